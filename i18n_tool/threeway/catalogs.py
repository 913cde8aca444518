"""Two catalogs that grew out of a third become one: entry by entry, whatever moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.formats.shapes import shape_of_markup
from i18n_tool.model import FUZZY, Catalog, Entry, Key, has_own_text
from i18n_tool.sync import carry
from i18n_tool.threeway.entries import (
    Conflict,
    Item,
    Merged,
    Verdict,
    has_changed,
    is_same,
    merge_entry,
    merge_set,
)
from i18n_tool.threeway.header import merge_header
from i18n_tool.threeway.joins import settle_merged_joins
from i18n_tool.threeway.order import arrange
from i18n_tool.threeway.origins import CatalogSide, align, carried, keys_without

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.formats.shapes import Shape


def merge_catalogs(
    base: Catalog,
    ours: Catalog,
    theirs: Catalog,
    shape: Callable[[str], Shape] = shape_of_markup,
) -> Merged:
    """The three-way merge of two catalogs with their common ancestor. `shape` is `Format.shape` of
    their document.

    Laws: an entry that one side left alone is the other's, raw text and all. Every text of ours and
    theirs that is not the base's is in the result, or in a conflict. A text that was made for
    another English than its msgid is fuzzy, with that English as the previous msgid. There is a
    conflict only where both sides gave one entry different texts.

    A sync on one side changes msgids, which are the names of entries: what it made of an entry gets
    what the other side did to that entry, carried over as a sync would have.
    """
    work = _Work(base, ours, theirs, shape)
    work.merge()
    items = arrange(base, work.ours, work.theirs, work.items)
    items = settle_merged_joins(items, work.ours, work.theirs)
    header = merge_header(base.header, ours.header, theirs.header)
    if header.raw or header != Entry(""):
        items.insert(_before_header(ours), header)
    tail = "".join(
        merge_set(*(tuple(one.tail.splitlines(keepends=True)) for one in (base, ours, theirs)))
    )
    return Merged(tuple(items), tail)


def _before_header(catalog: Catalog) -> int:
    """How many entries stand before the header: none, but in strange files."""
    lineno = catalog.header.lineno
    return sum(1 for entry in catalog.entries if entry.lineno < lineno)


class _Work:
    """A merge under way: `items` by key, in no order."""

    def __init__(
        self, base: Catalog, ours: Catalog, theirs: Catalog, shape: Callable[[str], Shape]
    ) -> None:
        self.base = base.by_key()
        self.shape = shape
        self.ours, self.theirs = (CatalogSide(one, base, shape) for one in (ours, theirs))
        align(base, self.ours, self.theirs)
        align(base, self.theirs, self.ours)
        self.before = CatalogSide(base, base)
        self.items: dict[Key, Item] = {}
        self.losers: list[Entry] = []
        self.taken: set[tuple[int, Key]] = set()
        """Entries of a side that went into what the other side made of them."""

    def merge(self) -> None:
        """Decides on every key of either side."""
        base, there = self.base, self.theirs.known
        for key, entry in self.ours.known.items():
            before, theirs = base.get(key), there.get(key)
            if theirs is not None:
                if before is not None and _is_untouched(before, entry, theirs):
                    self.items[key] = entry  # nearly all are
                else:
                    self._merge_both(key, entry, theirs)
            elif before is None:
                self._merge_new(entry, self.ours, self.theirs)
        for key in keys_without(there, self.ours.known):
            if key not in base:
                self._merge_new(there[key], self.theirs, self.ours)
        for side, other in ((self.ours, self.theirs), (self.theirs, self.ours)):
            for key in keys_without(side.known, other.known):
                if key in base:
                    self._let_go(side.known[key], side, other)
        for entry in self.losers:
            self._keep(entry)

    def _merge_both(self, key: Key, ours: Entry, theirs: Entry) -> None:
        base = self.base.get(key)
        if base is None:
            base = self._ancestor(ours, theirs)
        true_for = (self.ours.true_for(key), self.theirs.true_for(key))
        self._settle(key, merge_entry(base, ours, theirs, true_for))

    def _ancestor(self, ours: Entry, theirs: Entry) -> Entry:
        """What the base has for an entry that both sides added: what a sync makes of the entry that
        it comes from, or an entry without a translation.
        """
        for side, entry in ((self.ours, ours), (self.theirs, theirs)):
            origin = side.origins.get(entry.key)
            if origin is not None:
                return carried(self.base[origin], entry, self.before.true_for(origin), self.shape)
        return Entry(ours.msgid, msgctxt=ours.msgctxt, msgid_plural=ours.msgid_plural)

    def _merge_new(self, entry: Entry, side: CatalogSide, other: CatalogSide) -> None:
        """An entry that one side alone has: new, or made of one that the other side may have
        changed meanwhile.
        """
        origin = side.origins.get(entry.key)
        theirs = None if origin is None else other.known.get(origin)
        if origin is None or theirs is None:
            self.items[entry.key] = entry
            return
        base = carried(self.base[origin], entry, self.before.true_for(origin), self.shape)
        moved = carried(theirs, entry, other.true_for(origin), self.shape)
        if is_same(self.base[origin], theirs):
            self.items[entry.key] = entry
        elif _is_anew(base, entry, moved):
            # A translation of this very English: what was made for an older one stays behind.
            self.items[entry.key] = entry
            return
        elif side is self.ours:
            self._settle(entry.key, merge_entry(base, entry, moved))
        else:
            self._settle(entry.key, merge_entry(base, moved, entry))
        self.taken.add((id(other), origin))

    def _settle(self, key: Key, verdict: Verdict) -> None:
        item, loser = verdict
        if isinstance(item, Conflict) and carry.is_variant(item.ours):
            item, loser = item  # two losers of older competitions: neither competes again
        self.items[key] = item
        if loser is not None:
            self.losers.append(loser)

    def _let_go(self, entry: Entry, side: CatalogSide, other: CatalogSide) -> None:
        """An entry that the other side no longer has: gone, too, unless it was worked on."""
        key = entry.key
        base = self.base[key]
        if (id(side), key) in self.taken:
            return
        worked_on = has_changed(base, entry)
        retired = entry.obsolete and not base.obsolete and key not in other.origins.values()
        if not worked_on and not retired:
            return
        if base.obsolete:
            self.items[key] = entry
        elif has_own_text(entry.msgstr) or any(entry.msgstr_plural) or carry.has_remarks(entry):
            self.items[key] = carry.retired(entry)

    def _keep(self, loser: Entry) -> None:
        """Keeps a translation that lost, under a key of its own."""
        for key in carry.variant_keys(loser.msgid):
            known = self.items.get(key)
            if known is None:
                self.items[key] = carry.variant_of(loser, self.items)
                return
            if not isinstance(known, Conflict) and known.texts == loser.texts:
                return


def _is_untouched(base: Entry, ours: Entry, theirs: Entry) -> bool:
    """Whether both sides left an entry as it was."""
    if ours.raw and ours.raw == base.raw == theirs.raw:
        return True
    return is_same(base, ours) and is_same(base, theirs)


def _is_anew(base: Entry, entry: Entry, moved: Entry) -> bool:
    """Whether a person translated the changed English, and what the other side has is for the old
    one.
    """
    return (
        FUZZY not in entry.flags
        and FUZZY in moved.flags
        and any(entry.texts)
        and base.texts != entry.texts != moved.texts
    )
