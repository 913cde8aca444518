"""`i18n check`: the gate for CI."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, get_args

import click

from i18n_tool.commands.changing import dry_run_option, yes_option
from i18n_tool.commands.faults import BAD_INPUT, refuse_faults, report_faults
from i18n_tool.commands.oddities import report_emptied, report_oddities, report_strays
from i18n_tool.commands.options import (
    TypedPath,
    jobs_option,
    load_project,
    no_cache_option,
    open_project,
    project_options,
    workers_for,
)
from i18n_tool.commands.output import echo
from i18n_tool.commands.recalling import recalling
from i18n_tool.config.model import FailOn
from i18n_tool.findings.reports import FORMATS, reporter
from i18n_tool.plugins import REPORTS, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.commands.answers import Answers
    from i18n_tool.findings.baseline import Judgement
    from i18n_tool.findings.gates import Baseline
    from i18n_tool.findings.packed import Findings
    from i18n_tool.findings.reports import Report
    from i18n_tool.model import Finding
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.check_part import CheckPart, Gathered

    Choice = click.Choice[str]
else:
    Choice = click.Choice  # generic since click 8.2


_MANY, _NEARLY_ALL = 100, 0.9
"""So many errors, and that share of them without any translation, are of a project that begins."""


class _Format(Choice):
    """One of our formats, or of a package's: these are looked up where none of ours is named."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name. Raises PluginError where what a package brings cannot be loaded."""
        if value not in self.choices and value in names_of(REPORTS):
            return reporter(value).name
        return super().convert(value, param, ctx)


@click.command(
    epilog="Exit codes: 0 fine, 1 findings as severe as --fail-on, 2 bad usage or input.",
)
@project_options
@click.option(
    "--format",
    "form",
    type=_Format(list(FORMATS)),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--since",
    "revision",
    metavar="REV",
    help="Only what the change since this commit made worse.",
)
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    help="The severity that fails the check; `safety`: only what could harm a reader. Default:"
    " error, or the setting fail_on.",
)
@click.option(
    "-o",
    "--output",
    type=TypedPath(),
    metavar="FILE",
    help="Write the report to this file. Default: standard output.",
)
@click.option(
    "--summary",
    type=TypedPath(),
    metavar="FILE",
    help="Append a summary in Markdown to this file.",
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Have the baseline forget what is mended; write it where there is none.",
)
@click.option(
    "--accept-new", is_flag=True, help="With --update-baseline: take in new findings, too."
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Each untranslated unit, not their number by document."
)
@jobs_option
@no_cache_option
@click.option("--fix", is_flag=True, help="First mend what is safe to mend, after showing it.")
@dry_run_option
@yes_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    form: str,
    revision: str | None,
    fail_on: str | None,
    output: Path | None,
    summary: Path | None,
    update_baseline: bool,
    accept_new: bool,
    verbose: bool,
    jobs: int | None,
    no_cache: bool,
    fix: bool,
    dry_run: bool,
    yes: bool,
) -> int:
    r"""Exit 1 where a unit is untranslated, stale or a draft, or a translation breaks a document.

    A locale that has `min_translated` percent of its units translated gets warnings instead of
    errors for the rest. Likely slips in the English are warnings. `i18n explain CODE` says what a
    finding means. Nothing is written but what --fix, --summary and --update-baseline ask for.

    \b
    Example:
      i18n check --locale tr
      i18n check --since origin/main
      i18n check --fix --dry-run
    """
    from i18n_tool import __version__
    from i18n_tool.checks.registry import known as known_checks
    from i18n_tool.commands.fixes import apply_fixes
    from i18n_tool.commands.reporting import append_summary, in_short, print_report
    from i18n_tool.findings.gates import Baseline, failing
    from i18n_tool.findings.packed import Findings
    from i18n_tool.findings.reports import Report
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.grace import with_grace
    from i18n_tool.tasks.inspect import unreadable
    from i18n_tool.tasks.looks import others_of

    if update_baseline and revision is not None:
        raise click.UsageError("--update-baseline looks at everything: leave out --since.")
    if accept_new and not update_baseline:
        raise click.UsageError("--accept-new goes with --update-baseline.")
    if (dry_run or yes) and not fix:
        raise click.UsageError("--dry-run and --yes go with --fix.")
    answers = _answers(ctx, looks=not (paths or fix), no_cache=no_cache)
    wanted = open_project(ctx).locales(locales)
    is_plain = revision is None and not update_baseline and summary is None
    part = answers.check_part(wanted) if is_plain else None
    project = load_project(ctx, answers.say)
    chosen = [ref.path for ref in project.select(paths)] if paths else list(project.refs)
    if fix and not apply_fixes(project, chosen, wanted, dry_run=dry_run, yes=yes):
        return 1
    workspace = Workspace(project)
    baseline = Baseline(workspace, chosen, wanted)
    every: Sequence[Finding] = _look(answers, workspace, part, chosen, wanted, jobs=jobs)
    if revision is not None:
        every = list(every)  # which are worse, is told by the findings themselves
    judgement = baseline.judge(every)
    findings, gone = judgement.new, judgement.gone.total()
    if update_baseline and refuse_faults(workspace, wanted, "The baseline stays as it is."):
        return BAD_INPUT
    if update_baseline:
        findings, gone = _update(baseline, judgement, accept_new=accept_new), 0
    known = len(every) - len(findings)
    if revision is not None:
        worse = set(map(id, _since(workspace, revision, chosen, wanted, every)))
        findings = [finding for finding in findings if id(finding) in worse]
    findings = Findings(chain(unreadable(workspace, chosen, wanted), findings))
    now, has_baseline = datetime.now(UTC), baseline.exists or update_baseline
    report = Report(
        findings=with_grace(workspace, findings, now),
        rules={**known_checks(), **others_of(project.config)},
        checked=_checked(workspace, chosen, wanted),
        failing=failing(fail_on or project.config.fail_on),
        moment=now.strftime("%Y-%m-%dT%H:%M:%S"),
        version=__version__,
        known=known if has_baseline else None,
        gone=gone if has_baseline else None,
        sums=not verbose,
    )
    if summary is not None:
        append_summary(summary, report, workspace, chosen, wanted)
    print_report(report, form, workspace, output)
    echo(in_short(report.findings), err=True)
    _say(baseline, 0 if update_baseline else known, gone)
    if reporter(form).for_people and revision is None and not has_baseline:
        _say_how_to_begin(report, project.config.shown)
    code = int(any(map(report.fails, report.findings)))
    return report_faults(workspace, chosen, wanted, code)


def _answers(ctx: click.Context, *, looks: bool, no_cache: bool) -> Answers:
    """What earlier runs found out; who `looks` at once finds the documents where they lie."""
    from i18n_tool.commands.answers import Answers

    answers = Answers(open_project(ctx), no_cache=no_cache)
    if looks:
        answers.look()
    return answers


def _look(
    answers: Answers,
    workspace: Workspace,
    part: CheckPart | None,
    chosen: Sequence[str],
    locales: Sequence[str],
    *,
    jobs: int | None,
) -> Findings:
    """What the checks find, in documents and in messages, after what is odd was said; of a `part`
    nothing else is looked at, if all is as it has it.
    """
    from i18n_tool.tasks.inspect import last_check, part_holds
    from i18n_tool.tasks.looks import Looks
    from i18n_tool.tasks.messages import message_findings

    answers.is_odd = bool(answers.said)
    paths = chosen if part is None else part.paths
    with recalling(workspace, paths, locales, answers=answers):
        if part is not None and not part_holds(workspace, part, locales):
            part, paths = None, chosen
            answers.recall(workspace, paths, locales)
        gathered = None
        if part is None and workspace.is_whole(paths):
            gathered = answers.gather(locales)
        found = _every(workspace, paths, locales, jobs, part=part, gathered=gathered)
        found.extend(message_findings(workspace, chosen, locales))
        for locale in locales:
            report_oddities(workspace, locale, paths)
        if part is None and report_strays(workspace, paths, seen=answers.seen):
            answers.is_odd = True
        report_emptied(workspace, locales, paths, changed=part.uncommitted if part else None)
        memory = last_check(workspace, locales).memory
        if gathered and memory and answers.is_plain(workspace, locales):
            gathered.keep(list(workspace.known), workspace.once(Looks).site, memory)
    return found


def _every(
    workspace: Workspace,
    paths: Sequence[str],
    locales: Sequence[str],
    jobs: int | None,
    *,
    part: CheckPart | None,
    gathered: Gathered | None,
) -> Findings:
    from i18n_tool.commands.progress import Steps
    from i18n_tool.findings.packed import Findings
    from i18n_tool.tasks.inspect import inspect, last_check

    left = last_check(workspace, locales).unknown(paths)
    with (
        workers_for(workspace.project, left, jobs) as workers,
        Steps(workspace, len(locales), each=2),
    ):
        workspace.share(workers)
        workspace.read_ahead(left, believed=True)
        return Findings(inspect(workspace, paths, locales, part, gathered))


def _checked(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> list[tuple[str, str]]:
    """What was looked at, and in which locale, "" for the English."""
    from i18n_tool.tasks.messages import message_files

    of_documents = [(path, locale) for locale in ("", *locales) for path in chosen]
    files = message_files(workspace, chosen, locales)
    return [*of_documents, *((file, locale) for locale, file in files)]


def _since(
    workspace: Workspace,
    revision: str,
    chosen: Sequence[str],
    locales: Sequence[str],
    findings: Sequence[Finding],
) -> Iterator[Finding]:
    """The findings that the change since a revision brought; those in messages of a program, which
    are not compared, are all there.
    """
    from i18n_tool.project.past import Past
    from i18n_tool.tasks.inspect import inspect
    from i18n_tool.tasks.since import made_worse

    past = Past(workspace, revision)
    before = inspect(past.committed, chosen, locales)
    of_documents = [finding for finding in findings if finding.source in workspace.known]
    yield from made_worse(of_documents, before, past, chosen)
    yield from (finding for finding in findings if finding.source not in workspace.known)
    for warning in past.then.notes:
        echo(f"warning: {warning}", err=True)


def _update(baseline: Baseline, judgement: Judgement, *, accept_new: bool) -> Sequence[Finding]:
    """Writes the baseline, says how it changed, and returns the findings that it does not hide."""
    from i18n_tool.findings.baseline import accepted

    update, left = baseline.update(judgement, accept_new=accept_new)
    changes = [f"{update.added} new" if update.added else "", f"{update.gone} gone"]
    echo(f"{baseline.shown}: {update.known} known, {', '.join(filter(None, changes))}", err=True)
    if baseline.exists and not accept_new and accepted(left):
        echo("New findings are not added: mend them, or --accept-new.", err=True)
    return left


def _say_how_to_begin(report: Report, settings: str) -> None:
    """What to do where nearly all that fails is that nobody has translated it yet."""
    failing = filter(report.fails, report.findings)
    errors = [finding.code for finding in failing if finding.severity == "error"]
    if len(errors) >= _MANY and errors.count("untranslated") >= _NEARLY_ALL * len(errors):
        hint = f"min_translated = 0 in {settings} makes warnings of these"
        echo(f"Nearly all are untranslated; {hint}, until you ask for more.", err=True)


def _say(baseline: Baseline, known: int, gone: int) -> None:
    """What the baseline does, on stderr."""
    if known:
        echo(f"{known} known, in {baseline.shown}", err=True)
    if gone:
        hint = "`i18n check --update-baseline` forgets them."
        echo(f"{gone} in {baseline.shown} no longer found. {hint}", err=True)
