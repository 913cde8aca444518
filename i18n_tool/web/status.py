"""The report's figures for programs: `status --json` with findings, ages and weeks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from i18n_tool.tasks.figures import extents_of, figures
from i18n_tool.terminal import safe_json
from i18n_tool.web.charts import days_stale
from i18n_tool.web.words import iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.staleness import StaleSince
    from i18n_tool.web.facts import Facts


def status_json(workspace: Workspace, facts: Facts, locales: Sequence[str]) -> bytes:
    """The file, its `version` first."""

    def more(path: str, locale: str) -> dict[str, int | None]:
        oldest = _oldest(facts, facts.stale.get((path, locale), ()))
        return {**_severities(facts, path, locale), "oldest_stale_days": oldest}

    weeks = [] if isinstance(facts.weeks, str) else facts.weeks
    data: dict[str, Any] = {
        "version": 1,
        "generated": iso(facts.now),
        "commit": facts.head.commit or None,
        **figures(
            workspace.project.config.source_locale,
            facts.table,
            extents_of(workspace, facts.table),
            locales,
            more=more,
        ),
        "weeks": [
            {
                "end": week.end,
                "locales": {
                    locale: {
                        "words": counts.words,
                        "words_translated": counts.words - counts.words_to_do,
                        "words_stale": counts.words_stale,
                    }
                    for locale, counts in week.counts.items()
                },
            }
            for week in weeks
        ],
    }
    return (safe_json(data) + "\n").encode()


def _severities(facts: Facts, path: str, locale: str) -> dict[str, int | None]:
    if facts.findings is None:
        return {"errors": None, "warnings": None}
    count = Counter(finding.severity for finding in facts.findings.get((path, locale), ()))
    return {"errors": count["error"], "warnings": count["warning"]}


def _oldest(facts: Facts, stale: Sequence[StaleSince]) -> int | None:
    days = [found for one in stale if (found := days_stale(one, facts.now)) is not None]
    return max(days, default=None)
