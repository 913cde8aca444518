"""The laws of sync, on documents and catalogs that nobody would think of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sync_cases import HEADER, raw

from i18n_tool.model import FUZZY, JOIN, Catalog, Document, Entry, Unit, stale_mark
from i18n_tool.sync import Held, is_current, merge, merge_matches, merge_project

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = st.sampled_from(
    ["run", "server", "servers", "the", "a", "[x](y)", "[x](z)", "3", "4", "—", "--", "`c`", '"q"']
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CONTEXTS = st.sampled_from([None, None, None, "menu"])


@st.composite
def documents(draw: st.DrawFn, path: str = "a.md") -> Document:
    """Blocks of one kind each: headings of one unit, paragraphs of several."""
    units: list[Unit] = []
    blocks = st.tuples(
        st.lists(TEXTS, min_size=1, max_size=4),
        st.sampled_from(["paragraph", "paragraph", "heading"]),
        CONTEXTS,
        st.sampled_from([None, None, "tr"]),
        st.sampled_from(["", "", "note"]),
    )
    for block, (msgids, kind, context, locale, comment) in enumerate(
        draw(st.lists(blocks, max_size=4))
    ):
        units += (
            Unit(0, 0, msgid, kind, 1, block, msgctxt=context, locale=locale, comment=comment)
            for msgid in (msgids if kind == "paragraph" else msgids[:1])
        )
    return Document(path, "", (), tuple(units))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    msgstr = draw(st.sampled_from(["", JOIN, "bir", "iki", "üç [x](y)", "dört — beş"]))
    marked = draw(st.booleans())
    plural = draw(st.sampled_from([None, None, None, "many"]))
    return raw(
        Entry(
            draw(TEXTS),
            msgstr="" if plural else msgstr,
            msgctxt=draw(st.sampled_from([None, None, "menu", "i18n:variant 1"])),
            msgid_plural=plural,
            msgstr_plural=(msgstr,) if plural else (),
            comments=(stale_mark(msgstr, (None, draw(TEXTS))),) if marked else draw(COMMENTS),
            flags=draw(st.sampled_from([(), (FUZZY,), ("odd",)])),
            previous_msgid=draw(st.none() | TEXTS),
            references=draw(st.sampled_from([("a.md",), ("b.md", "a.md:3"), ()])),
            obsolete=draw(st.booleans()),
        )
    )


COMMENTS = st.sampled_from([(), (), ("by hand",), ("i18n: draft argos",), ("",)])


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    # a live and an obsolete one may share a key
    found = {(e.key, e.obsolete): e for e in draw(st.lists(entries(), max_size=8))}
    ordered = sorted(found.values(), key=lambda entry: entry.obsolete)
    return Catalog("tr", "a", HEADER, tuple(ordered))


def texts(found: Iterable[Catalog]) -> set[str]:
    every = {text for catalog in found for entry in catalog.entries for text in entry.texts}
    return every - {"", JOIN}


@given(catalogs(), documents())
def test_nothing_is_lost(old: Catalog, document: Document) -> None:
    """Every msgstr that goes into a sync is in the result, patched links and dashes aside."""
    result = merge_matches(old, document)
    patched = {m.entry.msgstr for m in result.matches if m.kind == "neutral"}
    own = {entry.msgstr for entry in old.entries if entry.msgstr == entry.msgid}

    assert texts([old]) - patched - own <= texts([result.catalog])


@given(catalogs(), documents())
def test_remarks_are_not_lost(old: Catalog, document: Document) -> None:
    """A translator's comment stays, in its entry's place or as obsolete."""
    before = {c for entry in old.entries for c in entry.comments if c == "by hand"}
    after = {c for entry in merge(old, document).entries for c in entry.comments}

    assert before <= after


@given(catalogs(), documents())
def test_the_result_fits_the_document(old: Catalog, document: Document) -> None:
    """Live entries are the document's keys in order, obsolete ones come last, keys are unique."""
    new = merge(old, document)
    live = [entry.key for entry in new.entries if not entry.obsolete]

    assert live == list(dict.fromkeys(unit.key for unit in document.units))
    assert [entry.obsolete for entry in new.entries] == sorted(e.obsolete for e in new.entries)
    assert len(new.by_key()) == len(new.entries)


@given(catalogs(), documents())
def test_a_second_sync_is_the_first(old: Catalog, document: Document) -> None:
    """Sync is idempotent: the second result is the same object."""
    new = merge(old, document)

    assert merge(new, document) is new


@given(catalogs(), documents())
def test_a_quick_look_never_misses_a_change(old: Catalog, document: Document) -> None:
    """Where the quick look sees nothing to do, the long way finds nothing either."""
    if is_current(old, document):
        assert merge_matches(old, document).catalog is old


@given(catalogs(), documents())
def test_a_changed_text_is_never_translated(old: Catalog, document: Document) -> None:
    """A translated entry stands at its own English, or at one that differs in neutral pieces."""
    result = merge_matches(old, document)
    clean = {"exact", "space", "neutral", "joined", "obsolete", "foreign"}
    kinds = {document.units[m.unit].key: m.kind for m in result.matches}

    for entry in result.catalog.entries:
        if not entry.obsolete and entry.state == "translated" and entry.msgstr != entry.msgid:
            assert kinds[entry.key] in clean


@given(catalogs(), documents())
def test_raw_text_tells_the_truth(old: Catalog, document: Document) -> None:
    """An entry has raw text only where it is the very object that went in: these raw texts are none
    that comments could be changed in.
    """
    known = {id(entry) for entry in old.entries}

    assert all(id(entry) in known for entry in merge(old, document).entries if entry.raw)


@pytest.mark.thorough
@settings(max_examples=60)
@given(
    st.fixed_dictionaries({path: catalogs() for path in "abc"}),
    st.fixed_dictionaries({"a": documents("a"), "b": documents("b"), "d": documents("d")}),
    st.none() | st.lists(TEXTS, max_size=4),
)
def test_a_project_loses_nothing_at_any_moment(
    before: dict[str, Catalog], sources: dict[str, Document], elsewhere: list[str] | None
) -> None:
    """After each single write every msgstr is in some catalog; afterwards nothing is left to do.

    Where some document cannot be read, each catalog keeps what it had, and what that document may
    hold `elsewhere` goes to no other text.
    """
    disk = {**before, "d": Catalog("tr", "d", HEADER)}
    held = None if elsewhere is None else Held((), elsewhere)
    result = merge_project(sources, disk, held)
    patched = {
        match.entry.msgstr
        for matches in result.matches.values()
        for match in matches
        if match.kind == "neutral"
    }
    kept = (
        texts(disk.values())
        - patched
        - {e.msgstr for c in disk.values() for e in c.entries if e.msgstr == e.msgid}
    )

    for path, catalog in result.writes:
        disk[path] = catalog

        assert kept <= texts(disk.values())
    assert disk == result.catalogs
    assert merge_project(sources, result.catalogs, held).writes == ()
    if elsewhere is None:
        return
    for path, catalog in before.items():
        assert kept & texts([catalog]) <= texts([result.catalogs[path]])
    for path, matches in result.matches.items():
        taken = {match.entry.key for match in matches if match.kind in ("aligned", "moved")}
        assert not any(msgid in held for _, msgid in taken), path
