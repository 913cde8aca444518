"""How much checks weigh in a project: `checks` and `checks_in` of its settings, checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from i18n_tool.config.paths import compile_glob
from i18n_tool.errors import suggest
from i18n_tool.plugins import PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.config import Config
    from i18n_tool.model import Finding

SEVERITIES = ("error", "warning", "info", "off")


class Weights:
    """The severities that the project gives: those of the last glob that matches, of the project,
    or the check's own.
    """

    def __init__(self, config: Config) -> None:
        """Raises ConfigError, with the line, on checks and severities that are none, and where what
        is unsafe would be no error.
        """
        self._all = _weighed(config, "checks", config.checks)
        self._by_path = [
            (compile_glob(glob), _weighed(config, f"checks_in.{glob}", table))
            for glob, table in config.checks_in.items()
        ]

    def of(self, code: str, document: str) -> str | None:
        """The severity, or "off", that the project gives a check in a document; None if none."""
        weight = self._all.get(code)
        for glob, table in self._by_path:
            if code in table and glob.match(document):
                weight = table[code]
        return weight

    def severity(self, code: str, document: str) -> str:
        """The severity, or "off", that a check has in a document."""
        from i18n_tool.checks.registry import check_named  # as below

        return self.of(code, document) or check_named(code).severity

    def weighed(self, finding: Finding) -> Finding | None:
        """The finding as the project weighs it, None where it is off."""
        weight = self.of(finding.code, finding.source)
        if weight is None:
            return finding
        if weight == "off":
            return None
        severity = cast('Literal["error", "warning", "info"]', weight)
        return replace(finding, severity=severity)


def _weighed(config: Config, key: str, table: Mapping[str, object]) -> dict[str, str]:
    """A table of severities by code, each one that the check can have."""
    return {code: _severity(config, f"{key}.{code}", code, value) for code, value in table.items()}


def _severity(config: Config, key: str, code: str, value: object) -> str:
    from i18n_tool.checks.registry import check_named  # its tables cost, and few need them

    try:
        check = check_named(code)
    except PluginError as error:
        raise config.fault(key, error.message, error.hint) from None
    if value not in SEVERITIES:
        raise config.fault(key, f"{key} = {value!r} is unknown", suggest(str(value), SEVERITIES))
    if check.locked and value != "error":
        message = f"{key} = {value!r}: what is unsafe is always an error"
        raise config.fault(key, message, "Name hosts that may be linked to in trusted_hosts.")
    return str(value)
