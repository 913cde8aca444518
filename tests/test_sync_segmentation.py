"""Sentences that become paragraphs, and the reverse: texts are joined and split, not changed."""

from __future__ import annotations

import pytest
from documents import read
from hypothesis import given
from hypothesis import strategies as st
from sync_cases import HEADER, document, entry_of, raw, summary, translated

from i18n_tool.formats.base import Options
from i18n_tool.model import FUZZY, Catalog, Document, Entry, Unit, stale_mark
from i18n_tool.sync import merge

ONE, TWO, THREE = "Open the window.", "Let some air in.", "Then shut it again."
PAGE = f"# Title\n\n{ONE} {TWO}\n{THREE}\n\n{TWO} Now *sit* down. Rest.\n"


def page(segmentation: str) -> Document:
    return read(PAGE, options=Options(detect_language=False, segmentation=segmentation))


def test_sentences_become_paragraphs() -> None:
    """Paragraphs of translated sentences are translated at once, the sentence in both included."""
    new = merge(translated(page("sentence")), page("block"))
    live = [entry for entry in summary(new) if entry[0] != "obsolete"]

    assert live == [
        ("translated", "Title", "T: Title"),
        ("translated", f"{ONE} {TWO} {THREE}", f"T: {ONE} T: {TWO} T: {THREE}"),
        ("translated", f"{TWO} Now *sit* down. Rest.", f"T: {TWO} T: Now *sit* down. T: Rest."),
    ]
    assert merge(new, page("block")) is new


def test_paragraphs_become_sentences() -> None:
    """A paragraph's translation goes to its parts as stale, and stays as it is from then on."""
    new = merge(translated(page("block")), page("sentence"))

    assert all(entry.previous_msgid != entry.msgid for entry in new.entries)
    assert entry_of(new, ONE).state == "stale"
    assert merge(new, page("sentence")) is new


def test_there_and_back() -> None:
    """Who goes back to the old segmentation has every translation again."""
    old = translated(page("block"))
    back = merge(merge(old, page("sentence")), page("block"))

    assert summary(back)[:3] == summary(old)


def test_untranslated_sentences_do_not_stand_in_the_way() -> None:
    """A paragraph of sentences without a translation has none."""
    old = merge(Catalog("tr", "a", HEADER), page("sentence"))

    assert {entry.state.value for entry in merge(old, page("block")).entries} == {"untranslated"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"msgstr": ""}, ("stale", TWO), id="one of them has no translation"),
        pytest.param({"flags": (FUZZY,)}, ("stale", None), id="one of them needs work"),
        pytest.param(
            {"flags": (FUZZY,), "previous_msgid": "Open a window."},
            ("stale", f"Open a window. {TWO}"),
            id="one of them is stale",
        ),
        pytest.param({"msgstr": "~"}, ("stale", None), id="one of them has no head"),
    ],
)
def test_joined_texts_that_are_not_sound(
    changes: dict[str, object], expected: tuple[str, str | None]
) -> None:
    """A join of translations that do not all hold is stale, the previous msgid never its own."""
    old = translated(document([ONE, TWO]))
    old = Catalog("tr", "a", HEADER, (old.entries[0].evolve(**changes), *old.entries[1:]))
    whole = document(f"{ONE} {TWO}")
    new = merge(old, whole)

    assert (new.entries[0].state.value, new.entries[0].previous_msgid) == expected
    assert merge(new, whole) is new


def test_a_group_that_is_joined_whole() -> None:
    """A join group within the new text holds for it; one that the text cuts does not."""
    old = translated(document([ONE, TWO, THREE]), {ONE: "Hepsi.", TWO: "~"})

    assert summary(merge(old, document(f"{ONE} {TWO} {THREE}")))[0] == (
        "translated",
        f"{ONE} {TWO} {THREE}",
        f"Hepsi. T: {THREE}",
    )
    assert summary(merge(old, document([ONE, f"{TWO} {THREE}"])))[1][0] == "stale"


SENTENCES = st.sampled_from([ONE, TWO, THREE, "Go.", "Go on.", "Go. Go."])
CUTS = st.lists(st.integers(1, 3), min_size=8, max_size=8)
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=3)
STATES = st.sampled_from(["text", "text", "text", "", "~", "fuzzy", "stale"])


def cut(paragraphs: list[list[str]], sizes: list[int]) -> Document:
    """The paragraphs with each so many sentences to a unit."""
    units = []
    for block, sentences in enumerate(paragraphs):
        at = 0
        for size in sizes:
            msgid = " ".join(sentences[at : at + size])
            at += size
            if msgid:
                units.append(Unit(0, 0, msgid, "paragraph", 1, block))
    return Document("a.md", "", (), tuple(units))


def in_state(entry: Entry, state: str) -> Entry:
    msgstr = state if state in ("", "~") else f"T: {entry.msgid}"
    if state == "fuzzy":
        return entry.evolve(msgstr=msgstr, flags=(FUZZY,))
    if state == "stale":
        before = TWO if entry.msgid == ONE else ONE
        mark = (stale_mark(msgstr, (None, before)),)
        return entry.evolve(msgstr=msgstr, flags=(FUZZY,), comments=mark, previous_msgid=before)
    return entry.evolve(msgstr=msgstr)


@given(PARAGRAPHS, CUTS, CUTS, st.lists(STATES, min_size=24, max_size=24), st.data())
def test_splits_and_joins_settle_at_once(
    paragraphs: list[list[str]],
    before: list[int],
    after: list[int],
    states: list[str],
    data: st.DataObject,
) -> None:
    """Law 2: however texts are split, joined or dropped, the second sync finds nothing to do, and
    no entry that a sync writes has its own msgid as the previous one.
    """
    catalog = merge(Catalog("tr", "a", HEADER), cut(paragraphs, before))
    entries = tuple(
        raw(in_state(entry, state)) for entry, state in zip(catalog.entries, states, strict=False)
    )
    old = Catalog("tr", "a", HEADER, entries)
    kept = data.draw(st.lists(st.booleans(), min_size=len(paragraphs), max_size=len(paragraphs)))
    left = [part if keep else part[1:] for part, keep in zip(paragraphs, kept, strict=True)]
    changed = cut(left, after)

    new = merge(old, changed)

    assert merge(new, changed) is new
    assert all(entry.previous_msgid != entry.msgid for entry in new.entries if not entry.raw)
