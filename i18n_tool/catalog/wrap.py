"""Strings of a PO file, wrapped as GNU msgcat 0.21 wraps them."""

from __future__ import annotations

from functools import lru_cache

from i18n_tool import late_re as re
from i18n_tool.catalog.syntax import escape

WIDTH = 79
"""Columns of a line, the quotes included; bytes of a `#:` line."""

_WIDE = "\u1100"
"""The first character that takes two columns."""


def wrap(lines: list[str], prefix: str, keyword: str, text: str, width: int = WIDTH) -> None:
    r"""Adds the statement `keyword "text"` to `lines`, each begun with `prefix`.

    Text that fits goes on the keyword's line, as does text without a place to break. Other text
    goes below `keyword ""`, a line for each `\n` in it, and those broken by `linebreak`. A width of
    0 breaks at `\n` only.
    """
    if "\n" not in text and (len(text) < width or not width):
        first = f'{prefix}{keyword} "{escape(text)}"'
        if not width or (len(first) <= width and (first.isascii() or max(first) < _WIDE)):
            lines.append(first)
            return
    # what a translator wrote stands in one file
    lines += (_known if keyword == "msgid" else _wrapped)(prefix, keyword, text, width)


def _wrapped(prefix: str, keyword: str, text: str, width: int) -> tuple[str, ...]:
    """The lines of a statement that may need several."""
    escaped = escape(text)
    portions = [escaped]
    if "\n" in text:
        *ended, last = text.split("\n")
        portions = [f"{escape(portion)}\\n" for portion in ended]
        if last:
            portions.append(escape(last))
    # Columns are counted from the opening quote of the lines below, the closing one aside.
    room = width - len(prefix) - 2
    if len(portions) == 1:
        below = _fill(escaped, room, 0) if width else portions
        if len(below) == 1 and (not width or len(_fill(escaped, room, len(keyword) + 1)) == 1):
            return (f'{prefix}{keyword} "{escaped}"',)
    else:
        below = portions
        if width:
            below = [line for portion in portions for line in _fill(portion, room, 0)]
    return (f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in below))


_known = lru_cache(maxsize=8192)(_wrapped)
"""The catalogs and the template of a document are written one after the other."""


_LINE_END = re.compile("([\x85\u2028\u2029])")


def _fill(text: str, room: int, column: int) -> list[str]:
    """`text`, escaped and with a line feed at its end at most, cut into lines of at most `room`
    columns where that is possible; the first line begins at `column`.
    """
    if text.isascii() and column + len(text) <= room:
        return [text]
    if _LINE_END.search(text) is None:
        return _fill_line(text, room, column)
    # Where Unicode ends a line msgcat does not end it, but begins to count from 0.
    lines = [""]
    for index, part in enumerate(_LINE_END.split(text)):
        if index % 2:
            lines[-1] += part
            column = 0
        else:
            first, *others = _fill_line(part, room, column)
            lines[-1] += first
            lines += others
    return lines


def _fill_line(text: str, room: int, column: int) -> list[str]:
    # The tables take a few milliseconds to build: files whose text fits do without.
    from i18n_tool.catalog.linebreak import breaks, narrow_lines, widths

    columns = widths(text)
    if columns is None:
        return narrow_lines(text, room, column)
    ends = breaks(text)
    if ends and text.endswith("\\n") and ends[-1] == len(text) - 2:
        ends.pop()
    if not ends:
        return [text]
    ends.append(len(text))
    lines: list[str] = []
    start = begin = 0  # of the line, of the piece that cannot be broken
    for end in ends:
        width = end - begin
        width += columns.count("2", begin, end) - columns.count("0", begin, end)
        if begin and column + width > room:
            lines.append(text[start:begin])
            start, column = begin, 0
        column += width
        begin = end
    lines.append(text[start:])
    return lines
