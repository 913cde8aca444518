"""JSON: `{"version": 1, "findings": […], "summary": {…}}`; keys are only ever added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from i18n_tool.findings.reports.base import SEVERITIES
from i18n_tool.terminal import safe_json

if TYPE_CHECKING:
    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding


def render(report: Report) -> str:
    """One object; `baseline` counts what it hides and what it holds though it is gone."""
    severities = Counter(str(finding.severity) for finding in report.findings)
    codes = Counter(finding.code for finding in report.findings)
    data: dict[str, Any] = {
        "version": 1,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {**{name: severities[name] for name in SEVERITIES}, "codes": dict(codes)},
    }
    if report.known is not None:
        data["baseline"] = {"hidden": report.known, "gone": report.gone or 0}
    return safe_json(data) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.lineno,
        "source": finding.source,
        "source_line": finding.source_lineno,
        "locale": finding.locale,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "msgid": finding.msgid,
        "msgstr": finding.msgstr,
    }
