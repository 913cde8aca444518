"""polib ↔ Catalog: polib is the exchange type of the API; nothing else here needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.catalog.header import header_fields
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    import polib


def to_polib(catalog: Catalog) -> polib.POFile:
    """The catalog as polib's type, entries in order; bare `#` lines and the layout are lost."""
    import polib  # 22 ms, and no command needs it

    result = polib.POFile(encoding="utf-8", wrapwidth=78)
    result.header = "\n".join(catalog.header.comments)
    result.metadata = header_fields(catalog.header)
    result.metadata_is_fuzzy = catalog.header.fuzzy
    for entry in catalog.entries:
        result.append(_to_polib_entry(entry))
    return result


def _to_polib_entry(entry: Entry) -> polib.POEntry:
    import polib

    return polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural or "",
        msgstr_plural=dict(enumerate(entry.msgstr_plural)),
        tcomment="\n".join(entry.comments),
        comment="\n".join(entry.extracted),
        occurrences=[_split_reference(reference) for reference in entry.references],
        flags=list(entry.flags),
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgid_plural=entry.previous_msgid_plural,
        obsolete=entry.obsolete,
        linenum=entry.lineno,
    )


def _split_reference(reference: str) -> tuple[str, str]:
    path, colon, line = reference.rpartition(":")
    return (path, line) if colon and line.isdigit() else (reference, "")


def from_polib(pofile: polib.POFile, *, locale: str = "", domain: str = "") -> Catalog:
    """The catalog that a polib file holds; all of its entries are formatted anew when written."""
    metadata = pofile.ordered_metadata()
    header = Entry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in metadata),
        comments=tuple(pofile.header.split("\n")) if pofile.header else (),
        flags=("fuzzy",) if pofile.metadata_is_fuzzy else (),
    )
    entries = tuple(_from_polib_entry(entry) for entry in pofile)
    return Catalog(locale=locale, domain=domain, header=header, entries=entries)


def _from_polib_entry(entry: polib.POEntry) -> Entry:
    plural = entry.msgid_plural or None
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr or "",
        msgctxt=entry.msgctxt,
        msgid_plural=plural,
        msgstr_plural=tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)),
        comments=tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
        extracted=tuple(entry.comment.split("\n")) if entry.comment else (),
        references=tuple(f"{path}:{line}" if line else path for path, line in entry.occurrences),
        flags=tuple(entry.flags),
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgid_plural=entry.previous_msgid_plural,
        obsolete=bool(entry.obsolete),
    )
