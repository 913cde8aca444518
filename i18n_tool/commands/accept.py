"""`i18n accept`: clears stale flags: of an edit that changed no meaning, of what `align` found."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

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
from i18n_tool.commands.options import directory_option, load_project, locale_option
from i18n_tool.commands.output import difference, echo, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from i18n_tool.model import Key
    from i18n_tool.project.past import Past
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.accept import Acceptance, Accepted, StaleEdit
    from i18n_tool.tasks.confirm import Confirmation, Doubt

UNITS_SHOWN = 20


@click.command()
@click.argument("units", metavar="[UNIT]...", nargs=-1)
@click.option(
    "--typo", is_flag=True, help="The edit mended typos: translations are as true as ever."
)
@click.option(
    "--aligned", is_flag=True, help="What `i18n align` was not sure of is right: you have looked."
)
@click.option(
    "--above",
    metavar="PERCENT",
    type=click.IntRange(0, 100),
    help="With --aligned: only what it was surer of than that.",
)
@click.option(
    "--since",
    "revision",
    metavar="REV",
    help="Only what the English change since this commit made stale. Default: HEAD.",
)
@locale_option
@dry_run_option
@yes_option
@directory_option
@click.pass_context
def command(
    ctx: click.Context,
    units: tuple[str, ...],
    revision: str | None,
    locales: tuple[str, ...],
    *,
    typo: bool,
    aligned: bool,
    above: int | None,
    dry_run: bool,
    yes: bool,
) -> int:
    r"""Say that an edit of the English leaves its translations true, in all locales, after showing
    it. At a terminal, you are asked.

    Without UNIT, or where UNIT is a document or folder, that is the edit since REV: units that were
    up to date before. What may be more than a typo (numbers, names, negations, code…) is listed,
    not accepted. PATH:LINE, as `i18n diff` prints it, names the unit at a line and PATH:LINE:TEXT
    the one with the text; a named unit is accepted whatever changed, and whenever.

    With --aligned: say that doubtful translations belong to their English, all of them, or those of
    the UNITs.

    \b
    Example:
      i18n accept --typo
      i18n accept --typo docs/guide.md:12
      i18n accept --aligned docs/guide.md --above 80
    """
    from i18n_tool.commands.progress import Busy
    from i18n_tool.files.journal import locked
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.accept import Acceptance
    from i18n_tool.tasks.confirm import Confirmation

    _refuse_usage(typo=typo, aligned=aligned, above=above, revision=revision)
    project = load_project(ctx)
    wanted = project.locales(locales)
    with ExitStack() as held:
        if not dry_run:
            held.enter_context(locked(project.root))
        workspace = Workspace(project)
        if refuse_faults(workspace, wanted, "Nothing was accepted: all of it is, or none."):
            return BAD_INPUT
        swept, named = _named(workspace, units, wanted)
        if aligned:
            acceptance: Acceptance = Confirmation(workspace, -1 if above is None else above)
        else:
            sweeps = bool(swept) or revision is not None
            past = _past(workspace, "HEAD" if revision is None else revision) if sweeps else None
            acceptance = Acceptance(workspace, past, binding=revision is not None)
        changes = Changes(workspace)
        chosen = swept | named.keys()
        with Busy("Bringing the catalogs in step"):
            for locale in wanted:
                acceptance.accept(locale, swept, named)
                changes.add_catalogs(locale, chosen)
            changes.add_templates(chosen)
        places = _shown(acceptance, wanted, every=dry_run)
        if not places:
            return 0
        if dry_run:
            echo()
            report_changes(changes)
            return 0
        report_synced(changes, _touched(workspace, places))
        if not may_go_on(held, "Accept this?", yes=yes):
            return 1
        written = commit(changes)
    report_written(workspace, written)
    return 0


def _named(
    workspace: Workspace, units: Sequence[str], locales: Sequence[str]
) -> tuple[set[str], dict[str, frozenset[Key]]]:
    """The documents that are meant as a whole, and the units that are named, by document.

    Raises ConfigError on what names neither.
    """
    from i18n_tool.errors import ConfigError
    from i18n_tool.tasks.accept import parse_place, stale_keys, units_at

    project = workspace.project
    if not units:
        return set(workspace.refs), {}
    swept: set[str] = set()
    named: dict[str, frozenset[Key]] = {}
    for unit in units:
        place = None if os.path.lexists(project.here / unit) else parse_place(unit)
        found = [ref.path for ref in project.select([place.path if place else unit])]
        if place is None:
            swept.update(found)
            continue
        if len(found) != 1 or (project.here / place.path).is_dir():
            message = f"{place.path!r} is a folder, and has no line {place.line}"
            raise ConfigError(message, hint="Name a document: PATH:LINE")
        path = found[0]
        stale = stale_keys(workspace, path, locales)
        keys = units_at(workspace.documents[path], place._replace(path=path), stale)
        named[path] = named.get(path, frozenset()) | keys
    return swept, named


def _refuse_usage(*, typo: bool, aligned: bool, above: int | None, revision: str | None) -> None:
    """Raises UsageError on options that say nothing together."""
    if typo == aligned:
        message = (
            "Say what is accepted: i18n accept --typo, where an edit changed no meaning,\n"
            "or --aligned, what `i18n align` was not sure of."
        )
        raise click.UsageError(message)
    if above is not None and not aligned:
        raise click.UsageError("--above goes with --aligned.")
    if revision is not None and aligned:
        raise click.UsageError("--since goes with --typo.")


def _touched(workspace: Workspace, places: Collection[tuple[str, str]]) -> set[Path]:
    """The files that change with what is accepted, by document and locale."""
    catalogs = {workspace.catalog_file(path, locale) for path, locale in places}
    return catalogs | {workspace.project.template_path(path) for path, _ in places}


def _past(workspace: Workspace, revision: str) -> Past:
    from i18n_tool.project.past import Past

    past = Past(workspace, revision)
    for warning in past.then.notes:
        echo(f"warning: {warning}", err=True)
    return past


def _shown(acceptance: Acceptance, locales: Sequence[str], *, every: bool) -> set[tuple[str, str]]:
    """The documents and locales in which something is accepted, after that was shown."""
    from i18n_tool.tasks.confirm import Confirmation

    if isinstance(acceptance, Confirmation):
        _show_doubts(acceptance, every=every)
        return {(doubt.path, doubt.locale) for doubt in acceptance.accepted}
    verdict = acceptance.verdict
    _show(verdict, locales, every=every)
    return {(item.path, locale) for item in verdict.accepted for locale in item.locales}


def _show_doubts(confirmation: Confirmation, *, every: bool) -> None:
    """Each doubtful unit beside its translation, then what is not accepted, and why."""
    accepted, refused = confirmation.accepted, confirmation.refused
    limit = max(len(accepted), len(refused)) if every else UNITS_SHOWN
    for doubt in accepted[:limit]:
        _print_doubt(doubt)
    if len(accepted) > limit:
        echo(f"and {count_of(len(accepted) - limit, 'more unit')}")
    total = f"{count_of(len(accepted), 'doubtful unit')} to accept"
    echo(styled(total, bold=True) if accepted else "Nothing to accept.")
    if refused:
        echo()
        echo(styled("Not accepted:", bold=True))
    for doubt, why in refused[:limit]:
        _print_doubt(doubt, f": {why}")
    if len(refused) > limit:
        echo(f"and {count_of(len(refused) - limit, 'more unit')}")
    if confirmation.below:
        stays = "stays" if confirmation.below == 1 else "stay"
        echo(f"{count_of(confirmation.below, 'unit')} below --above {stays} doubtful.", err=True)


def _print_doubt(doubt: Doubt, why: str = "") -> None:
    sure = f"{doubt.sureness} %"
    echo(styled(f"{doubt.path}:{doubt.lineno}", bold=True), f"  {doubt.locale}  {sure}{why}")
    echo("  ", doubt.english)
    echo(styled(f"  {doubt.msgstr}", fg="cyan"))


def _show(verdict: Accepted, locales: Sequence[str], *, every: bool) -> None:
    """The word diff of what is accepted, then what is not, and why."""
    from i18n_tool.tasks.accept import FINAL

    accepted, refused, earlier = verdict
    limit = max(len(accepted), len(refused)) if every else UNITS_SHOWN
    for item in accepted[:limit]:
        _print(item, ", ".join(item.locales))
    if len(accepted) > limit:
        echo(f"and {count_of(len(accepted) - limit, 'more unit')}")
    if accepted:
        used = [locale for locale in locales if any(locale in item.locales for item in accepted)]
        total = f"{count_of(len(accepted), 'unit')} to accept, in {', '.join(used)}"
        echo(styled(total, bold=True))
    else:
        echo("Nothing to accept.")
    if refused:
        echo()
        echo(styled("Not accepted:", bold=True))
    for item, why in refused[:limit]:
        _print(item, f"{', '.join(item.locales)}: {why}")
    if len(refused) > limit:
        echo(f"and {count_of(len(refused) - limit, 'more unit')}")
    nameable = [item for item, why in refused if why not in FINAL]
    if nameable:
        first = nameable[0]
        echo(f"To accept one all the same, name it: {first.path}:{first.lineno}")
    if earlier:
        stays = "was stale before and stays so" if earlier == 1 else "were stale before and stay so"
        echo(f"{count_of(earlier, 'unit')} {stays}; --since REV reaches further back.", err=True)


def _print(item: StaleEdit, rest: str) -> None:
    echo(styled(f"{item.path}:{item.lineno}", bold=True), f"  {rest}")
    echo("  ", *difference(item.previous, item.current))
