"""What `i18n init` takes for documents: files by suffix, and the globs that cover them."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.config.model import METHOD_PREFIX
from i18n_tool.config.paths import NOT_PROSE, is_file
from i18n_tool.errors import ConfigError
from i18n_tool.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_MADE = re.compile(r"node_modules|build|dist|.*\.(?:egg|dist)-info")
"""Folders that tools fill."""
_TESTS = ("test", "tests")
_ABOUT_THE_PROJECT = re.compile(
    r"(?:README|CHANGELOG|CHANGES|HISTORY|NEWS|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT"
    r"|AUTHORS|CONTRIBUTORS|MAINTAINERS|GOVERNANCE|TODO)\b[^/]*",
    re.IGNORECASE,
)
"""Files that speak to developers, at the top of a project."""


@dataclass(slots=True)
class Discovery:
    """What was found: formats by document, methods by glob in the order of babel.cfg, and what was
    passed over although its suffix fits. All paths are relative to the project.
    """

    documents: dict[str, str] = field(default_factory=dict)
    globs: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


class _Target(NamedTuple):
    """A place to search: one file, the files of a folder, or those below it. "" is the project."""

    path: str
    reach: Literal["file", "folder", "below"]

    def glob(self, file: str) -> str:
        """The glob for a file that was found here, and for those of its kind to come."""
        if self.reach == "file":
            return _escape(file)
        folder = _escape(f"{self.path}/") if self.path else ""
        return f"{folder}{'*' if self.reach == 'folder' else '**'}{posixpath.splitext(file)[1]}"


@dataclass(slots=True)
class _Found:
    """What a target holds: documents, files that are none, folders that tools fill."""

    files: list[str] = field(default_factory=list)
    no_prose: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)


def discover(
    root: Path,
    paths: Sequence[str],
    output: str,
    method_of: Callable[[str], str | None] = lambda _: None,
) -> Discovery:
    """The documents in `paths`: files, folders with all that is in them; the whole project without
    what is about itself (README, tests) where no path is given.

    `output` is the folder of built documents. `method_of` is what babel.cfg says of a file by now:
    files that it knows need no glob, those that it ignores are no documents. Raises ConfigError
    where nothing is found.
    """
    result = Discovery()
    ignored: dict[str, str] = {}
    globs: dict[str, str] = {}
    targets = [_target(root, path) for path in paths] or _whole_project(root, output)
    for target in targets:
        found = _search(root, target, output, named=bool(paths))
        documents = [path for path in found.files if method_of(path) != "ignore"]
        result.documents.update((path, _format(path)) for path in documents)
        result.left_out += found.no_prose
        new = [path for path in documents if method_of(path) is None]
        globs.update((target.glob(path), METHOD_PREFIX + _format(path)) for path in new)
        suffixes = {posixpath.splitext(path)[1] for path in new}
        for path in found.no_prose:
            if method_of(path) is None and posixpath.splitext(path)[1] in suffixes:
                ignored[_escape(path)] = "ignore"
        for folder in found.made:
            if any(method_of(f"{folder}/any{suffix}") is None for suffix in suffixes):
                ignored[_escape(f"{folder}/") + "**"] = "ignore"
    if not result.documents:
        where = f" in {', '.join(path or '.' for path in paths)}" if paths else ""
        hint = f"Documents are files that end in {', '.join(SUFFIXES)}."
        raise ConfigError(f"no documents found{where}", hint=hint)
    result.globs = {**ignored, **globs}
    return result


def _target(root: Path, path: str) -> _Target:
    if (root / path).is_dir():
        return _Target(path, "below")
    if posixpath.splitext(path)[1].lower() not in SUFFIXES:
        hint = f"Documents are files that end in {', '.join(SUFFIXES)}."
        raise ConfigError("no format for files of this kind", path=path, hint=hint)
    return _Target(path, "file")


def _whole_project(root: Path, output: str) -> list[_Target]:
    """The files at the top, and every folder there that a person may have put documents in."""
    with os.scandir(root) as entries:
        folders = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    below = [
        _Target(name, "below")
        for name in folders
        if name not in _TESTS and not _is_passed_over(root, name, output)
    ]
    return [_Target("", "folder"), *below]


def _search(root: Path, target: _Target, output: str, *, named: bool) -> _Found:
    found = _Found()
    if target.reach == "file":
        found.files.append(target.path)
        return found
    stack = [target.path]
    while stack:
        folder = stack.pop()
        with os.scandir(root / folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if target.reach == "folder" or entry.name.startswith((".", "_")):
                        continue
                    if _is_passed_over(root, path, output):
                        found.made.append(path)
                    else:
                        stack.append(path)
                elif posixpath.splitext(entry.name)[1].lower() in SUFFIXES and is_file(entry):
                    about_project = not named and not folder
                    is_prose = not NOT_PROSE.fullmatch(entry.name) and not (
                        about_project and _ABOUT_THE_PROJECT.fullmatch(entry.name)
                    )
                    (found.files if is_prose else found.no_prose).append(path)
    found.files.sort()
    return found


def _is_passed_over(root: Path, folder: str, output: str) -> bool:
    """Whether tools fill the folder, or look into it on their own terms."""
    name = posixpath.basename(folder)
    return (
        folder == output
        or name.startswith((".", "_"))
        or _MADE.fullmatch(name) is not None
        or (root / folder / "pyvenv.cfg").is_file()
    )


def _format(path: str) -> str:
    return SUFFIXES[posixpath.splitext(path)[1].lower()]


def _escape(path: str) -> str:
    """The path as a glob; Babel has no way to write its wildcards, so one stands for them."""
    glob = re.sub(r"[?*]+", "*", path)
    return f"./{glob}" if glob.startswith("^") else glob
