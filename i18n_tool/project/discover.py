"""What `i18n init` takes for documents: files by suffix, and the globs that cover them."""

from __future__ import annotations

import os
import posixpath
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.config.model import METHOD_PREFIX, Section
from i18n_tool.config.paths import compile_glob, is_file
from i18n_tool.errors import ConfigError, I18nError
from i18n_tool.formats import SUFFIXES
from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import Repository
from i18n_tool.project.layout import Project
from i18n_tool.project.no_documents import (
    CODE,
    FILL_VENDOR,
    FOR_DOCUMENTS,
    SKILL,
    UNREAD,
    VENDOR,
    about_packages,
    cause_of_folder,
    is_about_the_project,
    is_built,
    is_for_programs,
    is_list,
    is_passed_over,
    may_be_built,
    suffix_of,
)
from i18n_tool.project.outputs import Outputs
from i18n_tool.project.translations import (
    by_ending,
    ending_of,
    find_translations,
    globs_of_folders,
    versions_of,
)
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from i18n_tool.config import Config
    from i18n_tool.project.no_documents import FileCause

    Methods = Callable[[str], str | None]
    Leaves = Callable[[str], bool]

_SHOWN = 8
"""Names that are shown of what was left out for one cause."""
_LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
_GIT = ".git"
_README = re.compile(r"README\.[a-z]+", re.IGNORECASE)


@dataclass(slots=True)
class Discovery:
    """What was found: formats by document, methods by glob in the order of babel.cfg, and what was
    passed over although its suffix fits: files, and folders (they end with `/`) with the number of
    such files in them, 0 where they were not counted. All paths are relative to the project.

    `first` are sections that have to stand before those that babel.cfg has. `unread` counts files
    of other formats by suffix. `readme` is what is left out and may be meant. `filled_later` are
    folders that tools are going to fill, if they have not yet.
    """

    documents: dict[str, str] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    globs: dict[str, str] = field(default_factory=dict)
    left_out: defaultdict[FileCause, dict[str, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    unread: Counter[str] = field(default_factory=Counter)
    readme: str = ""
    filled_later: set[str] = field(default_factory=set)

    def others(self) -> Iterator[str]:
        """Lines for a person on what was left out, each with its cause, and on what is not read."""
        if any(self.left_out.values()):
            yield "Left out (name a file or folder to include it):"
        for cause, paths in self.left_out.items():
            names = [
                f"{path} ({count_of(number, 'file')})" if number else path
                for path, number in sorted(
                    (by_ending(paths) if cause == "translations" else paths).items()
                )
            ]
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            if names:
                yield f"  {cause}: {', '.join(names[:_SHOWN])}{more}"
        for suffix, number in self.unread.most_common():
            yield f"{count_of(number, f'{suffix} file')}: not supported yet"


class _SearchPlace(NamedTuple):
    """A place to search: one file, the files of a folder, or those below it. "" is the project."""

    path: str
    reach: Literal["file", "folder", "below"]

    def glob(self, file: str) -> str:
        """The glob for a file that was found here, and for those of its kind to come."""
        if self.reach == "file":
            return _escape(file)
        folder = _escape(f"{self.path}/") if self.path else ""
        return f"{folder}{'*' if self.reach == 'folder' else '**'}{posixpath.splitext(file)[1]}"

    def globs(self, files: Sequence[str]) -> dict[str, str]:
        """Sections for files that were found here."""
        return {self.glob(path): METHOD_PREFIX + _format(path) for path in files}


def discover(
    config: Config,
    paths: Sequence[str],
    targets: Collection[str] = (),
    method_of: Methods = lambda _: None,
    *,
    of_site: Sequence[str] = (),
    leaves_out: Leaves = lambda _: False,
) -> Discovery:
    """The documents in `paths`: files, folders with all that is in them; where no path is given,
    those in the files and folders `of_site`, or the whole project, without what is about itself
    (README, tests).

    `targets` are the locales to translate into: what lies in the tree in one of them, or in another
    language than the source's, is no document. `method_of` is what babel.cfg says of a file by now:
    files that it knows need no glob, those that it ignores are no documents, unless that is all
    that a person named. `leaves_out` says which files, and folders (they end with `/`), the site
    does not read: these are none, either, unless a person named them. Raises ConfigError where
    nothing is found.
    """
    named = bool(paths) or (bool(of_site) and all(of_site))
    asked = tuple(f"{path}/" for path in paths if path and leaves_out(f"{path}/"))
    search = _Search(
        config,
        targets,
        method_of,
        lambda path: leaves_out(path) and not path.startswith(asked),
        named=named,
    )
    found = search.found
    searched = [search.target(path) for path in paths or of_site] or list(search.whole_project())
    in_targets = [(target, search.documents(target)) for target in searched]
    everything = [path for _, files in in_targets for path in files]
    aside = set()
    if not named and any(map(FOR_DOCUMENTS.fullmatch, everything)):
        unknown = [path for path in everything if method_of(path) is None]
        aside = about_packages(unknown, search.has_code)
        found.left_out["about the project"] |= dict.fromkeys(sorted(aside), 0)
    for target, all_files in in_targets:
        files = [path for path in all_files if path not in aside and path not in found.documents]
        kept = [path for path in files if method_of(path) != "ignore"]
        if named and target.path and not kept:
            kept, found.first = files, {**target.globs(files), **found.first}
        found.documents.update((path, _format(path)) for path in kept)
        new = [path for path in kept if method_of(path) is None or search.is_unseen(path)]
        found.globs.update(target.globs(new))
    if any(map(FOR_DOCUMENTS.fullmatch, found.documents)):
        found.readme = ""
    if not found.documents:
        where = f" in {', '.join(path or '.' for path in paths)}" if paths else ""
        hint = [f"Documents are files that end in {', '.join(SUFFIXES)}.", *found.others()]
        if found.readme:
            wanted = "".join(f" --locale {locale}" for locale in targets)
            hint.append(f"To translate the README: i18n init {found.readme}{wanted}")
        raise ConfigError(f"no documents found{where}", hint=hint)
    found.globs = {**_ignored(found, method_of), **found.globs}
    return found


def _ignored(found: Discovery, method_of: Methods) -> dict[str, str]:
    """Sections for what was left out and the globs would take in."""
    globs = {glob: compile_glob(glob) for glob in found.globs}
    suffixes = {suffix_of(glob) for glob in globs}
    ignored = {}
    known = {path for paths in found.left_out.values() for path in paths}
    alike = globs_of_folders(found.left_out["translations"], found.documents)
    for path in sorted(known | found.filled_later):
        if glob := alike.get(path):
            ignored[glob] = "ignore"
            continue
        is_folder = path.endswith("/")
        if is_folder and is_passed_over(posixpath.basename(path[:-1])):
            continue  # nobody looks into it, here or in a clone where it is not filled yet
        files = [f"{path}any{one}" for one in suffixes] if is_folder else [path]
        files = [file for file in files if method_of(file) is None]
        by = next((g for g, one in globs.items() if any(map(one.match, files))), "")
        if by:
            ignored[f"{_escape(path)}**" if is_folder else _file_glob(path, by, found)] = "ignore"
    return ignored


def _file_glob(path: str, by: str, found: Discovery) -> str:
    """The glob for a file that was left out and that the glob `by` takes in: of a translation such
    as `page.ru.md`, for those to come, too, if it takes in no document.
    """
    ending = ending_of(path)
    if "*" in by and path in found.left_out["translations"] and ending.count(".") > 1:
        glob = f"{posixpath.splitext(by)[0]}{ending}"
        if not any(map(compile_glob(glob).match, found.documents)):
            return glob
    return _escape(path)


class _Search:
    """A search of a project's folders, and what it comes upon."""

    def __init__(
        self,
        config: Config,
        targets: Collection[str],
        method_of: Methods,
        leaves_out: Leaves,
        *,
        named: bool,
    ) -> None:
        self.root, self.found = config.root, Discovery()
        self._config, self._targets, self._named = config, targets, named
        self._method_of, self._leaves_out = method_of, leaves_out
        self._outputs = Outputs(config, self._section_of)

    def target(self, path: str) -> _SearchPlace:
        """What a person named. Raises ConfigError on a file that no format reads."""
        if (self.root / path).is_dir():
            return _SearchPlace(path, "below")
        if suffix_of(path) not in SUFFIXES:
            hint = f"Documents are files that end in {', '.join(SUFFIXES)}."
            raise ConfigError("no format for files of this kind", path=path, hint=hint)
        return _SearchPlace(path, "file")

    def whole_project(self) -> Iterator[_SearchPlace]:
        """The files at the top, and every folder there that a person may have put documents in."""
        with os.scandir(self.root) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
        folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        readmes = (entry.name for entry in entries if _README.fullmatch(entry.name))
        self.found.readme = next((name for name in readmes if suffix_of(name) in SUFFIXES), "")
        beside = {entry.name for entry in entries} | CODE  # tests at the top are a program's
        yield _SearchPlace("", "folder")
        for folder in folders:
            if self._enters(folder, beside):
                yield _SearchPlace(folder, "below")

    def has_code(self, folder: str) -> bool:
        """Whether a folder holds what a program is built from."""
        return any((self.root / folder / name).exists() for name in CODE)

    def documents(self, target: _SearchPlace) -> list[str]:
        """The documents in a target, sorted; what else is there is left out, and said."""
        if target.reach == "file":
            self._leave_out(versions_of(self.root, target.path), posixpath.dirname(target.path))
            return [target.path]
        files = self._files(target)
        new = [path for path in files if self._method_of(path) in (None, "ignore")]
        translated = self._leave_out(new, target.path if self._named else "")
        return [path for path in files if path not in translated and self._is_document(path)]

    def _leave_out(self, files: Collection[str], folder: str) -> Collection[str]:
        """The translations among some files; it is said that they are left out."""
        others = find_translations(
            files,
            folder,
            source=self._config.source_locale,
            targets=self._targets,
            exists=lambda path: (self.root / path).is_file(),
            read=self._read,
        )
        counts = {f"{one}/": len(paths) for one, paths in others.folders.items()}
        self.found.left_out["translations"] |= counts | dict.fromkeys(others.files, 0)
        return others.paths

    def is_unseen(self, path: str) -> bool:
        """Whether a file lies where nobody looks for documents, as no section names its folder."""
        is_hidden = any(map(is_passed_over, path.split("/")[:-1]))
        return is_hidden and path not in self._seen

    @cached_property
    def _seen(self) -> set[str]:
        """The documents that there are by now."""
        return {document.path for document in Project(self._config).documents()}

    def _files(self, target: _SearchPlace) -> list[str]:
        """The files in a target that have a suffix of ours, sorted; other documents are counted."""
        found = []
        stack = [target.path]
        while stack:
            folder = stack.pop()
            with os.scandir(self.root / folder) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
            beside = {entry.name for entry in entries}
            if not FILL_VENDOR.isdisjoint(beside):
                self.found.filled_later.add(f"{posixpath.join(folder, VENDOR)}/")
            for entry in entries:
                path, suffix = (
                    f"{folder}/{entry.name}" if folder else entry.name,
                    suffix_of(entry.name),
                )
                if entry.is_dir(follow_symlinks=False):
                    if target.reach == "below" and self._enters(path, beside):
                        stack.append(path)
                elif suffix in SUFFIXES and is_file(entry):
                    found.append(path)
                elif suffix in UNREAD:
                    self.found.unread[suffix] += 1
        return sorted(found)

    def _enters(self, folder: str, beside: set[str]) -> bool:
        """Whether a folder is searched; if not, and it holds what looks like documents, why."""
        if posixpath.basename(folder) == _GIT:
            return False
        cause = self._cause(folder, beside)
        if cause is None:
            return True
        counted = cause == "test data"  # the others may be large
        files = (path for path in self._below(folder) if suffix_of(path) in SUFFIXES)
        if number := sum(1 for _ in files) if counted else int(any(files)):
            self.found.left_out[cause][f"{folder}/"] = number * counted
        return False

    def _cause(self, folder: str, beside: set[str]) -> FileCause | None:
        """Why a folder is not searched, None where it is."""
        name = posixpath.basename(folder)
        if cause := cause_of_folder(name, beside):
            return cause
        if self._leaves_out(f"{folder}/"):
            return "left out by the site"
        if f"{folder}/" in self._ignored_by_git:
            return "ignored by git"
        if (self.root / folder / SKILL).is_file():
            return "for programs or lawyers"
        is_output = folder in self._outputs.folders and bool(self._config.lines)
        is_made = is_output or (may_be_built(name) and is_built(self._below(folder)))
        is_made = is_made or (self.root / folder / "pyvenv.cfg").is_file()
        return "filled by tools" if is_made else None

    def _below(self, folder: str) -> Iterator[str]:
        """The files below a folder."""
        for _, folders, names in os.walk(self.root / folder):
            folders[:] = [name for name in folders if name != _GIT]
            yield from names

    def _is_document(self, path: str) -> bool:
        """Whether a file is one; if not, why."""
        cause: FileCause | None = None
        if path in self._ignored_by_git:
            cause = "ignored by git"
        elif self._config.lines and self._outputs.has(path):
            cause = "filled by tools"
        elif self._leaves_out(path):
            cause = "left out by the site"
        elif not self._named and is_about_the_project(path):
            cause = "about the project"
        elif is_for_programs(path) or is_list(path, self._read(path)):
            cause = "for programs or lawyers"
        if cause:
            self.found.left_out[cause][path] = 0
        return cause is None

    def _section_of(self, path: str) -> Section:
        """The section that decides what a file is, or one that may be written for it."""
        for section in self._config.sections:
            if compile_glob(section.pattern).match(path):
                return section
        suffix = suffix_of(path)
        return Section("**", "", SUFFIXES.get(suffix), self._config.options, 0)

    def _read(self, path: str) -> str:
        """The beginning of a file, as far as it can be read."""
        with suppress(I18nError):
            data = self._config.inputs.read(self.root / path, path)
            return data[: 4 * _LOOKED_AT].decode(errors="replace")[:_LOOKED_AT]
        return ""

    @cached_property
    def _ignored_by_git(self) -> set[str]:
        """Files and whole folders (they end with `/`) that git ignores."""
        try:
            return Repository.around(self.root).untracked(ignored=True)
        except GitError:
            return set()


def _format(path: str) -> str:
    return SUFFIXES[suffix_of(path)]


def _escape(path: str) -> str:
    """The path as a glob; Babel has no way to write its wildcards, so one stands for them."""
    glob = re.sub(r"[?*]+", "*", path)
    return f"./{glob}" if glob.startswith("^") else glob
