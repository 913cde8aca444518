"""What every format is given, and the order in which those that show a few show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from i18n_tool.findings.identity import SAFETY
from i18n_tool.findings.packed import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from i18n_tool.model import Finding

SEVERITIES = ("error", "warning", "info")
"""The worst first."""
SAFE = "safety"
"""Among what fails a check, in the place of severities: what could harm a reader, and nothing else.
"""


class Rule(Protocol):
    """What a report says of a code."""

    @property
    def group(self) -> str:
        """What kind of check it is."""
        ...

    @property
    def severity(self) -> str:
        """The severity of its findings where nothing else is configured."""
        ...

    @property
    def title(self) -> str:
        """What it looks for, in a few words."""
        ...

    @property
    def text(self) -> str:
        """What it means and what to do, in Markdown."""
        ...


def _plain(text: str, _style: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of documents, locales and units.

    `rules` are known codes; `checked` every document and locale that was looked at, "" for the
    source; `failing` the severities that make the check fail, or `SAFE`; `moment` is ISO 8601
    without a time zone. `known` is how many findings the baseline hides, `gone` how many it holds
    that are no more, both None where there is no baseline. `style` colours text (`bold`, `dim`, a
    severity); messages are wrapped at `width` columns, 0 for never, the English is cut at
    `columns`; with `sums`, what nobody has translated yet is one line for each document.
    """

    findings: Sequence[Finding] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    checked: Sequence[tuple[str, str]] = ()
    failing: frozenset[str] = frozenset({"error"})
    moment: str = "1970-01-01T00:00:00"
    version: str = ""
    known: int | None = None
    gone: int | None = None
    width: int = 0
    columns: int = 80
    sums: bool = False
    style: Callable[[str, str], str] = _plain

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the check fail."""
        if SAFE in self.failing:
            return finding.code in SAFETY
        return finding.severity in self.failing


@dataclass(frozen=True, slots=True)
class Reporter:
    """A way to print findings; `render` is pure. `from_the_top`: a service shows them, and paths
    are relative to the top of the repository. `for_people`: at a terminal they are wrapped and
    coloured. `pieces`, where a format has them, are what `render` gives, one after the other: they
    need not be in memory together.
    """

    name: str
    render: Callable[[Report], str]
    from_the_top: bool = False
    for_people: bool = False
    pieces: Callable[[Report], Iterable[str]] | None = None


def worst_first(findings: Iterable[Finding]) -> Sequence[Finding]:
    """By severity, within one what could harm a reader first; otherwise the order stays."""
    ranks: dict[tuple[int, bool], Findings] = {}
    for finding in findings:
        rank = SEVERITIES.index(finding.severity), finding.code not in SAFETY
        ranks.setdefault(rank, Findings()).append(finding)
    return Findings(chain.from_iterable(ranks[rank] for rank in sorted(ranks)))


def place(finding: Finding) -> tuple[str, int]:
    """Where to mend it: the catalog, or the document where no catalog has it yet."""
    if finding.path and finding.lineno:
        return finding.path, finding.lineno
    return finding.source or finding.path, finding.source_lineno


def english(finding: Finding) -> str:
    """`document:line`, "" where that is the finding's own place, or where no line is known."""
    here = (finding.source, finding.source_lineno)
    return shown_place(*here) if all(here) and here != place(finding) else ""


def shown_place(path: str, lineno: int) -> str:
    """`path:line`, or the path alone where the whole file is meant (line 0)."""
    return f"{path}:{lineno}" if lineno else path


def message_of(finding: Finding) -> str:
    """The message with its locale."""
    return f"{finding.message} ({finding.locale})" if finding.locale else finding.message
