"""What figures mean by what stands around them: a decade, a fraction, a time, a minus."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.numerals import SPACES, Value, time, vulgar

if TYPE_CHECKING:
    from i18n_tool.checks.numbers.figures import Figures

CLOSE = frozenset({*SPACES, "-", "\u2011", ""})
"""What stands between the words of one number."""
_DECADE = re.compile(r"['’]?s(?![^\W_])")
_MINUS = "-−–"


def readings(found: Figures, index: int) -> set[Value]:
    """What else a whole number may mean: a decade, a short year, a fraction, the bits of x86."""
    item, plain = found.items[index], found.plain
    if len(item.raw) > 9 or not item.raw.isdecimal():
        return set()
    if item.raw == "86" and plain[max(0, item.start - 1) : item.start] == "x":
        return {Decimal(32)}
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


Fraction = tuple[Value, tuple[Value, ...], int]
"""A value, the numbers that it is written with, and the item behind it."""


def fraction_at(found: Figures, index: int) -> Fraction | None:
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


def mixed_at(found: Figures, index: int) -> Fraction | None:
    """The whole number with a fraction that begins at an item: 2½, 2 1/2."""
    whole = found.items[index].raw
    if index + 1 == len(found.items) or found.gap(index) not in CLOSE or len(whole) > 4:
        return None
    fraction = fraction_at(found, index + 1)
    if fraction is None or not whole.isdecimal() or not isinstance(fraction[0], Decimal):
        return None
    return Decimal(whole) + fraction[0], (Decimal(whole), *fraction[1]), fraction[2]


def time_at(found: Figures, index: int) -> str:
    """The time of day that begins at an item, as `t15:30`."""
    if index + 1 == len(found.items) or found.gap(index) != ":":
        return ""
    hour, minute = found.items[index], found.items[index + 1]
    if minute.kind != "number" or not (hour.raw.isdecimal() and minute.raw.isdecimal()):
        return ""
    return next((value for value in time(hour.raw, minute.raw) if isinstance(value, str)), "")


def is_name(plain: str, start: int) -> bool:
    """Whether letters before a number make it a name: G20, COVID-19, Su-57."""
    if plain[start - 1].isalpha():
        return True
    if plain[start - 1] not in "-\u2011":
        return False
    at = start - 1
    while at > 0 and plain[at - 1].isalnum() and start - at < 30:
        at -= 1
    return at < start - 1 and plain[at].isupper()


def has_minus(plain: str, start: int) -> bool:
    """Whether a minus stands before a number, or before its percent sign: −%5."""
    at = start - 2 if plain[start - 1] == "%" and start > 1 else start - 1
    return plain[at] in _MINUS and _is_sign(plain, at)


def _is_sign(plain: str, at: int) -> bool:
    """Whether the dash at an offset is a minus: a space, a bracket or a quote is before it."""
    if at > 1 and plain[at - 1] in SPACES and plain[at - 2].isdecimal():
        return False  # a range: “6 -7 pm”
    return at == 0 or plain[at - 1] in SPACES or plain[at - 1] in "([«“„‘\"'"
