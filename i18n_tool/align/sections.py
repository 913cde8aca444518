"""Sections that stand elsewhere in the translation: the order in which its items are aligned."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from i18n_tool.align.passages import CODE, HEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.align.costs import Costs
    from i18n_tool.align.passages import Passage

_LIKE = 0.25
_MARGIN = 0.1
"""So alike are sections that are each other's best, and so much less any other."""


def target_order(costs: Costs) -> list[int]:
    """The numbers of the target's items in the order of the source, as far as whole sections stand
    elsewhere: the items of a section keep together, one without a partner follows the one before.
    """
    source, target = _sections(costs.source), _sections(costs.target)
    partners = _partners(
        [_content(costs, 0, section) for section in source],
        [_content(costs, 1, section) for section in target],
    )
    places = [partners[j] for j in sorted(partners)]
    if places == sorted(places):
        return list(range(len(costs.target)))
    order: list[tuple[int, int]] = []
    for j in range(len(target)):
        order.append((partners.get(j, order[-1][0] if order else -1), j))
    return [number for _, j in sorted(order) for number in target[j]]


def _sections(items: Sequence[Passage]) -> list[list[int]]:
    """The numbers of the items from each heading to the next."""
    found: list[list[int]] = []
    for number, item in enumerate(items):
        if item.kind == HEADING or not found:
            found.append([])
        found[-1].append(number)
    return found


def _content(costs: Costs, side: int, section: Sequence[int]) -> Counter[str]:
    items = (costs.source, costs.target)[side]
    found: Counter[str] = Counter()
    for number in section:
        if items[number].kind == CODE:
            found[f"k:{items[number].code}"] += 1
        else:
            found.update(costs.anchors(side, number))
    return found


def _partners(source: Sequence[Counter[str]], target: Sequence[Counter[str]]) -> dict[int, int]:
    """For target sections the source section that each is surely the translation of."""
    often = Counter(anchor for section in (*source, *target) for anchor in section)
    total = len(source) + len(target) + 2
    weights = {anchor: math.log(total / number) for anchor, number in often.items()}

    def weight(section: Counter[str]) -> float:
        return sum(weights[anchor] * number for anchor, number in section.items())

    # a section that has an anchor three times is in three lists
    holders: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for j, section in enumerate(target):
        for anchor, number in section.items():
            for time in range(number):
                holders[anchor, time].append(j)
    sizes = list(map(weight, target))
    best: list[tuple[int, int, float]] = []  # of each source section, and how alike
    rival: list[float] = []  # how alike it is with the next best
    # how alike each target section is with its best source section, and with the next best
    most, next_most = [0.0] * len(target), [0.0] * len(target)
    for i, one in enumerate(source):
        both = [0.0] * len(target)
        for anchor, number in one.items():
            own = weights[anchor]
            for time in range(number):
                for j in holders.get((anchor, time), ()):
                    both[j] += own
        size = weight(one)
        row = [
            2 * shared / ((size + other) or 1) for shared, other in zip(both, sizes, strict=True)
        ]
        for j, likeness in enumerate(row):
            if likeness > next_most[j]:
                next_most[j] = min(likeness, most[j])
                most[j] = max(likeness, most[j])
        likeness = max(row, default=0.0)
        if likeness >= _LIKE:
            j = row.index(likeness)
            best.append((i, j, likeness))
            row[j] = 0.0
            rival.append(max(row))
    found = {}
    for (i, j, likeness), next_best in zip(best, rival, strict=True):
        other = next_most[j] if likeness == most[j] else most[j]
        if likeness - max(next_best, other) >= _MARGIN:
            found[j] = i
    return found
