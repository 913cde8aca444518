"""A text without what is known of it, to be searched for the reasons of the rest."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Span

UNIT, CODE = "\0", "\1"
"""Stand for what is known: a unit or what the author skipped, and code."""


class Condensed:
    """`text[start:end]` with one character in place of each unit and each piece of code, and the
    way back to the offsets of `text`.
    """

    def __init__(
        self, text: str, units: Sequence[Span], code: Sequence[Span], start: int, end: int
    ) -> None:
        self._here: list[int] = []
        self._there: list[int] = []
        self._size = 0
        pieces: list[str] = []
        at = start
        known = [(*span, UNIT) for span in units]
        if code:
            known = sorted([*known, *((*span, CODE) for span in code)])
        for first, last, sign in known:
            if last <= at or first >= end:
                continue
            self._keep(pieces, text, at, max(first, at))
            pieces.append(sign)
            self._size += 1
            ending = text[last - 2 : last]  # stays, so that lines begin where they began
            at = max(at, last - len(ending) + len(ending.rstrip("\r\n")))
        self._keep(pieces, text, at, end)
        self.text = "".join(pieces)

    def _keep(self, pieces: list[str], text: str, start: int, end: int) -> None:
        if start < end:
            self._here.append(self._size)
            self._there.append(start)
            pieces.append(text[start:end])
            self._size += end - start

    def origin(self, offset: int) -> int:
        """Where the character at an offset, which stands for itself, is in the whole text."""
        number = bisect_right(self._here, offset) - 1
        return self._there[number] + offset - self._here[number]

    def span(self, start: int, end: int) -> Span:
        """The range of the whole text from one character of its own to another."""
        return self.origin(start), self.origin(end - 1) + 1
