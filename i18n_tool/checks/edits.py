"""How the prose of a text is mended without touching what is no prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.formats.offsets import splice
from i18n_tool.formats.tokens import OBJECT
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18n_tool.checks.text import Text

LONGEST = 40
"""Characters of a piece that a message shows."""
PlainEdit = tuple[int, int, str]
"""A range of `Text.plain`, and what stands there instead."""


def edited(text: Text, edits: Iterable[PlainEdit]) -> str | None:
    """The raw text with `edits`, which are in order and never overlap; None where one of them
    touches what is written in another way than it is read: an entity, a code span, a delimiter.
    """
    raw, plain = text.raw, text.plain
    found: list[PlainEdit] = []
    at = 0
    for start, end, new in edits:
        begin = text.origin(start)
        finish = begin + end - start
        if begin < at or raw[begin:finish] != plain[start:end]:
            return None
        found.append((begin, finish, new))
        at = finish
    return splice(raw, found)


def quoted(text: str) -> str:
    """A piece of a text as messages show it, with dots for what is no prose."""
    return f"“{excerpt(text.replace(OBJECT, '…'), LONGEST)}”"
