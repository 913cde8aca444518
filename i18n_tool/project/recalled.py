"""What is read of a project, but for what earlier runs have found out: that is believed, until
somebody looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.model import State
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.readable import changed_meanwhile
from i18n_tool.project.readings import Readings
from i18n_tool.project.remembered import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.model import Key
    from i18n_tool.project.layout import Project
    from i18n_tool.project.origins import Origin
    from i18n_tool.project.readable import Room
    from i18n_tool.project.remembered import PageFacts, PageMemory, Tally


class RecalledReadings(Readings):
    """Documents and catalogs, of which some may be known by what is remembered of them."""

    def __init__(
        self, project: Project, origin: Origin | None = None, room: Room | None = None
    ) -> None:
        super().__init__(project, origin, room)
        self._tallies: dict[tuple[str, str], Tally] = {}
        """Of documents and locales that the index knows, or another process has looked at."""
        self._recalled: set[str] = set()
        self._promised: dict[str, bytes] = {}
        self._believed: set[str] = set()
        """Documents of which nobody need know more than that they can be read."""
        self._locales: tuple[str, ...] = ()

    def recall(
        self, remembered: PageMemory, chosen: Sequence[str], locales: Sequence[str]
    ) -> list[str]:
        """Those of the `chosen` documents that have to be looked at, since nothing is remembered of
        them and their catalogs in `locales`; the others need not be read to be counted. Whatever
        was remembered is held against what is read later.
        """
        self.remembered, self._locales = remembered, tuple(locales)
        left = []
        for locale in self.project.config.locales:
            self.catalogs(locale)
        for path, facts in remembered.facts(chosen, locales):
            if facts is None:
                left.append(path)
                continue
            self._believe(path, facts)
        return left

    def _believe(self, path: str, facts: PageFacts) -> None:
        """Takes what is known of a document and its catalogs for what they are."""
        self._recalled.add(path)
        self._documents.believe(path)
        self._pages[path], self._sizes[path] = facts.glance, facts.size
        for locale, (found, glance, tally) in facts.pairs.items():
            pair = path, locale
            self._catalogs[locale].believe(path)
            self._glances[locale][path], self._tallies[pair] = glance, tally
            if found:
                self._found.add(pair)
        if facts.is_quiet:
            self.quiet.add(path)

    def digest_of(self, file: str) -> bytes:
        """What stands for the content of a file, as it was read; b"" for one that is not there, or
        does not lie on the disk.
        """
        return self.origin.digests.get(file, b"") if isinstance(self.origin, OnDisk) else b""

    def _promise(self, digests: Mapping[str, bytes]) -> None:
        """Files, by what stands for their content, have to be that when they are read."""
        self._promised.update(digests)
        if isinstance(self.origin, OnDisk):
            self.origin.digests.update({name: one for name, one in digests.items() if one})

    def _check(self, file: str) -> None:
        super()._check(file)
        now = self.digest_of(file)
        if self._promised.get(file, now) != now:
            raise changed_meanwhile(file)

    def ask(self, remembered: PageMemory) -> None:
        """Asks it when others have a say in a document, and holds what is read against it."""
        self.remembered, self._locales = remembered, self.project.config.locales

    def believe(self, path: str, locale: str) -> None:
        """A document can be read, as when it was read before, and so can its catalog in a locale:
        nobody need look at them.
        """
        self._documents.believe(path)
        if locale in self.project.config.locales:
            self.catalogs(locale)
            self._catalogs[locale].believe(path)
        self._believed.add(path)

    def recall_others(self) -> None:
        """Recalls what nobody has looked at, before all of a locale is brought in step."""
        if self.remembered is not None:
            unsure = self._believed - self._recalled
            is_open = self._documents.is_open
            left = [path for path in self.known if is_open(path) or path in unsure]
            self.recall(self.remembered, left, self._locales)

    def is_complete(self, path: str, locale: str) -> bool:
        """Whether every unit is known to be translated, without reading anything."""
        tally = self._tallies.get((path, locale))
        counts = tally and tally.counts
        return counts is not None and counts.complete

    def translated(self, path: str, locale: str) -> int:
        """How many entries of a catalog, as it is, are translated."""
        tally = self._tallies.get((path, locale))
        if tally is not None:
            return tally.translated
        entries = self.catalogs(locale)[path].entries
        return sum(entry.state is State.TRANSLATED for entry in entries)

    def holding(
        self, locale: str, paths: Iterable[str], keys: Iterable[Key], *, obsolete: bool
    ) -> Iterator[str]:
        """Those of the `paths`, whose catalogs are in step, that may have a text of these `keys`:
        as `obsolete`, or live.
        """
        marks, remembered = marks_of(keys), self.remembered
        for path in paths:
            known = remembered if (path, locale) in self._tallies else None
            if known is None or (
                known.may_have_obsolete(path, locale, marks)
                if obsolete
                else known.may_have(path, marks)
            ):
                yield path
