"""Times of day as people say them: “half past nine”, “dokuzu çeyrek geçe”, “в половине десятого”.

`[numbers.clock]` of a language's table has the twelve `hours`, each in the forms that it has here,
the `minutes` that have a name, and regular expressions in which `{hour}` and `{minute}` stand for
one of them: `past` counts from the hour, `to` down to it, `into` in the hour that it is (“десять
минут пятого”); `half` is half past, and may be a number and a half. Without a minute it is thirty.
`gate` finds what each of them has.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.figures import Figure
from i18n_tool.checks.numbers.numerals import Value
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.numbers.figures import Figures

_HALF = 30


class ClockTime(NamedTuple):
    """A time on a clock's face, so of either half of the day; `start` is where its `words` stand,
    `way` how they tell it.
    """

    hour: int
    minute: int
    start: int
    words: str
    way: str

    @property
    def values(self) -> frozenset[Value]:
        """What it means among the values of numbers: “sekiz buçuk” may be eight and a half."""
        hours = (self.hour, self.hour + 12)
        times = frozenset[Value](f"t{hour}:{self.minute:02}" for hour in hours)
        return times | {self.hour + Decimal("0.5")} if self.way == "half" else times


class _Face(NamedTuple):
    """How a language tells the time: `gate` finds what each way to say it has."""

    gate: re.Pattern[str]
    ways: tuple[tuple[str, re.Pattern[str]], ...]
    hours: Mapping[str, int]
    minutes: Mapping[str, int]


def read_clock(figures: Figures, language: str) -> tuple[ClockTime, ...]:
    """The times that a text tells in words; they become values of its numbers, too."""
    face = _face(language)
    if face is None or not face.gate.search(figures.plain):
        return ()
    found = tuple(_times(lower(figures.plain, language), face))
    for time in found:
        end = time.start + len(time.words)
        others = [each for each in figures.figures if not time.start <= each.start < end]
        figures.figures = [*others, Figure(time.words, time.start, time.values, weak=True)]
        figures.values |= time.values
    return found


def tells_time(plain: str, language: str) -> bool:
    """Whether a text tells a time in words."""
    face = _face(language)
    if face is None or not face.gate.search(plain):
        return False
    return next(_times(lower(plain, language), face), None) is not None


def _times(text: str, face: _Face) -> Iterator[ClockTime]:
    for way, pattern in face.ways:
        for match in pattern.finditer(text):
            named = match.groupdict()
            hour = _number(named["hour"], face.hours)
            minute = _number(named["minute"], face.minutes) if named.get("minute") else _HALF
            if not 1 <= hour <= 12 or not 0 < minute < 60:
                continue
            if way == "to":
                hour, minute = hour - 1, 60 - minute
            elif way == "into":
                hour -= 1
            yield ClockTime(hour % 12, minute, match.start(), match[0], way)


def _number(word: str, known: Mapping[str, int]) -> int:
    return int(word) if word.isdecimal() else known.get(word, 0)


@cache
def _face(language: str) -> _Face | None:
    about = table(language, "numbers").get("clock")
    if about is None:
        return None
    hours = {
        form: number for number, forms in enumerate(about["hours"], 1) for form in forms.split()
    }
    minutes = {form: int(n) for n, forms in about["minutes"].items() for form in forms.split(", ")}
    hour = rf"(?P<hour>\d{{1,2}}|{_any(hours)})"
    minute = rf"(?P<minute>\d{{1,2}}|{_any(minutes)})"
    ways = tuple(
        (way, said.replace("{hour}", hour).replace("{minute}", minute))
        for way in ("past", "to", "into", "half")
        for said in about.get(way, ())
    )
    patterns = tuple((way, re.compile(rf"(?<!\w)(?:{said})(?!\w)")) for way, said in ways)
    return _Face(re.compile(about["gate"], re.IGNORECASE), patterns, hours, minutes)


def _any(words: Mapping[str, int]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest)
