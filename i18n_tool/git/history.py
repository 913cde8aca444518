"""Why a translation went stale: the commit after which its English no longer stood in the source.

The search goes from HEAD through the versions without the text to the newest that was made only of
versions with it. Where a merge joined two sides, the one that it kept is searched first: the answer
is the commit in which a person changed the text, not the merge that brought it.

A text stands in a version that has a unit of that text, as the rules cut it today. A text that no
version has so (it was cut by other rules, or is two units) stands where it can be read.
"""

from __future__ import annotations

from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.documents.document import document_of, open_document
from i18n_tool.errors import DocumentError
from i18n_tool.formats import format_named
from i18n_tool.git.lineage import GitSession, Lineage
from i18n_tool.git.objects import GitError
from i18n_tool.model import Catalog, Document, Entry
from i18n_tool.sync import merge_matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.git.lineage import Version
    from i18n_tool.model import Key

SHALLOW = "the clone is shallow: git fetch --unshallow gets its history"
NEVER = "the text never stood in this document’s history"
UNCOMMITTED = "the change is not committed yet"
UNCOMMITTED_DOCUMENT = "the document is not committed yet"
NO_COMMITS = "the repository has no commits yet"
STILL_THERE = "the English it was made for still stands in the document"
NO_PREVIOUS = "the English it was made for is not known"

_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")


class Since(NamedTuple):
    """The commit that made a translation stale: the first after its English last stood in the
    source. `date` is the author's, ISO 8601; `edits_behind` counts the later commits in which the
    unit's text changed again.
    """

    commit: str
    date: str
    author: str
    subject: str
    edits_behind: int


class StaleKey(NamedTuple):
    """A stale unit: its key, and the English that its translation was made for, where known."""

    key: Key
    previous: str | None


class History(GitSession):
    """The history of a project's documents.

    Where git is missing or the project is in no repository, that is the answer for every unit.
    """

    def explain(
        self, ref: DocumentRef, document: Document, stale: Sequence[StaleKey]
    ) -> list[Since | str]:
        """For each stale unit of a document what made it stale, or in words why nobody can tell."""
        answers: Mapping[StaleKey, Since | str]
        searched = {unit.previous for unit in stale if unit.previous}
        if not searched:
            return [NO_PREVIOUS] * len(stale)
        try:
            versions = self._versions(ref, document, searched)
            answers = {unit: versions.explain(unit) for unit in set(stale) if unit.previous}
        except GitError as error:
            answers = {unit: str(error) for unit in stale if unit.previous}
        return [answers.get(unit, NO_PREVIOUS) for unit in stale]

    def _versions(self, ref: DocumentRef, document: Document, searched: set[str]) -> _Versions:
        repository = self.repository
        if repository.head is None:
            raise GitError(NO_COMMITS)
        path = repository.prefix + ref.path
        if repository.blob(repository.head, path) is None:
            moved = self.renames.between(repository.head, None)
            path = moved.get(path, path)
        lineage = Lineage(repository, self.renames)
        newest = lineage.newest(repository.head, path)
        if newest is None or lineage.blob(newest) is None:
            raise GitError(UNCOMMITTED_DOCUMENT)
        return _Versions(lineage, newest, ref, document, searched)


class _Texts(NamedTuple):
    """Which of the texts that are searched for a version has: as units, and at all."""

    units: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()


class _Versions:
    """The versions of a document up to the newest that is committed; `document` is today's."""

    def __init__(
        self,
        lineage: Lineage,
        newest: Version,
        ref: DocumentRef,
        document: Document,
        searched: set[str],
    ) -> None:
        self._repository = lineage.repository
        self._lineage = lineage
        self._newest = newest
        self._ref = ref
        self._today = document
        # texts within a file may be written otherwise there: only its format can read them
        self._holds_texts = document.data is not None
        self._searched_today = _texts_of(document, searched)
        self._letters = {text: _letters(text) for text in searched}
        self._texts: dict[str | None, _Texts] = {None: _Texts()}
        self._document = lru_cache(maxsize=32)(self._read_document)
        self._keys = lru_cache(maxsize=None)(self._read_keys)
        self._one_of_each: dict[Key, Key] = {}
        self._origins = lru_cache(maxsize=256)(self._read_origins)

    def explain(self, stale: StaleKey) -> Since | str:
        """What took the previous msgid of a unit out of the document, or why nobody can tell.
        Raises GitError.
        """
        previous = stale.previous or ""

        def is_unit(version: Version) -> bool:
            return previous in self._texts_of(version).units

        def is_read(version: Version) -> bool:
            return previous in self._texts_of(version).anywhere

        today = self._searched_today
        if is_unit(self._newest):
            return STILL_THERE if previous in today.units else UNCOMMITTED
        commit = self._search(is_unit)
        if commit is None:
            if is_read(self._newest):
                return STILL_THERE if previous in today.anywhere else UNCOMMITTED
            commit = self._search(is_read)
        if commit is None:
            return SHALLOW if self._repository.shallow else NEVER
        _, date, author, subject = self._repository.about(commit)
        return Since(commit, date, author, subject, self._count_edits(stale, commit))

    def _search(self, has: Callable[[Version], bool]) -> str | None:
        """The newest commit without the text that was made only of versions with it.

        A merge that dropped a text which one of its sides had speaks where no other commit does,
        and the whole history is there to tell.
        """
        heap = [(0, self._newest.age, self._newest)]
        seen = {self._newest}
        dropped_by: str | None = None
        while heap:
            rank, _, version = heappop(heap)
            before = self._lineage.before(version)
            lacking = [one for one in before if not has(one)]
            if before and not lacking:
                return version.commit
            if len(lacking) < len(before) and dropped_by is None:
                dropped_by = version.commit
            blob = self._lineage.blob(version)
            kept = next((one for one in lacking if self._lineage.blob(one) == blob), None)
            for one in lacking:
                if one not in seen:
                    seen.add(one)
                    other_side = kept is not None and one is not kept
                    heappush(heap, (1 if other_side else rank, one.age, one))
        return None if self._repository.shallow else dropped_by

    def _count_edits(self, stale: StaleKey, since: str) -> int:
        """In how many commits after `since` the text changed that is the unit's today. It is
        followed back from version to version by the matching that a sync uses.
        """
        count = 0
        version = self._newest
        key = self._origin(None, self._lineage.blob(version), stale.key)
        while key is not None and version.commit != since:
            blob, before = self._lineage.blob(version), self._lineage.before(version)
            same = [one for one in before if self._lineage.blob(one) == blob] or [
                one for one in before if key in self._keys(self._lineage.blob(one))
            ]
            if same:
                version = same[0]
                continue
            if not before:
                break
            version = before[0]
            key = self._origin(blob, self._lineage.blob(version), key)
            if key is None or key[1] != stale.previous:
                count += 1
        return count

    def _origin(self, new: str | None, old: str | None, key: Key) -> Key | None:
        """The key in the version `old` of the unit that is `key` in `new` (None: today's document);
        None where it is new since.
        """
        return key if key in self._keys(old) else self._origins(new, old).get(key)

    def _read_origins(self, new: str | None, old: str | None) -> dict[Key, Key]:
        document = self._today if new is None else self._document(new)
        keys = dict.fromkeys(unit.key for unit in self._document(old).units) if old else {}
        entries = tuple(Entry(msgid, msgid, msgctxt) for msgctxt, msgid in keys)
        catalog = Catalog("", document.path, Entry(""), entries)
        matches = merge_matches(catalog, document).matches
        return {document.units[match.unit].key: match.entry.key for match in reversed(matches)}

    def _read_keys(self, blob: str | None) -> frozenset[Key]:
        units = self._document(blob).units if blob else ()
        # versions share most of their keys: all are kept, each of them once
        return frozenset(self._one_of_each.setdefault(unit.key, unit.key) for unit in units)

    def _texts_of(self, version: Version) -> _Texts:
        """Which searched texts a version has: it is cut only where its letters promise one."""
        blob = self._lineage.blob(version)
        if blob not in self._texts:
            letters = _letters(self._lineage.content(blob or ""))
            promised = self._holds_texts or any(
                wanted in letters for wanted in self._letters.values()
            )
            found = _texts_of(self._document(blob), self._letters) if promised else _Texts()
            self._texts[blob] = found
        return self._texts[blob]

    def _read_document(self, blob: str) -> Document:
        ref, text = self._ref, self._lineage.content(blob)
        fmt = format_named(ref.format)
        try:
            if self._holds_texts:
                return open_document(ref.path, self._lineage.data(blob), fmt, ref.options)
            return document_of(ref.path, text, fmt, ref.options)
        except DocumentError:
            # a version that nobody could extract: its text can still be read
            return Document(ref.path, text, (), ())


def _texts_of(document: Document, searched: Iterable[str]) -> _Texts:
    msgids = {unit.msgid for unit in document.units}
    folded = _SPACE.sub(" ", document.text)
    return _Texts(
        frozenset(text for text in searched if text in msgids),
        frozenset(text for text in searched if _is_read_in(_SPACE.sub(" ", text), folded)),
    )


def _is_read_in(text: str, folded: str) -> bool:
    """Whether the text stands in another, its first and last word whole."""
    at = folded.find(text)
    while at >= 0:
        end = at + len(text)
        edges = (folded[max(at - 1, 0) : at + 1], folded[end - 1 : end + 1])
        if not any(len(edge) == 2 and edge.isalnum() for edge in edges):
            return True
        at = folded.find(text, at + 1)
    return False


def _letters(text: str) -> str:
    """Letters and digits alone: what quoting, folding and container prefixes never change."""
    return _NO_LETTER.sub("", text)
