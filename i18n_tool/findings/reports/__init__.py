"""Findings as text: one module per format, each a pure function from a `Report` to the
pieces of a string.

Knows findings alone: no projects, no terminal.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from i18n_tool import plugins
from i18n_tool.findings.reports.base import Report, Reporter, Rule, worst_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["FORMATS", "Report", "Reporter", "Rule", "reporter", "worst_first"]

_FOR_PEOPLE = "text"
FORMATS = {
    _FOR_PEOPLE: "text",
    "json": "data",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "sarif": "sarif",
    "checkstyle": "checkstyle",
}
"""Names on the command line, and the modules."""
_SERVICES = frozenset({"github", "gitlab", "sarif", "checkstyle"})
"""Formats for services that show a repository: their paths are relative to its top."""


def reporter(name: str) -> Reporter:
    """What prints a format, one of ours or a package's; nothing else is loaded.

    Raises PluginError where no installed package has it, or it cannot be loaded.
    """
    if name not in FORMATS:
        return plugins.load(plugins.REPORTS, name, Reporter, FORMATS)
    pieces: Callable[[Report], Iterable[str]] = import_module(
        f"i18n_tool.findings.reports.{FORMATS[name]}"
    ).render
    render = partial(_joined, pieces)
    return Reporter(name, render, name in _SERVICES, name == _FOR_PEOPLE, pieces)


def _joined(pieces: Callable[[Report], Iterable[str]], report: Report) -> str:
    return "".join(pieces(report))
