"""Join groups: a translation that covers several units, the others being `~`."""

from __future__ import annotations

from sync_cases import document, entry_of, summary, translated

from i18n_tool.model import Catalog, State
from i18n_tool.sync import is_current, merge

HEAD = "Turn the key to the left."
COVERED = "Then pull the door towards you."
LAST = "Leave the room without a sound."
OTHER = "The museum opens at nine."
GROUP = {HEAD: "Anahtarı çevirip kapıyı çekin.", COVERED: "~"}


def grouped() -> Catalog:
    return translated(document(OTHER, [HEAD, COVERED, LAST]), GROUP)


def states(catalog: Catalog) -> list[tuple[State, str]]:
    return [(entry.state, entry.msgstr) for entry in catalog.entries]


def test_a_group_that_nothing_touched_is_untouched() -> None:
    """Text around a group may change and move: its entries are the same objects."""
    old = grouped()

    new = merge(old, document([HEAD, COVERED, LAST.replace("sound", "word")], OTHER))

    assert new.entries[0] is old.entries[1]
    assert new.entries[1] is old.entries[2]


def test_a_changed_member_makes_all_stale() -> None:
    """One member changes: all are stale, and the head says what its msgstr was true for."""
    new = merge(grouped(), document(OTHER, [HEAD, COVERED.replace("door", "lid"), LAST]))

    assert states(new)[1:3] == [(State.STALE, GROUP[HEAD]), (State.STALE, "~")]
    assert new.entries[1].previous_msgid == f"{HEAD} {COVERED}"
    assert new.entries[2].previous_msgid == COVERED


def test_a_group_that_comes_back_whole_is_translated_again() -> None:
    """The English of all members returns: the group is what it was."""
    changed = merge(grouped(), document(OTHER, [HEAD, COVERED.replace("door", "lid"), LAST]))

    assert merge(changed, document(OTHER, [HEAD, COVERED, LAST])).entries == grouped().entries


def test_an_insertion_makes_all_stale() -> None:
    """A sentence between two members makes both stale."""
    new = merge(grouped(), document(OTHER, [HEAD, "Do not let go of it.", COVERED, LAST]))

    assert states(new)[1:4] == [
        (State.STALE, GROUP[HEAD]),
        (State.UNTRANSLATED, ""),
        (State.STALE, "~"),
    ]


def test_a_removal_makes_the_rest_stale() -> None:
    """A covered unit vanishes: its head's msgstr says too much."""
    new = merge(grouped(), document(OTHER, [HEAD, LAST]))

    assert new.entries[1].state is State.STALE
    assert all(entry.msgstr != "~" for entry in new.entries)


def test_a_covered_unit_without_its_head_gets_its_text() -> None:
    """The head vanishes: the covered unit must not claim the sentence before it."""
    new = merge(grouped(), document([OTHER, COVERED, LAST]))

    assert entry_of(new, COVERED).msgstr == GROUP[HEAD]
    assert entry_of(new, COVERED).state is State.STALE
    assert entry_of(new, COVERED).previous_msgid == f"{HEAD} {COVERED}"
    assert entry_of(new, HEAD).state is State.OBSOLETE


def test_a_move_out_of_the_block_makes_all_stale() -> None:
    """A member moves to another block: each part has the text, none hides behind a stranger."""
    new = merge(grouped(), document([HEAD, LAST], [OTHER, COVERED]))

    assert entry_of(new, HEAD).state is State.STALE
    assert (entry_of(new, COVERED).state, entry_of(new, COVERED).msgstr) == (
        State.STALE,
        GROUP[HEAD],
    )


def test_a_paragraph_break_inside_a_group_makes_all_stale() -> None:
    """The texts are the same, but they are no longer in one block."""
    broken = document(OTHER, [HEAD], [COVERED, LAST])

    new = merge(grouped(), broken)

    assert not is_current(grouped(), broken)
    assert [state for state, _ in states(new)[1:3]] == [State.STALE, State.STALE]
    assert merge(new, broken) is new


def test_a_group_of_three_is_one() -> None:
    """A change at the end of a long group reaches its head, and a second sync finds nothing."""
    old = translated(document([HEAD, COVERED, LAST]), {**GROUP, LAST: "~"})
    edited = document([HEAD, COVERED, LAST.replace("sound", "word")])

    new = merge(old, edited)

    assert [state for state, _ in states(new)] == [State.STALE] * 3
    assert merge(new, edited) is new


def test_joined_members_keep_the_text_once() -> None:
    """Two members become one sentence: it has the group's msgstr and no `~`."""
    whole = "Turn the key to the left, then pull the door towards you."

    new = merge(grouped(), document(OTHER, [whole, LAST]))

    assert summary(new)[1] == ("stale", whole, GROUP[HEAD])


def test_a_mark_without_a_head_covers_nothing() -> None:
    """A `~` that no translation came before must not hide behind one that moved there."""
    old = translated(document(COVERED, OTHER), {COVERED: "~"})

    new = merge(old, document([OTHER, COVERED]))

    assert states(new) == [(State.TRANSLATED, f"T: {OTHER}"), (State.UNTRANSLATED, "")]
