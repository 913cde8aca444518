"""Sentences that were split in two or joined: what the pairs of an alignment left over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.sync.similarity import Comparable, Rarity
    from i18n_tool.sync.succession import Successor, TextSide

GAIN = 0.08
"""How much more like the whole the two parts together must be than the better one alone."""
LEAST = 0.60
"""The least likeness of the two parts together to the whole."""
WITHIN = 0.50
"""The least share of a part's words, by rarity, that the rest of the whole has."""

SHARE = 0.25
"""The least share of the smaller part: less is an edit of the larger one."""

KNOWN_BY = 24
"""By so many characters texts are found that begin with them: hardly two begin alike."""


class Whole:
    """Finds the texts that a longer text is made of, with a space between each two."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._first: dict[str, int] = {}
        self._lengths: dict[str, list[int]] = {}
        """How long the texts are that begin so: long ones by `KNOWN_BY`, others by a word."""
        for index, text in enumerate(texts):
            if text and text not in self._first:
                self._first[text] = index
                size = len(text)
                start = text[:KNOWN_BY] if size > KNOWN_BY else text.partition(" ")[0]
                self._lengths.setdefault(start, []).append(size)
        for found in self._lengths.values():
            if len(found) > 1:
                found[:] = sorted(set(found), reverse=True)

    def any_within(self, text: str) -> bool:
        """Whether one of the texts stands in another, between spaces or its ends."""
        at = 0
        while self._next(text, at, len(self._texts)) is None:
            at = text.find(" ", at) + 1
            if not at:
                return False
        return True

    def parts(self, text: str) -> tuple[int, ...]:
        """The indexes of the texts that `text` is made of, in order; () where it is not.

        The one that follows the part before goes first, then the longest.
        """
        found: list[int] = []
        at = 0
        while at < len(text):
            part = self._next(text, at, found[-1] + 1 if found else len(self._texts))
            if part is None:
                return ()
            found.append(part)
            at += len(self._texts[part]) + 1
        return tuple(found)

    def _next(self, text: str, at: int, following: int) -> int | None:
        """The part that stands at an offset of the text."""
        if following < len(self._texts):
            part = self._texts[following]
            end = at + len(part)
            if part and text.startswith(part, at) and text[end : end + 1] in ("", " "):
                return following
        space = text.find(" ", at)
        for start in (text[at : at + KNOWN_BY], text[at : space if space >= 0 else None]):
            for length in self._lengths.get(start, ()):
                end = at + length
                index = self._first.get(text[at:end])
                if index is not None and text[end : end + 1] in ("", " "):
                    return index
        return None


class Parts(NamedTuple):
    """A whole on one side and two parts on the other, by index: `partner` is the part that the
    alignment gave the whole, `leftover` the one that it left over.
    """

    whole: int
    partner: int
    leftover: int
    score: float


def find_splits(
    old: TextSide, new: TextSide, pairs: Sequence[Successor], rarity: Rarity
) -> list[Parts]:
    """The old texts that became two new ones, next to each other."""
    matched = {pair.old: (pair.new, pair.score) for pair in pairs}
    return _find(old.texts, new, matched, rarity)


def find_joins(
    old: TextSide, new: TextSide, pairs: Sequence[Successor], rarity: Rarity
) -> list[Parts]:
    """The new texts that two old ones, next to each other, became."""
    matched = {pair.new: (pair.old, pair.score) for pair in pairs}
    return _find(new.texts, old, matched, rarity)


def _find(
    wholes: Sequence[Comparable],
    parts: TextSide,
    matched: Mapping[int, tuple[int, float]],
    rarity: Rarity,
) -> list[Parts]:
    taken = {partner for partner, _ in matched.values()}
    at = {position: index for index, position in enumerate(parts.positions)}
    found = []
    for whole, (partner, score) in sorted(matched.items()):
        best = None
        for step in (1, -1):
            leftover = at.get(parts.positions[partner] + step, -1)
            if leftover < 0 or leftover in taken:
                continue
            sizes = parts.texts[partner].weight, parts.texts[leftover].weight
            if min(sizes) < SHARE * sum(sizes):
                continue
            ends = (partner, leftover) if step > 0 else (leftover, partner)
            together = rarity.text(" ".join(parts.texts[end].plain for end in ends))
            likeness = rarity.likeness(wholes[whole], together)
            if likeness < max(LEAST, score + GAIN):
                continue
            if (
                _residue(wholes[whole], parts.texts[partner], parts.texts[leftover], rarity)
                < WITHIN
            ):
                continue
            if best is None or likeness > best.score:
                best = Parts(whole, partner, leftover, likeness)
        if best is not None:
            taken.add(best.leftover)
            found.append(best)
    return found


def _residue(whole: Comparable, partner: Comparable, leftover: Comparable, rarity: Rarity) -> float:
    """The share of the leftover's words that the whole has and the partner has not used up."""
    rest = Counter(whole.bag) - Counter(partner.bag)
    inside = sum(
        rarity.of(word) * min(count, rest.get(word, 0)) for word, count in leftover.bag.items()
    )
    return inside / leftover.weight if leftover.weight else 0.0
