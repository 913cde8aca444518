"""Where a workspace has its documents and catalogs from: the disk, or memory; a commit is in
`committed`. An origin reads, and cannot write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from i18n_tool import catalog as po  # each name of it when it is used
from i18n_tool import sync
from i18n_tool.errors import CatalogError, ConfigError, DocumentError
from i18n_tool.files.inputs import missing
from i18n_tool.formats import format_named
from i18n_tool.index.index import digest_of_content
from i18n_tool.project.spared import Spared
from i18n_tool.project.walk import names_like

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Catalog, Document
    from i18n_tool.project.layout import Project

SEGMENTATION = "X-I18n-Segmentation"
"""The header field that says how a catalog's document was cut."""


class Gone(str):
    """A document that is gone: nothing is left of it but the catalog in `file`. In the place of its
    path it has a name that no document has.
    """

    __slots__ = ("file",)
    file: Path

    def __new__(cls, file: Path, shown: str) -> Gone:
        """Of the catalog in `file`, which messages call `shown`."""
        made = super().__new__(cls, f"{shown} (document gone)")
        made.file = file
        return made


class Origin(Protocol):
    """Documents and catalogs by path, read when they are asked for and not kept."""

    @property
    def refs(self) -> Mapping[str, DocumentRef]:
        """Every document by its path, before it is read."""
        ...

    @property
    def notes(self) -> Sequence[str]:
        """What a person should know of what was asked for so far."""
        ...

    def document(self, ref: DocumentRef) -> Document:
        """A document. Raises I18nError where it cannot be read."""
        ...

    def words(self, ref: DocumentRef) -> str:
        """What can be read of a document that cannot be cut. Raises I18nError as `document`."""
        ...

    def catalog(self, path: str, locale: str) -> Catalog | None:
        """The catalog of a document, or of one that is gone; None where there is none that this
        tool made or will make. Raises I18nError where it cannot be read without guessing, and
        ConfigError where nothing of the locale can be.
        """
        ...

    def gone(self, locale: str) -> Iterable[Gone]:
        """The documents that are gone and may have left a catalog in the locale."""
        ...


class OnDisk:
    """The project as it lies on the disk, or `some` of its documents, where all others are known to
    be in step, none of which is gone. Raises ConfigError where it has no documents.
    """

    def __init__(self, project: Project, some: Collection[str] | None = None) -> None:
        self.project = project
        self.is_part = some is not None
        """Whether there are other documents, with translations."""
        self.spared = Spared(project)
        self.digests: dict[str, bytes] = {}
        """What stands for the content of each document and catalog that was read."""
        self.refs: Mapping[str, DocumentRef] = (
            project.refs if some is None else {path: project.refs[path] for path in sorted(some)}
        )
        if not self.refs and some is None:
            raise self.spared.no_documents()

    @property
    def notes(self) -> Sequence[str]:
        """What was left alone, for the checkout leaves out what it belongs to."""
        return self.spared.notes

    def document(self, ref: DocumentRef) -> Document:
        """The document in its file."""
        if ref.fault is not None:
            raise ref.fault
        data = self.project.inputs.read(self.project.root / ref.path, ref.path)
        self.digests[ref.path] = digest_of_content(data)
        from i18n_tool.documents.document import (
            open_document,
        )  # where all is as it was, nobody cuts

        return open_document(ref.path, data, format_named(ref.format), ref.options)

    def words(self, ref: DocumentRef) -> str:
        """What of the file is UTF-8."""
        if ref.fault is not None:
            raise ref.fault
        data = self.project.inputs.read(self.project.root / ref.path, ref.path)
        return data.decode(errors="replace")

    def catalog(self, path: str, locale: str) -> Catalog | None:
        """The catalog in its file, if that is not empty. Raises LeftOutError where git has one that
        the checkout has not.
        """
        if isinstance(path, Gone):
            return self._left_behind(path, locale)
        shown = self.project.catalog_name(path, locale)
        file = self.project.root / shown
        data = self.content(file)
        if data is not None:
            self.digests[shown] = digest_of_content(data)
        if data:
            return sync.widened(po.decode(data, shown=shown, locale=locale, domain=path))
        if data is None and (left_out := self.spared.catalog(file)):
            raise left_out
        return None

    def gone(self, locale: str) -> Iterator[Gone]:
        """Of the files that the pattern of catalogs could have made, those of no document."""
        if self.is_part:
            return
        owned = {*self.project.catalog_names(locale).values()}
        for name in names_like(self.project, self._pattern(locale), owned):
            yield Gone(self.project.root / name, name)

    def content(self, file: Path) -> bytes | None:
        """What a catalog or template holds, None where there is none; an empty file is none to
        read. Raises LinkError or CatalogError where that cannot be told, and on what is no file:
        status may not call it untranslated.
        """
        try:
            return self.project.inputs.find(file, self.project.relative(file))
        except DocumentError as error:
            raise CatalogError(error.message, path=error.path, hint=error.hint_lines) from None

    def _left_behind(self, gone: Gone, locale: str) -> Catalog | None:
        """The catalog in a PO file if this tool made it: others keep theirs in the same folders."""
        data = self.content(gone.file) or b""
        if SEGMENTATION.encode() not in data:
            return None
        shown = self.project.relative(gone.file)
        catalog = sync.widened(po.decode(data, shown=shown, locale=locale, domain=gone))
        if SEGMENTATION not in po.header_fields(catalog.header):
            return None
        return None if self.spared.orphan(self._pattern(locale), gone.file) else catalog

    def _pattern(self, locale: str) -> str:
        return self.project.config.catalogs.replace("{locale}", locale)


class InMemory:
    """Texts by the paths of documents, and catalogs by path and locale, of which no file need be
    there: what an editor has not saved yet, say. Raises ConfigError for a path that babel.cfg makes
    no document of.
    """

    notes: Sequence[str] = ()

    def __init__(
        self,
        project: Project,
        texts: Mapping[str, str | bytes],
        catalogs: Mapping[tuple[str, str], Catalog] | None = None,
    ) -> None:
        self._texts = texts
        self._catalogs = catalogs or {}
        refs: dict[str, DocumentRef] = {}
        for path in sorted(texts):
            ref = project.ref(path)
            if ref is None:
                message = f"no section of {project.config.mapping_file} makes a document of this"
                raise ConfigError(message, path=path)
            refs[path] = ref
        self.refs: Mapping[str, DocumentRef] = refs

    def document(self, ref: DocumentRef) -> Document:
        """The document that its text is."""
        text = self._texts.get(ref.path)
        if text is None:
            raise missing(ref.path)
        from i18n_tool.documents.document import document_of, open_document

        fmt = format_named(ref.format)
        if isinstance(text, bytes):
            return open_document(ref.path, text, fmt, ref.options)
        return document_of(ref.path, text, fmt, ref.options)

    def words(self, ref: DocumentRef) -> str:
        """Its text, or what of it is UTF-8."""
        text = self._texts.get(ref.path, "")
        return text if isinstance(text, str) else text.decode(errors="replace")

    def catalog(self, path: str, locale: str) -> Catalog | None:
        """The catalog that was given."""
        return self._catalogs.get((path, locale))

    def gone(self, locale: str) -> Iterable[Gone]:  # noqa: ARG002 - there is never one
        """None: what is in memory has no files."""
        return ()
