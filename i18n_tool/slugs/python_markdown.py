"""The ids of Python-Markdown's `toc`, for MkDocs: by its own function, or by that of PyMdown.

Sources: markdown/extensions/toc.py (3.10), pymdownx/slugs.py (10.16).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from i18n_tool.slugs.rule import SlugRule, as_read

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import Heading

_NUMBERED = re.compile(r"(.*)_([0-9]+)")
_TAG = re.compile(r"</?[^>]*>")


def _text(heading: Heading) -> str:
    return " ".join(as_read(heading).split())


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _pymdownx(text: str) -> str:
    plain = _TAG.sub("", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def _unique(slug: str, taken: dict[str, int]) -> str:
    """The slug, or the first free one with a number behind `_`: from its own on, if it has one."""
    name = slug
    if not slug or slug in taken:
        numbered = _NUMBERED.fullmatch(slug)
        base, number = (numbered[1], int(numbered[2])) if numbered else (slug, 0)
        number = max(number, taken.get(slug, 0)) + 1
        while f"{base}_{number}" in taken:
            number += 1
        name = f"{base}_{number}"
        taken[slug] = number
    taken.setdefault(name, 0)
    return name


PYTHON_MARKDOWN = SlugRule(_text, _slug, _unique, "before", "anchor")
PYMDOWNX = PYTHON_MARKDOWN._replace(slug=_pymdownx)
