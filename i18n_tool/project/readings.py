"""What a project has, wherever it comes from: documents and catalogs as they are, page by page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from i18n_tool import catalog as po  # each name of it when it is used
from i18n_tool.errors import ConfigError, I18nError
from i18n_tool.formats import format_named
from i18n_tool.project.counts import distinct_units
from i18n_tool.project.glances import PageGlance, PageSize, glance_at
from i18n_tool.project.origins import Gone, OnDisk
from i18n_tool.project.readable import (
    CATALOG,
    DOCUMENT,
    Readable,
    Room,
    Some,
    changed_meanwhile,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Set
    from pathlib import Path

    from i18n_tool.documents.leftout import Reach
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.model import Catalog, Document, Key
    from i18n_tool.project.glances import CatalogGlance
    from i18n_tool.project.layout import Project
    from i18n_tool.project.origins import Origin
    from i18n_tool.project.remembered import PageMemory


def _nothing() -> None:
    """Nobody waits."""


class Readings:
    """The documents and catalogs of an `origin`, by default the disk, as they are: each is read
    when it is needed, and let go where a project is large (`Room`). Nothing here writes.

    What cannot be read is in `faults`, by document and locale (none for the document itself): with
    all that is its own it is left alone, and the others are what they would be without it. So
    `documents` and `refs` are those that can be read, and what is asked of a locale has the
    documents that are `in_step` there. `known` are all, before anything is read.
    """

    def __init__(
        self, project: Project, origin: Origin | None = None, room: Room | None = None
    ) -> None:
        self.project = project
        self.origin = OnDisk(project) if origin is None else origin
        self.step: Callable[[], None] = _nothing
        """Called for each document and catalog that is read: whoever waits may count them."""
        self.faults: dict[tuple[str, str], I18nError] = {}
        self.known: Mapping[str, DocumentRef] = self.origin.refs
        self.remembered: PageMemory | None = None
        """What earlier runs found out, where they are asked."""
        self.quiet: set[str] = set()
        """Documents of which they tell that there is nothing to say of them and their catalogs, in
        the locales that are looked at, and nothing to do unless text comes or goes.
        """
        self._room = Room() if room is None else room
        self._documents = Readable(
            lambda: self.known, self._document, self._room, DOCUMENT, step=self._step
        )
        self.documents: Mapping[str, Document] = self._documents
        """Every document that can be read, by path."""
        self.refs: Mapping[str, DocumentRef] = Some(self.known, self.documents)
        """Where each of these documents is, and how it is cut."""
        self._catalogs: dict[str, Readable[Catalog]] = {}
        self._found: set[tuple[str, str]] = set()
        self._pages: dict[str, PageGlance] = {}
        self._sizes: dict[str, PageSize] = {}
        self._glances: defaultdict[str, dict[str, CatalogGlance]] = defaultdict(dict)
        """By locale and path."""
        self._units: tuple[str, dict[Key, int]] = ("", {})
        """The last document that was counted."""

    def _step(self) -> None:
        self.step()

    @property
    def is_part(self) -> bool:
        """Whether there are other documents, all in step."""
        return isinstance(self.origin, OnDisk) and self.origin.is_part

    def is_whole(self, chosen: Collection[str]) -> bool:
        """Whether the `chosen` documents are all that there are."""
        return self.known.keys() <= set(chosen)

    def in_step(self, locale: str, chosen: Collection[str]) -> list[str]:
        """Those of the `chosen` documents that can be read, and whose catalogs can. Who asks for
        all gets to know what is wrong with catalogs of documents that are gone, too.
        """
        catalogs: Collection[str] = self.catalogs(locale)
        if self.is_whole(chosen):
            catalogs = self.read(locale)
        return [path for path in chosen if path in catalogs and path in self.known]

    def read(self, locale: str) -> Set[str]:
        """Looks at all catalogs of a locale, and gives the paths of those that can be read:
        `faults` has what is wrong with the others and with documents.
        """
        self.catalogs(locale)
        return self._catalogs[locale].there()

    def faults_of(self, chosen: Collection[str], locales: Collection[str]) -> list[I18nError]:
        """What cannot be read of the `chosen` documents and their catalogs in `locales`; of a whole
        project, catalogs of documents that are gone, too.
        """
        return [fault for _, fault in self.faults_in(chosen, locales)]

    def faults_in(
        self, chosen: Collection[str], locales: Collection[str]
    ) -> list[tuple[tuple[str, str], I18nError]]:
        """As `faults_of`, each with its document and locale."""
        whole = self.is_whole(chosen)
        found = [
            ((path, locale), fault)
            for (path, locale), fault in self.faults.items()
            if (path in chosen or (whole and path not in self.known)) and locale in ("", *locales)
        ]
        place = {path: number for number, path in enumerate(self.known)}
        order = ["", *self.project.config.locales]
        found.sort(key=lambda one: (order.index(one[0][1]), place.get(one[0][0], len(place))))
        return found

    def catalogs(self, locale: str) -> Mapping[str, Catalog]:
        """The catalogs of a locale as they are, by document path: an empty one where there is none,
        and those that this tool made for documents that are `Gone`; none that cannot be read
        without guessing.
        """
        if locale not in self._catalogs:
            gone = cache(lambda: list(self.origin.gone(locale)))  # folders are walked for them
            paths = lambda: chain(self.known, gone())  # noqa: E731
            shown = lambda path: self.shown(self.catalog_file(path, locale))  # noqa: E731
            read = partial(self._catalog, locale)
            self._catalogs[locale] = Readable(
                paths, read, self._room, CATALOG, shown=shown, step=self._step
            )
        return self._catalogs[locale]

    def units(self, path: str) -> Mapping[Key, int]:
        """The distinct units of a document with their words."""
        if path != self._units[0]:
            self._units = path, distinct_units(self.documents[path])
        return self._units[1]

    def page(self, path: str) -> PageGlance:
        """What is kept of a document when it is let go."""
        if path not in self._pages:
            self._pages[path] = PageGlance(self.documents[path].notes, self.shortfall(path))
        return self._pages[path]

    def size(self, path: str) -> PageSize:
        """How large a document is; kept, too."""
        if path not in self._sizes:
            units = self.units(path)
            self._sizes[path] = PageSize(len(units), sum(units.values()))
        return self._sizes[path]

    def glance(self, path: str, locale: str) -> CatalogGlance:
        """What is kept of a catalog when it is let go."""
        known = self._glances[locale].get(path)
        if known is None:
            catalog, document = self.catalogs(locale)[path], self.documents.get(path)
            known = self._glances[locale][path] = glance_at(catalog, document)
        return known

    def left_out(self, path: str) -> list[Stretch]:
        """Why letters of a document are in no unit."""
        from i18n_tool.documents.leftout import left_out

        ref = self.refs[path]
        return left_out(self.documents[path], format_named(ref.format), ref.options)

    def has_unit(self, path: str, text: str) -> bool:
        """Whether a text, alone in a document like the one at a path, has a unit; where there is no
        such document, nobody knows better.
        """
        from i18n_tool.documents.document import document_of

        ref = self.refs.get(path)
        if ref is None:
            return True
        options = replace(ref.options, detect_language=False)
        return bool(document_of(path, text, format_named(ref.format), options).units)

    def shortfall(self, path: str) -> Reach | None:
        """How much of a document translators reach, where that is too little."""
        from i18n_tool.documents.leftout import shortfall

        ref = self.refs[path]
        return shortfall(self.documents[path], format_named(ref.format), ref.options)

    def catalog_file(self, document: str, locale: str) -> Path:
        """The file of a document's catalog; also where the document is gone."""
        if isinstance(document, Gone):
            return document.file
        return self.project.catalog_path(document, locale)

    def has_catalog(self, document: str, locale: str) -> bool:
        """Whether the origin has a catalog for a document, be it gone."""
        return document in self.catalogs(locale) and (document, locale) in self._found

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the project, with `/`."""
        return self.project.relative(path)

    def _document(self, path: str) -> Document | None:
        ref = self.known.get(path)
        if ref is None:
            return None
        try:
            document = self.origin.document(ref)
        except I18nError as fault:
            self.faults[path, ""] = fault
            return None
        self._check(path)
        return document

    def _catalog(self, locale: str, path: str) -> Catalog | None:
        if path not in self.documents and not isinstance(path, Gone):
            return None
        try:
            catalog = self.origin.catalog(path, locale)
        except ConfigError:  # nothing of the locale can be read
            raise
        except I18nError as fault:
            self.faults[path, locale] = fault
            return None
        if path in self.known:
            self._check(self.project.catalog_name(path, locale))
        if catalog is not None:
            self._found.add((path, locale))
        elif path in self.known:
            catalog = self.empty_catalog(path, locale)
        return catalog

    def _check(self, file: str) -> None:
        """Raises DocumentError where a file that was read is not what the index was asked about."""
        if self.remembered is not None and not self.remembered.is_as_before(file):
            raise changed_meanwhile(file)

    def segmentation(self, path: str) -> str:
        """How a document is cut, as the header of its catalogs says it."""
        from i18n_tool.language.sentences import RULES_VERSION

        return f"{self.known[path].options.segmentation}; rules={RULES_VERSION}"

    def empty_catalog(self, path: str, locale: str) -> Catalog:
        """A new catalog of a document, or with the locale "" a template, without entries."""
        config = self.project.config
        return po.new_catalog(
            locale,
            path,
            project=config.project,
            segmentation=self.segmentation(path),
            source_locale=config.source_locale,
            bugs_to=config.bugs_address,
        )
