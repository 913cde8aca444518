"""Ranges of a text put in each other's places, and the lines that offsets lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Splice = tuple[int, int, str]
"""A range of a text, and what takes its place."""


def splice(text: str, edits: Iterable[Splice]) -> str:
    """`text` with ranges replaced; edits are sorted and do not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


class Lines:
    """Line numbers of offsets, counted from the offset asked for before: ask in order."""

    def __init__(self, text: str) -> None:
        self.text, self._lineno, self._at = text, 1, 0

    def of(self, offset: int) -> int:
        """The number, from 1, of the line that `offset` lies in."""
        if offset >= self._at:
            self._lineno += self.text.count("\n", self._at, offset)
        else:
            self._lineno -= self.text.count("\n", offset, self._at)
        self._at = offset
        return self._lineno
