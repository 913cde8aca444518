"""A translation of a text that differs from the wanted one in its numbers alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.edits import edited
from i18n_tool.checks.text import Text
from i18n_tool.formats.shapes import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 15
"""Digits of a number that counts something."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,\u00a0\u202f]\d+)*")
_ENDING = re.compile(r"(?:[’'-]?[^\W\d_]+)?")
"""What is grown together with a number: in many languages it says another one with it."""


class _Number(NamedTuple):
    """A number: its digits, in groups whatever separates them, and the ending behind it."""

    start: int
    end: int
    groups: tuple[str, ...]
    ending: str


def without_numbers(text: str) -> str:
    """What texts have in common that differ in nothing but numbers and white space."""
    return _DIGITS.sub("0", fold_space(text))


def renumbered(old: str, new: str, msgstr: str, locale: str) -> str | None:
    """The translation of `old` with the numbers of `new`, which has others in the same places; None
    where a person has to look.

    Law: a number is replaced only where it stands in the msgstr exactly as often as in the old
    text, grouped alike, without an ending that the English has not, and where the new one takes the
    same plural form in the locale (CLDR), as one, of which all that stand for it change alike.
    """
    was, now = list(_numbers(Text(old).plain)), list(_numbers(Text(new).plain))
    if len(was) != len(now):
        return None
    changes: dict[tuple[str, ...], tuple[str, ...]] = {}
    for before, after in zip(was, now, strict=True):
        if changes.setdefault(before.groups, after.groups) != after.groups:
            return None
    changes = {before: after for before, after in changes.items() if before != after}
    text = Text(msgstr)
    theirs = [one for one in _numbers(text.plain) if one.groups in changes]
    if not changes or not all(_is_alike(*change, locale) for change in changes.items()):
        return None
    wanted = Counter((one.groups, one.ending) for one in was if one.groups in changes)
    if Counter((one.groups, one.ending) for one in theirs) != wanted:
        return None
    return edited(
        text, ((one.start, one.end, _written(text.plain, one, changes)) for one in theirs)
    )


def _numbers(plain: str) -> Iterator[_Number]:
    for match in _NUMBER.finditer(plain):
        ending = _ENDING.match(plain, match.end())
        groups = tuple(_DIGITS.findall(match[0]))
        yield _Number(*match.span(), groups, ending[0] if ending else "")


def _is_alike(before: tuple[str, ...], after: tuple[str, ...], locale: str) -> bool:
    """Whether what stands around one number fits the other, too."""
    from babel import Locale

    plural = Locale.parse(locale).plural_form
    digits = "".join(before), "".join(after)
    if max(map(len, digits)) > _LONGEST or list(map(len, before[1:])) != list(map(len, after[1:])):
        return False
    return plural(int(digits[0])) == plural(int(digits[1]))


def _written(plain: str, number: _Number, changes: dict[tuple[str, ...], tuple[str, ...]]) -> str:
    """The new number with the separators that the translation has."""
    separators = _DIGITS.split(plain[number.start : number.end])
    groups = changes[number.groups]
    return "".join(
        separator + group for separator, group in zip(separators, (*groups, ""), strict=True)
    )
