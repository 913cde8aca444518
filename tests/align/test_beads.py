"""The likeliest way in which two sequences go together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from i18n_tool.align.beads import align_runs
from i18n_tool.align.passages import Passage
from i18n_tool.align.windows import WINDOW_BEAM, WINDOW_PRIORS

if TYPE_CHECKING:
    from collections.abc import Sequence


class Known:
    """Costs of sequences whose beads are known: those cost little, all others much."""

    def __init__(self, beads: Sequence[tuple[int, int]]) -> None:
        self.true: list[tuple[int, int, int, int]] = []
        i = j = 0
        for n, m in beads:
            self.true.append((i, n, j, m))
            i, j = i + n, j + m
        item = Passage("sentence", (0, 1), range(0), 1, Counter())
        self.source, self.target = [item] * i, [item] * j

    def of(self, i: int, n: int, j: int, m: int) -> float:
        return 5.0 if (i, n, j, m) in self.true else 20.0 * (n + m - 1)

    def alone(self, *_: int) -> float:
        return 0.0


@pytest.mark.parametrize(
    "beads",
    [
        [(1, 3)] * 8 + [(3, 1)] * 8,
        [(0, 1)] * 5 + [(1, 1)] * 9 + [(1, 0)] * 5,
        [(1, 1)] * 5 + [(2, 3), (1, 5), (3, 2)],
    ],
)
def test_one_side_runs_ahead(beads: list[tuple[int, int]]) -> None:
    """However far one side is ahead on the way, the beads are found; each is sure."""
    costs = Known(beads)
    whole = range(len(costs.source)), range(len(costs.target))
    found = align_runs(costs, *whole, WINDOW_PRIORS, WINDOW_BEAM)

    assert [(len(bead.source), len(bead.target)) for bead in found] == beads
    assert min(bead.confidence for bead in found if bead.source and bead.target) > 0.9
