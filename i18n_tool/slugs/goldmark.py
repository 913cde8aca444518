"""The ids of Hugo: `markup.goldmark.parser.autoHeadingIDType = "github"`, its default.

Source: hugo/markup/goldmark/autoid.go (0.111).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from i18n_tool.slugs.rule import SlugRule, first_free

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd"})


def _raw(heading: Heading) -> str:
    """Its last line as it is written, markup and all."""
    return heading.raw.rpartition("\n")[2].strip()


def _slug(text: str) -> str:
    kept = []
    for char in text:
        if char in "- ":
            kept.append("-")
        elif char == "_" or unicodedata.category(char) in _LETTERS:
            kept.append(char.lower()[0])  # İ has no other letter in lower case than i
    return "".join(kept) or "heading"


GOLDMARK = SlugRule(_raw, _slug, first_free, "in turn", "attribute")
