"""Pages beside documents that no section of babel.cfg matches: who writes sections by hand may have
forgotten them, and nobody would translate them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from posixpath import commonpath, dirname
from typing import TYPE_CHECKING

from i18n_tool.config.paths import compile_glob
from i18n_tool.errors import I18nError
from i18n_tool.formats import SUFFIXES
from i18n_tool.project.no_documents import FOR_DOCUMENTS, is_passed_over, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.config.globs import Glob
    from i18n_tool.project.layout import Project


def find_unmatched(project: Project) -> list[str]:
    """The files that `init` would take, in the folders that documents are in, and that no section
    matches, sorted. Where such a folder is one for documents (`docs/`), all of it is looked at.
    """
    documents = [ref.path for ref in project.documents()]
    rules = [(compile_glob(section.pattern), section.method) for section in project.config.sections]
    method_of = partial(method_in, rules)
    found: set[str] = set()
    known = {*documents}
    for folder in _folders(documents):
        others = (path for path in _files(project, folder) if path not in known)
        if all(map(method_of, others)):
            continue  # as nearly everywhere
        from i18n_tool.project.discover import discover  # it asks git

        with suppress(I18nError):
            there = discover(project.config, [folder], project.config.locales, method_of)
            found.update(path for path in there.documents if method_of(path) is None)
    return sorted(found)


def method_in(rules: Sequence[tuple[Glob, str]], path: str) -> str | None:
    """The method of the first section that matches a file, None where none does."""
    return next((method for glob, method in rules if glob.match(path)), None)


def _files(project: Project, folder: str) -> Iterator[str]:
    """The files of a folder that may be documents by their names."""
    for here, folders, names in os.walk(project.root / folder):
        place = Path(here).relative_to(project.root).as_posix()
        folders[:] = [name for name in folders if not is_passed_over(name)]
        yield from (f"{place}/{name}" for name in names if suffix_of(name) in SUFFIXES)


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
