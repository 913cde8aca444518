"""A project's documents and catalogs in memory, brought in step, wherever they come from.

`status`, `check`, `diff` and `build` look at what `extract` would write (law 5); `changes` alone
writes it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from i18n_tool.catalog import new_catalog
from i18n_tool.errors import ConfigError, I18nError
from i18n_tool.formats import format_named
from i18n_tool.language.sentences import RULES_VERSION
from i18n_tool.project.counts import count, distinct_units
from i18n_tool.project.origins import Gone, OnDisk
from i18n_tool.sync import Held, amended, is_unknown, merge_project

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Catalog, Document, Key
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.layout import Project
    from i18n_tool.project.origins import Origin
    from i18n_tool.sync import Cutter, ProjectResult


class Workspace:
    """The documents and catalogs of an `origin`, by default the disk, each read once. Nothing here
    writes.

    What cannot be read is in `faults`, by document and locale (none for the document itself): with
    all that is its own it is left alone, and the others are what they would be without it. So
    `documents` and `refs` are those that can be read, and what is asked of a locale has the
    documents that are `in_step` there.
    """

    def __init__(self, project: Project, origin: Origin | None = None) -> None:
        self.project = project
        self.origin = OnDisk(project) if origin is None else origin
        self.faults: dict[tuple[str, str], I18nError] = {}
        self._known = self.origin.refs
        self._catalogs: dict[str, dict[str, Catalog]] = {}
        self._found: set[tuple[str, str]] = set()
        self._results: dict[str, ProjectResult] = {}
        self._units: dict[str, dict[Key, int]] = {}
        self._unknown: dict[tuple[str, str, Key], str] = {}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every document that can be read, by path."""
        found = {}
        for path, ref in self._known.items():
            try:
                found[path] = self.origin.document(ref)
            except I18nError as fault:
                self.faults[path, ""] = fault
        return found

    @cached_property
    def refs(self) -> Mapping[str, DocumentRef]:
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
        return [fault for _, fault in self.faults_in(chosen, locales)]

    def faults_in(
        self, chosen: Collection[str], locales: Collection[str]
    ) -> list[tuple[tuple[str, str], I18nError]]:
        """As `faults_of`, each with its document and locale."""
        known = self._known
        whole = known.keys() <= set(chosen)
        return [
            ((path, locale), fault)
            for (path, locale), fault in self.faults.items()
            if (path in chosen or (whole and path not in known)) and locale in ("", *locales)
        ]

    def catalogs(self, locale: str) -> Mapping[str, Catalog]:
        """The catalogs of a locale as they are, by document path: an empty one where there is none,
        and those that this tool made for documents that are `Gone`; none that cannot be read
        without guessing.
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
            if path in self._known and path not in self.documents:
                with suppress(I18nError):  # nobody may read it at all
                    unread.append(self.origin.words(self._known[path]))
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
            from i18n_tool.git.recovery import recover_previous  # git is started where it is needed

            self._results[locale], reasons = recover_previous(
                self.project.root, result, files, self.project.config.max_file_size
            )
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
        if isinstance(document, Gone):
            return document.file
        return self.project.catalog_path(document, locale)

    def has_catalog(self, document: str, locale: str) -> bool:
        """Whether the origin has a catalog for a document, be it gone."""
        self.catalogs(locale)
        return (document, locale) in self._found

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the project, with `/`."""
        return self.project.relative(path)

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

    def _read_catalogs(self, locale: str) -> dict[str, Catalog]:
        found: dict[str, Catalog] = {}
        paths = [path for path in self._known if path in self.documents]
        for path in (*paths, *self.origin.gone(locale)):
            try:
                catalog = self.origin.catalog(path, locale)
            except ConfigError:  # nothing of the locale can be read
                raise
            except I18nError as fault:
                self.faults[path, locale] = fault
                continue
            if catalog is not None:
                found[path] = catalog
                self._found.add((path, locale))
            elif path in self._known:
                found[path] = self.empty_catalog(path, locale)
        return found

    def segmentation(self, path: str) -> str:
        """How a document is cut, as the header of its catalogs says it."""
        return f"{self._known[path].options.segmentation}; rules={RULES_VERSION}"

    def empty_catalog(self, path: str, locale: str) -> Catalog:
        """A new catalog of a document, or with the locale "" a template, without entries."""
        config = self.project.config
        return new_catalog(
            locale,
            path,
            project=config.project,
            segmentation=self.segmentation(path),
            source_locale=config.source_locale,
            bugs_to=config.bugs_address,
        )
