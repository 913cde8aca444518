"""The time that translators have: a unit that went stale a few days ago is not yet an error."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from i18n_tool.findings.packed import Findings
from i18n_tool.git.history import (
    NO_COMMITS,
    NO_PREVIOUS,
    UNCOMMITTED,
    UNCOMMITTED_DOCUMENT,
    History,
    Since,
    StaleKey,
)
from i18n_tool.model import State
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Entry, Finding, Key
    from i18n_tool.project.workspace import Workspace

_OF_TODAY = frozenset({UNCOMMITTED, UNCOMMITTED_DOCUMENT, NO_COMMITS})


def with_grace(
    workspace: Workspace, findings: Sequence[Finding], now: datetime
) -> Sequence[Finding]:
    """The findings, errors of stale units being warnings for `stale_grace_days` after the commit
    that made them stale, and saying how long that lasts. `now` has a time zone.

    Where git does not know the commit, a unit counts as old, and its message says why. Messages of
    a program, which are in no document, have no days of grace.
    """
    days = workspace.project.config.stale_grace_days
    by_path: dict[str, list[int]] = {}
    judged: dict[int, Finding] = {}
    for number, finding in enumerate(findings):
        young = finding.code == State.STALE and finding.severity == "error"
        if young and days.get(finding.locale) and finding.source in workspace.known:
            by_path.setdefault(finding.source, []).append(number)
            judged[number] = finding
    if not by_path:
        return findings
    for locale in {finding.locale for finding in judged.values()}:
        workspace.recover(locale, by_path)
    with History(workspace.project.root, workspace.project.config.max_file_size) as history:
        for path, numbers in by_path.items():
            entries = [_entry(workspace, judged[number]) for number in numbers]
            stale = [StaleKey(entry.key, entry.previous_msgid) for entry in entries]
            answers = history.explain(workspace.refs[path], workspace.documents[path], stale)
            for number, unit, answer in zip(numbers, entries, answers, strict=True):
                finding = judged[number]
                if unit.doubtful:
                    continue  # no edit made it so
                if answer == NO_PREVIOUS:
                    why = workspace.why_unknown(path, finding.locale, unit.key)
                    answer = why or answer  # noqa: PLW2901
                judged[number] = _judged(finding, answer, days[finding.locale], now)
    return Findings(judged.get(number, finding) for number, finding in enumerate(findings))


def _entry(workspace: Workspace, finding: Finding) -> Entry:
    """The entry of the unit that a finding is about."""
    entries = workspace.synced_one(finding.source, finding.locale).by_key()
    keys: list[Key] = [
        unit.key
        for unit in workspace.documents[finding.source].units
        if unit.lineno == finding.source_lineno and unit.msgid == finding.msgid
    ]
    return entries[keys[0]]


def _judged(finding: Finding, since: Since | str, days: int, now: datetime) -> Finding:
    age = _age(since, now)
    if isinstance(age, str):
        return replace(finding, message=f"{finding.message}; no days of grace: {age}")
    left = days - age
    if left <= 0:
        return finding
    message = f"{finding.message}; {count_of(left, 'day')} of grace left"
    return replace(finding, severity="warning", message=message)


def _age(since: Since | str, now: datetime) -> int | str:
    """Whole days since the commit, or in words why nobody can tell."""
    if isinstance(since, str):
        return 0 if since in _OF_TODAY else since
    try:
        made = datetime.fromisoformat(since.date)
    except ValueError:
        return f"the commit {since.commit[:8]} has no date"
    return max((now - made).days, 0)
