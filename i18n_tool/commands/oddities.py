"""What is odd about catalogs, though they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.commands.options import complain
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from i18n_tool.project.layout import Project
    from i18n_tool.project.survey import Survey
    from i18n_tool.project.workspace import Workspace

    Say = Callable[[str], None]

_SHOWN = 5
"""So many catalogs are named that have lost something;"""
_NAMED = 3
"""and so many pages that no section matches."""


def report_oddities(
    workspace: Workspace, locale: str, paths: Iterable[str], say: Say = complain
) -> None:
    """Says on stderr what is odd in the catalogs of documents in a locale."""
    for path in paths:
        if path in workspace.quiet:
            continue
        for said in oddities(workspace, locale, path):
            say(said)


def oddities(workspace: Workspace, locale: str, path: str) -> Iterator[str]:
    """What is odd in the catalog of a document in a locale."""
    if path not in workspace.catalogs(locale):
        return
    glance = workspace.glance(path, locale)
    if not (glance.bom or glance.doubtful_charset):
        return
    file = workspace.shown(workspace.catalog_file(path, locale))
    if glance.bom:
        yield f"{file}: warning: begins with a byte order mark, which msgfmt rejects"
    if why := glance.doubtful_charset:
        read = "not all of it is ASCII: it is read as UTF-8"
        yield f"{file}: warning: {why}, and {read}. Write charset=UTF-8 there."


def report_strays(
    workspace: Workspace,
    documents: Collection[str],
    say: Say = complain,
    seen: Survey | None = None,
) -> bool:
    """Says on stderr which PO files are catalogs of the documents by what is in them, and lie where
    nothing reads them, and whether there are any; who has `seen` how all lies need not look again.
    """
    from i18n_tool.project.strays import find_strays

    found = False
    for stray in find_strays(workspace.project, None if seen is None else seen.catalogs()):
        if stray.document in documents:
            say(
                f"warning: {stray.file} is not read: the catalog of {stray.document} is "
                f"{stray.expected}"
            )
            found = True
    return found


def report_unmatched(project: Project, seen: Survey | None) -> bool:
    """Says on stderr, in one line, which pages beside documents no section matches; whether there
    may be one. That hangs on too much to be remembered. Who has `seen` as `report_strays`.
    """
    from i18n_tool.project.unmatched import find_unmatched

    found, may_be = find_unmatched(project, None if seen is None else list(seen.pages()))
    if not found:
        return may_be
    named = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
    mapping = project.config.mapping_file
    pages = count_of(len(found), "page")
    complain(
        f"{pages} beside the documents that no section of {mapping} matches: {named}. "
        "`i18n init` adds them, [ignore: …] leaves them out"
    )
    return may_be


def report_emptied(
    workspace: Workspace,
    locales: Collection[str],
    documents: Collection[str],
    say: Say = complain,
    changed: Collection[str] | None = None,
) -> bool:
    """Says on stderr which catalogs have lost translations that git still has; whether git could
    tell. `changed` as `find_emptied` has it.
    """
    from i18n_tool.project.emptied import find_emptied

    found, could_tell = find_emptied(workspace, locales, documents, changed)
    for file, entries in found[:_SHOWN]:
        are = "translation is" if len(entries) == 1 else "translations are"
        place = f"{file}:{entries[0].lineno}" if entries[0].lineno else file
        say(f"{place}: warning: {len(entries)} {are} empty that HEAD has: git show HEAD:./{file}")
    if more := found[_SHOWN:]:
        number = sum(len(one.entries) for one in more)
        say(f"warning: likewise {number} in {count_of(len(more), 'more catalog')}")
    return could_tell
