"""The folder of a report: which files in it are a report's, and so may be written and removed.

A list in the folder says it: what is not in the list was made by somebody else, and stays.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import I18nError, OutputError
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet, remove_empty_folders, write_all, write_whole
from i18n_tool.project.places import Places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from i18n_tool.project.layout import Project

LIST = "i18n-report.txt"
_OURS = re.compile(
    r"[\w@.+-]+\.html|[\w@.+-]+/.+\.html|catalogs/[\w@.+-]+/.+\.po|badges/[\w@.+-]+\.(?:svg|json)|status\.json|feed\.xml"
    r"|\.nojekyll"
)
"""The files that a report may have: no line of a list has another removed."""
_LARGEST = 64 << 20
LONGEST_NAME = 255
"""Bytes of a name that file systems take."""
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class ReportFolder:
    """A folder that holds a report, or nothing yet. Raises OutputError where it holds anything, and
    no report.
    """

    def __init__(self, project: Project, folder: Path, shown: str) -> None:
        self._project, self._folder = project, folder
        self._bounds = Places(project).report(folder)
        self._known = self._read(shown)
        self._top = Path(os.path.realpath(folder))
        self._real: dict[str, Path] = {}
        """Where the folders in it really are."""

    def holds(self, name: str, digest: bytes) -> bool:
        """Whether a file of the report is there, through no link, and has this `digest_of` its
        content.
        """
        if name not in self._known:
            return False
        inside, _, last = name.rpartition("/")
        try:
            if inside not in self._real:
                self._real[inside] = self._bounds.place(self._folder / name).folder
            folder = self._real[inside]
            if folder != self._top / inside:
                return False
            handle = os.open(folder / last, os.O_RDONLY | _PLAIN)
            with open(handle, "rb") as opened:  # noqa: PTH123 - a handle is no path
                return stat.S_ISREG(os.fstat(handle).st_mode) and digest_of(opened.read()) == digest
        except (OSError, I18nError):
            return False  # whoever writes it says what is wrong

    def is_others(self, name: str) -> bool:
        """Whether somebody else has put a file of this name there."""
        return name not in self._known and os.path.lexists(self._folder / name)

    def write(self, names: Collection[str], files: Iterable[tuple[str, bytes]]) -> int:
        """Writes the files of a report, which has these names, but for those that are as they
        should be and so not among the `files`, and removes those of an older one
        that it no longer has; how many had to be written: what holds its content already is not
        touched. Raises OutputError, LinkError.

        The list comes first: what a killed run leaves is known to the next one. What is in the way
        of a new file or folder goes before it is written.
        """
        folders = _folders(names)
        for name in sorted(folders & set(names)):
            hint = "Rename the document, or the folder that is named as a page."
            message = "this would be a page, and a folder of other pages"
            raise OutputError(message, path=str(self._folder / name), hint=hint)
        gone = self._known.difference(names)
        self._remove({one for one in gone if one in folders or _folders([one]) & set(names)})
        for name in sorted(set(names) - self._known):
            self._claim(name)
        self._save(self._known.union(names))
        written = write_all(((self._folder / name, data) for name, data in files), self._bounds)
        self._remove(gone)
        self._save(names)
        return len(written)

    def _read(self, shown: str) -> set[str]:
        file = self._folder / LIST
        try:
            with os.scandir(self._folder) as entries:
                is_empty = not any(True for _ in entries)
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise OutputError(f"cannot be read: {error.strerror}", path=shown) from None
        if is_empty:
            return set()
        if file.is_symlink() or not file.is_file():
            hint = "Name an empty folder, one that is not there yet, or that of a former report."
            raise OutputError("the folder holds files, and no report", path=shown, hint=hint)
        data = file.read_bytes() if file.stat().st_size < _LARGEST else b""
        names = os.fsdecode(data).split("\n")
        return set(filter(_is_name, names))

    def _claim(self, name: str) -> None:
        """Raises OutputError where somebody else has a file where one of ours would be."""
        place = self._folder / name
        if os.path.lexists(place):
            hint = "Move it elsewhere, or remove it."
            raise OutputError("this is no file of a report", path=str(place), hint=hint)

    def _remove(self, names: Iterable[str]) -> None:
        gone = [self._folder / name for name in sorted(names)]
        removal = WriteSet(self._bounds)
        for file in gone:
            if file.is_file() and not file.is_symlink():
                removal.remove(file, digest_of(file.read_bytes()))
        removal.commit()
        remove_empty_folders(gone, self._folder)

    def _save(self, names: Iterable[str]) -> None:
        data = "".join(f"{name}\n" for name in sorted(names))
        write_whole(self._folder / LIST, os.fsencode(data), self._bounds)


def _is_name(name: str) -> bool:
    """Whether a file of a report may be called so, on any disk."""
    if not _OURS.fullmatch(name) or "\0" in name:
        return False
    return all(part != ".." and len(os.fsencode(part)) <= LONGEST_NAME for part in name.split("/"))


def _folders(names: Iterable[str]) -> set[str]:
    """The folders that files with these names are in, those around them included."""
    found: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
