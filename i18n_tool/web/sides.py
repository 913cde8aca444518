"""What every row of a document's page has: both texts, and where they stand. Pages are made of
little else, so this is written here, and not by a template.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from i18n_tool.language.locales import language_tag
from i18n_tool.web.words import ReportWords, direction

if TYPE_CHECKING:
    from i18n_tool.web.forge import Forge
    from i18n_tool.web.rows import PageView, UnitRow


class Sides:
    """The two sides of a row, in a language, of documents in a source locale."""

    def __init__(self, words: ReportWords, source_locale: str) -> None:
        self._words = words
        self._source = self._begun(source_locale, words.gettext("Source:"))

    def __call__(self, row: UnitRow, page: PageView, forge: Forge) -> Markup:
        """Source, translation, and the lines in which they stand."""
        target = row.target
        if row.covered:
            said = escape(self._words.gettext("translated with the sentence before"))
            target = Markup(f'<span class="hint" {self._own}>{said}</span>')  # noqa: S704 - ours
        line = self._line.replace("%(line)s", str(row.lineno))
        if place := forge.place(page.path, row.lineno):
            line = f'<a href="{escape(place)}">{line}</a>'
        if row.po_line and (place := forge.place(page.catalog, row.po_line)):
            line += f' <a href="{escape(place)}">PO {row.po_line}</a>'
        begun = self._begun(page.locale, self._words.gettext("Translation:"))
        return Markup(  # noqa: S704 - each piece is escaped
            f"{self._source}{row.source}</div>\n{begun}{target}</div>\n"
            f'<div class="place">{line}</div>'
        )

    def _begun(self, locale: str, said: str) -> str:
        tag, way = escape(language_tag(locale)), direction(locale)
        return (
            f'<div class="side" lang="{tag}" dir="{way}">'
            f'<span class="vh" lang="{self._words.tag}">{escape(said)} </span>'
        )

    @cached_property
    def _own(self) -> str:
        return f'lang="{self._words.tag}" dir="{self._words.direction}"'

    @cached_property
    def _line(self) -> str:
        return str(escape(self._words.gettext("line %(line)s")))
