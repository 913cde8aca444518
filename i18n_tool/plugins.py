"""What other packages bring: formats, checks, reports, engines, found by their entry points.

A plugin is looked up where a name is asked for that is none of ours, never otherwise: reading the
entry points of all packages costs more than most commands. So none can take the place of what comes
with this tool, and a package that is merely installed changes nothing. What a repository says is a
name; only an installed package says which module that is.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from i18n_tool.errors import I18nError, suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from importlib.metadata import EntryPoint

FORMATS = "i18n.formats"
CHECKS = "i18n.checks"
REPORTS = "i18n.reports"
ENGINES = "i18n.engines"
KINDS = {FORMATS: "format", CHECKS: "check", REPORTS: "report", ENGINES: "engine"}
"""The groups of entry points, and what is in them."""

_WHOLE = "Is the package installed whole, and made for this version of i18n?"
_Wanted = TypeVar("_Wanted")


class PluginError(I18nError):
    """Something that no installed package brings, or that cannot be loaded."""


class Plugin(NamedTuple):
    """What a package brings under a name; `package` is its name and version."""

    kind: str
    name: str
    package: str
    entry: EntryPoint

    @property
    def shown(self) -> str:
        """What messages call it: `the format 'gemini' (i18n_gemini:GEMINI) of i18n-gemini 1.0`."""
        return f"the {self.kind} {self.name!r} ({self.entry.value}) of {self.package}"

    def load(self) -> object:
        """What the entry point names. Raises PluginError, whatever happens as it is imported."""
        try:
            return self.entry.load()
        except (Exception, SystemExit) as error:
            said = f"{type(error).__name__}: {error}".rstrip(": ")
            raise PluginError(f"{self.shown} cannot be loaded: {said}", hint=_WHOLE) from error

    def check_name(self, name: object) -> None:
        """Raises PluginError where what was loaded calls itself otherwise than its entry point."""
        if name != self.name:
            message = f"{self.shown} calls itself {name!r}"
            raise PluginError(message, hint="Its name is that of its entry point.")


def names_of(group: str) -> tuple[str, ...]:
    """The names that packages bring, sorted. Raises PluginError as `find_plugin` does."""
    return tuple(sorted(_plugins(group)))


def find_plugin(group: str, name: str, ours: Collection[str]) -> Plugin:
    """The plugin of a name; `ours` are the names that there are besides.

    Raises PluginError where no installed package brings it, or several do.
    """
    known = _plugins(group)
    found = known.get(name, [])
    if not found:
        hint = suggest(name, [*ours, *sorted(known)])
        raise PluginError(f"there is no {KINDS[group]} {name!r}", hint=hint)
    if len(found) > 1:
        packages = " and ".join(sorted(plugin.package for plugin in found))
        message = f"the {KINDS[group]} {name!r} is in {packages}"
        raise PluginError(message, hint="Uninstall what is not meant.")
    return found[0]


def load(group: str, name: str, wanted: type[_Wanted], ours: Collection[str]) -> _Wanted:
    """The object of a type, called `name` itself, that a package brings under that name.

    Raises PluginError as `find_plugin` does, and where it is something else or cannot be loaded.
    """
    plugin = find_plugin(group, name, ours)
    found = plugin.load()
    if not isinstance(found, wanted):
        raise PluginError(f"{plugin.shown} is no {wanted.__name__}", hint=_WHOLE)
    plugin.check_name(getattr(found, "name", None))
    return found


def all_plugins(ours: Mapping[str, Collection[str]]) -> list[tuple[Plugin, str]]:
    """Every plugin there is, loaded, with why it is not used, "" where it can be; `ours` are our
    own names, by group.
    """
    return [
        (plugin, _why_not(plugin, group, ours.get(group, ())))
        for group in KINDS
        for name in names_of(group)
        for plugin in _plugins(group)[name]
    ]


def plugin_behind(error: BaseException) -> Plugin | None:
    """The plugin whose package's code an error comes out of, if one's does."""
    found = None
    brought = {}
    for group in KINDS:
        for several in _plugins(group).values():
            brought.update({plugin.entry.module.partition(".")[0]: plugin for plugin in several})
    frames = error.__traceback__
    while frames is not None:
        name = str(frames.tb_frame.f_globals.get("__name__", ""))
        found = brought.get(name.partition(".")[0], found)
        frames = frames.tb_next
    return found


def _why_not(plugin: Plugin, group: str, ours: Collection[str]) -> str:
    if plugin.name in ours:
        return "the name is one of ours"
    try:
        find_plugin(group, plugin.name, ours).load()
    except PluginError as error:
        return error.message
    return ""


def _package_of(entry: EntryPoint) -> str:
    """The name and version of the package that has an entry point, as far as it says."""
    about = entry.dist
    try:
        name = f"{about.name} {about.version}" if about else ""
    except Exception:  # no name or version in its description
        name = ""
    return name or "a package that does not say its name"


def _plugins(group: str) -> Mapping[str, list[Plugin]]:
    return _read(group, tuple(sys.path))


@lru_cache(maxsize=16)
def _read(group: str, _path: tuple[str, ...]) -> Mapping[str, list[Plugin]]:
    """The plugins of a group by name, on a search path, which they are cached by."""
    from importlib.metadata import entry_points  # costs 50 ms, and few need it

    found: dict[str, list[Plugin]] = {}
    try:
        for entry in entry_points(group=group):
            plugin = Plugin(KINDS[group], entry.name, _package_of(entry), entry)
            found.setdefault(entry.name, []).append(plugin)
    except Exception as error:  # what a broken package makes of its description
        message = f"the entry points of installed packages cannot be read: {error}"
        raise PluginError(message, hint="`pip check` names what is broken.") from error
    return found
