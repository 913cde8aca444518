"""The demonstration: the article, complete in Turkish and Russian, and its traps."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY

from i18n_tool.catalog import read

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunI18n

    from i18n_tool.model import Catalog

STEM = "seeds/japan-india-strategic-partnership"


@pytest.fixture
def demonstration(tmp_path: Path) -> Path:
    """A copy of the repository's own project."""
    for name in ("seeds", "locales", "i18n_tool/data/locale"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for name in ("babel.cfg", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path


def catalog(root: Path, locale: str) -> Catalog:
    return read(root / f"locales/{locale}/LC_MESSAGES/{STEM}.po", shown=locale, locale=locale)


def test_complete_and_in_step(demonstration: Path, run_i18n: RunI18n) -> None:
    """The catalogs are complete, and extract has nothing to do."""
    checked = run_i18n(demonstration, "check")
    extracted = run_i18n(demonstration, "extract")

    assert checked.returncode == 0, checked.stdout
    assert extracted.stdout == "Everything is up to date.\n"


def test_our_own_words_are_guarded(demonstration: Path, run_i18n: RunI18n) -> None:
    """`check` looks at what the tool itself says to readers: a word for built pages that is not
    translated, or a placeholder of the report that is lost, fails it.
    """
    file = demonstration / "i18n_tool/data/locale/tr/LC_MESSAGES/i18n.po"
    text = file.read_text(encoding="utf-8")
    for old, new, said in (
        ("Bu sayfa henüz çevrilmedi.", "", "error: untranslated (tr)"),
        ("Özgün sayfa: {source}", "Özgün sayfa: {kaynak}", "[placeholder]"),
        ("%(num)s güncel değil", "güncel değil", "[placeholder]"),
    ):
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        checked = run_i18n(demonstration, "check", "--locale", "tr")
        assert checked.returncode == 1
        assert said in checked.stdout


def test_known_slips_of_the_article(demonstration: Path, run_i18n: RunI18n) -> None:
    """The warnings are the article's own slips: five doubled commas and one dotted capital."""
    lines = [
        line
        for line in run_i18n(demonstration, "check").stdout.splitlines()
        if line.startswith(STEM)
    ]

    assert len(lines) == 6
    assert all(": warning:" in line for line in lines)
    assert sum("İnfluence" in line for line in lines) == 1


def test_sentences(demonstration: Path) -> None:
    """The article's traps come out right: no boundary is missed, none is made up."""
    msgids = [entry.msgid for entry in catalog(demonstration, "ru").entries]

    assert len(msgids) == 67
    for whole in [
        "Towards a “Strategic Partnership” in Japan-India Relations",
        "This post is also available in:",
        "Commenting on the visit, Minister Singh said, “India and Japan seek special strategic "
        "and global partnership.”[1]",
        "On the same dates, the USA-India 2+2 Meeting was held in New Delhi.",
        "[2] “At India-Japan 2+2 Meet on Sept 8, Joint Exercises, Defence Cooperation Is Focus”, "
        "Hindustan Times,, (Date of Accession: 08.09.2022).",
        "Dr. Cenk TAMER",
        "Şu anda ise ANKASAM’da Asya-Pasifik Uzmanı olarak görev almaktadır.",
    ]:
        assert whole in msgids


def test_biography(demonstration: Path) -> None:
    """The Turkish biography is marked, taken over in Turkish and translated into Russian."""
    for locale in ("tr", "ru"):
        foreign = [
            entry
            for entry in catalog(demonstration, locale).entries
            if "language: tr" in entry.extracted[0]
        ]

        assert len(foreign) == 5
        assert all((entry.msgid == entry.msgstr) == (locale == "tr") for entry in foreign)


def test_build(demonstration: Path, run_i18n: RunI18n) -> None:
    """Each language's page lists the others; the English one is the source, byte for byte."""
    run_i18n(demonstration, "build")
    built = {
        locale: (demonstration / f"build/{locale}/{STEM}.txt").read_text(encoding="utf-8")
        for locale in ("en", "tr", "ru")
    }

    assert built["en"] == (REPOSITORY / f"{STEM}.txt").read_text(encoding="utf-8")
    assert "mevcuttur: English Русский\n" in built["tr"]
    assert "языках: English Türkçe\n" in built["ru"]
    assert len({text.count("\n") for text in built.values()}) == 1


def test_one_edited_sentence(demonstration: Path, run_i18n: RunI18n) -> None:
    """What the README shows: one sentence of a paragraph is stale, the others are not."""
    article = demonstration / f"{STEM}.txt"
    text = article.read_text(encoding="utf-8")
    edited = text.replace("took place in Tokyo.", "took place in Tokyo in September 2022.")
    article.write_text(edited, encoding="utf-8")

    assert text != edited
    assert run_i18n(demonstration, "status").stdout.count("1 stale (20 words)") == 2
    assert "Tokyo{+ in September 2022+}." in run_i18n(demonstration, "diff").stdout
    assert run_i18n(demonstration, "check").returncode == 1


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("locale", ["tr", "ru"])
def test_gettext_agrees(demonstration: Path, locale: str) -> None:
    """The catalogs pass `msgfmt -c` without a word and are what msgcat would write."""
    file = demonstration / f"locales/{locale}/LC_MESSAGES/{STEM}.po"
    checked = subprocess.run(
        ["msgfmt", "--check", "--output-file=-", str(file)], capture_output=True, check=True
    )
    again = subprocess.run(["msgcat", str(file)], capture_output=True, check=True)

    assert checked.stderr == b""
    assert again.stdout == file.read_bytes()
