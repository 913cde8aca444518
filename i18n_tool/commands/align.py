"""`i18n align`: translated documents that are there already become catalogs."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.changing import dry_run_option, report_synced, report_written
from i18n_tool.commands.faults import report_faults
from i18n_tool.commands.options import TypedPath, directory_option, here, load_project
from i18n_tool.commands.output import echo, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.tasks.align import Adoption


@click.command(epilog="Exit codes: 0 done, 2 bad usage, configuration or input.")
@click.argument("source", type=TypedPath())
@click.argument("translation", type=TypedPath())
@click.option("--locale", metavar="LOCALE", required=True, help="The translation's locale.")
@dry_run_option
@directory_option
@click.pass_context
def command(
    ctx: click.Context, source: Path, translation: Path, locale: str, *, dry_run: bool
) -> int:
    r"""Bring a translated document into the catalog of its source.

    Sentences that surely belong together become translations; doubtful ones become stale, with a
    comment that says how sure they are. What belongs to nothing is kept as obsolete entries. A
    translation that a catalog has already stays.

    \b
    Example:
      i18n align docs/guide.md docs/ru/guide.md --locale ru
      i18n align README.md README.tr.md --locale tr --dry-run
    """
    from i18n_tool.files.journal import locked
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.align import adopt_translation

    project = load_project(ctx)
    (wanted,) = project.locales((locale,))
    with ExitStack() as held:
        if not dry_run:
            held.enter_context(locked(project.root))
        [ref] = project.select((source,))
        file, shown = here(ctx) / translation, str(translation)
        data = project.inputs.named(file).read(file, shown)
        workspace = Workspace(project)
        if code := report_faults(workspace, [ref.path], [wanted]):
            return code
        adoption = adopt_translation(workspace, ref.path, wanted, shown, data)
        _show(adoption, every=dry_run)
        if dry_run:
            return 0
        changes = Changes(workspace)
        changes.add_catalogs(wanted, {ref.path})
        changes.add_templates({ref.path})
        report_synced(changes, {workspace.catalog_file(ref.path, wanted)})
        report_written(workspace, changes.commit())
    return 0


def _show(adoption: Adoption, *, every: bool) -> None:
    """Each pair with how sure it is, and what came of them all."""
    for pair in adoption.pairs if every else ():
        sure = styled(f"{round(100 * pair.confidence):3} %", bold=True)
        echo(sure, "  ", " ".join(unit.msgid for unit in pair.source) or "–")
        echo("       ", " ".join(unit.msgid for unit in pair.target) or "–")
    said = [f"{count_of(len(adoption.taken), 'unit')} translated"]
    if adoption.doubtful:
        said.append(f"{adoption.doubtful} of them doubtful")
    if adoption.kept:
        said.append(f"{len(adoption.kept)} had a translation")
    if adoption.unpaired:
        said.append(
            f"{count_of(len(adoption.unpaired), 'text')} without a source, kept as obsolete"
        )
    echo(f"{adoption.path}  {adoption.locale}  {', '.join(said)}", err=True)
