"""Small letters and capitals, as a language has them."""

from __future__ import annotations

from functools import cache

from i18n_tool.language.locales import language_of, scripts_of
from i18n_tool.language.tables import table


@cache
def is_dotted(locale: str) -> bool:
    """Whether i has the capital İ, and ı the capital I: in Turkish, and in Latin letters in the
    languages written like it (Unicode, SpecialCasing.txt).
    """
    return bool(table(language_of(locale)).get("dotted_i")) and "Latn" in scripts_of(locale)


def keeps_dot(locale: str) -> bool:
    """Whether an i keeps its dot under an accent, as in Lithuanian (Unicode, SpecialCasing.txt)."""
    return bool(table(language_of(locale)).get("keeps_dot"))


def lower(text: str, locale: str) -> str:
    """The text in small letters as its language writes them: I → ı in Turkish."""
    return lower_dotted(text) if is_dotted(locale) else text.lower()


def upper(text: str, locale: str) -> str:
    """The text in capitals as its language writes them: i → İ in Turkish."""
    return upper_dotted(text) if is_dotted(locale) else text.upper()


def lower_dotted(text: str) -> str:
    """The text in small letters where i is dotted and ı is not; as long as the text."""
    return text.replace("I", "ı").replace("İ", "i").lower()


def upper_dotted(text: str) -> str:
    """The text in capitals where i is dotted and ı is not."""
    return text.replace("ı", "I").replace("i", "İ").upper()
