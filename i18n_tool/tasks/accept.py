"""What `i18n accept --typo` clears: stale units whose translation is as true as it was.

Law: whatever is accepted was stale; a join group is accepted whole or not at all; nothing of an
accepted entry changes but its flag, our mark and its previous msgid.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.documents.groups import groups
from i18n_tool.errors import ConfigError
from i18n_tool.formats import format_named
from i18n_tool.model import State, is_join
from i18n_tool.sync.carry import cleared
from i18n_tool.tasks.typos import doubt, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from i18n_tool.model import Document, Entry, Key, Unit
    from i18n_tool.project.past import Past, Worse
    from i18n_tool.project.workspace import Workspace

SPLIT = "one sentence became several: give each its translation, or “~”"
INCOMPLETE = "it shares a translation with a unit that has none, or a draft"
EARLIER = "it was stale before the edit"
SHARED = "another stale unit has the same translation"
UNKNOWN = "the English it was made for is not known"
FINAL = frozenset({SPLIT, INCOMPLETE, EARLIER})
"""What naming a unit does not help against."""

_PLACE = re.compile(r"(.+?):([0-9]+)(?::(.*))?", re.DOTALL)
_NEAREST = 5


class Selector(NamedTuple):
    """The units of a document that stand at a line and hold a text; "" is in all."""

    path: str
    line: int
    text: str


class StaleEdit(NamedTuple):
    """A unit, or a join group, `units` being its members, with the English that its translation was
    made for, where known, and that of today; the same for all `locales`.
    """

    path: str
    units: tuple[Unit, ...]
    previous: str | None
    current: str
    locales: tuple[str, ...] = ()

    @property
    def lineno(self) -> int:
        """Where it begins in the document."""
        return self.units[0].lineno


class Accepted(NamedTuple):
    """What is accepted, what is not and why, and how many units were stale before the edit."""

    accepted: list[StaleEdit]
    refused: list[tuple[StaleEdit, str]]
    earlier: int


def parse_place(unit: str) -> Selector | None:
    """What `PATH:LINE` or `PATH:LINE:TEXT` names, None for a mere path."""
    match = _PLACE.fullmatch(unit)
    return Selector(match[1], int(match[2][:9]), match[3] or "") if match else None


def units_at(document: Document, place: Selector, stale: AbstractSet[Key]) -> frozenset[Key]:
    """The units that a place names: those that begin at its line, else those that run across it.

    Raises ConfigError, naming the nearest `stale` units, where it names none.
    """
    units = document.units
    found = [unit for unit in units if unit.lineno == place.line]
    found = found or [
        unit for unit in units if unit.lineno < place.line <= _last_line(document, unit)
    ]
    named = frozenset(unit.key for unit in found if place.text in unit.msgid)
    if named:
        return named
    where = f"{place.path}:{place.line}"
    if found:
        there = ("There are:", *(f"  {unit.msgid}" for unit in found))
        raise ConfigError(f"no unit at {where} has the text {place.text!r}", hint=there)
    lines = sorted({u.lineno for u in units if u.key in stale}, key=lambda n: abs(n - place.line))
    near = ", ".join(map(str, sorted(lines[:_NEAREST])))
    hint = f"Stale units of {place.path} begin at: {near}" if near else "Nothing in it is stale."
    raise ConfigError(f"no unit stands at {where}", hint=hint)


def _last_line(document: Document, unit: Unit) -> int:
    return unit.lineno + document.text.count("\n", unit.start, unit.end)


def stale_keys(workspace: Workspace, path: str, locales: Sequence[str]) -> frozenset[Key]:
    """The units of a document that are stale in one of the locales."""
    keys = workspace.units(path).keys()
    return frozenset(
        entry.key
        for locale in locales
        for entry in workspace.synced(locale)[path].entries
        if entry.state is State.STALE and entry.key in keys
    )


class Acceptance:
    """Judges the stale units of one locale after the other, and amends the workspace by it.

    `past` is the English before the edit that is accepted, None where only named units are. Where
    it is `binding`, named units have to be of that edit, too.
    """

    def __init__(self, workspace: Workspace, past: Past | None, *, binding: bool = False) -> None:
        self.workspace = workspace
        self._past = past
        self._binding = binding
        self._accepted: defaultdict[StaleEdit, list[str]] = defaultdict(list)
        self._refused: defaultdict[tuple[StaleEdit, str], list[str]] = defaultdict(list)
        self._earlier: set[tuple[str, Key]] = set()

    def accept(
        self, locale: str, swept: AbstractSet[str], named: Mapping[str, AbstractSet[Key]]
    ) -> None:
        """Judges the units of the `swept` documents and those `named`, by document."""
        paths = sorted(swept | named.keys())
        worse: dict[tuple[str, Key], Worse] = {}
        if self._past is not None:
            worse = {(path, one.unit.key): one for path, one in self._past.worse(locale, paths)}
        changed = {}
        for path in paths:
            catalog = self.workspace.synced(locale)[path]
            if not any(entry.state is State.STALE for entry in catalog.entries):
                continue
            case = Case(self.workspace.documents[path], catalog.by_key(), worse)
            clears: set[Key] = set()
            for units in case.stale_groups():
                keys = {unit.key for unit in units}
                by_name = not keys.isdisjoint(named.get(path, ()))
                if (by_name or path in swept) and self._judge(case, units, locale, by_name=by_name):
                    clears |= keys
            if clears:
                entries = tuple(cleared(e) if _clears(e, clears) else e for e in catalog.entries)
                changed[path] = replace(catalog, entries=entries)
        self.workspace.amend(locale, changed)

    def _judge(self, case: Case, units: tuple[Unit, ...], locale: str, *, by_name: bool) -> bool:
        """Whether a unit or join group is accepted; where it is not, that is noted."""
        of_edit = self._past is not None and (self._binding or not by_name)
        item = case.item(units, of_edit=of_edit)
        if of_edit and not case.is_of_edit(units):
            if by_name:
                self._refused[item, EARLIER].append(locale)
            else:
                self._earlier.add((case.path, units[0].key))
            return False
        why = case.obstacle(units)
        if why is None and not by_name:
            why = case.doubt(item)
        if why is None:
            self._accepted[item].append(locale)
        else:
            self._refused[item, why].append(locale)
        return why is None

    @property
    def verdict(self) -> Accepted:
        """What was judged so far, by document and line."""
        accepted = [item._replace(locales=tuple(found)) for item, found in self._accepted.items()]
        refused = [
            (item._replace(locales=tuple(found)), why)
            for (item, why), found in self._refused.items()
        ]
        accepted.sort(key=_place)
        refused.sort(key=lambda one: _place(one[0]))
        return Accepted(accepted, refused, len(self._earlier))


def _place(item: StaleEdit) -> tuple[str, int]:
    return item.path, item.units[0].start


def _clears(entry: Entry, keys: AbstractSet[Key]) -> bool:
    return entry.key in keys and entry.state is State.STALE


class Case(NamedTuple):
    """A document in a locale: its entries, and the units that the edit made worse, by document."""

    document: Document
    entries: Mapping[Key, Entry]
    worse: Mapping[tuple[str, Key], Worse]

    @property
    def path(self) -> str:
        """The document's."""
        return self.document.path

    def stale_groups(self) -> Iterator[tuple[Unit, ...]]:
        """The stale units, each once, with those that share their translation."""
        seen: set[Key] = set()
        for group in groups(self.document, self.entries):
            keys = {unit.key for unit in group.units}
            if not keys <= seen and any(self._is_stale(unit) for unit in group.units):
                seen |= keys
                yield tuple(group.units)

    def _is_stale(self, unit: Unit) -> bool:
        return self.entries[unit.key].state is State.STALE

    def entries_of(self, units: Sequence[Unit]) -> list[Entry]:
        """Their entries, in order."""
        return [self.entries[unit.key] for unit in units]

    def is_of_edit(self, units: Sequence[Unit]) -> bool:
        """Whether the edit made all that is stale of the units so."""
        return all((self.path, unit.key) in self.worse for unit in units if self._is_stale(unit))

    def item(self, units: tuple[Unit, ...], *, of_edit: bool) -> StaleEdit:
        """The units with what they were translated for: for a join group the English of all."""
        entries = self.entries_of(units)
        worse = self.worse.get((self.path, units[0].key)) if of_edit else None
        if len(units) == 1:
            previous = worse.previous if worse else entries[0].previous_msgid
        elif entries[0].fuzzy and entries[0].previous_msgid is not None:
            previous = entries[0].previous_msgid
        else:
            known = [entry.previous_msgid if entry.fuzzy else entry.msgid for entry in entries]
            previous = None if None in known else " ".join(filter(None, known))
        return StaleEdit(self.path, units, previous, " ".join(unit.msgid for unit in units))

    def obstacle(self, units: Sequence[Unit]) -> str | None:
        """Why nobody can accept the units, None where somebody can."""
        if len(units) == 1:
            return None
        entries = self.entries_of(units)
        if not all(is_join(entry.msgstr) for entry in entries[1:]):
            return SPLIT
        if not all(entry.state in (State.STALE, State.TRANSLATED) for entry in entries):
            return INCOMPLETE
        return None

    def doubt(self, item: StaleEdit) -> str | None:
        """Why the units are not accepted unless somebody names them, None where they are."""
        if item.previous is None:
            return UNKNOWN
        head = self.entries[item.units[0].key]
        if head.previous_msgid is not None and self._shares(head):
            return SHARED
        fmt = format_named(self.document.format)
        return doubt(item.previous, item.current, fmt, words_of(self.document.text))

    def _shares(self, entry: Entry) -> bool:
        """Whether another stale unit has the same translation, made for the same English."""
        made = (entry.previous_msgid, entry.msgstr)
        return any(
            (one.previous_msgid, one.msgstr) == made and one is not entry
            for one in self.entries.values()
            if one.state is State.STALE
        )
