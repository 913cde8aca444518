"""The rows of the index, as SQLite has them: read from bytes, and written to bytes.

SQLite never opens a file: what it is given was read whole from a place that nobody else writes to,
and what it gives is put there whole. So there is no journal, no lock and nothing half-written.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

if not hasattr(sqlite3.Connection, "deserialize"):
    raise ImportError("the SQLite of this Python has no deserialize")

FolderRow = tuple[bytes, bytes, bytes]
"""Of some files of a folder: their names, each with a NUL behind it, their stamps, and the digests
of what was in them.
"""

VERSION = 6
_APPLICATION = 0x69313878
_SCHEMA = (
    "CREATE TABLE answers (key BLOB PRIMARY KEY, state BLOB, run INTEGER, value TEXT) "
    "WITHOUT ROWID",
    "CREATE TABLE folders (path BLOB PRIMARY KEY, names BLOB, stamps BLOB, digests BLOB) "
    "WITHOUT ROWID",
    "CREATE TABLE makers (maker BLOB PRIMARY KEY, run INTEGER) WITHOUT ROWID",
    "CREATE TABLE memo (key BLOB PRIMARY KEY, kind TEXT, maker BLOB, run INTEGER, value TEXT) "
    "WITHOUT ROWID",
)
_SUM = 4
"""Bytes behind the database that tell whether all of it was written: nobody else writes there."""
_SPARE = 1_000
"""So many rows of a kind, and as many as all documents need, are kept besides those of the last
run: branches that were left.
"""
_AT_ONCE = 500
"""Keys that are asked for at once: SQLite may be built to allow no more than 999."""
_IDLE = 20
"""After so many runs that wrote, values of a version of this tool that has written none of them go:
only that version can ask for them. A hook may have a version of its own, and takes its turn.
"""
_ANSWERS = 16
"""So many answers are kept: each may be as long as what a command says."""


class DamagedError(Exception):
    """What is no index of ours, and why; what it says begins with a verb."""


class Store:
    """The rows of an index. Raises DamagedError where they cannot be read."""

    def __init__(self, data: bytes | None = None) -> None:
        self._base = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        if data is None:
            self._create()
            return
        try:
            self._load(data)
        except DamagedError:
            self.close()
            raise

    def close(self) -> None:
        """Frees its memory."""
        self._base.close()

    def folder(self, path: bytes) -> FolderRow | None:
        """What is known of files in a folder: bytes, whatever the file says. Raises
        DamagedError.
        """
        found = self._row("SELECT names, stamps, digests FROM folders WHERE path = ?", path)
        if found is None or {*map(type, found)} != {bytes}:
            return None
        row: FolderRow = found
        return row

    def values(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What is remembered under some keys; text, whatever the file says. Raises DamagedError."""
        found: dict[bytes, str] = {}
        try:
            for at in range(0, len(keys), _AT_ONCE):
                some = keys[at : at + _AT_ONCE]
                rows = self._base.execute(f"{_VALUES} ({','.join('?' * len(some))})", some)
                found.update(rows.fetchall())
        except sqlite3.Error as error:
            raise DamagedError(f"is damaged ({error})") from None
        return found

    def answer(self, key: bytes, state: bytes) -> str | None:
        """What was answered last, if things were in that state. Raises DamagedError."""
        found = self._row("SELECT state, value FROM answers WHERE key = ?", key)
        return found[1] if found and found[0] == state and isinstance(found[1], str) else None

    def add(
        self,
        folders: Mapping[bytes, FolderRow],
        values: Mapping[bytes, tuple[str, str]],
        answers: Mapping[bytes, tuple[bytes, str]],
        maker: bytes = b"",
    ) -> None:
        """Puts rows in the place of those that there are, of the `values` each with its kind;
        `maker` stands for the version of this tool that found them out. Raises DamagedError.
        """
        try:
            with _at_once(self._base):
                self._base.executemany(
                    "REPLACE INTO folders VALUES (?, ?, ?, ?)",
                    [(path, *row) for path, row in folders.items()],
                )
                run = self._base.execute(_NEXT).fetchone()[0]
                self._base.executemany(
                    "REPLACE INTO memo VALUES (?, ?, ?, ?, ?)",
                    [(key, kind, maker, run, value) for key, (kind, value) in values.items()],
                )
                self._base.executemany(
                    "REPLACE INTO answers VALUES (?, ?, ?, ?)",
                    [(key, state, run, value) for key, (state, value) in answers.items()],
                )
                self._base.execute(
                    "DELETE FROM answers WHERE key NOT IN "
                    "(SELECT key FROM answers ORDER BY run DESC LIMIT ?)",
                    (_ANSWERS,),
                )
                self._base.execute("REPLACE INTO makers VALUES (?, ?)", (maker, run))
                idle = self._base.execute(_IDLE_MAKERS, (run - _IDLE,)).fetchall()
                self._delete("memo", "maker", idle)  # nearly always of none
                self._delete("makers", "maker", idle)
        except (sqlite3.Error, TypeError) as error:
            raise DamagedError(f"is damaged ({error})") from None

    def prune(self, folders: Collection[bytes], asked: Mapping[str, Collection[bytes]]) -> None:
        """Forgets what a run over the whole project has no use for, where that is more than some,
        and more than what it has use for: other folders than these `folders`; of each kind that it
        `asked` for, by key, what was remembered longest ago. Raises DamagedError.
        """
        try:
            with _at_once(self._base):
                known = self._base.execute("SELECT path FROM folders").fetchall()
                gone = [row for row in known if row[0] not in folders]
                self._delete("folders", "path", gone[len(folders) + _SPARE :])
                sizes = dict(self._base.execute(_SIZES))  # nearly always all stays
                for kind, keys in asked.items():
                    if sizes.get(kind, 0) <= len(keys) + _SPARE:
                        continue
                    rows = self._base.execute(_OLD, (kind,)).fetchall()
                    old = [row for row in rows if row[0] not in keys]
                    self._delete("memo", "key", old[: max(len(old) - len(keys) - _SPARE, 0)])
        except (sqlite3.Error, TypeError) as error:
            raise DamagedError(f"is damaged ({error})") from None

    def dump(self) -> tuple[bytes, bytes]:
        """The bytes that `Store` makes the same rows of, in two pieces: they may be many."""
        data = self._base.serialize()
        return data, _sum(data)

    def _create(self) -> None:
        for statement in _SCHEMA:
            self._base.execute(statement)
        self._base.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._base.execute(f"PRAGMA user_version = {VERSION}")

    def _load(self, data: bytes) -> None:
        base, known = memoryview(data)[:-_SUM], data[-_SUM:]
        if _sum(base) != known:
            raise DamagedError("is damaged")
        try:
            self._base.deserialize(base)
            self._base.execute("PRAGMA trusted_schema = OFF")
            self._base.execute("PRAGMA cell_size_check = ON")
            marks = [self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in _MARKS]
            schema = self._base.execute("SELECT sql FROM sqlite_schema").fetchall()
        except (sqlite3.Error, OverflowError) as error:
            raise DamagedError(f"is damaged ({error})") from None
        if marks != [_APPLICATION, VERSION] or sorted(schema) != [(one,) for one in _SCHEMA]:
            raise DamagedError("is of another version")

    def _row(self, statement: str, value: object) -> Any:
        try:
            return self._base.execute(statement, (value,)).fetchone()
        except sqlite3.Error as error:
            raise DamagedError(f"is damaged ({error})") from None

    def _delete(self, table: str, column: str, rows: Iterable[tuple[object]]) -> None:
        self._base.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)  # noqa: S608


_MARKS = ("application_id", "user_version")
_SIZES = "SELECT kind, count(*) FROM memo GROUP BY kind"
_OLD = "SELECT key FROM memo WHERE kind = ? ORDER BY run"
_VALUES = "SELECT key, value FROM memo WHERE typeof(value) = 'text' AND key IN"
_NEXT = "SELECT coalesce(max(run), 0) + 1 FROM makers"
_IDLE_MAKERS = "SELECT maker FROM makers WHERE run < ?"


class _at_once:  # noqa: N801 - a context manager
    """All that is inside, or nothing."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> None:
        self._base.execute("BEGIN")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._base.execute("COMMIT")
        else:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")


def _sum(data: bytes | memoryview) -> bytes:
    return crc32(data).to_bytes(_SUM)
