"""What an engine is told: options, then the environment, then [tool.i18n.translate]."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from i18n_tool.errors import suggest
from i18n_tool.mt.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.mt.engine import Context


class Settings:
    """An engine's settings, each checked when it is asked for.

    The first of these that has a value counts: the option of the command line, a variable of the
    environment, `[tool.i18n.translate.<engine>]`, `[tool.i18n.translate]`, the default.
    """

    def __init__(self, context: Context, engine: str, known: Sequence[str]) -> None:
        """Raises EngineError where the engine's own table has a key that is not `known`."""
        own = context.settings.get(engine, {})
        self._table = f"[translate.{engine}]"
        if not isinstance(own, dict):
            raise EngineError(f"{self._table} is no table")
        for key in own:
            if key not in known:
                raise EngineError(
                    f"{self._table} has an unknown key {key!r}", hint=suggest(key, known)
                )
        self._own: Mapping[str, object] = own
        self._context = context

    def text(self, name: str, default: str = "", variable: str = "") -> str:
        """A text; `variable` is that of the environment."""
        value = self._value(name, default, variable)
        if not isinstance(value, str) or not value.isprintable():
            raise EngineError(f"{self._said(name, variable)} is no printable text")
        return value

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._value(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            asked = f"a whole number from {low} to {high}"
            raise EngineError(f"{self._said(name)}: {value!r} is not {asked}")
        return value

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        value = self._value(name, default)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not low <= value <= high:  # type: ignore[operator]
            asked = f"a number from {low:g} to {high:g}"
            raise EngineError(f"{self._said(name)}: {value!r} is not {asked}")
        return float(value)  # type: ignore[arg-type]

    def _value(self, name: str, default: object, variable: str = "") -> object:
        if (given := self._context.options.get(name)) is not None:
            return given
        if variable and (given := os.environ.get(variable)):
            return given
        for table in (self._own, self._context.settings):
            if table.get(name) is not None:
                return table[name]
        return default

    def _said(self, name: str, variable: str = "") -> str:
        where = f" (or {variable} in the environment)" if variable else ""
        return f"{name} in {self._table}{where}"
