"""Ids of headings, and HTML that holds Markdown."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks, built

_IDS = [
    *(
        "{#id}",
        "{ #id }",
        "{:#id}",
        "{: #id }",
        "{#id .c}",
        '{#id a="b c"}',
        "\\{#id}",
        "\\{#id\\}",
    ),
    *("<!-- #id -->", "{/* #id */}", "{/* id */}", "[](){ #id }", "[](){#id}", "[](#id){ .c }"),
    *("{#id} <!-- c -->", "[](){ #id } {.c}", "%{#id}%", "%{ #id .c }%"),
]


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize("own_id", _IDS)
@pytest.mark.parametrize(
    "heading",
    [
        "# A b {}",
        "## A b {} ##",
        "## A b ## {}",
        "A b {}\n===",
        "A b {}\n---",
        "> # A b {}",
        "- # A b {}",
    ],
)
def test_ids_of_headings(heading: str, own_id: str, path: str) -> None:
    """The id that an author gives to a heading is not in its text, and stays where it is."""
    text = heading.replace("{}", own_id) + "\n\nC.\n"

    assert blocks(text, path) == [("heading", "A b"), ("paragraph", "C.")]
    assert_law_1(text, path)
    result = built(text, {"A b": "Ç d", "C.": "C."}, path=path)
    assert result.text == text.replace("A b", "Ç d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A {#b} c\n", "A {#b} c", id="within the text"),
        pytest.param("# A \\#\n", "A \\#", id="a number sign"),
        pytest.param("# A [b](){#c}\n", "A [b](){#c}", id="a link with a text"),
        pytest.param("# A {b}\n", "A {b}", id="a word in braces"),
        pytest.param("# Print %{name}%\n", "Print %{name}%", id="a placeholder"),
        pytest.param("# A 5%{#b}%\n", "A 5", id="behind a figure"),
    ],
)
def test_what_is_no_id(text: str, expected: str) -> None:
    """What only looks like the id of a heading is part of its text."""
    assert expected.startswith(blocks(text)[0][1])
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<div markdown="1">\n- A\n- B\n</div>\n', ["A", "B"], id="kramdown"),
        pytest.param("<div markdown>\n- A\n- B\n</div>\n", ["A", "B"], id="Python-Markdown"),
        pytest.param("<div markdown=1>\n## A\n</div>\nB\n", ["A", "B"], id="text behind it"),
        pytest.param("<div class='a' markdown='block'>\n> A\n</div>\n", ["A"], id="a quotation"),
        pytest.param('<div markdown="1">\n| A |\n|---|\n</div>\n', ["A"], id="a table"),
        pytest.param(
            '<div markdown="1">\n<div>\na\n</div>\n\n- B\n- C\n</div>\n- D\n',
            ["a", "B", "C", "D"],
            id="HTML within it",
        ),
        pytest.param(
            '<p markdown="1">\n<div markdown="1">\n- A\n- B\n</div>\n</p>\n',
            ["A", "B"],
            id="nested",
        ),
        pytest.param('<div markdown="0">\n- A\n- B\n</div>\n', ["- A\n- B"], id="not so"),
        pytest.param(
            "<div data-markdown>\n- A\n- B\n</div>\n", ["- A\n- B"], id="another attribute"
        ),
        pytest.param("<div>\n- A\n- B\n</div>\n", ["- A\n- B"], id="HTML alone"),
        pytest.param('<div markdown="1">A *b*.</div>\n- C\n', ["A *b*.", "- C"], id="on one line"),
    ],
)
def test_html_that_holds_markdown(text: str, expected: list[str]) -> None:
    """What an element holds is Markdown where it says so, up to its end."""
    assert [source for _, source in blocks(text)] == expected
    assert_law_1(text)
