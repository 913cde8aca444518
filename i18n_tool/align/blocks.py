"""The blocks of a document with those of its translation."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.beads import BOTH_LONE, Bead, align_runs
from i18n_tool.align.costs import Costs
from i18n_tool.align.doubts import settled
from i18n_tool.align.passages import CODE, passages_of
from i18n_tool.align.sections import target_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.align.meaning import Encoder
    from i18n_tool.align.passages import Passage
    from i18n_tool.model import Document

_RARE = 6.0
"""So much weighs what only one item of each document has, for the two to be a fixed point."""


_AGAINST = 5.0
"""So much may speak against a pair whose items are alone at the same place."""


class BlockPair(NamedTuple):
    """Blocks that belong together, none of them code: one to one, two to one, or alone."""

    source: tuple[Passage, ...]
    target: tuple[Passage, ...]
    confidence: float


def align_blocks(
    source: Document, target: Document, encoder: Encoder | None = None
) -> list[BlockPair]:
    """The blocks of a document and of its translation, each in one pair, by the source's order;
    those of the translation that have no source stand where their neighbours went. What anchors
    leave in doubt is asked of the encoder.
    """
    ours, theirs = passages_of(source), passages_of(target)
    costs = Costs(ours, theirs)
    order = target_order(costs)
    moved = [theirs[number] for number in order]
    if moved != theirs:
        costs = Costs(ours, moved)
    beads = [
        bead
        for low, high in _gaps(costs)
        for bead in align_runs(costs, range(low[0], high[0]), range(low[1], high[1]))
    ]
    if encoder is not None:
        beads = settled(costs, beads, encoder)
    pairs = []
    for bead in _in_one_place(costs, beads):
        one = tuple(ours[i] for i in bead.source if ours[i].kind != CODE)
        other = tuple(moved[j] for j in bead.target if moved[j].kind != CODE)
        if one or other:
            pairs.append(BlockPair(one, other, bead.confidence))
    return pairs


def _in_one_place(costs: Costs, beads: Sequence[Bead]) -> Iterator[Bead]:
    """The beads, in one those of a source item and a target item of one kind that are alone at the
    same place, between others: what speaks against such a pair makes it doubtful, no more.
    """
    for paired, group in groupby(beads, lambda bead: bool(bead.source) and bool(bead.target)):
        some = list(group)
        if not paired and len(some) == 2:
            one, other = some if some[0].source else some[::-1]
            if one.source and other.target:
                i, j = one.source.start, other.target.start
                items = costs.source[i], costs.target[j]
                against = costs.of(i, 1, j, 1) - BOTH_LONE
                if items[0].kind == items[1].kind != CODE and against < _AGAINST:
                    yield Bead(one.source, other.target, 1 / (1 + math.exp(against)))
                    continue
        yield from some


def _gaps(costs: Costs) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The ranges between fixed points, and these: ends of ranges in both sequences."""
    at = (0, 0)
    for i, j in _fixed(costs):
        if (i, j) != at:
            yield at, (i, j)
        yield (i, j), (i + 1, j + 1)
        at = (i + 1, j + 1)
    end = (len(costs.source), len(costs.target))
    if at != end:
        yield at, end


def _fixed(costs: Costs) -> list[tuple[int, int]]:
    """Pairs of items that are surely translations of each other, in the order of both."""
    signs = [_signs(costs, side, items) for side, items in enumerate((costs.source, costs.target))]
    points = sorted(
        (signs[0][sign], signs[1][sign])
        for sign in signs[0].keys() & signs[1].keys()
        if _is_whole(costs, signs[0][sign], signs[1][sign])
    )
    ends: list[int] = []  # the longest chain that grows on both sides
    chain: list[tuple[int, tuple[int, int], int]] = []
    last: list[int] = []
    for number, (i, j) in enumerate(points):
        at = bisect_left(ends, j)
        chain.append((number, (i, j), last[at - 1] if at else -1))
        ends[at : at + 1] = [j]
        last[at : at + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        _, point, number = chain[number]
        found.append(point)
    return found[::-1]


def _is_whole(costs: Costs, i: int, j: int) -> bool:
    """Whether two items are alike, and no neighbour of either makes them more so."""
    own = costs.of(i, 1, j, 1)
    joined = [(k, 2, j, 1) for k in (i - 1, i) if 0 <= k < len(costs.source) - 1]
    joined += [(i, 1, k, 2) for k in (j - 1, j) if 0 <= k < len(costs.target) - 1]
    return own <= -3 and all(costs.of(*run) > own for run in joined)


def _signs(costs: Costs, side: int, items: Sequence[Passage]) -> dict[str, int]:
    """What is on one item alone of a document: its code, or its anchors where they weigh enough,
    words aside: one that both languages have may stand for different things.
    """
    found: dict[str, int] = {}
    often: Counter[str] = Counter()
    for number, item in enumerate(items):
        anchors = {a: n for a, n in costs.anchors(side, number).items() if a[0] != "w"}
        if item.kind == CODE:
            sign = item.code
        elif sum(costs.weights[a] * n for a, n in anchors.items()) >= _RARE:
            sign = f"{item.kind} {sorted(anchors.items())}"
        else:
            continue
        often[sign] += 1
        found[sign] = number
    return {sign: number for sign, number in found.items() if often[sign] == 1 and sign}
