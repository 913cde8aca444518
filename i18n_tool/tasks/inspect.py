"""Everything that the checks find in a project, each finding weighed as the project wishes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.page.completeness import incomplete
from i18n_tool.checks.page.joins import misjoined
from i18n_tool.checks.page.rendered import POLICY, rendered_findings
from i18n_tool.checks.page.site import Site
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.registry import others
from i18n_tool.checks.run import finding as unit_finding
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.source.slips import slips
from i18n_tool.checks.wording.consistency import (
    INCONSISTENT,
    SAME,
    beginnings,
    inconsistent,
    may_be_compared,
    same_translation,
)
from i18n_tool.formats import format_named
from i18n_tool.language.locales import language_of
from i18n_tool.language.terms import Glossary
from i18n_tool.model import Finding
from i18n_tool.project.counts import total
from i18n_tool.project.origins import Gone
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.checks.registry import Check
    from i18n_tool.config.model import Config
    from i18n_tool.documents.render import Rendered
    from i18n_tool.formats.base import Options
    from i18n_tool.language.speller import Speller
    from i18n_tool.model import Catalog
    from i18n_tool.project.workspace import Workspace


def inspect(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> Iterator[Finding]:
    """The findings in the `chosen` documents that can be read and their translations, documents
    first.
    """
    weights = workspace.project.weights
    for finding in _found(workspace, chosen, locales):
        weighed = weights.weighed(finding)
        if weighed is not None:
            yield weighed


def _found(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> Iterator[Finding]:
    pages = [path for path in chosen if path in workspace.documents]
    enough: dict[str, bool] = {}
    found: dict[str, dict[str, list[Finding]]] = {}
    for locale in locales:
        readable = workspace.in_step(locale, chosen)
        counts = total(workspace.counts(path, locale) for path in readable)
        enough[locale] = counts.percent >= workspace.project.config.min_translated.get(locale, 100)
        found[locale] = {path: [] for path in readable}
    looks = workspace.once(Looks)
    for locale in locales:
        looks.side(locale)  # what is wrong with its terms or words is said before anything else
    # Page by page: what is read of the English serves all locales.
    for path, of_page in zip(pages, workspace.each(partial(_of_page, enough), pages), strict=True):
        yield from of_page.source
        for locale, findings in of_page.targets.items():
            workspace.step()
            found[locale][path] = findings
    for locale, of_locale in found.items():
        for findings in of_locale.values():
            yield from findings
        known = {path: looks.page(path) for path in of_locale}
        yield from _inconsistent(workspace, known, locale, whole=workspace.is_whole(chosen))


class _OfPage(NamedTuple):
    """The findings in a document, and in its translations by locale."""

    source: list[Finding]
    targets: dict[str, list[Finding]]


class _Side(NamedTuple):
    """What checks know of a locale."""

    glossary: Glossary | None
    speller: Speller | None


class Looks:
    """What has been read of a workspace to check it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._pages: dict[str, Page] = {}
        self._sides: dict[str, _Side] = {}
        self.site = Site(
            workspace.known,
            workspace.documents,
            lambda path: format_named(workspace.refs[path].format),
            workspace.project.has,
        )

    def page(self, path: str) -> Page:
        """A document as checks see it."""
        if path not in self._pages:
            page = self._pages[path] = page_of(self._workspace, path)
            page.file_of = partial(self.site.file_of, path)
        return self._pages[path]

    def side(self, locale: str) -> _Side:
        """The terms and words of a locale. Raises ConfigError."""
        if locale not in self._sides:
            config = self._workspace.project.config
            self._sides[locale] = _Side(glossary_of(config, locale), _speller(config, locale))
        return self._sides[locale]


def _of_page(enough: Mapping[str, bool], workspace: Workspace, path: str) -> _OfPage:
    """What is found in a document and its translations; in which locales `enough` is translated."""
    looks = workspace.once(Looks)
    page, site = looks.page(path), looks.site
    source = [
        *slips(page.document, workspace.project.config.source_locale),
        *site.findings(path),
    ]
    targets = {}
    options = workspace.refs[path].options
    pinned = options.slugs and options.heading_ids != "none"  # build keeps the source's ids
    for locale in enough:
        catalog = _synced(workspace, locale, path)
        if catalog is None:
            continue
        file = workspace.shown(workspace.catalog_file(path, locale))
        page.glossary, page.speller = looks.side(locale)
        found = page_findings(
            page,
            catalog,
            file,
            rendered(workspace, path, locale, POLICY),
            options=options,
            enough=enough[locale],
            links=()
            if pinned
            else site.lost_anchors(path, partial(_synced, workspace, locale), file),
        )
        targets[locale] = list(found)
    return _OfPage(source, targets)


def page_findings(
    page: Page,
    catalog: Catalog,
    file: str,
    result: Rendered,
    *,
    options: Options,
    enough: bool = False,
    links: Iterable[Finding] = (),
) -> Iterator[Finding]:
    """What a document and its catalog, which messages call `file`, tell without the rest of the
    project. `result` is the document rendered by `POLICY`; where `enough` is translated, what is
    not is a warning. `links` stand among the rest.
    """
    yield from incomplete(page.document, catalog, file, enough=enough)
    yield from misjoined(page.document, catalog, file)
    yield from rendered_findings(page, catalog, file, result, options=options)
    yield from links
    yield from unit_findings(page, catalog, file)
    for pair, message in same_translation(page, catalog):
        yield unit_finding(pair, SAME, message, file)


def unreadable(
    workspace: Workspace, chosen: Collection[str], locales: Collection[str]
) -> Iterator[Finding]:
    """A finding for each document and catalog that could not be read, and so was not looked at."""
    for (path, locale), fault in workspace.faults_in(chosen, locales):
        lineno = fault.lineno or 0
        yield Finding(
            code="unreadable",
            severity="error",
            message=fault.message,
            path=(fault.path or "") if locale else "",
            lineno=lineno if locale else 0,
            source="" if isinstance(path, Gone) else path,
            source_lineno=0 if locale else lineno,
            locale=locale,
        )


def glossary_of(config: Config, locale: str) -> Glossary | None:
    """The project's terms for a locale. Raises ConfigError."""
    if not config.glossary:
        return None
    from i18n_tool.project.glossary_files import read_terms

    terms = read_terms(config.inputs, config.glossary, config.source_locale, locale)
    return Glossary(terms, language_of(config.source_locale), language_of(locale))


def _speller(config: Config, locale: str) -> Speller | None:
    """The project's speller for a locale. Raises ConfigError."""
    if not config.spelling:
        return None
    from i18n_tool.project.dictionaries import read_speller

    return read_speller(config, locale)


def _synced(workspace: Workspace, locale: str, path: str) -> Catalog | None:
    """A document's catalog in step with it, None where it cannot be read."""
    in_step = path in workspace.catalogs(locale)
    return workspace.synced_one(path, locale) if in_step else None


def _inconsistent(
    workspace: Workspace, pages: Mapping[str, Page], locale: str, *, whole: bool
) -> Iterator[Finding]:
    """What is translated otherwise elsewhere: compared in the `whole` project, told of the `pages`.
    Where these are not all, the others are looked at that have a text of theirs, too.
    """
    begin: set[str] = set()
    for path, page in pages.items() if not whole else ():
        begin |= beginnings(page, workspace.synced_one(path, locale))
    documents = workspace.documents
    paths = (
        path
        for path in workspace.known
        if path in pages
        or (begin and path in documents and may_be_compared(documents[path], begin))
    )
    compared = (
        (
            pages[path] if path in pages else page_of(workspace, path),
            catalog,
            workspace.shown(workspace.catalog_file(path, locale)),
        )
        for path in paths
        if (catalog := _synced(workspace, locale, path)) is not None
    )
    for place, message in inconsistent(compared):
        if place.pair.page.document.path in pages:
            yield unit_finding(place.pair, INCONSISTENT, message, place.path)


def others_of(config: Config) -> dict[str, Check]:
    """The checks of packages that the project asks for: those that it gives a severity. Raises
    PluginError.
    """
    by_path = (code for table in config.checks_in.values() for code in table)
    return others((*config.checks, *by_path))


def page_of(workspace: Workspace, path: str) -> Page:
    """A document as checks see it."""
    config = workspace.project.config
    document, ref = workspace.documents[path], workspace.refs[path]
    return Page(
        document,
        format_named(ref.format),
        config.source_locale,
        config.trusted_hosts,
        config.allowed_links,
        others=others_of(config),
    )
