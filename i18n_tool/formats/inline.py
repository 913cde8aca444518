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
_ATOMS = frozenset({"Code", "InlineMath", "DisplayMath"})
_TAG = re.compile(r"<(/)?([A-Za-z][\w.:-]*)")
_LETTER = re.compile(r"[^\W\d_]")
_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*")
_QUOTE_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*(?:>[ \t]?)*[ \t]*")
_CODECS = {"table cell": "cell", "table header": "cell", "heading": "line", "term": "line"}


class Event(NamedTuple):
    """One inline event: its name (`/Name` for an end), range, and for links whether it is `<…>`."""

    name: str
    start: int
    end: int
    auto: bool = False


class _Image(NamedTuple):
    start: int
    end: int
    alt_end: int


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
    marks, images, prose = _marks(source, run)
    if source.atoms:
        marks = _with_atoms(source, marks, start, end)
    newlines = source.text.count("\n", start, end)
    if newlines and newlines != sum(mark.role in ("fold", "break") for mark in marks):
        pattern = _QUOTE_FOLD if quoted else _FOLD
        marks = _with_hidden_folds(source.text, marks, start, end, pattern)
    if images and not prose:
        for image in images:
            yield from _image_blocks(
                source, image, lineno + source.text.count("\n", start, image.start)
            )
        return
    yield Block(start, end, kind, lineno, tuple(marks), codec=_CODECS.get(kind, ""))


def _unescaped(shadow: str, start: int) -> int:
    """The start of a text event with the backslash that escapes its first character."""
    return start - 1 if start and shadow[start - 1] == "\\" else start


def _marks(source: Source, run: Sequence[Event]) -> tuple[list[Mark], list[_Image], bool]:
    """The marks of a run, the images in it, and whether there is prose outside of images."""
    text, shadow = source.text, source.shadow
    marks: list[Mark] = []
    images: list[_Image] = []
    prose = False
    inside = 0  # depth of images and automatic links, whose events are theirs
    outer: Event | None = None
    tags: list[tuple[str, int]] = []
    for index, event in enumerate(run):
        name, start, end, auto = event
        if inside:
            if name in {"Image", "Link"}:
                inside += 1
            elif name in {"/Image", "/Link"}:
                inside -= 1
                if not inside and outer is not None and outer.name == "Image":
                    images.append(_Image(start, end, run[index - 1].end))
        elif name == "Text":
            prose = prose or _LETTER.search(text, start, end) is not None
        elif name in {"SoftBreak", "HardBreak"}:
            if index + 1 < len(run):
                following = _unescaped(shadow, run[index + 1].start)
                while shadow[start - 1] in " \t":
                    start -= 1
                marks.append(Mark(start, following, "fold" if name == "SoftBreak" else "break"))
        elif name in _ATOMS:
            marks.append(Mark(start, end, "atom"))
        elif name == "FootnoteReference":
            marks.append(Mark(start, end, "note"))
        elif name == "InlineHtml":
            marks.append(Mark(start, end, _tag_role(shadow, start, len(marks), tags)))
        elif name == "Image" or auto:
            inside, outer = 1, event
            marks.append(Mark(start, end, "atom"))
        elif name == "Link":
            marks.append(Mark(start, start + 1, "open"))
        elif name == "/Link":
            marks.append(Mark(max(start + 1, _inner_end(run, index)), end, "close"))
        else:
            width = 2 if name.endswith("Strong") or shadow.startswith("~~", start) else 1
            if name[0] == "/":
                marks.append(Mark(end - width, end, "close"))
            else:
                marks.append(Mark(start, start + width, "open"))
    for _, unclosed in tags:
        marks[unclosed] = marks[unclosed]._replace(role="tag")
    return marks, images, prose


def _inner_end(run: Sequence[Event], index: int) -> int:
    """Where the content of the link that ends at `run[index]` ends; 0 for an empty link."""
    before = run[index - 1]
    return 0 if before.name == "Link" else before.end


def _tag_role(shadow: str, start: int, index: int, tags: list[tuple[str, int]]) -> Role:
    """The role of an HTML tag; `tags` are the open ones with the index of their mark."""
    match = _TAG.match(shadow, start)
    if match is None or match[2].lower() in VOID:
        return "tag"
    name = match[2]
    if not match[1]:
        if shadow[start : shadow.index(">", start) + 1].endswith("/>"):
            return "tag"
        tags.append((name, index))
        return "open"
    if any(name == opened for opened, _ in tags):
        while tags and tags[-1][0] != name:
            tags.pop()
        tags.pop()
        return "close"
    return "tag"


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
    """The alternative text and the title of an image that stands outside of prose."""
    shadow = source.shadow
    alt_start, alt_end = image.start + 2, image.alt_end
    if alt_start < alt_end <= image.end and not shadow.startswith("]", alt_start):
        marks = folds_of(source.text, alt_start, alt_end)
        yield Block(alt_start, alt_end, "alt text", lineno, tuple(marks), codec="alt")
    title = re.compile(
        r"[ \t\r\n](?P<open>[\"'(])(?P<title>(?:[^\"\\]|\\.)*)[\"')][ \t\r\n]*\)\Z", re.S
    )
    found = title.search(shadow[alt_end : image.end])
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


def with_gaps_blank(shadow: str, lines: Sequence[Span]) -> Iterator[str]:
    """The pieces of `shadow` from the first line's start to the last one's end, gaps as spaces."""
    at = lines[0][0]
    for start, end in lines:
        yield " " * (start - at)
        yield shadow[start:end]
        at = end
