"""The project as a commit had it: an origin for a workspace, documents under today's names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from i18n_tool.catalog import parse
from i18n_tool.documents.document import open_document
from i18n_tool.errors import CatalogError, ConfigError, DocumentError
from i18n_tool.files.inputs import too_large
from i18n_tool.formats import format_named
from i18n_tool.formats.encoding import decode_text
from i18n_tool.git.lineage import Lineage, Renames
from i18n_tool.git.objects import GitError, TooLargeError
from i18n_tool.git.repository import Repository
from i18n_tool.model import Catalog, Document, Entry
from i18n_tool.sync import widened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from i18n_tool.errors import I18nError
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.project.origins import Gone
    from i18n_tool.project.workspace import Workspace


class InCommit:
    """Documents and catalogs of a commit: by today's paths, an empty document where there was none;
    those that are gone by their own. What cannot be read counts as empty, with a note.

    `oid` is the commit. Raises ConfigError, naming the revision and the `option` that a person gave
    it with, where git knows no such commit, or the clone is partial or damaged.
    """

    def __init__(self, now: Workspace, revision: str, option: str = "--since") -> None:
        self._project = now.project
        self._now = now
        self.revision = revision
        self._asked = f"{option} {revision}"
        self.notes: list[str] = []
        self._blobs: dict[str, dict[str, bytes]] = {}
        try:
            repository = Repository.around(self._project.root, self._project.config.max_file_size)
        except GitError as error:
            raise self._fault(error) from None
        try:
            self.oid = _commit(repository, revision, option)
            self._names, self.refs, self._documents = self._read_all(repository)
        except GitError as error:
            raise self._fault(error) from None
        finally:
            repository.close()

    def document(self, ref: DocumentRef) -> Document:
        """The document, empty where the commit had none."""
        return self._documents[ref.path]

    def words(self, ref: DocumentRef) -> str:
        """The document's text."""
        return self._documents[ref.path].text

    def catalog(self, path: str, locale: str) -> Catalog:
        """The catalog, an empty one where the commit had none."""
        if locale not in self._blobs:
            self._blobs[locale] = self._read_catalogs(locale)
        data = self._blobs[locale].get(path, b"")
        empty = Catalog(locale, path, Entry(""))
        if not data:
            return empty
        file = self._catalog_file(path, locale)
        try:
            text = decode_text(data, file)
            return widened(parse(text, path=file, locale=locale, domain=path))
        except (CatalogError, DocumentError) as error:
            self._note(error)
            return empty

    def gone(self, locale: str) -> Iterable[Gone]:  # noqa: ARG002 - there is never one
        """None: what the commit had is no more gone than the rest of it."""
        return ()

    def _fault(self, error: GitError) -> ConfigError:
        return ConfigError(f"{self._asked}: {error}")

    def _note(self, error: I18nError) -> None:
        note = f"as of {self.revision}: {error.headline}"
        if note not in self.notes:  # it may be read again
            self.notes.append(note)

    def _catalog_file(self, path: str, locale: str) -> str:
        """Where the commit had the catalog of a document that it had."""
        return self._project.relative(self._project.catalog_path(self._names[path], locale))

    def _read_catalogs(self, locale: str) -> dict[str, bytes]:
        """What the files of a locale's catalogs held: git is asked for all of them at once."""
        found: dict[str, bytes] = {}
        try:
            repository = Repository.around(self._project.root, self._project.config.max_file_size)
            try:
                for path in self._names:
                    file = repository.prefix + self._catalog_file(path, locale)
                    try:
                        blob = repository.blob(self.oid, file)
                    except TooLargeError as error:
                        self._note(too_large(error.size, file, repository.limit))
                        continue
                    if blob is not None:
                        found[path] = blob.content
            finally:
                repository.close()
        except GitError as error:
            raise self._fault(error) from None
        return found

    def _read_all(
        self, repository: Repository
    ) -> tuple[dict[str, str], Mapping[str, DocumentRef], Mapping[str, Document]]:
        """The names that documents had then; what the commit has of every document of today,
        nothing where it has none or it cannot be read, and of those that are gone.
        """
        prefix = repository.prefix
        said = repository.run(
            "ls-tree", "-r", "-z", "--name-only", self.oid, "--", *([prefix] if prefix else [])
        )
        files = {name[len(prefix) :] for name in os.fsdecode(said).split("\0") if name}
        names = self._names_of_today(repository, files)
        gone = {ref.path: ref for ref in self._no_more(files - set(names.values()))}
        names |= {path: path for path in gone}
        refs = {**self._now.refs, **gone}
        documents = {path: Document(path, "", (), ()) for path in refs}
        for path, name in names.items():
            try:
                found = repository.blob(self.oid, prefix + name)
                data = found.content if found else b""
                documents[path] = self._document_of(refs[path], data)
            except TooLargeError as error:
                self._note(too_large(error.size, path, repository.limit))
            except DocumentError as error:
                self._note(error)
        return names, refs, documents

    def _document_of(self, ref: DocumentRef, data: bytes) -> Document:
        today = self._now.documents.get(ref.path)
        if today is not None and today.is_made_of(data):
            return today
        return open_document(ref.path, data, format_named(ref.format), ref.options)

    def _names_of_today(self, repository: Repository, files: set[str]) -> dict[str, str]:
        """The names that today's documents had in the commit, of which `files` are all."""
        prefix = repository.prefix
        today = self._now.refs
        names = {path: path for path in today if path in files}
        absent = [path for path in today if path not in files]
        if not absent:
            return names
        renames = Renames(repository)
        moved = renames.between(self.oid, None)
        for path in absent:
            old = moved.get(prefix + path) or _followed(repository, renames, path, files)
            if old is not None and old.startswith(prefix) and old[len(prefix) :] not in names:
                names[path] = old[len(prefix) :]
        return names

    def _no_more(self, files: set[str]) -> Iterator[DocumentRef]:
        """What babel.cfg makes documents of among files that are none today."""
        for path in sorted(files):
            ref = self._project.ref(path)
            if ref is not None and path not in self._project.left_out:
                yield ref


def _followed(repository: Repository, renames: Renames, path: str, files: set[str]) -> str | None:
    """The name of a document in the commit, found rename by rename: between then and now there may
    be too many edits for a likeness.
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


def _commit(repository: Repository, revision: str, option: str) -> str:
    """The commit of a revision. Raises ConfigError, saying what to do."""
    try:
        return repository.commit(revision)
    except GitError as error:
        hint = f"Name a branch, a tag or a commit: {option} origin/main"
        if repository.shallow:
            hint = "The clone is shallow: git fetch --unshallow gets the rest of the history."
        raise ConfigError(f"{option} {revision}: {error}", hint=hint) from None
