"""Many files, by folder: what a screen can hold."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def by_folder(paths: Sequence[str], most: int) -> dict[str, list[str]]:
    """The paths by their folders, these cut to the greatest depth at which they are no more than
    `most`, or to one; "." for what lies in none.
    """
    found = _cut(paths, 1)
    for depth in range(2, 1 + max((path.count("/") for path in paths), default=0)):
        deeper = _cut(paths, depth)
        if len(deeper) > most:
            break
        found = deeper
    return found


def _cut(paths: Iterable[str], depth: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        parts = posixpath.dirname(path).split("/")[:depth]
        found.setdefault("/".join(parts) or ".", []).append(path)
    return found
