"""Plain text: titles, headings, paragraphs, lists, footnotes, quotations; what is drawn stays.

1. Blank lines separate; whether line ends do so too is judged once per file (`text_layout`). In a
   hard-wrapped text, a group of lines none of which is filled (an address, a signature, a verse) is
   cut by lines all the same; in a text of long lines, a group that is clearly wrapped is one
   paragraph. Both exceptions are for "auto" alone.
2. A marker (`-`, `*`, `+`, `•`, `–`, `1.`, `1)`, `(1)`, `a)`) is no part of its list item; lines
   indented deeper than the marker belong to the item. Inside a hard-wrapped paragraph, a line that
   looks like an item is one only where a colon or other items support it. The numbers of headings
   are outside likewise, those of footnotes (`[1]`, `[^1]:`, `¹`) inside.
3. Literal, and so never a block: a group indented by 4 columns or more against the text around it
   (a tab counts as 4), whatever is indented behind a line that ends in `::`, tables drawn with `|`
   or `+---+`, rules, doctests, comments on lines of their own.
4. The first block is the title where it is one line without final punctuation. A heading is a
   short line of its own without final punctuation that something follows, a line in capitals over
   its paragraph, or an underlined one.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.addresses import addresses
from i18n_tool.formats.base import Format, Found
from i18n_tool.formats.comments import Comments
from i18n_tool.formats.plain import NAME, OPTIONS, SUFFIXES
from i18n_tool.formats.plain.group import LineGroup
from i18n_tool.formats.plain.layout import LONG, ROOM, judge_layout
from i18n_tool.formats.plain.lines import (
    EOL,
    GROUP,
    ended,
    heading_like,
    is_drawn,
    lines_of,
    marker_of,
)
from i18n_tool.formats.plain.pieces import Piece, Pieces
from i18n_tool.formats.shapes import literals_of_markup, shape_of_markup
from i18n_tool.model import Block, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.base import Options
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.formats.links import Links
    from i18n_tool.formats.notices import Notice
    from i18n_tool.formats.plain.layout import Layout
    from i18n_tool.formats.plain.lines import Line, Marker
    from i18n_tool.formats.shapes import Shape
    from i18n_tool.formats.tokens import Tokens
    from i18n_tool.model import Span

_EOL = re.compile(EOL)
_LONE_CR = re.compile(r"\r(?!\n)")
_COMMENT = re.compile(
    rf"(?<![^\r\n\ufeff])[ \t]*+(<!--[^-<]*+(?:(?!-->|<!--)[-<][^-<]*+)*+-->)[ \t]*(?={EOL}|\Z)"
)
_LITERAL = 4
_CODE_BULLETS = "-+"
_TITLE = 120
_SCREEN = 80


_COMMENTS = Comments(("<!--", "-->"))


class TextFormat(Format):
    """Plain text (`.txt`).

    A rendering is not compared: no renderer stands behind it that markup could mislead, and its
    layout was judged by line breaks that a translation does not keep.
    """

    name = NAME
    suffixes = SUFFIXES
    options = OPTIONS
    comments = _COMMENTS
    compared = False

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of `text`; the notes say how paragraphs were told apart, where that was a
        decision, and how many indented groups were taken as literal.

        Raises DocumentError on a directive that is not known.
        """
        return self.cut(text, judge_layout(text, self.option(options, "paragraphs")), path)

    def cut(self, text: str, layout: Layout, path: str) -> Found:
        """The blocks of `text` by a layout that was judged before: a translated text is cut as its
        source was, whatever the length of its lines.

        Raises DocumentError on a directive that is not known.
        """
        found = Found()
        scan = _LineScan(text, layout)
        begin = 1 if text.startswith("\ufeff") else 0
        count = _LineCount(text)
        for comment in _COMMENT.finditer(text, begin) if "<!--" in text else ():
            start, end = comment.span(1)
            scan.region(begin, comment.start())
            begin = comment.end()
            directive = _COMMENTS.directive_at(text, start, end, count.at(start), path)
            if directive is not None:
                found.directives.append(directive)
        scan.region(begin, len(text))
        scan.pieces.close_list()
        found.blocks = _blocks(text, scan.pieces.found)
        if found.directives:
            ranges = {(block.start, block.end) for block in found.blocks}
            found.extents = sorted(ranges.union(scan.pieces.extents))
        found.code = scan.pieces.drawn
        found.notes = tuple(filter(None, [layout.note, scan.note()]))
        return found

    def left_out(
        self, text: str, units: Sequence[Span], code: Sequence[Span], options: Options, path: str
    ) -> Iterator[Stretch]:
        """Comments, addresses and the letters of list items."""
        del options, path
        from i18n_tool.formats.plain.outside import text_reasons  # not for checks and builds

        return text_reasons(text, units, code)

    def with_notice(self, text: str, notice: Notice, path: str) -> str:
        """The text below the notice, which is drawn as a table, and so no text of the document."""
        del path
        from i18n_tool.formats.plain.box import boxed  # for builds alone

        return boxed(text, notice)

    def tokens(self, raw: str) -> Tokens:
        """What Markdown's reader finds: texts are written with its habits."""
        from i18n_tool.formats.tokens import find_tokens  # for checks alone

        return find_tokens(raw)

    def shape(self, text: str) -> Shape:
        """As in Markdown: texts are written with its habits."""
        return shape_of_markup(text)

    def literals(self, text: str) -> list[str]:
        """As in Markdown."""
        return literals_of_markup(text)

    @property
    def links(self) -> Links:
        """None that lead anywhere; anchors for those that lead here."""
        from i18n_tool.formats.plain.links import LINKS  # for checks alone

        return LINKS


TEXT = TextFormat()


class _LineScan:
    """A text that is read by groups of lines."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.pieces = Pieces(text)
        self._simple = not layout.base and ("\r" not in text or not _LONE_CR.search(text))
        self._indented = 0  # groups taken as literal for nothing but their indentation

    def note(self) -> str:
        """How many groups were taken as literal by their indentation; "" for none."""
        count = self._indented
        return f"{count} indented block{'s' * (count > 1)} taken as literal" if count else ""

    def region(self, start: int, end: int) -> None:
        """Reads `text[start:end]`, which begins and ends at line boundaries."""
        text = self.text
        filled = start + len(text[start:end].rstrip())
        for group in GROUP.finditer(text, start, filled):
            name = group.lastgroup or ""
            first, last = group.span(name)
            flush = not first or text[first - 1] in "\r\n\ufeff"
            if name == "plain" and flush and self._simple and self._plain(first, last):
                continue
            lead = text[group.start() : first]
            self._mixed(first - len(lead) + len(lead.rstrip(" \t")), last)
        if len(_EOL.findall(text, filled, end)) > 1:
            self.pieces.close_list()

    def _plain(self, start: int, end: int) -> bool:
        """Takes a group of flush lines that begin with letters, unless it needs a closer look."""
        text, layout, pieces = self.text, self.layout, self.pieces
        folds: list[Mark] = []
        at, longest = start, 0
        cut = text.find("\n", start, end)
        while cut >= 0:
            first = cut
            while text[first - 1] in " \t\r":
                first -= 1
            longest = max(longest, first - at)
            at = cut + 1
            folds.append(Mark(first, at, "fold"))
            cut = text.find("\n", at, end)
        filled = LONG if layout.lines else layout.width * ROOM
        if folds and (longest <= filled or text[start : folds[0].start].isupper()):
            return False
        pieces.close_list()
        pieces.colons = 0 if text.endswith("::", start, end) else None
        if not folds:
            pieces.add(Piece(start, end, "line"))
        elif not layout.lines:
            pieces.add(Piece(start, end, "paragraph", tuple(folds)))
        else:
            for mark in folds:
                pieces.add(Piece(start, mark.start, "line", tight=True))
                start = mark.end
            pieces.add(Piece(start, end, "paragraph"))
        return True

    def _mixed(self, start: int, end: int) -> None:
        """Takes any group of lines."""
        text, pieces = self.text, self.pieces
        lines = lines_of(text, start, end)
        first, whole = lines[0], (lines[0].start, lines[-1].end)
        if is_drawn(text, start, lines):
            pieces.literal(*whole)
            return
        least = min(line.indent for line in lines)
        if first.depth:
            pieces.close_list()
            pieces.extents.append(whole)
        elif pieces.colons is not None and least > pieces.colons:
            pieces.literal(*whole)
            return
        else:
            marker = marker_of(first.row)
            if marker is None:
                pieces.leave_items(first.indent)
            if self._is_literal(lines, least, marker):
                self._indented += 1
                pieces.literal(*whole)
                return
        pieces.colons = None
        LineGroup(pieces, lines, self.layout).walk()

    def _is_literal(self, lines: list[Line], least: int, marker: Marker | None) -> bool:
        """Whether a group behind a blank line is indented so deep that it is no prose."""
        items = self.pieces.items
        if least < (items[-1][1] if items else self.layout.base) + _LITERAL:
            return False
        if marker is not None:
            return not items and marker.style in _CODE_BULLETS
        if len(lines) > 1:
            return True
        centred = not self.pieces.found and heading_like(lines[0].row)
        return not centred and lines[0].indent != self.layout.opening


def _blocks(text: str, pieces: list[Piece]) -> list[Block]:
    """The pieces as blocks: with line numbers, addresses as atoms, titles and headings known."""
    blocks = []
    found = addresses(text)
    count = _LineCount(text)
    for index, piece in enumerate(pieces):
        start, end, marks = piece.start, piece.end, piece.folds
        kind = piece.kind
        if kind in ("line", "heading") or piece.number is not None:
            kind = _kind(text, pieces, index)
        if found:
            inside = found[bisect_left(found, (start, 0)) : bisect_left(found, (end, 0))]
            marks = tuple(sorted([*marks, *(Mark(a, b, "atom") for a, b in inside)]))
        about = "document" if kind == "title" else ""
        blocks.append(Block(start, end, kind, count.at(start), marks, about=about))
    return blocks


def _kind(text: str, pieces: list[Piece], index: int) -> str:
    """What a line of its own or a numbered line is, by what stands around it."""
    piece = pieces[index]
    before = pieces[index - 1] if index else None
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if piece.kind == "heading":
        return "heading" if before else "title"
    plain = "paragraph" if piece.kind == "line" else piece.kind
    if after is None or piece.end - piece.start > _TITLE:
        return plain
    if piece.tight and after.end - after.start <= _SCREEN:
        return plain
    row = text[piece.start : piece.end]
    if piece.kind == "line":
        if before is None and not ended(row):
            return "title"
        return "heading" if heading_like(row) else plain
    listed = any(near is not None and near.kind == "list item" for near in (before, after))
    return plain if listed or after.indent > piece.indent or not heading_like(row) else "heading"


class _LineCount:
    """The 1-based line numbers of positions that are asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lone_returns = _LONE_CR.search(text) is not None if "\r" in text else False
        self._at = 0
        self._lineno = 1

    def at(self, position: int) -> int:
        """The line of `position`, which is not before the one asked for last."""
        self._lineno += self._text.count("\n", self._at, position)
        if self._lone_returns:
            self._lineno += len(_LONE_CR.findall(self._text, self._at, position))
        self._at = position
        return self._lineno
