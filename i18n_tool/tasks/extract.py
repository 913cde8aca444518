"""What `i18n extract` writes: templates and catalogs in step with their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.project.changes import Changes


def _look_over(changes: Changes, chosen: Sequence[str], locales: Sequence[str]) -> None:
    workspace = changes.workspace
    left = [path for path in chosen if not changes.is_quiet(path)]
    for path in workspace.one_by_one(left):
        if path in workspace.documents:
            workspace.page(path)
            there = [one for one in locales if path in workspace.catalogs(one)]
            settled = [workspace.glance(path, locale).is_settled for locale in there]
            changes.make(path, there)
            if all(settled):
                workspace.keep(path, locales)
            if not (changes.has_template(path) and all(settled)):
                workspace.size(path)


def extract(changes: Changes, chosen: set[str], locales: Sequence[str]) -> None:
    """Adds to `changes` what a sync of the `chosen` documents changes in their templates and in the
    catalogs of `locales`; git is asked for the English that other tools dropped.

    First each page is looked at with all of its catalogs, so that those which nothing happens to
    need not be looked at again, and what is new is made at once.
    """
    _look_over(changes, sorted(chosen), locales)
    for locale in locales:
        changes.workspace.recover(locale, chosen)
        changes.add_catalogs(locale, chosen)
    changes.add_templates(chosen)
