"""The fields of an entry in a merge, each by itself; what counts as a change."""

from __future__ import annotations

from typing import Any

import pytest
from sync_cases import entry_of, raw, with_changed
from threeway_cases import BASE, MARKED, A, B, C, D, merged

from i18n_tool.model import ALIGNED_MARK, FUZZY, Entry, State
from i18n_tool.threeway.entries import has_changed, is_same, merge_entry, merge_set

OLDER = {"previous_msgid": "An older window."}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param({}, {}, {"flags": (FUZZY,)}, (State.STALE, None), id="one doubts"),
        pytest.param(
            {"flags": (FUZZY,), **OLDER},
            {"flags": (), "previous_msgid": None},
            {"flags": (FUZZY,), "comments": ("x",), **OLDER},
            (State.TRANSLATED, None),
            id="one confirms, one remarks",
        ),
        pytest.param(
            {"flags": (FUZZY,)},
            {"flags": (FUZZY,), **OLDER},
            {"flags": (FUZZY,), "comments": ("x",)},
            (State.STALE, OLDER["previous_msgid"]),
            id="one knows what it was made for",
        ),
        pytest.param(
            {"flags": (FUZZY,), **OLDER},
            {"flags": (FUZZY,), "previous_msgid": "x"},
            {"flags": (FUZZY,), "previous_msgid": "y"},
            (State.STALE, None),
            id="each knows something else",
        ),
        pytest.param(
            {"flags": (FUZZY,), **OLDER},
            {"flags": (FUZZY,), "previous_msgid": "x"},
            {"flags": (FUZZY,), "previous_msgid": "x", "comments": ("y",)},
            (State.STALE, "x"),
            id="both know the same",
        ),
        pytest.param(
            {"flags": (FUZZY,), **OLDER},
            {"flags": (FUZZY,), "previous_msgid": "x"},
            {"flags": (FUZZY,), "comments": ("y",), **OLDER},
            (State.STALE, "x"),
            id="one knows better",
        ),
        pytest.param(
            {"msgstr": ""},
            {"msgstr": "Yeni.", "flags": (FUZZY,), "comments": ("i18n: draft argos",)},
            {"msgstr": "Yeni."},
            (State.TRANSLATED, None),
            id="a draft, and a person wrote the same",
        ),
        pytest.param(
            {"msgstr": ""},
            {"msgstr": "Yeni.", "flags": (FUZZY,)},
            {"msgstr": "Yeni."},
            (State.STALE, None),
            id="a doubt, and a person wrote the same",
        ),
        pytest.param(
            {"flags": (FUZZY,), **OLDER},
            {"msgstr": "Yeni.", "flags": (FUZZY,), **OLDER},
            {"flags": (FUZZY,), "previous_msgid": "x"},
            (State.STALE, OLDER["previous_msgid"]),
            id="a better text, still in doubt",
        ),
        pytest.param(
            {},
            {"flags": (FUZZY,), "comments": (f"{ALIGNED_MARK} 62 %",)},
            {"flags": ("no-wrap",)},
            (State.STALE, None),
            id="one came to doubt whether it belongs there",
        ),
        pytest.param(
            {},
            {"msgstr": ""},
            {"flags": (FUZZY,)},
            (State.UNTRANSLATED, None),
            id="emptied, and in doubt",
        ),
    ],
)
def test_one_text_in_two_states(
    base: dict[str, Any],
    ours: dict[str, Any],
    theirs: dict[str, Any],
    expected: tuple[State, str | None],
) -> None:
    """Who cleared a flag has looked at the text; otherwise the doubt stays, and what one side knows
    of what it was made for.
    """
    first, one, other = (with_changed(BASE, A, **changes) for changes in (base, ours, theirs))
    result = entry_of(merged(first, one, other), A)

    assert (result.state, result.previous_msgid) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(Entry(A, "a"), Entry(A, "a"), True, id="equal"),
        pytest.param(Entry(A, "a"), Entry(A, "b"), False, id="two texts"),
        pytest.param(raw(Entry(A, "a")), Entry(A, "a"), True, id="one was never in a file"),
        pytest.param(raw(Entry(A, "a")), raw(Entry(A, "a")), True, id="to the byte"),
        pytest.param(
            raw(Entry(A, "a")),
            Entry(A, "a", raw="otherwise"),
            False,
            id="wrapped otherwise",
        ),
    ],
)
def test_versions_that_are_the_same(one: Entry, other: Entry, same: bool) -> None:
    """Versions are equal, and where both stood in files their bytes are."""
    assert is_same(one, other) is is_same(other, one) is same


@pytest.mark.parametrize(
    ("base", "side", "changed"),
    [
        pytest.param({}, {}, False, id="nothing"),
        pytest.param({}, {"msgstr": "b"}, True, id="the text"),
        pytest.param({}, {"flags": (FUZZY,)}, True, id="a doubt"),
        pytest.param({}, {"flags": ("no-wrap",)}, False, id="a flag that says nothing of it"),
        pytest.param({}, {"comments": ("formal",)}, True, id="a remark"),
        pytest.param({}, {"comments": (MARKED,)}, True, id="a mark of ours"),
        pytest.param({}, {"previous_msgid": B}, True, id="what it was made for"),
        pytest.param({}, {"references": ("b.md",)}, False, id="its place"),
        pytest.param({}, {"obsolete": True}, False, id="put away"),
        pytest.param({"obsolete": True}, {"obsolete": False}, True, id="brought back"),
        pytest.param({"obsolete": True}, {"obsolete": True}, False, id="still away"),
    ],
)
def test_what_is_work_on_an_entry(
    base: dict[str, Any], side: dict[str, Any], changed: bool
) -> None:
    """A translator's text, state or remark, or that an entry is needed again; no sync's fields."""
    entry = Entry(A, "a").evolve(**base)

    assert has_changed(entry, entry.evolve(**side)) is changed


EMPTY = Entry(A, "")
STALE_ENTRY = Entry(
    A, "a", flags=(FUZZY,), previous_msgid=B, previous_msgctxt="menu", comments=(MARKED,)
)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "changes"),
    [
        pytest.param(EMPTY, {"flags": (FUZZY,)}, {}, {"flags": (FUZZY,)}, id="ours alone"),
        pytest.param(EMPTY, {}, {"flags": (FUZZY,)}, {"flags": (FUZZY,)}, id="theirs alone"),
        pytest.param(
            Entry(A, "a"),
            {"comments": (MARKED, "formal"), "flags": ("no-wrap", FUZZY)},
            {"references": ("a.md",)},
            {
                "comments": (MARKED, "formal"),
                "flags": ("no-wrap", FUZZY),
                "references": ("a.md",),
            },
            id="comments and flags in the order of their side",
        ),
        pytest.param(
            Entry(A, "a"),
            {"comments": ("formal",), "flags": ("no-wrap",)},
            {"comments": (MARKED,), "flags": (FUZZY,), "previous_msgid": B},
            {
                "comments": ("formal", MARKED),
                "flags": (FUZZY, "no-wrap"),
                "previous_msgid": B,
            },
            id="remarks and flags of one, the state of the other",
        ),
        pytest.param(
            Entry(A, "a"),
            {"flags": ("no-wrap",)},
            {"flags": ("c-format",)},
            {"flags": ("no-wrap", "c-format")},
            id="a flag of each",
        ),
        pytest.param(
            STALE_ENTRY,
            {"comments": (MARKED, "formal")},
            {"references": ("a.md",)},
            {"comments": (MARKED, "formal"), "references": ("a.md",)},
            id="what it was made for stays",
        ),
        pytest.param(
            STALE_ENTRY,
            {"previous_msgid": C},
            {"comments": ()},
            {"previous_msgid": C, "comments": ()},
            id="one knows what it was made for, one took the mark out",
        ),
        pytest.param(
            STALE_ENTRY,
            {"previous_msgid": C},
            {"previous_msgid": D, "comments": ()},
            {"previous_msgid": None, "previous_msgctxt": None, "comments": ()},
            id="each knows something else",
        ),
        pytest.param(
            Entry(A, "a", comments=("x", "y")),
            {},
            {"comments": ("y", "x")},
            {"comments": ("y", "x")},
            id="another order",
        ),
    ],
)
def test_fields_of_an_entry(
    base: Entry, ours: dict[str, Any], theirs: dict[str, Any], changes: dict[str, Any]
) -> None:
    """Each field is that of the side that changed it; text and state go together."""
    found = merge_entry(base, base.evolve(**ours), base.evolve(**theirs))

    assert found == (base.evolve(**changes), None)


def test_an_entry_that_is_that_of_a_side() -> None:
    """Where one side has all that both changed, the entry is its own, raw text and all."""
    base = Entry(A, "a")
    more = base._replace(msgstr="b", comments=("formal",), raw="more")
    less = base._replace(comments=("formal",), raw="less")

    assert merge_entry(base, less, more).item is more
    assert merge_entry(base, more, less).item is more


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged_lines"),
    [
        pytest.param("ab", "ab", "ba", "ba", id="theirs in another order"),
        pytest.param("ab", "ba", "ab", "ba", id="ours in another order"),
        pytest.param("ab", "abc", "abd", "abcd", id="both added"),
        pytest.param("ab", "b", "a", "", id="both removed"),
        pytest.param("abc", "ac", "abcd", "acd", id="one removed, one added"),
        pytest.param("", "aa", "aa", "aa", id="the same twice"),
        pytest.param("a", "ac", "bac", "acb", id="both added one alike"),
    ],
)
def test_lists_merge(base: str, ours: str, theirs: str, merged_lines: str) -> None:
    """What a side added is there, what a side removed is not, in the order of ours."""
    assert "".join(merge_set(tuple(base), tuple(ours), tuple(theirs))) == merged_lines
