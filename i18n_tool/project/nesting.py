"""Which folders lie in which, by their paths relative to the project; "" is the project itself."""

from __future__ import annotations

import os
from pathlib import Path

from i18n_tool.project.no_documents import is_passed_over


def folders_above(folder: str) -> set[str]:
    """The folders that hold a folder, "" for the project itself."""
    parts = folder.split("/") if folder else []
    return {"/".join(parts[:depth]) for depth in range(len(parts))}


def is_around(folder: str, other: str) -> bool:
    """Whether `other` is the folder or lies below it."""
    return not folder or f"{other}/".startswith(f"{folder}/")


def visible_from(folder: str, other: str) -> bool:
    """Whether a search of `other` comes through `folder`, which it does not where it passes over a
    folder between the two.
    """
    prefix = f"{other}/" if other else ""
    between = folder[len(prefix) :].split("/")
    return folder.startswith(prefix) and not any(map(is_passed_over, between))


def relative_to(path: Path, start: Path) -> str:
    """A path relative to a folder, with `/`; as it is where none leads there."""
    here, there = f"{start}/", str(path)
    if there.startswith(here) and "/.." not in there and os.sep == "/":
        return there[len(here) :]
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.as_posix()
