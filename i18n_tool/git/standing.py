"""What git compares a work tree with, told from its files: no process is started."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.files.lock import git_folder

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 8192
"""Bytes: no name of a branch is longer."""
_REF = b"ref: "


class Standing(NamedTuple):
    """What `state` stands for: the commit that HEAD is, and git's index; `newest` is when a file
    last changed of which only the times were looked at, in ns.
    """

    state: bytes
    newest: int


NO_GIT = Standing(b"", 0)
"""Where there is no repository."""


def standing(root: Path) -> Standing | None:
    """How things stand in the repository around `root`: NO_GIT where there is none, None where
    that cannot be told.
    """
    git = git_folder(root)
    if git is None:
        return NO_GIT
    try:
        return _standing(git)
    except (OSError, ValueError):
        return None


def _standing(git: Path) -> Standing:
    """Raises OSError or ValueError where a file is not as git writes it."""
    common = git
    with suppress(FileNotFoundError):
        common = git / os.fsdecode(_read(git / "commondir").strip())
    if (common / "reftable").exists():
        raise ValueError
    head, found = _read(git / "HEAD"), b""
    if head.startswith(_REF):
        ref = os.fsdecode(head[len(_REF) :].strip())
        with suppress(FileNotFoundError, NotADirectoryError):
            found = _read(common / ref)
        if found.startswith(_REF):
            raise ValueError
    looked_at = [_stamp(git / "index"), *([] if found else [_stamp(common / "packed-refs")])]
    state = repr((head, found, looked_at)).encode()
    return Standing(
        blake2b(state, digest_size=16).digest(), max(max(stamp[:2]) for stamp in looked_at)
    )


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_LONGEST)


def _stamp(file: Path) -> tuple[int, ...]:
    """Its times first; zeros for one that is not there."""
    try:
        info = file.stat()
    except FileNotFoundError:
        return 0, 0, 0, 0
    return info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino
