"""Short ways to write documents and catalogs in the tests of sync."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.model import Catalog, Document, Entry, Key, Unit
from i18n_tool.sync import merge
from i18n_tool.sync.marks import is_vouched
from i18n_tool.sync.slots import find_slots
from i18n_tool.sync.tidy import tidied

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADER = Entry("", msgstr="Language: tr\n")


def document(*msgids: str | Sequence[str] | Unit, path: str = "a.md") -> Document:
    """A document of blocks: a string is a block of one unit, a list one of several."""
    units: list[Unit] = []
    for block, item in enumerate(msgids):
        for one in [item] if isinstance(item, str | Unit) else item:
            unit = one if isinstance(one, Unit) else Unit(0, 0, one, "paragraph", 1, block)
            units.append(unit)
    return Document(path, "", (), tuple(units))


def translated(
    source: Document, texts: Mapping[str, str] | None = None, locale: str = "tr"
) -> Catalog:
    """The document's catalog with every unit translated: as `texts` say, else as "T: " + msgid.
    Every entry has raw text, as if it had been read from a file.
    """
    catalog = merge(Catalog(locale, "a", HEADER), source)
    texts = texts or {}
    entries = [
        entry.evolve(msgstr=texts.get(entry.msgid, f"T: {entry.msgid}"))
        for entry in catalog.entries
    ]
    return Catalog(locale, "a", HEADER, tuple(map(raw, tidied(entries, find_slots(source)))))


def raw(entry: Entry) -> Entry:
    """The entry as if read from a file."""
    return entry._replace(raw=f"raw {entry.msgid}")


def with_entries(catalog: Catalog, *more: Entry) -> Catalog:
    """The catalog with more entries at its end."""
    return Catalog(catalog.locale, catalog.domain, HEADER, (*catalog.entries, *more))


def with_changed(catalog: Catalog, msgid: str, **changes: object) -> Catalog:
    """The catalog with one entry changed."""
    entries = [e.evolve(**changes) if e.msgid == msgid else e for e in catalog.entries]
    return Catalog(catalog.locale, catalog.domain, HEADER, tuple(entries))


def entry_of(catalog: Catalog, msgid: str, msgctxt: str | None = None) -> Entry:
    """The entry of a key."""
    key: Key = (msgctxt, msgid)
    return catalog.by_key()[key]


def summary(catalog: Catalog) -> list[tuple[str, str, str]]:
    """The entries as (state, msgid, msgstr)."""
    return [(entry.state.value, entry.msgid, entry.msgstr) for entry in catalog.entries]


def is_untouched(entry: Entry) -> bool:
    """Whether a mark vouches for the entry's msgstr at its previous English."""
    return is_vouched(entry, (entry.previous_msgctxt, entry.previous_msgid or ""))
