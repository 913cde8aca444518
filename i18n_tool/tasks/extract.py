"""What `i18n extract` writes: templates and catalogs in step with their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18n_tool.project.changes import Changes


def extract(changes: Changes, chosen: set[str], locales: Iterable[str]) -> None:
    """Adds to `changes` what a sync of the `chosen` documents changes in their templates and in the
    catalogs of `locales`; git is asked for the English that other tools dropped.
    """
    for locale in locales:
        changes.workspace.recover(locale, chosen)
        changes.add_catalogs(locale, chosen)
    changes.add_templates(chosen)
