"""Directives in comments of Markdown and MDX."""

from __future__ import annotations

import pytest
from documents import assert_law_1, read

from i18n_tool.errors import DocumentError


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param("<!-- i18n:skip -->\nA\n\nB\n", ["B"], id="the next block"),
        pytest.param("<!-- i18n:skip -->\n- A\n- B\n\nC\n", ["C"], id="a whole list"),
        pytest.param("<!-- i18n:skip -->\n\n| a |\n|---|\n| b |\n\nC\n", ["C"], id="a whole table"),
        pytest.param("<!-- i18n:skip -->\n```\ncode\n```\n\nA\n", ["A"], id="code: nothing more"),
        pytest.param(
            "A\n\n<!-- i18n:skip-start -->\n\nB\n\n# C\n\n<!-- i18n:skip-end -->\n\nD\n",
            ["A", "D"],
            id="a region",
        ),
        pytest.param("- A\n\n  <!-- i18n:skip -->\n\n  B\n- C\n", ["A", "C"], id="in a list item"),
        pytest.param("> <!-- i18n:skip -->\n>\n> A\n\nB\n", ["B"], id="in a quotation"),
        pytest.param("<div>\n<!-- i18n:skip -->\n<p>A</p><p>B</p></div>\n", ["B"], id="in HTML"),
        pytest.param("{/* i18n:skip */}\n\nA\n\nB\n", ["B"], id="in the way of MDX"),
        pytest.param("```\n<!-- i18n:nonsense -->\n```\n\nA\n", ["A"], id="none in fenced code"),
        pytest.param("    <!-- i18n:nonsense -->\n\nA\n", ["A"], id="none in indented code"),
        pytest.param("<!-- i18n:skip -->\n\n<!-- x -->\nA\n\nB\n", ["B"], id="over a comment"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_skips(text: str, msgids: list[str], ending: str) -> None:
    """What is skipped has no units and stays as it is."""
    text = text.replace("\n", ending)
    assert [unit.msgid for unit in read(text).units] == msgids
    assert_law_1(text)


def test_comments_and_contexts_reach_the_units() -> None:
    """Both speak for the next block, whatever its number of sentences."""
    text = "<!-- i18n:comment Be\nfriendly. -->\n<!-- i18n:context menu -->\nOne a. Two b.\n\nC\n"
    document = read(text)
    assert {(unit.comment, unit.msgctxt) for unit in document.units[:-1]} == {
        ("Be friendly.", "menu")
    }
    assert (document.units[-1].comment, document.units[-1].msgctxt) == ("", None)


def test_languages_names_the_next_block() -> None:
    """The list behind the colon is generated; only its wording is a unit."""
    document = read("<!-- i18n:languages -->\nAlso in: Türkçe, Русский\n")
    assert [unit.msgid for unit in document.units] == ["Also in:"]
    (block,) = document.blocks
    assert block.slot
    assert document.text[slice(*block.slot)] == "Türkçe, Русский"


@pytest.mark.parametrize(
    ("text", "lineno", "message"),
    [
        pytest.param(
            "<!-- i18n:context i18n:variant 1 -->\nA\n", 1, "could be one of ours", id="our context"
        ),
        pytest.param("A\n\n<!-- i18n:skp -->\nB\n", 3, "unknown directive", id="unknown"),
        pytest.param("<!-- i18n:comment -->\nB\n", 1, "says nothing", id="no argument"),
        pytest.param("A\n\n<!-- i18n:skip -->\n", 3, "no block behind", id="nothing follows"),
        pytest.param("<!-- i18n:skip-start -->\nA\n", 1, "never closed", id="unclosed region"),
        pytest.param("A\n\n<!-- i18n:skip-end -->\n", 3, "not opened", id="unopened region"),
        pytest.param(
            "<!-- i18n:skip-start -->\n\n<!-- i18n:skip-start -->\nA\n",
            3,
            "region within a region",
            id="nested regions",
        ),
        pytest.param("A <!-- i18n:skip --> b\n", 1, "within a block", id="in a paragraph"),
        pytest.param("A\nb\n<!-- i18n:skip --> c\n", 3, "within a block", id="prose behind it"),
        pytest.param(
            "| a <!-- i18n:skip --> |\n|---|\n", 1, "within a block", id="in a table cell"
        ),
        pytest.param("<p>A <!-- i18n:skip --> b</p>\n", 1, "within a block", id="in HTML"),
        pytest.param("A {/* i18n:skip */} b\n", 1, "within a block", id="in the way of MDX"),
        pytest.param(
            "<!-- i18n:languages -->\nNo list here\n", 2, "no colon", id="languages without a list"
        ),
    ],
)
def test_errors(text: str, lineno: int, message: str) -> None:
    """A directive that cannot do what it says is an error with its line and a hint."""
    with pytest.raises(DocumentError, match=message) as raised:
        read(text, "docs/page.md")
    assert (raised.value.path, raised.value.lineno) == ("docs/page.md", lineno)
    assert raised.value.hint
