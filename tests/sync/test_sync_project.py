"""All documents of a locale: text that leaves one and appears in another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sync_cases import (
    HEADER,
    document,
    entry_of,
    summary,
    translated,
    with_changed,
    with_entries,
)

from i18n_tool.model import Catalog, Document, Entry, State
from i18n_tool.sync import Held, ProjectResult, amended, from_nothing, merge_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from i18n_tool.model import Key

A = [
    "The old bridge was built by a monk.",
    "Its seven arches stand on rock.",
    "A flood took two of them away.",
    "The town rebuilt them within a year.",
]
C = [
    "The harbour freezes in January.",
    "Boats are hauled up on sledges.",
    "A lamp burns at the end of the pier.",
    "Nets hang in the loft until spring.",
]
B = [
    "The mill grinds barley and rye.",
    "Its wheel turns from March to June.",
    "Children may feed the donkey.",
    "Bread is sold at the gate.",
]


def empty() -> Catalog:
    return Catalog("tr", "a", HEADER)


def doc(path: str, *sentences: str) -> Document:
    return document(*sentences, path=path)


def merged(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> tuple[ProjectResult, dict[str, Catalog]]:
    """The project after `before` became `after`, and the catalogs before."""
    catalogs = {path: translated(doc(path, *texts)) for path, texts in before.items()}
    documents = {path: doc(path, *texts) for path, texts in after.items()}
    result = merge_project(documents, {p: empty() for p in after if p not in before} | catalogs)
    return result, catalogs


def test_nothing_changed() -> None:
    """An unchanged project gives the same objects and nothing to write."""
    result, catalogs = merged({"a": A, "b": B}, {"a": A, "b": B})

    assert result.writes == ()
    assert all(result.catalogs[path] is catalog for path, catalog in catalogs.items())


def test_a_renamed_page_keeps_everything() -> None:
    """`git mv` and an edit: states stay, the edit is stale, the old catalog is empty."""
    edited = [*A[:3], A[3].replace("year", "month")]
    result, _ = merged({"a": A, "b": B}, {"c": edited, "b": B})

    assert [entry.state for entry in result.catalogs["c"].entries] == [
        *[State.TRANSLATED] * 3,
        State.STALE,
    ]
    assert {entry.references for entry in result.catalogs["c"].entries} == {("c",)}
    assert result.catalogs["a"].entries == ()
    assert [path for path, _ in result.writes] == ["c", "a"]
    assert result.donors == {"c": frozenset({"a"})}


def test_a_renamed_page_keeps_its_header() -> None:
    """The header is its translator's, wherever the page goes."""
    header = HEADER.evolve(msgstr="Language: tr\nLast-Translator: Ada\n")
    catalog = translated(doc("a", *A))
    old = Catalog(catalog.locale, catalog.domain, header, catalog.entries, eol="\r\n")
    new = Catalog("tr", "c", HEADER)
    made = merge_project({"c": doc("c", *A)}, {"a": old, "c": new}).catalogs["c"]

    assert (made.domain, made.header, made.eol) == ("c", header, "\r\n")


def test_a_renamed_page_takes_its_obsolete_entries_along() -> None:
    """What vanished from a page in the very edit that renamed it is obsolete in the new place."""
    result, _ = merged({"a": A}, {"c": A[:3]})

    assert summary(result.catalogs["c"])[3] == ("obsolete", A[3], f"T: {A[3]}")
    assert result.catalogs["a"].entries == ()


def test_a_section_moves_to_another_page() -> None:
    """A moved section is translated in its new place and gone from its old one."""
    result, _ = merged({"a": A, "b": B}, {"a": A[:2], "b": [*B, *A[2:]]})

    assert summary(result.catalogs["b"])[4:] == [("translated", t, f"T: {t}") for t in A[2:]]
    assert [entry.msgid for entry in result.catalogs["a"].entries] == A[:2]
    assert [path for path, _ in result.writes] == ["b", "a"]


def test_an_edited_sentence_of_a_moved_section_is_stale() -> None:
    """Between sentences that moved unchanged an edited one is found, and is stale."""
    edited = A[2].replace("two", "three")
    result, _ = merged({"a": A, "b": B}, {"a": A[:1], "b": [*B, A[1], edited, A[3]]})

    assert entry_of(result.catalogs["b"], edited).state is State.STALE
    assert entry_of(result.catalogs["b"], edited).previous_msgid == A[2]
    assert not any(entry.obsolete for entry in result.catalogs["a"].entries)


def test_a_page_is_split_in_two() -> None:
    """Both new pages have their translations; the old catalog is empty."""
    result, _ = merged({"a": A + B}, {"c": A, "d": B})

    assert {e.state for p in ("c", "d") for e in result.catalogs[p].entries} == {State.TRANSLATED}
    assert result.catalogs["a"].entries == ()


def test_two_pages_become_one() -> None:
    """A page that was appended to another leaves an empty catalog."""
    result, _ = merged({"a": A, "b": B}, {"a": A + B})

    assert {entry.state for entry in result.catalogs["a"].entries} == {State.TRANSLATED}
    assert result.catalogs["b"].entries == ()


def test_a_gone_page_keeps_what_lives_on_nowhere_else() -> None:
    """Only what found a new place leaves the catalog of a removed page, the rest is untouched."""
    result, catalogs = merged({"a": A, "b": B}, {"a": [*A, B[0]]})

    assert [id(entry) for entry in result.catalogs["b"].entries] == [
        id(entry) for entry in catalogs["b"].entries[1:]
    ]


def test_a_removed_page_that_nobody_wants_is_untouched() -> None:
    """A deletion alone writes nothing."""
    result, catalogs = merged({"a": A, "b": B}, {"a": A})

    assert result.writes == ()
    assert result.catalogs["b"] is catalogs["b"]


def test_text_that_another_page_still_has_is_copied() -> None:
    """The same text, translated alike wherever it stands, is translated in a new page too."""
    result, catalogs = merged({"a": A, "b": [*B, A[0]]}, {"a": A, "b": [*B, A[0]], "c": [A[0]]})

    assert summary(result.catalogs["c"]) == [("translated", A[0], f"T: {A[0]}")]
    assert result.catalogs["a"] is catalogs["a"]


def test_text_with_two_translations_is_not_copied() -> None:
    """Where other pages disagree, a person decides."""
    catalogs = {
        "a": translated(doc("a", A[0])),
        "b": translated(doc("b", A[0]), {A[0]: "otherwise"}),
        "c": empty(),
    }

    result = merge_project({path: doc(path, A[0]) for path in "abc"}, catalogs)

    assert result.catalogs["c"].entries[0].state is State.UNTRANSLATED


def test_likeness_to_text_in_use_elsewhere_fills_nothing() -> None:
    """A new sentence that resembles another page's gets nothing from it."""
    result, _ = merged({"a": A, "b": B}, {"a": A, "b": [*B, A[0].replace("monk", "king")]})

    assert result.catalogs["b"].entries[4].state is State.UNTRANSLATED


def test_an_obsolete_entry_of_another_page_comes_back() -> None:
    """Text that vanished earlier returns in another page, and leaves its old catalog."""
    first, _ = merged({"a": A, "b": B}, {"a": A[:3], "b": B})
    documents = {"a": doc("a", *A[:3]), "b": doc("b", *B, A[3])}

    result = merge_project(documents, first.catalogs)

    assert entry_of(result.catalogs["b"], A[3]).state is State.TRANSLATED
    assert len(result.catalogs["a"].entries) == 3


def test_pages_that_exchange_text_are_never_without_it() -> None:
    """Each write leaves every text in at least one catalog, even where two pages swap sections."""
    result, catalogs = merged({"a": A, "b": B}, {"a": [*A[:2], *B[2:]], "b": [*B[:2], *A[2:]]})
    disk = dict(catalogs)

    for path, catalog in result.writes:
        disk[path] = catalog
        texts = {entry.msgstr for one in disk.values() for entry in one.entries}
        assert texts >= {f"T: {text}" for text in A + B}
    assert disk == result.catalogs
    assert not any(entry.obsolete for one in disk.values() for entry in one.entries)


@example([*A[:3], B[0], A[3], *B[1:3], C[0], B[3], *C[1:]])  # the middle one is in two circles
@given(st.permutations(A + B + C))
def test_pages_that_exchange_text_any_way(texts: list[str]) -> None:
    """However sentences move among pages, a sync ends, and each write leaves all in catalogs."""
    before = {"a": A, "b": B, "c": C}
    result, catalogs = merged(before, {"a": texts[:4], "b": texts[4:8], "c": texts[8:]})
    disk = dict(catalogs)

    for path, catalog in result.writes:
        disk[path] = catalog
        texts_there = {entry.msgstr for one in disk.values() for entry in one.entries}
        assert texts_there >= {f"T: {text}" for text in texts}
    assert disk == result.catalogs


def test_a_join_group_moves_whole() -> None:
    """Covered units follow their head into another page, translated; alone they do not."""
    group = {A[2]: "both", A[3]: "~"}
    catalogs = {"a": translated(document(A, path="a"), group), "b": translated(doc("b", *B))}
    whole = merge_project(
        {"a": document(A[:2], path="a"), "b": document(*B, A[2:], path="b")}, catalogs
    )
    parted = merge_project(
        {"a": document(A[:2], path="a"), "b": document(*B, A[2], path="b")}, catalogs
    )

    assert [e.state for e in whole.catalogs["b"].entries[4:]] == [State.TRANSLATED] * 2
    assert [e.state for e in parted.catalogs["b"].entries[4:]] == [State.STALE]


def test_a_second_sync_changes_nothing() -> None:
    """What a sync wrote is what the next one expects."""
    after = {"c": [*A[:2], B[3]], "b": [*B[:3], A[3].replace("year", "month")]}
    result, _ = merged({"a": A, "b": B}, after)
    documents = {path: doc(path, *texts) for path, texts in after.items()}

    assert merge_project(documents, result.catalogs).writes == ()


def test_every_document_needs_a_catalog() -> None:
    """A document without a catalog is a mistake of the caller, not an empty result."""
    with pytest.raises(KeyError, match="new"):
        merge_project({"new": doc("new", *A)}, {})


def test_stale_text_moves_as_stale() -> None:
    """A move is no review."""
    catalogs = {"a": translated(doc("a", *A)), "b": translated(doc("b", *B))}
    catalogs["a"] = with_changed(
        catalogs["a"], A[3], flags=("fuzzy",), previous_msgid="The town did nothing."
    )

    result = merge_project({"a": doc("a", *A[:3]), "b": doc("b", *B, A[3])}, catalogs)

    assert entry_of(result.catalogs["b"], A[3]).state is State.STALE
    assert entry_of(result.catalogs["b"], A[3]).previous_msgid == "The town did nothing."


def kinds(result: ProjectResult, path: str) -> list[tuple[int, str, str]]:
    """Where the units of a document have their texts from."""
    return [(match.unit, match.entry.msgid, match.kind) for match in result.matches[path]]


def test_matches_say_what_is_foreign() -> None:
    """Text of another page is foreign, moved there or copied; a score says how like it is."""
    edited = A[3].replace("year", "month")
    result, _ = merged({"a": A, "b": B}, {"a": A[:3], "b": [*B, A[0], edited]})

    assert kinds(result, "b")[4:] == [(4, A[0], "foreign"), (5, A[3], "foreign")]
    assert [match.score == 1 for match in result.matches["b"]] == [True] * 5 + [False]
    assert set(result.matches) == {"a", "b"}
    assert result.donors == {"b": frozenset({"a"})}


@pytest.mark.parametrize(
    ("left", "inherits"),
    [pytest.param(2, True, id="half of it"), pytest.param(1, False, id="a quarter of it")],
)
def test_who_inherits_a_gone_page(left: int, inherits: bool) -> None:
    """A new page that holds enough of a gone one's text is that page, obsolete texts and all."""
    result, _ = merged({"a": A}, {"c": [*A[:left], *B]})
    obsolete = [entry.msgid for entry in result.catalogs["c"].entries if entry.obsolete]

    assert obsolete == (A[left:] if inherits else [])
    assert len(result.catalogs["a"].entries) == (0 if inherits else 4 - left)


def test_one_heir_each() -> None:
    """Of two new pages the one with more of the text inherits; each gone page has one heir."""
    result, _ = merged({"a": A, "b": B}, {"c": [*A[:1], *B[:2]], "d": [*A[:2], B[3]]})
    obsolete = {
        path: [entry.msgid for entry in result.catalogs[path].entries if entry.obsolete]
        for path in "cd"
    }

    assert obsolete == {"c": [B[2]], "d": A[2:]}
    assert result.donors == {"c": frozenset("b"), "d": frozenset("ab")}
    assert result.catalogs["a"].entries == result.catalogs["b"].entries == ()


@pytest.mark.parametrize("pages", ["bcd", "bdc", "dcb"], ids=str)
def test_who_has_more_inherits(pages: str) -> None:
    """Whatever order pages are read in, the new one with most of a gone one's text inherits it; of
    equals the first by name does, and an old page none.
    """
    catalogs = {"b": translated(doc("b", *B)), "c": empty(), "d": empty()}
    catalogs = {page: catalogs[page] for page in pages}
    catalogs["a"] = translated(doc("a", *A, "Only here."))

    def heir(**texts: list[str]) -> str:
        documents = {page: doc(page, *texts[page]) for page in pages}
        result = merge_project(documents, catalogs)
        return next(p for p in pages if any(e.obsolete for e in result.catalogs[p].entries))

    assert heir(b=[*B, "New."], c=[A[1], A[2]], d=[A[0], A[3]]) == "d"
    assert heir(b=[*B, "New."], c=[A[0], A[3]], d=[A[1], A[2]]) == "c"
    assert heir(b=[*B, "New."], c=A, d=A) == "c"


def test_a_page_that_has_a_catalog_inherits_none() -> None:
    """Only a new page can be a gone one: an old one takes its texts, and no more."""
    result, _ = merged({"a": A, "b": B}, {"b": [*A[:3], *B]})

    assert [entry.msgid for entry in result.catalogs["a"].entries] == A[3:]
    assert not any(entry.obsolete for entry in result.catalogs["b"].entries)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        pytest.param({}, State.TRANSLATED, id="translated"),
        pytest.param({"flags": ("fuzzy",)}, State.UNTRANSLATED, id="stale"),
        pytest.param({"msgstr": ""}, State.UNTRANSLATED, id="untranslated"),
        pytest.param({"msgstr": "~"}, State.UNTRANSLATED, id="covered"),
        pytest.param({"msgctxt": "menu"}, State.UNTRANSLATED, id="under a context"),
        pytest.param(
            {"msgid_plural": "x", "msgstr": "", "msgstr_plural": ("y",)},
            State.UNTRANSLATED,
            id="a plural",
        ),
    ],
)
def test_what_is_copied(changes: dict[str, object], state: State) -> None:
    """Only a translation that holds is copied into a page that has the same text."""
    catalogs = {"a": with_changed(translated(doc("a", *A)), A[1], **changes), "b": empty()}
    result = merge_project({"a": doc("a", *A), "b": doc("b", A[1])}, catalogs)

    assert result.catalogs["b"].entries[0].state is state


@pytest.mark.parametrize("head", [0, 1, 2], ids=["first", "second", "last but one"])
def test_a_text_that_covers_others_is_not_copied(head: int) -> None:
    """What a text says besides is nobody's translation where it stands alone."""
    source = document(A, path="a")
    catalogs = {"a": translated(source, {A[head]: "both", A[head + 1]: "~"}), "b": empty()}
    copies = merge_project({"a": source, "b": doc("b", *A)}, catalogs).catalogs["b"].entries

    expected = [f"T: {text}" for text in A]
    expected[head : head + 2] = ["", ""]
    assert [entry.msgstr for entry in copies] == expected


def test_a_comment_that_copies_leave_behind() -> None:
    """A copy has the text alone: what a translator remarked was said of the other place."""
    source = doc("a", *A)
    catalogs = {"a": with_changed(translated(source), A[1], comments=("here",)), "b": empty()}
    copy = merge_project({"a": source, "b": doc("b", A[1])}, catalogs).catalogs["b"].entries[0]

    assert copy == Entry(A[1], f"T: {A[1]}", extracted=("paragraph",), references=("b",))


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        pytest.param("The old bridge was built by a nun.", True, id="nearly the same"),
        pytest.param("The new bridge was built by a king.", False, id="a likeness"),
    ],
)
def test_an_edited_text_on_another_page(edited: str, found: bool) -> None:
    """Pages that share nothing else give their texts for what is plainly the same."""
    result, _ = merged({"a": A, "b": B}, {"a": A[1:], "b": [*B, edited]})
    entry = entry_of(result.catalogs["b"], edited)

    assert entry.state is (State.STALE if found else State.UNTRANSLATED)
    assert entry.previous_msgid == (A[0] if found else None)
    assert [e.msgid for e in result.catalogs["a"].entries if e.obsolete] == ([] if found else A[:1])


def test_a_rewritten_sentence_of_a_moved_section() -> None:
    """Between sentences that moved unchanged, a little likeness is enough; elsewhere it is not."""
    storm = "The river rose, and two of them fell."
    inside, _ = merged({"a": A, "b": B}, {"a": A[:1], "b": [*B, A[1], storm, A[3]]})
    behind, _ = merged({"a": A, "b": B}, {"a": A[:1], "b": [storm, *B, A[1], A[3]]})

    assert entry_of(inside.catalogs["b"], storm).previous_msgid == A[2]
    assert entry_of(behind.catalogs["b"], storm).state is State.UNTRANSLATED
    both, _ = merged({"a": A, "b": [A[3], *B]}, {"a": A[:1], "b": [B[0], A[1], storm, *B[1:]]})
    assert entry_of(both.catalogs["b"], storm).state is State.UNTRANSLATED


@pytest.mark.parametrize(
    ("msgstr", "state"),
    [
        pytest.param("Köprü.", State.STALE, id="translated"),
        pytest.param("~", State.UNTRANSLATED, id="covered"),
        pytest.param("", State.UNTRANSLATED, id="untranslated"),
    ],
)
def test_what_an_edited_sentence_of_a_moved_section_takes(msgstr: str, state: State) -> None:
    """A text of its own, if it has one; who took it is the only one to have it."""
    old = with_changed(translated(doc("a", *A), {A[2]: msgstr}), A[2], comments=("here",))
    edited = A[2].replace("two", "three")
    parts = [edited, "Two more fell in a storm."]
    documents = {"a": doc("a", A[0]), "b": doc("b", *B, A[1], *parts, A[3])}
    result = merge_project(documents, {"a": old, "b": translated(doc("b", *B))})
    found = [entry_of(result.catalogs["b"], text) for text in parts]

    assert [entry.state for entry in found] == [state, State.UNTRANSLATED]
    assert ("here" in found[0].comments) is (state is State.STALE)


def test_a_sentence_of_a_moved_section_that_was_split() -> None:
    """Its first part has the text, as stale; the other is a new one."""
    whole = "The archive holds twelve photographs and the museum shows a model of the harbour."
    parts = ["The archive holds twelve photographs.", "The museum shows a model of the harbour."]
    result, _ = merged(
        {"a": [*A[:2], whole, A[3]], "b": B}, {"a": A[:1], "b": [*B, A[1], *parts, A[3]]}
    )
    found = [entry_of(result.catalogs["b"], part).state for part in parts]

    assert sorted(found) == [State.STALE, State.UNTRANSLATED]


def test_obsolete_texts_do_not_make_a_page_larger() -> None:
    """What a gone page had lost long ago says nothing of who inherits it."""
    old = [Entry(f"{text} Long ago.", "x", obsolete=True) for text in A + B]
    catalogs = {"a": with_entries(translated(doc("a", *A)), *old), "c": empty()}
    result = merge_project({"c": doc("c", *A[:2])}, catalogs)

    assert result.catalogs["a"].entries == ()
    assert len(result.catalogs["c"].entries) == 12


def test_a_covered_text_stays_with_its_page() -> None:
    """A `~` that vanished is no translation for an edited text elsewhere."""
    catalogs = {
        "a": translated(document(A, path="a"), {A[1]: "~"}),
        "b": translated(doc("b", *B)),
    }
    edited = A[1].replace("seven", "eight")
    result = merge_project({"a": doc("a", A[2], A[3]), "b": doc("b", *B, edited)}, catalogs)

    assert result.catalogs["b"].entries[4].state is State.UNTRANSLATED


def test_vanished_texts_come_before_obsolete_ones() -> None:
    """Of two pages that had a text, the one that it has just left gives it."""
    gone = Entry(A[3], "older", obsolete=True)
    catalogs = {
        "a": with_entries(translated(doc("a", *A[:2])), gone),
        "b": translated(doc("b", *B, A[3])),
        "c": translated(doc("c", A[2])),
    }
    documents = {"a": doc("a", *A[:2], "New."), "b": doc("b", *B), "c": doc("c", A[2], A[3])}
    result = merge_project(documents, catalogs)

    assert entry_of(result.catalogs["c"], A[3]).msgstr == f"T: {A[3]}"
    assert entry_of(result.catalogs["a"], A[3]).msgstr == "older"
    assert result.donors == {"c": frozenset("b")}


def test_what_moved_is_as_sure_as_can_be() -> None:
    """Exact text of another page has the score 1, whichever of several pages gives it."""
    shared = "The same on both pages."
    catalogs = {
        "a": translated(doc("a", *A, shared), {shared: "of a"}),
        "b": translated(doc("b", *B, shared), {shared: "of b"}),
        "c": translated(doc("c", "One.")),
        "d": translated(doc("d", "Two.")),
    }
    documents = {"a": doc("a", *A), "b": doc("b", *B)}
    documents |= {"c": doc("c", "One.", shared), "d": doc("d", "Two.", shared)}
    result = merge_project(documents, catalogs)

    assert entry_of(result.catalogs["c"], shared).msgstr == "of a"
    assert entry_of(result.catalogs["d"], shared).msgstr == "of b"
    assert {match.score for page in "cd" for match in result.matches[page]} == {1.0}


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([*B, A[3]], id="behind a stranger"),
        pytest.param([A[3], *B], id="at the beginning"),
        pytest.param([*B, "New.", A[3]], id="behind a new text"),
        pytest.param([*B, A[0], A[3]], id="behind another of its page"),
    ],
)
def test_a_covered_text_that_moves_without_its_head(after: list[str]) -> None:
    """Its `~` would be untrue there; where another page has a text for it, it gets that."""
    source = document(*A[:2], A[2:], path="a")
    catalogs = {"a": translated(source, {A[2]: "both", A[3]: "~"}), "b": translated(doc("b", *B))}
    left = document(*(text for text in A[:3] if text not in after), path="a")
    alone = merge_project({"a": left, "b": doc("b", *after)}, catalogs)
    catalogs["c"] = translated(doc("c", "Here.", A[3]))
    helped = merge_project({"a": left, "b": doc("b", *after), "c": doc("c", "Here.")}, catalogs)

    assert entry_of(alone.catalogs["b"], A[3]).msgstr == ""
    assert entry_of(helped.catalogs["b"], A[3]).msgstr == f"T: {A[3]}"


def test_a_page_that_did_not_change_gives_what_it_had_lost() -> None:
    """Its obsolete entries are free, its live ones are its own; the first page by name gives."""
    gone = {page: Entry(A[3], f"of {page}", obsolete=True) for page in "acdefgh"}
    catalogs = {page: with_entries(translated(doc(page, A[0])), gone[page]) for page in gone}
    documents = {page: doc(page, A[0]) for page in gone}
    catalogs["b"] = translated(doc("b", *B))
    result = merge_project({**documents, "b": doc("b", *B, A[0], A[3])}, catalogs)

    assert entry_of(result.catalogs["b"], A[0]).msgstr == f"T: {A[0]}"
    assert entry_of(result.catalogs["b"], A[3]).msgstr == "of a"
    assert result.donors == {"b": frozenset("a")}
    assert summary(result.catalogs["a"]) == [("translated", A[0], f"T: {A[0]}")]


def test_an_edited_text_that_had_gone_before() -> None:
    """An obsolete text that comes back changed is stale, where other pages have nothing nearer."""
    catalogs = {
        "a": with_entries(translated(doc("a", *A[:3])), Entry(A[3], "Kent.", obsolete=True)),
        "b": translated(doc("b", *B)),
    }
    edited = A[3].replace("year", "month")
    result = merge_project({"a": doc("a", *A[:3], edited), "b": doc("b", *B)}, catalogs)

    assert summary(result.catalogs["a"])[3] == ("stale", edited, "Kent.")


def test_two_texts_that_may_have_been_one() -> None:
    """Of two vanished texts that are as like a new one none is taken, nor from its own page."""
    twins = [A[3].replace("year", "month"), A[3].replace("year", "week")]
    result, _ = merged({"a": [A[0], twins[0], A[1], twins[1], A[2]]}, {"a": [A[3], *A[:3]]})

    assert entry_of(result.catalogs["a"], A[3]).state is State.UNTRANSLATED


def test_an_untranslated_text_moves_nowhere() -> None:
    """There is nothing to give: the page it left forgets it."""
    catalogs = {
        "a": translated(doc("a", *A), {A[3]: ""}),
        "b": translated(doc("b", *B)),
    }
    result = merge_project({"a": doc("a", *A[:3]), "b": doc("b", *B, A[3])}, catalogs)

    assert result.donors == {}
    assert len(result.catalogs["a"].entries) == 3
    assert kinds(result, "b") == [(n, text, "exact") for n, text in enumerate(B)]


def test_a_text_moves_once() -> None:
    """What two pages want goes to the first; the other has a copy, as the text is in use there."""
    result, _ = merged({"a": A, "b": B}, {"a": A[:3], "b": [*B, A[3]], "c": ["New.", A[3]]})

    assert result.donors == {"b": frozenset("a")}
    assert entry_of(result.catalogs["b"], A[3]).state is State.TRANSLATED
    assert entry_of(result.catalogs["c"], A[3]).state is State.TRANSLATED
    assert kinds(result, "c") == [(1, A[3], "foreign")]


HELD = Held((), {A[3]})


@pytest.mark.parametrize(
    ("unread", "msgids", "msgid", "held"),
    [
        pytest.param([], [A[3]], A[3], True, id="a unit of a page whose catalog is broken"),
        pytest.param([], [A[3]], A[2], False, id="another text"),
        pytest.param([f"<p>{A[3]}</p>"], [], A[3], True, id="in a page that cannot be cut"),
        pytest.param(["The town *rebuilt*\n> them within  a year"], [], A[3], True, id="wrapped"),
        pytest.param(["The town rebuilt", "them within a year"], [], A[3], False, id="in two"),
        pytest.param(["The town rebuilt them"], [], A[3], False, id="in part"),
        pytest.param([A[2], A[3]], [], A[3], True, id="in one of several"),
    ],
)
def test_what_is_held(unread: list[str], msgids: list[str], msgid: str, held: bool) -> None:
    """A text is held where its letters stand in what could not be read, or as a unit that is."""
    assert (msgid in Held(unread, msgids)) is held


def test_held_text_stays_where_it_is() -> None:
    """What may have gone where nobody can look is given to nobody; what else moves stays, too."""
    catalogs = {"a": translated(doc("a", *A)), "b": translated(doc("b", *B))}
    edited = A[3].replace("year", "month")
    documents = {"a": doc("a", *A[:2]), "b": doc("b", *B, A[2], edited)}
    free = merge_project(documents, catalogs)
    result = merge_project(documents, catalogs, HELD)

    assert entry_of(free.catalogs["b"], edited).state is State.STALE
    assert len(free.catalogs["a"].entries) == 2
    assert entry_of(result.catalogs["b"], A[2]).state is State.TRANSLATED
    assert entry_of(result.catalogs["b"], edited).state is State.UNTRANSLATED
    assert summary(result.catalogs["a"])[2:] == [
        ("obsolete", A[2], f"T: {A[2]}"),
        ("obsolete", A[3], f"T: {A[3]}"),
    ]
    assert merge_project(documents, result.catalogs, HELD).writes == ()


def test_what_is_not_held_is_free() -> None:
    """An edited text that cannot have gone to what is not read is found elsewhere, as ever."""
    catalogs = {"a": translated(doc("a", *A)), "b": translated(doc("b", *B))}
    edited = A[2].replace("two", "three")
    documents = {"a": doc("a", *A[:2]), "b": doc("b", *B, edited)}

    assert entry_of(merge_project(documents, catalogs, HELD).catalogs["b"], edited).state is (
        State.STALE
    )


def test_nobody_inherits_where_a_page_cannot_be_read() -> None:
    """The true heir of a gone page may be the one that cannot be read."""
    catalogs = {"a": translated(doc("a", *A)), "c": empty()}
    result = merge_project({"c": doc("c", *A[:3])}, catalogs, HELD)

    assert {entry.state for entry in result.catalogs["c"].entries} == {State.TRANSLATED}
    assert result.catalogs["a"] is catalogs["a"]
    assert result.writes == (("c", result.catalogs["c"]),)


def test_results_amended() -> None:
    """Other catalogs take the place of those written, where these were written last; a catalog that
    had not been written comes last.
    """
    result, catalogs = merged(
        {"a": A, "b": B, "c": ["Of its own."]},
        {"a": [*A[:2], *B[2:]], "b": [*B[:2], *A[2:]], "c": ["Of its own."]},
    )
    first, *_, last = [path for path, _ in result.writes]
    mine = {"a": translated(doc("a", "a")), "b": translated(doc("b", "b")), "c": empty()}
    new = amended(result, mine)

    assert first == last
    assert [path for path, _ in new.writes] == [*(path for path, _ in result.writes), "c"]
    assert new.writes[0][1] is result.writes[0][1]
    assert all(catalog is mine[path] for path, catalog in new.writes[1:])
    assert new.catalogs == mine
    same = amended(result, {"c": catalogs["c"], "a": result.catalogs["a"]})
    assert same.writes == result.writes


def test_a_chain_of_moves_is_written_from_its_end() -> None:
    """Who takes is written before who gives, however long the chain; who only changed, any time."""
    before = {"a": A, "b": B, "c": ["Only here.", "And here."]}
    after = {"a": [*A[:3], "New."], "b": [*B[:3], A[3]], "c": ["Only here.", "And here.", B[3]]}
    result, _ = merged(before, after)

    assert [path for path, _ in result.writes] == ["c", "b", "a"]
    assert result.donors == {"b": frozenset("a"), "c": frozenset("b")}


def test_who_gives_to_a_circle_is_written_once() -> None:
    """Of two pages that exchange texts one is written twice; who only gives to them waits."""
    before = {"c": [*B[2:], "Only here."], "a": A, "b": B[:2]}
    after = {"c": ["Only here."], "a": [*A[:2], B[0], B[3]], "b": [B[1], *A[2:]]}
    result, _ = merged(before, after)

    assert [path for path, _ in result.writes] == ["a", "c", "b", "a"]


def test_a_mended_catalog_is_written() -> None:
    """Where the documents are unchanged, a catalog that another tool left in disorder is mended."""
    source = doc("a", *A)
    twin = Entry(A[0], f"T: {A[0]}", obsolete=True)
    catalogs = {
        "a": with_entries(with_changed(translated(source), A[0], msgstr=""), twin),
        "b": translated(doc("b", *B)),
    }
    result = merge_project({"a": source, "b": doc("b", *B)}, catalogs)

    assert [path for path, _ in result.writes] == ["a"]
    assert summary(result.catalogs["a"]) == summary(translated(source))
    assert result.catalogs["b"] is catalogs["b"]


@pytest.mark.parametrize(
    ("chosen", "reached"),
    [
        pytest.param({"mill"}, {"mill"}, id="who gives nothing"),
        pytest.param({"bridge"}, {"bridge", "mill", "gone"}, id="who takes of it, a gone one"),
        pytest.param({"ford"}, {"ford", "bridge", "mill", "gone"}, id="and who takes of that"),
        pytest.param({"bread", "mill"}, {"bread", "mill", "lost"}, id="gone ones alone"),
    ],
)
def test_what_a_sync_of_some_writes(chosen: set[str], reached: set[str]) -> None:
    """With the chosen documents those are written that take text from them, and gone ones that any
    of these take from: never a donor that is still there.
    """
    donors = {
        "bridge": frozenset({"ford", "gone"}),
        "mill": frozenset({"bridge"}),
        "bread": frozenset({"lost"}),
    }
    there = {"mill", "bridge", "ford", "bread"}

    assert ProjectResult({}, (), donors, {}).reach(chosen, there) == reached


class Reads(dict[str, Catalog]):
    """Catalogs that note which of them are read."""

    def __init__(self, catalogs: Mapping[str, Catalog]) -> None:
        super().__init__(catalogs)
        self.read: set[str] = set()

    def __getitem__(self, path: str) -> Catalog:
        self.read.add(path)
        return super().__getitem__(path)


@pytest.mark.parametrize("obsolete", [False, True], ids=["live", "obsolete"])
def test_settled_catalogs_are_read_where_they_may_help(obsolete: bool) -> None:
    """Of documents that are known to be in step those alone are read that may have the text: a new
    page takes it from there, and nobody looks at the others.
    """
    pages = {"a": A[1:] if obsolete else A, "b": B, "c": B[:2]}
    documents = {path: doc(path, *texts) for path, texts in pages.items()}
    catalogs = {path: translated(page) for path, page in documents.items()}
    if obsolete:
        gone = Entry(A[0], f"T: {A[0]}", obsolete=True)
        catalogs["a"] = with_entries(catalogs["a"], gone)
    documents["new"] = doc("new", A[0])
    reads = Reads(catalogs | {"new": empty()})
    asked = []

    def holding(paths: Iterable[str], keys: Iterable[Key], *, obsolete: bool) -> Iterable[str]:
        asked.append((sorted(paths), sorted(keys), obsolete))
        return ["a"]

    settled = {"a": obsolete, "b": False, "c": True}
    result = merge_project(documents, reads, settled=settled, holding=holding)

    [entry] = result.catalogs["new"].entries
    assert (entry.state, entry.msgstr) == (State.TRANSLATED, f"T: {A[0]}")
    assert reads.read == {"a", "new"}
    wanted = [(None, A[0])]
    once = [(["a", "c"] if obsolete else ["c"], wanted, True)]
    assert asked == (once if obsolete else [*once, (["a", "b", "c"], wanted, False)])


def test_amended_again_and_again() -> None:
    """Catalogs may be put in others' places page by page, as `align` does, more often than a call
    may lie within another: each page has its own.
    """
    number = sys.getrecursionlimit() + 10
    paths = [f"{n}.md" for n in range(number)]
    result = from_nothing(paths, paths, lambda path: Catalog("tr", path, Entry("")))
    for path in paths:
        result = amended(result, {path: Catalog("tr", path, Entry("", path))})

    assert [result.catalogs[path].header.msgstr for path in paths] == paths
    assert [catalog.header.msgstr for _, catalog in result.writes] == paths
