"""Everything that the checks find in a project, each finding weighed as the project wishes."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from i18n_tool.checks.page.completeness import incomplete
from i18n_tool.checks.page.heading_anchors import lost_anchors, other_anchors
from i18n_tool.checks.page.joins import misjoined
from i18n_tool.checks.page.rendered import POLICY, rendered_findings
from i18n_tool.checks.run import finding as unit_finding
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.source.slips import slips
from i18n_tool.checks.wording.consistency import SAME, digests_of, same_translation
from i18n_tool.findings.packed import Findings
from i18n_tool.model import Finding
from i18n_tool.project.counts import total
from i18n_tool.project.findings_memory import Checked, PageChecks, Ties, print_of
from i18n_tool.project.origins import Gone
from i18n_tool.tasks.check_part import side_of
from i18n_tool.tasks.compared import Compared, inconsistencies
from i18n_tool.tasks.count import count_pages
from i18n_tool.tasks.last_check import LastCheck, PageFound, findings_in
from i18n_tool.tasks.looks import Looks, synced
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.checks.page.site import Site
    from i18n_tool.checks.pairs import Page
    from i18n_tool.documents.render import Rendered
    from i18n_tool.formats.base import Options
    from i18n_tool.model import Catalog
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.check_part import CheckPart, Gathered

_TOGETHER = 5_000
"""Translations of pages whose findings are taken over from earlier runs at once."""


def inspect(
    workspace: Workspace,
    chosen: Sequence[str],
    locales: Sequence[str],
    part: CheckPart | None = None,
    gathered: Gathered | None = None,
) -> Iterator[Finding]:
    """The findings in the `chosen` documents that can be read and their translations, documents
    first; where they are those of a `part` that holds, in all documents. What the next check wants
    to know is `gathered`.
    """
    looks, last = workspace.once(Looks), last_check(workspace, locales)
    table = count_pages(workspace, chosen, locales, look=looks.site.note if locales else None)
    enough = _enough(workspace, table, locales, part)
    sides = {locale: f"{enough[locale]}\n{looks.side(locale).stamp}" for locale in locales}
    found = {locale: Findings() for locale in locales}
    having = None if part is None else part.having
    compared = {locale: Compared(workspace, locale, last.memory, having) for locale in locales}
    if part is not None:
        for locale in locales:
            compared[locale].prints.update(part.prints[locale])
    # Page by page: what is read of the English serves all locales.
    for path, of_page, is_known in _pages(workspace, last, table, enough, sides):
        source = list(_weighed(workspace, of_page.page.source))
        yield from source
        is_open = bool(source) or not is_known
        for locale, checked in of_page.checked.items():
            workspace.step()
            some = list(_weighed(workspace, findings_in(of_page.page, locale, checked)))
            found[locale].extend(some)
            is_open = is_open or bool(some)
            if locale in of_page.texts:
                compared[locale].add(path, of_page.texts[locale])
            else:
                compared[locale].prints[path] = of_page.page.translated[locale][1]
        if gathered is not None:
            is_odd = not all(workspace.glance(path, one).is_quiet for one in of_page.checked)
            gathered.add(path, of_page, table[path], is_open=is_open or is_odd)
    if gathered is not None:
        gathered.sides = {locale: side_of(sides[locale]) for locale in locales}
    is_whole = part is not None or workspace.is_whole(chosen)
    for locale in locales:
        yield from found.pop(locale)
        others = None if is_whole else last.prints(locale)
        kept, memory = compared.pop(locale), last.memory
        said = inconsistencies(workspace, kept, locale, memory=memory, others=others)
        yield from _weighed(workspace, said)


def part_holds(workspace: Workspace, part: CheckPart, locales: Sequence[str]) -> bool:
    """Whether what is known of the documents besides a `part` is so still, and no other document
    has a say in those of the part, which are all that is looked at from now on.
    """
    looks, exist = workspace.once(Looks), part.bonds.exist
    if any(workspace.project.has(file) != is_there for file, is_there in exist.items()):
        return False
    table = count_pages(workspace, part.paths, locales)
    pairs = [(path, locale) for path in part.paths for locale in locales]
    if workspace.faults or any(workspace.needs_others(*pair) for pair in pairs):
        return False
    enough = _enough(workspace, table, locales, part)
    for locale in locales:
        if side_of(f"{enough[locale]}\n{looks.side(locale).stamp}") != part.bonds.sides[locale]:
            return False
    paths = sorted({*part.paths, *part.around})
    last = LastCheck(workspace, locales, paths)
    if last.memory is None:
        return False
    workspace.once(_LastChecks)[tuple(locales)] = last
    looks.site.narrow(paths, has_targets=part.bonds.has_targets)
    return True


def _enough(
    workspace: Workspace,
    table: Mapping[str, Mapping[str, Counts]],
    locales: Sequence[str],
    part: CheckPart | None,
) -> dict[str, bool]:
    """In which locales enough is translated. Raises ConfigError on what is wrong with their terms
    or words: that is said before anything else.
    """
    looks, least = workspace.once(Looks), workspace.project.config.min_translated
    enough: dict[str, bool] = {}
    for locale in locales:
        looks.side(locale)
        counts = total(row[locale] for row in table.values() if locale in row)
        counts = counts + part.rest[locale] if part else counts
        enough[locale] = counts.percent >= least.get(locale, 100)
    return enough


def last_check(workspace: Workspace, locales: Sequence[str]) -> LastCheck:
    """What earlier runs have left of checks in some locales; looked up once."""
    known = workspace.once(_LastChecks)
    if tuple(locales) not in known:
        known[tuple(locales)] = LastCheck(workspace, locales)
    return known[tuple(locales)]


class _LastChecks(dict[tuple[str, ...], LastCheck]):
    """By locales."""

    def __init__(self, _: Workspace) -> None:
        super().__init__()


def _pages(
    workspace: Workspace,
    last: LastCheck,
    paths: Collection[str],
    enough: Mapping[str, bool],
    sides: Mapping[str, str],
) -> Iterator[tuple[str, PageFound, bool]]:
    """What is known, or found out, of documents and their translations, in order, and whether the
    next run will know it.
    """
    rest, at_once = iter(paths), max(_TOGETHER // max(len(enough), 1), 1)
    while some := list(islice(rest, at_once)):
        checked = last.checked(some, sides)
        known: dict[str, PageChecks] = {}
        for path in some:
            page = last.page(path) if len(checked.get(path, ())) == len(enough) else None
            if page is not None:
                known[path] = page
        left = [(path, checked.get(path, {})) for path in some if path not in known]
        made = workspace.each(partial(_of_page, enough), left)
        for path in some:
            if path in known:
                yield path, PageFound(known[path], checked.pop(path), (), {}, ()), True
            else:
                found = next(made)
                yield path, found, last.keep(path, sides, found)


def _weighed(workspace: Workspace, findings: Iterable[Finding]) -> Iterator[Finding]:
    weighed = map(workspace.project.weights.weighed, findings)
    return (finding for finding in weighed if finding is not None)


def _of_page(
    enough: Mapping[str, bool], workspace: Workspace, item: tuple[str, Mapping[str, Checked]]
) -> PageFound:
    """What is found in a document and its translations, of which some is known; in which locales
    `enough` is translated.
    """
    path, known = item
    looks = workspace.once(Looks)
    page, site = looks.page(path), looks.site
    asked = site.begin()
    source = [
        *slips(page.document, workspace.project.config.source_locale),
        *site.findings(path),
    ]
    checked: dict[str, Checked] = {}
    translated: dict[str, tuple[Sequence[Finding], str]] = {}
    texts: dict[str, array[int]] = {}
    others: set[tuple[str, str]] = set()
    options = workspace.refs[path].options
    # build keeps the source's ids
    pinned = options.slugs and options.heading_ids != "none" and page.fmt.links.pins
    anchors = other_anchors if pinned else lost_anchors
    for locale in enough:
        catalog = synced(workspace, locale, path)
        if catalog is None:
            continue
        file = workspace.shown(workspace.catalog_file(path, locale))
        page.glossary, page.speller, _ = looks.side(locale)
        checked[locale] = known.get(locale) or _checked(
            workspace, page, catalog, file, enough=enough[locale]
        )
        links = list(anchors(site, path, partial(_asking_for, others, workspace, locale), file))
        texts[locale] = digests_of(page, catalog)
        translated[locale] = links, print_of(texts[locale])
    others |= {(other, "") for other in (*asked.anchors, *(other for other, _ in others))}
    outside = sorted(pair for pair in others if pair[0] != path)
    files = {
        name: workspace.digest_of(name).hex()
        for name in (_file_of(workspace, *pair) for pair in outside)
    }
    ties = Ties(site.names, asked.ties, asked.targets, files, asked.exist)
    facts = site.note(path)
    return PageFound(
        PageChecks(ties, source, facts.links, facts.has_targets, translated),
        checked,
        [workspace.digest_of(_file_of(workspace, path, locale)) for locale in ("", *enough)],
        texts,
        outside,
    )


def _file_of(workspace: Workspace, path: str, locale: str) -> str:
    """The file of a document, or of its catalog in a locale."""
    return workspace.project.catalog_name(path, locale) if locale else path


def _asking_for(
    asked: set[tuple[str, str]], workspace: Workspace, locale: str, path: str
) -> Catalog | None:
    """What `synced` gives, noted."""
    asked.add((path, locale))
    return synced(workspace, locale, path)


def _checked(
    workspace: Workspace, page: Page, catalog: Catalog, file: str, *, enough: bool
) -> Checked:
    """What a document and its catalog tell by themselves."""
    path, locale = page.document.path, catalog.locale
    asked: dict[str, str] = {}
    page.file_of = partial(_asking, asked, workspace.once(Looks).site, path)
    result, options = rendered(workspace, path, locale, POLICY), workspace.refs[path].options
    before = list(_before_links(page, catalog, file, result, options=options, enough=enough))
    return Checked(before, list(_behind_links(page, catalog, file)), list(asked.items()))


def _asking(asked: dict[str, str], site: Site, path: str, address: str) -> str:
    """What `Site.file_of` says, noted."""
    found = asked[address] = site.file_of(path, address)
    return found


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
