"""Doubtful translations: what `align` was not sure of, through edits of the English."""

from __future__ import annotations

import pytest
from sync_cases import document, entry_of, raw, translated, with_changed, with_entries

from i18n_tool.model import ALIGNED_MARK, FUZZY, UNPAIRED, Catalog, Entry, State
from i18n_tool.sync import is_aligned, is_unknown, merge, sureness
from i18n_tool.sync.marks import is_mark

A = "Open the window and look outside."
A2 = "Open the window and look far outside."
B = "Read the file slowly."
B2 = "Read the long file slowly."
C = "It is a long way down."
MARK = f"{ALIGNED_MARK} 62 %"
DOUBT = {"flags": (FUZZY,), "comments": ("formal", MARK)}


def doubtful(*msgids: str) -> Catalog:
    """The catalog of A, B and C, these being doubtful."""
    catalog = translated(document(A, B, C))
    for msgid in msgids:
        catalog = with_changed(catalog, msgid, **DOUBT)
    return Catalog(catalog.locale, catalog.domain, catalog.header, tuple(map(raw, catalog.entries)))


def facts(entry: Entry) -> tuple[bool, str | None, tuple[str, ...], State]:
    return entry.doubtful, entry.previous_msgid, entry.comments, entry.state


def test_nothing_touches_it() -> None:
    """An edit elsewhere, and a move, leave the entry as it is: it is not one whose English nobody
    knows.
    """
    [entry] = (e for e in merge(doubtful(A), document(C, B2, A)).entries if e.msgid == A)

    assert entry.raw == f"raw {A}"
    assert entry.doubtful
    assert not is_unknown(entry)
    assert sureness(entry) == 62


def test_the_english_changes_and_comes_back() -> None:
    """An edit makes it stale, the English that it was aligned with the previous one, the mark still
    true for that; when the English is back, it is doubtful again.
    """
    edited = merge(merge(doubtful(A), document(A2, B, C)), document(A2 + "!", B, C))

    assert facts(entry_of(edited, A2 + "!")) == (False, A, ("formal", MARK), State.STALE)
    back = merge(edited, document(A, B, C))
    assert facts(entry_of(back, A)) == (True, None, ("formal", MARK), State.STALE)


def test_a_link_changes() -> None:
    """A neutral edit leaves it doubtful."""
    old, new = "See [the harbour](a.md).", "See [the harbour](b.md)."
    catalog = with_changed(translated(document(old)), old, **DOUBT)

    assert facts(entry_of(merge(catalog, document(new)), new))[:2] == (True, None)


def test_it_goes_and_comes_back() -> None:
    """An obsolete one is doubtful again, even where another tool dropped its flag."""
    gone = merge(doubtful(A), document(B, C))
    flagless = with_changed(gone, A, flags=())

    for catalog in (gone, flagless):
        assert facts(entry_of(merge(catalog, document(A, B, C)), A))[0]
        [stale] = (e for e in merge(catalog, document(A2, B, C)).entries if e.msgid == A2)
        assert facts(stale)[:2] == (False, A)


def test_a_person_confirms_it() -> None:
    """Without the flag it is translated, the mark goes when the file is next written, and an edit
    vouches for the text as for any other.
    """
    confirmed = with_changed(doubtful(A), A, flags=())
    assert not is_aligned(entry_of(confirmed, A))

    written = merge(confirmed, document(A, B2, C))
    assert entry_of(written, A).comments == ("formal",)
    edited = entry_of(merge(confirmed, document(A2, B, C)), A2)
    assert edited.previous_msgid == A
    assert MARK not in edited.comments


def test_two_become_one() -> None:
    """What was made of a doubtful text and a sure one says what they were put beside; where that
    is the new text, it is doubtful.
    """
    catalog = merge(doubtful(A), document([A, B], C))
    both = merge(catalog, document(f"{A} {B}", C))
    more = merge(catalog, document(f"{A} {B2}", C))

    assert facts(entry_of(both, f"{A} {B}"))[:2] == (True, None)
    assert facts(entry_of(more, f"{A} {B2}"))[:2] == (False, f"{A} {B}")


def grouped() -> Catalog:
    """A doubtful text that covers two sentences."""
    catalog = translated(document([A, B], C), {A: "İkisi birden.", B: "~"})
    return with_changed(with_changed(catalog, A, **DOUBT), B, **DOUBT)


def test_a_group_changes_and_comes_back() -> None:
    """An edit of a covered sentence makes the head stale for the English of all; when that is back,
    the group is doubtful again.
    """
    edited = merge(grouped(), document([A, B2], C))
    assert facts(entry_of(edited, A))[:2] == (False, f"{A} {B}")
    assert facts(entry_of(edited, B2))[:2] == (False, B)

    back = merge(edited, document([A, B], C))
    assert [facts(entry_of(back, msgid))[:2] for msgid in (A, B)] == [(True, None)] * 2


def test_a_group_loses_its_head() -> None:
    """The sentence that was covered has the text, and the mark."""
    left = entry_of(merge(grouped(), document(B, C)), B)

    assert (left.msgstr, left.previous_msgid) == ("İkisi birden.", f"{A} {B}")
    assert MARK in left.comments


@pytest.mark.parametrize("comment", [MARK, "i18n: aligned 7 %", "  i18n: aligned"])
def test_marks(comment: str) -> None:
    """Our marks, however another tool spaced them."""
    assert is_mark(comment)


@pytest.mark.parametrize("comment", ["i18n: alignedly", "aligned 62 %", "see i18n: aligned 62 %"])
def test_no_marks(comment: str) -> None:
    """A person's comments are theirs."""
    assert not is_mark(comment)
    assert not Entry("a", "b", flags=(FUZZY,), comments=(comment,)).doubtful


def test_a_draft_is_not_doubtful() -> None:
    """A draft is one, whatever other marks it has."""
    assert not Entry("a", "b", flags=(FUZZY,), comments=("i18n: draft x", MARK)).doubtful


def test_unpaired_texts_match_nothing() -> None:
    """A text that belongs to nothing stays so, though the source may come to have its words."""
    text = "Open the window and look outside"
    kept = Entry(text, text, f"{UNPAIRED} 1", comments=("docs/tr/a.md:3",), obsolete=True)
    catalog = with_entries(translated(document(B, C)), kept)
    synced = merge(catalog, document(text, A, B2, C))

    assert [entry_of(synced, msgid).msgstr for msgid in (text, A)] == ["", ""]
    assert synced.entries[-1] == kept


STALE = Entry(A, "Bir.", flags=(FUZZY,))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(STALE, True, id="stale"),
        pytest.param(STALE.evolve(flags=("c-format", FUZZY)), True, id="with another flag"),
        pytest.param(STALE.evolve(flags=()), False, id="translated"),
        pytest.param(STALE.evolve(previous_msgid=B), False, id="it says so"),
        pytest.param(STALE.evolve(msgstr=""), False, id="without a text"),
        pytest.param(STALE.evolve(msgstr="~"), False, id="covered"),
        pytest.param(STALE.evolve(comments=("i18n: draft argos",)), False, id="a draft"),
        pytest.param(STALE.evolve(comments=(MARK,)), False, id="doubtful"),
        pytest.param(STALE.evolve(obsolete=True), False, id="obsolete"),
        pytest.param(
            STALE.evolve(msgid_plural=B, msgstr_plural=("Bir.", "İki.")), False, id="a plural"
        ),
    ],
)
def test_whose_english_nobody_knows(entry: Entry, *, expected: bool) -> None:
    """It is not known what a stale text was made for where neither a previous msgid nor `align`
    says so.
    """
    assert is_unknown(entry) is expected
