"""Everything that the checks find in a project, each finding weighed as the project wishes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from i18n_tool.checks.completeness import incomplete
from i18n_tool.checks.joins import misjoined
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.rendered import rendered_findings
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.site import Site
from i18n_tool.config.paths import compile_glob
from i18n_tool.source_slips import slips
from i18n_tool.status import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
            yield from unit_findings(page, catalog, file)


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
    return Page(document, ref.format, config.source_locale, config.trusted_hosts)
