"""The sites in examples/: their translations are complete, and they are what `init` sets up."""

from __future__ import annotations

import runpy
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import snapshot
from conftest import REPOSITORY

from i18n_tool.config import load_config
from i18n_tool.config.sites import SITES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles, RunI18n

EXAMPLES = REPOSITORY / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if (path / "i18n.toml").is_file())
_NOT_PASTED = ("#", "//", "MDBOOK", "The language", "For ")
"""What lines of a snippet begin with that say where others go."""
CHECK: dict[str, Any] = runpy.run_path(str(EXAMPLES / "check.py"))


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an example."""
    folder = tmp_path / request.param
    shutil.copytree(EXAMPLES / request.param, folder)
    return folder


def test_complete(example: Path, run_i18n: RunI18n) -> None:
    """The catalogs are in step, no check finds anything, and every page is whole in each locale;
    a second build writes nothing, nor does the first where built pages are in git.
    """
    assert run_i18n(example, "extract", "--check").returncode == 0
    checked = run_i18n(example, "check", "--fail-on", "info")
    assert checked.returncode == 0, checked.stdout
    before = snapshot(example)
    built = run_i18n(example, "build")
    assert built.returncode == 0, built.stderr
    assert "units" not in built.stdout
    if "i18n-built.sha256" not in before:
        before = snapshot(example)
    assert run_i18n(example, "build").returncode == 0
    assert snapshot(example) == before


def test_set_up_by_init(example: Path, run_i18n: RunI18n) -> None:
    """`init` in a clone without our files writes the settings and the sections that are there, and
    prints what the example's configuration has.
    """
    config = load_config(example)
    is_named = config.site in ("readme", "zensical")  # found only where somebody asks for it
    wanted = ["--site", config.site] if is_named else []
    settings = (example / "i18n.toml").read_text(encoding="utf-8")
    mapping = (example / "babel.cfg").read_text(encoding="utf-8")
    manifest = example / "i18n-built.sha256"
    built = manifest.read_text(encoding="utf-8").split()[1::2] if manifest.exists() else []
    for name in ("i18n.toml", "babel.cfg", *built):
        (example / name).unlink()
    shutil.rmtree(example / "locales")
    done = run_i18n(example, "init", "--locale", "tr", "--locale", "ru", *wanted)

    assert done.returncode == 0, done.stderr
    assert (example / "i18n.toml").read_text(encoding="utf-8") == settings
    assert (example / "babel.cfg").read_text(encoding="utf-8") == mapping
    assert config.site in SITES
    pasted = done.stdout.split("Next: i18n extract\n")[1].split(":\n\n", 1)[1]
    known = " ".join(
        (path.read_text(encoding="utf-8"))
        for path in example.rglob("*")
        if path.is_file()
        and path.suffix in {".yml", ".toml", ".js", ".html", ".mts", ".mjs", ".md"}
    )
    lines = [line.strip() for line in pasted.split("\n") if line.strip()]
    lines = [line for line in lines if not line.startswith(_NOT_PASTED)]
    assert [
        line.partition("  #")[0] for line in lines if line.partition("  #")[0] not in known
    ] == []


def site(make_files: MakeFiles, pages: dict[str, str]) -> Any:
    """A site of these pages, and of as many others as it has to have."""
    names = [f"{folder}{number}.html" for folder in ("", "tr/", "ru/") for number in range(1, 4)]
    text = '<html lang="{}"><main><p>{}</p></main>'
    others = {
        name: text.format(name[:2] if "/" in name else "en", f"Text {name}") for name in names
    }
    return CHECK["Site"](make_files({**others, **pages}))


PAGES = {
    "index.html": '<html lang="en"><a href="tr/">Türkçe</a><a href="ru/">Русский</a>'
    '<main><h1 id="a">Knots</h1><a href="1.html#">One</a><p>Now tie it well and tight.</p></main>',
    "tr/index.html": '<html lang="tr"><a href="/">English</a><a href="/ru/">Русский</a>'
    '<main><h1 id="a">Düğümler</h1><a href="#a">Bir</a></main>',
    "ru/index.html": '<html lang="ru"><a href="../index.html">English</a><a href="../tr">Türkçe</a>'
    "<main><h1>Узлы</h1></main>",
}


def test_a_site_that_is_right(make_files: MakeFiles) -> None:
    """Links to files, folders and pages without suffix arrive."""
    assert site(make_files, PAGES).faults() == []


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        ("tr/index.html", 'href="#a"', 'href="#b"', "#b: no such anchor"),
        ("tr/index.html", 'href="#a"', 'href="../index.html#b"', "no such anchor"),
        ("tr/index.html", 'href="#a"', 'href="gone.html"', "gone.html leads nowhere"),
        ("tr/index.html", "<h1", '<img src="a.png"><h1', "a.png leads nowhere"),
        ("tr/index.html", "Düğümler", "Knots", "English is left: 'Knots'"),
        ("tr/index.html", "<h1", "<h4>Knots</h4><h1", "English is left: 'Knots'"),
        ("tr/index.html", "<main>", "<main>Knots<p>A</p>", "English is left: 'Knots'"),
        ("tr/index.html", "<main>", "<title>Knots</title><main>", "English is left: 'Knots'"),
        ("tr/index.html", "<h1", '<img src="/1.html" alt="Knots"><h1', "left: 'Knots'"),
        ("tr/index.html", "<h1", "<p>Önce. Tie it well and tight.<h1", "tie it well and tight.'"),
        ("tr/index.html", "<h1", "<p>Tie it well.<h1", ""),
        ("tr/index.html", "<h1", "<p>English | Türkçe<h1", ""),
        ("tr/index.html", 'lang="tr"', 'lang="en"', "lang is 'en'"),
        ("tr/index.html", "<h1", "<p>x<h1", ""),
    ],
)
def test_what_is_found(make_files: MakeFiles, page: str, old: str, new: str, said: str) -> None:
    """What does not arrive, what is English, and pages that call themselves so are named: whole
    texts, and sentences in the middle of others.
    """
    faults = site(make_files, {**PAGES, page: PAGES[page].replace(old, new)}).faults()

    assert [fault.lower().endswith(said.lower()) for fault in faults] == ([True] if said else [])


def test_a_page_that_is_missing(make_files: MakeFiles) -> None:
    """Each locale has all pages."""
    pages = {path: text for path, text in PAGES.items() if path != "ru/index.html"}

    assert "pages by locale: [4, 4, 3]" in site(make_files, pages).faults()


class Reader:
    """A browser in which each language leads to the page that is said, or to the right one."""

    def __init__(self, leads: dict[tuple[str, str], str | None]) -> None:
        self.leads, self.page = leads, ""

    def open(self, page: str, _language: str) -> None:
        self.page = page

    def choose(self, _name: str, language: str) -> str | None:
        name = self.page.rpartition("/")[2]
        right = name if language == "en" else f"{language}/{name}"
        landed = self.page = self.leads.get((self.page, language), right) or ""
        return landed.removesuffix("index.html") if landed else None


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ({}, []),
        (
            {("tr/index.html", "ru"): "ru/1.html"},
            ["tr/index.html: Русский leads to ru/1.html, not to ru/index.html"],
        ),
        ({("1.html", "tr"): None}, ["1.html: Türkçe leads to None, not to tr/1.html"]),
    ],
)
def test_switcher(
    make_files: MakeFiles, leads: dict[tuple[str, str], str | None], said: list[str]
) -> None:
    """From each page in each language, a language that does not lead to the same page is named, and
    the others are tried all the same.
    """
    pages = {**PAGES, "index.html": PAGES["index.html"].replace("<main>", "<main><p>Home</p>")}

    assert CHECK["switched"](site(make_files, pages), Reader(leads)) == said
