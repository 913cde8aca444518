"""What a catalog that is written anyway gets besides: law 4's one exception."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from i18n_tool.catalog import with_notes
from i18n_tool.model import FUZZY, Catalog, Document, Entry, is_join
from i18n_tool.sync.marks import remarks
from i18n_tool.sync.places import CONTINUED, JOINED
from i18n_tool.sync.slots import Slot, find_slots

if TYPE_CHECKING:
    from collections.abc import Sequence


def tidied_catalog(catalog: Catalog, document: Document) -> Catalog:
    """A catalog that is in step with its document and is written for another reason than a sync."""
    entries = tidied(catalog.entries, find_slots(document))
    same = all(map(is_, entries, catalog.entries))
    return catalog if same else replace(catalog, entries=entries)


def tidied(entries: Sequence[Entry], slots: Sequence[Slot]) -> tuple[Entry, ...]:
    """The entries, of which the first are those of the `slots`, with what is told to translators in
    `#.` lines as it is now, without marks of ours beside confirmed ones, and with previous msgids
    where editors look for them. Each line that does not change stays as it was written.
    """
    live = [_tidied(entry, slot) for entry, slot in zip(entries, slots, strict=False)]
    return (*live, *entries[len(slots) :])


def _tidied(entry: Entry, slot: Slot) -> Entry:
    if (
        entry.extracted == slot.extracted
        and not entry.comments
        and entry.previous_msgid is None
        and not is_join(entry.msgstr)
    ):
        return entry  # nearly all are
    is_covered = is_join(entry.msgstr) and CONTINUED in "".join(slot.extracted[:1])
    extracted = (*slot.extracted, JOINED) if is_covered else slot.extracted
    confirmed = entry.comments and entry.msgstr and FUZZY not in entry.flags
    return with_notes(
        entry, extracted=extracted, comments=remarks(entry) if confirmed else entry.comments
    )
