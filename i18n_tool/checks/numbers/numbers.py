"""Does a translation name the numbers and dates of its source, and no others?

A number of the source has to be in the translation, in any form that the language has for it; a
number of the translation has to come from the source. Which numbers stand there counts, not how
often. What a word may mean explains a number and never asks for one, but for a word in the place
of another: “three” is not “dört”.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.alone import agree_alone
from i18n_tool.checks.numbers.bounds import other_bound
from i18n_tool.checks.numbers.calendar_names import calendar
from i18n_tool.checks.numbers.hours import shift_hours, wrong_hours
from i18n_tool.checks.numbers.identifiers import other_identifier
from i18n_tool.checks.numbers.measures import (
    other_unit,
    without_converted,
    without_equal_amounts,
)
from i18n_tool.checks.numbers.number_signs import wrong_signs
from i18n_tool.checks.numbers.number_words import number_words
from i18n_tool.checks.numbers.numerals import SPACES
from i18n_tool.checks.numbers.separators import kept_separators, wrong_separators
from i18n_tool.checks.numbers.sides import Side
from i18n_tool.checks.numbers.tallies import other_tally
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.locales import language_of
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.numbers.figures import Figure, Figures
    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.pairs import Pair

_NAME = re.compile(r"\d+[^\W\d_]+\w*")
_PRODUCT = re.compile(r"[A-Z][A-Za-z.]+(?= \Z)", re.ASCII)
_LONG = re.compile(r"\d{3,}")
_SHOWN, _LONGEST = 5, 40
"""So many numbers a message names, and so much of each."""
_ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())
_IN_WORDS = (wrong_hours, other_bound, other_unit, wrong_signs)
"""What is asked of numbers that are right otherwise, where words of both languages are known."""


def numbers(pair: Pair) -> Iterator[Fault]:
    """`number` and `date`: what the translation lacks of the source's numbers, and has besides."""
    found = False
    if _has_numbers(pair) and not agree_alone(pair):
        for fault in compared(pair):
            found = True
            yield fault
    if not found:
        yield from (Fault("number", message) for message in other_tally(pair))


def compared(pair: Pair) -> Iterator[Fault]:
    """What a source and its translation have against each other, number by number."""
    yield from _Comparison(pair).faults()


def _has_numbers(pair: Pair) -> bool:
    """Whether a source or its translation has what is looked at."""
    return (
        pair.source.has_figures
        or pair.target.has_figures
        or not _triggers(pair.page.source_locale).isdisjoint(pair.source.words)
    )


@cache
def _triggers(locale: str) -> frozenset[str]:
    """The words that a source without figures is looked at for."""
    words = number_words(language_of(locale)).certain
    return words | {word.capitalize() for word in words} | calendar(locale).wide | _ROMAN


class _Comparison:
    """A source and its translation, number by number."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.source = Side(pair.source, pair.unit.locale or pair.page.source_locale)
        self.target = Side(pair.target, pair.locale)

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
        new = [each for each in new if not _is_in_name(each, self.target, self.pair)]
        if new and not missing:
            new = [each for each in new if not _is_version(each, self.target, self.pair)]
        if missing and not new:
            missing = [each for each in missing if not _is_in_address(each, self.pair)]
        missing, new = _unknown_around(self.pair, missing, new)
        if missing or new:
            kept = kept_separators(self.source, self.target, missing)
            message = kept or _message(missing, new)
            if message:
                yield Fault("number", message, one_sided=not kept and not (missing and new))
        else:
            yield from self._shape_faults()

    def _unmatched(self) -> tuple[list[Figure], list[Figure]]:
        """The numbers that the translation lacks, and those that it has besides."""
        source, target = self.source.figures, self.target.figures
        missing = [each for each in source.figures if not each.is_among(target.values)]
        new = [each for each in target.figures if not each.is_among(source.values)]
        if missing or new:
            for one, other in ((self.source, self.target), (self.target, self.source)):
                shift_hours(one, other)
            missing, new = source.figures, target.figures
            known_in_target = target.values | self.target.hidden()
            known_in_source = source.values | self.source.hidden()
            if not self.target.words:
                known_in_source |= _bases(source)
                missing = [each for each in missing if each.base not in known_in_target]
            missing = [each for each in missing if not each.is_among(known_in_target)]
            new = [each for each in new if not each.is_among(known_in_source)]
        if missing or new:
            missing, new = without_converted(self.source, self.target, missing, new)
            missing = without_equal_amounts(self.source, self.target, missing)
            new = without_equal_amounts(self.target, self.source, new)
            missing = [_doubted(each, source, self.target) for each in missing]
            new = [_doubted(each, target, self.source) for each in new]
        if missing:
            missing, new = _without_idioms(self.source, missing, new)
        if not (missing and new):
            missing = [each for each in missing if not each.weak]
            new = [each for each in new if not each.weak]
        return missing, new

    def _shape_faults(self) -> Iterator[Fault]:
        """Faults in numbers that are there: another time of day, bound or unit, a lost sign, an
        English point.
        """
        source, target = self.source, self.target
        worded = _IN_WORDS if source.words and target.words else ()
        for ask in (*worded, wrong_separators, other_identifier):
            for message in ask(source, target):
                yield Fault("number", message)

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
    if lacks == has:  # what is read otherwise looks alike: “192.168.x.x”
        return ""
    if lacks and has:
        return f"the source has {lacks}, the translation {has} instead; correct it"
    if lacks:
        return f"{lacks} of the source is not in the translation; add it"
    return f"{has} is not in the source; correct it" if has else ""


def _listed(figures: Sequence[Figure]) -> str:
    """The first numbers as they are written, each once."""
    raws = list(dict.fromkeys(f"“{each.raw[:_LONGEST]}”" for each in figures))
    return ", ".join(raws[:_SHOWN]) + (" …" if len(raws) > _SHOWN else "")


def _without_idioms(
    source: Side, missing: list[Figure], new: list[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """The numbers without those of idioms, and of words in their place: “cloud nine”, “седьмое
    небо”.
    """
    spans = [match.span() for match in _idioms(source.language).finditer(source.plain)]
    real = [each for each in missing if not any(a <= each.start < b for a, b in spans)]
    if len(real) < len(missing):
        new = [each for each in new if each.literal]
    return real, new


@cache
def _idioms(language: str) -> re.Pattern[str]:
    """What says a number and means none: `idioms` of the language's table."""
    return re.compile(table(language, "numbers").get("idioms", "(?!)"))


def _unknown_around(
    pair: Pair, missing: list[Figure], new: list[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """The numbers without the versions that the sentences beside have, where nothing stands in
    their place: “эта ветка” for “2.1”, “Rails 5.0” for “it”.
    """
    around = pair.around if bool(missing) is not bool(new) else None
    if around is None:
        return missing, new
    said, known = around.target.plain, around.source.plain
    missing = [each for each in missing if not _has_version(said, each)]
    return missing, [each for each in new if not _has_version(known, each)]


def _has_version(text: str, figure: Figure) -> bool:
    """Whether a number looks like a version, and a text has it."""
    if "." not in figure.raw:
        return False
    return re.search(rf"(?<![\w.]){re.escape(figure.raw)}(?!\w|[.,]\d)", text) is not None


def _is_in_name(figure: Figure, target: Side, pair: Pair) -> bool:
    """Whether a number begins a name that the document has elsewhere: 7z."""
    name = _NAME.match(target.plain, figure.start)
    return name is not None and name[0] in pair.page.document.text


def _is_version(figure: Figure, target: Side, pair: Pair) -> bool:
    """Whether a number follows the name of a product that the source has without it, and the
    document with it: “Scala 3” for “Scala”.
    """
    before = target.plain[max(0, figure.start - _LONGEST) : figure.start]
    name = _PRODUCT.search(before)
    if name is None or name[0] not in pair.source.words:
        return False
    return f"{name[0]} {figure.raw}" in pair.page.document.text


def _is_in_address(figure: Figure, pair: Pair) -> bool:
    """Whether a long number is the end of an address that both texts lead to: “Bug #9607”."""
    if not _LONG.fullmatch(figure.raw):
        return False
    theirs = set(pair.source.values("link", "auto"))
    both = theirs.intersection(pair.target.values("link", "auto"))
    return any(address.endswith((f"/{figure.raw}", f"-{figure.raw}")) for address in both)


def _bases(figures: Figures) -> set[Value]:
    """What stands before “million” and the like."""
    return {each.base for each in figures.figures if each.base is not None}


def _doubted(figure: Figure, figures: Figures, other: Side) -> Figure:
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
    one = one or (Decimal(1) in numbers and figures.plain[: figure.start].endswith(":"))  # 2:1
    return figure._replace(weak=(small and not other.words) or one)


def _is_round(value: Decimal) -> bool:
    return len(str(int(value)).rstrip("0")) == 1
