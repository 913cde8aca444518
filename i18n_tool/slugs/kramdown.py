"""The ids of kramdown, and of its parser for GitHub's Markdown, which Jekyll uses.

Sources: kramdown/converter/base.rb (2.4), kramdown/parser/gfm.rb (1.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from i18n_tool.slugs.github import is_kept
from i18n_tool.slugs.rule import SlugRule, counted

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

_BEFORE_LETTERS = re.compile(r"\A[^a-zA-Z]+")
_OTHER = re.compile(r"[^a-zA-Z0-9 -]")
_SIGNS = re.compile(r"---?|<< ?| ?>>")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_:.-]*")


def _raw(heading: Heading) -> str:
    return heading.raw


def _slug(text: str) -> str:
    name = _OTHER.sub("", _BEFORE_LETTERS.sub("", text)).replace(" ", "-").lower()
    return name or "section"


def _shown(heading: Heading) -> str:
    """What readers see, without what becomes dashes and quotes: two hyphens, two brackets."""
    found = []
    for piece in heading.pieces:
        if piece.kind == "words":
            found.append(_SIGNS.sub("", piece.shown))
        elif piece.kind in ("code", "entity"):
            found.append(piece.shown)
    return "".join(found)


def _gfm_slug(text: str) -> str:
    lower = "".join(char.lower() for char in text)  # Ruby knows no final sigma
    kept = (char for char in lower.replace("\t", " ") if is_kept(char))
    return "".join(kept).replace(" ", "-")


KRAMDOWN = SlugRule(_raw, _slug, counted, "never", "attribute", pinned=_NAME)
JEKYLL = SlugRule(_shown, _gfm_slug, counted, "never", "attribute", pinned=_NAME)
