"""Locales: their language, the script they are written in, and what that says of spaces.

A locale is written as gettext, CLDR or BCP 47 do: `pt_BR`, `zh_Hant_TW`, `sr@latin`, `pt-BR`. A
language alone is one, too.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from i18n_tool import late_re as re
from i18n_tool.language.scripts import FROM_RIGHT, UNSPACED
from i18n_tool.language.tables import table

_SCRIPT = re.compile("[A-Za-z]{4}")
_REGION = re.compile("[A-Za-z]{2}|[0-9]{3}")
_MODIFIERS = {
    "arabic": "Arab",
    "cyrillic": "Cyrl",
    "devanagari": "Deva",
    "iqtelif": "Latn",
    "latin": "Latn",
}
"""Scripts as gettext's and glibc's locales name them: `uz_UZ@cyrillic`, `tt_RU@iqtelif`."""
_RENAMED = {
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "jw": "jv",
    "mo": "ro",
    "no": "nb",
    "sh": "sr_Latn",
    "tl": "fil",
}
"""Languages by older codes, or those of a larger one (CLDR, language aliases)."""


class Subtags(NamedTuple):
    """What a locale names: `sr`, `Latn`, `RS`; "" for what it does not."""

    language: str
    script: str
    region: str


@cache
def subtags(locale: str) -> Subtags:
    """The parts of a locale, as CLDR writes them: `he` for the older `iw`."""
    name, _, modifier = locale.partition("@")
    written, *rest = re.split("[-_]", name.partition(".")[0])
    language, *implied = _RENAMED.get(written.lower(), written.lower()).split("_")
    rest += implied
    script = next((one.title() for one in rest if _SCRIPT.fullmatch(one)), "")
    region = next((one.upper() for one in rest if _REGION.fullmatch(one)), "")
    return Subtags(language, script or _MODIFIERS.get(modifier.lower(), ""), region)


def language_of(locale: str) -> str:
    """The language of a locale: `pt` for `pt_BR`, `pt-BR` and `pt`."""
    return subtags(locale).language


@cache
def script_of(locale: str) -> str:
    """The script that a locale names or else, by CLDR's likely subtags, is usually written in:
    `Hant` for `zh_TW`, `Cyrl` for `az_Cyrl`; as for CLDR, `Latn` for what nobody knows.
    """
    language, script, region = subtags(locale)
    if script:
        return script
    from babel.core import get_global  # not for --help

    likely = get_global("likely_subtags")
    names = (f"{language}_{region}", language, "und")
    return subtags(next(likely[name] for name in names if name in likely)).script


@cache
def scripts_of(locale: str) -> tuple[str, ...]:
    """The scripts that a text of the locale may be in, the usual one first: `Cyrl`, `Latn` for
    `sr`, `Latn` alone for `sr_Latn`.
    """
    language, script, _ = subtags(locale)
    usual = script_of(locale)
    others = () if script else table(language).get("scripts", "").split()
    return tuple(dict.fromkeys((usual, *others)))


def language_tag(locale: str) -> str:
    """The locale as HTML has it (BCP 47): `pt-BR`, `sr-Latn`."""
    return "-".join(filter(None, subtags(locale)))


def same_language(one: str, other: str) -> bool:
    """Whether two locales are one language in one script: `zh-CN` and `zh_Hans`."""
    return language_of(one) == language_of(other) and script_of(one) == script_of(other)


def is_spaced(locale: str) -> bool:
    """Whether words and sentences have spaces between them, as in Korean and not in Japanese."""
    return script_of(locale) not in UNSPACED


def is_from_right(locale: str) -> bool:
    """Whether texts usually run from right to left."""
    return script_of(locale) in FROM_RIGHT
