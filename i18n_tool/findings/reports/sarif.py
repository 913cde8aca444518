"""SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from i18n_tool.findings.identity import fingerprints
from i18n_tool.findings.reports.base import english, message_of, place
from i18n_tool.terminal import ITEMS, json_pieces, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.findings.reports.base import Report, Rule
    from i18n_tool.model import Finding

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> Iterator[str]:
    """One run with every known rule; a result's place is the catalog's line, related to it is the
    English line.
    """
    codes = list(dict.fromkeys([*report.rules, *(f.code for f in report.findings)]))
    index = {code: number for number, code in enumerate(codes)}
    marks = fingerprints(report.findings)
    driver = {
        "name": "i18n",
        "version": report.version,
        "rules": [_rule(code, report.rules.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": ITEMS,
    }
    results = (
        _result(finding, index[finding.code], mark)
        for finding, mark in zip(report.findings, marks, strict=True)
    )
    yield from json_pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, results)
    yield "\n"


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code, "shortDescription": {"text": code}}
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.title},
        "help": {"text": rule.text, "markdown": rule.text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    path, lineno = place(finding)
    said = _literal(printable(message_of(finding)))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": _location(path, lineno)}] if path else [],
        # the name that GitHub looks for; it would make its own from the text of the line
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if there := english(finding):
        related = _location(finding.source, finding.source_lineno)
        result["message"] = {"text": f"{said}; the English: [{_literal(printable(there))}](1)"}
        result["relatedLocations"] = [
            {"id": 1, "physicalLocation": related, "message": {"text": "the English"}}
        ]
    return result


def _location(path: str, lineno: int) -> dict[str, Any]:
    uri = quote(printable(path), safe="/")
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if lineno:
        location["region"] = {"startLine": lineno}
    return location


def _literal(text: str) -> str:
    """The text without embedded links (section 3.11.6): `[text](target)` is shown as it stands."""
    if "](" not in text:
        return text
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    for char in text:
        yield f"\\{char}" if char in r"\[]" else char
