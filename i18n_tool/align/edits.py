"""What somebody edited in a translated document: its texts, with what they became."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from i18n_tool.model import Document, Unit


class EditedText(NamedTuple):
    """A run of units as it was, and what became of it; one of the two may be empty. `groups` name
    what the former was made of, in order.
    """

    was: tuple[Unit, ...]
    became: tuple[Unit, ...]
    groups: tuple[Hashable, ...]


class _UnitRun(NamedTuple):
    """Units of the old document, from `i1` to `i2`, and of the new one, from `j1` to `j2`."""

    i1: int
    i2: int
    j1: int
    j2: int


def edited_texts(
    was: Document, edited: Document, groups: Sequence[Hashable | None]
) -> Iterator[EditedText]:
    """The texts of `was` that are others in `edited`, in order.

    `groups` say for each unit of `was` what it was made from, None where that is unknown: units
    that were made from one thing come together, be they edited or not.
    """
    for run in _together(_runs(was.units, edited.units), edited.units, groups):
        old, new = was.units[run.i1 : run.i2], edited.units[run.j1 : run.j2]
        if [unit.msgid for unit in old] != [unit.msgid for unit in new]:
            known = dict.fromkeys(groups[run.i1 : run.i2])
            yield EditedText(tuple(old), tuple(new), tuple(known))


def counterparts(one: Document, other: Document) -> list[int | None]:
    """For each unit of a document the number of the unit of another that stands for it."""
    found: list[int | None] = [None] * len(one.units)
    for run in _runs(one.units, other.units):
        if run.i2 - run.i1 == run.j2 - run.j1 == 1:
            found[run.i1] = run.j1
    return found


def _runs(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[_UnitRun]:
    """The units of both side by side: one by one where they are equal, block by block where they
    were replaced, and one by one there where they are as many.
    """
    before, after = ([unit.msgid for unit in side] for side in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            yield from _one_by_one(_UnitRun(i1, i2, j1, j2))
            continue
        i, j = i1, j1
        for ours, theirs in zip_longest(_by_block(old[i1:i2]), _by_block(new[j1:j2]), fillvalue=0):
            yield from _one_by_one(_UnitRun(i, i + ours, j, j + theirs))
            i, j = i + ours, j + theirs


def _one_by_one(run: _UnitRun) -> Iterator[_UnitRun]:
    if run.i2 - run.i1 != run.j2 - run.j1:
        yield run
        return
    for number in range(run.i2 - run.i1):
        i, j = run.i1 + number, run.j1 + number
        yield _UnitRun(i, i + 1, j, j + 1)


def _by_block(units: Sequence[Unit]) -> Iterator[int]:
    """How many units there are of each block."""
    for _, some in groupby(units, lambda unit: unit.block):
        yield len(list(some))


def _together(
    runs: Iterator[_UnitRun], new: Sequence[Unit], groups: Sequence[Hashable | None]
) -> Iterator[_UnitRun]:
    """The runs, in one those that share a group, and what was added to a block with what stands
    beside it there.
    """
    last: _UnitRun | None = None
    for run in runs:
        if last is not None and (_share(last, run, groups) or _beside(last, run, new)):
            last = _UnitRun(last.i1, run.i2, last.j1, run.j2)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _share(one: _UnitRun, other: _UnitRun, groups: Sequence[Hashable | None]) -> bool:
    if one.i1 == one.i2 or other.i1 == other.i2:
        return False
    return groups[one.i2 - 1] is not None and groups[one.i2 - 1] == groups[other.i1]


def _beside(one: _UnitRun, other: _UnitRun, new: Sequence[Unit]) -> bool:
    """Whether one of two runs is an addition to the block that the other is in."""
    if one.j1 == one.j2 or other.j1 == other.j2:
        return False
    added = one.i1 == one.i2 or other.i1 == other.i2
    return added and new[one.j2 - 1].block == new[other.j1].block
