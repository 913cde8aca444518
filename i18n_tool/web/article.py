"""A document in a locale as an article: what there is to say of it, what is to do in it, where else
to look, and its text. There are thousands, so this is written here, and not by a template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from i18n_tool.web.bars import bar, said
from i18n_tool.web.markup import Html, escaped
from i18n_tool.web.text import PageText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.web.forge import Forge
    from i18n_tool.web.rows import PageView
    from i18n_tool.web.words import ReportWords

_MOST = 40
"""Places that are listed of a state."""


class Article:
    """Writes the articles of a report in a language, of documents in a source locale."""

    def __init__(self, words: ReportWords, source_locale: str) -> None:
        _ = words.gettext
        self._words = words
        self._text = PageText(words, source_locale)
        self.state_names = self._text.state_names()
        self.findings = self._text.findings
        self._links = (
            escaped(_("The document")),
            escaped(_("Its catalog")),
            escaped(_("Its catalog:")),
            escaped(_("Download the catalog")),
            escaped(_("The page as readers see it")),
        )
        self._heads = tuple(
            escaped(said)
            for said in (_("To do"), _("Findings about the whole page"), _("Sentence by sentence"))
        )
        unchecked = escaped(_("The checks were not asked."))
        self._unchecked = f'<p class="hint">{unchecked}</p>\n'
        self._source_name = escaped(words.name(source_locale))
        self._lines = escaped(_("Lines"))

    def __call__(self, page: PageView, level: int, forge: Forge, up: str) -> Html:
        """The article, its headings from a `level` on; `up` leads to the folder of the report."""
        return Html("".join(self._pieces(page, level, forge, up)))

    def _pieces(self, page: PageView, level: int, forge: Forge, up: str) -> Iterator[str]:
        words, counts, below = self._words, page.counts, level + 1
        to_do, about_all, by_sentence = self._heads
        name = escaped(words.name(page.locale))
        left = ""
        if counts.words_to_do:
            text = words.ngettext("%(num)s word left", "%(num)s words left", counts.words_to_do)
            left = f" · {escaped(text % {'num': words.number(counts.words_to_do)})}"
        yield (
            f'<h{level} id="{page.prefix}top"><span dir="ltr">{escaped(page.path)}</span> '
            f'<span class="locale">{name}</span></h{level}>\n'
            f"{bar(counts, words.language)}\n<p>{said(counts, words.language)}{left}</p>\n"
        )
        yield self._places(page, up)
        if page.todo:
            yield self._todo(page, f"<h{below}>{to_do}</h{below}>")
        if page.rest:
            yield f"<h{below}>{about_all}</h{below}>\n{self.findings(page.rest)}\n"
        linked = " linked" if page.source_place else ""
        yield (
            f"<h{below}>{by_sentence}</h{below}>\n{'' if page.checked else self._unchecked}"
            f'<div class="text{linked}">\n'
        )
        if page.sections:
            yield (
                f'<div class="row heads" aria-hidden="true"><div class="side">{self._source_name}'
                f'</div><div class="side">{name}</div><div class="place">{self._lines}</div>'
                "</div>\n"
            )
        yield self._text(page, forge)
        yield "</div>"

    def _places(self, page: PageView, up: str) -> str:
        """Where else to look: the document, its catalog, the page as readers see it."""
        document, catalog, unlinked, download, preview = self._links
        found = []
        if page.source_place:
            found.append(f'<a href="{escaped(page.source_place)}">{document}</a>')
        if page.catalog_place:
            begun = f'<a href="{escaped(page.catalog_place)}">{catalog}</a>'
        else:
            begun = unlinked
        found.append(f'{begun} <code dir="ltr">{escaped(page.catalog)}</code>')
        if page.copy:
            found.append(f'<a href="{up}{escaped(quote(page.copy))}" download>{download}</a>')
        if page.preview:
            found.append(f'<a href="{escaped(page.preview)}">{preview}</a>')
        rows = "".join(f"<li>{one}</li>\n" for one in found)
        return f'<ul class="links">\n{rows}</ul>\n'

    def _todo(self, page: PageView, head: str) -> str:
        words = self._words
        values = {"path": page.path, "locale": words.name(page.locale)}
        label = escaped(words.gettext("To do in %(path)s, %(locale)s") % values)
        rows = "".join(self._todo_of(page.prefix, state, rows) for state, rows in page.todo)
        return f'<nav aria-label="{label}">\n{head}\n<ul class="todo">\n{rows}</ul>\n</nav>\n'

    def _todo_of(self, prefix: str, state: str, rows: Sequence[int]) -> str:
        """Where something of a state is."""
        name = escaped(self.state_names[state])
        links = "".join(
            f'<a href="#{prefix}u{number}" aria-label="{name}, {number}">{number}</a> '
            for number in rows[:_MOST]
        )
        more = ""
        if len(rows) > _MOST:
            number = len(rows) - _MOST
            text = self._words.ngettext("and %(num)s more", "and %(num)s more", number)
            more = escaped(text % {"num": self._words.number(number)})
        return f'<li><span class="state {state}">{name}</span> {links}{more}</li>\n'
