"""Documents whose paths are known before anybody asks what a section makes of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, KeysView, Sequence

    from i18n_tool.formats.base import DocumentRef


class Refs(Mapping[str, "DocumentRef"]):
    """Documents by path, in order, as `make` has each: it is asked when somebody asks for one."""

    def __init__(self, paths: Sequence[str], make: Callable[[str], DocumentRef | None]) -> None:
        self._made: dict[str, DocumentRef | None] = dict.fromkeys(paths)
        self._make = make

    def __getitem__(self, path: str) -> DocumentRef:
        """The document. Raises KeyError where there is none of that path."""
        found = self._made[path]
        if found is None:
            found = self._made[path] = self._make(path)
        if found is None:
            raise KeyError(path)
        return found

    def keys(self) -> KeysView[str]:
        """The paths."""
        return self._made.keys()

    def __contains__(self, path: object) -> bool:
        return path in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
