"""Workflow commands: annotations in the files that a pull request shows.

docs.github.com, "Workflow commands for GitHub Actions"; escaping as in `actions/toolkit`
(`packages/core/src/command.ts`). GitHub shows ten annotations of each kind for a step.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from i18n_tool.findings.reports.base import english, message_of, place, worst_first
from i18n_tool.terminal import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding

_ENGLISH = 200
_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> Iterator[str]:
    """The worst findings first: an annotation at the line of the catalog, and one at the English
    line, which findings of several locales share where they say the same.
    """
    findings = worst_first(report.findings)
    locales: dict[bytes, list[str]] = {}
    for finding in findings:
        if english(finding):
            locales.setdefault(_same_english(finding), []).append(finding.locale)
    for finding in findings:
        path, lineno = place(finding)
        said = message_of(finding)
        if there := english(finding):
            said += f"; the English: {there}"
        yield f"{_command(finding, path, lineno, said)}\n"
        if shared := locales.pop(_same_english(finding), None):
            named = ", ".join(dict.fromkeys(shared))
            said = f"{finding.message} ({named})"
            yield f"{_command(finding, finding.source, finding.source_lineno, said)}\n"


def _same_english(finding: Finding) -> bytes:
    """What stands for all that findings of several locales have in common."""
    same = (
        finding.source,
        str(finding.source_lineno),
        finding.severity,
        finding.code,
        finding.message,
        finding.msgid,
    )
    joined = "\0".join(same).encode(errors="surrogatepass")
    return blake2b(joined, digest_size=16).digest()


def _command(finding: Finding, path: str, lineno: int, said: str) -> str:
    text = printable(said)
    if finding.msgid:
        text += "\n" + shorten(finding.msgid, _ENGLISH)
    properties = {"file": path, "line": str(lineno) if lineno else "", "title": finding.code}
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{_KINDS[finding.severity]} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
