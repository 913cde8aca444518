"""Where a run may write: whatever links a project brings, no file of ours gets anywhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.errors import OutputError
from i18n_tool.files.links import real_place

if TYPE_CHECKING:
    from collections.abc import Callable

    Refusal = Callable[[Path, Path], str]
    """Why a real path may not be written for the path that was asked for, "" where it may."""


class RealPlace(NamedTuple):
    """Where a file really is: its folder, which has no link in it, and its name there.

    `root` is a folder above that exists, or that nobody but us makes; `path` is what was asked for,
    `shown` how messages name it.
    """

    path: Path
    root: Path
    folder: Path
    name: str
    shown: str

    @property
    def real(self) -> Path:
        """The file's real path."""
        return self.folder / self.name


class Bounds:
    """Everything below `root` but git's own files and what `refusal` names.

    `home` is the project whose runs exclude each other by its lock: `root` itself, unless a person
    has something written elsewhere. Messages show paths relative to `here`, which is `home` unless
    a person is elsewhere.
    """

    def __init__(
        self,
        root: Path,
        refusal: Refusal | None = None,
        *,
        home: Path | None = None,
        here: Path | None = None,
    ) -> None:
        self.root = root
        self.home = root if home is None else home
        self._here = self.home if here is None else here
        self._real_root = Path(os.path.realpath(root))
        self._refusal = refusal

    def place(self, path: Path, folders: dict[Path, Path] | None = None) -> RealPlace:
        """The place that writing to `path` means, links followed as far as they stay within;
        `folders` as `real_place` has them.

        Looks, and opens nothing: a place is entered by way of its real folders alone, so that a
        link which comes later leads nowhere. Raises LinkError where `path` is not within, or is
        git's; OutputError where it is refused.
        """
        shown = self._shown(path)
        real = real_place(self.root, path, shown, folders)
        if real == self._real_root:
            raise OutputError("cannot be written: Is a directory", path=shown)
        why = self._refusal(path, real) if self._refusal else ""
        if why:
            hint = "Remove it, or move it out of the way." if real != path else ""
            where = "" if real == path else f"this is {self._shown(real)}, and "
            raise OutputError(f"{where}{why}", path=shown, hint=hint)
        return RealPlace(path, self._real_root, real.parent, real.name, shown)

    def own_place(self, path: Path) -> RealPlace:
        """The place of `path` itself, be it a link: what removing it means. Raises as `place`."""
        shown = self._shown(path)
        folder = real_place(self.root, path.parent, shown)
        return RealPlace(path, self._real_root, folder, path.name, shown)

    def _shown(self, path: Path) -> str:
        """As short as it leads there from `here`."""
        return str(path.relative_to(self._here) if path.is_relative_to(self._here) else path)
