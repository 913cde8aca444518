"""What people read in reports and on built pages: catalogs that pybabel made, complete in every
language.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from catalogs import edit
from conftest import REPOSITORY
from lxml import html

from i18n_tool.catalog import read
from i18n_tool.catalog.own_words import best_language, catalog_file, languages
from i18n_tool.checks.registry import known as known_checks
from i18n_tool.git import history, objects, recovery, repository
from i18n_tool.web.check_messages import MESSAGES
from i18n_tool.web.check_pieces import PIECES
from i18n_tool.web.check_words import CheckWords
from i18n_tool.web.elsewhere import REASONS, TITLES
from i18n_tool.web.words import ReportWords

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PACKAGE = REPOSITORY / "i18n_tool"
PUT_TOGETHER = {
    "a character that hides what only programs read",
    "a character that shows the text in another order than it has",
    "a private character",
    "are not in the source",
    "correct the month",
    "correct the weekday",
    "in this page breaks",
    "is a Cyrillic letter",
    "is a Greek letter",
    "is a Latin letter",
    "is an expression that is not in the source",
    "is the end of an expression",
    "is written with a Turkish dotless ı",
    "is written with a Turkish dotted capital İ",
    "no space behind the mark in",
    "nothing in this page has the anchor",
    "the translation begins with other white space than the source",
    "the translation ends with other white space than the source",
    "the translation with none",
}
"""Clauses that checks make of two pieces."""
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_NAME = re.compile(r"%\((\w+)\)s")
_HOLE = re.compile(r"%\(\w+\)s")


@cache
def extracted() -> frozenset[tuple[str, ...]]:
    """The msgids that code and templates ask for, with their plurals: what CONTRIBUTING's command
    extracts.
    """
    with (PACKAGE / "data/locale/babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(PACKAGE, methods, options, keywords=_KEYWORDS)
    return frozenset(
        message if isinstance(message, tuple) else (message,) for _, _, message, _, _ in found
    )


@pytest.mark.parametrize("language", sorted(set(languages()) - {"en"}))
def test_catalogs_are_complete(language: str) -> None:
    """A catalog has each message that the report may say, translated, and no other; each of its
    forms has the placeholders of the English.
    """
    entries = read(catalog_file(language), shown=language, locale=language).entries
    known = {
        (entry.msgid,) if entry.msgid_plural is None else (entry.msgid, entry.msgid_plural)
        for entry in entries
    }

    assert known == extracted()
    for entry in entries:
        assert not entry.fuzzy
        for text in entry.texts:
            assert sorted(_HOLE.findall(text)) == sorted(_HOLE.findall(entry.msgid)), entry.msgid


def test_words_of_other_rooms() -> None:
    """What checks are called, and why nobody knows since when something is stale, is listed for
    `pybabel` as it is said elsewhere.
    """
    reasons = {
        history.SHALLOW, history.NEVER, history.UNCOMMITTED, history.UNCOMMITTED_DOCUMENT,
        history.NO_COMMITS, history.STILL_THERE, history.NO_PREVIOUS, objects.STOPPED,
        recovery.NOT_FOUND, recovery.SEVERAL, recovery.OWN, repository._NONE, repository._PLANTED,
    }  # fmt: skip

    assert set(TITLES) == {check.title for check in known_checks().values()}
    assert set(REASONS) == reasons


def test_forms() -> None:
    """Numbers choose the form that the language has for them, and are written as it writes them."""
    words = ReportWords("ru")

    forms = [words.ngettext("%(num)s word", "%(num)s words", number) for number in (1, 3, 11, 21)]
    assert forms == ["%(num)s слово", "%(num)s слова", "%(num)s слов", "%(num)s слово"]
    assert words.number(12345) == "12\u00a0345"
    assert words.percent(0.999) == "99\u00a0%"
    assert ReportWords("tr").percent(0.8) == "%80"
    assert words.day("2026-11-20T10:00:00+03:00") == "20 ноября 2026\u202fг."
    assert words.day("no date") == ""
    assert ReportWords("tr").name("en") == "İngilizce"


def test_languages() -> None:
    """A reader of a language without a catalog gets English."""
    assert languages() == ("en", "ru", "tr")
    assert [best_language(locale) for locale in ("ru_RU", "tr", "pt_BR")] == ["ru", "tr", "en"]


SAID = {"Wait 5 minutes.": "7 dakika bekleyin."}


def test_report_in_turkish(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--language` has the report speak that language, reasons and what the checks find included;
    what only a format says tells that it is in English.
    """
    root = project({"docs/a.md": "Wait 5 minutes.\n"}, locales=["tr"])
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr=SAID.get(e.msgid, "")))
    done = run_i18n(root, "report", "-o", "public", "--language", "tr", "--now", "2026-11-20")
    page = said(root / "public/tr/docs/a.md.html")

    assert done.returncode == 0, done.stderr
    assert '<html lang="tr" dir="ltr">' in page
    assert "%100 çevrildi" in page
    assert "<strong>Hata:</strong> kaynakta “5”, çeviride onun yerine “7” var; düzeltin <" in page
    assert 'lang="en"' not in page.replace('<div class="side" lang="en"', "")
    overview = said(root / "public/index.html")
    assert "20 Kasım 2026 itibarıyla." in overview
    assert "Gösterilecek geçmiş yok: proje bir git deposunda değil" in overview


def test_each_in_its_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--language each` has the pages of a locale in its language where there are words in it, and
    an overview in each of these, which lead to each other; a locale without words has the pages of
    the documents' language.
    """
    root = project({"docs/a.md": "One.\n"}, locales=["tr", "pt_BR", "ru"])
    done = run_i18n(root, "report", "-o", "public", "--language", "each", "--now", "2026-11-20")
    pages = {
        str(file.relative_to(root / "public")): html.fromstring(file.read_bytes().decode())
        for file in root.glob("public/**/*.html")
    }
    spoken = {name: page.get("lang") for name, page in pages.items()}

    assert done.returncode == 0, done.stderr
    assert spoken == {
        "index.html": "en", "pt_BR.html": "en", "pt_BR/docs/a.md.html": "en",
        "index.tr.html": "tr", "tr.html": "tr", "tr/docs/a.md.html": "tr",
        "index.ru.html": "ru", "ru.html": "ru", "ru/docs/a.md.html": "ru",
    }  # fmt: skip
    for name in ("index.html", "index.tr.html", "index.ru.html"):
        (nav,) = pages[name].xpath("//nav[@aria-label]")
        assert [one.text_content() for one in nav.iter("li")] == ["English", "Türkçe", "Русский"]
        assert sorted([*nav.xpath(".//a/@href"), name]) == [
            "index.html", "index.ru.html", "index.tr.html",
        ]  # fmt: skip
    for name, home in (("tr.html", "index.tr.html"), ("pt_BR.html", "index.html")):
        assert pages[name].xpath("//ol[@class='crumbs']//a/@href") == [home]
    above = pages["ru/docs/a.md.html"].xpath("//ol[@class='crumbs']//a/@href")
    assert above == ["../../index.ru.html", "../../ru.html"]
    one = run_i18n(root, "report", "-o", "one", "--single", "--language", "each")
    assert one.returncode == 2
    assert "--single is one page, in one language" in one.stderr
    run_i18n(root, "report", "-o", "public", "--now", "2026-11-20")
    assert not (root / "public/index.tr.html").exists()
    assert '<html lang="en"' in said(root / "public/tr.html")


def test_messages_of_checks() -> None:
    """Whatever a check can say is known again, and said in every language with what the check put
    into it; what a check of another package says is not.
    """
    samples = {
        "advice": "take it out", "what": "the table cell falls into 2 cells", "kind": "heading",
        "other_kind": "title", "pieces": "“a”, “b” and “c”", "others": "“d” … or “e”",
        "marks": "a colon and an ellipsis", "instead": "a comma", "again": "a full stop",
        "message": "a character was lost on the way (U+FFFD)", "opener": "“{” opens an expression",
        "piece": "a link", "space": "a tab", "emphasis": "**bold**",
    }  # fmt: skip
    said = {language: CheckWords(ReportWords(language)) for language in languages()}

    for msgid in MESSAGES:
        holes = dict.fromkeys(_NAME.findall(msgid))
        message = msgid % {hole: samples.get(hole, f"<{hole}>") for hole in holes}
        assert said["en"].said(message) == message
        for language in ("ru", "tr"):
            translated = said[language].said(message) or ""
            assert translated not in ("", message)
            assert all(f"<{hole}>" in translated for hole in holes if hole not in samples), msgid
    assert said["tr"].said("“a”, “b”, “c”, “d” and 3 more are missing; code stays as it is") == (
        "çeviride “a”, “b”, “c”, “d” ve 3 tane daha yok; kod olduğu gibi kalır"
    )
    assert said["ru"].said("“a” is missing; find it") is None
    assert said["ru"].said("a taste that nobody shares") is None


def test_messages_are_those_of_checks() -> None:
    """No message is kept that no check says any more: each clause of it stands in the checks, or
    in the formats that say what is wrong with a document.
    """
    folders = [REPOSITORY / "i18n_tool" / room for room in ("checks", "formats", "documents")]
    trees = [ast.parse(file.read_text("utf-8")) for room in folders for file in room.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    known = "\0".join(node.value for node in nodes if isinstance(node.value, str))
    clauses = {
        clause
        for msgid in (*MESSAGES, *PIECES)
        for text in _HOLE.split(msgid.replace("%%", "%"))
        for clause in re.findall(r"[\w’'-]+(?: [\w’'-]+)*", text)
    }

    assert {clause for clause in clauses if clause not in known} <= PUT_TOGETHER


def test_unknown_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """A language without a catalog is refused, naming those that there are."""
    root = project({"docs/a.md": "One.\n"})
    done = run_i18n(root, "report", "-o", "public", "--language", "de")

    assert done.returncode == 2
    assert "'de' is none of en, ru, tr, each" in done.stderr
    assert not (root / "public").exists()


def said(file: Path) -> str:
    return " ".join(file.read_text(encoding="utf-8").split())
