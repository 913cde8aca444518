"""Sorted marks that never overlap, put together in linear time."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.model import Span

INDENT = re.compile(r"[ \t]*+")
"""What a fold takes from the next line: its indentation,"""
QUOTED = re.compile(r"[ \t]*+(?:>[ \t]*+)*+")
"""the prefix of a quotation, too,"""
ANY_SPACE = re.compile(r"[ \t\r\n]*+")
"""or, in HTML, blank lines, too."""


def folds(text: str, start: int, end: int, prefix: re.Pattern[str]) -> Iterator[Mark]:
    """A fold for each line break of `text[start:end]`, with the white space before it and the
    `prefix` of the next line.
    """
    at = start
    while (found := text.find("\n", at, end)) >= 0:
        first = found
        while first > at and text[first - 1] in " \t\r":
            first -= 1
        match = prefix.match(text, found + 1, end)
        at = match.end() if match else found + 1
        yield Mark(first, at, "fold")


def cut_at(marks: Sequence[Mark], cutting: Iterable[Mark]) -> list[Mark]:
    """The marks and those of `cutting`; where the two overlap, only the latter stand."""
    result: list[Mark] = []
    waiting = iter(marks)
    mark = next(waiting, None)
    for cut in cutting:
        while mark is not None and mark.start < cut.end:
            if mark.start < cut.start:
                result.append(Mark(mark.start, min(mark.end, cut.start), mark.role))
            mark = mark._replace(start=cut.end) if mark.end > cut.end else next(waiting, None)
        result.append(cut)
    if mark is not None:
        result.append(mark)
        result.extend(waiting)
    return result


def without_overlap(added: Iterable[Mark], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Those of `added` that no mark overlaps; both are sorted."""
    number, count = 0, len(marks)
    for mark in added:
        while number < count and marks[number].end <= mark.start:
            number += 1
        if number == count or mark.end <= marks[number].start:
            yield mark


def has_any_within(atoms: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the atoms, which are sorted, begins in a range."""
    first = bisect_left(atoms, (start, 0))
    return first < len(atoms) and atoms[first] < (end, 0)


def with_atoms(marks: Sequence[Mark], atoms: Sequence[Span], start: int, end: int) -> list[Mark]:
    """The marks of a range with those atoms that lie in no other mark."""
    first = bisect_left(atoms, (start, 0))
    last = bisect_left(atoms, (end, 0), first)
    added = (Mark(*atom, "atom") for atom in atoms[first:last])
    return sorted([*marks, *without_overlap(added, marks)])
