"""What a run is about to do to files is on the disk before it does it: the next run of any command
finishes what a killed one had begun, or takes away what it left.

Redo, not undo: once every new content lies beside its place, the list of all steps is written. A
run that was killed before its first step has done nothing, and leaves nothing; one that was killed
later is finished, as far as nobody has changed its files since.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.errors import I18nError
from i18n_tool.files.bounds import Bounds, RealPlace
from i18n_tool.files.lock import holds, journal_path, lock
from i18n_tool.files.staging import UNFINISHED, Staged, digest_of, look_at, publish, remove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_VERSION = 1
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Step(NamedTuple):
    """What happens to one file: its content, by digest, `was` and will be `now`, which lies beside
    it as `unfinished`; a file that goes has neither.
    """

    folder: Path
    name: str
    was: bytes | None
    now: bytes | None = None
    unfinished: str = ""


class Journal:
    """The list of a run under way; without a place for it, nothing is promised."""

    def __init__(self, path: Path, folders: Iterable[Path]) -> None:
        self._path = path
        self._folders = sorted(set(map(str, folders)))
        self._write(())

    def promise(self, steps: Sequence[Step]) -> None:
        """From now on, all steps will be done once the first is, whoever does them."""
        self._write(steps)

    def _write(self, steps: Sequence[Step]) -> None:
        data = {
            "version": _VERSION,
            "folders": self._folders,
            "steps": [
                [str(s.folder), s.name, s.was and s.was.hex(), s.now and s.now.hex(), s.unfinished]
                for s in steps
            ],
        }
        new = self._path.with_name(f"{self._path.name}.new")
        with suppress(OSError):  # where nobody may write, nothing is left but elsewhere
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _PLAIN, 0o666)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump(data, file)
                file.flush()
                if steps:
                    os.fsync(handle)
            new.replace(self._path)


@contextmanager
def journal(folders: Iterable[Path], home: Path) -> Iterator[Journal]:
    """The list of what the run inside does in `folders`, under the lock of `home`."""
    path = journal_path(home)
    try:
        yield Journal(path, folders)
    finally:  # but for a kill, whoever stages something also discards it
        with suppress(OSError):
            path.unlink()


@contextmanager
def locked(home: Path, timeout: float = 30) -> Iterator[None]:
    """Holds the project for writing, as `lock` does, in the state that a run which was killed meant
    to leave.
    """
    anew = not holds(home)
    with lock(home, timeout):
        if anew:
            _recover(home)
        yield


def _recover(home: Path) -> None:
    path = journal_path(home)
    if not os.path.lexists(path):
        return
    with suppress(OSError):
        folders, steps = _read(path)
        _redo([(step, place) for step in steps if (place := _place(home, step))])
        for folder in folders:
            for left in folder.glob(f"{UNFINISHED}*"):
                left.unlink()
        path.unlink()


def _redo(steps: Sequence[tuple[Step, RealPlace]]) -> None:
    """Does what is left to do, in order, where something was done."""
    if not any(_is_done(step, place) for step, place in steps):
        return
    for step, place in steps:
        data, seen = look_at(place)
        if (None if data is None else digest_of(data)) != step.was:
            continue  # done, or somebody has changed it since
        if step.now is None:
            remove(place, seen)
        elif os.path.lexists(step.folder / step.unfinished):
            publish([Staged(place, step.unfinished, seen)])


def _is_done(step: Step, place: RealPlace) -> bool:
    """Whether the run got as far as to put a content in its place, where it still is."""
    if step.now is None or os.path.lexists(step.folder / step.unfinished):
        return False
    data, _ = look_at(place)
    return data is not None and digest_of(data) == step.now


def _place(home: Path, step: Step) -> RealPlace | None:
    """The place of a step, None where it lies outside the project: nobody promised that."""
    path = step.folder / step.name
    try:
        place = Bounds(home).own_place(path)
    except I18nError:
        return None
    return place if place.real == path else None


def _read(path: Path) -> tuple[list[Path], list[Step]]:
    """The folders and steps of a list; none of what is no list of ours. Raises OSError."""
    with os.fdopen(os.open(path, os.O_RDONLY | _PLAIN), "rb") as file:
        try:
            data = json.loads(file.read())
            if data["version"] != _VERSION:
                return [], []
            return [Path(name) for name in data["folders"]], [_step(*s) for s in data["steps"]]
        except (ValueError, TypeError, KeyError, RecursionError):
            return [], []


def _step(folder: Any, name: Any, was: Any, now: Any, unfinished: Any) -> Step:
    """A step of a list. Raises ValueError or TypeError on what is none."""
    beside = unfinished.startswith(UNFINISHED) if now else unfinished == ""
    if not beside or {os.sep, os.altsep or os.sep, "\0"} & {*name, *unfinished}:
        raise ValueError(name)
    was, now = (None if one is None else bytes.fromhex(one) for one in (was, now))
    return Step(Path(folder), name, was, now, unfinished)
