"""The likeliest way in which two sequences of items go together, and how sure each pair is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.passages import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.align.costs import Costs

_PRIORS = {(1, 1): 0.1, (1, 0): 4.2, (0, 1): 4.2, (2, 1): 3.0, (1, 2): 3.0, (2, 2): 6.0}
"""How unlikely a bead of so many source and target items is, whatever they are."""
BOTH_LONE = _PRIORS[1, 0] + _PRIORS[0, 1]
"""The cost of two items that are both alone: what a pair has to beat."""
_LONE_CODE = 2.0
_BEAM = 60.0
"""What costs so much more than the best for as many source items is not followed."""
_INFINITY = math.inf


class Bead(NamedTuple):
    """A run of source items with the run of target items that translates it; one of them may be
    empty. `confidence` is the probability of the bead among all ways to align the sequences.
    """

    source: range
    target: range
    confidence: float


def align_runs(costs: Costs, source: range, target: range) -> list[Bead]:
    """The beads that cost least together, in order: they cover both ranges.

    Dynamic programming over beads (Gale and Church 1993), with a beam; forward and backward sums
    over all ways give the confidence.
    """
    forward = list(_forward(costs, source, target))
    at = (len(source), len(target))
    total = forward[at[0]][at[1]][1]
    backward = _backward(costs, source, target, forward)
    beads: list[Bead] = []
    while at != (0, 0):
        i, j = at
        n, m = forward[i][j][2]
        cost = _cost(costs, source.start + i - n, n, target.start + j - m, m)
        before = forward[i - n][j - m][1]
        likelihood = math.exp(min(0.0, total - before - cost - backward[at]))
        x, y = source.start + i, target.start + j
        beads.append(Bead(range(x - n, x), range(y - m, y), likelihood))
        at = (i - n, j - m)
    return beads[::-1]


_Cell = tuple[float, float, tuple[int, int]]
"""The least cost up to here, the soft one (of all ways together), and the last bead of the best."""


def _forward(costs: Costs, source: range, target: range) -> Iterator[dict[int, _Cell]]:
    rows: list[dict[int, _Cell]] = [{} for _ in range(len(source) + 1)]
    rows[0][0] = (0.0, 0.0, (0, 0))
    for i in range(len(source) + 1):
        row = rows[i]
        ahead = len(target) - len(source) + i  # as many as are left of both stand here

        def whole(j: int, row: dict[int, _Cell] = row, ahead: int = ahead) -> float:
            """The cost with that of what will be left over: so the end is within the beam."""
            return row[j][0] + _PRIORS[1, 0] * abs(ahead - j)

        least = min(map(whole, row), default=_INFINITY)
        for j in range(min(row, default=0), len(target) + 1):
            if j not in row or whole(j) > least + _BEAM:
                continue
            least = min(least, whole(j))
            for n, m in _PRIORS:
                if i + n > len(source) or j + m > len(target):
                    continue
                step = _cost(costs, source.start + i, n, target.start + j, m)
                _add(rows[i + n], j + m, row[j], step, (n, m))
        yield row


def _add(row: dict[int, _Cell], j: int, cell: _Cell, step: float, bead: tuple[int, int]) -> None:
    known = row.get(j)
    hard, soft = cell[0] + step, cell[1] + step
    if known is None:
        row[j] = (hard, soft, bead)
    else:
        soft = _both(known[1], soft)
        row[j] = (hard, soft, bead) if hard < known[0] else (known[0], soft, known[2])


def _backward(
    costs: Costs, source: range, target: range, forward: list[dict[int, _Cell]]
) -> dict[tuple[int, int], float]:
    end = (len(source), len(target))
    found = {end: 0.0}
    for i in range(len(source), -1, -1):
        for j in sorted(forward[i], reverse=True):
            soft = found.get((i, j), _INFINITY)
            for n, m in _PRIORS:
                behind = found.get((i + n, j + m))
                if behind is not None:
                    step = _cost(costs, source.start + i, n, target.start + j, m)
                    soft = _both(soft, step + behind)
            if soft < _INFINITY:
                found[i, j] = soft
    return found


def _cost(costs: Costs, i: int, n: int, j: int, m: int) -> float:
    if n and m:
        return _PRIORS[n, m] + costs.of(i, n, j, m)
    lone = costs.source[i] if n else costs.target[j]
    return _PRIORS[n, m] - (_LONE_CODE if lone.kind == CODE else 0.0)


def _both(one: float, other: float) -> float:
    """The cost of one way or the other: -log(exp(-one) + exp(-other))."""
    low, high = (one, other) if one < other else (other, one)
    return low if high - low > 40 else low - math.log1p(math.exp(low - high))
