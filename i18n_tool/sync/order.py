"""Catalogs that another tool sorted: their order says nothing of the document's.

Order is evidence for the matching of edited texts, and makes join groups what they are.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from i18n_tool.model import is_join
from i18n_tool.sync.succession import find_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Entry
    from i18n_tool.sync.slots import Slot

PLACED = 0.6
"""The least likeness that tells where in the document a text of a sorted catalog stood."""


def in_document_order(live: list[Entry], slots: Sequence[Slot]) -> list[Entry]:
    """The live entries in the order that they had before `msgcat --sort-output`; the list itself
    where nobody sorted it.

    Texts that the document still has tell their places, edited ones stand where it has the most
    similar text. What has no place comes last; a covered text behind one that is not known comes
    first, where it is covered by none.
    """
    if not all(one.msgid <= other.msgid for one, other in pairwise(live)):
        return live
    number_of = {slot.unit.key: number for number, slot in enumerate(slots)}
    numbers = [number for entry in live if (number := number_of.get(entry.key)) is not None]
    if all(one < other for one, other in pairwise(numbers)):
        return live
    placed = {number: entry for entry in live if (number := number_of.get(entry.key)) is not None}
    gone = [entry for entry in live if entry.key not in number_of]
    placed |= _places(gone, [n for n in range(len(slots)) if n not in placed], slots)
    known = {id(entry) for entry in placed.values()}
    first: list[Entry] = []
    ordered: list[Entry] = []
    behind = -1  # the number of the last entry that may cover the next
    for number in sorted(placed):
        entry = placed[number]
        if is_join(entry.msgstr) and behind != number - 1:
            first.append(entry)
            continue
        ordered.append(entry)
        behind = number
    rest = [entry for entry in gone if id(entry) not in known]
    first += [entry for entry in rest if is_join(entry.msgstr)]
    return first + ordered + [entry for entry in rest if not is_join(entry.msgstr)]


def _places(
    gone: Sequence[Entry], open_slots: Sequence[int], slots: Sequence[Slot]
) -> dict[int, Entry]:
    """The slots that edited texts went to, by likeness alone."""
    if not gone or not open_slots:
        return {}
    old = [entry.msgid for entry in gone]
    new = [slots[number].unit.msgid for number in open_slots]
    return {open_slots[pair.new]: gone[pair.old] for pair in find_alike(old, new, PLACED)}
