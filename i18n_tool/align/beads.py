"""The likeliest way in which two sequences of items go together, and how sure each pair is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from i18n_tool.align.passages import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.align.passages import Passage

Priors = Mapping[tuple[int, int], float]
"""How unlikely a bead of so many source and target items is, whatever they are."""
_PRIORS: Priors = {
    (1, 1): 0.1, (1, 0): 4.2, (0, 1): 4.2, (2, 1): 3.0, (1, 2): 3.0, (2, 2): 6.0
}  # fmt: skip
BOTH_LONE = _PRIORS[1, 0] + _PRIORS[0, 1]
"""The cost of two items that are both alone: what a pair has to beat."""
_LONE_CODE = 2.0
_BEAM = 14.0
"""What costs so many lone items more than the best for as many source items is not followed, be it
up to here or with what would be left over: what is joined or divided makes one side longer, and
costs less.
"""
_INFINITY = math.inf


class Bead(NamedTuple):
    """A run of source items with the run of target items that translates it; one of them may be
    empty. `confidence` is the probability of the bead among all ways to align the sequences.
    """

    source: range
    target: range
    confidence: float


class RunCosts(Protocol):
    """The items of two sequences, and what it costs to pair runs of them."""

    @property
    def source(self) -> Sequence[Passage]:
        """The items of the one."""

    @property
    def target(self) -> Sequence[Passage]:
        """The items of the other."""

    def of(self, i: int, n: int, j: int, m: int) -> float:
        """The cost of pairing `n` source items from `i` on with `m` target items from `j` on."""


def align_runs(
    costs: RunCosts, source: range, target: range, priors: Priors = _PRIORS
) -> list[Bead]:
    """The beads that cost least together, of the shapes that have a prior, in order: they cover
    both ranges.

    Dynamic programming over beads (Gale and Church 1993), with a beam; forward and backward sums
    over all ways give the confidence.
    """
    steps = _Steps(costs, source, target, priors)
    forward = list(_forward(steps))
    at = (len(source), len(target))
    total = forward[at[0]][at[1]][1]
    backward = _backward(steps, forward)
    beads: list[Bead] = []
    while at != (0, 0):
        i, j = at
        n, m = forward[i][j][2]
        cost = steps.cost(i - n, n, j - m, m)
        before = forward[i - n][j - m][1]
        likelihood = math.exp(min(0.0, total - before - cost - backward[at]))
        x, y = source.start + i, target.start + j
        beads.append(Bead(range(x - n, x), range(y - m, y), likelihood))
        at = (i - n, j - m)
    return beads[::-1]


_Cell = tuple[float, float, tuple[int, int]]
"""The least cost up to here, the soft one (of all ways together), and the last bead of the best."""


class _Steps(NamedTuple):
    """What a bead costs, by how far in both ranges it begins."""

    costs: RunCosts
    source: range
    target: range
    priors: Priors

    def cost(self, i: int, n: int, j: int, m: int) -> float:
        costs, x, y = self.costs, self.source.start + i, self.target.start + j
        if n and m:
            return self.priors[n, m] + costs.of(x, n, y, m)
        lone = costs.source[x] if n else costs.target[y]
        return self.priors[n, m] - (_LONE_CODE if lone.kind == CODE else 0.0)


def _forward(steps: _Steps) -> Iterator[dict[int, _Cell]]:
    many, others, priors = len(steps.source), len(steps.target), steps.priors
    beam = _BEAM * priors[1, 0]
    rows: list[dict[int, _Cell]] = [{} for _ in range(many + 1)]
    rows[0][0] = (0.0, 0.0, (0, 0))
    for i in range(many + 1):
        row = rows[i]
        ahead = others - many + i  # as many as are left of both stand here

        def whole(j: int, row: dict[int, _Cell] = row, ahead: int = ahead) -> float:
            """The cost with that of what would be left over: so the end is within the beam."""
            return row[j][0] + priors[1, 0] * abs(ahead - j)

        so_far = min((cell[0] for cell in row.values()), default=_INFINITY)
        least = min(map(whole, row), default=_INFINITY)
        for j in range(min(row, default=0), others + 1):
            if j not in row or (row[j][0] > so_far + beam and whole(j) > least + beam):
                continue
            so_far, least = min(so_far, row[j][0]), min(least, whole(j))
            for n, m in priors:
                if i + n <= many and j + m <= others:
                    _add(rows[i + n], j + m, row[j], steps.cost(i, n, j, m), (n, m))
        yield row


def _add(row: dict[int, _Cell], j: int, cell: _Cell, step: float, bead: tuple[int, int]) -> None:
    known = row.get(j)
    hard, soft = cell[0] + step, cell[1] + step
    if known is None:
        row[j] = (hard, soft, bead)
    else:
        soft = _both(known[1], soft)
        row[j] = (hard, soft, bead) if hard < known[0] else (known[0], soft, known[2])


def _backward(steps: _Steps, forward: list[dict[int, _Cell]]) -> dict[tuple[int, int], float]:
    end = (len(steps.source), len(steps.target))
    found = {end: 0.0}
    for i in range(end[0], -1, -1):
        for j in sorted(forward[i], reverse=True):
            soft = found.get((i, j), _INFINITY)
            for n, m in steps.priors:
                behind = found.get((i + n, j + m))
                if behind is not None:
                    soft = _both(soft, steps.cost(i, n, j, m) + behind)
            if soft < _INFINITY:
                found[i, j] = soft
    return found


def _both(one: float, other: float) -> float:
    """The cost of one way or the other: -log(exp(-one) + exp(-other))."""
    low, high = (one, other) if one < other else (other, one)
    return low if high - low > 40 else low - math.log1p(math.exp(low - high))
