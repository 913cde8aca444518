"""The project with the English of an earlier commit, and what a change since then made worse.

The documents are those of the commit, under the names that they have today; the catalogs are
today's, in step with them in memory: so a translation counts for that English whenever it was made.
What is wrong in a translation is held against the catalogs of the commit.
"""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.config.paths import compile_glob
from i18n_tool.documents.document import open_document
from i18n_tool.errors import ConfigError, DocumentError
from i18n_tool.formats import format_named
from i18n_tool.formats.base import DocumentRef
from i18n_tool.git.lineage import Lineage, Renames
from i18n_tool.git.repository import GitError, Repository
from i18n_tool.model import Catalog, Document, Entry, State
from i18n_tool.project.workspace import Workspace
from i18n_tool.sync import merge_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from i18n_tool.model import Key, Unit
    from i18n_tool.sync import ProjectResult


class Worse(NamedTuple):
    """A unit that is not translated and was, or is new.

    `entry` is today's, in step with the document. `previous` is the English that it was translated
    for, None for a new unit.
    """

    unit: Unit
    entry: Entry
    previous: str | None


class Past(Workspace):
    """The project as a workspace with the English of a commit; `now` is today's.

    Raises ConfigError, naming the revision, where git knows no such commit.
    """

    def __init__(self, now: Workspace, revision: str) -> None:
        super().__init__(now.project)
        self.now = now
        self.revision = revision
        self.warnings: list[str] = []
        self._after: dict[str, ProjectResult] = {}
        self._names_then: dict[str, str] = {}
        try:
            repository = Repository.around(now.project.root)
        except GitError as error:
            raise ConfigError(f"--since {revision}: {error}") from None
        try:
            self.commit = _commit(repository, revision)
            self.refs, self._read = self._read_all(repository)
        except GitError as error:
            raise ConfigError(f"--since {revision}: {error}") from None
        finally:
            repository.close()

    @property
    def documents(self) -> dict[str, Document]:
        """The documents of the commit: by today's path, empty where there was none; those that are
        gone by their own.
        """
        return self._read

    def catalogs(self, locale: str) -> Mapping[str, Catalog]:
        """Today's catalogs, and empty ones for documents that are gone and left none."""
        catalogs = dict(self.now.catalogs(locale))
        orphans = {
            self.now.catalog_file(path, locale): path for path in catalogs.keys() - self.now.refs
        }
        for path in self._read.keys() - catalogs.keys():
            orphan = orphans.get(self.project.catalog_path(path, locale))
            empty = Catalog(locale, path, Entry(""))
            catalogs[path] = empty if orphan is None else catalogs.pop(orphan)
        return catalogs

    @property
    def names(self) -> dict[str, str]:
        """The names that the documents had in the commit, by those of today."""
        return self._names_then

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
            before = _keys(self._read[path])
            for index, unit, entry in _incomplete(self.now.documents[path], synced[path]):
                then = self._removed if unit.key in before else self._removed | before
                if worse := _compare(unit, entry, sources[index], then):
                    yield path, worse

    @cached_property
    def _removed(self) -> frozenset[Key]:
        """The units that a document had then and has no more."""
        removed: set[Key] = set()
        for path, document in self._read.items():
            today = self.now.documents.get(path)
            removed |= _keys(document) - (_keys(today) if today else frozenset())
        return frozenset(removed)

    def _merged(self, locale: str) -> ProjectResult:
        """What becomes of the catalogs of then under the English of today."""
        if locale not in self._after:
            then = self.result(locale).catalogs
            cut = self.now.cutter(locale)
            self._after[locale] = merge_project(self.now.documents, then, cut=cut)
        return self._after[locale]

    def _read_all(
        self, repository: Repository
    ) -> tuple[dict[str, DocumentRef], dict[str, Document]]:
        """What the commit has of every document of today, nothing where it has none or it cannot
        be read, and of those that are gone.
        """
        prefix = repository.prefix
        said = repository.run(
            "ls-tree", "-r", "-z", "--name-only", self.commit, "--", *([prefix] if prefix else [])
        )
        files = {name[len(prefix) :] for name in os.fsdecode(said).split("\0") if name}
        names = self._names(repository, files)
        gone = {ref.path: ref for ref in self._gone(files - set(names.values()))}
        names |= {path: path for path in gone}
        self._names_then = names
        refs = {**self.now.refs, **gone}
        documents = {path: Document(path, "", (), ()) for path in refs}
        for path, name in names.items():
            try:
                found = repository.blob(self.commit, prefix + name)
                data = found.content if found else b""
                documents[path] = self._document_of(refs[path], data)
            except DocumentError as error:
                self.warnings.append(f"as of {self.revision}: {error.headline}")
        return refs, documents

    def _document_of(self, ref: DocumentRef, data: bytes) -> Document:
        today = self.now.documents.get(ref.path)
        if today is not None and today.is_made_of(data):
            return today
        return open_document(ref.path, data, format_named(ref.format), ref.options)

    def _names(self, repository: Repository, files: set[str]) -> dict[str, str]:
        """The names that today's documents had in the commit, of which `files` are all."""
        prefix = repository.prefix
        names = {path: path for path in self.now.refs if path in files}
        missing = [path for path in self.now.refs if path not in files]
        if not missing:
            return names
        renames = Renames(repository)
        moved = renames.between(self.commit, None)
        for path in missing:
            old = moved.get(prefix + path) or self._followed(repository, renames, path, files)
            if old is not None and old.startswith(prefix) and old[len(prefix) :] not in names:
                names[path] = old[len(prefix) :]
        return names

    def _followed(
        self, repository: Repository, renames: Renames, path: str, files: set[str]
    ) -> str | None:
        """The name of a document in the commit, found rename by rename: between then and now there
        may be too many edits for a likeness.
        """
        prefix = repository.prefix
        lineage = Lineage(repository, renames)
        newest = lineage.newest(repository.head, prefix + path) if repository.head else None
        waiting, seen = [newest] if newest else [], {newest}
        while waiting:
            version = waiting.pop()
            name = version.line.path
            if name.startswith(prefix) and name[len(prefix) :] in files:
                return name
            for before in lineage.before(version):
                if before not in seen:
                    seen.add(before)
                    waiting.append(before)
        return None

    def _gone(self, files: set[str]) -> Iterator[DocumentRef]:
        """What babel.cfg makes documents of among files that are none today."""
        rules = [(compile_glob(s.pattern).match, s) for s in self.project.config.sections]
        for path in sorted(files):
            section = next((section for matches, section in rules if matches(path)), None)
            left_out = section is not None and path in self.project.left_out
            if section is not None and section.format and not left_out:
                yield DocumentRef(path, section.format, section.options, section.lineno)


def _commit(repository: Repository, revision: str) -> str:
    """The commit of a revision. Raises ConfigError, saying what to do."""
    try:
        return repository.commit(revision)
    except GitError as error:
        hint = "Name a branch, a tag or a commit: --since origin/main"
        if repository.shallow:
            hint = "The clone is shallow: git fetch --unshallow gets the rest of the history."
        raise ConfigError(f"--since {revision}: {error}", hint=hint) from None


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
