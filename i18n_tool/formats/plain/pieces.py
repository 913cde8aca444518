"""The pieces that a plain text is cut into, and the list that the cutting is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from i18n_tool.formats.plain.lines import Line, Marker
    from i18n_tool.model import Mark, Span


class Piece(NamedTuple):
    """A block to be.

    `kind` "line" is a paragraph of one line, which may turn out a title or a heading; so may a list
    item that has a `number`. `tight`: the next line follows without a blank one. `indent` is in
    columns.
    """

    start: int
    end: int
    kind: str
    folds: tuple[Mark, ...] = ()
    indent: int = 0
    number: int | None = None
    tight: bool = False


class Pieces:
    """What the walk has found so far, and the list it is in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Piece] = []
        self.extents: list[Span] = []
        """The ranges of lists, quotations and literal blocks."""
        self.drawn: list[Span] = []
        """The ranges of literal blocks alone."""
        self.numbers: dict[tuple[str, int], int] = {}
        """The last number of a list item, by style of marker and indentation."""
        self.colons: int | None = None
        """The indentation of the last paragraph, if it ended in `::`."""
        self.items: list[tuple[int, int]] = []
        """The open list items: indentation of marker and content."""
        self._list_start: int | None = None
        self._reached = 0

    def add(self, piece: Piece) -> None:
        """Takes what is left of a piece without white space at its ends, if it has a letter."""
        text, start, end = self.text, piece.start, piece.end
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        self._reached = end
        if re.LETTER.search(text, start, end):
            trimmed = start != piece.start or end != piece.end
            self.found.append(piece._replace(start=start, end=end) if trimmed else piece)

    def literal(self, start: int, end: int) -> None:
        """Leaves `text[start:end]` as it is."""
        self.extents.append((start, end))
        self.drawn.append((start, end))
        self._reached = end

    def open_item(self, start: int, line: Line, marker: Marker) -> None:
        """Opens the list item whose marker stands at `start`."""
        while self.items and line.indent <= self.items[-1][0]:
            self.items.pop()
        self.items.append((line.indent, line.indent + marker.width))
        if self._list_start is None:
            self._list_start = start
        if marker.number is not None:
            self.numbers[marker.style, line.indent] = marker.number

    def leave_items(self, indent: int) -> None:
        """Closes the items that a paragraph with this indentation is no part of."""
        while self.items and indent <= self.items[-1][0]:
            self.items.pop()
        if not self.items:
            self.close_list()

    def close_list(self) -> None:
        """Ends the open list."""
        if self._list_start is not None:
            self.extents.append((self._list_start, self._reached))
        self._list_start = None
        self.items.clear()
