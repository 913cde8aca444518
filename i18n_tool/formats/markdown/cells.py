"""Pipes in the code of a table's cells: `| `str | None` | The text. |`.

GFM divides cells at them, and leaves out what is more than the table has columns; Python-Markdown
does not. Where a row has as many cells as the table only by the latter's rule, that is meant.
"""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.offsets import splice

_HINT = re.compile(r"`[^`\n|]*+\|[^`\n]*+`")
_DELIMITERS = re.compile(
    r"^(?P<lead>[ \t>]*+)\|?+[ \t]*+(?P<columns>:?-++:?(?:[ \t]*+\|[ \t]*+:?-++:?)++)[ \t]*+\|?+"
    r"[ \t]*+\r?$",
    re.MULTILINE,
)
_ROW = re.compile(r"\n(?P<row>[^\n]*+)")
_BLANK = re.compile(r"[ \t>]*+\r?\Z")
_PIPE_OR_CODE = re.compile(
    r"\\.|(?P<code>(?P<ticks>`++)(?:[^`\n]|(?!(?P=ticks)(?!`))`++)++(?P=ticks))|(?P<pipe>\|)"
)


def without_pipes_in_code(shadow: str) -> str:
    """The shadow with stand-ins for the pipes in code that divide no cells."""
    if _HINT.search(shadow) is None:
        return shadow
    edits: list[tuple[int, int, str]] = []
    behind = 0
    for delimiters in _DELIMITERS.finditer(shadow):
        if delimiters.start() < behind:
            continue
        columns = delimiters["columns"].count("|") + 1
        head = shadow.rfind("\n", 0, max(delimiters.start() - 1, 0)) + 1
        edits += _in_row(shadow, head, max(delimiters.start() - 1, head), columns)
        behind = delimiters.end()
        while row := _ROW.match(shadow, behind):
            if _BLANK.match(row["row"]):
                break
            behind = row.end()
            edits += _in_row(shadow, row.start("row"), behind, columns)
    return splice(shadow, edits) if edits else shadow


def _in_row(shadow: str, start: int, end: int, columns: int) -> list[tuple[int, int, str]]:
    """The stand-ins in one row of a table."""
    if shadow.find("`", start, end) < 0 or shadow.count("|", start, end) < columns:
        return []
    first = end - len(shadow[start:end].lstrip(" \t>|"))
    last = first + len(shadow[first:end].rstrip(" \t\r|"))
    found: list[tuple[int, int, str]] = []
    cells = 1
    for piece in _PIPE_OR_CODE.finditer(shadow, first, last):
        if piece["pipe"]:
            cells += 1
        elif piece["code"] and "|" in piece["code"]:
            found.append((*piece.span(), piece[0].replace("|", "x")))
    return found if cells == columns else []
