"""What a page says of its own translation, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

SAID = ("untranslated", "partial", "stale", "draft")
"""What can be said, the gravest first."""
LINK = "source"
"""The words around the link to the source, for which `{source}` stands."""


def notice_words(locale: str) -> Mapping[str, str]:
    """The wordings, by what they say, and that of the link; {} where there are none."""
    return table(locale.partition("_")[0], "notice")
