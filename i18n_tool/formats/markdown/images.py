"""The blocks of images that stand outside of prose: their alternative texts and their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.formats.addresses import file_name
from i18n_tool.formats.codecs import ALT, TITLES, by_label, in_place
from i18n_tool.formats.marks import cut_at, folds
from i18n_tool.model import Block, Mark

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.markdown.source import Event, Source
    from i18n_tool.model import Codec, Span

_BY_LABEL = frozenset({"Shortcut", "Collapsed", "Reference"})


def image_blocks(
    source: Source, run: Sequence[Event], kind: str, prefix: re.Pattern[str]
) -> Iterator[Block]:
    """The blocks of the images of a run. An image that is looked up by a label has that in its
    block, for a translated `![text]` is `![metin][text]`.
    """
    behind = 0
    link = ""
    for number, (name, start, end, about) in enumerate(run):
        if name == "Image" and end > behind:
            behind, link = end, about
        elif name == "/Image" and end == behind:
            before = run[number - 1]
            alt = (start + 2, start + 2 if before[0] == "Image" else before[2])
            file = file_name(source.text[alt[1] + 2 : end - 1].split(maxsplit=1))
            if alt[0] < alt[1] and link in _BY_LABEL:
                yield _by_label(source, alt, end - 1, kind, prefix)
            elif alt[0] < alt[1]:
                block = _block(source, alt, "alt text", in_place(ALT, kind), prefix)
                yield block._replace(about=file)
            title = _title_span(source.shadow, alt[1], end)
            if title is not None:
                codec = in_place(TITLES[source.shadow[title[1]]], kind)
                block = _block(source, title, "title", codec, prefix)
                yield block._replace(about=f"image {file}".rstrip())


def _by_label(source: Source, alt: Span, end: int, kind: str, prefix: re.Pattern[str]) -> Block:
    """The block of an alternative text up to the bracket at `end`, which closes its label."""
    text = source.text
    label = _one_line(text, (alt[1] + len("]["), end) if alt[1] + len("][") < end else alt, prefix)
    tail = _one_line(text, (alt[1], end), prefix)
    block = _block(source, (alt[0], end), "alt text", in_place(by_label(label, tail), kind), prefix)
    behind = [Mark(alt[1], end, "tag")] if alt[1] < end else []
    return block._replace(marks=tuple(cut_at(behind, block.marks)))


def _one_line(text: str, span: Span, prefix: re.Pattern[str]) -> str:
    """The text of a range as a msgid has it."""
    at, end = span
    pieces = []
    for fold in folds(text, at, end, prefix):
        pieces.append(text[at : fold.start])
        at = fold.end
    return " ".join([*pieces, text[at:end]])


def _block(source: Source, span: Span, kind: str, codec: Codec, prefix: re.Pattern[str]) -> Block:
    marks = tuple(folds(source.text, *span, prefix))
    return Block(*span, kind, source.lines.of(span[0]), marks, codec=codec)


def _title_span(shadow: str, start: int, end: int) -> Span | None:
    """The range of the title in the `](url "title")` that begins at `start`."""
    if not shadow.startswith("](", start):
        return None
    close = end - 1
    while shadow[close - 1] in " \t\r\n":
        close -= 1
    close -= 1
    quote = {")": "("}.get(shadow[close], shadow[close])
    if quote not in "\"'(":
        return None
    opening = close
    while (opening := shadow.rfind(quote, start + 2, opening)) >= 0 and _escaped(shadow, opening):
        pass
    if opening < 0 or shadow[opening - 1] not in " \t\r\n" or opening + 1 >= close:
        return None
    return opening + 1, close


def _escaped(shadow: str, offset: int) -> bool:
    """Whether an odd number of backslashes stands before `offset`."""
    begin = offset
    while begin and shadow[begin - 1] == "\\":
        begin -= 1
    return (offset - begin) % 2 == 1
