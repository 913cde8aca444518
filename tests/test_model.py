"""The types that all share."""

from __future__ import annotations

from typing import Any

import pytest

from i18n_tool.model import Entry

ENTRY = Entry("One.", "Bir.", lineno=3, raw='msgid "One."\nmsgstr "Bir."\n')


@pytest.mark.parametrize("field", Entry._fields)
def test_equal_entries_say_the_same(field: str) -> None:
    """Entries are equal, and hash alike, where all is but the line that they stood in and how they
    were written there; so a field that is new counts, wherever it is put.
    """
    changes: dict[str, Any] = {field: ("something else",)}
    other = ENTRY._replace(**changes)
    same = field in ("lineno", "raw")

    assert (other == ENTRY, other != ENTRY) == (same, not same)
    assert (hash(ENTRY) == hash(other)) == same
    assert len({ENTRY, other}) == 2 - same


def test_a_tuple_is_no_entry() -> None:
    """An entry equals entries alone."""
    assert tuple(ENTRY) != ENTRY
    assert tuple(ENTRY) != ENTRY._replace()
