"""JUnit's XML, as the schemas of Apache Ant (windyroad/JUnit-Schema) and Jenkins want it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from i18n_tool.findings.packed import Findings
from i18n_tool.findings.reports.base import english, message_of, place, shown_place
from i18n_tool.findings.reports.xml import DECLARATION, tag, text
from i18n_tool.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding

SOURCE = "source"
"""The suite of what is found in the documents themselves."""


def render(report: Report) -> Iterator[str]:
    """A suite for each locale with a case for each document, which fails by the severities that
    fail the check; the other findings are in the suite's output.
    """
    cases: dict[str, dict[str, array[int]]] = {}
    for document, locale in report.checked:
        cases.setdefault(locale, {})[document] = array("Q")
    for number, finding in enumerate(report.findings):
        document = finding.source or finding.path
        of_locale = cases.setdefault(finding.locale, {})
        of_locale.setdefault(document, array("Q")).append(number)
    yield f"{DECLARATION}{tag('testsuites')}\n"
    for number, (locale, documents) in enumerate(cases.items()):
        yield from (f"{line}\n" for line in _suite(number, locale or SOURCE, documents, report))
    yield "</testsuites>\n"


def _suite(
    number: int, name: str, documents: Mapping[str, Sequence[int]], report: Report
) -> Iterator[str]:
    """Of a document there are the numbers of its findings."""
    failing: dict[str, array[int]] = {}
    rest = Findings()
    for document, numbers in documents.items():
        failing[document] = array("Q")
        for one in numbers:
            if report.fails(report.findings[one]):
                failing[document].append(one)
            else:
                rest.append(report.findings[one])
    yield "  " + tag(
        "testsuite",
        package="i18n",
        id=number,
        name=name,
        timestamp=report.moment,
        hostname="localhost",
        tests=len(documents),
        failures=sum(map(bool, failing.values())),
        errors=0,
        time="0",
    )
    yield "    <properties/>"
    for document, numbers in failing.items():
        yield from _case(document, name, [report.findings[one] for one in numbers])
    yield f"    <system-out>{text(_lines(rest))}</system-out>"
    yield "    <system-err/>"
    yield "  </testsuite>"


def _case(document: str, suite: str, findings: Sequence[Finding]) -> Iterator[str]:
    passed = not findings
    named = tag("testcase", close=passed, name=document, classname=f"i18n.{suite}", time="0")
    yield f"    {named}"
    if passed:
        return
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    failure = tag("failure", message=findings[0].message + more, type=findings[0].code)
    yield f"      {failure}{text(_lines(findings))}</failure>"
    yield "    </testcase>"


def _lines(findings: Iterable[Finding]) -> str:
    """A line for each finding: where it is to be mended, what is wrong, where the English is."""
    return "\n".join(map(_line, findings))


def _line(finding: Finding) -> str:
    where = shown_place(*place(finding))
    said = f"{where}: {finding.severity}: {message_of(finding)} [{finding.code}]"
    if there := english(finding):
        said += f"; the English: {there}"
    return printable(said)  # a line break of the text's own would forge a finding
