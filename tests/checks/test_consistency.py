"""What is kept of translations to find those of one text that differ, without keeping the pages."""

from __future__ import annotations

from array import array

import pytest
from documents import read

from i18n_tool.checks.wording import consistency


@pytest.mark.parametrize("at_once", [1, 2, 50_000])
def test_texts_with_two_translations(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text differs where any two pages, or one page, translate it differently, however many are
    looked through at once.
    """
    monkeypatch.setattr(consistency, "_AT_ONCE", at_once)
    pages = [
        array("Q", [1, 10, 2, 20, 3, 30]),
        array("Q", [2, 20, 3, 31]),
        array("Q", [4, 1, 4, 2]),
    ]

    assert consistency.differing(pages) == {3, 4}
    assert consistency.differing([]) == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Shut it. Wait.", True, id="the same text"),
        pytest.param("Wait  here.", True, id="white space aside"),
        pytest.param("Open the door. Then wait.", True, id="a text whose beginning is a unit"),
        pytest.param("Open the doorway.", False, id="a word that begins alike"),
        pytest.param("Please: Wait here.", False, id="a text that another ends with"),
    ],
)
def test_documents_that_may_have_a_text_of_others(text: str, expected: bool) -> None:
    """A text may be one unit elsewhere that is several here: so it is compared by how it begins."""
    msgids = sorted(["Open the door. Then wait.", "Shut it.", "Wait here."])

    assert consistency.may_be_compared(read(f"{text}\n"), msgids) is expected
