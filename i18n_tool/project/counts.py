"""How far a document's translations are: counts of units and words by state."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from i18n_tool.documents.render import Policy
    from i18n_tool.model import Catalog, Document, Key, State


@dataclass(frozen=True, slots=True)
class Counts:
    """Units by state; `words` are the source's, `words_to_do` those of units not translated.
    `doubtful` ones are stale, too.

    Words are what white space separates. Units with one key share an entry and count once.
    """

    translated: int = 0
    stale: int = 0
    draft: int = 0
    untranslated: int = 0
    obsolete: int = 0
    words: int = 0
    words_to_do: int = 0
    words_stale: int = 0
    doubtful: int = 0

    @property
    def units(self) -> int:
        """Units of the document, whatever their state."""
        return self.translated + self.stale + self.draft + self.untranslated

    @property
    def complete(self) -> bool:
        """Whether every unit is translated and up to date."""
        return self.translated == self.units

    @property
    def percent(self) -> float:
        """The share of units that are translated and up to date; 100 where there are none."""
        return 100 * self.translated / self.units if self.units else 100.0

    def __add__(self, other: Counts) -> Counts:
        return total((self, other))


_NUMBERS = attrgetter(*Counts.__slots__)


def numbers_of(counts: Counts) -> tuple[int, ...]:
    """What `Counts` makes them of again."""
    numbers: tuple[int, ...] = _NUMBERS(counts)
    return numbers


def distinct_units(document: Document) -> dict[Key, int]:
    """Each key of the document with the words of its msgid."""
    return {unit.key: len(unit.msgid.split()) for unit in document.units}


def states(units: Iterable[Key], catalog: Catalog) -> Iterator[State]:
    """The states of a document's units, in order, by a catalog that is in step with it: those of
    their entries, but that a unit marked as covered is no better than untranslated where nothing
    covers it.
    """
    from i18n_tool.model import State, is_join  # who knows the numbers needs neither

    entries = catalog.by_key()
    is_covered = False
    for key in units:
        entry = entries.get(key)
        state = State.UNTRANSLATED if entry is None or entry.obsolete else entry.state
        if entry is not None and len(entry.msgstr) < 4 and is_join(entry.msgstr):
            yield state if is_covered else State.UNTRANSLATED
        else:
            is_covered = state is not State.UNTRANSLATED
            yield state


def count(units: Mapping[Key, int], catalog: Catalog) -> Counts:
    """The counts of a document, given by `distinct_units`, in a catalog that is in step with it."""
    from i18n_tool.model import State  # as above

    by_state = dict.fromkeys(State, 0)
    words = to_do = stale = 0
    stale_keys: list[Key] = []
    for (key, size), state in zip(units.items(), states(units, catalog), strict=True):
        by_state[state] += 1
        words += size
        if state is not State.TRANSLATED:
            to_do += size
            if state is State.STALE:
                stale += size
                stale_keys.append(key)
    entries = catalog.by_key() if stale_keys else {}
    return Counts(
        by_state[State.TRANSLATED],
        by_state[State.STALE],
        by_state[State.DRAFT],
        by_state[State.UNTRANSLATED],
        sum(entry.obsolete for entry in catalog.entries),
        words,
        to_do,
        stale,
        sum(entries[key].doubtful for key in stale_keys),
    )


def words_shown(units: Mapping[Key, int], catalog: Catalog, policy: Policy) -> int:
    """The words of those of a document's units, likewise, of which a page shows a translation."""
    from i18n_tool.model import State  # as above

    entries = catalog.by_key()
    return sum(
        size
        for (key, size), state in zip(units.items(), states(units, catalog), strict=True)
        if state is not State.UNTRANSLATED and policy.admits(entries[key])
    )


def total(counts: Iterable[Counts]) -> Counts:
    """The sum."""
    columns = zip(*map(_NUMBERS, counts), strict=True)
    return Counts(*map(sum, columns))
