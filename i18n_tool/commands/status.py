"""`i18n status`: how far each document is in each locale, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from i18n_tool.commands.options import load_project, project_options
from i18n_tool.commands.output import (
    Styled,
    bar,
    columns,
    echo,
    echo_json,
    shorten_path,
    styled,
    terminal_width,
    width,
)
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from i18n_tool.documents.leftout import Reach
    from i18n_tool.errors import I18nError
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace

StatusTable = dict[str, dict[str, "Counts"]]
"""Counts by document, then by locale."""


@click.command()
@project_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--left-out", is_flag=True, help="Show instead what of the documents is in no unit, and why."
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    *,
    as_json: bool,
    left_out: bool,
) -> int:
    r"""Show how far each document is in each locale.

    Compares the documents as they are now with the catalogs, in memory: nothing is written, and
    `extract` need not have been run. Names documents where more than five words, and 2 % of those
    that readers see, are in no unit.

    \b
    Example:
      i18n status docs/guide --locale tr
      i18n status --left-out docs/guide
    """
    from i18n_tool.commands import leftout
    from i18n_tool.commands.faults import report_faults
    from i18n_tool.commands.oddities import report_oddities
    from i18n_tool.project.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    wanted = project.locales(locales)
    workspace = Workspace(project)
    if left_out:
        show = leftout.print_left_out_as_json if as_json else leftout.print_left_out
        show(workspace, [path for path in chosen if path in workspace.documents])
        return report_faults(workspace, chosen, ())
    table: StatusTable = {path: {} for path in chosen if path in workspace.documents}
    for locale in wanted:
        for path in workspace.in_step(locale, chosen):
            table[path][locale] = workspace.counts(path, locale, obsolete=as_json)
        report_oddities(workspace, locale, chosen)
        workspace.forget(locale)
    leftout.report_shortfalls(workspace, table)
    faults = workspace.faults_of(chosen, wanted)
    if as_json:
        echo_json(_json(workspace, table, wanted, faults))
    else:
        _print(table, wanted)
    return report_faults(workspace, chosen, wanted)


def _json(
    workspace: Workspace, table: StatusTable, locales: Sequence[str], faults: Sequence[I18nError]
) -> dict[str, Any]:
    from i18n_tool.project.counts import total

    data: dict[str, Any] = {
        "source_locale": workspace.project.config.source_locale,
        "locales": list(locales),
        "documents": [
            {
                "path": path,
                "units": len(workspace.units(path)),
                "words": sum(workspace.units(path).values()),
                **_missed(workspace.shortfall(path)),
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
        "draft": counts.draft,
        "untranslated": counts.untranslated,
        "obsolete": counts.obsolete,
        "words_to_do": counts.words_to_do,
    }


def _print(table: StatusTable, locales: Sequence[str]) -> None:
    """The table: a row for each document and locale, then the totals."""
    from i18n_tool.project.counts import total

    named = [(path, row) for path, row in table.items()]
    if len(table) != 1:
        read = [locale for locale in locales if any(locale in row for row in table.values())]
        totals = {
            locale: total(row[locale] for row in table.values() if locale in row) for locale in read
        }
        named.append(("Total", totals))
    groups = [[_cells(locale, counts) for locale, counts in row.items()] for _, row in named]
    cells = columns([_HEAD, *(cell for group in groups for cell in group)], "<<>><")
    used = max(sum(map(width, row)) + 2 * len(row) for row in cells)
    room = max(terminal_width() - used, 20)
    names = [shorten_path(path, room) for path, _ in named]
    wide = max(map(width, [*names, "Document"]))
    echo(styled("  ".join(["Document".ljust(wide), *cells[0]]).rstrip(), bold=True))
    at = 1
    for name, (path, row) in zip(names, named, strict=True):
        label = styled(name + " " * (wide - width(name)), bold=path == "Total")
        for counts in row.values():
            locale, bar, percent, words, rest = cells[at]
            done = styled(bar, fg="green" if counts.complete else "yellow")
            echo(label, f"  {locale}  ", done, f"  {percent}  {words}  ", _coloured(rest, counts))
            label, at = styled(" " * wide), at + 1
    if not locales:
        echo("No locales to show: add one with `i18n init --locale tr`.")


_HEAD = ("Locale", "Translated", "", "Words left", "")


def _cells(locale: str, counts: Counts) -> tuple[str, ...]:
    share = counts.percent / 100
    left = str(counts.words_to_do) if counts.words_to_do else "–"
    # 99.9 % is not all of it
    return (locale, bar(share), f"{int(counts.percent)} %", left, _in_words(counts))


def _in_words(counts: Counts) -> str:
    """What there is to do, most pressing first."""
    if counts.complete:
        return "complete" if counts.units else "nothing to translate"
    words = f" ({counts.words_stale} words)" if counts.words_stale else ""
    said = [
        f"{counts.stale} stale{words}" if counts.stale else "",
        f"{counts.untranslated} untranslated" if counts.untranslated else "",
        count_of(counts.draft, "draft") if counts.draft else "",
    ]
    return ", ".join(filter(None, said))


def _coloured(text: str, counts: Counts) -> Styled:
    if counts.complete:
        return styled(text, dim=True)
    return styled(text, fg="yellow" if counts.stale else None)
