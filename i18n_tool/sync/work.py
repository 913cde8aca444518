"""The state of a matching of one document with one catalog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.formats import shape_in
from i18n_tool.model import JOIN, Catalog, Document, Entry, is_join
from i18n_tool.sync import carry
from i18n_tool.sync.order import in_document_order
from i18n_tool.sync.slots import Slot, find_slots

if TYPE_CHECKING:
    from i18n_tool.formats.shapes import Shape
    from i18n_tool.sync.held import Held

MatchKind = Literal[
    "exact",
    "returned",
    "space",
    "neutral",
    "aligned",
    "split",
    "joined",
    "moved",
    "foreign",
    "obsolete",
]
Cutter = Callable[[str, str, Sequence[str]], tuple[str, ...] | None]
"""Cuts the translation of what was one unit of a document (its path, the msgstr) along the msgids
that it became; None where that is not certain.
"""


class Match(NamedTuple):
    """Which entry a unit takes its translation from, and how sure that is (score: 0 to 1).

    `kind`: exact, space, neutral, aligned, split, joined, moved, foreign, obsolete, memory.
    """

    unit: int
    entry: Entry
    kind: str
    score: float


class Take(NamedTuple):
    """Where a slot takes its translation from: the entries in `home.old`, by index; several
    where texts were joined. `foreign` tells a text that came from another document.
    """

    kind: MatchKind
    score: float
    home: Work
    sources: tuple[int, ...]
    msgstr: str | None = None
    foreign: bool = False

    @property
    def text(self) -> str:
        """The translation that the slot takes, where it is that of one entry."""
        return self.home.old[self.sources[0]].msgstr if self.msgstr is None else self.msgstr

    @property
    def is_covered(self) -> bool:
        """Whether the slot is a part of a text whose translation the first part has."""
        return self.kind == "split" and self.msgstr == JOIN


@dataclass(eq=False, slots=True)
class Work:
    """The state of a matching: `old` are the entries that may be matched, live ones first and in
    document order (`live` of them), then obsolete ones; `rest` are those that only stay.

    `base` is the document whose catalog `old` was read from: not `path` where the page moved.
    `takes` are the matches by slot, `free` the entries that nothing took, `given` those that
    another document took, `held` those that nothing may take, `copies` translations of the same
    text in other documents, `place` the index of each entry, by its id, in the catalog that it was
    read from. Without `cut`, the translation of a text that is parted goes to its first part.
    """

    path: str
    base: str
    catalog: Catalog
    document: Document | None
    slots: Sequence[Slot] = ()
    old: list[Entry] = field(default_factory=list)
    live: int = 0
    rest: list[Entry] = field(default_factory=list)
    takes: dict[int, Take] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    given: set[int] = field(default_factory=set)
    copies: dict[int, Entry] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)
    cut: Cutter | None = None

    @classmethod
    def of(
        cls,
        path: str,
        catalog: Catalog,
        document: Document | None,
        *,
        base: str = "",
        cut: Cutter | None = None,
    ) -> Work:
        """The state before anything is matched."""
        work = cls(path, base or path, catalog, document, cut=cut)
        if document is not None:
            work.slots = find_slots(document)
        dead = []
        work.place = {id(entry): index for index, entry in enumerate(catalog.entries)}
        for entry in catalog.entries:
            orphan = entry.obsolete and is_join(entry.msgstr)
            if carry.is_variant(entry) or entry.msgid_plural is not None or orphan:
                work.rest.append(entry)
            elif entry.obsolete:
                dead.append(entry)
            else:
                work.old.append(entry)
        if document is not None:
            work.old = in_document_order(work.old, work.slots)
        work.live = len(work.old)
        work.old += dead
        work.free = set(range(len(work.old)))
        return work

    @property
    def shape(self) -> Callable[[str], Shape]:
        """Which edits change no meaning, as the document's format has it."""
        return shape_in(self.document.format if self.document else "")

    @property
    def is_open(self) -> bool:
        """Whether a slot has no match yet."""
        return len(self.takes) + len(self.copies) < len(self.slots)

    @property
    def open_slots(self) -> list[int]:
        """The slots without a match, in order."""
        taken = self.takes.keys() | self.copies.keys()
        return [number for number in range(len(self.slots)) if number not in taken]

    def hold(self, held: Held) -> None:
        """Leaves alone what is still free and may have gone where nobody can look."""
        self.held = {index for index in self.free if self.old[index].msgid in held}
        self.free -= self.held

    def vanished(self) -> list[int]:
        """The live entries without a match, in order."""
        return sorted(index for index in self.free if index < self.live)

    def take(
        self, slot: int, kind: MatchKind, index: int, score: float = 1.0, msgstr: str | None = None
    ) -> None:
        """The slot takes one of the work's own entries, with a patched msgstr if there is one."""
        self.takes[slot] = Take(kind, score, self, (index,), msgstr)
        self.free.discard(index)

    def split(self, slot: int, index: int, msgstr: str | None = None, score: float = 1.0) -> None:
        """The slot takes a part of an entry, all of its msgstr unless one is given; the entry stays
        free.
        """
        self.takes[slot] = Take("split", score, self, (index,), msgstr)

    def join(self, slot: int, sources: tuple[int, ...], score: float = 1.0) -> None:
        """The slot takes what several entries, in order, say together."""
        self.takes[slot] = Take("joined", score, self, sources)
        self.free.difference_update(sources)

    def take_foreign(self, number: int, home: Work, index: int, score: float) -> None:
        """The slot takes an entry from another document's catalog, where its text is gone."""
        self.takes[number] = Take("foreign", score, home, (index,), foreign=True)
        home.free.discard(index)
        home.given.add(index)
