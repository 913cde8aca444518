"""Three-way merging of catalogs: a sync on one side, a translator on the other, and the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sync_cases import document, entry_of, is_untouched, raw, translated, with_changed, with_entries
from threeway_cases import (
    A2,
    A3,
    BASE,
    LINK,
    MARKED,
    MOVED_LINK,
    A,
    B,
    C,
    D,
    conflict,
    doubted,
    entries,
    facts,
    improved,
    merged,
    synced,
    without,
)

from i18n_tool.model import FUZZY, Catalog, Entry, State
from i18n_tool.sync import carry
from i18n_tool.threeway import merge_catalogs


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
                PLURAL._replace(
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


def test_a_conflict_is_of_one_entry() -> None:
    """Both versions have its key, and are obsolete or not together."""
    gone = with_entries(BASE, Entry("Old.", "Eski.", obsolete=True))
    found = conflict(gone, improved(gone, "Old.", "bir"), improved(gone, "Old.", "iki"))
    live = conflict(BASE, improved(BASE, A, "bir"), improved(BASE, A, "iki"))

    assert (found.key, found.obsolete) == ((None, "Old."), True)
    assert (live.key, live.obsolete) == ((None, A), False)
