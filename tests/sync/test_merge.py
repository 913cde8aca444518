"""One document and its catalog, before and after an edit of the English."""

from __future__ import annotations

import pytest
from sync_cases import (
    document,
    entry_of,
    raw,
    summary,
    translated,
    with_changed,
    with_entries,
)

from i18n_tool.model import DRAFT_MARK, Catalog, Entry, State, Unit, stale_mark
from i18n_tool.sync import is_current, merge, merge_matches

OPEN = "Open the settings of your browser."
SHUT = "Close the window when you have finished."
WAIT = "Wait until the lamp turns green."
FULL = "The archive holds twelve photographs of the harbour."


def mark(msgid: str) -> str:
    return stale_mark(f"T: {msgid}", (None, msgid))


def test_an_unchanged_document_gives_the_same_catalog() -> None:
    """Nothing changed: the result is the very catalog that went in."""
    source = document(OPEN, [SHUT, WAIT], OPEN)
    catalog = translated(source)

    assert is_current(catalog, source)
    assert merge(catalog, source) is catalog


def test_a_changed_unit_is_stale_and_the_others_are_untouched() -> None:
    """A change makes exactly its unit stale; all other entries are the same objects."""
    old = translated(document(OPEN, SHUT, WAIT))

    new = merge(old, document(OPEN, SHUT.replace("finished", "paid"), WAIT))

    changed = new.entries[1]
    assert changed.state is State.STALE
    assert changed.msgstr == f"T: {SHUT}"
    assert changed.previous_msgid == SHUT
    assert changed.comments == (mark(SHUT),)
    assert changed.raw == ""
    assert new.entries[0] is old.entries[0]
    assert new.entries[2] is old.entries[2]


def test_the_previous_msgid_is_the_last_true_one() -> None:
    """However many edits follow, the previous msgid stays what the msgstr was last true for."""
    catalog = translated(document(OPEN, SHUT))
    for edit in ("the page", "that page", "that old page"):
        catalog = merge(catalog, document(OPEN, SHUT.replace("the window", edit)))

    assert catalog.entries[1].previous_msgid == SHUT
    assert len(catalog.entries) == 2


def test_english_that_comes_back_is_translated_again() -> None:
    """The English returns to the previous msgid, the msgstr untouched: as if nothing had been."""
    old = translated(document(OPEN, SHUT))
    changed = merge(old, document(OPEN, SHUT.replace("window", "door")))

    assert merge(changed, document(OPEN, SHUT)).entries == old.entries


def test_english_that_comes_back_stays_stale_where_somebody_worked() -> None:
    """A msgstr that was edited while it was stale may be true for another English: it stays so."""
    door = SHUT.replace("window", "door")
    changed = merge(translated(document(OPEN, SHUT)), document(OPEN, door))
    worked = with_changed(changed, door, msgstr="half done")

    back = merge(worked, document(OPEN, SHUT)).entries[1]

    assert (back.state, back.msgstr, back.previous_msgid) == (State.STALE, "half done", door)


def test_a_stale_entry_that_another_tool_put_back_is_repaired() -> None:
    """An entry at its own previous msgid, its msgstr untouched, is translated again."""
    source = document(OPEN, SHUT)
    catalog = with_changed(
        translated(source),
        SHUT,
        flags=("fuzzy",),
        previous_msgid=SHUT,
        comments=(mark(SHUT),),
    )

    assert summary(merge(catalog, source)) == summary(translated(source))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("It costs 5 euros to enter.", "It costs 6 euros to enter.", id="a number"),
        pytest.param("Opened on 8 September 2022.", "Opened on 9 September 2022.", id="a date"),
        pytest.param("You can eat the berries.", "You can not eat the berries.", id="a negation"),
        pytest.param("Drive at 50 km/h here.", "Drive at 50 mph here.", id="a unit"),
        pytest.param("Needs Python 3.11.", "Needs Python 3.12.", id="a version"),
        pytest.param("Ask Mary about it.", "Ask Marie about it.", id="a name"),
        pytest.param("Run the server now.", "Run the servers now.", id="one letter"),
    ],
)
def test_a_small_change_of_meaning_is_stale(old: str, new: str) -> None:
    """However alike the two texts are, a changed word or number needs a person's look."""
    changed = merge(translated(document(OPEN, old)), document(OPEN, new)).entries[1]

    assert (changed.state, changed.previous_msgid) == (State.STALE, old)


def test_white_space_alone_keeps_the_state() -> None:
    """A unit whose white space changed keeps its state and its msgstr."""
    new = merge(translated(document(OPEN, SHUT)), document(OPEN, SHUT.replace(" ", "  ", 1)))

    assert new.entries[1].state is State.TRANSLATED
    assert new.entries[1].msgstr == f"T: {SHUT}"


def test_a_link_target_is_patched_in_the_msgstr() -> None:
    """A changed link target is changed in the msgstr too, and the unit stays translated."""
    old = translated(document("See [this](a.md)."), {"See [this](a.md).": "[Buna](a.md) bakın."})

    assert summary(merge(old, document("See [this](b.md)."))) == [
        ("translated", "See [this](b.md).", "[Buna](b.md) bakın.")
    ]


def test_a_neutral_edit_of_a_stale_unit_is_no_further_change() -> None:
    """A patched stale unit keeps its previous msgid, patched alike, and can come back."""
    first, second = "See [this](a.md) page.", "See [this](a.md) book."
    old = translated(document(first), {first: "[Buna](a.md) bakın."})
    patched = merge(merge(old, document(second)), document(second.replace("a.md", "b.md")))

    assert patched.entries[0].previous_msgid == "See [this](b.md) page."
    assert summary(merge(patched, document("See [this](b.md) page."))) == [
        ("translated", "See [this](b.md) page.", "[Buna](b.md) bakın.")
    ]


def test_near_identical_sentences_never_swap() -> None:
    """Order decides between texts that are almost equal."""
    old = translated(document("Run the server.", WAIT, "Run the servers."))

    new = merge(old, document("Run this server.", WAIT, "Run these servers."))

    assert [entry.previous_msgid for entry in new.entries] == [
        "Run the server.",
        None,
        "Run the servers.",
    ]


def test_a_moved_unit_keeps_its_state_and_its_text() -> None:
    """A move changes the order of the entries and not a byte in them."""
    old = translated(document(OPEN, SHUT, WAIT))

    new = merge(old, document(WAIT, OPEN, SHUT))

    assert [id(entry) for entry in new.entries] == [id(old.entries[n]) for n in (2, 0, 1)]


def test_a_unit_that_moved_and_changed_is_found() -> None:
    """A text that was edited and stands elsewhere now keeps its translation, as stale."""
    old = translated(document(OPEN, FULL, SHUT, WAIT))

    new = merge(old, document(OPEN, SHUT, WAIT, FULL.replace("twelve", "thirty")))

    assert new.entries[-1].previous_msgid == FULL


def test_a_new_sentence_gets_no_strangers_text() -> None:
    """A unit that nothing vanished for is untranslated, however like another it is."""
    old = translated(document(OPEN, SHUT))

    new = merge(old, document(OPEN, SHUT, SHUT.replace("window", "door")))

    assert new.entries[2].state is State.UNTRANSLATED


def test_a_split_sentence_gives_both_parts_its_translation() -> None:
    """One sentence becomes two: both have its translation, as stale."""
    whole = "The archive holds twelve photographs and the museum shows a model of the harbour."
    parts = ["The archive holds twelve photographs.", "The museum shows a model of the harbour."]

    new = merge(translated(document(OPEN, whole, SHUT)), document(OPEN, parts, SHUT))

    assert [entry.previous_msgid for entry in new.entries] == [None, whole, whole, None]
    assert [entry.msgstr for entry in new.entries[1:3]] == [f"T: {whole}"] * 2


def test_joined_sentences_give_the_whole_both_translations() -> None:
    """Two sentences become one: it has both translations, and the two are kept as obsolete."""
    parts = ["The archive holds twelve photographs.", "The museum shows a model of the harbour."]
    whole = "The archive holds twelve photographs and the museum shows a model of the harbour."
    old = translated(document(OPEN, parts, SHUT))

    result = merge_matches(old, document(OPEN, whole, SHUT))

    joined = result.catalog.entries[1]
    assert joined.state is State.STALE
    assert joined.msgstr == f"T: {parts[0]} T: {parts[1]}"
    assert joined.previous_msgid == " ".join(parts)
    assert [entry.msgid for entry in result.catalog.entries if entry.obsolete] == parts
    assert merge(result.catalog, document(OPEN, parts, SHUT)).entries[1:3] == old.entries[1:3]


def test_one_of_two_equal_units_changed() -> None:
    """Units that shared an entry part: the one that stayed is untouched, the other stale."""
    old = translated(document(SHUT, OPEN, WAIT, SHUT, FULL))
    edited = SHUT.replace("finished", "paid")

    new = merge(old, document(edited, OPEN, WAIT, SHUT, FULL))

    assert entry_of(new, SHUT) is entry_of(old, SHUT)
    assert entry_of(new, edited).previous_msgid == SHUT


def test_a_vanished_unit_is_obsolete_and_comes_back() -> None:
    """A removed text is kept without its place, and is what it was when it returns."""
    old = with_changed(translated(document(OPEN, SHUT)), SHUT, comments=("mind the tone",))
    gone = merge(old, document(OPEN))

    assert gone.entries[1].obsolete
    assert gone.entries[1].comments == ("mind the tone",)
    assert gone.entries[1].references == gone.entries[1].extracted == ()
    assert merge(gone, document(OPEN, SHUT)).entries == old.entries


def test_an_obsolete_unit_comes_back_edited() -> None:
    """An obsolete text that returns with a change is stale."""
    gone = merge(translated(document(OPEN, FULL)), document(OPEN))

    new = merge(gone, document(OPEN, FULL.replace("twelve", "thirty")))

    assert (new.entries[1].state, new.entries[1].previous_msgid) == (State.STALE, FULL)
    assert len(new.entries) == 2


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param({"flags": ()}, id="fuzzy dropped, previous msgid kept"),
        pytest.param({"flags": (), "previous_msgid": None}, id="fuzzy and previous msgid dropped"),
    ],
)
def test_an_obsolete_stale_unit_never_comes_back_as_translated(lost: dict[str, object]) -> None:
    """What was stale when it went is stale when it returns, whatever other tools dropped."""
    stale = merge(translated(document(OPEN, SHUT)), document(OPEN, SHUT.replace("window", "door")))
    gone = merge(stale, document(OPEN))
    door = gone.entries[1].msgid

    back = merge(with_changed(gone, door, **lost), document(OPEN, door))

    assert back.entries[1].state is State.STALE


def test_a_reviewed_obsolete_text_beats_a_likeness() -> None:
    """The exact text, reviewed, is taken before a neighbour that was edited into it."""
    old = with_entries(
        translated(document(OPEN, FULL)),
        Entry(FULL.replace("twelve", "ten"), msgstr="exact", obsolete=True),
    )

    new = merge(old, document(OPEN, FULL.replace("twelve", "ten")))

    assert summary(new)[1:] == [
        ("translated", FULL.replace("twelve", "ten"), "exact"),
        ("obsolete", FULL, f"T: {FULL}"),
    ]


def test_the_loser_of_two_translations_is_a_variant() -> None:
    """Two translations for one key: the loser is kept under a key that matching ignores."""
    ten = FULL.replace("twelve", "ten")
    fuzzy = Entry(ten, msgstr="old draft", obsolete=True, flags=("fuzzy",))
    old = with_entries(translated(document(OPEN, FULL)), fuzzy)

    new = merge(old, document(OPEN, ten))

    assert entry_of(new, ten).msgstr == f"T: {FULL}"
    assert entry_of(new, ten, "i18n:variant 1").msgstr == "old draft"
    assert merge(new, document(OPEN, ten)) is new


def test_a_draft_that_moves_on_stays_a_draft() -> None:
    """A machine's text for changed English is no more reviewed than before."""
    draft = {"flags": ("fuzzy",), "comments": (f"{DRAFT_MARK} argos",)}
    old = with_changed(translated(document(OPEN, SHUT)), SHUT, **draft)

    new = merge(old, document(OPEN, SHUT.replace("window", "door")))

    assert (new.entries[1].state, new.entries[1].previous_msgid) == (State.DRAFT, SHUT)


def test_a_fuzzy_unit_of_unknown_origin_gets_no_invented_previous_msgid() -> None:
    """Nobody knows what a fuzzy msgstr without previous msgid was true for."""
    old = with_changed(translated(document(OPEN, SHUT)), SHUT, flags=("fuzzy",))

    new = merge(old, document(OPEN, SHUT.replace("window", "door")))

    assert (new.entries[1].state, new.entries[1].previous_msgid) == (State.STALE, None)


def test_losers_keep_the_keys_they_have() -> None:
    """Where a variant is known, a loser in doubt gets the next number."""
    ten = FULL.replace("twelve", "ten")
    known = raw(Entry(ten, "older", msgctxt="i18n:variant 1", obsolete=True))
    fuzzy = Entry(ten, msgstr="old draft", obsolete=True, flags=("fuzzy",))
    new = merge(with_entries(translated(document(OPEN, FULL)), fuzzy, known), document(OPEN, ten))

    assert entry_of(new, ten).msgstr == f"T: {FULL}"
    assert entry_of(new, ten, "i18n:variant 1") is known
    assert entry_of(new, ten, "i18n:variant 2").msgstr == "old draft"


def test_a_text_that_went_into_two() -> None:
    """A sentence that two new paragraphs have is kept once, with its comment."""
    old = with_changed(translated(document(OPEN, SHUT, WAIT)), OPEN, comments=("formal",))
    new = merge(old, document(f"{OPEN} {SHUT}", f"{OPEN} {WAIT}"))

    assert summary(new) == [
        ("translated", f"{OPEN} {SHUT}", f"T: {OPEN} T: {SHUT}"),
        ("translated", f"{OPEN} {WAIT}", f"T: {OPEN} T: {WAIT}"),
        *(("obsolete", text, f"T: {text}") for text in (OPEN, SHUT, WAIT)),
    ]


def test_an_untranslated_unit_vanishes_unless_somebody_commented() -> None:
    """A vanished unit without a msgstr leaves nothing but a translator's comment."""
    old = with_changed(
        translated(document(OPEN, FULL, WAIT), {FULL: "", WAIT: ""}),
        WAIT,
        comments=("ask the author",),
    )

    new = merge(old, document(OPEN))

    assert [(e.msgid, e.comments) for e in new.entries[1:]] == [(WAIT, ("ask the author",))]


def test_an_untranslated_predecessor_shields_its_successor() -> None:
    """A changed unit that was untranslated stays so, with its comments, whatever resembles it."""
    old = with_changed(translated(document(OPEN, FULL), {FULL: ""}), FULL, comments=("soon",))

    new = merge(old, document(OPEN, FULL.replace("twelve", "ten")))

    assert len(new.entries) == 2
    assert (new.entries[1].state, new.entries[1].comments) == (State.UNTRANSLATED, ("soon",))


def test_plurals_are_kept() -> None:
    """An entry with plural forms comes from no document: it is kept as obsolete."""
    plural = Entry("%d file", msgid_plural="%d files", msgstr_plural=("%d dosya",))
    old = with_entries(translated(document(OPEN)), plural)

    assert summary(merge(old, document(OPEN)))[1][0] == "obsolete"
    assert merge(old, document(OPEN)).entries[1].msgstr_plural == ("%d dosya",)


def test_extracted_comments_say_kind_language_and_note() -> None:
    """`#.` holds the kind of the unit, its language where it is foreign, and the author's note."""
    unit = Unit(0, 0, "Yazar", "paragraph", 1, 0, comment="a name\nkeep it", locale="tr")

    entry = merge(Catalog("ru", "a", Entry("")), document(unit)).entries[0]

    assert entry.extracted == ("paragraph; language: tr", "a name", "keep it")
    assert entry.references == ("a.md",)


def test_equal_units_unite_their_comments() -> None:
    """Units of one key share an entry: the kind of the first, the notes of all."""
    units = [
        Unit(0, 0, "Note", "heading", 1, 0, comment="one"),
        Unit(0, 0, "Note", "paragraph", 2, 1, comment="two\none"),
    ]

    catalog = merge(Catalog("ru", "a", Entry("")), document(*units))

    assert [entry.extracted for entry in catalog.entries] == [
        ("heading", "one", "two", "also: paragraph; section: Note")
    ]
    assert merge(catalog, document(*units)) is catalog


@pytest.mark.parametrize(
    "references",
    [
        pytest.param(("a.md:12", "a.md:40"), id="with line numbers"),
        pytest.param(("a.md",), id="ours"),
    ],
)
def test_references_to_the_document_are_left_alone(references: tuple[str, ...]) -> None:
    """An editor's form of the same reference is no reason to touch an entry."""
    old = with_changed(translated(document(OPEN, SHUT)), SHUT, references=references)

    assert merge(old, document(OPEN, SHUT)) is old


def test_a_foreign_reference_is_repaired() -> None:
    """A reference to another document is written anew; everything else stays."""
    old = with_changed(translated(document(OPEN, SHUT)), SHUT, references=("b.md",))

    assert merge(old, document(OPEN, SHUT)).entries == translated(document(OPEN, SHUT)).entries


def test_absent_references_stay_absent() -> None:
    """Law 4: a catalog without `#:` lines is not rewritten; new entries alone get one."""
    old = translated(document(OPEN, SHUT))
    old = with_changed(with_changed(old, OPEN, references=()), SHUT, references=())

    assert merge(old, document(OPEN, SHUT)) is old
    assert merge_matches(old, document(OPEN, SHUT)).catalog is old
    new = merge(old, document(OPEN, "Another.", SHUT))
    assert [entry.references for entry in new.entries] == [(), ("a.md",), ()]
    assert new.entries[0] is old.entries[0]


def _turkish(msgid: str) -> Unit:
    return Unit(0, 0, msgid, "paragraph", 1, 0, locale="tr")


def test_text_in_the_catalogs_own_language_is_taken_over() -> None:
    """A block that is in the locale's language already is its own translation, changed or not."""
    old = merge(Catalog("tr", "a", Entry("")), document(_turkish("Yazar Ankara'da yaşıyor.")))
    new = merge(old, document(_turkish("Yazar İzmir'de yaşıyor.")))

    assert summary(old)[0][0] == "translated"
    assert summary(new)[0] == ("translated", "Yazar İzmir'de yaşıyor.", "Yazar İzmir'de yaşıyor.")
    russian = merge(Catalog("ru", "a", Entry("")), document(_turkish("Yazar Ankara'da yaşıyor.")))
    assert summary(russian)[0][0] == "untranslated"


def test_own_language_text_that_was_covered() -> None:
    """Where what covered it goes, it is its own translation again."""
    old = translated(document([OPEN, _turkish("Yazar yaşıyor."), SHUT]), {"Yazar yaşıyor.": "~"})
    old = with_changed(old, OPEN, msgstr="")
    new = merge(old, document([SHUT, _turkish("Yazar yaşıyor.")]))

    assert summary(new)[1] == ("translated", "Yazar yaşıyor.", "Yazar yaşıyor.")


def test_a_persons_wording_of_own_language_text_is_kept() -> None:
    """Where a person wrote something else, the usual rules hold."""
    source = document(_turkish("Yazar Ankara'da yaşıyor."))
    old = translated(source, {"Yazar Ankara'da yaşıyor.": "Yazar artık emekli."})

    assert merge(old, source) is old
    assert merge(old, document(_turkish("Yazar İzmir'de yaşıyor."))).entries[0].state is State.STALE


def test_a_reviewed_unit_loses_leftovers_when_it_is_rewritten() -> None:
    """A mark of ours goes when the catalog is written, an ignored previous msgid when the entry is;
    a catalog with nothing else to write is let alone.
    """
    leftovers = {"previous_msgid": "older", "comments": (mark(SHUT),)}
    old = with_changed(translated(document(OPEN, SHUT)), SHUT, **leftovers)

    moved = merge(old, document(SHUT, OPEN))
    gone = merge(old, document(OPEN))

    assert merge(old, document(OPEN, SHUT)) is old
    assert (entry_of(moved, SHUT).previous_msgid, entry_of(moved, SHUT).comments) == ("older", ())
    assert (gone.entries[1].previous_msgid, gone.entries[1].comments) == (None, ())


def test_a_new_context_asks_for_a_look() -> None:
    """The same text under a context is another unit: stale, with the key it was true for."""
    unit = Unit(0, 0, SHUT, "paragraph", 1, 1, msgctxt="menu")

    new = merge(translated(document(OPEN, SHUT)), document(OPEN, unit))

    assert (new.entries[1].state, new.entries[1].previous_msgid) == (State.STALE, SHUT)
    assert merge(new, document(OPEN, unit)) is new


def test_obsolete_entries_keep_their_order() -> None:
    """Obsolete entries stay where they are; what vanishes now comes after them."""
    old = with_entries(
        translated(document(OPEN, FULL)),
        raw(Entry("x", "X", msgctxt="i18n:variant 1", obsolete=True)),
        raw(Entry("y", "Y", obsolete=True)),
    )

    new = merge(old, document(OPEN))

    assert [entry.msgid for entry in new.entries] == [OPEN, "x", "y", FULL]
    assert new.entries[1] is old.entries[2]
    assert new.entries[2] is old.entries[3]


def test_matches_say_where_texts_came_from() -> None:
    """Each match names the unit, the entry as it was, the kind and a score from 0 to 1."""
    old = translated(document(OPEN, SHUT))

    result = merge_matches(old, document(WAIT, SHUT.replace("window", "door"), OPEN))

    assert {(m.unit, m.entry.msgid, m.kind) for m in result.matches} == {
        (1, SHUT, "aligned" if result.matches[0].kind == "aligned" else "moved"),
        (2, OPEN, "exact"),
    }
    assert all(0 <= match.score <= 1 for match in result.matches)
