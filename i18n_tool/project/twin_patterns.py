"""The patterns of `i18n align` for translations that were found in a tree."""

from __future__ import annotations

import posixpath
import shlex
from collections import Counter
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.config.names import is_locale, locale_called, spelled
from i18n_tool.config.path_pattern import PathPattern, below
from i18n_tool.errors import ConfigError
from i18n_tool.language.locales import language_tag
from i18n_tool.project.translations import locale_in, locale_of_folder, named_for
from i18n_tool.project.twins import find_twins
from i18n_tool.project.walk import files_below
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.project.layout import Project

_SHOWN = 3
"""So many patterns are told in full: versions of a site have one each."""

_SEVERAL = 8
"""Of more patterns none is that of a whole site: each page has a folder of its own for locales."""


def to_align(patterns: Mapping[str, int]) -> Iterator[str]:
    """How translated documents become catalogs, by patterns and how many each leads to: lines for
    a person, those of most documents first.
    """
    ordered = sorted(patterns.items(), key=lambda item: -item[1])
    shown = len(ordered) if len(ordered) <= _SHOWN else _SHOWN - 1
    for pattern, number in ordered[:shown]:
        become = "becomes a catalog" if number == 1 else "become catalogs"
        document = count_of(number, "translated document")
        yield f"So that {document} {become}: i18n align {shlex.quote(pattern)}"
    if more := ordered[shown:]:
        document = count_of(sum(number for _, number in more), "translated document")
        named = ", ".join(shlex.quote(pattern) for pattern, _ in more[:_SHOWN])
        dots = " …" if len(more) > _SHOWN else ""
        yield f"  Likewise {document} by {len(more)} more patterns: {named}{dots}"


def twin_patterns(project: Project, places: Iterable[str]) -> dict[str, int]:
    """The patterns that lead from the project's documents to their translations in `places`,
    folders (they end with `/`) and files, and where the project builds them: each with how many of
    them have no catalog yet.
    """
    documents = [ref.path for ref in project.documents()]
    patterns = _patterns(project, places, documents)
    config = project.config
    outputs = (config.output, *(section.output or "" for section in config.sections))
    patterns |= dict.fromkeys(output for output in outputs if "{locale}" in output)
    found = {}
    known: set[tuple[str, str, str]] = set()
    for pattern in patterns:
        try:
            pairs = find_twins(project, pattern, documents, config.locales).pairs
        except ConfigError:
            continue  # nothing is built yet, nor was there anything
        new = {one for one in pairs if not project.catalog_path(one[0], one[1]).exists()}
        if new - known:
            found[pattern] = len(new)
            known |= new
    return found


def _patterns(project: Project, places: Iterable[str], documents: Sequence[str]) -> dict[str, None]:
    """The patterns that places may be of."""
    tails = {tail for document in documents for tail in _tails(document)}
    patterns = (
        _of_folder(project, place.rstrip("/"), tails) if place.endswith("/") else _of_file(place)
        for place in places
        if "{" not in place  # a pattern cannot say it
    )
    found = dict.fromkeys(filter(None, patterns))
    return _as_one(found) or found


def _as_one(patterns: Iterable[str]) -> dict[str, None]:
    """The pattern of translations that each lie in a folder of their page's (`posts/a/tr/index.md`,
    `posts/b/tr/index.md`), instead of one for each page; none where there are few, or others.
    """
    holders = [pattern.removesuffix("/{locale}/{path}") for pattern in patterns]
    if len(holders) <= _SEVERAL or any("{" in holder for holder in holders):
        return {}
    common = posixpath.commonpath(holders)
    return {posixpath.join(common, "{dir}/{locale}/{stem}{suffix}"): None}


def place_there(project: Project, places: Iterable[str]) -> dict[str, Any]:
    """The settings by which `build` writes where translations lie in the tree by now, in `places`
    as `twin_patterns` has them, be they in locales of the project or in others; none where no
    pattern says a place for each document.
    """
    places = list(places)
    documents = [ref.path for ref in project.documents()]
    named = {locale_in(place, project.config.source_locale) for place in places}
    own = project.config.locale_names
    locales = sorted({*own, *(name for name in map(spelled, named) if is_locale(name))})
    best: tuple[int, dict[str, Any]] = (0, {})
    patterns = _patterns(project, places, documents)
    for pattern in patterns if len(patterns) <= _SEVERAL else ():
        names = PathPattern(pattern).names
        try:
            twins = find_twins(project, pattern, documents, locales)
        except ConfigError:  # a folder of another kind
            continue
        is_apart = bool(names & {"path", "dir"}) or not any("/" in one for one in documents)
        if not is_apart or any(below(one, twins.base) is None for one in documents):
            continue
        settings: dict[str, Any] = {"output": pattern}
        settings |= {"base": twins.base} if twins.base and names & {"path", "dir"} else {}
        expression = PathPattern(pattern).expression()
        found = (expression.fullmatch(path) for _, _, path in twins.pairs)
        spellings = {match["locale"] for match in found if match}
        called = {
            one: own.get(one) or _called(one, spellings - set(own.values()), project.config.locales)
            for one in project.config.locales
        }
        others = {one: name for one, name in called.items() if one != name}
        settings |= {"locale_names": others} if others else {}
        best = max(best, (len(twins.pairs), settings), key=lambda one: one[0])
    return best[1]


def _called(locale: str, spellings: Collection[str], locales: Collection[str]) -> str:
    """What a site calls one of its locales that calls them, or others, as these are spelled."""
    known = [name for name in sorted(spellings) if spelled(name) == locale]
    alike = [name for name in spellings if locale_called(name, locales) == locale]
    known = known or (alike if len(alike) == 1 else [])
    if known:
        return known[0]
    with_parts = [name for name in spellings if re.search("[-_]", name)]
    tag = locale if any("_" in name for name in with_parts) else language_tag(locale)
    is_lower = with_parts and all(name.islower() for name in with_parts)
    return tag.lower() if is_lower else tag


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
