"""[tool.i18n] of pyproject.toml, or i18n.toml: from text to checked settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from i18n_tool.config.lines import line_of, toml_lines, value_line
from i18n_tool.config.model import SETTINGS, Config
from i18n_tool.config.toml import PYPROJECT, parse_toml, table_of
from i18n_tool.errors import ConfigError, suggest
from i18n_tool.formats import OPTIONS as OF_FORMATS
from i18n_tool.settings.setting import Written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TOP = "What is [tool.i18n] in pyproject.toml is the top of i18n.toml; [tool.i18n.x] is [x]."


def read_settings(root: Path, shown: str, text: str) -> Config:
    """The settings in `text`, which is the whole file `shown`, without the sections of babel.cfg.

    Raises ConfigError, with the line, on whatever cannot be meant.
    """
    tables = parse_toml(text, shown)
    table = table_of(shown)
    lines = toml_lines(text, table)

    def report(message: str, hint: str, name: str, value: str = "") -> ConfigError:
        lineno = line_of(lines, name)
        if value and lineno:
            lineno = value_line(text, value, lineno)
        return ConfigError(message, path=shown, lineno=lineno, hint=hint)

    values: Any = tables
    for name in table:
        values = values.get(name, {}) if isinstance(values, dict) else {}
    if not isinstance(values, dict):
        raise report("[tool.i18n] is no table", "Write it as a table: [tool.i18n]", "")
    for name in values:
        if name not in SETTINGS:
            hint = suggest(name, SETTINGS) if name != "tool" else _TOP
            raise report(f"unknown key {name!r}", hint, name)
    values = {"project": _package(tables, shown) or root.resolve().name, **values}
    known: dict[str, Any] = {}
    for name, setting in SETTINGS.items():
        if name in OF_FORMATS and name not in values:
            continue  # the format has the default
        value = values.get(name, setting.default)
        written = Written(name, value, setting.default, report, root, known)
        known[name] = setting.kind.read(written)
    of_formats = {name: known.pop(name) for name in OF_FORMATS if name in known}
    return Config(root=root, shown=shown, lines=lines, of_formats=of_formats, **known)


def _package(tables: Mapping[str, Any], shown: str) -> str:
    """The name of the package that pyproject.toml is about, "" where it says none."""
    about = tables.get("project") if shown == PYPROJECT else None
    name = about.get("name") if isinstance(about, dict) else None
    return name if isinstance(name, str) else ""
