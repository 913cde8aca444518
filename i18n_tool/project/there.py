"""Which files a project has, whatever they are."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING

from i18n_tool.project.outputs import without_case

if TYPE_CHECKING:
    from pathlib import Path


class There:
    """Which files and folders there are in the project in `root`; each folder is listed once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, frozenset[str]] = {}

    def look_again(self) -> None:
        """Forgets what there was: somebody may have written since."""
        self._names.clear()

    def has(self, path: str) -> bool:
        """Whether there is a file or folder: what no name in its folder is like is not looked for,
        since links are tried in many places.
        """
        folder, name = posixpath.split(path)
        if folder not in self._names:
            try:
                names = frozenset(map(without_case, os.listdir(self._root / folder)))  # noqa: PTH208
            except (FileNotFoundError, NotADirectoryError, ValueError):  # or a NUL
                names = frozenset()
            except OSError:  # who may not list a folder may look into it; a name that is too long
                return os.path.exists(self._root / path)  # noqa: PTH110 - no error for such a name
            self._names[folder] = names
        may_be = name in ("", ".", "..") or without_case(name) in self._names[folder]
        return may_be and os.path.exists(self._root / path)  # noqa: PTH110
