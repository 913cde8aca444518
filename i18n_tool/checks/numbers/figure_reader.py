"""Reads the numbers of a text, in figures and in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.calendar_names import separators
from i18n_tool.checks.numbers.figures import Figure, Figures
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
    vulgar,
    with_ascii_digits,
)
from i18n_tool.checks.numbers.sums import Sum
from i18n_tool.checks.numbers.surroundings import (
    CLOSE,
    fraction_at,
    has_minus,
    is_name,
    mixed_at,
    readings,
    time_at,
)

if TYPE_CHECKING:
    from i18n_tool.checks.numbers.number_words import NumberWords

_RANGE = re.compile(rf"[{SPACES}]?[-–—−,/][{SPACES}]?|\.\.\.?|…")
_LONG = 10
"""So many figures stand before no letter that multiplies."""


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
    clock = time_at(found, index)
    composed = _composed(found, index, decimal, group) if _goes_on(found, index) else _ALONE
    mixed = fraction_at(found, index) or mixed_at(found, index)
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
        extra |= readings(found, index)
    found.add(
        Figure(
            plain[item.start : items[end - 1].end],
            item.start,
            frozenset(extra),
            parts,
            weak=item.start > 0 and is_name(plain, item.start),
            minus=item.start > 0 and has_minus(plain, item.start),
            base=values[0] if composed.scale else None,
            scale=composed.scale,
            item=index,
        )
    )
    return end


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
    if not meaning.role:
        found.values |= meaning.hints
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
    if index + 1 == len(found.items) or found.gap(index) not in CLOSE:
        return False
    word = found.items[index + 1].raw
    meaning = found.words.meaning(word)
    return bool(meaning and meaning.role) or found.words.has("joints", word)


def _composed(found: Figures, index: int, decimal: str, group: str) -> _Composed:
    """The number that begins at an item: “two hundred and five”, “1,2 milyon”, “10 bin 500”."""
    number = Sum()
    first: frozenset[Value] = frozenset()
    hints: set[Value] = set()
    roles: list[str] = []
    certain = False
    at = index
    while at < len(found.items) and at - index < 24:
        if at > index and found.gap(at - 1) not in CLOSE:
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
            roles.append("" if found.words.has("loose", item.raw) else role)
            first = meaning.hints if at == index else first
            if found.words.has("closing", item.raw):
                at += 1
                break
            # what may mean something else leaves the number before it alone: “twenty second delay”
            hints |= meaning.hints if at > index and role == "scale" else set()
        else:
            break
        at += 1
    if not (found.words.joins and _is_joined(roles)):
        hints |= first
    return _Composed(number.value, at, number.scale, certain, frozenset(hints))


def _is_joined(roles: list[str]) -> bool:
    """Whether words of these roles are one number and no other: “двух тысяч” is not two."""
    return (
        len(roles) > 1
        and all(role in ("number", "scale") for role in roles[1:])
        and "number" in (roles[0], roles[-1])
    )


def _behind_joints(found: Figures, at: int) -> int:
    """The item behind one or two words such as “and a”; the same item where there is none."""
    end = at
    while end - at < 2 and found.words.has("joints", found.items[end].raw):
        end += 1
        if end == len(found.items) or found.gap(end - 1) not in CLOSE:
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
