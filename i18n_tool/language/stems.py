"""Are two words forms of one word?

Stems are Snowball's. What suffixes change inside a word (Turkish renk → rengi, akıl → aklı; Russian
ветка → веток, кусок → куска) is tried besides; where a language has no stemmer, a common beginning
decides.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_LETTERS = {"tr": "ıiuü", "ru": "оеё", "uk": "оеі", "be": "оеё"}
"""Vowels that come and go before the last consonant of a stem."""
_VOWELS = frozenset("aeıioöuüâîаеёиоуыэюяіїє")
_SOFT = str.maketrans("bcdğg", "pçtkk")
"""Final consonants of a Turkish stem as they are without a suffix."""
_LEAST = 3
"""A beginning of fewer letters is that of too many words."""
_BEGINNING, _PART = 5, 0.7
"""So many letters, and so much of the shorter word, make two words forms of one."""
_INFINITIVE = ("mek", "mak")


def lowered(text: str, language: str) -> str:
    """The text in small letters as its language writes them: İ → i and I → ı in Turkish."""
    if language in {"tr", "az"}:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """What gives the stem of a word in small letters: the word itself where nothing is known."""
    name = _STEMMERS.get(language)
    if name is None:
        return str
    from snowballstemmer import stemmer as snowball  # only projects with a glossary need it

    stem: Callable[[str], str] = lru_cache(maxsize=50_000)(snowball(name).stemWord)
    return stem


@lru_cache(maxsize=50_000)
def is_form(word: str, term: str, language: str) -> bool:
    """Whether `word` may be a form of `term`, both in small letters: rather yes than no, since a
    glossary has to bear with all that inflection does.
    """
    if word == term or (len(term) >= _LEAST and word.startswith(term)):
        return True
    stem = stemmer(language)
    one, other = stem(word), stem(term)
    if one == other or (language == "tr" and _hard(one) == _hard(other)):
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
    found = {stem}
    if language == "tr":
        if term.endswith(_INFINITIVE):
            found.add(term[:-3])
        for base in (term, stem):
            softened = base[-1:].translate(str.maketrans("pçtk", "bcdğ"))
            found.add(base[:-1] + softened)
            found.add(base[:-1] + "g" if base.endswith("nk") else base)
    vowels = _LETTERS.get(language, "")
    for base in (stem, term) if vowels else ():
        if len(base) >= _LEAST and base[-2] in vowels and base[-1] not in _VOWELS:
            found.add(base[:-2] + base[-1])
        elif len(base) >= _LEAST and not _VOWELS.intersection(base[-2:]):
            found.update(base[:-1] + vowel + base[-1] for vowel in vowels)
    return found


def _hard(stem: str) -> str:
    return stem[:-1] + stem[-1:].translate(_SOFT)


def _common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))
