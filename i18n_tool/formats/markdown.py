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
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from i18n_tool.errors import DocumentError
from i18n_tool.formats import inline
from i18n_tool.formats.admonitions import find_containers
from i18n_tool.formats.base import Directive, Found, Options
from i18n_tool.formats.directives import directive_at
from i18n_tool.formats.frontmatter import find_front_matter, front_matter_span
from i18n_tool.formats.html import Fragment
from i18n_tool.formats.marks import QUOTED, folds
from i18n_tool.formats.shadow import Lines, ascii_shadow, blank, line_feeds, splice
from i18n_tool.formats.tags import Tags
from i18n_tool.formats.templates import hide_templates
from i18n_tool.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_DIRECTIVE_HINT = "i18n:"
_DIRECTIVE_COMMENT = re.compile(r"(?:<!--|\{/\*)[ \t\r\n]*i18n:")
_AROUND_COMMENT = re.compile(r"[ \t]*+(?:>[ \t]*+)*+")
_REST_OF_LINE = re.compile(r"[ \t]*+\r?(?:\n|\Z)")


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


class MarkdownFormat:
    """CommonMark, GFM and the dialects of documentation tools."""

    name = "markdown"

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of a Markdown text, and of the HTML and the front matter in it.

        Raises DocumentError on front matter that is not valid, and on directives that are unknown
        or stand within a block.
        """
        text = line_feeds(text)
        shadow = ascii_shadow(text)
        blocks: list[Block] = []
        span = front_matter_span(text)
        if span is not None:
            blocks += find_front_matter(text, options.front_matter, path)
            shadow = blank(shadow, *span) + shadow[span[1] :]
        elif text.startswith("\ufeff"):
            shadow = " " + shadow[1:]
        mdx = path.endswith(".mdx")
        shadow, atoms, comments = hide_templates(shadow, mdx=mdx)
        containers = find_containers(shadow, mdx=mdx)
        shadow = containers.shadow
        reader = _Reader(text, shadow, atoms, containers.items)
        reader.read()
        blocks += reader.blocks
        added = len(blocks)
        lines = Lines(text)
        for title in containers.titles:
            at = lines.of(title.start)
            blocks.append(Block(title.start, title.end, "title", at, codec=title.codec))
        blocks += _in_html(text, shadow, reader.html, containers.tags)
        blocks += _definition_titles(text, shadow)
        if len(blocks) > added:
            blocks.sort(key=attrgetter("start"))
        if _DIRECTIVE_HINT not in text:
            return Found(blocks)
        _refuse_inline_directives(text, blocks, path)
        outside = [span for span in comments if not reader.in_code(span[0])]
        spans = sorted([*outside, *_html_comments(shadow, reader.html)])
        return Found(blocks, list(_directives(text, spans, path)), reader.extents)


MARKDOWN = MarkdownFormat()


class _Reader:
    """Turns the parser's events into blocks. One use."""

    def __init__(
        self, text: str, shadow: str, atoms: Sequence[Span], admonitions: frozenset[int]
    ) -> None:
        self.source = inline.Source(text, shadow, atoms, Lines(text))
        self.admonitions = admonitions
        self.blocks: list[Block] = []
        self.extents: list[Span] = []
        self.code: list[Span] = []
        self.html: list[list[Span]] = []  # of each HTML block its lines, without prefixes
        self.want_extents = _DIRECTIVE_HINT in text
        self.kinds = ["paragraph"]
        self.leaf = ""
        self.quotes = 0
        self.verbatim = self.in_header = False

    def read(self) -> None:
        """Collects blocks, HTML and, where there are directives, extents and code."""
        import pyromark

        run: list[inline.Event] = []
        containers = inline.CONTAINERS
        events = pyromark.events_with_range(self.source.shadow, options=_parser_options())
        for event, where in events:
            start, end = where["start"], where["end"]
            if type(event) is str:
                if event != "Rule":  # which stands between blocks, so that no run is open
                    run.append((event, start, end, ""))
                continue
            # an event is a name, or a mapping of a name to what it says
            ((name, value),) = event.items()  # type: ignore[union-attr]
            if name == "Text":
                if not self.verbatim:
                    run.append((name, start, end, ""))
            elif name == "Start":
                tag = value if type(value) is str else next(iter(value))
                if tag in containers:
                    link = value[tag]["link_type"] if type(value) is dict else ""
                    run.append((tag, start, end, link))
                    continue
                if run:
                    self.flush(run)
                    run = []
                self.open(tag, start, end)
            elif name == "End":
                tag = value if type(value) is str else next(iter(value))
                if tag in containers:
                    run.append(("/" + tag, start, end, ""))
                    continue
                if run:
                    self.flush(run)
                    run = []
                self.close(tag)
            elif name == "Html":
                self.html[-1].append((start, end))
            elif name != "TaskListMarker":
                run.append((name, start, end, ""))

    def open(self, tag: str, start: int, end: int) -> None:
        """A block element begins."""
        if self.want_extents:
            self.extents.append((start, end))
        if tag == "Paragraph":
            return
        if tag in _KIND_OF_LEAF:
            self.leaf = _KIND_OF_LEAF[tag]
            if self.in_header and tag == "TableCell":
                self.leaf = "table header"
        elif tag in _KIND_OF_CONTAINER:
            admonition = tag == "Item" and start in self.admonitions
            self.kinds.append("paragraph" if admonition else _KIND_OF_CONTAINER[tag])
        elif tag == "CodeBlock":
            self.verbatim = True
            if self.want_extents:
                self.code.append((start, end))
        elif tag == "HtmlBlock":
            self.verbatim = True
            self.html.append([])
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
        elif tag in {"CodeBlock", "HtmlBlock"}:
            self.verbatim = False
        elif tag == "BlockQuote":
            self.quotes -= 1
        elif tag == "TableHead":
            self.in_header = False

    def flush(self, run: list[inline.Event]) -> None:
        """Adds the block, or blocks, of one run of inline events."""
        kind = self.leaf or self.kinds[-1]
        self.blocks += inline.blocks_of_run(self.source, run, kind, quoted=self.quotes > 0)

    def in_code(self, offset: int) -> bool:
        """Whether a code block holds `offset`; known only where the text has directives."""
        return any(start <= offset < end for start, end in self.code)


def _in_html(
    text: str, shadow: str, html: Sequence[Sequence[Span]], tags: Sequence[Span]
) -> Iterator[Block]:
    """The blocks of HTML blocks, given by their lines, and the attributes in lines of tags."""
    gaps = [
        (before[1], after[0], " " * (after[0] - before[1]))
        for lines in html
        for before, after in zip(lines, lines[1:], strict=False)
        if before[1] < after[0]
    ]
    if gaps:  # prefixes of containers
        shadow, text = splice(shadow, gaps), splice(text, gaps)
    fragment = Fragment(shadow, text, Lines(text))
    for lines in html:
        if lines:
            yield from fragment.blocks(lines[0][0], lines[-1][1])
    for start, end in tags:
        for tag in Tags(shadow, end).find(start):
            yield from fragment.attributes(tag)


def _definition_titles(text: str, shadow: str) -> Iterator[Block]:
    """The titles of link reference definitions: no prose unit holds them."""
    if "]:" not in shadow or not _DEFINITION_TITLE.search(shadow):
        return
    import pyromark

    lines = Lines(text)
    definitions = pyromark.reference_definitions(shadow, options=_parser_options())
    for definition in sorted(definitions.values(), key=lambda found: found["span"]["start"]):
        span = definition["span"]
        if not (definition["title"] or "").strip():
            continue
        raw = shadow[span["start"] : span["end"]].rstrip()
        close = raw[-1]
        begin = _DEFINITION_TITLE.match(shadow, span["start"])
        if begin is None or begin["quote"] != ("(" if close == ")" else close):
            continue
        start, end = begin.end(), span["start"] + len(raw) - 1
        marks = tuple(folds(text, start, end, QUOTED))
        yield Block(start, end, "title", lines.of(start), marks, codec=f"title {close}")


def _html_comments(shadow: str, html: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """The comments in HTML blocks, each on lines of its own: others are part of a block."""
    for lines in html:
        if not lines:
            continue
        start, end = lines[0][0], lines[-1][1]
        for tag in Tags(shadow, end).find(start):
            if shadow.startswith("<!--", tag.start):
                yield tag.start, tag.end


def _directives(text: str, comments: Sequence[Span], path: str) -> Iterator[Directive]:
    """The directives among comments. Raises DocumentError where one shares its line."""
    lines = Lines(text)
    for start, end in comments:
        directive = directive_at(text, start, end, lines.of(start), path)
        if directive is None:
            continue
        line_start = text.rfind("\n", 0, start) + 1
        before = _AROUND_COMMENT.match(text, line_start, start)
        if before is None or before.end() < start or not _REST_OF_LINE.match(text, directive.end):
            raise _not_alone(path, directive.lineno)
        yield directive


def _refuse_inline_directives(text: str, blocks: Sequence[Block], path: str) -> None:
    """Raises DocumentError where a directive stands within a block."""
    lines = Lines(text)
    for block in blocks:
        for mark in block.marks:
            if mark.role in {"tag", "atom"} and _DIRECTIVE_COMMENT.match(text, mark.start):
                raise _not_alone(path, lines.of(mark.start))


def _not_alone(path: str, lineno: int) -> DocumentError:
    return DocumentError(
        "a directive within a block says nothing",
        path=path,
        lineno=lineno,
        hint="Write the comment on a line of its own, between blocks.",
    )
