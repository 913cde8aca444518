"""What tells languages apart by their words: function words, borrowed phrases, alphabets.

They are `[words]` and `[foreign]` of a language's table: its own function words, and what it shares
with other languages or its neighbours lack. Where there is none, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.language.locales import scripts_of
from i18n_tool.language.tables import languages_with, table

if TYPE_CHECKING:
    from collections.abc import Mapping

NEVER = re.compile(r"\0(?!)")
"""Finds nothing, quickly: no text has the first character."""


@dataclass(frozen=True)
class Vocabulary:
    """What is known of a source language in texts of a target language.

    `evidence`: function words of the source that are none of the target's words. `shared`: those
    that the target has, too. `clausal`, `alone`, `joints`, `common`, `endings`, `kept` and
    `citation` are explained in the table of English. `own`: function words of the target. `latin`:
    whether the target is written in Latin letters.
    """

    evidence: frozenset[str]
    shared: frozenset[str]
    clausal: frozenset[str]
    alone: frozenset[str]
    joints: frozenset[str]
    common: frozenset[str]
    own: frozenset[str]
    endings: tuple[str, ...]
    kept: re.Pattern[str]
    citation: re.Pattern[str]
    latin: bool


@cache
def vocabulary(source: str, target: str) -> Vocabulary | None:
    """What is known of the source language's words in texts of the target language; None where
    nothing is, or where the two are one.
    """
    words = function_words(source)
    if not words or source == target:
        return None
    about, latin = table(source, "foreign"), "Latn" in scripts_of(target)
    own = function_words(target)
    shared = homographs(target) | own if latin else frozenset[str]()
    if latin and not own:  # a language of which no word is known may have any short one
        words = frozenset(word for word in words if len(word) > 4) | _only(about, "alone", words)
    kept = sorted(about.get("kept", "").strip().splitlines(), key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(map(re.escape, kept))})\b" if kept else ""
    return Vocabulary(
        evidence=(words | _set(about, "clausal")) - shared,
        shared=function_words(source) & shared,
        clausal=_set(about, "clausal") - shared,
        alone=_set(about, "alone") - shared,
        joints=_set(about, "joints"),
        common=_set(about, "common") - shared,
        own=own,
        endings=tuple(about.get("endings", "").split()),
        kept=re.compile(pattern, re.IGNORECASE) if pattern else NEVER,
        citation=re.compile(about["citation"]) if "citation" in about else NEVER,
        latin=latin,
    )


@cache
def function_words(language: str) -> frozenset[str]:
    """The words of which nearly every sentence of a language has some; none if it is not known."""
    return _set(table(language, "words"), "words")


@cache
def homographs(language: str) -> frozenset[str]:
    """Words of a language that look like function words of others."""
    return _set(table(language, "foreign"), "homographs")


@cache
def foreign_words(target: str) -> dict[str, frozenset[str]]:
    """By language, the words that texts in `target` do not have; {} where `target` is not known."""
    own = function_words(target) | homographs(target)
    if not own:
        return {}
    found = {
        language: words | (function_words(language) - own)
        for language, words in neighbour_words(target).items()
    }
    if "Latn" in scripts_of(target):
        for language in languages_with("words"):
            if language != target and "Latn" in scripts_of(language):
                words = function_words(language) - own
                found[language] = frozenset(word for word in words if len(word) > 1)
    return found


@cache
def all_foreign_words(target: str) -> frozenset[str]:
    """The words of any of `foreign_words(target)`."""
    return frozenset[str]().union(*foreign_words(target).values())


@cache
def foreign_letters(target: str) -> re.Pattern[str]:
    """What finds a letter that the alphabet of `target` lacks and a neighbour's has, or that stands
    only in a neighbour's words where it stands.
    """
    foreign = table(target, "foreign")
    letters = foreign.get("letters", "")
    ways = [f"[{letters}{letters.upper()}]"] if letters else []
    ways += [foreign["sequences"]] if "sequences" in foreign else []
    return re.compile("|".join(ways)) if ways else NEVER


@cache
def neighbour_words(target: str) -> dict[str, frozenset[str]]:
    """By language, words of near languages that texts in `target` never have."""
    own = function_words(target) | homographs(target)
    near = table(target, "foreign").get("neighbours", {})
    return {language: frozenset(words.split()) - own for language, words in near.items()}


@cache
def own_letters(target: str) -> re.Pattern[str]:
    """What finds a letter that nearly every sentence of `target` has one of, and others lack."""
    letters = table(target, "foreign").get("own_letters", "")
    letters = letters or table(target, "words").get("letters", "")
    return re.compile(f"[{letters}]") if letters else NEVER


@cache
def never_doubled(language: str) -> frozenset[str]:
    """The words that stand twice in a row by mistake alone; none where nobody has listed them."""
    return _set(table(language, "words"), "never_doubled")


def _set(known: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(known.get(key, "").split())


def _only(known: Mapping[str, Any], key: str, words: frozenset[str]) -> frozenset[str]:
    return _set(known, key) & words
