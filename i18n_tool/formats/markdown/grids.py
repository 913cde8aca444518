"""Grid tables of Pandoc, whose lines have to stand below one another.

    +------+-------+
    | Knot | Use   |
    +======+=======+
    | Bend | joins |
    +------+-------+

A translation is seldom as wide as what it translates: columns grow, and their borders with them.
Source: Pandoc's manual ("Extension: grid_tables").
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.offsets import splice

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLE = re.compile(
    r"^(?P<lead>[ \t>]*+)\+(?:[-=:]++\+)++[ \t]*+\r?\n(?:(?P=lead)[|+][^\n]*+\n)*"
    r"(?P=lead)\+(?:[-=:]++\+)++[ \t]*+\r?$",
    re.MULTILINE,
)
_PIPE = re.compile(r"(?<!\\)\|")


def realigned(text: str) -> str:
    """The text with the lines of each grid table below one another again; tables that are aligned,
    or whose cells span others, stay as they are.
    """
    if "+-" not in text and "+=" not in text and "+:" not in text:
        return text
    edits = []
    for table in _TABLE.finditer(text):
        lines = table[0].split("\n")
        lead = len(table["lead"])
        rows = [_cells(line[lead:].rstrip()) for line in lines]
        if len({len(row) for row in rows}) == 1:
            edits.append((table.start(), table.end(), _written(lines, lead, rows)))
    return splice(text, edits)


def _cells(line: str) -> list[str]:
    """What stands between the borders of a line, with its blanks."""
    if line.startswith("+"):
        return line[1:-1].split("+")
    return _PIPE.split(line)[1:-1]


def _written(lines: Sequence[str], lead: int, rows: Sequence[list[str]]) -> str:
    """The lines with their cells as wide as the widest text of their column, or its border."""
    widths = [max(map(_least, column)) for column in zip(*rows, strict=True)]
    borders = [row for line, row in zip(lines, rows, strict=True) if line[lead] == "+"]
    widths = [max(width, len(border)) for width, border in zip(widths, borders[0], strict=True)]
    written = []
    for line, row in zip(lines, rows, strict=True):
        sign = line[lead]
        cells = (_filled(cell, width, sign) for cell, width in zip(row, widths, strict=True))
        ending = line[len(line.rstrip()) :]
        written.append(f"{line[:lead]}{sign}{sign.join(cells)}{sign}{ending}")
    return "\n".join(written)


def _least(cell: str) -> int:
    """The columns that a cell needs: a blank before the next border stays, a border may grow."""
    text = cell.rstrip()
    return _columns(text) + (text != cell) if text.strip("-=:") else 0


def _filled(cell: str, width: int, sign: str) -> str:
    if sign == "|":
        text = cell.rstrip()
        return text + " " * (width - _columns(text))
    more = cell.strip(":")[:1] * (width - len(cell))
    return cell[:-1] + more + cell[-1:]


def _columns(text: str) -> int:
    """How many columns a text takes: wide characters two, accents none."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
