"""A range of a document as its renderer reads it: links, emphasis, and the text that it shows."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.formats.base import Format
    from i18n_tool.model import Mark

HIDDEN = "\ue000"
"""Stands in `Inline.shown` for each character that is not shown as it is written."""

_start = attrgetter("start")


class ShownLink(NamedTuple):
    """A link: its text as it is written, and the label that it is looked up by, "" for one with a
    target of its own.
    """

    text: str
    label: str


class EmphasisSpan(NamedTuple):
    """An emphasised span: `kind` is emphasis, strong or struck; `text` is as it is written."""

    kind: str
    text: str


class Inline(NamedTuple):
    """What a renderer makes of a range that ends at `end`. `raw` is as it is written; `shown`, as
    long, has `HIDDEN` for every delimiter and every thing (code, an image, a footnote marker, a
    tag).
    """

    raw: str
    shown: str
    end: int = 0
    links: tuple[ShownLink, ...] = ()
    spans: tuple[EmphasisSpan, ...] = ()


def read_inline(fmt: Format, text: str, marks: Sequence[Mark], start: int, end: int) -> Inline:
    """What the renderer makes of `text[start:end]`, which lies in a block with `marks`."""
    number = bisect_left(marks, start, key=_start)
    if number == len(marks) or marks[number].start >= end:
        return Inline(text[start:end], text[start:end], end)
    shown: list[str] = []
    links: list[ShownLink] = []
    spans: list[EmphasisSpan] = []
    opened: list[Mark] = []
    at = start
    for mark in marks[number:]:
        if mark.start >= end:
            break
        shown.append(text[at : mark.start])
        shown.append((" " if mark.role in ("fold", "break") else HIDDEN) * (mark.end - mark.start))
        at = mark.end
        if mark.role == "open":
            opened.append(mark)
        elif mark.role == "close" and opened:
            opening = opened.pop()
            inside = text[opening.end : mark.start]
            kind = fmt.delimiter(text[opening.start : opening.end])
            if kind == "link":
                label = fmt.label(inside, text[mark.start : mark.end])
                links.append(ShownLink(inside, label))
            elif kind is not None:
                spans.append(EmphasisSpan(kind, inside))
    shown.append(text[at:end])
    return Inline(text[start:end], "".join(shown), end, tuple(links), tuple(spans))
