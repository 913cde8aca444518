"""Files are read as they are and written whole or not at all; one run at a time writes."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from i18n_tool.errors import DocumentError, OutputError
from i18n_tool.lock import lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "WriteSet",
    "decode_text",
    "digest_of",
    "lock",
    "read_bytes",
    "read_text",
    "remove_empty_folders",
    "write_all",
    "write_whole",
]

_UNFINISHED = ".i18n-unfinished-"
_AT_ONCE = 256


def read_bytes(path: Path, shown: str) -> bytes:
    """The file's content. Raises DocumentError, naming it `shown`, where it cannot be read, or is
    no file: reading a pipe would wait for ever.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError("this is no file", path=shown, hint="Move it out of the way.")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", path=shown) from None


def read_text(path: Path, shown: str) -> str:
    """The file's text. Raises DocumentError, naming it `shown`, as `decode_text` does, and where
    the file cannot be read.
    """
    return decode_text(read_bytes(path, shown), shown)


def decode_text(data: bytes, shown: str) -> str:
    """The text whose UTF-8 encoding is `data` byte for byte: a byte order mark is its first
    character, line endings stay.

    Raises DocumentError, naming the document `shown`, with the offset of the first byte that is no
    UTF-8, and on a NUL, which no PO file can hold.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        message = f"not UTF-8: the byte 0x{data[error.start]:02x} at offset {error.start}"
        lineno = data.count(b"\n", 0, error.start) + 1
        hint = "Convert it: iconv -f FROM -t UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            message, hint = "this is UTF-16, not UTF-8", "Convert it: iconv -f UTF-16 -t UTF-8"
        raise DocumentError(message, path=shown, lineno=lineno, hint=hint) from None
    if (nul := data.find(0)) >= 0:
        hint = "Delete it; if the file is UTF-16, convert it: iconv -f UTF-16LE -t UTF-8"
        lineno = data.count(b"\n", 0, nul) + 1
        raise DocumentError("a NUL character", path=shown, lineno=lineno, hint=hint)
    return text


def digest_of(data: bytes) -> bytes:
    """What stands for a file's content in `WriteSet`: 16 bytes."""
    return blake2b(data, digest_size=16).digest()


def remove_empty_folders(files: Iterable[Path], root: Path) -> None:
    """Removes the folders below `root` that the removed `files` leave empty."""
    for file in files:
        for folder in file.parents:
            if root not in folder.parents:
                break
            try:
                folder.rmdir()
            except OSError:  # something is left in it, or it is gone already with another file
                if folder.exists():
                    break


def write_whole(path: Path, data: bytes) -> bool:
    """Whether the file had to be written: it holds `data` now, and never held anything in between.

    A file that holds `data` already is not touched. Mode and, where allowed, owner are kept, a
    symbolic link is followed, missing folders are made. Raises OutputError where the file cannot be
    written.
    """
    staged = _stage(path, data)
    if staged is None:
        return False
    _publish([staged])
    return True


def write_all(files: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """The paths that had to be written, each as `write_whole` does; many are much faster at once.

    Takes the contents as they are needed, so that they need not be in memory together.
    """
    written: list[Path] = []
    rest = iter(files)
    while some := list(islice(rest, _AT_ONCE)):
        staged = _stage_all(some)
        _publish(staged.values())
        written += staged
    return written


@dataclass(slots=True)
class WriteSet:
    """Files that change together: checked under the project's lock, then all written.

    A kill at any moment leaves every file old or new, and no text lost that moves between files:
    files that give (`donor`) are written after those that only receive, in the order they were
    added, and files are removed last. Files that give to each other need an intermediate content:
    one that is added twice is written twice, first of all with what was added first.
    """

    root: Path
    _intermediate: list[tuple[Path, bytes]] = field(default_factory=list)
    _writes: dict[Path, tuple[bytes, bytes | None, bool]] = field(default_factory=dict)
    _removals: dict[Path, bytes | None] = field(default_factory=dict)

    def write(self, path: Path, data: bytes, was: bytes | None, *, donor: bool = False) -> None:
        """Adds a file. `was` is `digest_of` what was read, None where there was no file."""
        if path in self._writes:
            self._intermediate.append((path, self._writes.pop(path)[0]))
        self._writes[path] = (data, was, donor)

    def remove(self, path: Path, was: bytes | None) -> None:
        """Adds a file that goes when the others are written."""
        self._removals[path] = was

    def changes(self) -> tuple[list[Path], list[Path]]:
        """The files that `commit` would write and those it would remove, as things stood when they
        were read.
        """
        written = [path for path, (data, was, _) in self._writes.items() if digest_of(data) != was]
        return written, list(self._removals)

    def commit(self, timeout: float = 30) -> list[Path]:
        """Writes and removes; the paths that changed, in the order they were added.

        Waits for the lock as `lock` does. Raises OutputError, with nothing written, where a file is
        no longer what was read or lies outside the project, and where one cannot be written.
        """
        if not self._writes and not self._removals:
            return []
        with lock(self.root, timeout):
            self._check()
            return self._commit()

    def _check(self) -> None:
        root = self.root.resolve()
        for path, (data, was, _) in self._writes.items():
            _check_inside(root, path)
            now = _digest_now(path)
            if now not in (was, digest_of(data)):
                raise _changed(path)
        for path, was in self._removals.items():
            _check_inside(root, path)
            if _digest_now(path) not in (was, None):
                raise _changed(path)

    def _commit(self) -> list[Path]:
        _sweep({path.parent for path in self._writes})
        write_all(self._intermediate)
        staged = _stage_all([(path, data) for path, (data, _, _) in self._writes.items()])
        try:
            _publish(new for path, new in staged.items() if not self._writes[path][2])
            _publish(new for path, new in staged.items() if self._writes[path][2])
        finally:
            for new in staged.values():
                new.discard()
        removed = [path for path in self._removals if path.is_file()]
        for path in removed:
            try:
                path.unlink()
            except OSError as error:
                raise _cannot_write(path, error) from None
        return [*staged, *removed]


@dataclass(frozen=True, slots=True)
class _Staged:
    """New content beside the file that it is for, on the disk but not yet in its place."""

    target: Path
    unfinished: Path

    def discard(self) -> None:
        """Removes the new content, where it is not in its place by now."""
        with suppress(FileNotFoundError):
            self.unfinished.unlink()


def _stage(path: Path, data: bytes) -> _Staged | None:
    """The content on the disk beside `path`; None where the file holds it already."""
    target = Path(os.path.realpath(path))
    staged = _Staged(target, target.parent / f"{_UNFINISHED}{os.getpid()}-{token_hex(4)}")
    try:
        old = target.stat() if target.exists() else None
        if old and not stat.S_ISREG(old.st_mode):  # reading a pipe would wait for ever
            raise OSError(errno.EINVAL, "this is no file")  # noqa: TRY301 - as those of the calls
        if old and old.st_size == len(data) and target.read_bytes() == data:
            return None
        if old and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is read-only")
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(staged.unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                if old:
                    _keep_owner_and_mode(staged.unfinished, old)
                os.fsync(handle)
        except BaseException:
            staged.discard()
            raise
    except OSError as error:
        raise _cannot_write(path, error) from None
    return staged


def _stage_all(files: Sequence[tuple[Path, bytes]]) -> dict[Path, _Staged]:
    """The new contents of the files that change, all on the disk, or none where one fails."""
    staged: dict[Path, _Staged] = {}

    def stage(file: tuple[Path, bytes]) -> None:
        path, data = file
        if new := _stage(path, data):
            staged[path] = new

    try:
        if len(files) <= 2:  # a pool costs more than it saves
            for file in files:
                stage(file)
        else:
            from concurrent.futures import ThreadPoolExecutor  # only for many files

            with ThreadPoolExecutor(8) as pool:  # the disk takes many fsyncs together
                list(pool.map(stage, files))
    except BaseException:
        for new in staged.values():
            new.discard()
        raise
    return {path: staged[path] for path, _ in files if path in staged}


def _keep_owner_and_mode(path: Path, old: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only root may give files away
            os.chown(path, old.st_uid, old.st_gid)
    path.chmod(stat.S_IMODE(old.st_mode))


def _publish(staged: Iterable[_Staged]) -> None:
    """Puts new contents in their places, each at once, and has the disk keep that."""
    folders = set()
    for new in staged:
        try:
            new.unfinished.replace(new.target)
        except OSError as error:
            new.discard()
            raise _cannot_write(new.target, error) from None
        folders.add(new.target.parent)
    for folder in folders:
        if hasattr(os, "O_DIRECTORY"):  # Windows cannot open a folder
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _sweep(folders: Iterable[Path]) -> None:
    """Removes what a killed run left beside the files; under the lock nobody else is at work."""
    for folder in folders:
        for left in folder.glob(f"{_UNFINISHED}*"):
            with suppress(OSError):
                left.unlink()


def _digest_now(path: Path) -> bytes | None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OutputError("this is no file", path=_shown(path), hint="Move it out of the way.")
        return digest_of(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot_write(path, error) from None


def _check_inside(root: Path, path: Path) -> None:
    real = Path(os.path.realpath(path))
    if root not in real.parents:
        hint = "Symbolic links may not lead out of the project."
        raise OutputError(f"this is {real}, outside the project", path=_shown(path), hint=hint)


def _changed(path: Path) -> OutputError:
    message = "somebody changed this file while the command was at work; nothing was written"
    return OutputError(message, path=_shown(path), hint="Run the command again.")


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(f"cannot be written: {error.strerror}", path=_shown(path))


def _shown(path: Path) -> str:
    """As short as it leads there from the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
