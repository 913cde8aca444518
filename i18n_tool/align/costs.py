"""How unlike a run of source items and a run of target items are: the cost of pairing them.

Costs are negative logarithms of likelihoods, but for a constant: lengths as Gale and Church (1993)
have them, anchors by how rare they are in the two documents.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from math import erfc, log, sqrt
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from i18n_tool.align.passages import CODE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.align.meaning import Likeness
    from i18n_tool.align.passages import Passage

NEVER = 60.0
_VARIANCE = 6.8  # of a length per letter: Gale and Church, section 3.2
_FAR, _ROOT = 4.5, sqrt(2)
"""From so many deviations on a length is as unlikely as can be: 12."""
_FEW = 3  # letters, that lengths of next to nothing are not far apart
_OTHER_KIND = 6.0
_LONE_CODE = 2.0
_SAME_CODE, _OTHER_CODE = 4.0, 6.0
_SHARED, _LONE = 1.5, 0.8
_MOST = 14.0
"""The weight of anchors from which on a text counts no more than another that has so much."""


class Costs:
    """The costs of pairs of runs, by numbers of items of two documents."""

    def __init__(self, source: Sequence[Passage], target: Sequence[Passage]) -> None:
        names = [
            {anchor for item in items for anchor in item.anchors if anchor[0] == "w"}
            for items in (source, target)
        ]
        shared = names[0] & names[1]
        self.source, self.target = source, target
        kinds = [[item.kind for item in items] for items in (source, target)]
        # of single items, and of two together
        self._kinds = [
            kinds,
            [_kinds_of_two(side, of) for of, side in zip("st", kinds, strict=True)],
        ]
        self._anchors = [
            [{a: n for a, n in i.anchors.items() if a[0] != "w" or a in shared} for i in items]
            for items in (source, target)
        ]
        frequency = Counter(anchor for side in self._anchors for item in side for anchor in item)
        total = len(source) + len(target)
        self.weights = {
            anchor: _weight(anchor, often, total) for anchor, often in frequency.items()
        }
        # sums of all up to each item: that of a run is a difference
        self._weight = [
            list(
                accumulate(
                    (sum(self.weights[a] * n for a, n in i.items()) for i in side), initial=0.0
                )
            )
            for side in self._anchors
        ]
        self._size = [
            list(accumulate((item.size for item in items), initial=0)) for items in (source, target)
        ]
        self._runs: dict[tuple[int, int, int], dict[str, int]] = {}
        sizes = [sum(i.size for i in items if i.kind != CODE) for items in (source, target)]
        self.ratio = max(1, sizes[1]) / max(1, sizes[0])
        self._meaning: Likeness | None = None

    def anchors(self, side: int, number: int) -> Mapping[str, int]:
        """The anchors of an item of the source (0) or the target (1)."""
        return self._anchors[side][number]

    def add_meaning(self, meaning: Likeness) -> None:
        """From now on what items mean counts, too."""
        self._meaning = meaning

    def of(self, i: int, n: int, j: int, m: int) -> float:
        """The cost of pairing `n` source items from `i` on with `m` target items from `j` on, at
        most two of each; several are of one kind.
        """
        kind, other = self._kinds[n - 1][0][i], self._kinds[m - 1][1][j]
        if n + m > 2 and (kind != other or kind == CODE):
            return NEVER  # nobody joins a heading with a paragraph
        if CODE in (kind, other):
            return _of_code(self.source[i], self.target[j])
        cost = self._meaning.of(i, n, j, m) if self._meaning else 0.0
        cost += 0.5 * self.of_length(i, n, j, m) + (0.0 if kind == other else _OTHER_KIND)
        return cost + self.of_anchors(i, n, j, m)

    def of_anchors(self, i: int, n: int, j: int, m: int) -> float:
        """What anchors say: less than 0 where both runs have the same ones, else more."""
        one = self._anchors[0][i] if n == 1 else self._together(0, i, n)
        other = self._anchors[1][j] if m == 1 else self._together(1, j, m)
        shared = 0.0 if one.keys().isdisjoint(other) else self._shared(one, other)
        ours, theirs = self._weight
        lone = ours[i + n] - ours[i] + theirs[j + m] - theirs[j] - 2 * shared
        scale = min(1.0, _MOST / (shared + lone)) if shared + lone else 1.0
        return scale * (_LONE * lone - _SHARED * shared)

    def _shared(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        """The weight of the anchors that both have."""
        weights, shared = self.weights, 0.0
        for anchor in one.keys() & other.keys():
            ours, theirs = one[anchor], other[anchor]
            shared += weights[anchor] * (ours if ours < theirs else theirs)  # noqa: FURB136 - slow
        return shared

    def _together(self, side: int, start: int, number: int) -> Mapping[str, int]:
        """The anchors of a run of several items."""
        known = self._runs.get((side, start, number))
        if known is None:
            known = dict(self._anchors[side][start])
            for anchors in self._anchors[side][start + 1 : start + number]:
                for anchor, often in anchors.items():
                    known[anchor] = known.get(anchor, 0) + often
            self._runs[side, start, number] = known
        return known

    def of_length(self, i: int, n: int, j: int, m: int) -> float:
        """What lengths say: how unlikely it is that one is the other's (Gale and Church)."""
        ours, theirs = self._size
        source, target = ours[i + n] - ours[i], theirs[j + m] - theirs[j]
        mean = (source + target / self.ratio) / 2
        deviations = abs(target - source * self.ratio) / sqrt(mean * _VARIANCE)
        return 12.0 if deviations >= _FAR else -log(erfc(deviations / _ROOT))

    def of_ratio(self, i: int, n: int, j: int, m: int) -> float:
        """How many times as long one is as the other would be, as a logarithm: 0 if not at all."""
        ours, theirs = self._size
        source, target = ours[i + n] - ours[i], theirs[j + m] - theirs[j]
        return abs(log((target + _FEW) / (source * self.ratio + _FEW)))

    def alone(self, side: int, number: int) -> float:
        """What it costs more than others to leave an item alone: less than 0 for code."""
        return -_LONE_CODE if self._kinds[0][side][number] == CODE else 0.0


def _weight(anchor: str, often: int, total: int) -> float:
    """What an anchor counts that so many of all items have, in fractions whose sums are exact."""
    weight = min(4.0, 0.4 + log((total + 2) / (often + 1)))
    return round(128 * weight * (0.7 if anchor[0] == "w" else 1.0)) / 128


def _kinds_of_two(kinds: Sequence[str], of: str) -> list[str]:
    """What two items together are: of one kind, or of several `of` that side, which is like no
    other; code where one of them is.
    """
    return [
        CODE if CODE in two else two[0] if two[0] == two[1] else f"several {of}"
        for two in pairwise(kinds)
    ]


def _of_code(source: Passage, target: Passage) -> float:
    if source.kind != target.kind:
        return NEVER
    one, other = source.code, target.code
    if one == other:
        return -_SAME_CODE if len(one) > 8 else -1.0
    likeness = fuzz.ratio(one, other) / 100
    return _OTHER_CODE - (_OTHER_CODE + _SAME_CODE) * likeness if likeness > 0.5 else _OTHER_CODE
