"""A notice in a plain text: drawn as a table, which is no text of the document when it is read."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from i18n_tool.formats.notices import plain_text

if TYPE_CHECKING:
    from i18n_tool.formats.notices import Notice

_COLUMNS = 72


def boxed(text: str, notice: Notice) -> str:
    """The text with the notice above it."""
    lines = wrap(plain_text(notice).replace("|", "¦"), _COLUMNS, break_long_words=False)
    width = max(map(len, lines))
    rule = f"+{'-' * (width + 2)}+"
    box = [rule, *(f"| {line:{width}} |" for line in lines), rule, "", ""]
    eol = next((one for one in ("\r\n", "\n", "\r") if one in text), "\n")
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    return bom + eol.join(box) + text[len(bom) :]
