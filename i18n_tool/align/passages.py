"""What of a document is aligned: its blocks of prose and its code, in order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.formats import format_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.formats.base import Format
    from i18n_tool.model import Document, Span

CODE = "code"
HEADING = "heading"
_COMMENT = re.compile(r"(?:#|//|--|;).*")
_READ = re.compile(r"[^\W_]+")
_NOT_CODE = re.compile(r"\s+|[^\x00-\x7f]+")


class Passage(NamedTuple):
    """A block of prose, or a stretch of code: `kind` is the block's, with the name of its key or
    attribute where it has one, or `CODE`.

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
    fmt = format_named(document.format)
    found = [_prose(document, units, fmt) for units in _units_by_block(document)]
    for start, end in document.code:
        code = _NOT_CODE.sub("", _COMMENT.sub("", text[start:end]))
        found.append(Passage(CODE, (start, end), range(0), len(code), Counter(), code))
    return sorted(found, key=lambda item: item.span)


def passage_of(
    kind: str,
    span: Span,
    written: str,
    fmt: Format,
    *,
    units: range = range(0),
    beside: str = "",
) -> Passage:
    """The passage that a text of a document of that format is; what it keeps may stand `beside`."""
    plain = " ".join(fmt.without_markup(written, " ").split())
    size = max(1, sum(map(len, _READ.findall(plain))))
    return Passage(kind, span, units, size, fmt.lasting(written + beside), text=plain)


def _prose(document: Document, units: range, fmt: Format) -> Passage:
    text = document.text
    block = document.blocks[document.units[units[0]].block]
    line_end = text.find("\n", block.end)
    written = text[block.start : block.end]
    # the id of a heading stands behind it
    beside = text[block.end : line_end if line_end >= 0 else None] if block.kind == HEADING else ""
    kind = f"{block.kind} {block.name}" if block.name else block.kind
    return passage_of(kind, (block.start, block.end), written, fmt, units=units, beside=beside)


def _units_by_block(document: Document) -> list[range]:
    found: list[range] = []
    for number, unit in enumerate(document.units):
        if found and document.units[found[-1][0]].block == unit.block:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
