"""Translations that git has and that are empty now: OmegaT, for one, empties what is fuzzy."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog import decode
from i18n_tool.errors import CatalogError
from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import Repository
from i18n_tool.model import has_own_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from i18n_tool.model import Catalog, Entry
    from i18n_tool.project.workspace import Workspace


class Emptied(NamedTuple):
    """The entries of a catalog, relative to the project, that HEAD has a translation for."""

    file: str
    entries: list[Entry]


def find_uncommitted(root: Path) -> set[str] | None:
    """The PO files, relative to `root`, that are not as HEAD has them; None where git cannot
    tell.
    """
    try:
        with closing(Repository.around(root)) as repository:
            return _changed(repository)
    except GitError:
        return None


def find_emptied(
    workspace: Workspace,
    locales: Collection[str],
    documents: Collection[str],
    changed: Collection[str] | None = None,
) -> tuple[list[Emptied], bool]:
    """What is empty in the catalogs of the documents, and was not at the last commit; and whether
    git could tell. Who has found what is `changed`, as `find_uncommitted` has it, need not ask
    again.
    """
    found: list[Emptied] = []
    if changed is not None and not changed:
        return found, True
    try:
        with closing(Repository.around(workspace.project.root)) as repository:
            known = _changed(repository) if changed is None else changed
            for one in _emptied_in(repository, workspace, locales, documents, known):
                found.append(one)  # noqa: PERF402 - what was found stays, whatever git says then
    except GitError:
        return found, False
    return found, True


def _emptied_in(
    repository: Repository,
    workspace: Workspace,
    locales: Collection[str],
    documents: Collection[str],
    changed: Collection[str],
) -> Iterator[Emptied]:
    for locale in locales if changed else ():
        names, catalogs = workspace.project.catalog_names(locale), workspace.catalogs(locale)
        for path in [path for path in documents if names[path] in changed]:
            file = names[path]
            if path in catalogs:
                blob = repository.blob("HEAD", repository.prefix + file)
                before = _read(blob.content, file) if blob else None
                is_there = workspace.has_catalog(path, locale)
                now = workspace.catalogs(locale)[path] if is_there else None
                if now is None and before:  # without a byte in it a file is none
                    now = workspace.synced_one(path, locale)
                found = _emptied(before, now) if before and now else []
                if found:
                    yield Emptied(file, found)


def _changed(repository: Repository) -> set[str]:
    """The catalogs that are not as HEAD has them."""
    top = repository.prefix
    inside = (path for path in repository.changed() if path.startswith(top))
    return {path[len(top) :] for path in inside if path.endswith(".po")}


def _read(data: bytes, shown: str) -> Catalog | None:
    with suppress(CatalogError):
        return decode(data, shown=shown)
    return None


def _emptied(before: Catalog, now: Catalog) -> list[Entry]:
    """The live entries without a text that had one of their own."""
    had = {e.key for e in before.entries if not e.obsolete and has_own_text(e.msgstr)}
    return [e for e in now.entries if e.key in had and not e.obsolete and not any(e.texts)]
