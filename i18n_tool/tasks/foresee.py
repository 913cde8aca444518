"""What a sync does to the translations of a locale, told before anything is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.model import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from i18n_tool.model import Catalog, Document, Entry
    from i18n_tool.sync import ProjectResult


FEW = 10
"""Units: where fewer become stale or obsolete, that is an edit, whatever share of a locale that has
just begun they are.
"""


class Foreseen(NamedTuple):
    """How many translated units of a document become stale or obsolete, the words of their English,
    and how many units come back: translated again, having been stale or obsolete.
    """

    stale: int = 0
    obsolete: int = 0
    words: int = 0
    back: int = 0

    @property
    def outrun(self) -> int:
        """Units that were translated and are no longer."""
        return self.stale + self.obsolete

    def plus(self, other: Foreseen) -> Foreseen:
        """The sum."""
        return Foreseen(*(one + more for one, more in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sync does to a locale: its translated units `before` and `after`, and the `documents`
    in which the English outruns translations, or some come back.

    A catalog whose document is gone counts with those of its entries that the sync takes from it:
    the others are no units of a document, neither before nor after.
    """

    locale: str
    before: int
    after: int
    documents: Mapping[str, Foreseen]

    @property
    def total(self) -> Foreseen:
        """The sum over the documents."""
        total = Foreseen()
        for change in self.documents.values():
            total = total.plus(change)
        return total

    @property
    def share(self) -> float:
        """The percentage of the translated units that are no longer; 0 where there were none."""
        return 100 * self.total.outrun / self.before if self.before else 0.0


def foresee(
    locale: str,
    documents: Mapping[str, Document],
    catalogs: Mapping[str, Catalog],
    result: ProjectResult,
    reach: AbstractSet[str],
    *,
    has_unit: Callable[[str, str], bool] = lambda _path, _msgid: True,
    translated: Callable[[str], int] | None = None,
    besides: int = 0,
) -> Preview:
    """What is done to a locale where, of a `result` of the `catalogs`, the documents within `reach`
    are written.

    A translation that goes to another place or document does not count, nor one that becomes part
    of a longer text, as long as that is translated, nor that of a text that, alone in a document,
    `has_unit` no more: there was never anything to translate. `translated` says how many entries
    are in a catalog as it is; so many are in others `besides`, which stay as they are.
    """
    before = after = besides
    changes: defaultdict[str, Foreseen] = defaultdict(Foreseen)
    fates = _fates(documents, result)
    for path in catalogs:
        touched = path in reach and path in result.before
        if not touched or result.catalogs[path] is catalogs[path]:
            if path not in documents:
                count = 0
            elif translated is not None:
                count = translated(path)
            else:
                count = sum(map(_is_translated, catalogs[path].entries))
            before += count
            after += count
            continue
        catalog, synced = catalogs[path], result.catalogs[path]
        stays = set() if path in documents else {id(entry) for entry in synced.entries}
        leaving = [e for e in catalog.entries if _is_translated(e) and id(e) not in stays]
        before += len(leaving)
        after += sum(map(_is_translated, synced.entries)) if path in documents else 0
        # What no unit was matched with stands where it stood, or its text in others (law 3).
        found = {entry.key: entry.state for entry in synced.entries}
        for entry in leaving:
            fate = fates.get(id(entry)) or found.get(entry.key, State.TRANSLATED)
            gone = fate is State.OBSOLETE
            if fate is not State.TRANSLATED and not (gone and not has_unit(path, entry.msgid)):
                words = len(entry.msgid.split())
                changes[path] = changes[path].plus(Foreseen(not gone, gone, words))
    for path in _returns(documents, result):
        if path in reach:
            changes[path] = changes[path].plus(Foreseen(back=1))
    return Preview(locale, before, after, dict(changes))


def _is_translated(entry: Entry) -> bool:
    return entry.state is State.TRANSLATED


def _fates(documents: Mapping[str, Document], result: ProjectResult) -> dict[int, State]:
    """The best state of the units that each entry, by its id, became."""
    fates: dict[int, State] = {}
    for path, matches in result.matches.items():
        units, entries = documents[path].units, result.catalogs[path].by_key()
        for match in matches:
            if fates.get(id(match.entry)) is not State.TRANSLATED:
                translated = _is_translated(entries[units[match.unit].key])
                fates[id(match.entry)] = State.TRANSLATED if translated else State.STALE
    return fates


def _returns(documents: Mapping[str, Document], result: ProjectResult) -> Iterator[str]:
    """The document of each unit that is translated, and came from entries that were not."""
    for path, matches in result.matches.items():
        units, entries = documents[path].units, result.catalogs[path].by_key()
        sources: defaultdict[int, list[Entry]] = defaultdict(list)
        for match in matches:
            sources[match.unit].append(match.entry)
        for number, found in sources.items():
            if not any(map(_is_translated, found)) and _is_translated(entries[units[number].key]):
                yield path
