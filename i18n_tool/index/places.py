"""Where the index is, read and written whole: a file of this user's alone, and no link on the way.

No branch or archive brings it into the tree: it lies in git's own folder, or with what the user's
programs keep between runs.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from errno import EPERM
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from i18n_tool.files.lock import git_folder, kept_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LARGEST = 1 << 30
"""Bytes: no project has an index of that size."""
_PLAIN = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class NotOursError(Exception):
    """Why a file is not read; what it says begins with a verb."""


def index_file(root: Path, part: str = "index") -> Path:
    """The file of the index of the project in `root`, or of a part that lies beside it."""
    git = git_folder(root)
    return kept_path(root, part, git if git and _is_ours(git) else _cache_folder())


def read_own(file: Path) -> bytes | None:
    """What is in a file, None where there is none. Raises NotOursError where somebody else may have
    written it, and OSError.
    """
    try:
        handle = os.open(file, os.O_RDONLY | _PLAIN)
    except FileNotFoundError:
        return None
    except OSError:
        if file.is_symlink():
            raise NotOursError("is a link") from None
        raise
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise NotOursError("is no file")
        if not _is_owned(info) or info.st_nlink != 1:
            raise NotOursError("belongs to somebody else, too")
        if info.st_size > LARGEST:
            raise NotOursError("is too large")
        with os.fdopen(handle, "rb", buffering=0, closefd=False) as opened:
            return opened.readall()
    finally:
        os.close(handle)


def write_own(file: Path, make: Callable[[int], Iterable[bytes]]) -> None:
    """Puts the pieces that `make` gives in the place of a file, or of a link: whole, or not at
    all. It is told what time it is in ns, by the clock that files there have their times of. Raises
    OSError.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours(file.parent):
        raise PermissionError(EPERM, "its folder is not this user’s alone")
    beside = file.with_name(f"{file.name}.{token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as opened:
            for piece in make(os.fstat(handle).st_mtime_ns):
                left = memoryview(piece)
                while left:
                    left = left[opened.write(left) :]
        beside.replace(file)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _is_ours(folder: Path) -> bool:
    """Whether a folder, and no link to one, is this user's."""
    try:
        info = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(info.st_mode) and _is_owned(info, stat.S_IWOTH)  # a group may share it


def _is_owned(info: os.stat_result, others: int = _OTHERS_WRITE) -> bool:
    """Whether this user owns it, and nobody else may write to it; Windows has that of folders."""
    if sys.platform == "win32":
        return True
    return info.st_uid == os.geteuid() and not info.st_mode & others


def _cache_folder() -> Path:
    """XDG Base Directory Specification, `$XDG_CACHE_HOME`; on Windows what it has for that."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if named and Path(named).is_absolute():
        return Path(named) / "i18n"
    return Path(os.path.expanduser("~"), ".cache", "i18n")  # noqa: PTH111 - never raises
