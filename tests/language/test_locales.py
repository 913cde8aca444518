"""What a locale says of its text, for each that Babel knows, and for those that nobody does."""

from __future__ import annotations

import re
import unicodedata

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from i18n_tool.language import vocabulary
from i18n_tool.language.casing import is_dotted, keeps_dot, lower, upper
from i18n_tool.language.detect import foreign_blocks
from i18n_tool.language.locales import (
    is_from_right,
    is_spaced,
    language_of,
    script_of,
    scripts_of,
    subtags,
)
from i18n_tool.language.own_names import own_name
from i18n_tool.language.plurals import plural_forms
from i18n_tool.language.scripts import FROM_RIGHT, LETTERS, UNSPACED
from i18n_tool.language.sentences import cuts, rules_for
from i18n_tool.language.speller import Speller
from i18n_tool.language.stems import is_form, stemmer
from i18n_tool.language.style import style_of
from i18n_tool.language.tables import languages_with, table
from i18n_tool.language.terms import Glossary, Term
from i18n_tool.model import Block

LOCALES = sorted({*locale_identifiers(), *Locale("en").languages, "iw", "xx", "sr@latin", ""})
LANGUAGES = sorted({language_of(locale) for locale in LOCALES})
TEXT = "The mill is old. Its wheel still turns, and nobody knows why. Ask the miller."


@pytest.mark.parametrize(
    ("locale", "parts"),
    [
        ("tr", ("tr", "", "")),
        ("pt_BR", ("pt", "", "BR")),
        ("pt-br", ("pt", "", "BR")),
        ("zh_Hant_TW", ("zh", "Hant", "TW")),
        ("ZH-HANT", ("zh", "Hant", "")),
        ("es_419", ("es", "", "419")),
        ("ca_ES_valencia", ("ca", "", "ES")),
        ("sr@latin", ("sr", "Latn", "")),
        ("uz_UZ@cyrillic", ("uz", "Cyrl", "UZ")),
        ("be@tarask", ("be", "", "")),
        ("ru_RU.UTF-8", ("ru", "", "RU")),
        ("iw_IL", ("he", "", "IL")),
        ("no", ("nb", "", "")),
        ("sh", ("sr", "Latn", "")),
        ("sh_Cyrl", ("sr", "Cyrl", "")),
        ("", ("", "", "")),
    ],
)
def test_subtags(locale: str, parts: tuple[str, str, str]) -> None:
    """Language, script and region are found however a locale is spelled."""
    assert subtags(locale) == parts
    assert language_of(locale) == parts[0]


@pytest.mark.parametrize(
    ("locale", "script"),
    [
        ("tr", "Latn"),
        ("ru", "Cyrl"),
        ("pt_BR", "Latn"),
        ("zh", "Hans"),
        ("zh_TW", "Hant"),
        ("zh-hk", "Hant"),
        ("zh_Hant", "Hant"),
        ("yue", "Hant"),
        ("wuu", "Hans"),
        ("ja", "Jpan"),
        ("ko", "Kore"),
        ("az", "Latn"),
        ("az_Cyrl", "Cyrl"),
        ("sr", "Cyrl"),
        ("sr_Latn", "Latn"),
        ("sr_ME", "Latn"),
        ("sr_RS@latin", "Latn"),
        ("pa", "Guru"),
        ("pa_PK", "Arab"),
        ("kk", "Cyrl"),
        ("iw", "Hebr"),
        ("shn", "Mymr"),
        ("khb", "Talu"),
        ("xx", "Latn"),
        ("", "Latn"),
    ],
)
def test_script(locale: str, script: str) -> None:
    """The script is the one that is named, else CLDR's likely one."""
    assert script_of(locale) == script


def test_several_scripts() -> None:
    """A language in several scripts may be in each, a locale that names one in no other."""
    assert scripts_of("sr") == ("Cyrl", "Latn")
    assert scripts_of("sr_ME") == ("Latn", "Cyrl")
    assert scripts_of("sr_Cyrl") == scripts_of("ru") == ("Cyrl",)
    assert scripts_of("uz") == ("Latn", "Cyrl", "Arab")


@pytest.mark.parametrize("language", languages_with(""))
def test_the_usual_script_is_the_first(language: str) -> None:
    """A table names scripts where there are several, CLDR's first."""
    named = table(language).get("scripts", "").split()

    assert len(named) != 1
    assert named[:1] in ([], [script_of(language)])


UNSPACED_LOCALES = (
    *("zh", "zh_Hant", "zh_TW", "yue", "wuu", "nan", "hak", "gan", "hsn", "cdo", "lzh", "ja"),
    *("th", "nod", "lo", "km", "my", "shn", "mnw", "khb", "tdd", "blt", "ii"),
)
SPACED_LOCALES = (
    *("en", "ru", "ko", "ko_KR", "hi", "am", "bo", "dz", "vi", "jv"),
    *("zh_Latn", "nan_Latn", "ja_Latn", "xx"),
)


@pytest.mark.parametrize("locale", UNSPACED_LOCALES)
def test_without_spaces(locale: str) -> None:
    """Languages are written without spaces where their script is (CLDR, scriptMetadata)."""
    assert not is_spaced(locale)


@pytest.mark.parametrize(
    "locale", "en ru ko ko_KR hi am bo dz vi jv zh_Latn nan_Latn ja_Latn xx".split()
)
def test_with_spaces(locale: str) -> None:
    """All others have them: Korean, Tibetan behind its shad, Chinese in Latin letters."""
    assert is_spaced(locale)


def test_direction() -> None:
    """Texts run as their script does."""
    right = "ar fa he iw yi ur ps sd ug ckb dv syr nqo az_Arab pa_PK ff_Adlm"

    assert all(map(is_from_right, right.split()))
    assert not any(map(is_from_right, "en ru ku az pa zh mn ff".split()))


def test_scripts_are_scripts() -> None:
    """Scripts are named by four letters, and letters of one are letters."""
    for script in {*LETTERS, *UNSPACED, *FROM_RIGHT}:
        assert re.fullmatch("[A-Z][a-z]{3}", script)
    for letters in LETTERS.values():
        found = re.compile(f"[{letters}]")
        assert sum(
            unicodedata.category(c)[0] == "L" for c in map(chr, range(0x10000)) if found.match(c)
        )


@pytest.mark.parametrize(
    ("locale", "dotted"),
    [
        *((each, True) for each in ("tr", "tr_TR", "az", "crh", "gag", "kk_Latn", "tt@iqtelif")),
        *((each, False) for each in ("en", "az_Cyrl", "crh_Cyrl", "kk", "tt", "lt", "xx", "")),
    ],
)
def test_dotted_i(locale: str, dotted: bool) -> None:
    """I is the capital of ı where the language has both letters and may be in Latin script."""
    assert is_dotted(locale) == dotted
    assert lower("IĞDIR", locale) == ("ığdır" if dotted else "iğdir")
    assert upper("iki", locale) == ("İKİ" if dotted else "IKI")
    assert keeps_dot(locale) == (locale == "lt")


def test_each_language() -> None:
    """Whatever the language, every question has an answer, and of what nobody has described it is
    that nothing is known.
    """
    for language in LANGUAGES:
        style = style_of(language)
        words = vocabulary.function_words(language)
        theirs = vocabulary.vocabulary("en", language)
        strangers = vocabulary.foreign_words(language)
        terms = Glossary([Term("mill", ("mill",))], language, language)

        assert style.known == bool(style.quotes), language
        assert all(len(pair) == 2 for pair in (*style.quotes, *style.inner)), language
        assert (theirs is None) == (language == "en"), language
        assert theirs is None or not theirs.evidence & words, language
        assert language not in strangers, language
        assert bool(strangers) <= bool(words | vocabulary.homographs(language)), language
        assert vocabulary.all_foreign_words(language).isdisjoint(words), language
        assert vocabulary.neighbour_words(language).keys() <= strangers.keys(), language
        assert vocabulary.own_letters(language).search("123") is None, language
        assert vocabulary.foreign_letters(language).search("123") is None, language
        assert all(map(str.islower, vocabulary.never_doubled(language))), language
        assert stemmer(language)("x") == "x", language
        assert is_form("mill", "mill", language), language
        assert terms.spots(TEXT)[0][:2] == (4, 8), language
        assert Speller(lambda _: False, ["mill"], language).knows("mill"), language
        assert re.match("nplurals=|$", plural_forms(language)), language


def test_each_locale() -> None:
    """Whatever the locale, its text is cut, cased and looked for in another."""
    block = Block(0, len(TEXT), "paragraph", 1)
    for locale in LOCALES:
        scripts = scripts_of(locale)

        assert scripts[0] == script_of(locale), locale
        assert all(re.fullmatch("[A-Z][a-z]{3}", script) for script in scripts), locale
        assert is_spaced(locale) == (scripts[0] not in UNSPACED), locale
        assert [TEXT[a:b] for a, b in cuts(TEXT, rules_for(locale))] == [" ", " "], locale
        assert foreign_blocks(TEXT, [block], "en", [locale])[0].locale is None, locale
        assert lower(upper("mill", locale), locale) == "mill", locale


def test_own_names() -> None:
    """Each language has a name of its own, which begins with no small letter."""
    known = sorted({locale.partition("_")[0] for locale in locale_identifiers()})

    assert [name for name in map(own_name, [*known, "zh_Hant", "pt_BR"]) if name[0].islower()] == []
