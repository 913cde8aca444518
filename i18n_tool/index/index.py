"""The index of a project: what is remembered of files that are as they were."""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from i18n_tool.errors import I18nError
from i18n_tool.index.places import NotOursError, index_file, read_own, write_own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from i18n_tool.files.inputs import Inputs
    from i18n_tool.index.store import FileRow, Store

MISSING = b""
"""The digest of a file that is not there."""
YOUNG_NS = 2_000_000_000
"""A file that changed so shortly before it was looked at may change again without its times
telling: some file systems count seconds. git calls that racy (Documentation/technical/racy-git).
"""
_HAS_CHANGE_TIME = sys.platform != "win32"
"""On Windows `st_ctime` is when a file was made, and anybody can set when it was written."""
_SIZE = 16
"""Bytes of a digest."""
_STAMP = struct.Struct("<QQqq")


def _stamp_of(info: os.stat_result) -> bytes:
    return _STAMP.pack(info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns)


def digest_of_content(data: bytes) -> bytes:
    """What stands for the content of a file."""
    return blake2b(data, digest_size=_SIZE).digest()


class Index:
    """What runs over the project in `root` remember. Results are asked for by what they are of, and
    by the digests of the files they were made from; `decides` is all else that decides them: with
    another one, nothing is known.

    Nothing here fails: what cannot be read is not known, what cannot be written is not remembered,
    and `notes` say so, a line each.
    """

    def __init__(self, root: Path, inputs: Inputs, decides: bytes) -> None:
        self.notes: list[str] = []
        self._began = time.time_ns(), time.monotonic_ns()
        self._inputs, self._decides = inputs, blake2b(decides, digest_size=32).digest()
        self._file = index_file(root)
        self._store = self._opened()
        self._files: dict[str, FileRow] | None = None
        self._digests: dict[str, bytes | None] = {}
        self._places: dict[str, str] = {}
        """Where folders really are, as this run has found it, each with a separator at the end."""
        self._new_files: dict[str, FileRow] = {}
        self._new_values: dict[bytes, str] = {}
        self._asked: set[bytes] = set()
        self._new_answers: dict[bytes, tuple[bytes, str, int]] = {}

    def expect_all(self) -> None:
        """Most files will be asked for: they are read at once."""
        if self._files is None:
            self._files = self._known("files") or {}

    def digest(self, path: str) -> bytes | None:
        """What stands for the content of a file, by its path relative to the project, as it was
        when it was first asked for; None where that cannot be told: there is a link, or an error
        that whoever reads it has to raise.
        """
        if path in self._digests:
            return self._digests[path]
        folder, _, name = path.rpartition("/")
        row = self._files.get(path) if self._files is not None else None
        if row is not None and folder in self._places and _HAS_CHANGE_TIME:
            # what has the numbers of the file that was read is that file, and no link to it
            with suppress(OSError, struct.error):
                info = os.lstat(self._places[folder] + name)
                if row[0] == _stamp_of(info) and type(row[1]) is bytes and len(row[1]) == _SIZE:
                    self._digests[path] = row[1]
                    return row[1]
        found = self._digests[path] = self._digest(path)
        if found and folder not in self._places:
            self._places[folder] = self._inputs.folder(folder)
        return found

    def asked(self, path: str) -> bytes | None:
        """What `digest` said of a path; None where nobody has asked, too."""
        return self._digests.get(path)

    def recall(self, kind: str, name: str, digests: Sequence[bytes]) -> Any:
        """The value that was remembered, of JSON; None where there is none. It is what somebody has
        written into a file: look at each type, and `doubt` where one is wrong.
        """
        key = self._key(kind, name, digests)
        self._asked.add(key)
        said = self._new_values.get(key) or self._known("value", key)
        try:
            return None if said is None else json.loads(said)
        except (ValueError, RecursionError):
            self.doubt()
            return None

    def remember(self, kind: str, name: str, digests: Sequence[bytes], value: object) -> None:
        """Remembers a value of JSON."""
        key = self._key(kind, name, digests)
        self._asked.add(key)
        self._new_values[key] = json.dumps(value, separators=(",", ":"))

    def answer(self, name: str, state: bytes) -> Any:
        """What was answered last to a question, if `state`, which stands for all that it was found
        out from, is what it was then; None where nothing was. Look at each type, as for `recall`.
        """
        said = self._known("answer", self._key("answer", name, ()), state)
        try:
            return None if said is None else json.loads(said)
        except (ValueError, RecursionError):
            self.doubt()
            return None

    def keep_answer(self, name: str, state: bytes, newest: int, value: object) -> None:
        """Remembers an answer, of JSON. It is found out from files that lay there as `state` says
        before any of them was read; one that had changed shortly before, at `newest`, may have
        changed again: then nothing is remembered.
        """
        if newest >= self._began[0] - YOUNG_NS:
            return  # nor is there anything to write
        said = json.dumps(value, separators=(",", ":"))
        self._new_answers[self._key("answer", name, ())] = state, said, newest

    def doubt(self) -> None:
        """Somebody has found a value that is none of ours: nothing is known any more."""
        self._give_up("is damaged")

    def save(self) -> None:
        """Writes what is new."""
        if self._new_files or self._new_values or self._new_answers:
            try:
                write_own(self._file, self._dumped)
            except (OSError, ImportError) as error:
                why = error.strerror if isinstance(error, OSError) else str(error)
                self.notes.append(f"{self._file}: cannot be written: {why}")
            self._new_files, self._new_values, self._new_answers = {}, {}, {}

    def _dumped(self, now: int) -> bytes:
        """All that is known, with what is new; `now` is by the clock that files have times of."""
        from i18n_tool.index.store import DamagedError, Store

        began = min(self._began[0], now - (time.monotonic_ns() - self._began[1])) - YOUNG_NS
        files = {
            path: row
            for path, row in self._new_files.items()
            if max(_STAMP.unpack(row[0])[2:]) < began
        }
        answers = {
            key: (state, value)
            for key, (state, value, newest) in self._new_answers.items()
            if newest < began
        }
        while True:
            store = self._store or Store()
            try:
                store.add(files, self._new_values, answers)
                store.prune(self._digests.keys(), self._asked)
                return store.dump()
            except DamagedError as error:
                if self._store is None:
                    raise AssertionError("unreachable") from error
                self._give_up(str(error))

    def _opened(self) -> Store | None:
        try:
            data = read_own(self._file)
            if data is None:
                return None
            from i18n_tool.index.store import DamagedError, Store
        except NotOursError as error:
            self.notes.append(f"{self._file} {error}: it is made anew")
            return None
        except (OSError, ImportError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            self.notes.append(f"{self._file}: cannot be read: {why}")
            return None
        try:
            return Store(data)
        except DamagedError as error:
            self.notes.append(f"{self._file} {error}: it is made anew")
            return None

    def _known(self, name: str, *arguments: object) -> Any:
        """What the store says, None where it says nothing."""
        if self._store is None:
            return None
        from i18n_tool.index.store import DamagedError

        try:
            return getattr(self._store, name)(*arguments)
        except DamagedError as error:
            self._give_up(str(error))
            return None

    def _give_up(self, why: str) -> None:
        if self._store is not None:
            self.notes.append(f"{self._file} {why}: it is made anew")
            self._store.close()
            self._store, self._files = None, {}

    def _key(self, kind: str, name: str, digests: Sequence[bytes]) -> bytes:
        head = f"{kind}\0{name}\0".encode(errors="surrogateescape") + bytes(map(len, digests))
        return blake2b(head + b"".join(digests), key=self._decides, digest_size=16).digest()

    def _digest(self, path: str) -> bytes | None:
        try:
            info = self._inputs.state(path)
            if info is None:
                return MISSING
            stamp = _stamp_of(info)
            row = self._files.get(path) if self._files is not None else self._known("file", path)
            if row is not None and row[0] == stamp and _HAS_CHANGE_TIME:
                if type(row[1]) is bytes and len(row[1]) == _SIZE:
                    return row[1]
                self.doubt()
            data = self._inputs.find(self._inputs.root / path, path)
        except (I18nError, struct.error):  # numbers that some file systems have
            return None
        if data is None:
            return None
        digest = digest_of_content(data)
        self._new_files[path] = stamp, digest
        return digest


def index_of(
    root: Path, inputs: Inputs, decides: bytes, environment: Mapping[str, str]
) -> Index | None:
    """The index of a project; None in CI, where a branch must not be able to say that its files are
    fine.
    """
    return None if environment.get("CI") else Index(root, inputs, decides)
