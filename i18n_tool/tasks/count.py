"""How far documents are in each locale, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace


def count_pages(
    workspace: Workspace,
    chosen: Sequence[str],
    locales: Sequence[str],
    *,
    obsolete: bool = False,
    forget: bool = False,
    look: Callable[[str], object] | None = None,
) -> dict[str, dict[str, Counts]]:
    """Units and words by state of the `chosen` documents that can be read, by path and locale,
    where their catalogs can, too; of the `obsolete` as `Workspace.counts`.

    Each page is looked at once, with all of its catalogs; `size` and `glance` of the workspace know
    it from then on, and `look` is called while it is at hand. What other pages may have a say in
    waits until all have been seen, and is not kept with `forget`.
    """
    table: dict[str, dict[str, Counts]] = {}
    for path in workspace.one_by_one(chosen):
        if path not in workspace.documents:
            continue
        row = table[path] = {}
        for locale in locales:
            if path not in workspace.catalogs(locale):
                continue
            workspace.glance(path, locale)
            if not workspace.needs_others(path, locale, obsolete=obsolete):
                row[locale] = workspace.counts(path, locale, obsolete=obsolete)
        workspace.size(path)
        if look is not None:
            look(path)
        workspace.keep(path, locales)
    for locale in locales:
        for path in workspace.in_step(locale, chosen):
            if locale not in table[path]:
                table[path][locale] = workspace.counts(path, locale, obsolete=obsolete)
        if forget:
            workspace.forget(locale)
    return {
        path: {locale: row[locale] for locale in locales if locale in row}
        for path, row in table.items()
    }
