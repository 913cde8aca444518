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
CHECK: dict[str, Any] = runpy.run_path(str(EXAMPLES / "check.py"))


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an example."""
    folder = tmp_path / request.param
    shutil.copytree(EXAMPLES / request.param, folder)
    return folder


def test_complete(example: Path, run_i18n: RunI18n) -> None:
    """The catalogs are in step, no check finds anything, and every page is whole in each locale;
    a second build writes nothing.
    """
    assert run_i18n(example, "extract", "--check").returncode == 0
    checked = run_i18n(example, "check", "--fail-on", "info")
    assert checked.returncode == 0, checked.stdout
    built = run_i18n(example, "build")
    assert built.returncode == 0, built.stderr
    assert "units" not in built.stdout
    before = snapshot(example)
    assert run_i18n(example, "build").returncode == 0
    assert snapshot(example) == before


def test_set_up_by_init(example: Path, run_i18n: RunI18n) -> None:
    """`init` in a clone without our files writes the settings and the sections that are there, and
    prints what the example's configuration has.
    """
    config = load_config(example)
    settings = (example / "i18n.toml").read_text(encoding="utf-8")
    mapping = (example / "babel.cfg").read_text(encoding="utf-8")
    for name in ("i18n.toml", "babel.cfg"):
        (example / name).unlink()
    shutil.rmtree(example / "locales")
    done = run_i18n(example, "init", "--locale", "tr", "--locale", "ru")

    assert done.returncode == 0, done.stderr
    assert (example / "i18n.toml").read_text(encoding="utf-8") == settings
    assert (example / "babel.cfg").read_text(encoding="utf-8") == mapping
    assert config.site in SITES
    pasted = done.stdout.split("Next: i18n extract\n")[1].split(":\n\n", 1)[1]
    known = " ".join(
        (path.read_text(encoding="utf-8"))
        for path in example.rglob("*")
        if path.is_file() and path.suffix in {".yml", ".toml", ".js", ".html", ".mts", ".mjs"}
    )
    lines = [line.strip() for line in pasted.split("\n") if line.strip()]
    lines = [line for line in lines if not line.startswith(("#", "//", "MDBOOK", "The language"))]
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
    '<main><h1 id="a">Knots</h1><a href="1.html#">One</a></main>',
    "tr/index.html": '<html lang="tr"><a href="/">English</a><a href="/ru/">Русский</a>'
    '<main><h1 id="a">Düğümler</h1><a href="#a">Bir</a></main>',
    "ru/index.html": '<html lang="ru"><a href="../index.html">English</a><a href="../tr">Türkçe</a>'
    "<main><h1>Узлы</h1></main>",
}


def test_a_site_that_is_right(make_files: MakeFiles) -> None:
    """Links to files, folders and pages without suffix arrive; languages lead to the same page."""
    right = site(make_files, PAGES)

    assert right.faults() == []
    assert [fault for fault in right.switches() if "index" in fault] == []


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        ("tr/index.html", 'href="#a"', 'href="#b"', "#b: no such anchor"),
        ("tr/index.html", 'href="#a"', 'href="../index.html#b"', "no such anchor"),
        ("tr/index.html", 'href="#a"', 'href="gone.html"', "gone.html leads nowhere"),
        ("tr/index.html", "<h1", '<img src="a.png"><h1', "a.png leads nowhere"),
        ("tr/index.html", "Düğümler", "Knots", "English is left: 'Knots'"),
        ("tr/index.html", 'lang="tr"', 'lang="en"', "lang is 'en'"),
        ("tr/index.html", "<h1", "<p>x<h1", ""),
    ],
)
def test_what_is_found(make_files: MakeFiles, page: str, old: str, new: str, said: str) -> None:
    """What does not arrive, what is English, and pages that call themselves so are named."""
    faults = site(make_files, {**PAGES, page: PAGES[page].replace(old, new)}).faults()

    assert [fault.endswith(said) for fault in faults] == ([True] if said else [])


@pytest.mark.parametrize(
    ("old", "new"), [('href="/ru/"', 'href="/"'), ("Русский", "Language"), ("/ru/", "/tr/")]
)
def test_a_switcher_that_leads_elsewhere(make_files: MakeFiles, old: str, new: str) -> None:
    """A language that does not lead to the same page is named."""
    pages = {**PAGES, "tr/index.html": PAGES["tr/index.html"].replace(old, new)}
    faults = [one for one in site(make_files, pages).switches() if one.startswith("tr/index")]

    assert len(faults) == 1
    assert "not to ru/index.html" in faults[0]


def test_a_page_that_is_missing(make_files: MakeFiles) -> None:
    """Each locale has all pages."""
    pages = {path: text for path, text in PAGES.items() if path != "ru/index.html"}

    assert "pages by locale: [4, 4, 3]" in site(make_files, pages).faults()
