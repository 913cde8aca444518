"""What a section of babel.cfg may set for the documents of one format, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

_FLAG = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class OptionError(Exception):
    """A value that cannot be meant: `message` goes behind the option and its value; `known` are
    the values that there are, where they can be counted.
    """

    def __init__(self, message: str, known: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.known = known


class Option(Protocol):
    """An option of a format: what it is where nobody sets it, and what a written value means."""

    @property
    def default(self) -> Any:
        """The value where no section sets one."""
        ...

    def read(self, written: str) -> Any:
        """What is written in a section. Raises OptionError."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    default: str
    known: tuple[str, ...]

    def read(self, written: str) -> str:
        """The word. Raises OptionError on one that is not known."""
        if written not in self.known:
            raise OptionError("is unknown", self.known)
        return written


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false, in the words that Python's configuration files have for them."""

    default: bool

    def read(self, written: str) -> bool:
        """The truth value. Raises OptionError on another word."""
        if written.lower() not in _FLAG:
            raise OptionError("is not true or false")
        return _FLAG[written.lower()]


@dataclass(frozen=True, slots=True)
class Words:
    """Words between commas, spaces or line breaks."""

    default: tuple[str, ...]

    def read(self, written: str) -> tuple[str, ...]:
        """The words, none where nothing is written."""
        return tuple(re.split(r"[,\s]+", written.strip(" ,\n"))) if written else ()
