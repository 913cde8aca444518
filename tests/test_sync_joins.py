"""Join groups: a translation that covers several units, the others being `~`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sync_cases import document, entry_of, is_untouched, summary, translated, with_changed

from i18n_tool.model import Catalog, State, Unit, is_join
from i18n_tool.sync import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    Item = str | Sequence[str] | Unit

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


@pytest.mark.parametrize(
    ("head", "state"),
    [
        pytest.param({"comments": ("i18n: draft argos",)}, State.DRAFT, id="a draft"),
        pytest.param({"comments": ("by hand",)}, State.STALE, id="work in progress"),
    ],
)
def test_a_covered_unit_without_its_unsure_head(head: dict[str, Any], state: State) -> None:
    """The head vanishes and nobody had called its text right: neither does the covered unit."""
    old = with_changed(grouped(), HEAD, flags=("fuzzy",), **head)

    orphan = entry_of(merge(old, document([OTHER, COVERED])), COVERED)

    assert (orphan.state, orphan.msgstr) == (state, GROUP[HEAD])
    assert not is_untouched(orphan)


def test_a_move_out_of_the_block_makes_all_stale() -> None:
    """A member moves to another block: each part has the text, none hides behind a stranger."""
    new = merge(grouped(), document([HEAD, LAST], [OTHER, COVERED]))

    assert entry_of(new, HEAD).state is State.STALE
    assert (entry_of(new, COVERED).state, entry_of(new, COVERED).msgstr) == (
        State.STALE,
        GROUP[HEAD],
    )


def test_a_paragraph_break_inside_a_group_leaves_it_to_the_check() -> None:
    """A catalog does not tell where paragraphs were, so a `~` that begins one stays as it is."""
    broken = document(OTHER, [HEAD], [COVERED, LAST])
    old = grouped()

    assert merge(old, broken) is old


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


def heading(text: str) -> Unit:
    return Unit(0, 0, text, "heading", 1, 0)


TITLE = "A title of its own"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([heading(TITLE), COVERED], [heading(TITLE), COVERED, LAST], id="heading"),
        pytest.param(
            [heading(TITLE), COVERED],
            [heading(TITLE), [LAST, COVERED]],
            id="heading, a sentence comes before the mark",
        ),
        pytest.param([TITLE, COVERED], [TITLE, COVERED, LAST], id="paragraph"),
        pytest.param([TITLE, COVERED], [TITLE, LAST, COVERED], id="new paragraph between them"),
        pytest.param([TITLE, COVERED], [[TITLE, LAST], COVERED], id="longer paragraph before"),
        pytest.param(
            [TITLE, OTHER, [TITLE, COVERED]],
            [TITLE, OTHER, [TITLE, COVERED], LAST],
            id="behind a repeated sentence",
        ),
        pytest.param(
            [OTHER, COVERED],
            [OTHER.replace("nine", "ten"), COVERED],
            id="the paragraph before it changes",
        ),
    ],
)
def test_a_mark_that_begins_a_block_stays(before: list[Item], after: list[Item]) -> None:
    """A join group lies within one block: sync leaves a `~` that nothing in its block precedes,
    and what stands before its block.
    """
    old = translated(document(*before), {COVERED: "~"})
    new = merge(old, document(*after))

    assert entry_of(new, COVERED) is entry_of(old, COVERED)
    for entry in new.entries:
        known = old.by_key().get(entry.key, entry)
        assert entry is known or entry.obsolete
    assert merge(new, document(*after)) is new


@pytest.mark.parametrize("mark", ["~", " ~", "~\n", "\uff5e", "\u00a0\uff5e "], ids=ascii)
def test_marks_that_are_meant_as_one(mark: str) -> None:
    """White space around `~`, and its full-width form, mean the same."""
    old = translated(document(OTHER, [HEAD, COVERED, LAST]), {**GROUP, COVERED: mark})
    new = merge(old, document(OTHER, [HEAD, COVERED.replace("door", "lid"), LAST]))

    assert is_join(mark)
    assert states(new)[1:3] == [(State.STALE, GROUP[HEAD]), (State.STALE, mark)]
    assert new.entries[1].previous_msgid == f"{HEAD} {COVERED}"


@pytest.mark.parametrize("text", ["", "~~", "~ 5 km", "5 ~"], ids=repr)
def test_texts_that_are_no_mark(text: str) -> None:
    """A tilde within a text, and no text, cover nothing."""
    assert not is_join(text)
