"""Lists of attributes in braces: `{: .a #b key="c"}`, `{ .a }`; which of them are prose.

Python-Markdown, kramdown, Pandoc and markdown-it-attrs read any words there. One that stands alone
may be an attribute of HTML, or a name of kramdown's; several are what somebody wrote to be read.
"""

from __future__ import annotations

from i18n_tool import late_re as re

_WORD = re.compile(
    r"[.#:%][^\s{}]+|[\w:@-]+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"']*+)|(?P<bare>[^\s{}]+)"
)
_HTML = frozenset(
    "allowfullscreen async autoplay checked controls default defer disabled download hidden inert "
    "ismap itemscope loop markdown multiple muted novalidate open playsinline readonly required "
    "reversed selected unlisted unnumbered".split()
)
"""Attributes without a value, and what Pandoc and Python-Markdown call so."""


def is_attribute_list(inside: str) -> bool:
    """Whether what stands between braces are attributes: one word at most is none of their names,
    values, classes or ids.
    """
    bare = (word["bare"] for word in _WORD.finditer(inside.rstrip("\\")) if word["bare"])
    return sum(word not in _HTML and "-" not in word for word in bare) < 2
