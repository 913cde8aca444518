"""What checks found in documents and translations, remembered by what was checked."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from dataclasses import astuple
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import compress, decompressobj
from zlib import error as ZlibError  # noqa: N812 - a class

from i18n_tool.checks.wording.consistency import Rendition
from i18n_tool.formats.links import Link
from i18n_tool.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
    from typing import TypeVar

    from i18n_tool.project.remembered import PageMemory

    _Value = TypeVar("_Value")

_MOST = 400
"""Findings that are remembered of a translation, and questions of a document."""
_LARGEST = 1 << 22
"""Characters of JSON that a value may have."""
_SMALL = 1_000
"""So many need not be packed."""
_FIELDS = tuple(type(value) for value in astuple(Finding("", "error", "")))
_SEVERITIES = ("error", "warning", "info")


class Checked(NamedTuple):
    """What a document and its catalog tell without the rest of the project: the findings `before`
    those of its links, and `behind` them. `asked` are the addresses that were looked up, each with
    the file that it led to.
    """

    before: Sequence[Finding]
    behind: Sequence[Finding]
    asked: Sequence[tuple[str, str]]


class Ties(NamedTuple):
    """What a page's findings hang on besides the page: where the documents are (`names`), the links
    to it (`linked`, None where nobody asked), the content of other `files`, by what stands for it,
    which files `exist`, and whether there are anchors that are known everywhere (`targets`).
    """

    names: str
    linked: str | None
    targets: bool | None
    files: Mapping[str, str]
    exist: Mapping[str, bool]


class PageChecks(NamedTuple):
    """What is known of a document, as long as its `ties` hold: the findings in it, its `links` to
    anchors, whether it has anchors that are known everywhere; by locale the findings in links of
    its translation, and what stands for all that is compared with other translations.
    """

    ties: Ties
    source: Sequence[Finding]
    links: tuple[Link, ...]
    has_targets: bool
    translated: Mapping[str, tuple[Sequence[Finding], str]]


class Differing(NamedTuple):
    """Which translations were compared, by document as `print_of` has them, and where the texts
    stand that have more than one.
    """

    prints: Mapping[str, str]
    places: Mapping[str, Set[int]]


class CheckMemory:
    """What an index has of the checks of documents and their catalogs in some locales, as they lie
    on the disk.
    """

    def __init__(self, memory: PageMemory, locales: Sequence[str]) -> None:
        self._memory, self._store = memory, memory.checks
        self._locales = tuple(locales)

    def pages(self, paths: Iterable[str]) -> dict[str, PageChecks]:
        """What is known of documents, be it that their ties do not hold."""
        asked = self._asked(paths)
        values = self._store.recall_all("page", [(_of(p, self._locales), d) for p, d in asked])
        read = self._read(values, lambda value: _page_of(value, self._locales))
        return {path: one for (path, _), one in zip(asked, read, strict=True) if one is not None}

    def keep_page(self, path: str, digests: Sequence[bytes], page: PageChecks) -> bool:
        """Remembers it of a document and catalogs whose content has these `digests`, unless it is
        too much.
        """
        ties = page.ties
        if len(ties.exist) + len(ties.files) > _MOST:
            return False
        value = [
            [ties.names, ties.linked, ties.targets, dict(ties.files), dict(ties.exist)],
            [astuple(one) for one in page.source],
            [[*link] for link in page.links],
            page.has_targets,
            [
                [[astuple(one) for one in findings], print_]
                for findings, print_ in page.translated.values()
            ],
        ]
        self._store.remember("page", _of(path, self._locales), digests, _packed(value))
        return True

    def is_of(self, path: str, digests: Sequence[bytes]) -> bool:
        """Whether a document and its catalogs have the content that these stand for."""
        return self._memory.digests(path, self._locales) == list(digests)

    def holds(self, files: Mapping[str, str]) -> bool:
        """Whether the content of files is what these stand for."""
        found = ((self._memory.digest(file), digest) for file, digest in files.items())
        return all(now is not None and now.hex() == digest for now, digest in found)

    def checked(
        self, paths: Iterable[str], sides: Mapping[str, str], leads_to: Callable[[str, str], str]
    ) -> Iterator[tuple[str, str, Checked]]:
        """What is known of documents and their catalogs, each with its path and locale; `sides`
        stands for all else that decides it. Every address has to lead where it led.
        """
        asked = [
            (path, locale, [digests[0], digest])
            for path, digests in self._asked(paths)
            for locale, digest in zip(self._locales, digests[1:], strict=True)
        ]
        values = self._store.recall_all(
            "checked", [(_of(path, (loc, sides[loc])), digests) for path, loc, digests in asked]
        )
        read = self._read(values, _checked_of)
        for (path, locale, _), found in zip(asked, read, strict=True):
            if found is not None and all(leads_to(path, one) == file for one, file in found.asked):
                yield path, locale, found

    def keep_checked(
        self, path: str, locale: str, sides: str, digests: Sequence[bytes], checked: Checked
    ) -> None:
        """Remembers that, of a document and a catalog whose content has these `digests`."""
        if len(checked.before) + len(checked.behind) <= _MOST:
            before, behind = ([astuple(one) for one in some] for some in checked[:2])
            value = [before, behind, [[*one] for one in checked.asked]]
            self._store.remember("checked", _of(path, (locale, sides)), digests, _packed(value))

    def texts(self, prints: Sequence[str]) -> list[array[int] | None]:
        """What was compared, by what stands for it."""
        values = self._store.recall_all("texts", [(print_, ()) for print_ in prints])
        return list(self._read(values, _texts_of))

    def keep_texts(self, print_: str, texts: array[int]) -> None:
        """Remembers it."""
        said = b64encode(texts.tobytes()).decode()
        self._store.remember("texts", print_, (), said)

    def differing(self, locale: str) -> Differing | None:
        """What the last run over all documents found in a locale."""
        value = self._store.recall_all("differing", [(locale, ())])
        return next(self._read(value, _differing_of))

    def keep_differing(self, locale: str, found: Differing) -> None:
        """Remembers it."""
        places = {path: sorted(texts) for path, texts in found.places.items()}
        self._store.remember("differing", locale, (), [dict(found.prints), places])

    def renditions(
        self, wanted: Mapping[str, Set[int]], locale: str
    ) -> dict[str, Sequence[Rendition]]:
        """How documents have some texts, by path."""
        asked = self._asked_in(wanted, locale)
        names = [(_of(path, (locale, _joined(wanted[path]))), digests) for path, digests in asked]
        read = self._read(self._store.recall_all("renditions", names), _renditions_of)
        return {path: one for (path, _), one in zip(asked, read, strict=True) if one is not None}

    def keep_renditions(
        self, path: str, locale: str, texts: Set[int], found: Sequence[Rendition]
    ) -> None:
        """Remembers it of a document and its catalog as they were read."""
        for _, digests in self._asked_in([path], locale):
            value = [[[*one.text], one.is_waived, astuple(one.finding)] for one in found]
            name = _of(path, (locale, _joined(texts)))
            self._store.remember("renditions", name, digests, _packed(value))

    def _asked(self, paths: Iterable[str]) -> list[tuple[str, list[bytes]]]:
        """The paths whose content, and that of their catalogs, is known."""
        found = ((path, self._memory.digests(path, self._locales)) for path in paths)
        return [(path, digests) for path, digests in found if digests is not None]

    def _asked_in(self, paths: Iterable[str], locale: str) -> list[tuple[str, list[bytes]]]:
        found = ((path, self._memory.digests(path, (locale,))) for path in paths)
        return [(path, digests) for path, digests in found if digests is not None]

    def _read(
        self, values: Iterable[Any], read: Callable[[Any], _Value]
    ) -> Iterator[_Value | None]:
        for value in values:
            found = None
            if value is not None:
                try:
                    found = read(value)
                except (TypeError, ValueError, RecursionError, OverflowError):
                    self._store.doubt()
            yield found


def print_of(texts: array[int]) -> str:
    """What stands for what is compared."""
    return blake2b(texts.tobytes(), digest_size=8).hexdigest()


def _of(path: str, more: Sequence[str]) -> str:
    return "\n".join((path, *more))


def _joined(texts: Set[int]) -> str:
    return " ".join(map(str, sorted(texts)))


def _packed(value: object) -> object:
    """Findings say much the same again and again."""
    said = json.dumps(value, separators=(",", ":"))
    return value if len(said) < _SMALL else b64encode(compress(said.encode(), 1)).decode()


def _unpacked(value: Any) -> list[Any]:
    """Raises TypeError or ValueError where it was not packed, or would be too large."""
    if type(value) is str:
        inflated = decompressobj()
        try:
            data = inflated.decompress(b64decode(value, validate=True), _LARGEST)
        except ZlibError as error:
            raise ValueError from error
        if inflated.unconsumed_tail:
            raise ValueError
        value = json.loads(data)
    return _list(value)


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value


def _table(value: Any, of: type) -> dict[str, Any]:
    """Raises TypeError where this is none, of names."""
    if type(value) is not dict or {*map(type, value.values())} - {of}:
        raise TypeError
    return value


def _findings_of(value: Any) -> list[Finding]:
    return [_finding_of(one) for one in _list(value)]


def _finding_of(value: Any) -> Finding:
    """Raises TypeError or ValueError where it is none."""
    if (*map(type, _list(value)),) != _FIELDS or value[1] not in _SEVERITIES:
        raise TypeError
    return Finding(*value)


def _strings(value: Any) -> list[str]:
    if {*map(type, _list(value))} - {str}:
        raise TypeError
    return value  # type: ignore[no-any-return] # of strings


def _checked_of(value: Any) -> Checked:
    before, behind, asked = _unpacked(value)
    pairs = []
    for one in _list(asked):
        address, file = _strings(one)
        pairs.append((address, file))
    return Checked(_findings_of(before), _findings_of(behind), pairs)


def _page_of(value: Any, locales: Sequence[str]) -> PageChecks:
    ties, source, links, has_targets, translated = _unpacked(value)
    names, linked, targets, files, exist = _list(ties)
    if type(names) is not str or type(has_targets) is not bool:
        raise TypeError
    if type(linked) not in (str, type(None)) or type(targets) not in (bool, type(None)):
        raise TypeError
    known = Ties(names, linked, targets, _table(files, str), _table(exist, bool))
    noted = []
    for one in _list(links):
        target, offset = _list(one)
        if type(target) is not str or type(offset) is not int:
            raise TypeError
        noted.append(Link(target, offset))
    of_locales = {}
    for locale, one in zip(locales, _list(translated), strict=True):
        findings, print_ = _list(one)
        if type(print_) is not str:
            raise TypeError
        of_locales[locale] = _findings_of(findings), print_
    return PageChecks(known, _findings_of(source), tuple(noted), has_targets, of_locales)


def _texts_of(value: Any) -> array[int]:
    if type(value) is not str:
        raise TypeError
    found = array("Q")
    found.frombytes(b64decode(value, validate=True))
    if len(found) % 2:
        raise ValueError
    return found


def _differing_of(value: Any) -> Differing:
    prints, places = _list(value)
    found: dict[str, Set[int]] = {}
    for path, texts in _table(places, list).items():
        if {*map(type, texts)} - {int}:
            raise TypeError
        found[path] = frozenset(texts)
    return Differing(_table(prints, str), found)


def _renditions_of(value: Any) -> list[Rendition]:
    found = []
    for one in _unpacked(value):
        text, is_waived, finding = _list(one)
        context, kind, source = _strings(text)
        if type(is_waived) is not bool:
            raise TypeError
        found.append(Rendition((context, kind, source), _finding_of(finding), is_waived))
    return found
