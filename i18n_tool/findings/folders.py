"""Many files, by folder: what a screen can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def by_folder(paths: Sequence[str], most: int) -> dict[str, list[str]]:
    """The paths by their folders, these cut to the greatest depth at which they are no more than
    `most`, or to one; "." for what lies in none.
    """
    folders = [path.rpartition("/")[0] for path in paths]
    within, chosen = set(folders), 1
    for depth in range(2, 1 + max((path.count("/") for path in paths), default=0)):
        if len({_cut(folder, depth) for folder in within}) > most:
            break
        chosen = depth
    found: dict[str, list[str]] = {}
    names = {folder: _cut(folder, chosen) for folder in within}
    for path, folder in zip(paths, folders, strict=True):
        found.setdefault(names[folder], []).append(path)
    return found


def _cut(folder: str, depth: int) -> str:
    return "/".join(folder.split("/")[:depth]) or "."
