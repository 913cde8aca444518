"""What an engine is, and how one is found by its name.

An engine translates strings; it knows nothing of catalogs, markup or glossaries. Others than the
built-in ones are entry points of the group `i18n.engines`: a callable that takes a `Context` and
gives an `Engine` (docs/translate.md has a complete one).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from i18n_tool import plugins
from i18n_tool.errors import I18nError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SETTINGS = "[translate] of i18n.toml, or [tool.i18n.translate] of pyproject.toml"
"""Where settings are, for hints."""

BUILT_IN = {
    "argos": "i18n_tool.mt.argos.start:engine",
    "libretranslate": "i18n_tool.mt.libretranslate:engine",
    "memory": "i18n_tool.mt.memory:engine",
}
"""`module:callable` of the engines that come with this tool; imported when one is asked for."""
_OPTIONS = {
    "argos": frozenset({"threads", "beam", "batch", "workers", "scheduler"}),
    "libretranslate": frozenset({"url", "batch", "workers", "scheduler"}),
    "memory": frozenset[str](),
}
"""The options of the command that those know, if only to say why not."""


class EngineError(I18nError):
    """An engine that cannot be had, or cannot go on; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an engine is made with.

    `locales` are those that this run translates into. `settings` is the table
    `[tool.i18n.translate]`, checked. `options` are those of the command line that were given, by
    their names without dashes (`threads`, `beam`, `workers`, `scheduler`…); they override settings.
    """

    source_locale: str
    locales: tuple[str, ...]
    root: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The option of that name, else the setting, else `default`."""
        for given in (self.options, self.settings):
            if given.get(name) is not None:
                return given[name]
        return default


class Engine(Protocol):
    """Translates strings from the source locale.

    `name` is what `--engine` calls it. An engine is used by one thread.
    """

    name: str

    def describe(self, locale: str) -> str:
        """What stands in the mark of a draft: engine, model, version; one line, the same for the
        same translations (`argos translate-en_tr 1.0`).

        Raises EngineError where the locale cannot be had, before anything is translated.
        """

    def translate(
        self, texts: Sequence[str], locale: str, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, list[str]]]:
        """Yields `(index into texts, up to that many hypotheses, best first)` as results complete,
        in any order; an index that does not come has no translation.

        Raises EngineError where it cannot go on; what has been yielded stays.
        """

    def close(self) -> None:
        """Frees what the engine holds: processes, connections, models."""


def engine_named(name: str, context: Context) -> Engine:
    """The engine of that name, made with `context`.

    Raises PluginError where no package brings it, or it cannot be loaded; EngineError as it says,
    and for an option that would do nothing.
    """
    if target := BUILT_IN.get(name):
        for option in sorted(context.options.keys() - _OPTIONS[name]):
            raise EngineError(
                f"--{option} says nothing to the engine {name!r}", hint="Leave it out."
            )
        module, _, attribute = target.partition(":")
        engine: Engine = getattr(import_module(module), attribute)(context)
        return engine
    plugin = plugins.find_plugin(plugins.ENGINES, name, BUILT_IN)
    make: Any = plugin.load()
    made: Engine = make(context)
    plugin.check_name(made.name)
    return made


class Spreadable(Protocol):
    """What an engine has to do, beside translating, to run on a cluster."""

    name: str

    def describe(self, locale: str) -> str:
        """As `Engine.describe`."""

    def identity(self, locale: str) -> dict[str, str]:
        """Whatever decides what the answers are, by name."""

    def plan(self, texts: Sequence[str], locale: str) -> list[list[int]]:
        """The batches, as indices into `texts`; the costliest first."""

    def answer(self, texts: Sequence[str], locale: str, hypotheses: int) -> list[list[str]]:
        """The hypotheses of each text of a batch."""

    def close(self) -> None:
        """As `Engine.close`."""
