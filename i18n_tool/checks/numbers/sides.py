"""A text with its numbers and dates, as it is compared with another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.calendar_names import Calendar, calendar, separators
from i18n_tool.checks.numbers.clock import ClockTime, read_clock
from i18n_tool.checks.numbers.dates import Dates, read_dates
from i18n_tool.checks.numbers.figure_reader import read_figures
from i18n_tool.checks.numbers.number_words import number_words
from i18n_tool.checks.numbers.numerals import integer
from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from i18n_tool.checks.numbers.figures import Figure, Figures
    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.text import Text

_HIDDEN = ("code", "comment", "math", "placeholder", "tag", "template")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@lru_cache(maxsize=2048)  # a source is read for every locale
def _read(plain: str, locale: str) -> tuple[Figures, Dates, tuple[ClockTime, ...]]:
    language = language_of(locale)
    figures = read_figures(plain, locale, number_words(language))
    dates = read_dates(figures, locale, calendar(locale), english=language == "en")
    return figures, dates, read_clock(figures, language)


class Side:
    """A text with its numbers and dates, and the times of day that it tells by the clock."""

    def __init__(self, text: Text, locale: str) -> None:
        self.text = text
        self.language = language_of(locale)
        self.words = number_words(self.language)
        self.names: Calendar = calendar(locale)
        self.decimal, self.group = separators(locale)
        figures, self.dates, self.clock = _read(text.plain, locale)
        self.figures = figures.copy()  # hours are shifted in it

    @property
    def plain(self) -> str:
        """The prose, with every digit as 0–9."""
        return self.figures.plain

    def says(self, name: str) -> bool:
        """Whether one of its words is in a list of the language."""
        return any(self.words.has(name, word) for word in self.text.words)

    def hidden(self) -> set[Value]:
        """The numbers in its code."""
        found: set[Value] = set()
        for value in self.text.values(*_HIDDEN):
            for figures in _DIGITS.findall(value):
                found.update((figures, *map(integer, re.findall(r"\d+", figures))))
        return found

    def is_dated(self, figure: Figure) -> bool:
        """Whether a number belongs to a date."""
        return figure.item in self.dates.items
