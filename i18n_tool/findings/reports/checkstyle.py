"""Checkstyle's XML, which reviewdog, Jenkins and editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.findings.reports.base import english, message_of, place
from i18n_tool.findings.reports.xml import DECLARATION, tag

if TYPE_CHECKING:
    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding


def render(report: Report) -> str:
    """A `file` for each catalog, and for each document that is at fault itself."""
    files: dict[str, list[Finding]] = {}
    for finding in report.findings:
        files.setdefault(place(finding)[0], []).append(finding)
    lines = [tag("checkstyle", version="4.3")]
    for path, findings in files.items():
        lines.append(f"  {tag('file', name=path)}")
        lines += [f"    {_error(finding)}" for finding in findings]
        lines.append("  </file>")
    lines.append("</checkstyle>")
    return DECLARATION + "\n".join(lines) + "\n"


def _error(finding: Finding) -> str:
    there = english(finding)
    said = message_of(finding) + (f"; the English: {there}" if there else "")
    return tag(
        "error",
        close=True,
        line=max(place(finding)[1], 1),
        severity=finding.severity,
        message=said,
        source=f"i18n.{finding.code}",
    )
