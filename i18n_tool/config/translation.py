"""[tool.i18n.translate]: what `i18n translate` does where its command line says nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Expected(NamedTuple):
    """What a setting may be, in words, and whether a value is that."""

    words: str
    holds: Callable[[object], bool]


def _number(least: float, most: float) -> Callable[[object], bool]:
    return lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
    )


def _whole(least: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= least


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: object) -> bool:
    return _text(value) or (isinstance(value, list) and all(map(_text, value)))


def _url(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


_NAME = Expected("a name", _text)
_COUNT = Expected("a whole number from 1", _whole(1))

SETTINGS = {
    "engine": _NAME,
    "memory": Expected("a file, or a list of files", _texts),
    "memory_threshold": Expected("a percentage from 50 to 100", _number(50, 100)),
    "threads": _COUNT,
    "beam": _COUNT,
    "batch": _COUNT,
    "workers": _COUNT,
    "scheduler": Expected('an address, such as "tcp://host:8786"', _text),
    "url": Expected("a URL that begins with http:// or https://", _url),
    "api_key": Expected("a string", _text),
    "timeout": Expected("a number of seconds above 0", _number(0.001, 86_400)),
    "retries": Expected("a whole number from 0", _whole(0)),
}
"""Every setting by its name; besides, a table by an engine's name is that engine's own."""
