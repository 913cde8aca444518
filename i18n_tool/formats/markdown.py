"""Markdown: CommonMark 0.31 and GFM by pulldown-cmark, plus the dialects that docs use.

1. The parser is shown a shadow of the text (`shadow.py`): ASCII, as long as the text, with front
   matter, template expressions and container markers hidden; so its byte ranges are our offsets.
2. A block is what lies between the first and the last inline event below one block element.
   Markers, pipes, indentation and attributes are outside and never change.
3. Tight list items have no paragraph event: their inline events stand directly below the item.
4. Where a block is only images, their alternative texts and titles are the blocks.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from i18n_tool.formats import inline
from i18n_tool.formats.admonitions import find_containers
from i18n_tool.formats.base import Directive, Found, Options
from i18n_tool.formats.directives import directive_at
from i18n_tool.formats.frontmatter import find_front_matter, front_matter_span
from i18n_tool.formats.html import find_html_blocks
from i18n_tool.formats.shadow import ascii_shadow, blank
from i18n_tool.formats.templates import hide_templates
from i18n_tool.model import Block

if TYPE_CHECKING:
    from i18n_tool.formats.admonitions import Title
    from i18n_tool.model import Span

# What an event below this element is, where no element between says otherwise.
_KIND_OF_CONTAINER = {
    "Item": "list item",
    "FootnoteDefinition": "footnote",
    "DefinitionListDefinition": "definition",
}
_KIND_OF_LEAF = {
    "Heading": "heading",
    "DefinitionListTitle": "term",
    "TableCell": "table cell",
}
_DEFINITION_TITLE = re.compile(
    r"^[ >\t]*\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*\S+[ \t]*\n?[ \t]+(?P<quote>[\"'(])", re.MULTILINE
)
_DEFINITION_END = {'"': '"', "'": "'", "(": ")"}
_DIRECTIVE_HINT = "i18n:"


@cache
def _parser_options() -> Any:
    from pyromark import Options as Extension

    return (
        Extension.ENABLE_TABLES
        | Extension.ENABLE_FOOTNOTES
        | Extension.ENABLE_STRIKETHROUGH
        | Extension.ENABLE_TASKLISTS
        | Extension.ENABLE_HEADING_ATTRIBUTES
        | Extension.ENABLE_MATH
        | Extension.ENABLE_DEFINITION_LIST
    )


def _link_type(tag: str, value: Any) -> str:
    return str(value[tag]["link_type"]) if tag in {"Link", "Image"} else ""


class MarkdownFormat:
    """CommonMark, GFM and the dialects of documentation tools."""

    name = "markdown"

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of a Markdown text, and of the HTML and the front matter in it.

        Raises DocumentError on front matter that is not valid and on unknown directives.
        """
        shadow = ascii_shadow(text)
        blocks: list[Block] = []
        span = front_matter_span(text)
        if span is not None:
            blocks += find_front_matter(text, options.front_matter, path)
            shadow = blank(shadow, *span) + shadow[span[1] :]
        elif text.startswith("\ufeff"):
            shadow = " " + shadow[1:]
        mdx = path.endswith(".mdx")
        directives = _mdx_directives(text, path) if mdx and _DIRECTIVE_HINT in text else []
        shadow, atoms = hide_templates(shadow, mdx=mdx)
        shadow, titles, admonitions = find_containers(shadow)
        reader = _Reader(inline.Source(text, shadow, atoms), admonitions, path)
        reader.read()
        blocks += reader.blocks
        if titles:
            blocks = sorted(
                [*blocks, *(_title_block(text, title) for title in titles)], key=lambda b: b.start
            )
        directives = sorted(directives + reader.directives)
        return Found(blocks, directives, reader.extents if directives else [])


MARKDOWN = MarkdownFormat()


def _title_block(text: str, title: Title) -> Block:
    lineno = text.count("\n", 0, title.start) + 1
    return Block(title.start, title.end, "title", lineno, codec=title.codec)


def _mdx_directives(text: str, path: str) -> list[Directive]:
    found = []
    for match in re.finditer(
        r"^[ \t]*(?P<comment>\{/\*[ \t]*i18n:.*?\*/\})", text, re.MULTILINE | re.DOTALL
    ):
        start, end = match.span("comment")
        directive = directive_at(text, start, end, text.count("\n", 0, start) + 1, path)
        if directive is not None:
            found.append(directive)
    return found


class _Reader:
    """Turns the parser's events into blocks. One use."""

    def __init__(self, source: inline.Source, admonitions: frozenset[int], path: str) -> None:
        self.source, self.admonitions, self.path = source, admonitions, path
        self.text, self.shadow = source.text, source.shadow
        self.blocks: list[Block] = []
        self.directives: list[Directive] = []
        self.extents: list[Span] = []
        self.want_extents = _DIRECTIVE_HINT in self.text
        self.lineno, self.counted = 1, 0
        self.kinds = ["paragraph"]
        self.leaf = ""
        self.quotes = 0
        self.verbatim = self.in_header = False
        self.html_lines: list[Span] = []

    def line_of(self, offset: int) -> int:
        """The line of an offset; offsets must not decrease."""
        self.lineno += self.text.count("\n", self.counted, offset)
        self.counted = offset
        return self.lineno

    def read(self) -> None:
        """Collects blocks, directives and, where there are directives, extents."""
        import pyromark

        run: list[inline.Event] = []
        for event, where in pyromark.events_with_range(self.shadow, options=_parser_options()):
            start, end = where["start"], where["end"]
            # an event is a name, or a mapping of a name to what it says
            name: str
            value: Any
            name, value = (event, None) if type(event) is str else next(iter(event.items()))  # type: ignore[union-attr]
            if name == "Text":
                if not self.verbatim:
                    run.append(inline.Event(name, start, end))
            elif name in {"Start", "End"}:
                tag = value if type(value) is str else next(iter(value))
                if tag in inline.CONTAINERS:
                    if name == "End":
                        tag = "/" + tag
                    run.append(inline.Event(tag, start, end, _link_type(tag, value)))
                    continue
                if run:
                    self.flush(run)
                    run = []
                if name == "Start":
                    self.open(tag, start, end)
                else:
                    self.close(tag)
            elif name == "Html":
                self.html_lines.append((start, end))
            elif name == "Rule":
                continue  # stands between blocks, so that no run is open
            elif name != "TaskListMarker":
                run.append(inline.Event(name, start, end))
        self.definition_titles()

    def open(self, tag: str, start: int, end: int) -> None:
        """A block element begins."""
        if self.want_extents:
            self.extents.append((start, end))
        if tag in _KIND_OF_LEAF:
            self.leaf = _KIND_OF_LEAF[tag]
            if self.in_header and tag == "TableCell":
                self.leaf = "table header"
        elif tag in _KIND_OF_CONTAINER:
            admonition = tag == "Item" and start in self.admonitions
            self.kinds.append("paragraph" if admonition else _KIND_OF_CONTAINER[tag])
        elif tag in {"CodeBlock", "HtmlBlock"}:
            self.verbatim = True
        elif tag == "BlockQuote":
            self.quotes += 1
        elif tag == "TableHead":
            self.in_header = True

    def close(self, tag: str) -> None:
        """A block element ends."""
        if tag in _KIND_OF_LEAF:
            self.leaf = ""
        elif tag in _KIND_OF_CONTAINER:
            self.kinds.pop()
        elif tag == "CodeBlock":
            self.verbatim = False
        elif tag == "HtmlBlock":
            self.verbatim = False
            self.html(self.html_lines)
            self.html_lines = []
        elif tag == "BlockQuote":
            self.quotes -= 1
        elif tag == "TableHead":
            self.in_header = False

    def flush(self, run: list[inline.Event]) -> None:
        """Adds the block, or blocks, of one run of inline events."""
        kind = self.leaf or self.kinds[-1]
        lineno = self.line_of(run[0].start)
        quoted = self.quotes > 0
        self.blocks += inline.blocks_of_run(self.source, run, kind, lineno, quoted=quoted)

    def html(self, lines: list[Span]) -> None:
        """Adds the blocks and the directive of one HTML block, whose lines exclude prefixes."""
        start, end = lines[0][0], lines[-1][1]
        lineno = self.line_of(start)
        if self.want_extents:
            for match in re.finditer(r"<!--", self.text[start:end]):
                at = start + match.start()
                line = lineno + self.text.count("\n", start, at)
                directive = directive_at(self.text, at, end, line, self.path)
                if directive is not None:
                    self.directives.append(directive)
        shadow, text = self.shadow, self.text
        if any(before[1] < after[0] for before, after in pairwise(lines)):
            shadow, text = inline.only_lines(shadow, lines), inline.only_lines(text, lines)
        self.blocks += find_html_blocks(shadow, text, start, end, lineno)

    def definition_titles(self) -> None:
        """Adds the titles of link reference definitions: no prose unit holds them."""
        if "]:" not in self.shadow or not _DEFINITION_TITLE.search(self.shadow):
            return
        import pyromark

        found = []
        for definition in pyromark.reference_definitions(
            self.shadow, options=_parser_options()
        ).values():
            title, span = definition["title"], definition["span"]
            if not title or not title.strip():
                continue
            raw = self.shadow[span["start"] : span["end"]].rstrip()
            close = raw[-1]
            quote = "(" if close == ")" else close
            begin = _DEFINITION_TITLE.match(self.shadow, span["start"])
            if begin is None or begin["quote"] != quote:
                continue
            start, end = begin.end(), span["start"] + len(raw) - 1
            lineno = self.text.count("\n", 0, start) + 1
            marks = inline.folds_of(self.shadow, start, end)
            found.append(Block(start, end, "title", lineno, tuple(marks), codec=f"title {close}"))
        if found:
            self.blocks = sorted([*self.blocks, *found], key=lambda block: block.start)
