"""Lists that Python-Markdown finds in an item, and CommonMark takes for code."""

from __future__ import annotations

import pytest
from documents import assert_law_1, built, read

_CODE = "    ```python\n    x = 1  # (1)!\n    ```\n\n"


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param(f"* A:\n\n{_CODE}      1. A rope.\n", ["A rope."], id="behind a fence"),
        pytest.param("* A:\n\n    B\n\n      1. A rope.\n", ["B", "A rope."], id="behind text"),
        pytest.param("* A:\n\n      1. A rope.\n", ["A rope."], id="first of all"),
        pytest.param("1. A:\n\n       1. A rope.\n", ["A rope."], id="in a numbered item"),
        pytest.param("- A:\n\n      - Tie it.\n      - Go.\n", ["Tie it.", "Go."], id="bullets"),
        pytest.param(
            "* A:\n\n      1. A rope.\n\n         More of it.\n      2. Go.\n",
            ["A rope.", "More of it.", "Go."],
            id="with a paragraph",
        ),
        pytest.param("!!! note\n\n    * A:\n\n          1. Go.\n", ["Go."], id="in an admonition"),
        pytest.param("> * A:\n>\n>       1. Go.\n", ["Go."], id="quoted"),
        pytest.param(
            "* A:\n    * B\n\n          1. Go.\n", ["B", "Go."], id="in an item of an item"
        ),
        pytest.param("* A:\n\n\t  1. Go.\n", ["Go."], id="behind a tab"),
        pytest.param("* A:\r\n\r\n      1. Go.\r\n", ["Go."], id="CRLF"),
    ],
)
def test_a_list_less_deep_than_code(text: str, msgids: list[str]) -> None:
    """A list indented by less than two levels of four belongs to the item."""
    document = read(text)

    assert [unit.msgid for unit in document.units][1:] == msgids
    assert_law_1(text)
    assert not built(text, dict.fromkeys(msgids, "Çöz.")).fallbacks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("* A:\n\n        1. A rope.\n", id="two levels"),
        pytest.param("* A:\n\n      a rope\n", id="no list"),
        pytest.param("* A:\n\n      - name: a\n        run: b\n", id="keys"),
        pytest.param("* A:\n\n      - ./build.sh\n", id="a token"),
        pytest.param("* A:\n\n      - key=a rope\n", id="an assignment"),
        pytest.param("A:\n\n    1. A rope.\n", id="in no item"),
    ],
)
def test_code_in_an_item(text: str) -> None:
    """Deeper text, data, and whatever begins no list is code."""
    assert len(read(text).units) == 1
    assert_law_1(text)
