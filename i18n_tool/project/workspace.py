"""A project's documents and catalogs in memory, brought in step, wherever they come from.

`status`, `check`, `diff` and `build` look at what `extract` would write (law 5); `changes` alone
writes it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from i18n_tool import sync  # each name of it when it is used
from i18n_tool.catalog import new_catalog
from i18n_tool.documents.document import document_of
from i18n_tool.documents.leftout import left_out, shortfall
from i18n_tool.errors import ConfigError, I18nError
from i18n_tool.formats import format_named
from i18n_tool.language.sentences import RULES_VERSION
from i18n_tool.project.counts import count, distinct_units
from i18n_tool.project.origins import Gone, OnDisk
from i18n_tool.project.readable import Readable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.documents.leftout import Reach
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.model import Catalog, Document, Key
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.layout import Project
    from i18n_tool.project.origins import Origin
    from i18n_tool.project.workers import Workers
    from i18n_tool.sync import Cutter, Held, ProjectResult

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def _nothing() -> None:
    """Nobody waits."""


class Workspace:
    """The documents and catalogs of an `origin`, by default the disk, each read once, when it is
    needed. Nothing here writes.

    What cannot be read is in `faults`, by document and locale (none for the document itself): with
    all that is its own it is left alone, and the others are what they would be without it. So
    `documents` and `refs` are those that can be read, and what is asked of a locale has the
    documents that are `in_step` there. `known` are all, before anything is read.
    """

    def __init__(
        self, project: Project, origin: Origin | None = None, workers: Workers | None = None
    ) -> None:
        """With `workers`, which see the disk, they share in what is done for `each` document."""
        self.project = project
        self.origin = OnDisk(project) if origin is None else origin
        self._workers = workers
        self.step: Callable[[], None] = _nothing
        """Called for each document and catalog that is read: whoever waits may count them."""
        self.faults: dict[tuple[str, str], I18nError] = {}
        self.known: Mapping[str, DocumentRef] = self.origin.refs
        self._documents = Readable(lambda: self.known, self._document)
        self.documents: Mapping[str, Document] = self._documents
        """Every document that can be read, by path."""
        self.refs: Mapping[str, DocumentRef] = Readable(lambda: self.known, self._ref)
        """Where each of these documents is, and how it is cut."""
        self._catalogs: dict[str, Mapping[str, Catalog]] = {}
        self._found: set[tuple[str, str]] = set()
        self._alone: dict[str, dict[str, Catalog | None]] = {}
        self._results: dict[str, ProjectResult] = {}
        self._units: dict[str, dict[Key, int]] = {}
        self._unknown: dict[tuple[str, str, Key], str] = {}
        self._recovered: dict[str, set[str]] = {}
        self._made: dict[Callable[[Workspace], Any], Any] = {}

    def each(
        self, work: Callable[[Workspace, _Item], _Result], items: Sequence[_Item]
    ) -> Iterator[_Result]:
        """What `work` gives for this workspace and each item, in order, as `Workers.map` has it."""
        if self._workers is None:
            return map(partial(work, self), items)
        return self._workers.map(work, self, items)

    def once(self, make: Callable[[Workspace], _Result]) -> _Result:
        """What `make` gives for this workspace, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Result = self._made[make]
        return made

    def read_ahead(self, paths: Sequence[str]) -> None:
        """Reads documents that will all be looked at: all workers have a part of it."""
        if self._workers is None:
            return
        for path, document in zip(paths, self.each(read_document, paths), strict=True):
            if document is not None and self._documents.put(path, document):
                self.step()

    def is_whole(self, chosen: Collection[str]) -> bool:
        """Whether the `chosen` documents are all that there are."""
        return self.known.keys() <= set(chosen)

    def in_step(self, locale: str, chosen: Collection[str]) -> list[str]:
        """Those of the `chosen` documents that can be read, and whose catalogs can. Who asks for
        all gets to know what is wrong with catalogs of documents that are gone, too.
        """
        if self.is_whole(chosen):
            self.read(locale)
        catalogs = self.catalogs(locale)
        return [path for path in chosen if path in catalogs and path in self.known]

    def read(self, locale: str) -> Mapping[str, Catalog]:
        """All catalogs of a locale, read: `faults` has what is wrong with them and documents."""
        catalogs = self.catalogs(locale)
        return {path: catalogs[path] for path in catalogs}

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
            paths = lambda: chain(self.known, self.origin.gone(locale))  # noqa: E731
            self._catalogs[locale] = Readable(paths, partial(self._catalog, locale))
        return self._catalogs[locale]

    def result(self, locale: str, chosen: Collection[str] | None = None) -> ProjectResult:
        """What a sync of the locale's catalogs with the documents gives. Of `chosen` documents it
        may have these alone: where nothing changes in them, and nothing of theirs can go elsewhere.
        """
        if locale not in self._results and chosen is not None and self._is_apart(locale, chosen):
            kept = {path: self.synced_one(path, locale) for path in self.in_step(locale, chosen)}
            return sync.ProjectResult(kept, (), {}, {})
        if locale not in self._results:
            catalogs = self.read(locale)
            documents = {path: self.documents[path] for path in catalogs if path in self.known}
            held = self._held(locale)
            self._results[locale] = sync.merge_project(
                documents, catalogs, held, self.cutter(locale)
            )
            if recovered := self._recovered.pop(locale, None):
                self.recover(locale, recovered)
        return self._results[locale]

    def synced_one(self, path: str, locale: str, *, obsolete: bool = False) -> Catalog:
        """The catalog of a document in step with it, as `synced` has it. Other documents are read
        only where their text may have come here.

        Unless `obsolete` entries are asked for, too, there may be some that `synced` gives to
        another document.
        """
        alone = self._alone.setdefault(locale, {})
        if locale not in self._results and path not in alone:
            catalog = self.catalogs(locale)[path]
            alone[path] = sync.merge_alone(catalog, self.documents[path], self.cutter(locale))
        found = None if locale in self._results else alone[path]
        if found is None or (obsolete and sync.may_give(found)):
            return self.synced(locale)[path]
        return found

    def _is_apart(self, locale: str, chosen: Collection[str]) -> bool:
        """Whether these are some of the documents, and a sync has nothing to do for them, whatever
        the others are.
        """
        catalogs = self.catalogs(locale)
        return not self.is_whole(chosen) and all(
            self.synced_one(path, locale) is catalogs[path] and not sync.may_give(catalogs[path])
            for path in self.in_step(locale, chosen)
        )

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
            if path in self.known and path not in self.documents:
                with suppress(I18nError):  # nobody may read it at all
                    unread.append(self.origin.words(self.known[path]))
        units = (self.documents[path].units for path in bad if path in self.documents)
        return sync.Held(unread, [unit.msgid for some in units for unit in some])

    def recover(self, locale: str, chosen: Collection[str]) -> None:
        """Looks into git for the English that stale translations of `chosen` documents were made
        for, where another tool dropped it: the catalogs that are in step say it from now on.
        """
        paths = self.in_step(locale, chosen)
        if self.is_whole(chosen):
            self.result(locale)
        for path in paths:
            self.synced_one(path, locale)  # be it that all are in step then
        known = {path: self.synced_one(path, locale) for path in paths}
        files = {
            path: self.shown(self.catalog_file(path, locale))
            for path, catalog in known.items()
            if any(sync.is_unknown(e) for e in catalog.entries if e.flags)
        }
        changed: dict[str, Catalog] = {}
        if files:
            from i18n_tool.git.recovery import recover_previous  # git is started where it is needed

            changed, reasons = recover_previous(
                self.project.root, known, files, self.project.config.max_file_size
            )
            self._unknown |= {(path, locale, key): why for (path, key), why in reasons.items()}
        if locale in self._results:
            self.amend(locale, changed)
        else:
            self._alone.setdefault(locale, {}).update(changed)
            self._recovered.setdefault(locale, set()).update(paths)

    def why_unknown(self, path: str, locale: str, key: Key) -> str | None:
        """Why `recover` did not find what a stale translation was made for."""
        return self._unknown.get((path, locale, key))

    def amend(self, locale: str, catalogs: Mapping[str, Catalog]) -> None:
        """Puts catalogs, by document path, in the places of those that the sync gave."""
        self._results[locale] = sync.amended(self.result(locale), catalogs)

    def forget(self, locale: str) -> None:
        """Frees the memory of a locale's catalogs."""
        for memory in (self._catalogs, self._alone, self._results):
            memory.pop(locale, None)

    def synced(self, locale: str) -> Mapping[str, Catalog]:
        """The locale's catalogs by document path, in step with the documents."""
        return self.result(locale).catalogs

    def units(self, path: str) -> Mapping[Key, int]:
        """The distinct units of a document with their words."""
        if path not in self._units:
            self._units[path] = distinct_units(self.documents[path])
        return self._units[path]

    def left_out(self, path: str) -> list[Stretch]:
        """Why letters of a document are in no unit."""
        ref = self.refs[path]
        return left_out(self.documents[path], format_named(ref.format), ref.options)

    def has_unit(self, path: str, text: str) -> bool:
        """Whether a text, alone in a document like the one at a path, has a unit; where there is no
        such document, nobody knows better.
        """
        ref = self.refs.get(path)
        if ref is None:
            return True
        options = replace(ref.options, detect_language=False)
        return bool(document_of(path, text, format_named(ref.format), options).units)

    def shortfall(self, path: str) -> Reach | None:
        """How much of a document translators reach, where that is too little."""
        ref = self.refs[path]
        return shortfall(self.documents[path], format_named(ref.format), ref.options)

    def counts(self, path: str, locale: str, *, obsolete: bool = False) -> Counts:
        """A document's units in a locale by state, as they are now; of the `obsolete` those that a
        sync leaves there, where they are asked for.
        """
        return count(self.units(path), self.synced_one(path, locale, obsolete=obsolete))

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

    def reach(self, locale: str, chosen: Collection[str]) -> set[str]:
        """The documents that a sync of the `chosen` ones writes: they, those that take text from
        them, and gone ones that they take text from. No text leaves a catalog that is written for
        one that is not.
        """
        donors = self.result(locale, chosen).donors
        reach, more = set(chosen), set(chosen)
        while more:
            more = {path for path, givers in donors.items() if not reach.isdisjoint(givers)}
            more |= {path for taker in reach for path in donors.get(taker, ())} - self.refs.keys()
            more -= reach
            reach |= more
        return reach

    def _document(self, path: str) -> Document | None:
        ref = self.known.get(path)
        if ref is None:
            return None
        self.step()
        try:
            return self.origin.document(ref)
        except I18nError as fault:
            self.faults[path, ""] = fault
            return None

    def _ref(self, path: str) -> DocumentRef | None:
        return self.known[path] if path in self.documents else None

    def _catalog(self, locale: str, path: str) -> Catalog | None:
        if path not in self.documents and not isinstance(path, Gone):
            return None
        self.step()
        try:
            catalog = self.origin.catalog(path, locale)
        except ConfigError:  # nothing of the locale can be read
            raise
        except I18nError as fault:
            self.faults[path, locale] = fault
            return None
        if catalog is not None:
            self._found.add((path, locale))
        elif path in self.known:
            catalog = self.empty_catalog(path, locale)
        return catalog

    def segmentation(self, path: str) -> str:
        """How a document is cut, as the header of its catalogs says it."""
        return f"{self.known[path].options.segmentation}; rules={RULES_VERSION}"

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


def read_document(workspace: Workspace, path: str) -> Document | None:
    """A document, None where it cannot be read."""
    return workspace.documents.get(path)
