"""All documents of a locale: text that leaves one and appears in another."""

from __future__ import annotations

import pytest
from sync_cases import HEADER, document, entry_of, summary, translated, with_changed

from i18n_tool.model import Catalog, Document, State
from i18n_tool.sync import ProjectResult, merge_project

A = [
    "The old bridge was built by a monk.",
    "Its seven arches stand on rock.",
    "A flood took two of them away.",
    "The town rebuilt them within a year.",
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
    result = merge_project({"c": doc("c", *A)}, {"a": old, "c": empty()})

    assert (result.catalogs["c"].header, result.catalogs["c"].eol) == (header, "\r\n")


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
