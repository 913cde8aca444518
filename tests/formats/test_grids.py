"""Grid tables of Pandoc: cells are units, and their columns grow with what they hold."""

from __future__ import annotations

import pytest
from documents import assert_law_1, built, read

from i18n_tool.formats.markdown.grids import realigned

GRID = """\
+------+--------+
| Knot | Use    |
+======+:======:+
| Bend | joins  |
|      | *ropes |
|      | well*  |
+------+--------+
| Loop | \\| |
+------+--------+
"""


def test_cells_are_units() -> None:
    """Each line of a cell is a unit, borders and empty cells are none; markup holds no cells."""
    units = [unit.msgid for unit in read(GRID).units]
    assert units == ["Knot", "Use", "Bend", "joins", "*ropes", "well*", "Loop"]
    assert_law_1(GRID)


@pytest.mark.parametrize("lead", ["", "  ", "> "])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_columns_grow(lead: str, ending: str) -> None:
    """A column is as wide as its widest cell, its borders keep their signs."""
    source = "".join(
        f"{lead}{line}{ending}"
        for line in (
            "+------+-----+",
            "| Knot | Use |",
            "+:=====+====:+",
            "| Bend | tie |",
            "+------+-----+",
        )
    )
    result = built(source, {"Use": "Kullanım", "tie": "bağlar"})

    assert realigned(result.text).split(ending) == [
        f"{lead}+------+----------+",
        f"{lead}| Knot | Kullanım |",
        f"{lead}+:=====+=========:+",
        f"{lead}| Bend | bağlar   |",
        f"{lead}+------+----------+",
        "",
    ]


def test_wide_and_combining_characters() -> None:
    """A character of East Asia takes two columns, an accent none."""
    text = "+--+--+\n| 船 | e\u0301 |\n+--+--+\n"
    assert realigned(text) == "+----+---+\n| 船 | e\u0301 |\n+----+---+\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("+---+---+\n| a | b |\n+---+---+\n", id="aligned"),
        pytest.param("+---+---+\n| a |b  |\n+---+---+\n", id="without blanks"),
        pytest.param("+---+---+\n| aaaa  |\n+---+---+\n", id="a cell over two columns"),
        pytest.param("+---+---+\n| aaaa | b |\n", id="never closed"),
        pytest.param("| aaaa | b |\n|---|---|\n", id="a table of pipes"),
        pytest.param("+ a\n+ b\n", id="a list"),
    ],
)
def test_what_stays(text: str) -> None:
    """Aligned tables, and what is no grid, come back as they are."""
    assert realigned(text) == text
