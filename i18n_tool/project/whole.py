"""What the last run over a whole project told of all its pages, and which of them have to be looked
at since: the others are as they were, and there was nothing to say of them and nothing to do.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b
from itertools import islice
from operator import ne
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.project.remembered import PLAIN, glance_of, marks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

    from i18n_tool.git.standing import Standing
    from i18n_tool.index.index import Index
    from i18n_tool.model import Key
    from i18n_tool.project.glances import PageGlance
    from i18n_tool.project.remembered import PageMemory
    from i18n_tool.project.survey import Survey

MOST = 256
"""Pages: where more have to be looked at, a run looks at all."""
_MARK, _DIGEST = 8, 16
"""Characters of what stands for a text, bytes of what stands for a file."""
_FEW = 64
"""Texts that are looked for one by one."""
_BESIDE = 2
"""Numbers of a document that are of no locale: units and words."""


class Numbers(NamedTuple):
    """How many units and words documents have, and translated entries in each locale."""

    documents: int
    units: int
    words: int
    translated: Mapping[str, int]


class WholeRun(NamedTuple):
    """What is remembered: of each folder what stands for the names in it, and for the content of
    its files; what stands for the names of `others`, which may be pages; the `documents`, sorted;
    those that are `open`, since there was something to do for them, or to say of their catalogs;
    for each document the numbers of units, words, and translated entries by locale; what there was
    to say of documents that are not open, by number (`noted`).
    """

    folders: Mapping[str, Sequence[str]]
    others: str
    documents: Sequence[str]
    open: Sequence[str]
    numbers: Sequence[int]
    noted: Mapping[int, PageGlance] = {}


class LastWhole:
    """What a run over all pages of a project, asked a `question` about some locales, has left in
    `store`, by default a file of its own; there it has so many `numbers` of each document.
    """

    def __init__(
        self,
        index: Index,
        question: str,
        locales: Sequence[str],
        store: Index | None = None,
        *,
        numbers: int = 2,
    ) -> None:
        self.index, self._store = index, index.whole if store is None else store
        self._question, self.locales = question, tuple(locales)
        self._width = numbers + len(self.locales)

    def read(self, seen: Survey) -> WholeRun | None:
        """What is remembered, None where nothing is; its documents are among what was `seen`."""
        value = self._store.recall("whole", self._question, ())
        if value is None:
            return None
        try:
            found = _whole_of(value, self._width)
        except (TypeError, ValueError):
            self._store.doubt()
            return None
        return found if {*seen.files()}.issuperset(found.documents) else None

    def doubt(self) -> None:
        """Somebody has found what cannot be."""
        self._store.doubt()

    def changed(self, whole: WholeRun, seen: Survey) -> list[str] | None:
        """The files whose content is another one now; None where a file has come or gone, or
        nobody can tell.
        """
        names = {folder for folder, listed in seen.folders.items() if listed.names}
        if names != whole.folders.keys() or _others_of(seen) != whole.others:
            return None
        found: list[str] = []
        for folder in names:
            listed, (print_, digests) = seen.folders[folder], whole.folders[folder]
            if _print(listed.names) != print_:
                return None
            now = self.index.column(folder, listed)
            if now is None:
                return None
            said = _said(now)
            if said != digests:
                if len(said) != len(digests):
                    return None
                prefix = f"{folder}/" if folder else ""
                found += [prefix + name for name in _differing(listed.all_names(), said, digests)]
        return found

    def uncommitted(self, at: Standing | None) -> set[str] | None:
        """The PO files that were not as HEAD has them, as far as their content is what it was then;
        None where git no longer stands as it stood.
        """
        value = self._store.recall("git", self._question, ())
        if value is None or at is None:
            return None
        try:
            names = {*_strings(value)}
        except (TypeError, ValueError):
            self._store.doubt()
            return None
        state = at.state.hex()
        return names - {state} if state in names else None

    def keep_uncommitted(self, at: Standing | None, names: Collection[str]) -> None:
        """Remembers what git said of the content that is there now."""
        if at is not None and not self.index.is_young(at.newest):
            value = [at.state.hex(), *sorted(names)]
            self._store.remember("git", self._question, (), value)

    def holders(self, documents: Sequence[str], keys: Iterable[Key]) -> Set[str] | None:
        """The documents that had a text of these keys, be it as obsolete in a catalog, or may have
        had one; None where these are too many, or nobody can tell.
        """
        marks = marks_of(keys)
        if not marks:
            return set()
        said = self._store.recall("marks", self._question, ())
        if type(said) is not str:
            if said is not None:
                self._store.doubt()
            return None
        if said.count(" ") != len(documents) - 1:
            return None
        places = islice(places_with(said, marks), MOST + 1)
        found = {documents[place] for place in places}
        return found if len(found) <= MOST else None

    def keep(self, documents: Sequence[str], memory: PageMemory, seen: Survey) -> None:
        """Remembers how all lies that was `seen`: of the documents that are quiet in all of the
        locales there is nothing to say, and nothing to do for them.
        """
        numbers: list[int] = []
        marks: list[str] = []
        opened: list[str] = []
        noted: dict[int, PageGlance] = {}
        for place, path in enumerate(documents):
            facts = memory.quiet_facts(path, self.locales)
            texts = None if facts is None else memory.texts(path, facts, self.locales)
            marks.append(texts or "")
            if facts is None or texts is None:
                opened.append(path)
                numbers += (0,) * self._width
            else:
                numbers += facts.size
                numbers += [facts.pairs[locale].tally.translated for locale in self.locales]
                if facts.glance != PLAIN:
                    noted[place] = facts.glance
        lies = self.lies(seen) if len(opened) <= MOST else None
        if lies is not None:
            self._store.start_anew()
            self.keep_run(WholeRun(*lies, documents, opened, numbers, noted))
            self._store.remember("marks", self._question, (), " ".join(marks))

    def keep_run(self, run: WholeRun) -> None:
        """Remembers this."""
        noted = [(place, *glance) for place, glance in run.noted.items()]
        said = "\0".join(run.documents)
        value = [run.folders, run.others, said, run.open, run.numbers, noted]
        self._store.remember("whole", self._question, (), value)
        # what git said was of what lay there when the run before this one had seen it
        self._store.remember("git", self._question, (), None)

    def lies(self, seen: Survey) -> tuple[Mapping[str, Sequence[str]], str] | None:
        """What stands for how all lies that was `seen`, as a run has it; None where nobody can
        tell.
        """
        folders = {}
        for folder, listed in seen.folders.items():
            if listed.names:
                column = self.index.column(folder, listed)
                if column is None:
                    return None
                folders[folder] = [_print(listed.names), _said(column)]
        return folders, _others_of(seen)


def rest_of(
    whole: WholeRun, documents: Sequence[str], but: Collection[str], locales: Sequence[str]
) -> Numbers:
    """The numbers of all documents `but` some."""
    width = _BESIDE + len(locales)
    places = [place for place, path in enumerate(documents) if path in but]
    columns = [whole.numbers[at::width] for at in range(width)]
    units, words, *translated = (
        sum(column) - sum(column[place] for place in places) for column in columns
    )
    of_locales = dict(zip(locales, translated, strict=True))
    return Numbers(len(documents) - len(places), units, words, of_locales)


def places_with(said: str, marks: Set[str]) -> Iterator[int]:
    """The places, among words of a text, of those that may have one of the marks."""
    if len(marks) >= _FEW:
        for place, word in enumerate(said.split(" ")):
            if not marks.isdisjoint(word[at : at + _MARK] for at in range(0, len(word), _MARK)):
                yield place
        return
    for mark in marks:  # two marks may make a third between them: one more is looked at then
        place, counted, at = 0, 0, said.find(mark)
        while at >= 0:
            place += said.count(" ", counted, at)
            yield place
            counted = at
            end = said.find(" ", at)
            at = said.find(mark, end) if end >= 0 else -1


def _differing(names: Sequence[str], now: str, before: str) -> Iterator[str]:
    """The names at which two rows of digests differ."""
    from base64 import b64decode

    rows = [b64decode(one) for one in (now, before)]
    parts = [[row[at : at + _DIGEST] for at in range(0, len(row), _DIGEST)] for row in rows]
    differ = map(ne, *parts)
    return (name for name, is_other in zip(names, differ, strict=True) if is_other)


def _said(column: bytes) -> str:
    return b64encode(column).decode()


def _print(names: bytes) -> str:
    return blake2b(names, digest_size=8).hexdigest()


def _others_of(seen: Survey) -> str:
    """What stands for the names of files that may be pages, by folder."""
    found = blake2b(digest_size=16)
    for folder in sorted(folder for folder, names in seen.others.items() if names):
        found.update("\0".join((folder, *seen.others[folder], "", "")).encode(errors=_ANY))
    return found.hexdigest()


_ANY = "surrogateescape"


def _whole_of(value: Any, width: int) -> WholeRun:
    """Raises TypeError or ValueError where it is none; of `width` are the numbers of a document."""
    folders, others, said, open_, numbers, noted = _list(value)
    if type(folders) is not dict or type(others) is not str or type(said) is not str:
        raise TypeError
    for one in folders.values():
        if [*map(type, _list(one))] != [str, str]:
            raise TypeError
    if {*map(type, _list(numbers))} - {int}:
        raise TypeError
    documents = said.split("\0")
    if not {*documents}.issuperset(_strings(open_)):
        raise ValueError
    if len(numbers) != len(documents) * width or min(numbers, default=0) < 0:
        raise ValueError
    glances = {place: glance_of(notes, short) for place, notes, short in _list(noted)}
    if glances and not 0 <= min(glances) <= max(glances) < len(documents):
        raise ValueError
    return WholeRun(folders, others, documents, open_, numbers, glances)


def _strings(value: Any) -> list[str]:
    if {*map(type, _list(value))} - {str}:
        raise TypeError
    return value  # type: ignore[no-any-return] # of strings


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value
