"""What other tools do to a catalog, and what is made of it before anything is matched."""

from __future__ import annotations

from typing import Any

import pytest
from sync_cases import HEADER, document

from i18n_tool.model import DRAFT_MARK, FUZZY, STALE_MARK, Catalog, Entry, State, stale_mark
from i18n_tool.sync import merge
from i18n_tool.sync.marks import LIKENESS
from i18n_tool.sync.mend import mend_catalog, mended_entries

TEXT = "Ring the bell at the gate."
OTHER = "Leave your coat in the wardrobe."


def live(msgid: str = TEXT, msgstr: str = "", **more: Any) -> Entry:
    return Entry(msgid, msgstr, extracted=("paragraph",), references=("a.md",), **more)


def dead(msgid: str = TEXT, msgstr: str = "Kapıdaki zili çalın.", **more: Any) -> Entry:
    return Entry(msgid, msgstr, obsolete=True, **more)


def shown(*entries: Entry) -> list[tuple[str | None, str, str]]:
    """The mended entries as (context, state, msgstr)."""
    return [(e.msgctxt, e.state.value, e.msgstr) for e in mended_entries(entries)]


VARIANT = "i18n:variant 1"
ZIL = "Kapıdaki zili çalın."


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        pytest.param([live(), dead()], [(None, "translated", ZIL)], id="an empty entry"),
        pytest.param([dead(), live()], [(None, "translated", ZIL)], id="before the live one"),
        pytest.param(
            [live(msgstr="Zil."), dead()],
            [(None, "translated", "Zil."), (VARIANT, "obsolete", ZIL)],
            id="two texts",
        ),
        pytest.param([live(msgstr=ZIL), dead()], [(None, "translated", ZIL)], id="one text"),
        pytest.param([live(msgstr=ZIL), dead(msgstr="")], [(None, "translated", ZIL)], id="none"),
        pytest.param(
            [live(msgstr="Zil.", flags=(FUZZY,)), dead()],
            [(None, "translated", ZIL), (VARIANT, "obsolete", "Zil.")],
            id="a guess and a reviewed text",
        ),
        pytest.param(
            [live(msgstr="Zil.", flags=(FUZZY,)), dead(flags=(FUZZY,))],
            [(None, "stale", "Zil."), (VARIANT, "obsolete", ZIL)],
            id="two guesses",
        ),
        pytest.param(
            [live(msgstr="Zil."), dead(flags=(FUZZY,))],
            [(None, "translated", "Zil."), (VARIANT, "obsolete", ZIL)],
            id="a reviewed text and a guess",
        ),
        pytest.param(
            [live(), dead(flags=(FUZZY,))], [(None, "stale", ZIL)], id="an empty entry and a guess"
        ),
        pytest.param(
            [live(), dead(previous_msgid=OTHER)],
            [(None, "stale", ZIL)],
            id="a guess that lost its flag",
        ),
        pytest.param(
            [live(), dead(flags=(FUZZY,), comments=(f"{DRAFT_MARK} argos",))],
            [(None, "draft", ZIL)],
            id="an empty entry and a draft",
        ),
        pytest.param([live(), dead(msgstr="~")], [(None, "untranslated", "")], id="a covered one"),
        pytest.param(
            [live(msgstr="~"), dead()],
            [(None, "translated", "~"), (VARIANT, "obsolete", ZIL)],
            id="a live one that is covered",
        ),
        pytest.param(
            [live(msgstr="~", flags=(FUZZY,)), dead()],
            [(None, "translated", ZIL)],
            id="a guess that is covered",
        ),
        pytest.param(
            [live(msgstr="a"), dead(), dead(msgctxt=VARIANT, msgstr="b")],
            [
                (None, "translated", "a"),
                ("i18n:variant 2", "obsolete", ZIL),
                (VARIANT, "obsolete", "b"),
            ],
            id="where a variant is known",
        ),
        pytest.param(
            [live(msgid_plural="Bells", msgstr_plural=("",)), dead()],
            [(None, "untranslated", ""), (VARIANT, "obsolete", ZIL)],
            id="a plural",
        ),
        pytest.param(
            [live(), dead(msgstr="", msgid_plural="Bells", msgstr_plural=("Zil.", "Ziller."))],
            [(None, "untranslated", ""), (VARIANT, "obsolete", "")],
            id="an obsolete plural",
        ),
        pytest.param(
            [live(msgctxt="menu"), dead()],
            [("menu", "untranslated", ""), (None, "obsolete", ZIL)],
            id="another context",
        ),
    ],
)
def test_one_key_with_two_entries(pair: list[Entry], expected: list[tuple[str, ...]]) -> None:
    """The reviewed text has the key, the live one where neither is; no other text is lost."""
    assert shown(*pair) == expected


def test_what_is_settled_has_all_that_both_say() -> None:
    """The entry stands where the live one does, with the comments and flags of both."""
    ours = live(flags=("python-format", FUZZY), comments=("of the gate", f"{DRAFT_MARK} argos"))
    theirs = dead(flags=("no-wrap", "python-format"), comments=("formal", "of the gate"))
    (settled,) = mended_entries((ours, theirs))

    assert settled == Entry(
        TEXT,
        ZIL,
        flags=("python-format", "no-wrap"),
        comments=("formal", "of the gate"),
        extracted=("paragraph",),
        references=("a.md",),
    )
    twins = (live(msgstr=ZIL, comments=("by Ada",)), dead(comments=("formal", STALE_MARK)))
    (kept,) = mended_entries(twins)
    assert kept.comments == ("by Ada", "formal")


def test_two_losers_of_one_text() -> None:
    """Each key has variants of its own; the number goes on where it has some."""
    pairs = [live(msgstr="a"), dead(), live(OTHER, "b"), dead(OTHER, "Palto.")]
    under_context = [live(msgctxt="menu", msgstr="c"), dead(msgctxt="menu", msgstr="d")]

    assert shown(*pairs, *under_context) == [
        (None, "translated", "a"),
        (VARIANT, "obsolete", ZIL),
        (None, "translated", "b"),
        (VARIANT, "obsolete", "Palto."),
        ("menu", "translated", "c"),
        ("i18n:variant 2", "obsolete", "d"),
    ]


MARK = stale_mark(ZIL, (None, TEXT))


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(
            [live(), dead(OTHER, comments=(MARK,))], [(None, "translated", ZIL)], id="vouched for"
        ),
        pytest.param(
            [dead(OTHER, comments=(MARK,)), live()], [(None, "translated", ZIL)], id="in any order"
        ),
        pytest.param(
            [live(), dead(OTHER, comments=("formal",))],
            [(None, "untranslated", ""), (None, "obsolete", ZIL)],
            id="no mark",
        ),
        pytest.param(
            [live(), dead(OTHER, "Çalın.", comments=(MARK,))],
            [(None, "untranslated", ""), (None, "obsolete", "Çalın.")],
            id="a text that somebody worked on",
        ),
        pytest.param(
            [live(msgctxt="menu"), dead(OTHER, comments=(MARK,))],
            [("menu", "untranslated", ""), (None, "obsolete", ZIL)],
            id="another context",
        ),
        pytest.param(
            [live(msgstr="Zil."), dead(OTHER, comments=(MARK,))],
            [(None, "translated", "Zil."), (None, "obsolete", ZIL)],
            id="a text that has a translation",
        ),
        pytest.param(
            [live(), dead(OTHER, comments=(MARK,), msgctxt=VARIANT)],
            [(None, "untranslated", ""), (VARIANT, "obsolete", ZIL)],
            id="a variant",
        ),
        pytest.param(
            [live(), dead(OTHER, comments=(MARK, f"{DRAFT_MARK} argos"))],
            [(None, "untranslated", ""), (None, "obsolete", ZIL)],
            id="a draft",
        ),
        pytest.param(
            [live(), dead(OTHER, "~", comments=(stale_mark("~", (None, TEXT)),))],
            [(None, "untranslated", ""), (None, "obsolete", "~")],
            id="a covered one",
        ),
        pytest.param(
            [live(msgid_plural="Bells"), dead(OTHER, comments=(MARK,))],
            [(None, "untranslated", ""), (None, "obsolete", ZIL)],
            id="a plural",
        ),
    ],
)
def test_english_that_came_back(entries: list[Entry], expected: list[tuple[str, ...]]) -> None:
    """An untranslated text gets the obsolete translation that a mark vouches for, and no other."""
    assert shown(*entries) == expected


def test_english_that_came_back_keeps_its_place() -> None:
    """What is given back stands at the live entry, with the remarks of both and no mark."""
    given, other = mended_entries(
        (
            live(comments=("new",), flags=(FUZZY, "no-wrap"), previous_msgid="x"),
            live(OTHER, "Palto."),
            dead("Old English.", comments=(MARK, "formal")),
        )
    )

    assert given == live(msgstr=ZIL, comments=("new", "formal"), flags=("no-wrap",))
    assert other == live(OTHER, "Palto.")


def guess(msgstr: str, **more: Any) -> Entry:
    return live(OTHER, msgstr, flags=(FUZZY,), **more)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([live(msgstr=ZIL), guess(ZIL)], State.DRAFT, id="a translation in use"),
        pytest.param(
            [live(msgstr="Zil."), guess(ZIL, previous_msgid=TEXT)],
            State.DRAFT,
            id="made for a text in use",
        ),
        pytest.param([live(msgstr="Zil."), guess(ZIL)], State.STALE, id="a text of its own"),
        pytest.param(
            [live(msgstr="Zil."), guess(ZIL, previous_msgid="Gone.")],
            State.STALE,
            id="made for a text that is gone",
        ),
        pytest.param(
            [live(msgstr=ZIL), guess(ZIL, comments=(MARK,))], State.STALE, id="a mark of ours"
        ),
        pytest.param(
            [live(msgstr=ZIL), guess(ZIL, comments=("formal",))], State.DRAFT, id="a remark"
        ),
        pytest.param(
            [live(msgstr=ZIL, flags=(FUZZY,)), guess(ZIL)],
            State.STALE,
            id="a translation in doubt",
        ),
        pytest.param([live(), guess("")], State.UNTRANSLATED, id="no text"),
        pytest.param([live(msgstr="~"), guess("~")], State.STALE, id="two covered ones"),
        pytest.param(
            [live(msgstr=ZIL), guess("~", previous_msgid=TEXT)],
            State.UNTRANSLATED,
            id="a covered one that belongs to another text",
        ),
        pytest.param(
            [live(msgstr=ZIL), live(OTHER, ZIL, flags=("no-wrap",))],
            State.TRANSLATED,
            id="a flag that says nothing",
        ),
        pytest.param(
            [live(msgstr=ZIL, msgctxt="menu"), guess("Zil.", previous_msgid=TEXT)],
            State.STALE,
            id="made for another context",
        ),
    ],
)
def test_likenesses(entries: list[Entry], expected: State) -> None:
    """A fuzzy text that was taken from one which is still translated here is nobody's work."""
    made = mended_entries(tuple(entries))[1]

    assert made.state is expected
    assert (made.comments[:1] == (LIKENESS,)) is (expected is State.DRAFT)


def test_a_likeness_keeps_its_comments() -> None:
    """The mark comes first, what a translator remarked stays; an obsolete entry is left alone."""
    entries = (live(msgstr=ZIL), guess(ZIL, comments=("formal",)), dead("x", flags=(FUZZY,)))
    _, made, old = mended_entries(entries)

    assert made.comments == (LIKENESS, "formal")
    assert old is entries[2]


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param((), id="nothing"),
        pytest.param((live(msgstr=ZIL), dead(OTHER)), id="an obsolete entry"),
        pytest.param((live(), dead(OTHER, comments=(STALE_MARK,))), id="a mark for nothing"),
        pytest.param((live(msgstr=ZIL), guess("Palto.")), id="a stale one"),
        pytest.param((live(), live(OTHER), dead("x", comments=(MARK,), msgstr="y")), id="a digest"),
    ],
)
def test_nothing_to_mend(entries: tuple[Entry, ...]) -> None:
    """Entries that no tool disturbed are the same objects."""
    catalog = Catalog("tr", "a", HEADER, entries)

    assert mended_entries(entries) is entries
    assert mend_catalog(catalog) is catalog


def test_a_sync_mends_first() -> None:
    """What is mended is matched: a second sync has nothing to do."""
    source = document(TEXT, OTHER)
    new = merge(Catalog("tr", "a", HEADER, (live(), live(OTHER), dead(msgstr=ZIL))), source)

    assert [(entry.msgid, entry.msgstr) for entry in new.entries] == [(TEXT, ZIL), (OTHER, "")]
    assert merge(new, source) is new
