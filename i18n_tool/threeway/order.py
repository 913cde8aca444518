"""In which order the entries of a merged catalog stand: the document's, as well as it is known."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool.model import key_of
from i18n_tool.threeway.origins import keys_without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from i18n_tool.model import Catalog, Entry, Key
    from i18n_tool.threeway.entries import Item
    from i18n_tool.threeway.origins import CatalogSide

_STANDS: Callable[[Entry], object] = attrgetter("msgctxt", "msgid", "obsolete")


def arrange(
    base: Catalog, ours: CatalogSide, theirs: CatalogSide, items: Mapping[Key, Item]
) -> list[Item]:
    """The items in order: that of the side that changed the order, ours where both did.

    What the other side made of an entry stands in its place. What the other side alone has stands
    behind what it stands behind there, and behind what the first side put in the same place. What
    became obsolete comes last.
    """
    first, second = (theirs, ours) if _leads(base, ours, theirs) else (ours, theirs)
    placed: list[Key] = []
    heirs = second.successors()
    for key, entry in first.known.items():
        if key in items and items[key].obsolete == entry.obsolete:
            placed.append(key)
        else:  # what the second side made of it stands in its place
            placed += (
                heir
                for heir in heirs.get(key, ())
                if heir not in first.known and heir in items and not items[heir].obsolete
            )
    known = set(placed)
    if _is_to_place(second, items, known):
        placed = _woven(placed, items, *_anchor(first, second, items, known))
    rest = (key for key in (*first.known, *second.known) if key in items)
    return [items[key] for key in dict.fromkeys((*placed, *rest, *items))]


def _is_to_place(second: CatalogSide, items: Mapping[Key, Item], placed: set[Key]) -> bool:
    """Whether there is a live entry that only the second side can place."""
    lacking = keys_without(second.known, placed)
    return any(key in items and not items[key].obsolete for key in lacking)


def _woven(
    placed: list[Key],
    items: Mapping[Key, Item],
    behind: Mapping[Key | None, list[Key]],
    anchors: set[Key],
) -> list[Key]:
    """What is placed, and what the second side has behind it."""
    order: list[Key] = []
    waiting = behind.get(None, [])
    for key in placed:
        if key in anchors or items[key].obsolete:
            order += waiting
            waiting = []
        order.append(key)
        if key in anchors:
            waiting = behind.get(key, [])
    return [*order, *waiting]


def _anchor(
    first: CatalogSide, second: CatalogSide, items: Mapping[Key, Item], placed: set[Key]
) -> tuple[dict[Key | None, list[Key]], set[Key]]:
    """The live entries that the second side has to place, by the entry of the first that each comes
    behind (None: before all), and the entries of the first that the second knows.
    """
    behind: defaultdict[Key | None, list[Key]] = defaultdict(list)
    heirs = first.successors()
    anchors: set[Key] = set()
    anchor: Key | None = None
    for key, entry in second.known.items():
        if entry.obsolete:
            continue
        origin = second.origins.get(key, key)
        here = [heir for heir in (key, *heirs.get(origin, ())) if heir in placed]
        here = [heir for heir in here if not items[heir].obsolete]
        if here:
            anchor = here[-1]
            anchors.update(here)
        if key in items and key not in placed and not items[key].obsolete:
            behind[anchor].append(key)
    return behind, anchors


def _leads(base: Catalog, ours: CatalogSide, theirs: CatalogSide) -> bool:
    """Whether the order is theirs: ours is still the base's, or only theirs moved something."""
    before = _outline(base)
    if _outline(ours.catalog) == before:
        return True
    if _outline(theirs.catalog) == before:
        return False
    return _has_moved(base, theirs) and not _has_moved(base, ours)


def _outline(catalog: Catalog) -> list[object]:
    return list(map(_STANDS, catalog.entries))


def _has_moved(base: Catalog, side: CatalogSide) -> bool:
    """Whether entries that the side has in common with the base stand in another order."""
    keys = list(map(key_of, base.entries))
    known = set(keys)
    common = [key for key in side.known if key in known]
    return common != [key for key in keys if key in side.known]
