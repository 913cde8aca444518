"""Texts as messages show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.terminal import excerpt, shorten, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a  b\n c", "a b c", id="on one line"),
        pytest.param("1234567890", "1234567890", id="as long as may be"),
        pytest.param("12345678 901", "12345678…", id="no space before the dots"),
        pytest.param("一二三四五六", "一二三四…", id="wide letters"),
        pytest.param("a\u200bb", "a\u200bb", id="as it is"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_excerpt(text: str, shown: str) -> None:
    """A text is cut where it is longer than its columns, with dots for what is left out."""
    assert excerpt(text, 10) == shown


@given(st.text(max_size=30), st.integers(1, 20))
def test_it_has_room(text: str, columns: int) -> None:
    """What is shown has no more columns, and a terminal gets nothing that steers it."""
    assert width(excerpt(text, columns)) <= columns
    assert width(shorten(text, columns)) <= columns
    assert shorten(text, columns).isprintable()
