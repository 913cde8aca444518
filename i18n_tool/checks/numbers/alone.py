"""Numbers that stand alone: most say the same wherever they stand, so that no text has to be read.

A text is cut at its white space. What is read of a piece by itself is remembered, and holds in each
text in which nothing beside it is, or may be, a part of its number. Where that is not sure, or a
text lacks a number of the other, both are read as a whole (`numbers/numbers.py`).

Law: where two texts agree by this, that way finds no fault in their numbers and dates.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.bounds import turned_bound
from i18n_tool.checks.numbers.calendar_names import calendar, separators
from i18n_tool.checks.numbers.clock import tells_time
from i18n_tool.checks.numbers.figure_reader import read_figures
from i18n_tool.checks.numbers.measures import unit_before, unit_behind, units_within
from i18n_tool.checks.numbers.number_words import number_words
from i18n_tool.checks.numbers.separators import is_amount
from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from i18n_tool.checks.numbers.figures import Figure
    from i18n_tool.checks.numbers.measures import CountedUnit
    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.pairs import Pair

_HANGS = re.compile(r"(?<![^\W_])[-−–](?=[%\d])|\d[:.]?[ap]|\d:\d|(?=\S*\d)\S{16}", re.IGNORECASE)
"""What may mean more with what stands around it, or is looked at by itself: a minus, times
and ratios, identifiers.
"""
_PERCENT = frozenset("%٪％‰")
_HALF_DAY = re.compile(r"[ap](?:\.?m\b|\.?\Z)", re.IGNORECASE)
"""What may be “a.m.” behind a number, or begin it."""
_FAR = 3
"""So many pieces behind a number may be its own, where the first joins: “two and a half”."""
_MEMORY = 20_000
"""So many pieces are remembered for a locale, whatever it is asked."""


class _PieceNumbers(NamedTuple):
    """What a piece says of numbers: those that are asked for, all that it explains, the units that
    they count within it. `counts`: what stands beside may belong to its number, behind it only if
    it is `open`. `signs` are a percent sign, and the point or comma of a number that has one.
    """

    figures: tuple[Figure, ...] = ()
    values: frozenset[Value] = frozenset()
    units: frozenset[tuple[Value, CountedUnit]] = frozenset()
    counts: bool = False
    open: bool = False
    signs: frozenset[str] = frozenset()
    is_amount: bool = False


_NOTHING = _PieceNumbers()


class NumbersAlone:
    """The numbers of a text, added up; `units` may have more than it counts in."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.values: set[Value] = set()
        self.units: set[tuple[Value, CountedUnit]] = set()
        self.signs: set[str] = set()
        self.has_amounts = False


def agree_alone(pair: Pair) -> bool:
    """Whether both texts surely have the same numbers and dates, with the same bounds, units and
    signs.
    """
    locale = pair.unit.locale or pair.page.source_locale
    source = numbers_alone(pair.source.plain, locale)
    target = numbers_alone(pair.target.plain, pair.locale) if source is not None else None
    if source is None or target is None:
        return False
    return (
        all(figure.is_among(target.values) for figure in source.figures)
        and all(figure.is_among(source.values) for figure in target.figures)
        and not _differ_in_signs(source, target, pair.locale)
        and not _differ_in_units(source, target)
        and not _differ_in_bounds(pair, language_of(locale))
    )


def _differ_in_signs(source: NumbersAlone, target: NumbersAlone, locale: str) -> bool:
    """Whether a percent sign, a point or a comma may be wrong."""
    if "%" in source.signs and "%" not in target.signs:
        return True
    if separators(locale)[0] != ",":
        return False
    return "," in target.signs or ("." in target.signs and source.has_amounts)


def _differ_in_units(source: NumbersAlone, target: NumbersAlone) -> bool:
    """Whether a number of both may count something else in one of them."""
    return any(
        value == other and unit.kind == named.kind and unit != named
        for value, unit in source.units
        for other, named in target.units
    )


def _differ_in_bounds(pair: Pair, language: str) -> bool:
    if not (number_words(language) and number_words(pair.language)):
        return False
    return bool(turned_bound(language, pair.language, pair.source.plain, pair.target.plain))


@lru_cache(maxsize=2048)  # a source is read for every locale
def numbers_alone(plain: str, locale: str) -> NumbersAlone | None:
    """The numbers of a text, None where one of them may not stand alone."""
    pieces = plain.split()
    known = _pieces(locale)
    found = NumbersAlone()
    reached = -1
    for at in [at for at, piece in enumerate(pieces) if piece not in known.silent]:
        said = known.said(pieces[at])
        if said is None or (said.counts and at <= reached):
            return None
        found.values |= said.values
        found.signs |= said.signs
        if said.counts:
            before, behind = pieces[at - 1] if at else "", "".join(pieces[at + 1 : at + 2])
            if _HALF_DAY.match(behind):
                return None
            if said.open:
                reached = at + (_FAR if known.joins(behind) else 1)
            if said.figures:
                known.count(found, said, before, behind)
    return None if tells_time(plain, known.language) else found


class _Pieces:
    """What pieces of texts say in a locale; `silent` are those that say nothing."""

    def __init__(self, locale: str) -> None:
        self.language = language_of(locale)
        self.silent: set[str] = set()
        self._locale = locale
        self._memory: dict[str, _PieceNumbers | None] = {}
        self._words = number_words(self.language)

    def said(self, piece: str) -> _PieceNumbers | None:
        """What a piece says, None where that hangs on what stands around it."""
        try:
            return self._memory[piece]
        except KeyError:
            if len(self._memory) + len(self.silent) >= _MEMORY:
                self._memory.clear()
                self.silent.clear()
            said = self._read(piece)
            if said == _NOTHING:
                self.silent.add(piece)
            else:
                self._memory[piece] = said
            return said

    def joins(self, piece: str) -> bool:
        """Whether a piece may lead from a number to more of it."""
        word = re.LETTERS.search(piece)
        return word is not None and self._words.has("joints", word[0])

    def count(self, found: NumbersAlone, said: _PieceNumbers, before: str, behind: str) -> None:
        """Adds the numbers of a piece that are asked for, and what they count."""
        found.figures += said.figures
        found.units |= said.units
        found.has_amounts = found.has_amounts or said.is_amount or is_amount(behind)
        for unit in (unit_before(self.language, before), unit_behind(self.language, behind)):
            if unit is not None:
                found.units.update((value, unit) for one in said.figures for value in one.values)

    def _read(self, piece: str) -> _PieceNumbers | None:
        if _HANGS.search(piece) or "Sc" in map(category, piece):  # “$1.2 M”
            return None
        found = read_figures(piece, self._locale, self._words)
        if any(figure.scale is not None for figure in found.figures):  # others before may share it
            return None
        counts, numbers = bool(found.figures), []
        for item in found.items:
            if item.kind == "date" or (item.kind == "word" and self._is_named(item.raw)):
                return None
            if item.kind == "number":
                numbers.append(item)
            meaning = self._words.meaning(item.raw) if item.kind == "word" else None
            counts = counts or bool(meaning and meaning.role)
        signs = {sign for item in numbers for sign in _only_sign(item.raw)}
        tail = piece[found.items[-1].end :] if found.items else ""
        return _PieceNumbers(
            tuple(found.figures),
            frozenset(found.values),
            frozenset(units_within(found, self.language)),
            counts,
            counts and (not tail or ":" in tail),
            frozenset(signs if _PERCENT.isdisjoint(piece) else {*signs, "%"}),
            any(is_amount(piece[item.end :]) for item in numbers),
        )

    def _is_named(self, word: str) -> bool:
        """Whether a word may be a month or a weekday, which English begins with a capital."""
        begins = word[0].isupper() or self.language != "en"
        return begins and calendar(self._locale).name(word) is not None


def _only_sign(figures: str) -> str:
    """The point or comma of figures that have one in all, "" for others."""
    signs = [sign for sign in figures if sign in ".,"]
    return signs[0] if len(signs) == 1 else ""


@cache
def _pieces(locale: str) -> _Pieces:
    return _Pieces(locale)
