"""Every example of the CommonMark specification keeps laws 1 and 8 (`tests/commonmark.py`)."""

from __future__ import annotations

import pytest
from commonmark import SPEC, examples, reached_words, visible_words
from documents import assert_law_1, assert_law_8, read

from i18n_tool.formats.causes import Cause


@pytest.mark.skipif(not SPEC, reason="COMMONMARK_SPEC names no spec.txt")
def test_the_specification_has_itsexamples() -> None:
    """The examples are found: version 0.31 has 652."""
    assert len(examples()) >= 640


@pytest.mark.skipif(not SPEC, reason="COMMONMARK_SPEC names no spec.txt")
@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"example {n}") for n, e in enumerate(examples(), 1)]
)
def test_examples_keep_law_1(example: str) -> None:
    """Rendering an example gives it back; marked, it keeps its blocks and units."""
    assert_law_1(example)


_OTHERWISE = {25, 26, 27, 161}
"""Letters by their names alone; a fence in a block of HTML, which tools for docs take for code."""


@pytest.mark.skipif(not SPEC, reason="COMMONMARK_SPEC names no spec.txt")
@pytest.mark.parametrize(
    ("number", "example"), [pytest.param(n, e, id=f"{n}") for n, e in enumerate(examples(), 1)]
)
def test_examples_keep_law_8(number: int, example: str) -> None:
    """Every letter of an example is accounted for, and what CommonMark shows is in a unit."""
    document = read(example)
    stretches = assert_law_8(document)
    if number not in _OTHERWISE:
        assert not [each for each in stretches if each.cause is Cause.TEXT]
        assert visible_words(example) <= reached_words(document, stretches)
