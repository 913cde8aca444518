"""Law 8: every letter of a document is in a unit or in a stretch that says why it is in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commonmark import reached_words, visible_words
from conftest import REPOSITORY
from documents import OPTIONS, assert_law_8, format_of, read

from i18n_tool.documents.leftout import shortfall
from i18n_tool.formats.causes import Cause

if TYPE_CHECKING:
    from pathlib import Path

_DATA = REPOSITORY / "tests/data"
_SUFFIXES = (".md", ".mdx", ".txt")
_DOCUMENTS = sorted(
    path
    for folder in (_DATA, REPOSITORY / "docs", REPOSITORY / "seeds")
    for path in folder.rglob("*")
    if path.suffix in _SUFFIXES and not path.parent.name.endswith(".dist-info")
)
_MARKDOWN = [path for path in _DOCUMENTS if path.suffix != ".txt"]
_OF_DIALECTS = {Cause.MARKUP, Cause.IDENTIFIER, Cause.ADDRESS, Cause.SKIPPED, Cause.EXPRESSION}
_WITH_CODE = {
    "components.mdx", "directives.md", "edges.md", "extensions.md", "heading-ids.md",
    "indented.mdx", "kept-apart.md", "kramdown.md", "mdc.md", "mdx.mdx", "myst.md", "obsidian.md",
    "scripts.md", "shortcodes.md", "templates.md",
}  # fmt: skip
"""What is code, comment or attribute here is a paragraph to CommonMark: MDX, templates, MyST."""


def _of(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(REPOSITORY))) for path in paths]


@pytest.mark.parametrize("path", _of(_DOCUMENTS))
def test_documents_have_a_reason_for_each_letter(path: Path) -> None:
    """Every letter is accounted for, and nothing is text that we do not reach."""
    stretches = assert_law_8(read(path.read_bytes().decode(), path.name))

    assert not [each for each in stretches if each.cause in {Cause.TEXT, Cause.DIRECTIVE}]


@pytest.mark.parametrize("path", _of(_MARKDOWN))
def test_what_a_page_shows_is_in_units(path: Path) -> None:
    """What a renderer of CommonMark shows is in a unit, or left out for a reason that hides it."""
    document = read(path.read_bytes().decode(), path.name)
    more = {Cause.CODE, Cause.COMMENT, Cause.ATTRIBUTE} if path.name in _WITH_CODE else set()
    reached = reached_words(document, assert_law_8(document), _OF_DIALECTS | more)

    assert visible_words(document.text) - reached == {}


def test_arguments_of_containers_are_identifiers() -> None:
    """What a container is told is no text, and a label is in a unit without its sign."""
    document = read(":::tabs key:os size=3 #one\n== Package manager\nUse it.\n:::\n")

    assert [unit.msgid for unit in document.units] == ["Package manager", "Use it."]
    assert {stretch.cause for stretch in assert_law_8(document)} == {Cause.MARKUP, Cause.IDENTIFIER}


@pytest.mark.parametrize(
    "words",
    [
        "Nobody who reads this in another language",
        "**Nobody who reads** *this in another* ~~language~~",
        "[Nobody who reads](a.md) [this in another][b]",
        "Nobody {who reads this} in {another language}",
    ],
)
def test_a_glance_overlooks_nothing(words: str) -> None:
    """A document that falls short is named, whatever markup is around the words that are missed."""
    text = f"One.\n\n```{{unknown}}\n{words}\n```\n"
    assert shortfall(read(text), format_of("page.md"), OPTIONS)


@pytest.mark.parametrize(
    "code",
    [
        "<!-- Old headings. Do not remove or links may break. -->",
        "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';",
        "```js\nnobody reads any of these few words\n```",
        "`nobody reads any of these few words`",
    ],
)
def test_nothing_is_named_for_code(code: str) -> None:
    """Comments and code are no words that readers miss."""
    assert shortfall(read(f"One.\n\n{code}\n"), format_of("page.md"), OPTIONS) is None


def test_what_stands_before_a_token_belongs_to_it() -> None:
    """A path or an id alone in a cell is no word, with its first sign."""
    document = read("<table><tr><td>/docs/a-page</td><td>#a-page</td></tr></table>\n")

    assert document.units == ()
    assert Cause.TEXT not in {stretch.cause for stretch in assert_law_8(document)}


def test_a_link_as_markdown_writes_it_in_html() -> None:
    """What it is called is a unit, wherever it leads."""
    document = read("<td>[ajax-header](https://example.org/README.md)</td>\n")

    assert [unit.kind for unit in document.units] == ["table cell"]


def test_comments_that_never_end_take_linear_time() -> None:
    """A hundred thousand beginnings of comments are looked at once, not each to the end."""
    assert shortfall(read("<!-- " * 100_000), format_of("page.md"), OPTIONS) is None
