"""The part of a project that a check has to look at: what changed since a check of all of it, what
that said something of, and what these hang on.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.git.standing import NO_GIT
from i18n_tool.project.checked_whole import Bonds, LastChecked, prints_of
from i18n_tool.project.counts import Counts
from i18n_tool.project.whole import MOST, WholeRun
from i18n_tool.tasks.part import owners_of, uncommitted_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence, Set

    from i18n_tool.checks.page.site import Site
    from i18n_tool.git.standing import Standing
    from i18n_tool.project.findings_memory import CheckMemory
    from i18n_tool.project.layout import Project
    from i18n_tool.project.survey import Survey
    from i18n_tool.tasks.last_check import PageFound

_SHARE = 4
"""One of so many documents, at most: a check of more looks at all."""


class CheckPart(NamedTuple):
    """The `paths` of the documents that have to be looked at, in order, and `around` them of those
    that link to them; of all others what is `translated` and not in each locale; what stands for
    the translations of all documents (`prints`), by locale and path; the PO files that are not as
    HEAD has them; what all that hangs on; the run that it is known from.
    """

    paths: Sequence[str]
    around: Collection[str]
    rest: Mapping[str, Counts]
    prints: Mapping[str, Mapping[str, str]]
    uncommitted: Collection[str]
    bonds: Bonds
    last: LastChecked

    def having(self, texts: Set[int]) -> Set[str] | None:
        """The documents that may have one of some texts, which are compared with others; None where
        nobody can tell.
        """
        prints = next(iter(self.prints.values()), {})
        found = self.last.having(texts, [*prints])
        return None if found is None else found | {*self.paths}


def find_check_part(
    project: Project, last: LastChecked, seen: Survey, at: Standing | None
) -> CheckPart | None:
    """The part of a project of which a check finds the same as one of all of it, by what the `last`
    one of all left; None where that is nearly all, a document is another one, or nobody can tell.
    How all lies was `seen`, and things stand `at` that in git. With a part the project knows which
    documents it has.
    """
    part = _find_check_part(project, last, seen, at)
    if part is None:
        project.believe(None)
    return part


def _find_check_part(
    project: Project, last: LastChecked, seen: Survey, at: Standing | None
) -> CheckPart | None:
    whole = last.read(seen)
    bonds = None if whole is None else last.bonds(whole)
    changed = None if whole is None else last.changed(whole, seen)
    if whole is None or bonds is None or changed is None:
        return None
    documents = whole.documents
    project.believe(documents)
    if not project.refs.keys().isdisjoint(changed):
        return None
    uncommitted = set() if at == NO_GIT else uncommitted_in(project, last, changed, at)
    owners = owners_of(project, changed, project.config.locales)
    if uncommitted is None or owners is None:
        return None
    paths = {*whole.open, *owners}
    for locale in last.locales if uncommitted else ():
        names = project.catalog_names(locale)
        paths.update(path for path in documents if names[path] in uncommitted)
    for name in changed:
        paths.update(documents[number] for number in bonds.readers.get(name, ()))
    if len(paths) > max(MOST, len(documents) // _SHARE) or len(paths) == len(documents):
        return None
    if None in map(project.ref, paths):
        last.doubt()
        return None
    numbers = {path: number for number, path in enumerate(documents) if path in paths}
    around = {
        documents[other]
        for number in numbers.values()
        for other in bonds.linkers.get(str(number), ())
    }
    rest = _rest_of(whole, numbers.values(), last.locales)
    prints = {
        locale: dict(zip(documents, prints_of(bonds.prints[locale]), strict=True))
        for locale in last.locales
    }
    return CheckPart([*numbers], around - paths, rest, prints, uncommitted, bonds, last)


def side_of(side: str) -> str:
    """What stands for all that is known of a locale."""
    return blake2b(side.encode(), digest_size=16).hexdigest()


class Gathered:
    """What a check of all documents finds out, as the `last` one for the next; how all lies was
    `seen`.
    """

    def __init__(self, last: LastChecked, seen: Survey) -> None:
        self._last, self._seen, self._locales = last, seen, last.locales
        self._pages: dict[str, tuple[bool, Sequence[int]]] = {}
        """Whether a document is open, and its numbers."""
        self._prints: dict[str, list[str]] = {locale: [] for locale in last.locales}
        self._readers: dict[str, list[int]] = {}
        self._exist: dict[str, bool] = {}
        self._texts: list[set[int] | None] = []
        self.sides: dict[str, str] = {}

    def add(
        self, path: str, found: PageFound, counts: Mapping[str, Counts], *, is_open: bool
    ) -> None:
        """What was found out about a document: it is open where there are findings, or where it
        will have to be looked at again.
        """
        page, number = found.page, len(self._pages)
        has_all = page.translated.keys() == counts.keys() == {*self._locales}
        asked = any(one.asked for one in found.checked.values())
        numbers = [0] * (1 + len(self._locales))
        if has_all:
            numbers = [counts[locale].translated for locale in self._locales]
            numbers.insert(0, max(counts[locale].units for locale in self._locales))
        self._pages[path] = is_open or asked or not has_all, numbers
        for locale, prints in self._prints.items():
            prints.append(page.translated[locale][1] if has_all else "")
        texts = {text for of in found.texts.values() for text in of[::2]}
        self._texts.append(texts if found.texts else None)
        for name in page.ties.files:
            self._readers.setdefault(name, []).append(number)
        self._exist |= page.ties.exist

    def keep(self, documents: Sequence[str], site: Site, memory: CheckMemory) -> None:
        """Remembers it, where all documents were looked at."""
        opened = [path for path, (is_open, _) in self._pages.items() if is_open]
        lies = self._last.lies(self._seen)
        if lies is None or [*self._pages] != [*documents] or len(self.sides) != len(self._locales):
            return
        if not all(map(all, self._prints.values())):
            return
        places = {path: number for number, path in enumerate(documents)}
        linkers = {
            str(places[path]): sorted(
                {places[other] for of in anchors.values() for other, _ in of if other != path}
            )
            for path, anchors in site.linked.items()
        }
        readers = {name: of for name, of in self._readers.items() if name not in places}
        prints = {locale: "".join(of) for locale, of in self._prints.items()}
        numbers = [number for _, some in self._pages.values() for number in some]
        self._last.keep_checked(
            WholeRun(*lies, documents, opened, numbers),
            Bonds(self.sides, prints, linkers, readers, self._exist, site.has_targets),
            self._all_texts(memory),
        )

    def _all_texts(self, memory: CheckMemory) -> list[set[int]] | None:
        """The texts of each document, None where they are forgotten."""
        left = [number for number, texts in enumerate(self._texts) if texts is None]
        wanted = [(number, of[number]) for number in left for of in self._prints.values()]
        found: dict[int, set[int]] = {number: set() for number in left}
        known = memory.texts([print_ for _, print_ in wanted])
        for (number, _), texts in zip(wanted, known, strict=True):
            if texts is None:
                return None
            found[number].update(texts[::2])
        return [found[n] if texts is None else texts for n, texts in enumerate(self._texts)]


def _rest_of(whole: WholeRun, but: Collection[int], locales: Sequence[str]) -> dict[str, Counts]:
    width = 1 + len(locales)
    sums = []
    for at in range(width):
        column = whole.numbers[at::width]
        sums.append(sum(column) - sum(column[number] for number in but))
    units, *translated = sums
    return {
        locale: Counts(translated=one, untranslated=units - one)
        for locale, one in zip(locales, translated, strict=True)
    }
