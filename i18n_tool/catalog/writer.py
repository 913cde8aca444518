"""Catalog → bytes: untouched entries as they were read, others as GNU msgcat formats them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.catalog.wrap import WIDTH, wrap
from i18n_tool.errors import CatalogError
from i18n_tool.model import FUZZY, Catalog, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LANGUAGES = (
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby sh"
    " awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php"
    " gcc-internal gfc-internal ycp"
)
_RANKS = {
    flag: rank
    for rank, language in enumerate(_LANGUAGES.split(), 1)
    for flag in (f"{language}-format", f"no-{language}-format")
}
_HERE = re.compile(r"(?:\./+)+")
_LINE = re.compile(r"(.*?)(:[0-9]+)?", re.DOTALL)


def dump(catalog: Catalog) -> bytes:
    """The bytes of the PO file: those it was read from, where nothing has changed.

    New and changed entries are formatted as `format_entry` says, with the catalog's line ending,
    and obsolete ones among them come last. Raises CatalogError for text that no PO file can hold.
    """
    eol = catalog.eol
    pieces: list[str] = []
    before: Entry | None = None
    for entry in _in_order(catalog):
        raw = entry.raw
        if before is not None:
            if not pieces[-1].endswith("\n") and not (
                raw and before.raw and before.lineno <= entry.lineno
            ):
                pieces.append(eol)
            if not raw or not (before.raw or raw.startswith(("\n", "\r\n"))):
                pieces.append(eol)
        pieces.append(raw or format_entry(entry, eol))
        before = entry
    if catalog.tail and before is not None and not before.raw and catalog.tail[0] not in "\r\n":
        pieces.append(eol)
    pieces.append(catalog.tail)
    text = "".join(pieces)
    if "\0" in text:
        raise CatalogError(
            "a NUL character in a catalog", path=catalog.domain, hint="Delete it from the text."
        )
    try:
        return (f"\ufeff{text}" if catalog.bom else text).encode("utf-8")
    except UnicodeEncodeError as error:
        raise CatalogError(
            f"half a surrogate pair, U+{ord(text[error.start - catalog.bom]):04X}, in a catalog",
            path=catalog.domain,
            hint="A program passed on text that it had cut inside a character.",
        ) from None


def _in_order(catalog: Catalog) -> Iterator[Entry]:
    """The header where it stood (first, as a rule), entries in order, fresh obsolete ones last."""
    header, entries = catalog.header, catalog.entries
    before_header = 0
    if header.raw or header != Entry(msgid=""):
        while (
            before_header < len(entries)
            and entries[before_header].raw
            and entries[before_header].lineno < header.lineno
        ):
            before_header += 1
        yield from entries[:before_header]
        yield header
        entries = entries[before_header:]
    if all(entry.raw for entry in entries):
        yield from entries
        return
    last = len(entries)
    while last and (entries[last - 1].obsolete or not entries[last - 1].raw):
        last -= 1
    body, rest = entries[:last], entries[last:]
    yield from (entry for entry in body if entry.raw or not entry.obsolete)
    yield from (entry for entry in rest if not entry.obsolete)
    yield from (entry for entry in body if not entry.raw and entry.obsolete)
    yield from (entry for entry in rest if entry.obsolete)


def format_entry(entry: Entry, eol: str = "\n") -> str:
    """The entry as GNU msgcat 0.21 writes it, each line ended by `eol`; flags that msgcat deletes
    because it does not know them are kept, after those it knows.
    """
    is_fresh = not (
        entry.msgstr
        or entry.flags
        or entry.comments
        or entry.obsolete
        or entry.msgid_plural is not None
        or entry.previous_msgid is not None
        or entry.previous_msgctxt is not None
        or entry.previous_msgid_plural is not None
    )
    if not is_fresh:
        return _formatted(entry, eol)
    return _untranslated(entry.msgid, entry.msgctxt, entry.extracted, entry.references, eol)


@lru_cache(maxsize=4096)  # the same in each locale of a document, and in its template
def _untranslated(
    msgid: str,
    msgctxt: str | None,
    extracted: tuple[str, ...],
    references: tuple[str, ...],
    eol: str,
) -> str:
    entry = Entry(msgid, msgctxt=msgctxt, extracted=extracted, references=references)
    return _formatted(entry, eol)


def _formatted(entry: Entry, eol: str) -> str:
    lines: list[str] = []
    for comments, mark in ((entry.comments, "#"), (entry.extracted, "#.")):
        for comment in comments:
            for line in comment.split("\n"):
                # A backslash at the end would make gettext take the next line for a part of this.
                guard = " " if line.endswith("\\") else ""
                lines.append(f"{mark} {line}{guard}" if line else mark)
    if entry.references:
        lines += _format_references(entry.references)
    flags = _sort_flags(entry) if entry.flags else []
    if flags:
        lines.append("#, " + ", ".join(flags))
    prefix = "#~ " if entry.obsolete else ""
    width = 0 if "no-wrap" in flags else WIDTH
    previous = "#~| " if entry.obsolete else "#| "
    if entry.previous_msgctxt is not None:
        wrap(lines, previous, "msgctxt", entry.previous_msgctxt, width)
    if entry.previous_msgid is not None:
        wrap(lines, previous, "msgid", entry.previous_msgid, width)
    if entry.previous_msgid_plural is not None:
        wrap(lines, previous, "msgid_plural", entry.previous_msgid_plural, width)
    if entry.msgctxt is not None:
        wrap(lines, prefix, "msgctxt", entry.msgctxt, width)
    wrap(lines, prefix, "msgid", entry.msgid, width)
    if entry.msgid_plural is None:
        wrap(lines, prefix, "msgstr", entry.msgstr, width)
    else:
        wrap(lines, prefix, "msgid_plural", entry.msgid_plural, width)
        for index, text in enumerate(entry.msgstr_plural or ("",)):
            wrap(lines, prefix, f"msgstr[{index}]", text, width)
    lines.append("")
    return eol.join(lines)


def _format_references(references: Iterable[str]) -> Iterator[str]:
    """`#:` lines of at most WIDTH bytes, each reference once and without `./`."""
    line, length = "#:", 2
    for reference in dict.fromkeys(references):
        shown = _HERE.sub("", reference, count=1) if reference.startswith("./") else reference
        if " " in reference or "\t" in reference:
            path = _LINE.fullmatch(shown)
            shown = f"\u2068{path[1]}\u2069{path[2] or ''}" if path else shown
        size = len(shown.encode("utf-8", "surrogatepass")) + 1
        if length > 2 and length + size > WIDTH:
            yield line
            line, length = "#:", 2
        line += " " + shown
        length += size
    yield line


def _sort_flags(entry: Entry) -> list[str]:
    """The flags in msgcat's order; `fuzzy` without a translation says nothing and is left out."""

    def rank(flag: str) -> int:
        if flag == FUZZY:
            return 0
        if flag.startswith("range:"):
            return 100
        return 101 if flag in ("wrap", "no-wrap") else _RANKS.get(flag, 102)

    flags = sorted(dict.fromkeys(entry.flags), key=rank)
    return flags if any(entry.texts) else [flag for flag in flags if flag != FUZZY]
