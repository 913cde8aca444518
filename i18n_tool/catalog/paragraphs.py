"""The entries of a PO file that stand between blank lines and below lines that stood above another
entry: read without a pattern.
"""

from __future__ import annotations

from i18n_tool.catalog.syntax import FaultError, Notes, unescape_plain
from i18n_tool.model import Entry

_NOTES = frozenset({"#.", "#:", "#,", "#|", "# "})
"""What begins the next entry for certain, where strings could go on."""
_LINENO = Entry._fields.index("lineno")

Shared = dict[str, tuple[Entry, int]]
"""Entries that were read from versions of one file, by their raw texts, each with how many lines
below its beginning its `lineno` is.
"""


class Paragraphs:
    """Reads entries that begin with a blank line as those before them were read; one that another
    version has word for word is taken from `shared`, with its own line: equal texts of versions are
    then one string, which is hashed once.
    """

    def __init__(self, text: str, eol: str, shared: Shared | None = None) -> None:
        self._shared = shared
        self._text, self._eol = text, eol
        self._size, self._joint, self._blank = len(eol), f'"{eol}"', eol * 2
        self._msgid, self._msgstr = f'{eol}msgid "', f'{eol}msgstr "'
        self._tail = -1 - len(eol)
        self._ends = {-1: '"', self._tail: f'"{eol}'}
        self._known: dict[str, Notes] = {}
        """What lines above `msgid` say, as the line ends before it count."""

    def learn(self, entry: Entry, lineno: int) -> None:
        """Remembers what stands above an entry that began in a line, and was read with care."""
        if entry.msgctxt is None and entry.msgid_plural is None and not entry.obsolete:
            above, begins, _ = entry.raw.partition(self._msgid)
            if begins:
                self._known[above] = Notes(
                    entry.comments,
                    entry.extracted,
                    entry.references,
                    entry.flags,
                    entry[9:12],
                    entry.lineno - lineno,
                )

    def entry_at(self, position: int, lineno: int) -> Entry | None:
        """The entry that begins with the blank line at `position`; None where it takes a pattern,
        or care, to read it.
        """
        text, size = self._text, self._size
        stop = text.find(self._blank, position + size) + size
        if stop < size or text[stop + size : stop + size + 2] not in _NOTES:
            return None
        raw = text[position:stop]
        twin = None if self._shared is None else self._shared.get(raw)
        if twin is not None:
            entry, below = twin
            if entry.lineno == lineno + below:
                return entry
            return Entry._make((*entry[:_LINENO], lineno + below, entry.raw))
        head, _, msgstr = raw.partition(self._msgstr)
        above, _, msgid = head.partition(self._msgid)
        notes = self._known.get(above)
        if notes is None:
            return None
        try:
            entry = Entry(
                self._string(msgid, -1),
                self._string(msgstr, self._tail),
                None,
                None,
                (),
                notes.comments,
                notes.extracted,
                notes.references,
                notes.flags,
                *notes.previous,
                False,
                lineno + notes.newlines,
                raw,
            )
        except FaultError:
            return None
        if self._shared is not None:
            self._shared[raw] = entry, notes.newlines
        return entry

    def _string(self, written: str, tail: int) -> str:
        """What a run of strings stands for, its first quote aside: the last one is at `tail`."""
        text = written[:tail]
        if "\n" in text:
            text = text.replace(self._joint, "")
            if "\n" in text:
                raise FaultError(written)
        if not written.endswith(self._ends[tail]):
            raise FaultError(written)
        if "\\" in text or '"' in text:
            return unescape_plain(f'"{written}', tail, self._joint)
        return text
