"""The part of a project that a sync has to look at: what changed since a run over all of it found
nothing to do for the rest, and where text of that may come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.git.standing import NO_GIT
from i18n_tool.project.emptied import find_uncommitted
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.remembered import PageMemory
from i18n_tool.project.whole import MOST, LastWhole, rest_of
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.git.standing import Standing
    from i18n_tool.model import Key
    from i18n_tool.project.glances import PageGlance
    from i18n_tool.project.layout import Project
    from i18n_tool.project.survey import Survey
    from i18n_tool.project.whole import Numbers


class ProjectPart(NamedTuple):
    """A workspace that has some documents, those `left` to be read, the numbers of all others, what
    there is to say of these by themselves, and the PO files that are not as HEAD has them.
    """

    workspace: Workspace
    left: Sequence[str]
    rest: Numbers
    noted: Mapping[str, PageGlance]
    uncommitted: Collection[str]


def find_part(
    project: Project, last: LastWhole, seen: Survey, at: Standing | None
) -> ProjectPart | None:
    """The part of a project of which a sync does the same as one of all of it, by what the `last`
    run over all left; None where that is nearly all, or nobody can tell. How all lies was `seen`,
    and things stand `at` that in git. With a part the project knows which documents it has.
    """
    part = _find_part(project, last, seen, at)
    if part is None:
        project.believe(None)
    return part


def _find_part(
    project: Project, last: LastWhole, seen: Survey, at: Standing | None
) -> ProjectPart | None:
    whole, locales = last.read(seen), last.locales
    changed = None if whole is None else last.changed(whole, seen)
    if whole is None or changed is None:
        return None
    documents = whole.documents
    project.believe(documents)
    if len(changed) > MOST * (2 + len(locales)):
        return None
    uncommitted = set() if at == NO_GIT else uncommitted_in(project, last, changed, at)
    owners = owners_of(project, changed, ("", *project.config.locales))
    if uncommitted is None or owners is None:
        return None
    paths = {*whole.open, *owners}
    for locale in locales if uncommitted else ():
        names = project.catalog_names(locale)
        paths.update(path for path in documents if names[path] in uncommitted)
    if len(paths) > MOST:
        return None
    found = _workspace(project, last, paths)
    missing = _missing(found[0], paths, locales) if found else None
    holders = None if missing is None else last.holders(documents, missing)
    if holders is None:
        return None
    if not holders <= paths:
        paths |= holders
        found = _workspace(project, last, paths)
    if found is None or len(paths) == len(documents):
        return None
    noted = {documents[place]: glance for place, glance in whole.noted.items()}
    others = {path: glance for path, glance in noted.items() if path not in paths}
    rest = rest_of(whole, documents, paths, locales)
    return ProjectPart(*found, rest, others, uncommitted)


def uncommitted_in(
    project: Project, last: LastWhole, changed: Iterable[str], at: Standing | None
) -> set[str] | None:
    """The PO files that are not as HEAD has them, and others that `changed`; None where git cannot
    tell. It is asked where it stands otherwise than when it said so.
    """
    # what is no longer as git saw it is as the last run over all saw it
    of_changed = {path for path in changed if path.endswith(".po")}
    known = last.uncommitted(at)
    if known is not None:
        return known | of_changed
    known = find_uncommitted(project.root)
    if known is None:
        return None
    last.keep_uncommitted(at, known | of_changed)
    return known | of_changed


def _workspace(
    project: Project, last: LastWhole, paths: Collection[str]
) -> tuple[Workspace, list[str]] | None:
    """A workspace of these documents, with those that have to be read; None where one is none."""
    if None in map(project.ref, paths):
        last.doubt()
        return None
    disk = OnDisk(project, paths)
    workspace = Workspace(project, disk)
    left = workspace.recall(PageMemory(last.index, disk), list(disk.refs), last.locales)
    return workspace, left


def owners_of(project: Project, files: Sequence[str], locales: Iterable[str]) -> set[str] | None:
    """The documents that files are, or are catalogs or templates of; None where one is neither."""
    found = project.refs.keys() & files
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
