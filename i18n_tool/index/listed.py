"""How files lie in a folder, in a few bytes."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """Plain files of a folder, which no link leads to: their names, each with a NUL behind it, and
    the size, inode, times of writing and of change of each, in order, as 64 bits of this machine.
    """

    names: bytes
    stamps: bytes

    def all_names(self) -> list[str]:
        """The names."""
        return split_names(self.names)


def name_bytes(text: str) -> bytes:
    """A name as the index has it."""
    return text.encode(errors="surrogateescape")


def split_names(joined: bytes) -> list[str]:
    """The names of a row, each with a NUL behind it."""
    return joined.decode(errors="surrogateescape").split("\0")[:-1]
