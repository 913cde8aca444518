"""What a report says, gathered from a project: counts, findings, what is stale, weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import Repository, moment_of
from i18n_tool.model import State
from i18n_tool.tasks.count import count_pages
from i18n_tool.tasks.inspect import inspect, last_check
from i18n_tool.tasks.staleness import find_stale
from i18n_tool.tasks.weeks import progress_by_week

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from i18n_tool.model import Finding
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.staleness import Stale
    from i18n_tool.tasks.weeks import Week


_OF_STATES = frozenset(map(str, (State.UNTRANSLATED, State.STALE, State.DRAFT)))
"""Checks that say what counts and rows say already."""


class HeadCommit(NamedTuple):
    """The commit that is checked out: its id and date, "" and None where there is none; where the
    project is below the top of its repository.
    """

    commit: str
    date: datetime | None
    prefix: str


class Facts(NamedTuple):
    """All that a report says, as of `now`: counts, what is stale, and findings of the checks, by
    document and locale ("" for the English), None where they were not asked. What is not translated
    yet, stale, or a draft is no finding here.
    """

    now: datetime
    head: HeadCommit
    table: Mapping[str, Mapping[str, Counts]]
    stale: Stale
    findings: Mapping[tuple[str, str], Sequence[Finding]] | None
    weeks: list[Week] | str


def head_of(workspace: Workspace) -> HeadCommit:
    """The commit that is checked out."""
    try:
        repository = Repository.around(workspace.project.root)
    except GitError:
        return HeadCommit("", None, "")
    try:
        if repository.head is None:
            return HeadCommit("", None, repository.prefix)
        said = repository.run("rev-list", "--timestamp", "--max-count=1", repository.head)
        return HeadCommit(repository.head, moment_of(said.split()[0]), repository.prefix)
    except GitError:
        return HeadCommit("", None, repository.prefix)
    finally:
        repository.close()


def gather(
    workspace: Workspace,
    chosen: Sequence[str],
    locales: Sequence[str],
    *,
    now: datetime,
    weeks: int,
    checks: bool,
) -> Facts:
    """The facts of the `chosen` documents that can be read, without findings where no `checks` are
    wanted.
    """
    workspace.look_ahead(chosen, locales)
    table = count_pages(workspace, chosen, locales)
    stale = find_stale(workspace, table)
    findings: dict[tuple[str, str], list[Finding]] = {}
    if checks:
        left = last_check(workspace, locales).unknown(chosen)
        workspace.read_ahead(left, believed=True)
    for finding in inspect(workspace, chosen, locales) if checks else ():
        if finding.code not in _OF_STATES:
            findings.setdefault((finding.source, finding.locale), []).append(finding)
    return Facts(
        now,
        head_of(workspace),
        table,
        stale,
        findings if checks else None,
        progress_by_week(workspace, chosen, locales, now=now, number=weeks, today=table),
    )
