"""The likeliest way in which two sequences of items go together, and how sure each pair is."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, inf, log1p
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.align.passages import Passage

Priors = Mapping[tuple[int, int], float]
"""How unlikely a bead of so many source and target items is, whatever they are."""
_PRIORS: Priors = {
    (1, 1): 0.1, (1, 0): 4.2, (0, 1): 4.2, (2, 1): 3.0, (1, 2): 3.0, (2, 2): 6.0
}  # fmt: skip
BOTH_LONE = _PRIORS[1, 0] + _PRIORS[0, 1]
"""The cost of two items that are both alone: what a pair has to beat."""
_BEAM = 6.0
"""What costs so many lone items more than the best for as many source items is not followed, be it
up to here or with what would be left over: what is joined or divided makes one side longer, and
costs less.
"""
_INFINITY = inf


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

    def alone(self, side: int, number: int) -> float:
        """What is added to the prior of an item of the source (0) or the target (1) alone."""


def align_runs(
    costs: RunCosts,
    source: range,
    target: range,
    priors: Priors = _PRIORS,
    beam: float = _BEAM,
) -> list[Bead]:
    """The beads that cost least together, of the shapes that have a prior, in order: they cover
    both ranges.

    Dynamic programming over beads (Gale and Church 1993), with a beam; forward and backward sums
    over all ways give the confidence.
    """
    rows = _forward(costs, source, target, priors, beam * priors[1, 0])
    at = (len(source), len(target))
    total = rows[at[0]][at[1]].soft
    backward = _backward(rows, at)
    beads: list[Bead] = []
    while at != (0, 0):
        i, j = at
        n, m = rows[i][j].bead
        before = rows[i - n][j - m]
        cost = next(step for x, y, step in before.steps if (x, y) == (n, m))
        likelihood = exp(min(0.0, total - before.soft - cost - backward[at]))
        x, y = source.start + i, target.start + j
        beads.append(Bead(range(x - n, x), range(y - m, y), likelihood))
        at = (i - n, j - m)
    return beads[::-1]


class _Cell:
    """The least cost up to here, the soft one (of all ways together), the last bead of the best
    way, and the beads that begin here with what they cost.
    """

    __slots__ = ("bead", "hard", "soft", "steps")

    def __init__(self, hard: float, soft: float, bead: tuple[int, int]) -> None:
        self.hard, self.soft, self.bead = hard, soft, bead
        self.steps: list[tuple[int, int, float]] = []


def _forward(
    costs: RunCosts, source: range, target: range, priors: Priors, beam: float
) -> list[dict[int, _Cell]]:
    """The cells that are within the beam, by how many items of the source and of the target lie
    before them. Nothing begins at one that is not.
    """
    many, others, lone = len(source), len(target), priors[1, 0]
    pair = costs.of
    alone = [
        [priors[shape] + costs.alone(side, at) for at in numbers]
        for side, (shape, numbers) in enumerate((((1, 0), source), ((0, 1), target)))
    ]
    rows: list[dict[int, _Cell]] = [{} for _ in range(many + 1)]
    rows[0][0] = _Cell(0.0, 0.0, (0, 0))
    for i, row in enumerate(rows):
        shapes = [(n, m, prior) for (n, m), prior in priors.items() if i + n <= many]
        x = source.start + i
        ahead = others - many + i  # as many as are left of both stand here
        so_far = min((cell.hard for cell in row.values()), default=_INFINITY)
        # with what would be left over: so the end is within the beam
        least = min((cell.hard + lone * abs(ahead - j) for j, cell in row.items()), default=0.0)
        for j in range(min(row, default=0), others + 1):
            cell = row.get(j)
            if cell is None:
                continue
            hard, soft = cell.hard, cell.soft
            whole = hard + lone * abs(ahead - j)
            if hard > so_far + beam and whole > least + beam:
                continue
            so_far = min(so_far, hard)
            least = min(least, whole)
            y = target.start + j
            for n, m, prior in shapes:
                at = j + m
                if at > others:
                    continue
                step = prior + pair(x, n, y, m) if n and m else alone[m][i if n else j]
                cell.steps.append((n, m, step))
                known = rows[i + n].get(at)
                if known is None:
                    rows[i + n][at] = _Cell(hard + step, soft + step, (n, m))
                    continue
                known.soft = _both(known.soft, soft + step)
                if hard + step < known.hard:
                    known.hard, known.bead = hard + step, (n, m)
    return rows


def _backward(
    rows: Sequence[Mapping[int, _Cell]], end: tuple[int, int]
) -> Mapping[tuple[int, int], float]:
    """What all ways from a cell to the end cost together."""
    found = {end: 0.0}
    for i in range(end[0], -1, -1):
        row = rows[i]
        for j in sorted(row, reverse=True):
            soft = found.get((i, j), _INFINITY)
            for n, m, step in row[j].steps:
                behind = found.get((i + n, j + m))
                if behind is not None:
                    soft = _both(soft, step + behind)
            if soft < _INFINITY:
                found[i, j] = soft
    return found


def _both(one: float, other: float) -> float:
    """The cost of one way or the other: -log(exp(-one) + exp(-other))."""
    apart = other - one
    if apart > 30:
        return one
    if apart < -30:
        return other
    return one - log1p(exp(-apart))
