"""From a workspace to its files: what a sync changes in catalogs and templates, written at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog import decode, dump, header_fields, set_header_field
from i18n_tool.errors import CatalogError
from i18n_tool.files.spool import Spooled
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet
from i18n_tool.index.index import digest_of_content
from i18n_tool.project.origins import SEGMENTATION, OnDisk
from i18n_tool.project.places import Places
from i18n_tool.project.walk import names_like
from i18n_tool.sync import fill_template, is_template, narrowed, tidied_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from i18n_tool.model import Catalog, Document
    from i18n_tool.project.workspace import Workspace


_AT_ONCE = 64
"""Catalogs and templates that are made before their bytes are."""


class _New(NamedTuple):
    """What a file is to hold, a catalog or its bytes, whose content, by digest, `was`; `donor` as
    `WriteSet` has it.
    """

    file: Path
    content: Catalog | Spooled
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
        self._at_hand: list[tuple[str, Path, Catalog]] = []
        self._made: defaultdict[str, dict[Path, Spooled]] = defaultdict(dict)
        """By locale, for templates "": what files will hold."""
        self._has_template: dict[str, bool] = {}
        self._writes = WriteSet(Places(workspace.project).catalogs)

    def make(self, path: str, locales: Iterable[str]) -> None:
        """Makes of a document, while it is at hand, what will be added: its template, and its
        catalogs in those `locales` that are blank. Nobody may `amend` these.
        """
        workspace, made = self.workspace, self._at_hand
        for locale in locales:
            if path not in workspace.catalogs(locale) or workspace.glance(path, locale).is_settled:
                continue
            if workspace.is_blank(locale):
                catalog = finished(workspace, workspace.synced_one(path, locale), path)
                made.append((locale, workspace.catalog_file(path, locale), catalog))
        if not self.has_template(path):
            made.append(("", self._project.template_path(path), self._template(path)))
        if len(made) >= _AT_ONCE:
            self._put_away()

    def _put_away(self) -> None:
        """Has what was made wait on the disk."""
        made, self._at_hand = self._at_hand, []
        contents = self.workspace.each(_dumped, [catalog for _, _, catalog in made])
        for (locale, file, _), data in zip(made, contents, strict=True):
            self._made[locale][file] = self._writes.keep(data)

    def add_catalogs(self, locale: str, chosen: set[str]) -> None:
        """Adds what a sync changes in the locale's catalogs within the reach of `chosen`."""
        self._put_away()
        if made := self._made.get(locale):
            self._new += [
                _New(file, one, self._digest_of_empty(file)) for file, one in made.items()
            ]
            return
        workspace = self.workspace
        before = workspace.catalogs(locale)
        result = workspace.result(locale, chosen)
        gives = {donor for donors in result.donors.values() for donor in donors}
        reach = workspace.reach(locale, chosen)
        written = {document for document, _ in result.writes}
        untouched = [
            (document, result.catalogs[document])
            for document in sorted(chosen - written - workspace.quiet)
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
                ours = finished(workspace, catalog, document)
                self._new.append(_New(file, ours, was, donor=document in gives))

    def add_templates(self, chosen: set[str]) -> None:
        """Adds the templates of `chosen` documents that are not up to date, and removes those of
        documents that are gone.
        """
        self._put_away()
        for path in filter(self.workspace.documents.__contains__, sorted(chosen)):
            if not self.has_template(path):
                data = self.disk.content(file := self._project.template_path(path))
                was = None if data is None else digest_of(data)
                self._new.append(_New(file, self._made[""].get(file) or self._template(path), was))
        if self.disk.refs.keys() <= chosen and not self.disk.is_part:
            for file, data in self._orphan_templates():
                self._writes.remove(file, digest_of(data))

    def is_quiet(self, path: str) -> bool:
        """Whether earlier runs tell that nothing is to be made of a document by itself."""
        workspace = self.workspace
        known = workspace.remembered if path in workspace.quiet else None
        is_known = known is not None and known.has_template(path)
        if is_known:
            self._has_template[path] = True
        return is_known

    def has_template(self, path: str) -> bool:
        """Whether the template of a document needs no writing. It is looked at once: who has the
        document at hand may ask before `add_templates` does.
        """
        if path not in self._has_template:
            self._has_template[path] = self._look_at_template(path)
        return self._has_template[path]

    def _look_at_template(self, path: str) -> bool:
        known = self.workspace.remembered
        if known is not None and known.has_template(path):
            return True
        file = self._project.template_path(path)
        data = self.disk.content(file)
        if data is None:
            return self.disk.spared.template(file)
        self.disk.digests[self._project.template_name(path)] = digest_of_content(data)
        document, empty = self.workspace.documents[path], self.workspace.empty_catalog(path, "")
        warned = len(self.warnings)
        is_current = self._is_current_template(file, data, document, empty)
        if known is not None and is_current and len(self.warnings) == warned:
            known.keep_template(path)
        return is_current

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
        catalogs = {
            number: one.content
            for number, one in enumerate(new)
            if not isinstance(one.content, Spooled)
        }
        order = sorted(catalogs, key=lambda at: catalogs[at].domain)
        contents = self.workspace.each(_dumped, [catalogs[at] for at in order])
        data = {at: self._writes.keep(made) for at, made in zip(order, contents, strict=True)}
        for number, (file, content, was, donor) in enumerate(new):
            kept = content if isinstance(content, Spooled) else data[number]
            self._writes.write(file, kept, was, donor=donor)

    def _template(self, path: str) -> Catalog:
        return fill_template(self.workspace.empty_catalog(path, ""), self.workspace.documents[path])

    def _digest_of_empty(self, file: Path) -> bytes | None:
        """What `WriteSet` asks for where there was no catalog: perhaps there was an empty file."""
        return None if self.disk.content(file) is None else digest_of(b"")

    def _orphan_templates(self) -> Iterator[tuple[Path, bytes]]:
        """Templates of ours whose documents are gone: nothing in them is anybody's work."""
        owned = {*self._project.catalog_names("").values()}
        pattern = self._project.config.templates
        for name in names_like(self._project, pattern, owned):
            file = self._project.root / name
            if data := self.disk.content(file):
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


def finished(workspace: Workspace, catalog: Catalog, document: str) -> Catalog:
    """A catalog of a sync as it is written."""
    ours = _with_our_fields(workspace, catalog, document)
    if document in workspace.refs:
        ours = tidied_catalog(ours, workspace.documents[document])
    return narrowed(ours)


def _with_our_fields(workspace: Workspace, catalog: Catalog, document: str) -> Catalog:
    """The catalog with a header that says how its document is cut now, and in which languages the
    document and the catalog are.
    """
    if document not in workspace.refs or not catalog.header.msgstr:
        return catalog
    header = catalog.header
    fields = header_fields(header)
    for name, value, keep in (
        ("Language", catalog.locale, True),
        ("X-Source-Language", workspace.project.config.source_locale, True),
        (SEGMENTATION, workspace.segmentation(document), False),
    ):
        if not (keep and fields.get(name)):
            header = set_header_field(header, name, value)
    return catalog if header is catalog.header else replace(catalog, header=header)


def _dumped(_workspace: Workspace, catalog: Catalog) -> bytes:
    return dump(catalog)
