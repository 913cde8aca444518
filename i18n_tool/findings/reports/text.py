"""For people: the place in the document, the fault, the English, the place in the catalog."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from i18n_tool.findings.folders import by_folder
from i18n_tool.findings.reports.base import english, message_of, place, shown_place
from i18n_tool.model import State
from i18n_tool.terminal import count_of, harmless_in_logs, printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding

_INDENT = "    "
_DOCUMENTS, _FOLDERS = 40, 20
"""Documents that are told one by one, and folders that are shown where there are more."""


def render(report: Report) -> Iterator[str]:
    """Two or three lines for each finding; its code in brackets unless the message names it. Where
    `sums` are asked for, these come first: what needs a person's eyes is what is seen last.
    """
    if report.sums:
        yield from (f"{line}\n" for line in _sums(report))
    for finding in report.findings:
        if not (report.sums and _is_waiting(finding)):
            yield "".join(f"{line}\n" for line in _lines(finding, report))


def _is_waiting(finding: Finding) -> bool:
    return finding.code == State.UNTRANSLATED


def _sums(report: Report) -> Iterator[str]:
    """For each document how many units are untranslated, by locale; a lone one is shown itself. Of
    many documents they are told by folder.
    """
    by_document: dict[tuple[str, str], Counter[str]] = {}
    first: dict[tuple[str, str], Finding] = {}
    for finding in filter(_is_waiting, report.findings):
        place = finding.source, finding.severity
        by_document.setdefault(place, Counter())[finding.locale] += 1
        if len(first) <= _DOCUMENTS:
            first.setdefault(place, finding)
    if len(by_document) > _DOCUMENTS:
        yield from _by_folder([*dict.fromkeys(source for source, _ in by_document)], report)
        return
    for (source, severity), counts in by_document.items():
        if counts.total() == 1:
            yield from _lines(first[source, severity], report)
        else:
            yield _sum(source, severity, counts, report)


def _by_folder(sources: Sequence[str], report: Report) -> Iterator[str]:
    """For each folder how many units are untranslated, by locale, and in how many documents."""
    folder_of = {
        path: folder for folder, paths in by_folder(sources, _FOLDERS).items() for path in paths
    }
    groups: dict[tuple[str, str], tuple[Counter[str], set[str]]] = {}
    for finding in filter(_is_waiting, report.findings):
        place = folder_of[finding.source], finding.severity
        counts, documents = groups.setdefault(place, (Counter(), set()))
        counts[finding.locale] += 1
        documents.add(finding.source)
    for (folder, severity), (counts, documents) in groups.items():
        said = count_of(len(documents), "document")
        yield f"{_sum(folder, severity, counts, report)}, in {said}"


def _sum(where: str, severity: str, counts: Counter[str], report: Report) -> str:
    """How many units are untranslated somewhere, by locale."""
    where = harmless_in_logs(printable(f"{where}:"))
    said = ", ".join(f"{count_of(n, 'unit')} ({locale})" for locale, n in counts.items())
    line = f"{where} {severity}: untranslated: {printable(said)}"
    return _styled(line, where, severity, report)


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    there, here = shown_place(*place(finding)), english(finding)
    where = printable(f"{here or there}:")
    said = message_of(finding)
    if not finding.message.startswith(finding.code):
        said += f" [{finding.code}]"
    first, *rest = _wrapped(f"{where} {finding.severity}: {printable(said)}", report.width)
    yield _styled(harmless_in_logs(first), harmless_in_logs(where), finding.severity, report)
    for line in rest:
        yield harmless_in_logs(line)
    if finding.msgid:
        yield harmless_in_logs(_INDENT + shorten(finding.msgid, report.columns - len(_INDENT)))
    if here:
        yield report.style(_INDENT + harmless_in_logs(printable(there)), "dim")


def _styled(line: str, where: str, severity: str, report: Report) -> str:
    """The line with its place bold and its severity in colour, unless it was wrapped in them."""
    head = f"{where} {severity}:"
    if not line.startswith(head):
        return line
    return f"{report.style(where, 'bold')} {report.style(severity, severity)}:{line[len(head) :]}"


def _wrapped(line: str, width: int) -> list[str]:
    """The line in pieces of at most `width` columns; paths and words stay whole."""
    if not width or len(line) <= width:
        return [line]
    return wrap(
        line, width, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
    )
