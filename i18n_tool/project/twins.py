"""Which files of a tree are the translations of which documents, by a pattern of their paths."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from i18n_tool.config.names import is_locale, locale_called, spelled
from i18n_tool.config.path_pattern import PathPattern, below
from i18n_tool.config.paths import PathError
from i18n_tool.errors import ConfigError
from i18n_tool.language.locales import same_language
from i18n_tool.project.walk import files_below

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from i18n_tool.project.layout import Project

_SHOWN, _LOOKED_AT = 5, 1000


@dataclass(slots=True)
class Twins:
    """Documents with the files that translate them, by locale; documents without one, files that
    translate no document, and the names of locales that the project does not have.
    """

    base: str = ""
    pairs: list[tuple[str, str, str]] = field(default_factory=list)
    lonely_documents: dict[str, list[str]] = field(default_factory=dict)
    lonely_files: list[str] = field(default_factory=list)
    other_locales: set[str] = field(default_factory=set)


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern, and not a path."""
    return "{" in text


def find_twins(
    project: Project, pattern: str, chosen: Collection[str], locales: Collection[str]
) -> Twins:
    """The translations of `chosen` documents in `locales` that lie where the pattern says, in any
    spelling of a locale.

    Raises ConfigError on a pattern that cannot be meant.
    """
    parsed = _parsed(pattern, project.config.locale_name(project.config.source_locale))
    expression = parsed.expression()
    source = project.config.source_locale
    named = {name.casefold(): one for one, name in project.config.locale_names.items()}
    named = {name: one for name, one in named.items() if one in locales}
    sources = {ref.path for ref in project.documents()}
    found = Twins()
    files: list[tuple[str, str, Mapping[str, str | None]]] = []
    for path in sorted(map(project.relative, files_below(project, parsed.folder))):
        if path in sources or not (match := expression.fullmatch(path)):
            continue
        name = match["locale"]
        if locale := named.get(name.casefold()) or locale_called(name, locales):
            files.append((path, locale, match.groupdict()))
        elif is_locale(spelled(name)) and not same_language(name, source):
            found.other_locales.add(name)
    if not files and not found.other_locales:
        raise ConfigError(f"{pattern!r}: no file lies where this says", hint=_near(project, parsed))
    found.base = _base(project, parsed, chosen, [names for _, _, names in files])
    known = {below(document, found.base): document for document in chosen}
    suffixes = {posixpath.splitext(document)[1] for document in chosen}
    translated: dict[str, set[str]] = {locale: set() for locale in locales}
    for path, locale, names in files:
        document = next((known[one] for one in parsed.documents(names) if one in known), None)
        if document is None:
            if posixpath.splitext(path)[1] in suffixes:
                found.lonely_files.append(path)
        elif document not in translated[locale]:
            translated[locale].add(document)
            found.pairs.append((document, locale, path))
    found.lonely_documents = {
        locale: sorted(set(chosen) - documents) for locale, documents in translated.items()
    }
    return found


def _parsed(text: str, own: str) -> PathPattern:
    try:
        pattern = PathPattern(text, own)
    except PathError as error:
        raise ConfigError(str(error), hint=error.hint) from None
    if "locale" not in pattern.names or not pattern.names & {"path", "stem"}:
        message = f"{text!r} needs {{locale}}, and {{path}} or {{stem}}"
        raise ConfigError(message, hint="For example: 'docs/{locale}/{path}'")
    return pattern


def _near(project: Project, pattern: PathPattern) -> str:
    """Where files are in the last folder on the way of a pattern that is there."""
    folder = pattern.folder
    while folder and not (project.root / folder).is_dir():
        folder = posixpath.dirname(folder)
    some = islice(files_below(project, folder), _LOOKED_AT)
    places = sorted({posixpath.dirname(project.relative(file)) or "." for file in some})
    return f"There are files in {', '.join(places[:_SHOWN])}." if places else ""


def _base(
    project: Project,
    pattern: PathPattern,
    chosen: Collection[str],
    files: Sequence[Mapping[str, str | None]],
) -> str:
    """The folder that documents are relative to: where most of the files find their document; the
    one that lies beside the translations where several do. What lies at the top and is called like
    its document lies beside it.
    """
    if pattern.text.startswith("{stem}"):
        return ""
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for document in chosen:
        parts = document.split("/")
        for depth in range(len(parts)):
            bases["/".join(parts[depth:])].add("/".join(parts[:depth]))
    hits: Counter[str] = Counter()
    for names in files:
        hits.update({base for path in pattern.documents(names) for base in bases.get(path, ())})
    fixed, source = pattern.folder, project.config.source_locale

    def rank(base: str) -> tuple[int, bool, bool, int, str]:
        holder, _, name = base.rpartition("/")
        beside = holder == fixed and same_language(name, source)
        return -hits[base], not beside, base != fixed, len(base), base

    return min(hits, key=rank, default="")
