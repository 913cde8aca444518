"""The report's own words, and numbers and dates as each language writes them, by CLDR."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from i18n_tool.catalog.own_words import OwnWords
from i18n_tool.language.casing import upper
from i18n_tool.language.locales import is_from_right, language_tag
from i18n_tool.language.own_names import own_name


class ReportWords(OwnWords):
    """What the report says in a language, and how it writes numbers and dates."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.tag, self.direction = language_tag(language), direction(language)

    def number(self, number: int) -> str:
        """A number: `1,234`, `1.234`, `1 234`."""
        return _number(number, self.language)

    def percent(self, share: float) -> str:
        """A share of 1, rounded down: `98%`, `%98`, `98 %`."""
        return _percent(int(share * 100 + 1e-9), self.language)

    def day(self, moment: str) -> str:
        """The day of a moment that is written as in ISO 8601, "" where that is no date."""
        return _day(moment[:10], self.language)

    def name(self, locale: str) -> str:
        """What a locale is called in the report's language, in title case as in a menu."""
        return _name(locale, self.language)


def direction(locale: str) -> str:
    """`dir` of HTML."""
    return "rtl" if is_from_right(locale) else "ltr"


@cache
def report_words(language: str) -> ReportWords:
    """The words of a language, read once."""
    return ReportWords(language)


@lru_cache(maxsize=4096)
def _number(number: int, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


@lru_cache(maxsize=4096)
def _percent(hundredths: int, language: str) -> str:
    from babel.numbers import format_percent

    return format_percent(hundredths / 100, locale=language)


@lru_cache(maxsize=4096)
def _day(moment: str, language: str) -> str:
    from babel.dates import format_date

    try:
        day: Any = date.fromisoformat(moment)
    except ValueError:
        return ""
    return format_date(day, "long", locale=language)


@cache
def _name(locale: str, language: str) -> str:
    from babel import Locale

    name = Locale.parse(locale).get_display_name(language) or own_name(locale)
    return upper(name[0], language) + name[1:]


def iso(moment: datetime) -> str:
    """A moment in UTC, as Atom and HTML have it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
