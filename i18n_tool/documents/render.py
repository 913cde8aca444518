"""Document + translations → translated text: translations spliced over the ranges of their units.

Law 1: where every msgstr is its msgid, or there is none, the result is the source. Law 6: where a
translation would change the structure of the document, its block is the source's, and `Rendered`
says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.documents.document import structure
from i18n_tool.documents.groups import groups, is_divided, is_oversized
from i18n_tool.errors import DocumentError
from i18n_tool.formats.base import Place
from i18n_tool.formats.offsets import splice
from i18n_tool.language.locales import is_spaced
from i18n_tool.model import State, is_join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from i18n_tool.formats.base import Format, Options
    from i18n_tool.formats.offsets import Splice
    from i18n_tool.model import Block, Document, Entry, Key, Span, Unit

_LINE_START = re.compile(r"(?:\A|\n|\r)[ \t>]*\Z")
_SPACE = re.compile(r"(?:(?<![ \t])[ \t]+)?[\r\n]+[ \t]*")
_SOFT_SPACE = re.compile(r"(?<![ \\])[ \t]?[\r\n]+[ \t]*")
"""White space with a line break that is not a hard one."""
PATIENCE = 50
"""How many blocks are judged one by one before all that are left fall back together."""


class LanguageSlot(NamedTuple):
    """Where the list of languages stands in a rendered text, and the block around it."""

    block: Span
    languages: Span


class Edit(NamedTuple):
    """A translation that takes the place of the range of its units in the source: `new` is written
    as its place asks for it.
    """

    start: int
    end: int
    new: str
    units: tuple[Unit, ...]

    @property
    def block(self) -> int:
        """The number of the block that the units belong to."""
        return self.units[0].block


class Placed(NamedTuple):
    """Where the translation of some units stands in a rendered text."""

    start: int
    end: int
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A translated text; `fallbacks` are the blocks (indices) rendered from the source because
    their translation would have changed the document's structure, or is oversized; `refused` what
    the former were translated with.

    `edits` are what was replaced, `placed` where that stands in the text, in order. `blocks` are
    its blocks, one for each of the document's; none where the format is not compared or nothing is
    translated.
    """

    text: str
    fallbacks: tuple[int, ...] = ()
    slots: tuple[LanguageSlot, ...] = ()
    edits: tuple[Edit, ...] = ()
    refused: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Where the translations stand in the text."""
        found, shift = [], 0
        for start, end, new, units in self.edits:
            found.append(Placed(start + shift, start + shift + len(new), units))
            shift += len(new) - (end - start)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Policy:
    """Which translations are good enough to be shown: doubtful ones are, whatever `stale` says, for
    they stood on the page that they were taken from.
    """

    stale: Literal["keep", "source"] = "keep"
    drafts: bool = False

    def admits(self, entry: Entry) -> bool:
        """Whether the entry's msgstr goes into the output."""
        state = entry.state
        return (
            state is State.TRANSLATED
            or (state is State.STALE and (self.stale == "keep" or entry.doubtful))
            or (state is State.DRAFT and self.drafts)
        )


def render(
    document: Document,
    entries: Mapping[Key, Entry],
    locale: str,
    *,
    fmt: Format,
    options: Options,
    policy: Policy = Policy(),
) -> Rendered:
    """The document with the translations that `policy` admits, structure unchanged.

    A block whose translation changes the structure is tried with its beginning escaped, then given
    up. A block that breaks out may break all behind it, so the first one goes and we look again.
    Where the format is not compared, nothing of that is asked.
    """
    huge = {unit.block for unit in document.units if _is_huge(entries.get(unit.key))}
    edits = [edit for edit in edits_of(document, entries, locale, policy) if edit.block not in huge]
    if not fmt.compared:
        text, spans = _spliced(document, edits)
        slots = _slots(document, edits, spans)
        return Rendered(text, tuple(sorted(huge)), slots, tuple(edits))
    escaped: set[int] = set()
    fallbacks: set[int] = set()
    while True:
        kept = [edit for edit in edits if edit.block not in fallbacks]
        text, spans = _spliced(document, kept)
        broken, blocks = _compared(document, spans, text, fmt, options) if kept else (None, ())
        if broken is None:
            refused = tuple(edit for edit in edits if edit.block in fallbacks)
            slots = _slots(document, kept, spans)
            lost = tuple(sorted(fallbacks | huge))
            return Rendered(text, lost, slots, tuple(kept), refused, tuple(blocks))
        culprit = _nearest_edit(kept, broken)
        if culprit not in escaped:
            escaped.add(culprit)
            safe = [
                _escaped(edit, document, fmt) if edit.block == culprit else edit for edit in edits
            ]
            if safe != edits:
                edits = safe
                continue
        fallbacks.add(culprit)
        if len(fallbacks) > PATIENCE:
            fallbacks.update(edit.block for edit in kept if edit.block > culprit)


def _nearest_edit(edits: Sequence[Edit], broken: int) -> int:
    """The edited block that broke block number `broken`: itself, the one before it, or the next."""
    before = [edit.block for edit in edits if edit.block <= broken]
    return before[-1] if before else edits[0].block


def _is_huge(entry: Entry | None) -> bool:
    return entry is not None and is_oversized(entry)


def edits_of(
    document: Document, entries: Mapping[Key, Entry], locale: str, policy: Policy
) -> list[Edit]:
    """What has to be replaced, in order; nothing where the translation is the source."""
    found: list[Edit] = []
    for group, divided in groups(document, entries):
        if divided:
            continue
        first, last = group[0], group[-1]
        members = [entries.get(unit.key) for unit in group]
        head = members[0]
        if head is None or not all(entry and policy.admits(entry) for entry in members):
            continue
        breaks = is_divided(document.blocks[first.block], first.start, last.end)
        msgstr = _one_line(head.msgstr, keep_breaks=breaks)
        if not msgstr or is_join(msgstr) or (head.msgstr == first.msgid and len(group) == 1):
            continue
        found.append(Edit(first.start, last.end, first.codec.encode(msgstr), tuple(group)))
    return found if is_spaced(locale) else _without_gaps(document, found)


def _one_line(msgstr: str, *, keep_breaks: bool) -> str:
    """The text without line breaks, apart from hard ones in a unit that holds some."""
    if "\n" in msgstr or "\r" in msgstr:
        msgstr = (_SOFT_SPACE if keep_breaks else _SPACE).sub(" ", msgstr)
    return msgstr.strip(" \t\r\n")


def _escaped(edit: Edit, document: Document, fmt: Format) -> Edit:
    """The edit with what would begin or end a block escaped, as its format does that."""
    block = document.blocks[edit.block]
    begins = edit.start == block.start or _LINE_START.search(
        document.text, max(edit.start - 200, 0), edit.start
    )
    place = Place(block.kind, begins=bool(begins), ends=edit.end == block.end)
    return edit._replace(new=fmt.escaped(edit.new, place))


def _without_gaps(document: Document, edits: list[Edit]) -> list[Edit]:
    """Edits that reach to the next one of their block where only white space lies between."""
    result: list[Edit] = []
    for edit in edits:
        before = result[-1] if result else None
        if before is not None and before.block == edit.block:
            gap = document.text[before.end : edit.start]
            divided = is_divided(document.blocks[edit.block], before.end, edit.start)
            if not divided and not gap.strip(" \t\r\n>"):
                result[-1] = before._replace(end=edit.start)
        result.append(edit)
    return result


def _spliced(document: Document, edits: Sequence[Edit]) -> tuple[str, list[Span]]:
    """The text with the edits made, and where each block then lies."""
    starts, shifts, shift = [-1], [0], 0
    for edit in edits:
        shift += len(edit.new) - (edit.end - edit.start)
        starts.append(edit.end)
        shifts.append(shift)

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1]

    if not edits:
        return document.text, [(block.start, block.end) for block in document.blocks]
    text = splice(document.text, ((edit.start, edit.end, edit.new) for edit in edits))
    return text, [(moved(block.start), moved(block.end)) for block in document.blocks]


def _compared(
    document: Document, spans: Sequence[Span], text: str, fmt: Format, options: Options
) -> tuple[int | None, Sequence[Block]]:
    """The number of the first block at whose place the structure of `text` is not the document's,
    None where both are alike; and the blocks of `text`.
    """
    starts = [start for start, _ in spans]
    entry = fmt.entries(document.path)
    try:
        got = structure(document, text, fmt, options)
    except DocumentError as error:  # a directive in a translation, or broken front matter
        lines = text.splitlines(keepends=True)[: error.lineno or 1]
        return max(bisect_left(starts, sum(map(len, lines))) - 1, 0), ()
    for number, (block, span) in enumerate(zip(document.blocks, spans, strict=True)):
        if number == len(got):
            return number, got
        if not _same_place(block, span, got[number]):
            # a block that is found too early began within the one before its place
            return max(bisect_right(starts, min(got[number].start, span[0])) - 1, 0), got
        if entry and not keeps_entry(document.text, block, text, got[number], entry):
            return number, got
    return len(spans) - 1 if len(got) > len(spans) else None, got


def _same_place(block: Block, span: Span, found: Block) -> bool:
    """Whether the block found is the one expected at `span`, perhaps within a frame."""
    if found.kind != block.kind:
        return False
    start, end = found.start, found.end
    return span == (start, end) or (block.codec.frames and span == (start - 1, end + 1))


def keeps_entry(
    source: str, block: Block, text: str, found: Block, entry: Callable[[str, Block], str]
) -> bool:
    """Whether a block is still the entry that a program reads in its source, if it is one."""
    wanted = entry(source, block)
    return not wanted or entry(text, found) == wanted


def _slots(
    document: Document, edits: Sequence[Edit], spans: Sequence[Span]
) -> tuple[LanguageSlot, ...]:
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
        found.append(LanguageSlot(spans[index], (start, start + block.slot[1] - block.slot[0])))
    return tuple(found)


def with_splices(rendered: Rendered, splices: Sequence[Splice]) -> Rendered:
    """The rendered text with more of its ranges replaced, and its slots: sorted, and none reaches
    over the end of a slot. What lies in a list of languages stays as it is.
    """
    lists = [slot.languages for slot in rendered.slots]
    kept = [s for s in splices if not any(a <= s[0] and s[1] <= b for a, b in lists)]
    if not kept:
        return rendered

    def moved(span: Span) -> Span:
        start, end = (
            at + sum(len(new) - (b - a) for a, b, new in kept if b <= at and (a, b) != (at, at))
            for at in span
        )
        return start, end

    slots = tuple(LanguageSlot(moved(one.block), moved(one.languages)) for one in rendered.slots)
    return replace(rendered, text=splice(rendered.text, kept), slots=slots)


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
