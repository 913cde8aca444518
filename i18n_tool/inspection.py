"""Everything that the checks find in a project, each finding weighed as the project wishes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from i18n_tool.checks.completeness import incomplete
from i18n_tool.checks.consistency import INCONSISTENT, SAME, inconsistent, same_translation
from i18n_tool.checks.glossary import Glossary
from i18n_tool.checks.joins import misjoined
from i18n_tool.checks.pairs import Page, language_of
from i18n_tool.checks.registry import known
from i18n_tool.checks.rendered import rendered_findings
from i18n_tool.checks.run import finding as unit_finding
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.site import Site
from i18n_tool.config.paths import compile_glob
from i18n_tool.source_slips import slips
from i18n_tool.status import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.spelling import Speller
    from i18n_tool.config.model import Config
    from i18n_tool.model import Finding
    from i18n_tool.workspace import Workspace


def inspect(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> Iterator[Finding]:
    """The findings in the `chosen` documents and their translations, documents first."""
    weights = Weights(workspace.project.config)
    for finding in _found(workspace, chosen, locales):
        weighed = weights.weighed(finding)
        if weighed is not None:
            yield weighed


def _found(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> Iterator[Finding]:
    config = workspace.project.config
    root = workspace.project.root
    site = Site(workspace.documents, lambda path: (root / path).exists())
    pages: dict[str, Page] = {}
    for path in chosen:
        page = pages[path] = page_of(workspace, path)
        yield from slips(page.document, config.source_locale)
        if page.format == "markdown":
            yield from site.findings(path)
    for locale in locales:
        synced = workspace.synced(locale)
        glossary, speller = glossary_of(config, locale), _speller(config, locale)
        counts = total(workspace.counts(path, locale) for path in chosen)
        enough = counts.percent >= config.min_translated.get(locale, 100)
        for path in chosen:
            page, document, catalog = pages[path], workspace.documents[path], synced[path]
            file = workspace.shown(workspace.catalog_file(path, locale))
            yield from incomplete(document, catalog, file, enough=enough)
            yield from misjoined(document, catalog, file)
            options = workspace.refs[path].options
            yield from rendered_findings(page, catalog, file, options=options)
            if page.format == "markdown":
                yield from site.lost_anchors(path, synced, file)
            page.glossary, page.speller = glossary, speller
            yield from unit_findings(page, catalog, file)
            for pair, message in same_translation(page, catalog):
                yield unit_finding(pair, SAME, message, file)
        yield from _inconsistent(workspace, chosen, locale)


def glossary_of(config: Config, locale: str) -> Glossary | None:
    """The project's terms for a locale. Raises ConfigError."""
    if not config.glossary:
        return None
    from i18n_tool.glossary_files import read_terms

    terms = read_terms(config.root, config.glossary, config.source_locale, locale)
    return Glossary(terms, language_of(config.source_locale), language_of(locale))


def _speller(config: Config, locale: str) -> Speller | None:
    """The project's speller for a locale. Raises ConfigError."""
    if not config.spelling:
        return None
    from i18n_tool.dictionaries import read_speller

    return read_speller(config, locale)


def _inconsistent(workspace: Workspace, chosen: Sequence[str], locale: str) -> Iterator[Finding]:
    """What is translated otherwise elsewhere: compared in the whole project, told of the chosen."""
    synced, wanted = workspace.synced(locale), frozenset(chosen)
    pages = (
        (
            page_of(workspace, path),
            synced[path],
            workspace.shown(workspace.catalog_file(path, locale)),
        )
        for path in workspace.documents
    )
    for place, message in inconsistent(pages):
        if place.pair.page.document.path in wanted:
            yield unit_finding(place.pair, INCONSISTENT, message, place.path)


class Weights:
    """The severities that the project gives: those of the last glob that matches, of the project,
    or the check's own.
    """

    def __init__(self, config: Config) -> None:
        self._all = config.checks
        self._by_path = [(compile_glob(glob), table) for glob, table in config.checks_in.items()]

    def of(self, code: str, document: str) -> str | None:
        """The severity, or "off", that the project gives a check in a document; None if none."""
        weight = self._all.get(code)
        for glob, table in self._by_path:
            if code in table and glob.match(document):
                weight = table[code]
        return weight

    def severity(self, code: str, document: str) -> str:
        """The severity, or "off", that a check has in a document."""
        return self.of(code, document) or known()[code].severity

    def weighed(self, finding: Finding) -> Finding | None:
        """The finding as the project weighs it, None where it is off."""
        weight = self.of(finding.code, finding.source)
        if weight is None:
            return finding
        if weight == "off":
            return None
        severity = cast('Literal["error", "warning", "info"]', weight)
        return replace(finding, severity=severity)


def page_of(workspace: Workspace, path: str) -> Page:
    """A document as checks see it."""
    config = workspace.project.config
    document, ref = workspace.documents[path], workspace.refs[path]
    return Page(
        document, ref.format, config.source_locale, config.trusted_hosts, config.allowed_links
    )
