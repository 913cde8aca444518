"""The files of a project's folders, whatever they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.config.paths import compile_pattern
from i18n_tool.errors import CatalogError
from i18n_tool.files.links import is_git_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.project.layout import Project


def files_like(project: Project, pattern: str) -> Iterator[Path]:
    """The files that `pattern` makes for whatever its placeholders stand for. Raises CatalogError
    where a folder cannot be read.
    """
    matches = compile_pattern(pattern).fullmatch
    for file in files_below(project, pattern.split("{", 1)[0].rpartition("/")[0]):
        if matches(project.relative(file)):
            yield file


def files_below(project: Project, below: str) -> Iterator[Path]:
    """The files in a folder of the project and in those below it, but for git's own, links to
    folders of the project followed. Raises CatalogError where a folder cannot be read.
    """

    def fail(error: OSError) -> None:
        if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            shown = project.relative(Path(error.filename))
            raise CatalogError(f"cannot be read: {error.strerror}", path=shown)

    top = Path(os.path.realpath(project.root))
    seen: set[str] = set()
    for folder, folders, names in os.walk(project.root / below, onerror=fail, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen or not Path(real).is_relative_to(top):
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [name for name in folders if not is_git_name(name)]
        yield from (Path(folder, name) for name in sorted(names))
