"""Blocks → units. Pure: a block's range is cut, never changed.

1. Marks are masked length for length, so an offset into the masked text is one into the block.
2. Hard breaks and the slot part a block; sentence rules cut each part; no cut lies inside inline
   markup.
3. What holds no letter is no unit: it stays with its neighbour, or with the block's own source
   where the whole part holds none.
"""

from __future__ import annotations

import re

from i18n_tool.model import WHOLE_KINDS, Block, Mark, Span, Unit
from i18n_tool.sentences import ATOM, CLOSE, NOTE, OPEN, TAG, SentenceRules, cuts

_WHITE = " \t\r\n"
_FILL = {
    "fold": " ",
    "break": "\n",
    "open": OPEN,
    "close": CLOSE,
    "atom": ATOM,
    "tag": TAG,
    "note": NOTE,
}
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://|www\.|mailto:)[^\s<>]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)


def units(
    text: str, index: int, block: Block, rules: SentenceRules, *, granularity: str
) -> list[Unit]:
    """The units of `block`, which is number `index` of its document: sorted, never overlapping.

    Between them lie white space, hard breaks, the slot and parts without a letter, nothing else.
    """
    start, end = block.start, block.end
    whole = granularity == "block" or block.kind in WHOLE_KINDS
    if block.marks or block.slot:
        spans = _marked_spans(text, block, rules, whole=whole)
    else:
        raw = text[start:end]
        spans = _part_spans(raw, 0, len(raw), [] if whole else cuts(raw, rules))
    if not spans:
        return []
    folds = [mark for mark in block.marks if mark.role == "fold"]
    lineno, counted = block.lineno, start
    made: list[Unit] = []
    for a, b in spans:
        first, last = start + a, start + b
        lineno += text.count("\n", counted, first)
        counted = first
        made.append(
            Unit(
                first,
                last,
                _msgid(text, first, last, folds) if folds else text[first:last],
                block.kind,
                lineno,
                index,
                block.msgctxt,
                block.comment,
                block.locale,
                block.codec,
            )
        )
    return made


def _msgid(text: str, start: int, end: int, folds: list[Mark]) -> str:
    """The source of a range, each fold replaced by one space."""
    parts: list[str] = []
    for fold in folds:
        if start <= fold.start and fold.end <= end:
            parts.append(text[start : fold.start])
            start = fold.end
    parts.append(text[start:end])
    return " ".join(parts)


def _part_spans(masked: str, start: int, end: int, between: list[Span]) -> list[Span]:
    """The ranges of sentences in a part of a block that has no hard break, trimmed.

    A sentence without a letter joins the one before it, or the one after it at the beginning.
    """
    spans: list[Span] = []
    begin: int | None = None
    for stop, following in [*between, (end, end)]:
        piece = (start, stop) if begin is None else (begin, stop)
        if _has_letter(masked, start, stop):
            spans.append(piece)
            begin = None
        elif spans:
            spans[-1] = (spans[-1][0], stop)
        elif begin is None:
            begin = start
        start = following
    return [_trim(masked, a, b) for a, b in spans]


def _trim(masked: str, start: int, end: int) -> Span:
    piece = masked[start:end]
    return end - len(piece.lstrip(_WHITE)), start + len(piece.rstrip(_WHITE))


def _has_letter(masked: str, start: int, end: int) -> bool:
    if not _LETTER.search(masked, start, end):
        return False
    piece = masked[start:end]
    if "@" in piece or "://" in piece or "www." in piece or "mailto:" in piece:
        return _LETTER.search(_ADDRESS.sub("", piece)) is not None
    return True


def _marked_spans(text: str, block: Block, rules: SentenceRules, *, whole: bool) -> list[Span]:
    start, end = block.start, block.end
    marks = block.marks
    nested, transparent = _nesting(marks, start)
    parts: list[str] = []
    breaks: list[Span] = []
    at = start
    for number, (first, last, role) in enumerate(marks):
        fill = _FILL[role]
        if role == "break":
            if any(a < first - start < b for a, b in nested):
                fill = TAG
            else:
                breaks.append((first - start, last - start))
        elif number in transparent:
            fill = TAG
        parts.append(text[at:first])
        parts.append(fill * (last - first))
        at = last
    parts.append(text[at:end])
    masked = "".join(parts)
    if block.slot:
        a, b = block.slot
        breaks = sorted([*breaks, (a - start, b - start)])
    spans: list[Span] = []
    first = 0
    for stop, following in [*breaks, (end - start, end - start)]:
        between = [] if whole else _cuts_between(masked, first, stop, nested, rules)
        spans += _part_spans(masked, first, stop, between)
        first = following
    return spans


def _nesting(marks: tuple[Mark, ...], offset: int) -> tuple[list[Span], set[int]]:
    """The outermost ranges of inline markup, and the numbers of delimiters that have no partner."""
    nested: list[Span] = []
    opened: list[int] = []
    unpaired: set[int] = set()
    for number, (_, end, role) in enumerate(marks):
        if role == "open":
            opened.append(number)
        elif role == "close":
            if not opened:
                unpaired.add(number)
                continue
            begin = marks[opened.pop()].start - offset
            while nested and nested[-1][0] >= begin:
                nested.pop()
            nested.append((begin, end - offset))
    unpaired.update(opened)
    return nested, unpaired


def _cuts_between(
    masked: str, start: int, end: int, nested: list[Span], rules: SentenceRules
) -> list[Span]:
    """The cuts of a part of the masked text that lie outside inline markup."""
    found = [(start + a, start + b) for a, b in cuts(masked[start:end], rules)]
    if not found or not nested:
        return found
    kept: list[Span] = []
    number = 0
    for a, b in found:
        while number < len(nested) and nested[number][1] <= a:
            number += 1
        if number == len(nested) or a <= nested[number][0]:
            kept.append((a, b))
    return kept
