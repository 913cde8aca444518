"""Which words behind a command are prose, and no name of what it installs.

They are `[commands]` of a language's table, explained in that of English. Whoever writes a command
in a sentence goes on with the words of the language: a word with a letter that is not ASCII is one.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from i18n_tool.language.tables import table
from i18n_tool.language.vocabulary import function_words

_SHORTEST = 6
"""Letters of a word that looks like a verb."""


@cache
def _plain(word: str) -> str:
    """The word without the marks of its letters."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("ı", "i"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _words(language: str, kind: str) -> frozenset[str]:
    words = table(language, "commands").get(kind, "").split()
    if kind == "words":
        words += function_words(language)
    return frozenset(map(_plain, words))


@cache
def knows_prose(language: str) -> bool:
    """Whether words behind commands are known of a language."""
    return bool(table(language, "commands").get("words"))


def is_common(word: str, language: str) -> bool:
    """Whether a word as it stands is one of the language."""
    return _plain(word) in _words(language, "words")


@cache
def is_prose(word: str, language: str, *, verbs: bool = True) -> bool:
    """Whether a word is one of a sentence; with `verbs` where it merely looks like a verb, too."""
    plain = _plain(word)
    if any(plain in _words(language, kind) for kind in ("words", "joiners", "stems", "actions")):
        return True
    stems, endings = _words(language, "stems"), _words(language, "endings")
    if any(plain[:at] in stems and plain[at:] in endings for at in range(2, len(plain))):
        return True
    return verbs and any(
        plain.endswith(end) and len(plain) >= max(_SHORTEST, len(end) + 3)
        for end in _words(language, "verbs")
    )


def is_action(word: str, language: str) -> bool:
    """Whether a word says what a command does: `fails`, `takes`."""
    plain = _plain(word)
    if plain in _words(language, "words") or plain in _words(language, "joiners"):
        return plain in _words(language, "actions")
    return is_prose(word, language)


def is_joiner(word: str, language: str) -> bool:
    """Whether a word may stand between two names: and, or, also."""
    return word in ("+", "&") or _plain(word) in _words(language, "joiners")
