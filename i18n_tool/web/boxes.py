"""What a document is made of besides its blocks: code, markup, what its author left out, in boxes;
and the frames that dialects put around blocks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.model import BETWEEN_PARTS
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.base import Format
    from i18n_tool.formats.shown import Enclosure
    from i18n_tool.model import Document, Span

BOX_LINES = 30
"""Lines of what is no prose that are shown."""
_LABEL = 80
"""Characters of a frame's first line that are."""
_LEAD = re.compile(r"^[ \t>|]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})(?=\s|\Z))?[ \t>|]*", re.MULTILINE)
"""Marks of lists, headings, quotations and tables, which the place of a text says already."""
_RULE = re.compile(r"^[ \t|:>=~*_-]*$", re.MULTILINE)
_OPENING = re.compile(r"^[ \t>]*(?:`{3}|~{3})[^\n]*\n?\Z", re.MULTILINE)
_CLOSING = re.compile(r"\A\s*(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"(?:\A|\n)[ \t>]*(?:`{3,}|~{3,})[ \t]*\s*\Z")
_INSIDE = frozenset({"alt text", "attribute", "title"})
"""Kinds of block that stand within a piece of markup: the rest of it says nothing by itself."""
_KEYED = "front matter"
"""The kind that keys stand before."""
_NAMED = _INSIDE | {"heading", _KEYED}
"""Those that something of theirs stands behind: the rest of the markup, an id."""
_KEY = re.compile(r"[ \t]*+(?:- )*+[\w\"'.-]++[ \t]*+:[ \t]*+(?:[|>][-+\d]*+)?\s*+")
"""A key on a line of its own: what it leads to is below."""
_CLOSED = re.compile(r"\A(?:\s*+</[\w.:-]*+>)++[ \t]*+(?=\n|\Z)")
"""Tags behind a block that close what stands before it."""


class Box(NamedTuple):
    """What stands between blocks and is no prose: `code`, `skipped` by the author, or other
    `markup`: keys, tags, options. `more` lines are not shown.
    """

    kind: str
    text: str
    more: int


class FrameEdge(NamedTuple):
    """Where a frame of a dialect begins, with what its first line says; None where one ends."""

    label: str | None


def items_of(document: Document, fmt: Format) -> list[Box | FrameEdge | int]:
    """What a document is made of, in order: boxes, edges of frames, and numbers of blocks."""
    return list(_items(document, _enclosures(document, fmt)))


def _enclosures(document: Document, fmt: Format) -> list[Enclosure]:
    """The frames of a document: those that hold blocks, and cut none in two."""
    found = fmt.enclosures(document.text, sorted([*document.code, *document.skipped]))
    starts = [block.start for block in document.blocks]
    ends = [block.end for block in document.blocks]

    def cuts(at: int) -> bool:
        return bisect_left(starts, at) > bisect_right(ends, at)

    def holds(one: Enclosure) -> bool:
        return bisect_left(starts, one.start) < bisect_left(starts, one.end)

    return [one for one in found if holds(one) and not cuts(one.start) and not cuts(one.end)]


def _items(document: Document, frames: Sequence[Enclosure]) -> Iterator[Box | FrameEdge | int]:
    edges = [(one.start, 1, number, one) for number, one in enumerate(frames)]
    edges += [(one.end, 0, -number, one) for number, one in enumerate(frames)]
    edges.sort(key=lambda edge: edge[:3])
    lines = [span for one in frames for span in ((one.start, one.head), (one.tail, one.end))]
    pending = iter(edges)
    edge = next(pending, None)
    at = 0
    for number in range(len(document.blocks) + 1):
        last = number == len(document.blocks)
        stop = len(document.text) if last else document.blocks[number].start
        boxes = _boxes(document, lines, *_outside(document, number, at, stop))
        while boxes or (edge is not None and edge[0] <= stop):
            if edge is not None and (not boxes or edge[0] <= boxes[0][0]):
                yield FrameEdge(_label(document, edge[3]) if edge[1] else None)
                edge = next(pending, None)
            else:
                yield boxes.pop(0)[1]
        if not last:
            yield number
            at = document.blocks[number].end


def _label(document: Document, frame: Enclosure) -> str:
    """What the first line of a frame says, but for what is translated in it."""
    at, found = frame.start, ""
    for block in document.blocks:
        if frame.start <= block.start < frame.head:
            found += document.text[at : block.start] + "…"
            at = block.end
    return excerpt(found + document.text[at : frame.head], _LABEL)


def _outside(document: Document, number: int, start: int, end: int) -> Span:
    """What of the range before a block is no rest of the markup that the block stands in, nor of
    that around the block before, nor its id: these go as far as their line.
    """
    blocks = document.blocks
    if number and blocks[number - 1].kind in _NAMED:
        stop = document.text.find("\n", start, end)
        start = end if stop < 0 else stop
    if number < len(blocks) and blocks[number].kind in _INSIDE:
        end = max(document.text.rfind("\n", start, end), start)
    elif number < len(blocks) and blocks[number].kind == _KEYED:
        end = _before_keys(document.text, start, end)
    return start, end


def _before_keys(text: str, start: int, end: int) -> int:
    """Where of a range the line of the text behind it begins, and the keys that lead to that."""
    at = max(text.rfind("\n", start, end) + 1, start)
    while at > start:
        line = max(text.rfind("\n", start, at - 1) + 1, start)
        if not _KEY.fullmatch(text, line, at):
            break
        at = line
    return at


def _boxes(
    document: Document, lines: Sequence[Span], start: int, end: int
) -> list[tuple[int, Box]]:
    """What stands between two blocks, with its offset: but for marks that only say what the next
    one is, the fences of code, and `lines` of frames.
    """
    pieces = _cut(document, lines, start, end)
    kinds = ["", *(kind for kind, _ in pieces), ""]
    found = []
    for number, (kind, span) in enumerate(pieces):
        text = document.text[span[0] : span[1]].replace(BETWEEN_PARTS, "\n")
        if kind == "frame":
            continue
        if kind == "markup":
            if kinds[number + 2] == "code":
                text = _OPENING.sub("", text)
            if kinds[number] == "code":
                text = _CLOSING.sub("", text)
            text = _RULE.sub("", _CLOSED.sub("", _LEAD.sub("", text)))
        elif kind == "code":
            text = _FENCE.sub("", text)
        rows = [line.rstrip() for line in text.splitlines()]
        while rows and not rows[0]:
            rows.pop(0)
        while rows and not rows[-1]:
            rows.pop()
        if any(map(str.isalnum, text)):
            shown = rows[:BOX_LINES]
            found.append((span[0], Box(kind, "\n".join(shown), len(rows) - len(shown))))
    return found


def _cut(document: Document, lines: Sequence[Span], start: int, end: int) -> list[tuple[str, Span]]:
    """The range between two blocks, parted where code, what is skipped, or a line of a frame begins
    or ends; each part with its kind.
    """
    known = (("skipped", document.skipped), ("code", document.code), ("frame", lines))
    within = [
        (kind, max(a, start), min(b, end))
        for kind, spans in known
        for a, b in spans
        if a < end and b > start
    ]
    points = sorted({start, end, *(a for _, a, _ in within), *(b for _, _, b in within)})
    return [
        (next((k for k, a, b in within if a <= one and other <= b), "markup"), (one, other))
        for one, other in pairwise(points)
    ]
