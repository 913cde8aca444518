"""The index of a project: what is remembered of files that are as they were."""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from collections import defaultdict
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any

from i18n_tool.errors import I18nError
from i18n_tool.index.listed import name_bytes, split_names
from i18n_tool.index.places import NotOursError, index_file, read_own, write_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.files.inputs import Inputs
    from i18n_tool.index.listed import Listed
    from i18n_tool.index.store import FolderRow, Store

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
_STAMP = struct.Struct("=QQQQ")
_SPARE = 100
"""So many files of a folder are remembered that are none of those that are looked for there."""
_WHOLE = bytes((_SIZE,))
_decoded = json.JSONDecoder().raw_decode


def _stamp_of(info: os.stat_result) -> bytes:
    return _STAMP.pack(info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns)


def digest_of_content(data: bytes) -> bytes:
    """What stands for the content of a file."""
    return blake2b(data, digest_size=_SIZE).digest()


class Index:
    """What runs over the project in `root` remember. Results are asked for by what they are of, and
    by the digests of the files they were made from; `decides` is all else that decides them: with
    another one, nothing is known. `maker` stands for what of that no setting changes: what another
    one has left goes after a while.

    Nothing here fails: what cannot be read is not known, what cannot be written is not remembered,
    and `notes` say so, a line each.
    """

    def __init__(
        self,
        root: Path,
        inputs: Inputs,
        decides: bytes,
        part: str = "index",
        *,
        maker: bytes = b"",
    ) -> None:
        self.notes: list[str] = []
        self._maker = maker
        self._began = time.time_ns(), time.monotonic_ns()
        self._root, self._inputs, self._decides = root, inputs, decides
        self._keys = blake2b(key=blake2b(decides, digest_size=32).digest(), digest_size=16)
        self._file = index_file(root, part)
        self._store = self._opened()
        self._rows: dict[str, dict[str, tuple[bytes, bytes]]] = {}
        """By folder and name: the stamps and digests of files, as the store has them."""
        self._listed: Mapping[str, Listed] = {}
        self.known: dict[str, bytes | None] = {}
        """What `digest` said, by path, or would say."""
        self._places: dict[str, str] = {}
        """Where folders really are, as this run has found it, each with a separator at the end."""
        self._new_files: dict[str, tuple[bytes, bytes]] = {}
        self._new_values: dict[bytes, tuple[str, str]] = {}
        """Kinds and values by key."""
        self._asked: defaultdict[str, set[bytes]] = defaultdict(set)
        self._new_answers: dict[bytes, tuple[bytes, str, int]] = {}

    @cached_property
    def checks(self) -> Index:
        """What checks found, in a file beside: few commands have a use for it."""
        beside = self._beside("checks")
        beside._listed = self._listed
        return beside

    @cached_property
    def whole(self) -> Index:
        """What a run told of a whole project, in a file beside: one command has a use for it."""
        return self._beside("whole")

    def _beside(self, part: str) -> Index:
        """Another file, which is asked for values alone, and written with the rest."""
        beside = Index(self._root, self._inputs, self._decides, part, maker=self._maker)
        self.notes += beside.notes
        beside.notes = self.notes
        return beside

    def start_anew(self) -> None:
        """Forgets all values, of other versions and settings, too."""
        if self._store is not None:
            self._store.close()
            self._store = None
            self._rows.clear()

    def column(self, folder: str, listed: Listed) -> bytes | None:
        """The digests of the files of a folder that lie there so, joined; None where none is."""
        known = self._row(folder) if _HAS_CHANGE_TIME else None
        if known is not None and listed == known[:2]:
            return known[2]
        prefix = f"{folder}/" if folder else ""
        found = [self.digest(prefix + name) for name in listed.all_names()]
        return b"".join(one or b"" for one in found) if all(found) else None

    def see(self, folders: Mapping[str, Listed]) -> None:
        """Learns how files lie there in some folders, so that nobody need look at each."""
        if not _HAS_CHANGE_TIME:
            return
        self._listed = folders
        for folder, listed in folders.items():
            known = self._row(folder)
            if known is None:
                continue
            names, stamps, digests = known
            prefix = f"{folder}/" if folder else ""
            if listed == (names, stamps):
                self.known.update(
                    (prefix + name, digests[at : at + _SIZE])
                    for name, at in zip(
                        split_names(names), range(0, len(digests), _SIZE), strict=True
                    )
                )
                continue
            rows = self._rows_of(folder)
            for name, at in zip(split_names(listed.names), count(0, _STAMP.size), strict=False):
                row = rows.get(name)
                if row is not None and row[0] == listed.stamps[at : at + _STAMP.size]:
                    self.known[prefix + name] = row[1]

    def digest(self, path: str) -> bytes | None:
        """What stands for the content of a file, by its path relative to the project, as it was
        when it was first asked for; None where that cannot be told: there is a link, or an error
        that whoever reads it has to raise.
        """
        if path in self.known:
            return self.known[path]
        folder, _, name = path.rpartition("/")
        row = self._rows_of(folder).get(name)
        if row is not None and folder in self._places and _HAS_CHANGE_TIME:
            # what has the numbers of the file that was read is that file, and no link to it
            with suppress(OSError, struct.error):
                info = os.lstat(self._places[folder] + name)
                if row[0] == _stamp_of(info):
                    self.known[path] = row[1]
                    return row[1]
        found = self.known[path] = self._digest(path)
        if found and folder not in self._places:
            self._places[folder] = self._inputs.folder(folder)
        return found

    def asked(self, path: str) -> bytes | None:
        """What `digest` said of a path; None where nobody has asked, too."""
        return self.known.get(path)

    def recall(self, kind: str, name: str, digests: Sequence[bytes]) -> Any:
        """The value that was remembered, of JSON; None where there is none. It is what somebody has
        written into a file: look at each type, and `doubt` where one is wrong.
        """
        return self.recall_all(kind, [(name, digests)])[0]

    def recall_all(self, kind: str, asked: Iterable[tuple[str, Sequence[bytes]]]) -> list[Any]:
        """The same for many, in order."""
        keys = [self._key(kind, name, digests) for name, digests in asked]
        self._asked[kind].update(keys)
        said = self._known("values", keys) or {}
        for key in self._new_values.keys() & keys if self._new_values else ():
            said[key] = self._new_values[key][1]
        try:
            return [self._value(said[key]) if key in said else None for key in keys]
        except (ValueError, RecursionError):
            self.doubt()
            return [None] * len(keys)

    @staticmethod
    def _value(said: str) -> Any:
        """Raises ValueError where it is no JSON, or more than that."""
        value, end = _decoded(said)
        if end != len(said):
            raise ValueError
        return value

    def remember(self, kind: str, name: str, digests: Sequence[bytes], value: object) -> None:
        """Remembers a value of JSON."""
        key = self._key(kind, name, digests)
        self._asked[kind].add(key)
        self._new_values[key] = kind, json.dumps(value, separators=(",", ":"))

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
        if self.is_young(newest):
            return  # nor is there anything to write
        said = json.dumps(value, separators=(",", ":"))
        self._new_answers[self._key("answer", name, ())] = state, said, newest

    def is_young(self, newest: int) -> bool:
        """Whether what changed at `newest` may have changed again, its times as they were."""
        return newest >= self._began[0] - YOUNG_NS

    def doubt(self) -> None:
        """Somebody has found a value that is none of ours: nothing is known any more."""
        self._give_up("is damaged")

    def save(self) -> None:
        """Writes what is new."""
        for beside in ("checks", "whole"):
            if beside in self.__dict__:
                self.__dict__[beside].save()
        if self._new_files or self._new_values or self._new_answers:
            try:
                write_own(self._file, self._dumped)
            except (OSError, ImportError) as error:
                why = error.strerror if isinstance(error, OSError) else str(error)
                self.notes.append(f"{self._file}: cannot be written: {why}")
            self._new_files, self._new_values, self._new_answers = {}, {}, {}

    def _dumped(self, now: int) -> tuple[bytes, bytes]:
        """All that is known, with what is new; `now` is by the clock that files have times of."""
        from i18n_tool.index.store import DamagedError, Store

        began = min(self._began[0], now - (time.monotonic_ns() - self._began[1])) - YOUNG_NS
        folders: defaultdict[str, dict[str, tuple[bytes, bytes]]] = defaultdict(dict)
        for path, row in self._new_files.items():
            if max(_STAMP.unpack(row[0])[2:]) < began:
                folder, _, name = path.rpartition("/")
                folders[folder][name] = row
        answers = {
            key: (state, value)
            for key, (state, value, newest) in self._new_answers.items()
            if newest < began
        }
        while True:
            store = self._store or Store()
            try:
                rows = {
                    name_bytes(folder): self._packed(folder, new) for folder, new in folders.items()
                }
                store.add(rows, self._new_values, answers, self._maker)
                if self._listed:
                    store.prune({name_bytes(folder) for folder in self._listed}, self._asked)
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
            self._store = None
            self._rows.clear()

    def _key(self, kind: str, name: str, digests: Sequence[bytes]) -> bytes:
        joined = b"".join(digests)
        whole = len(joined) == _SIZE * len(digests)  # none is longer
        sizes = _WHOLE * len(digests) if whole else bytes(map(len, digests))
        key = self._keys.copy()
        key.update(f"{kind}\0{name}\0".encode(errors="surrogateescape") + sizes + joined)
        return key.digest()

    def _row(self, folder: str) -> FolderRow | None:
        """What the store says of a folder, if that may be so."""
        row: FolderRow | None = self._known("folder", name_bytes(folder))
        if row is None:
            return None
        names, stamps, digests = row
        size = names.count(b"\0")
        is_whole = len(stamps) == size * _STAMP.size and len(digests) == size * _SIZE
        return row if is_whole else None

    def _rows_of(self, folder: str) -> dict[str, tuple[bytes, bytes]]:
        """The same by name."""
        known = self._rows.get(folder)
        if known is None:
            known = self._rows[folder] = {}
            if row := self._row(folder):
                names, stamps, digests = row
                for number, name in enumerate(split_names(names)):
                    at, place = number * _STAMP.size, number * _SIZE
                    stamp = stamps[at : at + _STAMP.size]
                    known[name] = stamp, digests[place : place + _SIZE]
        return known

    def _packed(self, folder: str, new: Mapping[str, tuple[bytes, bytes]]) -> FolderRow:
        """What to remember of a folder, of files that are there: the `new`, and others."""
        rows = {**self._rows_of(folder), **new}
        if folder in self._listed:  # others may be pictures, or gone
            there = set(split_names(self._listed[folder].names)) | new.keys()
            if len(rows) > 2 * len(there) + _SPARE:
                rows = {name: row for name, row in rows.items() if name in there}
        names = "".join(f"{name}\0" for name in sorted(rows))
        kept = [rows[name] for name in sorted(rows)]
        return (
            name_bytes(names),
            b"".join(stamp for stamp, _ in kept),
            b"".join(digest for _, digest in kept),
        )

    def _digest(self, path: str) -> bytes | None:
        try:
            info = self._inputs.state(path)
            if info is None:
                return MISSING
            stamp = _stamp_of(info)
            folder, _, name = path.rpartition("/")
            row = self._rows_of(folder).get(name)
            if row is not None and row[0] == stamp and _HAS_CHANGE_TIME:
                return row[1]
            data = self._inputs.find(self._inputs.root / path, path)
        except (I18nError, struct.error):  # numbers that some file systems have
            return None
        if data is None:
            return None
        digest = digest_of_content(data)
        self._new_files[path] = stamp, digest
        return digest


def index_of(
    root: Path,
    inputs: Inputs,
    decides: bytes,
    environment: Mapping[str, str],
    *,
    maker: bytes = b"",
) -> Index | None:
    """The index of a project; None in CI, where a branch must not be able to say that its files are
    fine.
    """
    return None if environment.get("CI") else Index(root, inputs, decides, maker=maker)
