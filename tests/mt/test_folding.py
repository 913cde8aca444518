"""Characters that tokenizers fold are put back where they can be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.mt.argos.folding import folded, put_back

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        pytest.param("Wait… now", "Bekleyin... şimdi", "Bekleyin… şimdi", id="an ellipsis"),
        pytest.param("½ litre", "1⁄2 litre", "½ litre", id="a fraction"),
        pytest.param("Acme™ is here", "AcmeTM burada", "Acme™ burada", id="a trade mark"),
        pytest.param("5 m² or 2", "5 m2 veya 2", "5 m² veya 2", id="a word, where 2 is ambiguous"),
        pytest.param("x² is 2", "karesi 2 olan x 2", "karesi 2 olan x 2", id="ambiguous: left"),
        pytest.param("a… b...", "a... b...", "a... b...", id="both spellings: left"),
        pytest.param("a… b…", "a...", "a...", id="one of two is lost: left"),
        pytest.param(f"10{NBSP}km away", "10 km ötede", f"10{NBSP}km ötede", id="a unit"),
        pytest.param(
            f"It weighs 10{NBSP}grams.", "Вес 10 граммов.", f"Вес 10{NBSP}граммов.",
            id="a unit, translated",
        ),
        pytest.param(f"Figure{NBSP}3", "Şekil 3", f"Şekil{NBSP}3", id="a number"),
        pytest.param(f"3{NBSP}of 3", "3 / 3", "3 / 3", id="a number that is there twice"),
        pytest.param("你好，世界", "Hello, world", "Hello, world", id="wide punctuation"),
    ],
)  # fmt: skip
def test_put_back(source: str, answer: str, expected: str) -> None:
    """What the source has in one way only, or beside a word that came through, is as it was."""
    assert put_back(source, answer) == expected


TEXTS = st.text(st.sampled_from(f"ab 12.,…™½²{NBSP}TM⁄，ﬁ_"))


@given(TEXTS, TEXTS.map(folded))
def test_only_spellings_change(source: str, answer: str) -> None:
    """Folding what comes out gives what went in: no character is added or lost."""
    assert folded(put_back(source, answer)) == answer


@given(TEXTS.map(folded), TEXTS)
def test_nothing_without_cause(source: str, answer: str) -> None:
    """A source in which nothing folds leaves every answer as it is."""
    assert put_back(source, answer) == answer
