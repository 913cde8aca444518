"""Edits of the configuration files, as text: what is there already stays as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.config.toml import PYPROJECT, table_of
from i18n_tool.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NEW_MAPPING = """\
# Which files are documents, and by which format: the first section that matches a file decides.
# `pybabel extract -F babel.cfg .` reads this, too.
"""


_SECTION = re.compile(r"^\[", re.MULTILINE)


def add_sections(
    text: str,
    globs: Mapping[str, str],
    first: Mapping[str, str] | None = None,
    options: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """babel.cfg with a section for each glob, behind those that it has; those of `first` before
    them, or in the place of one that ignores just that. `options` are those of a glob's section.
    """
    for glob, method in (first or {}).items():
        ignored = re.search(rf"^\[ignore:\s*{re.escape(glob)}\](?=\s)", text, re.MULTILINE)
        section = _section(glob, method, options)
        if ignored:
            text = text[: ignored.start()] + section + text[ignored.end() :]
        elif begins := _SECTION.search(text):
            new = _with_eol_of(text, f"{section}\n")
            text = text[: begins.start()] + new + text[begins.start() :]
    if not globs:
        return text
    sections = "".join(f"{_section(glob, method, options)}\n" for glob, method in globs.items())
    return _append(text or _NEW_MAPPING, sections)


def _section(glob: str, method: str, options: Mapping[str, Mapping[str, str]] | None) -> str:
    own = options.get(glob, {}) if options else {}
    return "\n".join([f"[{method}: {glob}]", *(f"{name} = {own[name]}" for name in own)])


def add_lines(text: str, lines: Sequence[str]) -> str:
    """A file of lines, such as .gitignore, with more of them."""
    glue = "" if text.endswith("\n") or not text else "\n"
    return text + _with_eol_of(text, glue + "".join(f"{line}\n" for line in lines))


def add_table(text: str, shown: str, settings: Mapping[str, Any]) -> str:
    """The file of the settings, with ours behind what it has."""
    header = "[tool.i18n]\n" if shown == PYPROJECT else ""
    # JSON's strings and lists of strings are TOML's as well
    lines = (f"{key} = {_value(value)}\n" for key, value in settings.items())
    return _append(text, header + "".join(lines))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def add_locales(
    text: str, shown: str, locales: Sequence[str], settings: Mapping[str, Any] | None = None
) -> str:
    """The file of the settings with more target locales, and `settings` that it lacks; what a table
    has stays. So do comments and layout.
    """
    if not locales and not settings:
        return text
    import tomlkit.exceptions  # only `init` edits

    bom = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        document = tomlkit.parse(text.removeprefix("\ufeff"))
    except (tomlkit.exceptions.TOMLKitError, RecursionError) as error:  # stricter than tomllib
        hint = f"Add the locales by hand: {', '.join(locales)}"
        raise ConfigError(f"cannot be edited: {error}", path=shown, hint=hint) from None
    table: Any = document
    for name in table_of(shown):
        table = table[name]
    if "locales" not in table:
        table["locales"] = tomlkit.array()
    for locale in locales:
        table["locales"].append(locale)
    for key, value in (settings or {}).items():
        if isinstance(value, dict) and key in table:
            for name, one in value.items():
                table[key].setdefault(name, one)
        elif key not in table:
            _insert(table, key, value)
    return bom + _with_eol_of(text, tomlkit.dumps(document))


def _insert(table: Any, key: str, value: Any) -> None:
    """Puts a setting above the tables of a table, where TOML lets it stand."""
    import tomlkit

    item = tomlkit.item(value)
    if isinstance(value, dict):
        item = tomlkit.inline_table()
        item.update(value)
    table.append(key, item)


def _append(text: str, more: str) -> str:
    gap = ("" if text.endswith("\n") else "\n") + "\n" if text else ""
    return text + _with_eol_of(text, gap + more)


def _with_eol_of(text: str, new: str) -> str:
    """`new` with CRLF, where that is how every line of `text` ends."""
    if "\r\n" not in text or re.search(r"(?<!\r)\n", text):
        return new
    return re.sub(r"(?<!\r)\n", "\r\n", new)
