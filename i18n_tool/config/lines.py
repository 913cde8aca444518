"""TOML as tables, and where in a configuration file something stands: the parsers keep no lines."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from i18n_tool.errors import ConfigError

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PATH = rf"({_PART}(?:[ \t]*\.[ \t]*{_PART})*)"
_TABLE = re.compile(rf"[ \t]*\[[ \t]*{_PATH}[ \t]*\][ \t]*(?:#.*)?$")
_KEY = re.compile(rf"[ \t]*{_PATH}[ \t]*=")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_LONG_STRING = re.compile(r'"""|' + "'''")

_SECTION = re.compile(r"\[(.+)\]")
_OPTION = re.compile(r"([^\s#;\[=:][^=:]*?)\s*[=:]")


def parse_toml(text: str, shown: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises ConfigError with the line where the syntax breaks."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        lineno = int(found[1]) if found and found[1] else text.count("\n") + 1
        message = f"this is no TOML: {_AT_LINE.sub('', str(error))}"
        raise ConfigError(message, path=shown, lineno=lineno) from None
    except (RecursionError, ValueError) as error:  # too deep, or a number of thousands of digits
        raise ConfigError(f"this TOML cannot be read: {error}", path=shown) from None


def toml_lines(text: str, table: tuple[str, ...]) -> dict[str, int]:
    """Line of each key of a TOML table, dotted for those of its sub-tables; "" is the table's own.

    A table written inline has its own line only.
    """
    lines: dict[str, int] = {}
    current: tuple[str, ...] = ()
    in_string = False
    for lineno, line in enumerate(text.splitlines(), 1):
        outside, in_string = not in_string, in_string ^ (len(_LONG_STRING.findall(line)) % 2 == 1)
        if not outside:
            continue
        path: tuple[str, ...] = ()
        if found := _TABLE.match(line):
            path = current = _parts(found[1])
        elif found := _KEY.match(line):
            path = (*current, *_parts(found[1]))
        if path[: len(table)] == table:
            lines.setdefault("", lineno)
            lines.setdefault(".".join(path[len(table) :]), lineno)
    return lines


def value_line(text: str, value: str, lineno: int) -> int:
    """The line on which a quoted value stands, at or after `lineno`, which is the answer where
    there is none.
    """
    for number, line in enumerate(text.splitlines()[lineno - 1 :], lineno):
        if f'"{value}"' in line or f"'{value}'" in line:
            return number
    return lineno


def cfg_lines(text: str) -> dict[tuple[str, str], int]:
    """Line of each section, by `(section, "")`, and of each option, by `(section, option)`, of a
    file in configparser's format.
    """
    lines: dict[tuple[str, str], int] = {}
    section = ""
    for lineno, line in enumerate(text.splitlines(), 1):
        if found := _SECTION.match(line.strip()):
            section = found[1]
            lines.setdefault((section, ""), lineno)
        elif found := _OPTION.match(line):
            lines.setdefault((section, found[1].lower()), lineno)
    return lines


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, path))
