"""Fenced code: where it ends, and what behind it is text again."""

from __future__ import annotations

import pytest
from commonmark import reached_words, visible_words
from documents import assert_law_1, assert_law_8, read


def msgids(text: str) -> list[str]:
    """The units of a text."""
    return [unit.msgid for unit in read(text).units]


_OUT = "- A:\n\n  ```diff\n-   x\n  ```\n\n"
"""An item whose fence ends with it, at the hyphen; so what was to close the fence opens one."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(_OUT + "- B.\n\n  ```js\n  y\n  ```\n\n- C.\n", ["A:", "C."], id="an item"),
        pytest.param(_OUT * 2 + "- C.\n", ["A:", "C."], id="twice"),
        pytest.param(
            _OUT + "- B.\n\n  ```js\n  y\n  ```\n\n" + "- C.\n\n  ```\n  y\n  ```\n\n" * 3 + "D.\n",
            ["A:", "C.", "C.", "C.", "D."],
            id="what follows keeps its places",
        ),
        pytest.param("> ```\n> x\n\nA.\n\n```\ny\n```\n\nB.\n", ["A.", "B."], id="a quotation"),
        pytest.param("- ```\n  x\n\nA.\n\n- ```\n  y\n  ```\n\nB.\n", ["A.", "B."], id="no end"),
    ],
)
def test_a_fence_ends_with_its_item(text: str, expected: list[str]) -> None:
    """What seems to close a fence that has ended opens one, and only its own inside is code."""
    document = read(text)

    assert [unit.msgid for unit in document.units if unit.msgid not in {"x", "y"}] == expected
    assert_law_1(text)
    assert visible_words(text) <= reached_words(document, assert_law_8(document))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<div><pre><code>```scala\nx\n```</code></pre></div>\n\nA.\n", id="in a div"),
        pytest.param("<p><pre>\n~~~\n</pre></p>\n\nA.\n", id="tildes"),
        pytest.param("- <div><pre>\n  ```\n  </pre></div>\n\nA.\n", id="in an item"),
        pytest.param("<div><style>\n/*\n```\n*/\n</style></div>\n\nA.\n", id="in a style"),
    ],
)
def test_raw_html_has_no_fences(text: str) -> None:
    """Preformatted text of HTML may hold back-ticks, behind other tags on its line, too."""
    assert msgids(text) == ["A."]
    assert_law_1(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```a\n    ```\n```\n\n```js\nx\n```\n\nA.\n", id="an indented line"),
        pytest.param(
            "```a\n    ```js\n    x\n    ```\n```\n\n```js\nx\n```\n\nA.\n", id="a sample"
        ),
        pytest.param("~~~\n\t~~~\n~~~\n\n~~~\nx\n~~~\n\nA.\n", id="a tab"),
        pytest.param("```\n> ```\n```\n\n```\nx\n```\n\nA.\n", id="a quotation in code"),
        pytest.param("> ```\n> > ```\n> ```\n\n```\nx\n```\n\nA.\n", id="one in one"),
        pytest.param(
            "1. B.\n\n   ```\n       ```\n   ```\n\n   ```\n   x\n   ```\n\nA.\n", id="an item"
        ),
        pytest.param("    ]\n    ```\n```\n```js\n```\n\nA.\n", id="in indented code"),
        pytest.param("- B.\n\n      x\n      ```\n\n```\nx\n```\n\nA.\n", id="in an item's"),
        pytest.param("   ```\nx\n   ```\n\nA.\n", id="three columns are no code"),
        pytest.param("- ```\n  x\n     ```\n\nA.\n", id="nor are they in an item"),
        pytest.param("```\nx\n   ```\n\nA.\n", id="nor at the end"),
    ],
)
def test_a_fence_in_code_closes_nothing(text: str) -> None:
    """More than three columns in, or in another quotation, it is a line of the code."""
    document = read(text)

    assert [unit.msgid for unit in document.units if unit.msgid != "B."] == ["A."]
    assert_law_1(text)
    assert visible_words(text) <= reached_words(document, assert_law_8(document))


def test_a_fence_of_mdx_may_be_closed_from_anywhere() -> None:
    """MDX has no indented code, so that a fence may stand as far in as it likes (micromark)."""
    text = "```\nx\n      ```\n\nA.\n"

    assert [unit.msgid for unit in read(text, path="a.mdx").units] == ["A."]
    assert_law_1(text, path="a.mdx")


def test_raw_html_in_indented_code_is_read_once() -> None:
    """What the parser takes for code is no fence that could end too early."""
    text = "- A\n\n      <pre>\n\nB.\n\n</pre>\n\n    <!-- c\n\nD.\n-->\n"

    assert_law_1(text)
    assert_law_8(read(text))
