"""`i18n status`: how far each document is in each locale, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from i18n_tool.commands.options import (
    jobs_option,
    load_project,
    no_cache_option,
    project_options,
    workers_for,
)
from i18n_tool.commands.output import echo_json, is_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from i18n_tool.commands.status_table import SortKey
    from i18n_tool.documents.leftout import Reach
    from i18n_tool.errors import I18nError
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace

StatusTable = dict[str, dict[str, "Counts"]]
"""Counts by document, then by locale."""


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
    from i18n_tool.commands import leftout
    from i18n_tool.commands.faults import report_faults
    from i18n_tool.commands.oddities import report_oddities, report_strays
    from i18n_tool.commands.progress import Steps
    from i18n_tool.commands.recalling import recalling
    from i18n_tool.commands.status_table import ComingRows, TableOptions, print_table
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.count import count_pages

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    wanted = project.locales(locales)
    workspace = Workspace(project)
    if left_out:
        with Steps(workspace, 0):
            readable = [path for path in chosen if path in workspace.documents]
        show = leftout.print_left_out_as_json if as_json else leftout.print_left_out
        show(workspace, readable)
        return report_faults(workspace, chosen, ())
    options = TableOptions(todo, sort, short, verbose)
    coming, is_shown = None, False
    with (
        recalling(workspace, chosen, wanted, no_cache=no_cache) as left,
        workers_for(project, left, jobs) as workers,
        Steps(workspace, len(wanted)) as steps,
    ):
        workspace.share(workers)
        if not as_json and is_terminal() and ComingRows.can_show(chosen, options):
            coming = ComingRows(chosen, wanted, options, steps)
        table = count_pages(
            workspace,
            chosen,
            wanted,
            obsolete=as_json,
            forget=True,
            look=workspace.page,
            done=None if coming is None else coming.add,
        )
        is_shown = coming is not None and coming.close()
    for locale in wanted:
        report_oddities(workspace, locale, chosen)
    report_strays(workspace, chosen)
    leftout.report_shortfalls(workspace, table)
    faults = workspace.faults_of(chosen, wanted)
    if as_json:
        echo_json(_json(workspace, table, wanted, faults))
    elif not is_shown:
        print_table(table, wanted, options)
    return report_faults(workspace, chosen, wanted)


def _json(
    workspace: Workspace,
    table: StatusTable,
    locales: Sequence[str],
    faults: Sequence[I18nError],
) -> dict[str, Any]:
    from i18n_tool.project.counts import total

    data: dict[str, Any] = {
        "source_locale": workspace.project.config.source_locale,
        "locales": list(locales),
        "documents": [
            {
                "path": path,
                "units": workspace.size(path).units,
                "words": workspace.size(path).words,
                **_missed(workspace.page(path).short),
                "locales": {locale: _states(counts) for locale, counts in row.items()},
            }
            for path, row in table.items()
        ],
        "totals": {
            locale: _states(total(row[locale] for row in table.values() if locale in row))
            for locale in locales
        },
    }
    if faults:
        data["unreadable"] = [
            {"path": fault.path, "line": fault.lineno, "message": fault.message} for fault in faults
        ]
    return data


def _missed(short: Reach | None) -> dict[str, int]:
    if short is None:
        return {}
    return {"words_shown": short.shown, "words_missed": short.missed}


def _states(counts: Counts) -> dict[str, int]:
    return {
        "translated": counts.translated,
        "stale": counts.stale,
        "doubtful": counts.doubtful,
        "draft": counts.draft,
        "untranslated": counts.untranslated,
        "obsolete": counts.obsolete,
        "words_to_do": counts.words_to_do,
    }
