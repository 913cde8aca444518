"""`i18n status`: how far each document is in each locale, without writing anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from i18n_tool.commands.options import (
    jobs_option,
    load_project,
    no_cache_option,
    open_project,
    project_options,
    workers_for,
)
from i18n_tool.commands.output import echo_json, is_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from i18n_tool.commands.answers import Answers
    from i18n_tool.commands.status_answer import Overview
    from i18n_tool.commands.status_table import SortKey, TableOptions
    from i18n_tool.errors import I18nError
    from i18n_tool.project.workspace import Workspace


@click.command()
@project_options
@click.option("--todo", is_flag=True, help="Only documents and locales with something to do.")
@click.option(
    "--sort",
    type=click.Choice(["path", "words", "translated", "stale"]),
    default="path",
    help="Most words left, least translated or most stale words first. Default: path.",
)
@click.option("--short", is_flag=True, help="Only the totals.")
@click.option(
    "-v", "--verbose", is_flag=True, help="A row for each document, however many there are."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--left-out", is_flag=True, help="Show instead what of the documents is in no unit, and why."
)
@jobs_option
@no_cache_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    todo: bool,
    sort: SortKey,
    short: bool,
    verbose: bool,
    as_json: bool,
    left_out: bool,
    jobs: int | None,
    no_cache: bool,
) -> int:
    r"""Show how far each document is in each locale.

    Compares the documents as they are now with the catalogs, in memory: nothing is written, and
    `extract` need not have been run. Above 40 documents, folders are rows: name one to see what is
    in it, or -v for all. Documents where more than five words, and 2 % of those that readers see,
    are in no unit are named.

    \b
    Example:
      i18n status docs/guide --locale tr
      i18n status --left-out docs/guide
      i18n status --todo --sort words
    """
    if left_out:
        return _left_out(ctx, paths, as_json=as_json)
    from i18n_tool.commands.answers import Answers
    from i18n_tool.commands.status_answer import overview_in, totals_in
    from i18n_tool.commands.status_table import TableOptions, print_table, print_totals

    project = open_project(ctx)
    wanted = project.locales(locales)
    with Answers(project, no_cache=no_cache) as answers:
        if short and not (paths or todo or as_json):
            totals = answers.last(_question("totals", wanted), totals_in)
            if totals is not None:
                print_totals(totals, wanted)
                return 0
        question = _question("json" if as_json else "table", wanted)
        overview = None if paths else answers.last(question, partial(overview_in, wanted))
        looked = None
        options = TableOptions(todo, sort, short, verbose)
        if overview is None:
            looked = _look(ctx, answers, paths, wanted, jobs, options=None if as_json else options)
            overview = looked.overview
            if not paths:
                looked.keep(answers, question, wanted)
    if as_json:
        faults = looked.workspace.faults_of(looked.chosen, wanted) if looked else ()
        echo_json(_json(project.config.source_locale, overview, wanted, faults))
    elif looked is None or not looked.is_shown:
        print_table(overview.table, wanted, options)
    if looked is None:
        return 0
    from i18n_tool.commands.faults import report_faults

    return report_faults(looked.workspace, looked.chosen, wanted)


def _question(of: str, locales: Sequence[str]) -> str:
    return " ".join(("status", of, *locales))


class _Looked(NamedTuple):
    """What was found out by looking at the `chosen` documents; whether the table has come already,
    row by row.
    """

    workspace: Workspace
    chosen: Sequence[str]
    overview: Overview
    is_shown: bool

    def keep(self, answers: Answers, question: str, locales: Sequence[str]) -> None:
        """Remembers what there is to show, if all could be read, and its totals by themselves."""
        from i18n_tool.commands.status_answer import value_of, value_of_totals
        from i18n_tool.commands.status_table import sums

        if not self.workspace.faults:
            answers.keep(question, value_of(self.overview, locales), self.workspace)
            totals = value_of_totals(sums(self.overview.table))
            answers.keep(_question("totals", locales), totals, self.workspace)


def _look(
    ctx: click.Context,
    answers: Answers,
    paths: Sequence[Path],
    locales: Sequence[str],
    jobs: int | None,
    *,
    options: TableOptions | None,
) -> _Looked:
    """Looks at the documents that the paths name, and says on stderr what is odd; at a terminal,
    rows are shown as they come, unless no table is shown.
    """
    from i18n_tool.commands.leftout import loud_pages, report_shortfalls
    from i18n_tool.commands.oddities import report_oddities, report_strays
    from i18n_tool.commands.progress import Steps
    from i18n_tool.commands.status_answer import Overview
    from i18n_tool.commands.status_table import ComingRows
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.count import count_pages
    from i18n_tool.tasks.figures import extents_of

    project = load_project(ctx, answers.say)
    chosen = [ref.path for ref in project.select(paths)]
    workspace = Workspace(project)
    left = answers.recall(workspace, chosen, locales)
    coming = None
    with (
        workers_for(project, left, jobs) as workers,
        Steps(workspace, len(locales)) as steps,
    ):
        workspace.share(workers)
        if options is not None and is_terminal() and ComingRows.can_show(chosen, options):
            coming = ComingRows(chosen, locales, options, steps)
        table = count_pages(
            workspace,
            chosen,
            locales,
            obsolete=options is None,
            forget=True,
            look=workspace.page,
            done=None if coming is None else coming.add,
        )
        is_shown = coming is not None and coming.close()
    for locale in locales:
        report_oddities(workspace, locale, chosen, answers.say)
    report_strays(workspace, chosen, answers.say, answers.seen)
    report_shortfalls(loud_pages(workspace, table), answers.say)
    if not paths:
        answers.look_for_unmatched()
    return _Looked(workspace, chosen, Overview(table, extents_of(workspace, table)), is_shown)


def _left_out(ctx: click.Context, paths: Sequence[Path], *, as_json: bool) -> int:
    """Shows what of the documents is in no unit."""
    from i18n_tool.commands.faults import report_faults
    from i18n_tool.commands.leftout import print_left_out, print_left_out_as_json
    from i18n_tool.commands.progress import Steps
    from i18n_tool.project.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    workspace = Workspace(project)
    with Steps(workspace, 0):
        readable = [path for path in chosen if path in workspace.documents]
    show = print_left_out_as_json if as_json else print_left_out
    show(workspace, readable)
    return report_faults(workspace, chosen, ())


def _json(
    source_locale: str, overview: Overview, locales: Sequence[str], faults: Sequence[I18nError]
) -> dict[str, Any]:
    from i18n_tool.tasks.figures import figures

    data = figures(source_locale, overview.table, overview.extents, locales, obsolete=True)
    if faults:
        data["unreadable"] = [
            {"path": fault.path, "line": fault.lineno, "message": fault.message} for fault in faults
        ]
    return data
