"""Plain text: titles, headings, paragraphs, lists, footnotes, quotations; what is drawn stays.

1. Blank lines separate; whether line ends do so too is judged once per file (`text_layout`). In a
   hard-wrapped text a group of lines none of which is filled (an address, a signature, a verse) is
   cut by lines all the same; in a text of long lines, a group that is clearly wrapped is one
   paragraph.
2. A marker (`-`, `*`, `+`, `•`, `–`, `1.`, `1)`, `(1)`, `a)`) is no part of its list item; lines
   indented deeper than the marker belong to the item. Within a paragraph a line that looks like an
   item is one only where a colon or other items support it. The numbers of headings are outside
   likewise, those of footnotes (`[1]`, `[^1]:`, `¹`) inside.
3. Literal, and so never a block: a group indented by 4 columns or more against the text around it
   (a tab counts as 4), whatever is indented behind a line that ends in `::`, tables drawn with `|`
   or `+---+`, rules, doctests, comments.
4. The first block is the title where it is one line without final punctuation. A heading is a
   short line of its own without final punctuation that something follows, a line in capitals, or
   an underlined one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from i18n_tool.formats.base import Found, Options
from i18n_tool.formats.directives import directive_at
from i18n_tool.formats.text_layout import (
    CLOSERS,
    FINAL,
    LONG,
    Layout,
    columns,
    fits,
    goes_on,
    indentation,
    judge,
)
from i18n_tool.model import Block, Mark

_EOL = r"(?:\r\n?|\n)"
_PLAIN_LINE = r"(?![A-Za-z]{1,4}\))(?:[^\W\d_]|[“‘„«¿¡\"'](?=\w))[^\r\n]*+"
_BREAK = rf"(?<!\f){_EOL}"
_CHUNK = re.compile(
    rf"\s*+(?:(?P<plain>{_PLAIN_LINE}(?:{_BREAK}{_PLAIN_LINE})*+)(?!{_BREAK}[^\S\r\n\f]*+\S)"
    rf"|(?P<mixed>\S[^\r\n]*+(?:{_BREAK}[^\S\r\n\f]*+\S[^\r\n]*+)*+))"
)
"""A group of lines without a blank one: `plain` where all of them begin with a letter or a quote."""
_LINE = re.compile(rf"(?P<space>[ \t]*)(?P<row>[^\r\n]*)(?:{_EOL}|\Z)")
_FOLD = re.compile(rf"[ \t]*{_EOL}[ \t]*")
_LONE_CR = re.compile(r"\r(?!\n)")
_COMMENT = re.compile(rf"(?<![^\r\n\ufeff])[ \t]*(<!--.*?-->)[ \t]*(?={_EOL}|\Z)", re.DOTALL)
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"([-=_*~#+.^\"'`:•·—–])(?:[ \t]*\1){2,}\Z")
_TABLE_RULE = re.compile(r"[-=]{2,}(?:[ \t]*[+|][-=+|: \t]*|[ \t]+[-=]{2,}[-= \t]*)\Z")
_TABLE_ROW = re.compile(r"\|.*\|\Z|\+[-=+:]{2,}\Z")
_LETTER = re.compile(r"[^\W\d_]")
_MARKER = re.compile(
    r"(?:(?P<bullet>[-*+•–‣◦▪●○■□·])"
    r"|(?P<number>\d{1,3})(?P<dot>[.)])"
    r"|\((?P<inner>\d{1,3})\)"
    r"|\(?(?P<letter>[A-Za-z]|[ivxl]{2,5})\))[^\S\r\n]+(?=\S)"
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[^\S\r\n]+(?=[^\W\d_])")
_FOOTNOTE = re.compile(r"\[\^?(?P<number>\d{1,4}|[\w-]{1,20}(?=\]:))\]:?[^\S\r\n]+\S|[¹²³⁴-⁹]{1,3}[^\S\r\n]*\S")
_INNER_COLON = re.compile(r"(?<!\d):[^\S\r\n]")
_ADDRESS = re.compile(r"://(?=\S)|www\.(?=\w)|(?<=\w)@(?=\w)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*\Z")
_LOCAL = re.compile(r"(?:mailto:)?[\w.+%-]+\Z")
_URL_REST = re.compile(r"[^\s<>\"“”„«»‘、。，！？；：）」』】]+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LITERAL_INDENT = 4
_ROOM = 0.8
"""A line that leaves more than this share of the width empty for the next word was ended on purpose."""
_HEADING = 60
_HEADING_WORDS = 10
_TITLE = 120
_WRAPPED = 100


class _Line(NamedTuple):
    """A line without its quotation prefix, indentation (in columns) and trailing blanks."""

    indent: int
    start: int
    end: int
    depth: int
    row: str


class _Marker(NamedTuple):
    """What stands before a list item: its style, and its number where it has one."""

    style: str
    number: int | None
    width: int


class _Piece(NamedTuple):
    """A block to be: `number` of an item that may yet be a heading; kind "line" likewise.

    `tight` where the next line follows without a blank one.
    """

    start: int
    end: int
    kind: str
    folds: tuple[Mark, ...] = ()
    indent: int = 0
    number: int | None = None
    tight: bool = False


class TextFormat:
    """Plain text (`.txt`)."""

    name = "text"
    suffixes = (".txt",)

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of `text`; a note says what separates paragraphs where that was decided.

        Raises DocumentError on a directive that is not known.
        """
        found = Found()
        begin = 1 if text.startswith("\ufeff") else 0
        layout = judge(text, options.paragraphs)
        scan = _Scan(text, layout)
        for comment in _COMMENT.finditer(text, begin) if "<!--" in text else ():
            scan.region(begin, comment.start())
            begin = comment.end()
            lineno = 1 + _line_ends(text, 0, comment.start(1))
            directive = directive_at(text, comment.start(1), comment.end(1), lineno, path)
            if directive is not None:
                found.directives.append(directive)
        scan.region(begin, len(text))
        scan.close_list()
        found.blocks = _blocks(text, scan.pieces)
        if found.directives:
            found.extents = sorted({*scan.extents, *((b.start, b.end) for b in found.blocks)})
        found.notes = tuple(filter(None, [layout.note, scan.note()]))
        return found


text_format = TextFormat()


class _Scan:
    """One walk over a text: groups of lines in, pieces out."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.pieces: list[_Piece] = []
        self.extents: list[tuple[int, int]] = []
        self.items: list[tuple[int, int]] = []  # open list items: indents of marker and content
        self.list_start = 0
        self.numbers: dict[str, int] = {}  # the last number seen, by style of marker
        self.colons: int | None = None  # the indentation of a line that ended in `::`
        self.left_alone = 0

    def note(self) -> str:
        """What a person may want to know of indented text, "" where there is none."""
        count = self.left_alone
        if not count:
            return ""
        return f"{count} indented block{'s' if count > 1 else ''} taken as literal"

    def region(self, start: int, end: int) -> None:
        """Reads `text[start:end]`, which begins and ends at line boundaries."""
        text = self.text
        end = start + len(text[start:end].rstrip())
        for chunk in _CHUNK.finditer(text, start, end):
            first, last = chunk.span(chunk.lastgroup or 0)
            flush = first == 0 or text[first - 1] in "\r\n\ufeff"
            if chunk.lastgroup == "plain" and flush and not self.layout.base:
                self.plain(first, last)
            else:
                lead = text[chunk.start() : first]
                self.mixed(first - len(lead) + len(lead.rstrip(" \t")), last)
    def plain(self, start: int, end: int) -> None:
        """A group of flush lines that begin with letters: the greater part of most texts."""
        text = self.text
        if self.items:
            self.close_list()
        self.colons = 0 if text.endswith("::", start, end) else None
        at = start
        folds = list[Mark]()
        for fold in _FOLD.finditer(text, start, end):
            folds.append(Mark(fold.start(), fold.end(), "fold"))
            at = fold.end()
        if not folds:
            self.add(start, end, "line")
        elif self.layout.lines or at - start 
