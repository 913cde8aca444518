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
    config = workspace.project.config
    site = Site(
        workspace.known,
        workspace.documents,
        lambda path: format_named(workspace.refs[path].format),
        workspace.project.has,
    )
    pages: dict[str, Page] = {}
    for path in (one for one in chosen if one in workspace.documents):
        page = pages[path] = page_of(workspace, path)
        page.file_of = partial(site.file_of, path)
        yield from slips(page.document, config.source_locale)
        yield from site.findings(path)
    sides = [_side(workspace, chosen, locale) for locale in locales]
    # Page by page: what is read of the English serves all locales.
    for path, page in pages.items():
        for side in sides:
            if path in side.found:
                workspace.step()
                side.found[path] += _of_page(workspace, site, page, side)
    for side in sides:
        for findings in side.found.values():
            yield from findings
        yield from _inconsistent(
            workspace,
            {path: pages[path] for path in side.found},
            side.locale,
            whole=workspace.is_whole(chosen),
        )


class _Side(NamedTuple):
    """What is looked at in a locale, `found` by path; `enough` is translated, or it is not."""

    locale: str
    glossary: Glossary | None
    speller: Speller | None
    enough: bool
    found: dict[str, list[Finding]]


def _side(workspace: Workspace, chosen: Sequence[str], locale: str) -> _Side:
    """A locale before anything is found in it. Raises ConfigError."""
    config = workspace.project.config
    readable = workspace.in_step(locale, chosen)
    counts = total(workspace.counts(path, locale) for path in readable)
    enough = counts.percent >= config.min_translated.get(locale, 100)
    found: dict[str, list[Finding]] = {path: [] for path in readable}
    return _Side(locale, glossary_of(config, locale), _speller(config, locale), enough, found)


def _of_page(workspace: Workspace, site: Site, page: Page, side: _Side) -> Iterator[Finding]:
    path, locale = page.document.path, side.locale
    file = workspace.shown(workspace.catalog_file(path, locale))
    page.glossary, page.speller = side.glossary, side.speller
    return page_findings(
        page,
        workspace.synced_one(path, locale),
        file,
        rendered(workspace, path, locale, POLICY),
        options=workspace.refs[path].options,
        enough=side.enough,
        links=site.lost_anchors(path, partial(_synced, workspace, locale), file),
    )


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
