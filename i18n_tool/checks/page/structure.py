"""Would a translation change the structure of the document, and how?"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool.documents.document import structure
from i18n_tool.documents.render import keeps_entry
from i18n_tool.errors import DocumentError
from i18n_tool.formats.offsets import splice
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.documents.render import Edit, Rendered
    from i18n_tool.formats.base import Format, Options
    from i18n_tool.model import Block, Document

INSTEAD = "build shows the source instead"
_SHOWN = 30
"""Columns of a piece that a message shows."""


def broken(
    document: Document, rendered: Rendered, fmt: Format, options: Options
) -> Iterator[tuple[Edit, str]]:
    """What breaks each block that `build` renders from the source, and what it does there.

    Where one translation of the block breaks it, it is that one; otherwise the first of them.
    """
    for _, group in groupby(rendered.refused, attrgetter("block")):
        edits = list(group)
        for edit in edits:
            said = _change(document, [edit], fmt, options)
            if said:
                yield edit, said
                break
        else:
            yield edits[0], _change(document, edits, fmt, options) or _unknown(document, edits)


def _unknown(document: Document, edits: Sequence[Edit]) -> str:
    """What is said of a block that is broken only together with others."""
    kind = document.blocks[edits[0].block].kind
    return (
        f"the translation of this {kind} changes the structure of the document together with "
        f"another; {INSTEAD}"
    )


def _change(document: Document, edits: Sequence[Edit], fmt: Format, options: Options) -> str:
    """What edits of one block do to the structure, "" where they keep it."""
    number = edits[0].block
    block = document.blocks[number]
    text = splice(document.text, ((edit.start, edit.end, edit.new) for edit in edits))
    try:
        blocks = structure(document, text, fmt, options)
    except DocumentError as error:
        return f"{error.message}: {error.hint or 'mend the translation'}; {INSTEAD}"
    grown = len(text) - len(document.text)
    more = len(blocks) - len(document.blocks)
    got = blocks[number : number + 1 + more] if more > -1 else []
    whole = len(got) == 1 and got[0].kind == block.kind
    if whole and (got[0].start, got[0].end) == (block.start, block.end + grown):
        rest = [(b.start + grown, b.kind) for b in document.blocks[number + 1 :]]
        if rest == [(b.start, b.kind) for b in blocks[number + 1 :]]:
            return _no_entry(document, block, text, got[0], fmt)
    new = edits[0].new
    what, cure = _told(block, got, text, new, fmt)
    return f"{what}; {cure} ({INSTEAD})"


def _no_entry(document: Document, block: Block, text: str, found: Block, fmt: Format) -> str:
    """What is said of an entry that a program would not find again, "" where it would."""
    entry = fmt.entries(document.path)
    if entry is None or keeps_entry(document.text, block, text, found, entry):
        return ""
    what = "an entry of a table of contents is one link and nothing else"
    cure = f"write “[text{entry(document.text, block)}”, for a program reads it"
    return f"{what}; {cure} ({INSTEAD})"


def _told(block: Block, got: Sequence[Block], text: str, new: str, fmt: Format) -> tuple[str, str]:
    """What became of a block, and what to do."""
    kind = block.kind
    for opener, what, cure in fmt.openers:
        if opener.match(new) and (not got or got[0].start != block.start):
            return f"{what}, and the {kind} is no text any more", cure
    cells = kind.startswith("table ") and sum(b.kind.startswith("table ") for b in got)
    if cells and cells != 1:
        return f"the table cell falls into {cells} cells", "write “\\|” for “|”"
    if not got:
        return (
            f"nothing of the {kind} is read as text any more",
            "look for an unclosed “<”, “{”, comment or fence, and that there are words in it",
        )
    first = got[0]
    if len(got) > 1:
        at = got[1]
        shown = excerpt(text[at.start : at.end], _SHOWN)
        return f"the {kind} ends early, and “{shown}” begins {_a(at.kind)}", fmt.cure
    if first.kind != kind:
        return f"the {kind} becomes {_a(first.kind)}", fmt.cure
    lost = text[block.start : first.start] or text[first.end :].split("\n", 1)[0]
    return (
        f"“{excerpt(lost, _SHOWN)}” is markup here and no text of the {kind}",
        "write a backslash before it, or take it out",
    )


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] == "a" else f"a {kind}"
