"""Where the links of a built page lead to."""

from __future__ import annotations

import posixpath
import re

import pytest

from i18n_tool.project.moves import Moves, PageAt

DOCUMENTS = (
    "docs/index.md",
    "docs/guide/index.md",
    "docs/guide/start.md",
    "docs/guide/my page.md",
    "docs/guide/_part.mdx",
    "docs/api/README.md",
    "docs/api/core.md",
    "docs/untranslated.md",
    "CONTRIBUTING.md",
)
FILES = (
    "docs/img/a.png",
    "docs/img/b c.png",
    "docs/tr/img/local.png",
    "docs/img/local.png",
    "docs/data/x.csv",
    "docs/README.md",
    "docs/own.md",
    "docs/tr/own.md",
    "LICENSE",
)
FOLDERS = {posixpath.dirname(path) for path in (*DOCUMENTS, *FILES)} | {"docs/api/empty"}


def place_of(document: str, locale: str) -> str | None:
    """`docs/tr/{path}`; two documents have no page."""
    if document in ("docs/untranslated.md", "CONTRIBUTING.md"):
        return None
    return f"docs/{locale}/{document.removeprefix('docs/')}"


def beside(document: str, locale: str) -> str | None:
    """`{stem}.tr{suffix}`."""
    stem, suffix = posixpath.splitext(document)
    return f"{stem}.{locale}{suffix}"


def nothing(*_: str) -> str:
    """No file is copied."""
    return ""


def origins(path: str) -> tuple[str, ...]:
    """The document that is built at a path, for Turkish or Russian, in the folder of its own."""
    found = re.fullmatch(r"docs/(?:tr|ru)/(.*)", path)
    document = f"docs/{found[1]}" if found else ""
    return (document,) if document in DOCUMENTS else ()


def exists(path: str) -> bool:
    """Whether the project has it."""
    return path in (*DOCUMENTS, *FILES) or path in FOLDERS


FOLDER = Moves(
    DOCUMENTS, place_of, nothing, exists, (".md", ".mdx"), origins=origins, names=("tr", "ru")
)
BESIDE = Moves(
    DOCUMENTS, beside, nothing, exists, (".md", ".mdx"), origins=origins, names=("tr", "ru")
)
START = PageAt("docs/guide/start.md", "tr", "docs/tr/guide/start.md")
HOME = PageAt("docs/index.md", "tr", "docs/tr/index.md", "docs", ("/en", "/tr"))
START_BESIDE = PageAt("docs/guide/start.md", "tr", "docs/guide/start.tr.md")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("../api/core.md", None, id="a page that moves along"),
        pytest.param("./my%20page.md#x", None, id="encoded"),
        pytest.param("../untranslated.md", "../../untranslated.md", id="a page without one"),
        pytest.param("../untranslated.md?a=1#b", "../../untranslated.md?a=1#b", id="with its rest"),
        pytest.param("../untranslated", "../../untranslated", id="without suffix"),
        pytest.param("../untranslated/", "../../untranslated/", id="as a folder"),
        pytest.param("../untranslated.html", "../../untranslated.html", id="as HTML"),
        pytest.param("../../untranslated/", "../../../untranslated/", id="as browsers see it"),
        pytest.param("../../CONTRIBUTING.md", "../../../CONTRIBUTING.md", id="above the base"),
        pytest.param("../img/a.png", "../../img/a.png", id="an image"),
        pytest.param("../img/b%20c.png", "../../img/b%20c.png", id="an encoded image"),
        pytest.param("../../img/a.png", "../../../img/a.png", id="an image as browsers see it"),
        pytest.param("../img/local.png", None, id="an image of the locale's own"),
        pytest.param("../../LICENSE", "../../../LICENSE", id="a file without suffix"),
        pytest.param("../data/", "../../data/", id="a folder of files"),
        pytest.param("../README.md", "../../README.md", id="a page that is no document"),
        pytest.param("../README#a", "../../README#a", id="its address"),
        pytest.param("../../README/", "../../../README/", id="as browsers see it, too"),
        pytest.param("../README.html", "../../README.html", id="its address as HTML"),
        pytest.param("../own", None, id="a page that the locale has of its own"),
        pytest.param("../api/", None, id="a folder with an index"),
        pytest.param("./", None, id="the own folder"),
        pytest.param("..", None, id="the folder above"),
        pytest.param("../nowhere.md", None, id="nothing"),
        pytest.param("../../../beyond.md", None, id="out of the project"),
        pytest.param("#a", None, id="the page itself"),
        pytest.param("?a=b", None, id="a query"),
        pytest.param("", None, id="empty"),
        pytest.param("https://a.org/b.md", None, id="an address"),
        pytest.param("mailto:a@b.org", None, id="mail"),
        pytest.param("//a.org/img/a.png", None, id="without a scheme"),
        pytest.param("{{ base }}/img/a.png", None, id="a template"),
        pytest.param("../img/%zz.png", None, id="wrongly encoded"),
        pytest.param("@site/img/a.png", None, id="an alias"),
    ],
)
def test_relative_addresses(target: str, expected: str | None) -> None:
    """An address leads to the translation, or back to where the source's leads; else it stays."""
    assert FOLDER.relative(START, target, spaced=False, is_file=False) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("my page.md", "my page.tr.md", id="a page"),
        pytest.param("./my%20page.md#x", "./my%20page.tr.md#x", id="as it was written"),
        pytest.param("../api/core.md", "../api/core.tr.md", id="in another folder"),
        pytest.param("../api/core.html", "../api/core.tr.html", id="as HTML"),
        pytest.param("../api/core", None, id="nobody knows what becomes of it"),
        pytest.param("../api/", None, id="nor of a folder"),
        pytest.param("../img/a.png", None, id="files are where they were"),
    ],
)
def test_pages_beside_their_sources(target: str, expected: str | None) -> None:
    """Where the locale is in the name, links have it, too."""
    assert BESIDE.relative(START_BESIDE, target, spaced=True, is_file=False) == expected


def test_files_that_pages_bring_in() -> None:
    """Imports and includes lead to files as they are: never as addresses are read."""
    assert FOLDER.relative(START, "./_part.mdx", spaced=False, is_file=True) is None
    assert FOLDER.relative(START, "../img/b c.png", spaced=False, is_file=True) == (
        "../../img/b c.png"
    )
    assert FOLDER.relative(START, "../untranslated", spaced=False, is_file=True) is None


@pytest.mark.parametrize(
    ("page", "path", "expected"),
    [
        (HOME, "docs/guide/start.md", "docs/tr/guide/start.md"),
        (HOME, "guide/start.md", "tr/guide/start.md"),
        (HOME, "./guide/start.md", "tr/guide/start.md"),
        (HOME, "untranslated.md", None),
        (HOME, "img/a.png", None),
        (HOME, "../guide/start.md", None),
        (HOME._replace(place=None), "guide/start.md", None),
    ],
)
def test_snippets_by_their_paths(page: PageAt, path: str, expected: str | None) -> None:
    """They count from the site's folder, or one between that and the base."""
    assert FOLDER.included(page, path) == expected


def test_addresses_as_browsers_see_them() -> None:
    """Where the address of the page is known, a path that browsers count from it leads back from
    there, however the files lie.
    """
    page = START_BESIDE._replace(base="docs", prefixes=("/en", "/tr"))

    assert BESIDE.relative(START_BESIDE, "../../img/a.png", spaced=True, is_file=False) is None
    assert BESIDE.relative(page, "../../img/a.png", spaced=True, is_file=False) == (
        "../../../img/a.png"
    )
    assert BESIDE.relative(page, "../img/a.png", spaced=True, is_file=False) is None

    below = page._replace(prefixes=("/knots/en", "/knots/tr"), root="/knots")
    assert BESIDE.relative(below, "../../img/a.png", spaced=True, is_file=False) == (
        "../../../img/a.png"
    )


def test_the_home_page_of_a_source_in_a_folder_of_its_own() -> None:
    """Where the source's folder is called as its language is, the folder above is the locale's."""
    documents = ("docs/en/index.md", "docs/en/guide/a.md")
    place = lambda document, locale: document.replace("/en/", f"/{locale}/")  # noqa: E731
    known = documents.__contains__
    moves = Moves(documents, place, nothing, known, (".md",), origins=origins, names=("tr", "ru"))
    page = PageAt("docs/en/guide/a.md", "tr", "docs/tr/guide/a.md")

    for same in ("../", "..", "./", "../guide/", "../guide/a", "../../en/guide/a.md"):
        expected = "a.md" if same.startswith("../../") else None
        assert moves.relative(page, same, spaced=False, is_file=False) == expected, same


def test_pages_at_the_root() -> None:
    """Paths of what lies at the root of the project are compared as any others."""
    moves = Moves(
        ("README.md", "docs/a.md"),
        beside,
        nothing,
        exists,
        (".md",),
        origins=origins,
        names=("tr", "ru"),
    )
    page = PageAt("README.md", "tr", "README.tr.md")

    for same in ("./", ".", "docs/", "./docs", "LICENSE", "./LICENSE"):
        assert moves.relative(page, same, spaced=False, is_file=False) is None, same
    assert moves.relative(page, "./docs/a.md", spaced=False, is_file=False) == "./docs/a.tr.md"


@pytest.mark.parametrize(
    ("target", "is_one"),
    [
        ("../tr/guide/start.md", True),
        ("../tr/guide/start", True),
        ("../../tr/guide/start/", True),
        ("../tr/guide/start.md#top", True),
        ("/docs/ru/guide/start.md", True),
        ("/tr/guide/start", True),
        ("/tr/guide/start/", True),
        ("/de/guide/start", False),
        ("../tr/api/core.md", False),
        ("start.md", False),
        ("https://example.org/tr/guide/start.md", False),
    ],
)
def test_links_to_the_same_page_in_another_language(target: str, is_one: bool) -> None:
    """They are known by the place that the page has there, whether it has been built or not."""
    assert FOLDER.is_translation(START.document, target, "docs", "/tr") is is_one


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("start.md", "../../guide/start.md", id="the source"),
        pytest.param("./start", "../../guide/start", id="the source's address"),
        pytest.param("../tr/guide/start.md", "start.md", id="the page itself"),
        pytest.param("../ru/guide/start.md", "../../ru/guide/start.md", id="another language"),
        pytest.param("../ru/guide/start", "../../ru/guide/start", id="its address"),
        pytest.param("../api/core.md", None, id="another page"),
    ],
)
def test_lists_of_languages(target: str, expected: str | None) -> None:
    """In a list of languages the source's page is a language, too; a link to a translation leads to
    that one, wherever it stands.
    """
    way = FOLDER.relative(START, target, spaced=False, is_file=False, in_list=True)

    assert way == expected
    if target.startswith(".."):
        assert FOLDER.relative(START, target, spaced=False, is_file=False) == expected


def test_copies() -> None:
    """A link leads to the copy of a file where there is one, be it written later."""
    moves = Moves(
        DOCUMENTS,
        place_of,
        lambda *_: "docs/tr/img/a.png",
        exists,
        (".md",),
        origins=origins,
        names=("tr", "ru"),
    )

    assert moves.relative(START, "../img/a.png", spaced=False, is_file=False) is None


def test_a_page_whose_place_is_not_known() -> None:
    """Nothing is written anew in a page that goes nobody knows where."""
    page = PageAt("docs/guide/start.md", "tr", None)

    assert FOLDER.relative(page, "../img/a.png", spaced=False, is_file=False) is None
    assert FOLDER.from_the_root(page, "/docs/index.md", spaced=False) is None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("/guide/start", "/tr/guide/start", id="a page"),
        pytest.param("/guide/start/#a", "/tr/guide/start/#a", id="as a folder, with an anchor"),
        pytest.param("/guide/start.html?a", "/tr/guide/start.html?a", id="as HTML"),
        pytest.param("/guide/start.md", "/tr/guide/start.md", id="with its suffix"),
        pytest.param("/guide/my%20page", "/tr/guide/my%20page", id="encoded"),
        pytest.param("/guide/", "/tr/guide/", id="an index"),
        pytest.param("/api/", "/tr/api/", id="a README"),
        pytest.param("/", "/tr/", id="the home page"),
        pytest.param("/en/guide/start", "/tr/guide/start", id="with the source's prefix"),
        pytest.param("/docs/guide/start", "/tr/docs/guide/start", id="from above the base"),
        pytest.param("/untranslated", None, id="a page without translation"),
        pytest.param("/tr/guide/start", None, id="what has it already"),
        pytest.param("/img/a.png", None, id="a file"),
        pytest.param("/nowhere", None, id="nothing"),
        pytest.param("//guide/start", None, id="another host"),
        pytest.param("guide/start", None, id="relative"),
    ],
)
def test_addresses_from_the_root_of_a_site(target: str, expected: str | None) -> None:
    """They begin as the locale's pages do, where the page that they lead to has a translation."""
    assert FOLDER.prefixed(HOME, target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("/knots/guide/start/", "/knots/tr/guide/start/", id="a page"),
        pytest.param("/knots/", "/knots/tr/", id="the home page"),
        pytest.param("/knots", "/knots/tr/", id="without a slash"),
        pytest.param("/knots/en/guide/start", "/knots/tr/guide/start", id="by its locale"),
        pytest.param("/knots/tr/guide/start", None, id="what has it already"),
        pytest.param("/knots/untranslated", None, id="a page without translation"),
        pytest.param("/knotsguide/start", None, id="another folder"),
    ],
)
def test_addresses_of_a_site_in_a_folder(target: str, expected: str | None) -> None:
    """A site that is in a folder of its server has that in all of its addresses, once."""
    page = HOME._replace(prefixes=("/knots/en", "/knots/tr"), root="/knots")
    assert FOLDER.prefixed(page, target) == expected
    if expected:
        assert FOLDER.document_of(page, target) == FOLDER.document_of(page, expected) is not None


def test_addresses_from_the_root_of_a_repository() -> None:
    """The whole path of a document becomes that of its page."""
    assert FOLDER.from_the_root(HOME, "/docs/guide/start.md#a", spaced=False) == (
        "/docs/tr/guide/start.md#a"
    )
    assert FOLDER.from_the_root(HOME, "/guide/start.md", spaced=False) is None
    assert FOLDER.from_the_root(HOME, "/docs/untranslated.md", spaced=False) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("b.en.md", "b.tr.md", id="in the folder"),
        pytest.param("guide/b.en.md", "guide/b.tr.md", id="from the folder of all"),
        pytest.param("/guide/b.en.md", "/guide/b.tr.md", id="from the root"),
        pytest.param("../guide/b.en.md", "../guide/b.tr.md", id="by the way there"),
        pytest.param("guide/b", None, id="without language and suffix"),
        pytest.param("c.md", None, id="a page whose name has no language"),
        pytest.param("v1.2.md", None, id="nor this one's"),
        pytest.param("nowhere.en.md", None, id="nothing"),
    ],
)
def test_pages_that_hugo_looks_for(path: str, expected: str | None) -> None:
    """A path that names the language of a page names that of the translation."""
    documents = [f"content/guide/{name}.md" for name in ("a.en", "b.en", "c", "v1.2")]
    place = lambda document, locale: beside(document.replace(".en.", "."), locale)  # noqa: E731
    moves = Moves(documents, place, nothing, exists, (".md",), origins=origins, names=("tr", "ru"))
    page = PageAt("content/guide/a.en.md", "tr", "content/guide/a.tr.md", "content")

    assert moves.sought(page, path) == expected
