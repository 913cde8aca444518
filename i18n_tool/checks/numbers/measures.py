"""Does a number count the same in both texts: euros, kilometres, seconds, megabytes?

`[numbers.units]` of a language's table has, by kind and name of a unit, its words and `stem*`s;
that of `root` has what is written alike everywhere. A number of both texts is compared where each
has a unit of one kind beside it and neither text names the other's anywhere. `sizes` of `root` has
how much of another a unit is: 90 seconds are a minute and a half.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.number_words import Stems
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.numbers.figures import Figure, Figures
    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.numbers.sides import Side

_SIGNS = "$€£₺₽₴"
_BEHIND = re.compile(rf"[ \u00a0\u202f]?[-\u2011]?([^\W\d_]++|[{_SIGNS}])")
_BEFORE = re.compile(rf"([{_SIGNS}]|(?<![^\W_])[A-Z]{{3}})[ \u00a0\u202f]?\Z")
_WORD = re.compile(rf"[^\W\d_]{{2,}}+|(?<![’'])[^\W\d_](?![^\W\d_])|[{_SIGNS}]")
_PLURAL = "s"
"""“1990s”: seconds stand apart from their number."""
_LONGEST = 5
"""Characters before a number that may be its unit."""

_IMPERIAL = re.compile(
    r"\s?-?(?:miles?|mi|feet|foot|ft|inch(?:es)?|in\.|yards?|yd|pounds?|lbs?|ounces?|oz|gallons?"
    r"|acres?|mph|(?:°|degrees?)?\s?F(?:ahrenheit)?|knots?|[′″'\"’”])(?![^\W\d_])"
)
_METRIC = re.compile(
    r"\s?(?:[kcm]?m|[kmµ]?g|gr|l|ha|km/h|°\s?C|kilo\w*|metre\w*|santi\w*|gram\w*|litre\w*|derece\w*"
    r"|hektar\w*|ton\w*|dönüm\w*|[кс]?м|мм|к?г|л|га|км/ч|кило\w*|метр\w*|санти\w*|грам\w*|литр\w*"
    r"|градус\w*|гектар\w*|тонн\w*)(?![^\W_])"
)


class CountedUnit(NamedTuple):
    """What is counted: a unit of some kind, by its name in the tables."""

    kind: str
    name: str


class _Counted(NamedTuple):
    """A number with the unit beside it, and how the two are written."""

    figure: Figure
    unit: CountedUnit
    shown: str


def other_unit(source: Side, target: Side) -> Iterator[str]:
    """What to say of the first number that counts something else in the translation."""
    theirs = list(_counted(source))
    ours: dict[Value, dict[CountedUnit, str]] = {}
    for one in _counted(target) if theirs else ():
        for value in one.figure.values:
            ours.setdefault(value, {}).setdefault(one.unit, one.shown)
    other = [
        (one, unit, shown)
        for one in theirs
        for value in one.figure.values
        for unit, shown in ours.get(value, {}).items()
        if one.unit.kind == unit.kind and one.unit != unit
    ]
    named, also = (_named(target), _named(source)) if other else (set(), set())
    for one, unit, shown in other:
        if one.unit not in named and unit not in also:
            yield f"“{one.shown}” of the source is “{shown}” here; correct the unit"
            return


def without_converted(
    source: Side, target: Side, missing: list[Figure], new: list[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """The numbers without those of miles, feet or °F that are given in metric units."""
    if any(_stands_before(source, each, _IMPERIAL) for each in source.figures.figures) and any(
        _stands_before(target, each, _METRIC) for each in target.figures.figures
    ):
        missing = [each for each in missing if not _stands_before(source, each, _IMPERIAL)]
        new = [each for each in new if not _stands_before(target, each, _METRIC)]
    return missing, new


def without_equal_amounts(source: Side, target: Side, figures: list[Figure]) -> list[Figure]:
    """The numbers of a text without those that the other one has as the same amount in another
    unit: “90 seconds”, “bir buçuk dakika”.
    """
    equal = set()
    counted = list(_counted(source))
    named = _named(target) if counted else set()
    for one in counted:
        for unit in named:
            if unit != one.unit and any(
                value * size in target.figures.values
                for value in one.figure.values
                if isinstance(value, Decimal)
                for size in _sizes(one.unit.name, unit.name)
            ):
                equal.add(one.figure)
    return [each for each in figures if each not in equal]


@cache
def _sizes(one: str, other: str) -> tuple[Decimal, ...]:
    """How much of another unit a unit is; none where they are of two kinds."""
    found = []
    for row in table("root", "numbers")["sizes"].values():
        sizes = dict(each.split(":") for each in row.split())
        if one in sizes and other in sizes:
            found.append(Decimal(sizes[one]) / Decimal(sizes[other]))
    return tuple(found)


def _stands_before(side: Side, figure: Figure, unit: re.Pattern[str]) -> bool:
    return unit.match(side.plain, figure.start + len(figure.raw)) is not None


def _counted(side: Side) -> Iterator[_Counted]:
    return _counted_in(side.figures, side.language)


def units_within(figures: Figures, language: str) -> Iterator[tuple[Value, CountedUnit]]:
    """What each number of a text counts, by what it may mean."""
    for one in _counted_in(figures, language):
        for value in one.figure.values:
            yield value, one.unit


def _counted_in(figures: Figures, language: str) -> Iterator[_Counted]:
    units = _units(language)
    if units is None:
        return
    plain = figures.plain
    for figure in figures.figures:
        end = figure.start + len(figure.raw)
        behind = _BEHIND.match(plain, end)
        unit = units.get(behind[1]) if behind else None
        if behind and unit and behind[0] != _PLURAL:
            yield _Counted(figure, unit, plain[figure.start : behind.end()])
            continue
        before = _BEFORE.search(plain, max(0, figure.start - _LONGEST), figure.start)
        unit = units.get(before[1]) if before else None
        if before and unit:
            yield _Counted(figure, unit, plain[before.start() : end])


def _named(side: Side) -> set[CountedUnit]:
    """The units that a text names, beside a number or not."""
    units = _units(side.language)
    found = (units.get(word) for word in _WORD.findall(side.plain)) if units else ()
    return {unit for unit in found if unit}


@lru_cache(maxsize=4096)
def unit_behind(language: str, piece: str) -> CountedUnit | None:
    """The unit that a piece of a text may be to a number before it."""
    units = _units(language)
    word = _BEHIND.match(piece) if units else None
    return units.get(word[1]) if units and word else None


@lru_cache(maxsize=4096)
def unit_before(language: str, piece: str) -> CountedUnit | None:
    """The unit that a piece of a text may be to a number behind it."""
    units = _units(language)
    word = _BEFORE.search(piece) if units else None
    return units.get(word[1]) if units and word else None


class _Units:
    """The units of a language, by word."""

    def __init__(self, language: str, *tables: Mapping[str, Mapping[str, str]]) -> None:
        self._language = language
        self._stems: Stems[CountedUnit] = Stems()
        for kinds in tables:
            for kind, names in kinds.items():
                for name, patterns in names.items():
                    for pattern in patterns.split():
                        self._stems.add(pattern, CountedUnit(kind, name))

    def get(self, word: str) -> CountedUnit | None:
        """The unit that a word names."""
        return next(self._stems.of(lower(word, self._language)), None)


@cache
def _units(language: str) -> _Units | None:
    """The units of a language; None where none of its own are known."""
    own = table(language, "numbers").get("units")
    return _Units(language, table("root", "numbers")["units"], own) if own else None
