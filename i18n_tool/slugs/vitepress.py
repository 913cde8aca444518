"""The ids of VitePress: markdown-it-anchor with the function of @mdit-vue/shared.

Sources: mdit-vue/packages/shared/src/slugify.ts, vitepress/src/node/markdown/markdown.ts (1.6).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from i18n_tool.slugs.rule import SlugRule, first_free

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

_COMBINING = re.compile(r"[\u0300-\u036f]")
_CONTROL = re.compile(r"[\0-\x1f]")
_SPECIAL = re.compile(r"[\s\ufeff~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_EMOJI = re.compile(r"(?<![^\W\d_]):[a-z0-9_+-]+:")


def _text(heading: Heading) -> str:
    """Text and code, entities as they are written, for Vue reads them."""
    found = []
    for piece in heading.pieces:
        if piece.kind == "words":
            found.append(_EMOJI.sub("", piece.shown))
        elif piece.kind in ("code", "entity"):
            found.append(piece.shown if piece.kind == "code" else piece.raw)
    return "".join(found)


def _slug(text: str) -> str:
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    name = _SPECIAL.sub("-", _CONTROL.sub("", plain)).strip("-")
    return re.sub(r"\A(?=[0-9])", "_", name).lower()


VITEPRESS = SlugRule(
    _text,
    _slug,
    first_free,
    "in turn",
    "attribute",
    inside=True,
    pinned=re.compile(r"[^\s{}<>\"'=]+"),
)
