"""What there is to draft in a locale, and what the memory and earlier runs spare the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.config.translation import THRESHOLD
from i18n_tool.mt.drafts import from_memory
from i18n_tool.mt.entries import refused_before
from i18n_tool.mt.memory import Memory, offer_file
from i18n_tool.tasks.draft import offer_project, sampled, wanted_units

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from i18n_tool.mt.drafts import Outcome, Wanted
    from i18n_tool.mt.engine import Context, Engine
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.draft import Purpose

SEED = 20_240_229


class DraftPlan(NamedTuple):
    """What there is to do for a locale: what the memory has, what the engine has been asked for in
    vain before, and what is left for it.
    """

    locale: str
    remembered: list[Outcome]
    refused: list[Outcome]
    rest: list[Wanted]


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans of a run; `files` are memories besides the project's, each with what it is called."""

    workspace: Workspace
    purpose: Purpose
    engine: Engine
    context: Context
    files: Sequence[tuple[Path, str]]

    def plan(self, locale: str, chosen: Collection[str], sample: int | None = None) -> DraftPlan:
        """What there is to do in the `chosen` documents, or in a `sample` of so many units.

        Raises EngineError where the model is missing: before the work.
        """
        wanted: Sequence[Wanted] = wanted_units(self.workspace, locale, chosen, self.purpose)
        if sample is not None:
            wanted = sampled(wanted, sample, SEED)
        remembered = self._remembered(locale, wanted)
        rest = _without(wanted, remembered)
        refused = self._refused(locale, rest)
        return DraftPlan(locale, remembered, refused, _without(rest, refused))

    def _refused(self, locale: str, rest: Sequence[Wanted]) -> list[Outcome]:
        """What the same model has been asked for in vain."""
        if not rest:
            return []
        origin = self.engine.describe(locale)
        if self.purpose.redo or self.purpose.evaluate:
            return []
        return [found for one in rest if (found := refused_before(one, origin)) is not None]

    def _remembered(self, locale: str, wanted: Sequence[Wanted]) -> list[Outcome]:
        """What the memory has. It is no part of an evaluation of another engine."""
        if not wanted or (self.purpose.evaluate and self.engine.name != "memory"):
            return []
        judge = self.workspace.project.weights.severity
        return list(from_memory(wanted, self._memory(locale, wanted), judge))

    def _memory(self, locale: str, wanted: Sequence[Wanted]) -> Memory:
        config = self.workspace.project.config
        threshold = self.context.get("memory_threshold", THRESHOLD)
        exact = not self.purpose.evaluate
        memory = Memory((one.msgid for one in wanted), threshold, exact=exact)
        offer_project(memory, self.workspace, locale)
        for path, shown in self.files:
            source = self.context.source_locale
            offer_file(memory, config.inputs, path, shown, source=source, locale=locale)
        return memory


def _without(wanted: Sequence[Wanted], done: Sequence[Outcome]) -> list[Wanted]:
    known = {id(outcome.wanted) for outcome in done}
    return [one for one in wanted if id(one) not in known]
