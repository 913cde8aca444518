"""New content goes to the disk beside the file that it is for, and then, at once, into its place.

A folder is entered from the top of what may be written, one real folder after the other, and held
while something is done in it: whoever puts a link there meanwhile leads us nowhere. Windows cannot
hold folders; there the way is looked at again each time.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.errors import I18nError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

    from i18n_tool.files.bounds import RealPlace

UNFINISHED = ".i18n-unfinished-"
_HOLDS_FOLDERS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What the next file will meet, too."""


def digest_of(data: bytes) -> bytes:
    """What stands for a file's content: 16 bytes."""
    return blake2b(data, digest_size=16).digest()


class Seen(NamedTuple):
    """What tells a file from what somebody saves in its place, or into it."""

    device: int
    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, info: os.stat_result) -> Seen:
        """Of a file as `stat` sees it."""
        return cls(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


class _Held(NamedTuple):
    """A folder that is entered: what is done at `at(name)` with `handle` is done in it."""

    path: Path
    handle: int | None

    def at(self, name: str) -> str:
        return name if self.handle is not None else str(self.path / name)

    def look(self, name: str) -> os.stat_result | None:
        """What has the name, links not followed, None where nothing has."""
        try:
            return os.stat(self.at(name), dir_fd=self.handle, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def open(self, name: str, flags: int) -> int:
        return os.open(self.at(name), flags | _PLAIN, 0o666, dir_fd=self.handle)

    def read(self, name: str) -> bytes:
        with os.fdopen(self.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0)), "rb") as file:
            return file.read()

    def unlink(self, name: str) -> None:
        os.unlink(self.at(name), dir_fd=self.handle)

    def rename(self, old: str, new: str) -> None:
        os.replace(self.at(old), self.at(new), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def sync(self) -> None:
        """Has the disk keep what has which name."""
        if self.handle is not None:
            os.fsync(self.handle)


@contextmanager
def _entered(place: RealPlace, *, make: bool = False) -> Iterator[_Held]:
    """The real folder of a place, made where it is missing and asked for.

    Raises OSError where it is not there, or is no folder by now.
    """
    if make:
        place.root.mkdir(parents=True, exist_ok=True)
    names = place.folder.relative_to(place.root).parts
    if not _HOLDS_FOLDERS:
        if make:
            place.folder.mkdir(parents=True, exist_ok=True)
        if os.path.realpath(place.folder) != str(place.folder):
            raise OSError(errno.ELOOP, "a link came in its way")
        yield _Held(place.folder, None)
        return
    handle = os.open(place.root, os.O_RDONLY | _FOLDER)
    try:
        for name in names:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(name, dir_fd=handle)
            inner = os.open(name, os.O_RDONLY | _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield _Held(place.folder, handle)
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Staged:
    """New content beside the file that it is for, on the disk but not yet in its place.

    `was` is what stands in the place as far as anybody knows, `now` what will.
    """

    place: RealPlace
    unfinished: str
    was: Seen | None
    now: Seen | None = None

    def discard(self) -> None:
        """Removes the new content, where it is not in its place by now."""
        with suppress(OSError), _entered(self.place) as folder:
            folder.unlink(self.unfinished)


def look_at(place: RealPlace) -> tuple[bytes | None, Seen | None]:
    """What a file holds, and what tells it from another; None and None where there is none.

    Raises OutputError where something else has its name.
    """
    try:
        with _entered(place) as folder:
            info = folder.look(place.name)
            if info is None:
                return None, None
            _check_is_file(info)
            return folder.read(place.name), Seen.of(info)
    except (FileNotFoundError, NotADirectoryError):
        return None, None
    except OSError as error:
        raise cannot_write(place, error) from None


def _stage(
    place: RealPlace, data: bytes, seen: Mapping[Path, Seen | None] | None, *, again: bool
) -> Staged | None:
    """The content on the disk beside its place; None where the file holds it already, unless it is
    written `again`: another content comes in between.

    Raises OutputError where the file is not what it was when it was `seen`, OSError where it cannot
    be written.
    """
    name = f"{UNFINISHED}{os.getpid()}-{token_hex(4)}"
    with _entered(place, make=True) as folder:
        info = folder.look(place.name)
        old = None
        if info is not None:  # reading a pipe would wait for ever
            _check_is_file(info)
            old = Seen.of(info)
        if seen is not None and old != seen[place.path]:
            raise changed(place)
        if info is not None and old is not None:
            if not again and old.size == len(data) and folder.read(place.name) == data:
                return None
            if not os.access(folder.at(place.name), os.W_OK, dir_fd=folder.handle):
                raise PermissionError(errno.EACCES, "the file is read-only")
        handle = folder.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                if info is not None:
                    _keep_owner_and_mode(folder, name, handle, info)
                os.fsync(handle)
                now = Seen.of(os.fstat(handle))
        except BaseException:
            with suppress(FileNotFoundError):
                folder.unlink(name)
            raise
    return Staged(place, name, old, now)


def stage_all(
    files: Collection[tuple[RealPlace, Callable[[], bytes]]],
    seen: Mapping[Path, Seen | None] | None = None,
    *,
    again: Container[Path] = (),
    refused: dict[Path, I18nError] | None = None,
) -> list[Staged]:
    """The new contents of the files that change, and of those written `again`, each loaded when it
    is its turn: all on the disk, or none where one fails; with `refused`, what is wrong with one
    file is named there and stops no other. Raises OutputError, also where a file is not what was
    `seen`, by path.
    """
    staged: list[Staged | None] = [None] * len(files)

    def one(number: int, place: RealPlace, load: Callable[[], bytes]) -> None:
        try:
            staged[number] = _stage(place, load(), seen, again=place.path in again)
        except OSError as error:
            fault = cannot_write(place, error)
            if refused is None or error.errno in _FULL:
                raise fault from None
            refused[place.path] = fault
        except OutputError as fault:
            if refused is None:
                raise
            refused[place.path] = fault

    work = [(number, *file) for number, file in enumerate(files)]
    try:
        if len(work) <= 2:  # a pool costs more than it saves
            for item in work:
                one(*item)
        else:
            from concurrent.futures import ThreadPoolExecutor  # only for many files

            with ThreadPoolExecutor(8) as pool:  # the disk takes many fsyncs together
                list(pool.map(lambda item: one(*item), work))
    except BaseException:
        for new in filter(None, staged):
            new.discard()
        raise
    return [new for new in staged if new is not None]


def publish(staged: Iterable[Staged], refused: dict[Path, I18nError] | None = None) -> list[Path]:
    """Puts new contents in their places, each at once, and has the disk keep that; the paths.

    Looks again right before: a file that somebody has saved since it was looked at stays as it is.
    Raises OutputError, naming it, or puts that into `refused` and goes on.
    """
    published: dict[Path, RealPlace] = {}
    for new in staged:
        try:
            _publish(new)
        except OutputError as fault:
            new.discard()
            if refused is None:
                raise
            refused[new.place.path] = fault
        else:
            published[new.place.path] = new.place
    for place in {place.folder: place for place in published.values()}.values():
        with suppress(OSError), _entered(place) as folder:  # gone again, with all that was in it
            folder.sync()
    return list(published)


def _publish(new: Staged) -> None:
    place = new.place
    try:
        with _entered(place) as folder:
            info = folder.look(place.name)
            if (None if info is None else Seen.of(info)) != new.was:
                raise changed(place, begun=True)
            folder.rename(new.unfinished, place.name)
    except OSError as error:
        raise cannot_write(place, error) from None


def remove(place: RealPlace, was: Seen | None) -> bool:
    """Whether there was a file to remove. Raises OutputError as `publish` does."""
    try:
        with _entered(place) as folder:
            info = folder.look(place.name)
            if info is None:
                return False
            if was is not None and Seen.of(info) != was and not stat.S_ISLNK(info.st_mode):
                raise changed(place, begun=True)
            folder.unlink(place.name)
            return True
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise cannot_write(place, error) from None


def append(place: RealPlace, data: bytes) -> None:
    """Adds to the end of a file, which others may do, too. Raises OutputError."""
    try:
        with _entered(place, make=True) as folder:
            handle = folder.open(place.name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            with os.fdopen(handle, "ab") as file:
                file.write(data)
    except OSError as error:
        raise cannot_write(place, error) from None


def _check_is_file(info: os.stat_result) -> None:
    if not stat.S_ISREG(info.st_mode):
        raise OSError(errno.EINVAL, "this is no file")


def _keep_owner_and_mode(folder: _Held, name: str, handle: int, old: os.stat_result) -> None:
    if sys.platform != "win32":
        with suppress(PermissionError):  # only root may give files away
            os.fchown(handle, old.st_uid, old.st_gid)
        os.fchmod(handle, stat.S_IMODE(old.st_mode))
    else:
        Path(folder.at(name)).chmod(stat.S_IMODE(old.st_mode))


def changed(place: RealPlace, *, begun: bool = False) -> OutputError:
    """The error about a file that somebody saved meanwhile."""
    message = "somebody changed this file while the command was at work"
    if begun:
        message += ": it stays as they left it, files before it are written, none after it"
    else:
        message += "; nothing was written"
    return OutputError(message, path=place.shown, hint="Run the command again.")


def cannot_write(place: RealPlace, error: OSError) -> OutputError:
    """The error about a file that cannot be written."""
    return OutputError(f"cannot be written: {error.strerror}", path=place.shown)
