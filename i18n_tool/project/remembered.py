"""What the index knows of a page and its catalogs: what `glances` keeps of them, and how far they
are, without reading them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from i18n_tool.index.index import MISSING
from i18n_tool.project.counts import Counts
from i18n_tool.project.glances import CatalogGlance, PageGlance, PageSize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from i18n_tool.index.index import Index
    from i18n_tool.model import Key
    from i18n_tool.project.origins import OnDisk

_MARK = 8
"""Characters that stand for a text."""
_FEW = 64
"""Texts that are looked for one by one."""
_FOUND, _OPEN, _GIVES = 1, 2, 4
_SETTLED, _UNKNOWN, _OBSOLETE, _FIELDS, _BOM = 8, 16, 32, 64, 128
_PAIR = 2 + len(Counts.__slots__)
"""Numbers of a pair."""
_NONE = (0,) * len(Counts.__slots__)


class Tally(NamedTuple):
    """How far a document is in a locale, the `numbers` of its counts, None where the other
    documents have a say in it; whether
    its catalog, in step, has text that another may take; how many entries of the catalog, as it is,
    are translated.
    """

    numbers: Sequence[int] | None
    gives: bool
    translated: int

    @property
    def counts(self) -> Counts | None:
        """The numbers as what they count."""
        return None if self.numbers is None else Counts(*self.numbers)


class PairFacts(NamedTuple):
    """What is known of a catalog: whether there is one, what is kept of it, and its tally."""

    found: bool
    glance: CatalogGlance
    tally: Tally


class _KnownPage(NamedTuple):
    """What is remembered of a document: of a page and its catalogs in some locales, whose contents
    have these `digests`.
    """

    locales: tuple[str, ...]
    digests: Sequence[bytes]
    facts: PageFacts


class PageFacts(NamedTuple):
    """What is known of a document, and of its catalogs by locale."""

    glance: PageGlance
    size: PageSize
    pairs: Mapping[str, PairFacts]
    marks: str
    """Those of its texts, one behind the other."""

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say of it and its catalogs, and nothing to do for them by
        themselves.
        """
        return self.glance == PLAIN and self.has_quiet_catalogs

    @property
    def has_quiet_catalogs(self) -> bool:
        """The same of its catalogs alone."""
        for found, glance, _ in self.pairs.values():  # there are thousands
            if not found or not glance.is_quiet:
                return False
        return True


class SeenPage(NamedTuple):
    """What is found out about a document and its catalogs: the facts, by locale the texts that its
    catalog there has as obsolete, and what stands for the content of each file.
    """

    facts: PageFacts
    obsolete: Mapping[str, Sequence[Key]]
    digests: Mapping[str, bytes]


class PageMemory:
    """The facts that an index has of the documents of a project as they lie on the disk."""

    def __init__(self, index: Index, disk: OnDisk) -> None:
        self._index, self._disk = index, disk
        self._locales = disk.project.config.locales
        self._known: dict[str, _KnownPage] = {}
        self._templates: dict[str, bytes] = {}
        """By document: what stands for the template that needed no writing."""

    def facts(
        self, paths: Iterable[str], locales: Sequence[str]
    ) -> Iterator[tuple[str, PageFacts | None]]:
        """What is known of documents and their catalogs in `locales`, each with its path; None
        where that is not all.
        """
        left = list(paths)
        for some in dict.fromkeys((tuple(locales), self._locales)):
            asked: dict[str, list[bytes]] = {}
            get = self._index.known.get
            columns = [self._disk.project.catalog_names(locale) for locale in some]
            for path in left:
                files = [path, *[names[path] for names in columns]]
                at_hand = [digest for digest in map(get, files) if digest]
                digests = at_hand if len(at_hand) == len(files) else self.digests(path, some)
                if digests is not None and self._disk.refs[path].fault is None:
                    asked[path] = digests
            end = "\n".join(("", *some))
            values = self._index.recall_all(
                "page", [(path + end, digests) for path, digests in asked.items()]
            )
            known = {}
            for (path, digests), value in zip(asked.items(), values, strict=True):
                if value is not None:
                    try:
                        facts, self._templates[path] = _facts_of(value, some)
                    except (TypeError, ValueError):
                        self._index.doubt()
                        continue
                    known[path] = self._known[path] = _KnownPage(some, digests, facts)
            yield from ((path, one.facts) for path, one in known.items())
            left = [path for path in left if path not in known]
        yield from ((path, None) for path in left)

    def keep(self, path: str, facts: PageFacts) -> None:
        """Remembers what was found out about a document and its catalogs as they were read."""
        locales = tuple(facts.pairs)
        digests = [self._disk.digests.get(name) for name in self._names(path, locales)]
        if digests[0] is not None:
            known = [MISSING if digest is None else digest for digest in digests]
            self._known[path] = _KnownPage(locales, known, facts)
            self._remember(path, self._known[path])

    def _remember(self, path: str, known: _KnownPage) -> None:
        value = _value_of(known.facts, self._templates.get(path, b""))
        self._index.remember("page", _name(path, known.locales), known.digests, value)

    def keep_keys(self, path: str, locale: str, keys: Iterable[Key]) -> None:
        """Remembers which texts a catalog has as obsolete."""
        digest = self._disk.digests.get(self._disk.project.catalog_name(path, locale))
        if digest is not None:
            self._index.remember("keys", _name(path, [locale]), [digest], joined_marks(keys))

    def may_have(self, path: str, marks: Set[str]) -> bool:
        """Whether a document may have one of some texts, by `marks_of`: where nobody knows it
        may.
        """
        known = self._known.get(path)
        return known is None or _has(known.facts.marks, marks)

    def quiet_facts(self, path: str, locales: Sequence[str]) -> PageFacts | None:
        """What is known of a document and its catalogs in some locales, or was found out in this
        run, where these and its template are quiet; None where they are not, or nobody knows. Of
        the document itself there may be something to say.
        """
        known = self._known.get(path)
        if known is None or not known.facts.has_quiet_catalogs or not self.has_template(path):
            return None
        return known.facts if known.facts.pairs.keys() >= {*locales} else None

    def texts(self, path: str, facts: PageFacts, locales: Iterable[str]) -> str | None:
        """What stands for the texts of a document, and for those that its catalogs in some locales
        have as obsolete, one behind the other; None where nobody knows.
        """
        said = [facts.marks]
        for locale in locales:
            if facts.pairs[locale].glance.has_obsolete:
                obsolete = self._obsolete(path, locale)
                if obsolete is None:
                    return None
                said.append(obsolete)
        return "".join(said)

    def may_have_obsolete(self, path: str, locale: str, marks: Set[str]) -> bool:
        """Whether its catalog in a locale may, as obsolete."""
        said = self._obsolete(path, locale)
        return said is None or _has(said, marks)

    def _obsolete(self, path: str, locale: str) -> str | None:
        """What stands for the texts that a catalog has as obsolete, None where nobody knows."""
        digest = self._index.digest(self._disk.project.catalog_name(path, locale))
        said: Any = None
        if digest:
            said = self._index.recall("keys", _name(path, [locale]), [digest])
        if said is not None and (type(said) is not str or len(said) % _MARK):
            self._index.doubt()
            return None
        known: str | None = said
        return known

    def has_template(self, path: str) -> bool:
        """Whether the template of a document is known to need no writing."""
        known = self._templates.get(path)
        return bool(known) and known == self._index.digest(self._disk.project.template_name(path))

    def keep_template(self, path: str) -> None:
        """Remembers that the template of a document, as it was read, needs no writing: with what is
        known of the document, or will be.
        """
        digest = self._disk.digests.get(self._disk.project.template_name(path))
        if digest is not None:
            self._templates[path] = digest
            if path in self._known:
                self._remember(path, self._known[path])

    def recall_pair(self, kind: str, path: str, locale: str, decides: str) -> Any:
        """What was remembered of a document and a catalog that are as they were; `decides` stands
        for all else that decides it. None where nothing is: look at each type, and `doubt`.
        """
        digests = [self._index.digest(path), self._index.digest(self._file(path, locale))]
        if not all(digests):
            return None
        known = [one for one in digests if one]
        return self._index.recall(kind, _name(path, (locale, decides)), known)

    def keep_pair(
        self,
        kind: str,
        path: str,
        locale: str,
        decides: str,
        *,
        digests: Sequence[bytes],
        value: object,
    ) -> None:
        """Remembers a value of a document and a catalog whose content has these `digests`."""
        self._index.remember(kind, _name(path, (locale, decides)), digests, value)

    @property
    def checks(self) -> Index:
        """Where it is remembered what checks found."""
        return self._index.checks

    def digest(self, file: str) -> bytes | None:
        """What stands for the content of a file, as `Index.digest` has it."""
        return self._index.digest(file)

    def doubt(self) -> None:
        """A value is none of ours."""
        self._index.doubt()

    def _file(self, path: str, locale: str) -> str:
        return self._disk.project.catalog_name(path, locale) if locale else path

    def is_as_before(self, file: str) -> bool:
        """Whether a file that was read is what the index was asked about, if it was."""
        known = self._index.asked(file)
        return known is None or known == self._disk.digests.get(file, MISSING)

    def _names(self, path: str, locales: Sequence[str]) -> list[str]:
        return [path, *(self._disk.project.catalog_name(path, locale) for locale in locales)]

    def digests(self, path: str, locales: Sequence[str]) -> list[bytes] | None:
        """Those of a document and its catalogs, None where that cannot be told."""
        names = self._names(path, locales)
        found = [*map(self._index.digest, names)]
        if all(found):
            return found  # type: ignore[return-value] # none is None
        for name, digest in zip(names, found, strict=True):
            if digest is None or (digest == MISSING and self._is_left_out(name, path)):
                return None
        return found  # type: ignore[return-value] # likewise

    def _is_left_out(self, name: str, path: str) -> bool:
        """Whether a file that is not there is one that cannot be told to be missing."""
        return name == path or bool(self._disk.spared.catalog(self._disk.project.root / name))


def _has(said: str, marks: Set[str]) -> bool:
    if len(marks) < _FEW:  # where two marks make a third between them, one looks in vain
        return any(mark in said for mark in marks)
    return not marks.isdisjoint(said[at : at + _MARK] for at in range(0, len(said), _MARK))


def marks_of(keys: Iterable[Key]) -> Set[str]:
    """What stands for texts in `PageMemory.may_have`: some others have the same."""
    return {_mark_of(key) for key in keys}


def joined_marks(keys: Iterable[Key]) -> str:
    """The same, one behind the other, as they are remembered."""
    return "".join(sorted(marks_of(keys)))


def _mark_of(key: Key) -> str:
    text = f"{key[0]}\0{key[1]}".encode(errors="surrogatepass")
    return f"{crc32(text):08x}"


def _name(path: str, locales: Sequence[str]) -> str:
    return "\n".join((path, *locales))


def _value_of(facts: PageFacts, template: bytes) -> object:
    numbers: list[int] = [*facts.size]
    charsets = []
    for found, glance, tally in facts.pairs.values():
        flags = (
            found, tally.numbers is None, tally.gives, glance.is_settled, glance.has_unknown,
            glance.has_obsolete, glance.has_our_fields, glance.bom,
        )  # fmt: skip
        numbers.append(sum(1 << place for place, flag in enumerate(flags) if flag))
        numbers.append(tally.translated)
        numbers += tally.numbers or _NONE
        charsets.append(glance.doubtful_charset)
    notes = list(facts.glance.notes)
    return [numbers, charsets, notes, facts.glance.short, facts.marks, template.hex()]


def _facts_of(value: object, locales: Sequence[str]) -> tuple[PageFacts, bytes]:
    """What `_value_of` made a value of. Raises ValueError or TypeError where it made none."""
    if type(value) is not list:
        raise TypeError
    numbers, charsets, notes, short, marks, template = value
    if type(marks) is not str or len(marks) % _MARK:
        raise TypeError
    if {*map(type, numbers)} != {int} or min(numbers) < 0:
        raise TypeError
    if len(numbers) != 2 + _PAIR * len(locales):
        raise ValueError
    pairs = {}
    at = 2
    for locale, charset in zip(locales, charsets, strict=True):
        flags, translated = numbers[at : at + 2]
        counts = None if flags & _OPEN else numbers[at + 2 : at + _PAIR]
        tally = Tally(counts, bool(flags & _GIVES), translated)
        pairs[locale] = PairFacts(bool(flags & _FOUND), _glance(flags, charset), tally)
        at += _PAIR
    size = PageSize(numbers[0], numbers[1])
    return PageFacts(glance_of(notes, short), size, pairs, marks), bytes.fromhex(template)


@cache
def _glance(flags: int, charset: object) -> CatalogGlance:
    if type(charset) is not str or flags > 255:
        raise TypeError
    return CatalogGlance(
        bool(flags & _SETTLED), bool(flags & _UNKNOWN), bool(flags & _OBSOLETE),
        bool(flags & _FIELDS), bool(flags & _BOM), charset,
    )  # fmt: skip


PLAIN = PageGlance((), None)
"""Of a document that there is nothing to say of."""


def glance_of(notes: object, short: object) -> PageGlance:
    """What is kept of a document, made of JSON. Raises TypeError or ValueError where it is none."""
    if notes == [] and short is None:
        return PLAIN
    from i18n_tool.documents.leftout import Reach  # few documents have words that nobody reaches

    if type(notes) is not list or {*map(type, notes)} - {str}:
        raise TypeError
    if short is None:
        return PageGlance(tuple(notes), None)
    if type(short) is not list or {*map(type, short)} != {int}:
        raise TypeError
    shown, missed = short
    return PageGlance(tuple(notes), Reach(shown, missed))
