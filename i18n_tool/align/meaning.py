"""How alike in meaning the items of two documents are, by the vectors of an encoder.

No threshold says how alike a translation has to be: that depends on the language, the subject and
the length. What counts is by how much a pair is more alike than either of the two is with any
other (Artetxe and Schwenk 2019, https://aclanthology.org/P19-1309).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy import float32
    from numpy.typing import NDArray

    Vectors = NDArray[float32]

BATCH = 64
"""So many texts are encoded at once, at most: memory grows with them."""
_LETTERS = 600
"""So much of a text is encoded: its beginning tells it from others."""
_WEIGHT = 30.0
"""What a margin of 1 would count in costs."""
_LEAST, _MOST = -8.0, 12.0
"""What any margin adds to a cost, at least and at most."""
_RIVALS = 0.75
"""What is no translation is so alike, as a quantile of what each item is second most alike with: a
pair has to be more alike than that, for what the translation lacks has no rival of its own.
"""
_KEPT = 3  # of the best of each item
_DECIMALS = 2


class Encoder(Protocol):
    """Gives texts of any of its languages vectors that are the more alike, the more alike they are
    in meaning.
    """

    def encode(self, texts: list[str]) -> Vectors:
        """A row for each text, of length 1; the same text has the same vector, but for rounding."""

    def languages(self) -> Collection[str]:
        """The languages that it was made for, by their codes: in others, all texts are unlike."""


class _Rival(NamedTuple):
    """What an item is like, and how much."""

    number: int
    likeness: float


class Likeness:
    """The costs of pairs of runs by what their texts mean, for those items that it was made with.

    Likenesses are rounded: their last digits depend on the processor, the threads and the batch.
    """

    def __init__(
        self, encoder: Encoder, source: Mapping[int, str], target: Mapping[int, str]
    ) -> None:
        import numpy as np  # where nobody asks for meaning it is not loaded for it

        self._rows = {number: row for row, number in enumerate(source)}
        self._columns = {number: column for column, number in enumerate(target)}
        self._source = _weighed(encoder, list(source.values()))
        self._target = _weighed(encoder, list(target.values()))
        likeness = self._source @ self._target.T
        sizes = [np.linalg.norm(side, axis=1) for side in (self._source, self._target)]
        likeness = np.round(likeness / np.outer(*sizes), _DECIMALS)
        self._rivals = (_rivals(likeness), _rivals(likeness.T))
        self._likeness = likeness
        second = [best[1].likeness for side in self._rivals for best in side if len(best) > 1]
        self._level = float(np.quantile(second, _RIVALS)) if second else 0.0

    def of(self, i: int, n: int, j: int, m: int) -> float:
        """What meaning adds to the cost of pairing `n` source items from `i` on with `m` target
        items from `j` on: less than 0 where they are alike; 0 where one of them has no vector.
        """
        try:
            rows = [self._rows[number] for number in range(i, i + n)]
            columns = [self._columns[number] for number in range(j, j + m)]
        except KeyError:
            return 0.0
        others = [self._rival(0, row, columns) for row in rows]
        others += [self._rival(1, column, rows) for column in columns]
        alike = self._alike(rows, columns)
        cost = max(_LEAST, min(_MOST, _WEIGHT * (sum(others) / len(others) - alike)))
        if n == m == 1:
            return cost
        # two together are no less alike with the other side than one of them alone is
        single = [[self._alike([row], [column]) for column in columns] for row in rows]
        cost += _WEIGHT * max(0.0, max(map(max, single)) - alike)
        if n == m:  # nor do they cross: then each is a pair of its own
            across = single[0][1] + single[1][0] - single[0][0] - single[1][1]
            cost += _WEIGHT * max(0.0, across)
        return cost

    def nearest(self, source: Sequence[int], target: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs of these items in which one of the two is among the few that the other is most
        alike with; items without a vector are in none.
        """
        rows = [number for number in source if number in self._rows]
        columns = [number for number in target if number in self._columns]
        likeness = self._likeness[[self._rows[number] for number in rows]]
        likeness = likeness[:, [self._columns[number] for number in columns]]
        found = {
            (rows[r], columns[one.number])
            for r, best in enumerate(_rivals(likeness))
            for one in best
        }
        turned = enumerate(_rivals(likeness.T))
        return found | {(rows[one.number], columns[c]) for c, best in turned for one in best}

    def _alike(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        if len(rows) == len(columns) == 1:
            return float(self._likeness[rows[0], columns[0]])
        one, other = self._source[rows].sum(axis=0), self._target[columns].sum(axis=0)
        return round(float(one @ other / ((one @ one) * (other @ other)) ** 0.5), _DECIMALS)

    def _rival(self, side: int, number: int, own: Sequence[int]) -> float:
        """How alike an item is with the best that is none of its `own`; at least what is usual."""
        best = (rival for rival in self._rivals[side][number] if rival.number not in own)
        return max(self._level, next((rival.likeness for rival in best), -1.0))


def _weighed(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """The vectors of texts, as long as these: so the sum of two is that of both together."""
    import numpy as np

    sizes = np.array([max(1, len(text)) for text in texts], dtype=np.float32)
    weighed: Vectors = encoded(encoder, [text[:_LETTERS] for text in texts]) * sizes[:, None]
    return weighed


def encoded(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """The vectors of texts, of which there is at least one."""
    import numpy as np

    batches = [encoder.encode(list(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)]
    vectors: Vectors = np.vstack(batches)
    return vectors


def _rivals(likeness: Vectors) -> list[list[_Rival]]:
    """For each row the columns that are most alike, best first."""
    import numpy as np

    found = []
    for row in likeness:  # one after the other: the order of all would be large
        best = np.argsort(-row, kind="stable")[:_KEPT]
        found.append([_Rival(int(column), float(row[column])) for column in best])
    return found
