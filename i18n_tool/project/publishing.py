"""Which pages a locale publishes: those that are translated enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.project.counts import words_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.documents.render import Policy
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace


class Publishing:
    """What of a workspace is published by the project's settings, with the translations that a
    `policy` admits.
    """

    def __init__(self, workspace: Workspace, policy: Policy) -> None:
        self._workspace, self._policy = workspace, policy
        self._config = workspace.project.config
        self._shares: dict[tuple[str, str], float] = {}
        self._counts: dict[tuple[str, str], Counts] = {}
        self.last: Callable[[str, str], tuple[bool, bool] | None] = lambda _, __: None
        """What `has_page` and `is_translated` say of a document and a locale that are as they were
        in an earlier run; None of others.
        """

    def counts(self, path: str, locale: str) -> Counts:
        """How far a page is in a locale, counted once."""
        if (path, locale) not in self._counts:
            self._counts[path, locale] = self._workspace.counts(path, locale)
        return self._counts[path, locale]

    def share(self, path: str, locale: str) -> float:
        """The percentage of a page's words that are shown in a locale, 100 where it has none."""
        if self.counts(path, locale).complete:
            return 100.0
        if (path, locale) not in self._shares:
            units = self._workspace.units(path)
            words = sum(units.values())
            catalog = self._workspace.synced_one(path, locale)
            shown = words_shown(units, catalog, self._policy)
            self._shares[path, locale] = 100 * shown / words if words else 100.0
        return self._shares[path, locale]

    def is_translated(self, path: str, locale: str) -> bool:
        """Whether a page shows translations: enough of them, and any."""
        if locale == self._config.source_locale:
            return True
        if (known := self.last(path, locale)) is not None:
            return known[1]
        share = self.share(path, locale)
        return share > 0 and share >= self._config.publish[locale]

    def has_page(self, path: str, locale: str) -> bool:
        """Whether a document whose catalog can be read has a page in a locale: links to others have
        to lead to the source's.
        """
        if self._config.untranslated == "source":
            return True
        known = self.last(path, locale)
        return self.is_translated(path, locale) if known is None else known[0]
