"""What anchors leave in doubt, looked at again by its meaning."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from i18n_tool.align.beads import BOTH_LONE, Bead, align_runs
from i18n_tool.align.meaning import Likeness
from i18n_tool.align.passages import CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.align.costs import Costs
    from i18n_tool.align.meaning import Encoder

_SURE = 0.97
"""Beads that are less sure are looked at again."""
_AROUND = 2
"""So many beads on either side of a doubtful one are looked at with it: one of them may be wrong,
and what is right is told by the rivals that it has.
"""
_ELSEWHERE = 4.0
"""How unlikely it is that a block stands elsewhere than its neighbours."""
_LIKELY = 0.3
"""What stands elsewhere is paired from this confidence on; nothing else speaks for such a pair."""


def settled(costs: Costs, beads: Sequence[Bead], encoder: Encoder) -> list[Bead]:
    """The beads, those in doubt and what is about them aligned again by meaning, too; then lone
    items of both sides that mean the same, wherever they stand. The beads cover what they did, in
    the source's order. Without doubts nothing is encoded.
    """
    marked = _doubtful(costs, beads)
    source = _texts(costs, 0, [number for at in marked for number in beads[at].source])
    target = _texts(costs, 1, [number for at in marked for number in beads[at].target])
    if not source or not target:
        return list(beads)
    meaning = Likeness(encoder, source, target)
    costs.add_meaning(meaning)
    found: list[Bead] = []
    at = 0
    while at < len(beads):
        end = at
        while end in marked:
            end += 1
        if end == at:
            found.append(beads[at])
            at += 1
            continue
        first, last = beads[at], beads[end - 1]
        found += align_runs(
            costs,
            range(first.source.start, last.source.stop),
            range(first.target.start, last.target.stop),
        )
        at = end
    return _reunited(costs, meaning, found)


def _doubtful(costs: Costs, beads: Sequence[Bead]) -> set[int]:
    """The numbers of beads that are not sure or have one side alone, and of those about them."""
    marked: set[int] = set()
    for number, bead in enumerate(beads):
        prose = any(costs.source[i].kind != CODE for i in bead.source)
        prose |= any(costs.target[j].kind != CODE for j in bead.target)
        if prose and is_doubtful([bead]):
            marked.update(range(max(0, number - _AROUND), min(len(beads), number + _AROUND + 1)))
    return marked


def is_doubtful(beads: Iterable[Bead]) -> bool:
    """Whether one of the beads is not sure, or has one side alone."""
    return any(
        not bead.source or not bead.target or round(bead.confidence, 2) < _SURE for bead in beads
    )


def _texts(costs: Costs, side: int, numbers: Sequence[int]) -> Mapping[int, str]:
    items = (costs.source, costs.target)[side]
    return {number: items[number].text for number in numbers if items[number].kind != CODE}


def _reunited(costs: Costs, meaning: Likeness, beads: Sequence[Bead]) -> list[Bead]:
    """The beads, lone items of both sides that surely mean the same in one."""
    pairs = meaning.nearest(_lone(costs, beads, 0), _lone(costs, beads, 1))
    cost = {(i, j): costs.of(i, 1, j, 1) + _ELSEWHERE for i, j in pairs}
    partner = _partners(cost)
    crossed = [(bead.source.start, bead.target.start) for bead in partner.values()]
    gone = {j for _, j in crossed}
    found = []
    for bead in beads:
        if len(bead.source) == len(bead.target) == 1:
            found.append(_crossing(costs, bead, crossed))
        elif not bead.target:
            found.append(partner.get(bead.source.start, bead))
        elif bead.source or bead.target.start not in gone:
            found.append(bead)
    return found


def _crossing(costs: Costs, bead: Bead, others: Iterable[tuple[int, int]]) -> Bead:
    """A pair, as sure as it would be as one that stands elsewhere, if it crosses such: where two
    blocks are swapped, nobody knows which of them was moved.
    """
    i, j = bead.source.start, bead.target.start
    if round(bead.confidence, 2) >= _SURE or not any((k < i) != (m < j) for k, m in others):
        return bead
    likelihood = 1 / (1 + math.exp(costs.of(i, 1, j, 1) + _ELSEWHERE - BOTH_LONE))
    return bead._replace(confidence=max(bead.confidence, likelihood))


def _lone(costs: Costs, beads: Sequence[Bead], side: int) -> list[int]:
    """The items of prose that are alone in a bead."""
    items = (costs.source, costs.target)[side]
    found = []
    for bead in beads:
        own, other = (bead.target, bead.source) if side else (bead.source, bead.target)
        if len(own) == 1 and not other and items[own.start].kind != CODE:
            found.append(own.start)
    return found


def _partners(cost: Mapping[tuple[int, int], float]) -> dict[int, Bead]:
    """By source item the bead with its partner elsewhere, the cheapest pairs first. How sure it is,
    is its share of all that its two items could still be paired with, or with nothing.
    """
    rivals: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in sorted(cost):
        rivals[0, i].append((i, j))
        rivals[1, j].append((i, j))
    found: dict[int, Bead] = {}
    taken: set[int] = set()
    for (i, j), own in sorted(cost.items(), key=lambda item: (round(item[1], 6), item[0])):
        if i in found or j in taken or own >= BOTH_LONE:
            continue
        left = [(k, m) for k, m in (*rivals[0, i], *rivals[1, j]) if (k, m) != (i, j)]
        others = sum(
            math.exp(own - cost[k, m]) for k, m in left if k not in found and m not in taken
        )
        likelihood = 1 / (1 + math.exp(own - BOTH_LONE) + others)
        if round(likelihood, 2) >= _LIKELY:
            found[i] = Bead(range(i, i + 1), range(j, j + 1), likelihood)
            taken.add(j)
    return found
