"""Findings of any number, of which a few are in memory: where all is wrong, they are as many as the
translations of a project.
"""

from __future__ import annotations

import pickle
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, overload
from zlib import compress, decompress

from i18n_tool.files.spool import Spool
from i18n_tool.model import Finding

if TYPE_CHECKING:
    from i18n_tool.files.spool import Spooled

_values = attrgetter(*(field.name for field in fields(Finding)))
_AT_ONCE = 1000
"""Findings that are packed together."""


class Findings(Sequence[Finding]):
    """Findings in the order in which they were added.

    Many are packed, and beyond some megabytes in a temporary file that no name leads to. Raises
    OutputError where that cannot be written.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._loose: list[Finding] = []
        self._spool = Spool()
        self._parts: list[Spooled] = []
        self._begins: list[int] = []
        self._packed = 0
        self._last: tuple[int, list[Finding]] = (-1, [])
        self.extend(findings)

    def append(self, finding: Finding) -> None:
        """Adds a finding."""
        self._loose.append(finding)
        if len(self._loose) == _AT_ONCE:
            self._pack()

    def extend(self, findings: Iterable[Finding]) -> None:
        """Adds findings."""
        for finding in findings:
            self.append(finding)

    def __len__(self) -> int:
        return self._packed + len(self._loose)

    def __iter__(self) -> Iterator[Finding]:
        for number in range(len(self._parts)):
            yield from self._part(number)
        yield from self._loose

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> list[Finding]: ...
    def __getitem__(self, at: int | slice) -> Finding | list[Finding]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        if number >= self._packed:
            return self._loose[number - self._packed]
        part = bisect_right(self._begins, number) - 1
        if self._last[0] != part:
            self._last = part, self._part(part)
        return self._last[1][number - self._begins[part]]

    def _pack(self) -> None:
        data = pickle.dumps([*map(_values, self._loose)], pickle.HIGHEST_PROTOCOL)
        self._parts.append(self._spool.keep(compress(data, 1)))
        self._begins.append(self._packed)
        self._packed += len(self._loose)
        self._loose = []

    def _part(self, number: int) -> list[Finding]:
        data = decompress(self._parts[number].load())
        return [Finding(*one) for one in pickle.loads(data)]  # noqa: S301 - we have written it
