"""What the head of a stale join group says of the English that its msgstr was made for.

That is the English of the whole group; so a sync has it. In a file the head has its own sentence as
the previous msgid: an editor would show all the others as deleted. The mark beside it vouches for
the whole, and tells which of the two a catalog has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from i18n_tool.model import FUZZY, Catalog, Entry, is_join
from i18n_tool.sync.joins import find_groups
from i18n_tool.sync.marks import is_vouched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def widened(catalog: Catalog) -> Catalog:
    """A catalog that was read, as a sync has it: itself where it has no stale group."""
    heads = {}
    for head, rest in _groups(catalog.entries):
        whole = f"{head.previous_msgid} {rest}"
        if is_vouched(head, (None, whole)) and not is_vouched(head, (None, _own(head))):
            heads[id(head)] = head._replace(previous_msgid=whole)
    return _with(catalog, heads)


def narrowed(catalog: Catalog) -> Catalog:
    """A catalog as it is written; what was not rewritten has its raw text. Law: `widened` gives the
    previous msgids back.
    """
    heads = {}
    for head, rest in _groups(catalog.entries):
        own = _own(head).removesuffix(f" {rest}")
        if not head.raw and own != head.previous_msgid and is_vouched(head, (None, _own(head))):
            heads[id(head)] = head.evolve(previous_msgid=own)
    return _with(catalog, heads)


def _own(head: Entry) -> str:
    return head.previous_msgid or ""


def _groups(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """The heads of stale join groups that say what they were made for, each with the English that
    the sentences behind it were covered at.
    """
    if not any(
        entry.flags and len(entry.msgstr) < 4 and is_join(entry.msgstr) for entry in entries
    ):
        return
    live = [entry for entry in entries if not entry.obsolete]
    for group in find_groups(live):
        head, *covered = (live[number] for number in group)
        if FUZZY in head.flags and head.previous_msgid is not None:
            yield head, " ".join(_own(entry) or entry.msgid for entry in covered)


def _with(catalog: Catalog, heads: dict[int, Entry]) -> Catalog:
    if not heads:
        return catalog
    return replace(catalog, entries=tuple(heads.get(id(e), e) for e in catalog.entries))
