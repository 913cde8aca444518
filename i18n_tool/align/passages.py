"""What of a document is aligned: its blocks of prose and its code, in order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.anchors import anchors_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.model import Document, Span

CODE = "code"
HEADING = "heading"
_COMMENT = re.compile(r"(?:#|//|--|;).*")
_NOT_CODE = re.compile(r"\s+|[^\x00-\x7f]+")
_MARKUP = re.compile(r"\]\([^)]*\)|\{[^{}]*\}|<[^<>]*>|[*_`\[\]|\\]")


class Passage(NamedTuple):
    """A block of prose, or a stretch of code: `kind` is the block's, or `CODE`.

    `units` is the range of the numbers of its units in the document, empty for code; `size` counts
    the letters and digits that a reader sees; `anchors` are what a translation of it keeps. `code`
    is code without comments and letters that are not ASCII, which translators may translate;
    `text` is prose without its markup.
    """

    kind: str
    span: Span
    units: range
    size: int
    anchors: Mapping[str, int]
    code: str = ""
    text: str = ""


def passages_of(document: Document) -> list[Passage]:
    """The items of a document, in order."""
    text = document.text
    found = [_prose(document, units) for units in _units_by_block(document)]
    for start, end in document.code:
        code = _NOT_CODE.sub("", _COMMENT.sub("", text[start:end]))
        found.append(Passage(CODE, (start, end), range(0), len(code), Counter(), code))
    return sorted(found, key=lambda item: item.span)


def plain_of(text: str) -> str:
    """A text without its markup, white space folded."""
    return " ".join(_MARKUP.sub(" ", text).split())


def size_of(text: str) -> int:
    """The letters and digits that a reader sees of a text; 1 at least."""
    return max(1, sum(map(str.isalnum, _MARKUP.sub("", text))))


def _prose(document: Document, units: range) -> Passage:
    text = document.text
    block = document.blocks[document.units[units[0]].block]
    line_end = text.find("\n", block.end)
    written = text[block.start : block.end]
    # the id of a heading stands behind it
    beside = text[block.end : line_end if line_end >= 0 else None] if block.kind == HEADING else ""
    anchors = anchors_in(written + beside)
    span = (block.start, block.end)
    return Passage(block.kind, span, units, size_of(written), anchors, text=plain_of(written))


def _units_by_block(document: Document) -> list[range]:
    found: list[range] = []
    for number, unit in enumerate(document.units):
        if found and document.units[found[-1][0]].block == unit.block:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
