"""What a document asks its catalog to hold, and when a catalog holds just that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from documents import read
from sync_cases import document, raw, translated, with_changed, with_entries

from i18n_tool.model import FUZZY, Catalog, Document, Entry, Unit, stale_mark
from i18n_tool.sync import is_current, merge
from i18n_tool.sync.slots import find_slots, same_file

ONE = "Open the window."
TWO = "Let some air in."
THREE = "Then shut it again."
PAGE = document(ONE, [TWO, THREE])
OLD = translated(PAGE)
OBSOLETE = raw(Entry("Gone.", "Gitti.", obsolete=True))
MARK = stale_mark(f"T: {TWO}", (None, TWO))


def changed(**changes: Any) -> Catalog:
    return with_changed(OLD, TWO, **changes)


def without(msgid: str) -> Catalog:
    return Catalog("tr", "a", OLD.header, tuple(e for e in OLD.entries if e.msgid != msgid))


@pytest.mark.parametrize(
    "catalog",
    [
        pytest.param(without(ONE), id="an entry too few, at first"),
        pytest.param(without(THREE), id="an entry too few, at last"),
        pytest.param(with_entries(OLD, Entry("More.", "Daha.")), id="an entry too many"),
        pytest.param(with_entries(OLD, Entry("More.", "~", obsolete=True)), id="an obsolete mark"),
        pytest.param(changed(obsolete=True), id="an obsolete entry"),
        pytest.param(changed(msgid_plural="x", msgstr_plural=("y",)), id="a plural"),
        pytest.param(changed(msgctxt="menu"), id="another context"),
        pytest.param(changed(extracted=("heading",)), id="another kind"),
        pytest.param(changed(references=("b.md",)), id="another document"),
        pytest.param(
            changed(flags=(FUZZY,), previous_msgid=TWO, comments=(MARK,)),
            id="a text that is stale for its own English",
        ),
        pytest.param(
            with_changed(changed(msgstr="~"), ONE, flags=(FUZZY,), extracted=("paragraph",)),
            id="a group whose head is stale",
        ),
        pytest.param(changed(msgstr="~", flags=(FUZZY,)), id="a group whose member is stale"),
        pytest.param(
            with_changed(changed(flags=(FUZZY,)), THREE, msgstr="~"), id="a stale head at the end"
        ),
    ],
)
def test_what_is_not_current(catalog: Catalog) -> None:
    """A catalog that a sync may change is not taken for one that is up to date."""
    assert not is_current(catalog, PAGE)


@pytest.mark.parametrize(
    ("catalog", "page"),
    [
        pytest.param(OLD, PAGE, id="translated"),
        pytest.param(changed(msgstr=""), PAGE, id="untranslated"),
        pytest.param(changed(flags=(FUZZY,)), PAGE, id="stale"),
        pytest.param(changed(references=()), PAGE, id="no reference"),
        pytest.param(changed(msgstr="~"), PAGE, id="a group"),
        pytest.param(with_entries(OLD, OBSOLETE), PAGE, id="obsolete entries"),
        pytest.param(OLD, document(ONE, [TWO, THREE], ONE), id="a text that comes twice"),
        pytest.param(OLD, document(ONE, [TWO, ONE, TWO, THREE]), id="two that come twice"),
        pytest.param(OLD, document(ONE, [ONE, TWO, TWO, THREE, TWO]), id="each again at once"),
        pytest.param(
            with_changed(changed(msgstr="~", flags=(FUZZY,)), ONE, flags=(FUZZY,)),
            PAGE,
            id="a stale group",
        ),
        pytest.param(Catalog("tr", "a", OLD.header), document(), id="nothing"),
    ],
)
def test_what_is_current(catalog: Catalog, page: Document) -> None:
    """Where a sync would change nothing, it need not be done, and gives the catalog itself."""
    assert is_current(catalog, page)
    assert merge(catalog, page) is catalog


def noted(comment: str) -> Unit:
    return Unit(0, 0, ONE, "paragraph", 1, 9, comment=comment)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(document(ONE, [TWO, THREE], noted("mind the gap")), id="a note"),
        pytest.param(document(ONE, [TWO, THREE], "New."), id="a new text"),
        pytest.param(document(ONE, [THREE, TWO]), id="another order"),
        pytest.param(document(ONE, TWO), id="fewer texts"),
        pytest.param(
            document(ONE, [TWO, Unit(0, 0, ONE, "paragraph", 1, 1, msgctxt="menu"), THREE]),
            id="a text under a context",
        ),
    ],
)
def test_documents_that_a_catalog_is_not_current_for(page: Document) -> None:
    """Another text, order, context or note asks for a sync."""
    assert not is_current(OLD, page)
    assert merge(OLD, page) is not OLD


def test_own_language_without_a_translation() -> None:
    """A text in the catalog's own language is its own translation: none is missing."""
    unit = Unit(0, 0, "Pencereyi açın.", "paragraph", 1, 0, locale="tr")
    empty = Entry(unit.msgid, extracted=("paragraph; language: tr",), references=("a.md",))
    catalog = Catalog("tr", "a", OLD.header, (empty,))

    assert not is_current(catalog, document(unit))
    assert merge(catalog, document(unit)).entries[0].msgstr == unit.msgid


@pytest.mark.parametrize(
    ("references", "is_same"),
    [
        pytest.param([], True, id="none"),
        pytest.param(["a.md"], True, id="the document"),
        pytest.param(["a.md:1", "a.md:20"], True, id="with lines"),
        pytest.param(["a.md", "b.md"], False, id="another one beside it"),
        pytest.param(["a.md:x"], False, id="no line"),
        pytest.param(["a.md:"], False, id="no number"),
        pytest.param(["a.mdx"], False, id="a longer name"),
        pytest.param(["a.mdx:1"], False, id="a longer name with a line"),
        pytest.param(["docs/a.md"], False, id="in a folder"),
    ],
)
def test_references(references: list[str], is_same: bool) -> None:
    """References name the document with or without lines, or there are none."""
    assert same_file(tuple(references), ("a.md",)) is is_same
    assert same_file(references, ("a.md",)) is is_same


def test_other_places_of_a_text() -> None:
    """An entry says where else its text stands: what differs, and no more than three."""
    text = (
        "# Yes\n\n- Yes\n\n## B\n\n> Yes\n\n| A | C |\n|---|---|\n| Yes | Yes |\n\n- Yes\n\n- Yes\n"
    )
    (slot, *_) = find_slots(replace(read(text), format="markdown"))

    assert slot.extracted == (
        "heading",
        "also: list item; section: Yes",
        "also: paragraph; in: quotation; section: B",
        "also: table cell; column: A; section: B",
        "also: 2 more",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '!!! note "Why"\n    We do.\n', ["title; of: note", "paragraph; in: note"], id="note"
        ),
        pytest.param("> [!TIP]\n> We do.\n\n> It is.\n", ["in: tip", "in: quotation"], id="alert"),
        pytest.param('=== "Why"\n\n    We do.\n', ["title; of: tab", "in: tab"], id="tab"),
        pytest.param("<div>\n\nWe do.\n\n</div>\n", ["paragraph"], id="what tells nothing"),
        pytest.param(
            '<Card title="Why">\n\n- We\n</Card>\n', ["of: Card", "in: Card"], id="component"
        ),
        pytest.param(
            '![A b](c/d.png "e")\n', ["alt text; of: d.png", "title; of: image d.png"], id="image"
        ),
        pytest.param("<img src='/c/d.png?v=1' alt='A b'>\n", ["alt text; of: d.png"], id="HTML"),
        pytest.param('```py title="A b"\n```\n', ["title; of: code block"], id="code block"),
        pytest.param('[a]: b "A b"\n', ["title; of: link"], id="link"),
        pytest.param(
            "<details><summary>A b</summary></details>\n", ["title; of: details"], id="details"
        ),
        pytest.param(
            "# A b\n\nWe do.\n\n- Yes\n", ["heading", "paragraph", "section: A b"], id="section"
        ),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    """What a text stands in, and is of, is told where that helps to translate it."""
    lines = [slot.extracted[0] for slot in find_slots(replace(read(text), format="markdown"))]

    assert len(lines) == len(expected)
    assert all(line.endswith(end) for line, end in zip(lines, expected, strict=True)), lines


def test_slots() -> None:
    """Units of one key share a slot, where the first of them stands, with the notes of all."""
    page = document(
        noted("first"),
        TWO,
        noted(""),
        noted("second\nfirst"),
        noted("first"),
        Unit(0, 0, ONE, "cell", 1, 5, msgctxt="menu", locale="tr", comment="third"),
        path="docs/a.md",
    )

    assert [(s.number, s.unit.msgctxt, s.extracted, s.references) for s in find_slots(page)] == [
        (0, None, ("paragraph", "first", "second"), ("docs/a.md",)),
        (1, None, ("paragraph",), ("docs/a.md",)),
        (5, "menu", ("cell; language: tr", "third"), ("docs/a.md",)),
    ]
