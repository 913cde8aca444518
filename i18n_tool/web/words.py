"""The report's own words, in the languages that there are catalogs for (`locale/`), and numbers and
dates as each language writes them, by CLDR.

The catalogs are gettext's, made by `pybabel`; the msgids are English.
"""

from __future__ import annotations

import gettext
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from i18n_tool.catalog import header_fields, read
from i18n_tool.language.casing import upper
from i18n_tool.language.locales import is_from_right, language_of, language_tag
from i18n_tool.language.own_names import own_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.model import Entry, Key

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "report"
ENGLISH = "en"


def languages() -> tuple[str, ...]:
    """The languages that the report can be in, English first."""
    found = (file.name for file in FOLDER.iterdir() if catalog_file(file.name).is_file())
    return (ENGLISH, *sorted(set(found) - {ENGLISH}))


def catalog_file(language: str) -> Path:
    """The catalog of a language."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def best_language(locale: str) -> str:
    """The language that a reader of a locale gets the report in: that, or English."""
    return language_of(locale) if language_of(locale) in languages() else ENGLISH


class ReportWords:
    """What the report says in a language; what its catalog does not have is English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tag, self.direction = language_tag(language), direction(language)
        self._entries: dict[Key, Entry] = {}
        self._form: Callable[[int], int] = lambda n: int(n != 1)
        file = catalog_file(language)
        if file.is_file():
            catalog = read(file, shown=file.name, locale=language)
            self._entries = catalog.by_key()
            forms = header_fields(catalog.header).get("Plural-Forms", "")
            if "plural=" in forms:
                self._form = gettext.c2py(forms.partition("plural=")[2].rstrip("; "))

    def gettext(self, msgid: str) -> str:
        """The words for a msgid."""
        entry = self._entries.get((None, msgid))
        return entry.msgstr if entry is not None and entry.msgstr and not entry.fuzzy else msgid

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The words for so many."""
        entry = self._entries.get((None, one))
        if entry is not None and all(entry.msgstr_plural) and not entry.fuzzy:
            form = self._form(number)
            if form < len(entry.msgstr_plural):
                return entry.msgstr_plural[form]
        return one if number == 1 else many

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
