"""`i18n prune`: removes obsolete entries, and the catalogs of what is gone."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from i18n_tool import late_re as re
from i18n_tool.commands.changing import (
    commit,
    dry_run_option,
    may_go_on,
    report_changes,
    report_synced,
    report_written,
    yes_option,
)
from i18n_tool.commands.faults import BAD_INPUT, refuse_faults
from i18n_tool.commands.options import load_project, project_options
from i18n_tool.commands.output import echo, room, shorten, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from i18n_tool.git.ages import Ages
    from i18n_tool.model import Catalog, Entry
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.prune import Plan, Pruned, Pruning

CATALOGS_SHOWN, ENTRIES_SHOWN = 10, 3
_AGO = re.compile(r"([0-9]{1,5}) ?(d|days?|w|weeks?)")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """The day that `--before` names. Raises BadParameter."""
    if value is None:
        return None
    try:
        if _ISO.fullmatch(value):
            return date.fromisoformat(value)
        if ago := _AGO.fullmatch(value):
            days = int(ago[1]) * (7 if ago[2].startswith("w") else 1)
            return datetime.now().astimezone().date() - timedelta(days=days)
    except (ValueError, OverflowError):
        pass  # a day that no calendar has: said below
    raise click.BadParameter(f"{value!r} is no date. Write 2026-01-31, or how long ago: 90d, 12w.")


@click.command()
@project_options
@click.option(
    "--before",
    "day",
    metavar="DATE",
    callback=_moment,
    help="Only what was obsolete or gone before this day, by git: 2026-01-31, 90d, 12w.",
)
@dry_run_option
@yes_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    day: date | None,
    *,
    dry_run: bool,
    yes: bool,
) -> int:
    r"""Remove obsolete entries from catalogs, and the catalogs of documents and locales that are
    gone, after showing what goes. At a terminal, you are asked.

    Catalogs are brought in step with the documents first, so that nothing goes whose English is
    back; what is live stays as it is, and so does every PO file that this tool did not make.

    \b
    Example:
      i18n prune --dry-run
      i18n prune --before 90d
    """
    from i18n_tool.commands.progress import Busy
    from i18n_tool.files.journal import locked
    from i18n_tool.files.writing import remove_empty_folders
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.prune import Pruning

    project = load_project(ctx)
    with ExitStack() as held:
        if not dry_run:
            held.enter_context(locked(project.root))
        ages = None if day is None else held.enter_context(_ages(project.root, day))
        workspace = Workspace(project)
        said = "Nothing was removed: what cannot be read may have use for it."
        if refuse_faults(workspace, project.config.locales, said):
            return BAD_INPUT
        pruning = Pruning(workspace, ages)
        changes = Changes(workspace)
        with Busy("Bringing the catalogs in step"):
            _prune(pruning, changes, paths, locales)
        _show(workspace, pruning.plan, day, every=dry_run)
        if not pruning.plan.pruned:
            return 0
        if dry_run:
            echo()
            report_changes(changes)
            return 0
        report_synced(changes, {pruned.file for pruned in pruning.plan.pruned})
        if not may_go_on(held, "Remove this?", yes=yes):
            return 1
        written = commit(changes)
    remove_empty_folders((path for path in written if not path.exists()), project.root)
    report_written(workspace, written)
    return 0


def _ages(root: Path, day: date) -> Ages:
    from i18n_tool.errors import ConfigError
    from i18n_tool.git.ages import Ages
    from i18n_tool.git.objects import GitError

    try:
        midnight = datetime(day.year, day.month, day.day).astimezone().timestamp()
    except (ValueError, OverflowError):  # the end of the calendar: all of the history counts
        midnight = 0
    try:
        return Ages(root, int(midnight))
    except GitError as error:
        hint = "Without --before, everything obsolete goes, whatever its age."
        raise ConfigError(f"--before {day}: {error}", hint=hint) from None


def _prune(
    pruning: Pruning, changes: Changes, paths: Sequence[Path], locales: Sequence[str]
) -> None:
    """Plans what goes from what the paths and locales name, and adds it to `changes`."""
    from i18n_tool.project.patterns import stem_of
    from i18n_tool.tasks.prune import foreign_locales

    workspace = pruning.workspace
    project = workspace.project
    pattern = project.config.catalogs
    foreign = foreign_locales(changes.disk)
    asked = [locale for locale in locales if locale not in foreign]
    wanted = project.locales(asked) if asked or not locales else ()
    gone: dict[str, dict[str, str]] = {}
    stems: dict[str, str] = {}
    for locale in wanted:
        paths_gone = workspace.catalogs(locale).keys() - workspace.refs.keys()
        gone[locale] = {p: workspace.shown(workspace.catalog_file(p, locale)) for p in paths_gone}
        stems |= {shown: stem_of(pattern, shown, locale) for shown in gone[locale].values()}
    dead: dict[str, dict[str, tuple[Path, Catalog]]] = {}
    for locale, files in foreign.items():
        if not locales or locale in locales:
            dead[locale] = {workspace.shown(file): (file, one) for file, one in files.items()}
            stems |= {shown: stem_of(pattern, shown, locale) for shown in dead[locale]}
    chosen, named = _select(workspace, paths, stems)
    for locale in wanted:
        documents = chosen | {path for path, shown in gone[locale].items() if shown in named}
        pruning.prune(locale, documents)
        changes.add_catalogs(locale, documents)
    if wanted:
        changes.add_templates(chosen)
    for locale, catalogs in dead.items():
        some = dict(found for shown, found in catalogs.items() if shown in named)
        pruning.prune_locale(locale, some, changes)


def _select(
    workspace: Workspace, paths: Sequence[Path], stems: dict[str, str]
) -> tuple[set[str], set[str]]:
    """The documents that the paths name, and the catalogs of what is gone; `stems` has these with
    the documents that they were of. Raises ConfigError on a path that names neither.
    """
    from i18n_tool.errors import ConfigError
    from i18n_tool.tasks.prune import leads_to

    if not paths:
        return set(workspace.refs), set(stems)
    chosen: set[str] = set()
    named: set[str] = set()
    for path in paths:
        project = workspace.project
        asked = [project.relative(start / path) for start in (project.here, project.root)]
        hits: set[str] = set()
        for one in asked:  # as it is typed, or else as we show it
            hits = hits or {shown for shown, stem in stems.items() if leads_to(one, stem, shown)}
        named |= hits
        try:
            chosen |= {ref.path for ref in workspace.project.select([path])}
        except ConfigError:
            if not hits:
                raise
    return chosen, named


def _show(workspace: Workspace, plan: Plan, day: date | None, *, every: bool) -> None:
    """What goes, catalog by catalog, and what stays though it might seem to go."""
    limit = len(plan.pruned) if every else CATALOGS_SHOWN
    for pruned in plan.pruned[:limit]:
        _print(workspace, pruned)
    if rest := plan.pruned[limit:]:
        entries = [entry for pruned in rest for entry in pruned.entries]
        echo(f"and {count_of(len(rest), 'more catalog')}: {_amount(entries)}")
    if plan.pruned:
        entries = [entry for pruned in plan.pruned for entry in pruned.entries]
        whole = sum(bool(pruned.gone) for pruned in plan.pruned)
        files = f", {whole} of them whole" if whole else ""
        catalogs = count_of(len(plan.pruned), "catalog")
        echo(styled(f"In all {catalogs}{files}: {_amount(entries)}", bold=True))
    else:
        echo("Nothing to prune.")
    for line in _staying(workspace, plan, day):
        echo(line, err=True)


def _print(workspace: Workspace, pruned: Pruned) -> None:
    why = f": {pruned.gone}, the whole file goes" if pruned.gone else ""
    echo(styled(workspace.shown(pruned.file), bold=True), why)
    echo(f"  {_amount(pruned.entries)}")
    for entry in pruned.entries[:ENTRIES_SHOWN]:
        echo(styled(f"    {shorten(entry.msgid, room(4))}", dim=True))
    if len(pruned.entries) > ENTRIES_SHOWN:
        echo(styled(f"    and {len(pruned.entries) - ENTRIES_SHOWN} more", dim=True))


def _amount(entries: Sequence[Entry]) -> str:
    """How much goes."""
    words = sum(len(entry.msgid.split()) for entry in entries)
    translated = sum(any(entry.texts) for entry in entries)
    return (
        f"{count_of(len(entries), 'entry')}, {count_of(words, 'word')}, "
        f"{translated or 'none'} of them translated"
    )


def _staying(workspace: Workspace, plan: Plan, day: date | None) -> Iterable[str]:
    if plan.young:
        yield f"{_staying_count(plan.young)}, obsolete only since {day} or later."
    if plan.fresh:
        yield f"{_staying_count(plan.fresh)} this time, obsolete only by this run."
    for kept in plan.kept[:CATALOGS_SHOWN]:
        what = _staying_count(kept.entries) if kept.entries else "stays"
        yield f"{workspace.shown(kept.file)}: {what}: {kept.why}"
    if len(plan.kept) > CATALOGS_SHOWN:
        yield f"and {len(plan.kept) - CATALOGS_SHOWN} more catalogs"


def _staying_count(number: int) -> str:
    return f"{count_of(number, 'entry')} {'stays' if number == 1 else 'stay'}"
