"""The types that every module shares. Imports nothing of ours.

Offsets are code points into `Document.text`, half-open. What a page has hundreds of (marks, blocks,
units) are tuples: making them is a measurable part of reading it.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Callable

Span = tuple[int, int]
Key = tuple[str | None, str]
"""What identifies an entry of a catalog: `(msgctxt, msgid)`."""

Role = Literal["fold", "break", "open", "close", "atom", "tag", "note"]


class Mark(NamedTuple):
    """A range of a block that is not plain prose.

    `fold`: a soft line break with the white space and container prefix (`> `) around it: one space
    in a msgid. `break`: a hard break: ends a unit and belongs to none. `open`, `close`: the
    delimiters of inline markup that holds prose (`**`, `[`, `](url)`, `<b>`). `atom`: one thing
    without prose of its own (code span, URL, image, template expression, math). `tag`: transparent
    (a comment, `<br>`). `note`: a footnote reference, which attaches to its left.
    """

    start: int
    end: int
    role: Role


WHOLE_KINDS = frozenset(
    {
        "alt text",
        "attribute",
        "front matter",
        "heading",
        "table cell",
        "table header",
        "term",
        "title",
    }
)
"""Kinds of block that are one unit, whatever sentences they hold."""


def unchanged(text: str) -> str:
    """The text: what a codec does by default."""
    return text


def _both(first: Callable[[str], str], second: Callable[[str], str], text: str) -> str:
    return second(first(text))


class Codec(NamedTuple):
    """How text is written at a place: `encode` gives the characters that stand for a text there,
    `decode` the text that a person would write for such characters.

    Law: where a codec decodes at all, `decode(encode(text))` is `text`, line breaks aside where the
    place holds none. `frames`: `encode` may put one character before and one behind, which are not
    the block's.
    """

    name: str
    encode: Callable[[str], str] = unchanged
    decode: Callable[[str], str] = unchanged
    frames: bool = False

    def within(self, outer: Codec, name: str = "") -> Codec:
        """The codec of such a place within one of `outer`, which writes again what this one writes;
        by default it is called `self in outer`.
        """
        decode = self.decode
        if decode is unchanged or outer.decode is unchanged:
            decode = outer.decode if decode is unchanged else decode
        else:
            decode = partial(_both, outer.decode, self.decode)
        return Codec(
            name or f"{self.name} in {outer.name}",
            partial(_both, self.encode, outer.encode),
            decode,
            outer.frames,
        )


AS_IT_IS = Codec("")


class Block(NamedTuple):
    """A range of prose that units are cut from: paragraph, heading, cell, title…

    `marks` are sorted and never overlap. `comment` is the author's note, `locale` the language of
    one in another, `codec` how text is written there, `slot` the range of the list of languages,
    `column` the head of a cell's, `name` that of an attribute or key, `about` what a title is of.
    """

    start: int
    end: int
    kind: str
    lineno: int
    marks: tuple[Mark, ...] = ()
    comment: str = ""
    msgctxt: str | None = None
    locale: str | None = None
    codec: Codec = AS_IT_IS
    slot: Span | None = None
    column: str = ""
    name: str = ""
    about: str = ""


class Unit(NamedTuple):
    """One translatable range of a document: one entry of each catalog.

    `block` is the index of the unit's block in `Document.blocks`; `locale` and `codec` are the
    block's.
    """

    start: int
    end: int
    msgid: str
    kind: str
    lineno: int
    block: int
    msgctxt: str | None = None
    comment: str = ""
    locale: str | None = None
    codec: Codec = AS_IT_IS

    @property
    def key(self) -> Key:
        """The unit's identity in a catalog; equal units of a document share an entry."""
        return (self.msgctxt, self.msgid)


class Part(NamedTuple):
    """A text within a document as its author means it: all of it, a JSON value, a notebook cell.

    `source` is the text that it is written in; `offsets` says where: pairs of an offset in `text`
    (code points) and one in `source`, both growing, the first for the beginning, the last for the
    end; up to the next pair both count alike. `codec` is how such a text is written there, `name`
    is what the format knows it by.
    """

    text: str
    source: str
    offsets: tuple[tuple[int, int], ...]
    codec: Codec = AS_IT_IS
    name: str = ""

    @property
    def start(self) -> int:
        """Where the part begins in its source."""
        return self.offsets[0][1]

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.offsets[-1][1]

    def origin(self, offset: int) -> int:
        """Where in the source the character `text[offset]` is written; the end for the end."""
        before = self.offsets[bisect_right(self.offsets, offset, key=itemgetter(0)) - 1]
        return before[1] + offset - before[0]


def whole(text: str) -> Part:
    """The part that is all of a document."""
    return Part(text, text, ((0, 0), (len(text), len(text))))


BETWEEN_PARTS = "\n\0\n"  # in `Document.text`: no catalog and no document can hold the middle


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Document:
    """A source document: `path` relative to the project with `/`, its text (a BOM is its first
    character), blocks and units sorted and never overlapping.

    `notes` are decisions a person may want to know ("one paragraph per line"). `code` are ranges
    that the format found to be no prose, `skipped` those that the author did. Where the document
    is more than its text, `data` are its bytes, `parts` the texts that it holds, and `text` is
    these with `BETWEEN_PARTS` between them; otherwise `data` is None. `format` is the name of its
    format, "" where nobody said.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    notes: tuple[str, ...] = ()
    code: tuple[Span, ...] = field(default=(), repr=False)
    skipped: tuple[Span, ...] = field(default=(), repr=False)
    data: bytes | None = field(default=None, repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)
    format: str = field(default="", repr=False)

    def lineno(self, offset: int) -> int:
        """The line, from 1, of the document's source in which the character at an offset is."""
        for part in self.parts:
            if offset <= len(part.text):
                return part.source.count("\n", 0, part.origin(offset)) + 1
            offset -= len(part.text) + len(BETWEEN_PARTS)
        return self.text.count("\n", 0, offset) + 1

    def is_made_of(self, data: bytes) -> bool:
        """Whether the document was read from these bytes."""
        return (self.text.encode() if self.data is None else self.data) == data


class State(enum.StrEnum):
    """What a maintainer needs to know of an entry."""

    TRANSLATED = "translated"
    STALE = "stale"
    DRAFT = "draft"
    UNTRANSLATED = "untranslated"
    OBSOLETE = "obsolete"


FUZZY = "fuzzy"
DRAFT_MARK = "i18n: draft"
STALE_MARK = "i18n: stale"
SUGGESTION_MARK = "i18n: suggestion"
REFUSED_MARK = "i18n: no draft"
ALIGNED_MARK = "i18n: aligned"  # and how sure `align` was, in percent
UNPAIRED = "i18n:unpaired"  # begins the msgctxt of a text that `align` could pair with nothing
JOIN = "~"  # the msgstr of a unit that is covered by the translation before it

_DRAFT = re.compile(rf"\s*{DRAFT_MARK}\b")
_ALIGNED = re.compile(rf"\s*{ALIGNED_MARK}\b")


class Entry(NamedTuple):
    """One entry of a catalog; it equals another that says the same (`_SAID`), wherever it stood.

    `comments` are the translator's (`# …`), one string a line, without `#` and one space;
    `extracted` likewise for `#.`. `raw` is the text that the entry was read from, "" where it is
    new or was changed: use `evolve`, not `_replace`, so that the two never disagree.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    lineno: int = 0
    raw: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self[_SAID] == other[_SAID]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[_SAID])

    @property
    def key(self) -> Key:
        """The entry's identity in its catalog."""
        return (self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """Whether the entry carries the `fuzzy` flag."""
        return FUZZY in self.flags

    @property
    def texts(self) -> tuple[str, ...]:
        """Every translation in the entry: `(msgstr,)`, or the plural forms."""
        return self.msgstr_plural if self.msgid_plural is not None else (self.msgstr,)

    @property
    def state(self) -> State:
        """The entry's state by the table in docs/architecture.md, "Units and states"."""
        if self.obsolete:
            return State.OBSOLETE
        if self.msgstr and not self.flags and self.msgid_plural is None:
            return State.TRANSLATED  # nearly all are
        texts = self.texts
        if not any(texts):
            return State.UNTRANSLATED
        if FUZZY in self.flags:
            draft = any(_DRAFT.match(comment) for comment in self.comments)
            return State.DRAFT if draft else State.STALE
        return State.TRANSLATED if all(texts) else State.UNTRANSLATED

    @property
    def doubtful(self) -> bool:
        """Whether the entry is stale because `align` was not sure that its text belongs to this
        English. One that is edited says in its previous msgid which it was aligned with.
        """
        if FUZZY not in self.flags or self.previous_msgid is not None:
            return False
        return self.state is State.STALE and any(map(_ALIGNED.match, self.comments))

    def evolve(self, **changes: Any) -> Entry:
        """The entry with `changes`: itself where they change nothing, else without its raw text."""
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self
        return self._replace(**changes, raw="")


key_of: Callable[[Entry], Key] = itemgetter(*map(Entry._fields.index, ("msgctxt", "msgid")))
_SAID = slice(Entry._fields.index("lineno"))  # all but the line and the bytes of its file


def digest(text: str) -> str:
    """Eight hexadecimal digits that stand for a text in our marks."""
    return blake2b(text.encode(), digest_size=4).hexdigest()


def digest_of_key(key: Key) -> str:
    """The digest of an English text in its context, joined as gettext joins them."""
    msgctxt, msgid = key
    return digest(msgid if msgctxt is None else f"{msgctxt}\x04{msgid}")


def stale_mark(msgstr: str, english: Key) -> str:
    """The comment that vouches for a pair: `msgstr` was true for `english`."""
    return f"{STALE_MARK} {digest(msgstr)} {digest_of_key(english)}"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Catalog:
    """The PO file of one document and locale.

    `locale` is "" for a template. `header` is the entry with the empty msgid. `entries` are in file
    order, which is document order for live ones. `eol` and `bom` are the file's; `tail` is what
    follows the last entry.
    """

    locale: str
    domain: str
    header: Entry
    entries: tuple[Entry, ...] = ()
    eol: str = "\n"
    bom: bool = False
    tail: str = ""

    def by_key(self) -> dict[Key, Entry]:
        """Entries by key, in order; where another tool wrote two of one key, the first counts."""
        found = dict(zip(map(key_of, self.entries), self.entries, strict=True))
        if len(found) < len(self.entries):
            found.update((entry.key, entry) for entry in reversed(self.entries))
        return found


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: `path` and `lineno` in the catalog, `source` and `source_lineno` in the
    document; empty or 0 where there is none.
    """

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    path: str = ""
    lineno: int = 0
    source: str = ""
    source_lineno: int = 0
    locale: str = ""
    msgid: str = ""
    msgstr: str = ""


COVERS = frozenset({JOIN, "\uff5e"})  # the full-width form, too: East Asian keyboards give it


def is_join(msgstr: str) -> bool:
    """Whether a msgstr is the mark of a covered unit, white space around it aside."""
    return msgstr.strip() in COVERS


def has_own_text(msgstr: str) -> bool:
    """Whether a msgstr is a translation, neither empty nor the mark of a covered unit."""
    return bool(msgstr) and not is_join(msgstr)
