"""What the English asks a catalog to hold: one slot for each distinct key of a document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import ref

from i18n_tool import late_re as re
from i18n_tool.model import FUZZY, Catalog, Document, Entry, Key, Unit, is_join
from i18n_tool.sync.marks import is_restored
from i18n_tool.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from weakref import ReferenceType

    from i18n_tool.model import Block


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


@lru_cache(maxsize=4096)
def extracted_lines(
    kind: str, locale: str | None, comment: str, place: str = "", *, continued: bool = False
) -> tuple[str, ...]:
    """The `#.` lines of a unit: its kind and whether it goes on with the block of the unit before,
    the language of one in a foreign language, what else is known of its place, and the author's
    comment.
    """
    first = f"{kind}{CONTINUED}" if continued else kind
    first += f"; language: {locale}" if locale else ""
    return (first + place, *_lines(comment))


def _place_of(block: Block) -> str:
    """What a table cell has at the head of its column, and whose value a block is."""
    if block.column:
        return f"; column: {shorten(block.column, _WIDEST)}"
    if not block.name:
        return ""
    what = "key" if block.kind == "front matter" else "name"
    return f"; {what}: {shorten(block.name, _WIDEST)}"


CONTINUED = ", continued"
_PLACE = re.compile(r"; (?:column|name|key): ")
_WIDEST = 40
JOINED = "~ says that the translation before covers this sentence, too"
"""The `#.` line of an entry whose msgstr is `~`."""


def kind_of(extracted: Sequence[str]) -> str:
    """The kind of the unit that an entry's `#.` lines are of, "" where they do not say it."""
    return extracted[0].partition(";")[0].removesuffix(CONTINUED) if extracted else ""


def says_same(extracted: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether `#.` lines say what they should, but for what a file is not written for alone: the
    columns of cells, the names of attributes and keys, where blocks go on, and what `~` is.
    """
    return extracted == wanted or _plain(extracted) == _plain(wanted)


def misleads(extracted: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether `#.` lines tell something that is not so any more: that a sentence goes on with the
    paragraph of the one before, and it begins one now.
    """
    return extracted != wanted and _goes_on(extracted) and not _goes_on(wanted)


def _goes_on(extracted: Sequence[str]) -> bool:
    """Whether `#.` lines say that the unit goes on with the block of the one before."""
    return bool(extracted) and extracted[0].partition(";")[0].endswith(CONTINUED)


def _plain(extracted: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without that."""
    if not extracted:
        return extracted
    kind, semicolon, language = _PLACE.split(extracted[0], 1)[0].partition(";")
    rest = extracted[1:-1] if extracted[-1] == JOINED else extracted[1:]
    return (kind.removesuffix(CONTINUED) + semicolon + language, *rest)


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
    references = (document.path,)
    for index, unit in enumerate(document.units):
        key = (unit.msgctxt, unit.msgid)
        lines = _lines_of(document, index, unit)
        known = slots.get(key)
        if known is None:
            slots[key] = Slot(index, unit, lines, references)
        elif more := tuple(line for line in lines[1:] if line not in known.extracted[1:]):
            slots[key] = known._replace(extracted=known.extracted + more)
    return tuple(slots.values())


def _lines_of(document: Document, index: int, unit: Unit) -> tuple[str, ...]:
    """The `#.` lines of a document's unit, by its number."""
    behind = index > 0 and document.units[index - 1].block == unit.block
    place = _place_of(document.blocks[unit.block]) if document.blocks else ""
    return extracted_lines(unit.kind, unit.locale, unit.comment, place, continued=behind)


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
