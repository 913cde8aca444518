"""Garbled, look-alike, decomposed, invisible and controlling characters, and the Turkish i."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from conftest import REPOSITORY
from documents import format_of
from hypothesis import example, given
from hypothesis import strategies as st
from pair_texts import faults, pair

from i18n_tool.checks.run import TRANSLATION
from i18n_tool.checks.typography.casing import turkish_i
from i18n_tool.checks.typography.characters import control, decomposed, invisible
from i18n_tool.checks.wording.garbled import mojibake
from i18n_tool.checks.wording.scripts import mixed_script
from i18n_tool.config import load_config
from i18n_tool.language.casing import lower, upper
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKS = (mojibake, mixed_script, decomposed, turkish_i, invisible, control)

SENTENCES = [
    "Türkiye’nin İstanbul şehri büyüktür; ılık ve ışıklı.",
    "Çığ düştü, öğün iş birliği hâlâ kârlı.",
    "Всё моё здесь: съёмка, объём и Йод.",
    "Это «проверка» — ещё одна, друг мой.",
]
PIECES = st.sampled_from(
    [
        *SENTENCES,
        *"Istanbul Iyi BILGI icin sıstem Cистема pаra Pythonом API АРI **x** `ı` [i](i)".split(),
        *[
            "\u200b",
            "\u00ad",
            "\ufeff",
            "i\u0307",
            "e\u0308",
            "и\u0306",
            "\u202e",
            "Ã¼",
            "ÅŸ",
            "РџСЂРё",
        ],
        *["ýþ", "Ïðèâ", "\ufffd", "T?rk", " ", "&shy;", "c ", "👍\ufe0f", "а\u0301"],
    ]
)
TEXTS = st.lists(PIECES, max_size=10).map("".join) | st.lists(PIECES, max_size=10).map(" ".join)


def test_correct_translations_of_the_seeds_are_left_alone() -> None:
    """Not one of our own checks has anything against the article's Turkish and Russian."""
    from i18n_tool.checks.pairs import Page, pairs

    workspace = Workspace(Project(load_config(REPOSITORY)))
    found, seen = [], 0
    for locale in ("tr", "ru"):
        for path, catalog in workspace.synced(locale).items():
            page = Page(workspace.documents[path], format_of(path), "en")
            for each in pairs(page, catalog):
                seen += 1
                found += [(fault, each.msgstr) for check in TRANSLATION for fault in check(each)]

    assert found == []
    assert seen > 50


@given(locale=st.sampled_from(["tr", "ru", "fa", "fr", "el"]), msgid=TEXTS, msgstr=TEXTS)
@example("tr", "", "Ã¼ýþ")  # two wrong encodings in one word: one after the other
def test_fixes_come_to_an_end(locale: str, msgid: str, msgstr: str) -> None:
    """A fix changes the text, and two rounds leave none to offer."""
    for check in CHECKS:
        text = msgstr
        for _ in range(2):
            for fault in check(pair(locale, msgid, text)):
                if fault.fixed is not None:
                    assert fault.fixed != text
                    text = fault.fixed
                    break
        assert [fault for fault in check(pair(locale, msgid, text)) if fault.fixed] == []


@given(text=st.text(max_size=60))
@example("A*Ý")  # what emphasis splits is one word to a reader
@pytest.mark.parametrize("locale", ["tr", "ru", "xx"])
def test_whatever_the_source_has_is_no_fault(locale: str, text: str) -> None:
    """A copy of the source has no character that the source has not."""
    for check in (mojibake, invisible, control):
        assert faults(check, locale, text, text) == []


@given(text=st.text(alphabet="aeiıoöuübcçdgğyzşîâйёяИЙ ", max_size=60))
def test_composed_letters_are_never_decomposed(text: str) -> None:
    """What is in normal form C has no fault, and what is not is fixed to that."""
    composed = normalize("NFC", text)

    assert faults(decomposed, "ru", "", composed) == []
    for fault in faults(decomposed, "ru", "", normalize("NFD", text)):
        assert fault.fixed == composed


@given(text=st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyz", max_size=20))
def test_turkish_capitals_and_small_letters_are_inverse(text: str) -> None:
    """No letter is lost on the way up and down again."""
    assert lower(upper(text, "tr"), "tr") == text


@pytest.mark.parametrize(
    ("check", "about", "fixed"),
    [
        pytest.param(mojibake, ("tr", "x", "TÃ¼rkÃ§e"), "Türkçe", id="UTF-8 read as Latin"),
        pytest.param(mojibake, ("tr", "x", "Ýyi þehir"), "İyi şehir", id="Turkish read as Latin"),
        pytest.param(mojibake, ("ru", "x", "РџСЂРёРІРµС‚"), "Привет", id="UTF-8 read as Cyrillic"),
        pytest.param(mojibake, ("ru", "x", "Ïðèâåò"), "Привет", id="Cyrillic read as Latin"),
        pytest.param(mojibake, ("ru", "x", "Прив\ufffdт"), None, id="a lost letter"),
        pytest.param(mixed_script, ("ru", "x", "Cистема"), "Система", id="a Latin capital"),
        pytest.param(mixed_script, ("ru", "API", "АРІ"), "API", id="a name in disguise"),
        pytest.param(mixed_script, ("ru", "x", "c другом"), "с другом", id="a word of one letter"),
        pytest.param(mixed_script, ("tr", "x", "pаra"), "para", id="a Cyrillic letter"),
        pytest.param(decomposed, ("tr", "x", "i\u0307yi"), "iyi", id="a second dot"),
        pytest.param(turkish_i, ("tr", "x", "BILGI ISLEM"), "BİLGİ İŞLEM", id="capitals"),
        pytest.param(turkish_i, ("tr", "x", "Istanbul’da"), "İstanbul’da", id="a name"),
        pytest.param(turkish_i, ("tr", "x", "Bu icin degil"), "Bu için değil", id="ASCII"),
        pytest.param(turkish_i, ("tr", "x", "TÜRKIYE"), "TÜRKİYE", id="a known word"),
        pytest.param(turkish_i, ("tr", "x", "Durum gelıyor"), None, id="vowel harmony"),
        pytest.param(invisible, ("tr", "x", "ka\u200bpat"), "kapat", id="a zero-width space"),
        pytest.param(control, ("tr", "x", "a\u202eb"), None, id="an override"),
    ],
)
def test_what_is_certain_is_fixed(
    check: Callable[..., object], about: tuple[str, str, str], fixed: str | None
) -> None:
    """The fix is the whole text, mended; where nobody can know the letter, there is none."""
    assert [f.fixed for f in faults(check, *about)] == [fixed]  # type: ignore[arg-type]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "piece", ["a", "ı", "Ã¼", "Рџ", "àè", "a?b", "i\u0307", "аa", "\u200b", "Iyi "]
)
@pytest.mark.parametrize("locale", ["tr", "ru"])
def test_hostile_texts_are_read_in_one_go(locale: str, piece: str) -> None:
    """A hundred thousand characters of one kind cost no more than any others of that length."""
    text = piece * (100_000 // len(piece)) + "x"

    for check in CHECKS:
        assert len(faults(check, locale, "Some text.", text)) <= 1
