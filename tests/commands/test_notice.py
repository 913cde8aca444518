"""`notice` and `page_language`: what `build` says on a page of its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, snapshot, translate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = "# Knots\n\nTie it well.\n\nTie it soon.\n"
BESIDE = 'output = "docs/{locale}/{path}"\nbase = "docs"\n'
NOTICE = BESIDE + 'notice = "blockquote"\n'
PARTIAL = "Bu sayfanın bir bölümü henüz çevrilmedi."
STALE = "Özgün sayfa çeviriden sonra değişti; çevirinin bazı bölümleri güncel olmayabilir."
DRAFT = "Bu çevirinin bazı bölümleri henüz gözden geçirilmedi."
NONE = "Bu sayfa henüz çevrilmedi."
LINK = "Özgün sayfa: [English](../a.md)"
DRAFTED = {"flags": ("fuzzy",), "comments": ("i18n: draft argos",)}


def text(root: Path, path: str = "docs/tr/a.md") -> str:
    return (root / path).read_text(encoding="utf-8")


def mark(root: Path, msgid: str, **state: tuple[str, ...]) -> None:
    """Gives one unit another state."""
    edit(root, "docs/a", lambda e: e.evolve(**state) if e.msgid == msgid else e)


@pytest.mark.parametrize(
    ("state", "options", "said"),
    [
        ({}, [], None),
        ({"msgstr": ""}, [], f"{PARTIAL} {LINK}"),
        ({"flags": ("fuzzy",)}, [], f"{STALE} {LINK}"),
        (DRAFTED, [], f"{PARTIAL} {LINK}"),
        (DRAFTED, ["--drafts"], f"{DRAFT} {LINK}"),
        ({"flags": ("fuzzy",), "comments": ("i18n: aligned 62 %",)}, [], f"{DRAFT} {LINK}"),
        ({"msgstr": ""}, ["--plain"], None),
    ],
)
def test_what_is_said(
    project: MakeProject,
    run_i18n: RunI18n,
    state: dict[str, tuple[str, ...]],
    options: list[str],
    said: str | None,
) -> None:
    """A page says what of it is not translated, stale, or not reviewed; one that is complete says
    nothing, and so does a plain one.
    """
    root = project({"docs/a.md": PAGE}, settings=NOTICE)
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    mark(root, "Tie it soon.", **state)
    done = run_i18n(root, "build", *options)

    assert done.returncode == 0, done.stderr
    notice = f"<!-- i18n:skip-start -->\n\n> {said}\n\n<!-- i18n:skip-end -->\n\n"
    assert text(root).startswith(f"# Ç Knots\n\n{notice if said else ''}Ç Tie it well.\n")
    assert not (root / "docs/en").exists()
    assert run_i18n(root, "build", *options).stdout == done.stdout


def test_several_things(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is gravest comes first; a page of which nothing is translated says just that, and off is
    the default.
    """
    root = project({"docs/a.md": PAGE}, settings=NOTICE)
    run_i18n(root, "extract")
    run_i18n(root, "build")
    assert f"> {NONE} {LINK}\n" in text(root)

    translate(root, "docs/a")
    mark(root, "Tie it soon.", flags=("fuzzy",))
    mark(root, "Knots", msgstr="")
    run_i18n(root, "build")
    assert f"> {PARTIAL} {STALE} {LINK}\n" in text(root)

    settings = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(settings.replace('notice = "blockquote"\n', ""))
    run_i18n(root, "build")
    assert "skip-start" not in text(root)


@pytest.mark.parametrize(
    ("settings", "page", "link"),
    [
        (BESIDE, "docs/tr/x/a.md", "../../x/a.md"),
        ("", "build/tr/docs/x/a.md", "../../../en/docs/x/a.md"),
        ('output = "{dir}/{stem}.{locale}{suffix}"\n', "docs/x/a.tr.md", "a.md"),
        (BESIDE + 'source_link = "/{page}/"\n', "docs/tr/x/a.md", "/x/a/"),
        (BESIDE + 'source_link = "/{page}/"\n', "docs/tr/x/index.md", "/x/"),
        (BESIDE + 'source_link = "/{page}/"\n', "docs/tr/index.md", "/"),
        (
            BESIDE + 'source_link = "https://e.org/b/{path}"\n',
            "docs/tr/x/a.md",
            "https://e.org/b/x/a.md",
        ),
    ],
)
def test_link(project: MakeProject, run_i18n: RunI18n, settings: str, page: str, link: str) -> None:
    """The notice links to the source's page: its file, or its address where the project says it."""
    files = dict.fromkeys(["docs/x/a.md", "docs/x/index.md", "docs/index.md"], "Tie it.\n")
    root = project(files, settings=settings + 'notice = "blockquote"\n')
    run_i18n(root, "extract")
    run_i18n(root, "build")

    assert f"[English]({link})" in text(root, page)


def test_languages(project: MakeProject, run_i18n: RunI18n) -> None:
    """The words are in the page's language, those of the project before ours."""
    own = (
        '[notice_text.tr]\nuntranslated = "Henüz yok."\n'
        '[notice_text.fr]\nuntranslated = "Pas encore."\npartial = "p"\nstale = "s"\n'
        'draft = "d"\nsource = "Voir {source}."\n'
    )
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru", "fr"], settings=NOTICE + own)
    run_i18n(root, "extract")
    run_i18n(root, "build")

    assert f"> Henüz yok. {LINK}\n" in text(root)
    assert "> Эта страница ещё не переведена. Оригинал: [English](../a.md)" in text(
        root, "docs/ru/a.md"
    )
    assert "> Pas encore. Voir [English](../a.md).\n" in text(root, "docs/fr/a.md")


def test_for_the_theme(project: MakeProject, run_i18n: RunI18n) -> None:
    """In front matter stands how far the page is."""
    root = project({"docs/a.md": PAGE}, settings=BESIDE + 'notice = "front matter"\n')
    run_i18n(root, "extract")
    translate(root, "docs/a")
    mark(root, "Knots", msgstr="")
    run_i18n(root, "build")

    assert text(root).startswith(
        '---\ntranslation: { status: "partial", translated: 85, source: "../a.md" }\n---\n\n# Knots'
    )


def test_texts(project: MakeProject, run_i18n: RunI18n) -> None:
    """A plain text has a plain one."""
    root = project({"docs/a.txt": "Knots\n\nTie it well. Tie it soon.\n"}, settings=NOTICE)
    run_i18n(root, "extract")
    run_i18n(root, "build")

    assert text(root, "docs/tr/a.txt").splitlines()[1] == f"| {NONE} Özgün sayfa: ../a.txt |"


@pytest.mark.parametrize("name", ["a.md", "a.mdx", "a.txt"])
@pytest.mark.parametrize("style", ["blockquote", "!!! note", ":::caution", "front matter"])
def test_align_reads_the_document(
    project: MakeProject, run_i18n: RunI18n, name: str, style: str
) -> None:
    """What is built comes back from `align` as what it was made of: a notice is no text of it."""
    mapping = (
        "[i18n_text: docs/**.txt]\n[i18n_markdown: docs/**.md]\n[i18n_markdown: docs/**.mdx]\n"
    )
    page = PAGE if name != "a.txt" else "Knots\n\nTie it well.\n\nTie it soon.\n"
    settings = BESIDE + f'notice = "{style}"\npage_language = "front matter"\n'
    root = project({f"docs/{name}": page}, settings=settings, mapping=mapping)
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    mark(root, "Tie it soon.", flags=("fuzzy",))
    run_i18n(root, "build")
    assert "bölümleri" in text(root, f"docs/tr/{name}") or style == "front matter"
    edit(root, "docs/a", lambda e: e.evolve(msgstr="", flags=(), comments=()))
    done = run_i18n(root, "align", f"docs/{name}", f"docs/tr/{name}", "--locale", "tr")

    assert done.returncode == 0, done.stderr
    known = {entry.msgid: entry.msgstr for entry in catalog(root, "docs/a").entries}
    assert known == {one: f"Ç {one}" for one in ("Knots", "Tie it well.", "Tie it soon.")}


@pytest.mark.parametrize(
    ("path", "is_page"),
    [
        ("docs/SUMMARY.md", False),
        ("docs/_includes/a.md", False),
        ("docs/_a.mdx", False),
        ("docs/_index.md", True),
        ("docs/_posts/a.md", True),
    ],
)
def test_parts_of_pages(
    project: MakeProject, run_i18n: RunI18n, path: str, *, is_page: bool
) -> None:
    """A table of contents, and what pages include, says nothing of the page that it is shown on."""
    own = 'notice = "blockquote"\npage_language = "front matter"\n'
    mapping = "[i18n_markdown: docs/**.md]\n[i18n_markdown: docs/**.mdx]\n"
    root = project({path: PAGE}, locales=["tr"], settings=own, mapping=mapping)
    run_i18n(root, "build")

    assert (text(root, f"build/tr/{path}") != PAGE) == is_page


def test_language_of_a_page(project: MakeProject, run_i18n: RunI18n) -> None:
    """A page says its language and, from right to left, its direction; the source says nothing."""
    own = 'page_language = "front matter"\nlocale_names = { pt_BR = "br" }\n'
    root = project({"docs/a.md": PAGE}, locales=["ar", "pt_BR"], settings=own)
    run_i18n(root, "build")

    assert text(root, "build/ar/docs/a.md") == f'---\nlang: "ar"\ndir: "rtl"\n---\n\n{PAGE}'
    assert text(root, "build/br/docs/a.md") == f'---\nlang: "pt-BR"\n---\n\n{PAGE}'
    assert text(root, "build/en/docs/a.md") == PAGE


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('notice = "note"\n', "is no way to write a notice"),
        ('notice = "{text} {text}"\n', "has {text} twice"),
        ("notice = true\n", "notice = True is not"),
        ('notice_text = "x"\n', "no table by locale"),
        ('notice_text = { de = { stale = "x" } }\n', "unknown locale 'de'"),
        ('notice_text = { tr = "x" }\n', "no table"),
        ('notice_text = { tr = { old = "x" } }\n', "unknown key 'old'"),
        ('notice_text = { tr = { stale = "" } }\n', "no text of one line"),
        ('notice_text = { tr = { stale = "x {source}" } }\n', "has a link"),
        ('notice_text = { tr = { source = "x" } }\n', "does not have the link once"),
        ('source_link = "/docs/"\n', "source_link = '/docs/' is not an address"),
        ('page_language = "<div>{text}</div>"\n', "does not say where text and language stand"),
    ],
)
def test_refused(project: MakeProject, run_i18n: RunI18n, settings: str, said: str) -> None:
    """What cannot be meant is an error that names the line, and nothing is written."""
    root = project({"docs/a.md": PAGE}, settings=settings)
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "i18n.toml:" in done.stderr
    assert said in done.stderr
    assert snapshot(root) == before


def test_no_words(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where nobody has words for a locale, the error says which and where they go."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "fr"], settings=NOTICE)
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "i18n.toml:" in done.stderr
    assert "no words for notices in fr" in done.stderr
    assert "notice_text.fr" in done.stderr
    assert snapshot(root) == before


def test_front_matter_that_cannot_say_it(project: MakeProject, run_i18n: RunI18n) -> None:
    """A page whose front matter cannot be written is not built, and is named; others are built."""
    bad = "---\ntranslation:\n  a: 1\n---\n\nTie it.\n"
    settings = BESIDE + 'notice = "front matter"\n'
    root = project({"docs/a.md": PAGE, "docs/b.md": bad}, settings=settings)
    run_i18n(root, "extract")
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "docs/b.md:2: translation goes on over several lines" in done.stderr
    assert not (root / "docs/tr/b.md").exists()
    assert (root / "docs/tr/a.md").exists()
