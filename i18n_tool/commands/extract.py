"""`i18n extract`: brings templates and catalogs in step with the documents."""

from __future__ import annotations

import math
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.changing import (
    FILES_SHOWN,
    commit,
    dry_run_option,
    may_go_on,
    report_changes,
    report_written,
)
from i18n_tool.commands.faults import report_faults
from i18n_tool.commands.leftout import loud_pages, report_shortfalls
from i18n_tool.commands.oddities import (
    report_emptied,
    report_oddities,
    report_strays,
)
from i18n_tool.commands.options import (
    jobs_option,
    load_project,
    no_cache_option,
    open_project,
    project_options,
    workers_for,
)
from i18n_tool.commands.output import echo
from i18n_tool.errors import I18nError
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from i18n_tool.commands.answers import Answers
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.layout import Project
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.foresee import Preview
    from i18n_tool.tasks.part import ProjectPart


def _number(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    """The value. Raises BadParameter for `nan`, which lies between any two numbers for click."""
    if value is not None and math.isnan(value):
        raise click.BadParameter(f"{value} is no percentage")
    return value


@click.command(
    epilog="Exit codes: 0 done, 1 too much would become stale or --check found something to write, "
    "2 bad usage, configuration or input.",
)
@project_options
@jobs_option
@no_cache_option
@dry_run_option
@click.option("--check", is_flag=True, help="As --dry-run; exit 1 where something would happen.")
@click.option(
    "--staged", is_flag=True, help="With --check, for hooks: also exit 1 where git has no catalog."
)
@click.option(
    "--max-loss",
    metavar="PCT",
    type=click.FloatRange(0, 100),
    callback=_number,
    help="Write nothing where more of a locale's translated units would become stale or obsolete; "
    "ask nothing.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name each file that is written.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    max_loss: float | None,
    *,
    jobs: int | None,
    no_cache: bool,
    dry_run: bool,
    check: bool,
    staged: bool,
    verbose: bool,
) -> int:
    r"""Write the units of the documents into templates and catalogs.

    Every existing translation goes to its true successor; what the English outran is marked fuzzy,
    with the English it was made for. Run a second time, it writes nothing.

    Where ten units or more, and more than `loss_preview` percent (10) of a locale's translated
    ones, would become stale or obsolete, that is shown first; at a terminal, you are asked.

    \b
    Example:
      i18n extract
      i18n extract --dry-run
      i18n extract --check
    """
    if staged and not check:
        raise click.UsageError("--staged goes with --check.")
    from i18n_tool.commands.answers import Answers
    from i18n_tool.files.journal import locked
    from i18n_tool.git.standing import NO_GIT, standing

    project = open_project(ctx)
    wanted = project.locales(locales)
    looks = dry_run or check
    with ExitStack() as held:
        if not looks:
            held.enter_context(locked(project.root))  # a second run reads what the first one wrote
        answers = held.enter_context(Answers(project, no_cache=no_cache))
        question = None if staged or paths else " ".join(("extract", *wanted))
        at = standing(project.root)
        if question and answers.last(question, bool, templates=True, git=at):
            return _nothing_to_do(project, looks=looks)
        part = answers.part(question, wanted, at) if question else None
        load_project(ctx, answers.say)
        answers.is_odd = bool(answers.said)
        changes = None if part is None else _of_part(held, part, wanted, jobs)
        if changes is None:
            part, chosen = None, {ref.path for ref in project.select(paths)}
            changes = _of_all(held, answers, project, chosen, wanted, jobs=jobs)
        else:
            chosen = {*changes.workspace.known}
        workspace = changes.workspace
        git_could_tell = _report(changes, sorted(chosen), wanted, answers, part)
        moves = any(changes.files())
        is_sure = not workspace.asked_history and (git_could_tell or at == NO_GIT)
        if question and is_sure and not moves:
            answers.keep(question, value=True, workspace=workspace)
        if question and part is None:
            answers.keep_whole(question, wanted, workspace)
        previews = [
            _preview(workspace, locale, chosen, part)
            for locale in wanted
            # counting has its price
            if moves and (looks or workspace.result(locale, chosen).writes)
        ]
        if looks:
            _print_dry_run(changes, previews)
            _refuses(previews, max_loss)
            behind = check and _is_behind(changes)
            code = int(behind or (staged and _lacks_in_git(workspace, chosen, wanted)))
            return report_faults(workspace, chosen, wanted, code)
        warns = _warns(previews, project.config.loss_preview, max_loss)
        if _refuses(previews, max_loss):
            return 1
        if not may_go_on(held, "Write this?", yes=not warns or max_loss is not None):
            return 1
        written = commit(changes)
    report_written(workspace, written, verbose=verbose)
    if written:
        _print_totals(workspace, chosen, len(written), part)
    elif not workspace.faults:
        echo("Everything is up to date.")
    _warn_of_driver(project)
    return report_faults(workspace, chosen, wanted)


def _of_all(
    held: ExitStack,
    answers: Answers,
    project: Project,
    chosen: set[str],
    locales: Sequence[str],
    *,
    jobs: int | None,
) -> Changes:
    """What a sync of the `chosen` documents changes."""
    from i18n_tool.project.workspace import Workspace

    workspace = Workspace(project)
    left = answers.recall(workspace, sorted(chosen), locales)
    workspace.share(held.enter_context(workers_for(project, left, jobs)))
    return _changes_of(workspace, chosen, locales)


def _of_part(
    held: ExitStack, part: ProjectPart, locales: Sequence[str], jobs: int | None
) -> Changes | None:
    """What a sync of a part of the documents changes; None where something cannot be read: that may
    have text of any other.
    """
    workspace = part.workspace
    workspace.share(held.enter_context(workers_for(workspace.project, part.left, jobs)))
    changes = _changes_of(workspace, {*workspace.known}, locales)
    return None if workspace.faults else changes


def _changes_of(workspace: Workspace, chosen: set[str], locales: Sequence[str]) -> Changes:
    from i18n_tool.commands.progress import Steps
    from i18n_tool.project.changes import Changes
    from i18n_tool.tasks.extract import extract

    changes = Changes(workspace)
    with Steps(workspace, len(locales)):
        extract(changes, chosen, locales)
    return changes


def _nothing_to_do(project: Project, *, looks: bool) -> int:
    """Says that everything is as it was when nothing was to be written."""
    echo("Nothing would change." if looks else "Everything is up to date.")
    if not looks:
        _warn_of_driver(project)
    return 0


def _warn_of_driver(project: Project) -> None:
    from i18n_tool.project.merge_setup import lacks_driver

    if lacks_driver(project.root):
        echo(
            "warning: git merges catalogs line by line in this clone: "
            "run `i18n init --merge-driver`",
            err=True,
        )


def _print_totals(
    workspace: Workspace, chosen: Collection[str], files: int, part: ProjectPart | None
) -> None:
    """What the files that were written are of."""
    pages = [workspace.size(path) for path in chosen if path in workspace.documents]
    number, units, words = (0, 0, 0) if part is None else part.rest[:3]
    echo(
        f"{count_of(files, 'file')} for {count_of(number + len(pages), 'document')}: "
        f"{count_of(units + sum(page.units for page in pages), 'unit')}, "
        f"{count_of(words + sum(page.words for page in pages), 'word')}."
    )


def _report(
    changes: Changes,
    chosen: Sequence[str],
    locales: Sequence[str],
    answers: Answers,
    part: ProjectPart | None,
) -> bool:
    """Decisions and oddities that a person may want to know, on stderr; whether git could tell what
    was lost since the last commit. Of what is not in a `part` that was looked at, it is known what
    there is to say.
    """
    workspace, say = changes.workspace, answers.say
    noted: dict[str, list[str]] = {}
    pages = loud_pages(workspace, chosen)
    if part is not None:
        pages = dict(sorted({**pages, **part.noted}.items()))
    for path, page in pages.items():
        for note in page.notes:
            noted.setdefault(note, []).append(path)
    for note, of in noted.items():
        for name in [count_of(len(of), "document")] if len(of) > FILES_SHOWN else of:
            say(f"{name}: {note}")
    if part is None and report_strays(workspace, chosen, say, answers.seen):
        answers.is_odd = True
    changed = None if part is None else part.uncommitted
    could_tell = report_emptied(workspace, locales, chosen, say, changed)
    report_shortfalls(pages, say)
    for warning in changes.warnings:
        say(warning)
    for locale in locales:
        paths = workspace.catalogs(locale) if workspace.is_whole(chosen) else chosen
        report_oddities(workspace, locale, paths, say)
    if part is None and workspace.is_whole(chosen):
        answers.look_for_unmatched()
    return could_tell


def _preview(
    workspace: Workspace, locale: str, chosen: set[str], part: ProjectPart | None
) -> Preview:
    from i18n_tool.tasks.foresee import foresee

    return foresee(
        locale,
        workspace.documents,
        workspace.catalogs(locale),
        workspace.result(locale),
        workspace.reach(locale, chosen),
        has_unit=workspace.has_unit,
        translated=lambda path: workspace.translated(path, locale),
        besides=0 if part is None else part.rest.translated[locale],
    )


def _print_dry_run(changes: Changes, previews: Sequence[Preview]) -> None:
    from i18n_tool.commands.losses import print_previews

    if not any(changes.files()):
        echo("Nothing would change.")
        return
    print_previews(previews, err=False)
    echo()
    report_changes(changes)


def _is_behind(changes: Changes) -> bool:
    """Whether something would be written or removed; then what to do is said."""
    behind = any(changes.files())
    if behind:
        echo(
            "Not in step with the documents: run `i18n extract`, commit what it changes.", err=True
        )
    return behind


def _lacks_in_git(workspace: Workspace, documents: set[str], locales: Sequence[str]) -> bool:
    """Whether a catalog or template that is there is neither in git nor ignored by it, though its
    document is in git; then which is said. Raises I18nError where there is no git.
    """
    from i18n_tool.git.objects import GitError
    from i18n_tool.git.repository import Repository

    project = workspace.project
    try:
        untracked = Repository.around(project.root).untracked()
    except GitError as error:
        raise I18nError(f"--staged: {error}") from None
    files = [
        workspace.shown(file)
        for path in sorted(documents - untracked)
        for file in (
            *(workspace.catalog_file(path, locale) for locale in locales),
            project.template_path(path),
        )
    ]
    missing = [file for file in files if file in untracked]
    for file in missing:
        echo(f"{file} is not in git: `git add` it", err=True)
    return bool(missing)


def _warns(previews: Sequence[Preview], limit: float, max_loss: float | None) -> bool:
    """Whether more would become stale or obsolete than is done without a word; then it is shown."""
    from i18n_tool.commands.losses import print_previews
    from i18n_tool.tasks.foresee import FEW

    asked = min(limit, 100 if max_loss is None else max_loss)
    many = [one for one in previews if one.share > asked and one.total.outrun >= FEW]
    if not many and not any(max_loss is not None and one.share > max_loss for one in previews):
        return False
    said = f"More than {asked:g} % of a locale’s translated units would become stale or obsolete:"
    echo(said, err=True)
    print_previews(previews, err=True)
    return True


def _refuses(previews: Sequence[Preview], max_loss: float | None) -> bool:
    """Whether more of a locale would become stale or obsolete than is allowed; then which, and what
    to do, is said.
    """
    from i18n_tool.commands.losses import percent

    limit = 100 if max_loss is None else max_loss
    worse = [preview for preview in previews if preview.share > limit]
    for preview in worse:
        echo(
            f"{preview.locale}: {percent(preview.share)} of the translated units "
            f"({preview.total.outrun} of {preview.before}) would become stale or obsolete: "
            f"--max-loss {limit:g} forbids it",
            err=True,
        )
    if worse:
        enough = math.ceil(max(preview.share for preview in worse))
        echo(f"Nothing was written. If it is meant to be, allow it: --max-loss {enough}", err=True)
    return bool(worse)
