"""Signs that a person may mean as markup, whatever a renderer makes of them."""

from __future__ import annotations

import sys

from i18n_tool import late_re as re

_BREAK = re.compile(r"\n\s*(?:\n|[-+*•>|#][ \t]|\d+[.)][ \t]|```)")
_SIGN = re.compile(r"[*_`~\[\]<&\\＊｀［］]|\A(?:[-+#>]|[!:?]{3})|\${2}")


def means_blocks(text: str) -> bool:
    """Whether who broke the lines of a text meant to begin a paragraph, an item, a heading."""
    return _BREAK.search(text) is not None


def has_signs(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a range of a text has anything that may be markup, or look like it."""
    return _SIGN.search(text, start, end) is not None
