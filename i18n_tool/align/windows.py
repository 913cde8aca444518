"""What runs of sentences mean, each encoded as the text that it is.

A sentence that is divided in a translation is like neither part, but like both together. So the
vectors are those of windows, which overlap, and a cosine counts by how alike a window is with what
is no translation of it (Thompson and Koehn 2019, https://aclanthology.org/D19-1136), and by how
much more than with its rivals (Artetxe and Schwenk 2019). Lengths and anchors count besides.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from i18n_tool.align.meaning import encoded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.align.beads import Priors
    from i18n_tool.align.costs import Costs
    from i18n_tool.align.meaning import Encoder, Vectors
    from i18n_tool.align.passages import Passage

_TOGETHER = 6
"""So many sentences of both sides are in one bead, at most."""
_LONE = 7.5
_MORE, _BOTH = (0.0, 1.1, 2.7, 3.9, 6.7), 0.4
WINDOW_PRIORS: Priors = {
    **{
        (n, m): _MORE[n + m - 2] + (_BOTH if min(n, m) > 1 else 0.0)
        for n in range(1, _TOGETHER)
        for m in range(1, _TOGETHER - n + 1)
    },
    (1, 0): _LONE,
    (0, 1): _LONE,
}
"""What a bead costs by how many sentences it has, and for having several on both sides."""
WINDOW_BEAM = 12.0
"""How many lone sentences are followed: a page of them may be what the other side lacks."""
_LETTERS = 900
_WEIGHT = 5.0
"""What two sentences cost that are no more alike than others; longer runs cost more, for they are
the more alike with anything, the longer they are.
"""
_RIVALS = 6.3
"""What a run costs that is less alike than its rivals by 1, of a cosine."""
_NEEDLESS = 26.0
"""What a run costs that would be more alike by 1 without its first or its last sentence: what is
left out on one side is not taken along by its neighbour.
"""
_RATIO, _ANCHORS = 4.2, 0.18
_SHORT, _USUAL_LETTERS = 0.6, 60
"""How much cheaper it is to leave a short sentence alone, by the logarithm of its letters."""
_SIGNS, _NO_TEXT = 2.5, 3
"""How much cheaper it is for what has so few letters that it says nothing."""
_USUAL, _SEEN = 0.9, 10
"""How unlike texts are that are no translations of each other: that is weighed as if so many had
been seen, for there are few in a paragraph.
"""
_NEAR, _NEAREST = 0.4, 4
"""How alike the nearest of those are; with fewer than so many, others count as seen."""
_DECIMALS = 2  # the last digits depend on the processor, the threads and the batch


class Windows:
    """The costs of pairs of runs of sentences, by what the runs mean.

    The weights are those that make the pairs of people likeliest (conditional random field) in
    German and French, Chinese and English texts.
    """

    def __init__(self, costs: Costs, encoder: Encoder) -> None:
        self._costs = costs
        self.source: Sequence[Passage] = costs.source
        self.target: Sequence[Passage] = costs.target
        ours, theirs = (_windows(side, encoder) for side in (self.source, self.target))
        self._cost = _by_meaning(ours, theirs)

    def of(self, i: int, n: int, j: int, m: int) -> float:
        """The cost of pairing `n` source items from `i` on with `m` target items from `j` on."""
        cost = float(self._cost[n, m][i, j]) + _RATIO * self._costs.of_ratio(i, n, j, m)
        return cost + _ANCHORS * self._costs.of_anchors(i, n, j, m)

    def alone(self, side: int, number: int) -> float:
        """What it costs more than others to leave a short sentence alone: less than 0."""
        size = (self.source, self.target)[side][number].size
        cost = _SHORT * log((1 + min(size, _USUAL_LETTERS)) / (1 + _USUAL_LETTERS))
        return cost - (_SIGNS if size <= _NO_TEXT else 0.0)


def _by_meaning(
    ours: Sequence[Vectors], theirs: Sequence[Vectors]
) -> Mapping[tuple[int, int], Vectors]:
    """What meaning says of each pair of runs, by how many sentences they have."""
    import numpy as np  # where nobody asks for meaning it is not loaded for it

    usual = [_usual(ours, theirs[0]), _usual(theirs, ours[0])]
    alike: dict[tuple[int, int], Vectors] = {}
    found: dict[tuple[int, int], Vectors] = {}
    for n, m in sorted(WINDOW_PRIORS):
        if not (0 < n <= len(ours) and 0 < m <= len(theirs)):
            continue
        one = np.round(ours[n - 1] @ theirs[m - 1].T, _DECIMALS)
        rows, columns = one.shape
        rivals = (_nearest(one)[:, None] + _nearest(one.T)[None, :]) / 2
        unlike = (1 - one) / ((usual[0][n - 1][:, None] + usual[1][m - 1][None, :]) / 2)
        shorter = [alike[n - 1, m][at : at + rows] for at in (0, 1) if n > 1]
        shorter += [alike[n, m - 1][:, at : at + columns] for at in (0, 1) if m > 1]
        needless = np.maximum.reduce([one, *shorter]) - one
        alike[n, m] = one
        cost = _WEIGHT * (n + m - 1) * unlike + _RIVALS * (rivals - one) + _NEEDLESS * needless
        found[n, m] = cost
    return found


def _nearest(alike: Vectors) -> Vectors:
    """How alike each row is with those it is most alike with."""
    import numpy as np

    seen = np.full((len(alike), _NEAREST - 1), _NEAR, dtype=alike.dtype)
    both = np.hstack([alike, seen])
    found: Vectors = np.sort(both, axis=1)[:, -_NEAREST:].mean(axis=1)
    return found


def _usual(windows: Sequence[Vectors], others: Vectors) -> list[Vectors]:
    """How unlike each window is to the other side's sentences, on the whole."""
    import numpy as np

    seen = len(others) + _SEEN
    return [
        np.round(((1 - one @ others.T).sum(axis=1) + _USUAL * _SEEN) / seen, _DECIMALS)
        for one in windows
    ]


def _windows(items: Sequence[Passage], encoder: Encoder) -> list[Vectors]:
    """The vectors of all runs of one item, of all runs of two, and so on."""
    texts = [item.text for item in items]
    runs = [
        [" ".join(texts[at : at + size])[:_LETTERS] for at in range(len(texts) - size + 1)]
        for size in range(1, min(_TOGETHER, len(texts) + 1))
    ]
    vectors = encoded(encoder, [text for some in runs for text in some])
    found, at = [], 0
    for some in runs:
        found.append(vectors[at : at + len(some)])
        at += len(some)
    return found
