"""Short ways to write catalogs and what became of them, in the tests of three-way merging."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sync_cases import document, translated, with_changed

from i18n_tool.model import FUZZY, Catalog, Entry, State, stale_mark
from i18n_tool.sync import merge
from i18n_tool.threeway import Conflict, Merged, merge_catalogs

if TYPE_CHECKING:
    from collections.abc import Sequence


A = "Open the window and look outside."
A2 = "Open the window and look far outside."
A3 = "Open the small window and look outside."
B = "Read the file slowly."
C = "It is a long way down."
D = "Never lean on the rail."
BASE = translated(document(A, B, C))
MARKED = stale_mark(f"T: {A}", (None, A))


def synced(catalog: Catalog, *msgids: str | Sequence[str]) -> Catalog:
    """The catalog after a bot brought it in step with this English."""
    return merge(catalog, document(*msgids))


def improved(catalog: Catalog, msgid: str, msgstr: str = "Daha iyi.", **more: Any) -> Catalog:
    """The catalog after a translator wrote another text, which fits the English."""
    changes = {"flags": (), "previous_msgid": None, "msgstr": msgstr, **more}
    return with_changed(catalog, msgid, **changes)


def doubted(catalog: Catalog, msgid: str, **more: Any) -> Catalog:
    return with_changed(catalog, msgid, flags=(FUZZY,), **more)


def without(catalog: Catalog, *msgids: str) -> Catalog:
    """The catalog without some entries."""
    return replace(catalog, entries=tuple(e for e in catalog.entries if e.msgid not in msgids))


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> Catalog:
    """What is merged without a conflict, whichever side is ours."""
    results = []
    for one, other in ((ours, theirs), (theirs, ours)):
        result = merge_catalogs(base, one, other)
        assert result.conflicts == ()
        results.append(replace(base, entries=entries(result)))
    assert set(results[0].entries) == set(results[1].entries)
    return results[0]


def entries(result: Merged) -> tuple[Entry, ...]:
    return tuple(one for one in result.items if isinstance(one, Entry) and one.msgid)


def conflict(base: Catalog, ours: Catalog, theirs: Catalog) -> Conflict:
    """The only conflict of a merge."""
    (found,) = merge_catalogs(base, ours, theirs).conflicts
    return found


def facts(entry: Entry) -> tuple[State, str, str | None]:
    return entry.state, entry.msgstr, entry.previous_msgid


LINK = "Read the [file](a.md) slowly."
MOVED_LINK = LINK.replace("a.md", "b.md")
HEAD = "Turn the key to the left."
COVERED = "Then pull the door towards you."
BOTH = f"{HEAD} {COVERED}"


def stale(msgid: str, previous: str | None, msgstr: str = "a", **more: Any) -> Entry:
    return Entry(msgid, msgstr, flags=(FUZZY,), previous_msgid=previous, **more)
