"""Which units of a project get drafts, and how drafts get into its catalogs.

Law: an entry with a person's text is never changed, whatever an engine answers. Every save begins
anew under the project's lock: documents and catalogs are read, synced and looked at again, so that
what anybody did since the run began is respected, and a kill at any moment leaves whole files.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.documents.breaking import find_breaking
from i18n_tool.documents.groups import groups
from i18n_tool.files.journal import locked
from i18n_tool.model import State, has_own_text, is_join
from i18n_tool.mt.drafts import Wanted
from i18n_tool.mt.entries import (
    drafted,
    is_outdated_draft,
    refused,
    suggested,
    untouched_draft,
)
from i18n_tool.mt.memory import teachable
from i18n_tool.project.changes import Changes
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.looks import glossary_of, page_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from i18n_tool.checks.pairs import Page
    from i18n_tool.model import Catalog, Entry, Key, Unit
    from i18n_tool.mt.drafts import Outcome
    from i18n_tool.mt.memory import Memory

SAVE_AFTER_SECONDS = 5.0
SAVING_SHARE = 0.05
"""Saving takes at most this share of a run: it is as dear as the project is big."""
WAIT_SECONDS = 600
"""How long a save waits for another run: one of another locale, on a project of any size."""
BREAKS = "it would change the structure of the document"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a run is for: untranslated units, and untouched drafts of a machine whose English has
    changed since; with `redo` also the others of the engine; with
    `stale` suggestions for stale units; or, with `evaluate`, units that are translated already.
    """

    engine: str
    redo: bool = False
    stale: bool = False
    evaluate: bool = False

    def wants(self, entry: Entry) -> bool:
        """Whether an entry is one that the run is for."""
        if entry.obsolete or entry.msgid_plural is not None:
            return False
        state = entry.state
        if self.evaluate:
            return state is State.TRANSLATED and has_own_text(entry.msgstr)
        if state is State.UNTRANSLATED:
            return True
        if state is State.STALE:
            return self.stale
        if is_outdated_draft(entry):
            return True
        return self.redo and untouched_draft(entry) in (self.engine, "glossary")

    def applied(self, entry: Entry, outcome: Outcome) -> Entry:
        """The entry with a draft, or with a suggestion beside a person's text, or, where it has no
        text, with a note why there is no draft; what needs none of that as it is.
        """
        if outcome.why:
            noted = outcome.origin and entry.state is State.UNTRANSLATED
            return refused(entry, outcome) if noted else entry
        if entry.state is State.STALE:
            return suggested(entry, outcome)
        return drafted(entry, outcome)


def wanted_units(
    workspace: Workspace, locale: str, paths: Collection[str], purpose: Purpose
) -> list[Wanted]:
    """The texts that the run is for, each once for all documents, in the order of these."""
    glossary = glossary_of(workspace.project.config, locale)
    found: dict[str, Wanted] = {}
    for path in workspace.in_step(locale, paths):
        page = page_of(workspace, path)
        page.glossary = glossary
        for unit, entry in _open_units(page, workspace.synced(locale)[path], purpose):
            one = found.setdefault(unit.msgid, Wanted(unit.msgid, locale))
            one.places.append((page, unit, entry))
            if purpose.evaluate and not one.reference:
                one.reference = entry.msgstr
    return list(found.values())


def _open_units(page: Page, catalog: Catalog, purpose: Purpose) -> Iterator[tuple[Unit, Entry]]:
    """The units of a document that the run is for, each key once; none that shares a translation
    with its neighbour, and none in a language that the engine does not read.
    """
    entries = catalog.by_key()
    wanted = {key for key, entry in entries.items() if purpose.wants(entry)}
    if not wanted:
        return
    wanted -= _grouped(page, entries)
    for unit in page.document.units:
        if unit.key in wanted and unit.locale in (None, page.source_locale):
            wanted.discard(unit.key)
            yield unit, entries[unit.key]


def _grouped(page: Page, entries: Mapping[Key, Entry]) -> set[Key]:
    """The units that one translation stands for together, and those before a `~` that nothing
    covers yet: a draft of one sentence does not cover two.
    """
    found: set[Key] = set()
    if any(is_join(entry.msgstr) for entry in entries.values()):
        units = page.document.units
        for unit, behind in pairwise(units):
            entry = entries.get(behind.key)
            if entry is not None and is_join(entry.msgstr) and behind.block == unit.block:
                found |= {unit.key, behind.key}
    for group, _ in groups(page.document, entries):
        if len(group) > 1:
            found.update(unit.key for unit in group)
    return found


def offer_project(memory: Memory, workspace: Workspace, locale: str) -> None:
    """Offers the memory what all documents of the project have translated into a locale."""
    for path in workspace.in_step(locale, workspace.refs):
        shown = workspace.shown(workspace.catalog_file(path, locale))
        for entry in teachable(workspace.synced(locale)[path].entries):
            memory.offer(entry.msgid, entry.msgstr, shown)


class Left(NamedTuple):
    """A unit that stays as it was: where it stands, its text, and why."""

    path: str
    lineno: int
    locale: str
    msgid: str
    why: str


class Saver:
    """Takes outcomes and saves drafts now and then; `drafted` counts what was saved by locale and
    origin (`memory` or an engine's name), `left` is what stays empty.
    """

    def __init__(self, project: Project, purpose: Purpose) -> None:
        self._project, self._purpose = project, purpose
        self._pending: defaultdict[str, dict[str, Outcome]] = defaultdict(dict)
        self._due = time.monotonic() + SAVE_AFTER_SECONDS
        self.drafted: defaultdict[str, defaultdict[str, int]] = defaultdict(
            lambda: defaultdict(int)
        )
        self.left: list[Left] = []
        self.written: dict[Path, None] = {}

    def take(self, outcome: Outcome) -> None:
        """Notes an outcome, and saves where it is time to."""
        wanted = outcome.wanted
        if outcome.why:
            self._leave(wanted, outcome.why)
        self._pending[wanted.locale][wanted.msgid] = outcome
        if time.monotonic() >= self._due:
            self.save()

    def save(self) -> None:
        """Writes what is not saved yet. Raises as `Changes.commit` and reading do."""
        if not self._pending:
            return
        began = time.monotonic()
        with locked(self._project.root, timeout=WAIT_SECONDS):
            workspace = Workspace(Project(self._project.config, self._project.here))
            changes = Changes(workspace)
            touched: set[str] = set()
            done: list[tuple[str, Outcome]] = []
            left: list[Left] = []
            for locale, outcomes in self._pending.items():
                changed = self._filled(workspace, locale, outcomes, done, left)
                workspace.amend(locale, changed)
                changes.add_catalogs(locale, set(changed))
                touched |= changed.keys()
            changes.add_templates(touched)
            self.written.update(dict.fromkeys(changes.commit()))
        for locale, outcome in done:
            self.drafted[locale][outcome.origin.partition(" ")[0]] += 1
        self.left += left
        self._pending.clear()
        now = time.monotonic()
        self._due = now + max(SAVE_AFTER_SECONDS, (now - began) / SAVING_SHARE)

    def _filled(
        self,
        workspace: Workspace,
        locale: str,
        outcomes: Mapping[str, Outcome],
        done: list[tuple[str, Outcome]],
        left: list[Left],
    ) -> dict[str, Catalog]:
        """The catalogs with the drafts that still have a place."""
        workspace.recover(locale, workspace.known)
        paths = {
            page.document.path
            for outcome in outcomes.values()
            for page, _, _ in outcome.wanted.places
        }
        changed: dict[str, Catalog] = {}
        for path in sorted(workspace.in_step(locale, paths)):
            catalog = workspace.synced(locale)[path]
            page = page_of(workspace, path)
            places = {
                unit.key: (unit, outcomes[unit.msgid])
                for unit, _ in _open_units(page, catalog, self._purpose)
                if unit.msgid in outcomes
            }
            good = {key: place for key, place in places.items() if not place[1].why}
            for key in self._breaking(workspace, page, catalog, good):
                unit, outcome = good[key]
                left.append(Left(path, unit.lineno, locale, unit.msgid, BREAKS))
                places[key] = (unit, outcome._replace(why=BREAKS))
            if places:
                changed[path] = self._applied(catalog, places)
                done += [(locale, outcome) for _, outcome in places.values() if not outcome.why]
        return changed

    def _applied(self, catalog: Catalog, places: Mapping[Key, tuple[Unit, Outcome]]) -> Catalog:
        entries = tuple(
            self._purpose.applied(entry, places[entry.key][1])
            if not entry.obsolete and entry.key in places
            else entry
            for entry in catalog.entries
        )
        return replace(catalog, entries=entries)

    def _breaking(
        self,
        workspace: Workspace,
        page: Page,
        catalog: Catalog,
        places: Mapping[Key, tuple[Unit, Outcome]],
    ) -> AbstractSet[Key]:
        """The units whose drafts `build` could not show (law 6)."""
        ref = workspace.refs[page.document.path]
        entries = catalog.by_key()
        suspects = {
            key: entries[key].evolve(msgstr=outcome.msgstr, flags=())
            for key, (_, outcome) in places.items()
        }
        return find_breaking(
            page.document,
            entries,
            suspects,
            catalog.locale,
            fmt=page.fmt,
            options=ref.options,
        )

    def _leave(self, wanted: Wanted, why: str) -> None:
        self.left += [
            Left(page.document.path, unit.lineno, wanted.locale, wanted.msgid, why)
            for page, unit, _ in wanted.places
        ]


def sampled(wanted: Sequence[Wanted], size: int, seed: int) -> list[Wanted]:
    """As many of the texts, the same ones for a seed, in order; all where there are not more."""
    if len(wanted) <= size:
        return list(wanted)
    import random  # only for samples

    chosen = sorted(random.Random(seed).sample(range(len(wanted)), size))  # noqa: S311 - no secret
    return [wanted[number] for number in chosen]
