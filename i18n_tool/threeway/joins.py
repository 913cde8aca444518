"""Join groups after a merge: no translation comes to cover what it was not made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.model import FUZZY, Entry, Key
from i18n_tool.sync import carry
from i18n_tool.sync.cover import is_join
from i18n_tool.threeway.entries import Conflict, Item
from i18n_tool.threeway.origins import cover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.threeway.origins import Side

_Groups = dict[Key, tuple[Key, ...]]


def settle_joins(items: Sequence[Item], ours: Side, theirs: Side) -> list[Item]:
    """The items, each text that covers more, less or something else than on the side that it comes
    from being stale.

    A `~` that its group's head no longer precedes gets the head's msgstr, as in a sync: it would
    claim that a stranger covers it.
    """
    items = list(items)
    if not ours.groups and not theirs.groups and not any(map(_has_join, items)):
        return items
    conflicts = any(isinstance(item, Conflict) for item in items)
    for version in (0, 1) if conflicts else (0,):
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


def _has_join(item: Item) -> bool:
    return any(is_join(_version(item, version).msgstr) for version in (0, 1))


class _Settling:
    """The live entries of a catalog that a person may choose, and the sides they come from."""

    def __init__(self, live: list[Entry], ours: Side, theirs: Side) -> None:
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

    def _sources(self, entry: Entry) -> list[tuple[Side, Side, Key]]:
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
        """Each `~` still follows what covers it, or has its text."""
        broken: set[Key] = set()
        chain: list[Key] = []
        for number, entry in enumerate(self._live):
            if not is_join(entry.msgstr):
                chain = [entry.key] if entry.msgstr else []
                continue
            chain.append(entry.key)
            groups = [
                (side, other, claim[: claim.index(key) + 1])
                for side, other, key in self._sources(entry)
                if (claim := side.groups.get(key)) is not None
            ]
            if not groups:
                if len(chain) > 1 and cover(self._live[number - len(chain) + 1 : number + 1]):
                    self._live[number] = carry.uncovered(entry)
                    chain = []
                continue
            if any(_leads_here(other, claim, chain) for _, other, claim in groups):
                continue
            side, _, claim = groups[0]
            if len(claim) > 2 and len(chain) > 1 and claim[-2] == chain[-2] in broken:
                self._live[number] = carry.disturbed(entry, entry, None)
            else:
                head = side.known[claim[0]]
                made_for = " ".join(msgid for _, msgid in side.groups[claim[0]])
                if FUZZY in head.flags:
                    made_for = head.previous_msgid or made_for
                self._live[number] = carry.orphaned(entry, head, made_for)
                chain = [entry.key]
            broken.add(entry.key)


def _leads_here(other: Side, claim: tuple[Key, ...], chain: list[Key]) -> bool:
    """Whether the entries before a `~` are those of its own side, by now perhaps with the other
    side's English.
    """
    return len(claim) == len(chain) and all(
        there in (here, other.origins.get(here)) for there, here in zip(claim, chain, strict=True)
    )
