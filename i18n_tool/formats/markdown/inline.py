"""Inline Markdown events → blocks with marks."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import CELL, CELL_OF_CODE, PLACES, in_place
from i18n_tool.formats.html import VOID, Fragment
from i18n_tool.formats.markdown.components import CONTAINERS, parts_of
from i18n_tool.formats.markdown.edges import within_edges
from i18n_tool.formats.markdown.images import image_blocks
from i18n_tool.formats.marks import (
    INDENT,
    QUOTED,
    cut_at,
    folds,
    has_any_within,
    with_atoms,
    without_overlap,
)
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.tags import Tags
from i18n_tool.formats.words import has_word
from i18n_tool.model import AS_IT_IS, Block, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.markdown.source import Event, Source
    from i18n_tool.model import Codec, Role, Span

_ROLES: dict[str, Role] = {
    "Code": "atom",
    "InlineMath": "atom",
    "DisplayMath": "atom",
    "FootnoteReference": "note",
}
_LINE_BREAKS: dict[str, Role] = {"SoftBreak": "fold", "HardBreak": "break"}
_TAG = re.compile(r"<(/)?([A-Za-z][\w.:-]*)")
_ENTITIES = re.compile(r"(?:&#?\w+;|[^\w&]|[\d_])++")
"""What holds no letter but in the names of entities: `&nbsp;`."""
_AUTOMATIC = frozenset({"Autolink", "Email"})
_KEY_TAG = re.compile(r"<kbd[\s>]", re.IGNORECASE)
_KEY = re.compile(r"\s*+(?:\w|F\d{1,2})\s*+")
"""A key that has no name: it is the same on keyboards of other languages."""
_PREFIX = re.compile(r"(?<=\n)[ \t]*+(?:>[ \t]*+)++")
_DEFINITION_MARK = re.compile(r":[ \t]+")
_PIPE_WITHIN = re.compile(r"(?<!\\)\|")
_LAST_LETTER = re.compile(r"[ \t]*+\n")
_PIPE = re.compile(r"[ \t]*+(?<!\\)\|[ \t]*+")


def blocks_of_run(source: Source, run: Sequence[Event], kind: str, *, quoted: bool) -> list[Block]:
    """The block of a run of inline events: those of its components where all prose stands in them;
    those of its images and tags where it holds none.
    """
    parts = None
    if source.shadow.find("<", run[0][1], run[-1][2]) >= 0:
        parts = parts_of(source.text, source.shadow, run)
    if parts is None:
        return _blocks_of_prose(source, run, kind, quoted=quoted)
    blocks = _attributes_of_tags(source, parts.tags, kind)
    for inner in parts.runs:
        blocks += _blocks_of_prose(source, inner, kind, quoted=quoted)
    return sorted(blocks, key=attrgetter("start"))


def _blocks_of_prose(
    source: Source, run: Sequence[Event], kind: str, *, quoted: bool
) -> list[Block]:
    run = _without_breaks(run)
    shadow = source.shadow
    name, start, _, _ = run[0]
    if start and shadow[start - 1] == "\\":
        start -= 1
    end = run[-1][2]
    feed = _LAST_LETTER.match(shadow, end)
    if feed and source.text[feed.end() - 1] not in "\r\n":
        end = feed.end()  # the character that ends the paragraph before a table
    if shadow[start] == "&" and _ENTITIES.fullmatch(source.text, start, end):
        return []
    codec = PLACES.get(kind, AS_IT_IS)
    if codec is CELL and _PIPE_WITHIN.search(source.text, start, end):
        codec = CELL_OF_CODE
    if kind == "paragraph" and name == "Text" and shadow[start] == ":":
        # the caption of a table, a definition behind a list: what no term stands before
        mark = _DEFINITION_MARK.match(shadow, start, run[0][2])
        if mark is not None and mark.end() < end:
            start, kind = mark.end(), "definition"
    has_atoms = bool(source.atoms) and has_any_within(source.atoms, start, end)
    if len(run) == 1 and name == "Text" and not has_atoms and _is_plain(source.text, start, end):
        return [Block(start, end, kind, source.lines.of(start), (), "", None, None, codec)]
    prefix = QUOTED if quoted else INDENT
    marks, images = _all_marks(source, run, start, end, prefix)
    tags = [event[1:3] for event in run if event[0] == "InlineHtml"] if marks else []
    if (images or tags) and not _has_prose(source.text, marks, start, end):
        blocks = [*image_blocks(source, run, kind, prefix)]
        blocks += _attributes_of_tags(source, tags, kind)
        if images or blocks or any(_KEY_TAG.match(shadow, *tag) for tag in tags):
            return sorted(blocks, key=attrgetter("start"))
    first, last = within_edges(source.text, marks, start, end)
    if first == last:
        marks = [Mark(start, end, "atom")]
    elif (first, last) != (start, end):
        start, end = first, last
        marks = [mark for mark in marks if start <= mark.start and mark.end <= end]
    if shadow[start] in "|+" and codec is AS_IT_IS:
        start, end, marks, codec = _rows(shadow, start, end, marks)
        if start >= end:
            return []
    lineno = source.lines.of(start)
    return [Block(start, end, kind, lineno, tuple(marks), "", None, None, codec)]


def terms_of_run(run: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """The runs of a term of several lines, each of which is a term of its own (PHP Markdown Extra,
    kramdown, Python-Markdown; markdown-it ends a paragraph there).
    """
    depth = begin = 0
    for number, (name, *_) in enumerate(run):
        if name in _LINE_BREAKS and not depth:
            if begin < number:
                yield run[begin:number]
            begin = number + 1
        elif name in CONTAINERS:
            depth += 1
        elif name[0] == "/":
            depth -= 1
    if begin < len(run):
        yield run[begin:]


def _rows(
    shadow: str, start: int, end: int, marks: list[Mark]
) -> tuple[int, int, list[Mark], Codec]:
    """A paragraph whose lines begin with `|`, with these apart: a line block of Pandoc. Where each
    line is closed, too, its cells are: a table of kramdown without a head, a grid of Pandoc.
    """
    ends = [mark for mark in marks if mark.role in ("fold", "break")]
    ends = [mark for mark in ends if shadow[mark.end] in "|+"]  # elsewhere the line goes on
    starts = [start, *(mark.end for mark in ends)]
    lines = list(zip(starts, [*(mark.start for mark in ends), end], strict=True))
    cells = all(shadow[b - 1] in "|+" and a + 1 < b and shadow[b - 2] != "\\" for a, b in lines)
    if not cells and any(shadow[a : a + 2] not in {"| ", "|"} for a, _ in lines):
        return start, end, marks, AS_IT_IS
    breaks = [mark._replace(role="break") for mark in ends]
    for a, b in lines:
        if shadow[a] == "|":
            found = _PIPE.finditer(shadow, a, b) if cells else [_PIPE.match(shadow, a, b)]
            breaks += [Mark(*pipe.span(), "break") for pipe in found if pipe]
    breaks.sort()
    for mark in sorted([*breaks, *(mark for mark in marks if mark.role in ("fold", "break"))]):
        if mark.start <= start < mark.end:  # a pipe, and a line with nothing else in it
            start = mark.end
    breaks = [mark for mark in breaks if mark.start >= start]
    if breaks and breaks[-1].end == end:
        end = breaks.pop().start
    known = frozenset(ends)
    others = [mark for mark in marks if mark not in known and mark.start >= start]
    return start, end, _apart(cut_at(others, breaks)), CELL if cells else AS_IT_IS


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The marks; delimiters around a hard break hold nothing together, and become transparent."""
    kept = list(marks)
    opened: list[tuple[int, int]] = []
    breaks = 0
    for number, mark in enumerate(marks):
        if mark.role == "break":
            breaks += 1
        elif mark.role == "open":
            opened.append((number, breaks))
        elif mark.role == "close" and opened:
            first, before = opened.pop()
            if before < breaks:
                kept[first] = kept[first]._replace(role="tag")
                kept[number] = mark._replace(role="tag")
    return kept


def _all_marks(
    source: Source, run: Sequence[Event], start: int, end: int, prefix: re.Pattern[str]
) -> tuple[list[Mark], bool]:
    """The marks of `text[start:end]` with those of expressions and line breaks within other marks,
    and whether there are images.
    """
    marks, images = _marks(source, run)
    if source.atoms:
        marks = with_atoms(marks, source.atoms, start, end)
    newlines = source.text.count("\n", start, end)
    if newlines and newlines != sum(mark.role in ("fold", "break") for mark in marks):
        # line breaks within code spans, tags, link titles, expressions
        breaks = [mark for mark in marks if mark.role in ("fold", "break")]
        hidden = without_overlap(folds(source.text, start, end, prefix), breaks)
        marks = cut_at(marks, hidden)
    return marks, images


def _marks(source: Source, run: Sequence[Event]) -> tuple[list[Mark], bool]:
    """The marks of a run, one for all that is not text, and whether it has images."""
    marks: list[Mark] = []
    tags: _OpenTags | None = None
    images = False
    behind = 0  # the end of the image or automatic link that the events belong to
    for number, (name, start, end, link) in enumerate(run):
        if name == "Text" or end <= behind:
            continue
        if name in _ROLES:
            marks.append(Mark(start, end, _ROLES[name]))
        elif name == "Image" or link in _AUTOMATIC:
            behind = end
            images = images or name == "Image"
            marks.append(Mark(start, end, "atom"))
        elif name == "Link":
            marks.append(Mark(start, start + 1, "open"))
        elif name == "/Link":
            before = run[number - 1]
            inner_end = start + 1 if before[0] == "Link" else before[2]
            marks.append(Mark(inner_end, end, "close"))
        elif name in _LINE_BREAKS:
            if number + 1 < len(run):
                found = _line_break(source.shadow, name, start, end, run[number + 1])
                if marks and found.start < marks[-1].end:  # a line of a backslash alone
                    found = found._replace(start=marks[-1].end)
                marks.append(found)
        elif name == "InlineHtml":
            tags = tags or _OpenTags(marks)
            marks.append(Mark(start, end, tags.role(source.shadow, start, end)))
        else:
            width = 2 if "Strong" in name or source.shadow.startswith("~~", start) else 1
            closing = name[0] == "/"
            mark = (end - width, end) if closing else (start, start + width)
            marks.append(Mark(*mark, "close" if closing else "open"))
    if tags is not None:
        tags.close_to(0)
    return marks, images


def _line_break(shadow: str, name: str, start: int, end: int, following: Event) -> Mark:
    """The mark of a line break: with the white space before it, up to where prose goes on."""
    while start and shadow[start - 1] in " \t":
        start -= 1
    if following[0][0] == "/":  # an end event says where its element began
        prefix = QUOTED.match(shadow, end)
        return Mark(start, prefix.end() if prefix else end, _LINE_BREAKS[name])
    stop = following[1]
    return Mark(start, stop - 1 if shadow[stop - 1] == "\\" else stop, _LINE_BREAKS[name])


class _OpenTags:
    """The HTML tags that are open, by the numbers of their marks; one without a partner becomes
    transparent.
    """

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._open: list[tuple[str, int]] = []
        self._names: Counter[str] = Counter()

    def role(self, shadow: str, start: int, end: int) -> Role:
        """The role of the tag `shadow[start:end]`, whose mark is added next."""
        match = _TAG.match(shadow, start)
        if match is None or match[2].lower() in VOID:
            return "tag"
        name = match[2]
        if not match[1]:
            if shadow.startswith("/>", end - 2):
                return "tag"
            self._open.append((name, len(self._marks)))
            self._names[name] += 1
            return "open"
        if not self._names[name]:
            return "tag"
        while self._open[-1][0] != name:
            self.close_to(len(self._open) - 1)
        self._open.pop()
        self._names[name] -= 1
        return "close"

    def close_to(self, depth: int) -> None:
        """Makes the tags that were opened at `depth` and deeper transparent."""
        while len(self._open) > depth:
            name, unclosed = self._open.pop()
            self._names[name] -= 1
            self._marks[unclosed] = self._marks[unclosed]._replace(role="tag")


def _without_breaks(run: Sequence[Event]) -> Sequence[Event]:
    """The run without line breaks at its ends."""
    first, last = 0, len(run)
    while last - first > 1 and run[last - 1][0] in _LINE_BREAKS:  # before a line of no-break spaces
        last -= 1
    while last - first > 1 and run[first][0] in _LINE_BREAKS:  # a backslash alone on the first line
        first += 1
    return run[first:last]


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether mere text is all of its block, whatever stands at its ends, and no rows."""
    return text[start] not in ":|+ \t" and text[end - 1] not in ":} \t"


def _has_prose(text: str, marks: Sequence[Mark], start: int, end: int) -> bool:
    """Whether there is a word outside of images, tags, code, expressions and single keys."""
    at, key = start, False
    for mark in marks:
        if has_word(text, at, mark.start) and not (key and _KEY.fullmatch(text, at, mark.start)):
            return True
        at, key = mark.end, _KEY_TAG.match(text, mark.start) is not None
    return has_word(text, at, end)


def _attributes_of_tags(source: Source, tags: Sequence[Span], kind: str) -> list[Block]:
    """The blocks of what people read in the attributes of tags."""
    shadow = source.shadow
    blocks: list[Block] = []
    for start, end in tags:
        if shadow.find("=", start, end) < 0:
            continue
        if shadow.find("\n", start, end) >= 0:  # the prefixes of quotations end no tag
            prefixes = (
                (m.start(), m.end(), " " * len(m[0])) for m in _PREFIX.finditer(shadow, start, end)
            )
            shadow = splice(shadow, prefixes)
        tag = Tags(shadow, end).at(start)
        if tag is not None:
            fragment = Fragment(shadow, source.text, source.lines, source.atoms, source.attributes)
            blocks += fragment.attributes(tag)
    return [block._replace(codec=in_place(block.codec, kind)) for block in blocks]
