"""Dollar signs: formulas are one piece, prices and variables are text."""

from __future__ import annotations

import pytest
from documents import assert_law_1, read


def pieces(text: str) -> list[str]:
    """The pieces of the first block that are one thing each."""
    block = read(text).blocks[0]
    return [text[mark.start : mark.end] for mark in block.marks if mark.role == "atom"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We gave $7000 to Ann ($5000) and Bob ($2000).\n", id="prices"),
        pytest.param("If **$HOME** is set, then **$HOME/bin** is used.\n", id="variables"),
        pytest.param("* If **$A_B** is set\n  or **$A_B/rc** is.\n", id="over lines"),
        pytest.param("From $PATH:$HOME on.\n", id="joined variables"),
        pytest.param("It costs \\$5, or 6$ then.\n", id="an escaped sign"),
        pytest.param("For $5 and \\`` b and $6.\n", id="an escaped back-tick"),
        pytest.param("- for $5\n- for 6$x\n", id="in two items"),
    ],
)
def test_prices_and_variables(text: str) -> None:
    """Between two such signs there is text, with its own markup."""
    assert pieces(text) == []
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Let $x$ be $y + 1$.\n", ["$x$", "$y + 1$"], id="formulas"),
        pytest.param("The $n$th of $k$-means.\n", ["$n$", "$k$"], id="before a word"),
        pytest.param("Is $\\alpha$s more ($b$)?\n", ["$\\alpha$", "$b$"], id="a Greek letter"),
        pytest.param("For $5 we get $x$.\n", ["$x$"], id="behind a price"),
        pytest.param("Set $HOME and `$PATH` now.\n", ["`$PATH`"], id="code first"),
        pytest.param("Let $a `b$` c.\n", ["`b$`"], id="no formula ends in code"),
        pytest.param("See ``$` x`` of $y$.\n", ["``$` x``", "$y$"], id="behind code"),
        pytest.param("So $$a + b$$ for $5.\n", ["$$a + b$$"], id="displayed"),
    ],
)
def test_formulas(text: str, expected: list[str]) -> None:
    """What closes a formula stands before no digit, and before a word only as in `$n$th`."""
    assert pieces(text) == expected
    assert_law_1(text)


def test_many_signs_take_linear_time() -> None:
    """Signs and back-ticks without partners are read once."""
    text = "$a `` b ` c $ " * 20_000

    assert read(text).blocks
