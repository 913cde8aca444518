"""Catalogs that another tool sorted by msgid are read in the document's order."""

from __future__ import annotations

import pytest
from sync_cases import document, summary, translated, with_entries

from i18n_tool.model import Catalog, Entry, State
from i18n_tool.sync import merge
from i18n_tool.sync.order import in_document_order
from i18n_tool.sync.slots import find_slots

A = "All visitors pay at the gate."
B = "Bring a coat for the cellar."
C = "Children under six enter free of charge."
D = "Do not feed the donkeys."


def ordered(before: list[str], after: list[str], **texts: str) -> list[str]:
    """The msgids of entries in the order given, as they are read for a document."""
    entries = [Entry(msgid, texts.get(msgid[0], f"T: {msgid}")) for msgid in before]
    return [entry.msgid for entry in in_document_order(entries, find_slots(document(*after)))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([A, B, C, D], [D, B, A, C], [D, B, A, C], id="sorted"),
        pytest.param([A, B, C, D], [A, B, C, D], [A, B, C, D], id="the document is sorted"),
        pytest.param([B, A, C, D], [D, C, A, B], [B, A, C, D], id="nobody sorted it"),
        pytest.param([A, B, C], [C, D, B, A], [C, B, A], id="a new text"),
        pytest.param([A, B, C, D], [D, B, A], [D, B, A, C], id="a text is gone"),
        pytest.param(
            [A, B, C, D], [D, C.replace("six", "ten"), B, A], [D, C, B, A], id="an edited text"
        ),
        pytest.param(
            [A, B, C, D],
            [D.replace("donkeys", "cats"), C.replace("six", "ten"), B, A],
            [D, C, B, A],
            id="two edited texts",
        ),
        pytest.param(
            [A, B, C, D],
            [D, "Cats enter at night, and nobody sees them.", B, A],
            [D, B, A, C],
            id="a text in the place of another",
        ),
        pytest.param(
            [A, B, B.replace("cellar", "loft"), D],
            [D, B, A],
            [D, B, A, B.replace("cellar", "loft")],
            id="a text is gone that is like one that stays",
        ),
        pytest.param([A, C], [B, D], [A, C], id="nothing is left"),
        pytest.param([], [A], [], id="empty"),
        pytest.param([A, A, B], [B, A], [B, A], id="one key twice"),
    ],
)
def test_sorted_catalogs(before: list[str], after: list[str], expected: list[str]) -> None:
    """Texts stand where the document has them, edited ones where they would; the rest is last."""
    assert ordered(before, after) == expected


@pytest.mark.parametrize(
    ("after", "texts", "expected"),
    [
        pytest.param([D, C, B, A], {"C": "~"}, [D, C, B, A], id="behind its head"),
        pytest.param([D, C, B, A], {"C": "~", "B": "~"}, [D, C, B, A], id="two of them"),
        pytest.param([D, "Cats.", C, B, A], {"C": "~"}, [C, D, B, A], id="behind a new text"),
        pytest.param(
            [D, "Cats.", C, B, A], {"C": "~", "B": "~"}, [C, B, D, A], id="two behind a new text"
        ),
        pytest.param([C, D, B, A], {"C": "~"}, [C, D, B, A], id="at the beginning"),
        pytest.param([D, B, A], {"C": "~"}, [C, D, B, A], id="it is gone"),
        pytest.param([D, B], {"C": "~"}, [C, D, B, A], id="and another one"),
    ],
)
def test_covered_texts(after: list[str], texts: dict[str, str], expected: list[str]) -> None:
    """A `~` comes to stand behind no text but the one that stands before it in the document."""
    assert ordered([A, B, C, D], after, **texts) == expected


def test_a_sorted_catalog_is_merged_as_ever() -> None:
    """What was edited is found between its neighbours, a group stays one, and all is in order."""
    source = document(D, [C, B], A)
    whole = translated(source, {C: "Çocuklar para ödemez; kalın giyinin.", B: "~"})
    entries = tuple(sorted(whole.entries, key=lambda entry: entry.msgid))
    old = Catalog("tr", "a", whole.header, entries)

    assert merge(old, source).entries == whole.entries
    edited = merge(old, document(D.replace("donkeys", "ducks"), [C, B], A))
    assert [entry.state for entry in edited.entries] == [State.STALE, *[State.TRANSLATED] * 3]
    gone = merge(with_entries(old, Entry("Zzz", "z", obsolete=True)), document(D, A))
    assert [state for state, *_ in summary(gone)] == [
        *("translated", "translated", "obsolete", "obsolete")
    ]
