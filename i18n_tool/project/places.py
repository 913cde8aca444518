"""What each command may write. A branch brings links, patterns and documents; it must not have a
run of ours write what is executed, what another command reads, or what somebody wrote.
"""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.config.paths import NOT_PROSE, PO_SUFFIXES, runs_by_itself
from i18n_tool.files.bounds import Bounds
from i18n_tool.files.links import top_of
from i18n_tool.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from i18n_tool.project.layout import Project

MANIFEST = "i18n-built.sha256"
"""What says in a tree which files of it are built."""


class Places:
    """The bounds of a project's commands, by what they write."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root, self._here = project.root, project.here
        self._real_root = Path(os.path.realpath(project.root))

    @property
    def catalogs(self) -> Bounds:
        """Where catalogs and templates may be written: PO files that are nothing else."""
        return Bounds(self._root, self._not_a_catalog, here=self._here)

    @property
    def settings(self) -> Bounds:
        """Where the baseline and configuration may be written."""
        return Bounds(self._root, self._not_a_setting, here=self._here)

    def output(self, folder: Path | None = None) -> Bounds:
        """Where built documents may be written: into `folder`, which a person asked for, or into
        where the configuration says.
        """
        top = self._root
        if folder and not Path(os.path.realpath(folder)).is_relative_to(self._real_root):
            top = folder
        return Bounds(top, self._not_an_output, home=self._root, here=self._here)

    def named(self, file: Path) -> Bounds:
        """Where a file that a person named may be written: elsewhere anywhere; in the repository a
        branch may have put a link in its place.
        """
        top = self._top
        if Path(os.path.normpath(file)).is_relative_to(top):
            return Bounds(top, self._not_a_report, home=self._root, here=self._here)
        return Bounds(Path(os.path.realpath(file)).parent, home=self._root, here=self._here)

    def report(self, folder: Path) -> Bounds:
        """Where the files of a report may be written: into a folder that a person named, through no
        link in the repository. Copies of catalogs are among them.
        """
        top = self._top
        if Path(os.path.normpath(folder)).is_relative_to(top):
            return Bounds(top, self._not_of_a_report, home=self._root, here=self._here)
        return Bounds(folder, home=self._root, here=self._here)

    def _not_a_catalog(self, path: Path, real: Path) -> str:
        if str(real) in self._documents:
            return "it is a source document"
        if real.suffix not in PO_SUFFIXES:
            return "it is no PO file by its name"
        if self._is_elsewhere(path, real):
            others = self._catalogs.get(str(real), set()) - {self._project.relative(path)}
            if others:
                return f"it is {min(others)}, too"
        return ""

    def _not_a_setting(self, _: Path, real: Path) -> str:
        if str(real) in self._documents:
            return "it is a source document"
        inside = os.path.relpath(real, self._real_top)
        return runs_by_itself(inside) or runs_by_itself(self._inside(real))

    def _not_a_report(self, path: Path, real: Path) -> str:
        if real.suffix in PO_SUFFIXES:
            return "it is a setting or a catalog"
        return self._not_of_a_report(path, real)

    def _not_of_a_report(self, path: Path, real: Path) -> str:
        if real != self._real_top / os.path.relpath(path, self._top):
            return "a report goes through no link"
        if str(real) in self._settings or str(real) in self._catalogs:
            return "it is a setting or a catalog"
        return self._not_a_setting(path, real)

    def _not_an_output(self, path: Path, real: Path) -> str:
        if str(real) in self._documents:
            return "it is a source document"
        if str(real) in self._settings:
            return "it is a setting of this project"
        if real.suffix in PO_SUFFIXES and str(real) in self._catalogs:
            return "it is a catalog"
        prose = real.suffix.lower() in SUFFIXES and not NOT_PROSE.fullmatch(real.name)
        if self._is_elsewhere(path, real) and not prose:
            return f"links lead elsewhere only where documents are: {', '.join(SUFFIXES)}"
        return runs_by_itself(self._inside(real))

    def _is_elsewhere(self, path: Path, real: Path) -> bool:
        """Whether a link in the project lies on the way to a place."""
        inside = os.path.relpath(path, self._root)
        return str(real) != os.path.normpath(self._real_root / inside)

    def _inside(self, real: Path) -> str:
        """The path relative to the project, with `/`; nothing outside is the project's."""
        inside = real.is_relative_to(self._real_root)
        return real.relative_to(self._real_root).as_posix() if inside else ""

    @cached_property
    def _top(self) -> Path:
        return top_of(self._root)

    @cached_property
    def _real_top(self) -> Path:
        return Path(os.path.realpath(self._top))

    @cached_property
    def _documents(self) -> frozenset[str]:
        paths = list(self._project.refs)
        if self._project.found is not None:  # somebody has looked: no link leads to any
            return frozenset([f"{self._real_root}{os.sep}{path}" for path in paths])
        return frozenset(self._real(paths))

    @cached_property
    def _settings(self) -> frozenset[str]:
        config = self._project.config
        ours = (
            config.shown,
            config.mapping_file,
            config.baseline,
            MANIFEST,
            ".gitattributes",
            ".gitignore",
        )
        return frozenset(self._real((*ours, *config.glossary, *config.dictionaries, *config.words)))

    @cached_property
    def _catalogs(self) -> dict[str, set[str]]:
        """The catalogs and templates of the documents, by where they really are."""
        project = self._project
        files = [
            project.relative(file)
            for ref in project.documents()
            for file in (
                project.template_path(ref.path),
                *(project.catalog_path(ref.path, locale) for locale in project.config.locales),
            )
        ]
        found: defaultdict[str, set[str]] = defaultdict(set)
        for file, real in zip(files, self._real(files), strict=True):
            found[real].add(file)
        return found

    def _real(self, paths: Iterable[str]) -> Iterator[str]:
        """Where paths relative to the project really are; a folder is looked at once. There may be
        thousands: a `Path` for each costs more than to look at it.
        """
        folders: dict[str, str] = {}
        for path in paths:
            folder, _, name = path.rpartition("/")
            if folder not in folders:
                place = os.path.realpath(self._real_root / folder)
                folders[folder] = os.path.join(place, "")  # noqa: PTH118 - a string
            real = folders[folder] + name
            yield os.path.realpath(real) if os.path.islink(real) else real  # noqa: PTH114
