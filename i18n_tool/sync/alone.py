"""One catalog of a project, where the other documents have no part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.sync.marks import vouched
from i18n_tool.sync.mend import mend_catalog
from i18n_tool.sync.slots import is_current

if TYPE_CHECKING:
    from i18n_tool.model import Catalog, Document
    from i18n_tool.sync.work import Cutter


def merge_alone(catalog: Catalog, document: Document, cut: Cutter | None = None) -> Catalog | None:
    """What `merge_project` makes of the live entries of a document's catalog, whatever the other
    documents are; None where that is open: a unit has no entry here yet, or an obsolete text that
    another document might take is vouched for by its mark.

    Its obsolete entries are those that it has as long as nothing of it goes elsewhere.
    """
    catalog = mend_catalog(catalog)
    if is_current(catalog, document):
        return catalog
    from i18n_tool.sync.matching import SAME, match  # most catalogs are in step
    from i18n_tool.sync.merging import finish
    from i18n_tool.sync.work import Work

    work = Work.of(document.path, catalog, document, cut=cut)
    match(work, SAME)
    closed = not work.is_open and not any(vouched(work.old[index]) for index in work.free)
    found = finish(work).catalog if closed else None
    work.takes.clear()  # they know the work: a circle that nobody collects
    return found


def may_give(catalog: Catalog) -> bool:
    """Whether a catalog, in step with its document, has text that another document may take."""
    return any(entry.obsolete and any(entry.texts) for entry in catalog.entries)
