"""PO text → Catalog, every character of the text kept in the entries' raw texts and the tail."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.catalog.header import check_header
from i18n_tool.catalog.paragraphs import Paragraphs
from i18n_tool.catalog.source import PoSource
from i18n_tool.catalog.syntax import FaultError, Notes, parse_notes, unescape_plain
from i18n_tool.errors import CatalogError
from i18n_tool.model import Catalog, Entry, Key
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    import pathlib

    from i18n_tool.catalog.paragraphs import Shared

BOM = "\ufeff"


class _Layout(NamedTuple):
    """The usual layout of an entry as one pattern, and what to cut from a matched string."""

    pattern: re.Pattern[str]
    joint: str
    tail: int
    obsolete: bool


def _layout(prefix: str, eol: str) -> _Layout:
    """The layout that msgcat, polib, Babel, Weblate and Poedit write: comments, then statements at
    the line's start, one string a line.

    A lone reference is a group of its own, since the other comments of a file repeat each other.
    A string's inside is taken as it comes: what it may not hold is found when it is unescaped. The
    entry ends for certain only if the next thing is a comment or another entry. Each line matches
    in one way only, so that hostile input costs no more than ordinary input.
    """
    end = re.escape(eol)
    lead = re.escape(prefix)
    string = rf'(".*"{end}(?:{lead}".*"{end})*)'
    comment = rf"(?:#(?!~).*{end}|#~\|.*{end})" if prefix else rf"#(?!~).*{end}"
    other = rf"(?:#(?![~:]).*{end}|#~\|.*{end})" if prefix else rf"#(?![~:]).*{end}"
    pattern = (
        rf"((?:{end})*(?:{other})*)"
        rf"(?:#: ([^\s\u2068]+){end}((?:{comment})*)|(#:.*{end}(?:{comment})*)|)"
        rf"(?:{lead}msgctxt {string})?{lead}msgid {string}{lead}msgstr {string}"
        rf'(?=(?:{end})*(?:\Z|#[^~]|#~\||(?:#~ )?msg(?:id|ctxt) "))'
    )
    return _Layout(re.compile(pattern), f'"{eol}{prefix}"', -1 - len(eol), bool(prefix))


@functools.cache
def _layouts(eol: str) -> tuple[_Layout, _Layout]:
    """The layouts of live and of obsolete entries."""
    return _layout("", eol), _layout("#~ ", eol)


def parse(text: str, *, path: str, locale: str = "", domain: str = "") -> Catalog:
    """The catalog that `text` holds; `dump` gives the text back. `path` is for messages only.

    Raises CatalogError, with the line, for what gettext rejects, for two entries with one key, and
    for a header that names another charset than UTF-8 or a locale other than `locale`. A live entry
    and an obsolete one may share a key: `pybabel update` and polib write that, and sync settles it.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PoSource(text, path).error(
            f"half a surrogate pair, U+{ord(text[error.start]):04X}", error.start, "Delete it."
        ) from None
    return _parse(text, path, locale, domain)


def read(path: pathlib.Path, *, shown: str, locale: str = "", domain: str = "") -> Catalog:
    """The catalog in the file at `path`, which messages call `shown`, as `decode` reads it. OSError
    is the caller's.
    """
    return decode(path.read_bytes(), shown=shown, locale=locale, domain=domain)


def decode(
    data: bytes, *, shown: str, locale: str = "", domain: str = "", shared: Shared | None = None
) -> Catalog:
    """The catalog that a file which messages call `shown` holds; raises CatalogError as `parse`
    does, and for bytes that are not UTF-8. Versions of one file that are given the same `shared`
    share what they have in common.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, shown) from None
    return _parse(text, shown, locale, domain, shared)


_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _undecodable(data: bytes, offset: int, path: str) -> CatalogError:
    lineno = data.count(b"\n", 0, offset) + 1
    declared = _CHARSET.search(data)
    charset = declared[1].decode("ascii") if declared else ""
    if data.startswith(_UTF_16):
        message, hint = "UTF-16, not UTF-8", "Convert it: iconv -f UTF-16 -t UTF-8."
    elif charset and charset.lower() not in ("utf-8", "utf8", "charset"):
        message = f"charset {charset}, not UTF-8"
        hint = f"Convert it: msgconv -t UTF-8 -o {path} {path}"
    else:
        message = f"byte 0x{data[offset]:02x} at offset {offset} is not UTF-8"
        hint = "Save the file as UTF-8."
    return CatalogError(message, path=path, lineno=lineno, hint=hint)


def _parse(text: str, path: str, locale: str, domain: str, shared: Shared | None = None) -> Catalog:
    bom = text.startswith(BOM)
    source = PoSource(text[1:] if bom else text, path)
    eol = _line_ending(source)
    entries, end = _read_entries(source, eol, shared)
    header = _take_header(entries)
    check_header(header, source, locale)
    return Catalog(
        locale=locale,
        domain=domain,
        header=header,
        entries=tuple(entries),
        eol=eol,
        bom=bom,
        tail=source.text[end:],
    )


def _line_ending(source: PoSource) -> str:
    """The line ending that most lines have."""
    text = source.text
    if "\0" in text:
        raise source.error(
            "a NUL character", text.index("\0"), "Restore the file from its history."
        )
    if "\r" not in text:
        return "\n"
    if "\n" not in text:
        raise source.error("lines that end in CR alone", 0, "Convert them: tr '\\r' '\\n'.")
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _read_entries(source: PoSource, eol: str, shared: Shared | None) -> tuple[list[Entry], int]:
    """The entries in file order, and where the last one ends."""
    text = source.text
    layouts = _layouts(eol)
    entries: list[Entry] = []
    seen: dict[Key, Entry] = {}
    twins: set[Key] = set()
    notes_of: dict[str, Notes] = {}
    position, lineno, end = 0, 1, len(text)
    paragraphs = Paragraphs(text, eol, shared)
    at_line_start = True
    while position < end:
        entry = None
        if at_line_start and text.startswith(eol, position):
            entry = paragraphs.entry_at(position, lineno)
        for layout in layouts if at_line_start and entry is None else ():
            match = layout.pattern.match(text, position)
            if match is not None:
                entry = _from_match(match, layout, notes_of, lineno)
                if entry is not None:
                    paragraphs.learn(entry, lineno)
                break
        if entry is None:
            from i18n_tool.catalog.careful import read_entry  # few are laid out otherwise

            entry = read_entry(source, position, lineno)
            if entry is None:
                break
            at_line_start = entry.raw.endswith("\n")
        key = (entry.msgctxt, entry.msgid)
        first = seen.setdefault(key, entry)
        if first is not entry:
            if key in twins or first.obsolete is entry.obsolete or not key[1]:
                raise _duplicate(source, first, entry)
            twins.add(key)
        entries.append(entry)
        raw = entry.raw
        position += len(raw)
        lineno += raw.count("\n")
    return entries, position


def _from_match(
    match: re.Match[str], layout: _Layout, notes_of: dict[str, Notes], lineno: int
) -> Entry | None:
    """The entry of the usual layout; None where it takes care to read it."""
    above, reference, below, references_below, msgctxt, msgid, msgstr = match.groups()
    tail, joint = layout.tail, layout.joint
    try:
        if below or references_below:
            above += below or references_below
        notes = notes_of.get(above)
        if notes is None:
            notes = notes_of[above] = parse_notes(above)
        references = notes.references
        lineno += notes.newlines
        if reference is not None:
            references = (reference, *references)
            lineno += 1
        if msgctxt is not None:
            lineno += msgctxt.count("\n")
            msgctxt = unescape_plain(msgctxt, tail, joint)
        return Entry(
            unescape_plain(msgid, tail, joint),
            unescape_plain(msgstr, tail, joint),
            msgctxt,
            None,
            (),
            notes.comments,
            notes.extracted,
            references,
            notes.flags,
            *notes.previous,
            layout.obsolete,
            lineno,
            match[0],
        )
    except FaultError:
        return None


def _duplicate(source: PoSource, first: Entry, second: Entry) -> CatalogError:
    context = "" if second.msgctxt is None else f" (msgctxt {second.msgctxt!r})"
    text = excerpt(second.msgid, 60)
    what = f"msgid {text!r}{context}" if text else f"the header{context}"
    return CatalogError(
        f"{what} is here for the second time; it is in line {first.lineno} already",
        path=source.path,
        lineno=second.lineno,
        hint="Keep one of the two (`msguniq` finds them all).",
    )


def _take_header(entries: list[Entry]) -> Entry:
    """The entry with the empty msgid, taken out of `entries`; an empty one if there is none."""
    for index, entry in enumerate(entries):
        if not entry.msgid and entry.msgctxt is None and not entry.obsolete:
            return entries.pop(index)
    return Entry(msgid="")
