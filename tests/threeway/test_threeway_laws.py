"""The laws of three-way merging, on histories that nobody would think of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sync_cases import is_untouched

from i18n_tool.catalog import dump, parse
from i18n_tool.formats.shapes import shape_of_markup as shape
from i18n_tool.model import FUZZY, JOIN, Catalog, Document, Entry, Key, Unit
from i18n_tool.sync import carry, merge
from i18n_tool.sync.joins import find_groups
from i18n_tool.threeway import Conflict, Merged, merge_catalogs
from i18n_tool.threeway.dump import dump_merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTENCES = [
    "Open the window and look outside.",
    "Read the [file](a.md) slowly.",
    "It is a long way down.",
    "Whoever falls -- as one does -- has had bad luck.",
    "Turn the key to the left.",
    "Then pull the door towards you.",
    "Never open this door at night.",
]
EDITS = [
    ("the", "a"),
    ("a.md", "b.md"),
    ("--", "—"),
    ("door", "gate"),
    ("long", "short"),
    (".", "!"),
]
STRINGS = st.sampled_from(["", "bir", "iki", "üç", "dört", "beş", "altı"])
STRINGS_AND_MARKS = STRINGS | st.just(JOIN)
HEADER = Entry("", msgstr="Language: tr\nPO-Revision-Date: 2024-01-01 00:00+0000\n")

Blocks = tuple[tuple[str, ...], ...]


class Branch(NamedTuple):
    """Where a branch is: the English by blocks, and its catalog."""

    blocks: Blocks
    catalog: Catalog


def document(blocks: Blocks) -> Document:
    units = [
        Unit(0, 0, msgid, "heading" if len(block) == 1 else "paragraph", 1, number)
        for number, block in enumerate(blocks)
        for msgid in block
    ]
    return Document("a.md", "", (), tuple(units))


BLOCKS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(tuple), max_size=3
).map(tuple)


@st.composite
def edited(draw: st.DrawFn, blocks: Blocks) -> Blocks:
    """The English after an edit: a word changed, a sentence added, moved or deleted."""
    places = [(b, s) for b, block in enumerate(blocks) for s in range(len(block))]
    if not places:
        return draw(BLOCKS)
    out = [list(block) for block in blocks]
    b, s = draw(st.sampled_from(places))
    what = draw(st.sampled_from(["word", "word", "word", "add", "move", "delete", "join"]))
    if what == "word":
        out[b][s] = out[b][s].replace(*draw(st.sampled_from(EDITS)))
    elif what == "add":
        out[b].insert(s, draw(st.sampled_from(SENTENCES)))
    elif what == "join" and s + 1 < len(out[b]):
        out[b][s : s + 2] = [" ".join(out[b][s : s + 2])]
    else:
        moved = out[b].pop(s)
        if what == "move":
            out[draw(st.integers(0, len(out) - 1))].append(moved)
    return tuple(tuple(block) for block in out if block)


def reread(catalog: Catalog) -> Catalog:
    """The catalog as if saved and read again: every entry has raw text."""
    return parse(dump(catalog).decode(), path="a.po", locale="tr")


@st.composite
def histories(draw: st.DrawFn, start: Branch, strings: st.SearchStrategy[str]) -> Branch:
    """What becomes of a branch through syncs, translators' edits, prunes and other tools."""
    blocks, catalog = start
    for _ in range(draw(st.integers(1, 5))):
        entries = list(catalog.entries)
        what = draw(st.sampled_from(["sync", "sync", "edit", "edit", "edit", "prune", "shuffle"]))
        if what == "sync":
            blocks = draw(edited(blocks))
            catalog = merge(catalog, document(blocks))
            continue
        if what == "edit" and entries:
            number = draw(st.integers(0, len(entries) - 1))
            entries[number] = draw(edits(entries[number], strings))
        elif what == "prune":
            entries = [entry for entry in entries if not (entry.obsolete and draw(st.booleans()))]
        elif what == "shuffle" and draw(st.booleans()):
            entries = draw(st.permutations(entries))
        catalog = replace(catalog, entries=tuple(entries))
    return Branch(blocks, reread(catalog))


@st.composite
def edits(draw: st.DrawFn, entry: Entry, strings: st.SearchStrategy[str]) -> Entry:
    """What a person or a machine does to an entry."""
    change = draw(
        st.sampled_from(["text", "text", "text", "clear", "doubt", "remark", "draft", "revive"])
    )
    cleared = tuple(flag for flag in entry.flags if flag != FUZZY)
    if change == "text":
        return entry.evolve(msgstr=draw(strings), flags=draw(st.sampled_from([entry.flags, ()])))
    if change == "clear":
        return entry.evolve(flags=cleared, previous_msgid=None, previous_msgctxt=None)
    if change == "doubt":
        return entry.evolve(flags=(FUZZY, *cleared))
    if change == "draft":
        marks = (*carry.remarks(entry), "i18n: draft argos")
        return entry.evolve(msgstr="taslak", comments=marks, flags=(FUZZY, *cleared))
    if change == "revive":
        return entry.evolve(obsolete=False)
    return entry.evolve(comments=(*entry.comments, draw(st.sampled_from(["by hand", "ask Ada"]))))


@st.composite
def starts(draw: st.DrawFn, strings: st.SearchStrategy[str]) -> Branch:
    """A branch whose catalog is translated for the most part."""
    blocks = draw(BLOCKS)
    empty = merge(Catalog("tr", "a", HEADER), document(blocks))
    entries = tuple(entry.evolve(msgstr=draw(strings)) for entry in empty.entries)
    return draw(histories(Branch(blocks, replace(empty, entries=entries)), strings))


@st.composite
def merges(
    draw: st.DrawFn, strings: st.SearchStrategy[str] = STRINGS_AND_MARKS
) -> tuple[Catalog, Catalog, Catalog]:
    """A common ancestor and two branches."""
    base = draw(starts(strings))
    sides = [draw(histories(base, strings)).catalog for _ in range(2)]
    return base.catalog, sides[0], sides[1]


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    return merge_catalogs(base, ours, theirs)


def saved(base: Catalog, ours: Catalog, theirs: Catalog) -> bytes:
    return dump_merged(merge_catalogs(base, ours, theirs), ours, theirs).data


def versions(result: Merged) -> Iterator[Entry]:
    """Every entry of a result, of conflicts both."""
    for item in result.items[1:]:
        yield from item if isinstance(item, Conflict) else [item]


def covered(entries: Sequence[Entry]) -> dict[Key, tuple[str, ...]]:
    """The English that each member of a join group is covered with."""
    live = [entry for entry in entries if not entry.obsolete]
    found = {}
    for group in find_groups(live):
        members = tuple(live[number].msgid for number in group)
        found.update((live[number].key, members) for number in group)
    return found


Law = Callable[[tuple[Catalog, Catalog, Catalog]], None]
LAWS: list[Law] = []


def law(check: Law) -> Law:
    """Has `test_laws` look at a law: making a history costs more than all that is asked of it."""
    LAWS.append(check)
    return check


@law
def what_most_merges_are_spared_changes_nothing(
    versions: tuple[Catalog, Catalog, Catalog],
) -> None:
    """A merge that looks for joins and for entries to place where there are none is the same."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("order._is_to_place", "joins.has_joins", "origins.has_joins"):
            patch.setattr(f"i18n_tool.threeway.{name}", lambda *_: True)
        thorough = saved(*versions)

    assert saved(*versions) == thorough


def own_texts(catalog: Catalog) -> set[str]:
    return {text for entry in catalog.entries for text in entry.texts} - {"", JOIN}


@law
def one_side_alone_is_taken_byte_for_byte(versions: tuple[Catalog, Catalog, Catalog]) -> None:
    """What one side alone changed, or both alike, comes out as it went in."""
    base, side, _ = versions

    assert saved(base, side, base) == dump(side)
    assert saved(base, base, side) == dump(side)
    assert saved(base, side, side) == dump(side)


@law
def nothing_is_lost(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Every text that a side wrote is in the result or in a conflict."""
    base, ours, theirs = history
    result = merged(base, ours, theirs)
    texts = {text for entry in versions(result) for text in entry.texts}

    assert (own_texts(ours) | own_texts(theirs)) - own_texts(base) <= texts


@law
def remarks_are_not_lost(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Every remark that a translator added is in the result."""
    base, ours, theirs = history

    def remarks(entries: Iterator[Entry]) -> set[str]:
        return {remark for entry in entries for remark in carry.remarks(entry)}

    added = remarks(iter(ours.entries)) | remarks(iter(theirs.entries))
    assert added - remarks(iter(base.entries)) <= remarks(versions(merged(base, ours, theirs)))


@law
def no_text_is_translated_that_nobody_called_so(
    history: tuple[Catalog, Catalog, Catalog],
) -> None:
    """What is not fuzzy was not fuzzy on a side, at this English or one that differs in neutral
    pieces alone.
    """
    base, ours, theirs = history
    said = {
        (entry.msgctxt, shape(entry.msgid).key, entry.msgstr)
        for side in (ours, theirs)
        for entry in side.entries
        if not entry.fuzzy
    }

    for entry in versions(merged(base, ours, theirs)):
        variant = carry.is_variant(entry)
        if not entry.fuzzy and entry.msgstr and not variant:
            assert (entry.msgctxt, shape(entry.msgid).key, entry.msgstr) in said


@law
def nothing_covers_what_it_did_not_cover(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """What is not fuzzy covers the sentences that it covers on a side, whichever version of a
    conflict a person chooses.
    """
    base, ours, theirs = history
    result = merged(base, ours, theirs)
    claims = {
        (shape(entry.msgid).key, entry.msgstr, groups.get(entry.key, ()))
        for side in (ours, theirs)
        for groups in [covered(side.entries)]
        for entry in side.entries
    }

    for chosen in (0, 1):
        items = result.items[1:]
        live = [item[chosen] if isinstance(item, Conflict) else item for item in items]
        groups = covered(live)
        for entry in live:
            if entry.msgstr and not entry.fuzzy and not entry.obsolete:
                claim = groups.get(entry.key, ())
                assert (shape(entry.msgid).key, entry.msgstr, claim) in claims


@law
def the_previous_english_is_the_text_s_own(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """A text with a previous msgid stood at that English, or beside it, on a side."""
    base, ours, theirs = history
    known = set()
    for side in (ours, theirs):
        live = [entry for entry in side.entries if not entry.obsolete]
        for first in range(len(live)):
            for last in range(first + 1, len(live) + 1):
                covered = " ".join(entry.msgid for entry in live[first:last])
                known.add((shape(covered).key, live[first].msgstr))
        for entry in side.entries:
            known.add((shape(entry.msgid).key, entry.msgstr))
            known.add((shape(entry.previous_msgid or "").key, entry.msgstr))

    for entry in versions(merged(base, ours, theirs)):
        if entry.fuzzy and entry.previous_msgid is not None:
            assert (shape(entry.previous_msgid).key, entry.msgstr) in known


@law
def untouched_means_translated_once(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """A stale text whose mark says that nobody worked on it since was translated, on a side, at the
    English that it says it was made for: when that comes back, so may the translation.
    """
    base, ours, theirs = history
    known = set()
    for side in (ours, theirs):
        groups = covered(side.entries)
        for entry in side.entries:
            if is_untouched(entry):
                known.add((shape(entry.previous_msgid or "").key, entry.msgstr))
            if not entry.fuzzy:
                for text in (entry.msgid, " ".join(groups.get(entry.key, ()))):
                    known.add((shape(text).key, entry.msgstr))
                head = groups.get(entry.key, (entry.msgid,))[0] != entry.msgid
                if head:  # what covers a sentence was translated with it
                    first = next(e for e in side.entries if e.msgid == groups[entry.key][0])
                    known.add((shape(" ".join(groups[entry.key])).key, first.msgstr))

    for entry in versions(merged(base, ours, theirs)):
        if entry.fuzzy and entry.previous_msgid is not None and is_untouched(entry):
            assert (shape(entry.previous_msgid).key, entry.msgstr) in known


@pytest.mark.thorough
@settings(max_examples=500, deadline=None)
@given(merges(STRINGS))
def test_the_sides_may_be_exchanged(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Ours and theirs exchanged give the same entries, but for order, and the same conflicts; what
    a `~` covers hangs on the order.
    """
    base, ours, theirs = history

    def facts(entry: Entry) -> tuple[object, ...]:
        return (
            *(entry.key if not carry.is_variant(entry) else (None, entry.msgid)),
            entry.texts,
            entry.obsolete,
            sorted(set(entry.comments)),
            sorted(entry.flags),
            entry.previous_msgid,
        )

    one = sorted(repr(facts(entry)) for entry in versions(merged(base, ours, theirs)))
    other = sorted(repr(facts(entry)) for entry in versions(merged(base, theirs, ours)))

    assert one == other


@law
def a_resolved_file_is_a_catalog(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """With the lines of the markers and either version deleted, the file is read, and says what
    was merged.
    """
    base, ours, theirs = history
    result = merged(base, ours, theirs)
    lines = dump_merged(result, ours, theirs).data.decode().split("\n")

    for chosen in (0, 1):
        version, kept = None, []
        for line in lines:
            if line == "<<<<<<< ours":
                version = 0
            elif line == "=======" and version == 0:
                version = 1
            elif line == ">>>>>>> theirs":
                version = None
            elif version in (None, chosen):
                kept.append(line)
        known = parse("\n".join(kept), path="a.po", locale="tr")
        wanted = [item[chosen] if isinstance(item, Conflict) else item for item in result.items[1:]]

        assert list(known.entries) == wanted


@pytest.mark.thorough
@settings(max_examples=300, deadline=None)
@given(merges(), BLOCKS)
def test_a_sync_settles_the_result(
    history: tuple[Catalog, Catalog, Catalog], blocks: Blocks
) -> None:
    """A merged catalog can be brought in step with any document, and stays so."""
    base, ours, theirs = history
    result = merged(base, ours, theirs)
    entries = tuple(item.ours if isinstance(item, Conflict) else item for item in result.items[1:])
    synced = merge(replace(ours, entries=entries), document(blocks))

    assert merge(synced, document(blocks)) is synced


@pytest.mark.thorough
@settings(max_examples=800, deadline=None)
@given(merges())
def test_laws(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Every law holds of any common ancestor and two branches."""
    for check in LAWS:
        check(history)
