"""Which entry of the base became which entry of a side, when a sync changed its msgid."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from i18n_tool.formats.shapes import shape_of_markup
from i18n_tool.model import FUZZY, Catalog, Entry, Key, Unit, has_own_text
from i18n_tool.sync import carry
from i18n_tool.sync.joins import find_groups, has_joins
from i18n_tool.sync.neutral import patch
from i18n_tool.sync.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

    from i18n_tool.formats.shapes import Shape


class CatalogSide:
    """A side's catalog: its entries by key, where its new ones come from, what its texts cover.
    `shape` is `Format.shape` of its document.
    """

    def __init__(
        self, catalog: Catalog, base: Catalog, shape: Callable[[str], Shape] = shape_of_markup
    ) -> None:
        self.catalog = catalog
        self.shape = shape
        self.known = catalog.by_key()
        self.groups = cover(catalog.entries)
        self.origins: dict[Key, Key] = {}
        """The keys that are not in the base, each with the key of the base that it comes from."""
        self._find_origins(base)

    @cached_property
    def before(self) -> dict[Key, Key | None]:
        """What stands before each live entry."""
        live = [entry.key for entry in self.catalog.entries if not entry.obsolete]
        return dict(zip(live, [None, *live], strict=False))

    def true_for(self, key: Key) -> str | None:
        """The English that the side's text of a key is true for, None where it is the msgid: that
        of all its join group, if it heads one.
        """
        group = self.groups.get(key)
        if group is None or group[0] != key:
            return None
        return " ".join(msgid for _, msgid in group)

    def successors(self) -> dict[Key, list[Key]]:
        """The origins, turned round."""
        found: defaultdict[Key, list[Key]] = defaultdict(list)
        for new, old in self.origins.items():
            found[old].append(new)
        return found

    def _find_origins(self, base: Catalog) -> None:
        if base is self.catalog:
            return
        foreign = set(keys_without(self.known, base.by_key()))
        new = [one for one in self.catalog.entries if foreign and one.key in foreign]
        new = [one for one in new if _may_move(one)]
        if new:
            self._find_by_previous(base, new)
            gone = [e for e in base.entries if e.key not in self.known and _may_move(e)]
            self._find_neutral(gone, [entry for entry in new if entry.key not in self.origins])

    def _find_by_previous(self, base: Catalog, new: Sequence[Entry]) -> None:
        """Stale entries say what English their text was true for: whose text that was in the base,
        those first that are gone, is where they come from.
        """
        wanted: defaultdict[Key, list[Entry]] = defaultdict(list)
        for entry in new:
            if FUZZY in entry.flags and entry.previous_msgid is not None:
                wanted[entry.previous_msgctxt, entry.previous_msgid].append(entry)
        if not wanted:
            return
        groups = cover(base.entries)
        made_for: defaultdict[Key, list[Entry]] = defaultdict(list)
        for entry in base.entries:
            if not _may_move(entry):
                continue
            names = {entry.key}
            if FUZZY in entry.flags and entry.previous_msgid is not None:
                names.add((entry.previous_msgctxt, entry.previous_msgid))
            group = groups.get(entry.key)
            if group is not None and group[0] == entry.key:
                names.add((None, " ".join(msgid for _, msgid in group)))
            for name in names & wanted.keys():
                made_for[name].append(entry)
        for name, entries in wanted.items():
            candidates = made_for[name]
            gone = [entry for entry in candidates if entry.key not in self.known]
            if gone:
                self._pair(gone, entries)
            else:
                self._pair_by_text(candidates, entries)

    def _find_neutral(self, gone: Sequence[Entry], new: Sequence[Entry]) -> None:
        """Entries that differ in white space, typography or link targets alone."""
        olds, news = self._by_shape(gone), self._by_shape(new)
        for name in olds.keys() & news.keys():
            if len(olds[name]) == len(news[name]):
                self._pair(olds[name], news[name])

    def _by_shape(self, entries: Sequence[Entry]) -> dict[Hashable, list[Entry]]:
        found: defaultdict[Hashable, list[Entry]] = defaultdict(list)
        for entry in entries:
            found[entry.msgctxt, self.shape(entry.msgid).key].append(entry)
        return found

    def _pair(self, olds: Sequence[Entry], news: Sequence[Entry]) -> None:
        """One old entry may have become several; several became as many, in order; otherwise equal
        texts alone tell.
        """
        if len(olds) == 1:
            olds = [olds[0]] * len(news)
        if len(olds) == len(news):
            for old, new in zip(olds, news, strict=True):
                self.origins[new.key] = old.key
        else:
            self._pair_by_text(olds, news)

    def _pair_by_text(self, olds: Sequence[Entry], news: Sequence[Entry]) -> None:
        for new in news:
            alike = [old for old in olds if old.texts == new.texts]
            if len(alike) == 1:
                self.origins[new.key] = alike[0].key


def keys_without(known: Mapping[Key, object], others: Collection[Key]) -> list[Key]:
    """The keys of a mapping that are not among the others, in its order."""
    return [key for key in known if key not in others]


def cover(entries: Sequence[Entry]) -> dict[Key, tuple[Key, ...]]:
    """The keys of its join group, in order, for every member of one."""
    found: dict[Key, tuple[Key, ...]] = {}
    if not has_joins(entries):
        return found
    live = [entry for entry in entries if not entry.obsolete]
    for group in find_groups(live):
        keys = tuple(live[number].key for number in group)
        found.update(dict.fromkeys(keys, keys))
    return found


def carried(
    entry: Entry,
    target: Entry,
    true_for: str | None,
    shape: Callable[[str], Shape] = shape_of_markup,
) -> Entry:
    """The entry as a sync carries it to the English of `target`: what differs in neutral pieces, by
    its `shape`, stays what it is, everything else is stale, and says what it was true for.
    """
    unit = Unit(0, 0, target.msgid, "", 0, 0, target.msgctxt)
    slot = Slot(0, unit, target.extracted, target.references or entry.references)
    if entry.msgctxt == target.msgctxt:
        msgstr = patch(entry.msgid, target.msgid, entry.msgstr, shape)
        if msgstr is not None:
            previous = entry.previous_msgid
            if previous is not None:
                previous = patch(entry.msgid, target.msgid, previous, shape)
            return carry.respelled(entry, slot, msgstr, previous)
    return carry.stale(entry, slot, true_for)


def align(base: Catalog, side: CatalogSide, other: CatalogSide) -> None:
    """Adds origins of entries that nobody had translated when their English changed on one side,
    while the other translated them: by likeness and order, as a sync would.
    """
    successors = set(side.origins.values())
    old = [entry for entry in base.entries if not entry.obsolete]
    gone = [
        number
        for number, entry in enumerate(old)
        if entry.key not in side.known
        and entry.key not in successors
        and _is_worked_on(entry, other.known)
    ]
    if not gone:
        return
    new = [entry for entry in side.catalog.entries if not entry.obsolete]
    before = base.by_key()
    free = [
        number
        for number, entry in enumerate(new)
        if not any(entry.texts)
        and _may_move(entry)
        and not {entry.key} & (before.keys() | other.known.keys() | side.origins.keys())
    ]
    if not free:
        return
    from i18n_tool.sync.similarity import Rarity
    from i18n_tool.sync.succession import Aligner  # rapidfuzz: most merges do without
    from i18n_tool.sync.succession import TextSide as Texts

    at = {entry.key: number for number, entry in enumerate(new)}
    heirs = {origin: at[key] for key, origin in side.origins.items() if key in at}
    anchors = {
        number: at.get(entry.key, heirs.get(entry.key, -1)) for number, entry in enumerate(old)
    }
    anchors = {number: there for number, there in anchors.items() if there >= 0}
    rarity = Rarity([entry.msgid for entry in old] + [new[number].msgid for number in free])
    pairs = Aligner(
        Texts([rarity.text(old[number].msgid) for number in gone], gone, anchors),
        Texts(
            [rarity.text(new[number].msgid) for number in free],
            free,
            {there: there for there in anchors.values()},
        ),
        rarity,
    ).align()
    for pair in pairs:
        side.origins[new[free[pair.new]].key] = old[gone[pair.old]].key


def _is_worked_on(entry: Entry, there: Mapping[Key, Entry]) -> bool:
    """Whether the other side has a text of its own for an entry, one that can move."""
    now = there.get(entry.key)
    if now is None or not _may_move(now) or not has_own_text(now.msgstr):
        return False
    return now.msgstr != entry.msgstr


def _may_move(entry: Entry) -> bool:
    """Whether a sync gives the entry's text to other English: never plurals and variants."""
    return entry.msgid_plural is None and not carry.is_variant(entry)
