"""Join groups: one target sentence for several source sentences, the covered ones being `~`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from i18n_tool.model import FUZZY, JOIN, Entry
from i18n_tool.sync import carry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.sync.work import Work


def find_groups(entries: Sequence[Entry]) -> Iterator[range]:
    """The join groups among live entries in order, as ranges of indexes."""
    size = len(entries)
    at = 1
    while at < size:
        if entries[at].msgstr != JOIN or entries[at - 1].msgstr in ("", JOIN):
            at += 1
            continue
        head = at - 1
        while at < size and entries[at].msgstr == JOIN:
            at += 1
        yield range(head, at)


def settle_joins(work: Work, live: list[Entry]) -> list[Entry]:
    """The live entries with every join group unchanged, or stale in all its members.

    A covered unit that its group's head no longer precedes in its block gets the head's msgstr:
    its own `~` would claim that a stranger covers it. A stale group whose English came back
    whole, untouched, is translated again.
    """
    homes = {id(take.home): take.home for take in work.takes.values()}
    groups = [
        (home, group) for home in homes.values() for group in find_groups(home.old[: home.live])
    ]
    live = list(live)
    slots: dict[tuple[int, int], int] = {}
    for number, take in work.takes.items() if groups else ():
        for index in take.sources:
            slots.setdefault((id(take.home), index), number)
    known: set[int] = set()
    for home, group in groups:
        numbers = [slots.get((id(home), index)) for index in group]
        known.update(number for number in numbers if number is not None)
        if any(number is not None for number in numbers) and not _is_intact(work, numbers):
            _disturb(work, live, [home.old[index] for index in group], numbers)
    _uncover(live, known)
    _restore(work, live)
    return live


def _is_intact(work: Work, numbers: Sequence[int | None]) -> bool:
    """Whether a group stands whole, unchanged and in order within one block."""
    if not all(n is not None and work.takes[n].kind in ("exact", "space") for n in numbers):
        return False
    return all(
        one is not None and other is not None and _adjoin(work, one, other)
        for one, other in pairwise(numbers)
    )


def _adjoin(work: Work, one: int, other: int) -> bool:
    first, second = work.slots[one], work.slots[other]
    return first.number + 1 == second.number and first.unit.block == second.unit.block


def _disturb(
    work: Work, live: list[Entry], members: Sequence[Entry], numbers: Sequence[int | None]
) -> None:
    """Makes what is left of a group stale."""
    head = members[0]
    whole = " ".join(member.msgid for member in members)
    previous = head.previous_msgid if FUZZY in head.flags else whole
    at = numbers[0]
    if at is not None and work.takes[at].kind != "joined":
        live[at] = carry.disturbed(live[at], head, previous)
    covered: set[int] = set()
    for member, number in zip(members[1:], numbers[1:], strict=True):
        if number is None or live[number].msgstr != JOIN:
            continue
        unit = work.slots[number].unit
        follows = at is not None and at < number and work.slots[at].unit.block == unit.block
        if follows or number - 1 in covered:
            before = member.msgid if member.msgid != unit.msgid else None
            live[number] = carry.disturbed(live[number], member, before)
        else:
            live[number] = carry.orphaned(live[number], head, previous)
        covered.add(number)


def _uncover(live: list[Entry], known: set[int]) -> None:
    """Empties every `~` that had no head and would now have a stranger for one."""
    behind_text = False
    for number, entry in enumerate(live):
        if entry.msgstr != JOIN:
            behind_text = bool(entry.msgstr)
        elif behind_text and number not in known:
            live[number] = carry.uncovered(entry)


def _restore(work: Work, live: list[Entry]) -> None:
    """Clears the flags of stale groups that stand again as they were when they were translated."""
    for group in find_groups(live):
        head = live[group.start]
        if head.previous_msgid != " ".join(live[number].msgid for number in group):
            continue
        whole = all(FUZZY in live[n].flags and carry.is_untouched(live[n]) for n in group)
        if whole and all(_adjoin(work, one, other) for one, other in pairwise(group)):
            for number in group:
                live[number] = carry.cleared(live[number])
