"""Locales in which nobody has translated anything: no document has a part in another's catalog."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from i18n_tool import sync  # each name of it when it is used
from i18n_tool.errors import I18nError
from i18n_tool.project.recalled import RecalledReadings

if TYPE_CHECKING:
    from collections.abc import Collection

    from i18n_tool.model import Catalog
    from i18n_tool.project.layout import Project
    from i18n_tool.project.origins import Origin
    from i18n_tool.project.readable import Room
    from i18n_tool.sync import ProjectResult


class BlankReadings(RecalledReadings):
    """What is read of a project, and the catalogs of locales that are blank."""

    def __init__(
        self, project: Project, origin: Origin | None = None, room: Room | None = None
    ) -> None:
        super().__init__(project, origin, room)
        self._blank: dict[str, bool] = {}
        self._all: dict[str, ProjectResult] = {}
        self._filled: dict[str, Catalog] = {}
        """By locale: the last catalog of a blank one that was asked for."""

    def is_blank(self, locale: str) -> bool:
        """Whether nothing of a locale is there yet, nor left of documents that are gone: then no
        document has a part in the catalog of another.
        """
        if locale not in self._blank:
            seen = self.is_part or any(where == locale for _, where in self._found)
            try:
                has_any = seen or any(
                    self.origin.catalog(path, locale) is not None
                    for path in chain(self.known, self.origin.gone(locale))
                )
            except I18nError:  # what cannot be read is something
                has_any = True
            self._blank[locale] = not has_any
        return self._blank[locale]

    def from_nothing(self, locale: str, chosen: Collection[str] | None) -> ProjectResult:
        """The catalogs of a locale that is blank, of all or the `chosen` documents."""
        if chosen is None and locale in self._all:
            return self._all[locale]
        of = self.in_step(locale, list(self.known) if chosen is None else sorted(chosen))
        changed = [path for path in of if not self.glance(path, locale).is_settled]
        found = sync.from_nothing(of, changed, partial(self.one_from_nothing, locale))
        if chosen is None:
            self._all[locale] = found
        return found

    def one_from_nothing(self, locale: str, path: str) -> Catalog:
        """The catalog of a document in a locale that is blank."""
        last = self._filled.get(locale)
        if last is None or last.domain != path:
            catalog = self.catalogs(locale)[path]
            if not self.glance(path, locale).is_settled:
                catalog = sync.fill_template(catalog, self.documents[path])
            last = self._filled[locale] = catalog
        return last

    def forget_blank(self, locale: str) -> None:
        """Frees the memory of what was made of nothing."""
        self._all.pop(locale, None)
        self._filled.pop(locale, None)
