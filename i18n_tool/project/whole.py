"""What the last run over a whole project told of all its pages, and which of them have to be looked
at since: the others are as they were, and there was nothing to say of them and nothing to do.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b
from itertools import islice
from operator import ne
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.project.remembered import marks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

    from i18n_tool.index.index import Index
    from i18n_tool.model import Key
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
    its files; what stands for the names of `others`, which may be pages; how many of its documents
    there are; those that are `open`, since there was something to say of them or to do for them;
    for each document the numbers of units, words, and translated entries by locale.
    """

    folders: Mapping[str, Sequence[str]]
    others: str
    size: int
    open: Sequence[str]
    numbers: Sequence[int]


class LastWhole:
    """What a run over all pages of a project, asked a `question` about some locales, has left."""

    def __init__(self, index: Index, question: str, locales: Sequence[str]) -> None:
        self._index, self._store = index, index.whole
        self._question, self._locales = question, tuple(locales)

    def read(self) -> WholeRun | None:
        """What is remembered, None where nothing is."""
        value = self._store.recall("whole", self._question, ())
        if value is None:
            return None
        try:
            return _whole_of(value, 2 + len(self._locales))
        except (TypeError, ValueError):
            self._store.doubt()
            return None

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
            now = self._index.column(folder, listed)
            if now is None:
                return None
            said = _said(now)
            if said != digests:
                if len(said) != len(digests):
                    return None
                prefix = f"{folder}/" if folder else ""
                found += [prefix + name for name in _differing(listed.all_names(), said, digests)]
        return found

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
        places = islice(_places(said, marks), MOST + 1)
        found = {documents[place] for place in places}
        return found if len(found) <= MOST else None

    def keep(self, documents: Sequence[str], memory: PageMemory, seen: Survey) -> None:
        """Remembers how all lies that was `seen`: of the documents that are quiet in all of the
        locales there is nothing to say, and nothing to do for them.
        """
        columns = {}
        for folder, listed in seen.folders.items():
            if listed.names:
                column = self._index.column(folder, listed)
                if column is None:
                    return
                columns[folder] = [_print(listed.names), _said(column)]
        numbers: list[int] = []
        marks: list[str] = []
        opened: list[str] = []
        for path in documents:
            facts = memory.quiet_facts(path, self._locales)
            texts = None if facts is None else memory.texts(path, facts, self._locales)
            marks.append(texts or "")
            if facts is None or texts is None:
                opened.append(path)
                numbers += (0,) * (_BESIDE + len(self._locales))
            else:
                numbers += facts.size
                numbers += [facts.pairs[locale].tally.translated for locale in self._locales]
        if len(opened) <= MOST:
            self._store.start_anew()
            value = [columns, _others_of(seen), len(marks), opened, numbers]
            self._store.remember("whole", self._question, (), value)
            self._store.remember("marks", self._question, (), " ".join(marks))


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


def _places(said: str, marks: Set[str]) -> Iterator[int]:
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
    folders, others, size, open_, numbers = _list(value)
    if type(folders) is not dict or type(others) is not str or type(size) is not int:
        raise TypeError
    for one in folders.values():
        if [*map(type, _list(one))] != [str, str]:
            raise TypeError
    if {*map(type, _list(open_))} - {str} or {*map(type, _list(numbers))} - {int}:
        raise TypeError
    if len(numbers) != size * width or min(numbers, default=0) < 0:
        raise ValueError
    return WholeRun(folders, others, size, open_, numbers)


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value
