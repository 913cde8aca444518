"""The project as it stands on disk, in memory: documents read, catalogs read, both brought in step.

`status`, `check`, `diff` and `build` look at what `extract` would write (law 5); only `extract`
writes it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from i18n_tool.catalog import decode, dump, header_fields, new_catalog, set_header_field
from i18n_tool.documents.document import open_document
from i18n_tool.errors import CatalogError, DocumentError, I18nError
from i18n_tool.files.staging import digest_of
from i18n_tool.formats import format_named
from i18n_tool.language.sentences import RULES_VERSION
from i18n_tool.project.counts import count, distinct_units
from i18n_tool.project.spared import Spared
from i18n_tool.sync import Held, amended, is_unknown, merge, merge_project

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.files.writing import WriteSet
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Catalog, Document, Key
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.layout import Project
    from i18n_tool.sync import Cutter, ProjectResult

SEGMENTATION = "X-I18n-Segmentation"
"""The header field that says how a catalog's document was cut."""
_OUR_FIELDS = tuple(re.compile(rf"^{n}: *\S", re.MULTILINE) for n in ("Language", SEGMENTATION))


class Workspace:
    """A project's documents and catalogs, each read once.

    What cannot be read is in `faults`, by document and locale (none for the document itself): with
    all that is its own it is left alone, and the others are what they would be without it. So
    `documents` and `refs` are those that can be read, and what is asked of a locale has the
    documents that are `in_step` there.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.faults: dict[tuple[str, str], I18nError] = {}
        self._known = {ref.path: ref for ref in project.documents()}
        self._catalogs: dict[str, dict[str, Catalog]] = {}
        self._files: dict[tuple[str, str], Path] = {}
        self._results: dict[str, ProjectResult] = {}
        self._units: dict[str, dict[Key, int]] = {}
        self._unknown: dict[tuple[str, str, Key], str] = {}
        self.spared = Spared(project)
        self.warnings: list[str] = []
        if not self._known:
            raise self.spared.no_documents()

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every document that can be read, by path."""
        found = {}
        for path, ref in self._known.items():
            try:
                found[path] = self._read_document(ref)
            except I18nError as fault:
                self.faults[path, ""] = fault
        return found

    @cached_property
    def refs(self) -> dict[str, DocumentRef]:
        """Where each of these documents is, and how it is cut."""
        return {path: self._known[path] for path in self.documents}

    def in_step(self, locale: str, chosen: Iterable[str]) -> list[str]:
        """Those of the `chosen` documents that can be read, and whose catalogs can."""
        catalogs = self.catalogs(locale)
        return [path for path in chosen if path in self.documents and path in catalogs]

    def faults_of(self, chosen: Collection[str], locales: Collection[str]) -> list[I18nError]:
        """What cannot be read of the `chosen` documents and their catalogs in `locales`; of a whole
        project, catalogs of documents that are gone, too.
        """
        whole = self._known.keys() <= set(chosen)
        return [
            fault
            for (path, locale), fault in self.faults.items()
            if (path in chosen or (whole and path not in self._known)) and locale in ("", *locales)
        ]

    def _read_document(self, ref: DocumentRef) -> Document:
        if ref.fault is not None:
            raise ref.fault
        data = self.project.inputs.read(self.project.root / ref.path, ref.path)
        return open_document(ref.path, data, format_named(ref.format), ref.options)

    def catalogs(self, locale: str) -> Mapping[str, Catalog]:
        """The catalogs of a locale as they are on disk, by document path: an empty one where there
        is no file, and those that this tool made for documents that are gone; none that cannot be
        read without guessing.
        """
        if locale not in self._catalogs:
            self._catalogs[locale] = self._read_catalogs(locale)
        return self._catalogs[locale]

    def result(self, locale: str) -> ProjectResult:
        """What a sync of the locale's catalogs with the documents gives."""
        if locale not in self._results:
            catalogs = self.catalogs(locale)
            documents = {path: self.documents[path] for path in self.in_step(locale, self.refs)}
            held = self._held(locale)
            self._results[locale] = merge_project(documents, catalogs, held, self.cutter(locale))
        return self._results[locale]

    def cutter(self, locale: str) -> Cutter:
        """What cuts translations into a locale, by the sentences of that language, as the format of
        their document has them.
        """

        def cut(path: str, msgstr: str, msgids: Sequence[str]) -> tuple[str, ...] | None:
            from i18n_tool.documents.cutting import cut  # few syncs need it

            return cut(msgstr, msgids, locale, format_named(self.refs[path].format))

        return cut

    def _held(self, locale: str) -> Held | None:
        """What may stand in documents and catalogs that cannot be read, None where all can."""
        bad = [path for path, where in self.faults if where in ("", locale)]
        if not bad:
            return None
        unread = []
        for path in bad:
            if path in self._known and path not in self.documents and not self._known[path].fault:
                with suppress(I18nError):  # nobody may read it at all
                    data = self.project.inputs.read(self.project.root / path, path)
                    unread.append(data.decode(errors="replace"))
        units = (self.documents[path].units for path in bad if path in self.documents)
        return Held(unread, [unit.msgid for some in units for unit in some])

    def recover(self, locale: str) -> None:
        """Looks into git for the English that stale translations were made for, where another tool
        dropped it: what `synced` and `result` give says it from now on.
        """
        result = self.result(locale)
        files = {
            path: self.shown(self.catalog_file(path, locale))
            for path, catalog in result.catalogs.items()
            if path in self.refs and any(is_unknown(e) for e in catalog.entries if e.flags)
        }
        if files:
            from i18n_tool.git.recovery import recover  # git is started where it is needed

            self._results[locale], reasons = recover(self.project.root, result, files)
            self._unknown |= {(path, locale, key): why for (path, key), why in reasons.items()}

    def why_unknown(self, path: str, locale: str, key: Key) -> str | None:
        """Why `recover` did not find what a stale translation was made for."""
        return self._unknown.get((path, locale, key))

    def amend(self, locale: str, catalogs: Mapping[str, Catalog]) -> None:
        """Puts catalogs, by document path, in the places of those that the sync gave."""
        self._results[locale] = amended(self.result(locale), catalogs)

    def forget(self, locale: str) -> None:
        """Frees the memory of a locale's catalogs."""
        self._catalogs.pop(locale, None)
        self._results.pop(locale, None)

    def synced(self, locale: str) -> Mapping[str, Catalog]:
        """The locale's catalogs by document path, in step with the documents."""
        return self.result(locale).catalogs

    def units(self, path: str) -> Mapping[Key, int]:
        """The distinct units of a document with their words."""
        if path not in self._units:
            self._units[path] = distinct_units(self.documents[path])
        return self._units[path]

    def counts(self, path: str, locale: str) -> Counts:
        """A document's units in a locale by state, as they are now."""
        return count(self.units(path), self.synced(locale)[path])

    def catalog_file(self, document: str, locale: str) -> Path:
        """The file of a document's catalog; also where the document is gone."""
        known = self._files.get((document, locale))
        return known or self.project.catalog_path(document, locale)

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the project, with `/`."""
        return self.project.relative(path)

    def new_writes(self) -> WriteSet:
        """An empty set of writes to catalogs and templates."""
        from i18n_tool.files.writing import WriteSet
        from i18n_tool.project.places import Places

        return WriteSet(Places(self.project).catalogs)

    def add_writes(self, locale: str, writes: WriteSet, chosen: set[str]) -> None:
        """Adds to `writes` what a sync changes in the locale's catalogs within `reach`."""
        before = self.catalogs(locale)
        result = self.result(locale)
        gives = {donor for donors in result.donors.values() for donor in donors}
        reach = self.reach(locale, chosen)
        written = {document for document, _ in result.writes}
        untouched = [
            (document, result.catalogs[document])
            for document in sorted(chosen - written)
            if (document, locale) in self._files and not self._has_our_fields(before[document])
        ]
        for document, catalog in (*result.writes, *untouched):
            if document not in reach:
                continue
            file = self.catalog_file(document, locale)
            known = (document, locale) in self._files
            was = digest_of(dump(before[document])) if known else self._digest_of_empty(file)
            if not catalog.entries and document not in self.refs:
                writes.remove(file, was)
            else:
                data = dump(self._with_our_fields(catalog, document))
                writes.write(file, data, was, donor=document in gives)

    def reach(self, locale: str, chosen: set[str]) -> set[str]:
        """The documents that a sync of the `chosen` ones writes: they, those that take text from
        them, and gone ones that they take text from. No text leaves a catalog that is written for
        one that is not.
        """
        donors = self.result(locale).donors
        reach, more = set(chosen), set(chosen)
        while more:
            more = {path for path, givers in donors.items() if not reach.isdisjoint(givers)}
            more |= {path for taker in reach for path in donors.get(taker, ())} - self.refs.keys()
            more -= reach
            reach |= more
        return reach

    @staticmethod
    def _has_our_fields(catalog: Catalog) -> bool:
        """Whether the header names a language and says how the document was cut: `pybabel update`
        drops what Babel does not know, pot2po empties the language. One without fields is no
        header of ours.
        """
        fields = catalog.header.msgstr
        return not fields or all(field.search(fields) for field in _OUR_FIELDS)

    def _with_our_fields(self, catalog: Catalog, document: str) -> Catalog:
        """The catalog with a header that says how its document is cut now, and in which languages
        the document and the catalog are.
        """
        if document not in self.refs or not catalog.header.msgstr:
            return catalog
        header = catalog.header
        fields = header_fields(header)
        for name, value, keep in (
            ("Language", catalog.locale, True),
            ("X-Source-Language", self.project.config.source_locale, True),
            (SEGMENTATION, self._segmentation(self.refs[document]), False),
        ):
            if not (keep and fields.get(name)):
                header = set_header_field(header, name, value)
        return catalog if header is catalog.header else replace(catalog, header=header)

    def add_templates(self, writes: WriteSet, chosen: set[str]) -> None:
        """Adds to `writes` the templates of `chosen` documents that are not up to date, and removes
        those of documents that are gone.
        """
        for path in sorted(chosen & self.documents.keys()):
            document, file = self.documents[path], self.project.template_path(path)
            empty = self._empty("", self.refs[path])
            data = self.content(file)
            if data is None and self.spared.template(file):
                continue
            if data is None or not self._is_current_template(file, data, document, empty):
                was = None if data is None else digest_of(data)
                writes.write(file, dump(merge(empty, document)), was)

        if self._known.keys() <= chosen:
            for file, data in self._orphan_templates():
                writes.remove(file, digest_of(data))

    def _orphan_templates(self) -> Iterator[tuple[Path, bytes]]:
        """Templates of ours whose documents are gone: nothing in them is anybody's work."""
        owned = {self.project.template_path(path) for path in self._known}
        pattern = self.project.config.templates
        for file in self.project.files_like(pattern):
            if file not in owned and (data := self.content(file)):
                try:
                    known = decode(data, shown=self.shown(file))
                except CatalogError:
                    continue
                made_by_us = SEGMENTATION in header_fields(known.header)
                has_texts = any(any(entry.texts) for entry in known.entries)
                if made_by_us and not has_texts and not self.spared.orphan(pattern, file):
                    yield file, data

    def _is_current_template(
        self, file: Path, data: bytes, document: Document, empty: Catalog
    ) -> bool:
        """Whether a template says what we would write; one that cannot be read does not."""
        try:
            known = decode(data, shown=self.shown(file))
        except CatalogError:
            return False
        translated = next((entry for entry in known.entries if any(entry.texts)), None)
        if translated is not None:
            self.warnings.append(
                f"{self.shown(file)}:{translated.lineno}: warning: "
                "a translation in a template is not used; it belongs into the catalog of its locale"
            )
            return True
        return merge(known, document) is known and known.header.msgstr == empty.header.msgstr

    def _read_catalogs(self, locale: str) -> dict[str, Catalog]:
        found: dict[str, Catalog] = {}
        owned: set[Path] = set()
        for path, ref in self._known.items():
            file = self.project.catalog_path(path, locale)
            owned.add(file)
            if path not in self.documents:
                continue
            shown = self.shown(file)
            try:
                if data := self.content(file):
                    found[path] = decode(data, shown=shown, locale=locale, domain=path)
                    self._files[path, locale] = file
                elif data is None and (left_out := self.spared.catalog(file)):
                    self.faults[path, locale] = left_out
                else:
                    found[path] = self._empty(locale, ref)
            except I18nError as fault:
                self.faults[path, locale] = fault
        pattern = self.project.config.catalogs.replace("{locale}", locale)
        for file in self.project.files_like(pattern):
            if file in owned:
                continue
            path = f"{self.shown(file)} (document gone)"
            try:
                data = self.content(file)
                catalog = self._decode_ours(data, file, locale, path) if data else None
                if catalog is not None and not self.spared.orphan(pattern, file):
                    self._files[path, locale] = file
                    found[path] = catalog
            except I18nError as fault:
                self.faults[path, locale] = fault
        return found

    def _decode_ours(self, data: bytes, file: Path, locale: str, domain: str) -> Catalog | None:
        """The catalog in a PO file if this tool made it: others keep theirs in the same folders."""
        if SEGMENTATION.encode() not in data:
            return None
        catalog = decode(data, shown=self.shown(file), locale=locale, domain=domain)
        return catalog if SEGMENTATION in header_fields(catalog.header) else None

    def content(self, file: Path) -> bytes | None:
        """What a catalog or template holds, None where there is none; an empty file is none to
        read. Raises LinkError or CatalogError where that cannot be told, and on what is no file:
        status may not call it untranslated.
        """
        try:
            return self.project.inputs.find(file, self.shown(file))
        except DocumentError as error:
            raise CatalogError(error.message, path=error.path, hint=error.hint) from None

    def _digest_of_empty(self, file: Path) -> bytes | None:
        """What `WriteSet` asks for where there was no catalog: perhaps there was an empty file."""
        return None if self.content(file) is None else digest_of(b"")

    def _segmentation(self, ref: DocumentRef) -> str:
        return f"{ref.options.segmentation}; rules={RULES_VERSION}"

    def _empty(self, locale: str, ref: DocumentRef) -> Catalog:
        config = self.project.config
        return new_catalog(
            locale,
            ref.path,
            project=config.project,
            segmentation=self._segmentation(ref),
            source_locale=config.source_locale,
            bugs_to=config.bugs_address,
        )
