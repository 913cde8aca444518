"""One catalog alone: what becomes of it is known where no other document can have a part in it."""

from __future__ import annotations

import pytest
from sync_cases import document, raw, translated, with_changed, with_entries

from i18n_tool.model import Catalog, Document, Entry, stale_mark
from i18n_tool.sync import may_give, merge_alone, merge_project

ONE = "Open the [window](a.md)."
MOVED = "Open the [window](b.md)."
TWO = "Let some air in."
THREE = "Then shut it again."
PAGE = document(ONE, [TWO, THREE])
OLD = translated(PAGE, {ONE: "[Pencereyi](a.md) açın."})
GONE = raw(Entry("Gone.", "Gitti.", obsolete=True))
VOUCHED = GONE._replace(comments=(stale_mark("Gitti.", (None, "Went.")),))


@pytest.mark.parametrize(
    ("catalog", "page"),
    [
        pytest.param(OLD, document(MOVED, [TWO, THREE]), id="a link that leads elsewhere"),
        pytest.param(OLD, document(ONE, [THREE, TWO]), id="another order"),
        pytest.param(OLD, document(ONE, TWO), id="a text less"),
        pytest.param(with_entries(OLD, GONE), document(ONE, TWO), id="a text less, one long ago"),
        pytest.param(
            with_changed(OLD, THREE, msgstr="~"), document(ONE, THREE), id="half of a group"
        ),
    ],
)
def test_what_concerns_nobody_else(catalog: Catalog, page: Document) -> None:
    """The live entries are those that a sync of all documents gives."""
    alone = merge_alone(catalog, page)
    together = merge_project({page.path: page}, {page.path: catalog}).catalogs[page.path]

    assert alone is not None
    assert alone != catalog
    assert [entry for entry in alone.entries if not entry.obsolete] == [
        entry for entry in together.entries if not entry.obsolete
    ]


def test_a_catalog_that_is_in_step() -> None:
    """It is itself."""
    assert merge_alone(OLD, PAGE) is OLD


@pytest.mark.parametrize(
    ("catalog", "page"),
    [
        pytest.param(OLD, document(ONE, [TWO, THREE], "New."), id="a new text"),
        pytest.param(OLD, document("New.", [TWO, THREE]), id="one in the place of another"),
        pytest.param(
            with_entries(OLD, VOUCHED),
            document(ONE, TWO),
            id="an obsolete text that is vouched for",
        ),
    ],
)
def test_what_others_may_have_a_part_in(catalog: Catalog, page: Document) -> None:
    """Where a text may come from another document, or go to one, nothing is said."""
    assert merge_alone(catalog, page) is None


def test_what_a_catalog_may_give() -> None:
    """Obsolete texts alone, and such as have a translation."""
    assert not may_give(OLD)
    assert not may_give(with_entries(OLD, GONE._replace(msgstr="")))
    assert may_give(with_entries(OLD, GONE))
