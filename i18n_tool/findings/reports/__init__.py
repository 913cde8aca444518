"""Findings as text: one module per format, each a pure function from a `Report` to a string.

Knows findings alone: no projects, no terminal.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from i18n_tool.findings.reports.base import Report, Rule, worst_first

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS", "SERVICES", "Report", "Rule", "renderer", "worst_first"]

FORMATS = {
    "text": "text",
    "json": "data",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "sarif": "sarif",
    "checkstyle": "checkstyle",
}
"""Names on the command line, and the modules."""
SERVICES = frozenset({"github", "gitlab", "sarif", "checkstyle"})
"""Formats for services that show a repository: their paths are relative to its top."""


def renderer(name: str) -> Callable[[Report], str]:
    """The function for a format; only its module is loaded."""
    render: Callable[[Report], str] = import_module(
        f"i18n_tool.findings.reports.{FORMATS[name]}"
    ).render
    return render
