"""Every number of a text, in figures and in words, and what it may mean."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.numbers.calendar_names import separators
from i18n_tool.checks.numbers.lexemes import Lexemes
from i18n_tool.checks.numbers.numerals import (
    SPACES,
    Value,
    integer,
    is_money,
    letter_scale,
    numeral,
    raised,
    roman,
    time,
    vulgar,
    with_ascii_digits,
)
from i18n_tool.checks.numbers.sums import Sum

if TYPE_CHECKING:
    from i18n_tool.checks.numbers.number_words import NumberWords

_CLOSE = frozenset({*SPACES, "-", "\u2011", ""})
"""What stands between the words of one number."""
_RANGE = re.compile(rf"[{SPACES}]?[-–—−,/][{SPACES}]?|\.\.\.?|…")
_DECADE = re.compile(r"['’]?s(?![^\W_])")
_MINUS = "-−–"
_LONG = 10
"""So many figures stand before no letter that multiplies."""


class Figure(NamedTuple):
    """A number of a text: what it may mean, and the numbers that it may consist of instead.

    `weak`: it may belong to a name, or be no number at all, so that its absence alone proves
    nothing. `scale` is that of “million”, `base` what stands before it. `item` counts in `items`.
    """

    raw: str
    start: int
    values: frozenset[Value]
    parts: tuple[Value, ...] = ()
    weak: bool = False
    literal: bool = True
    minus: bool = False
    base: Value | None = None
    scale: Decimal | None = None
    item: int = 0

    def is_among(self, values: set[Value]) -> bool:
        """Whether one of the values explains it, or all of its parts are among them."""
        if not self.values.isdisjoint(values):
            return True
        if self.parts and values.issuperset(self.parts):
            return True
        return self.base in values and self.scale in values


class Figures:
    """The numbers of a text in order, and all values that its words and figures explain."""

    def __init__(self, plain: str, words: NumberWords, items: Lexemes) -> None:
        self.plain = plain
        self.words = words
        self.items = items
        self.figures: list[Figure] = []
        self.values: set[Value] = set()

    def copy(self) -> Figures:
        """The same numbers, to which some may be added."""
        made = Figures(self.plain, self.words, self.items)
        made.figures, made.values = list(self.figures), set(self.values)
        return made

    def gap(self, index: int) -> str:
        """What stands between an item and the next."""
        matches = self.items.matches
        return self.plain[matches[index].end() : matches[index + 1].start()]

    def add(self, figure: Figure) -> None:
        """One more number."""
        self.figures.append(figure)
        self.values.update(figure.values, figure.parts)


def read_figures(plain: str, locale: str, words: NumberWords) -> Figures:
    """The numbers of a text; dates in figures are left to `numbers/dates.py`."""
    plain = with_ascii_digits(plain)
    found = Figures(plain, words, Lexemes(plain))
    decimal, group = separators(locale)
    reached = 0
    for index, match in enumerate(found.items.matches):
        kind = match.lastgroup
        if index < reached or (kind == "word" and words.says_nothing(match[0])):
            continue
        if kind == "word":
            reached = _read_words(found, index, decimal, group)
        elif kind == "number":
            reached = _read_number(found, index, decimal, group)
        elif kind == "vulgar":
            value, parts = vulgar(match[0])
            found.add(Figure(match[0], match.start(), frozenset({value}), parts, item=index))
        elif kind == "raised":
            found.values.add(raised(match[0]))
    _share_scales(found)
    return found


def _read_number(found: Figures, index: int, decimal: str, group: str) -> int:
    """Reads the number in figures at an item, with its minutes and scale; the next item."""
    items, plain = found.items, found.plain
    item = items[index]
    values, parts = numeral(item.raw, decimal, group)
    extra: set[Value] = set(values)
    end = index + 1
    clock = _time_at(found, index)
    composed = _composed(found, index, decimal, group) if _goes_on(found, index) else _ALONE
    mixed = _fraction_at(found, index) or _mixed_at(found, index)
    if mixed:
        extra, parts, end = {mixed[0]}, mixed[1], mixed[2]
    elif clock:
        extra, parts, end = {clock}, (integer(item.raw), integer(items[index + 1].raw)), index + 2
        if clock.endswith(":00"):
            extra.add(integer(item.raw))
            parts = parts[:1]
    elif composed.end > end:
        found.values |= composed.hints
        end, extra, parts = composed.end, {composed.value}, ()
    else:
        money = is_money(plain, item.start)
        behind = items[end].raw if end < len(items) else ""
        times = letter_scale(behind, found.gap(index), money=money) if behind else None
        if times and isinstance(values[0], Decimal) and len(item.raw) < _LONG:
            extra = {values[0] * times} if money else {*values, values[0] * times}
        extra |= _readings(found, index)
    found.add(
        Figure(
            plain[item.start : items[end - 1].end],
            item.start,
            frozenset(extra),
            parts,
            weak=item.start > 0 and _is_name(plain, item.start),
            minus=item.start > 0 and _has_minus(plain, item.start),
            base=values[0] if composed.scale else None,
            scale=composed.scale,
            item=index,
        )
    )
    return end


def _readings(found: Figures, index: int) -> set[Value]:
    """What else a whole number may mean: a decade, a short year, a fraction."""
    item, plain = found.items[index], found.plain
    if len(item.raw) > 9 or not item.raw.isdecimal():
        return set()
    value = int(item.raw)
    before = plain[max(0, item.start - 5) : item.start]
    more: set[int] = set()
    if _DECADE.match(plain, item.end):
        more = {value % 100} if value > 99 else {1900 + value, 2000 + value}
        if value > 999 and value % 100 == 0:
            more.add(value // 100 + 1)
    elif len(item.raw) == 2 and before.endswith(("'", "’", "‘")) and not before[-2:-1].isalnum():
        more = {1900 + value, 2000 + value}
    elif len(item.raw) == 2 and re.fullmatch(r"[12]\d{3}[-–/]", before):
        more = {int(before[:2]) * 100 + value}
    if before[-1:] == "." and not before[-2:-1].strip():
        return {Decimal(f"0.{item.raw}"), *map(Decimal, more)}
    return set(map(Decimal, more))


_Fraction = tuple[Value, tuple[Value, ...], int]
"""A value, the numbers that it is written with, and the item behind it."""


def _fraction_at(found: Figures, index: int) -> _Fraction | None:
    """The fraction that begins at an item: ½ or 1/2, which may be a day as well."""
    item = found.items[index]
    if item.kind == "vulgar":
        return *vulgar(item.raw), index + 1
    if index + 1 == len(found.items) or found.gap(index) not in ("/", "\u2044"):
        return None
    below = found.items[index + 1]
    if item.kind != "number" or below.kind != "number" or len(item.raw + below.raw) > 4:
        return None
    if not (item.raw.isdecimal() and below.raw.isdecimal()) or not 0 < int(item.raw) < int(
        below.raw
    ):
        return None
    one, other = Decimal(item.raw), Decimal(below.raw)
    return one / other, (one, other), index + 2


def _mixed_at(found: Figures, index: int) -> _Fraction | None:
    """The whole number with a fraction that begins at an item: 2½, 2 1/2."""
    whole = found.items[index].raw
    if index + 1 == len(found.items) or found.gap(index) not in _CLOSE or len(whole) > 4:
        return None
    fraction = _fraction_at(found, index + 1)
    if fraction is None or not whole.isdecimal() or not isinstance(fraction[0], Decimal):
        return None
    return Decimal(whole) + fraction[0], (Decimal(whole), *fraction[1]), fraction[2]


def _time_at(found: Figures, index: int) -> str:
    """The time of day that begins at an item, as `t15:30`."""
    if index + 1 == len(found.items) or found.gap(index) != ":":
        return ""
    hour, minute = found.items[index], found.items[index + 1]
    if minute.kind != "number" or not (hour.raw.isdecimal() and minute.raw.isdecimal()):
        return ""
    return next((value for value in time(hour.raw, minute.raw) if isinstance(value, str)), "")


def _is_name(plain: str, start: int) -> bool:
    """Whether letters before a number make it a name: G20, COVID-19, Su-57."""
    if plain[start - 1].isalpha():
        return True
    if plain[start - 1] not in "-\u2011":
        return False
    at = start - 1
    while at > 0 and plain[at - 1].isalnum() and start - at < 30:
        at -= 1
    return at < start - 1 and plain[at].isupper()


def _has_minus(plain: str, start: int) -> bool:
    """Whether a minus stands before a number, or before its percent sign: −%5."""
    at = start - 2 if plain[start - 1] == "%" and start > 1 else start - 1
    return plain[at] in _MINUS and _is_sign(plain, at)


def _is_sign(plain: str, at: int) -> bool:
    """Whether the dash at an offset is a minus: a space, a bracket or a quote is before it."""
    if at > 1 and plain[at - 1] in SPACES and plain[at - 2].isdecimal():
        return False  # a range: “6 -7 pm”
    return at == 0 or plain[at - 1] in SPACES or plain[at - 1] in "([«“„‘\"'"


def _read_words(found: Figures, index: int, decimal: str, group: str) -> int:
    """Reads a word, or the number that begins with it; the next item."""
    item = found.items[index]
    meaning = found.words.meaning(item.raw)
    value = roman(item.raw)
    if value is not None:
        figure = Figure(
            item.raw, item.start, frozenset({Decimal(value)}), weak=True, literal=False, item=index
        )
        if len(item.raw) > 1 and value < 40:
            found.add(figure)
        else:
            found.values.add(Decimal(value))
    if meaning is None:
        return index + 1
    found.values |= meaning.hints
    if not meaning.role:
        return index + 1
    composed = _composed(found, index, decimal, group)
    found.values |= composed.hints
    found.values.add(composed.value)
    if composed.certain:
        found.add(
            Figure(
                found.plain[item.start : found.items[composed.end - 1].end],
                item.start,
                frozenset({composed.value}),
                weak=True,
                literal=False,
                base=None,
                scale=composed.scale,
                item=index,
            )
        )
    return max(composed.end, index + 1)


class _Composed(NamedTuple):
    """A number of several items; `end` is the item behind it, `scale` the last one that multiplied
    it. `certain`: one of its words means nothing but a number.
    """

    value: Value
    end: int
    scale: Decimal | None
    certain: bool
    hints: frozenset[Value]


_ALONE = _Composed(Decimal(0), 0, None, certain=False, hints=frozenset())


def _goes_on(found: Figures, index: int) -> bool:
    """Whether the word behind a number may belong to it."""
    if index + 1 == len(found.items) or found.gap(index) not in _CLOSE:
        return False
    word = found.items[index + 1].raw
    meaning = found.words.meaning(word)
    return bool(meaning and meaning.role) or found.words.has("joints", word)


def _composed(found: Figures, index: int, decimal: str, group: str) -> _Composed:
    """The number that begins at an item: “two hundred and five”, “1,2 milyon”, “10 bin 500”."""
    number = Sum()
    hints: set[Value] = set()
    certain = False
    at = index
    while at < len(found.items) and at - index < 24:
        if at > index and found.gap(at - 1) not in _CLOSE:
            break
        item = found.items[at]
        if item.kind == "number":
            value = numeral(item.raw, decimal, group).values[0]
            if not isinstance(value, Decimal) or not number.take_figures(value):
                break
        elif item.kind == "word":
            meaning = found.words.meaning(item.raw)
            role = meaning.role if meaning else ""
            if meaning is None or not role:
                following = _behind_joints(found, at) if at > index else at
                joined = found.words.meaning(found.items[following].raw) if following > at else None
                if joined is None or not number.goes_on(joined.role, joined.value):
                    break
                at = following
                continue
            if not number.take_word(role, meaning.value):
                break
            certain = certain or role == "number"
            if found.words.has("closing", item.raw):
                at += 1
                break
            # what may mean something else leaves the number before it alone: “twenty second delay”
            hints |= meaning.hints if at == index or role == "scale" else set()
        else:
            break
        at += 1
    return _Composed(number.value, at, number.scale, certain, frozenset(hints))


def _behind_joints(found: Figures, at: int) -> int:
    """The item behind one or two words such as “and a”; the same item where there is none."""
    end = at
    while end - at < 2 and found.words.has("joints", found.items[end].raw):
        end += 1
        if end == len(found.items) or found.gap(end - 1) not in _CLOSE:
            return at
    return end if found.items[end].kind == "word" else at


def _share_scales(found: Figures) -> None:
    """“10–15 million”: the scale of a number may be that of those before it, too."""
    figures = found.figures
    for index in range(len(figures) - 2, -1, -1):
        one, other = figures[index], figures[index + 1]
        if other.scale is None or one.scale is not None:
            continue
        between = found.plain[one.start + len(one.raw) : other.start]
        if len(between) > 12 or not (
            _RANGE.fullmatch(between)
            or any(found.words.has("ranges", word) for word in between.split())
        ):
            continue
        scaled = {value * other.scale for value in one.values if isinstance(value, Decimal)}
        found.values |= scaled
        figures[index] = one._replace(values=one.values | scaled, scale=other.scale)
