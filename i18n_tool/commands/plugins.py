"""What `i18n --version -v` says of other packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import formats, plugins
from i18n_tool.checks.registry import known
from i18n_tool.findings import reports
from i18n_tool.mt.engine import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = {
    plugins.FORMATS: formats.NAMES,
    plugins.CHECKS: tuple(known()),
    plugins.REPORTS: tuple(reports.FORMATS),
    plugins.ENGINES: tuple(BUILT_IN),
}
_MANY = 12


def plugin_lines() -> Iterator[str]:
    """A line for what comes with this tool, of each kind; one for what each package brings, or why
    it is not used.
    """
    for group, names in _OURS.items():
        said = ", ".join(names) if len(names) < _MANY else str(len(names))
        yield f"{plugins.KINDS[group]}s: {said}"
    for plugin, why in plugins.all_plugins(_OURS):
        said = f" (not used: {why})" if why else ""
        yield f"{plugin.kind} {plugin.name}: {plugin.package}{said}"
