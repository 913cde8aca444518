"""Are two words forms of one word?

Stems are Snowball's. What suffixes change inside a word (Turkish renk → rengi, akıl → aklı; Russian
ветка → веток, кусок → куска) is tried besides; where a language has no stemmer, a common beginning
decides.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

_VOWELS = frozenset("aeıioöuüâîаеёиоуыэюяіїє")
_LEAST = 3
"""A beginning of fewer letters is that of too many words."""
_BEGINNING, _PART = 5, 0.7
"""So many letters, and so much of the shorter word, make two words forms of one."""


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """What gives the stem of a word in small letters: the word itself where nothing is known."""
    name = table(language, "stems").get("stemmer")
    if name is None:
        return str
    from snowballstemmer import stemmer as snowball  # only projects with a glossary need it

    stem: Callable[[str], str] = lru_cache(maxsize=50_000)(snowball(name).stemWord)
    return stem


class _Changes(NamedTuple):
    """What suffixes do to a stem: how it ends, and what that becomes; `hard` takes the last letter
    back; vowels that come and go before the last consonant; endings of an infinitive.
    """

    softened: tuple[tuple[str, str], ...]
    hard: dict[int, str]
    fleeting: str
    infinitives: tuple[str, ...]


@cache
def _changes(language: str) -> _Changes:
    known = table(language, "stems")
    pairs = [pair.split(":") for pair in known.get("softened", "").split()]
    return _Changes(
        tuple((hard, soft) for hard, soft in pairs),
        str.maketrans({soft[-1]: hard[-1] for hard, soft in pairs}),
        known.get("fleeting", ""),
        tuple(known.get("infinitives", "").split()),
    )


@lru_cache(maxsize=50_000)
def is_form(word: str, term: str, language: str) -> bool:
    """Whether `word` may be a form of `term`, both in small letters: rather yes than no, since a
    glossary has to bear with all that inflection does.
    """
    if word == term or (len(term) >= _LEAST and word.startswith(term)):
        return True
    stem = stemmer(language)
    one, other = stem(word), stem(term)
    if one == other or _hard(one, language) == _hard(other, language):
        return True
    begin = _common(word, term)
    if begin >= _BEGINNING and begin >= _PART * min(len(word), len(term)):
        return True
    return any(
        len(variant) >= _LEAST and word.startswith(variant)
        for variant in _variants(term, other, language)
    )


def _variants(term: str, stem: str, language: str) -> set[str]:
    """What a form of the term may begin with, besides the term itself."""
    changes, found = _changes(language), {stem}
    found.update(term.removesuffix(ending) for ending in changes.infinitives)
    for base in (term, stem):
        for hard, soft in changes.softened:
            if base.endswith(hard):
                found.add(base.removesuffix(hard) + soft)
    vowels = changes.fleeting
    for base in (stem, term) if vowels else ():
        if len(base) >= _LEAST and base[-2] in vowels and base[-1] not in _VOWELS:
            found.add(base[:-2] + base[-1])
        elif len(base) >= _LEAST and not _VOWELS.intersection(base[-2:]):
            found.update(base[:-1] + vowel + base[-1] for vowel in vowels)
    return found


def _hard(stem: str, language: str) -> str:
    """The stem with its final consonant as it is without a suffix."""
    return stem[:-1] + stem[-1:].translate(_changes(language).hard)


def _common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))
