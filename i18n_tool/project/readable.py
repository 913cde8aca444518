"""What can be read of a project, each when somebody looks at it; what was read is let go again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from weakref import ref

from i18n_tool.errors import DocumentError

if TYPE_CHECKING:
    from i18n_tool.model import Catalog, Document

_Read = TypeVar("_Read")
_ROOM = 96 << 20
"""Bytes of documents and catalogs that a project holds: of pages of 8 KB some hundreds, each with
two catalogs. A smaller project is read once.
"""


_AT_ONCE, _FEW = 768, 8


def in_parts(paths: Sequence[str], each: int = 3) -> Iterator[Sequence[str]]:
    """The paths, some at a time: as many as there is likely to be room for, where `each` is so many
    files.
    """
    size = max(_AT_ONCE // each, _FEW)
    return (paths[at : at + size] for at in range(0, len(paths), size))


class Traits(NamedTuple, Generic[_Read]):
    """What is read: about how many bytes of memory one takes, and what tells it from another."""

    size: Callable[[_Read], int]
    print: Callable[[_Read], int]


def _size_of_catalog(catalog: Catalog) -> int:
    return sum([3 * len(entry.raw) + 400 for entry in catalog.entries])


def _print_of_catalog(catalog: Catalog) -> int:
    raws = (entry.raw for entry in catalog.entries)
    return hash((catalog.header.raw, catalog.tail, *raws))


DOCUMENT: Traits[Document] = Traits(
    lambda document: 6 * len(document.text) + 400 * len(document.units),
    lambda document: hash((document.text, document.data)),
)
CATALOG: Traits[Catalog] = Traits(_size_of_catalog, _print_of_catalog)


class Room:
    """How much of what was read is held at a time, in bytes. What is done with goes first, then
    what was read first.
    """

    def __init__(self, size: int = _ROOM) -> None:
        self._left = size
        self._held: dict[tuple[Readable[Any], str], int] = {}
        self._done: dict[tuple[Readable[Any], str], int] = {}

    def hold(self, owner: Readable[Any], path: str, size: int) -> None:
        """Takes note of a value, and lets go what there is no room for."""
        self._held[owner, path] = size
        self._left -= size
        while self._left < 0 and len(self._held) + len(self._done) > 1:
            some = self._done or self._held
            first = next(iter(some))
            self._left += some.pop(first)
            first[0].let_go(first[1])

    def done(self, owner: Readable[Any], path: str) -> None:
        """Nobody will look at a value soon."""
        if (size := self._held.pop((owner, path), None)) is not None:
            self._done[owner, path] = size


class _Away(NamedTuple, Generic[_Read]):
    """A value that was let go: it is there as long as anybody has it, and known by its print."""

    value: ref[_Read]
    print: int


_NEVER = object()
_BELIEVED = object()


def changed_meanwhile(shown: str) -> DocumentError:
    """The error for a file that is not what it was, which messages call `shown`."""
    message = "somebody changed this file while the command was at work"
    return DocumentError(message, path=shown, hint="Run the command again.")


class Readable(Mapping[str, _Read]):
    """What `read` gives for paths, when it is asked for; a path for which it gives None is not
    there. Whoever wants all of them, in order, reads what `paths` are.

    What there is no `room` for is let go, and read again when somebody looks at it: so it may be
    gone through any number of times, and is never there as a whole. While anybody has a value, that
    very value is given. `step` is called when a path is looked at for the first time. Raises
    DocumentError, naming the file, where what is read again is not what it was.
    """

    def __init__(
        self,
        paths: Callable[[], Iterable[str]],
        read: Callable[[str], _Read | None],
        room: Room,
        traits: Traits[_Read],
        *,
        shown: Callable[[str], str] = str,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        self._paths, self._read, self._shown, self._step = paths, read, shown, step
        self._room, self._traits = room, traits
        self._known: dict[str, Any] = {}
        self._there: dict[str, None] | None = None
        """Where something is, in order, once somebody has looked everywhere: that stays so."""

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other or super().__eq__(other)

    def __getitem__(self, path: str) -> _Read:
        found = self._known.get(path, _NEVER)
        if found is _NEVER:
            found = self._look(path)
        elif found is _BELIEVED:
            found = self._look(path)
            if found is None:
                raise changed_meanwhile(self._shown(path))
        elif type(found) is _Away:
            found = self._again(path, found)
        if found is None:
            raise KeyError(path)
        value: _Read = found
        return value

    def __contains__(self, path: object) -> bool:
        found = self._known.get(path, _NEVER)  # type: ignore[call-overload] # any object may be asked for
        if found is _NEVER:
            return isinstance(path, str) and self._look(path) is not None
        return found is not None

    def believe(self, path: str) -> None:
        """Something is there at a path, by what it was when it was read before."""
        self._known.setdefault(path, _BELIEVED)

    def is_open(self, path: str) -> bool:
        """Whether nobody knows yet whether anything is at a path."""
        return path not in self._known

    def put(self, path: str, value: _Read) -> bool:
        """Whether it was not read yet: `value` is what somebody else has read."""
        is_new = self._known.get(path, _BELIEVED) is _BELIEVED
        if is_new:
            self._hold(path, value)
        return is_new

    def __iter__(self) -> Iterator[str]:
        return self._look_around() if self._there is None else iter(self._there)

    def _look_around(self) -> Iterator[str]:
        known, there = self._known, []
        for path in self._paths():
            found = known.get(path, _NEVER)
            if found is not None and (found is not _NEVER or path in self):
                there.append(path)
                yield path
        self._there = dict.fromkeys(there)

    def __len__(self) -> int:
        return len(self.there())

    def there(self) -> Set[str]:
        """Where something is, in order: what has not been looked at is read."""
        if self._there is None:
            for _ in self._look_around():
                pass
        return self._there.keys() if self._there is not None else set()

    def let_go(self, path: str) -> None:
        """Holds a value no longer."""
        value = self._known[path]
        self._known[path] = _Away(ref(value), self._traits.print(value))

    def _look(self, path: str) -> _Read | None:
        value = self._read(path)
        self._step()
        if value is None:
            self._known[path] = None
        else:
            self._hold(path, value)
        return value

    def _hold(self, path: str, value: _Read) -> None:
        self._known[path] = value
        self._room.hold(self, path, self._traits.size(value))

    def _again(self, path: str, away: _Away[_Read]) -> _Read:
        value = away.value()
        if value is None:
            value = self._read(path)
            if value is None or self._traits.print(value) != away.print:
                raise changed_meanwhile(self._shown(path))
        self._hold(path, value)
        return value


class Some(Mapping[str, _Read]):
    """What of a mapping is at some paths, each read when it is asked for."""

    def __init__(self, all_: Mapping[str, _Read], paths: Collection[str]) -> None:
        self._all, self._paths = all_, paths

    def __getitem__(self, path: str) -> _Read:
        if path not in self._paths:
            raise KeyError(path)
        return self._all[path]

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
