"""Text → Document: find blocks, obey directives, mark what is special, cut units."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from i18n_tool.documents.segment import units
from i18n_tool.errors import DocumentError
from i18n_tool.formats.codecs import DECODED, decode
from i18n_tool.formats.directives import apply_directives
from i18n_tool.language.detect import foreign_blocks
from i18n_tool.language.sentences import rules_for
from i18n_tool.model import Document

if TYPE_CHECKING:
    from i18n_tool.formats.base import Format, Found, Options
    from i18n_tool.model import Block, Span, Unit

SLOT = "{languages}"
"""Where the list of languages stands in a language note."""


def read_document(path: str, text: str, fmt: Format, options: Options) -> Document:
    """The document that `text` is: concatenating its units and what lies between them is `text`.

    Raises DocumentError (with `path` and line) on what the format or a directive cannot mean.
    """
    found = fmt.find_blocks(text, options, path)
    blocks = _blocks(found, text, options, path)
    if options.detect_language:
        blocks = foreign_blocks(text, blocks, options.source_locale, options.locales)
    source_rules = rules_for(options.source_locale)
    cut: list[Unit] = []
    for index, block in enumerate(blocks):
        rules = rules_for(block.locale) if block.locale else source_rules
        pieces = units(text, index, block, rules, granularity=options.segmentation)
        if block.codec in DECODED:
            pieces = [unit._replace(msgid=decode(block.codec, unit.msgid)) for unit in pieces]
        cut += pieces
    return Document(path, text, tuple(blocks), tuple(cut), found.notes)


def structure(path: str, text: str, fmt: Format, options: Options) -> list[Block]:
    """Every block of a text: a translation must change neither their number nor their kinds."""
    return _blocks(fmt.find_blocks(text, options, path), text, options, path)


def _blocks(found: Found, text: str, options: Options, path: str) -> list[Block]:
    """The blocks that directives leave, with the slots of those that list languages."""
    blocks, named = apply_directives(found, path)
    if not named and not options.language_note:
        return blocks
    note = _note_pattern(options.language_note) if options.language_note else None
    result = []
    for block in blocks:
        match = note.fullmatch(text, block.start, block.end) if note else None
        if block.start in named and match is None:
            match = _ANY_NOTE.fullmatch(text, block.start, block.end)
            if match is None:
                raise DocumentError(
                    "the block that i18n:languages names has no colon before its list",
                    path=path,
                    lineno=block.lineno,
                    hint=f"Write it as “… available in: …”, or give language_note with {SLOT}.",
                )
        result.append(_with_slot(block, match.span("languages")) if match else block)
    return result


def _with_slot(block: Block, slot: Span) -> Block:
    """The block with its slot, and a note that translators may know of it."""
    comment = "\n".join(filter(None, [block.comment, "A list of languages stands behind it."]))
    return block._replace(slot=slot, comment=comment)


_ANY_NOTE = re.compile(r"[^:\n]*:[ \t]*(?P<languages>\S.*)")


@cache
def _note_pattern(wording: str) -> re.Pattern[str]:
    before, _, after = wording.partition(SLOT)
    pattern = (
        re.escape(before.strip()) + r"[ \t]*(?P<languages>.*?)[ \t]*" + re.escape(after.strip())
    )
    return re.compile(pattern)
