"""Does a translation name the numbers and dates of its source, and no others?

A number of the source has to be in the translation, in any form that the language has for it; a
number of the translation has to come from the source. Which numbers stand there counts, not how
often. What a word may mean explains a number and never asks for one, but for a word in the place
of another: “three” is not “dört”.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from i18n_tool.checks.numbers.bounds import other_bound
from i18n_tool.checks.numbers.calendar_names import Calendar, calendar, separators
from i18n_tool.checks.numbers.dates import Dates, read_dates
from i18n_tool.checks.numbers.daytime import other_half
from i18n_tool.checks.numbers.figures import Figure, Figures, read_figures
from i18n_tool.checks.numbers.number_words import number_words
from i18n_tool.checks.numbers.numerals import SPACES, integer, numeral
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

_FIGURES = re.compile(r"[\d½¼¾⅓⅔]")
_HIDDEN = ("code", "comment", "math", "placeholder", "tag", "template")
_PERCENT = re.compile(r"[%٪％‰]")
_PERCENTAGE = re.compile(r"\d\s?[%٪％]|[%٪％]\s?\d")
_AFTERNOON = re.compile(r"(?i)\bp\.?\s?m\b")
_MORNING = re.compile(r"(?i)\ba\.?\s?m\b")
_IMPERIAL = re.compile(
    r"\s?-?(?:miles?|mi|feet|foot|ft|inch(?:es)?|in\.|yards?|yd|pounds?|lbs?|ounces?|oz|gallons?"
    r"|acres?|mph|(?:°|degrees?)?\s?F(?:ahrenheit)?|knots?|[′″'\"’”])(?![^\W\d_])"
)
_METRIC = re.compile(
    r"\s?(?:[kcm]?m|[kmµ]?g|gr|l|ha|km/h|°\s?C|kilo\w*|metre\w*|santi\w*|gram\w*|litre\w*|derece\w*"
    r"|hektar\w*|ton\w*|dönüm\w*|[кс]?м|мм|к?г|л|га|км/ч|кило\w*|метр\w*|санти\w*|грам\w*|литр\w*"
    r"|градус\w*|гектар\w*|тонн\w*)(?![^\W_])"
)
_MONEY = re.compile(r"\s?(?:[%٪％$€£¥₺₽]|процент|доллар|евро|рубл|dolar|euro|avro|lira)")
_AMOUNT = re.compile(
    r"\s?-?(?:[kKMGT]i?B|[kMG]?Hz|[kcm]?m|k?g|inch|percent|thousand|[mbtr]+illion|times|points?"
    r"|degrees?|stars?|x)(?![^\W_])"
)
"""What stands behind a number that is no version."""
_CURRENCIES = tuple("$€£¥₺₽")
_LEVEL = re.compile(r"\b(?:to|at|is|was|reached|hit) \Z")
_SHOWN, _LONGEST = 5, 40
"""So many numbers a message names, and so much of each."""
_EXCHANGED = str.maketrans(".,", ",.")
_VERSION_WORDS = frozenset("v ver version Version release Release".split())
_VERSION = re.compile(r"(?:^|\W)(?:v|ver|version|release|[A-Z][A-Za-z+#]*)[.\s]?\Z")
"""What stands before the number of a version."""
_ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())


def numbers(pair: Pair) -> Iterator[Fault]:
    """`number` and `date`: what the translation lacks of the source's numbers, and has besides."""
    if (
        _FIGURES.search(pair.source.plain)
        or _FIGURES.search(pair.target.plain)
        or not _triggers(pair.page.source_locale).isdisjoint(pair.source.words)
    ):
        yield from _Comparison(pair).faults()


@cache
def _triggers(locale: str) -> frozenset[str]:
    """The words that a source without figures is looked at for."""
    words = number_words(language_of(locale)).certain
    return words | {word.capitalize() for word in words} | calendar(locale).wide | _ROMAN


@lru_cache(maxsize=2048)  # a source is read for every locale
def _read(plain: str, locale: str) -> tuple[Figures, Dates]:
    language = language_of(locale)
    figures = read_figures(plain, locale, number_words(language))
    return figures, read_dates(figures, locale, calendar(locale), english=language == "en")


class _Side:
    """A text with its numbers and dates."""

    def __init__(self, text: Text, locale: str) -> None:
        self.text = text
        self.words = number_words(language_of(locale))
        self.names: Calendar = calendar(locale)
        figures, self.dates = _read(text.plain, locale)
        self.figures = replace(
            figures, figures=list(figures.figures), values=set(figures.values)
        )  # hours are shifted in it

    @property
    def plain(self) -> str:
        """The prose, with every digit as 0–9."""
        return self.figures.plain

    def says(self, name: str) -> bool:
        """Whether one of its words is in a list of the language."""
        return any(self.words.has(name, word) for word in self.text.words)

    def hidden(self) -> set[Value]:
        """The numbers in its code."""
        return {
            integer(figures)
            for value in self.text.values(*_HIDDEN)
            for figures in re.findall(r"\d+", value)
        }

    def is_dated(self, figure: Figure) -> bool:
        """Whether a number belongs to a date."""
        return figure.item in self.dates.items


class _Comparison:
    """A source and its translation, number by number."""

    def __init__(self, pair: Pair) -> None:
        self.source = _Side(pair.source, pair.unit.locale or pair.page.source_locale)
        self.target = _Side(pair.target, pair.locale)
        self.decimal, self.group = separators(pair.locale)
        self.languages = (pair.source_language, pair.language)

    def faults(self) -> Iterator[Fault]:
        """What is wrong, dates first; what a wrong date explains is no wrong number as well."""
        missing, new = self._unmatched()
        calendar_fault = self._calendar_fault()
        dated_missing = [figure for figure in missing if self.source.is_dated(figure)]
        dated_new = [figure for figure in new if self.target.is_dated(figure)]
        if calendar_fault or dated_missing or (dated_new and len(dated_new) == len(new)):
            if not (dated_missing or missing == [] or dated_new):
                dated_missing = []
            message = _message(dated_missing, dated_new) or calendar_fault
            one_sided = bool(dated_missing) is not bool(dated_new)
            yield Fault("date", message, one_sided=one_sided)
            missing = [figure for figure in missing if figure not in dated_missing]
            new = [figure for figure in new if figure not in dated_new]
            if not any(not figure.weak for figure in (*missing, *new)):
                return
        if missing or new:
            copied = self._copied(missing)
            message = copied or _message(missing, new)
            yield Fault("number", message, one_sided=not copied and not (missing and new))
        else:
            yield from self._shape_faults()

    def _unmatched(self) -> tuple[list[Figure], list[Figure]]:
        """The numbers that the translation lacks, and those that it has besides."""
        source, target = self.source.figures, self.target.figures
        missing = [each for each in source.figures if not each.is_among(target.values)]
        new = [each for each in target.figures if not each.is_among(source.values)]
        if missing or new:
            for one, other in ((self.source, self.target), (self.target, self.source)):
                _shift_hours(one, other)
            missing, new = source.figures, target.figures
            known_in_target = target.values | self.target.hidden()
            known_in_source = source.values | self.source.hidden()
            if not self.target.words:
                known_in_source |= _bases(source)
                missing = [each for each in missing if each.base not in known_in_target]
            missing = [each for each in missing if not each.is_among(known_in_target)]
            new = [each for each in new if not each.is_among(known_in_source)]
        if missing or new:
            missing, new = self._without_units(missing, new)
            missing = [_doubted(each, source, self.target) for each in missing]
            new = [_doubted(each, target, self.source) for each in new]
        if not (missing and new):
            missing = [each for each in missing if not each.weak]
            new = [each for each in new if not each.weak]
        return missing, new

    def _without_units(
        self, missing: list[Figure], new: list[Figure]
    ) -> tuple[list[Figure], list[Figure]]:
        """The numbers without those of miles, feet or °F that are given in metric units."""
        source, target = self.source.figures, self.target.figures
        if any(_stands_before(source, each, _IMPERIAL) for each in source.figures) and any(
            _stands_before(target, each, _METRIC) for each in target.figures
        ):
            missing = [each for each in missing if not _stands_before(source, each, _IMPERIAL)]
            new = [each for each in new if not _stands_before(target, each, _METRIC)]
        return missing, new

    def _copied(self, missing: Sequence[Figure]) -> str:
        """What to say of a number that has kept its English separators, "" where that is not it."""
        if self.decimal != ",":
            return ""
        for figure in missing:
            item = self.source.figures.items[figure.item]
            if {".", ","}.isdisjoint(item.raw) or not any(
                other.raw == item.raw for other in self.target.figures.items
            ):
                continue
            return (
                f"“{item.raw}” has kept its English separators; write “{self._localised(item.raw)}”"
            )
        return ""

    def _localised(self, raw: str) -> str:
        """An English number with the separators of the translation's language."""
        return raw.translate({ord(","): self.group, ord("."): self.decimal})

    def _shape_faults(self) -> Iterator[Fault]:
        """Faults in numbers that are there: a lost sign or percent sign, an English point, a comma
        in a version.
        """
        source, target = self.source, self.target
        if source.words and target.words:
            late, night = target.says("afternoon"), target.says("night")
            if halved := other_half(source.plain, target.plain, late=late, night=night):
                yield Fault("number", halved)
            if bound := other_bound(source.plain, target.plain, self.languages):
                yield Fault("number", bound)
            lost, added = _without_sign(source, target), _without_sign(target, source)
            if lost:
                yield Fault("number", f"“{lost}” has lost its minus sign; write “−{lost}”")
            if added:
                yield Fault("number", f"“−{added}” has a minus sign that the source has not")
            if _PERCENTAGE.search(source.plain) and not (
                _PERCENT.search(target.plain) or target.says("percent")
            ):
                share = self._shares()
                if share:
                    yield Fault("number", f"“{share}” is a percentage in the source; say so")
        if self.decimal == ",":
            yield from self._wrong_separators()

    def _wrong_separators(self) -> Iterator[Fault]:
        """Faults in the separators of numbers that are right otherwise."""
        items = [
            item
            for item in self.target.figures.items
            if item.kind == "number" and item.raw.count(".") + item.raw.count(",") == 1
        ]
        if not items:
            return
        amounts, versions = _amounts(self.source), _versions(self.source)
        for item in items:
            wanted = item.raw.translate(_EXCHANGED)
            if item.raw in amounts and "." in item.raw:
                values = numeral(item.raw, ",", ".").values
                if not any(isinstance(value, Decimal) for value in values):
                    yield Fault("number", f"“{item.raw}” has an English point; write “{wanted}”")
            elif wanted in versions and "," in item.raw:
                before = self.target.plain[max(0, item.start - 24) : item.start]
                if versions[wanted] in _VERSION_WORDS or before.rstrip().endswith(versions[wanted]):
                    yield Fault("number", f"“{item.raw}” is a version; write “{wanted}”")

    def _shares(self) -> str:
        """The first percentage of the source whose figures stand in the translation."""
        written: set[Value] = set()
        for figure in self.target.figures.figures:
            if figure.literal:
                written |= figure.values
        for figure in self.source.figures.figures:
            behind = figure.start + len(figure.raw)
            if _PERCENT.match(self.source.plain, behind) and figure.values & written:
                return figure.raw
        return ""

    def _calendar_fault(self) -> str:
        """What is wrong with months and weekdays, "" if nothing is."""
        source, target = self.source.dates, self.target.dates
        for kind, named, others in (
            ("month", source.months, target.months),
            ("weekday", source.weekdays, target.weekdays),
        ):
            lacking = [word for number, word in named.items() if (kind, number) not in target.any]
            lacking = [word for word in lacking if word not in self.target.text.words]
            surplus = [word for number, word in others.items() if (kind, number) not in source.any]
            if lacking and (surplus or self.target.names.complete):
                instead = f"; it has “{surplus[0]}” instead" if surplus else ""
                return f"“{lacking[0]}” is not in the translation{instead}; correct the {kind}"
            if surplus and named and kind == "month" and len(others) > len(named):
                return f"“{surplus[0]}” is not in the source; correct the {kind}"
        for one, other in ((source.days, target.days), (source.years, target.years)):
            if one != other and len(one) == len(other):
                return "the days and months of the source are paired otherwise; correct the dates"
        return ""


def _message(missing: Sequence[Figure], new: Sequence[Figure]) -> str:
    """What is missing and what is new, in one sentence; "" for nothing."""
    lacks, has = _listed(missing), _listed(new)
    if lacks and has:
        return f"the source has {lacks}, the translation {has} instead; correct it"
    if lacks:
        return f"{lacks} of the source is not in the translation; add it"
    return f"{has} is not in the source; correct it" if has else ""


def _listed(figures: Sequence[Figure]) -> str:
    """The first numbers as they are written, each once."""
    raws = list(dict.fromkeys(f"“{each.raw[:_LONGEST]}”" for each in figures))
    return ", ".join(raws[:_SHOWN]) + (" …" if len(raws) > _SHOWN else "")


def _bases(figures: Figures) -> set[Value]:
    """What stands before “million” and the like."""
    return {each.base for each in figures.figures if each.base is not None}


def _doubted(figure: Figure, figures: Figures, other: _Side) -> Figure:
    """The number as weak where a language may well say it in words that we don't know, or leave it
    out: “1 hour” is “час”.
    """
    if figure.weak or not figure.literal:
        return figure
    numbers = [value for value in figure.values if isinstance(value, Decimal)]
    small = any(value % 1 == 0 and (value < 13 or _is_round(value)) for value in numbers)
    end = figure.start + len(figure.raw)
    behind = figures.plain[end : end + 2]
    one = Decimal(1) in numbers and behind[:1] in SPACES and behind[1:].islower()
    return figure._replace(weak=(small and not other.words) or one)


def _is_round(value: Decimal) -> bool:
    return len(str(int(value)).rstrip("0")) == 1


def _stands_before(figures: Figures, figure: Figure, unit: re.Pattern[str]) -> bool:
    return unit.match(figures.plain, figure.start + len(figure.raw)) is not None


def _without_sign(one: _Side, other: _Side) -> str:
    """The first negative number of a text that is positive in the other."""
    if not any(figure.minus for figure in one.figures.figures):
        return ""
    positive: set[Value] = set()
    negative: set[Value] = set()
    for figure in other.figures.figures:
        (negative if figure.minus else positive).update(figure.values)
    for figure in one.figures.figures:
        certain = figure.minus and figure.raw != "0" and one.plain[figure.start - 1] != "–"
        if certain and figure.values & positive and not figure.values & negative:
            level = _LEVEL.search(one.plain, 0, figure.start - 1)  # “fell to −5”
            return "" if other.says("minus" if level else "below") else figure.raw
    return ""


def _amounts(side: _Side) -> set[str]:
    """The numbers of a source that are amounts, of money or of what is measured, as written."""
    return {
        item.raw
        for item in side.figures.items
        if _MONEY.match(side.plain, item.end)
        or _AMOUNT.match(side.plain, item.end)
        or side.plain.endswith(_CURRENCIES, 0, item.start)
    }


def _versions(side: _Side) -> dict[str, str]:
    """The numbers of a source that are versions, with the word before them: “Python 3.10”."""
    found = {}
    for item in side.figures.items:
        if item.kind == "number" and "." in item.raw:
            before = _VERSION.search(side.plain[max(0, item.start - 24) : item.start])
            amount = _MONEY.match(side.plain, item.end) or _AMOUNT.match(side.plain, item.end)
            if before and not amount:
                found[item.raw] = before[0].strip(" (\xa0.")
    return found


def _shift_hours(side: _Side, other: _Side) -> None:
    """Adds what an hour is on the 24-hour clock: “3 p.m.” is 15.00."""
    figures = side.figures
    clock = bool(_MORNING.search(side.plain) or _AFTERNOON.search(side.plain))
    if not (clock or side.says("afternoon")):
        return
    clock = clock or any(_is_time(each) for each in (*figures.figures, *other.figures.figures))
    for index, each in enumerate(figures.figures):
        more: set[Value] = set()
        for value in each.values:
            if isinstance(value, Decimal) and value % 1 == 0 and 0 < value < 13 and clock:
                hour, minutes = int(value), "00"
            elif isinstance(value, str) and value.startswith("t"):
                hour, minutes = int(value[1:].partition(":")[0]), value.partition(":")[2]
            else:
                continue
            later = hour % 12 + 12
            for shifted in (*((0, 24) if hour == 12 else ()), hour, later):
                more.add(f"t{shifted}:{minutes}")
                if minutes == "00":
                    more.add(Decimal(shifted))
        if more:
            figures.values |= more
            figures.figures[index] = each._replace(values=each.values | more)


def _is_time(figure: Figure) -> bool:
    return any(isinstance(value, str) and value.startswith("t") for value in figure.values)
