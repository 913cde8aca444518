"""What people read in expressions, beside the blocks that are there already."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool.formats.markdown.jsx_elements import jsx_element_blocks
from i18n_tool.formats.markdown.jsx_strings import jsx_string_blocks
from i18n_tool.formats.markdown.shortcodes import argument_blocks, is_mere_code
from i18n_tool.formats.offsets import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.model import Block, Span


def with_arguments(
    text: str, expressions: Sequence[Span], blocks: Sequence[Block], attributes: Attributes
) -> list[Block]:
    """The blocks, which are sorted, with those of what people read in expressions; what holds
    nothing but such an expression is no block any more.
    """
    lines = Lines(text)
    parts = (
        list(argument_blocks(text, expressions, blocks, attributes, lines)),
        list(jsx_string_blocks(text, expressions, attributes, lines)),
        list(jsx_element_blocks(text, expressions, attributes, lines)),
    )
    if not any(parts):
        return list(blocks)
    found, *others = parts
    solid = [block for block in blocks if not is_mere_code(text, block)]
    for other in others:
        found += apart_from(sorted([*solid, *found], key=attrgetter("start")), other)
    kept = apart_from(sorted(found, key=attrgetter("start")), blocks)
    return sorted([*kept, *found], key=attrgetter("start"))


def apart_from(blocks: Sequence[Block], found: Iterable[Block]) -> Iterator[Block]:
    """Those of the blocks found that lie in none of `blocks`, which are sorted."""
    starts = [block.start for block in blocks]
    for block in found:
        number = bisect_left(starts, block.end)
        if not number or blocks[number - 1].end <= block.start:
            yield block
