"""What the index knows of a page and its catalogs: what `glances` keeps of them, and how far they
are, without reading them.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from i18n_tool.index.index import MISSING
from i18n_tool.project.counts import Counts
from i18n_tool.project.glances import CatalogGlance, PageGlance, PageSize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from i18n_tool.index.index import Index
    from i18n_tool.model import Key
    from i18n_tool.project.origins import OnDisk

_FOUND, _OPEN, _GIVES = 1, 2, 4
_SETTLED, _UNKNOWN, _OBSOLETE, _FIELDS, _BOM = 8, 16, 32, 64, 128
_PAIR = 2 + len(Counts.__slots__)
"""Numbers of a pair."""


class Tally(NamedTuple):
    """How far a document is in a locale, None where the other documents have a say in it; whether
    its catalog, in step, has text that another may take; how many entries of the catalog, as it is,
    are translated.
    """

    counts: Counts | None
    gives: bool
    translated: int


class PairFacts(NamedTuple):
    """What is known of a catalog: whether there is one, what is kept of it, and its tally."""

    found: bool
    glance: CatalogGlance
    tally: Tally


class PageFacts(NamedTuple):
    """What is known of a document, and of its catalogs by locale."""

    glance: PageGlance
    size: PageSize
    pairs: Mapping[str, PairFacts]


class SeenPage(NamedTuple):
    """What is found out about a document and its catalogs: the facts, the texts that it has, or
    with a locale those that its catalog there has as obsolete, and what stands for the content of
    each file.
    """

    facts: PageFacts
    keys: Mapping[str, Sequence[Key]]
    digests: Mapping[str, bytes]


class PageMemory:
    """The facts that an index has of the documents of a project as they lie on the disk."""

    def __init__(self, index: Index, disk: OnDisk) -> None:
        self._index, self._disk = index, disk
        self._locales = disk.project.config.locales

    def expect_all(self) -> None:
        """Most documents will be asked for."""
        self._index.expect_all()

    def facts(self, path: str, locales: Sequence[str]) -> PageFacts | None:
        """What is known of a document and its catalogs in `locales`, None where that is not all."""
        if self._disk.refs[path].fault is not None:
            return None
        for some in dict.fromkeys((tuple(locales), self._locales)):
            digests = self.digests(path, some)
            if digests is None:
                return None
            value = self._index.recall("page", _name(path, some), digests)
            if value is not None:
                try:
                    return _facts_of(value, some)
                except (TypeError, ValueError):
                    self._index.doubt()
        return None

    def keep(self, path: str, facts: PageFacts) -> None:
        """Remembers what was found out about a document and its catalogs as they were read."""
        locales = tuple(facts.pairs)
        digests = [self._disk.digests.get(name) for name in self._names(path, locales)]
        if digests[0] is not None:
            known = [MISSING if digest is None else digest for digest in digests]
            self._index.remember("page", _name(path, locales), known, _value_of(facts))

    def keep_keys(self, path: str, locale: str, keys: Iterable[Key]) -> None:
        """Remembers which texts a document has, or with a locale which of them its catalog there
        has as obsolete.
        """
        digest = self._disk.digests.get(self._file(path, locale))
        if digest is not None:
            marks = array("I", sorted({_mark_of(key) for key in keys}))
            self._index.remember("keys", _name(path, [locale]), [digest], marks.tobytes().hex())

    def may_have(self, path: str, locale: str, marks: Set[int]) -> bool:
        """Whether a document may have one of some texts, by `marks_of`, or with a locale its
        catalog there as obsolete: where nobody knows it may.
        """
        digest = self._index.digest(self._file(path, locale))
        said = digest and self._index.recall("keys", _name(path, [locale]), [digest])
        if not said and said != "":
            return True
        known = array("I")
        try:
            known.frombytes(bytes.fromhex(said))
        except (TypeError, ValueError):
            self._index.doubt()
            return True
        return not marks.isdisjoint(known)

    def has_template(self, path: str) -> bool:
        """Whether the template of a document is known to need no writing."""
        digests = self._template_digests(path, self._index.digest)
        return digests is not None and self._index.recall("template", path, digests) is True

    def keep_template(self, path: str) -> None:
        """Remembers that the template of a document, as it was read, needs no writing."""
        digests = self._template_digests(path, self._read)
        if digests is not None:
            self._index.remember("template", path, digests, value=True)

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

    def doubt(self) -> None:
        """A value is none of ours."""
        self._index.doubt()

    def _template_digests(
        self, path: str, digest: Callable[[str], bytes | None]
    ) -> list[bytes] | None:
        """Those of a document and its template, None where there are not both."""
        found = [digest(path), digest(self._disk.project.template_name(path))]
        return [one for one in found if one] if all(found) else None

    def _read(self, file: str) -> bytes | None:
        """What stands for the content of a file that was read, or asked about."""
        return self._disk.digests.get(file) or self._index.asked(file)

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


def marks_of(keys: Iterable[Key]) -> Set[int]:
    """What stands for texts in `PageMemory.may_have`: some others have the same."""
    return {_mark_of(key) for key in keys}


def _mark_of(key: Key) -> int:
    return crc32(f"{key[0]}\0{key[1]}".encode(errors="surrogatepass"))


def _name(path: str, locales: Sequence[str]) -> str:
    return "\n".join((path, *locales))


def _value_of(facts: PageFacts) -> object:
    numbers: list[int] = [*facts.size]
    charsets = []
    for found, glance, tally in facts.pairs.values():
        flags = (
            found, tally.counts is None, tally.gives, glance.is_settled, glance.has_unknown,
            glance.has_obsolete, glance.has_our_fields, glance.bom,
        )  # fmt: skip
        counts = tally.counts or Counts()
        numbers.append(sum(1 << place for place, flag in enumerate(flags) if flag))
        numbers.append(tally.translated)
        numbers += (getattr(counts, name) for name in Counts.__slots__)
        charsets.append(glance.doubtful_charset)
    return [numbers, charsets, list(facts.glance.notes), facts.glance.short]


def _facts_of(value: object, locales: Sequence[str]) -> PageFacts:
    """What `_value_of` made a value of. Raises ValueError or TypeError where it made none."""
    if type(value) is not list:
        raise TypeError
    numbers, charsets, notes, short = value
    if {*map(type, numbers)} != {int} or min(numbers) < 0:
        raise TypeError
    if len(numbers) != 2 + _PAIR * len(locales):
        raise ValueError
    pairs = {}
    at = 2
    for locale, charset in zip(locales, charsets, strict=True):
        flags, translated = numbers[at : at + 2]
        counts = None if flags & _OPEN else Counts(*numbers[at + 2 : at + _PAIR])
        tally = Tally(counts, bool(flags & _GIVES), translated)
        pairs[locale] = PairFacts(bool(flags & _FOUND), _glance(flags, charset), tally)
        at += _PAIR
    return PageFacts(_page(notes, short), PageSize(numbers[0], numbers[1]), pairs)


@cache
def _glance(flags: int, charset: object) -> CatalogGlance:
    if type(charset) is not str or flags > 255:
        raise TypeError
    return CatalogGlance(
        bool(flags & _SETTLED), bool(flags & _UNKNOWN), bool(flags & _OBSOLETE),
        bool(flags & _FIELDS), bool(flags & _BOM), charset,
    )  # fmt: skip


_PLAIN = PageGlance((), None)


def _page(notes: object, short: object) -> PageGlance:
    if notes == [] and short is None:
        return _PLAIN
    from i18n_tool.documents.leftout import Reach  # few documents have words that nobody reaches

    if type(notes) is not list or {*map(type, notes)} - {str}:
        raise TypeError
    if short is None:
        return PageGlance(tuple(notes), None)
    if type(short) is not list or {*map(type, short)} != {int}:
        raise TypeError
    shown, missed = short
    return PageGlance(tuple(notes), Reach(shown, missed))
