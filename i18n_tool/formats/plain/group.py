"""How a group of adjacent lines of a plain text is cut into paragraphs, items and headings."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from i18n_tool.formats.plain.layout import ROOM, fits, goes_on, screen_columns
from i18n_tool.formats.plain.lines import (
    RULE,
    SECTION,
    TABLE_ROW,
    footnote_of,
    heading_like,
    marker_of,
)
from i18n_tool.formats.plain.pieces import Piece
from i18n_tool.model import Mark

if TYPE_CHECKING:
    from i18n_tool.formats.plain.layout import Layout
    from i18n_tool.formats.plain.lines import Line, Marker
    from i18n_tool.formats.plain.pieces import Pieces

_WRAPPED = 100
_TERM_INDENT = 2
_SKIPPED = 2  # an item or two may be missing between numbers of one list


class LineGroup:
    """The lines of a group on their way to `pieces`; `open` are those of the open paragraph."""

    def __init__(self, pieces: Pieces, lines: list[Line], layout: Layout) -> None:
        self._pieces = pieces
        self._lines = lines
        self._layout = layout
        self._open: list[Line] = []
        self._kind = "paragraph"
        self._under_term = False
        self._number: int | None = None  # of the open item or footnote
        self._markers = [marker_of(line.row) for line in lines]
        self._styles = Counter((m.style, m.number) for m in self._markers if m is not None)
        self._by_lines = layout.lines and not (layout.auto and layout.soft and _wrapped(lines))

    def walk(self) -> None:
        """Cuts the whole group."""
        before: Line | None = None
        for line, marker in zip(self._lines, self._markers, strict=True):
            if before is not None and before.depth != line.depth:
                self._flush()
                self._pieces.close_list()
                before = None
            if line.row:
                self._take(line, marker, before)
                before = line
            else:
                self._flush()
                before = None
        self._flush()

    def _take(self, line: Line, marker: Marker | None, before: Line | None) -> None:
        """Puts a line where it belongs."""
        drawn = not line.row[0].isalpha()
        if drawn and RULE.match(line.row):
            self._rule()
        elif (drawn and TABLE_ROW.match(line.row)) or self._is_under_colons(line):
            self._flush()
            self._pieces.literal(line.start, line.end)
        elif marker is not None and self._is_item(line, marker, before):
            self._flush()
            self._begin_item(line, marker)
        elif (number := self._footnote(line)) is not None:
            self._flush()
            self._begin(line, "footnote", number)
        elif self._open and self._joins(line):
            self._open.append(line)
        else:
            self._flush(tight=bool(self._open))
            self._pieces.leave_items(line.indent)
            self._begin(line, "paragraph", None)

    def _rule(self) -> None:
        """Takes a row of punctuation: it underlines a line of its own, or separates."""
        if len(self._open) == 1 and self._kind in ("paragraph", "list item"):
            row = self._open[0].row
            if heading_like(row) or row.endswith(("?", "!")):
                self._pieces.close_list()
                self._kind = "heading"
        self._flush()

    def _is_under_colons(self, line: Line) -> bool:
        """Whether the line is indented deeper than a paragraph before it that ends in `::`."""
        if self._open:
            colons = self._open[0].indent if self._open[-1].row.endswith("::") else None
        else:
            colons = self._pieces.colons
        return colons is not None and line.indent > colons

    def _is_item(self, line: Line, marker: Marker, before: Line | None) -> bool:
        """Whether a marker means an item, not a year, an ordinal number or a dash."""
        number = marker.number
        last = self._pieces.numbers.get((marker.style, line.indent))
        expected = (
            number is None
            or number <= 1
            or (last is not None and last <= number <= last + _SKIPPED)
        )
        if self._by_lines or before is None:
            ordinal = marker.style == "1." and line.row[marker.width].islower()
            return expected or not ordinal
        beside = any(line.indent == indent for indent, _ in self._pieces.items)
        if beside or (self._open and self._kind == "list item"):
            return expected
        if before.row.endswith(":"):
            return number is None or number <= 1
        if number is None:
            return self._styles[marker.style, None] > 1
        return number <= 1 and (marker.style, number + 1) in self._styles

    def _footnote(self, line: Line) -> int | None:
        """The number of the footnote that begins with this line, 0 where it has none."""
        number = footnote_of(line.row)
        if number is None or self._by_lines or not self._open:
            return number
        after = self._kind == "footnote" and number in (0, (self._number or 0) + 1)
        return number if after else None

    def _joins(self, line: Line) -> bool:
        """Whether the line continues the open paragraph."""
        first = self._open[0]
        if self._kind == "list item" and line.indent > first.indent:
            return True
        if self._by_lines:
            return self._kind == "footnote" and line.indent > first.indent
        if self._kind != "paragraph":
            return not self._deliberate(self._open[-1], line)
        if len(self._open) == 1:
            return self._joins_one(first, line)
        body = self._open[1].indent
        if line.indent == first.indent > body or body < line.indent == self._layout.opening:
            return False  # the first line of the next paragraph
        return line.indent >= body - 1 or line.indent > first.indent

    def _joins_one(self, first: Line, line: Line) -> bool:
        """Whether the line continues the paragraph that `first` opened."""
        if line.indent >= first.indent + _TERM_INDENT and fits(
            first.row, line.row, self._layout.width * ROOM
        ):
            self._kind = "term"
            return False
        if (
            first.row.isupper()
            and not line.row.isupper()
            and heading_like(first.row)
            and fits(first.row, line.row, self._layout.width)
        ):
            self._kind = "heading"
            return False
        if self._under_term and line.indent < first.indent:
            return False
        return not line.indent == first.indent == self._layout.opening > 0

    def _deliberate(self, line: Line, after: Line) -> bool:
        """Whether the line was ended on purpose: it had ample room, and nothing goes on."""
        width = self._layout.width * ROOM
        continued = after.row[0].islower() and not after.row.startswith(("http", "www."))
        return not continued and fits(line.row, after.row, width)

    def _begin(self, line: Line, kind: str, number: int | None) -> None:
        if len(self._lines) == 1 and (section := SECTION.match(line.row)):
            row = line.row[section.end() :]
            if heading_like(row):
                line = line._replace(start=line.start + section.end(), row=row)
        self._open, self._kind, self._number = [line], kind, number

    def _begin_item(self, line: Line, marker: Marker) -> None:
        self._pieces.open_item(line.start, line, marker)
        line = line._replace(start=line.start + marker.width, row=line.row[marker.width :])
        self._open, self._kind, self._number = [line], "list item", marker.number

    def _flush(self, *, tight: bool = False) -> None:
        """Closes the open paragraph."""
        lines, kind, pieces = self._open, self._kind, self._pieces
        if not lines:
            return
        self._open = []
        self._under_term = kind == "term"
        indent = lines[0].indent
        pieces.colons = indent if lines[-1].row.endswith("::") else None
        number = None
        if kind == "paragraph":
            if len(lines) > 1 and self._is_verse(lines):
                for line in lines:
                    pieces.add(Piece(line.start, line.end, kind, indent=line.indent))
                return
            if len(lines) == 1 and (tight or lines[0].end == self._lines[0].end):
                kind = "line"
        elif kind == "list item" and len(self._lines) == 1 and len(pieces.items) == 1:
            number = self._number
        folds = tuple(Mark(one.end, two.start, "fold") for one, two in pairwise(lines))
        pieces.add(Piece(lines[0].start, lines[-1].end, kind, folds, indent, number, tight))

    def _is_verse(self, lines: list[Line]) -> bool:
        """Whether every break of a hard-wrapped paragraph was made on purpose."""
        return self._layout.auto and all(self._deliberate(one, two) for one, two in pairwise(lines))


def _wrapped(lines: list[Line]) -> bool:
    """Whether a group is hard-wrapped although most of the text is not."""
    if len(lines) < 2 or any(screen_columns(line.row) > _WRAPPED for line in lines):
        return False
    goes = sum(goes_on(one.row, two.row) for one, two in pairwise(lines) if one.row and two.row)
    return 2 * goes > len(lines) - 1
