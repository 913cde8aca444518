"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from i18n_tool.terminal import count_of


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "unit", "1 unit"),
        (0, "unit", "0 units"),
        (2, "later edit", "2 later edits"),
        (1, "entry", "1 entry"),
        (3, "entry", "3 entries"),
        (1, "day", "1 day"),
        (3, "day", "3 days"),
        (2, "key", "2 keys"),
    ],
)
def test_count_of(number: int, noun: str, said: str) -> None:
    """One is one of them, everything else is more; a y behind a vowel stays."""
    assert count_of(number, noun) == said
