"""Which vanished text each new text succeeds: by likeness, neighbours and order.

Both sides are cut into *runs* at the texts that are already matched (the anchors). Two runs that
share an anchor are aligned in order; everything else must win by likeness alone. Cost: runs of an
ordinary edit are compared pair by pair, which is a handful of comparisons a change; in long runs
(a rewritten page) each text meets only the `NEAR` texts at its relative position and the `LIKELY`
ones with which it shares most rare words, so that n texts cost n · (NEAR + LIKELY) comparisons.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.sync.similarity import Rarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.sync.similarity import Comparable

DENSE = 900
"""Runs with at most so many pairs are compared completely."""
NEAR = 5
LIKELY = 8
COMMON = 40
"""A word that so many of the compared texts share picks no candidates."""

LONE = 0.28
"""The least likeness of a pair that is all there is between two anchors…"""
ORDERED = 0.38
"""… of one of several between the same two anchors…"""
BESIDE = 0.40
"""… of one beside the same anchor…"""
MOVED = 0.46
"""… and of one that moved."""
MARGIN = 0.06
"""By how much a moved text must be more like its match than like any other."""
SURE = 0.60
"""Below this likeness the margin grows as the likeness falls."""
GAIN = 0.04
"""By how much two exchanged pairs must be more alike in sum."""
STEP = 0.20
"""By how much a match elsewhere must be more like a text than the one in its place."""

ROUNDS = (0.12, 0.0, 0.0, 0.0)
"""By how much each round raises the thresholds above."""
BONUS = 0.05
"""What a pair more is worth, beyond its likeness, when two runs are aligned in order."""

START, END = -1, -2


class TextSide(NamedTuple):
    """The texts to compare of one side, their positions in its document, and its anchors: the
    positions that are matched already, with an id that both sides of a match share. The anchors of
    the new side are known by their own positions.
    """

    texts: Sequence[Comparable]
    positions: Sequence[int]
    anchors: Mapping[int, int]


class Successor(NamedTuple):
    """An old and a new text, by index into what was compared, that belong together."""

    old: int
    new: int
    score: float
    ordered: bool


def heaviest_chain(
    candidates: Sequence[tuple[int, int, float]], width: int
) -> list[tuple[int, int, float]]:
    """The candidates (row, column, weight) of greatest summed weight in which both rows and columns
    strictly increase; `width` is the number of columns. O(n log n).
    """
    best: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    order = sorted(range(len(candidates)), key=lambda c: (candidates[c][0], -candidates[c][1]))
    before: list[int] = [-1] * len(candidates)
    last: tuple[float, int] = (0.0, -1)
    for index in order:
        _, column, weight = candidates[index]
        top: tuple[float, int] = (0.0, -1)
        at = column
        while at > 0:
            if best[at][0] > top[0]:
                top = best[at]
            at -= at & -at
        before[index] = top[1]
        here = (top[0] + weight, index)
        if here[0] > last[0]:
            last = here
        at = column + 1
        while at <= width:
            if here[0] > best[at][0]:
                best[at] = here
            at += at & -at
    chain = []
    at = last[1]
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


class Aligner:
    """Compares the vanished texts with the new ones; every pair is compared once at most."""

    def __init__(self, old: TextSide, new: TextSide, rarity: Rarity) -> None:
        self._old, self._new, self._rarity = old, new, rarity
        self._scores: dict[tuple[int, int], float] = {}
        self._of_old: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        self._of_new: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        self._likely: dict[int, list[int]] = {}
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._free_old = set(range(len(old.texts)))
        self._free_new = set(range(len(new.texts)))

    def align(self) -> list[Successor]:
        """The pairs that belong together: no text in two of them.

        What is matched in one round is an anchor of the next; the first takes the safe ones only.
        """
        pairs: list[Successor] = []
        for caution in ROUNDS:
            found = self._round(pairs, caution)
            pairs += found
            if not found and not caution:
                break
        return pairs

    def score(self, old: int, new: int) -> float:
        """The likeness of a pair."""
        known = self._scores.get((old, new))
        if known is None:
            known = self._rarity.likeness(self._old.texts[old], self._new.texts[new])
            self._scores[old, new] = known
            self._of_old[old].append((new, known))
            self._of_new[new].append((old, known))
        return known

    def likely(self, new: int) -> list[int]:
        """The old texts that share most rare words with a new one, at most `LIKELY`."""
        known = self._likely.get(new)
        if known is None:
            known = self._likely[new] = self._find_likely(self._new.texts[new])
        return known

    def _find_likely(self, text: Comparable) -> list[int]:
        having = self._having
        if not having:
            for index, old in enumerate(self._old.texts):
                for word in old.bag:
                    having[word].append(index)
        shared: defaultdict[int, float] = defaultdict(float)
        for word in text.bag:
            indexes = having.get(word, ())
            if len(indexes) <= COMMON:
                weight = self._rarity.of(word)
                for index in indexes:
                    shared[index] += weight
        return nlargest(LIKELY, shared, key=lambda index: (shared[index], -index))

    def _round(self, pairs: Sequence[Successor], caution: float) -> list[Successor]:
        """The pairs among what is still free, best first; thresholds are raised by `caution`."""
        ordered = self._ordered(pairs, caution)
        ranked = [(self.score(old, new), old, new, True) for old, new in ordered]
        settled = {new for score, _, new, _ in ranked if score + STEP >= 1}
        for new in self._free_new - settled:
            for old in self.likely(new):
                if old in self._free_old and (old, new) not in ordered:
                    score = self.score(old, new)
                    if score >= MOVED + caution:
                        ranked.append((score - STEP, old, new, False))
        ranked.sort(key=lambda item: (-item[0], item[1], item[2]))
        found = []
        for rank, old, new, is_ordered in ranked:
            if old not in self._free_old or new not in self._free_new:
                continue
            score = rank if is_ordered else rank + STEP
            if is_ordered or self._is_unique(old, new, score):
                self._free_old.discard(old)
                self._free_new.discard(new)
                found.append(Successor(old, new, score, is_ordered))
        return self._uncross(found)

    def _uncross(self, pairs: list[Successor]) -> list[Successor]:
        """The pairs with partners exchanged where two pairs of different places gain by it: near
        copies of one sentence, each taken by the first that came.
        """
        at = {pair.new: number for number, pair in enumerate(pairs)}
        holder = {pair.old: pair.new for pair in pairs}
        for one in list(at):
            for old, here in self._of_new[one]:
                first = pairs[at[one]]
                other = holder.get(old)
                if other is None or other == one or (first.ordered and pairs[at[other]].ordered):
                    continue
                second = pairs[at[other]]
                there = self._scores.get((first.old, other))
                if there is None or min(here, there) < MOVED:
                    continue
                if here + there > first.score + second.score + GAIN:
                    pairs[at[one]] = Successor(old, one, here, False)
                    pairs[at[other]] = Successor(first.old, other, there, False)
                    holder[old], holder[first.old] = one, other
        return pairs

    def _is_unique(self, old: int, new: int, score: float) -> bool:
        """Whether no other free text is as like either of the two."""
        least = score - MARGIN - max(0.0, SURE - score)
        return not any(
            rival > least and one in self._free_old
            for one, rival in self._of_new[new]
            if one != old
        ) and not any(
            rival > least and one in self._free_new
            for one, rival in self._of_old[old]
            if one != new
        )

    def _ordered(self, pairs: Sequence[Successor], caution: float) -> set[tuple[int, int]]:
        """The pairs of runs that share an anchor, aligned in order."""
        positions = self._new.positions
        old_anchors = {self._old.positions[pair.old]: positions[pair.new] for pair in pairs}
        new_anchors = {positions[pair.new]: positions[pair.new] for pair in pairs}
        old_runs = _runs(self._old, sorted(self._free_old), old_anchors)
        new_runs = _runs(self._new, sorted(self._free_new), new_anchors)
        by_left = {left: (right, run) for (left, right), run in old_runs.items()}
        by_right = {right: (left, run) for (left, right), run in old_runs.items()}
        found: set[tuple[int, int]] = set()
        for (left, right), new in new_runs.items():
            both = old_runs.get((left, right))
            if both is not None:
                sides = [(both, ORDERED)]
            else:
                beside = (by_left.get(left), by_right.get(right))
                sides = [(side[1], BESIDE) for side in beside if side is not None]
            lone = both is not None and len(both) == len(new) == 1
            for old, least in sides:
                found.update(self._chain(old, new, (LONE if lone else least) + caution))
        return found

    def _chain(self, old: Sequence[int], new: Sequence[int], least: float) -> list[tuple[int, int]]:
        """The pairs of two runs, in order, that are most alike in sum."""
        if len(old) == len(new) == 1:  # nearly all are
            return [(old[0], new[0])] if self.score(old[0], new[0]) >= least else []
        candidates = []
        for column, new_index in enumerate(new):
            for row in self._rows(old, new_index, column / len(new), len(new)):
                score = self.score(old[row], new_index)
                if score >= least:
                    candidates.append((row, column, score - least + BONUS))
        chain = heaviest_chain(candidates, len(new))
        return [(old[row], new[column]) for row, column, _ in chain]

    def _rows(self, old: Sequence[int], new: int, at: float, width: int) -> Sequence[int]:
        """The rows of a run that a new text is compared with."""
        if len(old) * width <= DENSE:
            return range(len(old))
        middle = int(at * len(old))
        rows = set(range(max(0, middle - NEAR // 2), min(len(old), middle + NEAR // 2 + 1)))
        for index in self.likely(new):
            row = bisect_left(old, index)
            if row < len(old) and old[row] == index:
                rows.add(row)
        return sorted(rows)


def find_alike(old: Sequence[str], new: Sequence[str], least: float) -> list[Successor]:
    """The pairs of msgids, by index, that belong together by likeness alone, at least so alike:
    nothing is known of their places.
    """
    rarity = Rarity([*old, *new])
    sides = (
        TextSide([rarity.text(msgid) for msgid in old], range(len(old)), {-1: -3}),
        TextSide(
            [rarity.text(msgid) for msgid in new], range(len(new)), {-1: -4}
        ),  # no anchor shared
    )
    return [pair for pair in Aligner(*sides, rarity).align() if pair.score >= least]


def _runs(
    side: TextSide, free: Sequence[int], more: Mapping[int, int]
) -> dict[tuple[int, int], list[int]]:
    """The free texts, run by run: those with the same anchors to their left and right."""
    anchors = {**side.anchors, **more}
    matched = sorted(anchors)
    runs: dict[tuple[int, int], list[int]] = {}
    for index in free:
        at = bisect_left(matched, side.positions[index])
        left = anchors[matched[at - 1]] if at else START
        right = anchors[matched[at]] if at < len(matched) else END
        runs.setdefault((left, right), []).append(index)
    return runs
