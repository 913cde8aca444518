"""Which documents and catalogs a sync has to keep, while it goes through all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.sync.mend import mend_catalog
from i18n_tool.sync.slots import is_current

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.model import Catalog, Document


class Touched(NamedTuple):
    """What a sync has to keep, by path: the documents that `changed`, the catalogs of those that
    are `gone`, how these were `before`, and what mending made `own` of some.
    """

    changed: dict[str, Document]
    gone: dict[str, Catalog]
    before: dict[str, Catalog]
    own: dict[str, Catalog]


def is_settled(catalog: Catalog, document: Document) -> bool:
    """Whether a sync certainly leaves a catalog as it is, but for what it gives to others."""
    return mend_catalog(catalog) is catalog and is_current(catalog, document)


def find_touched(
    documents: Mapping[str, Document],
    catalogs: Mapping[str, Catalog],
    settled: Mapping[str, bool],
) -> Touched:
    """What is touched: everything but the `settled` that `is_settled`."""
    touched = Touched({}, {}, {}, {})
    for path in (path for path in documents if path not in settled):
        catalog, document = catalogs[path], documents[path]
        whole = mend_catalog(catalog)
        is_changed = not is_current(whole, document)
        if is_changed:
            touched.changed[path] = document
        if whole is not catalog:
            touched.own[path] = whole
        if is_changed or whole is not catalog:
            touched.before[path] = catalog
    for path in catalogs:
        if path not in documents:
            catalog = touched.before[path] = catalogs[path]
            touched.gone[path] = mend_catalog(catalog)
            if touched.gone[path] is not catalog:
                touched.own[path] = touched.gone[path]
    return touched
