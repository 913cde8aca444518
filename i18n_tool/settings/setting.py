"""A setting, declared; a value, as somebody wrote it; and what stands between the two."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from i18n_tool.errors import ConfigError

    Report = Callable[[str, str, str, str], ConfigError]
    """From message, hint, name and value to the error: knows the file, and the line of a name, or
    of a value that the message quotes, where the two are on different ones.
    """

_T = TypeVar("_T")


class Written(NamedTuple):
    """A value as the parser of its file gives it, TOML's or one that is like it.

    `name` is dotted for what stands in a table. `default` is the setting's. Paths are relative to
    `root`; `known` holds the settings that are declared before, by name, each checked.
    """

    name: str
    value: Any
    default: Any
    report: Report
    root: Path
    known: Mapping[str, Any]

    def fault(self, message: str, hint: str = "", value: str = "") -> ConfigError:
        """The error; on the line of a `value` in it, if that is given."""
        return self.report(message, hint, self.name, value)

    def refused(self, what: str, hint: str = "") -> ConfigError:
        """The error that quotes the value: `output = 3 is not a string`."""
        return self.fault(f"{self.name} = {self.value!r} is {what}", hint)

    def part(self, key: str, value: object) -> Written:
        """What a table has for a key."""
        return self._replace(name=f"{self.name}.{key}", value=value)


class Kind(ABC, Generic[_T]):
    """What a value may be, and what the program makes of it. `words` say it to readers."""

    words: str

    @abstractmethod
    def read(self, written: Written) -> _T:
        """What the program sees. Raises ConfigError on what cannot be meant."""

    def value(self, default: Any) -> _T:
        """What the program sees of a default, where there is no project around it."""
        value: _T = default
        return value

    def parse(self, text: str) -> object:
        """What TOML would have, from how babel.cfg has it; `read` checks it."""
        return text


class Setting(NamedTuple):
    """A setting: `default` as it would be written, `about` a line of Markdown for the reference.

    `in_sections`: whether a section of babel.cfg may set it for its documents, too.
    """

    name: str
    kind: Kind[Any]
    default: Any
    about: str
    in_sections: bool = False


def by_name(*settings: Setting) -> dict[str, Setting]:
    """Settings by their names, in order."""
    return {setting.name: setting for setting in settings}
