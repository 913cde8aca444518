"""Whether a catalog holds all that a translated page says, as it does when `align` has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.errors import I18nError
from i18n_tool.formats import format_named
from i18n_tool.formats.shapes import fold_space
from i18n_tool.tasks.align import open_translation

if TYPE_CHECKING:
    from i18n_tool.project.workspace import Workspace


def is_brought_in(workspace: Workspace, path: str, locale: str, shown: str, data: bytes) -> bool:
    """Whether each text of a page, called `shown`, is in the catalog of a document in a locale, but
    for addresses behind its links; be it kept beside the entries, or be it the document's own. Not
    where there is no such catalog, or the page cannot be read.
    """
    try:
        page = open_translation(workspace, path, locale, shown, data)
        catalog = workspace.synced_one(path, locale)
    except (I18nError, KeyError):
        return False
    known = [entry.msgstr for entry in catalog.entries]
    known += [entry.msgid for entry in catalog.entries]  # what is unpaired is one
    held = "\0".join(map(fold_space, known))  # an entry may hold several sentences of the page
    left = [unit.msgid for unit in page.units if fold_space(unit.msgid) not in held]
    shape = format_named(page.format).shape
    shapes = {shape(text).key for text in known} if left else set()
    has_any = any(entry.msgstr for entry in catalog.entries)
    return has_any and all(shape(text).key in shapes for text in left)
