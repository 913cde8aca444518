"""What a number in figures may mean, by the signs that its language writes: “1.250,5”, “15.30”."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from i18n_tool import late_re as re

Value = Decimal | str
"""A number, or what has none: the time `t15:30`, the version `3.10.2`."""

SPACES = " \u00a0\u202f\u2009\u2007"
_LONGEST = 40
"""Figures longer than that are compared as they are written."""
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_GLUED = {
    "k": 1000, "m": 10**6, "mn": 10**6, "mm": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12,
    "tn": 10**12, "к": 1000, "тыс": 1000, "млн": 10**6, "млрд": 10**9,
}  # fmt: skip
_SIGNS = {
    "百": 100,
    "千": 1000,
    "천": 1000,
    "万": 10**4,
    "萬": 10**4,
    "만": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "억": 10**8,
}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LOOKALIKES = str.maketrans("ІХСМ", "IXCM")  # Cyrillic: “ХХ век”


class Numeral(NamedTuple):
    """What a number in figures may mean, the likeliest first, and the numbers that it may consist
    of instead: `2,5` is two and a half in Turkish, or a list.
    """

    values: tuple[Value, ...]
    parts: tuple[Value, ...] = ()


@lru_cache(maxsize=4096)
def numeral(raw: str, decimal: str, group: str) -> Numeral:
    """What figures mean in a language with these signs, in any where they are "".

    In a language that writes the decimal comma, figures with a point are a time, a version, a date
    or a number left in its English form: only the same figures mean the same.
    """
    if raw.isdecimal() or len(raw) > _LONGEST:
        return Numeral((integer(raw) if raw.isdecimal() else raw,))
    figures = re.sub(rf"[{SPACES}'’\u066c]", "", raw).replace("\u066b", decimal or ".")
    spaced = tuple(integer(piece) for piece in re.findall(r"\d+", raw)) if figures != raw else ()
    pieces = re.split("[.,]", figures)
    if len(pieces) == 1:
        return Numeral((Decimal(figures),), spaced)
    signs = [sign for sign in figures if sign in ".,"]
    parts = spaced or tuple(map(integer, pieces))
    if len(pieces) == 2:
        if not spaced and _GROUPED.fullmatch(figures):
            parts = ()
        return Numeral(_with_one_sign(figures, pieces, decimal, group), parts)
    if len(set(signs)) == 2:
        whole, fraction = figures[: figures.rindex(signs[-1])], pieces[-1]
        grouped = signs.count(signs[-1]) == 1 and (
            _GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)
        )
        if not grouped:
            return Numeral((figures,), parts)
        if decimal and signs[-1] != decimal:
            return Numeral((figures,))
        return Numeral((Decimal(f"{re.sub('[.,]', '', whole)}.{fraction}"),))
    if "." in figures:
        known = (Decimal("".join(pieces)),) if _GROUPED.fullmatch(figures) else ()
        return Numeral((*known, figures))
    if _GROUPED.fullmatch(figures) or _INDIAN.fullmatch(figures):
        return Numeral((figures if decimal == "," else Decimal("".join(pieces)),))
    return Numeral((figures,), parts)


def _with_one_sign(figures: str, pieces: list[str], decimal: str, group: str) -> tuple[Value, ...]:
    """What figures with one point or comma mean."""
    head, tail = pieces
    sign = figures[len(head)]
    fraction = Decimal(f"{head}.{tail}")
    thousands = (Decimal(head + tail),) if _GROUPED.fullmatch(figures) and head[0] != "0" else ()
    found: tuple[Value, ...]
    if not decimal:
        found = (*thousands, fraction)
    elif sign == decimal:
        found = (fraction,)
    elif sign == ".":
        whole = (Decimal(head),) if tail == "0" else ()  # version 2.0 is version 2
        rest = () if thousands and group == "." else (figures, *whole, *time(head, tail))
        return (*thousands, *rest)
    else:
        return thousands or (fraction,)
    return (*found, figures, *time(head, tail)) if sign == "." else found


def time(hour: str, minute: str) -> tuple[Value, ...]:
    """The time of day that figures may mean, if any: `t15:30`, with the hour where it is full."""
    if len(minute) != 2 or len(hour) > 2 or int(hour) > 24 or int(minute) > 59:
        return ()
    full = (Decimal(hour),) if minute == "00" else ()
    return (f"t{int(hour)}:{minute}", *full)


def integer(figures: str) -> Value:
    """A whole number, or the figures themselves where they are too many."""
    return Decimal(figures) if len(figures) <= _LONGEST else figures


def vulgar(sign: str) -> tuple[Value, tuple[Value, ...]]:
    """The value of a fraction such as ½, and its two numbers."""
    above, _, below = unicodedata.normalize("NFKC", sign).partition("\u2044")
    if not above.isdecimal() or not below.isdecimal():
        return sign, ()
    return Decimal(above) / Decimal(below), (Decimal(above), Decimal(below))


def roman(word: str) -> int | None:
    """The value of a Roman numeral of capital letters, Cyrillic look-alikes among them."""
    if word[0] not in "IVXLCDMІХСМ" or len(word) > 15:
        return None
    word = word.translate(_LOOKALIKES)
    if not _ROMAN.match(word):
        return None
    total = before = 0
    for letter in reversed(word):
        value = _ROMAN_VALUES[letter]
        total += value if value >= before else -value
        before = max(before, value)
    return total


def letter_scale(behind: str, gap: str, *, money: bool) -> int | None:
    """What the letters or sign behind a number multiply it with, None for nothing: 10K, 3万;
    “$1.2 M” of `money` alone, since a letter apart may be a unit.
    """
    if not gap:
        return _GLUED.get(behind.lower()) or _SIGNS.get(behind[0])
    return _GLUED[behind.lower()] if money and gap in SPACES and behind in ("K", "M", "B") else None


def is_money(plain: str, start: int) -> bool:
    """Whether the sign of a currency stands before a number."""
    return start > 0 and unicodedata.category(plain[start - 1]) == "Sc"


def raised(signs: str) -> Value:
    """The value of superscript or subscript figures."""
    return integer(signs.translate(_RAISED))


def with_ascii_digits(text: str) -> str:
    """The text with every decimal digit as 0–9, as long as before."""
    if text.isascii():
        return text
    return _OTHER_DIGITS.sub(lambda match: str(unicodedata.decimal(match[0])), text)


_OTHER_DIGITS = re.compile(r"[^\D0-9]")
