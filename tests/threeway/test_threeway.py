"""Three-way merging of catalogs: a sync on one side, a translator on the other, and the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from sync_cases import document, entry_of, is_untouched, raw, translated, with_changed, with_entries

from i18n_tool.model import FUZZY, Catalog, Entry, State, stale_mark
from i18n_tool.sync import carry, merge
from i18n_tool.threeway import Conflict, Merged, merge_catalogs
from i18n_tool.threeway.entries import has_changed, is_same, merge_entry, merge_set
from i18n_tool.threeway.origins import CatalogSide, align, carried

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Key

A = "Open the window and look outside."
A2 = "Open the window and look far outside."
A3 = "Open the small window and look outside."
B = "Read the file slowly."
C = "It is a long way down."
D = "Never lean on the rail."

BASE = translated(document(A, B, C))
MARKED = stale_mark(f"T: {A}", (None, A))


def synced(catalog: Catalog, *msgids: str | Sequence[str]) -> Catalog:
    """The catalog after a bot brought it in step with this English."""
    return merge(catalog, document(*msgids))


def improved(catalog: Catalog, msgid: str, msgstr: str = "Daha iyi.", **more: Any) -> Catalog:
    """The catalog after a translator wrote another text, which fits the English."""
    changes = {"flags": (), "previous_msgid": None, "msgstr": msgstr, **more}
    return with_changed(catalog, msgid, **changes)


def doubted(catalog: Catalog, msgid: str, **more: Any) -> Catalog:
    return with_changed(catalog, msgid, flags=(FUZZY,), **more)


def without(catalog: Catalog, *msgids: str) -> Catalog:
    """The catalog without some entries."""
    return replace(catalog, entries=tuple(e for e in catalog.entries if e.msgid not in msgids))


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> Catalog:
    """What is merged without a conflict, whichever side is ours."""
    results = []
    for one, other in ((ours, theirs), (theirs, ours)):
        result = merge_catalogs(base, one, other)
        assert result.conflicts == ()
        results.append(replace(base, entries=entries(result)))
    assert set(results[0].entries) == set(results[1].entries)
    return results[0]


def entries(result: Merged) -> tuple[Entry, ...]:
    return tuple(one for one in result.items if isinstance(one, Entry) and one.msgid)


def conflict(base: Catalog, ours: Catalog, theirs: Catalog) -> Conflict:
    """The only conflict of a merge."""
    (found,) = merge_catalogs(base, ours, theirs).conflicts
    return found


def facts(entry: Entry) -> tuple[State, str, str | None]:
    return entry.state, entry.msgstr, entry.previous_msgid


def summary(catalog: Catalog) -> dict[str, tuple[State, str, str | None]]:
    return {entry.msgid: facts(entry) for entry in catalog.entries}


OTHERS = {B: (State.TRANSLATED, f"T: {B}", None), C: (State.TRANSLATED, f"T: {C}", None)}


def test_a_sync_and_an_improvement() -> None:
    """The English became another, the translation got better: stale, the better text, made for the
    older English; and translated again when that comes back, for nobody has touched it since.
    """
    result = merged(BASE, synced(BASE, A2, B, C), improved(BASE, A))

    assert summary(result) == {A2: (State.STALE, "Daha iyi.", A), **OTHERS}
    assert is_untouched(entry_of(result, A2))
    back = synced(result, A, B, C)
    assert facts(entry_of(back, A)) == (State.TRANSLATED, "Daha iyi.", None)


def test_a_sync_and_unfinished_work() -> None:
    """The translator's new text is fuzzy, and says of no English that it fits: neither does the
    result.
    """
    result = merged(BASE, synced(BASE, A2, B, C), doubted(BASE, A, msgstr="Daha"))

    assert facts(entry_of(result, A2)) == (State.STALE, "Daha", None)
    assert not is_untouched(entry_of(result, A2))


def test_a_sync_and_a_new_doubt() -> None:
    """The translator only doubts the text: stale in any case, and not to come back by itself."""
    result = merged(BASE, synced(BASE, A2, B, C), doubted(BASE, A))

    assert facts(entry_of(result, A2)) == (State.STALE, f"T: {A}", None)
    assert not is_untouched(entry_of(result, A2))


def test_two_edits_of_the_english_and_a_confirmation() -> None:
    """One side confirmed the stale text at the English of then, which has changed again: stale,
    made for the confirmed one.
    """
    base = synced(BASE, A2, B, C)
    confirmed = with_changed(base, A2, flags=(), previous_msgid=None)
    third = "Open the small window and look far outside."

    result = merged(base, confirmed, synced(base, third, B, C))

    assert facts(entry_of(result, third)) == (State.STALE, f"T: {A}", A2)


def test_a_confirmation_that_nothing_contradicts() -> None:
    """A flag that one side cleared is cleared."""
    base = synced(BASE, A2, B, C)
    confirmed = with_changed(base, A2, flags=(), previous_msgid=None, comments=())

    result = merged(base, confirmed, improved(base, C))

    assert entry_of(result, A2) is entry_of(confirmed, A2)


def test_a_confirmation_and_another_text() -> None:
    """One side confirmed the old text, the other has a new one in work: it is not what was
    confirmed.
    """
    base = synced(BASE, A2, B, C)
    confirmed = with_changed(base, A2, flags=(), previous_msgid=None)

    result = merged(base, confirmed, with_changed(base, A2, msgstr="Daha"))

    assert facts(entry_of(result, A2)) == (State.STALE, "Daha", A)
    assert not is_untouched(entry_of(result, A2))


def test_a_doubt_and_another_text() -> None:
    """One side came to doubt the text, the other has a better one: nobody has said of that one
    whether the doubt holds.
    """
    result = merged(BASE, doubted(BASE, A), improved(BASE, A))

    assert facts(entry_of(result, A)) == (State.STALE, "Daha iyi.", None)


def test_a_doubt_against_the_same_text() -> None:
    """Both wrote the same, one of them in doubt: the doubt stays."""
    result = merged(BASE, doubted(BASE, A, msgstr="Daha iyi."), improved(BASE, A))

    assert facts(entry_of(result, A)) == (State.STALE, "Daha iyi.", None)


def test_both_synced_and_one_translated() -> None:
    """Both branches met the changed English; one translated it."""
    both = synced(BASE, A2, B, C)

    assert summary(merged(BASE, both, improved(both, A2)))[A2] == (
        *(State.TRANSLATED, "Daha iyi.", None),
    )


def test_both_synced_and_one_confirmed() -> None:
    """Both branches met the changed English; one found that the text still fits."""
    both = synced(BASE, A2, B, C)

    assert summary(merged(BASE, both, improved(both, A2, f"T: {A}")))[A2][0] is State.TRANSLATED


def test_the_new_english_translated_the_old_improved() -> None:
    """One side translated the changed English anew, the other improved the text of the old one:
    both are right where they stand, the old one as obsolete.
    """
    anew = improved(synced(BASE, A2, B, C), A2, "Yeni.")

    result = merged(BASE, anew, improved(BASE, A))

    assert summary(result) == {
        A2: (State.TRANSLATED, "Yeni.", None),
        **OTHERS,
        A: (State.OBSOLETE, "Daha iyi.", None),
    }


def test_both_improved_the_stale_text() -> None:
    """Both changed one msgstr, one of them after a sync: a conflict, each version whole."""
    ours = with_changed(synced(BASE, A2, B, C), A2, msgstr="Bizim.")

    found = conflict(BASE, ours, improved(BASE, A, "Onların."))

    assert facts(found.ours) == (State.STALE, "Bizim.", A)
    assert facts(found.theirs) == (State.STALE, "Onların.", A)
    assert found.ours.key == found.theirs.key == (None, A2)


def test_two_edits_of_the_english() -> None:
    """Both sides have their own English: each is stale until a sync knows which of them it is."""
    result = merged(BASE, synced(BASE, A2, B, C), synced(BASE, A3, B, C))

    stale = (State.STALE, f"T: {A}", A)
    assert summary(result) == {A2: stale, A3: stale, **OTHERS}
    assert list(summary(synced(result, A3, B, C))) == [A3, B, C, A2]


def test_an_untranslated_text_that_changed() -> None:
    """Nobody had translated the English when it changed on one side; the other side did: its text
    goes to the successor.
    """
    base = with_changed(BASE, A, msgstr="")

    result = merged(base, synced(base, A2, B, C), improved(base, A))

    assert summary(result) == {A2: (State.STALE, "Daha iyi.", A), **OTHERS}


def test_an_untranslated_text_that_went() -> None:
    """The English went while somebody translated it: the text is kept."""
    base = with_changed(BASE, A, msgstr="")

    result = merged(base, synced(base, B, C), improved(base, A))

    assert summary(result) == {**OTHERS, A: (State.OBSOLETE, "Daha iyi.", None)}


def test_an_entry_that_became_obsolete() -> None:
    """The English went while somebody improved its translation: the better text is obsolete."""
    result = merged(BASE, synced(BASE, B, C), improved(BASE, A))

    assert summary(result) == {**OTHERS, A: (State.OBSOLETE, "Daha iyi.", None)}


def test_a_deleted_entry_that_nobody_needs() -> None:
    """What one side deleted and the other left alone goes."""
    assert summary(merged(BASE, without(BASE, A), improved(BASE, C))).keys() == {B, C}
    assert summary(merged(BASE, without(BASE, A), improved(BASE, A, ""))).keys() == {B, C}


def test_an_entry_that_one_side_deleted_and_the_other_put_away() -> None:
    """Its text lives on nowhere else: it stays as obsolete, but where it went to a successor."""
    away = synced(BASE, B, C)

    assert facts(entry_of(merged(BASE, away, without(BASE, A)), A)) == (
        *(State.OBSOLETE, f"T: {A}", None),
    )
    assert summary(merged(BASE, away, synced(BASE, A2, B, C))).keys() == {A2, B, C}


OLD = raw(Entry("Old.", "Eski.", obsolete=True))
WITH_OLD = with_entries(BASE, OLD)


@pytest.mark.parametrize(
    ("theirs", "state", "msgstr"),
    [
        pytest.param(WITH_OLD, None, "", id="left alone"),
        pytest.param(improved(WITH_OLD, "Old."), State.OBSOLETE, "Daha iyi.", id="improved"),
        pytest.param(
            synced(WITH_OLD, A, B, C, "Old."), State.TRANSLATED, "Eski.", id="brought back"
        ),
        pytest.param(
            with_changed(WITH_OLD, "Old.", comments=("keep",)), State.OBSOLETE, "Eski.", id="remark"
        ),
    ],
)
def test_a_pruned_entry(theirs: Catalog, state: State | None, msgstr: str) -> None:
    """One side pruned an obsolete entry: it goes, unless the other did something with it."""
    result = merged(WITH_OLD, BASE, theirs).by_key().get((None, "Old."))

    assert (result and (result.state, result.msgstr)) == (state and (state, msgstr))


def test_an_obsolete_entry_that_comes_back_improved() -> None:
    """One side needs the entry again, the other improved it meanwhile: live, with the new text."""
    back = synced(WITH_OLD, A, B, C, "Old.")

    assert facts(entry_of(merged(WITH_OLD, back, improved(WITH_OLD, "Old.")), "Old.")) == (
        *(State.TRANSLATED, "Daha iyi.", None),
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "state"),
    [
        pytest.param("", "", State.UNTRANSLATED, id="neither translated it"),
        pytest.param("Yeni.", "", State.TRANSLATED, id="one translated it"),
        pytest.param("Yeni.", "Yeni.", State.TRANSLATED, id="both alike"),
    ],
)
def test_both_added_an_entry(ours: str, theirs: str, state: State) -> None:
    """The same new English on both sides is one entry."""
    grown = synced(BASE, A, B, D, C)

    result = merged(
        BASE, with_changed(grown, D, msgstr=ours), with_changed(grown, D, msgstr=theirs)
    )

    assert facts(entry_of(result, D)) == (state, ours, None)
    assert [entry.msgid for entry in result.entries] == [A, B, D, C]


def test_both_translated_a_new_entry() -> None:
    """Two translations of the same new English: a conflict."""
    grown = synced(BASE, A, B, D, C)

    found = conflict(BASE, improved(grown, D, "bir"), improved(grown, D, "iki"))

    assert (facts(found.ours)[:2], facts(found.theirs)[:2]) == (
        (State.TRANSLATED, "bir"),
        (State.TRANSLATED, "iki"),
    )


def test_a_conflict_has_everything_else_merged() -> None:
    """What is in no dispute is the same in both versions: comments, flags, references."""
    ours = improved(BASE, A, "bir", comments=("ours",), flags=("no-wrap",))
    theirs = improved(BASE, A, "iki", comments=("theirs",), references=("a.md:1",))

    found = conflict(BASE, ours, theirs)

    assert set(found.ours.comments) == set(found.theirs.comments) == {"ours", "theirs"}
    assert found.ours.references == found.theirs.references == ("a.md:1",)
    assert found.ours.flags == found.theirs.flags == ("no-wrap",)


def test_an_emptied_translation_and_another() -> None:
    """No text is no rival: one side emptied the entry, the other has a new text."""
    result = merged(BASE, improved(BASE, A, ""), improved(BASE, A))

    assert facts(entry_of(result, A)) == (State.TRANSLATED, "Daha iyi.", None)


DRAFT = {"msgstr": "Taslak.", "comments": ("i18n: draft argos",)}


def test_a_draft_and_a_translation() -> None:
    """A machine and a person filled one entry: the person's text has it, the machine's is kept."""
    base = with_changed(BASE, A, msgstr="")

    result = merged(base, doubted(base, A, **DRAFT), improved(base, A))

    assert facts(entry_of(result, A)) == (State.TRANSLATED, "Daha iyi.", None)
    assert entry_of(result, A).comments == ()
    kept = entry_of(result, A, "i18n:variant 1")
    assert (kept.state, kept.msgstr) == (State.OBSOLETE, "Taslak.")
    sides = (base, doubted(base, A, **DRAFT), improved(base, A))
    again = merged(*(with_entries(side, variant(1, "Taslak.")) for side in sides))
    assert [e.msgctxt for e in again.entries if carry.is_variant(e)] == ["i18n:variant 1"]


DOUBT = {"msgstr": "Belki.", "comments": ("i18n: aligned 62 %",)}


def test_a_doubtful_text_and_others() -> None:
    """A translation goes before what `align` was not sure of, and that before a draft; what lost
    is kept.
    """
    base = with_changed(BASE, A, msgstr="")
    doubtful = doubted(base, A, **DOUBT)

    result = merged(base, doubtful, improved(base, A))
    assert facts(entry_of(result, A)) == (State.TRANSLATED, "Daha iyi.", None)
    assert entry_of(result, A, "i18n:variant 1").msgstr == "Belki."
    result = merged(base, doubtful, doubted(base, A, **DRAFT))
    assert entry_of(result, A).doubtful
    assert entry_of(result, A, "i18n:variant 1").msgstr == "Taslak."


def test_a_doubtful_text_that_somebody_confirmed() -> None:
    """The flag and the mark go together; where the other side edited the English, the confirmed
    text is stale for what it was confirmed at, the doubtful one for what it was aligned with.
    """
    base = doubted(BASE, A, **DOUBT)
    confirmed = improved(base, A, "Belki.", comments=())

    entry = entry_of(merged(base, confirmed, improved(base, C)), A)
    assert (entry.state, entry.comments) == (State.TRANSLATED, ())
    assert is_untouched(entry_of(merged(base, confirmed, synced(base, A2, B, C)), A2))
    left = entry_of(merged(base, improved(base, C), synced(base, A2, B, C)), A2)
    assert (left.previous_msgid, left.comments) == (A, DOUBT["comments"])


def test_a_draft_that_somebody_reviewed() -> None:
    """The flag and the mark go together."""
    base = doubted(BASE, A, **DRAFT)
    reviewed = improved(base, A, "Taslak.", comments=())

    assert facts(entry_of(merged(base, reviewed, improved(base, C)), A))[0] is State.TRANSLATED
    moved = entry_of(merged(base, reviewed, synced(base, A2, B, C)), A2)
    assert facts(moved) == (State.STALE, "Taslak.", A)
    assert is_untouched(moved)


def test_two_drafts() -> None:
    """Nobody has looked at either: a conflict like any other."""
    base = with_changed(BASE, A, msgstr="")
    other = {**DRAFT, "msgstr": "Başka taslak."}

    found = conflict(base, doubted(base, A, **DRAFT), doubted(base, A, **other))

    assert (found.ours.state, found.theirs.state) == (State.DRAFT, State.DRAFT)


def variant(number: int, msgstr: str) -> Entry:
    return Entry(A, msgstr, msgctxt=f"i18n:variant {number}", obsolete=True)


def test_variants_never_compete() -> None:
    """Both sides kept a loser under the same number: both stay."""
    ours, theirs = (with_entries(BASE, variant(1, text)) for text in ("bir", "iki"))

    result = merge_catalogs(BASE, ours, theirs)

    kept = {e.msgctxt: e.msgstr for e in entries(result) if carry.is_variant(e)}
    assert kept == {"i18n:variant 1": "bir", "i18n:variant 2": "iki"}
    same = merge_catalogs(BASE, ours, with_entries(BASE, variant(2, "bir"), variant(1, "iki")))
    assert len([e for e in entries(same) if carry.is_variant(e)]) <= 3


PLURAL = raw(Entry("file", msgid_plural="files", msgstr_plural=("dosya", "dosyalar")))
PLURALS = with_entries(BASE, PLURAL)


def test_plural_forms() -> None:
    """The forms of a plural are one text: what one side changed is taken, of both a conflict."""
    one = with_changed(PLURALS, "file", msgstr_plural=("belge", "belgeler"))
    other = with_changed(PLURALS, "file", msgstr_plural=("dosya", "dosyalar!"))

    assert entry_of(merged(PLURALS, one, PLURALS), "file") is entry_of(one, "file")
    remark = with_changed(PLURALS, "file", comments=("count",))
    both = entry_of(merged(PLURALS, one, remark), "file")
    assert (both.msgid_plural, both.msgstr, both.msgstr_plural) == (
        *("files", "", ("belge", "belgeler")),
    )
    assert conflict(PLURALS, one, other).theirs.msgstr_plural == ("dosya", "dosyalar!")


def test_another_english_plural() -> None:
    """The forms were made for another plural than the one that it has become: a conflict."""
    ours = with_changed(PLURALS, "file", msgid_plural="all files")
    theirs = with_changed(PLURALS, "file", msgstr_plural=("belge", "belgeler"))

    assert conflict(PLURALS, ours, theirs).ours.msgid_plural == "all files"
    emptied = with_changed(PLURALS, "file", msgstr_plural=("", ""))
    assert conflict(PLURALS, ours, emptied).ours.msgid_plural == "all files"


def test_plurals_are_not_carried() -> None:
    """What another tool made of a plural entry stays as it is; the other side's text is kept."""
    ours = replace(
        PLURALS,
        entries=(
            *BASE.entries,
            raw(
                replace(
                    PLURAL,
                    msgid="page",
                    flags=(FUZZY,),
                    previous_msgid="file",
                    msgid_plural="pages",
                )
            ),
        ),
    )
    theirs = with_changed(PLURALS, "file", msgstr_plural=("belge", "belgeler"))

    result = merged(PLURALS, ours, theirs)

    assert entry_of(result, "page") is entry_of(ours, "page")
    assert entry_of(result, "file").state is State.OBSOLETE


def test_a_context_that_the_author_added() -> None:
    """The same English with a context is another entry: stale, with the better text."""
    ours = synced(BASE, A, B, C)
    moved = entry_of(ours, A).evolve(
        msgctxt="menu", flags=(FUZZY,), previous_msgid=A, comments=(MARKED,)
    )
    ours = replace(ours, entries=(moved, *ours.entries[1:]))

    result = entry_of(merged(BASE, ours, improved(BASE, A)), A, "menu")

    assert (*facts(result), result.previous_msgctxt) == (State.STALE, "Daha iyi.", A, None)


LINK = "Read the [file](a.md) slowly."
MOVED_LINK = LINK.replace("a.md", "b.md")
LINKED = translated(document(LINK, C), {LINK: "[Dosya](a.md)."})


def test_a_neutral_edit_and_an_improvement() -> None:
    """A link's target changed on one side, the text on the other: translated, with the new target
    in the new text.
    """
    result = merged(LINKED, synced(LINKED, MOVED_LINK, C), improved(LINKED, LINK, "[Yazı](a.md)."))

    assert facts(entry_of(result, MOVED_LINK)) == (State.TRANSLATED, "[Yazı](b.md).", None)


def test_a_neutral_edit_that_the_new_text_does_not_hold() -> None:
    """The new text has no such link: a person has to look."""
    result = merged(LINKED, synced(LINKED, MOVED_LINK, C), improved(LINKED, LINK, "Dosya."))

    assert facts(entry_of(result, MOVED_LINK)) == (State.STALE, "Dosya.", LINK)


def test_a_neutral_edit_and_two_texts() -> None:
    """Both changed the text: a conflict at the new English."""
    ours = improved(synced(LINKED, MOVED_LINK, C), MOVED_LINK, "bir [x](b.md)")

    found = conflict(LINKED, ours, improved(LINKED, LINK, "iki [x](a.md)"))

    assert (found.ours.msgstr, found.theirs.msgstr) == ("bir [x](b.md)", "iki [x](b.md)")
    assert found.theirs.state is State.TRANSLATED
    turned = conflict(LINKED, improved(LINKED, LINK, "iki [x](a.md)"), ours)
    assert (turned.ours, turned.theirs) == (found.theirs, found.ours)


def test_a_neutral_edit_translated_anew() -> None:
    """One side wrote a text for the new target, the other one without any link: both are right
    where they stand, the old one as obsolete.
    """
    anew = improved(synced(LINKED, MOVED_LINK, C), MOVED_LINK, "[Yeni](b.md).")
    result = merged(LINKED, anew, improved(LINKED, LINK, "Dosya."))

    assert entry_of(result, MOVED_LINK) is entry_of(anew, MOVED_LINK)
    assert facts(entry_of(result, LINK)) == (State.OBSOLETE, "Dosya.", None)


def test_a_sentence_that_was_split() -> None:
    """Both parts of a sentence have its text, as stale: both get the better one."""
    whole = "Open the window and look outside, then close it and go back to work."
    parts = ("Open the window and look outside.", "Then close it and go back to work.")
    base = translated(document(whole, C))
    ours = synced(base, parts, C)
    assert [facts(e)[2] for e in ours.entries[:2]] == [whole, whole]

    result = merged(base, ours, improved(base, whole))

    for part in parts:
        assert facts(entry_of(result, part)) == (State.STALE, "Daha iyi.", whole)


def test_comments_merge_line_by_line() -> None:
    """What one side added is there, what one side deleted is not, in order."""
    base = with_changed(BASE, A, comments=("one", "two"))
    ours = with_changed(base, A, comments=("zero", "one", "two"))
    theirs = with_changed(base, A, comments=("two", "three"))

    result = merge_catalogs(base, ours, theirs)

    assert entries(result)[0].comments == ("zero", "two", "three")


def test_a_remark_on_an_entry_that_changed() -> None:
    """A translator's remark follows the entry through a sync on the other side."""
    result = merged(BASE, synced(BASE, A2, B, C), with_changed(BASE, A, comments=("ask Ada",)))

    assert set(entry_of(result, A2).comments) == {"ask Ada", MARKED}
    assert facts(entry_of(result, A2)) == (State.STALE, f"T: {A}", A)


def test_raw_text_is_kept() -> None:
    """Entries that one side alone touched are the very objects of that side."""
    ours, theirs = synced(BASE, A2, B, D, C), improved(BASE, C)

    result = merged(BASE, ours, theirs).by_key()

    assert result[None, A2] is entry_of(ours, A2)
    assert result[None, C] is entry_of(theirs, C)


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


def header(*lines: str, comments: tuple[str, ...] = ()) -> Entry:
    return Entry("", msgstr="".join(f"{line}\n" for line in lines), comments=comments)


def merged_header(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    one, other, third = (Catalog("tr", "a", found) for found in (base, ours, theirs))
    found = merge_catalogs(one, other, third).items[0]
    assert isinstance(found, Entry)
    return found


EARLY = "PO-Revision-Date: 2024-01-01 00:00+0000"
MIDDLE = "PO-Revision-Date: 2024-02-29 23:30-0100"  # in UTC, half an hour before LATE
LATE = "PO-Revision-Date: 2024-03-01 02:00+0100"


@pytest.mark.parametrize("swapped", [False, True], ids=["theirs is later", "ours is later"])
def test_the_later_revision(swapped: bool) -> None:
    """The later date has it, with its translator, and decides on fields that both changed."""
    base = header(EARLY, "Last-Translator: Ada", "X-Generator: one")
    ours = header(MIDDLE, "Last-Translator: Bob", "X-Generator: two")
    theirs = header(LATE, "Last-Translator: Ada", "X-Generator: three")
    found = merged_header(base, *((theirs, ours) if swapped else (ours, theirs)))

    assert found is theirs


def test_a_date_that_is_none() -> None:
    """A template's placeholder is earlier than any date."""
    base, ours = header(EARLY), header("PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE")

    assert merged_header(base, ours, header(LATE)).msgstr == f"{LATE}\n"


def dated(moment: str) -> Entry:
    return header(f"PO-Revision-Date: {moment}", "X-Generator: " + moment)


def is_later(one: str, other: str) -> bool:
    """Whether a catalog that was saved at one date has its way against one of another."""
    return merged_header(header(EARLY), dated(other), dated(one)) == dated(one)


@pytest.mark.parametrize("year", [1999, 2000, 2023, 2024, 2100])
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("hours", [1, -9, 5.5], ids=str)
def test_dates_in_other_zones(year: int, month: int, hours: float) -> None:
    """A minute later is later, the same minute is not, wherever the clocks stand and whatever day
    or year begins between them.
    """
    zone = timezone(timedelta(hours=hours))
    first = datetime(year, month, 1, tzinfo=UTC)
    last = first - timedelta(minutes=1)
    ours = f"{last:%Y-%m-%d %H:%M%z}"

    assert is_later(f"{first.astimezone(zone):%Y-%m-%d %H:%M%z}", ours)
    assert not is_later(f"{last.astimezone(zone):%Y-%m-%d %H:%M%z}", ours)
    assert not is_later(ours, f"{first.astimezone(zone):%Y-%m-%d %H:%M%z}")


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        pytest.param("2024-02-29T12:30+00:00", "2024-02-29 12:29+0000", id="ISO"),
        pytest.param("2024-02-29 12:30:59+0000", "2024-02-29 12:29:00+0000", id="with seconds"),
        pytest.param("2024-02-29 12:30", "2024-02-29 12:29+0000", id="without a zone"),
        pytest.param("2024-02-29 12:30-0045", "2024-02-29 12:30-0044", id="minutes of a zone"),
        pytest.param("0001-01-01 00:00+0000", "tomorrow", id="no date"),
    ],
)
def test_ways_to_write_a_date(later: str, earlier: str) -> None:
    """Seconds, a `T` and a zone with or without a colon are understood; a zone may be missing."""
    assert is_later(later, earlier)
    assert not is_later(earlier, later)


def test_a_date_without_a_zone() -> None:
    """It is taken for UTC."""
    assert not is_later("2024-02-29 12:30", "2024-02-29 12:30+0000")
    assert not is_later("2024-02-29 12:30+0000", "2024-02-29 12:30")


def test_header_fields_merge_one_by_one() -> None:
    """Fields that one side changed, added or deleted, lines that are no fields, and comments."""
    base = header(EARLY, "A: 1", "B: 1", "C: 1", "odd", comments=("one", "two"))
    ours = header(EARLY, "A: 2", "B: 1", "C: 1", "odd", "D: 1", comments=("zero", "one", "two"))
    theirs = header(EARLY, "A: 1", "B: 2", "odd", "even", comments=("one", "two", "three"))

    found = merged_header(base, ours, theirs)

    assert found.msgstr == f"{EARLY}\nA: 2\nB: 2\nodd\nD: 1\neven\n"
    assert found.comments == ("zero", "one", "two", "three")


def test_a_date_without_a_translator() -> None:
    """The later revision names nobody: neither does the result."""
    base = header(EARLY, "Last-Translator: Ada")

    found = merged_header(base, header(MIDDLE, "Last-Translator: Bob"), header(LATE))

    assert found.msgstr == f"{LATE}\n"


HEAD = "Turn the key to the left."
COVERED = "Then pull the door towards you."
GROUP = translated(
    document(A, [HEAD, COVERED, C]), {HEAD: "Anahtarı çevirip kapıyı çekin.", COVERED: "~"}
)
BOTH = f"{HEAD} {COVERED}"


def test_a_group_and_an_improvement() -> None:
    """A covered sentence changed, its head's text got better: all stale, the text made for both."""
    changed = COVERED.replace("door", "lid")
    ours = synced(GROUP, A, [HEAD, changed, C])

    result = merged(GROUP, ours, improved(GROUP, HEAD))

    assert facts(entry_of(result, HEAD)) == (State.STALE, "Daha iyi.", BOTH)
    assert facts(entry_of(result, changed)) == (State.STALE, "~", COVERED)
    back = merge(result, document(A, [HEAD, COVERED, C]))
    assert facts(entry_of(back, HEAD)) == (State.TRANSLATED, "Daha iyi.", None)


def test_a_group_whose_head_changed() -> None:
    """The head's English changed, its text got better: made for the whole group of then."""
    changed = HEAD.replace("left", "right")

    result = merged(GROUP, synced(GROUP, A, [changed, COVERED, C]), improved(GROUP, HEAD))

    assert facts(entry_of(result, changed)) == (State.STALE, "Daha iyi.", BOTH)
    assert facts(entry_of(result, COVERED))[:2] == (State.STALE, "~")


def test_a_group_that_was_dissolved() -> None:
    """One side gave each sentence its own text, the other changed one of them."""
    changed = COVERED.replace("door", "lid")
    apart = improved(improved(GROUP, HEAD, "bir"), COVERED, "iki")

    result = merged(GROUP, synced(GROUP, A, [HEAD, changed, C]), apart)

    assert facts(entry_of(result, changed)) == (State.STALE, "iki", COVERED)
    assert facts(entry_of(result, HEAD)) == (State.STALE, "bir", None)


def test_a_group_that_was_made() -> None:
    """One side joined two sentences, the other changed the second: both are stale."""
    base = translated(document(A, [HEAD, COVERED, C]))
    joined = improved(improved(base, HEAD, "ikisi"), COVERED, "~")
    changed = COVERED.replace("door", "lid")

    result = merged(base, synced(base, A, [HEAD, changed, C]), joined)

    assert facts(entry_of(result, HEAD)) == (State.STALE, "ikisi", BOTH)
    assert facts(entry_of(result, changed)) == (State.STALE, "~", COVERED)


def test_a_sentence_comes_into_a_group() -> None:
    """One side joined two sentences, between which the other put a third with its own translation:
    that one covers nothing.
    """
    base = translated(document(A, [HEAD, COVERED, C]))
    joined = improved(improved(base, HEAD, "ikisi"), COVERED, "~")
    grown = improved(synced(base, A, [HEAD, D, COVERED, C]), D, "üç")

    result = merged(base, grown, joined)

    assert facts(entry_of(result, HEAD)) == (State.STALE, "ikisi", BOTH)
    assert facts(entry_of(result, D)) == (State.TRANSLATED, "üç", None)
    assert facts(entry_of(result, COVERED)) == (State.STALE, "ikisi", BOTH)


def test_a_text_of_its_own_comes_to_cover_another() -> None:
    """Both changed the head, one of them to cover the next sentence, too: chosen, the other text is
    stale, for it covers only its own.
    """
    base = translated(document(A, [HEAD, COVERED, C]))
    joined = improved(improved(base, HEAD, "ikisi"), COVERED, "~")

    found = conflict(base, joined, improved(base, HEAD))

    assert facts(found.ours) == (State.TRANSLATED, "ikisi", None)
    assert facts(found.theirs) == (State.STALE, "Daha iyi.", None)


def test_a_mark_without_a_group_covers_nothing() -> None:
    """A `~` behind nothing must not come to hide behind a sentence of the other side."""
    base = translated(document([COVERED, C]), {COVERED: "~"})
    grown = improved(synced(base, [HEAD, COVERED, C]), HEAD, "bir")
    back = with_changed(grown, COVERED, msgstr="")

    result = merge_catalogs(with_changed(base, COVERED, msgstr=""), back, base)

    assert [(e.msgid, e.msgstr) for e in entries(result)][:2] == [(HEAD, "bir"), (COVERED, "")]


def test_an_obsolete_mark_that_comes_back() -> None:
    """A `~` that was obsolete stands nowhere: it covers nothing where the other side brings its
    English back.
    """
    base = with_entries(translated(document(HEAD, C)), Entry(COVERED, "iki", obsolete=True))
    ours = with_changed(base, COVERED, msgstr="~")

    result = merged(base, ours, synced(base, [HEAD, COVERED], C))

    assert facts(entry_of(result, COVERED)) == (State.UNTRANSLATED, "", None)


def test_catalogs_without_headers() -> None:
    """Nothing is made up."""
    bare = replace(BASE, header=Entry(""))

    result = merge_catalogs(bare, bare, replace(improved(bare, A), header=Entry("")))

    assert [item.key[1] for item in result.items] == [A, B, C]


def test_what_follows_the_last_entry() -> None:
    """Comments at the end of the file merge by line."""
    sides = [replace(BASE, tail=tail) for tail in ("\n# a\n", "\n# a\n# b\n", "\n# a\n# c\n")]

    assert merge_catalogs(*sides).tail == "\n# a\n# b\n# c\n"


LAST = "Leave the room without a sound."
WORD = LAST.replace("sound", "word")
LID = COVERED.replace("door", "lid")
ALL = f"{HEAD} {COVERED} {LAST}"
PLAIN = translated(document(A, [HEAD, COVERED, LAST], C))
THREE = translated(document(A, [HEAD, COVERED, LAST], C), {HEAD: "Hepsi.", COVERED: "~", LAST: "~"})


def texts(catalog: Catalog, **msgstrs: str) -> Catalog:
    """The catalog with other texts for the three sentences, which fit the English."""
    for msgid, msgstr in zip((HEAD, COVERED, LAST), msgstrs.values(), strict=False):
        catalog = improved(catalog, msgid, msgstr)
    return catalog


ALL_IN_ONE = texts(PLAIN, head="üçü", covered="~", last="~")
OLDER_THREE = with_changed(THREE, HEAD, flags=(FUZZY,), previous_msgid="Turn it.")
FIRST_TWO = texts(PLAIN, head="ikisi", covered="~")
LAST_TWO = improved(improved(PLAIN, COVERED, "son ikisi"), LAST, "~")

Told = list[tuple[str, ...]]


def told(result: Merged) -> Told:
    """What stands between the first and the last sentence: "stale" with the English it was made
    for, a conflict with both of its versions.
    """

    def said(entry: Entry) -> str:
        made_for = {ALL: "all", BOTH: "two", None: ""}.get(entry.previous_msgid, "one")
        return f"{entry.state.value} {entry.msgstr} {made_for}".strip()

    found: Told = []
    for item in result.items:
        msgid = item.key[1]
        if msgid in ("", A, C):
            continue
        if isinstance(item, Conflict):
            found.append((msgid, said(item.ours), said(item.theirs)))
        else:
            found.append((msgid, said(item)))
    return found


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            THREE,
            synced(THREE, A, [HEAD, COVERED, WORD], C),
            improved(THREE, HEAD),
            [(HEAD, "stale Daha iyi. all"), (COVERED, "stale ~"), (WORD, "stale ~ one")],
            id="the last changed, the text got better",
        ),
        pytest.param(
            THREE,
            synced(THREE, A, [HEAD, LAST], C),
            improved(THREE, HEAD),
            [(HEAD, "stale Daha iyi. all"), (LAST, "stale ~")],
            id="the second went, the text got better",
        ),
        pytest.param(
            THREE,
            synced(THREE, A, [COVERED, LAST], C),
            improved(THREE, HEAD),
            [(COVERED, "stale Hepsi. all"), (LAST, "stale ~"), (HEAD, "obsolete Daha iyi.")],
            id="the first went, its text got better",
        ),
        pytest.param(
            THREE,
            synced(THREE, A, [HEAD, COVERED], [C, LAST]),
            improved(THREE, HEAD),
            [(HEAD, "stale Daha iyi. all"), (COVERED, "stale ~"), (LAST, "stale Hepsi. all")],
            id="the last stands elsewhere, the text got better",
        ),
        pytest.param(
            THREE,
            improved(THREE, LAST, "üç"),
            improved(THREE, HEAD),
            [(HEAD, "stale Daha iyi. all"), (COVERED, "translated ~"), (LAST, "translated üç")],
            id="the last has a text of its own, the other got better",
        ),
        pytest.param(
            THREE,
            improved(THREE, LAST, "üç"),
            with_changed(THREE, HEAD, comments=("short",)),
            [(HEAD, "translated Hepsi."), (COVERED, "translated ~"), (LAST, "translated üç")],
            id="the last has a text of its own, and a remark",
        ),
        pytest.param(
            THREE,
            texts(THREE, head="bir", covered="iki", last="üç"),
            improved(THREE, HEAD),
            [
                (HEAD, "translated bir", "stale Daha iyi. all"),
                (COVERED, "translated iki"),
                (LAST, "translated üç"),
            ],
            id="each has a text of its own, or the first has a better one for all",
        ),
        pytest.param(
            PLAIN,
            ALL_IN_ONE,
            synced(PLAIN, A, [HEAD, LID, LAST], C),
            [(HEAD, "stale üçü all"), (LID, "stale ~ one"), (LAST, "stale ~")],
            id="joined, and the second changed",
        ),
        pytest.param(
            PLAIN,
            ALL_IN_ONE,
            improved(PLAIN, HEAD),
            [
                (HEAD, "translated üçü", "stale Daha iyi."),
                (COVERED, "translated ~"),
                (LAST, "translated ~"),
            ],
            id="joined, or the first has a better text",
        ),
        pytest.param(
            PLAIN,
            ALL_IN_ONE,
            improved(PLAIN, COVERED),
            [
                (HEAD, "stale üçü all"),
                (COVERED, "stale ~", "translated Daha iyi."),
                (LAST, "stale üçü all"),
            ],
            id="joined, or the second has a better text",
        ),
        pytest.param(
            PLAIN,
            ALL_IN_ONE,
            improved(PLAIN, LAST),
            [
                (HEAD, "stale üçü all"),
                (COVERED, "stale ~"),
                (LAST, "translated ~", "translated Daha iyi."),
            ],
            id="joined, or the last has a better text",
        ),
        pytest.param(
            PLAIN,
            FIRST_TWO,
            ALL_IN_ONE,
            [
                (HEAD, "stale ikisi two", "translated üçü"),
                (COVERED, "translated ~"),
                (LAST, "translated ~"),
            ],
            id="two joined, or three",
        ),
        pytest.param(
            PLAIN,
            FIRST_TWO,
            LAST_TWO,
            [
                (HEAD, "stale ikisi two"),
                (COVERED, "translated ~", "stale son ikisi one"),
                (LAST, "stale son ikisi one"),
            ],
            id="the first two joined, or the last two",
        ),
        pytest.param(
            PLAIN,
            ALL_IN_ONE,
            improved(synced(PLAIN, A, [HEAD, COVERED, D, LAST], C), D, "yeni"),
            [
                (HEAD, "stale üçü all"),
                (COVERED, "stale ~"),
                (D, "translated yeni"),
                (LAST, "stale üçü all"),
            ],
            id="joined, and another between them",
        ),
        pytest.param(
            doubted(THREE, HEAD),
            improved(THREE, HEAD),
            with_changed(doubted(THREE, HEAD), A, comments=("k",)),
            [(HEAD, "translated Daha iyi."), (COVERED, "translated ~"), (LAST, "translated ~")],
            id="a better text for a doubtful one",
        ),
        pytest.param(
            OLDER_THREE,
            synced(OLDER_THREE, A, [HEAD, COVERED], [C, LAST]),
            with_changed(OLDER_THREE, HEAD, comments=("k",)),
            [(HEAD, "stale Hepsi. one"), (COVERED, "stale ~"), (LAST, "stale Hepsi. one")],
            id="stale, and the last stands elsewhere",
        ),
        pytest.param(
            PLAIN,
            with_changed(ALL_IN_ONE, HEAD, flags=(FUZZY,), previous_msgid="Turn it."),
            improved(synced(PLAIN, A, [HEAD, COVERED, D, LAST], C), D, "yeni"),
            [
                (HEAD, "stale üçü one"),
                (COVERED, "stale ~"),
                (D, "translated yeni"),
                (LAST, "stale üçü one"),
            ],
            id="joined as stale, and another between them",
        ),
        pytest.param(
            THREE,
            improved(THREE, HEAD, "x"),
            improved(THREE, HEAD, "y"),
            [
                (HEAD, "translated x", "translated y"),
                (COVERED, "translated ~"),
                (LAST, "translated ~"),
            ],
            id="two better texts",
        ),
        pytest.param(
            THREE,
            synced(improved(THREE, HEAD, "x"), A, [HEAD, COVERED, WORD], C),
            improved(THREE, HEAD, "y"),
            [(HEAD, "stale x all", "stale y all"), (COVERED, "stale ~"), (WORD, "stale ~ one")],
            id="two better texts, and the last changed",
        ),
    ],
)
def test_groups_of_three(base: Catalog, ours: Catalog, theirs: Catalog, expected: Told) -> None:
    """A text that covers more, less or something else than on its own side is stale, in every
    version that a person may choose, whichever side is ours.
    """
    turned = [(msgid, *reversed(said)) for msgid, *said in expected]

    assert told(merge_catalogs(base, ours, theirs)) == expected
    assert told(merge_catalogs(base, theirs, ours)) == turned


def test_a_conflict_is_of_one_entry() -> None:
    """Both versions have its key, and are obsolete or not together."""
    gone = with_entries(BASE, Entry("Old.", "Eski.", obsolete=True))
    found = conflict(gone, improved(gone, "Old.", "bir"), improved(gone, "Old.", "iki"))
    live = conflict(BASE, improved(BASE, A, "bir"), improved(BASE, A, "iki"))

    assert (found.key, found.obsolete) == ((None, "Old."), True)
    assert (live.key, live.obsolete) == ((None, A), False)


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
    ("base", "ours", "theirs", "merged_fields"),
    [
        pytest.param(["A: 1"], ["A: 2"], ["A: 1"], ["A: 2"], id="ours"),
        pytest.param(["A: 1"], ["A: 1"], ["A: 2"], ["A: 2"], id="theirs"),
        pytest.param(["A: 1"], ["A: 2"], ["A: 3"], ["A: 2"], id="both, none later"),
        pytest.param(
            [EARLY, "A: 1"],
            [MIDDLE, "A: 2"],
            [LATE, "A: 3"],
            [LATE, "A: 3"],
            id="both, theirs later",
        ),
        pytest.param(
            [EARLY, "A: 1"], [LATE, "A: 2"], [MIDDLE, "A: 3"], [LATE, "A: 2"], id="both, ours later"
        ),
        pytest.param([EARLY, "A: 1"], [MIDDLE], [LATE, "A: 1"], [LATE], id="ours took it out"),
        pytest.param([EARLY, "A: 1"], [MIDDLE, "A: 1"], [LATE], [LATE], id="theirs took it out"),
        pytest.param(
            ["A: 1"], ["A: 1", "A: 2"], ["A: 1", "B: 1"], ["A: 1", "A: 2", "B: 1"], id="one twice"
        ),
        pytest.param(["a", "a"], ["a", "a", "b"], ["a", "a"], ["a", "a", "b"], id="a line twice"),
        pytest.param([], ["A: 1"], ["B: 1"], ["A: 1", "B: 1"], id="from nothing"),
        pytest.param(["A : 1"], ["A: 2"], ["A : 1", "B: 1"], ["A: 2", "B: 1"], id="a space"),
        pytest.param(
            [EARLY, "Last-Translator: Ada"],
            [MIDDLE, "Last-Translator: Bob"],
            [EARLY, "Last-Translator: Cem"],
            [MIDDLE, "Last-Translator: Bob"],
            id="one date stayed",
        ),
        pytest.param(
            [EARLY, "Last-Translator: Ada"],
            [EARLY, "Last-Translator: Bob"],
            [LATE, "Last-Translator: Ada"],
            [LATE, "Last-Translator: Bob"],
            id="another date stayed",
        ),
        pytest.param(
            [EARLY, "Last-Translator: Ada"],
            [LATE, "Last-Translator: Bob"],
            [MIDDLE, "Last-Translator: Ada", "B: 1"],
            [LATE, "Last-Translator: Bob", "B: 1"],
            id="the later date has its translator",
        ),
        pytest.param(
            [EARLY], [MIDDLE, "Last-Translator: Bob"], [LATE, "B: 1"], [LATE, "B: 1"], id="nobody"
        ),
    ],
)
def test_fields_of_a_header(
    base: list[str], ours: list[str], theirs: list[str], merged_fields: list[str]
) -> None:
    """Each field is that of the side that changed it, of the later revision where both did."""
    found = merged_header(header(*base), header(*ours), header(*theirs))

    assert found.msgstr == "".join(f"{line}\n" for line in merged_fields)


def test_a_header_that_one_side_left_alone() -> None:
    """It is the other's, raw text and all; so is one that the merge would write alike."""
    base, other = raw(header(EARLY)), header(LATE, "A: 1")

    assert merged_header(base, base, other) is other
    assert merged_header(base, other, base) is other
    ours = header(MIDDLE, "A: 1")
    assert merged_header(base, ours, other) is other
    assert merged_header(base, other, ours) is other


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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(Entry(A, "a"), Entry(A, "a"), True, id="equal"),
        pytest.param(Entry(A, "a"), Entry(A, "b"), False, id="two texts"),
        pytest.param(raw(Entry(A, "a")), Entry(A, "a"), True, id="one was never in a file"),
        pytest.param(raw(Entry(A, "a")), raw(Entry(A, "a")), True, id="to the byte"),
        pytest.param(
            raw(Entry(A, "a")),
            replace(Entry(A, "a"), raw="otherwise"),
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
    more = replace(base, msgstr="b", comments=("formal",), raw="more")
    less = replace(base, comments=("formal",), raw="less")

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


def names(found: dict[Key, Key]) -> dict[str, str]:
    return {new[1]: old[1] for new, old in found.items()}


def stale(msgid: str, previous: str | None, msgstr: str = "a", **more: Any) -> Entry:
    return Entry(msgid, msgstr, flags=(FUZZY,), previous_msgid=previous, **more)


LINKS = [Entry(f"Read [this]({name}.md) page.", f"[{name}]({name}.md)") for name in "abcd"]
OLD_A = Entry(A, "a")


@pytest.mark.parametrize(
    ("base", "side", "origins"),
    [
        pytest.param([OLD_A], [stale(A2, A)], {A2: A}, id="stale"),
        pytest.param([OLD_A], [stale(A2, None)], {}, id="made for nobody knows what"),
        pytest.param([OLD_A], [Entry(A2, "a", previous_msgid=A)], {}, id="not fuzzy"),
        pytest.param([OLD_A], [stale(A2, A), stale(A3, A)], {A2: A, A3: A}, id="it was split"),
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
            LINKS[:2], [replace(LINKS[2], msgstr=LINKS[1].msgstr)], {}, id="one of two links"
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
