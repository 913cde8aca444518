"""Code that a translation may say in words: a term of the text, a keyword, a verb, one letter."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.measures import unit_behind
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.checks.literals.changes import LiteralPiece
    from i18n_tool.checks.pairs import Pair

_TERM = re.compile(r"[A-Za-z][a-z]{2,}")
_VERB = re.compile(r"-?(?:ing|ed)\b")
_SETTING = re.compile(r"[\w.-]+\s?[=:]\s?(?P<value>[\w.-]+)")
_LETTER = re.compile(r"\$([A-Za-z]|\d+)\$")
_SHORTCUT = re.compile(
    r"((?:(?:ctrl|control|cmd|command|alt|option|shift|⌘|⌥|⇧) ?[+-] ?)+)"
    r"(?:click|double-click|drag|scroll|tap|wheel)",
    re.IGNORECASE,
)
"""Keys that are held, and what the mouse does meanwhile."""
_NAMES = re.compile(r"[A-Z]{2,}(?:_[A-Z]+)*")
_SLOTS = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)*")
_QUANTITY = re.compile(r"(\d+(?:[.,]\d+)?)(\s?[^\W\d_]+)")
_OFTEN = 2
"""A word of the prose, not of one sentence."""
DATE = re.compile(
    r"['\"]?(?:(?:([^\W\d_])\1{1,3}[-./:, T]?){3,6}|([^\W\d_])\2:([^\W\d_])\3)"
    r"(?: [A-ZА-ЯÇĞİÖŞÜ]{1,3})?['\"]?"
)
"""The pattern of a date as readers have it: YYYY/MM/DD, ДД.ММ.ГГГГ; of a time: hh:mm, hh:mm TZ."""


def is_outline(was: str, now: str) -> bool:
    """Whether code shows people what to do or to write, and differs in their words alone:
    “Ctrl+click”, “NAME:TYPE”.
    """
    held = _SHORTCUT.fullmatch(was)
    if held is not None:
        return now.lower().startswith(held[1].lower()) and now[len(held[1]) :].isalpha()
    slots, names = _SLOTS.findall(was), _SLOTS.findall(now)
    return (
        len(slots) == len(names) > 1
        and all(map(_NAMES.fullmatch, slots))
        and not now.isascii()
        and now.isupper()
        and " " not in was
        and _SLOTS.sub("", was) == _SLOTS.sub("", now)
    )


def is_same_quantity(was: str, now: str, pair: Pair) -> bool:
    """Whether both are one number of one unit, as each language has it: “4ms”, “4 мс”."""
    one, other = _QUANTITY.fullmatch(was), _QUANTITY.fullmatch(now)
    if one is None or other is None or one[1] != other[1].replace(",", "."):
        return False
    unit = unit_behind(pair.source_language, one[2])
    return unit is not None and unit == unit_behind(pair.language, other[2])


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(load_table("literals", "code")[name].split())


def without_worded(
    pair: Pair,
    now: Sequence[LiteralPiece],
    lost: Sequence[LiteralPiece],
    new: Sequence[LiteralPiece],
) -> tuple[list[LiteralPiece], list[LiteralPiece]]:
    """The lost and the new pieces of code without those that are said in words, or were.

    “`class Circle`” is “класс `Circle`”, a “`case` class” a “`case class`”; “`send`-ing” is a verb
    in other languages; a `list` is a list where the document calls it so in prose as well.
    """
    had = pair.source.values("code")
    have = Counter(piece.key for piece in now)
    have.subtract(had)
    joined = {piece.key: _joined(piece.key, lost, pair) for piece in new}
    said = {key for key in joined.values() if key}
    new = [piece for piece in new if not joined[piece.key]]
    split = {rest for piece in lost if have[rest := _without_keyword(piece.key)] > 0}
    foreign = [piece for piece in new if piece.key not in split]
    lost = [
        piece
        for piece in lost
        if piece.key not in said
        and not have[_without_keyword(piece.key)] > 0
        and not have[_without_noun(piece.key)] > 0
        and not have[_value(piece.key)] > 0
        and not _VERB.match(pair.msgid, piece.end)
    ]
    terms = [piece for piece in lost if _is_term(piece.key, pair, named=bool(foreign))]
    words = [piece for piece in foreign if re.LETTERS.fullmatch(piece.key)][: len(terms)]
    return (
        [piece for piece in lost if piece not in terms],
        [piece for piece in foreign if piece not in words],
    )


def _joined(code: str, lost: Sequence[LiteralPiece], pair: Pair) -> str:
    """The lost code that new code has with one more word, which is prose in the source."""
    words = code.split(" ")
    for rest, other in ((words[1:], words[0]), (words[:-1], words[-1])):
        key = " ".join(rest)
        if rest and other in pair.source.words and any(piece.key == key for piece in lost):
            return key
    return ""


def _without_keyword(code: str) -> str:
    """The code behind a keyword that a language has a word for, "" where it begins with none."""
    first, _, rest = code.partition(" ")
    return rest if first in _words_of("keywords") else ""


def _without_noun(code: str) -> str:
    """The code before a noun that says what it names, “status command”; "" where none does."""
    rest, _, last = code.rpartition(" ")
    return rest if last in _words_of("behind") else ""


def _value(code: str) -> str:
    """The value of a setting, "" where code is none."""
    match = _SETTING.fullmatch(code)
    return match["value"] if match else ""


def _is_term(code: str, pair: Pair, *, named: bool) -> bool:
    """Whether code is a word that the prose of the document has, too, so that it is translated; in
    the place of a name other code may stand (`named`) only where no code of the document has it.
    """
    if not _TERM.fullmatch(code) or code.lower() in _words_of("values"):
        return False
    word = code.lower()
    times = pair.page.prose
    often = max(times[word], times[f"{word}s"], times[word.removesuffix("s")])
    return often >= _OFTEN and not (named and word in pair.page.names)


def is_spelled(formula: str, pair: Pair) -> bool:
    """Whether a formula is one letter or a number, and the translation has it in its prose."""
    match = _LETTER.fullmatch("".join(formula.split()))
    if match is None:
        return False
    return re.search(rf"(?<!\w){match[1]}(?!\w)", pair.target.plain) is not None
