"""What `i18n status` has to show, as it is remembered: the table, the sizes of documents, what no
translator reaches of them; or the totals alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.project.counts import Counts, numbers_of
from i18n_tool.tasks.figures import Extent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

StatusTable = dict[str, dict[str, Counts]]
"""Counts by document, then by locale."""
_OF_PAGE, _OF_PAIR = 4, len(Counts.__slots__)
Sums = dict[str, Counts]
"""Counts of all documents by locale."""


class Overview(NamedTuple):
    """What there is to show of documents that can all be read."""

    table: StatusTable
    extents: Mapping[str, Extent]


def value_of_totals(totals: Sums) -> object:
    """What is remembered of totals, of JSON."""
    return {locale: numbers_of(counts) for locale, counts in totals.items()}


def totals_in(value: Any) -> Sums:
    """What `value_of_totals` made a value of. Raises TypeError or ValueError where it made none."""
    if type(value) is not dict:
        raise TypeError
    for numbers in value.values():
        _check(numbers)
        if len(numbers) != _OF_PAIR:
            raise ValueError
    return {locale: Counts(*numbers) for locale, numbers in value.items()}


def value_of(overview: Overview, locales: Sequence[str]) -> object:
    """What is remembered of an overview, of JSON."""
    numbers: list[int] = []
    for path, row in overview.table.items():
        numbers += overview.extents[path]
        for locale in locales:
            numbers += numbers_of(row[locale])
    return [list(overview.table), numbers]


def overview_in(locales: Sequence[str], value: Any) -> Overview:
    """What `value_of` made a value of. Raises TypeError or ValueError where it made none."""
    if type(value) is not list:
        raise TypeError
    paths, numbers = value
    _check(numbers)
    size = _OF_PAGE + _OF_PAIR * len(locales)
    if type(paths) is not list or {*map(type, paths)} - {str}:
        raise TypeError
    if len(numbers) != size * len(paths):
        raise ValueError
    table: StatusTable = {}
    extents = {}
    at = 0
    for path in paths:
        extents[path] = Extent(*numbers[at : at + _OF_PAGE])
        at += _OF_PAGE
        row = table[path] = {}
        for locale in locales:
            row[locale] = Counts(*numbers[at : at + _OF_PAIR])
            at += _OF_PAIR
    return Overview(table, extents)


def _check(numbers: Any) -> None:
    """Raises TypeError or ValueError where these are no numbers that count something."""
    if type(numbers) is not list or {*map(type, numbers)} - {int}:
        raise TypeError
    if min(numbers, default=0) < 0:
        raise ValueError
