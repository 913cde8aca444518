"""A summary in Markdown for the page of a job."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.findings.reports.base import english, place, shown_place, worst_first
from i18n_tool.terminal import harmless_in_logs, printable, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.findings.reports.base import Report
    from i18n_tool.model import Finding

SHOWN = 20
_MESSAGE = 300
_BACKTICKS = re.compile(r"`+")
# no delimiter of Markdown or HTML, no @mention, no #1, nothing that is made a link of
_PLAIN = re.compile(r"(?:[^\W_]|[ ,;()“”’–-]|[.:](?=\s|\Z))++")


class LocaleProgress(NamedTuple):
    """How far a locale is: the percentage of units translated, and the words that are stale."""

    locale: str
    percent: float
    stale_words: int


def render(report: Report, progress: Sequence[LocaleProgress]) -> str:
    """A table by locale, then the worst findings with the lines to mend them at, and no links."""
    count = Counter((finding.locale, finding.severity) for finding in report.findings)
    lines = [
        "### Translations",
        "",
        "| Locale | Translated | Errors | Warnings | Stale words |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for locale, percent, stale in progress:
        errors, warnings = count[locale, "error"], count[locale, "warning"]
        # 99.9 % is not all of it
        lines.append(f"| {locale} | {int(percent)} % | {errors} | {warnings} | {stale} |")
    own = [
        f"{number} {name}{'' if number == 1 else 's'}"
        for name in ("error", "warning")
        if (number := count["", name])
    ]
    if own:
        lines += ["", f"In the source documents: {', '.join(own)}."]
    if report.known is not None:
        lines += ["", f"Hidden by the baseline: {report.known}."]
    lines += ["", *_list(report.findings)]
    return "\n".join(map(harmless_in_logs, lines)) + "\n\n"


def _list(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return ["No findings."]
    lines = [_item(finding) for finding in worst_first(findings)[:SHOWN]]
    if (left := len(findings) - len(lines)) > 0:
        lines += ["", f"And {left} more."]
    return lines


def _item(finding: Finding) -> str:
    where = code(shown_place(*place(finding)))
    locale = f" ({finding.locale})" if finding.locale else ""
    message = shorten(finding.message, _MESSAGE)
    said = message if _PLAIN.fullmatch(message) else code(message)
    there = english(finding)
    origin = f", English: {code(there)}" if there else ""
    return f"- **{finding.severity}** {where}{locale}: {said}{origin}"


def code(text: str) -> str:
    """The text as a code span (CommonMark 6.1), in which nothing is markup, whatever it holds."""
    shown = printable(text)
    longest = max(map(len, _BACKTICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if not shown.strip(" ") or shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
