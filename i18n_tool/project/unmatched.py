"""Pages beside documents that no section of babel.cfg matches: who writes sections by hand may have
forgotten them, and nobody would translate them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from posixpath import commonpath, dirname
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.config.paths import compile_glob, glob_folder
from i18n_tool.errors import I18nError
from i18n_tool.formats import SUFFIXES
from i18n_tool.project.no_documents import FOR_DOCUMENTS, PLAIN_TEXT, is_passed_over, suffix_of

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence

    from i18n_tool.config.globs import Glob
    from i18n_tool.project.layout import Project


_ENDS = tuple(SUFFIXES)


class Unmatched(NamedTuple):
    """The `pages` that were found, and whether there `may_be` one: that hangs on much besides names
    which one of those files becomes one.
    """

    pages: list[str]
    may_be: bool


def find_unmatched(project: Project, pages: Collection[str] | None = None) -> Unmatched:
    """The files that `init` would take, in the folders that documents are in, and that no section
    matches, sorted. Where such a folder is one for documents (`docs/`), all of it is looked at.
    `pages` has all files there that may be some by their names, if somebody has looked already.
    """
    documents = [ref.path for ref in project.documents()]
    rules = [(compile_glob(section.pattern), section.method) for section in project.config.sections]
    method_of = partial(method_in, rules)
    found: set[str] = set()
    known, may_be = {*documents}, False
    left = None if pages is None else [path for path in pages if path not in known]
    no_pages = PLAIN_TEXT if project.config.site not in ("", "readme") else "\0"
    for folder in _folders(documents):
        inside = _files(project, folder) if left is None else _within(left, folder)
        others = (path for path in inside if path not in known and not path.endswith(no_pages))
        if all(map(method_of, others)):
            continue  # as nearly everywhere
        from i18n_tool.project.discover import discover  # it asks git

        may_be = True
        with suppress(I18nError):
            there = discover(project.config, [folder], project.config.locales, method_of)
            new = (path for path in there.documents if method_of(path) is None)
            found.update(path for path in new if not path.endswith(no_pages))
    return Unmatched(sorted(found), may_be)


def names_left(
    project: Project, searched: Container[str], inside: Iterable[str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """The folders that `find_unmatched` may look into, whatever the documents are, and that nobody
    `searched` for documents, each with the names in it that pages may have; `inside` are folders in
    searched ones. Some come twice.
    """
    named = {glob_folder(one.pattern) for one in project.config.sections if one.format}
    left = {*_folders([f"{folder}/any" for folder in named if folder])}
    left |= {folder for folder in inside if "/" in folder or "" not in named}
    for folder in sorted(left):
        yield from _names_below(project, folder, searched)


def method_in(rules: Sequence[tuple[Glob, str]], path: str) -> str | None:
    """The method of the first section that matches a file, None where none does."""
    return next((method for glob, method in rules if glob.match(path)), None)


def _files(project: Project, folder: str) -> Iterator[str]:
    """The files of a folder that may be documents by their names."""
    for place, names in _names_below(project, folder):
        yield from (f"{place}/{name}" for name in names)


def _names_below(
    project: Project, folder: str, but: Container[str] = ()
) -> Iterator[tuple[str, Sequence[str]]]:
    """The names of these files in each folder, relative to the project, `but` some with all that is
    in them.
    """
    for here, folders, names in os.walk(project.root / folder):
        place = Path(here).relative_to(project.root).as_posix()
        if place in but:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not is_passed_over(name)]
        yield place, list(filter(may_be_page, names))


def may_be_page(name: str) -> bool:
    """Whether a file may be a document by its name."""
    if name.endswith(_ENDS) and not name.startswith("."):
        return True
    return suffix_of(name) in SUFFIXES


def _within(paths: Iterable[str], folder: str) -> Iterator[str]:
    return (path for path in paths if path.startswith(f"{folder}/"))


def _folders(documents: Sequence[str]) -> list[str]:
    """The folders in which documents lie, by their first name: those for documents whole, what of
    the others holds all of their documents.
    """
    by_first: dict[str, list[str]] = {}
    for path in documents:
        if "/" in path:
            by_first.setdefault(path.partition("/")[0], []).append(dirname(path))
    return [
        first if FOR_DOCUMENTS.fullmatch(f"{first}/") else commonpath(folders)
        for first, folders in by_first.items()
    ]
