"""Keeps translated documents in step with their English source.

The names below are the library; docs/api.md shows them at work. Each is loaded when it is first
asked for. Nothing of it prints, changes the process, or keeps state between two calls.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18n_tool.api import (
        OpenProject,
        check,
        dump_catalog,
        open_project,
        read_catalog,
        read_document,
        render,
        sync_catalog,
    )
    from i18n_tool.errors import I18nError
    from i18n_tool.exchange.polib import from_polib, to_polib
    from i18n_tool.formats.base import Options
    from i18n_tool.model import Catalog, Document, Entry, Finding, Unit

__version__ = "0.1.0"

__all__ = [
    "Catalog",
    "Document",
    "Entry",
    "Finding",
    "I18nError",
    "OpenProject",
    "Options",
    "Unit",
    "check",
    "dump_catalog",
    "from_polib",
    "open_project",
    "read_catalog",
    "read_document",
    "render",
    "sync_catalog",
    "to_polib",
]

_HOMES = {
    "Catalog": "model",
    "Document": "model",
    "Entry": "model",
    "Finding": "model",
    "I18nError": "errors",
    "Options": "formats.base",
    "Unit": "model",
    "from_polib": "exchange.polib",
    "to_polib": "exchange.polib",
}
"""Where the names are that are not in `api`."""


if not TYPE_CHECKING:  # or type checkers would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'api')}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
