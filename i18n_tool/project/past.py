"""The project with the English of an earlier commit, and what a change since then made worse.

The documents are those of the commit, under the names that they have today; the catalogs are
today's, in step with them in memory: so a translation counts for that English whenever it was made.
What is wrong in a translation is held against the catalogs of the commit.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.model import Catalog, Entry, State
from i18n_tool.project.committed import InCommit
from i18n_tool.project.origins import Gone
from i18n_tool.project.workspace import Workspace
from i18n_tool.sync import merge_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from i18n_tool.model import Document, Key, Unit
    from i18n_tool.sync import ProjectResult


class Worse(NamedTuple):
    """A unit that is not translated and was, or is new.

    `entry` is today's, in step with the document. `previous` is the English that it was translated
    for, None for a new unit.
    """

    unit: Unit
    entry: Entry
    previous: str | None


class Past:
    """The project of a workspace with the English of a commit.

    `then` is what the commit has, `committed` a workspace of all of it, translations, too. Raises
    ConfigError, naming the revision, where git knows no such commit.
    """

    def __init__(self, now: Workspace, revision: str) -> None:
        self.now = now
        self.then = InCommit(now, revision)
        self.committed = Workspace(now.project, self.then)
        self._english = Workspace(now.project, _English(self.then, now))
        self._after: dict[str, ProjectResult] = {}

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents of the commit: by today's path, empty where there was none; those that are
        gone by their own.
        """
        return self.committed.documents

    def worse(self, locale: str, paths: Iterable[str]) -> Iterator[tuple[str, Worse]]:
        """The units of documents that are incomplete today and were complete, or are new, in order
        and each with its path; units of one key once.
        """
        after = self._merged(locale)
        synced = self.now.synced(locale)
        for path in paths:
            if path not in after.matches:
                continue  # not a unit has changed
            sources: defaultdict[int, list[Entry]] = defaultdict(list)
            for match in after.matches[path]:
                if not match.entry.obsolete:
                    sources[match.unit].append(match.entry)
            before = _keys(self.documents[path])
            for index, unit, entry in _incomplete(self.now.documents[path], synced[path]):
                then = self._removed if unit.key in before else self._removed | before
                if worse := _compare(unit, entry, sources[index], then):
                    yield path, worse

    @cached_property
    def _removed(self) -> frozenset[Key]:
        """The units that a document had then and has no more."""
        removed: set[Key] = set()
        for path, document in self.documents.items():
            today = self.now.documents.get(path)
            removed |= _keys(document) - (_keys(today) if today else frozenset())
        return frozenset(removed)

    def _merged(self, locale: str) -> ProjectResult:
        """What becomes of the catalogs of then under the English of today."""
        if locale not in self._after:
            then = self._english.synced(locale)
            cut = self.now.cutter(locale)
            self._after[locale] = merge_project(self.now.documents, then, cut=cut)
        return self._after[locale]


class _English:
    """An origin: the documents of a commit under today's catalogs; those that are gone and left
    none have empty ones.
    """

    def __init__(self, then: InCommit, now: Workspace) -> None:
        self._now = now
        self._left: dict[str, dict[Path, Gone]] = {}
        self.refs = then.refs
        self.notes: Sequence[str] = ()
        self.document, self.words = then.document, then.words

    def catalog(self, path: str, locale: str) -> Catalog:
        """Today's catalog; of a document that is gone, what it left."""
        today = self._now.catalogs(locale)
        if path not in today:
            path = self._left_by(locale).get(self._now.project.catalog_path(path, locale), path)
        return today[path] if path in today else Catalog(locale, path, Entry(""))

    def gone(self, locale: str) -> Iterator[Gone]:
        """What is gone today, and is none of the documents of the commit."""
        absent = self.refs.keys() - self._now.catalogs(locale).keys()
        claimed = {self._now.project.catalog_path(path, locale) for path in absent}
        return (gone for file, gone in self._left_by(locale).items() if file not in claimed)

    def _left_by(self, locale: str) -> Mapping[Path, Gone]:
        """Today's catalogs of documents that are gone, by file."""
        if locale not in self._left:
            gone = (path for path in self._now.catalogs(locale) if isinstance(path, Gone))
            self._left[locale] = {one.file: one for one in gone}
        return self._left[locale]


def _incomplete(document: Document, catalog: Catalog) -> Iterator[tuple[int, Unit, Entry]]:
    """The units that are not translated, with their numbers, and their entries."""
    entries = catalog.by_key()
    seen: set[Key] = set()
    for index, unit in enumerate(document.units):
        if unit.key not in seen:
            seen.add(unit.key)
            entry = entries[unit.key]
            if entry.state is not State.TRANSLATED:
                yield index, unit, entry


def _compare(
    unit: Unit, entry: Entry, sources: Sequence[Entry], then: AbstractSet[Key]
) -> Worse | None:
    """The unit as worse, None where it was no better; `sources` are the entries of then that it
    came from, `then` texts of then that it may have been.
    """
    previous = entry.previous_msgid if entry.fuzzy else None
    if not sources:
        return Worse(unit, entry, previous)
    if all(source.state is State.TRANSLATED for source in sources):
        text = " ".join(source.msgid for source in sources)
        return Worse(unit, entry, previous if text == unit.msgid else text)
    # somebody has worked on it since, or it came from elsewhere: what it was made for tells
    changed = previous is not None and (entry.previous_msgctxt, previous) in then
    return Worse(unit, entry, previous) if changed else None


def _keys(document: Document) -> frozenset[Key]:
    return frozenset(unit.key for unit in document.units)
