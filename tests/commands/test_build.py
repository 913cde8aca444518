"""`i18n build`: the translated documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = (
    "# Guide\r\n\r\nOpen the file.  Read\r\nit slowly.\r\n\r\n"
    "```\r\ncode\r\n```\r\n\r\n* Item\t\r\n"
)
NOTE = 'language_note = "Also available in: {languages}"\n'
ARTICLE = "# Guide\n\nAlso available in: Türkçe Русский\n\nRead it.\n"


def test_translated_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """Translations stand where their sentences stood; every other byte is the source's."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert done.stdout == "build/en/docs/a.md\nbuild/tr/docs/a.md\n"
    assert (root / "build/en/docs/a.md").read_bytes() == PAGE.encode()
    assert (root / "build/tr/docs/a.md").read_bytes() == (
        "# Ç Guide\r\n\r\nÇ Open the file.  Ç Read it slowly.\r\n\r\n"
        "```\r\ncode\r\n```\r\n\r\n* Ç Item\t\r\n"
    ).encode()


def test_columns_of_a_grid(project: MakeProject, run_i18n: RunI18n) -> None:
    """The columns of a grid table grow with what stands in them; without translations every byte
    stays.
    """
    page = "+------+-----+\n| Knot | Use |\n+======+=====+\n| Bend | tie |\n+------+-----+\n"
    root = project({"docs/a.md": page})
    run_i18n(root, "extract")
    run_i18n(root, "build")

    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == page

    edit(root, "docs/a", lambda e: e.evolve(msgstr="Kullanım") if e.msgid == "Use" else e)
    run_i18n(root, "build")

    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == (
        "+------+----------+\n| Knot | Kullanım |\n+======+==========+\n"
        "| Bend | tie      |\n+------+----------+\n"
    )


WITHOUT_SPACES = ("zh", "zh_Hant_TW", "yue", "yue_Hans", "ja", "th", "km", "lo", "my", "shn", "ii")
WITH_SPACES = ("tr", "ru", "ko", "hi", "am", "bo", "dz", "zh_Latn")


def test_spaces_between_sentences(project: MakeProject, run_i18n: RunI18n) -> None:
    """Sentences follow one another without a space where the script has none; the lines of a list
    and what a hard break parts stay apart.
    """
    locales = (*WITHOUT_SPACES, *WITH_SPACES)
    page = "Open the file. Read it\nslowly.\n\n* Close it. Save it.\\\n  Print it.\n"
    root = project({"docs/a.md": page}, locales=locales)
    run_i18n(root, "extract")
    for locale in locales:
        translate(root, "docs/a", locale, prefix="一")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    for locale in locales:
        gap = "" if locale in WITHOUT_SPACES else " "
        assert (root / f"build/{locale}/docs/a.md").read_text(encoding="utf-8") == (
            f"一Open the file.{gap}一Read it slowly.\n\n"
            f"* 一Close it.{gap}一Save it.\\\n  一Print it.\n"
        ), locale


def test_untranslated_units(project: MakeProject, run_i18n: RunI18n) -> None:
    """What has no translation is in the source language, and the output says how much that is."""
    root = project({"docs/a.md": PAGE})
    done = run_i18n(root, "build")

    assert "build/tr/docs/a.md  (4 of 4 units in en)" in done.stdout
    assert (root / "build/tr/docs/a.md").read_bytes() == PAGE.encode()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param("", "Ç Read it.", id="kept by default"),
        pytest.param('stale = "source"\n', "Read it well.", id="the source where asked for"),
    ],
)
def test_stale_units(project: MakeProject, run_i18n: RunI18n, settings: str, expected: str) -> None:
    """A stale translation is kept, or replaced by the source, as configured."""
    root = project({"docs/a.md": "Read it.\n"}, settings=settings)
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    (root / "docs/a.md").write_text("Read it well.\n", encoding="utf-8")
    done = run_i18n(root, "build")

    assert "1 stale" in done.stdout
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == f"{expected}\n"


def test_drafts(project: MakeProject, run_i18n: RunI18n) -> None:
    """Drafts are built only when asked for."""
    root = project({"docs/a.md": "Read it.\n"})
    run_i18n(root, "extract")
    edit(
        root,
        "docs/a",
        lambda e: e.evolve(msgstr="Oku.", flags=("fuzzy",), comments=("i18n: draft argos",)),
    )
    built = root / "build/tr/docs/a.md"
    run_i18n(root, "build")
    without = built.read_text(encoding="utf-8")
    run_i18n(root, "build", "--drafts")

    assert (without, built.read_text(encoding="utf-8")) == ("Read it.\n", "Oku.\n")


def build_article(root: Path, run_i18n: RunI18n, *options: str) -> dict[str, str]:
    """The built article by locale."""
    run_i18n(root, "build", *options)
    return {
        folder.name: (folder / "docs/a.md").read_text(encoding="utf-8")
        for folder in sorted((root / "build").iterdir())
    }


def test_language_list(project: MakeProject, run_i18n: RunI18n) -> None:
    """The list names the other languages in which the document is complete, in their own names."""
    root = project({"docs/a.md": ARTICLE}, locales=["tr", "ru"], settings=NOTE)
    run_i18n(root, "extract")
    translate(root, "docs/a", "tr", prefix="Ç ")
    translate(root, "docs/a", "ru", prefix="П ")
    built = build_article(root, run_i18n)

    assert built == {
        "en": "# Guide\n\nAlso available in: Türkçe Русский\n\nRead it.\n",
        "tr": "# Ç Guide\n\nÇ Also available in: English Русский\n\nÇ Read it.\n",
        "ru": "# П Guide\n\nП Also available in: English Türkçe\n\nП Read it.\n",
    }


def test_incomplete_languages_are_not_listed(project: MakeProject, run_i18n: RunI18n) -> None:
    """A language in which something is missing is not offered; without any the block goes."""
    root = project({"docs/a.md": ARTICLE}, locales=["tr", "ru"], settings=NOTE)
    run_i18n(root, "extract")
    translate(root, "docs/a", "tr", prefix="Ç ")
    some = build_article(root, run_i18n)
    edit(root, "docs/a", lambda e: e.evolve(msgstr=""))
    none = build_article(root, run_i18n)

    assert some["en"] == "# Guide\n\nAlso available in: Türkçe\n\nRead it.\n"
    assert some["ru"] == "# Guide\n\nAlso available in: English Türkçe\n\nRead it.\n"
    assert none["en"] == "# Guide\n\nRead it.\n"


def test_plain(project: MakeProject, run_i18n: RunI18n) -> None:
    """With --plain the list of languages stays the source's."""
    root = project({"docs/a.md": ARTICLE}, locales=["tr", "ru"], settings=NOTE)
    built = build_article(root, run_i18n, "--plain")

    assert set(built.values()) == {ARTICLE}


def test_block_in_another_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """A Turkish block in an English document is taken over in Turkish and translated elsewhere."""
    turkish = (
        "Yazar, 2014 yılında üniversitenin tarih bölümünden mezun olmuştur. "
        "Şu anda ise aynı kurumda araştırmacı olarak görev almaktadır."
    )
    root = project({"docs/a.md": f"# About\n\n{turkish}\n"}, locales=["tr", "ru"])
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="П " + e.msgid), "ru")
    built = build_article(root, run_i18n)

    assert built["tr"] == f"# About\n\n{turkish}\n"
    assert built["ru"].count("П ") == 3


def test_output_folder(project: MakeProject, run_i18n: RunI18n) -> None:
    """`-o` names another folder; one whose files would overwrite sources is refused."""
    root = project({"docs/a.md": PAGE, "site/en/docs/a.md": "x"})
    (root / "babel.cfg").write_text("[i18n_markdown: **.md]\n", encoding="utf-8")
    before = snapshot(root)
    refused = run_i18n(root, "build", "-o", "site")

    assert refused.returncode == 2
    assert "site" in refused.stderr
    assert snapshot(root) == before
    assert run_i18n(root, "build", "-o", "public").returncode == 0
    assert (root / "public/tr/docs/a.md").read_bytes() == PAGE.encode()


def test_one_locale(project: MakeProject, run_i18n: RunI18n) -> None:
    """With --locale only that locale is built."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru"])
    done = run_i18n(root, "build", "--locale", "ru")

    assert done.stdout.startswith("build/ru/docs/a.md")
    assert not (root / "build/en").exists()


def test_broken_translation_falls_back(project: MakeProject, run_i18n: RunI18n) -> None:
    """Law 6: a block whose translation breaks the document is the source's, and build says so."""
    root = project({"docs/a.md": "One.\n\nTwo.\n"})
    run_i18n(root, "extract")
    edit(
        root,
        "docs/a",
        lambda e: e.evolve(msgstr="<script>" if e.msgid == "One." else "İki."),
    )
    done = run_i18n(root, "build")

    assert "their translation breaks the document: line 1)" in done.stdout
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == "One.\n\nİki.\n"


def test_output_that_would_be_a_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where the next run would take for a document what is built, that is said."""
    root = project({"docs/a.md": PAGE})
    done = run_i18n(root, "build", "-o", "docs/out")

    assert done.returncode == 0
    assert "warning: the next run takes docs/out/en/docs/a.md for a document" in done.stderr
    assert "takes build" not in run_i18n(root, "build").stderr
