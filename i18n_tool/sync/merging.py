"""A catalog after its document changed."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.language.locales import is_spaced
from i18n_tool.model import Catalog, Document, Entry, Key, State, is_join
from i18n_tool.sync import carry
from i18n_tool.sync.joins import gone_heads, is_whole, settle_joins
from i18n_tool.sync.marks import is_restored, is_unconfirmed
from i18n_tool.sync.matching import CHANGED, OBSOLETE, SAME, match
from i18n_tool.sync.mend import mend_catalog, mended_entries
from i18n_tool.sync.neutral import patch
from i18n_tool.sync.places import misleads
from i18n_tool.sync.slots import Slot, find_slots, is_current
from i18n_tool.sync.tidy import tidied
from i18n_tool.sync.work import Cutter, Match, Take, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class MergeResult(NamedTuple):
    """The catalog after a sync, and where each unit's translation came from (a joined unit has
    several matches, an untranslated one none).
    """

    catalog: Catalog
    matches: tuple[Match, ...]


def merge(old: Catalog, document: Document, cut: Cutter | None = None) -> Catalog:
    """The catalog after the English became `document`: `old` itself where nothing changed.

    Live entries in document order, units of one key sharing one; then obsolete ones. Entries that
    the edit did not touch are the same objects. `cut` parts translations, where a text was parted.
    """
    mended = mend_catalog(old)
    if is_current(mended, document):
        return mended
    return merge_matches(mended, document, cut).catalog


def fill_template(template: Catalog, document: Document) -> Catalog:
    """The template of a document, or its catalog in a locale that has nothing yet, of which
    `template` has the header: what `merge` makes of it without entries.
    """
    locale = template.locale
    entries = tuple(_new_entry(slot, locale) for slot in find_slots(document))
    return replace(template, entries=entries)


def is_template(template: Catalog, document: Document) -> bool:
    """Whether `merge` leaves a catalog without translations as it is."""
    if is_current(template, document):
        return True
    entries, slots = template.entries, find_slots(document)
    return len(entries) == len(slots) and all(
        entry.key == slot.unit.key
        and carry.kept(entry, slot) is entry
        and not misleads(entry.extracted, slot.extracted)
        for entry, slot in zip(entries, slots, strict=True)
    )


def merge_matches(old: Catalog, document: Document, cut: Cutter | None = None) -> MergeResult:
    """As `merge`, with the matches."""
    work = Work.of(document.path, mend_catalog(old), document, cut=cut)
    match(work, (*SAME, *CHANGED, *OBSOLETE))
    return finish(work)


def finish(work: Work, *, interim: bool = False) -> MergeResult:
    """The catalog that a finished matching gives; an interim one still has, as obsolete, what it
    gives to other documents.
    """
    if not (work.takes or work.copies or work.old or work.rest):
        return MergeResult(_all_new(work), ())
    live: list[Entry] = []
    joined: dict[int, Entry] = {}  # one that went into two texts is kept once
    matches: list[Match] = []
    for number, slot in enumerate(work.slots):
        take = work.takes.get(number)
        if take is not None:
            live.append(_own_language(work, number, _carried(work, number, take), take))
            sources = [take.home.old[index] for index in take.sources]
            kind = "exact" if take.kind == "returned" else take.kind
            matches += [Match(slot.number, source, kind, take.score) for source in sources]
            if take.kind == "joined":
                joined |= {id(source): source for source in sources}
        elif number in work.copies:
            live.append(carry.copied(work.copies[number], slot))
            matches.append(Match(slot.number, work.copies[number], "foreign", 1.0))
        else:
            live.append(_new_entry(slot, work.catalog.locale))
    live = [
        _own_language(work, number, entry, work.takes.get(number)) if not entry.msgstr else entry
        for number, entry in enumerate(settle_joins(work, live))
    ]
    gone = list(joined.values()) + [work.old[index] for index in sorted(work.free | work.held)]
    if interim:
        gone += [work.old[index] for index in sorted(work.given)]
    entries = mended_entries((*live, *_obsolete(work, live, gone)))
    catalog = work.catalog
    told = (slot.extracted for slot in work.slots)
    untrue = any(map(misleads, (entry.extracted for entry in live), told))
    if untrue or not _same(entries, catalog.entries):
        catalog = replace(catalog, entries=tidied(entries, work.slots))
    return MergeResult(catalog, tuple(matches))


def _all_new(work: Work) -> Catalog:
    """The catalog of a document that nothing is known of."""
    entries = tuple(_new_entry(slot, work.catalog.locale) for slot in work.slots)
    return replace(work.catalog, entries=entries) if entries else work.catalog


def _new_entry(slot: Slot, locale: str) -> Entry:
    """The entry of a unit that nothing is known of: what is in the locale's own language is taken
    over as it stands.
    """
    entry = carry.fresh(slot)
    return carry.taken_over(entry) if slot.unit.locale == locale else entry


def _same(some: Sequence[Entry], others: Sequence[Entry]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _carried(work: Work, number: int, take: Take) -> Entry:
    """The slot's entry, made of what it takes."""
    slot = work.slots[number]
    entry = take.home.old[take.sources[0]]
    if take.kind == "exact":
        return carry.kept(entry, slot)
    if take.kind == "returned":
        return carry.returned(entry, slot)
    if take.kind == "joined":
        sources = [take.home.old[index] for index in take.sources]
        glue = " " if is_spaced(work.catalog.locale) else ""
        return carry.joined(sources, slot, glue, whole=is_whole(take))
    if entry.key == slot.unit.key:
        return carry.kept(entry, slot)
    if take.kind == "space":
        return carry.respelled(entry, slot, entry.msgstr, entry.previous_msgid)
    if take.is_covered:
        return carry.covered(slot, sure=take.score > 0 and entry.state is State.TRANSLATED)
    if take.msgstr is not None:
        previous = entry.previous_msgid
        if previous is not None:
            previous = patch(entry.msgid, slot.unit.msgid, previous, work.shape)
        return carry.respelled(entry, slot, take.msgstr, previous)
    if is_restored(entry.evolve(msgid=slot.unit.msgid, msgctxt=slot.unit.msgctxt)):
        return carry.restored(entry, slot)  # a copy of one that is stale elsewhere came back
    return carry.stale(entry, slot)


def _own_language(work: Work, number: int, entry: Entry, take: Take | None) -> Entry:
    """The entry, taken over as it stands where its text is in the catalog's own language and
    nobody translated it otherwise.
    """
    unit = work.slots[number].unit
    if unit.locale is None or unit.locale != work.catalog.locale:
        return entry
    source = take.home.old[take.sources[0]] if take else None
    if not entry.msgstr or (source is not None and source.msgstr == source.msgid):
        return carry.taken_over(entry)
    return entry


def _obsolete(work: Work, live: Iterable[Entry], gone: Sequence[Entry]) -> list[Entry]:
    """The obsolete entries: those that were, then those that vanished; one to a key.

    Law: every text that is not live is here; of two translations for one key the reviewed one has
    the key, the other a key of its own.
    """
    held: dict[Key, Entry] = {entry.key: entry for entry in live}
    alive = set(held)
    place = work.place
    ordered = sorted((*gone, *work.rest), key=lambda one: (not one.obsolete, place[id(one)]))
    out: dict[Key, Entry] = {}
    heads = gone_heads(work) if gone else {}
    for one in ordered:
        if is_join(one.msgstr):
            if not carry.has_remarks(one):
                continue
            one = one.evolve(msgstr="")  # noqa: PLW2901 - nothing is left that it covers
        elif not (one.obsolete or carry.has_text(one) or carry.has_remarks(one)):
            continue
        entry = carry.retired(heads.get(id(one), one))
        key = entry.key
        rival = held.get(key)
        if rival is None:
            held[key] = out[key] = entry
            continue
        if rival.texts == entry.texts and not carry.has_remarks(entry):
            continue
        loser = entry
        if key not in alive and _is_reviewed(entry) and not _is_reviewed(rival):
            held[key] = out[key] = entry
            loser = rival
        variant = carry.variant_of(loser, held)
        held[variant.key] = out[variant.key] = variant
    return list(out.values())


def _is_reviewed(entry: Entry) -> bool:
    return not is_unconfirmed(entry) and all(entry.texts)
