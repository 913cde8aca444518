"""What the `#.` lines of entries tell translators of the places of their units.

paragraph, continued; language: tr         where a block goes on, and in which language
table cell; column: Default                what stands at the head of its column
attribute; name: title                     whose value it is; `key: hero.tagline` in front matter
title; of: note                            what a title or an alternative text is of
list item; in: warning; section: Options   what a text stands in; a short one below which heading
also: heading                              another place of the same text
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats import format_named
from i18n_tool.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.shown import Surrounding
    from i18n_tool.model import Block, Document, Unit

CONTINUED = ", continued"
JOINED = "~ says that the translation before covers this sentence, too"
"""The `#.` line of an entry whose msgstr is `~`."""
_ALSO = "also: "
_USES = 3
"""So many other places of a text are told one by one."""
_PLACE = re.compile(r"; (?:column|name|key|of|in|section): ")
_WIDEST = 40
_SHORT = 6
"""Words of a short text."""
_ENDS = (".", "!", "?", "…", "。")
_ABOVE_ALL = frozenset({"heading", "front matter"})
_HEADED = frozenset({"title", "attribute"})
"""What may stand in the first line of something, and belongs to it."""


def first_lines(document: Document) -> list[str]:
    """The first `#.` line of each unit of a document."""
    around: Sequence[Surrounding | None] = [None] * len(document.units)
    if document.format:
        starts = [document.blocks[unit.block].start for unit in document.units]
        code = sorted([*document.code, *document.skipped])
        around = format_named(document.format).surroundings(document.text, starts, code)
    lines: list[str] = []
    section = of_block = ""
    before = -1
    blocks = document.blocks
    for unit, stands in zip(document.units, around, strict=True):
        behind = unit.block == before
        if not behind:
            before = unit.block
            of_block = "".join(_places(blocks[before], stands)) if blocks else ""
        said = of_block
        if unit.kind == "heading":
            section = unit.msgid
        elif section and not behind and _is_short(unit):
            said += f"; section: {shorten(section, _WIDEST)}"
        lines.append(kind_line(unit.kind, unit.locale, continued=behind) + said)
    return lines


@lru_cache(maxsize=4096)
def kind_line(kind: str, locale: str | None, *, continued: bool = False) -> str:
    """What a unit is, whether it goes on with the block of the unit before, and the language of one
    in a foreign language.
    """
    first = f"{kind}{CONTINUED}" if continued else kind
    return f"{first}; language: {locale}" if locale else first


def is_continued(document: Document, index: int) -> bool:
    """Whether a unit, by its number, goes on with the block of the one before."""
    units = document.units
    return index > 0 and units[index - 1].block == units[index].block


def _is_short(unit: Unit) -> bool:
    """Whether a text, which is no sentence, may be read in several ways without the heading above
    it.
    """
    if unit.kind in _ABOVE_ALL or unit.msgid.endswith(_ENDS):
        return False
    return len(unit.msgid.split()) <= _SHORT


def _places(block: Block, stands: Surrounding | None) -> Iterator[str]:
    """What is known of a block's place."""
    if block.column:
        yield f"; column: {shorten(block.column, _WIDEST)}"
    elif block.name and block.kind != "alt text":
        what = "key" if block.kind == "front matter" else "name"
        yield f"; {what}: {shorten(block.name, _WIDEST)}"
    if block.about:
        yield f"; of: {shorten(block.about, _WIDEST)}"
    if stands is not None and block.kind not in _ABOVE_ALL and stands.name != block.about:
        of = stands.is_head and block.kind in _HEADED and not block.about
        yield f"; {'of' if of else 'in'}: {shorten(stands.name, _WIDEST)}"


def with_other_places(lines: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The `#.` lines of an entry, and those of the other places of its text."""
    told_of = lines[0].replace(CONTINUED, "", 1)
    places = dict.fromkeys(line.replace(CONTINUED, "", 1) for line in others)
    more = [place for place in places if place != told_of]
    told = [_ALSO + line for line in more[:_USES]]
    if len(more) > _USES:
        told.append(f"{_ALSO}{len(more) - _USES} more")
    return (*lines, *told)


def kind_of(extracted: Sequence[str]) -> str:
    """The kind of the unit that an entry's `#.` lines are of, "" where they do not say it."""
    return extracted[0].partition(";")[0].removesuffix(CONTINUED) if extracted else ""


def says_same(extracted: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether `#.` lines say what they should, but for what a file is not written for alone: the
    place of a text, where blocks go on, and what `~` is.
    """
    return extracted == wanted or without_places(extracted) == without_places(wanted)


def misleads(extracted: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether `#.` lines tell something that is not so any more: that a sentence goes on with the
    paragraph of the one before, and it begins one now.
    """
    return extracted != wanted and _goes_on(extracted) and not _goes_on(wanted)


def _goes_on(extracted: Sequence[str]) -> bool:
    """Whether `#.` lines say that the unit goes on with the block of the one before."""
    return bool(extracted) and extracted[0].partition(";")[0].endswith(CONTINUED)


@lru_cache(maxsize=4096)
def without_places(extracted: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without that."""
    if not extracted:
        return extracted
    kind, semicolon, language = _PLACE.split(extracted[0], 1)[0].partition(";")
    rest = (line for line in extracted[1:] if line != JOINED and not line.startswith(_ALSO))
    return (kind.removesuffix(CONTINUED) + semicolon + language, *rest)
