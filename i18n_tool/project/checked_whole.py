"""What a check of all documents has left: so the next one need look at those alone that are others
since, or that have findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.project.whole import LastWhole, places_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from i18n_tool.index.index import Index
    from i18n_tool.project.whole import WholeRun

_PRINT = 16
"""Characters of what stands for the translations of a document."""


class Bonds(NamedTuple):
    """What the findings of all documents hung on besides these and their catalogs. By locale, what
    stands for its terms, its words and whether enough is translated (`sides`), and for what of each
    document is compared with others (`prints`, one behind the other). By number, the documents that
    link to one (`linkers`); by name, those that looked into the catalog of another (`readers`). The
    files that were asked for, and whether they `exist`; whether any document has anchors that are
    known everywhere (`has_targets`).
    """

    sides: Mapping[str, str]
    prints: Mapping[str, str]
    linkers: Mapping[str, Sequence[int]]
    readers: Mapping[str, Sequence[int]]
    exist: Mapping[str, bool]
    has_targets: bool


class LastChecked(LastWhole):
    """What a check of all documents in some locales has left. Of each document it has how many
    units it has, and how many of them are translated in each locale; `open` are those that have
    findings, or that nothing is remembered of.
    """

    def __init__(self, index: Index, locales: Sequence[str]) -> None:
        question = " ".join(("check", *locales))
        super().__init__(index, question, locales, index.checks, numbers=1)

    def bonds(self, whole: WholeRun) -> Bonds | None:
        """What the findings of the same run hung on, None where that is not known."""
        value = self._store.recall("bonds", self._question, ())
        if value is None:
            return None
        try:
            return _bonds_of(value, len(whole.documents), self.locales)
        except (TypeError, ValueError):
            self._store.doubt()
            return None

    def having(self, texts: Set[int], documents: Sequence[str]) -> Set[str] | None:
        """The documents that had one of these texts in a translation that is compared with others,
        or may have had one; None where nobody can tell.
        """
        said = self._store.recall("texts of all", self._question, ())
        if type(said) is not str:
            if said is not None:
                self._store.doubt()
            return None
        if said.count(" ") != len(documents) - 1:
            return None
        places = places_with(said, {*map(_mark_of, texts)}) if texts else ()
        return {documents[place] for place in places}

    def keep_checked(self, run: WholeRun, bonds: Bonds, texts: Iterable[Set[int]] | None) -> None:
        """Remembers both, and of each document the `texts` that are compared with others, if
        somebody knows them.
        """
        self.keep_run(run)
        self._store.remember("bonds", self._question, (), [*bonds])
        words = None if texts is None else ("".join(map(_mark_of, sorted(of))) for of in texts)
        said = None if words is None else " ".join(words)
        self._store.remember("texts of all", self._question, (), said)


def _mark_of(text: int) -> str:
    return f"{text >> 32:08x}"


def prints_of(joined: str) -> list[str]:
    """What stands for the translations of each document."""
    return [joined[at : at + _PRINT] for at in range(0, len(joined), _PRINT)]


def _bonds_of(value: Any, size: int, locales: Sequence[str]) -> Bonds:
    """Raises TypeError or ValueError where it is none of so many documents."""
    if type(value) is not list:
        raise TypeError
    *tables, has_targets = value
    if [*map(type, (*tables, has_targets))] != [dict] * 5 + [bool]:
        raise TypeError
    sides, prints, linkers, readers, exist = tables
    if not sides.keys() == prints.keys() == {*locales}:
        raise ValueError
    if {*map(type, (*sides.values(), *prints.values()))} - {str}:
        raise TypeError
    if {*map(type, exist.values())} - {bool}:
        raise TypeError
    if any(len(one) != size * _PRINT for one in prints.values()):
        raise ValueError
    for numbers in (*linkers.values(), *readers.values()):
        if type(numbers) is not list or {*map(type, numbers)} - {int}:
            raise TypeError
        if numbers and not 0 <= min(numbers) <= max(numbers) < size:
            raise ValueError
    return Bonds(sides, prints, linkers, readers, exist, has_targets)
