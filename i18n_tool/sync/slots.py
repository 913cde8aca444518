"""What the English asks a catalog to hold: one slot for each distinct key of a document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import ref

from i18n_tool.model import FUZZY, Catalog, Document, Entry, Key, Unit, is_join
from i18n_tool.sync.marks import is_restored
from i18n_tool.sync.places import (
    first_lines,
    is_continued,
    kind_line,
    misleads,
    says_same,
    with_other_places,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from weakref import ReferenceType


class Slot(NamedTuple):
    """A place for an entry: the first unit of a key, by its number in `Document.units`, and the
    fields that its entry gets from the document.
    """

    number: int
    unit: Unit
    extracted: tuple[str, ...]
    references: tuple[str, ...]


@lru_cache(maxsize=4096)
def _lines(comment: str) -> tuple[str, ...]:
    return tuple(comment.splitlines())


_last: list[tuple[ReferenceType[Document], Sequence[Slot]]] = []
"""The slots of the document that was asked for last: its template and each locale ask in turn."""


def find_slots(document: Document) -> Sequence[Slot]:
    """The document's slots in order: units of one key share one, with the kind of the first and
    the comments of all.
    """
    for of, slots in _last[:]:
        if of() is document:
            return slots
    found = _find_slots(document)
    _last[:] = [(ref(document), found)]
    return found


def _find_slots(document: Document) -> Sequence[Slot]:
    slots: dict[Key, Slot] = {}
    others: dict[Key, list[str]] = {}
    references = (document.path,)
    firsts = first_lines(document)
    for index, (unit, first) in enumerate(zip(document.units, firsts, strict=True)):
        key = (unit.msgctxt, unit.msgid)
        lines = _lines(unit.comment)
        known = slots.get(key)
        if known is None:
            slots[key] = Slot(index, unit, (first, *lines), references)
            continue
        others.setdefault(key, []).append(first)
        if more := tuple(line for line in lines if line not in known.extracted[1:]):
            slots[key] = known._replace(extracted=known.extracted + more)
    for key, places in others.items():
        slots[key] = slots[key]._replace(extracted=with_other_places(slots[key].extracted, places))
    return tuple(slots.values())


def _lines_of(document: Document, index: int, unit: Unit) -> tuple[str, ...]:
    """The `#.` lines of a document's unit, by its number, without its place."""
    first = kind_line(unit.kind, unit.locale, continued=is_continued(document, index))
    return (first, *_lines(unit.comment)) if unit.comment else (first,)


def same_file(references: Sequence[str], wanted: tuple[str, ...]) -> bool:
    """Whether the references name the wanted document alone, with or without line numbers, or there
    are none: who keeps catalogs without them gets no new ones.
    """
    if references == wanted:
        return True
    return all(
        reference == wanted[0]
        or (reference.startswith(wanted[0] + ":") and reference[len(wanted[0]) + 1 :].isdecimal())
        for reference in references
    )


def _is_odd(entries: Sequence[Entry], at: int) -> bool:
    """Whether a fuzzy entry may be of a join group whose other members are not."""
    pairs = ((at - 1, at), (at, at + 1))
    return any(
        is_join(entries[covered].msgstr)
        and (FUZZY not in entries[head].flags or FUZZY not in entries[covered].flags)
        for head, covered in pairs
        if head >= 0 and covered < len(entries)
    )


def is_current(catalog: Catalog, document: Document) -> bool:
    """Whether a sync would certainly change nothing: a quick look without any matching.

    False only means that the long way has to be taken.
    """
    entries = catalog.entries
    size = len(entries)
    references = (document.path,)
    seen: set[Key] | None = None
    at = 0
    for index, unit in enumerate(document.units):
        if at < size:
            entry = entries[at]
            if entry.msgid == unit.msgid and entry.msgctxt == unit.msgctxt:
                wanted = _lines_of(document, index, unit)
                if (
                    entry.obsolete
                    or entry.msgid_plural is not None
                    or not says_same(entry.extracted, wanted)
                    or misleads(entry.extracted, wanted)
                    or not same_file(entry.references, references)
                    or (FUZZY in entry.flags and (is_restored(entry) or _is_odd(entries, at)))
                    or (unit.locale is not None and not entry.msgstr)
                ):
                    return False
                at += 1
                if seen is not None:
                    seen.add((unit.msgctxt, unit.msgid))
                continue
        if seen is None:
            seen = {entry.key for entry in entries[:at]}
        if unit.comment or (unit.msgctxt, unit.msgid) not in seen:
            return False
    rest = entries[at:]
    return all(entry.obsolete and not is_join(entry.msgstr) for entry in rest)
