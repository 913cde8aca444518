"""Join groups: a translation that covers several units, the others being `~`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sync_cases import (
    HEADER,
    document,
    entry_of,
    is_untouched,
    raw,
    summary,
    translated,
    with_changed,
    with_entries,
)

from i18n_tool.model import Catalog, Entry, State, Unit, is_join
from i18n_tool.sync import find_groups, merge
from i18n_tool.sync.joins import is_whole
from i18n_tool.sync.work import Take, Work

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


def untold(catalog: Catalog) -> Catalog:
    """The catalog from before `#.` lines told where paragraphs go on."""
    kinds = [raw(entry.evolve(extracted=("paragraph",))) for entry in catalog.entries]
    return Catalog(catalog.locale, catalog.domain, HEADER, tuple(kinds))


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


def test_a_stranger_with_a_text_between_members() -> None:
    """A sentence in the target language that comes between two members has a text of its own: the
    covered one gets the head's, for its `~` would claim that the stranger covers it.
    """
    ours = Unit(0, 0, "Kolu bırakmayın.", "paragraph", 1, 1, locale="tr")
    source = document(OTHER, [HEAD, ours, COVERED, LAST])
    new = merge(grouped(), source)

    assert states(new)[1:4] == [
        (State.STALE, GROUP[HEAD]),
        (State.TRANSLATED, "Kolu bırakmayın."),
        (State.STALE, GROUP[HEAD]),
    ]
    assert merge(new, source) is new


def test_a_mark_where_no_group_goes_on() -> None:
    """Lines of one heading are no group: a `~` that comes to stand there is emptied at once."""
    lines = [Unit(0, 0, msgid, "heading", 1, 0) for msgid in (f"{HEAD} Slowly.", COVERED)]
    source = document(lines)
    new = merge(translated(document([HEAD, COVERED]), GROUP), source)

    assert states(new)[1] == (State.UNTRANSLATED, "")
    assert merge(new, source) is new


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


def test_a_paragraph_break_inside_a_group_makes_it_stale() -> None:
    """What a catalog tells to go on with a paragraph, and begins one now, is covered no more."""
    new = merge(grouped(), document(OTHER, [HEAD], [COVERED, LAST]))

    assert states(new)[1:3] == [(State.STALE, GROUP[HEAD])] * 2
    assert entry_of(new, HEAD).previous_msgid == f"{HEAD} {COVERED}"
    assert entry_of(new, COVERED).extracted == ("paragraph",)


def test_a_paragraph_break_that_nothing_tells_of() -> None:
    """A catalog may not tell where paragraphs were: a `~` that begins one stays as it is."""
    broken = document(OTHER, [HEAD], [COVERED, LAST])
    old, longer = untold(grouped()), untold(of_three())

    assert merge(old, broken) is old
    last = document(NEW, OTHER, [HEAD, COVERED], [LAST], TITLE)
    assert summary(merge(longer, last))[1:] == summary(longer)


def test_text_that_comes_between_the_members_of_a_group() -> None:
    """What stood elsewhere, and stands now between a head and its covered text as a paragraph,
    parts them; what had gone and comes back may have stood there before.
    """
    parted = merge(grouped(), document([HEAD], LAST, [COVERED], OTHER))
    old = with_entries(untold(grouped()), Entry(NEW, "Yeni.", obsolete=True))
    back = merge(old, document(OTHER, [HEAD], NEW, [COVERED, LAST]))

    assert states(parted)[:3] == [
        (State.STALE, GROUP[HEAD]),
        (State.TRANSLATED, f"T: {LAST}"),
        (State.STALE, GROUP[HEAD]),
    ]
    assert states(back)[1:4] == [
        (State.TRANSLATED, GROUP[HEAD]),
        (State.TRANSLATED, "Yeni."),
        (State.TRANSLATED, "~"),
    ]


def test_a_link_that_changes_before_a_mark() -> None:
    """The paragraph before a `~` that begins a block is in no group: its link is followed."""
    link = "Then read [this](a.md)."
    source = document(link, COVERED, [HEAD, LAST])
    old = translated(source, {COVERED: "~", HEAD: GROUP[HEAD], LAST: "~"})
    edited = document(link.replace("a.md", "b.md"), COVERED, [HEAD.replace("left", "right"), LAST])

    assert states(merge(old, edited))[:4] == [
        (State.TRANSLATED, "T: Then read [this](b.md)."),
        (State.TRANSLATED, "~"),
        (State.STALE, GROUP[HEAD]),
        (State.STALE, "~"),
    ]


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
        pytest.param(
            [[TITLE, OTHER], COVERED], [[TITLE, OTHER.replace("nine", "ten")], COVERED], id="two"
        ),
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

    assert entry_of(new, COVERED).msgstr == "~"
    for entry in new.entries:
        known = old.by_key().get(entry.key, entry)
        assert entry.obsolete or entry == known.evolve(extracted=entry.extracted)
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


THREE = {**GROUP, LAST: "~"}
ALL = f"{HEAD} {COVERED} {LAST}"
LID = COVERED.replace("door", "lid")
NEW = "Something else stands here now."


def of_three() -> Catalog:
    return translated(document(OTHER, [HEAD, COVERED, LAST], TITLE), THREE)


def told(catalog: Catalog) -> list[tuple[str, str]]:
    """Each live entry with what is to be said of it: "whole" has the group's text and says that it
    was made for all of it, "covered" is a stale `~`.
    """
    found = []
    for entry in catalog.entries:
        what = entry.state.value
        if entry.state is State.STALE and is_join(entry.msgstr):
            what = "covered"
        elif (entry.state, entry.msgstr, entry.previous_msgid) == (State.STALE, GROUP[HEAD], ALL):
            what = "whole" if is_untouched(entry) else "doubtful"
        if not entry.obsolete:
            found.append((entry.msgid, what))
    return found


AROUND = (OTHER, "translated"), (TITLE, "translated")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(
            [HEAD.replace("left", "right"), COVERED, LAST],
            [(HEAD.replace("left", "right"), "whole"), (COVERED, "covered"), (LAST, "covered")],
            id="the first changes",
        ),
        pytest.param(
            [HEAD, LID, LAST],
            [(HEAD, "whole"), (LID, "covered"), (LAST, "covered")],
            id="the second changes",
        ),
        pytest.param([HEAD, LAST], [(HEAD, "whole"), (LAST, "covered")], id="the second goes"),
        pytest.param([HEAD, COVERED], [(HEAD, "whole"), (COVERED, "covered")], id="the last goes"),
        pytest.param([COVERED, LAST], [(COVERED, "whole"), (LAST, "covered")], id="the first goes"),
        pytest.param([LAST], [(LAST, "whole")], id="the last is left"),
        pytest.param(
            [COVERED, NEW, LAST],
            [(COVERED, "whole"), (NEW, "untranslated"), (LAST, "whole")],
            id="another in the place of the second, the first goes",
        ),
        pytest.param(
            [HEAD, NEW, COVERED, LAST],
            [(HEAD, "whole"), (NEW, "untranslated"), (COVERED, "covered"), (LAST, "covered")],
            id="another between them",
        ),
        pytest.param(
            [COVERED, LAST, HEAD],
            [(COVERED, "whole"), (LAST, "covered"), (HEAD, "whole")],
            id="the first comes last",
        ),
        pytest.param(
            [HEAD, LAST, COVERED],
            [(HEAD, "whole"), (LAST, "covered"), (COVERED, "covered")],
            id="another order",
        ),
        pytest.param(
            [f"{HEAD} {COVERED}", LAST],
            [(f"{HEAD} {COVERED}", "stale"), (LAST, "covered")],
            id="two become one",
        ),
        pytest.param(
            [HEAD, f"{COVERED} {LAST}"],
            [(HEAD, "whole"), (f"{COVERED} {LAST}", "untranslated")],
            id="the covered ones become one",
        ),
    ],
)
def test_groups_of_three(after: list[str], expected: list[tuple[str, str]]) -> None:
    """Whatever changes in a group makes what is left of it stale, made for all of its English; who
    no longer stands behind its text has it.
    """
    new = merge(of_three(), document(OTHER, after, TITLE))

    assert told(new) == [AROUND[0], *expected, AROUND[1]]
    assert merge(new, document(OTHER, after, TITLE)) is new


@pytest.mark.parametrize("moved", [[COVERED], [LAST], [COVERED, LAST]], ids=["2", "3", "2 and 3"])
def test_members_that_go_to_another_block(moved: list[str]) -> None:
    """They have the text of the group there; a second one of them is covered by the first."""
    left = [text for text in (HEAD, COVERED, LAST) if text not in moved]
    new = merge(of_three(), document(OTHER, left, [TITLE, *moved]))

    assert told(new) == [
        AROUND[0],
        (HEAD, "whole"),
        *((text, "covered") for text in left[1:]),
        AROUND[1],
        (moved[0], "whole"),
        *((text, "covered") for text in moved[1:]),
    ]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([[TITLE, HEAD, COVERED, LAST], OTHER], id="it moves"),
        pytest.param([OTHER, [HEAD, COVERED.replace(" ", "  "), LAST], TITLE], id="white space"),
        pytest.param([OTHER, [NEW, HEAD, COVERED, LAST, NEW], TITLE], id="beside it"),
    ],
)
def test_groups_that_stay_whole(after: list[Item]) -> None:
    """A group that moves as it is, or changes in white space alone, stays translated."""
    live = merge(of_three(), document(*after)).entries

    assert {entry.state for entry in live if entry.msgid != NEW} == {State.TRANSLATED}
    assert [entry.msgstr for entry in live].count("~") == 2


def test_a_link_that_changes_in_a_group() -> None:
    """A neutral edit of a covered text cannot be followed in the text that covers it: stale."""
    link = "Then read [this](a.md)."
    old = translated(document([HEAD, link]), {HEAD: "Çevirip [bunu](a.md) okuyun.", link: "~"})
    new = merge(old, document([HEAD, link.replace("a.md", "b.md")]))

    assert states(new) == [(State.STALE, "Çevirip [bunu](a.md) okuyun."), (State.STALE, "~")]


def test_a_stale_group_keeps_what_it_was_made_for() -> None:
    """The head says what English its text was last true for, whatever changes after that."""
    stale = {"flags": ("fuzzy",), "previous_msgid": "Turn it.", "comments": ()}
    new = merge(with_changed(of_three(), HEAD, **stale), document(OTHER, [HEAD, LID, LAST], TITLE))

    assert [entry.previous_msgid for entry in new.entries[1:4]] == ["Turn it.", COVERED, None]
    assert [entry.state for entry in new.entries[1:4]] == [State.STALE] * 3
    orphan = merge(with_changed(of_three(), HEAD, **stale), document(OTHER, [COVERED, LAST], TITLE))
    assert (orphan.entries[1].msgstr, orphan.entries[1].previous_msgid) == (GROUP[HEAD], "Turn it.")


@pytest.mark.parametrize("member", [HEAD, COVERED, LAST], ids=["first", "second", "last"])
def test_a_member_in_doubt(member: str) -> None:
    """Another tool took one member for stale: all of the group is, made for nobody knows what."""
    source = document(OTHER, [HEAD, COVERED, LAST], TITLE)
    new = merge(with_changed(of_three(), member, flags=("fuzzy",)), source)

    assert [(e.state, e.previous_msgid) for e in new.entries[1:4]] == [(State.STALE, None)] * 3
    assert not any(is_untouched(entry) for entry in new.entries)
    assert merge(new, source) is new


def test_a_doubt_beside_a_group() -> None:
    """A stale text that covers nothing makes none stale; what looks like a group in two blocks is
    none.
    """
    source = document(OTHER, [HEAD, COVERED], LAST)
    old = with_changed(translated(source, GROUP), OTHER, flags=("fuzzy",))
    apart = document(HEAD, COVERED)
    across = with_changed(translated(apart, GROUP), HEAD, flags=("fuzzy",))

    assert merge(old, source) is old
    assert merge(across, apart) is across


def test_each_group_for_itself() -> None:
    """Of several groups only the one with a member in doubt is stale."""
    source = document(OTHER, HEAD, COVERED, [TITLE, LID], [NEW, LAST])
    marks = {COVERED: "~", LID: "~", LAST: "~"}
    old = translated(source, marks)
    for doubtful in (HEAD, NEW):
        old = with_changed(old, doubtful, flags=("fuzzy",))

    assert [state for state, _ in states(merge(old, source))] == [
        State.TRANSLATED,
        *(State.STALE, State.TRANSLATED),  # two paragraphs
        *(State.TRANSLATED, State.TRANSLATED),
        *(State.STALE, State.STALE),
    ]


def test_a_group_that_another_tool_cut() -> None:
    """A covered text that went without us is left as an obsolete `~`: its group says too much now,
    and nobody knows what it was made for. The mark goes; a remark beside it stays.
    """
    source = document(OTHER, [HEAD, COVERED], TITLE)
    left = Entry(LAST, "~", obsolete=True)
    old = with_entries(translated(source, GROUP), left)
    new = merge(old, source)
    noted = merge(with_entries(translated(source, GROUP), left.evolve(comments=("why?",))), source)

    assert states(new)[1:] == [
        (State.STALE, GROUP[HEAD]),
        (State.STALE, "~"),
        (State.TRANSLATED, f"T: {TITLE}"),
    ]
    assert [entry.previous_msgid for entry in new.entries] == [None] * 4
    edited = merge(old, document(OTHER, [HEAD, LID], TITLE))
    assert [entry.previous_msgid for entry in edited.entries[1:3]] == [None, COVERED]
    assert summary(noted)[4:] == [("obsolete", LAST, "")]
    assert summary(merge(old, document(OTHER, [HEAD, COVERED, LAST], TITLE)))[3] == (
        *("untranslated", LAST, ""),
    )


def test_a_group_that_comes_back_in_part() -> None:
    """All of the English has to be back, in one block, for the group to be translated again."""
    changed = merge(of_three(), document(OTHER, [HEAD, LID, LAST], TITLE))
    whole = merge(changed, document(OTHER, [HEAD, COVERED, LAST], TITLE))
    parted = merge(changed, document(OTHER, [HEAD, COVERED], [TITLE, LAST]))
    worked_on = with_changed(changed, HEAD, msgstr="Çevirip çekin.")

    assert whole.entries == of_three().entries
    assert {entry.state for entry in parted.entries[1:3]} == {State.STALE}
    back = merge(worked_on, document(OTHER, [HEAD, COVERED, LAST], TITLE))
    assert {entry.state for entry in back.entries[1:4]} == {State.STALE}


def live(*items: str) -> list[Entry]:
    """Entries of paragraphs, or of the kind that stands before a colon: none has no `#.` line."""
    split = [item.rpartition(": ") for item in items]
    split = [(kind or "paragraph", colon, msgstr) for kind, colon, msgstr in split]
    return [
        Entry(str(number), msgstr, extracted=() if kind == "none" else (kind,))
        for number, (kind, _, msgstr) in enumerate(split)
    ]


@pytest.mark.parametrize(
    ("items", "groups"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["bir", "iki"], [], id="two texts"),
        pytest.param(["bir", "~"], [(0, 2)], id="two in one"),
        pytest.param(["bir", "~", "~", "dört"], [(0, 3)], id="three in one"),
        pytest.param(["bir", "~", "üç", "~"], [(0, 2), (2, 4)], id="one behind the other"),
        pytest.param(["bir", "iki", "~", "dört", "~", "~"], [(1, 3), (3, 6)], id="among others"),
        pytest.param(["~", "bir"], [], id="no head"),
        pytest.param(["", "~"], [], id="an untranslated head"),
        pytest.param(["~", "~", "bir", "~"], [(2, 4)], id="two without a head"),
        pytest.param(["", "~", "~"], [], id="two behind nothing"),
        pytest.param(["heading: bir", "heading: ~"], [], id="headings"),
        pytest.param(["heading: bir", "~", "~"], [], id="behind a heading"),
        pytest.param(["bir", "list item: ~"], [], id="two kinds"),
        pytest.param(["bir", "~", "list item: ~"], [(0, 2)], id="up to another kind"),
        pytest.param(
            ["paragraph; language: fr: bir", "paragraph; language: tr: ~"], [(0, 2)], id="languages"
        ),
        pytest.param(["none: bir", "~", "none: ~"], [(0, 3)], id="without #."),
        pytest.param(["bir", "heading: ~", "üç", "~"], [(2, 4)], id="behind what is none"),
        pytest.param(["bir", "iki", "heading: ~"], [], id="a text, and what is none"),
    ],
)
def test_groups_of_a_catalog(items: list[str], groups: list[tuple[int, int]]) -> None:
    """A group is a text and each `~` behind it, of one kind that can hold several units."""
    assert [(group.start, group.stop) for group in find_groups(live(*items))] == groups


@pytest.mark.parametrize(
    ("items", "sources", "whole"),
    [
        pytest.param(["bir", "iki"], (0, 1), True, id="no group"),
        pytest.param(["bir", "~"], (0, 1), True, id="a group"),
        pytest.param(["bir", "~", "üç"], (0, 1, 2), True, id="a group and a text"),
        pytest.param(["bir", "~", "~"], (0, 1), False, id="without its last"),
        pytest.param(["bir", "iki", "~"], (0, 1), False, id="a head without what it covers"),
        pytest.param(["bir", "iki", "~", "heading: x"], (0, 1), False, id="and a heading behind"),
        pytest.param(["bir", "~", "üç"], (0, 2), False, id="a head, and another behind it"),
        pytest.param(["bir", "~", "üç"], (2, 0), False, id="a head that comes last"),
        pytest.param(["bir", "~", "üç"], (1, 2), False, id="covered, without a head"),
        pytest.param(["bir", "iki", "~"], (2, 0), False, id="covered, and it comes first"),
        pytest.param(["bir", "iki", "~"], (0, 2), False, id="covered by another"),
        pytest.param(["bir", "list item: ~"], (1, 0), False, id="a mark of another kind"),
        pytest.param(["bir", "iki", "list item: ~"], (0, 1), True, id="before another kind"),
    ],
)
def test_joins_that_cut_a_group(items: list[str], sources: tuple[int, ...], whole: bool) -> None:
    """Texts that are joined cut a group where they have some of it, or not in its order."""
    work = Work.of("a.md", Catalog("tr", "a", HEADER, tuple(live(*items))), document())

    assert is_whole(Take("joined", 1.0, work, sources)) is whole


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(("Else.",), id="the sentences went"),
        pytest.param((f"{HEAD[:-1]}, and {COVERED.lower()}",), id="became one"),
    ],
)
def test_a_head_that_comes_back_alone_is_stale(between: tuple[str, ...]) -> None:
    """What was said for two sentences is never the translation of one of them."""
    old = translated(document([HEAD, COVERED]), {HEAD: "İkisi birden.", COVERED: "~"})
    gone = merge(old, document(*between))
    alone = merge(gone, document(HEAD, *between))

    back = next(entry for entry in alone.entries if entry.msgid == HEAD)
    assert (back.state, back.previous_msgid) == ("stale", f"{HEAD} {COVERED}")
    assert merge(alone, document(HEAD, *between)) is alone
