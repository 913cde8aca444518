"""Wildcards, matched in time that grows with the text and the number of wildcards, and no faster.

Babel's `pathmatch` makes a regular expression of a glob. Python tries the ways to divide a text
among wildcards one by one, and a branch can bring a glob and a path with more of them than anybody
can wait for. Here all ways are followed at once, in the bits of one number, as in Shift-And
(Baeza-Yates and Gonnet, A New Approach to Text Searching, 1992) with steps that repeat or may be
left out (Navarro and Raffinot, Flexible Pattern Matching in Strings, 2002, chapter 4).
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Wildcard(Enum):
    """What stands for more than itself, as the regular expression that says the same."""

    CHARACTER = "[^/]"
    NAME = "[^/]+"
    TEXT = ".+"
    FOLDERS = "(?:.+/)?"


_NEVER_IN: dict[str | Wildcard, str] = {Wildcard.TEXT: "\n", Wildcard.NAME: "/"}
"""What these do not stand for: of any other letters they need one."""


class Wildcards:
    """Texts that are a sequence of `parts`: literal texts, and wildcards."""

    def __init__(self, parts: Sequence[str | Wildcard]) -> None:
        first, last = (parts[0], parts[-1]) if parts else ("", "")
        self._prefix = first if isinstance(first, str) else ""
        self._suffix = last if isinstance(last, str) and len(parts) > 1 else ""
        literals: defaultdict[str, int] = defaultdict(int)
        not_slash = not_newline = repeated = left_out = 0
        bit = 1  # what stands for the steps so far
        before = None
        for part in parts[bool(self._prefix) : len(parts) - bool(self._suffix)]:
            if isinstance(part, str):
                for char in part:
                    bit <<= 1
                    literals[char] |= bit
            elif part is not Wildcard.FOLDERS:
                bit <<= 1
                if part is Wildcard.TEXT:
                    not_newline |= bit
                else:
                    not_slash |= bit
                repeated |= bit * (part is not Wildcard.CHARACTER)
            elif before is not part:  # any folders twice are any folders
                left_out |= bit
                bit <<= 1
                not_newline |= bit
                repeated |= bit
                bit <<= 1
                literals["/"] |= bit
            before = part
        self._others = not_slash | not_newline
        self._taken = {
            char: literals[char] | not_slash * (char != "/") | not_newline * (char != "\n")
            for char in (*literals, "/", "\n")
        }
        self._repeated, self._left_out, self._last = repeated, left_out, bit
        middle = parts[bool(self._prefix) : len(parts) - bool(self._suffix)]
        self._never = _NEVER_IN.get(middle[0]) if len(middle) == 1 else None
        """What the only wildcard there is does not stand for, None where there are others."""
        self._is_deep = middle == [Wildcard.FOLDERS, Wildcard.NAME]

    def fullmatch(self, text: str) -> bool:
        """Whether the whole text is one of them."""
        end = len(text) - len(self._suffix)
        if not (len(self._prefix) <= end and text.startswith(self._prefix)):
            return False
        if not text.endswith(self._suffix):
            return False
        if self._never is not None:
            start = len(self._prefix)
            return start < end and text.find(self._never, start, end) < 0
        if self._is_deep:
            folders, slash, name = text[len(self._prefix) : end].rpartition("/")
            return name != "" and (not slash or (folders != "" and "\n" not in folders))
        taken, others = self._taken.get, self._others
        repeated, left_out = self._repeated, self._left_out
        states = 1 | (left_out & 1) << 2
        for char in text[len(self._prefix) : end]:
            states = (states << 1 | states & repeated) & taken(char, others)
            states |= (states & left_out) << 2
        return bool(states & self._last)


class Glob(Wildcards):
    """The paths that a glob of Babel's matches."""

    def match(self, path: str) -> bool:
        """Whether the path is one of them, or but for the line break that it ends with: `$`."""
        return self.fullmatch(path) or (path[-1:] == "\n" and self.fullmatch(path[:-1]))
