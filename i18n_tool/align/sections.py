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

    holders: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, section in enumerate(target):
        for anchor, number in section.items():
            holders[anchor].append((j, number))
    sizes = list(map(weight, target))
    rows: list[dict[int, float]] = []
    columns: list[list[tuple[int, float]]] = [[] for _ in target]
    for i, one in enumerate(source):
        shared: dict[int, float] = {}
        for anchor, number in one.items():
            own = weights[anchor]
            for j, theirs in holders.get(anchor, ()):
                both = own * min(number, theirs)
                shared[j] = shared.get(j, 0.0) + both
        size = weight(one)
        rows.append({j: 2 * both / ((size + sizes[j]) or 1) for j, both in shared.items()})
        for j, likeness in rows[-1].items():
            columns[j].append((i, likeness))
    found = {}
    for i, row in enumerate(rows):
        best = max(row.values(), default=0.0)
        if best < _LIKE:
            continue
        j = min(j for j, likeness in row.items() if likeness == best)
        rivals = [likeness for k, likeness in row.items() if k != j]
        rivals += [likeness for k, likeness in columns[j] if k != i]
        if best - max(rivals, default=0.0) >= _MARGIN:
            found[j] = i
    return found
