"""Inline Markdown events → blocks with marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.formats.html import INLINE, VOID, merge_folds
from i18n_tool.model import Block, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Role, Span

CONTAINERS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
"""Inline elements that hold others; all other elements are blocks."""
_ROLES: dict[str, Role] = {
    "Code": "atom",
    "InlineMath": "atom",
    "DisplayMath": "atom",
    "FootnoteReference": "note",
}
_LINE_BREAKS: dict[str, Role] = {"SoftBreak": "fold", "HardBreak": "break"}
_TAG = re.compile(r"<(/)?([A-Za-z][\w.:-]*)")
_LETTER = re.compile(r"[^\W\d_]")
_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*")
_QUOTE_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*(?:>[ \t]?)*[ \t]*")
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_AUTOMATIC = frozenset({"Autolink", "Email"})
_BY_TEXT = frozenset({"Shortcut", "Collapsed"})
_DEFINITION_MARK = re.compile(r":[ \t]+")
_IMAGE_TITLE = re.compile(
    r"[ \t\r\n][\"'(](?P<title>(?:[^\"\\]|\\.)*)[\"')][ \t\r\n]*\)\Z", re.DOTALL
)
_CODECS = {"table cell": "cell", "table header": "cell", "heading": "line", "term": "line"}


class Event(NamedTuple):
    """One inline event: its name (`/Name` for an end), range, and the type of a link or image."""

    name: str
    start: int
    end: int
    link: str = ""


class _Image(NamedTuple):
    start: int
    end: int
    alt_end: int
    link: str


class Source(NamedTuple):
    """What the marks are found in: the text, its shadow, the hidden expressions."""

    text: str
    shadow: str
    atoms: Sequence[Span]


def blocks_of_run(
    source: Source, run: Sequence[Event], kind: str, lineno: int, *, quoted: bool
) -> Iterator[Block]:
    """The block of a run of inline events, or several where lines of tags or images divide it.

    `lineno` is the line of the run's first event.
    """
    if len(run) == 1 and run[0].name == "Text" and not source.atoms:
        start = _unescaped(source.shadow, run[0].start)
        yield Block(start, run[0].end, kind, lineno, codec=_CODECS.get(kind, ""))
        return
    if any(event.name == "InlineHtml" for event in run):
        parts = _split_at_tag_lines(source, run)
        if parts != [run]:
            for part in parts:
                line = lineno + source.text.count("\n", run[0].start, part[0].start)
                yield from _block(source, part, kind, line, quoted=quoted)
            return
    yield from _block(source, run, kind, lineno, quoted=quoted)


def _block(
    source: Source, run: Sequence[Event], kind: str, lineno: int, *, quoted: bool
) -> Iterator[Block]:
    start, end = _unescaped(source.shadow, run[0].start), max(event.end for event in run[-2:])
    if kind == "paragraph" and run[0].name == "Text":
        # Python-Markdown allows a blank line between a term and its definition; CommonMark does not
        mark = _DEFINITION_MARK.match(source.shadow, start, run[0].end)
        if mark is not None and mark.end() < end:
            start, kind = mark.end(), "definition"
    reading = _Marks(source, run)
    reading.read()
    marks = reading.marks
    if source.atoms:
        marks = _with_atoms(source, marks, start, end)
    newlines = source.text.count("\n", start, end)
    if newlines and newlines != sum(mark.role in ("fold", "break") for mark in marks):
        pattern = _QUOTE_FOLD if quoted else _FOLD
        marks = _with_hidden_folds(source.text, marks, start, end, pattern)
    if reading.images and not reading.prose:
        for image in reading.images:
            line = lineno + source.text.count("\n", start, image.start)
            yield from _image_blocks(source, image, line)
        return
    yield Block(start, end, kind, lineno, tuple(marks), codec=_CODECS.get(kind, ""))


def _unescaped(shadow: str, start: int) -> int:
    """The start of a text event with the backslash that escapes its first character."""
    return start - 1 if start and shadow[start - 1] == "\\" else start


class _Marks:
    """Marks, images and prose of one run of events. One use."""

    def __init__(self, source: Source, run: Sequence[Event]) -> None:
        self.source, self.run = source, run
        self.marks: list[Mark] = []
        self.images: list[_Image] = []
        self.prose = False  # outside of images
        self.tags: list[tuple[str, int]] = []  # open HTML tags and the indices of their marks
        self._inside: Event | None = None  # the image or automatic link that the events belong to
        self._depth = 0

    def read(self) -> None:
        """Reads the run."""
        for index, event in enumerate(self.run):
            if self._depth:
                self._swallow(index, event)
            elif event.name == "Text":
                if not self.prose:
                    self.prose = (
                        _LETTER.search(self.source.text, event.start, event.end) is not None
                    )
            elif event.name in _LINE_BREAKS:
                self._line_break(index, event)
            elif event.name in _ROLES:
                self.marks.append(Mark(event.start, event.end, _ROLES[event.name]))
            elif event.name == "InlineHtml":
                self.marks.append(Mark(event.start, event.end, self._tag_role(event.start)))
            elif event.name == "Image" or event.link in _AUTOMATIC:
                self._inside, self._depth = event, 1
                self.marks.append(Mark(event.start, event.end, "atom"))
            else:
                self._delimiter(index, event)
        for _, unclosed in self.tags:
            self.marks[unclosed] = self.marks[unclosed]._replace(role="tag")

    def _swallow(self, index: int, event: Event) -> None:
        if event.name in {"Image", "Link"}:
            self._depth += 1
        elif event.name in {"/Image", "/Link"}:
            self._depth -= 1
            if not self._depth and self._inside is not None and self._inside.name == "Image":
                alt_end = self.run[index - 1].end
                self.images.append(_Image(event.start, event.end, alt_end, self._inside.link))

    def _line_break(self, index: int, event: Event) -> None:
        if index + 1 == len(self.run):
            return
        start = event.start
        while self.source.shadow[start - 1] in " \t":
            start -= 1
        following = _next_start(self.source, self.run[index + 1], event.end)
        self.marks.append(Mark(start, following, _LINE_BREAKS[event.name]))

    def _delimiter(self, index: int, event: Event) -> None:
        name, start, end, _ = event
        if name == "Link":
            self.marks.append(Mark(start, start + 1, "open"))
        elif name == "/Link":
            self.marks.append(Mark(max(start + 1, _inner_end(self.run, index)), end, "close"))
        else:
            width = (
                2 if name.endswith("Strong") or self.source.shadow.startswith("~~", start) else 1
            )
            if name[0] == "/":
                self.marks.append(Mark(end - width, end, "close"))
            else:
                self.marks.append(Mark(start, start + width, "open"))

    def _tag_role(self, start: int) -> Role:
        """The role of the HTML tag at `start`; void and unpaired ones are transparent."""
        shadow, tags = self.source.shadow, self.tags
        match = _TAG.match(shadow, start)
        if match is None or match[2].lower() in VOID:
            return "tag"
        name = match[2]
        if not match[1]:
            if shadow[start : shadow.index(">", start) + 1].endswith("/>"):
                return "tag"
            tags.append((name, len(self.marks)))
            return "open"
        if any(name == opened for opened, _ in tags):
            while tags[-1][0] != name:  # tags left open within are transparent
                _, unclosed = tags.pop()
                self.marks[unclosed] = self.marks[unclosed]._replace(role="tag")
            tags.pop()
            return "close"
        return "tag"


def _next_start(source: Source, following: Event, line_end: int) -> int:
    """Where prose goes on after a line break; an end event says where its element began."""
    if following.name[0] != "/":
        return _unescaped(source.shadow, following.start)
    prefix = _PREFIX.match(source.shadow, line_end)
    return prefix.end() if prefix else line_end


def _inner_end(run: Sequence[Event], index: int) -> int:
    """Where the content of the link that ends at `run[index]` ends; 0 for an empty link."""
    before = run[index - 1]
    return 0 if before.name == "Link" else before.end


def _with_atoms(source: Source, marks: list[Mark], start: int, end: int) -> list[Mark]:
    """The marks with those hidden expressions that lie in no other mark."""
    first = bisect_left(source.atoms, (start, 0))
    added = []
    for atom in source.atoms[first:]:
        if atom[0] >= end:
            break
        if not any(mark.start < atom[1] and atom[0] < mark.end for mark in marks):
            added.append(Mark(*atom, "atom"))
    return sorted(marks + added) if added else marks


def _with_hidden_folds(
    text: str, marks: list[Mark], start: int, end: int, pattern: re.Pattern[str]
) -> list[Mark]:
    """The marks with folds for line breaks within code spans, tags, link titles, expressions."""
    known = [mark for mark in marks if mark.role in ("fold", "break")]
    folds = [
        Mark(match.start(), match.end(), "fold")
        for match in pattern.finditer(text, start, end)
        if not any(mark.start < match.end() and match.start() < mark.end for mark in known)
    ]
    return merge_folds(marks, folds)


def folds_of(text: str, start: int, end: int) -> list[Mark]:
    """A fold for each line break in a range."""
    return [Mark(m.start(), m.end(), "fold") for m in _QUOTE_FOLD.finditer(text, start, end)]


def _image_blocks(source: Source, image: _Image, lineno: int) -> Iterator[Block]:
    """The alternative text and the title of an image that stands outside of prose, unless its text
    is the label of a definition.
    """
    if image.link in _BY_TEXT:
        return
    shadow = source.shadow
    alt_start, alt_end = image.start + 2, image.alt_end
    if alt_start < alt_end <= image.end and not shadow.startswith("]", alt_start):
        marks = folds_of(source.text, alt_start, alt_end)
        yield Block(alt_start, alt_end, "alt text", lineno, tuple(marks), codec="alt")
    found = _IMAGE_TITLE.search(shadow[alt_end : image.end])
    if found is not None and shadow[alt_end : image.end].startswith("]("):
        start, end = alt_end + found.start("title"), alt_end + found.end("title")
        close = shadow[end]
        line = lineno + source.text.count("\n", image.start, start)
        marks = folds_of(source.text, start, end)
        yield Block(start, end, "title", line, tuple(marks), codec=f"title {close}")


def _split_at_tag_lines(source: Source, run: Sequence[Event]) -> list[Sequence[Event]]:
    """The run without lines that hold only tags of components or block elements."""
    lines: list[list[Event]] = [[]]
    breaks: list[Event] = []
    depth = 0
    for event in run:
        if event.name == "SoftBreak" and not depth:
            breaks.append(event)
            lines.append([])
            continue
        depth += event.name[0] != "/" and event.name in CONTAINERS
        depth -= event.name[0] == "/"
        lines[-1].append(event)
    parts: list[list[Event]] = []
    joined = False
    for number, line in enumerate(lines):
        if _only_tags(source, line):
            joined = False
        elif joined:
            parts[-1] += [breaks[number - 1], *line]
        else:
            parts.append(list(line))
            joined = True
    return [run] if len(parts) == 1 and len(parts[0]) == len(run) else [p for p in parts if p]


def _only_tags(source: Source, line: Sequence[Event]) -> bool:
    tags = 0
    for event in line:
        if event.name == "InlineHtml":
            match = _TAG.match(source.shadow, event.start)
            if match is None or (match[2] in INLINE and match[2] not in VOID):
                return False
            tags += 1
        elif event.name != "Text" or not source.shadow[event.start : event.end].isspace():
            return False
    return tags > 0


def only_lines(text: str, lines: Sequence[Span]) -> str:
    """The text with the container prefixes between `lines` (ranges of one block) blank."""
    pieces = [text[: lines[0][0]]]
    at = lines[0][0]
    for start, end in lines:
        pieces += (" " * (start - at), text[start:end])
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
