"""The events of the Markdown parser → the blocks of a document."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.formats.markdown import inline
from i18n_tool.formats.markdown.components import CONTAINERS
from i18n_tool.formats.markdown.dedent import Dedented
from i18n_tool.formats.markdown.source import Source
from i18n_tool.formats.offsets import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.markdown.source import Event
    from i18n_tool.model import Block, Span

DIRECTIVE_HINT = "i18n:"
"""What a text with directives holds; without it nobody asks for extents."""

_INDENTED_CODE = {"CodeBlock": "Indented"}
_DEEPEST = 40
"""How often text may be indented once more by as much as would make it code."""

_LEAD = re.compile(r"[ \t>]*+")
_LISTED = re.compile(
    r"(?:\d{1,9}[.)]|[-+*](?![ \t]++[a-z_$@./][\w.$@/-]*+[ \t]*+(?:[:=]|\r?(?:\n|\Z))))[ \t]++\S"
)
"""What begins a list of prose: bullets before a key or before a mere token are data."""

_OWN_TEXT = re.compile(r"(?:\d{1,9}[.)]|[-+*])[ ]++(?=\S)")

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
_TELLING = frozenset(
    {*_KIND_OF_CONTAINER, *_KIND_OF_LEAF, "CodeBlock", "HtmlBlock", "BlockQuote"}
    | {"TableHead", "TableRow"}
)
"""The elements whose beginning or end says something of what follows."""
_ELEMENT = frozenset({"Start", "End"})
_LINES = frozenset({"Text", "Html"})


@cache
def parser_options() -> Any:
    """The extensions of CommonMark that we ask the parser for."""
    from pyromark import Options as Extension

    return (
        Extension.ENABLE_TABLES
        | Extension.ENABLE_FOOTNOTES
        | Extension.ENABLE_STRIKETHROUGH
        | Extension.ENABLE_TASKLISTS
        | Extension.ENABLE_MATH
        | Extension.ENABLE_DEFINITION_LIST
    )


class Reader:
    """Turns the parser's events into blocks. One use."""

    def __init__(
        self,
        text: str,
        shadow: str,
        atoms: Sequence[Span],
        admonitions: frozenset[int],
        attributes: Attributes,
        *,
        mdx: bool = False,
    ) -> None:
        self.mdx = mdx
        self.depth = 0
        self.source = Source(text, shadow, atoms, Lines(text), attributes)
        self.admonitions = admonitions
        self.blocks: list[Block] = []
        self.extents: list[Span] = []
        self.code: list[Span] = []  # blocks that nothing but their indentation tells
        self.fences: dict[int, int] = {}  # where each begins, and where it ends
        self.html: list[list[Span]] = []  # of each HTML block its lines, without prefixes
        self.want_extents = DIRECTIVE_HINT in text
        self.kinds = ["paragraph"]
        self.starts = [-1]  # of the list items among them, -1 for others
        self.closed = (-1, -1)  # the last item that ended: its beginning, and its end
        self.leaf = ""
        self.quotes = 0
        self.verbatim = self.indented = self.in_header = False
        self.inside: list[Span] = []  # the lines of code or HTML
        self.columns: list[str] = []  # what the header of the table says of each
        self.column = 0

    def read(self) -> None:
        """Collects blocks, HTML and, where there are directives, extents."""
        import pyromark

        shadow = self.source.shadow
        self.collect(pyromark.events_with_range(shadow, options=parser_options()))

    def collect(self, events: Iterator[tuple[Any, Any]]) -> None:
        """Collects what events say; their ranges are those of the document."""
        run: list[Event] = []
        shadow, want_extents = self.source.shadow, self.want_extents
        for event, where in events:
            start, end = where["start"], where["end"]
            if type(event) is str:
                if event != "Rule":  # which stands between blocks, so that no run is open
                    run.append((event, start, end, ""))
                continue
            # an event is a name, or a mapping of a name to what it says
            name: str
            value: Any
            name, value = event.popitem()
            if name in _ELEMENT:
                tag = value if type(value) is str else next(iter(value))
                if tag in CONTAINERS:
                    add = _start if name == "Start" else _end
                    run.append(add(shadow, value, start, end))
                    continue
                if run:
                    self.flush(run)
                    run = []
                if tag not in _TELLING and not want_extents:
                    continue
                if name == "End":
                    self.close(tag, end)
                else:
                    self.open(tag, start, end)
                    self.indented = value == _INDENTED_CODE
            elif self.verbatim and name in _LINES:
                self.inside.append((start, end))
            elif name != "TaskListMarker":
                run.append((name, start, end, ""))

    def open(self, tag: str, start: int, end: int) -> None:
        """A block element begins."""
        if self.want_extents and not self.source.shadow.startswith("<!--", start):
            self.extents.append((start, end))
        if tag in _KIND_OF_LEAF:
            self.leaf = _KIND_OF_LEAF[tag]
            if tag == "TableCell":
                self.column += 1
                if self.in_header:
                    self.leaf = "table header"
                    self.columns.append(self.source.text[start:end].strip("| \t"))
        elif tag in _KIND_OF_CONTAINER:
            while self.source.shadow[start] in " \t":  # an item begins with its indentation
                start += 1
            kind = _KIND_OF_CONTAINER[tag]
            if tag == "Item" and start in self.admonitions:
                kind = "paragraph"
            elif tag == "Item" and self.source.text[start] == ":":
                kind = "definition"
            self.kinds.append(kind)
            self.starts.append(start if tag == "Item" else -1)
        elif tag == "CodeBlock":
            self.verbatim = True
            self.inside = []
            self.fences[start] = end
        elif tag == "HtmlBlock":
            self.verbatim = True
            self.inside = []
            self.html.append(self.inside)
        elif tag == "BlockQuote":
            self.quotes += 1
        elif tag == "TableHead":
            self.in_header, self.columns, self.column = True, [], 0
        elif tag == "TableRow":
            self.column = 0

    def close(self, tag: str, end: int) -> None:
        """A block element ends."""
        if tag == "Item":
            self.closed = (self.starts[-1], end)
        if tag in _KIND_OF_LEAF:
            self.leaf = ""
        elif tag in _KIND_OF_CONTAINER:
            self.kinds.pop()
            self.starts.pop()
        elif tag in {"CodeBlock", "HtmlBlock"}:
            self.verbatim = False
            if self.indented and self.inside:
                self.read_indented(self.inside)
        elif tag == "BlockQuote":
            self.quotes -= 1
        elif tag == "TableHead":
            self.in_header = False

    def read_indented(self, lines: list[Span]) -> None:
        """Reads what CommonMark takes for indented code, of which MDX has none."""
        listed = self.goes_on(lines[0][0])
        if self.depth < _DEEPEST and (self.mdx or listed or self.is_list(lines[0][0])):
            self.depth += 1
            if listed:
                self.kinds.append("list item")
            self.collect(Dedented(self.source.shadow, lines).events(parser_options()))
            if listed:
                self.kinds.pop()
            self.depth -= 1
        else:
            self.code.append((lines[0][0], lines[-1][1]))

    def goes_on(self, start: int) -> bool:
        """Whether code at `start` is text of the item before it, whose own begins further to the
        right than by the four columns that Python-Markdown asks for: `  1. Text`.
        """
        item, end = self.closed
        shadow = self.source.shadow
        if item < 0 or end > start or shadow[end:start].strip(" \t\r\n>"):
            return False
        own = _OWN_TEXT.match(shadow, item)
        if own is None:
            return False
        return (
            _column(shadow, item)
            < _column(shadow, _text_of(shadow, start))
            < _column(shadow, own.end())
        )

    def is_list(self, start: int) -> bool:
        """Whether code at `start` is a list to Python-Markdown, for which the text of an item is
        indented by four columns, whatever its marker, and code by four more.
        """
        item, shadow = self.starts[-1], self.source.shadow
        begin = _text_of(shadow, start)
        if item < 0 or not _LISTED.match(self.source.text, begin):
            return False
        return _column(shadow, begin) < (_column(shadow, item) // 4 + 2) * 4

    def flush(self, run: list[Event]) -> None:
        """Adds the block, or blocks, of one run of inline events."""
        kind = self.leaf or self.kinds[-1]
        column = self.columns[self.column - 1] if kind == "table cell" else ""
        for part in inline.terms_of_run(run) if kind == "term" and len(run) > 1 else (run,):
            found = inline.blocks_of_run(self.source, part, kind, quoted=self.quotes > 0)
            self.blocks += [one._replace(column=column) for one in found] if column else found


def _text_of(shadow: str, line: int) -> int:
    """Where what stands on a line begins."""
    lead = _LEAD.match(shadow, line)
    return lead.end() if lead else line


def _column(shadow: str, at: int) -> int:
    """The column of what stands at an offset, within its quotation."""
    lead = shadow[shadow.rfind("\n", 0, at) + 1 : at]
    return len(lead.rpartition("> ")[2].expandtabs(4))


def _start(_: str, value: Any, start: int, end: int) -> Event:
    """The start of an inline element; the parser leaves the brackets of `[text][]` out."""
    if type(value) is str:
        return value, start, end, ""
    ((tag, about),) = value.items()
    link = about["link_type"]
    return tag, start, end + 2 if link == "Collapsed" else end, link


def _end(shadow: str, value: Any, start: int, end: int) -> Event:
    """The end of an inline element."""
    return "/" + value, start, end + 2 if shadow.startswith("][]", end - 1) else end, ""
