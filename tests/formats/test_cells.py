"""Pipes in the code of cells, which GFM and Python-Markdown read in two ways."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks, built


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("| `a | b` | C. |\n", ["`a | b`", "C."], id="code first"),
        pytest.param("| D `a|b` | C `|` |\n", ["D `a|b`", "C `|`"], id="within words"),
        pytest.param("| ``a ` | b`` | C. |\n", ["``a ` | b``", "C."], id="two back-ticks"),
        pytest.param("> | `a | b` | C. |\n", ["`a | b`", "C."], id="in a quotation"),
        pytest.param("`a | b` | C.\n", ["`a | b`", "C."], id="without outer pipes"),
        pytest.param("| `a \\| b` | C. |\n", ["`a \\| b`", "C."], id="escaped"),
        pytest.param("| `a | b` |\n", ["`a", "b`"], id="two cells as GFM has it"),
        pytest.param("| `a` | b | c |\n", ["`a`", "b"], id="a cell too many"),
    ],
)
def test_rows(text: str, expected: list[str]) -> None:
    """Where a row has as many cells as its table only if code keeps its pipes, it keeps them."""
    lead = "> " if text.startswith(">") else ""
    table = f"{lead}| One | Two |\n{lead}|---|---|\n{text}"
    assert [source for kind, source in blocks(table) if kind == "table cell"] == expected
    assert_law_1(table)


def test_a_header_with_code() -> None:
    """The head of a table is read alike, without which there would be no table."""
    text = "| `a|b` | C |\n|---|---|\n| D | E |\n"
    assert [kind for kind, _ in blocks(text)] == ["table header"] * 2 + ["table cell"] * 2
    assert_law_1(text)


def test_a_translation_of_such_a_cell() -> None:
    """Pipes of its code stay as they are, others are escaped."""
    text = "| A | B |\n|---|---|\n| Say `a | b`. | C |\n"
    result = built(text, {"Say `a | b`.": "`a | b` | de."})
    assert result.text == "| A | B |\n|---|---|\n| `a | b` \\| de. | C |\n"
