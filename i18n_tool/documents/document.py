"""Text → Document: find blocks, obey directives, mark what is special, cut units."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.documents.segment import units
from i18n_tool.errors import DocumentError
from i18n_tool.formats.base import Found
from i18n_tool.formats.directives import apply_directives
from i18n_tool.formats.offsets import Lines
from i18n_tool.language.detect import foreign_blocks
from i18n_tool.language.sentences import rules_for
from i18n_tool.model import BETWEEN_PARTS, Document, Part, unchanged, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.base import Format, Options
    from i18n_tool.model import Block, Span, Unit

SLOT = "{languages}"
"""Where the list of languages stands in a language note."""


def open_document(path: str, data: bytes, fmt: Format, options: Options) -> Document:
    """The document in a file whose content is `data`.

    Raises DocumentError (with `path` and line) on what the format or a directive cannot mean.
    """
    return _cut(_opened(path, data, fmt.open(data, path)), fmt, options)


def document_of(path: str, text: str, fmt: Format, options: Options) -> Document:
    """The document that `text` is: concatenating its units and what lies between them is `text`.

    Raises DocumentError (with `path` and line) on what the format or a directive cannot mean.
    """
    return _cut(Document(path, text, (), ()), fmt, options)


def _cut(document: Document, fmt: Format, options: Options) -> Document:
    """The document with its blocks and units."""
    path, text = document.path, document.text
    try:
        found = _found(document, text, fmt, options)
        blocks = _blocks(found, text, options, path)
    except DocumentError as error:
        if document.data is None or error.lineno is None:
            raise
        lineno = document.lineno(_line_start(text, error.lineno))
        raise DocumentError(
            error.message, path=path, lineno=lineno, hint=error.hint_lines
        ) from error
    if document.parts:
        lines = _SourceLines(document)
        blocks = [block._replace(lineno=lines.of(block.start)) for block in blocks]
    if options.detect_language:
        blocks = foreign_blocks(text, blocks, options.source_locale, options.locales)
    source_rules = rules_for(options.source_locale)
    cut: list[Unit] = []
    for index, block in enumerate(blocks):
        rules = rules_for(block.locale) if block.locale else source_rules
        pieces = units(text, index, block, rules, granularity=options.segmentation)
        if block.codec.decode is not unchanged:
            pieces = [unit._replace(msgid=block.codec.decode(unit.msgid)) for unit in pieces]
        cut += pieces
    if document.parts:
        lines = _SourceLines(document)
        cut = [unit._replace(lineno=lines.of(unit.start)) for unit in cut]
    skipped: list[Span] = []
    if found.directives:
        kept = {block.start for block in blocks}
        skipped = [(block.start, block.end) for block in found.blocks if block.start not in kept]
    return replace(
        document,
        format=fmt.name,
        blocks=tuple(blocks),
        units=tuple(cut),
        notes=found.notes,
        code=tuple(found.code),
        skipped=tuple(skipped),
    )


def written(document: Document, text: str, fmt: Format) -> bytes:
    """The file that has `text` in the place of the document's: what is not changed in its own
    bytes.
    """
    if document.data is None:
        return text.encode()
    return fmt.close(document.data, document.parts, _texts(document, text))


def structure(document: Document, text: str, fmt: Format, options: Options) -> list[Block]:
    """Every block of a text in the place of the document's: a translation must change neither their
    number nor their kinds. Raises DocumentError, with the line in `text`.
    """
    found = _found(document, text, fmt, options)
    return _blocks(found, text, options, document.path)


def _opened(path: str, data: bytes, parts: Sequence[Part]) -> Document:
    """The document that has these parts, uncut. Raises DocumentError on a NUL character."""
    if len(parts) == 1 and parts[0] == whole(parts[0].text):
        return Document(path, parts[0].text, (), ())
    for part in parts:
        if (nul := part.text.find("\0")) >= 0:
            lineno = part.source.count("\n", 0, part.origin(nul)) + 1
            hint = "Delete it: no PO file can hold one."
            raise DocumentError("a NUL character", path=path, lineno=lineno, hint=hint)
    text = BETWEEN_PARTS.join(part.text for part in parts)
    return Document(path, text, (), (), data=data, parts=tuple(parts))


def _texts(document: Document, text: str) -> list[str]:
    """The texts of the parts of a document whose text is `text`."""
    return text.split(BETWEEN_PARTS) if document.parts else []


def _found(document: Document, text: str, fmt: Format, options: Options) -> Found:
    """What the format finds in the parts of a text in the place of the document's; lines are those
    of `text`. Raises DocumentError.
    """
    path = document.path
    if document.data is None:
        return fmt.find_blocks(text, options, path)
    found = Found()
    start = lines = 0
    for part, now in zip(document.parts, _texts(document, text), strict=True):
        try:
            inside = fmt.blocks_of(part._replace(text=now), options, path)
        except DocumentError as error:
            lineno = lines + (error.lineno or 1)
            raise DocumentError(
                error.message, path=path, lineno=lineno, hint=error.hint_lines
            ) from error
        found.blocks += _moved(inside.blocks, start, lines)
        found.directives += [
            each._replace(
                start=each.start + start, end=each.end + start, lineno=each.lineno + lines
            )
            for each in inside.directives
        ]
        found.extents += [(a + start, b + start) for a, b in inside.extents]
        found.code += [(a + start, b + start) for a, b in inside.code]
        found.notes += tuple(note for note in inside.notes if note not in found.notes)
        start += len(now) + len(BETWEEN_PARTS)
        lines += now.count("\n") + BETWEEN_PARTS.count("\n")
    return found


def _moved(blocks: Sequence[Block], by: int, lines: int) -> Iterator[Block]:
    """The blocks of a part where it stands in the document's text."""
    for block in blocks:
        yield block._replace(
            start=block.start + by,
            end=block.end + by,
            lineno=block.lineno + lines,
            marks=tuple(
                mark._replace(start=mark.start + by, end=mark.end + by) for mark in block.marks
            ),
            slot=block.slot and (block.slot[0] + by, block.slot[1] + by),
        )


def _line_start(text: str, lineno: int) -> int:
    """Where a line of a text begins."""
    return sum(len(line) + 1 for line in text.split("\n")[: lineno - 1])


class _SourceLines:
    """`Document.lineno` for many offsets: ask in order."""

    def __init__(self, document: Document) -> None:
        self._parts = document.parts
        sizes = (len(part.text) + len(BETWEEN_PARTS) for part in document.parts)
        self._starts = [0, *accumulate(sizes)][:-1]
        self._lines: dict[int, Lines] = {}

    def of(self, offset: int) -> int:
        """The line of the file that the character at `offset` is in."""
        number = bisect_right(self._starts, offset) - 1
        part = self._parts[number]
        lines = self._lines.setdefault(id(part.source), Lines(part.source))
        return lines.of(part.origin(offset - self._starts[number]))


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
