"""Kinds that need nothing but the value: words, numbers, truth values, tables."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, TypeVar

from i18n_tool.errors import suggest
from i18n_tool.settings.setting import Kind, by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from i18n_tool.settings.setting import Setting, Written

_Choice = TypeVar("_Choice", bound=str)
_Number = TypeVar("_Number", int, float)
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class String(Kind[str]):
    """A string, of which `holds` is true."""

    def __init__(
        self, words: str = "a string", holds: Callable[[str], object] = lambda _: True
    ) -> None:
        self.words, self._holds = words, holds

    def read(self, written: Written) -> str:
        """The string."""
        value = written.value
        if not isinstance(value, str) or not self._holds(value):
            raise written.refused(f"not {self.words}")
        return value


class Flag(Kind[bool]):
    """A truth value; in babel.cfg also yes and no, on and off."""

    words = "true or false"

    def read(self, written: Written) -> bool:
        """The truth value."""
        if not isinstance(written.value, bool):
            raise written.refused(f"not {self.words}")
        return written.value

    def parse(self, text: str) -> object:
        """The truth value, or the text where it is none."""
        return _TRUTH.get(text.lower(), text)


class Choice(Kind[_Choice]):
    """One of the known words."""

    def __init__(self, *known: _Choice) -> None:
        self.known = known
        self.words = ", ".join(f'`"{word}"`' for word in known)

    def read(self, written: Written) -> _Choice:
        """The word."""
        value = String().read(written)
        for word in self.known:
            if value == word:
                return word
        raise written.refused("unknown", suggest(value, self.known))


class Words(Kind[tuple[str, ...]]):
    """A list of strings; in babel.cfg with commas or white space between them."""

    words = "a list of strings"

    def read(self, written: Written) -> tuple[str, ...]:
        """The strings."""
        value = written.value
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise written.refused(f"not {self.words}")
        return tuple(value)

    def value(self, default: Any) -> tuple[str, ...]:
        """The strings."""
        return tuple(default)

    def parse(self, text: str) -> object:
        """The words."""
        return re.findall(r"[^,\s]+", text)


class Number(Kind[_Number]):
    """A number from `least` to `most`, a whole one if so asked; no truth value, though Python takes
    them for numbers. `refused` is what others are, in words.
    """

    def __init__(
        self,
        words: str,
        least: _Number,
        most: _Number | float = math.inf,
        *,
        whole: bool = False,
        refused: str = "",
    ) -> None:
        self.words = words
        self._least: _Number = least
        self._most: _Number | float = most
        self._type: type[Any] | tuple[type[Any], ...] = int if whole else (int, float)
        self._refused = refused or f"not {words}"

    def read(self, written: Written) -> _Number:
        """The number."""
        value: Any = written.value
        is_number = isinstance(value, self._type) and not isinstance(value, bool)
        if not is_number or not self._least <= value <= self._most:
            raise written.refused(self._refused)
        number: _Number = value
        return number


class Table(Kind["Mapping[str, Any]"]):
    """A table of settings, of which those that are given are read, and of other tables, which are
    left to whom they are for; a `whole` one has none of these.
    """

    def __init__(self, words: str, settings: Iterable[Setting], *, whole: bool = False) -> None:
        self.words, self._whole = words, whole
        self.settings = by_name(*settings)

    def read(self, written: Written) -> Mapping[str, Any]:
        """What is given, by name."""
        if not isinstance(written.value, dict):
            raise written.refused(f"not {self.words}")
        given = {}
        for name, value in written.value.items():
            part = written.part(name, value)
            if setting := self.settings.get(name):
                given[name] = setting.kind.read(part._replace(default=setting.default))
            elif isinstance(value, dict) and not self._whole:
                given[name] = value
            else:
                message = f"{written.name}: unknown key {name!r}"
                raise part.fault(message, suggest(name, self.settings))
        return given
