"""Checkstyle's XML, which reviewdog, Jenkins and editors read."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from i18n_tool.findings.reports.base import english, message_of, place
from i18n_tool.findings.reports.xml import DECLARATION, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding


def render(report: Report) -> Iterator[str]:
    """A `file` for each catalog, and for each document that is at fault itself."""
    files: dict[str, array[int]] = {}
    for number, finding in enumerate(report.findings):
        files.setdefault(place(finding)[0], array("Q")).append(number)
    yield f"{DECLARATION}{tag('checkstyle', version='4.3')}\n"
    for path, numbers in files.items():
        yield f"  {tag('file', name=path)}\n"
        for number in numbers:
            yield f"    {_error(report.findings[number])}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"


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
