"""A project's documents and catalogs in memory, brought in step, wherever they come from.

`status`, `check`, `diff` and `build` look at what `extract` would write (law 5); `changes` alone
writes it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from i18n_tool import sync  # each name of it when it is used
from i18n_tool.errors import I18nError
from i18n_tool.formats import format_named
from i18n_tool.project.blank import BlankReadings
from i18n_tool.project.counts import count, numbers_of
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.readable import Some, in_parts
from i18n_tool.project.remembered import PageFacts, PairFacts, SeenPage, Tally, joined_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.model import Catalog, Document, Key
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.layout import Project
    from i18n_tool.project.origins import Origin
    from i18n_tool.project.readable import Room
    from i18n_tool.project.workers import Workers
    from i18n_tool.sync import Cutter, Held, ProjectResult

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Workspace(BlankReadings):
    """What is read of a project, and what a sync makes of it in memory."""

    def __init__(
        self,
        project: Project,
        origin: Origin | None = None,
        workers: Workers | None = None,
        room: Room | None = None,
    ) -> None:
        """With `workers`, which see the disk, they share in what is done for `each` document."""
        super().__init__(project, origin, room)
        self._workers = workers
        self._alone: dict[str, dict[str, Catalog | None]] = {}
        """By locale and path: what `merge_alone` gives, where that is not the catalog itself."""
        self._in_step: set[tuple[str, str]] = set()
        """The documents and locales where it is."""
        self._results: dict[str, ProjectResult] = {}
        self._unknown: dict[tuple[str, str, Key], str] = {}
        self._recovered: dict[str, set[str]] = {}
        self._made: dict[Callable[[Workspace], Any], Any] = {}
        self.asked_history = False
        """Whether git's history had a say in what `recover` found."""

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

    def one_by_one(self, paths: Sequence[str]) -> Iterator[str]:
        """The paths, whose documents will be looked at in this order: some are read ahead."""
        for some in in_parts(paths):
            self.read_ahead(some)
            for path in some:
                yield path
                self._room.done(self._documents, path)
                for catalogs in self._catalogs.values():
                    self._room.done(catalogs, path)

    @property
    def is_alone(self) -> bool:
        """Whether all is done in this process."""
        return self._workers is None or not self._workers.are_many

    def share(self, workers: Workers) -> None:
        """Others have a part in what is done for `each` document from now on."""
        self._workers = workers

    def keep(self, path: str, locales: Sequence[str]) -> None:
        """Remembers what was found out about a document and its catalogs, if all can be read."""
        if self.remembered is not None and path not in self._recalled:
            seen = self.seen(path, locales)
            if seen is not None:
                self._remember(path, seen)

    def _remember(self, path: str, seen: SeenPage) -> None:
        if self.remembered is not None:
            self.remembered.keep(path, seen.facts)
            for locale, keys in seen.obsolete.items():
                self.remembered.keep_keys(path, locale, keys)

    def seen(self, path: str, locales: Sequence[str]) -> SeenPage | None:
        """What is found out about a document and its catalogs, None where not all can be read."""
        if path not in self.documents or any(path not in self.catalogs(one) for one in locales):
            return None
        pairs = {}
        for locale in locales:
            found = (path, locale) in self._found
            pairs[locale] = PairFacts(found, self.glance(path, locale), self._tally(path, locale))
        obsolete = {}
        for locale, pair in pairs.items():
            if pair.glance.has_obsolete:
                entries = self.catalogs(locale)[path].entries
                obsolete[locale] = [entry.key for entry in entries if entry.obsolete]
        names = [path, *(self.project.catalog_name(path, locale) for locale in locales)]
        digests = {name: self.digest_of(name) for name in names}
        marks = joined_marks(self.units(path))
        facts = PageFacts(self.page(path), self.size(path), pairs, marks)
        return SeenPage(facts, obsolete, digests)

    def look_ahead(self, paths: Sequence[str], locales: Sequence[str]) -> None:
        """Has all workers look at documents that nobody has looked at, with their catalogs: what
        they find out is believed, and whatever is read later has to be what they read.
        """
        if self.is_alone:
            return
        left = [path for path in paths if self._documents.is_open(path)]
        for locale in locales:
            self.catalogs(locale)
        work = partial(_look_at, tuple(locales))
        for path, seen in zip(left, self.each(work, left), strict=True):
            if seen is not None and self._documents.is_open(path):
                self._believe(path, seen.facts)
                self._promise(seen.digests)
                self._remember(path, seen)
            for _ in range(1 + len(locales)):
                self.step()

    def keep_some(self, paths: Iterable[str], locales: Collection[str]) -> None:
        """Remembers it of documents that were looked at in all locales of the project."""
        if self.remembered is not None and {*locales}.issuperset(self.project.config.locales):
            for path in paths:
                self.keep(path, self.project.config.locales)

    def keep_all(self) -> None:
        """Remembers it of all documents, where these had to be read to bring a locale in step."""
        for path in self.known if self._results else ():
            self.keep(path, self.project.config.locales)

    def _tally(self, path: str, locale: str) -> Tally:
        found = self._synced_alone(path, locale)
        translated = self.translated(path, locale)
        if found is None or (self.is_blank(locale) and not self.glance(path, locale).is_settled):
            # others may have a part in it, now or one day
            return Tally(None, gives=True, translated=translated)
        numbers = numbers_of(count(self.units(path), found))
        return Tally(numbers, sync.may_give(found), translated)

    def read_ahead(self, paths: Sequence[str], *, believed: bool = False) -> None:
        """Reads documents that will all be looked at, be they `believed` to be there: all workers
        have a part of it.
        """
        if self.is_alone:
            return
        paths = [path for path in paths if believed or self._documents.is_open(path)]
        for path, found in zip(paths, self.each(read_document, paths), strict=True):
            if found.document is not None and self._documents.put(path, found.document):
                self.step()
                if isinstance(self.origin, OnDisk):
                    self.origin.digests[path] = found.digest
                self._check(path)

    def result(self, locale: str, chosen: Collection[str] | None = None) -> ProjectResult:
        """What a sync of the locale's catalogs with the documents gives. Of `chosen` documents it
        may have these alone: where nothing changes in them, and nothing of theirs can go elsewhere.
        """
        if locale not in self._results and self.is_blank(locale):
            return self.from_nothing(locale, chosen)
        if locale not in self._results and chosen is not None and self._is_apart(locale, chosen):
            kept = {path: self.synced_one(path, locale) for path in self.in_step(locale, chosen)}
            return sync.ProjectResult(kept, (), {}, {})
        if locale not in self._results:
            self.recall_others()
            self.read(locale)
            catalogs = self.catalogs(locale)
            paths = dict.fromkeys(path for path in catalogs if path in self.known)
            documents = Some(self.documents, paths)
            held = self._held(locale)
            settled = {
                path: glance.has_obsolete
                for path, glance in self._glances[locale].items()
                if glance.is_settled
            }
            self._results[locale] = sync.merge_project(
                documents,
                catalogs,
                held,
                self.cutter(locale),
                settled,
                holding=partial(self.holding, locale),
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
        if locale not in self._results and not self.needs_others(path, locale, obsolete=obsolete):
            found = self._synced_alone(path, locale)
            if found is not None:
                return found
        return self.synced(locale)[path]

    def needs_others(self, path: str, locale: str, *, obsolete: bool = False) -> bool:
        """Whether what `synced_one` gives can only be told when all of the locale are in step."""
        tally = self._tallies.get((path, locale))
        if tally is not None:
            return tally.numbers is None or (obsolete and tally.gives)
        found = self._synced_alone(path, locale)
        return found is None or (obsolete and sync.may_give(found))

    def _synced_alone(self, path: str, locale: str) -> Catalog | None:
        """What `merge_alone` makes of a catalog."""
        alone = self._alone.setdefault(locale, {})
        if path in alone:
            return alone[path]
        catalog = self.catalogs(locale)[path]
        if self.glance(path, locale).is_settled or (path, locale) in self._in_step:
            return catalog
        if self.is_blank(locale):
            return self.one_from_nothing(locale, path)
        found = sync.merge_alone(catalog, self.documents[path], self.cutter(locale))
        if found is catalog:
            self._in_step.add((path, locale))
        else:
            alone[path] = found
        return found

    def _is_apart(self, locale: str, chosen: Collection[str]) -> bool:
        """Whether these are some of the documents, and a sync has nothing to do for them, whatever
        the others are.
        """
        catalogs = self.catalogs(locale)
        return not self.is_whole(chosen) and all(
            not tally.gives
            if (tally := self._tallies.get((path, locale))) and self.glance(path, locale).is_settled
            else self.synced_one(path, locale) is catalogs[path]
            and not sync.may_give(catalogs[path])
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
        paths = [path for path in self.in_step(locale, chosen) if path not in self.quiet]
        if self.is_blank(locale):
            return
        if self.is_whole(chosen):
            self.result(locale)
        for path in paths:
            if not self.glance(path, locale).is_settled:
                self.synced_one(path, locale)  # be it that all are in step then
        known: dict[str, Catalog] = {}
        for path in paths:
            glance = self.glance(path, locale)
            if glance.is_settled and not glance.has_unknown:
                continue
            catalog = self.synced_one(path, locale)
            if any(sync.is_unknown(e) for e in catalog.entries if e.flags):
                known[path] = catalog
        files = {path: self.shown(self.catalog_file(path, locale)) for path in known}
        changed: dict[str, Catalog] = {}
        if files:
            self.asked_history = True
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
        """Frees the memory of what a sync of a locale gave."""
        self._alone.pop(locale, None)
        self._results.pop(locale, None)
        self.forget_blank(locale)

    def synced(self, locale: str) -> Mapping[str, Catalog]:
        """The locale's catalogs by document path, in step with the documents."""
        return self.result(locale).catalogs

    def counts(self, path: str, locale: str, *, obsolete: bool = False) -> Counts:
        """A document's units in a locale by state, as they are now; of the `obsolete` those that a
        sync leaves there, where they are asked for.
        """
        tally = self._tallies.get((path, locale))
        if tally is None or locale in self._results or (obsolete and tally.gives):
            tally = None
        if tally is not None and (counts := tally.counts) is not None:
            return counts
        return count(self.units(path), self.synced_one(path, locale, obsolete=obsolete))

    def reach(self, locale: str, chosen: Collection[str]) -> set[str]:
        """The documents that a sync of the `chosen` ones writes: they, those that take text from
        them, and gone ones that they take text from. No text leaves a catalog that is written for
        one that is not.
        """
        return self.result(locale, chosen).reach(chosen, self.refs)


def _look_at(locales: Sequence[str], workspace: Workspace, path: str) -> SeenPage | None:
    return workspace.seen(path, locales)


class FoundDocument(NamedTuple):
    """A document, None where it cannot be read, and what stands for its content."""

    document: Document | None
    digest: bytes


def read_document(workspace: Workspace, path: str) -> FoundDocument:
    """A document."""
    return FoundDocument(workspace.documents.get(path), workspace.digest_of(path))
