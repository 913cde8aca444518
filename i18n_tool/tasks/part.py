"""The part of a project that a sync has to look at: what changed since a run over all of it found
nothing to do for the rest, and where text of that may come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.project.emptied import find_uncommitted
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.remembered import PageMemory
from i18n_tool.project.whole import MOST, LastWhole, rest_of
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from i18n_tool.index.index import Index
    from i18n_tool.model import Key
    from i18n_tool.project.layout import Project
    from i18n_tool.project.survey import Survey
    from i18n_tool.project.whole import Numbers


class ProjectPart(NamedTuple):
    """A workspace that has some documents, those `left` to be read, the numbers of all others, and
    the PO files that are not as HEAD has them.
    """

    workspace: Workspace
    left: Sequence[str]
    rest: Numbers
    uncommitted: Collection[str]


def find_part(
    project: Project,
    index: Index,
    seen: Survey,
    question: str,
    locales: Sequence[str],
    *,
    has_git: bool,
) -> ProjectPart | None:
    """The part of a project of which a sync into some locales does the same as one of all of it;
    None where that is nearly all, or nobody can tell. How all lies was `seen`.
    """
    last = LastWhole(index, question, locales)
    whole = last.read()
    changed = None if whole is None else last.changed(whole, seen)
    if whole is None or changed is None or len(changed) > MOST * (2 + len(locales)):
        return None
    documents = [ref.path for ref in project.documents()]
    uncommitted = find_uncommitted(project.root) if has_git else set()
    owners = _owners(project, changed, ("", *project.config.locales))
    if uncommitted is None or owners is None or whole.size != len(documents):
        return None
    paths = {*whole.open, *owners}
    for locale in locales:
        names = project.catalog_names(locale)
        paths.update(path for path in documents if names[path] in uncommitted)
    if len(paths) > MOST:
        return None
    workspace, left = _workspace(project, index, paths, locales)
    missing = _missing(workspace, paths, locales)
    holders = None if missing is None else last.holders(documents, missing)
    if holders is None:
        return None
    if not holders <= paths:
        paths |= holders
        workspace, left = _workspace(project, index, paths, locales)
    if len(paths) == len(documents):
        return None
    return ProjectPart(workspace, left, rest_of(whole, documents, paths, locales), uncommitted)


def _workspace(
    project: Project, index: Index, paths: Collection[str], locales: Sequence[str]
) -> tuple[Workspace, list[str]]:
    disk = OnDisk(project, paths)
    workspace = Workspace(project, disk)
    return workspace, workspace.recall(PageMemory(index, disk), list(disk.refs), locales)


def _owners(project: Project, files: Iterable[str], locales: Iterable[str]) -> set[str] | None:
    """The documents that files are, or are catalogs or templates of; None where one is neither."""
    documents = {ref.path for ref in project.documents()}
    found = documents.intersection(files)
    left = {*files} - found
    for locale in locales if left else ():
        names = project.catalog_names(locale)
        of_names = {name: path for path, name in names.items() if name in left}
        found |= {*of_names.values()}
        left -= of_names.keys()
    return None if left else found


def _missing(workspace: Workspace, paths: Iterable[str], locales: Sequence[str]) -> set[Key] | None:
    """The texts of documents that one of their catalogs has not; None where one cannot be read."""
    found: set[Key] = set()
    for path in paths:
        if path in workspace.quiet:
            continue
        for locale in locales:
            if path not in workspace.catalogs(locale):
                return None
            found.update(_missing_in(workspace, path, locale))
    return found


def _missing_in(workspace: Workspace, path: str, locale: str) -> Iterator[Key]:
    entries = workspace.catalogs(locale)[path].entries
    having = {entry.key for entry in entries if not entry.obsolete}
    for unit in workspace.documents[path].units:
        if unit.key not in having:
            yield unit.key
