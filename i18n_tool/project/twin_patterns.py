"""The patterns of `i18n align` for translations that were found in a tree."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.errors import ConfigError
from i18n_tool.project.translations import locale_of_folder, named_for
from i18n_tool.project.twins import find_twins
from i18n_tool.project.walk import files_below

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from i18n_tool.project.layout import Project


def twin_patterns(project: Project, places: Iterable[str]) -> dict[str, int]:
    """The patterns that lead from the project's documents to their translations in `places`,
    folders (they end with `/`) and files, and where the project builds them: each with how many of
    them have no catalog yet.
    """
    documents = [ref.path for ref in project.documents()]
    tails = {tail for document in documents for tail in _tails(document)}
    patterns = dict.fromkeys(
        _of_folder(project, place.rstrip("/"), tails) if place.endswith("/") else _of_file(place)
        for place in places
        if "{" not in place  # a pattern cannot say it
    )
    config = project.config
    outputs = (config.output, *(section.output or "" for section in config.sections))
    patterns |= dict.fromkeys(output for output in outputs if "{locale}" in output)
    found = {}
    known: set[tuple[str, str, str]] = set()
    for pattern in filter(None, patterns):
        try:
            pairs = find_twins(project, pattern, documents, config.locales).pairs
        except ConfigError:
            continue  # nothing is built yet, nor was there anything
        new = {one for one in pairs if not project.catalog_path(one[0], one[1]).exists()}
        if new - known:
            found[pattern] = len(new)
            known |= new
    return found


def folders_beside(root: Path, folders: Iterable[str], source: str) -> Iterator[str]:
    """The folders called like another language that lie beside these (`docs/tr/`, `docs/en`)."""
    for folder in folders:
        holder, name = posixpath.split(folder)
        if (root / folder).is_dir():
            for place in sorted((root / holder).iterdir()):
                if place.name != name and locale_of_folder(place.name, source) and place.is_dir():
                    yield posixpath.join(holder, f"{place.name}/")


def _tails(path: str) -> list[str]:
    """What a path may end in: its name, its name in its folder, and so on; the longest first."""
    parts = path.split("/")
    return ["/".join(parts[depth:]) for depth in range(len(parts))]


def _of_folder(project: Project, folder: str, tails: Collection[str]) -> str:
    """The pattern of a folder whose name is a locale, or ends in one: documents lie at its top, or
    where most of the files in it are called like documents (generators have folders there).
    """
    holder, name = posixpath.split(folder)
    locale = locale_of_folder(name, project.config.source_locale)
    called = f"{name.removesuffix(locale)}{{locale}}"
    middles: Counter[str] = Counter()
    for file in files_below(project, folder):
        path = project.relative(file)[len(folder) + 1 :]
        tail = next((tail for tail in _tails(path) if tail in tails), "")
        if tail:
            middles[path[: -len(tail)].rstrip("/")] += 1
    if not middles:
        return ""
    middle = min(middles, key=lambda one: (-middles[one], len(one), one))
    return posixpath.join(holder, called, middle, "{path}")


def _of_file(path: str) -> str:
    """The pattern of a file that is called like a document and a locale; "" for one that is called
    like a locale alone.
    """
    folder, name = posixpath.split(path)
    ends = named_for(posixpath.splitext(name)[0])
    if ends is None:
        return ""
    separator = name[ends.end("stem")]
    return posixpath.join("{dir}" if folder else "", f"{{stem}}{separator}{{locale}}{{suffix}}")
