"""Globs by which the configuration of a generator leaves files out of a site: gitignore's, those of
JavaScript, and Ruby's.

Time grows with the lengths of glob and path: a branch can bring both.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")
_SEVERAL = 64
"""So many globs may one with braces stand for."""
_SPECIAL = ("_", ".", "#", "~")


def gitignored(lines: Iterable[str], path: str) -> bool:
    """Whether a file is left out by the lines of a .gitignore, of which the last one that fits
    decides (https://git-scm.com/docs/gitignore, "Pattern format").
    """
    parts, out = path.split("/"), False
    for line in lines:
        glob = line.strip()
        if not glob or glob.startswith("#"):
            continue
        takes_in = glob.startswith("!")
        glob = glob.removeprefix("!")
        names = glob.rstrip("/").lstrip("/").split("/")
        anchored = "/" in glob.rstrip("/")
        depths = range(1, len(parts) + (not glob.endswith("/")))
        pattern = names if anchored else ["**", *names]
        if out == takes_in and any(_fits(pattern, parts[:depth]) for depth in depths):
            out = not takes_in
    return out


def fits_glob(globs: Iterable[str], path: str) -> bool:
    """Whether one of some globs as JavaScript's tools write them fits a file; none fits a folder,
    whose path ends with `/`.
    """
    parts = path.split("/")
    if path.endswith("/"):
        return False
    every = (one for glob in globs for one in _without_braces(glob))
    return any(_fits(glob.removeprefix("./").split("/"), parts) for glob in every)


def _without_braces(glob: str) -> Iterator[str]:
    """The globs that one with braces stands for: `*.{a,b}` for `*.a` and `*.b`."""
    waiting = [glob]
    for _ in range(_SEVERAL):
        if not waiting:
            return
        one = waiting.pop()
        if braces := _BRACES.search(one):
            before, after = one[: braces.start()], one[braces.end() :]
            waiting += [f"{before}{choice}{after}" for choice in braces[1].split(",")]
        else:
            yield one


def _fits(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether names fit the names of a glob, in which `**` stands for any number of them."""
    pattern = [*pattern, "*"] if pattern[-1] == "**" else pattern  # what is in a folder, not it
    states = _onwards(pattern, {0})
    for name in parts:
        taken = {
            state + (pattern[state] != "**")
            for state in states
            if state < len(pattern)
            and (pattern[state] == "**" or fnmatchcase(name, pattern[state]))
        }
        states = _onwards(pattern, taken)
    return len(pattern) in states


def _onwards(pattern: Sequence[str], states: set[int]) -> set[int]:
    """The states, and those behind a `**` that stands for nothing."""
    found = set(states)
    for state in states:
        while state < len(pattern) and pattern[state] == "**":
            state += 1  # noqa: PLW2901
            found.add(state)
    return found


def jekyll_reads(
    path: str, collections: Iterable[str], include: Sequence[str], exclude: Sequence[str]
) -> bool:
    """Whether Jekyll reads a file, or a folder, whose path ends with `/` (its `EntryFilter`): not
    what is excluded, nor what is called as its own folders are, but for posts, `collections`, whose
    folders are given, and what is included by its name.
    """
    own = {"_posts", "_drafts"}
    names = path.rstrip("/").split("/")
    for depth, name in enumerate(names, 1):
        entry = "/".join(names[:depth])
        is_folder = depth < len(names) or path.endswith("/")
        if any(_excludes(glob, name, is_folder=is_folder) for glob in include):
            continue
        if any(_excludes(glob, entry, is_folder=is_folder) for glob in exclude):
            return False
        is_own = is_folder and (name in own or entry in collections)
        if not is_own and (name.startswith(_SPECIAL) or name.endswith("~")):
            return False
    return True


def _excludes(glob: str, entry: str, *, is_folder: bool) -> bool:
    """Whether a glob of Jekyll's takes in an entry: `*` stands for slashes, too, and what an entry
    begins with is enough.
    """
    glob = glob.lstrip("/")
    return (
        fnmatchcase(entry, glob)
        or (glob != "" and entry.startswith(glob))
        or (is_folder and glob == f"{entry}/")
    )
