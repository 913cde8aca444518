"""Names of months and weekdays in running text, by CLDR."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.number_words import NumberWords, Stems, number_words
from i18n_tool.language.locales import language_of
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale


_TOGETHER = {"weekdays": range(5), "weekend": range(5, 7)}


class Name(NamedTuple):
    """`kind` is month or weekday, `number` counts from 1, or from 0 for Monday; `short`: an
    abbreviation, which may be another word as well.
    """

    kind: str
    number: int
    short: bool


class Calendar:
    """The names of a locale."""

    def __init__(self, locale: str) -> None:
        self._names: Stems[Name] = Stems()
        self._memory: dict[str, Name | None] = {}
        language = language_of(locale)
        self._words: NumberWords = number_words(language)
        known = table(language, "numbers")
        self.complete: bool = known.get("every_name", False)
        inflected = known.get("inflected_names", True)
        feasts = dict(known.get("feasts", {}))
        self._feast_signs = tuple(feasts.pop("gate", "").split())
        self._weeks = [
            (_TOGETHER[days], re.compile(feasts.pop(days))) for days in _TOGETHER if days in feasts
        ]
        self._feasts = [
            ((int(month), int(day)), re.compile(rf"\b(?:{names})\b"))
            for date, names in feasts.items()
            for month, _, day in [date.partition("-")]
        ]
        for kind in ("month", "weekday"):
            for number, patterns in known.get(f"{kind}s", {}).items():
                for pattern in patterns.split():
                    self._names.add(pattern, Name(kind, int(number), short=False))
        names = _names(locale)
        self._wide = frozenset(name for name, _, _, short in names if not short) | {
            pattern.capitalize()  # “Mondays”
            for patterns in known.get("weekdays", {}).values()
            for pattern in patterns.split()
        }
        for name, number, kind, short in names:
            word = self._words.fold(name).rstrip(".")
            # suffixes follow a whole name: “Eylülde”, “maaliskuussa”
            pattern = word if short or not inflected or len(word) < 4 else f"{word}*"
            if word.isalpha():
                self._names.add(pattern, Name(kind, number, short))

    def name(self, word: str) -> Name | None:
        """The month or weekday that a word names."""
        try:
            return self._memory[word]
        except KeyError:
            if len(self._memory) >= 20_000:
                self._memory.clear()
            found = self._memory[word] = next(self._names.of(self._words.fold(word)), None)
            return found

    def feasts(self, plain: str) -> Iterator[tuple[int, int]]:
        """Months and days of the feasts that a text names, which another language may name by
        their date: “New Year’s Eve”.
        """
        if any(word in plain for word in self._feast_signs):
            for date, names in self._feasts:
                if names.search(plain):
                    yield date

    def weekdays_in(self, plain: str) -> Iterator[int]:
        """The weekdays that a text names together: “on weekdays”."""
        if any(word in plain for word in self._feast_signs):
            for days, names in self._weeks:
                if names.search(plain):
                    yield from days

    @property
    def wide(self) -> frozenset[str]:
        """The names in full, as CLDR writes them, and what the table adds."""
        return self._wide


@cache
def calendar(locale: str) -> Calendar:
    """The names of a locale, none where CLDR doesn't know it."""
    return Calendar(locale)


@cache
def separators(locale: str) -> tuple[str, str]:
    """The decimal and the grouping sign of a locale, ("", "") where CLDR doesn't know it."""
    known = _cldr(locale)
    if known is None:
        return "", ""
    symbols = known.number_symbols.get("latn") or {}
    return symbols.get("decimal", ""), symbols.get("group", "")


@cache
def day_first(locale: str) -> bool:
    """Whether the day stands before the month in short dates: not in the United States."""
    known = _cldr(locale)
    pattern = str(known.date_formats["short"]) if known else "d/M"
    return pattern.find("d") < pattern.find("M")


def _names(locale: str) -> list[tuple[str, int, str, bool]]:
    known = _cldr(locale)
    if known is None:
        return []
    found = [
        (name, number, kind, width == "abbreviated")
        for kind, table in (("month", known.months), ("weekday", known.days))
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in table.get(context, {}).get(width, {}).items()
    ]
    wide = {name for name, _, _, short in found if not short}
    return [each for each in found if each[0] not in wide or not each[3]]  # “июль” is both


@cache
def _cldr(locale: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
