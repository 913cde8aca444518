"""Texts that are cut otherwise than before, and say the same: a changed segmentation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.formats.shapes import fold_space
from i18n_tool.model import JOIN, has_own_text
from i18n_tool.sync import carry
from i18n_tool.sync.parts import Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.sync.slots import Slot
    from i18n_tool.sync.work import Work


def match_wholes(work: Work) -> None:
    """Texts that several old ones became by nothing but their joining: paragraphs that are no
    longer cut into sentences.
    """
    open_slots = work.open_slots
    vanished = set(work.vanished()) if open_slots else set()
    if not vanished:
        return
    gone = Whole([fold_space(work.old[index].msgid) for index in vanished])
    open_slots = [
        number
        for number in open_slots
        if gone.any_within(fold_space(work.slots[number].unit.msgid))
    ]
    if not open_slots:
        return
    whole = Whole([fold_space(entry.msgid) for entry in work.old[: work.live]])
    for number in open_slots:
        unit = work.slots[number].unit
        sources = whole.parts(fold_space(unit.msgid))
        if len(sources) < 2 or vanished.isdisjoint(sources):
            continue
        parts = [work.old[index] for index in sources]
        if all(part.msgctxt == unit.msgctxt for part in parts) and any(map(carry.has_text, parts)):
            work.join(number, sources)


def match_parts(work: Work) -> None:
    """Texts that an old one became by nothing but its parting: paragraphs that are cut into
    sentences from now on. The translation is cut likewise where that is certain; else the first
    sentence has all of it, as stale, and it covers the others.
    """
    gone = [index for index in work.vanished() if has_own_text(work.old[index].msgstr)]
    if not gone or work.document is None:
        return
    whole = Whole([fold_space(slot.unit.msgid) for slot in work.slots])
    places = Counter(unit.key for unit in work.document.units)
    for index in gone:
        entry = work.old[index]
        numbers = whole.parts(fold_space(entry.msgid))
        parts = [work.slots[number] for number in numbers]
        left = [number for number in numbers if number not in work.takes]
        if len(parts) < 2 or any(part.unit.msgctxt != entry.msgctxt for part in parts):
            continue
        known = [work.takes[number].text for number in numbers if number not in left]
        if fold_space(" ".join(filter(has_own_text, known))) == fold_space(entry.msgstr):
            for number in left:  # covered again, as before they were one text
                work.split(number, index, JOIN)
            work.free.discard(index)
            continue
        if not left:
            continue
        msgids = [part.unit.msgid for part in parts]
        pieces = work.cut(work.path, entry.msgstr, msgids) if work.cut else None
        if pieces is not None:
            for number, piece in zip(numbers, pieces, strict=True):
                if number in left:
                    work.split(number, index, piece)
            if any(work.takes[n].text != piece for n, piece in zip(numbers, pieces, strict=True)):
                continue  # what is not in use becomes obsolete
        else:
            work.split(left[0], index)
            alone = left == list(numbers) and all(places[part.unit.key] == 1 for part in parts)
            for number in left[1:] if alone and _are_neighbours(parts) else ():
                work.split(number, index, JOIN, score=0.0)
        work.free.discard(index)


def _are_neighbours(parts: Sequence[Slot]) -> bool:
    """Whether the units follow each other in one block."""
    first = parts[0]
    return all(
        part.number == first.number + step and part.unit.block == first.unit.block
        for step, part in enumerate(parts)
    )
