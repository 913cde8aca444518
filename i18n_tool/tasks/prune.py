"""What `i18n prune` takes away: obsolete entries, and the catalogs of what is gone.

Law: nothing goes that is live, in the file or after a sync, or that a sync would bring back; no PO
file that this tool did not make; and, where a moment is given, nothing that the history does not
show to have been obsolete, or gone, since before it.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog import decode, header_fields, parse
from i18n_tool.config.toml import parse_toml, table_of
from i18n_tool.errors import CatalogError, ConfigError
from i18n_tool.git.objects import GitError
from i18n_tool.project.origins import SEGMENTATION
from i18n_tool.project.patterns import stem_of
from i18n_tool.project.walk import files_like

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.git.ages import Ages
    from i18n_tool.model import Catalog, Entry, Key
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.origins import OnDisk
    from i18n_tool.project.workspace import Workspace

Obsolete = dict["Key", tuple[str, ...]]
"""The obsolete entries of a version of a catalog, with their texts."""


class Pruned(NamedTuple):
    """What goes from a catalog: some entries, or all with the `file`, and then why."""

    file: Path
    entries: tuple[Entry, ...]
    gone: str = ""


class Kept(NamedTuple):
    """How many entries of a catalog stay, though they might go, because nobody can tell their age;
    `why` is the end of a sentence.
    """

    file: Path
    entries: int
    why: str


@dataclass(slots=True)
class Plan:
    """What goes and what stays. `young` counts the entries that have not been obsolete for so long,
    `fresh` those that only this sync makes obsolete.
    """

    pruned: list[Pruned] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    young: int = 0
    fresh: int = 0


class Pruning:
    """Makes the plan for one locale after the other, and amends the workspace by it.

    `ages` is the history since the moment before which things must have been obsolete or gone; None
    where age is no matter.
    """

    def __init__(self, workspace: Workspace, ages: Ages | None = None) -> None:
        self.workspace = workspace
        self.plan = Plan()
        self._ages = ages
        self._versions: dict[str, Obsolete] = {}
        self._recent: dict[str, dict[Path, str]] = {}

    def prune(self, locale: str, documents: Collection[str]) -> None:
        """Takes away what may go from the catalogs of `documents`, and gone ones among them."""
        workspace = self.workspace
        before, synced = workspace.catalogs(locale), workspace.synced(locale)
        homes = {
            id(entry): workspace.catalog_file(path, locale)
            for path, catalog in before.items()
            for entry in catalog.entries
            if entry.obsolete
        }
        changed: dict[str, Catalog] = {}
        for path in sorted(documents):
            catalog, file = synced[path], workspace.catalog_file(path, locale)
            if path in workspace.refs:
                dead = [entry for entry in catalog.entries if entry.obsolete]
                old = [entry for entry in dead if id(entry) in homes]
                self.plan.fresh += len(dead) - len(old)
                goes = self._aged(old, homes)
                if goes:
                    self.plan.pruned.append(Pruned(file, tuple(goes)))
                    left = {id(entry) for entry in goes}
                    entries = tuple(entry for entry in catalog.entries if id(entry) not in left)
                    changed[path] = replace(catalog, entries=entries)
            elif before[path].entries and not catalog.entries:
                continue  # all of it lives on in another document: the sync removes the file
            elif self._is_gone(file, self._stood(file, locale)):
                self.plan.pruned.append(Pruned(file, catalog.entries, "its document is gone"))
                changed[path] = replace(catalog, entries=())
        workspace.amend(locale, changed)

    def prune_locale(self, locale: str, files: Mapping[Path, Catalog], changes: Changes) -> None:
        """Takes away catalogs of a locale that the project no longer has."""
        for file, catalog in files.items():
            if self._is_gone(file, self._configured(locale)):
                self.plan.pruned.append(Pruned(file, catalog.entries, "its locale is gone"))
                changes.remove(file)

    def _aged(self, entries: Sequence[Entry], homes: Mapping[int, Path]) -> list[Entry]:
        """The entries that have been obsolete for long enough, whichever file they come from."""
        if self._ages is None:
            return list(entries)
        by_file: dict[Path, list[Entry]] = {}
        for entry in entries:
            by_file.setdefault(homes[id(entry)], []).append(entry)
        goes: set[int] = set()
        for file, some in by_file.items():
            try:
                versions = self._obsolete_in(self._ages, file)
            except GitError as error:
                self.plan.kept.append(Kept(file, len(some), str(error)))
                continue
            old = [e for e in some if all(then.get(e.key) == e.texts for then in versions)]
            self.plan.young += len(some) - len(old)
            goes |= {id(entry) for entry in old}
        return [entry for entry in entries if id(entry) in goes]

    def _obsolete_in(self, ages: Ages, file: Path) -> list[Obsolete]:
        """The obsolete entries of each version of a catalog. Raises GitError."""
        shown = self.workspace.shown(file)
        blobs = ages.versions(shown)
        for blob in blobs - self._versions.keys():
            try:
                catalog = parse(ages.content(blob), path=shown)
            except CatalogError as error:
                raise GitError(f"a former version cannot be read: {error.message}") from None
            self._versions[blob] = {e.key: e.texts for e in catalog.entries if e.obsolete}
        return [self._versions[blob] for blob in blobs]

    def _is_gone(self, file: Path, witness: Iterator[str]) -> bool:
        """Whether a catalog of something gone may go: no `witness` says that it still was there."""
        if self._ages is None:
            return True
        try:
            self._ages.versions(self.workspace.shown(file))
            said = next(witness, None)
        except GitError as error:
            said = str(error)
        if said is not None:
            self.plan.kept.append(Kept(file, 0, said))
        return said is None

    def _stood(self, file: Path, locale: str) -> Iterator[str]:
        """The documents that a catalog may be of, and that were there since the moment."""
        if locale not in self._recent:
            makes = self.workspace.project.catalog_path
            paths = sorted(self._ages.paths) if self._ages else ()
            self._recent[locale] = {makes(path, locale): path for path in paths}
        if file in self._recent[locale]:
            yield f"{self._recent[locale][file]} has not been gone for so long"

    def _configured(self, locale: str) -> Iterator[str]:
        """The settings since the moment that still had the locale. Raises GitError."""
        shown = self.workspace.project.config.shown
        for blob in self._ages.versions(shown) if self._ages else ():
            if self._ages and locale in _locales(self._ages.content(blob), shown):
                yield f"{locale} has not been gone for so long"


def _locales(text: str, shown: str) -> Collection[str]:
    """The target locales of a version of the settings. Raises GitError."""
    try:
        values: object = parse_toml(text, shown)
    except ConfigError as error:
        raise GitError(f"a former {shown} cannot be read: {error.message}") from None
    for name in (*table_of(shown), "locales"):
        values = values.get(name, {}) if isinstance(values, dict) else {}
    return values if isinstance(values, list) else ()


def foreign_locales(disk: OnDisk) -> dict[str, dict[Path, Catalog]]:
    """The catalogs that this tool made for locales that the project does not have, by locale.

    A catalog's own header says its locale; it has to lie where that locale's catalogs do. Raises
    CatalogError on one that cannot be read.
    """
    project, config = disk.project, disk.project.config
    found: dict[str, dict[Path, Catalog]] = {}
    for file in files_like(project, config.catalogs):
        shown = project.relative(file)
        if any(stem_of(config.catalogs, shown, locale) for locale in config.locales):
            continue
        data = disk.content(file) or b""
        if SEGMENTATION.encode() not in data:
            continue
        catalog = decode(data, shown=shown)
        fields = header_fields(catalog.header)
        locale = fields.get("Language", "")
        if SEGMENTATION in fields and locale and stem_of(config.catalogs, shown, locale):
            found.setdefault(locale, {})[file] = catalog
    return found


def leads_to(path: str, stem: str, shown: str) -> bool:
    """Whether a path that a person gave, relative to the project, means a document that is gone or
    its catalog: either itself, or a folder that it lay in.
    """
    folder = "" if path == "." else f"{path}/"
    names = (stem, shown)
    return (
        path in names
        or posixpath.splitext(path)[0] == stem
        or any(name.startswith(folder) for name in names)
    )
