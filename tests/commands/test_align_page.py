"""`i18n align --report`: the pairs as a page of HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from catalogs import snapshot

from i18n_tool.tasks.align_page import Row, Sheet, render

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

MAPPING = "[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n"
GUIDE = "# Boats\n\nThe boat has 2 oars.\n\n## Harbours\n\nSee `harbour.md`, it is open at 9:30.\n"
REHBER = (
    "# Tekneler\n\nTeknenin 2 küreği var.\n\nBir ek.\n\n## Limanlar\n\n`harbour.md` 9.30’da açık.\n"
)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</table></body><iframe src=//example.com>",
    "<!-- x --><style>@import url(//example.com)</style>",
    "&lt;script&gt;",
    "a\u202egpj.exe\x1b[2J\x00\udc80",
    "' onmouseover='alert(1)",
]


class Tags(HTMLParser):
    """Which tags a page has, with which attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @classmethod
    def of(cls, page: str) -> Tags:
        parser = cls()
        parser.feed(page)
        return parser


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A project with a page and its translation."""
    return project({"docs/a.md": GUIDE, "docs/tr/a.md": REHBER}, mapping=MAPPING)


def sheet(text: str) -> Sheet:
    """A sheet that says the same everywhere."""
    rows = (Row(text, text, 3, 4, 62, kept=True), Row(text, "", 3, 0, 0, kept=False))
    return Sheet(text, text, "en", "zh_Hans", rows, rows, rows, rows)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """A text is text wherever it stands: the page has the tags of any other, and can be written."""
    page = render([sheet(text)])
    found = Tags.of(page)

    assert found.found == Tags.of(render([sheet("Plain.")])).found
    assert not any(
        name.startswith("on") or name in ("src", "href")
        for _, *names in found.found
        for name in names
    )
    assert page.encode()
    assert not {"\u202e", "\x1b", "\x00"} & set(page)


def test_texts_are_shown_as_they_are() -> None:
    """What a reader sees is the text, in its language; joiners stay, breaks too."""
    page = render([sheet("می‌خواهم <b> & İ\n«ё»")])

    assert "می‌خواهم <b> & İ\n«ё»" in Tags.of(page).text
    assert '<bdi lang="zh-Hans">' in page


def test_a_report(root: Path, run_i18n: RunI18n) -> None:
    """What is to be looked at comes first, what is sure last; with --dry-run the page alone is
    written.
    """
    before = snapshot(root)
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run", "--report", "pairs.html")

    assert done.returncode == 0, done.stderr
    assert "wrote pairs.html\n" in done.stdout
    page = (root / "pairs.html").read_text(encoding="utf-8")
    places = [page.index(title) for title in ("Doubtful", "without a source", "Not tr", "Sure")]
    assert places == sorted(places)
    assert "Teknenin 2 küreği var. Bir ek." in page[places[0] : places[1]]
    assert "Tekneler" in page[places[3] :]
    assert {path: it for path, it in snapshot(root).items() if path != "pairs.html"} == before


def test_what_the_catalog_has(root: Path, run_i18n: RunI18n) -> None:
    """Pairs whose translation the catalog has already are named."""
    run_i18n(root, "align", "docs/{locale}/{path}")
    run_i18n(root, "align", "docs/{locale}/{path}", "--report", "pairs.html")

    page = (root / "pairs.html").read_text(encoding="utf-8")
    assert page.count("kept: the catalog has its own") >= 3


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("docs/a.md", "docs/a.md: it is a source document"),
        ("i18n.toml", "i18n.toml: it is a setting or a catalog"),
        ("docs", "'docs' is a directory"),
        (".git/config", ".git/config"),
    ],
)
def test_where_no_report_goes(root: Path, run_i18n: RunI18n, report: str, said: str) -> None:
    """A place that is taken is named before anything is written."""
    before = snapshot(root)
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--report", report)

    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(root) == before
