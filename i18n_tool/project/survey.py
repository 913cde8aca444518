"""How every file lies there that a run over the whole project may read: names, sizes, times.

One walk, and nothing is read. Two runs that see the same do the same.
"""

from __future__ import annotations

import os
import stat
import sys
from array import array
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.config.paths import glob_end
from i18n_tool.errors import I18nError
from i18n_tool.files.links import is_git_name
from i18n_tool.index.listed import Listed
from i18n_tool.project.no_documents import is_passed_over
from i18n_tool.project.unmatched import may_be_page, names_left
from i18n_tool.project.walk import fixed_folder, folders_below

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.project.layout import Project

_HAS_CHANGE_TIME = sys.platform != "win32"
"""As the index has it: without, nobody can tell that a file is as it was."""
_NAME = attrgetter("name")
_KIND = stat.S_IFMT(0o177777)
"""The bits of a mode that say what a file is."""


class _UnsureError(Exception):
    """Something lies there that does not say by itself what would be read."""


class Survey(NamedTuple):
    """What was seen: `state` stands for all of it, and for the names of pages beside documents;
    `newest` is the latest time, in ns, at which one of the files was written or changed; `folders`
    has what is in each, `others` the names of more files that may be pages in those that are looked
    through for such; in the `searched` ones of these are documents.
    """

    state: bytes
    newest: int
    folders: Mapping[str, Listed]
    others: Mapping[str, Sequence[str]]
    searched: Sequence[str]

    def files(self) -> Iterator[str]:
        """The files that are documents, and others in their folders."""
        for folder in self.searched:
            prefix = f"{folder}/" if folder else ""
            yield from [prefix + name for name in self.folders[folder].all_names()]

    def catalogs(self) -> Iterator[str]:
        """The PO files that were seen, relative to the project."""
        for folder, listed in self.folders.items():
            if b".po\0" in listed.names:
                prefix = f"{folder}/" if folder else ""
                yield from [prefix + name for name in listed.all_names() if name.endswith(".po")]

    def pages(self) -> Iterator[str]:
        """The files that may be pages, in all folders that are looked through for such."""
        for folder, names in self.others.items():
            prefix = f"{folder}/" if folder else ""
            seen = self.folders[folder].all_names() if folder in self.folders else ()
            yield from [prefix + name for name in (*seen, *names) if may_be_page(name)]


def survey(project: Project, *, templates: bool) -> Survey | None:
    """What lies where documents and catalogs are looked for, strays among them, and `templates`
    where they matter; None where a link, or anything else that is no plain file, stands among them,
    or a folder cannot be read.
    """
    if not _HAS_CHANGE_TIME:
        return None
    try:
        return _survey(project, templates=templates)
    except (_UnsureError, I18nError, OSError, OverflowError):
        return None


def _survey(project: Project, *, templates: bool) -> Survey:
    root = os.path.realpath(project.root)
    ends = _ends(project, templates=templates)
    seen: dict[str, Listed] = {}
    others: dict[str, list[str]] = {}
    inside: list[str] = []
    newest = 0
    for folder, entries, is_followed in _folders(project, templates=templates):
        if is_followed:
            _look_for_links(folder, entries, ends)
        if folder in seen:
            continue
        if folder.rpartition("/")[0] not in seen:
            _look_at_way(root, folder)
        names, stamps = _listed(entries, ends)
        newest = max((newest, *stamps[2::4], *stamps[3::4]))
        seen[folder] = Listed(names, array("Q", stamps).tobytes())
        if not is_followed:
            others[folder] = _others(entries, ends)
            prefix = f"{folder}/" if folder else ""
            inside += [prefix + entry.name for entry in entries if _may_be_left(entry)]
    searched = [*others]
    left = [folder for folder in inside if folder not in seen]
    others.update((folder, sorted(names)) for folder, names in names_left(project, seen, left))
    state = blake2b(digest_size=32)
    for folder in sorted(folder for folder, listed in seen.items() if listed.names):
        names, numbers = seen[folder]
        state.update(f"{folder}\0{len(names)}\0".encode(errors="surrogateescape"))
        state.update(names)
        state.update(numbers)
    for folder in sorted(folder for folder, names in others.items() if names):
        said = "\0".join(("", folder, *others[folder], ""))
        state.update(said.encode(errors="surrogateescape"))
    return Survey(state.digest(), newest, seen, others, searched)


def _folders(
    project: Project, *, templates: bool
) -> Iterator[tuple[str, Sequence[os.DirEntry[str]], bool]]:
    """Every folder that is looked into, with what is in it, and whether links to folders in it are
    followed; some come twice.
    """
    for folder, entries in project.searched():
        yield folder, entries, False
    config = project.config
    for pattern in {config.catalogs, config.templates} if templates else (config.catalogs,):
        for folder, entries in folders_below(project, fixed_folder(pattern)):
            yield folder, entries, True


def _ends(project: Project, *, templates: bool) -> tuple[str, ...]:
    """What the names end in of all that may be read."""
    globs = (section.pattern for section in project.config.sections if section.format)
    return (".po", *[".pot"] * templates, *{glob_end(glob) for glob in globs})


def _listed(entries: Sequence[os.DirEntry[str]], ends: tuple[str, ...]) -> tuple[bytes, list[int]]:
    """The names of those that may be read, and four numbers of each."""
    names: list[str] = []
    stamps: list[int] = []
    for entry in sorted(entries, key=_NAME):
        if entry.name.endswith(ends):
            info = entry.stat(follow_symlinks=False)
            if info.st_mode & _KIND != stat.S_IFREG:
                raise _UnsureError
            names.append(entry.name)
            stamps += (info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns)
    return "\0".join((*names, "")).encode(errors="surrogateescape"), stamps


def _others(entries: Sequence[os.DirEntry[str]], ends: tuple[str, ...]) -> list[str]:
    """The names of those that no section may match and that may be pages that were forgotten."""
    names = [entry.name for entry in entries if not entry.name.endswith(ends)]
    return sorted(filter(may_be_page, names))


def _may_be_left(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not is_passed_over(entry.name)


def _look_for_links(
    folder: str, entries: Sequence[os.DirEntry[str]], ends: tuple[str, ...]
) -> None:
    """Raises _UnsureError where a folder has links to others, or one that is git's own: who looks
    for strays looks there, too.
    """
    for entry in entries:
        name = entry.name
        if not name.endswith(ends) and (
            entry.is_symlink() or (folder and entry.is_dir() and is_git_name(name))
        ):
            raise _UnsureError


def _look_at_way(root: str, folder: str) -> None:
    """Raises _UnsureError where a link is on the way to a folder."""
    if os.path.realpath(f"{root}/{folder}") != os.path.normpath(f"{root}/{folder}"):
        raise _UnsureError
