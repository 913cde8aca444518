"""What a sync of all documents of a locale gives, without holding what it does not change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, overload

from i18n_tool.model import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator

    from i18n_tool.sync.work import Match


class Over(Mapping[str, Catalog]):
    """Catalogs with `own` ones in the places of some; the others are looked at when they are asked
    for, and never all at once.
    """

    def __init__(self, others: Mapping[str, Catalog], own: Mapping[str, Catalog]) -> None:
        self._others: Mapping[str, Catalog] = others
        self._own: Mapping[str, Catalog] = own
        if isinstance(others, Over):  # one over the other would be as deep as there are pages
            self._others, self._own = others._others, {**others._own, **own}

    def __getitem__(self, path: str) -> Catalog:
        return self._own[path] if path in self._own else self._others[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)


class Made(Mapping[str, Catalog]):
    """Catalogs that are made each time that they are looked at, and kept by nobody."""

    def __init__(self, paths: Sequence[str], make: Callable[[str], Catalog]) -> None:
        self._paths, self._make = dict.fromkeys(paths), make

    def __getitem__(self, path: str) -> Catalog:
        if path not in self._paths:
            raise KeyError(path)
        return self._make(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class _Writes(Sequence[tuple[str, Catalog]]):
    """The catalogs at some paths, each looked at when its turn comes."""

    def __init__(self, paths: Sequence[str], catalogs: Mapping[str, Catalog]) -> None:
        self._paths, self._catalogs = paths, catalogs

    @overload
    def __getitem__(self, at: int) -> tuple[str, Catalog]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, Catalog]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, Catalog] | Sequence[tuple[str, Catalog]]:
        if isinstance(at, slice):
            return _Writes(self._paths[at], self._catalogs)
        return self._paths[at], self._catalogs[self._paths[at]]

    def __len__(self) -> int:
        return len(self._paths)


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """The catalogs of a locale after a sync.

    `catalogs` has every catalog that went in; one that was not touched is that. `before` has those
    that were touched, as they were.
    `writes` are the changed ones in an order that is safe to interrupt: each text is written to its
    recipient before it leaves its donor. Where two documents give to each other, one of them
    is written twice, first with what it is about to lose. `donors` maps each recipient to the
    documents it got text from, `matches` each changed document to its units' origins.
    """

    catalogs: Mapping[str, Catalog]
    writes: Sequence[tuple[str, Catalog]]
    donors: Mapping[str, frozenset[str]]
    matches: Mapping[str, tuple[Match, ...]]
    before: Mapping[str, Catalog] = field(default_factory=dict)

    def reach(self, chosen: Collection[str], documents: Container[str]) -> set[str]:
        """The documents that are written with the `chosen` ones: those that take text from them,
        and gone ones, which are none of the `documents`, that they take text from. No text leaves a
        catalog that is written for one that is not.
        """
        reach, more = set(chosen), set(chosen)
        while more:
            more = {path for path, givers in self.donors.items() if not reach.isdisjoint(givers)}
            givers = {path for taker in reach for path in self.donors.get(taker, ())}
            more |= {path for path in givers if path not in documents}
            more -= reach
            reach |= more
        return reach


def from_nothing(
    paths: Sequence[str], changed: Sequence[str], make: Callable[[str], Catalog]
) -> ProjectResult:
    """The result where no catalog has anything yet, and none is left of documents that are gone:
    then no document has a part in another's. `make` gives the catalog of one of the `paths`; they
    are not held together, nor all at a time.
    """
    catalogs = Made(paths, make)
    return ProjectResult(catalogs, _Writes(changed, catalogs), {}, {})


def amended(result: ProjectResult, catalogs: Mapping[str, Catalog]) -> ProjectResult:
    """The result with `catalogs` in the places of its own, written last where it wrote none."""
    changed = {path: one for path, one in catalogs.items() if one is not result.catalogs[path]}
    before = {path: result.catalogs[path] for path in changed} | dict(result.before)
    last = {path: number for number, (path, _) in enumerate(result.writes)}
    writes = [
        (path, changed.get(path, catalog) if last[path] == number else catalog)
        for number, (path, catalog) in enumerate(result.writes)
    ]
    writes += [(path, catalog) for path, catalog in changed.items() if path not in last]
    known = Over(result.catalogs, changed)
    return replace(result, catalogs=known, writes=tuple(writes), before=before)
