"""Whether an edit of the English may be more than a typo: what nobody should accept unseen.

A change of a number, a date, a version, a name, what a number counts, a negation, code or markup
asks for another translation, however small it looks, and so does a sentence that reads otherwise
for the most part. Doubt is cheap: a person can name the unit.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from i18n_tool.formats.base import Format

CODE = "code, a link or markup changed"
VERSION = "a version changed"
DATE = "a date changed"
NUMBER = "a number changed"
NEGATION = "a negation changed"
UNIT = "a unit of measure changed"
NAME = "a name changed"
WORD = "a word came, went or became another"
MUCH = "more than a third of its words changed"
_BY_WEIGHT = (CODE, VERSION, DATE, NUMBER, NEGATION, UNIT, NAME, MUCH, WORD)
_FEW = 2
"""So many words may change in the shortest sentence."""

_LONG = 7
"""Letters of a word that is no other one for a letter more, less or in another place."""
_SHORT = 4
"""Letters of a word that may differ in two from what was meant."""
_EXTREMES = {"mini", "maxi"}
"""How words begin that are two letters apart, and opposites."""
_VERSION = re.compile(r"v\d|\d+\.\d+\.\d", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[:/]\d\d")
_NUMBERS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion dozen half third quarter first second fourth fifth
    once twice single double triple both""".split()
)
_DATES = frozenset(
    """January February March April May June July August September October November December Jan Feb
    Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday Mon Tue Wed Thu Fri Sat Sun""".split()
)
_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor cannot without non unless except".split()
)
_PREFIXES = ("un", "in", "im", "il", "ir", "non", "non-", "dis")
_MEASURES = frozenset("%‰°€$£¥₺₽")
_ENDS = frozenset(".!?:…")
_COMMON = frozenset(
    """a after all also an and any are as at be because before but by can do each every for from he
    her here how however i if in is it its let like many may more most must my of on once only open
    or our please see she should since so some such than that the their them then there these they
    this those to until use we what when where which while who why will with you your""".split()
)


_KIN = tuple(
    frozenset(group.split())
    for group in (
        "is are am be",
        "was were",
        "has have",
        "do does",
        "a an the",
        "that which who whom",
        "this these",
        "that those",
        "it its it's",
        "they their they're there",
        "you your you're",
    )
)
"""Words that take each other's place where the grammar was mended."""


class _TypoWord(NamedTuple):
    """A piece of a text: `first` in its sentence, behind a number where `counted`; code or markup
    where it `is_code`.
    """

    text: str
    first: bool
    counted: bool
    is_code: bool


@lru_cache(maxsize=16)
def words_of(text: str) -> frozenset[str]:
    """The words that a text has in lower case: those are no names where a sentence begins."""
    return frozenset(word for word in re.findall(r"\w+", text) if word.islower())


def doubt(old: str, new: str, fmt: Format, common: AbstractSet[str] = frozenset()) -> str | None:
    """What says that an edit is no typo, None where nothing does; `fmt` is the document's format.
    `common` are words that are no names though a sentence that begins with them begins with a
    capital.
    """
    before, after = _words(fmt.pieces(old)), _words(fmt.pieces(new))
    matcher = SequenceMatcher(
        None, [w.text for w in before], [w.text for w in after], autojunk=False
    )
    found: set[str] = set()
    removed = added = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found.update(_doubts(before[i1:i2], after[j1:j2], common))
            if (
                (tag == "delete" and _says_more(before, i1, i2))
                or (tag == "insert" and _says_more(after, j1, j2))
                or (tag == "replace" and _says_else(before[i1:i2], after[j1:j2]))
            ):
                found.add(WORD)
            removed, added = removed + i2 - i1, added + j2 - j1
    most = max(removed, added)
    shortest, longest = sorted((len(before), len(after)))
    if (most > _FEW and most * 3 > longest) or (most > 1 and longest >= 2 * shortest):
        found.add(MUCH)
    return next((d for d in _BY_WEIGHT if d in found), None)


def _words(pieces: Iterable[tuple[str, bool]]) -> list[_TypoWord]:
    words: list[_TypoWord] = []
    first, counted = True, False
    for token, is_code in pieces:
        words.append(_TypoWord(token, first, counted, is_code))
        if token in _ENDS:
            first = True
        elif token[0].isalnum():
            first, counted = False, _is_number(token)
    return words


def _is_number(token: str) -> bool:
    return any(map(str.isdecimal, token)) or token.lower() in _NUMBERS


def _doubts(
    removed: Sequence[_TypoWord], added: Sequence[_TypoWord], common: AbstractSet[str]
) -> Iterator[str]:
    """What speaks against a typo where some words took the place of others."""
    for some, others in ((removed, added), (added, removed)):
        known = {word.text.casefold() for word in others}
        for word in some:
            if word.text.casefold() not in known or word.is_code:
                yield from _kinds(word)
            for prefix in _PREFIXES:
                rest = word.text.lower().removeprefix(prefix)
                if len(prefix) < len(prefix + rest) == len(word.text) and rest in known:
                    yield NEGATION
    names = [word for word in (*removed, *added) if _is_like_a_name(word)]
    if any(_is_common(word, common) or _is_slip(word, names) for word in names if word.first):
        names = [word for word in names if not word.first]
    texts = [{word.text.casefold() for word in side} for side in (removed, added)]
    if any(not all(word.text.casefold() in side for side in texts) for word in names):
        yield NAME


def _kinds(word: _TypoWord) -> Iterator[str]:
    text, lower = word.text, word.text.lower().replace("’", "'")
    if word.is_code:
        yield CODE
    elif _is_number(text):
        yield VERSION if _VERSION.match(text) else DATE if _DATE.match(text) else NUMBER
    elif text in _DATES and not word.first:
        yield DATE
    elif lower in _NEGATIONS or lower.endswith("n't"):
        yield NEGATION
    elif text in _MEASURES or (word.counted and text[0].isalpha()):
        yield UNIT


def _says_more(words: Sequence[_TypoWord], start: int, end: int) -> bool:
    """Whether a text says more with words than without them; a word twice in a row does not."""
    beside = {
        word.text.lower() for word in (*words[max(0, start - 1) : start], *words[end : end + 1])
    }
    said = (word.text.lower() for word in words[start:end] if word.text[0].isalpha())
    return any(word not in _COMMON and word not in beside for word in said)


def _says_else(removed: Sequence[_TypoWord], added: Sequence[_TypoWord]) -> bool:
    """Whether words took the place of others that they are no other spelling of."""
    sides = [[w.text.casefold().replace("’", "'") for w in side] for side in (removed, added)]
    gone, come = (
        [text for text in side if text[0].isalpha() and text not in other]
        for side, other in (sides, reversed(sides))
    )
    if _are_one("".join(gone), "".join(come)):  # “set up”, “setup”
        return False
    gone, come = (
        [text for text in some if not any(_are_one(text, other) for other in others)]
        for some, others in ((gone, come), (come, gone))
    )
    return bool(gone and come) or not _COMMON.issuperset((*gone, *come))


def _are_one(some: str, other: str) -> bool:
    """Whether two words are a letter apart, have the same letters, or are kin; two letters where
    both begin with the same one and are not short.
    """
    distance = OSA.distance(some, other, score_cutoff=2)
    begin = some[:1] == other[:1] and min(len(some), len(other)) >= _SHORT
    if distance <= 1 or sorted(some) == sorted(other) or (distance == 2 and begin):
        return {some[:4], other[:4]} != _EXTREMES
    return any(some in kin and other in kin for kin in _KIN)


def _is_like_a_name(word: _TypoWord) -> bool:
    return (
        not word.text.islower()
        and word.text[0].isalpha()
        and not word.text.startswith(("I'", "I’"))
        and word.text != "I"
        and any(map(str.isupper, word.text))
    )


def _is_slip(word: _TypoWord, names: Sequence[_TypoWord]) -> bool:
    """Whether a long first word and one that took its place are a letter apart: `Instals`."""
    return len(word.text) >= _LONG and any(
        0 < OSA.distance(word.text, other.text, score_cutoff=1) <= 1 for other in names
    )


def _is_common(word: _TypoWord, common: AbstractSet[str]) -> bool:
    return word.text[1:].islower() and (word.text.lower() in _COMMON or word.text.lower() in common)
