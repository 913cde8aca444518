"""What there is in the folders that a build looks into: whether anything in them has come, gone, or
become a link, without looking at each file.
"""

from __future__ import annotations

import os
import stat
import sys
from array import array
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.files.lock import git_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_BYTES = "surrogateescape"
"""How names are bytes."""


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


class Lying(NamedTuple):
    """How files lie: `state` stands for all of it; `newest` is the latest time, in ns, at which one
    of them was written or changed.
    """

    state: bytes
    newest: int


def lying_in(root: Path, folders: Iterable[str], files: Iterable[Path]) -> Lying | None:
    """How everything lies that is in some folders of the project in `root`, but for what is in
    folders within them, and some `files` elsewhere; nothing is read. None where a link or a pipe is
    among it, or a folder cannot be listed.
    """
    if sys.platform == "win32":  # whose files have no time of change
        return None
    state, newest = blake2b(digest_size=32), 0
    try:
        for folder in sorted(folders):
            names, stamps = _listed(root / folder)
            newest = max((newest, *stamps[2::4], *stamps[3::4]))
            state.update(f"{folder}\0{len(names)}\0{len(stamps)}\0".encode(errors=_BYTES))
            state.update(names + array("Q", stamps).tobytes())
        for file in files:
            if file.exists():
                info = file.lstat()
                newest = max(newest, info.st_mtime_ns, info.st_ctime_ns)
                state.update(repr((info.st_size, info.st_ino, info.st_mtime_ns)).encode())
                state.update(repr(info.st_ctime_ns).encode())
            state.update(b"\0")
    except (OSError, OverflowError):
        return None
    return Lying(state.digest(), newest)


def _listed(folder: Path) -> tuple[bytes, list[int]]:
    """The names of what is in a folder, and four numbers of each file. Raises OSError where it
    cannot be listed, or something in it is neither file nor folder.
    """
    names: list[str] = []
    stamps: list[int] = []
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                if entry.is_dir(follow_symlinks=False):
                    names.append(f"{entry.name}/")
                    continue
                info = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(info.st_mode):
                    raise OSError
                names.append(entry.name)
                stamps += (info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns)
    except (FileNotFoundError, NotADirectoryError):
        return b"-", []
    return "\0".join((*names, "")).encode(errors=_BYTES), stamps


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
