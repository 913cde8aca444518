"""The files of a report, from its facts: overview, a page per locale and per document, and what
other programs read.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from i18n_tool.language.locales import language_tag
from i18n_tool.language.own_names import own_name
from i18n_tool.project.counts import Counts, total
from i18n_tool.web import badges, feed
from i18n_tool.web.charts import WeeksChart, ages, size_columns, size_names, weeks_chart
from i18n_tool.web.made import MadeBefore, known_of
from i18n_tool.web.pages import (
    Making,
    anchor,
    copy_name,
    environment,
    folder_link,
    folder_of,
    has_copy,
    link_to,
    make_pages,
    overview_name,
    page_name,
)
from i18n_tool.web.status import status_json
from i18n_tool.web.words import direction, iso, report_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.project.workspace import Workspace
    from i18n_tool.web.charts import AgeBar, SizeColumn
    from i18n_tool.web.facts import Facts
    from i18n_tool.web.folder import ReportFolder
    from i18n_tool.web.pages import MadePage

INDEX, STATUS, FEED = "index.html", "status.json", "feed.xml"
NO_JEKYLL = ".nojekyll"
"""Has GitHub publish pages whose names begin with a line below, too, where it looks at a branch."""


class DocumentLine(NamedTuple):
    """A document in the list of a locale: its path, its name in its folder, how far it is, and how
    many findings it has, None where the checks were not asked.
    """

    path: str
    name: str
    counts: Counts
    findings: int | None


class LocaleView(NamedTuple):
    """What the overview and the page of a locale show of it; `first` is where to begin."""

    locale: str
    tag: str
    direction: str
    own_name: str
    anchor: str
    badge: Markup
    counts: Counts
    first: DocumentLine | None
    folders: Sequence[tuple[str, Sequence[DocumentLine]]]
    chart: WeeksChart
    ages: Sequence[AgeBar]
    sizes: Sequence[SizeColumn]


class ReportView(NamedTuple):
    """What the overview shows in a language; in which others there is one, with their files."""

    language: str
    overviews: Sequence[tuple[str, str, str]]
    project: str
    moment: str
    commit: str
    documents: int
    words: int
    locales: Sequence[LocaleView]
    folders: Sequence[tuple[str, Sequence[tuple[str, Counts]]]]
    ages: Sequence[AgeBar]
    sizes: Sequence[str]
    single: bool
    url: str


def file_names(facts: Facts, making: Making, folder: ReportFolder) -> list[str]:
    """The paths of the files that `report_files` gives, in order."""
    locales = making.locales
    if making.single:
        return [INDEX]
    pages = []
    for path, row in facts.table.items():
        for locale, counts in row.items():
            pages.append(page_name(locale, path))
            if has_copy(counts, making.forge):
                pages.append(copy_name(locale, path))
    badge = [f"badges/{one}.{kind}" for one in (*locales, "all") for kind in ("svg", "json")]
    overviews = [overview_name(language, making) for language in making.overviews()]
    if not folder.is_others(NO_JEKYLL):
        overviews.insert(0, NO_JEKYLL)
    return [*overviews, *(f"{one}.html" for one in locales), *pages, STATUS, FEED, *badge]


def report_files(
    workspace: Workspace,
    facts: Facts,
    making: Making,
    folder: ReportFolder,
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file, relative to the report, but for pages that are remembered and
    lie in the `folder` as they were made; where all are one file that is all there is. The same
    facts give the same bytes.
    """
    made = MadeBefore(workspace, facts, making, folder)
    pages = _pages(workspace, facts, making, made)
    report = _view(workspace, facts, making, making.language)
    if making.single:
        parts = [_markup(page.html) for _, page in pages]
        yield INDEX, _rendered(workspace, making, report, "single.html", pages=parts)
        return
    if not folder.is_others(NO_JEKYLL):
        yield NO_JEKYLL, b""
    for language in making.overviews():
        view = report
        if language != making.language:
            view = _view(workspace, facts, making, language)
        yield overview_name(language, making), _rendered(workspace, making, view, INDEX)
        for one in view.locales:
            if making.spoken(one.locale) == language:
                shown = _rendered(workspace, making, view, "language.html", one=one)
                yield f"{one.locale}.html", shown
    for path, page in pages:
        yield page_name(page.locale, path), page.html
        if page.catalog is not None:
            yield copy_name(page.locale, path), page.catalog
        made.keep(path, page)
    yield STATUS, status_json(workspace, facts, making.locales)
    url = workspace.project.config.report_url
    yield FEED, feed.atom(report.project, facts, making.language, url)
    for one in report.locales:
        yield f"badges/{one.locale}.svg", badges.svg(one.own_name, one.counts)
        yield f"badges/{one.locale}.json", badges.shields(one.own_name, one.counts)
    everything = total(one.counts for one in report.locales)
    yield "badges/all.svg", badges.svg("i18n", everything)
    yield "badges/all.json", badges.shields("i18n", everything)


def _rendered(
    workspace: Workspace, making: Making, report: ReportView, template: str, **more: object
) -> bytes:
    """A page that shows a report, in the language of that."""
    env = environment(report.language, workspace.project.config.source_locale)
    html = env.get_template(template).render(
        report=report,
        forge=making.forge,
        at=partial(link_to, single=making.single),
        folder_at=partial(folder_link, single=making.single),
        home=overview_name(report.language, making),
        **more,
    )
    return html.encode("utf-8")


def _markup(html: bytes) -> Markup:
    return Markup(html.decode())  # noqa: S704 - a page of ours, escaped already


def _pages(
    workspace: Workspace, facts: Facts, making: Making, before: MadeBefore
) -> Iterator[tuple[str, MadePage]]:
    """The pages that are to be made, with their documents: in order where they are one file. A
    process that is alone begins with what it read last, and has at hand still; several share the
    documents in one order, so that each has at hand what it read.
    """
    items = []
    for path, row in facts.table.items():
        left = [locale for locale in row if not before.has(path, locale)]
        if left:
            items.append(known_of(facts, path, left))
    if workspace.is_alone and not making.single:
        items.reverse()
    made = workspace.each(partial(make_pages, making), items)
    for item, pages in zip(items, made, strict=True):
        for page in pages:
            yield item.path, page


def _view(workspace: Workspace, facts: Facts, making: Making, language: str) -> ReportView:
    words = report_words(language)
    project = workspace.project
    views = [_locale_view(facts, locale, language) for locale in making.locales]
    sizes = [workspace.size(path) for path in facts.table]
    overviews = [(one, own_name(one), overview_name(one, making)) for one in making.overviews()]
    return ReportView(
        language,
        overviews if len(overviews) > 1 else [],
        project.config.project or project.root.name,
        iso(facts.now),
        facts.head.commit,
        len(facts.table),
        sum(size.words for size in sizes),
        views,
        _folders(facts.table, making.locales),
        ages((one for some in facts.stale.values() for one in some), facts.now, words),
        size_names(words),
        making.single,
        project.config.report_url,
    )


def _locale_view(facts: Facts, locale: str, language: str) -> LocaleView:
    words = report_words(language)
    lines = [
        DocumentLine(
            path,
            path.rpartition("/")[2],
            row[locale],
            None if facts.findings is None else len(facts.findings.get((path, locale), ())),
        )
        for path, row in facts.table.items()
        if locale in row
    ]
    folders: dict[str, list[DocumentLine]] = {}
    for line in lines:
        folders.setdefault(folder_of(line.path), []).append(line)
    counts = total(line.counts for line in lines)
    waiting = [line for line in lines if line.counts.words_to_do]
    return LocaleView(
        locale,
        language_tag(locale),
        direction(locale),
        own_name(locale),
        anchor(locale),
        Markup(badges.svg(own_name(locale), counts).decode()),  # noqa: S704 - our own
        counts,
        max(waiting, key=lambda line: (line.counts.words_stale, -line.counts.words_to_do))
        if waiting
        else None,
        sorted(folders.items()),
        weeks_chart(facts.weeks, locale, words, iso(facts.now)[:10]),
        ages(
            (one for (_, where), some in facts.stale.items() if where == locale for one in some),
            facts.now,
            words,
        ),
        size_columns([line.counts for line in lines], words),
    )


def _folders(
    table: Mapping[str, Mapping[str, Counts]], locales: Sequence[str]
) -> list[tuple[str, list[tuple[str, Counts]]]]:
    """The sums of each folder by locale."""
    found: dict[str, dict[str, list[Counts]]] = {}
    for path, row in table.items():
        sums = found.setdefault(folder_of(path), {locale: [] for locale in locales})
        for locale, counts in row.items():
            sums[locale].append(counts)
    return [
        (folder, [(locale, total(some)) for locale, some in row.items()])
        for folder, row in sorted(found.items())
    ]
