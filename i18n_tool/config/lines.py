"""Where in a configuration file something stands: the parsers keep no line numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PATH = rf"({_PART}(?:[ \t]*\.[ \t]*{_PART})*)"
_TABLE = re.compile(rf"[ \t]*\[[ \t]*{_PATH}[ \t]*\][ \t]*(?:#.*)?$")
_KEY = re.compile(rf"[ \t]*{_PATH}[ \t]*=")
_LONG_STRING = re.compile(r'"""|' + "'''")

_SECTION = re.compile(r"\[(.+)\]")
_OPTION = re.compile(r"([^\s#;\[=:](?:[^=:]*[^\s=:])?)\s*[=:]")


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


def line_of(lines: Mapping[str, int], key: str) -> int | None:
    """The line of a key, else of the table that it is in, else of all."""
    return lines.get(key) or lines.get(key.partition(".")[0]) or lines.get("")


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
