"""The ids of GitHub, as github-slugger has them: Starlight's, and Docusaurus' but for images.

Sources: github-slugger 2.0; docusaurus-mdx-loader/src/remark/headings; @astrojs/markdown-remark,
rehype-collect-headings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool.slugs.rule import CIRCLED, SlugRule, as_read, first_free

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})


def _slug(text: str) -> str:
    return "".join(filter(is_kept, text.lower())).replace(" ", "-")


@lru_cache(maxsize=4096)
def is_kept(char: str) -> bool:
    """Whether GitHub keeps a character: a word's to Ruby, a hyphen, a space."""
    return char in "- " or unicodedata.category(char) in _KEPT or bool(CIRCLED.match(char))


def _with_images(heading: Heading) -> str:
    return "".join(piece.shown for piece in heading.pieces if piece.kind != "tag")


GITHUB = SlugRule(as_read, _slug, first_free, "in turn", "anchor", html=True)
DOCUSAURUS = SlugRule(
    _with_images,
    _slug,
    first_free,
    "never",
    "attribute",
    inside=True,
    pinned=re.compile(r"[^\s{}<>\"'=]+"),
)
