"""What changed in the English of a stale translation, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Catalog, Document, Entry, Unit

_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")

PATIENCE = 1_000_000
"""Pairs of words beyond which a change is shown as a whole: comparing them takes its square."""


class DiffRun(NamedTuple):
    """A run of text that both versions have (`=`), only the old one (`-`) or only the new (`+`)."""

    sign: Literal["=", "-", "+"]
    text: str


class StaleUnit(NamedTuple):
    """A unit whose translation was made for another English."""

    unit: Unit
    entry: Entry

    @property
    def previous(self) -> str | None:
        """The English that the translation was made for, None where nothing says it."""
        return self.entry.previous_msgid


def stale_units(document: Document, catalog: Catalog) -> Iterator[StaleUnit]:
    """The document's stale units in order, units of one key once."""
    entries = catalog.by_key()
    seen = set()
    for unit in document.units:
        entry = entries.get(unit.key)
        if entry is None or unit.key in seen or entry.state is not State.STALE:
            continue
        seen.add(unit.key)
        yield StaleUnit(unit, entry)


def word_diff(old: str, new: str) -> list[DiffRun]:
    """The pieces of both texts in order: those not `+` make up `old`, those not `-` make up `new`.

    Words and marks are never cut; a space between two changed words changes with them.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start, end = _shared(before, after)
    old_middle, new_middle = before[start : len(before) - end], after[start : len(after) - end]
    pieces = [DiffRun("=", "".join(before[:start]))] if start else []
    pieces += _middle(old_middle, new_middle)
    if end:
        pieces.append(DiffRun("=", "".join(before[len(before) - end :])))
    return _without_islands(pieces)


def _shared(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many tokens both begin with, and how many both end with behind these."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return start, end


def _middle(before: Sequence[str], after: Sequence[str]) -> list[DiffRun]:
    """The pieces of two texts that begin and end differently."""
    if len(before) * len(after) > PATIENCE:
        return _changes("".join(before), "".join(after))
    pieces: list[DiffRun] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(DiffRun("=", "".join(before[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(DiffRun("-", "".join(before[i1:i2])))
        if j1 < j2:
            pieces.append(DiffRun("+", "".join(after[j1:j2])))
    return pieces


def _without_islands(pieces: list[DiffRun]) -> list[DiffRun]:
    """The pieces with runs of changes joined where only a space keeps them apart."""
    result: list[DiffRun] = []
    old = new = ""
    for number, piece in enumerate(pieces):
        between = piece.sign == "=" and piece.text.isspace() and 0 < number < len(pieces) - 1
        if between and (old or new):
            old, new = old + piece.text, new + piece.text
        elif piece.sign == "=":
            result += _changes(old, new)
            result.append(piece)
            old = new = ""
        elif piece.sign == "-":
            old += piece.text
        else:
            new += piece.text
    return result + _changes(old, new)


def _changes(old: str, new: str) -> list[DiffRun]:
    """One deletion and one insertion; space that both share at the ends is no change."""
    found: list[DiffRun] = []
    if old:
        found.append(DiffRun("-", old))
    if new:
        found.append(DiffRun("+", new))
    return found


def changed_words(pieces: list[DiffRun]) -> int:
    """How many words were removed or added, whichever is more."""
    removed = sum(len(piece.text.split()) for piece in pieces if piece.sign == "-")
    added = sum(len(piece.text.split()) for piece in pieces if piece.sign == "+")
    return max(removed, added)
