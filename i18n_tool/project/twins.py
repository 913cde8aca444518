"""Which files of a tree are the translations of which documents, by a pattern of their paths."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18n_tool.config.names import is_locale, spelled
from i18n_tool.errors import ConfigError, suggest
from i18n_tool.language.locales import same_language
from i18n_tool.project.walk import files_below

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from i18n_tool.project.layout import Project

_PLACEHOLDERS = {
    "locale": r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?",
    "path": r".+",
    "dir": r".*",
    "stem": r"[^/]+?",
    "suffix": r"(?:\.[^/.]*)?",
}
"""What a pattern may hold: `path` is the document's below the base, `dir` its folder, `stem` and
`suffix` its name.
"""
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


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
    expression = _expression(pattern)
    source = project.config.source_locale
    sources = {ref.path for ref in project.documents()}
    found = Twins()
    files: list[tuple[str, str, dict[str, str]]] = []
    for path in sorted(map(project.relative, files_below(project, _fixed(pattern)))):
        if path in sources or not (match := expression.fullmatch(path)):
            continue
        name = match["locale"]
        if locale := _locale(name, locales):
            files.append((path, locale, match.groupdict()))
        elif is_locale(spelled(name)) and not same_language(name, source):
            found.other_locales.add(name)
    found.base = _base(project, pattern, chosen, [names for _, _, names in files])
    known = {_below(document, found.base): document for document in chosen}
    translated: dict[str, set[str]] = {locale: set() for locale in locales}
    for path, locale, names in files:
        document = next((known[below] for below in _documents(names) if below in known), None)
        if document is None:
            found.lonely_files.append(path)
        elif document not in translated[locale]:
            translated[locale].add(document)
            found.pairs.append((document, locale, path))
    found.lonely_documents = {
        locale: sorted(set(chosen) - documents) for locale, documents in translated.items()
    }
    return found


def _expression(pattern: str) -> re.Pattern[str]:
    written = ""
    seen: set[str] = set()
    at = 0
    for match in _PLACEHOLDER.finditer(pattern):
        name = match[1]
        if name not in _PLACEHOLDERS:
            hint = suggest(name, _PLACEHOLDERS, what="Placeholders")
            raise ConfigError(f"{pattern!r}: there is no placeholder {{{name}}}", hint=hint)
        written += re.escape(pattern[at : match.start()])
        written += f"(?P={name})" if name in seen else f"(?P<{name}>{_PLACEHOLDERS[name]})"
        seen.add(name)
        at = match.end()
    if "locale" not in seen or not seen & {"path", "stem"}:
        message = f"{pattern!r} needs {{locale}}, and {{path}} or {{stem}}"
        raise ConfigError(message, hint="For example: 'docs/{locale}/{path}'")
    return re.compile(written + re.escape(pattern[at:]))


def _documents(names: dict[str, str]) -> Iterator[str]:
    """The documents, by their paths below the base, that a file with these names may translate."""
    if "path" in names:
        yield names["path"]
        return
    stem = posixpath.join(names.get("dir") or "", names["stem"])
    yield stem + (names.get("suffix") or "")
    if not names.get("suffix"):
        yield from (stem + suffix for suffix in (".md", ".mdx", ".markdown", ".txt"))


def _base(
    project: Project, pattern: str, chosen: Collection[str], files: Sequence[dict[str, str]]
) -> str:
    """The folder that documents are relative to: where most of the files find their document; the
    one that lies beside the translations where several do.
    """
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for document in chosen:
        parts = document.split("/")
        for depth in range(len(parts)):
            bases["/".join(parts[depth:])].add("/".join(parts[:depth]))
    hits: Counter[str] = Counter()
    for names in files:
        hits.update({base for path in _documents(names) for base in bases.get(path, ())})
    fixed, source = _fixed(pattern), project.config.source_locale

    def rank(base: str) -> tuple[int, bool, bool, int, str]:
        holder, _, name = base.rpartition("/")
        beside = holder == fixed and same_language(name, source)
        return -hits[base], not beside, base != fixed, len(base), base

    return min(hits, key=rank, default="")


def _fixed(pattern: str) -> str:
    """The folder that every file of a pattern is in."""
    return pattern.split("{", 1)[0].rpartition("/")[0]


def _below(document: str, base: str) -> str:
    inside = not base or document.startswith(f"{base}/")
    return document[len(base) :].lstrip("/") if inside else f"\0{document}"


def _locale(name: str, locales: Collection[str]) -> str | None:
    """The project's locale that a site calls so."""
    locale = spelled(name)
    if locale in locales:
        return locale
    alike = [one for one in locales if same_language(name, one)]
    return alike[0] if len(alike) == 1 else None
