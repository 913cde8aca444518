"""How far documents are in each locale, page by page."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
    done: Callable[[str, Mapping[str, Counts]], object] | None = None,
) -> dict[str, dict[str, Counts]]:
    """Units and words by state of the `chosen` documents that can be read, by path and locale,
    where their catalogs can, too; of the `obsolete` as `Workspace.counts`.

    Each page is looked at once, with all of its catalogs; `size` and `glance` of the workspace know
    it from then on, and `look` is called while it is at hand. What other pages may have a say in
    waits until all have been seen, and is not kept with `forget`. `done` is told the counts of each
    page, in order, once they are known and those of all pages before it.
    """
    table: dict[str, dict[str, Counts]] = {}
    waiting: deque[str] = deque()
    open_: set[str] = set()

    def row_of(path: str) -> dict[str, Counts]:
        return {locale: table[path][locale] for locale in locales if locale in table[path]}

    def tell() -> None:
        while done is not None and waiting and waiting[0] not in open_:
            path = waiting.popleft()
            done(path, row_of(path))

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
            else:
                open_.add(path)
        workspace.size(path)
        if look is not None:
            look(path)
        workspace.keep(path, locales)
        waiting.append(path)
        tell()
    for locale in locales:
        for path in workspace.in_step(locale, chosen):
            if locale not in table[path]:
                table[path][locale] = workspace.counts(path, locale, obsolete=obsolete)
        if forget:
            workspace.forget(locale)
    open_.clear()
    tell()
    return {path: row_of(path) for path in table}
