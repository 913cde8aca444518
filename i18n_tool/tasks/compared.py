"""What is translated otherwise elsewhere in the project: of what earlier runs have compared only
that is compared again which has changed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.checks.wording.consistency import (
    differing,
    digests_of,
    inconsistent,
    may_be_compared,
    msgids_of,
    renditions_of,
)
from i18n_tool.project.findings_memory import Differing, print_of
from i18n_tool.tasks.looks import page_of, synced

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

    from i18n_tool.checks.wording.consistency import Rendition
    from i18n_tool.model import Finding
    from i18n_tool.project.findings_memory import CheckMemory
    from i18n_tool.project.workspace import Workspace

    Places = dict[str, Set[int]]
    """By document: the texts in it that have more than one translation."""


class Compared:
    """The translations of a locale that are held against each other, by document: `prints` are what
    stands for them, and they themselves are looked up when somebody asks. `having` tells which
    documents may have some texts, where somebody knows.
    """

    def __init__(
        self,
        workspace: Workspace,
        locale: str,
        memory: CheckMemory | None,
        having: Callable[[Set[int]], Set[str] | None] | None = None,
    ) -> None:
        self.prints: dict[str, str] = {}
        self._having = having
        self._workspace, self._locale, self._memory = workspace, locale, memory
        self._texts: dict[str, array[int]] = {}
        """By what stands for them."""

    def add(self, path: str, texts: array[int]) -> None:
        """Those of a document."""
        self.prints[path] = print_of(texts)
        self._texts[self.prints[path]] = texts

    def of(self, paths: Iterable[str]) -> dict[str, array[int]]:
        """Those of documents; what nobody remembers is read."""
        paths = list(paths)
        self._recall([self.prints[path] for path in paths])
        for path in paths:
            if self.prints[path] not in self._texts:
                catalog = self._workspace.synced_one(path, self._locale)
                self.add(path, digests_of(page_of(self._workspace, path), catalog))
        return {path: self._texts[self.prints[path]] for path in paths}

    def near(self, texts: Set[int]) -> Iterable[str]:
        """The documents that may have some of the texts."""
        found = None if self._having is None else self._having(texts)
        return self.prints if found is None else found & self.prints.keys()

    def recalled(self, prints: Iterable[str]) -> list[array[int]] | None:
        """What these stand for, None where that is forgotten."""
        wanted = list(prints)
        self._recall(wanted)
        found = [self._texts[print_] for print_ in wanted if print_ in self._texts]
        return found if len(found) == len(wanted) else None

    def _recall(self, prints: Iterable[str]) -> None:
        open_ = [one for one in dict.fromkeys(prints) if one not in self._texts]
        if self._memory is not None and open_:
            for print_, texts in zip(open_, self._memory.texts(open_), strict=True):
                if texts is not None:
                    self._texts[print_] = texts


def inconsistencies(
    workspace: Workspace,
    compared: Compared,
    locale: str,
    *,
    memory: CheckMemory | None,
    others: Mapping[str, str] | None,
) -> Iterator[Finding]:
    """What is translated otherwise elsewhere, in the documents that are `compared`. They are all
    that can be read where `others` is None; else it has of others what stands for them, as far as
    that is known, and those are looked at that have a text of theirs, too.
    """
    own = set(compared.prints)
    if others is not None:
        _add_others(workspace, compared, locale, others)
        places = _places(compared.of(compared.prints))
    else:
        places = _places_now(compared, locale, memory)
    for finding in inconsistent(_renditions(workspace, places, locale, memory)):
        if finding.source in own:
            yield finding


def _places(texts: Mapping[str, array[int]]) -> Places:
    found = differing(texts.values())
    every = ((path, found.intersection(some[::2])) for path, some in texts.items())
    return {path: some for path, some in every if some}


def _places_now(compared: Compared, locale: str, memory: CheckMemory | None) -> Places:
    """Where texts stand that have more than one translation, in all documents."""
    prints = compared.prints
    if memory is None:
        return _places(compared.of(prints))
    last = memory.differing(locale)
    changed: Sequence[str] = [*prints]
    touched = None
    if last is not None:
        every = {**prints, **last.prints}
        changed = [path for path in every if prints.get(path) != last.prints.get(path)]
        if not changed:
            return dict(last.places)
        touched = _touched(compared, last, changed)
    if last is None or touched is None:
        texts = compared.of(prints)
        places = _places(texts)
    else:
        own = [path for path in changed if path in prints]
        texts = compared.of(dict.fromkeys((*own, *compared.near(touched))))
        places = {p: of for p, of in last.places.items() if p in prints and p not in texts}
        places |= _amended(last, texts, set(changed), touched)
    known = set(last.prints.values()) if last is not None else set()
    for path in changed:
        if path in prints and prints[path] not in known:
            memory.keep_texts(prints[path], texts[path])
    places = {path: some for path, some in places.items() if some}
    memory.keep_differing(locale, Differing(prints, places))
    return places


def _touched(compared: Compared, last: Differing, changed: Sequence[str]) -> Set[int] | None:
    """The texts whose translations in the `changed` documents are others than they were, None where
    nobody knows any more.
    """
    before = compared.recalled(last.prints[path] for path in changed if path in last.prints)
    if before is None:
        return None
    now = compared.of(path for path in changed if path in compared.prints)
    sides = [
        Counter(pair for some in side for pair in zip(some[::2], some[1::2], strict=True))
        for side in (before, now.values())
    ]
    return {text for text, _ in (sides[0] - sides[1]) + (sides[1] - sides[0])}


def _amended(
    last: Differing, texts: Mapping[str, array[int]], changed: Set[str], touched: Set[int]
) -> Places:
    having = [some for some in texts.values() if not touched.isdisjoint(some[::2])]
    other = differing(having) & touched
    as_before = {text for some in last.places.values() for text in some} - touched
    places: Places = {}
    for path, some in texts.items():
        was = as_before.intersection(some[::2]) if path in changed else last.places.get(path)
        is_in = not other.isdisjoint(some[::2])
        if was or is_in:
            found = set(was or ()) - touched
            places[path] = found | other.intersection(some[::2]) if is_in else found
    return places


def _add_others(
    workspace: Workspace, compared: Compared, locale: str, others: Mapping[str, str]
) -> None:
    """Adds those documents that have a text of the others' translations, or may have."""
    own = compared.of(compared.prints)
    texts = {text for some in own.values() for text in some[::2]}
    left = [path for path in workspace.known if path not in own]
    for path in left:
        if path in others:
            compared.prints[path] = others[path]
    for path, some in compared.of(path for path in left if path in others).items():
        if texts.isdisjoint(some[::2]):
            del compared.prints[path]
    left = [path for path in left if path not in others]
    msgids: set[str] = set()
    for path in own if left else ():
        msgids |= msgids_of(page_of(workspace, path), workspace.synced_one(path, locale))
    wanted = sorted(msgids)
    for path in left if wanted else ():
        document = workspace.documents.get(path)
        if document is not None and may_be_compared(document, wanted):
            catalog = synced(workspace, locale, path)
            if catalog is not None:
                compared.add(path, digests_of(page_of(workspace, path), catalog))


def _renditions(
    workspace: Workspace, places: Places, locale: str, memory: CheckMemory | None
) -> Iterator[Rendition]:
    """How the documents have these texts, in order."""
    known = {} if memory is None else memory.renditions(places, locale)
    for path in workspace.known:
        if path in known:
            yield from known[path]
        elif path in places:
            file = workspace.shown(workspace.catalog_file(path, locale))
            catalog = workspace.synced_one(path, locale)
            found = list(renditions_of(page_of(workspace, path), catalog, file, places[path]))
            yield from found
            if memory is not None and workspace.glance(path, locale).is_settled:
                memory.keep_renditions(path, locale, places[path], found)
