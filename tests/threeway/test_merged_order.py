"""In which order a merge has the entries of both sides, and what follows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sync_cases import document, translated
from threeway_cases import A2, BASE, A, B, C, D, entries, synced, without

from i18n_tool.model import Entry
from i18n_tool.threeway import merge_catalogs

if TYPE_CHECKING:
    from i18n_tool.model import Catalog


def keys(base: Catalog, ours: Catalog, theirs: Catalog) -> list[str]:
    return [entry.msgid for entry in entries(merge_catalogs(base, ours, theirs))]


def test_insertions_of_both_sides() -> None:
    """Each stands where its side put it; at one place, ours first."""
    ours, theirs = synced(BASE, "X.", A, B, "Y.", C), synced(BASE, "V.", A, B, "W.", C, "Z.")

    assert keys(BASE, ours, theirs) == ["X.", "V.", A, B, "Y.", "W.", C, "Z."]


@pytest.mark.parametrize("swapped", [False, True], ids=["ours moved", "theirs moved"])
def test_a_move_and_an_insertion(swapped: bool) -> None:
    """The order is that of the side that changed it."""
    sides = [synced(BASE, C, A, B), synced(BASE, A, B, C, D)]
    if swapped:
        sides.reverse()

    assert keys(BASE, *sides) == [C, D, A, B]


def test_obsolete_entries_come_last() -> None:
    """What either side made obsolete stands behind all that is live."""
    ours, theirs = synced(BASE, B, C), synced(BASE, A, B, D)

    result = merge_catalogs(BASE, ours, theirs)

    assert [(e.msgid, e.obsolete) for e in entries(result)] == [
        (B, False),
        (D, False),
        (A, True),
        (C, True),
    ]


def test_an_obsolete_entry_among_live_ones() -> None:
    """Live entries stand in the same order where a file has obsolete ones among them."""
    gone = Entry("Gone.", "Gitti.", obsolete=True)
    first, second, last = BASE.entries
    base = replace(BASE, entries=(first, gone, second, last))
    added = replace(BASE, entries=(first, gone, second, Entry(D, "d"), last))
    moved = replace(BASE, entries=(second, first, gone, last))

    assert keys(base, moved, added) == keys(base, added, moved) == [B, D, A, gone.msgid, C]


def test_what_follows_the_last_entry() -> None:
    """Comments at the end of the file merge by line."""
    sides = [replace(BASE, tail=tail) for tail in ("\n# a\n", "\n# a\n# b\n", "\n# a\n# c\n")]

    assert merge_catalogs(*sides).tail == "\n# a\n# b\n# c\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        pytest.param([A, D, B, C], [A, B, C], [A, D, B, C], id="ours added"),
        pytest.param([A, B, C], [A, D, B, C], [A, D, B, C], id="theirs added"),
        pytest.param([C, B, A], [A, B, D, C], [C, B, D, A], id="ours moved"),
        pytest.param([A, B, D, C], [C, B, A], [C, B, D, A], id="theirs moved"),
        pytest.param([C, A, B], [B, A, C], [C, A, B], id="both moved"),
        pytest.param([A, B, C], [C, B, A], [C, B, A], id="ours is as it was"),
        pytest.param([C, B, A], [A, B, C], [C, B, A], id="theirs is as it was"),
        pytest.param([C, A, B], [A2, B, C], [C, A2, B], id="ours moved, theirs changed"),
        pytest.param([A2, B, C], [C, A, B], [C, A2, B], id="theirs moved, ours changed"),
        pytest.param([C, A, B], [A, B, C, D], [C, D, A, B], id="ours moved, theirs added"),
        pytest.param([A, B, C], [B, A2, C], [B, A2, C], id="theirs moved what it changed"),
        pytest.param([B, A2, C], [A, B, C], [B, A2, C], id="ours moved what it changed"),
        pytest.param([C, A], [B, C, "X."], [C, "X.", B, A], id="a text went on each side"),
        pytest.param([A, B], [B, C, D], [B, D, A, C], id="and another came"),
        pytest.param([A2, B, C], [D, A, B, C], [D, A2, B, C], id="before what changed"),
        pytest.param([A2, B, C], [A, D, B, C], [A2, D, B, C], id="behind what changed"),
        pytest.param([A, B, C], [A2, D, B, C], [A2, D, B, C], id="theirs changed and added"),
        pytest.param([B, C], [A, D, B, C], [D, B, C, A], id="behind what went"),
        pytest.param(
            [A, "X.", "Y.", B, C], [A, "V.", B, C], [A, "X.", "Y.", "V.", B, C], id="more"
        ),
        pytest.param([C, A, "X.", B], [A, B, "V.", C, "W."], [C, "W.", A, "X.", B, "V."], id="all"),
    ],
)
def test_the_order_of_a_merge(ours: list[str], theirs: list[str], order: list[str]) -> None:
    """Entries stand as on the side that moved some, and behind what they stand behind on theirs."""
    assert keys(BASE, synced(BASE, *ours), synced(BASE, *theirs)) == order


def test_a_deletion_is_no_move() -> None:
    """Who only deleted something leaves the order to the other side."""
    base = translated(document(A, B, C, D))
    moved = synced(base, C, B, A, D)

    assert keys(base, without(base, D), moved) == keys(base, moved, without(base, D)) == [C, B, A]
