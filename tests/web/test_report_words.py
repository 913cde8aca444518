"""The report's own words: catalogs that pybabel made, complete in every language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from catalogs import translate
from conftest import REPOSITORY

from i18n_tool.catalog import read
from i18n_tool.checks.registry import known as known_checks
from i18n_tool.git import history, objects, recovery, repository
from i18n_tool.web.elsewhere import REASONS, TITLES
from i18n_tool.web.words import ReportWords, best_language, catalog_file, languages

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

WEB = REPOSITORY / "i18n_tool/web"
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_HOLE = re.compile(r"%\(\w+\)s")


@cache
def extracted() -> frozenset[tuple[str, ...]]:
    """The msgids that code and templates ask for, with their plurals: what CONTRIBUTING's command
    extracts.
    """
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
    found = extract_from_dir(WEB, methods, options, keywords=_KEYWORDS)
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


def test_report_in_turkish(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--language` has the report speak that language, titles of checks and reasons included; texts
    of documents and what checks say of them tell that they are in theirs.
    """
    root = project({"docs/a.md": "Wait 5 minutes.\n"}, locales=["tr"])
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="7 ")
    done = run_i18n(root, "report", "-o", "public", "--language", "tr", "--now", "2026-11-20")
    page = said(root / "public/tr/docs/a.md.html")

    assert done.returncode == 0, done.stderr
    assert '<html lang="tr" dir="ltr">' in page
    assert "%100 çevrildi" in page
    assert "<strong>Hata:</strong> Kaynaktaki bir sayı eksik veya farklı. <span" in page
    assert 'lang="en" dir="ltr">“7” is not in the source' in page
    overview = said(root / "public/index.html")
    assert "20 Kasım 2026 itibarıyla." in overview
    assert "Gösterilecek geçmiş yok: proje bir git deposunda değil" in overview


def test_unknown_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """A language without a catalog is refused, naming those that there are."""
    root = project({"docs/a.md": "One.\n"})
    done = run_i18n(root, "report", "-o", "public", "--language", "de")

    assert done.returncode == 2
    assert "'de' is none of en, ru, tr" in done.stderr
    assert not (root / "public").exists()


def said(file: Path) -> str:
    return " ".join(file.read_text(encoding="utf-8").split())
