"""From a workspace to its files: what a sync changes in catalogs and templates, written at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog import decode, dump, header_fields, set_header_field
from i18n_tool.errors import CatalogError
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet
from i18n_tool.project.origins import SEGMENTATION, OnDisk
from i18n_tool.project.places import Places
from i18n_tool.project.walk import files_like
from i18n_tool.sync import fill_template, is_template, narrowed, tidied_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from i18n_tool.model import Catalog, Document
    from i18n_tool.project.workspace import Workspace


class _New(NamedTuple):
    """What a file is to hold, whose content, by digest, `was`; `donor` as `WriteSet` has it."""

    file: Path
    catalog: Catalog
    was: bytes | None
    donor: bool = False


class Changes:
    """What is about to be written to a project's catalogs and templates; nothing else writes them.

    Raises TypeError for a workspace of anything but the disk: a commit stays what it was, and what
    is in memory has no files.
    """

    def __init__(self, workspace: Workspace) -> None:
        if not isinstance(workspace.origin, OnDisk):
            raise TypeError(f"{type(workspace.origin).__name__} cannot be written")
        self.workspace = workspace
        self.warnings: list[str] = []
        self.disk = workspace.origin
        self._project = workspace.project
        self._new: list[_New] = []
        self._has_template: dict[str, bool] = {}
        self._writes = WriteSet(Places(workspace.project).catalogs)

    def add_catalogs(self, locale: str, chosen: set[str]) -> None:
        """Adds what a sync changes in the locale's catalogs within the reach of `chosen`."""
        workspace = self.workspace
        before = workspace.catalogs(locale)
        result = workspace.result(locale, chosen)
        gives = {donor for donors in result.donors.values() for donor in donors}
        reach = workspace.reach(locale, chosen)
        written = {document for document, _ in result.writes}
        untouched = [
            (document, result.catalogs[document])
            for document in sorted(chosen - written)
            if workspace.has_catalog(document, locale)
            and not workspace.glance(document, locale).has_our_fields
        ]
        for document, catalog in (*result.writes, *untouched):
            if document not in reach:
                continue
            file = workspace.catalog_file(document, locale)
            known = workspace.has_catalog(document, locale)
            was = digest_of(dump(before[document])) if known else self._digest_of_empty(file)
            if not catalog.entries and document not in workspace.refs:
                self._writes.remove(file, was)
            else:
                ours = self._with_our_fields(catalog, document)
                if document in workspace.refs:
                    ours = tidied_catalog(ours, workspace.documents[document])
                ours = narrowed(ours)
                self._new.append(_New(file, ours, was, donor=document in gives))

    def add_templates(self, chosen: set[str]) -> None:
        """Adds the templates of `chosen` documents that are not up to date, and removes those of
        documents that are gone.
        """
        for path in filter(self.workspace.documents.__contains__, sorted(chosen)):
            if not self.has_template(path):
                document = self.workspace.documents[path]
                data = self.disk.content(file := self._project.template_path(path))
                was = None if data is None else digest_of(data)
                empty = self.workspace.empty_catalog(path, "")
                self._new.append(_New(file, fill_template(empty, document), was))
        if self.disk.refs.keys() <= chosen:
            for file, data in self._orphan_templates():
                self._writes.remove(file, digest_of(data))

    def has_template(self, path: str) -> bool:
        """Whether the template of a document needs no writing. It is looked at once: who has the
        document at hand may ask before `add_templates` does.
        """
        if path not in self._has_template:
            file = self._project.template_path(path)
            data = self.disk.content(file)
            if data is None:
                self._has_template[path] = self.disk.spared.template(file)
            else:
                document, empty = (
                    self.workspace.documents[path],
                    self.workspace.empty_catalog(path, ""),
                )
                self._has_template[path] = self._is_current_template(file, data, document, empty)
        return self._has_template[path]

    def remove(self, file: Path) -> None:
        """Adds a catalog that goes as it is."""
        self._writes.remove(file, digest_of(self.disk.content(file) or b""))

    def files(self) -> tuple[list[Path], list[Path]]:
        """The files that `commit` would write and those it would remove, as things stood when they
        were read.
        """
        self._format()
        return self._writes.changes()

    def commit(self, timeout: float = 30) -> list[Path]:
        """Writes and removes, as `WriteSet.commit` does; the paths that changed."""
        self._format()
        return self._writes.commit(timeout)

    def _format(self) -> None:
        """Makes bytes of what was added: those of one document, whose texts are the same in each
        locale and in the template, one after the other.
        """
        new, self._new = self._new, []
        order = sorted(range(len(new)), key=lambda at: new[at].catalog.domain)
        made = self.workspace.each(_dumped, [new[at].catalog for at in order])
        data = dict(zip(order, made, strict=True))
        for number, (file, _, was, donor) in enumerate(new):
            self._writes.write(file, data[number], was, donor=donor)

    def _with_our_fields(self, catalog: Catalog, document: str) -> Catalog:
        """The catalog with a header that says how its document is cut now, and in which languages
        the document and the catalog are.
        """
        if document not in self.workspace.refs or not catalog.header.msgstr:
            return catalog
        header = catalog.header
        fields = header_fields(header)
        for name, value, keep in (
            ("Language", catalog.locale, True),
            ("X-Source-Language", self._project.config.source_locale, True),
            (SEGMENTATION, self.workspace.segmentation(document), False),
        ):
            if not (keep and fields.get(name)):
                header = set_header_field(header, name, value)
        return catalog if header is catalog.header else replace(catalog, header=header)

    def _digest_of_empty(self, file: Path) -> bytes | None:
        """What `WriteSet` asks for where there was no catalog: perhaps there was an empty file."""
        return None if self.disk.content(file) is None else digest_of(b"")

    def _orphan_templates(self) -> Iterator[tuple[Path, bytes]]:
        """Templates of ours whose documents are gone: nothing in them is anybody's work."""
        owned = {self._project.template_path(path) for path in self.disk.refs}
        pattern = self._project.config.templates
        for file in files_like(self._project, pattern):
            if file not in owned and (data := self.disk.content(file)):
                try:
                    known = decode(data, shown=self.workspace.shown(file))
                except CatalogError:
                    continue
                made_by_us = SEGMENTATION in header_fields(known.header)
                has_texts = any(any(entry.texts) for entry in known.entries)
                if made_by_us and not has_texts and not self.disk.spared.orphan(pattern, file):
                    yield file, data

    def _is_current_template(
        self, file: Path, data: bytes, document: Document, empty: Catalog
    ) -> bool:
        """Whether a template says what we would write; one that cannot be read does not."""
        shown = self.workspace.shown(file)
        try:
            known = decode(data, shown=shown)
        except CatalogError:
            return False
        translated = next((entry for entry in known.entries if any(entry.texts)), None)
        if translated is not None:
            self.warnings.append(
                f"{shown}:{translated.lineno}: warning: "
                "a translation in a template is not used; it belongs into the catalog of its locale"
            )
            return True
        return is_template(known, document) and known.header.msgstr == empty.header.msgstr


def _dumped(_workspace: Workspace, catalog: Catalog) -> bytes:
    return dump(catalog)
