"""`i18n check`: the gate for CI."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from i18n_tool.commands.options import load_project, project_options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.model import Finding
    from i18n_tool.workspace import Workspace

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.command(
    short_help="Fail where translations are missing, stale or broken.",
    epilog="Exit codes: 0 no error, 1 errors found, 2 bad usage, configuration or input.",
)
@project_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--since",
    "revision",
    metavar="REV",
    help="Only what the English change since this commit brought.",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    form: str,
    revision: str | None,
) -> int:
    r"""Exit 1 where a unit is untranslated, stale or a draft, or a translation breaks a document.

    A locale that has `min_translated` percent of its units translated gets warnings instead of
    errors for the rest. Likely slips in the English are warnings. Nothing is written.

    \b
    Example:
      i18n check --locale tr
      i18n check --since origin/main
    """
    from i18n_tool.commands.output import echo_json
    from i18n_tool.inspection import inspect
    from i18n_tool.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    workspace = Workspace(project)
    wanted = project.locales(locales)
    findings = list(inspect(workspace, chosen, wanted))
    if revision is not None:
        findings = list(_since(workspace, revision, chosen, wanted, findings))
    severities = Counter[str](finding.severity for finding in findings)
    if form == "json":
        codes = Counter(finding.code for finding in findings)
        summary = {**{name: severities[name] for name in _COLOURS}, "codes": dict(codes)}
        echo_json({"findings": [_json(finding) for finding in findings], "summary": summary})
    else:
        for finding in findings:
            _print(finding)
        click.echo(_summary(severities), err=True)
    return 1 if severities["error"] else 0


def _since(
    workspace: Workspace,
    revision: str,
    chosen: Sequence[str],
    locales: Sequence[str],
    findings: Sequence[Finding],
) -> Iterator[Finding]:
    """The findings that the English change since a revision brought."""
    from i18n_tool.commands.output import echo
    from i18n_tool.inspection import inspect
    from i18n_tool.past import Past, made_worse

    past = Past(workspace, revision)
    for warning in past.warnings:
        echo(f"warning: {warning}", err=True)
    return made_worse(findings, inspect(past, chosen, locales), past, chosen)


def _json(finding: Finding) -> dict[str, Any]:
    fields = asdict(finding)
    return {
        "path": fields["path"],
        "line": fields["lineno"],
        "source": fields["source"],
        "source_line": fields["source_lineno"],
        "locale": fields["locale"],
        "code": fields["code"],
        "severity": fields["severity"],
        "message": fields["message"],
        "msgid": fields["msgid"],
        "msgstr": fields["msgstr"],
    }


def _print(finding: Finding) -> None:
    """One line with place and fault, one with the text, one with the place in the catalog."""
    from i18n_tool.commands.output import printable, shorten, terminal_width

    where = click.style(f"{printable(finding.source)}:{finding.source_lineno}:", bold=True)
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity])
    locale = f" ({finding.locale})" if finding.locale else ""
    click.echo(f"{where} {severity}: {printable(finding.message)}{locale}")
    if finding.msgid:
        click.echo(f"    {shorten(finding.msgid, terminal_width() - 4)}")
    if finding.path and finding.lineno:
        click.echo(click.style(f"    {printable(finding.path)}:{finding.lineno}", dim=True))


def _summary(severities: Counter[str]) -> str:
    said = [
        f"{severities[name]} {name}" if severities[name] == 1 else f"{severities[name]} {name}s"
        for name in ("error", "warning")
        if severities[name]
    ]
    return ", ".join(said) or "No findings."
