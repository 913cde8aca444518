"""Which unit takes which entry, by which step, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sync_cases import document, entry_of, summary, translated, with_changed, with_entries

from i18n_tool.model import DRAFT_MARK, Entry, Unit, stale_mark
from i18n_tool.sync import merge, merge_matches

if TYPE_CHECKING:
    from i18n_tool.model import Catalog, Document

OPEN = "Open the settings of your browser."
SHUT = "Close the window when you have finished."
WAIT = "Wait until the lamp turns green."
FULL = "The archive holds twelve photographs of the harbour."
PARTS = ["The archive holds twelve photographs.", "The museum shows a model of the harbour."]
WHOLE = "The archive holds twelve photographs and the museum shows a model of the harbour."
LINK = "See [this](a.md) page."
QUOTED = 'Press "Stop" now.'


def kinds(old: Catalog, new: Document) -> list[tuple[int, str, str]]:
    """Each match as (number of the unit, msgid of the entry, kind)."""
    return [(m.unit, m.entry.msgid, m.kind) for m in merge_matches(old, new).matches]


def gone(*texts: str, **changes: object) -> list[Entry]:
    """Obsolete entries."""
    return [Entry(text, f"T: {text}", obsolete=True).evolve(**changes) for text in texts]


@pytest.mark.parametrize(
    ("before", "after", "matches"),
    [
        pytest.param([WAIT], [WAIT], [(1, WAIT, "exact")], id="exact"),
        pytest.param([WAIT], ["Wait  until the lamp turns green."], [(1, WAIT, "space")], id="sp."),
        pytest.param([LINK], ["See [this](b.md) page."], [(1, LINK, "neutral")], id="neutral"),
        pytest.param([WAIT], [WAIT.replace("green", "red")], [(1, WAIT, "aligned")], id="aligned"),
        pytest.param([WHOLE], PARTS, [(1, WHOLE, "split"), (2, WHOLE, "aligned")], id="split"),
        pytest.param(
            PARTS, [WHOLE], [(1, PARTS[0], "joined"), (1, PARTS[1], "joined")], id="joined"
        ),
        pytest.param(
            [f"{SHUT} {WAIT}"],
            [SHUT, WAIT],
            [(1, f"{SHUT} {WAIT}", "split"), (2, f"{SHUT} {WAIT}", "split")],
            id="parted",
        ),
    ],
)
def test_kinds(before: list[str], after: list[str], matches: list[tuple[int, str, str]]) -> None:
    """A match says by which step its unit found the entry."""
    old = translated(document(OPEN, before, FULL))

    assert kinds(old, document(OPEN, after, FULL)) == [
        (0, OPEN, "exact"),
        *matches,
        (1 + len(after), FULL, "exact"),
    ]


def test_kinds_of_what_left_its_place() -> None:
    """A changed text that stands elsewhere has moved; one that had gone comes from the obsolete."""
    old = with_entries(translated(document(OPEN, FULL, SHUT, WAIT)), *gone(WHOLE, LINK))
    moved = FULL.replace("twelve", "thirty")
    edited = WHOLE.replace("twelve", "thirty")

    assert kinds(old, document(OPEN, SHUT, edited, LINK, WAIT, moved)) == [
        (0, OPEN, "exact"),
        (1, SHUT, "exact"),
        (2, WHOLE, "obsolete"),
        (3, LINK, "exact"),
        (4, WAIT, "exact"),
        (5, FULL, "moved"),
    ]


def test_kinds_of_what_was_stale() -> None:
    """English that comes back is the same; an obsolete text that was stale comes back as such."""
    stale = {"flags": ("fuzzy",), "previous_msgid": SHUT}
    old = with_entries(
        with_changed(translated(document(OPEN, WAIT)), WAIT, **stale),
        *gone(FULL, previous_msgid="The archive holds ten photographs."),
    )

    assert kinds(old, document(OPEN, SHUT, FULL)) == [
        (0, OPEN, "exact"),
        (1, WAIT, "exact"),
        (2, FULL, "obsolete"),
    ]
    behind = with_changed(translated(document(OPEN, QUOTED, LINK, WAIT)), WAIT, **stale)
    assert kinds(behind, document(OPEN, SHUT)) == [(0, OPEN, "exact"), (1, WAIT, "exact")]


def test_scores() -> None:
    """What says the same is as sure as can be, an edited text less so."""
    old = translated(document(OPEN, LINK, WAIT, SHUT))
    new = document(
        OPEN, "See [this](b.md) page.", "Wait  until the lamp turns green.", SHUT.replace("w", "v")
    )
    *same, edited = merge_matches(old, new).matches

    assert [match.score for match in same] == [1.0, 1.0, 1.0]
    assert 0.5 < edited.score < 1.0


SPACED = [f"Go{' ' * number}on." for number in range(1, 5)]


def test_white_space_pairs_in_order() -> None:
    """Texts that differ from each other in white space alone keep their order wherever they go."""
    old = translated(document(*SPACED[:2], OPEN, SHUT, WAIT))
    new = merge(old, document(OPEN, SPACED[2], SHUT, WAIT, SPACED[3]))

    assert summary(new) == [
        ("translated", OPEN, f"T: {OPEN}"),
        ("translated", SPACED[2], f"T: {SPACED[0]}"),
        ("translated", SHUT, f"T: {SHUT}"),
        ("translated", WAIT, f"T: {WAIT}"),
        ("translated", SPACED[3], f"T: {SPACED[1]}"),
    ]


def test_white_space_and_fewer_texts() -> None:
    """Of two texts that differ in white space alone one is left: which, nobody can say for sure."""
    old = translated(document(*SPACED[:2], OPEN, SHUT, WAIT))

    assert kinds(old, document(OPEN, SHUT, WAIT, SPACED[3]))[:3] == [
        (0, OPEN, "exact"),
        (1, SHUT, "exact"),
        (2, WAIT, "exact"),
    ]


def test_links_that_tell_live_texts_from_obsolete_ones() -> None:
    """Where live texts can be what the new ones were, no obsolete one is asked."""
    links = [LINK.replace("a.md", f"{name}.md") for name in "abcdef"]
    old = with_entries(translated(document(links[1], links[0], OPEN)), *gone(links[4], links[5]))

    assert kinds(old, document(OPEN, links[2], links[3])) == [
        (0, OPEN, "exact"),
        (1, links[1], "neutral"),
        (2, links[0], "neutral"),
    ]


def test_obsolete_texts_that_differ_in_links_alone_come_back_together() -> None:
    """As many as are wanted come back in order, even where nothing else is left of the page."""
    links = [LINK.replace("a.md", f"{name}.md") for name in "abcd"]
    old = with_entries(translated(document()), *gone(*links[:2]))

    assert kinds(old, document(*links[2:])) == [(0, links[0], "neutral"), (1, links[1], "neutral")]


def test_neutral_edits_are_found_anywhere() -> None:
    """Texts that are nearly the same are told apart by what is no typography, wherever they go."""
    old = translated(document('Press "A" now.', 'Press "B" now.', OPEN, SHUT, WAIT))
    new = document(OPEN, "Press “B” now.", SHUT, WAIT, "Press “A” now.")

    assert kinds(old, new) == [
        (0, OPEN, "exact"),
        (1, 'Press "B" now.', "neutral"),
        (2, SHUT, "exact"),
        (3, WAIT, "exact"),
        (4, 'Press "A" now.', "neutral"),
    ]
    assert {state for state, *_ in summary(merge(old, new))} == {"translated"}


def test_white_space_is_less_than_typography() -> None:
    """Of two texts that differ in quotes alone, each finds the one that has its own quotes."""
    old = translated(document("Say “hi” now.", OPEN, SHUT, "Say 'hi' now."))
    new = document("Say «hi» now.", OPEN, SHUT, "Say  “hi” now.")

    assert kinds(old, new) == [
        (0, "Say 'hi' now.", "neutral"),
        (1, OPEN, "exact"),
        (2, SHUT, "exact"),
        (3, "Say “hi” now.", "space"),
    ]


def test_links_that_moved_and_changed() -> None:
    """Texts that only their links tell apart keep their order, wherever they go."""
    links = [LINK.replace("a.md", f"{name}.md") for name in "abcd"]
    old = translated(document(links[1], links[0], OPEN, SHUT, WAIT))
    new = document(OPEN, links[2], SHUT, WAIT, links[3])

    assert kinds(old, new)[1] == (1, links[1], "neutral")
    assert kinds(old, new)[4] == (4, links[0], "neutral")
    assert summary(merge(old, new))[1] == (*("translated", links[2], f"T: {links[2]}"),)


def test_a_neutral_edit_that_the_translation_cannot_follow() -> None:
    """A link whose target the translation has not is found, and is stale."""
    old = translated(document(OPEN, LINK, SHUT), {LINK: "[Bu](başka.md) sayfaya bakın."})
    new = document(OPEN, "See [this](b.md) page.", SHUT)

    assert kinds(old, new)[1] == (1, LINK, "aligned")
    assert summary(merge(old, new))[1][0] == "stale"


def test_a_context_is_no_white_space() -> None:
    """A text under another context is another unit, however alike: stale."""
    unit = Unit(0, 0, "Wait  until the lamp turns green.", "paragraph", 1, 1, msgctxt="menu")
    old = translated(document(OPEN, WAIT, SHUT))
    quoted = Unit(0, 0, QUOTED.replace('"', "'"), "paragraph", 1, 1, msgctxt="menu")

    assert summary(merge(old, document(OPEN, unit, SHUT)))[1][0] == "stale"
    assert (
        summary(merge(translated(document(OPEN, QUOTED, SHUT)), document(OPEN, quoted, SHUT)))[1][0]
        == "stale"
    )


@pytest.mark.parametrize(
    ("live", "taken"),
    [
        pytest.param([SPACED[0]], SPACED[0], id="the live one"),
        pytest.param([], SPACED[1], id="the obsolete one"),
    ],
)
def test_live_texts_come_before_obsolete_ones(live: list[str], taken: str) -> None:
    """Of a live and an obsolete text that differ from the new one in white space, the live one."""
    old = with_entries(translated(document(OPEN, *live)), *gone(SPACED[1]))

    assert kinds(old, document(OPEN, SPACED[2]))[1] == (1, taken, "space")


def test_an_obsolete_text_comes_back_but_for_white_space_and_links() -> None:
    """What had gone comes back translated where only what means nothing has changed."""
    old = with_entries(translated(document(OPEN)), *gone(WAIT, LINK, '"Stop"'))
    short = merge(old, document(OPEN, "«Stop»"))
    new = merge(old, document(OPEN, WAIT.replace(" ", "  "), LINK.replace("a.md", "b.md")))

    assert summary(short)[1] == ("translated", "«Stop»", 'T: "Stop"')
    new = merge(old, document(OPEN, WAIT.replace(" ", "  "), LINK.replace("a.md", "b.md")))

    assert summary(new)[1:3] == [
        ("translated", WAIT.replace(" ", "  "), f"T: {WAIT}"),
        ("translated", LINK.replace("a.md", "b.md"), f"T: {LINK.replace('a.md', 'b.md')}"),
    ]


def test_a_doubtful_obsolete_text_waits_for_its_own() -> None:
    """A draft that had gone is not taken for another unit while its own stands in the document."""
    old = with_entries(
        translated(document(OPEN)), *gone(SPACED[0], flags=("fuzzy",), comments=(DRAFT_MARK,))
    )
    new = merge(old, document(OPEN, SPACED[1], SPACED[0]))

    assert summary(new)[1:] == [
        ("untranslated", SPACED[1], ""),
        ("draft", SPACED[0], f"T: {SPACED[0]}"),
    ]
    both = with_entries(old, *gone('"Stop"'))
    again = merge(both, document(OPEN, SPACED[1], SPACED[0], "«Stop»"))
    assert summary(again)[3] == ("translated", "«Stop»", 'T: "Stop"')


def test_an_obsolete_text_comes_back_changed_in_part() -> None:
    """An obsolete text has no place to speak for it: only a likeness that is plain counts."""
    old = with_entries(translated(document(OPEN)), *gone(FULL))

    alike = merge(old, document(OPEN, FULL.replace("twelve", "ten")))
    unlike = merge(old, document(OPEN, "The archive closes at noon, as does the harbour."))

    assert [(e.state.value, e.previous_msgid) for e in alike.entries[1:]] == [("stale", FULL)]
    empty = with_entries(
        translated(document(OPEN)), *gone(FULL, msgstr="", comments=("ask the author",))
    )
    new = merge(empty, document(OPEN, FULL.replace("twelve", "ten")))
    assert [(e.state.value, e.comments) for e in new.entries[1:]] == [
        ("untranslated", ()),
        ("obsolete", ("ask the author",)),
    ]
    assert [state for state, *_ in summary(unlike)] == ["translated", "untranslated", "obsolete"]


def test_a_text_that_is_as_like_two_that_vanished() -> None:
    """Of two texts that a new one may have been, neither is taken: a person decides."""
    twins = [WAIT.replace("green", "blue"), WAIT.replace("green", "red")]
    old = translated(document(OPEN, twins[0], SHUT, twins[1], FULL, LINK))
    new = document(OPEN, SHUT, FULL, WAIT, LINK)

    assert {msgid for _, msgid, _ in kinds(old, new)} == {OPEN, SHUT, FULL, LINK}


def test_an_edited_text_before_the_end() -> None:
    """A text that comes back from the obsolete ones says nothing of what stood where: a little
    likeness is enough between the same neighbours.
    """
    flood = "A flood took two of them away."
    old = with_entries(translated(document(OPEN, SHUT, flood)), *gone(WAIT))
    new = document(WAIT, OPEN, SHUT, "The river rose, and two of them fell.")

    assert kinds(old, new)[3:] == [(3, flood, "aligned")]


def test_what_a_mark_vouches_for_outlives_the_previous_msgid() -> None:
    """A tool that drops `#|` leaves our mark: English that comes back finds its translation."""
    stale = merge(translated(document(OPEN, SHUT)), document(OPEN, SHUT.replace("window", "door")))
    door = stale.entries[1].msgid
    old = with_changed(stale, door, previous_msgid=None)

    assert kinds(old, document(OPEN, WAIT, SHUT)) == [(0, OPEN, "exact"), (2, door, "exact")]
    assert summary(merge(old, document(OPEN, SHUT)))[1] == ("translated", SHUT, f"T: {SHUT}")


def test_a_mark_speaks_before_a_previous_msgid() -> None:
    """Two stale texts name one English, and a mark vouches for one of them: it comes back."""
    named = {"flags": ("fuzzy",), "previous_msgid": SHUT}
    old = translated(document(OPEN, WAIT, FULL))
    vouched = {**named, "comments": (stale_mark(f"T: {FULL}", (None, SHUT)),)}
    old = with_changed(with_changed(old, WAIT, **named), FULL, **vouched)
    new = merge(old, document(OPEN, SHUT, WAIT))

    assert summary(new)[:2] == [
        ("translated", OPEN, f"T: {OPEN}"),
        ("translated", SHUT, f"T: {FULL}"),
    ]


def test_a_covered_text_does_not_come_back_alone() -> None:
    """A `~` was never true for an English of its own."""
    old = translated(document([OPEN, WAIT]), {WAIT: "~"})
    old = with_changed(old, WAIT, flags=("fuzzy",), previous_msgid=SHUT)

    assert (1, WAIT, "exact") not in kinds(old, document(OPEN, SHUT))


def test_a_text_said_twice_and_changed_once() -> None:
    """A unit that shared its entry, and changed between neighbours that did not, is its heir."""
    edited = SHUT.replace("finished", "paid")
    old = translated(document(SHUT, WAIT, OPEN))
    first = document(edited, WAIT, SHUT, OPEN)
    last = translated(document(WAIT, OPEN, SHUT))

    assert kinds(old, first)[0] == (0, SHUT, "aligned")
    assert summary(merge(old, first))[0] == ("stale", edited, f"T: {SHUT}")
    assert entry_of(merge(old, first), SHUT) is entry_of(old, SHUT)
    assert kinds(last, document(WAIT, SHUT, OPEN, edited))[3] == (3, SHUT, "aligned")
    twice = translated(document(SHUT, WAIT, FULL, OPEN), {SHUT: ""})
    changed = FULL.replace("harbour", "town")
    new = document(edited, WAIT, changed, OPEN, SHUT, FULL)
    assert [match for match in kinds(twice, new) if match[2] == "aligned"] == [(2, FULL, "aligned")]


@pytest.mark.parametrize(
    ("msgstr", "new"),
    [
        pytest.param("T", [FULL, WAIT, SHUT, OPEN], id="a text that is not like it"),
        pytest.param("T", [OPEN, SHUT.replace("finished", "paid"), WAIT, SHUT], id="elsewhere"),
        pytest.param("", [SHUT.replace("finished", "paid"), WAIT, SHUT, OPEN], id="untranslated"),
    ],
)
def test_no_heir_of_a_text_that_stands_elsewhere(msgstr: str, new: list[str]) -> None:
    """A new text takes nothing of one in use that it does not replace, or that has nothing."""
    old = translated(document(SHUT, WAIT, OPEN), {SHUT: msgstr})

    assert {msgid for _, msgid, _ in kinds(old, document(*new))} == {SHUT, WAIT, OPEN}
    assert len(kinds(old, document(*new))) == 3
