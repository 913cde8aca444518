"""What `i18n accept --aligned` clears: doubtful units, once somebody has looked at them.

Law: whatever is accepted was doubtful; a join group is accepted whole or not at all; nothing of an
accepted entry changes but its flag and our mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.sync import sureness
from i18n_tool.tasks.accept import Acceptance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Unit
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.accept import Case

OTHERWISE = "it is stale for another reason than doubt"


class Doubt(NamedTuple):
    """A doubtful unit, or a join group, in a locale: its English, its translation, and how sure
    `align` was in percent.
    """

    path: str
    locale: str
    lineno: int
    english: str
    msgstr: str
    sureness: int


class Confirmation(Acceptance):
    """Judges the doubtful units of one locale after the other, and amends the workspace by it:
    those that `align` was surer of than `above` percent.
    """

    def __init__(self, workspace: Workspace, above: int = -1) -> None:
        super().__init__(workspace, None)
        self._above = above
        self.accepted: list[Doubt] = []
        self.refused: list[tuple[Doubt, str]] = []
        self.below = 0

    def _judge(self, case: Case, units: tuple[Unit, ...], locale: str, *, by_name: bool) -> bool:
        stale = [entry for entry in case.entries_of(units) if entry.fuzzy]
        if not any(entry.doubtful for entry in stale):
            if by_name:
                self.refused.append((_doubt(case, units, locale), OTHERWISE))
            return False
        doubt = _doubt(case, units, locale)
        if doubt.sureness <= self._above:
            self.below += 1
            return False
        why = case.obstacle(units)
        if why is None and not all(entry.doubtful for entry in stale):
            why = OTHERWISE
        if why is None:
            self.accepted.append(doubt)
        else:
            self.refused.append((doubt, why))
        return why is None


def _doubt(case: Case, units: Sequence[Unit], locale: str) -> Doubt:
    entries = case.entries_of(units)
    return Doubt(
        case.path,
        locale,
        units[0].lineno,
        " ".join(unit.msgid for unit in units),
        entries[0].msgstr,
        min(map(sureness, entries)),
    )
