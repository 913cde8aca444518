"""Everything that the checks find in a project, each finding weighed as the project wishes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.page.completeness import incomplete
from i18n_tool.checks.page.heading_anchors import lost_anchors, other_anchors
from i18n_tool.checks.page.joins import misjoined
from i18n_tool.checks.page.rendered import POLICY, rendered_findings
from i18n_tool.checks.page.site import Site
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.registry import others
from i18n_tool.checks.run import finding as unit_finding
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.source.slips import slips
from i18n_tool.checks.wording.consistency import (
    SAME,
    differing,
    digests_of,
    inconsistent,
    may_be_compared,
    msgids_of,
    same_translation,
)
from i18n_tool.formats import format_named
from i18n_tool.language.locales import language_of
from i18n_tool.language.terms import Glossary
from i18n_tool.model import Finding
from i18n_tool.project.counts import total
from i18n_tool.project.findings_memory import Checked, keep_checked, recall_checked
from i18n_tool.project.origins import Gone, OnDisk
from i18n_tool.tasks.count import count_pages
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

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
    looks = workspace.once(Looks)
    table = count_pages(workspace, chosen, locales, look=looks.site.note if locales else None)
    enough: dict[str, bool] = {}
    for locale in locales:
        looks.side(locale)  # what is wrong with its terms or words is said before anything else
        counts = total(row[locale] for row in table.values() if locale in row)
        enough[locale] = counts.percent >= workspace.project.config.min_translated.get(locale, 100)
    found: dict[str, list[Finding]] = {locale: [] for locale in locales}
    compared: dict[str, dict[str, array[int]]] = {locale: {} for locale in locales}
    # Page by page: what is read of the English serves all locales.
    known = _KnownFindings(workspace, enough)
    pages = [(path, known.of(path)) for path in table]
    for (path, _), of_page in zip(
        pages, workspace.each(partial(_of_page, enough), pages), strict=True
    ):
        yield from _weighed(workspace, of_page.source)
        for locale, target in of_page.targets.items():
            workspace.step()
            found[locale] += _weighed(workspace, target.findings)
            compared[locale][path] = target.kept
            if target.checked is not None:
                known.keep(path, locale, target.checked, target.digests)
    for locale in locales:
        yield from found.pop(locale)
        whole = workspace.is_whole(chosen)
        said = _inconsistent(workspace, compared.pop(locale), locale, whole=whole)
        yield from _weighed(workspace, said)


def _weighed(workspace: Workspace, findings: Iterable[Finding]) -> Iterator[Finding]:
    weighed = map(workspace.project.weights.weighed, findings)
    return (finding for finding in weighed if finding is not None)


class _TargetFindings(NamedTuple):
    """The findings in a translation, and what is `kept` of it to compare it with others; what was
    found out that was not known, and what stands for the content of document and catalog.
    """

    findings: list[Finding]
    kept: array[int]
    checked: Checked | None
    digests: Sequence[bytes]


class _OfPage(NamedTuple):
    """The findings in a document, and in its translations by locale."""

    source: list[Finding]
    targets: dict[str, _TargetFindings]


class _Side(NamedTuple):
    """What checks know of a locale."""

    glossary: Glossary | None
    speller: Speller | None

    @property
    def stamp(self) -> str:
        """What stands for the terms."""
        return repr(self.glossary.terms) if self.glossary else ""


class _KnownFindings:
    """What is remembered of translations that are as they were, and in step with their documents,
    in locales that are, or are not, translated `enough`. Of a project with dictionaries or checks
    of packages nothing is.
    """

    def __init__(self, workspace: Workspace, enough: Mapping[str, bool]) -> None:
        config = workspace.project.config
        self._workspace, self._site = workspace, workspace.once(Looks).site
        self._memory = workspace.remembered
        if config.spelling or others_of(config):
            self._memory = None
        looks = workspace.once(Looks)
        self._sides = {
            locale: f"{is_enough}\n{looks.side(locale).stamp}"
            for locale, is_enough in enough.items()
        }

    def of(self, path: str) -> dict[str, Checked]:
        """What is remembered of a document, by locale."""
        found: dict[str, Checked] = {}
        for locale, sides in self._sides.items() if self._memory is not None else ():
            if self._memory is not None and self._may_know(path, locale):
                leads_to = partial(self._site.file_of, path)
                checked = recall_checked(self._memory, path, locale, sides, leads_to)
                if checked is not None:
                    found[locale] = checked
        return found

    def keep(self, path: str, locale: str, checked: Checked, digests: Sequence[bytes]) -> None:
        """Remembers what was found out."""
        if self._memory is not None and all(digests) and self._may_know(path, locale):
            keep_checked(
                self._memory, path, locale, self._sides[locale], checked=checked, digests=digests
            )

    def _may_know(self, path: str, locale: str) -> bool:
        catalogs = self._workspace.catalogs(locale)
        return path in catalogs and self._workspace.glance(path, locale).is_settled


class Looks:
    """What has been read of a workspace to check it: of its pages, that at hand."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._page: Page | None = None
        self._sides: dict[str, _Side] = {}
        self.site = Site(
            workspace.known,
            workspace.documents,
            lambda path: format_named(workspace.refs[path].format),
            workspace.project.has,
        )

    def page(self, path: str) -> Page:
        """A document as checks see it, the same until another is asked for."""
        if self._page is None or self._page.document.path != path:
            self._page = page_of(self._workspace, path)
            self._page.file_of = partial(self.site.file_of, path)
        return self._page

    def side(self, locale: str) -> _Side:
        """The terms and words of a locale. Raises ConfigError."""
        if locale not in self._sides:
            config = self._workspace.project.config
            self._sides[locale] = _Side(glossary_of(config, locale), _speller(config, locale))
        return self._sides[locale]


def _of_page(
    enough: Mapping[str, bool], workspace: Workspace, item: tuple[str, Mapping[str, Checked]]
) -> _OfPage:
    """What is found in a document and its translations, of which some is known; in which locales
    `enough` is translated.
    """
    path, known = item
    looks = workspace.once(Looks)
    page, site = looks.page(path), looks.site
    source = [
        *slips(page.document, workspace.project.config.source_locale),
        *site.findings(path),
    ]
    targets: dict[str, _TargetFindings] = {}
    options = workspace.refs[path].options
    # build keeps the source's ids
    pinned = options.slugs and options.heading_ids != "none" and page.fmt.links.pins
    for locale in enough:
        catalog = _synced(workspace, locale, path)
        if catalog is None:
            continue
        file = workspace.shown(workspace.catalog_file(path, locale))
        page.glossary, page.speller = looks.side(locale)
        checked = known.get(locale)
        if checked is None:
            asked: dict[str, str] = {}
            page.file_of = partial(_asking, asked, site, path)
            before = _before_links(
                page,
                catalog,
                file,
                rendered(workspace, path, locale, POLICY),
                options=options,
                enough=enough[locale],
            )
            behind = _behind_links(page, catalog, file)
            checked = Checked(list(before), list(behind), list(asked.items()))
        anchors = other_anchors if pinned else lost_anchors
        links = anchors(site, path, partial(_synced, workspace, locale), file)
        targets[locale] = _TargetFindings(
            [*checked.before, *links, *checked.behind],
            digests_of(page, catalog),
            None if locale in known else checked,
            _digests(workspace, path, locale),
        )
    return _OfPage(source, targets)


def _asking(asked: dict[str, str], site: Site, path: str, address: str) -> str:
    """What `Site.file_of` says, noted."""
    found = asked[address] = site.file_of(path, address)
    return found


def _digests(workspace: Workspace, path: str, locale: str) -> list[bytes]:
    """What stands for the content of a document and its catalog, as they were read here."""
    disk = workspace.origin
    if not isinstance(disk, OnDisk):
        return [b""]
    names = (path, workspace.project.catalog_name(path, locale))
    return [disk.digests.get(name, b"") for name in names]


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
    yield from _before_links(page, catalog, file, result, options=options, enough=enough)
    yield from links
    yield from _behind_links(page, catalog, file)


def _before_links(
    page: Page, catalog: Catalog, file: str, result: Rendered, *, options: Options, enough: bool
) -> Iterator[Finding]:
    yield from incomplete(page.document, catalog, file, enough=enough)
    yield from misjoined(page.document, catalog, file)
    yield from rendered_findings(page, catalog, file, result, options=options)


def _behind_links(page: Page, catalog: Catalog, file: str) -> Iterator[Finding]:
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
    workspace: Workspace, compared: Mapping[str, array[int]], locale: str, *, whole: bool
) -> Iterator[Finding]:
    """What is translated otherwise elsewhere: looked for in the `whole` project, told of the pages
    whose `digests_of` are known. Where these are not all, the others are looked at that have a
    text of theirs, too.
    """
    known = dict(compared)
    if not whole:
        msgids: set[str] = set()
        for path in compared:
            msgids |= msgids_of(page_of(workspace, path), workspace.synced_one(path, locale))
        for path in _likely(workspace, known, sorted(msgids)):
            if (catalog := _synced(workspace, locale, path)) is not None:
                known[path] = digests_of(page_of(workspace, path), catalog)
    texts = differing(known.values())
    pages = (
        (
            page_of(workspace, path),
            workspace.synced_one(path, locale),
            workspace.shown(workspace.catalog_file(path, locale)),
        )
        for path in workspace.known
        if path in known and not texts.isdisjoint(known[path][::2])
    )
    for finding in inconsistent(pages, texts):
        if finding.source in compared:
            yield finding


def _likely(workspace: Workspace, known: Container[str], msgids: Sequence[str]) -> Iterator[str]:
    """The documents, without those that are `known`, that may have a text of some `msgids`."""
    for path in workspace.known if msgids else ():
        if path not in known:
            document = workspace.documents.get(path)
            if document is not None and may_be_compared(document, msgids):
                yield path


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
