"""Where the links of a built page lead to, so that they arrive as those of its source do.

Law: what a link of the page leads to is the translation of what the source's leads to, where that
has one, and the same thing elsewhere. What leads to a translation leads to that one on every page.
What is unclear, and what leads to nothing, stays as it is.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from i18n_tool import late_re as re
from i18n_tool.config.path_pattern import below
from i18n_tool.project.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_ELSEWHERE = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:|//|[@~]|[^?#]*[{}$<>*|\\&]|[^?#]*%(?![0-9A-Fa-f]{2})"
)
"""What is no path: an address, a template, an example; and what is written in an unusual way."""
_SPLIT = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_INDEXES = ("index", "README", "_index", "readme")
_HTML = (".html", ".htm")
_INCLUDES = "_includes"
_LANGUAGE = re.compile(r"\.[^./]+(?=\.[^./]+\Z)")
_NEVER_BARE = re.compile(r"[\s()<>\"'\\`{}]")


class PageAt(NamedTuple):
    """A page that is built: of a document, for a locale. Where it lies within the project is
    `place`, None where that is not known. `base` is the root of the site, `prefixes` what addresses
    of the source's pages and of the locale's begin with, `root` what all of them do, if that is
    known. `seen` are the folders, of the source's page and this one, that browsers see where the
    page itself says its address; none where it does not.
    """

    document: str
    locale: str
    place: str | None
    base: str = ""
    prefixes: tuple[str, str] = ("", "")
    root: str = ""
    seen: tuple[tuple[str, str], ...] = ()

    def inside(self, path: str) -> str:
        """A path from the root of a server as one from that of the source's pages, or of the
        locale's.
        """
        for prefix in (*self.prefixes, self.root):
            if prefix and f"{path}/".startswith(f"{prefix}/"):
                return path[len(prefix) :] or "/"
        return path


class Moves:
    """The documents of a project and where they are built.

    `place_of` gives the place of a document's page in a locale, None where it has none there;
    `copy_of` that of the copy of a file that a document needs in a locale, "" where there is none.
    `origins` gives the documents that have a path for their place in a locale of the project's,
    whether it has been built or not; the site calls these locales by their `names`. `exists` says
    whether the project has such a file or folder. `suffixes` are those of documents.
    """

    def __init__(
        self,
        documents: Collection[str],
        place_of: Callable[[str, str], str | None],
        copy_of: Callable[[str, str, str], str],
        exists: Callable[[str], bool],
        suffixes: Collection[str],
        *,
        origins: Callable[[str], Collection[str]],
        names: Collection[str],
    ) -> None:
        self._place_of, self._exists = place_of, exists
        self._copy_of, self._names = copy_of, names
        self._suffixes = tuple(suffixes)
        self.whereabouts = Whereabouts(documents, self._suffixes, origins)
        self.asked: dict[str, bool] = {}
        """What `exists` has said so far."""
        self._known: dict[tuple[object, ...], str | None] = {}
        """What `relative` gives for paths of documents: the same for all pages of a folder that are
        built into one.
        """

    def is_translation(self, document: str, target: str, base: str, prefix: str) -> bool:
        """Whether an address on a document's page leads to that page in a locale, for which
        addresses from the root of the site begin with `prefix`.
        """
        found = _SPLIT.match(target)
        if found is None or not found[1] or _ELSEWHERE.match(target):
            return False
        path = unquote(found[1])
        if path.startswith("/"):
            inside = path[len(prefix) :] if f"{path}/".startswith(f"{prefix}/") else ""
            is_so = prefix and inside and self._below(base, inside.strip("/")) == document
            return bool(is_so) or document in self._built_at(path[1:])
        folders = (posixpath.dirname(document), _as_folder(document))
        places = (posixpath.normpath(posixpath.join(folder, path)) for folder in folders)
        return any(document in self._pages_at(place) for place in places)

    def relative(
        self,
        page: PageAt,
        target: str,
        *,
        spaced: bool,
        is_file: bool,
        in_list: bool = False,
    ) -> str | None:
        """What the page has to have for a relative address of its document, None for the same.
        `is_file`: it is the path of a file, which no address stands for. `in_list`: it stands in a
        list of languages, where a link to the page itself leads to the source's.
        """
        found = _SPLIT.match(target)
        if found is None or not found[1] or target.startswith("/") or _ELSEWHERE.match(target):
            return None
        if page.place is None or page.place == page.document:
            return None
        folders = posixpath.dirname(page.document), posixpath.dirname(page.place)
        one = (*folders, page.locale, target, spaced, is_file, page.seen)
        if not in_list and one in self._known:
            return self._known[one]
        path = found[1] if is_file else unquote(found[1])
        way = self._goal(page, page.place, path, is_file=is_file, in_list=in_list)
        new = None
        if way is not None and not _same(posixpath.join(way[0], path), way[1]):
            moved = _counted(path, *way)
            new = (moved if is_file else _written(moved, found[1], spaced=spaced)) + found[2]
        there = posixpath.normpath(posixpath.join(folders[0], path))
        if not in_list and self.whereabouts.is_document(there):
            self._known[one] = new
        return new

    def prefixed(self, page: PageAt, target: str, *, in_list: bool = False) -> str | None:
        """Likewise for an address from the root of the site."""
        found = _SPLIT.match(target)
        if found is None or not target.startswith("/") or _ELSEWHERE.match(target):
            return None
        source, own = page.prefixes
        path = page._replace(prefixes=(source, "")).inside(found[1])
        document = self._below(page.base, unquote(path).strip("/"))
        if document is None or self._place_of(document, page.locale) is None:
            return None
        if in_list and document == page.document:
            return None
        return own + path + found[2]

    def from_the_root(
        self, page: PageAt, target: str, *, spaced: bool, in_list: bool = False
    ) -> str | None:
        """Likewise for an address from the root of a repository: the whole path of a document."""
        found = _SPLIT.match(target)
        if found is None or not target.startswith("/") or _ELSEWHERE.match(target):
            return None
        document = unquote(found[1])[1:]
        if in_list and document == page.document:
            return None
        place = (
            self._place_of(document, page.locale)
            if self.whereabouts.is_document(document)
            else None
        )
        if page.place is None or place is None or place == document:
            return None
        return _written(f"/{place}", found[1], spaced=spaced) + found[2]

    def sought(self, page: PageAt, path: str) -> str | None:
        """Likewise for a path by which Hugo looks for a page, from the page's folder or from that
        of all: one whose name has its language (`start.en.md`).
        """
        folders = (posixpath.dirname(page.document), *_parents(page.base))
        there = (posixpath.normpath(posixpath.join(one, path.lstrip("/"))) for one in folders)
        document = next(filter(self.whereabouts.is_document, there), "")
        place = self._place_of(document, page.locale) if document else None
        bare = _LANGUAGE.sub("", document)
        if place is None or bare == document or bare != _LANGUAGE.sub("", place):
            return None
        return posixpath.join(posixpath.dirname(path), posixpath.basename(place))

    def included(self, page: PageAt, path: str) -> str | None:
        """Likewise for a file that counts from a folder of the project: that of the site, one
        between it and the base of the document, or that of Jekyll's includes there.
        """
        roots = list(_parents(page.base))
        if not path.startswith("../"):
            roots = [one for root in roots for one in (posixpath.join(root, _INCLUDES), root)]
        for root in reversed(roots):
            document = posixpath.normpath(posixpath.join(root, path))
            if not self.whereabouts.is_document(document):
                continue
            place = self._place_of(document, page.locale)
            if page.place is None or place is None or place == document:
                return None
            return posixpath.relpath(place, root or ".")
        return None

    def document_of(self, page: PageAt, target: str) -> str | None:
        """The document that an address leads to, None where that is not clear. It has a page in the
        locale.
        """
        found = _SPLIT.match(target)
        if found is None or _ELSEWHERE.match(target):
            return None
        path, document = unquote(found[1]), None
        if not path:
            return page.document
        if path.startswith("/"):
            document = self._below(page.base, page.inside(path).strip("/"))
        else:
            for folder in (posixpath.dirname(page.document), _as_folder(page.document)):
                place = posixpath.normpath(posixpath.join(folder, path))
                document = document or next(self._sources(place), None)
        return document if document and self._place_of(document, page.locale) else None

    def _below(self, base: str, path: str) -> str | None:
        """The document that a path from the root of the site leads to."""
        for root in _parents(base):
            place = posixpath.join(root, path) if path else root
            sources = self._sources(place) if path else self._indexes(place)
            if (document := next(sources, None)) is not None:
                return document
        return None

    def _goal(
        self, page: PageAt, own: str, path: str, *, is_file: bool, in_list: bool
    ) -> tuple[str, str] | None:
        """The place that the page has to lead to where its document has `path`, and the folder from
        which that is counted: the first.
        """
        here, there = posixpath.dirname(page.document), posixpath.dirname(own)
        place = posixpath.normpath(posixpath.join(here, path))
        if self.whereabouts.is_document(place):
            return there, self._now(page, place, in_list=in_list)
        if self._built_at(place):
            return there, place
        folder = "" if place == "." else place
        some = self.whereabouts.in_folder(folder)
        if some and not any(self._indexes(place)):
            return self._to_page(page, some, folder, there)
        if not some and self._has(place):
            return self._to_file(page, place, path, there)
        if is_file:
            return None
        # a page, by its address: from the file's folder, or as browsers see it
        seen = page.seen or ((_as_folder(page.document), _as_folder(own)),)
        for base, now in ((here, there), *seen):
            place = posixpath.normpath(posixpath.join(base, path))
            documents = list(self._sources(place))
            if len(documents) > 1:
                return None
            if documents:
                return self._to_page(page, documents[0], place, now, in_list=in_list)
            if any(self._pages_at(place)):
                return now, place
            if self._is_other_page(place):
                own_one = posixpath.normpath(posixpath.join(now, path))
                return None if self._is_other_page(own_one) else (now, place)
            if base != here and not self.whereabouts.in_folder(place) and self._has(place):
                return self._to_seen(page, place, path, (base, now))
        return None

    def _to_seen(
        self, page: PageAt, file: str, path: str, folders: tuple[str, str]
    ) -> tuple[str, str] | None:
        """The way to a file from where browsers see the page: by its address, if that is known,
        else as the files lie. `folders` are those that the source and the page are taken for.
        """
        base, now = folders
        inside, folder = below(file, page.base), below(base, page.base)
        known = page.prefixes[1] and inside is not None and folder is not None
        if known and not self._copy_of(page.document, file, page.locale):
            return f"{page.prefixes[1]}/{folder}", f"{page.root}/{inside}"
        return self._to_file(page, file, path, now)

    def _to_file(self, page: PageAt, file: str, path: str, now: str) -> tuple[str, str] | None:
        """The way to a file that is no document: to its copy; none where the same path leads to a
        file of the locale's own.
        """
        copy = self._copy_of(page.document, file, page.locale)
        if not copy and self._has(posixpath.normpath(posixpath.join(now, path))):
            return None
        return now, copy or file

    def _to_page(
        self, page: PageAt, document: str, place: str, now: str, *, in_list: bool = False
    ) -> tuple[str, str] | None:
        """The way to a page that is written without the suffix of its document, or with that of
        HTML: of what follows the stem, nobody knows what becomes of it.
        """
        moved = self._now(page, document, in_list=in_list)
        suffix = posixpath.splitext(place)[1]
        if suffix in _HTML:
            return now, posixpath.splitext(moved)[0] + suffix
        behind = document[len(place) :]
        if not document.startswith(place) or not moved.endswith(behind):
            return None
        there = moved[: len(moved) - len(behind)]
        is_named = behind[:1] == "." and posixpath.basename(there) != posixpath.basename(place)
        if moved != document and is_named:
            return None  # `start.tr`: the generator takes the locale from the name
        return now, there

    def _now(self, page: PageAt, document: str, *, in_list: bool = False) -> str:
        """Where readers of a page's locale find a document: else in the source language."""
        if in_list and document == page.document:
            return document
        return self._place_of(document, page.locale) or document

    def _built_at(self, place: str) -> Collection[str]:
        """The documents that are built at a place."""
        is_possible = any(name in place for name in self._names)
        return self.whereabouts.built_at(place) if is_possible else ()

    def _pages_at(self, place: str) -> Iterator[str]:
        """Likewise for an address, which may have no suffix."""
        if not any(name in place for name in self._names):
            return
        yield from self._built_at(place)
        for suffix in self._suffixes:
            yield from self._built_at(place + suffix)
        for index in _INDEXES:
            yield from self._built_at(f"{place}/{index}{self._suffixes[0]}")

    def _is_other_page(self, place: str) -> bool:
        """Whether an address is that of a page without its suffix, or with that of HTML, which is
        no document.
        """
        stem, suffix = posixpath.splitext(place)
        base = stem if suffix in _HTML else place
        return any(self._has(base + one) for one in self._suffixes)

    def _indexes(self, folder: str) -> Iterator[str]:
        if folder in ("", ".") or self.whereabouts.in_folder(folder):
            prefix = "" if folder in ("", ".") else f"{folder}/"
            for index in _INDEXES:
                yield from self.whereabouts.of_stem(prefix + index)

    def _sources(self, place: str) -> Iterator[str]:
        """The documents that an address may be that of, which has no suffix of theirs; or one with
        it.
        """
        if self.whereabouts.is_document(place):
            yield place
            return
        stem, suffix = posixpath.splitext(place)
        bases = [place, stem] if suffix in _HTML else [place]
        for base in bases:
            if base not in ("", "."):
                yield from self.whereabouts.of_stem(base)
            if base == place:
                yield from self._indexes(place)

    def _has(self, path: str) -> bool:
        if path.startswith(".."):
            return False
        if path not in self.asked:
            self.asked[path] = self._exists(path)
        return self.asked[path]


def _counted(path: str, folder: str, goal: str) -> str:
    """The way from a folder to a goal, written as a `path` is."""
    moved = posixpath.relpath(goal or ".", folder or ".")
    moved += "/" if path.endswith("/") else ""
    return f"./{moved}" if path.startswith("./") and not moved.startswith("../") else moved


def _same(path: str, other: str) -> bool:
    """Whether two paths lead to one place."""
    return posixpath.normpath(path) == posixpath.normpath(other)


def _as_folder(document: str) -> str:
    """The folder that browsers take a page for: that of its address."""
    stem = posixpath.splitext(document)[0]
    return posixpath.dirname(stem) if posixpath.basename(stem) in _INDEXES else stem


def _parents(folder: str) -> Iterator[str]:
    """A folder, and those that it lies in, the project last."""
    yield folder
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


def _written(path: str, like: str, *, spaced: bool) -> str:
    """A path, written as another one is."""
    if "%" in like:
        return quote(path, safe="/:@!$&'()*+,;=~")
    if spaced and not set("<>\"'") & set(path):
        return path
    return _NEVER_BARE.sub(lambda char: quote(char[0]), path)
