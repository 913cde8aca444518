"""What kinds of block are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18n_tool.web.words import ReportWords


def kind_names(words: ReportWords) -> dict[str, str]:
    """The names of the kinds that our formats have; those of other packages have their own."""
    _ = words.gettext
    return {
        "paragraph": _("paragraph"),
        "heading": _("heading"),
        "list item": _("list item"),
        "table cell": _("table cell"),
        "table header": _("table header"),
        "front matter": _("front matter"),
        "alt text": _("alternative text"),
        "title": _("title"),
        "attribute": _("attribute"),
        "term": _("term"),
        "definition": _("definition"),
        "footnote": _("footnote"),
        "caption": _("caption"),
        "quote": _("quotation"),
    }
