"""`i18n report`: pages that show a project's translations to whoever might help."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.faults import report_faults
from i18n_tool.commands.options import (
    TypedPath,
    jobs_option,
    load_project,
    no_cache_option,
    project_options,
    workers_for,
)
from i18n_tool.commands.output import echo
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.web.facts import HeadCommit

_EPOCH = "SOURCE_DATE_EPOCH"
EACH = "each"
_FIRST, _LAST = 1970, 9900
"""Years that a report may be of: it looks weeks ahead, and years back."""


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        message = f"{value!r} is no date as in 2026-11-30 or 2026-11-30T12:00:00+03:00"
        raise click.BadParameter(message, ctx, param) from None
    if not _FIRST <= found.year <= _LAST:
        raise click.BadParameter(f"{value!r}: no year from {_FIRST} to {_LAST}", ctx, param)
    return found.replace(tzinfo=found.tzinfo or UTC)


@click.command()
@project_options
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    required=True,
    type=TypedPath(file_okay=False),
    help="Where to: a folder that is empty, not there yet, or that of a former report.",
)
@click.option("--single", is_flag=True, help="One page with everything: DIR/index.html.")
@click.option(
    "--language",
    metavar="LANGUAGE",
    help="The language of the report's own words, or `each`: pages of a locale in its own, where "
    "there are words in it. Default: that of the documents, or en.",
)
@click.option(
    "--weeks",
    metavar="N",
    type=click.IntRange(1, 520),
    default=26,
    show_default=True,
    help="How many weeks of the history are shown.",
)
@click.option(
    "--now",
    metavar="DATE",
    callback=_moment,
    help="What counts as today. Default: SOURCE_DATE_EPOCH, or the date of the last commit.",
)
@click.option("--no-checks", is_flag=True, help="Leave out what `i18n check` finds.")
@jobs_option
@no_cache_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    output: Path,
    single: bool,
    language: str | None,
    weeks: int,
    now: datetime | None,
    no_checks: bool,
    jobs: int | None,
    no_cache: bool,
) -> int:
    r"""Write pages that show how far the translations are, for whoever might help.

    An overview, a page for each language, and one for each document and language: source and
    translation side by side, what is stale since which commit, what the checks find. They need no
    server and run no script. Badges, a feed and status.json are for other pages and programs.

    \b
    Example:
      i18n report -o public
      i18n report -o public --language each
      i18n report -o public --single --language tr
    """
    from i18n_tool.catalog.own_words import best_language, languages
    from i18n_tool.commands.oddities import report_oddities, report_strays
    from i18n_tool.commands.progress import Steps
    from i18n_tool.commands.recalling import recalling
    from i18n_tool.project.workspace import Workspace

    _need_templates()
    from i18n_tool.web.facts import gather, head_of
    from i18n_tool.web.folder import ReportFolder
    from i18n_tool.web.forge import forge_of
    from i18n_tool.web.pages import Making
    from i18n_tool.web.report import file_names, report_files

    if language not in (None, EACH, *languages()):
        known = ", ".join((*languages(), EACH))
        raise click.BadParameter(f"{language!r} is none of {known}", ctx, param_hint="--language")
    if single and language == EACH:
        raise click.UsageError("--single is one page, in one language: name it, or leave out each")
    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    wanted = project.locales(locales)
    place = project.here / output
    project.check_output(place)
    folder = ReportFolder(project, place, str(output))
    workspace = Workspace(project)
    moment = now or _today(head_of(workspace))
    with (
        recalling(workspace, chosen, wanted, no_cache=no_cache),
        workers_for(project, chosen * len(wanted), jobs) as workers,
        Steps(workspace, len(wanted), each=3),
    ):
        workspace.share(workers)
        facts = gather(workspace, chosen, wanted, now=moment, weeks=weeks, checks=not no_checks)
        forge = forge_of(project.config.repository, facts.head.prefix)
        spoken = best_language(project.config.source_locale)
        making = Making(
            language=spoken if language in (None, EACH) else language,
            each=language == EACH,
            locales=tuple(wanted),
            forge=forge,
            single=single,
            checked=not no_checks,
        )
        names = file_names(facts, making, folder)
        files = report_files(workspace, facts, making, folder)
        written = folder.write(names, files)
    for locale in wanted:
        report_oddities(workspace, locale, chosen)
    report_strays(workspace, chosen)
    echo(f"{output / 'index.html'}")
    echo(f"{count_of(len(names), 'file')}, {written} written.", err=True)
    return report_faults(workspace, chosen, wanted)


def _need_templates() -> None:
    """Raises I18nError, saying what to install, where Jinja2 is missing."""
    from importlib.util import find_spec

    if find_spec("jinja2") is None:
        from i18n_tool.errors import I18nError
        from i18n_tool.project.installation import extra_hint

        raise I18nError("a report needs Jinja2, which is not installed", hint=extra_hint("web"))


def _today(head: HeadCommit) -> datetime:
    """What counts as today, where nobody says it: the moment that reproducible builds share, that
    of the last commit, or where there is none, the present.
    """
    epoch = os.environ.get(_EPOCH)
    if epoch:
        from i18n_tool.git.repository import moment_of

        moment = moment_of(epoch)
        if moment is None:
            raise click.UsageError(f"{_EPOCH} = {epoch!r} is no number of seconds since 1970")
        return moment
    return head.date or datetime.now(UTC).replace(microsecond=0)
