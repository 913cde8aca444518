"""Join groups after a merge: no translation comes to cover what it was not made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.model import FUZZY, Entry, Key, is_join
from i18n_tool.sync import carry
from i18n_tool.sync.joins import has_joins
from i18n_tool.threeway.entries import Conflict, Item
from i18n_tool.threeway.origins import cover

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.threeway.origins import CatalogSide

_Groups = dict[Key, tuple[Key, ...]]


def settle_merged_joins(
    items: Sequence[Item], ours: CatalogSide, theirs: CatalogSide
) -> list[Item]:
    """The items, each text that covers more, less or something else than on the side that it comes
    from being stale.

    A `~` that its group's head no longer precedes gets the head's msgstr, as in a sync: it would
    claim that a stranger covers it.
    """
    items = list(items)
    if not ours.groups and not theirs.groups and not has_joins(_versions(items)):
        return items
    conflicts = any(isinstance(item, Conflict) for item in items)
    # What the second version makes of entries that are in no conflict the first has to know, too.
    for version in (0, 1, 0) if conflicts else (0,):
        live = [number for number, item in enumerate(items) if not item.obsolete]
        view = [_version(items[number], version) for number in live]
        for number, entry in zip(live, _Settling(view, ours, theirs).settled(), strict=True):
            item = items[number]
            if not isinstance(item, Conflict):
                items[number] = entry
            elif version:
                items[number] = Conflict(item.ours, entry)
            else:
                items[number] = Conflict(entry, item.theirs)
    return items


def _version(item: Item, version: int) -> Entry:
    return item[version] if isinstance(item, Conflict) else item


def _versions(items: Sequence[Item]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, Conflict):
            yield from item
        else:
            yield item


class _Settling:
    """The live entries of a catalog that a person may choose, and the sides they come from."""

    def __init__(self, live: list[Entry], ours: CatalogSide, theirs: CatalogSide) -> None:
        self._live = live
        self._sides = ((ours, theirs), (theirs, ours))

    def settled(self) -> list[Entry]:
        """The entries, what a changed group makes of them included."""
        self._settle_marks()
        groups = cover(self._live)
        for number, entry in enumerate(self._live):
            if FUZZY in entry.flags or not entry.msgstr:
                continue
            here = groups.get(entry.key, ())
            claims = [side.groups.get(key, ()) for side, _, key in self._sources(entry)]
            if claims and here not in claims:
                covered = claims[0] or (entry.key,)
                true_for = " ".join(msgid for _, msgid in covered)
                self._live[number] = carry.disturbed(
                    entry, entry, None if is_join(entry.msgstr) else true_for
                )
        return self._live

    def _sources(self, entry: Entry) -> list[tuple[CatalogSide, CatalogSide, Key]]:
        """The sides that have the text, each with the other side and the key that it has there."""
        found = []
        for side, other in self._sides:
            for key in (entry.key, other.origins.get(entry.key)):
                known = side.known.get(key) if key is not None else None
                if key is not None and known is not None and known.msgstr == entry.msgstr:
                    found.append((side, other, key))
                    break
        return found

    def _settle_marks(self) -> None:
        """Each `~` still follows what it follows on a side that has it, or gets its own text."""
        groups = cover(self._live)
        broken: set[Key] = set()
        before: Entry | None = None
        sound = [side for side, _ in self._sides]
        for number, entry in enumerate(self._live):
            if not is_join(entry.msgstr):
                before, sound = entry, [side for side, _ in self._sides]
                continue
            sources = self._sources(entry)
            sound = [
                side
                for side, other, key in sources
                if side in sound and _follows(side, other, key, before)
            ]
            if not sound:
                self._live[number] = self._mended(entry, sources, before, groups, broken)
            before = self._live[number]

    def _mended(
        self,
        entry: Entry,
        sources: Sequence[tuple[CatalogSide, CatalogSide, Key]],
        before: Entry | None,
        groups: _Groups,
        broken: set[Key],
    ) -> Entry:
        """What becomes of a `~` that stands behind something else than on its side."""
        for side, _, key in sources:
            group = side.groups.get(key)
            if group is None:
                continue
            follows = before is not None and before.key in broken
            broken.add(entry.key)
            if follows and side.before[key] != group[0]:
                return carry.disturbed(entry, entry, None)
            return carry.orphaned(entry, *_head(side, group))
        stood = any(key in side.before for side, _, key in sources)
        return entry if stood and entry.key not in groups else carry.uncovered(entry)


def _head(side: CatalogSide, group: tuple[Key, ...]) -> tuple[Entry, str | None]:
    """The entry whose text covers a group, and the English that it is true for, where that is
    known.
    """
    head = side.known[group[0]]
    if FUZZY in head.flags and not head.doubtful:
        return head, head.previous_msgid
    return head, " ".join(msgid for _, msgid in group)


def _follows(side: CatalogSide, other: CatalogSide, key: Key, before: Entry | None) -> bool:
    """Whether what stands before a `~` is what its side has there, by now perhaps with the other
    side's English.
    """
    if key not in side.before:  # obsolete there: it stands nowhere
        return False
    there = side.before[key]
    if before is None or there is None:
        return before is None and there is None
    if there not in (before.key, other.origins.get(before.key)):
        return False
    return is_join(before.msgstr) == is_join(side.known[there].msgstr)
