"""What links to a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.formats import anchors
from i18n_tool.formats.links import Anchors, Links

if TYPE_CHECKING:
    from i18n_tool.model import Document


class TextLinks(Links):
    """A text links nowhere; what links to it means its headings."""

    def anchors(self, document: Document) -> Anchors:
        """The headings of a text, and what looks like an id."""
        return anchors.anchors_of(document)

    def has_targets(self, document: Document) -> bool:
        """Whether a text has targets as MyST writes them, which documents may take from it."""
        return anchors.has_targets(document)


LINKS = TextLinks()
