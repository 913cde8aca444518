"""From a folder to its project's configuration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.config.mapping import EXAMPLE, read_mapping
from i18n_tool.config.settings import read_settings
from i18n_tool.config.toml import PYPROJECT, STANDALONE, check_size, parse_toml
from i18n_tool.errors import ConfigError, LinkError
from i18n_tool.files.inputs import Inputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from i18n_tool.config.model import Config


class SettingsFile(NamedTuple):
    """Where a project's settings are: in `root`, in the file `shown`, whose text is `text`."""

    root: Path
    shown: str
    text: str


def find_project(start: Path) -> SettingsFile | None:
    """The nearest folder, `start` or a parent of it, with i18n.toml or a pyproject.toml that has a
    [tool.i18n]. Raises ConfigError where one folder has both.

    A pyproject.toml that is a link out of its folder is passed over unread: it may be anybody's.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        standalone = folder / STANDALONE
        named = PYPROJECT if folder == start else str(folder / PYPROJECT)
        text = _pyproject(folder, named)
        in_pyproject = "i18n" in text and "i18n" in _tools(text, named)
        if standalone.is_file():
            if in_pyproject:
                message = f"both {STANDALONE} and [tool.i18n] in {PYPROJECT} configure {folder}"
                raise ConfigError(message, path=STANDALONE, hint="Keep one of them.")
            return SettingsFile(folder, STANDALONE, read_config_file(Inputs(folder), STANDALONE))
        if in_pyproject:
            return SettingsFile(folder, PYPROJECT, text)
    return None


def load_config(start: Path) -> Config:
    """The configuration of the project that `start` lies in.

    Raises ConfigError with file, line, the value and what it should be, on any fault in it.
    """
    place = find_project(start)
    if place is None:
        message = f"{start.absolute()} is in no project: neither {STANDALONE} nor [tool.i18n] found"
        hint = "Set one up there: i18n init docs --locale tr"
        raise ConfigError(message, hint=(*_passed_over(start.absolute()), hint))
    return parse_config(*place)


def parse_config(root: Path, shown: str, text: str, mapping: str | None = None) -> Config:
    """The configuration that `text`, the whole file `shown`, and `mapping`, the text of babel.cfg,
    give a project in `root`; without `mapping` the file is read. Raises ConfigError.
    """
    config = read_settings(root, shown, text)
    if mapping is None:
        path = root / config.mapping_file
        if not path.is_file():
            message = "there is no such file, so nothing says which files are documents"
            hint = "Write it: i18n init docs"
            raise ConfigError(message, path=config.mapping_file, hint=hint)
        mapping = read_config_file(Inputs(root), config.mapping_file)
    check_size(mapping, config.mapping_file)
    sections = read_mapping(root, config.mapping_file, mapping, config.options)
    if not any(section.format for section in sections):
        hint = f"Add one: {EXAMPLE}. `i18n init` writes them."
        raise ConfigError("no section names documents", path=config.mapping_file, hint=hint)
    return replace(config, sections=sections)


def read_config_file(inputs: Inputs, name: str) -> str:
    """The text of a file that configures something, `name` being relative to the project. Raises
    ConfigError where it is not UTF-8, and as `Inputs.read` does.
    """
    return _text(inputs.read(inputs.root / name, name), name)


def _pyproject(folder: Path, shown: str) -> str:
    """The text of the folder's pyproject.toml, "" where there is none to read."""
    try:
        return _text(Inputs(folder).find(folder / PYPROJECT, shown) or b"", shown)
    except LinkError:
        return ""


def _passed_over(start: Path) -> Iterator[str]:
    """Why each pyproject.toml at `start` or above it that is a link was not read."""
    for folder in (start, *start.parents):
        try:
            Inputs(folder).place(folder / PYPROJECT, str(folder / PYPROJECT))
        except LinkError as error:
            yield f"Not read: {error.headline}"


def _text(data: bytes, shown: str) -> str:
    """The text, line endings as they are."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        lineno = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: the byte 0x{data[error.start]:02x} at offset {error.start}"
        raise ConfigError(message, path=shown, lineno=lineno) from None


def _tools(text: str, shown: str) -> dict[str, object]:
    tool = parse_toml(text, shown).get("tool")
    return tool if isinstance(tool, dict) else {}
