"""Sentences that become paragraphs, and the reverse: texts are joined and split, not changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from documents import read
from hypothesis import given
from hypothesis import strategies as st
from sync_cases import HEADER, document, entry_of, raw, summary, translated

from i18n_tool.documents import cutting
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options
from i18n_tool.model import FUZZY, Catalog, Document, Entry, Unit, stale_mark
from i18n_tool.sync import merge as merged

ONE, TWO, THREE = "Open the window.", "Let some air in.", "Then shut it again."
PAGE = f"# Title\n\n{ONE} {TWO}\n{THREE}\n\n{TWO} Now *sit* down. Rest.\n"

if TYPE_CHECKING:
    from collections.abc import Sequence


def merge(old: Catalog, source: Document) -> Catalog:
    """A sync that parts translations as a Markdown document of the project would have it."""

    def parted(_: str, msgstr: str, msgids: Sequence[str]) -> tuple[str, ...] | None:
        return cutting.cut(msgstr, msgids, old.locale, format_named("markdown"))

    return merged(old, source, parted)


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
    obsolete = [entry for entry in summary(new) if entry[0] == "obsolete"]
    assert obsolete == [
        ("obsolete", text, f"T: {text}") for text in (ONE, TWO, THREE, "Now *sit* down.", "Rest.")
    ]
    assert merge(new, page("block")) is new


def test_new_sentences_before_a_paragraph() -> None:
    """A new sentence before paragraphs that are cut otherwise keeps none of them from its text."""
    old = translated(document([ONE, TWO], [THREE, "Rest."]))
    new = merge(old, document("Read this first.", f"{ONE} {TWO}", f"{THREE} Rest."))

    assert [entry for entry in summary(new) if entry[0] != "obsolete"] == [
        ("untranslated", "Read this first.", ""),
        ("translated", f"{ONE} {TWO}", f"T: {ONE} T: {TWO}"),
        ("translated", f"{THREE} Rest.", f"T: {THREE} T: Rest."),
    ]


def test_a_context_that_only_one_form_has() -> None:
    """Texts under another context are not made of each other: they may be said otherwise there."""
    unit = Unit(0, 0, f"{ONE} {TWO}", "paragraph", 1, 0, msgctxt="menu")
    together, apart = document(unit), document([ONE, TWO])

    joined = merge(translated(apart), together).entries[0]
    parted = merge(translated(together), apart).entries[0]
    assert joined.state.value == parted.state.value == "stale"


def test_one_that_cannot_be_joined_and_one_that_can() -> None:
    """A paragraph of one sentence, and one that is new in part, do not stand in the others' way."""
    old = translated(document("Title", [ONE, "Gone."], [TWO, THREE]))
    new = document("Title", f"{ONE} New.", f"{TWO} {THREE}")

    assert summary(merge(old, new))[2] == (
        *("translated", f"{TWO} {THREE}", f"T: {TWO} T: {THREE}"),
    )


def test_paragraphs_become_sentences() -> None:
    """A paragraph's translation is cut along its sentences: they are as true as it was."""
    turkish = {
        f"{ONE} {TWO} {THREE}": "Pencereyi aç. İçeri biraz hava girsin. Sonra yine kapat.",
        f"{TWO} Now *sit* down. Rest.": "İçeri biraz hava girsin. Şimdi *otur*. Dinlen.",
    }
    new = merge(translated(page("block"), turkish), page("sentence"))

    assert summary(new) == [
        ("translated", "Title", "T: Title"),
        ("translated", ONE, "Pencereyi aç."),
        ("translated", TWO, "İçeri biraz hava girsin."),
        ("translated", THREE, "Sonra yine kapat."),
        ("translated", "Now *sit* down.", "Şimdi *otur*."),
        ("translated", "Rest.", "Dinlen."),
    ]
    assert merge(new, page("sentence")) is new


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        pytest.param([ONE, TWO, THREE], "Pencereyi aç, hava girsin. Sonra kapat.", id="fewer"),
        pytest.param([ONE, TWO], "Pencereyi aç. Hava. Girsin.", id="more"),
        pytest.param(
            ["Run `a` first.", "Then `b`."], "`b` sonradır. `a` öncedir.", id="in another order"
        ),
        pytest.param([ONE, TWO], "**Pencereyi aç. Hava girsin.**", id="markup around all of them"),
        pytest.param([ONE, TWO], "- Pencereyi aç.\n- Hava girsin.", id="not one paragraph"),
    ],
)
def test_a_paragraph_that_cannot_be_cut(english: list[str], turkish: str) -> None:
    """The first sentence has all of the translation, as stale; it covers the others. Who goes back
    has it as it was.
    """
    whole = document(" ".join(english))
    old = translated(whole, {" ".join(english): turkish})
    new = merge(old, document(english))

    first, *others = new.entries
    assert (first.msgid, first.msgstr, first.state) == (english[0], turkish, "stale")
    assert first.previous_msgid == " ".join(english)
    assert [(entry.msgstr, entry.state.value) for entry in others] == [("~", "stale")] * len(others)
    assert not any(entry.comments for entry in others)
    assert merge(new, document(english)) is new
    assert summary(merge(new, whole)) == summary(old)


def test_a_paragraph_that_cannot_be_cut_and_shares_a_sentence() -> None:
    """A sentence that stands elsewhere, too, is covered by nothing: it would be untrue there."""
    old = translated(document(f"{ONE} {TWO}", "Title"), {f"{ONE} {TWO}": "Pencereyi aç."})
    new = merge(old, document([ONE, TWO], "Title", TWO))

    assert summary(new)[:2] == [("stale", ONE, "Pencereyi aç."), ("untranslated", TWO, "")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param([[ONE], [TWO]], id="in two paragraphs"),
        pytest.param([[ONE, "Wait.", TWO]], id="another sentence between them"),
    ],
)
def test_a_paragraph_that_falls_apart(paragraphs: list[list[str]]) -> None:
    """The first sentence covers only what follows it in its paragraph."""
    old = translated(document(f"{ONE} {TWO}"), {f"{ONE} {TWO}": "Pencereyi aç."})
    new = summary(merge(old, document(*paragraphs)))

    assert new[0] == ("stale", ONE, "Pencereyi aç.")
    assert new[-1] == ("untranslated", TWO, "")


def test_every_paragraph_for_itself() -> None:
    """Whatever became of the paragraphs before it, a translation is cut where that is certain."""
    rest, sit = "Rest.", "Now sit."
    turkish = {
        f"{ONE} {TWO}": "Aç, hava girsin.",
        ONE: "Aç, hava girsin.",
        f"{ONE} {rest}": "Aç. Dinlen.",
        rest: "Uyu.",
        f"{ONE} {THREE}": "Açın onu. Kapat.",
        f"{sit} {TWO}": "Otur. Hava girsin.",
    }
    paragraphs = ["Gone.", f"{ONE} {TWO}", f"{ONE} {rest}", f"{ONE} {THREE}", f"{sit} {TWO}"]
    old = translated(document(*paragraphs, ONE, rest), turkish)
    live = [[ONE, TWO], [ONE, rest], [ONE, THREE], [sit, TWO], [ONE], [rest]]
    new = summary(merge(old, document(*live)))

    assert new == [
        ("translated", ONE, "Aç, hava girsin."),
        ("translated", TWO, "~"),
        ("translated", rest, "Uyu."),
        ("translated", THREE, "Kapat."),
        ("translated", sit, "Otur."),
        ("obsolete", "Gone.", "T: Gone."),
        ("obsolete", f"{ONE} {rest}", "Aç. Dinlen."),
        ("obsolete", f"{ONE} {THREE}", "Açın onu. Kapat."),
        ("obsolete", f"{sit} {TWO}", "Otur. Hava girsin."),
    ]


def test_sentences_that_are_still_there_make_no_paragraph() -> None:
    """What is in use elsewhere is not joined for a new text: nobody said that it means the same."""
    new = merge(translated(document([ONE, TWO])), document([ONE, TWO], f"{ONE} {TWO}"))

    assert summary(new)[2] == ("untranslated", f"{ONE} {TWO}", "")


def test_sentences_that_were_apart_become_one() -> None:
    """However far from each other they stood; what went into the paragraph is nobody else's."""
    old = translated(document(TWO, "Title", ONE, "Rest."))
    new = merge(old, document(f"{ONE} {TWO}", "Title", "Rest.", "Open the old window."))

    assert summary(new)[0] == ("translated", f"{ONE} {TWO}", f"T: {ONE} T: {TWO}")
    assert summary(new)[3] == ("untranslated", "Open the old window.", "")


def test_a_covered_sentence_has_no_remarks_of_the_whole() -> None:
    """What a translator remarked on a paragraph stays with the sentence that has its text."""
    english = [ONE, TWO, THREE]
    old = translated(document(english), {ONE: "Aç.", TWO: "Havalandırıp kapat.", THREE: "~"})
    whole = merge(old, document(" ".join(english)))
    whole = Catalog("tr", "a", HEADER, tuple(e.evolve(comments=("?",)) for e in whole.entries))

    assert entry_of(merge(whole, document(english)), THREE).comments == ()


def test_a_cut_translation_of_a_sentence_that_has_one() -> None:
    """Where a sentence stands in two paragraphs, the second translation of it is not lost."""
    turkish = {f"{ONE} {TWO}": "Pencereyi aç. Hava girsin.", f"{ONE} {THREE}": "Aç onu. Kapat."}
    old = translated(document(f"{ONE} {TWO}", f"{ONE} {THREE}"), turkish)

    assert summary(merge(old, document([ONE, TWO], [ONE, THREE]))) == [
        ("translated", ONE, "Pencereyi aç."),
        ("translated", TWO, "Hava girsin."),
        ("translated", THREE, "Kapat."),
        ("obsolete", f"{ONE} {THREE}", "Aç onu. Kapat."),
    ]


def test_there_and_back() -> None:
    """Who goes back to the old segmentation has every translation again."""
    old = translated(page("block"))
    back = merge(merge(old, page("sentence")), page("block"))

    assert summary(back)[:3] == summary(old)


def test_there_and_back_with_a_group() -> None:
    """A sentence that another one covered is covered again, and the paragraph leaves no trace."""
    english = [ONE, TWO, THREE]
    old = translated(document(english), {ONE: "Aç.", TWO: "Havalandırıp kapat.", THREE: "~"})
    whole = merge(old, document(" ".join(english)))

    assert summary(whole)[0] == ("translated", " ".join(english), "Aç. Havalandırıp kapat.")
    assert summary(merge(whole, document(english))) == summary(old)


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


def test_a_part_that_comes_back_while_its_whole_stays() -> None:
    """A stale text may stand on where its English has changed, and be true at once where what it
    was made for comes back.
    """
    whole = f"Go. {ONE}"
    catalog = merge(Catalog("tr", "a", HEADER), document(whole, "Go.", whole))
    states = ("stale", "text")
    old = Catalog(
        *("tr", "a", HEADER),
        tuple(raw(in_state(*each)) for each in zip(catalog.entries, states, strict=True)),
    )
    apart = document(ONE, "Go.", whole)
    new = merge(old, apart)

    assert summary(new) == [
        ("translated", ONE, f"T: {whole}"),
        ("translated", "Go.", "T: Go."),
        ("stale", whole, f"T: {whole}"),
    ]
    assert merge(new, apart) is new


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
    """Laws 2 and 3: however texts are split, joined or dropped, no text is lost, the second sync
    finds nothing to do, and no entry that a sync writes has its own msgid as the previous one.
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
    texts = {entry.msgstr for entry in new.entries}
    live = [entry.msgstr for entry in new.entries if not entry.obsolete]
    running = " ".join(text for text in live if text not in ("", "~"))
    for text in {entry.msgstr for entry in old.entries} - texts - {"~"}:
        assert all(sentence in running for sentence in re.split(r"(?<=\.) ", text))
