"""Join groups in a merge: who covers what, and what of it is still true."""

from __future__ import annotations

import pytest
from sync_cases import document, entry_of, translated, with_changed, with_entries
from threeway_cases import (
    BOTH,
    COVERED,
    HEAD,
    A,
    C,
    D,
    conflict,
    doubted,
    entries,
    facts,
    improved,
    merged,
    synced,
)

from i18n_tool.model import FUZZY, Catalog, Entry, State
from i18n_tool.sync import merge
from i18n_tool.threeway import Conflict, Merged, merge_catalogs

GROUP = translated(
    document(A, [HEAD, COVERED, C]), {HEAD: "Anahtarı çevirip kapıyı çekin.", COVERED: "~"}
)


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


def test_a_mark_behind_nothing_stays() -> None:
    """A `~` behind nothing is left to its translator where nothing comes to cover it, either."""
    base = translated(document([COVERED, C]), {COVERED: ""})
    ours = synced(base, [HEAD, COVERED, C])

    result = merged(base, ours, with_changed(base, COVERED, msgstr="~"))

    assert [(e.msgid, e.msgstr) for e in result.entries][:2] == [(HEAD, ""), (COVERED, "~")]


def test_an_obsolete_mark_that_comes_back() -> None:
    """A `~` that was obsolete stands nowhere: it covers nothing where the other side brings its
    English back.
    """
    base = with_entries(translated(document(HEAD, C)), Entry(COVERED, "iki", obsolete=True))
    ours = with_changed(base, COVERED, msgstr="~")

    result = merged(base, ours, synced(base, [HEAD, COVERED], C))

    assert facts(entry_of(result, COVERED)) == (State.UNTRANSLATED, "", None)


def test_an_obsolete_mark_stays() -> None:
    """A `~` that is obsolete covers nothing, and nothing becomes of it."""
    base = with_entries(translated(document(HEAD, C)), Entry(COVERED, "~", obsolete=True))

    result = merged(base, base, improved(base, HEAD))

    assert (entry_of(result, COVERED).obsolete, entry_of(result, COVERED).msgstr) == (True, "~")


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
            [(COVERED, "stale Hepsi. all"), (LAST, "stale ~"), (HEAD, "obsolete Daha iyi. all")],
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
            PLAIN,
            ALL_IN_ONE,
            improved(synced(PLAIN, A, [HEAD, D, COVERED, LAST], C), D, "yeni"),
            [
                (HEAD, "stale üçü all"),
                (D, "translated yeni"),
                (COVERED, "stale üçü all"),
                (LAST, "stale ~"),
            ],
            id="joined, and another behind the first",
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
