"""What is about to be written waits on the disk, not in memory, where it is much."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple
from weakref import finalize

from i18n_tool.errors import OutputError
from i18n_tool.files.staging import digest_of

if TYPE_CHECKING:
    from typing import IO

_IN_MEMORY = 16 << 20
"""Bytes that are no reason for a file."""


class Spooled(NamedTuple):
    """A content that waits, and what stands for it."""

    spool: Spool
    start: int
    size: int
    digest: bytes

    def load(self) -> bytes:
        """The content. Raises OutputError where it cannot be read again."""
        return self.spool.load(self)


class Spool:
    """Contents in the order they came, in a file that has no name: whatever kills the run, nothing
    of it is left. Threads may load what others keep.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: IO[bytes] | None = None
        self._end = 0

    def keep(self, data: bytes) -> Spooled:
        """Puts a content away. Raises OutputError where there is no room for it."""
        with self._lock:
            start, self._end = self._end, self._end + len(data)
            try:
                file = self._opened()
                file.seek(start)
                file.write(data)
            except OSError as error:
                raise _cannot(error) from None
        return Spooled(self, start, len(data), digest_of(data))

    def load(self, kept: Spooled) -> bytes:
        """What was put away. Raises OutputError."""
        with self._lock:
            try:
                file = self._opened()
                file.seek(kept.start)
                data = file.read(kept.size)
            except OSError as error:
                raise _cannot(error) from None
        if digest_of(data) != kept.digest:
            raise OutputError("what was to be written is not what was put away: nothing is written")
        return data

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            from tempfile import SpooledTemporaryFile  # nothing is written by most commands

            self._file = file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 # see below
            finalize(self, file.close)
        return self._file


def _cannot(error: OSError) -> OutputError:
    from tempfile import gettempdir

    return OutputError(
        f"what is to be written cannot be put away: {error.strerror}",
        path=gettempdir(),
        hint="TMPDIR may name a folder with more room.",
    )
