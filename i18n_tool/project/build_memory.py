"""What the last run of `build` made, and of what: a page is made anew only where something of that
is otherwise now. What is remembered stands beside what is at the output place, for of that nothing
is kept: a page is as it was only if the file is there, and holds what was built.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.files.lock import kept_path
from i18n_tool.formats import NAMES
from i18n_tool.index.index import MISSING
from i18n_tool.project.counts import Counts
from i18n_tool.project.places import MANIFEST
from i18n_tool.project.surroundings import (
    Surroundings,
    folders_of,
    look_around,
    lying_in,
    state_of_git,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from i18n_tool.index.index import Index
    from i18n_tool.project.layout import Project
    from i18n_tool.project.remembered import PageMemory
    from i18n_tool.project.surroundings import Lying

_STATE = 8
"""Bytes of a state."""
_GITS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR")
"""With these git looks elsewhere than we do for what it knows."""

LEADS = "leads"
"""The kind of question of where documents are: it is no path, and has its answer in it."""
Answers = dict[str, dict[str, bool]]
"""What was asked of files, by kind of question and path."""


class Copied(NamedTuple):
    """A file that a page needs beside it: where it was copied to and from, relative to the project;
    what stands for its content, and its line in the manifest: "" where it may be somebody else's.
    """

    place: str
    file: str
    digest: str = ""
    line: str = ""


class BuiltPage(NamedTuple):
    """A page as it was built: `state` stands for its document and its catalog, for those in all
    locales where it is `wide`; `others` are the documents that it asked for anchors, with their
    states. `digest` stands for its content, "" where it is not published; `line` is what the
    manifest says of it. `shown`: it shows translations. `counts` are those of the locale, none in
    the source locale.
    """

    state: str
    wide: bool
    digest: str
    line: str
    shown: bool
    counts: tuple[int, ...]
    fallbacks: tuple[int, ...]
    others: tuple[tuple[str, str], ...]
    copies: tuple[Copied, ...]


class BuildMemory:
    """The pages that an index knows of the last run of `build` with some options, called `name`.

    Law: what it gives is what `build` would write, byte for byte, and what is at its place. Nothing
    is known where `answers`, asked again, are other ones: each of `ask` answers one kind of
    question of a path. So where documents have come or gone, those alone are built to which no link
    of others led, or would lead.
    """

    def __init__(
        self,
        index: Index,
        pages: PageMemory,
        project: Project,
        name: str,
        ask: Mapping[str, Callable[[str], bool]],
    ) -> None:
        self._index, self._memory, self._project = index, pages, project
        self._name, self._ask = name, ask
        self._locales = project.config.locales
        self._real_root = os.path.join(os.path.realpath(project.root), "")  # noqa: PTH118 - a string
        self._states: dict[tuple[str, str, bool], str] = {}
        self._documents = [ref.path for ref in project.documents()]
        self._git = state_of_git(project.root)
        self._around = Surroundings("", "", frozenset())
        self._folders: set[str] = set()
        self._asked: Answers | None = None
        self._known: dict[str, dict[str, BuiltPage]] = {}
        self._made: dict[str, dict[str, BuiltPage]] = {}
        self._is_settled = False
        """Whether what is remembered of the surroundings is what they are."""
        self._places: dict[str, bool] = {}
        try:
            self._open()
        except (AttributeError, KeyError, TypeError, ValueError):
            index.doubt()
            self.forget()

    def forget(self) -> None:
        """Nothing is known of any page."""
        self._known, self._asked = {}, {kind: {} for kind in self._ask}
        self._is_settled = False

    @property
    def is_settled(self) -> bool:
        """Whether what is around the pages is what it was in the last run, which knew it."""
        return self._is_settled and not self._made

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self._known

    def state(self, path: str, locale: str, *, wide: bool = False) -> str:
        """What stands for a document and its catalog in a locale, "" where nobody can tell."""
        one = path, locale, wide
        if one not in self._states:
            own = (locale,) if locale in self._locales else ()
            digests = self._memory.digests(path, self._locales if wide else own)
            said = b"\0".join(digests or ())
            state = blake2b(said, digest_size=_STATE).hexdigest()
            self._states[one] = "" if digests is None else state
        return self._states[one]

    def last(self, path: str, locale: str) -> BuiltPage | None:
        """A page as it was, whatever has changed."""
        return self._known.get(path, {}).get(locale)

    def is_changed(self, path: str, locale: str) -> bool:
        """Whether the document or catalog of a page that was built is another one."""
        known = self.last(path, locale)
        return known is None or known.state != self.state(path, locale, wide=known.wide)

    def page(self, path: str, locale: str) -> BuiltPage | None:
        """A page, if what it was built from is what it was."""
        known = self.last(path, locale)
        own = self.state(path, locale, wide=known is not None and known.wide)
        if known is None or not own or known.state != own:
            return None
        same = all(self.state(other, locale) == state for other, state in known.others)
        return known if same else None

    def holds(self, place: str, digest: str) -> bool:
        """Whether the file at a place of the project, to which no link leads, has that content."""
        folder = place.rpartition("/")[0]
        if folder not in self._places:
            self._places[folder] = self._is_plain(folder)
        if not self._places[folder] or place in self._around.links:
            return False
        found = self._index.digest(place)
        return found is not None and found.hex() == digest

    def _is_plain(self, folder: str) -> bool:
        here = os.path.join(self._real_root, folder)  # noqa: PTH118 - a string
        is_known = folder in self._folders and bool(self._around.names)
        return is_known and os.path.realpath(here) == here.rstrip(os.sep)

    def digest(self, file: str) -> str:
        """What stands for the content of a file of the project, "" where nobody can tell."""
        found = self._index.digest(file)
        return found.hex() if found else ""

    def is_as_asked(self, path: str, locale: str) -> bool:
        """Whether a document and its catalog, as they were read, are what a state stands for."""
        files = [path]
        if locale in self._locales:
            files.append(self._project.catalog_name(path, locale))
        return all(map(self._memory.is_as_before, files))

    def is_what_was_asked(self, files: Sequence[str], digests: Sequence[bytes | None]) -> bool:
        """Whether files, as somebody else read them, are what was asked about; None stands for one
        that was not there.
        """
        read = [MISSING if one is None else one for one in digests]
        return read == [self._index.asked(file) for file in files]

    def keep(self, path: str, locale: str, page: BuiltPage) -> None:
        """Remembers a page."""
        self._made.setdefault(path, {})[locale] = page

    def drop(self, path: str, locale: str) -> None:
        """Forgets a page that was made in a way that is not to be remembered."""
        self._made.get(path, {}).pop(locale, None)
        self._known.get(path, {}).pop(locale, None)

    def save(self, answers: Answers, places: Collection[str]) -> None:
        """Remembers what was kept in this run; `answers` are those that pages asked for in it,
        `places` those of all pages.
        """
        if self._is_settled and not self._made and not any(answers.values()):
            return
        known = self._answers()
        if known is None:  # what is known of pages hangs on nobody knows what
            self._index.remember("built", self._name, (), None)
            return
        new = any(some.keys() - known[kind].keys() for kind, some in answers.items())
        all_ = {kind: known[kind] | some for kind, some in answers.items()}
        files = [file for kind, some in all_.items() if kind != LEADS for file in some]
        if any(file.startswith(("/", "../")) for file in files):
            return
        config = self._project.config
        settings = (
            config.shown, config.mapping_file, config.baseline,
            *config.glossary, *config.dictionaries, *config.words,
        )  # fmt: skip
        folders = folders_of(self._project.root, [*files, *self._documents, *places, *settings])
        around = look_around(self._project.root, folders)
        if new or around != self._around or folders != self._folders:
            # what was asked first, before others and we ourselves wrote, may be otherwise by now
            self._project.look_again()
            if not self._is_so(all_):
                around = Surroundings("", "", frozenset())
        pages = {
            path: self._known.get(path, {}) | self._made.get(path, {}) for path in self._documents
        }
        value = {
            "documents": self._print(), "git": self._git, "names": around.names,
            "ties": around.ties, "folders": sorted(folders), "pages": pages,
        }  # fmt: skip
        self._index.remember("built", self._name, (), value)
        self._index.remember("built in", self._name, (), sorted(folders))
        if new or not self._is_settled:
            self._index.remember("built asked", self._name, (), all_)

    def _open(self) -> None:
        """Takes in what is remembered. Raises TypeError, ValueError, KeyError where it is none."""
        value = self._index.recall("built", self._name, ())
        if value is None:
            self.forget()
            return
        folders = _strings(value["folders"])
        self._folders = set(folders)
        self._around = look_around(self._project.root, folders)
        if value["ties"] != self._around.ties:
            self.forget()
            return
        names, are_same = value["names"], value["documents"] == self._print()
        is_as_it_was = names == self._around.names != "" and value["git"] == self._git
        self._is_settled = is_as_it_was and are_same
        if not self._is_settled:
            answers = self._answers()
            if answers is None or not self._is_so(answers):
                self.forget()
                return
        for path, locales in value["pages"].items():
            self._known[path] = {locale: _page_of(one) for locale, one in locales.items()}

    def _answers(self) -> Answers | None:
        """What pages asked in the runs before, None where nobody knows."""
        if self._asked is None:
            asked = self._index.recall("built asked", self._name, ())
            try:
                self._asked = _answers_of(asked, self._ask)
            except TypeError:
                self._index.doubt()
        return self._asked

    def _print(self) -> str:
        said = "\0".join(self._documents).encode(errors="surrogateescape")
        return blake2b(said, digest_size=16).hexdigest()

    def _is_so(self, answers: Answers) -> bool:
        return all(
            self._ask[kind](file) == answer
            for kind, some in answers.items()
            for file, answer in some.items()
        )


def is_possible(formats: Collection[str], environment: Mapping[str, str]) -> bool:
    """Whether all that decides a page is known: packages of others are not, nor what git says of
    another place.
    """
    return set(formats) <= set(NAMES) and not any(map(environment.get, _GITS))


def name_of_run(*, plain: bool, drafts: bool, place: str = "") -> str:
    """What a run of `build` is called, by its options, that goes into a folder of the project."""
    return repr((plain, drafts, place))


def places_of_build(
    index: Index, project: Project, name: str, environment: Mapping[str, str]
) -> Lying | None:
    """How everything lies that the last run of a name into the configured places looked at, beside
    documents and catalogs; None where nobody can tell, or what is ignored by git has a say in it.
    """
    formats = {section.format for section in project.config.sections if section.format}
    is_shared = (project.root / MANIFEST).exists()
    if not is_possible(formats, environment) or (project.outputs.has_patterns and not is_shared):
        return None
    known = index.recall("built in", name, ())
    if known is None:
        return None
    try:
        return lying_in(project.root, _strings(known), [kept_path(project.root, "built")])
    except TypeError:
        index.doubt()
        return None


_FIELDS = (str, bool, str, str, bool, list, list, list, list)


def _page_of(value: Any) -> BuiltPage:
    """Raises TypeError or ValueError where it is none."""
    if type(value) is not list or (*map(type, value),) != _FIELDS:
        raise TypeError
    state, wide, digest, line, shown, counts, fallbacks, others, copies = value
    if {*map(type, counts), *map(type, fallbacks)} - {int}:
        raise TypeError
    if counts and len(counts) != len(Counts.__slots__):
        raise ValueError
    return BuiltPage(
        state, wide, digest, line, shown, tuple(counts), tuple(fallbacks),
        tuple([_other_of(one) for one in others]),
        tuple([Copied(*_strings(one)) for one in copies]),
    )  # fmt: skip


def _other_of(value: Any) -> tuple[str, str]:
    path, state = _strings(value)
    return path, state


def _strings(value: Any) -> list[str]:
    if type(value) is not list or {*map(type, value)} - {str}:
        raise TypeError
    return value


def _answers_of(value: Any, kinds: Collection[str]) -> Answers:
    """Raises TypeError or ValueError where these are none."""
    if type(value) is not dict or value.keys() != set(kinds):
        raise TypeError
    for some in value.values():
        if type(some) is not dict or {*map(type, some.values())} - {bool}:
            raise TypeError
    return value
