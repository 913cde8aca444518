"""What there is in the folders that a build looks into: whether anything in them has come, gone, or
become a link, without looking at each file.
"""

from __future__ import annotations

import os
import posixpath
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.files.lock import git_folder
from i18n_tool.project.outputs import without_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class There:
    """Which files and folders there are in the project in `root`; each folder is listed once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, frozenset[str]] = {}

    def look_again(self) -> None:
        """Forgets what there was: somebody may have written since."""
        self._names.clear()

    def has(self, path: str) -> bool:
        """Whether there is a file or folder: what no name in its folder is like is not looked for,
        since links are tried in many places.
        """
        folder, name = posixpath.split(path)
        if folder not in self._names:
            try:
                names = frozenset(map(without_case, os.listdir(self._root / folder)))  # noqa: PTH208
            except (FileNotFoundError, NotADirectoryError, ValueError):  # or a NUL
                names = frozenset()
            except OSError:  # who may not list a folder may look into it; a name that is too long
                return os.path.exists(self._root / path)  # noqa: PTH110 - no error for such a name
            self._names[folder] = names
        may_be = name in ("", ".", "..") or without_case(name) in self._names[folder]
        return may_be and os.path.exists(self._root / path)  # noqa: PTH110


class Surroundings(NamedTuple):
    """`names` stands for what is in some folders, by name and kind; `ties` for the links among it,
    which are `links`, and where they lead; both are "" where a folder cannot be listed.
    """

    names: str
    ties: str
    links: frozenset[str]


def look_around(root: Path, folders: Iterable[str]) -> Surroundings:
    """The surroundings in some folders of the project in `root`. One that is not there counts as
    such: what comes into it comes with it, into the one that it lies in.
    """
    names, ties = blake2b(digest_size=16), blake2b(digest_size=16)
    links: set[str] = set()
    for folder in sorted(folders):
        try:
            with os.scandir(root / folder) as entries:
                found = sorted((entry.name, _kind(entry)) for entry in entries)
        except (FileNotFoundError, NotADirectoryError):
            found = [("", "-")]
        except OSError:
            return Surroundings("", "", frozenset())
        said = [folder, *(name + "/" + kind for name, kind in found)]
        names.update("\0".join(said).encode(errors="surrogateescape") + b"\0\0")
        for name, kind in found:
            if kind == "l":
                path = f"{folder}/{name}" if folder else name
                links.add(path)
                tie = f"{path}\0{os.path.realpath(root / path)}\0{os.path.exists(root / path)}\0"  # noqa: PTH110 - never raises
                ties.update(tie.encode(errors="surrogateescape"))
    return Surroundings(names.hexdigest(), ties.hexdigest(), frozenset(links))


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "l"
    return "d" if entry.is_dir(follow_symlinks=False) else "f"


def folders_of(root: Path, files: Iterable[str]) -> set[str]:
    """The folders of the project that tell whether there are such files: those that they lie in, as
    far as they are there, and all that these lie in.
    """
    found = {""}
    for folder in {file.rpartition("/")[0] for file in files}:
        here = folder
        while here not in found and not (root / here).is_dir():
            here = here.rpartition("/")[0]
        while here not in found:
            found.add(here)
            here = here.rpartition("/")[0]
    return found


def state_of_git(root: Path) -> str:
    """What tells whether git's index has been written since, "" where there is none."""
    git = git_folder(root)
    if git is None:
        return ""
    try:
        info = (git / "index").lstat()
    except OSError:
        return ""
    return f"{info.st_size} {info.st_ino} {info.st_mtime_ns} {info.st_ctime_ns}"
