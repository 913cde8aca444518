"""JSON: `{"version": 1, "findings": […], "summary": {…}}`; keys are only ever added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from i18n_tool.findings.reports.base import SEVERITIES
from i18n_tool.terminal import ITEMS, json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding


def render(report: Report) -> Iterator[str]:
    """One object; `baseline` counts what it hides and what it holds though it is gone."""
    severities: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for finding in report.findings:
        severities[finding.severity] += 1
        codes[finding.code] += 1
    data: dict[str, Any] = {
        "version": 1,
        "findings": ITEMS,
        "summary": {**{name: severities[name] for name in SEVERITIES}, "codes": dict(codes)},
    }
    if report.known is not None:
        data["baseline"] = {"hidden": report.known, "gone": report.gone or 0}
    yield from json_pieces(data, map(_finding, report.findings))
    yield "\n"


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
