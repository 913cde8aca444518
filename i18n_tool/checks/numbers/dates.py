"""Which days a text names: months, weekdays, and the numbers beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.calendar_names import Calendar, Name, day_first
from i18n_tool.checks.numbers.figures import Figure, Figures

if TYPE_CHECKING:
    from i18n_tool.checks.numbers.lexemes import Lexeme
    from i18n_tool.checks.numbers.numerals import Value

_ALSO_WORDS = frozenset({"march", "april", "may", "june", "august"})
"""English months that are verbs and first names, too."""
_BEFORE = frozenset(
    """in of since until till during early late mid last next this every each previous following
    coming past""".split()
)
_BEFORE_DAYS = _BEFORE | {"on", "by", "from", "before", "after", "to", "through", "between"}
_LINKS = frozenset(
    "of the st nd rd th and to or de e i y и по до с года г ve veya ile ila yılı yılının".split()
)
_RANGES = frozenset("and to through or e i y и по до ve veya ile ila".split())
"""What may lead from a month to the day of another: “February 27 to March 1”."""
_SUFFIX = re.compile(r"['’\u2011-]")


@dataclass
class Dates:
    """The dates of a text. `months` and `weekdays` are those that are named for certain, with the
    words for them; `any` has doubtful ones as well. `days` are (day, month), `years` (month, year
    without its century).
    """

    months: dict[int, str] = field(default_factory=dict)
    weekdays: dict[int, str] = field(default_factory=dict)
    any: set[tuple[str, int]] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)
    years: set[tuple[int, int]] = field(default_factory=set)
    items: set[int] = field(default_factory=set)


def read_dates(found: Figures, locale: str, calendar: Calendar, *, english: bool) -> Dates:
    """The dates of a text; what is written in figures becomes numbers of `found`."""
    dates = Dates()
    for index, match in enumerate(found.items.matches):
        if match.lastgroup == "date":
            _read_numeric(found, dates, index, locale)
        elif match.lastgroup == "word":
            name = calendar.name(match[0])
            if name is not None:
                _read_name(found, dates, index, name, calendar if english else None)
    for month, day in calendar.feasts(found.plain):
        dates.any.add(("month", month))
        found.values.update((Decimal(month), Decimal(day)))
    dates.any.update(("weekday", day) for day in calendar.weekdays_in(found.plain))
    found.values.update(Decimal(month) for month in dates.months)
    return dates


def _read_numeric(found: Figures, dates: Dates, index: int, locale: str) -> None:
    item = found.items[index]
    numbers = [int(piece) for piece in re.findall(r"\d+", item.raw)]
    if len(numbers) == 2:
        day, month, year = None, *numbers
    elif numbers[0] > 999:
        year, month, day = numbers
    else:
        day, month, year = numbers
        if month > 12 or ("." not in item.raw and not day_first(locale) and day <= 12):
            day, month = month, day
    if month > 12 or month == 0 or (day or 1) > 31:
        found.add(Figure(item.raw, item.start, frozenset({item.raw}), item=index))
        return
    dates.months.setdefault(month, item.raw)
    dates.any.add(("month", month))
    dates.items.add(index)
    years: set[Value] = {Decimal(year)}
    if year < 100:
        years |= {Decimal(1900 + year), Decimal(2000 + year)}
    found.add(Figure(item.raw, item.start, frozenset(years), item=index))
    dates.years.add((month, year % 100))
    if day is not None:
        found.add(Figure(item.raw, item.start, frozenset({Decimal(day)}), item=index))
        dates.days.add((day, month))


def _read_name(
    found: Figures, dates: Dates, index: int, name: Name, english: Calendar | None
) -> None:
    item = found.items[index]
    if english and not item.raw[0].isupper():
        return
    if name.kind == "weekday":
        dates.any.add(("weekday", name.number))
        if not name.short and (not english or _is_weekday(found, index)):
            dates.weekdays.setdefault(name.number, item.raw)
        return
    days, years, items = _beside(found, index, dates.items, short=name.short)
    if name.short and not items:
        return
    dates.any.add(("month", name.number))
    if items or (english and _is_month(found, index, english)):
        dates.months.setdefault(name.number, item.raw)
    dates.items.update(items)
    dates.days.update((day, name.number) for day in days)
    dates.years.update((name.number, year % 100) for year in years)


def _is_month(found: Figures, index: int, calendar: Calendar) -> bool:
    """Whether an English word without a number beside it names a month: “in May”, “from January to
    March”.
    """
    word = found.items[index].raw.lower()
    if word not in _ALSO_WORDS or _word_before(found, index) in _BEFORE:
        return True
    for link, other in ((index - 1, index - 2), (index + 1, index + 2)):
        if 0 <= other < len(found.items) and found.items[link].raw.lower() in _RANGES:
            named = found.items[other].raw
            name = calendar.name(named) if named[0].isupper() else None
            if name is not None and name.kind == "month" and not name.short:
                joined = found.items[link].raw.lower() in ("and", "or")
                return not joined or named.lower() not in _ALSO_WORDS  # April and June are friends
    return False


def _is_weekday(found: Figures, index: int) -> bool:
    """Whether an English name of a weekday tells a day, rather than a newspaper."""
    return _word_before(found, index) in _BEFORE_DAYS


def _word_before(found: Figures, index: int) -> str:
    return found.items[index - 1].raw.lower() if index else ""


def _beside(
    found: Figures, index: int, taken: set[int], *, short: bool
) -> tuple[list[int], list[int], list[int]]:
    """The days and years that stand with a month, and their items; no day that is `taken` by the
    month before, where a range lies between.
    """
    days: list[int] = []
    years: list[int] = []
    items: list[int] = []
    for step in (-1, 1):
        at, had_day, ranged = index + step, bool(days), False
        for _ in range(6):
            if not 0 <= at < len(found.items):
                break
            gap = found.gap(at if step < 0 else at - 1)
            stop = not step < 0 and gap.startswith(".") and not (short and at == index + 1)
            if len(gap) > 3 or stop or "(" in gap or ")" in gap or ";" in gap:
                break
            item = found.items[at]
            value = _day_or_year(found, item)
            if value is None:
                if not _links(found, at, item):
                    break
                ranged = ranged or item.raw.lower() in _RANGES
            elif value > 999:
                years.append(value)
                items.append(at)
                break
            elif had_day or (step > 0 and years) or (ranged and at in taken):
                break
            else:
                days.append(value)
                items.append(at)
            at += step
    return days, years, items


def _day_or_year(found: Figures, item: Lexeme) -> int | None:
    """The number of an item that may be a day or a year."""
    if item.kind != "number" or not item.raw.isdecimal() or len(item.raw) > 4:
        return None
    behind = found.plain[item.end : item.end + 2]
    if behind.startswith((":", "%")):
        return None
    before = found.plain[item.start - 1 : item.start]
    value = int(item.raw)
    return value if before not in (":", "%") and (0 < value < 32 or 999 < value < 3000) else None


def _links(found: Figures, at: int, item: Lexeme) -> bool:
    """Whether a word may stand between a month and its day: “of”, a suffix."""
    if item.kind != "word":
        return False
    if item.raw.lower() in _LINKS:
        return True
    return at > 0 and len(item.raw) < 6 and _SUFFIX.fullmatch(found.gap(at - 1)) is not None
