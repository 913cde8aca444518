"""What `i18n check --fix` mends: translations whose faults have a certain cure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.mending import mended
from i18n_tool.checks.pairs import pairs
from i18n_tool.checks.waivers import waived
from i18n_tool.model import State
from i18n_tool.tasks.looks import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Key
    from i18n_tool.project.workspace import Workspace


class Fix(NamedTuple):
    """A translation before and after: `path` and `lineno` are the catalog's."""

    path: str
    lineno: int
    locale: str
    before: str
    after: str
    codes: tuple[str, ...]


def fix(workspace: Workspace, chosen: Sequence[str], locale: str) -> list[Fix]:
    """Mends the locale's translations of `chosen` documents in the workspace; nothing is written.

    Only translated entries are: what is stale or a draft will be worked on. What an entry waives,
    or the project has switched off, stays.
    """
    fixes: list[Fix] = []
    changed = {}
    for path in workspace.in_step(locale, chosen):
        new: dict[Key, str] = {}
        for key, done in _fixed(workspace, path, locale):
            new[key] = done.after
            fixes.append(done)
        if new:
            catalog = workspace.synced(locale)[path]
            entries = tuple(
                entry.evolve(msgstr=new[entry.key]) if entry.key in new else entry
                for entry in catalog.entries
            )
            changed[path] = replace(catalog, entries=entries)
    workspace.amend(locale, changed)
    return fixes


def _fixed(workspace: Workspace, path: str, locale: str) -> Iterator[tuple[Key, Fix]]:
    weights = workspace.project.weights
    catalog = workspace.synced(locale)[path]
    shown = workspace.shown(workspace.catalog_file(path, locale))
    for pair in pairs(page_of(workspace, path), catalog):
        entry = pair.entry
        if entry.state is not State.TRANSLATED or entry.msgid_plural is not None:
            continue
        silent = waived(entry, pair.page.others)
        done = mended(pair, lambda code: code not in silent and weights.of(code, path) != "off")  # noqa: B023
        if done.codes:
            yield (
                entry.key,
                Fix(shown, entry.lineno, locale, pair.msgstr, done.msgstr, done.codes),
            )
