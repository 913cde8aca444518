"""What runs of sentences mean, each encoded as the text that it is.

A sentence that is divided in a translation is like neither part, but like both together. So the
vectors are those of windows, which overlap, and a cosine counts by how alike a window is with what
is no translation of it (Thompson and Koehn 2019, https://aclanthology.org/D19-1136). Lengths and
anchors count besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.align.meaning import encoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.align.beads import Priors
    from i18n_tool.align.costs import Costs
    from i18n_tool.align.meaning import Encoder, Vectors
    from i18n_tool.align.passages import Passage

_TOGETHER = 6
"""So many sentences of both sides are in one bead, at most."""
_LONE, _MORE = 11.0, 2.0
WINDOW_PRIORS: Priors = {
    **{
        (n, m): _MORE * (n + m - 2)
        for n in range(1, _TOGETHER)
        for m in range(1, _TOGETHER - n + 1)
    },
    (1, 0): _LONE,
    (0, 1): _LONE,
}
"""What a bead costs for each sentence more than one to one."""
_LETTERS = 900
_WEIGHT = 10.0
"""What two sentences cost that are no more alike than others; longer runs cost more, for they are
the more alike with anything, the longer they are.
"""
_LENGTH, _ANCHORS = 1.0, 0.15
_USUAL, _SEEN = 0.9, 10
"""How unlike texts are that are no translations of each other: that is weighed as if so many had
been seen, for there are few in a paragraph.
"""
_DECIMALS = 2  # the last digits depend on the processor, the threads and the batch


class Windows:
    """The costs of pairs of runs of sentences, by what the runs mean."""

    def __init__(self, costs: Costs, encoder: Encoder) -> None:
        import numpy as np  # where nobody asks for meaning it is not loaded for it

        self._costs = costs
        self.source: Sequence[Passage] = costs.source
        self.target: Sequence[Passage] = costs.target
        ours, theirs = (_windows(side, encoder) for side in (self.source, self.target))
        usual = [_usual(ours, theirs[0]), _usual(theirs, ours[0])]
        self._unlike = {
            (n, m): np.round(1 - ours[n - 1] @ theirs[m - 1].T, _DECIMALS)
            / ((usual[0][n - 1][:, None] + usual[1][m - 1][None, :]) / 2)
            for n, m in WINDOW_PRIORS
            if n and m and n <= len(ours) and m <= len(theirs)
        }

    def of(self, i: int, n: int, j: int, m: int) -> float:
        """The cost of pairing `n` source items from `i` on with `m` target items from `j` on."""
        cost = _WEIGHT * (n + m - 1) * float(self._unlike[n, m][i, j])
        cost += _LENGTH * self._costs.of_length(i, n, j, m)
        return cost + _ANCHORS * self._costs.of_anchors(i, n, j, m)


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
