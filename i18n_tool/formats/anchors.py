"""Where links lead to within a page: anchors of headings, and those that authors write.

Every site generator makes the anchor of a heading in its own way: GitHub drops punctuation,
kramdown a number at the beginning, too, VitePress the accents; a second one gets a number.
What they agree on is the letters and digits, so these are what is compared.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.links import Anchors, letters_of

if TYPE_CHECKING:
    from i18n_tool.model import Block, Document

_OWN_ID = re.compile(r"\{(?:[^{}\n]*?(?:#[^\s{}]|\bid=)|/\*\s*+#?[\w-])")
_ANY_ID = re.compile(
    r"""
      (?<![\w-])(?:id|name|titleId)\s*=\s*(?:"(?P<double>[^"\n]+)"|'(?P<single>[^'\n]+)'
        |\{?["'](?P<jsx>[^"'\n]+)|(?P<bare>[\w:.-]+))
    | \{[^{}\n]*?\#(?P<attribute>[\w:.-]+)[^{}\n]*\}
    | \{/\*\s*\#?(?P<mdx>[\w-]+)
    | ^\((?P<target>[^()\n]+)\)=[ \t]*$
    | (?<!\S)\^(?P<block>[\w-]+)[ \t]*$
    | ^:?(?:name|label):[ \t]*(?P<option>[\w:.-]+)
    | \[\^(?P<note>[^\]\s]+)\]:
    | <(?P<component>[A-Z]\w++)
    | ^\.\.[ ]_(?P<rst>[^:\n]+):
    """,
    re.VERBOSE | re.MULTILINE,
)
_NO_ID = frozenset({"note", "component"})
_OPAQUE = re.compile(
    r"""
      \{%-?\s*(?:include\w*|render\w*|partial|for|extends|import)\b
    | \{\{%(?![^\n%]*?/%)
    | \{\{<\s*(?:[\w/-]*(?:include|read|render|list|partial|table|glossary|content)[\w/-]*)\b
    | \{\{\s*\#\w*include[^\n]*?\.(?:md|markdown)\b
    | -8<-|^<<<|^\{[!*][^\n]*?\.(?:md|markdown)\b
    | <!--\s*@include|^:::[ ]+[\w]+[.\w]*$|^[`:]{3,}\{(?:include|eval-rst|auto\w*)|^\.\.[ ]include
    | ^import\s[^\n]*\.mdx?['"]
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What brings text from elsewhere, which may have anchors of its own."""
_IMPORT = re.compile(
    r"^[ \t]*import\s+(?!type\b)([\w$\s{},*]+?)\s+from\s*['\"]"
    r"(?:\.{1,2}/|/|@site/|[@~]/)(?:[^'\"\n]*/)?[^'\"\n/.]+(?:\.(?:vue|[cm]?[jt]sx?|svelte|astro))?['\"]",
    re.MULTILINE,
)
"""What a page imports from files of the project that may be components."""
_COMPONENT = re.compile(r"^[ \t]*<([A-Z][\w$]*|[a-z]\w*-[\w-]+)", re.MULTILINE)
_MARKUP = re.compile(
    r"!?\[(?=[^\[\]\n]*+\]\()|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|</?[A-Za-z][^<>]*>|\{[^{}]*\}|:[a-z0-9_+-]+:"
)
_CODE = re.compile(r"`[^`\n]++`")
_SIGNS = re.compile(r"[<>\[\]{}():]")


_TITLE = re.compile(
    r"^[ \t>]*+#{1,6}[ \t]+([^\n]*)|^([^\n]+)\r?\n(?:=+|-+)[ \t]*\r?$"
    r"|^[ \t]*+===[!+]? \"([^\"\n]+)\"",
    re.MULTILINE,
)
_TARGET = re.compile(r"^\([^()\n]+\)=[ \t]*\r?$", re.MULTILINE)
_COMMENT = re.compile(r"<!--((?:(?!-->|<!--)[^\n])*+)-->")


def heading_names(text: str) -> set[str]:
    """What anchors a heading may get, folded: with and without its markup, tags, entities."""
    shown = _MARKUP.sub("", _CODE.sub(lambda code: _SIGNS.sub(" ", code[0]), text))
    names = {
        letters_of(text),
        letters_of(unescape(text)),
        letters_of(_MARKUP.sub("", text)),
        letters_of(unescape(shown)),
    }
    return names | {name.lstrip("0123456789") for name in names}


def own_id(text: str, heading: Block) -> bool:
    """Whether the author gives a heading its id."""
    end = text.find("\n", heading.end)
    return _OWN_ID.search(text, heading.start, len(text) if end < 0 else end) is not None


def anchors_of(document: Document) -> Anchors:
    """The anchors of a document. One without headings is a part of another, or no page at all."""
    text = document.text
    names: set[str] = set()
    own: set[str] = set()
    headings = False
    for block in document.blocks:
        headings = headings or block.kind == "heading"
        if block.kind in ("heading", "title", "term"):
            names |= heading_names(text[block.start : block.end])
    for match in _TITLE.finditer(text):  # also what is code or a container to us
        names |= heading_names(match[match.lastindex or 0])
    for match in _ANY_ID.finditer(text):
        name = match[match.lastgroup or 0]
        if match.lastgroup not in _NO_ID:
            own.add(letters_of(name))
        names |= {letters_of(name), letters_of(f"fn{name}"), letters_of(f"fnref{name}")}
    for comment in _COMMENT.findall(text):  # what a plugin makes an id of
        names |= {letters_of(word) for word in comment.split()}
    names.discard("")
    opaque = _OPAQUE.search(text) is not None or _has_own_components(text)
    return Anchors(frozenset(names), not headings or opaque, frozenset(own))


def _has_own_components(text: str) -> bool:
    """Whether a component of the project begins a line: it may have headings, and so anchors."""
    imported = {
        letters_of(name)
        for match in _IMPORT.finditer(text)
        for name in re.findall(r"[\w$]+", match[1])
    }
    return bool(imported) and any(letters_of(one) in imported for one in _COMPONENT.findall(text))


def has_targets(document: Document) -> bool:
    """Whether a document has targets as MyST writes them: `(name)=`, known on every page."""
    return ")=" in document.text and _TARGET.search(document.text) is not None
