"""A document's translation as entries of a catalog."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from i18n_tool.align.blocks import align_blocks
from i18n_tool.align.sentences import SURE, align_units
from i18n_tool.documents.groups import is_divided
from i18n_tool.model import ALIGNED_MARK, FUZZY, JOIN, UNPAIRED, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.align.meaning import Encoder
    from i18n_tool.align.sentences import UnitPair
    from i18n_tool.model import Document, Key, Unit


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a translation gives: an entry for each key that it translates, the obsolete entries that
    keep what was not paired, and the pairs that they come from, in order.
    """

    entries: dict[Key, Entry]
    unpaired: tuple[Entry, ...]
    pairs: tuple[UnitPair, ...] = field(repr=False)


def groups_of(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries, in order, those that are covered with the one that covers them."""
    group: list[Entry] = []
    for entry in entries:
        if group and entry.msgstr != JOIN:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def adopt(source: Document, target: Document, encoder: Encoder | None = None) -> Adopted:
    """The entries that `target`, a translation of `source`, gives.

    Law: every unit of the translation is in the msgstr of an entry, or in an unpaired one. A sure
    pair is translated; any other is stale, and its comment says how sure it is. What may not share
    a translation (`misjoined`) does not: all of the text goes with one unit, and is doubtful.
    """
    pairs = [
        pair
        for blocks in align_blocks(source, target, encoder)
        for pair in align_units(source, target, blocks, encoder)
    ]
    times = Counter(unit.key for unit in source.units)
    entries: dict[Key, Entry] = {}
    unpaired: list[Unit] = []
    for pair in pairs:
        if not pair.target or not pair.source:
            unpaired += pair.target
            continue
        text = joined_text(target, pair.target)
        if len(pair.source) > 1 and not _may_share(source, pair.source, times):
            head = next((unit for unit in pair.source if times[unit.key] == 1), None)
            if head is None or head.key in entries:
                unpaired += pair.target
            else:
                entries[head.key] = _entry(head, text, pair.confidence / 2)
            continue
        known = entries.get(pair.source[0].key)
        if known is not None or any(unit.key in entries for unit in pair.source):
            # units that share an entry: what differs from the first one's is kept
            unpaired += pair.target if known is None or known.msgstr != text else ()
            continue
        for number, unit in enumerate(pair.source):
            entries[unit.key] = _entry(unit, JOIN if number else text, pair.confidence)
    kept = tuple(unpaired_entry(number, target, unit) for number, unit in enumerate(unpaired, 1))
    return Adopted(entries, kept, tuple(pairs))


def _may_share(document: Document, units: Sequence[Unit], times: Mapping[Key, int]) -> bool:
    """Whether one translation may stand for units: each occurs once, no hard break divides them."""
    if any(times[unit.key] > 1 for unit in units):
        return False
    block = document.blocks[units[0].block]
    return not any(is_divided(block, before.end, unit.start) for before, unit in pairwise(units))


def joined_text(document: Document, units: Sequence[Unit]) -> str:
    """The msgids of units behind one another, with a space where the document has white space."""
    text = ""
    for before, unit in zip([None, *units], units, strict=False):
        apart = before is not None and document.text[before.end : unit.start]
        text += f" {unit.msgid}" if apart else unit.msgid
    return text


def unpaired_entry(number: int, document: Document, unit: Unit) -> Entry:
    """The obsolete entry that keeps a text which was paired with nothing."""
    return Entry(
        unit.msgid,
        unit.msgid,
        f"{UNPAIRED} {number}",
        comments=(f"{document.path}:{unit.lineno}",),
        obsolete=True,
    )


def _entry(unit: Unit, msgstr: str, confidence: float) -> Entry:
    entry = Entry(unit.msgid, msgstr, unit.msgctxt)
    if confidence >= SURE:
        return entry
    # rounded, so that no machine writes another number
    return entry.evolve(comments=(f"{ALIGNED_MARK} {round(100 * confidence)} %",), flags=(FUZZY,))


def numbered(entries: Iterable[Entry], known: Iterable[Entry]) -> list[Entry]:
    """Unpaired entries under numbers that `known` entries leave free; equal ones are one."""
    taken = {entry.msgctxt for entry in known}
    texts = {entry.msgid for entry in known if (entry.msgctxt or "").startswith(UNPAIRED)}
    found: list[Entry] = []
    number = 0
    for entry in entries:
        if entry.msgid in texts:
            continue
        texts.add(entry.msgid)
        number += 1
        while f"{UNPAIRED} {number}" in taken:
            number += 1
        found.append(entry.evolve(msgctxt=f"{UNPAIRED} {number}"))
    return found
