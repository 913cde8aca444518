"""Which entry of the base became which on a side, and what it is carried over as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from threeway_cases import A2, A3, BOTH, LINK, MOVED_LINK, A, B, C, facts, stale

from i18n_tool.model import Catalog, Entry, State
from i18n_tool.threeway.origins import CatalogSide, align, carried

if TYPE_CHECKING:
    from i18n_tool.model import Key


def names(found: dict[Key, Key]) -> dict[str, str]:
    return {new[1]: old[1] for new, old in found.items()}


LINKS = [Entry(f"Read [this]({name}.md) page.", f"[{name}]({name}.md)") for name in "abcd"]
OLD_A = Entry(A, "a")


@pytest.mark.parametrize(
    ("base", "side", "origins"),
    [
        pytest.param([OLD_A], [stale(A2, A)], {A2: A}, id="stale"),
        pytest.param([OLD_A], [stale(A2, None)], {}, id="made for nobody knows what"),
        pytest.param([OLD_A], [Entry(A2, "a", previous_msgid=A)], {}, id="not fuzzy"),
        pytest.param([OLD_A], [stale(A2, A), stale(A3, A)], {A2: A, A3: A}, id="it was split"),
        pytest.param(
            [OLD_A],
            [stale(A2, A, "b"), stale(A3, A, "c")],
            {A2: A, A3: A},
            id="split, each with a text of its own",
        ),
        pytest.param([stale(A2, A)], [stale(A3, A)], {A3: A2}, id="stale before, too"),
        pytest.param(
            [Entry(A2, "a", previous_msgid=A)], [stale(A3, A)], {}, id="it was translated since"
        ),
        pytest.param([OLD_A], [OLD_A, stale(A2, A)], {A2: A}, id="the same text in two places"),
        pytest.param([OLD_A], [OLD_A, stale(A2, A, "b")], {}, id="two texts in two places"),
        pytest.param(
            [OLD_A, stale(A3, A)], [OLD_A, stale(A2, A)], {A2: A3}, id="the one that is gone"
        ),
        pytest.param(
            [OLD_A, stale(A3, A, "b")],
            [stale(B, A, "b"), stale(C, A)],
            {B: A, C: A3},
            id="two of two, in order",
        ),
        pytest.param(
            [OLD_A, stale(A2, A, "b"), stale(A3, A, "c")],
            [stale(B, A, "b"), stale(C, A, "d")],
            {B: A2},
            id="two of three, by their texts",
        ),
        pytest.param(
            [Entry(B, "", msgid_plural="x", msgstr_plural=("y",)), OLD_A],
            [stale(A2, A), stale(C, B)],
            {A2: A},
            id="a plural has no successor",
        ),
        pytest.param(
            [OLD_A], [stale(A2, A, msgid_plural="x", msgstr_plural=("y",))], {}, id="nor is one one"
        ),
        pytest.param([OLD_A, Entry(B, "b")], [stale(B, A)], {}, id="what the base has is itself"),
        pytest.param(
            [Entry(A, "ab", extracted=("paragraph",)), Entry(B, "~", extracted=("paragraph",))],
            [stale(C, f"{A} {B}")],
            {C: A},
            id="made for a group",
        ),
        pytest.param(LINKS[:1], LINKS[1:2], {LINKS[1].msgid: LINKS[0].msgid}, id="a link"),
        pytest.param(
            LINKS[:2],
            LINKS[2:],
            {LINKS[2].msgid: LINKS[0].msgid, LINKS[3].msgid: LINKS[1].msgid},
            id="two links, in order",
        ),
        pytest.param(
            LINKS[:2], [LINKS[2]._replace(msgstr=LINKS[1].msgstr)], {}, id="one of two links"
        ),
        pytest.param(LINKS[:1], LINKS[:2], {}, id="one link more"),
        pytest.param(
            [*LINKS[:1], OLD_A], [OLD_A, *LINKS[1:2]], {LINKS[1].msgid: LINKS[0].msgid}, id="beside"
        ),
        pytest.param(
            [LINKS[0], OLD_A],
            [stale(LINKS[1].msgid, A, "b"), OLD_A],
            {LINKS[1].msgid: LINKS[0].msgid},
            id="a link that is stale",
        ),
        pytest.param(
            [LINKS[0], OLD_A],
            [stale(LINKS[1].msgid, A)],
            {LINKS[1].msgid: A},
            id="a link that was made of another text",
        ),
    ],
)
def test_where_entries_come_from(
    base: list[Entry], side: list[Entry], origins: dict[str, str]
) -> None:
    """A new entry comes from the one whose text it has, by what it says that it was made for, or
    from the one that differs in nothing that means something.
    """
    catalogs = [Catalog("tr", "a", Entry(""), tuple(entries)) for entries in (base, side)]

    assert names(CatalogSide(catalogs[1], catalogs[0]).origins) == origins


FLOOD, RIVER = "A flood took two of them away.", "The river rose, and two of them fell."
AROUND = "The old bridge was built by a monk.", "The town rebuilt them within a year."
EDITED = AROUND[0].replace("monk", "king")


def between(*entries: Entry) -> list[Entry]:
    """The entries between two that nobody touched."""
    return [Entry(AROUND[0], "bir"), *entries, Entry(AROUND[1], "iki")]


@pytest.mark.parametrize(
    ("side", "other", "origins"),
    [
        pytest.param(between(Entry(RIVER)), between(Entry(FLOOD, "t")), {RIVER: FLOOD}, id="one"),
        pytest.param(between(Entry(RIVER)), between(Entry(FLOOD)), {}, id="nobody translated it"),
        pytest.param(between(Entry(RIVER)), between(Entry(FLOOD, "~")), {}, id="it was covered"),
        pytest.param(between(Entry(RIVER)), between(), {}, id="both took it out"),
        pytest.param(
            between(Entry(RIVER, "t")), between(Entry(FLOOD, "t")), {}, id="it has a text"
        ),
        pytest.param(
            between(Entry(RIVER)), between(Entry(FLOOD, "t"), Entry(RIVER)), {}, id="both have it"
        ),
        pytest.param(
            between(Entry(FLOOD), Entry(RIVER)), between(Entry(FLOOD, "t")), {}, id="it is there"
        ),
        pytest.param(
            between(Entry(RIVER, msgid_plural="x", msgstr_plural=("", ""))),
            between(Entry(FLOOD, "t")),
            {},
            id="a plural",
        ),
        pytest.param(
            between(Entry(RIVER, obsolete=True)), between(Entry(FLOOD, "t")), {}, id="obsolete"
        ),
        pytest.param(
            [stale(EDITED, AROUND[0], "bir"), Entry(RIVER), Entry(AROUND[1], "iki")],
            between(Entry(FLOOD, "t")),
            {EDITED: AROUND[0], RIVER: FLOOD},
            id="beside a stale one",
        ),
        pytest.param(
            [Entry(RIVER), Entry(AROUND[1], "iki"), stale(EDITED, AROUND[0], "bir", obsolete=True)],
            between(Entry(FLOOD, "t")),
            {EDITED: AROUND[0], RIVER: FLOOD},
            id="beside an obsolete one",
        ),
        pytest.param(
            [*between(), Entry(RIVER)], between(Entry(FLOOD, "t")), {}, id="not like enough to move"
        ),
        pytest.param(
            [Entry(AROUND[1], "iki"), Entry(RIVER)],
            between(Entry(FLOOD, "t")),
            {},
            id="not where it stood, either",
        ),
        pytest.param(
            between(stale(RIVER, FLOOD)),
            between(Entry(FLOOD, "t")),
            {RIVER: FLOOD},
            id="it says so",
        ),
    ],
)
def test_successors_of_untranslated_entries(
    side: list[Entry], other: list[Entry], origins: dict[str, str]
) -> None:
    """A text that one side translated goes to what the other side made of its English, by likeness
    and order.
    """
    base, one, two = (
        Catalog("tr", "a", Entry(""), tuple(entries))
        for entries in (between(Entry(FLOOD)), side, other)
    )
    changed = CatalogSide(one, base)
    align(base, changed, CatalogSide(two, base))

    assert names(changed.origins) == origins


def test_what_a_sync_would_make_of_an_entry() -> None:
    """What differs in nothing that means something follows, the English it was made for as well;
    all else is stale.
    """
    link = stale(LINK, "Read this [file](a.md).", "[Dosya](a.md).", references=("b.md",))
    moved = carried(link, Entry(MOVED_LINK), None)
    elsewhere = Entry(A, "a", references=("b.md",))
    spaced = carried(elsewhere, Entry(A.replace(" ", "  "), references=("a.md",)), None)

    assert facts(moved) == (State.STALE, "[Dosya](b.md).", "Read this [file](b.md).")
    assert moved.references == ("b.md",)
    assert (facts(spaced), spaced.references) == ((State.TRANSLATED, "a", None), ("a.md",))
    assert facts(carried(Entry(A, "a"), Entry(A2), BOTH)) == (State.STALE, "a", BOTH)
    other = carried(Entry(A, "a"), Entry(A, msgctxt="menu"), None)
    assert (facts(other), other.msgctxt) == ((State.STALE, "a", A), "menu")
