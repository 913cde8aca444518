"""What can be read of a project, each when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

_Read = TypeVar("_Read")


class Readable(Mapping[str, _Read]):
    """What `read` gives for paths, each read once, when it is first asked for; a path for which it
    gives None is not there. Whoever wants all of them, in order, reads what `paths` are.
    """

    def __init__(
        self, paths: Callable[[], Iterable[str]], read: Callable[[str], _Read | None]
    ) -> None:
        self._paths, self._read = paths, read
        self._known: dict[str, _Read | None] = {}

    def __getitem__(self, path: str) -> _Read:
        if path in self._known:
            found = self._known[path]
        else:
            found = self._known[path] = self._read(path)
        if found is None:
            raise KeyError(path)
        return found

    def put(self, path: str, value: _Read) -> bool:
        """Whether it was not read yet: `value` is what somebody else has read."""
        is_new = path not in self._known
        self._known.setdefault(path, value)
        return is_new

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._paths() if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
