"""The ids of mdBook.

Source: mdbook-html/src/utils.rs (0.5), with `smart-punctuation`, its default.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool.slugs.rule import CIRCLED, SlugRule, first_free

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

_DASHES = re.compile(r"-{2,}")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mc", "Nd", "Nl", "No"})
_VIRAMA, _POINTS = 9, range(10, 37)


def _text(heading: Heading) -> str:
    """What readers see, without hyphens that become dashes."""
    found = []
    for piece in heading.pieces:
        if piece.kind == "words":
            found.append(_DASHES.sub("", piece.shown))
        elif piece.kind in ("code", "entity"):
            found.append(piece.shown)
    return "".join(found)


def _slug(text: str) -> str:
    kept = []
    for char in text.strip().lower():
        if char.isspace():
            kept.append("-")
        elif char in "_-" or _is_alphanumeric(char):
            kept.append(char)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _is_alphanumeric(char: str) -> bool:
    """`char::is_alphanumeric` of Rust: of marks those that Unicode calls alphabetic."""
    category, combining = unicodedata.category(char), unicodedata.combining(char)
    if category == "Mn":
        return combining in _POINTS or (not combining and not "\ufe00" <= char <= "\ufe0f")
    return (category in _LETTERS and combining != _VIRAMA) or bool(CIRCLED.match(char))


MDBOOK = SlugRule(_text, _slug, first_free, "never", "attribute", html=True)
