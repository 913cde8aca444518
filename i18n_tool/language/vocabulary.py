"""What tells languages apart by their words: function words, borrowed phrases, alphabets.

The tables are `data/languages/*.toml` (function words) and `data/foreign/*.toml` (what two
languages share, and what neighbours do not). Where there is no table, nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from i18n_tool.data import load_table

_OTHERS = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr")
"""Languages in Latin script whose function words are known, besides the one at hand."""
NEVER = re.compile(r"(?!)")
"""Finds nothing."""


@dataclass(frozen=True)
class Vocabulary:
    """What is known of a source language in texts of a target language.

    `evidence`: function words of the source that are none of the target's words. `shared`: those
    that the target has, too. `clausal`, `alone`, `joints`, `common`, `endings`, `kept` and
    `citation` are explained in data/foreign/en.toml. `own`: function words of the target. `latin`:
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
    about, latin = load_table("foreign", source), script_of(target) in ("", "Latn")
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
    return _set(load_table("languages", language), "words")


@cache
def homographs(language: str) -> frozenset[str]:
    """Words of a language that look like function words of others."""
    return _set(load_table("foreign", language), "homographs")


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
    if script_of(target) in ("", "Latn"):
        for language in _OTHERS:
            if language != target:
                words = function_words(language) - own
                found[language] = frozenset(word for word in words if len(word) > 1)
    return found


@cache
def all_foreign_words(target: str) -> frozenset[str]:
    """The words of any of `foreign_words(target)`."""
    return frozenset[str]().union(*foreign_words(target).values())


@cache
def foreign_letters(target: str) -> re.Pattern[str]:
    """What finds a letter that the alphabet of `target` lacks and a neighbour's has."""
    letters = load_table("foreign", target).get("letters", "")
    return re.compile(f"[{letters}{letters.upper()}]") if letters else NEVER


@cache
def neighbour_words(target: str) -> dict[str, frozenset[str]]:
    """By language, words of near languages that texts in `target` never have."""
    own = function_words(target) | homographs(target)
    table = load_table("foreign", target).get("neighbours", {})
    return {language: frozenset(words.split()) - own for language, words in table.items()}


@cache
def own_letters(target: str) -> re.Pattern[str]:
    """What finds a letter that nearly every sentence of `target` has one of, and others lack."""
    letters = load_table("foreign", target).get("own_letters", "")
    letters = letters or load_table("languages", target).get("letters", "")
    return re.compile(f"[{letters}]") if letters else NEVER


_SUBTAG = 4
"""The length of a script's name in a locale (BCP 47)."""
_SCRIPTS = {
    "Cyrl": "ab av ba be bg ce cv kv ky mk mn mhr os ru sah tg tt udm uk",
    "Arab": "ar ckb fa ps sd ug ur",
    "Hebr": "he iw yi",
    "Grek": "el",
    "Deva": "hi mr ne sa mai bho",
    "Beng": "bn as",
    "Guru": "",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Tibt": "bo dz",
    "Mymr": "my",
    "Geor": "ka",
    "Ethi": "am ti",
    "Khmr": "km",
    "Armn": "hy",
    "Hang": "ko",
    "Jpan": "ja",
    "Hani": "zh yue wuu",
    "": "az bs ha kk ku mni ms pa sr uz zgh ks",
}
"""Languages by the script that they are written in (CLDR, likely subtags): those that are not in
this table are in Latin; "" are those in more than one.
"""
RANGES = {
    "Latn": "A-Za-z\u00aa-\u02af\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c88\u2de0-\u2dff\ua640-\ua69f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u0590-\u05ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Tibt": "\u0f00-\u0fff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Ethi": "\u1200-\u139f",
    "Khmr": "\u1780-\u17ff",
    "Armn": "\u0530-\u058f",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff",
    "Jpan": "\u3040-\u30ff\u3400-\u9fff",
    "Hani": "\u3400-\u9fff",
}
"""The letters of a script, as the inside of a character class (Unicode, Blocks)."""
_BY_LANGUAGE = {
    language: script for script, languages in _SCRIPTS.items() for language in languages.split()
}


def script_of(locale: str) -> str:
    """The script that a locale is written in, "" where its language is written in several."""
    parts = locale.replace("-", "_").split("_")
    named = next((part.title() for part in parts[1:] if len(part) == _SUBTAG), "")
    if named:
        named = {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang"}.get(named, named)
        return named if named in RANGES else ""
    return _BY_LANGUAGE.get(parts[0].lower(), "Latn")


def _set(table: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(table.get(key, "").split())


def _only(table: dict[str, Any], key: str, words: frozenset[str]) -> frozenset[str]:
    return _set(table, key) & words
