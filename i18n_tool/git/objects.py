"""The objects of a repository, by one process of git that is asked again and again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.files.inputs import in_words

if TYPE_CHECKING:
    import subprocess

STOPPED = "git cannot read the history: the clone is partial or damaged"
_HEADER = re.compile(rb"([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)")


class GitError(Exception):
    """git cannot say what it was asked; the message is for people, in the middle of a sentence."""


class TooLargeError(GitError):
    """An object has more bytes than are read."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"a file had {size:,} bytes then, which is more than {in_words(limit)}")
        self.size = size


class Object(NamedTuple):
    """An object of a repository: its id, its type (`commit`, `blob`…), its content."""

    oid: str
    type: str
    content: bytes


@dataclass(slots=True)
class ObjectReader:
    """One `git cat-file --batch` process: objects by any name that git knows (`HEAD:a.md`)."""

    process: subprocess.Popen[bytes]
    end: bytes
    limit: int

    def read(self, name: str) -> Object | None:
        """The object, None where the repository has none of that name. Raises GitError; that it is
        too large where it has more than `limit` bytes.
        """
        asked = os.fsencode(name)
        requests, answers = opened(self.process.stdin), opened(self.process.stdout)
        try:
            requests.write(asked + self.end)
            requests.flush()
            first = answers.readline()
            header = _HEADER.fullmatch(first.rstrip(b"\n"))
            if header is None:
                # "NAME missing", and a name may have line breaks
                rest = [answers.readline() for _ in range(asked.count(b"\n"))]
                said = b"".join([first, *rest])
                if not said.endswith((b" missing\n", b" ambiguous\n")):
                    raise GitError(STOPPED)
                return None
            size = int(header[3])
            if size > self.limit:  # what git packs small may fill the memory
                _pass_over(answers, size + 1)
                raise TooLargeError(size, self.limit)
            content = answers.read(size + 1)
        except OSError:
            raise GitError(STOPPED) from None
        if len(content) != size + 1:
            raise GitError(STOPPED)
        return Object(header[1].decode(), header[2].decode(), content[:-1])


def opened(pipe: IO[bytes] | None) -> IO[bytes]:
    """The pipe to a process that was started with one."""
    if pipe is None:
        raise AssertionError("started with pipes")
    return pipe


def _pass_over(answers: IO[bytes], size: int) -> None:
    """Reads what nobody keeps, so that the next answer is that to the next request."""
    while size > 0:
        size -= len(answers.read(min(size, 1 << 20))) or size
