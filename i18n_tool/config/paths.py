"""Paths that configuration may name: relative, with `/`, inside the project; and Babel's globs."""

from __future__ import annotations

import posixpath
import unicodedata
from contextlib import suppress
from string import Formatter
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.config.globs import Glob, Wildcard, Wildcards
from i18n_tool.errors import LinkError, suggest
from i18n_tool.files.links import as_seen, is_git_name, real_place

if TYPE_CHECKING:
    import os
    from collections.abc import Collection
    from pathlib import Path

_ABSOLUTE = re.compile(r"[/~]|[A-Za-z]:")
_WILDCARDS = re.compile(r"([?*]+/?)")
_MEANING: dict[str, tuple[Wildcard | str, ...]] = {
    "?": (Wildcard.CHARACTER,),
    "?/": (Wildcard.CHARACTER, "/"),
    "*": (Wildcard.NAME,),
    "*/": (Wildcard.NAME, "/"),
    "**": (Wildcard.FOLDERS, Wildcard.NAME),
    "**/": (Wildcard.FOLDERS,),
}
_LONGEST = 4096
"""Characters: no path has more."""

PO_SUFFIXES = frozenset({".po", ".pot"})
"""How catalogs and templates have to be called: nothing runs files of these names."""
_LICENCES = (
    r"(?:0?bsd|apache|agpl|cc|eupl|gfdl|gnu|gpl|isc|lesser|lgpl|lib|mit|mpl|ofl|third.?party"
    r"|unlicense|zlib|\d)"
)
NOT_PROSE = re.compile(
    r"(?i:(?:[^/]*[-_.])?(?:requirements|constraints)(?:[-_.][^/]*)?\.txt)"
    r"|(?i:(?:entry_points|top_level|sources|dependency_links|manifest|cmakelists)\.txt)"
    r"|(?i:(?:robots|humans|security|llms|llms-full|ads|app-ads|sitemap)\.txt|syntax_test_[^/]*)"
    rf"|(?i:(?:(?:licen[cs]e|copying|notice)(?:[-_. ]{_LICENCES}[^/]*)?|unlicense)(?:\.[a-z]+)?)"
    r"|(?i:third[-_ ]?party[-_ ]?(?:notices?|licen[cs]es?)(?:\.[a-z]+)?)"
    r"|(?:LICEN[CS]E|COPYING|NOTICE)[-_.][^/a-z]*(?:\.[a-z]+)?"
    r"|[^/]+[-_.](?:LICEN[CS]E|COPYING|NOTICE)(?:\.[a-z]+)?"
    r"|(?:AGENTS|CLAUDE|GEMINI|SKILL)(?:\.local)?\.md"
)
"""Files with our suffixes that programs or lawyers read: by their whole names, for `copying-memory`
is no licence.
"""
_RUN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\.(?:github|forgejo|gitea)/(?:workflows|actions)/.*",
        r"\.(?:github|forgejo|gitea)/[^/]*\.ya?ml",
        r"\.?(?:gitlab-ci|travis|appveyor|drone|cirrus|woodpecker|buildspec)\.ya?ml",
        r"(?:azure|bitbucket)-pipelines\.ya?ml|cloudbuild\.ya?ml|Jenkinsfile.*",
        r"\.(?:azure-pipelines|buildkite|circleci|drone|gitlab|jenkins|semaphore|teamcity"
        r"|woodpecker|builds)/.*",
        r"\.(?:githooks|husky|lefthook|pre-commit-hooks)/.*",
        r"\.?(?:lefthook|pre-commit-config|pre-commit-hooks)\.(?:ya?ml|toml|json)",
        r"\.(?:devcontainer|direnv|fleet|idea|vscode|zed)/.*|\.envrc",
        r"(?:.*/)?(?:node_modules|site-packages|__pycache__|\.?venv|env|virtualenv|\.tox|\.nox)/.*",
        r"(?:.*/)?[^/]*\.(?:egg|dist)-info/.*",
        r"(?:.*/)?(?:package|composer|deno|tsconfig[^/]*|\.?mcp|renovate|vercel|now|firebase|angular"
        r"|nx|turbo|lerna|rush|\.(?:babel|eslint|lintstaged|nyc|prettier|release|renovate|stylelint"
        r"|swc)rc)\.jsonc?",
        r"(?:.*/)?\.(?:hg|svn|bzr|jj|cargo|mvn|yarn|claude|cursor|aider|codex|gemini)/.*",
    )
)
"""What build servers, git's hooks, editors and programs run because it lies there."""


class PathError(ValueError):
    """A path that cannot be meant; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def check_path(root: Path, path: str) -> str:
    """The path without `.` and doubled slashes. Raises PathError where it leaves the project, by
    itself or through a symbolic link.

    Placeholders are let stand; what precedes the first one is what a link can lead astray.
    """
    if not path.isprintable() and any(unicodedata.category(char) == "Cc" for char in path):
        raise PathError(f"{path!r} has a control character", "Delete it.")
    if "\\" in path:
        raise PathError(f"{path!r} has a backslash", "Write paths with / on every system.")
    clean = posixpath.normpath(path)
    if any(is_git_name(name) for name in clean.split("/")):
        raise PathError(f"{path!r} belongs to git", "Name a place that is the project's.")
    if not path or _ABSOLUTE.match(path) or clean.split("/")[0] == "..":
        raise PathError(f"{path!r} leaves the project", "Write it relative to the project's root.")
    place = root / clean.split("{")[0]
    try:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            place.lstat()
        real_place(root, place, path)
    except OSError as error:
        message = f"{path[:60]!r} is no path: {error.strerror}"
        raise PathError(message, "Shorten it, or remove the link.") from None
    except LinkError as error:
        raise PathError(f"{path!r}: {error.message}", error.hint) from None
    return clean


def runs_by_itself(path: str) -> str:
    """Why nothing may be written to a path relative to the project, "" where something may: what
    lies there is run by programs that nobody asks each time.
    """
    seen = as_seen(path)
    runs = any(pattern.fullmatch(seen) for pattern in _RUN)
    return "build servers, hooks or editors run what lies there" if runs else ""


def is_file(entry: os.DirEntry[str]) -> bool:
    """Whether the entry is a file or a link to one; not a pipe, nor a link that goes in circles."""
    try:
        return entry.is_file()
    except OSError:
        return False


def check_pattern(pattern: str, required: Collection[str], allowed: Collection[str]) -> None:
    """Raises PathError unless the pattern has every required placeholder and no unknown one, and is
    no longer than paths are.
    """
    _check_length(pattern)
    try:
        fields = list(Formatter().parse(pattern))
    except ValueError as error:
        message = f"{pattern!r} is no pattern: {error}"
        raise PathError(message, "Placeholders are {locale}, {stem} and {suffix}.") from None
    names = {name for _, name, _, _ in fields if name is not None}
    for _, name, spec, conversion in fields:
        if name is not None and (name not in allowed or spec or conversion):
            written = (
                f"{{{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
            )
            hint = suggest(written, [f"{{{known}}}" for known in allowed], what="Placeholders")
            raise PathError(f"{pattern!r} has the unknown placeholder {written}", hint)
    for name in required:
        if name not in names:
            what = "every locale" if name == "locale" else "every document"
            raise PathError(
                f"{pattern!r} lacks {{{name}}}: {what} would share one file",
                f"Put {{{name}}} into it.",
            )


def compile_glob(pattern: str) -> Glob:
    """What Babel's `pathmatch` matches, from the start of a path relative to the project. Raises
    PathError on a wildcard that Babel does not know (`***`), and on a pattern that is too long.
    """
    _check_length(pattern)
    parts: list[str | Wildcard] = []
    for number, part in enumerate(_WILDCARDS.split(_unanchored(pattern))):
        if not number % 2:
            parts.append(part)
        elif part in _MEANING:
            parts += _MEANING[part]
        else:
            known = "Babel knows ?, *, ** (any depth) and **/ (any folders)."
            raise PathError(f"{pattern!r} has the unknown wildcard {part}", known)
    return Glob([part for part in parts if part])


def glob_folder(pattern: str) -> str:
    """The folder that every match of a glob lies in, "" for the project itself."""
    return _WILDCARDS.split(_unanchored(pattern))[0].rpartition("/")[0]


def glob_end(pattern: str) -> str:
    """What the name of every match of a glob ends in."""
    return _WILDCARDS.split(_unanchored(pattern))[-1].rpartition("/")[2]


def compile_pattern(pattern: str) -> Wildcards:
    """The paths that a pattern makes for whatever its placeholders stand for."""
    parts: list[str | Wildcard] = []
    for literal, placeholder, _, _ in Formatter().parse(pattern):
        parts += [literal] * bool(literal) + [Wildcard.TEXT] * (placeholder is not None)
    return Wildcards(parts)


def _check_length(pattern: str) -> None:
    if len(pattern) > _LONGEST:
        message = f"{pattern[:60]!r}… has {len(pattern):,} characters, more than any path"
        raise PathError(message, "Shorten it.")


def _unanchored(pattern: str) -> str:
    return pattern[1:] if pattern.startswith("^") else pattern.removeprefix("./")
