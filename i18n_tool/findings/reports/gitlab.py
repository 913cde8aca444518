"""GitLab's Code Quality report (docs.gitlab.com, "Code Quality report format")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.findings.identity import SAFETY, fingerprints
from i18n_tool.findings.reports.base import english, message_of, place
from i18n_tool.terminal import ITEMS, json_pieces, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> Iterator[str]:
    """A list with an issue for each finding. GitLab compares the fingerprints of two branches, so
    they do not change when lines move; it shows one issue of each.
    """
    marks = fingerprints(report.findings)
    yield from json_pieces(ITEMS, map(_issue, report.findings, marks))
    yield "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    path, lineno = place(finding)
    there = english(finding)
    said = message_of(finding) + (f"; the English: {there}" if there else "")
    harmful = finding.code in SAFETY and finding.severity == "error"
    return {
        "description": printable(said),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": "critical" if harmful else _SEVERITIES[finding.severity],
        "location": {"path": printable(path), "lines": {"begin": max(lineno, 1)}},
    }
