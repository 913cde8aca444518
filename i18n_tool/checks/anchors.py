"""Where links lead to within a page: the anchors of headings, and those that authors write.

Every site generator makes the anchor of a heading in its own way: GitHub drops punctuation, kramdown
a number at the beginning, too, VitePress the accents; a second one of the same name gets a number.
What they agree on is the letters and digits, so these are what is compared.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from i18n_tool.model import Block, Document

_OWN_ID = re.compile(
    r"[ \t]*+(?:#++[ \t]*+)?(?:\{[^{}\n]*?\#(?P<id>[^\s{}]+)[^{}\n]*\}|\{/\*\s*\#?(?P<mdx>[\w-]+))"
)
_ANY_ID = re.compile(
    r"""
      (?<![\w-])(?:id|name)\s*=\s*(?:"(?P<double>[^"\n]+)"|'(?P<single>[^'\n]+)'|\{?["'](?P<jsx>[^"'\n]+))
    | \{[^{}\n]*?\#(?P<attribute>[\w:.-]+)[^{}\n]*\}
    | \{/\*\s*\#?(?P<mdx>[\w-]+)
    | ^\((?P<target>[^()\n]+)\)=[ \t]*$
    | (?<!\S)\^(?P<block>[\w-]+)[ \t]*$
    | ^:?(?:name|label):[ \t]*(?P<option>[\w:.-]+)
    | \[\^(?P<note>[^\]\s]+)\]:
    | ^\.\.[ ]_(?P<rst>[^:\n]+):
    """,
    re.VERBOSE | re.MULTILINE,
)
_OPAQUE = re.compile(
    r"\{%-?\s*(?:include|render|partial|for\b|extends)|\{\{[<%][^\n]*?[>%]\}\}|\{\{\s*#|--8<--|\{!|\{\*"
    r"|<<<|^:::[ ]+[\w.]+\.\w|<!--\s*@include|^\.\.[ ]include|^```+\{?(?:include|eval-rst)|^import\s[^\n]*\.mdx?['\"]"
    r"|\{%\s*(?:\w+)|<[A-Z]\w*[\s/>]|:::\{(?:include|auto)",
    re.MULTILINE,
)
"""What brings text from elsewhere, which may have anchors of its own."""
_MARKUP = re.compile(
    r"!?\[(?=[^\]]*\]\()|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|</?[A-Za-z][^<>]*>|\{[^{}]*\}|:[a-z0-9_+-]+:"
)
_PLAIN = frozenset("top _top toc contents".split())
_NUMBER = re.compile(r"[-_]?\d+\Z")


class Anchors(NamedTuple):
    """The anchors of a page, folded. `open`: there may be others, from elsewhere."""

    names: frozenset[str]
    open: bool

    def has(self, anchor: str) -> bool:
        """Whether a link to `#anchor` arrives, or may."""
        wanted = fold(unquote(anchor))
        if self.open or not wanted or wanted in self.names or anchor in _PLAIN:
            return True
        return fold(_NUMBER.sub("", unquote(anchor))) in self.names


def fold(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def heading_names(text: str) -> set[str]:
    """What anchors a heading may get, folded: with and without its markup, tags, entities."""
    names = {fold(text), fold(unescape(text)), fold(_MARKUP.sub("", text))}
    return names | {name.lstrip("0123456789") for name in names}


def own_id(text: str, heading: Block) -> bool:
    """Whether the author gives a heading its id."""
    end = text.find("\n", heading.end)
    return _OWN_ID.search(text, heading.start, len(text) if end < 0 else end) is not None


def anchors_of(document: Document) -> Anchors:
    """The anchors of a document."""
    text = document.text
    names: set[str] = set()
    for block in document.blocks:
        if block.kind in ("heading", "title", "term"):
            names |= heading_names(text[block.start : block.end])
    for match in re.finditer(
        r"^[ >]*#{1,6}[ \t]+([^\n]*)|^([^\n]+)\n(?:=+|-+)[ \t]*$", text, re.MULTILINE
    ):
        names |= heading_names(match[1] or match[2] or "")
    for match in _ANY_ID.finditer(text):
        name = match[match.lastgroup or 0]
        names |= {fold(name), fold(f"fn{name}"), fold(f"fnref{name}")}
    names.discard("")
    return Anchors(frozenset(names), _OPAQUE.search(text) is not None)
