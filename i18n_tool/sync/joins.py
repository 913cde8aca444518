"""Join groups: one target sentence for several source sentences, the covered ones being `~`."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool.model import COVERS, FUZZY, WHOLE_KINDS, Entry, has_own_text, is_join
from i18n_tool.sync import carry
from i18n_tool.sync.marks import is_aligned, is_vouched, vouched
from i18n_tool.sync.places import kind_of, misleads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from i18n_tool.sync.work import Take, Work

_MSGSTR: Callable[[Entry], str] = attrgetter("msgstr")


def has_joins(entries: Iterable[Entry]) -> bool:
    """Whether an entry among them has the mark of a covered unit: a question for whole catalogs."""
    return not COVERS.isdisjoint(map(str.strip, map(_MSGSTR, entries)))


def find_groups(entries: Sequence[Entry]) -> Iterator[range]:
    """The join groups among live entries in order, as ranges of indexes: neighbours of one kind, as
    units of one block are.
    """
    size = len(entries)
    at = 1
    while at < size:
        if not is_join(entries[at].msgstr) or not has_own_text(entries[at - 1].msgstr):
            at += 1
            continue
        head = at - 1
        while at < size and is_join(entries[at].msgstr) and _of_one_kind(entries[at - 1 : at + 1]):
            at += 1
        if at - head > 1:
            yield range(head, at)
        at = max(at, head + 2)


def _of_one_kind(neighbours: Sequence[Entry]) -> bool:
    """Whether two entries may come from one block, as far as their `#.` lines tell."""
    kinds = {kind_of(entry.extracted) for entry in neighbours if entry.extracted}
    return len(kinds) < 2 and kinds.isdisjoint(WHOLE_KINDS)


def is_whole(take: Take) -> bool:
    """Whether the entries that were joined cut no join group of theirs."""
    old, sources = take.home.old[: take.home.live], take.sources
    for at, index in enumerate(sources):
        follower = sources[at + 1] if at + 1 < len(sources) else -1
        before = sources[at - 1] if at else -1
        if is_join(old[index].msgstr) and (before < 0 or before != index - 1):
            return False
        covers = index + 1 < len(old) and is_join(old[index + 1].msgstr)
        if covers and follower != index + 1 and _of_one_kind(old[index : index + 2]):
            return False
    return True


def settle_joins(work: Work, live: list[Entry]) -> list[Entry]:
    """The live entries with every join group unchanged, or stale in all its members.

    A covered unit that its group's head no longer precedes in its block gets the head's msgstr:
    its own `~` would claim that a stranger covers it. A stale group whose English came back
    whole, untouched, is translated again. A group lies within one block: a `~` that begins a block
    belongs to none, and stays as it is, for a check to report.
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
    known = {number for number, take in work.takes.items() if take.is_covered}
    for home, found in groups:
        group = found[: _end(work, home, found, [slots.get((id(home), i)) for i in found])]
        numbers = [slots.get((id(home), index)) for index in group]
        known.update(number for number in numbers if number is not None)
        if len(group) < 2:
            continue
        if any(number is not None for number in numbers) and not _is_intact(work, numbers):
            _disturb(work, live, [home.old[index] for index in group], numbers)
    _uncover(work, live, known)
    _restore(work, live)
    _spread(work, live)
    return live


def gone_heads(work: Work) -> dict[int, Entry]:
    """The heads of groups by their ids, as they are where they go: stale, since what they say is
    not of their English alone, should it come back without the rest. What is the same in a longer
    text comes back out of that.
    """
    heads: dict[int, Entry] = {}
    kept = {
        id(take.home.old[index])
        for take in work.takes.values()
        if take.kind == "joined" and take.score == 1
        for index in take.sources
    }
    for group in find_groups(work.old[: work.live]):
        members = [work.old[index] for index in group]
        if id(members[0]) in kept:
            continue
        whole = None if _is_cut(work) else " ".join(member.msgid for member in members)
        heads[id(members[0])] = carry.disturbed(members[0], members[0], whole)
    return heads


def _end(work: Work, home: Work, found: range, numbers: Sequence[int | None]) -> int:
    """How many of the entries that look like a group are one. A `#.` line may have said that a
    member goes on with a block; otherwise the old blocks are not known, but where a member now
    begins a block, and nothing old has come between it and the member before, the block began there
    before.
    """
    for at, (one, other) in enumerate(pairwise(numbers), 1):
        if one is None or other is None or one >= other or not _begins(work, other):
            continue
        if misleads(home.old[found[at]].extracted, work.slots[other].extracted):
            continue  # the edit cut the block here
        between = (work.takes.get(number) for number in range(one + 1, other))
        if not any(t and t.home is home and t.sources[0] < home.live for t in between):
            return at
    return len(numbers)


def _begins(work: Work, number: int) -> bool:
    """Whether nothing stands before a slot's unit in its block that could cover it, or only a unit
    that stands elsewhere, too, and has its entry there.
    """
    slot = work.slots[number]
    if not slot.number or work.document is None:
        return True
    before = work.document.units[slot.number - 1]
    return before.block != slot.unit.block or work.slots[number - 1].number != slot.number - 1


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
    whole = None if _is_cut(work) else " ".join(member.msgid for member in members)
    previous = head.previous_msgid if FUZZY in head.flags and not head.doubtful else whole
    at = numbers[0]
    if at is not None and work.takes[at].kind != "joined":
        live[at] = carry.disturbed(live[at], head, previous)
    covered: set[int] = set()
    for member, number in zip(members[1:], numbers[1:], strict=True):
        if number is None or not is_join(live[number].msgstr):
            continue
        unit = work.slots[number].unit
        follows = at is not None and at < number and work.slots[at].unit.block == unit.block
        between = range(at + 1, number) if follows and at is not None else ()
        follows = follows and not any(
            n not in covered and has_own_text(live[n].msgstr) for n in between
        )
        if follows or number - 1 in covered:
            live[number] = carry.disturbed(live[number], member, member.msgid)
        else:
            live[number] = carry.orphaned(live[number], head, previous)
        covered.add(number)


def _uncover(work: Work, live: list[Entry], known: set[int]) -> None:
    """Empties every `~` that had no head, or can have none, and would have a stranger for one."""
    behind_text = False
    for number, entry in enumerate(live):
        if not is_join(entry.msgstr):
            behind_text = bool(entry.msgstr)
            continue
        behind_text = behind_text and not _begins(work, number)
        whole = work.slots[number].unit.kind in WHOLE_KINDS  # which no group goes on in
        if behind_text and (whole or number not in known):
            live[number] = carry.uncovered(entry)


def _restore(work: Work, live: list[Entry]) -> None:
    """Clears the flags of stale groups that stand again as they were when they were translated;
    what was doubtful there is doubtful again.
    """
    for group in find_groups(live):
        english = " ".join(live[number].msgid for number in group)
        whole = is_vouched(live[group.start], (None, english)) and all(
            FUZZY in live[number].flags and vouched(live[number]) for number in group
        )
        if whole and all(_adjoin(work, one, other) for one, other in pairwise(group)):
            for number in group:
                live[number] = carry.cleared(live[number])
        head = live[group.start]
        if is_aligned(head) and head.previous_msgid == english:
            live[group.start] = carry.doubtful_again(head)


def _is_cut(work: Work) -> bool:
    """Whether another tool has taken a member from one of the groups: it left it as obsolete."""
    return any(is_join(entry.msgstr) for entry in work.rest)


def _spread(work: Work, live: list[Entry]) -> None:
    """Makes every group stale of which a member is: other tools match its members one by one."""
    cut = _is_cut(work)
    for group in find_groups(live):
        members = [live[number] for number in group]
        fuzzy = [entry for entry in members if FUZZY in entry.flags]
        if not (cut or fuzzy) or len(fuzzy) == len(members):
            continue
        if not all(_adjoin(work, one, other) for one, other in pairwise(group)):
            continue
        for number in group:
            live[number] = carry.doubted(live[number])
