"""Document + translations → translated text: translations spliced over the ranges of their units.

Law 1: where every msgstr is its msgid, or there is none, the result is the source. Law 6: where a
translation would change the structure of the document, its block is the source's, and `Rendered`
says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.document import structure
from i18n_tool.formats.codecs import encode
from i18n_tool.model import JOIN, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.formats.base import Format, Options
    from i18n_tool.model import Block, Document, Entry, Key, Span, Unit

_NO_SPACES = ("zh", "ja", "th", "lo", "km", "my")
"""Languages whose sentences follow one another without a space."""

_MARKDOWN_STARTS = re.compile(
    r"(?P<number>\d{1,9})[.)](?=[ \t]|$)"
    r"|[-+*:](?=[ \t]|$)|#{1,6}(?=[ \t]|$)|>|\||(?:-{3,}|=+|~{3,}|`{3,})[ \t]*$"
)
_PATIENCE = 20
"""Blocks of a document that fall back one by one; after that, all that seem broken do at once."""
_FREE_KINDS = frozenset({"paragraph", "list item", "footnote", "definition"})


class Slot(NamedTuple):
    """Where the list of languages stands in a rendered text, and the block around it."""

    block: Span
    languages: Span


@dataclass(frozen=True, slots=True)
class Rendered:
    """A translated text; `fallbacks` are the blocks (indices) rendered from the source because
    their translation would have changed the document's structure.
    """

    text: str
    fallbacks: tuple[int, ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """Which translations are good enough to be shown."""

    stale: Literal["keep", "source"] = "keep"
    drafts: bool = False

    def admits(self, entry: Entry) -> bool:
        """Whether the entry's msgstr goes into the output."""
        state = entry.state
        return (
            state is State.TRANSLATED
            or (state is State.STALE and self.stale == "keep")
            or (state is State.DRAFT and self.drafts)
        )


class _Edit(NamedTuple):
    start: int
    end: int
    new: str
    block: int


def render(
    document: Document,
    entries: Mapping[Key, Entry],
    locale: str,
    *,
    fmt: Format,
    options: Options,
    policy: Policy = Policy(),
) -> Rendered:
    """The document with the translations that `policy` admits, structure unchanged."""
    edits = _edits(document, entries, policy, markdown=fmt.name == "markdown", locale=locale)
    fallbacks: set[int] = set()
    while True:
        kept = [edit for edit in edits if edit.block not in fallbacks]
        text, spans = _spliced(document, kept)
        if not kept:
            break
        broken = _broken_blocks(document, spans, text, fmt, options)
        if not broken:
            break
        fallbacks |= _culprits(broken, {edit.block for edit in kept}, len(fallbacks))
    return Rendered(text, tuple(sorted(fallbacks)), _slots(document, kept, spans))


def _culprits(broken: set[int], edited: set[int], found: int) -> set[int]:
    """Which of the edited blocks fall back now, never none: a block that breaks out may break all
    behind it, so the first one goes and we look again, for as long as that is cheap.
    """
    suspects = broken & edited
    if not suspects:  # what broke is not what was edited: the nearest edit did it
        first = min(broken)
        return {min(edited, key=lambda block: (abs(block - first), block))}
    return {min(suspects)} if found < _PATIENCE else suspects


def _edits(
    document: Document,
    entries: Mapping[Key, Entry],
    policy: Policy,
    *,
    markdown: bool,
    locale: str,
) -> list[_Edit]:
    """What has to be replaced, in order; nothing where the translation is the source."""
    found: list[_Edit] = []
    tight = locale.partition("_")[0] in _NO_SPACES
    for group in _groups(document.units, entries):
        first, last = group[0], group[-1]
        members = [entries.get(unit.key) for unit in group]
        head = members[0]
        if head is None or not all(entry and policy.admits(entry) for entry in members):
            continue
        msgstr = head.msgstr
        if msgstr == first.msgid and len(group) == 1:
            continue
        block = document.blocks[first.block]
        new = encode(first.codec, " ".join(msgstr.split("\n")).strip(" \t\r"))
        if markdown and first.start == block.start and block.kind in _FREE_KINDS:
            new = _escaped_start(new, document.text[first.start : first.end])
        found.append(_Edit(first.start, last.end, new, first.block))
    return _without_gaps(document, found) if tight else found


def _groups(units: Sequence[Unit], entries: Mapping[Key, Entry]) -> list[list[Unit]]:
    """Units with those behind them that their translation covers (`~`), within one block."""
    groups: list[list[Unit]] = []
    for unit in units:
        entry = entries.get(unit.key)
        joins = entry is not None and entry.msgstr == JOIN
        if joins and groups and groups[-1][-1].block == unit.block:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _escaped_start(new: str, source: str) -> str:
    """The text with a backslash before what would open a list, heading or quotation at its start,
    unless the source begins in the same way.
    """
    match = _MARKDOWN_STARTS.match(new)
    if match is None or _MARKDOWN_STARTS.match(source):
        return new
    if match["number"]:
        return f"{match['number']}\\{new[match.end('number') :]}"
    return f"\\{new}"


def _without_gaps(document: Document, edits: list[_Edit]) -> list[_Edit]:
    """Edits that reach to the next one of their block where only white space lies between."""
    result: list[_Edit] = []
    for edit in edits:
        before = result[-1] if result else None
        if before is not None and before.block == edit.block:
            gap = document.text[before.end : edit.start]
            breaks = any(
                mark.role == "break" and before.end <= mark.start < edit.start
                for mark in document.blocks[edit.block].marks
            )
            if not breaks and not gap.strip(" \t\r\n>"):
                result[-1] = before._replace(end=edit.start)
        result.append(edit)
    return result


def _spliced(document: Document, edits: Sequence[_Edit]) -> tuple[str, list[Span]]:
    """The text with the edits made, and where each block then lies."""
    pieces: list[str] = []
    at = 0
    starts, shifts, shift = [-1], [0], 0
    for edit in edits:
        pieces += (document.text[at : edit.start], edit.new)
        at = edit.end
        shift += len(edit.new) - (edit.end - edit.start)
        starts.append(edit.end)
        shifts.append(shift)
    pieces.append(document.text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1]

    if not edits:
        return document.text, [(block.start, block.end) for block in document.blocks]
    return "".join(pieces), [(moved(block.start), moved(block.end)) for block in document.blocks]


def _broken_blocks(
    document: Document, spans: Sequence[Span], text: str, fmt: Format, options: Options
) -> set[int]:
    """The blocks at whose places the structure of `text` is not the document's."""
    got = structure(document.path, text, fmt, options)
    strict = fmt.name != "text"  # a plain text has no renderer that a `1.` could mislead
    if len(got) == len(spans) and all(
        _same_place(block, span, found, strict=strict)
        for block, span, found in zip(document.blocks, spans, got, strict=True)
    ):
        return set()
    wanted = {
        (start, end, block.kind) for (start, end), block in zip(spans, document.blocks, strict=True)
    }
    starts = [start for start, _ in spans]
    return {max(bisect_right(starts, start) - 1, 0) for start, _, _ in wanted ^ set(got)}


def _same_place(block: Block, span: Span, found: tuple[int, int, str], *, strict: bool) -> bool:
    """Whether the block found is the one expected at `span`; one with a codec may have gained
    quotes.
    """
    start, end, kind = found
    if strict and kind != block.kind:
        return False
    return span == (start, end) or (block.codec != "" and start < span[1] and span[0] < end)


def _slots(document: Document, edits: Sequence[_Edit], spans: Sequence[Span]) -> tuple[Slot, ...]:
    found = []
    for index, block in enumerate(document.blocks):
        if block.slot is None:
            continue
        grown = sum(
            len(edit.new) - (edit.end - edit.start)
            for edit in edits
            if edit.block == index and edit.end <= block.slot[0]
        )
        start = spans[index][0] + block.slot[0] - block.start + grown
        found.append(Slot(spans[index], (start, start + block.slot[1] - block.slot[0])))
    return tuple(found)


def fill_slots(rendered: Rendered, names: Sequence[str], separator: str = " ") -> str:
    """The text with the list of languages in each slot; without the whole block where the list is
    empty.
    """
    text = rendered.text
    for slot in reversed(rendered.slots):
        if names:
            start, end = slot.languages
            text = text[:start] + separator.join(names) + text[end:]
        else:
            start, end = slot.block
            following = re.compile(r"[ \t]*(?:(?:\r?\n|\r)[ \t]*)*").match(text, end)
            text = text[:start] + text[following.end() if following else end :]
    return text
