"""What other packages bring: formats, checks, reports, engines, found by their entry points.

A plugin is looked up where a name is asked for that is none of ours, never otherwise: reading the
entry points of all packages costs more than most commands. So none can take the place of what comes
with this tool, and a package that is merely installed changes nothing. What a repository says is a
name; only an installed package says which module that is.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from i18n_tool.errors import I18nError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
    """What a package brings: `package` is its name and version."""

    kind: str
    name: str
    package: str
    entry: EntryPoint

    @property
    def shown(self) -> str:
        """What messages call it: `the format 'gemini' of i18n-gemini 1.0`."""
        return f"the {self.kind} {self.name!r} of {self.package}"


def names_of(group: str) -> tuple[str, ...]:
    """The names that packages bring, sorted. Raises PluginError as `load` does."""
    return tuple(sorted(_plugins(group)))


def load(group: str, name: str, wanted: type[_Wanted], ours: Collection[str] = ()) -> _Wanted:
    """What a package brings under a name; `ours` are the names that there are besides.

    Raises PluginError where no package brings it, or two do, or it cannot be loaded, or it is not
    what is wanted, or calls itself otherwise.
    """
    plugin = _plugin(group, name, ours)
    found = _loaded(plugin)
    if not isinstance(found, wanted):
        message = f"{plugin.shown} ({plugin.entry.value}) is no {wanted.__name__}"
        raise PluginError(message, hint=_WHOLE)
    own = getattr(found, "name", getattr(found, "code", name))
    if own != name:
        message = f"{plugin.shown} ({plugin.entry.value}) calls itself {own!r}"
        raise PluginError(message, hint="Its name is that of its entry point.")
    return found


def installed(ours: Mapping[str, Collection[str]]) -> list[tuple[Plugin, str]]:
    """Every plugin of every group, loaded, with why it cannot be used, "" where it can; `ours` are
    our own names, by group.
    """
    found = []
    for group in KINDS:
        for name, plugins in sorted(_plugins(group).items()):
            for plugin in plugins:
                why = "not used: the name is one of ours" if name in ours.get(group, ()) else ""
                if not why and len(plugins) > 1:
                    why = "not used: several packages have this name"
                if not why:
                    try:
                        _loaded(plugin)
                    except PluginError as error:
                        why = error.message
                found.append((plugin, why))
    return found


def _plugin(group: str, name: str, ours: Collection[str]) -> Plugin:
    """The one plugin of a name. Raises PluginError."""
    known = _plugins(group)
    found = known.get(name, [])
    if not found:
        names = sorted({*ours, *known})
        near = get_close_matches(name, names, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(names)}."
        raise PluginError(f"there is no {KINDS[group]} {name!r}", hint=hint)
    if len(found) > 1:
        packages = " and ".join(plugin.package for plugin in found)
        message = f"the {KINDS[group]} {name!r} is in {packages}"
        raise PluginError(message, hint="Uninstall what is not meant.")
    return found[0]


def _loaded(plugin: Plugin) -> object:
    """What the entry point names. Raises PluginError, whatever its package does when imported."""
    try:
        return plugin.entry.load()
    except (Exception, SystemExit) as error:
        said = str(error) or type(error).__name__
        message = f"{plugin.shown} ({plugin.entry.value}) cannot be loaded: {said}"
        raise PluginError(message, hint=_WHOLE) from error


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
    found: dict[str, list[Plugin]] = {}
    try:
        for entry in entry_points(group=group):
            plugin = Plugin(KINDS[group], entry.name, _package_of(entry), entry)
            found.setdefault(entry.name, []).append(plugin)
    except Exception as error:  # what a broken package makes of its description
        message = f"the entry points of installed packages cannot be read: {error}"
        raise PluginError(message, hint="`pip check` names what is broken.") from error
    return found
