"""Where paths really lead: links are followed within the project, and never to what is git's."""

from __future__ import annotations

import errno
import os
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HINT = "Links may lead to other places in the project, but not out of it, nor to git's own files."
# What file systems take for `.git`, as git itself sees it (`is_hfs_dotgit`, `is_ntfs_dotgit`):
# macOS passes over some characters, Windows over blanks, dots and what follows a colon at the end.
_PASSED_OVER = re.compile("[\u200b-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
_DOT_GIT = re.compile(r"(?:\.git|git~1)[ .]*(?::.*)?", re.IGNORECASE | re.DOTALL)


def real_place(root: Path, path: Path, shown: str, folders: dict[Path, Path] | None = None) -> Path:
    """Where `path` (relative to `root`, or absolute) really is, whatever links lie on the way: a
    place in the project `root` without a link in it.

    `folders` remembers where the folders of paths that are no links really are, for whoever asks
    for many of one folder at once.

    There may be nothing there yet, unless a link leads there. Looks, and opens nothing: what is
    done there later has to look again. Raises LinkError, naming the path `shown` and the link,
    where one leads out of the project, to nothing or in a circle; and where the place is git's:
    `.git`, by whatever name a file system may know it, or in any repository's own folder.
    """
    path = root / path
    folder = folders.get(path.parent) if folders is not None else None
    if folder is not None and path.name != ".." and not os.path.islink(path):  # noqa: PTH114
        inside = folder / path.name
        if not (is_git_name(path.name) or is_repository(str(inside))):
            return inside
    top = Path(os.path.realpath(root))
    try:
        real = Path(os.path.realpath(path, strict=True))
    except OSError:  # it is not there, or a link on the way goes in a circle
        real = None
    if real != path:
        _check_links(path, root, top, shown)
        real = Path(os.path.realpath(path))
    if not real.is_relative_to(top):
        raise LinkError(f"this is {real}, outside the project", shown, _HINT)
    if _is_gits(real, top):
        raise LinkError(f"this is {_short(real, top)}, which belongs to git", shown, _HINT)
    if folders is not None and real != top and not os.path.islink(path):  # noqa: PTH114
        folders[path.parent] = real.parent
    return real


def top_of(folder: Path) -> Path:
    """The top of the repository that a folder lies in, the folder itself where it lies in none."""
    tops = (place for place in (folder, *folder.parents) if (place / ".git").exists())
    return next(tops, folder)


def as_seen(path: str) -> str:
    """A path as some file system sees it: macOS passes over some characters, Windows over blanks
    and dots at the end of a name.
    """
    names = _PASSED_OVER.sub("", path).split("/")
    return "/".join(name.rstrip(" .") or name for name in names)


def is_git_name(name: str) -> bool:
    """Whether a file system may take the name of a file or folder for `.git`."""
    return _DOT_GIT.fullmatch(_PASSED_OVER.sub("", name)) is not None


def _check_links(path: Path, root: Path, top: Path, shown: str) -> None:
    for link in _links(path, top):
        what = "this" if link == path else _short(link, root)
        there = Path(os.path.realpath(link))
        try:
            link.stat()
        except (FileNotFoundError, NotADirectoryError):
            message = f"{what} is a link to {_short(there, top)}, which is not there"
            hint = "Remove the link, or put back what it leads to."
            raise LinkError(message, shown, hint) from None
        except OSError as error:
            circle = error.errno == errno.ELOOP
            why = "leads in a circle" if circle else f"cannot be followed: {error.strerror}"
            raise LinkError(f"{what} is a link that {why}", shown, "Remove the link.") from None
        if not there.is_relative_to(top):
            raise LinkError(f"{what} leaves the project: it is a link to {there}", shown, _HINT)


def _links(path: Path, top: Path) -> Iterator[Path]:
    """The links on the way to `path` that lie in the project, the first one first: how the project
    itself is reached is not its affair.
    """
    for place in _steps(path.anchor, path.parts[1:]):
        if os.path.islink(place):  # noqa: PTH114
            link = Path(place)
            if Path(os.path.realpath(link.parent)).is_relative_to(top):
                yield link


def _is_gits(real: Path, top: Path) -> bool:
    """Whether a place below `top` is one of git's own, wherever `GIT_DIR` or a `.git` that is a
    file may have it.
    """
    names = real.parts[len(top.parts) :]
    if any(map(is_git_name, names)):
        return True
    return any(map(is_repository, _steps(str(top), names)))


def _steps(start: str, names: Sequence[str]) -> Iterator[str]:
    """Every place on the way from `start`, without it, the last one included; as strings, since
    this is asked for every catalog.
    """
    return islice(accumulate(names, os.path.join, initial=start), 1, None)


def is_repository(folder: str) -> bool:
    """Whether git takes the folder for a repository's own (gitrepository-layout(5)), or for that
    of a linked work tree.
    """
    if not os.path.lexists(f"{folder}/HEAD"):  # may be a link to a branch that is not there yet
        return False
    own = Path(folder, "objects").is_dir() and Path(folder, "refs").is_dir()
    return own or Path(folder, "commondir").is_file()


def _short(path: Path, root: Path) -> str:
    """The path relative to `root` where it lies below."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
