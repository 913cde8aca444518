"""What changed in the English of a stale translation, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.model import State, is_join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.model import Catalog, Document, Entry, Key, Unit

_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")

PATIENCE = 1_000_000
"""Pairs of words beyond which a change is shown as a whole: comparing them takes its square."""


class DiffRun(NamedTuple):
    """A run of text that both versions have (`=`), only the old one (`-`) or only the new (`+`)."""

    sign: Literal["=", "-", "+"]
    text: str


class StaleUnit(NamedTuple):
    """A unit whose translation was made for another English, `previous`, None where nothing says
    it. Of a join group the first unit stands for all: `current` and `previous` are the whole's,
    `covered` its other units that are stale.
    """

    unit: Unit
    entry: Entry
    previous: str | None
    current: str
    covered: tuple[Unit, ...] = ()


def stale_units(document: Document, catalog: Catalog) -> list[StaleUnit]:
    """The document's stale units in order, units of one key once, join groups as one."""
    entries = catalog.by_key()
    stale = (
        StaleUnit(unit, entry, entry.previous_msgid, unit.msgid)
        for unit in document.units
        if (entry := entries.get(unit.key)) is not None and entry.state is State.STALE
    )
    return with_covered(document, entries, stale)


def with_covered(
    document: Document, entries: Mapping[Key, Entry], units: Iterable[StaleUnit]
) -> list[StaleUnit]:
    """The units of a document, by key once, in order and with covered ones (`~`) drawn into the one
    that covers them: alone, neither says what became of the paragraph. Sentences that are new
    between these are part of what there is now.
    """
    wanted = {one.unit.key: one for one in reversed(list(units))}
    found: list[StaleUnit] = []
    head: int | None = None
    now: list[str] = []
    for unit in document.units:
        entry, one = entries.get(unit.key), wanted.pop(unit.key, None)
        if head is not None and unit.block == found[head].unit.block:
            now.append(unit.msgid)
            if one is not None and is_join(one.entry.msgstr):
                found[head] = _covering(found[head], one, now)
                continue
            if entry is not None and entry.state is not State.UNTRANSLATED:
                head = None
        else:
            head = None
        if one is not None:
            if one.entry.state is State.STALE:
                head, now = len(found), [unit.msgid]
            found.append(one)
    return found


def _covering(head: StaleUnit, covered: StaleUnit, now: Sequence[str]) -> StaleUnit:
    """A unit with one more that its translation covers. A sync knows the former English of the
    group, a file and the past that of its sentences.
    """
    previous, rest = head.previous, covered.previous or covered.unit.msgid
    if previous is not None and rest not in previous:
        previous = f"{previous} {rest}"
    units = (*head.covered, covered.unit)
    return head._replace(previous=previous, current=" ".join(now), covered=units)


def word_diff(old: str, new: str) -> list[DiffRun]:
    """The pieces of both texts in order: those not `+` make up `old`, those not `-` make up `new`.

    Words and marks are never cut; a space between two changed words changes with them.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start, end = _shared(before, after)
    old_middle, new_middle = before[start : len(before) - end], after[start : len(after) - end]
    pieces = [DiffRun("=", "".join(before[:start]))] if start else []
    pieces += _middle(old_middle, new_middle)
    if end:
        pieces.append(DiffRun("=", "".join(before[len(before) - end :])))
    return _without_islands(pieces)


def _shared(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many tokens both begin with, and how many both end with behind these."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return start, end


def _middle(before: Sequence[str], after: Sequence[str]) -> list[DiffRun]:
    """The pieces of two texts that begin and end differently."""
    if len(before) * len(after) > PATIENCE:
        return _changes("".join(before), "".join(after))
    pieces: list[DiffRun] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(DiffRun("=", "".join(before[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(DiffRun("-", "".join(before[i1:i2])))
        if j1 < j2:
            pieces.append(DiffRun("+", "".join(after[j1:j2])))
    return pieces


def _without_islands(pieces: list[DiffRun]) -> list[DiffRun]:
    """The pieces with runs of changes joined where only a space keeps them apart."""
    result: list[DiffRun] = []
    old = new = ""
    for number, piece in enumerate(pieces):
        between = piece.sign == "=" and piece.text.isspace() and 0 < number < len(pieces) - 1
        if between and (old or new):
            old, new = old + piece.text, new + piece.text
        elif piece.sign == "=":
            result += _changes(old, new)
            result.append(piece)
            old = new = ""
        elif piece.sign == "-":
            old += piece.text
        else:
            new += piece.text
    return result + _changes(old, new)


def _changes(old: str, new: str) -> list[DiffRun]:
    """One deletion and one insertion; space that both share at the ends is no change."""
    found: list[DiffRun] = []
    if old:
        found.append(DiffRun("-", old))
    if new:
        found.append(DiffRun("+", new))
    return found


def changed_words(pieces: list[DiffRun]) -> int:
    """How many words were removed or added, whichever is more."""
    removed = sum(len(piece.text.split()) for piece in pieces if piece.sign == "-")
    added = sum(len(piece.text.split()) for piece in pieces if piece.sign == "+")
    return max(removed, added)
