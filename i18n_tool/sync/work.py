"""The matching of one document with one catalog: which slot takes which entry, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.model import (
    JOIN,
    Catalog,
    Document,
    Entry,
    Key,
    State,
    digest_of_key,
    has_own_text,
    is_join,
)
from i18n_tool.sync import carry
from i18n_tool.sync.marks import is_doubtful, vouched
from i18n_tool.sync.neutral import fold_space, patch, shape
from i18n_tool.sync.order import in_document_order
from i18n_tool.sync.parts import find_joins, find_splits
from i18n_tool.sync.recut import match_parts, match_wholes
from i18n_tool.sync.similarity import Rarity
from i18n_tool.sync.slots import Slot, find_slots
from i18n_tool.sync.succession import Aligner, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from i18n_tool.sync.held import Held

Kind = Literal[
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
GHOST = 0.6
"""The least likeness of an edited text to the one that shared its entry."""
RETURNED = 0.7
"""The least likeness of an edited text to an obsolete one, which has no place to speak for it."""


class Take(NamedTuple):
    """Where a slot takes its translation from: the entries in `home.old`, by index; several
    where texts were joined. `foreign` tells a text that came from another document.
    """

    kind: Kind
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
    read from.
    """

    path: str
    base: str
    catalog: Catalog
    document: Document | None
    slots: list[Slot] = field(default_factory=list)
    old: list[Entry] = field(default_factory=list)
    live: int = 0
    rest: list[Entry] = field(default_factory=list)
    takes: dict[int, Take] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    given: set[int] = field(default_factory=set)
    copies: dict[int, Entry] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str, catalog: Catalog, document: Document | None, base: str = "") -> Work:
        """The state before anything is matched."""
        work = cls(path, base or path, catalog, document)
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
        self, slot: int, kind: Kind, index: int, score: float = 1.0, msgstr: str | None = None
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

    def match_same(self) -> None:
        """Steps 1 to 3: the same text, the text it was true for, white space, neutral edits."""
        self._match_exact()
        if len(self.takes) < len(self.slots):
            self._match_returned()
            self._pair("space", fold_space)
            self._pair("neutral", lambda text: shape(text).key)
            match_wholes(self)
        match_parts(self)

    def _match_exact(self) -> None:
        known = {entry.key: index for index, entry in enumerate(self.old)}
        for number, slot in enumerate(self.slots):
            index = known.get((slot.unit.msgctxt, slot.unit.msgid))
            if index is None:
                continue
            # A fuzzy obsolete entry can wait: a reviewed text may lie nearer.
            if index < self.live or carry.kept(self.old[index], slot).state is State.TRANSLATED:
                self.take(number, "exact", index)

    def _match_returned(self) -> None:
        known: dict[Key, int] = {}
        vouched_for: dict[str, int] = {}  # by digest: what a mark vouches for outlives `#|`
        for index in sorted(self.free):
            entry = self.old[index]
            if not is_doubtful(entry) or is_join(entry.msgstr):
                continue
            if entry.previous_msgid is not None:
                known.setdefault((entry.previous_msgctxt, entry.previous_msgid), index)
            for english in vouched(entry):
                vouched_for.setdefault(english, index)
        for number in self.open_slots if known or vouched_for else ():
            key = self.slots[number].unit.key
            index = vouched_for.get(digest_of_key(key), -1) if vouched_for else -1
            if index not in self.free:
                index = known.get(key, -1)
            if index in self.free:
                self.take(number, "returned", index)

    def _pair(self, kind: Kind, view: Callable[[str], Hashable]) -> None:
        """Matches texts that are equal in a view; several equal ones in order, if none is left."""
        olds: defaultdict[Hashable, list[int]] = defaultdict(list)
        news: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number in self.open_slots:
            unit = self.slots[number].unit
            news[unit.msgctxt, view(unit.msgid)].append(number)
        if not news:
            return
        wanted = {self.slots[number].unit.key for number in self.open_slots}
        for index in sorted(self.free):
            entry = self.old[index]
            if index >= self.live and entry.key in wanted:
                continue  # it waits, as `_match_exact` says
            key: Hashable = (entry.msgctxt, view(entry.msgid))
            if key in news and (index < self.live or not olds[key] or olds[key][0] >= self.live):
                olds[key].append(index)
        for key, indexes in olds.items():
            if len(indexes) == len(news[key]):
                for number, index in zip(news[key], indexes, strict=True):
                    self._take_similar(number, index, kind, 1.0)

    def _take_similar(self, number: int, index: int, kind: Kind, score: float) -> None:
        """The slot takes an entry that is equal to it but for the view: clean if neutral."""
        slot, entry = self.slots[number], self.old[index]
        same = entry.msgctxt == slot.unit.msgctxt
        if same and fold_space(entry.msgid) == fold_space(slot.unit.msgid):
            self.take(number, "space", index, score)
            return
        msgstr = patch(entry.msgid, slot.unit.msgid, entry.msgstr) if same else None
        if msgstr is not None:
            self.take(number, "neutral", index, score, msgstr=msgstr)
        else:
            self.take(number, "aligned" if kind == "neutral" else kind, index, score)

    def align(self) -> None:
        """Steps 4 and 5: edited, split and joined texts between their neighbours, then moved."""
        self._match_ghosts()
        if self.open_slots and self.vanished():
            anchors = {
                take.sources[0]: number
                for number, take in self.takes.items()
                if take.home is self and take.sources[0] < self.live
            }
            self.succeed(self, anchors)

    def rarity(self) -> Rarity:
        """The rarity of words in the old and new texts."""
        texts = [entry.msgid for entry in self.old[: self.live]]
        texts += [self.slots[number].unit.msgid for number in self.open_slots]
        return Rarity(texts)

    def succeed(self, home: Work, anchors: Mapping[int, int]) -> None:
        """Open slots take vanished entries of `home` by likeness, neighbours and order; `anchors`
        maps entries of `home` that are matched to their slots.
        """
        rarity = self.rarity()
        gone, open_slots = home.vanished(), self.open_slots
        if home is not self:
            gone = [i for i in gone if has_own_text(home.old[i].msgstr)]
        old = Side([rarity.text(home.old[i].msgid) for i in gone], gone, anchors)
        texts = [rarity.text(self.slots[number].unit.msgid) for number in open_slots]
        new = Side(texts, open_slots, {number: number for number in self.takes})
        pairs = Aligner(old, new, rarity).align()
        for pair in pairs:
            number, index = open_slots[pair.new], gone[pair.old]
            if home is self:
                kind: Kind = "aligned" if pair.ordered else "moved"
                self._take_similar(number, index, kind, pair.score)
            else:
                self.take_foreign(number, home, index, pair.score)
        if home is not self:
            return
        for split in find_splits(old, new, pairs, rarity):
            self.split(open_slots[split.leftover], gone[split.whole], score=split.score)
        for join in find_joins(old, new, pairs, rarity):
            both = sorted((gone[join.partner], gone[join.leftover]))
            self.join(open_slots[join.whole], tuple(both), join.score)

    def _match_ghosts(self) -> None:
        """A text that still stands elsewhere was edited here, if it stood exactly here: two units
        shared its entry, and one of them changed. Both have the translation, this one as stale.
        """
        rarity = None
        owners = {t.sources[0] for t in self.takes.values() if t.home is self}
        for number in self.open_slots:
            low = self._index_at(number - 1, -1)
            if low + 2 != self._index_at(number + 1, self.live) or low + 1 not in owners:
                continue
            entry = self.old[low + 1]
            if not has_own_text(entry.msgstr):
                continue
            rarity = rarity or self.rarity()
            old, new = rarity.text(entry.msgid), rarity.text(self.slots[number].unit.msgid)
            score = rarity.likeness(old, new)
            if score >= GHOST:
                self.takes[number] = Take("aligned", score, self, (low + 1,))

    def _index_at(self, number: int, outside: int) -> int:
        """The live entry that a slot took, `outside` before the first and after the last."""
        if not 0 <= number < len(self.slots):
            return outside
        take = self.takes.get(number)
        known = take is not None and take.home is self and take.sources[0] < self.live
        return take.sources[0] if take is not None and known else -10

    def take_foreign(self, number: int, home: Work, index: int, score: float) -> None:
        """The slot takes an entry from another document's catalog, where its text is gone."""
        self.takes[number] = Take("foreign", score, home, (index,), foreign=True)
        home.free.discard(index)
        home.given.add(index)

    def match_obsolete(self) -> None:
        """The last step: obsolete entries, by text alone."""
        known = {self.old[i].key: i for i in self.free if i >= self.live}
        if not known:
            return
        for number in self.open_slots:
            index = known.get(self.slots[number].unit.key)
            if index is not None:
                self.take(number, "obsolete", index)
        open_slots = self.open_slots
        dead = sorted(i for i in self.free if i >= self.live and self.old[i].msgstr)
        if not open_slots or not dead:
            return
        rarity = Rarity(
            [self.old[i].msgid for i in dead] + [self.slots[n].unit.msgid for n in open_slots]
        )
        old = [rarity.text(self.old[i].msgid) for i in dead]
        new = [rarity.text(self.slots[n].unit.msgid) for n in open_slots]
        # Nowhere: obsolete entries have no position, so no runs share an anchor.
        sides = Side(old, dead, {-1: -3}), Side(new, open_slots, {-1: -4})
        for pair in Aligner(*sides, rarity).align():
            if pair.score >= RETURNED:
                self._take_similar(open_slots[pair.new], dead[pair.old], "obsolete", pair.score)
