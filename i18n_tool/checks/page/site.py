"""The documents of a project as a site: do their links arrive?

Only what surely leads nowhere is reported: how a generator makes addresses is not known, so that
addresses without a suffix, or from the root of the site, are taken to be right. A project of one
document is not judged by files: those around it may be elsewhere.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from i18n_tool import late_re as re
from i18n_tool.checks.registry import known
from i18n_tool.formats.links import letters_of
from i18n_tool.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from i18n_tool.formats.base import Format
    from i18n_tool.formats.links import Anchors, Link
    from i18n_tool.model import Document, Unit

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[^#]*[{}$<>*|@]|[^#]*%[}>]")
"""What is no path: an address, a template, an example."""
_PAGES = (".md", ".mdx", ".markdown", ".rst", ".txt", ".adoc", ".ipynb", ".html", ".htm", ".qmd")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico")
_INDEXES = ("index", "README", "_index", "readme")
_ROOTS = ("docs", "doc", "content", "src", "static", "public", "assets", "source", "pages", "site")
_MADE = frozenset("print genindex modindex search 404 py-modindex index sitemap toc".split())
"""Pages that generators make."""


class _Facts(NamedTuple):
    """What is kept of a document that was looked at: its links to anchors, and whether it has
    anchors that are known on every page.
    """

    links: tuple[Link, ...]
    has_targets: bool


@dataclass
class Questions:
    """What was asked of the rest of the project: which files and folders `exist`, of which
    documents the anchors, whether any has anchors that are known on every page (`targets`), and
    what links to the document, by what stands for it (`ties`); None where nobody asked.
    """

    exist: dict[str, bool] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    targets: bool | None = None
    ties: str | None = None


class Site:
    """The documents of a project: `paths` are all, `documents` those that can be read, which are
    looked at where something hangs on them, one at a time. `format_of` gives a document's format,
    `exists` says whether there is such a file or folder.
    """

    def __init__(
        self,
        paths: Collection[str],
        documents: Mapping[str, Document],
        format_of: Callable[[str], Format],
        exists: Callable[[str], bool],
    ) -> None:
        self.paths = paths
        self.documents = documents
        self.format_of = format_of
        self.exists = exists
        self._anchors: dict[str, Anchors] = {}
        self._facts: dict[str, _Facts] = {}
        self._linking: Collection[str] | None = None
        self._in_roots: dict[tuple[str, str], tuple[bool, dict[str, bool]]] = {}
        self.asked = Questions()

    def begin(self) -> Questions:
        """Notes all that is asked from now on; where the documents are, which are found by their
        names alone, is not.
        """
        self.asked = Questions()
        return self.asked

    def believe(self, path: str, links: tuple[Link, ...], *, has_targets: bool) -> None:
        """Takes what somebody else has noted of a document for what it is."""
        self._facts[path] = _Facts(links, has_targets)

    def narrow(self, paths: Collection[str], *, has_targets: bool) -> None:
        """Looks at some documents alone for links and for anchors that are known everywhere: no
        other one links to what is asked about, and whether any of all `has_targets` is known.
        """
        self._linking, self.has_targets = paths, has_targets

    @cached_property
    def names(self) -> str:
        """What stands for where the documents are."""
        return _print("\0".join(self.paths))

    def links_to(self, path: str, anchor: str) -> list[tuple[str, Link]]:
        """The links to an anchor of a document, folded, each with the document it stands in."""
        self.asked.ties = self.ties(path)
        return self.linked.get(path, {}).get(anchor, [])

    def ties(self, path: str) -> str:
        """What stands for the links to a document's anchors, and where they stand."""
        linked = self.linked.get(path)
        if not linked:
            return ""
        return _print(repr([(n, [(p, one.target) for p, one in of]) for n, of in linked.items()]))

    def anchors(self, path: str) -> Anchors:
        """The anchors of a document."""
        self.asked.anchors.add(path)
        if path not in self._anchors:
            self._anchors[path] = self.format_of(path).links.anchors(self.documents[path])
        return self._anchors[path]

    def note(self, path: str) -> _Facts:
        """What links of other documents ask of one, looked at once, best while it is at hand."""
        if path not in self._facts:
            document, links = self.documents[path], self.format_of(path).links
            targets = tuple(link for link in links.of(document) if _leads_to_anchor(link))
            self._facts[path] = _Facts(targets, links.has_targets(document))
        return self._facts[path]

    def findings(self, path: str) -> Iterator[Finding]:
        """The links of a document that lead nowhere, in order."""
        document = self.documents[path]
        for link in self.format_of(path).links.of(document):
            if _ELSEWHERE.match(link.target):
                continue
            there, _, anchor = link.target.partition("#")
            there = unquote(there.partition("?")[0])
            pages = list(self._pages(path, there))
            if not pages:
                if there and len(self.paths) > 1 and not self._leads_somewhere(path, there):
                    message = f"“{link.target}” leads to no file: mend the link"
                    yield _finding(document, link, "broken-link", message)
            elif not anchor or is_state(anchor):
                continue
            elif not self._arrives(pages, anchor):
                page = pages[0]
                if page == path and self._any_targets():
                    continue  # MyST looks for them everywhere
                where = "this page" if page == path else page
                message = f"“{link.target}”: nothing in {where} has the anchor “#{anchor}”; mend it"
                yield _finding(document, link, "broken-anchor", message)

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(posixpath.dirname(path) for path in self.paths)

    @cached_property
    def has_targets(self) -> bool:
        """Whether a document has anchors that are known on every page."""
        return any(self.note(path).has_targets for path in self.documents)

    def _arrives(self, pages: Collection[str], anchor: str) -> bool:
        """Whether one of some pages has an anchor, or may."""
        self.asked.anchors.update(pages)
        return any(p not in self.documents or self.anchors(p).has(anchor) for p in pages)

    def _any_targets(self) -> bool:
        self.asked.targets = self.has_targets
        return self.has_targets

    def _exists(self, path: str) -> bool:
        found = self.asked.exist[path] = self.exists(path)
        return found

    def page(self, path: str, there: str) -> str | None:
        """The document that `there` leads to from the document at `path`, None where it is none."""
        return next(self._pages(path, there), None)

    def _pages(self, path: str, there: str) -> Iterator[str]:
        """The documents that `there` may lead to, the likeliest first: which folder is the root of
        the site is not known. Behind a slash the page of the folder is likelier than one of its
        name.
        """
        if not there:
            yield path
            return
        places = list(_places(path, there))
        found = [self._document_at(place) for place in places]
        if there.endswith("/"):
            for number, place in enumerate(places):
                indexes = (
                    posixpath.join(place, i + end) for i in _INDEXES for end in (".md", ".mdx")
                )
                index = next((one for one in indexes if one in self.paths), None)
                found.insert(number, index)
        yield from dict.fromkeys(page for page in found if page is not None)

    def _document_at(self, place: str) -> str | None:
        sources = _sources(place, self._folders.__contains__)
        return next(filter(self.paths.__contains__, sources), None)

    def file_of(self, path: str, target: str) -> str:
        """The file that an address in the document at `path` leads to, "" where it is none of the
        project, or more than one may be meant.
        """
        there = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
        if not there or _ELSEWHERE.match(target):
            return ""
        found = {
            next(filter(self._is_file, _sources(place, self._is_folder)), "")
            for place in _places(path, there)
        } - {""}
        return found.pop() if len(found) == 1 else ""

    def _is_file(self, path: str) -> bool:
        return path in self.paths or (bool(posixpath.splitext(path)[1]) and self._exists(path))

    def _is_folder(self, path: str) -> bool:
        return path in self._folders or self._exists(path)

    def _leads_somewhere(self, path: str, there: str) -> bool:
        """Whether a path leads to a file, or may."""
        name = posixpath.basename(there)
        stem, suffix = posixpath.splitext(name.lower())
        pages = _PAGES + self.format_of(path).suffixes
        if suffix not in pages + _IMAGES or there.startswith("/") or stem in _MADE:
            return True
        places = list(_places(path, there))
        if not places:
            return True  # it leaves the project
        folder = posixpath.dirname(places[0])
        if suffix not in (".md", ".mdx", *_IMAGES) and folder not in self._folders:
            return True  # where something else may make it
        for place in places:
            if self._exists(posixpath.dirname(place)) and any(
                map(self._exists, _sources(place, self._exists))
            ):
                return True
        key = posixpath.dirname(path), there.lstrip("./")  # a folder of pages links alike
        if key not in self._in_roots:
            questions = (
                posixpath.join(base, root, key[1])
                for base in _parents(path)
                for root in ("", *_ROOTS)
            )
            asked: dict[str, bool] = {}
            for question in questions:
                asked[question] = self.exists(question)
                if asked[question]:
                    break
            self._in_roots[key] = any(asked.values()), asked
        found, asked = self._in_roots[key]
        self.asked.exist.update(asked)
        return found

    @cached_property
    def linked(self) -> Mapping[str, Mapping[str, list[tuple[str, Link]]]]:
        """For each document the links to its anchors, by the folded anchor, each with the document
        that it stands in.
        """
        found: defaultdict[str, defaultdict[str, list[tuple[str, Link]]]]
        found = defaultdict(lambda: defaultdict(list))
        for path in self.documents if self._linking is None else self._linking:
            for link in self.note(path).links:
                there, _, anchor = link.target.partition("#")
                page = self.page(path, unquote(there.partition("?")[0]))
                if page is not None:
                    found[page][letters_of(unquote(anchor))].append((path, link))
        return found


def unit_at(document: Document, offset: int) -> Unit | None:
    """The unit that holds an offset."""
    number = bisect_right(document.units, offset, key=attrgetter("start")) - 1
    unit = document.units[number] if number >= 0 else None
    return unit if unit is not None and offset < unit.end else None


def _print(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _leads_to_anchor(link: Link) -> bool:
    return bool(link.target.partition("#")[2]) and not _ELSEWHERE.match(link.target)


def is_state(anchor: str) -> bool:
    """Whether what stands behind `#` is no anchor: a route, a text fragment, a place in a file."""
    return anchor.startswith(("/", "!", ":~:", "L", "__")) or "=" in anchor


def _places(path: str, there: str) -> Iterator[str]:
    """Where a path leads to: from the file's folder, and from the address of its page."""
    if there.startswith("/"):
        for base in _parents(path):
            yield posixpath.normpath(posixpath.join(base, there.lstrip("/")))
        return
    for base in (posixpath.dirname(path), posixpath.splitext(path)[0]):
        place = posixpath.normpath(posixpath.join(base, there))
        if not place.startswith(".."):
            yield place


def _parents(path: str) -> Iterator[str]:
    """The folders that a document lies in, the project last."""
    while path:
        path = posixpath.dirname(path)
        yield path


def _sources(place: str, is_folder: Callable[[str], bool]) -> Iterator[str]:
    """The files that `place` may be made of; of what is no folder there is no index."""
    yield place
    stem, suffix = posixpath.splitext(place)
    if suffix in (".html", ".htm", ".md", ".mdx") or suffix not in _PAGES + _IMAGES:
        bases = [stem] if suffix in _PAGES else [place]
        for base in bases:
            for page in _PAGES:
                yield base + page
            for index in _INDEXES if is_folder(base) else ():
                for page in (".md", ".mdx", ".html", ".markdown"):
                    yield posixpath.join(base, index + page)
        if posixpath.basename(stem) in ("index", "README") and suffix in _PAGES:
            for index in _INDEXES:
                yield posixpath.join(posixpath.dirname(stem), index + ".md")


def _finding(document: Document, link: Link, code: str, message: str) -> Finding:
    unit = unit_at(document, link.offset)
    return Finding(
        code,
        known()[code].severity,
        message,
        source=document.path,
        source_lineno=document.lineno(link.offset),
        msgid=unit.msgid if unit else "",
    )
