"""One run at a time writes to a project. The lock is the kernel's, so it ends with its holder."""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.errors import OutputError
from i18n_tool.files.links import is_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

_POLL_SECONDS = 0.05
_LONGEST = 8192
"""Bytes: no path that a `.git` leads to is longer."""
_PLAIN = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Whoever sends a project may send a link in the lock's place: it would lead our writing away.
Windows has none of the first two, and would write line ends of its own without the third."""


class HeldError(OutputError):
    """Another run has the lock."""


_held: dict[tuple[str, int], int] = {}
"""Open locks: file descriptor by path and thread."""

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # Windows locks bytes against reading too: lock one that nobody reads

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)  # locking begins where the file stands
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _forget_in_child() -> None:
        """A worker that outlives a killed run must not keep its lock: flock is shared by forks."""
        for handle in _held.values():
            os.close(handle)
        _held.clear()

    os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def lock(root: Path, timeout: float = 30) -> Iterator[None]:
    """Holds the project in `root` for writing; a thread that holds it may take it again.

    Waits `timeout` seconds for another holder. Raises HeldError, naming the holder, where it does
    not let go, and OutputError where the lock's file cannot be made.
    """
    path = lock_path(root)
    key = (str(path), threading.get_ident())
    if key in _held:
        yield
        return
    handle = _acquire(path, timeout)
    _held[key] = handle
    try:
        _write_holder(handle)
        yield
    finally:
        del _held[key]
        with suppress(OSError):  # Windows: not while it is open
            path.unlink()
        os.close(handle)


def lock_path(root: Path) -> Path:
    """The lock's file: inside the git folder, which nobody commits; in `root` where there is no
    repository.
    """
    git = git_folder(root)
    return root.resolve() / ".i18n.lock" if git is None else git / "i18n.lock"


def kept_path(root: Path, name: str, folder: Path | None = None) -> Path:
    """Where runs keep a file of this name about the project in `root`, and no branch or archive
    brings one: by default in the git folder, else with what the user's programs keep between runs.
    """
    key = blake2b(os.fsencode(os.path.realpath(root)), digest_size=8).hexdigest()
    folder = folder or git_folder(root) or _state_folder()
    return folder / f"i18n-{key}.{name}"


def journal_path(home: Path) -> Path:
    """Where the list of a run under way is."""
    return kept_path(home, "unfinished")


def git_folder(root: Path) -> Path | None:
    """The folder that git keeps its own in, None where there is none. A `.git` that is a file leads
    to one (a work tree, a submodule), but to none within the tree: that could be anybody's.
    """
    root = root.resolve()
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_dir():
            return git
        if git.is_file():
            with git.open("rb") as file:
                said = os.fsdecode(file.read(_LONGEST))
            target = said.removeprefix("gitdir:").strip()
            if "\0" not in target and is_repository(str(folder / target)):
                real = (folder / target).resolve()
                return None if real.is_relative_to(folder) else real
    return None


def _state_folder() -> Path:
    """XDG Base Directory Specification, `$XDG_STATE_HOME`; on Windows what it has for that."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME")
    if named and Path(named).is_absolute():
        return Path(named) / "i18n"
    return Path(os.path.expanduser("~"), ".local", "state", "i18n")  # noqa: PTH111 - never raises


def holds(root: Path) -> bool:
    """Whether this thread has the lock."""
    return (str(lock_path(root)), threading.get_ident()) in _held


def may_lock(root: Path) -> bool:
    """Whether the lock's file can be made at all: not in a checkout that nobody may write to."""
    return os.access(lock_path(root).parent, os.W_OK)


def _acquire(path: Path, timeout: float) -> int:
    deadline = time.monotonic() + timeout
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | _PLAIN, 0o666)
        except OSError as error:
            raise _no_lock(path, error.strerror) from None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise _no_lock(path, "this is no file")
        try:
            is_ours = _try_lock(handle)
        except OSError as error:  # some network file systems have no locks
            os.close(handle)
            raise _no_lock(path, error.strerror) from None
        if is_ours:
            if _is_same_file(handle, path):
                return handle
            os.close(handle)  # its last holder removed it between our two steps
            continue
        holder = _read_holder(handle)
        os.close(handle)
        if time.monotonic() >= deadline:
            message = f"another run is writing to this project: {holder or 'it has just begun'}"
            hint = f"Waited {timeout:g} s. Run this again when it is done."
            raise HeldError(message, path=str(path), hint=hint)
        time.sleep(_POLL_SECONDS)


def _no_lock(path: Path, why: str | None) -> OutputError:
    hint = "Remove it: a link or a device in its place could lead anywhere."
    is_there = (os.path.lexists(path) and not path.is_file()) or path.is_symlink()
    return OutputError(f"cannot be locked: {why}", path=str(path), hint=hint if is_there else "")


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _read_holder(handle: int) -> str:
    """What the holder wrote about itself, "" where it has not yet."""
    os.lseek(handle, 0, os.SEEK_SET)  # no pread: Windows has none
    return os.read(handle, 400).decode(errors="replace").strip()


def _write_holder(handle: int) -> None:
    """Who holds the lock, for the message that others get."""
    import socket  # only who writes needs it

    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
    holder = f"process {os.getpid()} on {socket.gethostname()} since {since}: {command}\n"
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, holder.encode(errors="replace"))
