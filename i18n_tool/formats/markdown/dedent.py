"""Text of MDX that CommonMark takes for indented code: MDX has none, there it is Markdown.

The parser is shown its lines without what all of them are indented by.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Span


class Dedented:
    """Ranges of a text, which are lines, or parts of them, in order, as a text of its own."""

    def __init__(self, text: str, lines: Sequence[Span]) -> None:
        # the parser leaves out what comes before a line feed
        lines = [(a - (text[a - 1 : b] == "\r\n"), b) for a, b in lines]
        pieces = [text[start:end] for start, end in lines]
        common = min((_width(piece) for piece in pieces if piece.strip()), default=0)
        self._starts: list[int] = []
        self._origins: list[int] = []
        length = 0
        kept = []
        for (start, _), piece in zip(lines, pieces, strict=True):
            cut = _behind(piece, common)
            self._starts.append(length)
            self._origins.append(start + cut)
            kept.append(piece[cut:])
            length += len(piece) - cut
        self._text = "".join(kept)

    def events(self, options: Any) -> Iterator[tuple[Any, Any]]:
        """The parser's events, with the ranges that they have in the text itself."""
        import pyromark

        for event, where in pyromark.events_with_range(self._text, options=options):
            start, end = where["start"], where["end"]
            first = self._origin(start)
            last = self._origin(end - 1) + 1 if end > start else first
            yield event, {"start": first, "end": last}

    def _origin(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        return self._origins[number] + offset - self._starts[number]


def _width(line: str) -> int:
    """How many columns a line is indented by."""
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blank.expandtabs(4))


def _behind(line: str, columns: int) -> int:
    """How many characters of a line lie in its first columns, which are blank where it is not."""
    column = at = 0
    while column < columns and line[at : at + 1] in (" ", "\t"):
        column += 4 - column % 4 if line[at] == "\t" else 1
        at += 1
    return at
