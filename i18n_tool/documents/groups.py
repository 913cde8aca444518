"""Units that one translation stands for together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.model import State, has_own_text, is_join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.model import Block, Document, Entry, Key, Unit

_TIMES, _MORE = 100, 10_000
"""A translation of more than so many times its source's characters, and some, is no translation."""


def is_oversized(entry: Entry) -> bool:
    """Whether a translation is so much longer than its source that nobody wrote it."""
    most = _TIMES * len(entry.msgid) + _MORE
    if len(entry.msgstr) > most:
        return True
    return bool(entry.msgstr_plural) and any(len(text) > most for text in entry.msgstr_plural)


class Group(NamedTuple):
    """Neighbouring units of one block that one translation stands for, and whether a hard break or
    the slot divides them: then they fall back whole.
    """

    units: list[Unit]
    divided: bool

    @property
    def msgid(self) -> str:
        """The msgids of its units, with a space between."""
        units = self.units
        return units[0].msgid if len(units) == 1 else " ".join(unit.msgid for unit in units)


def groups(document: Document, entries: Mapping[Key, Entry]) -> list[Group]:
    """Units with those behind them, within one block, that their translation stands for: covered
    ones (`~`), and parts of a sentence that was split, while they are stale with the same msgstr.
    """
    found: list[Group] = []
    head: Entry | None = None
    for unit in document.units:
        entry = entries.get(unit.key)
        last = found[-1].units[-1] if found else None
        if last is None or last.block != unit.block or not _continues(entry, head):
            found.append(Group([unit], divided=False))
            head = entry
            continue
        found[-1].units.append(unit)
        if is_divided(document.blocks[unit.block], last.end, unit.start):
            found[-1] = found[-1]._replace(divided=True)
    return found


def _continues(entry: Entry | None, head: Entry | None) -> bool:
    """Whether what stands behind the units of `head` is shown with them."""
    if entry is None:
        return False
    if is_join(entry.msgstr):
        return True
    if head is None or entry.key == head.key or not has_own_text(entry.msgstr):
        return False
    return entry.msgstr == head.msgstr and entry.state is head.state is State.STALE


def is_divided(block: Block, start: int, end: int) -> bool:
    """Whether a hard break or the slot lies in a range of the block."""
    if block.slot is not None and start <= block.slot[0] < end:
        return True
    return any(mark.role == "break" and start <= mark.start < end for mark in block.marks)
