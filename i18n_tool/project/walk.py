"""The files of a project's folders, whatever they are."""

from __future__ import annotations

import os
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool.config.paths import compile_pattern
from i18n_tool.errors import CatalogError
from i18n_tool.files.links import is_git_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from i18n_tool.project.layout import Project

_NAME = attrgetter("name")


def files_like(project: Project, pattern: str) -> Iterator[Path]:
    """The files that `pattern` makes for whatever its placeholders stand for. Raises CatalogError
    where a folder cannot be read.
    """
    return (project.root / name for name in names_like(project, pattern))


def names_like(project: Project, pattern: str, but: Collection[str] = ()) -> Iterator[str]:
    """The same, relative to the project, without those that one knows: of thousands, few are
    looked at.
    """
    matches = compile_pattern(pattern).fullmatch
    names = _names_below(project, fixed_folder(pattern))
    return (name for name in names if name not in but and matches(name))


def files_below(project: Project, below: str) -> Iterator[Path]:
    """The files in a folder of the project and in those below it, but for git's own, links to
    folders of the project followed. Raises CatalogError where a folder cannot be read.
    """
    return (project.root / name for name in _names_below(project, below))


def fixed_folder(pattern: str) -> str:
    """The folder that every path lies in which `pattern` makes, "" for the project itself."""
    return pattern.split("{", 1)[0].rpartition("/")[0]


def _names_below(project: Project, below: str) -> Iterator[str]:
    for folder, entries in folders_below(project, below):
        prefix = f"{folder}/" if folder else ""
        yield from [prefix + entry.name for entry in entries if not _is_folder(entry)]


def folders_below(project: Project, below: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """A folder of the project and those below it, relative to the project, but for git's own and
    what links lead to outside; each with all that is in it, sorted. Raises CatalogError where one
    cannot be read.
    """
    top = os.path.realpath(project.root)
    inside = os.path.join(top, "")  # noqa: PTH118 - strings, as everywhere here
    first = os.path.realpath(f"{project.root}/{below}")
    seen: set[str] = set()
    stack = [(below, first)]
    while stack:
        folder, real = stack.pop()
        if real in seen or not (real == top or real.startswith(inside)):
            continue
        seen.add(real)
        try:
            with os.scandir(f"{project.root}/{folder}") as found:
                entries = sorted(found, key=_NAME)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise CatalogError(f"cannot be read: {error.strerror}", path=folder) from None
        yield folder, entries
        prefix = f"{folder}/" if folder else ""
        folders = []
        for entry in entries:
            if _is_folder(entry) and not is_git_name(entry.name):
                path = f"{real}/{entry.name}"
                is_link = entry.is_symlink()
                folders.append((prefix + entry.name, os.path.realpath(path) if is_link else path))
        stack += reversed(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether the entry is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False
