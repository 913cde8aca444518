"""From findings to what `i18n check` prints and appends to the page of a job."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.output import echo_pieces, terminal_width
from i18n_tool.files.writing import append_to, write_whole
from i18n_tool.project.places import Places
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from i18n_tool.findings.reports import Report, Reporter
    from i18n_tool.model import Finding
    from i18n_tool.project.workspace import Workspace

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def print_report(report: Report, name: str, workspace: Workspace, file: Path | None) -> None:
    """Prints the report in a format to stdout, or writes it to a file. Raises OutputError."""
    from i18n_tool.findings.reports import reporter

    project, printer = workspace.project, reporter(name)
    if printer.from_the_top:
        report = replace(report, findings=_from_the_top(report.findings, project.root))
    if file is not None:
        place = project.here / file
        data = b"".join(piece.encode() for piece in _pieces(printer, report))
        write_whole(place, data, Places(project).named(place))
        return
    if printer.for_people:
        # lines that a program reads stay whole
        wide = terminal_width() if sys.stdout.isatty() else 0
        report = replace(report, style=_style, width=wide, columns=terminal_width())
    echo_pieces(_pieces(printer, report))


def _pieces(printer: Reporter, report: Report) -> Iterable[str]:
    return printer.pieces(report) if printer.pieces else [printer.render(report)]


def append_summary(
    file: Path,
    report: Report,
    workspace: Workspace,
    paths: Sequence[str],
    locales: Sequence[str],
) -> None:
    """Appends the summary in Markdown to a file. Raises OutputError."""
    from i18n_tool.findings.reports.markdown import LocaleProgress, render
    from i18n_tool.project.counts import total

    progress = []
    for locale in locales:
        counts = total(workspace.counts(path, locale) for path in workspace.in_step(locale, paths))
        progress.append(LocaleProgress(locale, counts.percent, counts.words_stale))
    data = render(report, progress).encode()
    place = workspace.project.here / file
    append_to(place, data, Places(workspace.project).named(place))


def in_short(findings: Iterable[Finding]) -> str:
    """How many findings there are of each severity."""
    count: Counter[str] = Counter(finding.severity for finding in findings)
    said = [count_of(count[name], name) for name in ("error", "warning") if count[name]]
    if count["info"]:
        said.append(f"{count['info']} info")
    return ", ".join(said) or "No findings."


def _from_the_top(findings: Sequence[Finding], root: Path) -> Sequence[Finding]:
    """The findings with paths relative to the top of the repository, where there is one."""
    from i18n_tool.findings.packed import Findings
    from i18n_tool.git.objects import GitError
    from i18n_tool.git.repository import Repository

    try:
        prefix = Repository.around(root).prefix
    except GitError:
        prefix = ""  # nobody shows what is in no repository

    def from_top(path: str) -> str:
        return prefix + path if path else path

    if not prefix:
        return findings
    return Findings(replace(f, path=from_top(f.path), source=from_top(f.source)) for f in findings)


def _style(text: str, style: str) -> str:
    if style in _COLOURS:
        return click.style(text, fg=_COLOURS[style])
    return click.style(text, bold=style == "bold" or None, dim=style == "dim" or None)
