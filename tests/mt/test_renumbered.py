"""A translation of a text with other numbers gets these where that is certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.mt.renumbered import renumbered, without_numbers

WAIT = "Wait 90 minutes."


@pytest.mark.parametrize(
    ("locale", "old", "new", "msgstr", "expected"),
    [
        ("tr", WAIT, "Wait 120 minutes.", "90 dakika bekleyin.", "120 dakika bekleyin."),
        ("ru", WAIT, "Wait 120 minutes.", "Ждите 90 минут.", "Ждите 120 минут."),
        ("ru", "From 5 to 6.", "From 6 to 7.", "С 5 до 6.", "С 6 до 7."),
        ("ru", "1,250 files", "8,340 files", "1\u00a0250 файлов", "8\u00a0340 файлов"),
        ("tr", "Version 3.11", "Version 3.12", "Sürüm 3.11", "Sürüm 3.12"),
        ("tr", "10px wide", "12px wide", "Genişlik: 10px", "Genişlik: 12px"),
        ("ru", "**5** of 20", "**7** of 20", "**5** из 20", "**7** из 20"),
    ],
)  # fmt: skip
def test_what_is_certain(locale: str, old: str, new: str, msgstr: str, expected: str) -> None:
    """Numbers change where they stand, however the translation separates their digits."""
    assert without_numbers(old) == without_numbers(new)
    assert renumbered(old, new, msgstr, locale) == expected


@pytest.mark.parametrize(
    ("locale", "old", "new", "msgstr"),
    [
        pytest.param("ru", WAIT, "Wait 121 minutes.", "Ждите 90 минут.", id="another form"),
        pytest.param("tr", WAIT, "Wait 120 minutes.", "Doksan dakika bekleyin.", id="a word"),
        pytest.param("tr", "By 5.", "By 6.", "5’e kadar.", id="an ending behind an apostrophe"),
        pytest.param("ru", "On floor 5.", "On floor 6.", "На 5-м этаже.", id="behind a hyphen"),
        pytest.param("tr", "By 5.", "By 6.", "5e kadar.", id="an ending"),
        pytest.param("tr", "5 of 5", "5 of 6", "5 / 5", id="two for one"),
        pytest.param("tr", WAIT, "Wait 120 minutes.", "90 dakika, 90 değil.", id="once more"),
        pytest.param("ru", "1,250 m", "1,25 m", "1250 м", id="grouped otherwise"),
        pytest.param("ru", "1,250 m", "1,25 m", "1,250 м", id="other places"),
        pytest.param("tr", "On 5/6.", "On 5/7.", "6.5 günü.", id="a date"),
        pytest.param("tr", WAIT, "Wait 120 minutes.", "`90` dakika.", id="code"),
        pytest.param("tr", WAIT, "Wait 120 minutes.", "&#57;0 dakika.", id="an entity"),
        pytest.param("ru", "9" * 5000, "8" * 5000, "9" * 5000, id="endless"),
    ],
)
def test_where_a_person_has_to_look(locale: str, old: str, new: str, msgstr: str) -> None:
    """Nothing is guessed."""
    assert renumbered(old, new, msgstr, locale) is None


NUMBERS = st.integers(5, 9).map(str)
"""All of one plural form."""


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_there_and_back(pairs: list[tuple[str, str]]) -> None:
    """What was renumbered and is renumbered back is what it was."""
    old = " x ".join(before for before, _ in pairs)
    new = " x ".join(after for _, after in pairs)

    there = renumbered(old, new, f"({old})", "ru")

    if there is not None:
        assert there == f"({new})"
        assert renumbered(new, old, there, "ru") in (f"({old})", None)
