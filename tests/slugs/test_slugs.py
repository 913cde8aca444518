"""The ids of headings, beside those that the real programs give (`benchmarks/slugs.py`)."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY

from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options
from i18n_tool.slugs import NAMES, rule_named

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

DATA = REPOSITORY / "tests" / "data"
MARKDOWN = format_named("markdown")
HEADINGS: dict[str, list[str]] = json.loads(
    (DATA / "slugs/headings.json").read_text(encoding="utf-8")
)


def headings(text: str) -> list[Heading]:
    """The headings of a page."""
    blocks = MARKDOWN.find_blocks(text, Options(), "a.md").blocks
    return list(MARKDOWN.links.headings(text, blocks))


@cache
def golden() -> dict[str, dict[str, list[str | None]]]:
    """The ids by rule and page, None where a program gives none."""
    found: dict[str, dict[str, list[str | None]]] = json.loads(
        (DATA / "slugs/ids.json").read_text(encoding="utf-8")
    )
    return found


def ids(rule: str, text: str) -> list[str]:
    """The ids of a page's headings by a rule."""
    return rule_named(rule).ids(headings(text))


@pytest.mark.parametrize("page", HEADINGS)
@pytest.mark.parametrize("rule", NAMES)
def test_ids_of_the_real_program(rule: str, page: str) -> None:
    """Each heading has the id that its generator gives it. What MDX cannot read has none there."""
    pairs = list(zip(HEADINGS[page], golden()[rule][page], strict=True))
    if rule == "docusaurus":
        pairs = [(heading, name) for heading, name in pairs if name is not None]
    text = "".join(f"## {heading}\n\n" for heading, _ in pairs)

    assert ids(rule, text) == [name or "" for _, name in pairs]


def test_the_table_is_large() -> None:
    """Each rule is compared on more than two hundred headings."""
    assert set(golden()) == set(NAMES)
    assert all(sum(map(len, pages.values())) > 200 for pages in golden().values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Title\n=====\n\nOther\n---\n", ["title", "other"], id="underlined"),
        pytest.param("> ## Quoted\n", ["quoted"], id="in a quotation"),
        pytest.param("- # Item\n", ["item"], id="in a list"),
        pytest.param("## A [b][c]\n\n[c]: d.md\n", ["a-b"], id="a reference that is defined"),
        pytest.param("## A {#own}\n\n## A\n", ["own", "a"], id="an id of its own"),
        pytest.param("## A %{#own}%\n\n## A\n", ["own", "a"], id="with other signs around it"),
        pytest.param("## own {#b}\n\n## b\n", ["b", "b-1"], id="whose name is taken then"),
        pytest.param("## A <!-- #own -->\n\n## B <!-- x -->\n", ["own", "b-"], id="in a comment"),
        pytest.param("## A {.wide}\n\n## A {.wide}\n", ["a", "a-1"], id="a class is no id"),
        pytest.param("## A ##\n\n## B ## {#c}\n", ["a", "c"], id="closed"),
        pytest.param("## {{ version }}\n\n## B\n", ["", "b"], id="a template"),
        pytest.param("## `{{ a }}` and `/b/{id}`\n", ["-a--and-bid"], id="one in code"),
        pytest.param("<H2>İ</H2>\n\n<h3>\nİİ b</h3>\n", ["i̇", "i̇i̇-b"], id="letters that grow"),
        pytest.param("## ::: a.b\n\n## B\n", ["", "b"], id="a directive"),
        pytest.param("<h2>A <b>b</b></h2>\n\n## A b\n", ["a-b", "a-b-1"], id="in HTML"),
        pytest.param('<h2 id="x">A b</h2>\n', ["x"], id="in HTML with an id"),
        pytest.param("## ![A flag](f.png)\n\n## Flag\n", ["", "flag"], id="an image"),
        pytest.param("```\n# no\n```\n\n    # no\n\n# yes\n", ["yes"], id="none in code"),
        pytest.param("## A\r\n\r\n## A\r\n", ["a", "a-1"], id="other line ends"),
        pytest.param("## one\n## two\n", ["one", "two"], id="without a blank line"),
    ],
)
def test_where_headings_are(text: str, expected: list[str]) -> None:
    """Headings are found where they are, with the ids that their authors give."""
    assert ids("github", text) == expected


def test_ids_of_authors() -> None:
    """An id that an author gives is taken before all headings, in its turn, or not at all."""
    text = "## A\n\n## B {#a}\n\n## A\n\n## B {#a-2}\n\n## A\n\n## B {#c}\n\n## C\n"
    ignored = ["a", "a", "a-1", "a-2", "a-2", "c", "c"]

    assert ids("python-markdown", text) == ["a_1", "a", "a_2", "a-2", "a_3", "c", "c_1"]
    assert ids("goldmark", text) == ["a", "a", "a-1", "a-2", "a-3", "c", "c-1"]
    for rule in ("mdbook", "kramdown", "jekyll", "docusaurus"):
        assert ids(rule, text) == ignored, rule


def test_many_equal_headings() -> None:
    """A changelog with thousands of equal headings takes no time."""
    text = "".join("## Fixed\n\n" for _ in range(5000))
    for rule in NAMES:
        found = ids(rule, text)
        assert len(set(found)) == 5000, rule
