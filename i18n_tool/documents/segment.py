"""Blocks → units. Pure: a block's range is cut, never changed.

1. Marks are masked length for length, so an offset into the masked text is one into the block.
2. Hard breaks and the slot part a block; sentence rules cut each part; no cut lies inside inline
   markup.
3. What holds no word (`formats/words.py`) is no unit: it stays with the sentence before it, or
   after it where there is none before, and belongs to no unit where the whole part holds no word.
"""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.words import has_word
from i18n_tool.language.sentences import ATOM, CLOSE, NOTE, OPEN, TAG, SentenceRules, cuts
from i18n_tool.model import WHOLE_KINDS, Block, Mark, Span, Unit

_WHITE = " \t\r\n"
_FILL = {
    "fold": " ",
    "break": " ",
    "open": OPEN,
    "close": CLOSE,
    "atom": ATOM,
    "tag": TAG,
    "note": NOTE,
}
_ADDRESS = re.compile(
    r"""(?:(?:https?|ftp|file|git|ssh)://|www\.) [^\s<>]* [^\s<>.,;:!?…"'”’»)\]}]
      | (?<![\w.+-]) [\w.+-]{1,64}+ @ [\w-]++ (?:\.[\w-]++)++""",
    re.VERBOSE,
)
_MAIL = re.compile(r"@(?<=[\w.+-]@)[\w-]")
"""What an address of mail has, and the name of a user (`@somebody`) has not."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def units(
    text: str, index: int, block: Block, rules: SentenceRules, *, granularity: str
) -> list[Unit]:
    """The units of `block`, which is number `index` of its document: sorted, never overlapping.

    Between them lie white space, hard breaks, the slot and parts without a word, nothing else. A
    hard break inside inline markup ends no unit and stays in the msgid. `granularity`: "sentence",
    or "block" for one unit between hard breaks, as the kinds in WHOLE_KINDS always have it.
    """
    start, end = block.start, block.end
    own = None if granularity == "block" or block.kind in WHOLE_KINDS else rules
    masked, nested, gaps, folds = _masked(text, block)
    if "://" in masked or "www." in masked or ("@" in masked and _MAIL.search(masked)):
        masked = _ADDRESS.sub(_atom, masked)
    if gaps:
        spans: list[Span] = []
        begin = 0
        for gap, behind in [*gaps, (end - start, end - start)]:
            spans += _spans(masked, (begin, gap), nested, own)
            begin = behind
    else:
        spans = _spans(masked, (0, end - start), nested, own)

    fold = 0
    lineno, counted = block.lineno, start
    kind, msgctxt, comment = block.kind, block.msgctxt, block.comment
    locale, codec = block.locale, block.codec
    made: list[Unit] = []
    for a, b in spans:
        first, last = start + a, start + b
        if first > counted:
            lineno += text.count("\n", counted, first)
            counted = first
        msgid = text[first:last]
        if folds:
            msgid, fold = _folded(text, first, last, folds, fold)
        made.append(Unit(first, last, msgid, kind, lineno, index, msgctxt, comment, locale, codec))
    return made


def _atom(match: re.Match[str]) -> str:
    return ATOM * len(match[0])


def _folded(text: str, start: int, end: int, folds: list[Mark], number: int) -> tuple[str, int]:
    """The source of a range with each fold as one space, and the number of the next fold."""
    pieces: list[str] = []
    while number < len(folds) and folds[number].end <= end:
        fold = folds[number]
        if fold.start >= start:
            pieces.append(text[start : fold.start])
            start = fold.end
        number += 1
    pieces.append(text[start:end])
    return " ".join(pieces), number


def _spans(masked: str, part: Span, nested: list[Span], rules: SentenceRules | None) -> list[Span]:
    """The ranges of the units in a part of a block that has no hard break."""
    start, end = part
    while start < end and masked[end - 1] in _WHITE:
        end -= 1
    while start < end and masked[start] in _WHITE:
        start += 1
    if not has_word(masked, start, end):
        return []
    found = [] if rules is None else cuts(masked[start:end], rules)
    if not found:
        return [(start, end)]
    between = _outside([(start + a, start + b) for a, b in found], nested)
    spans: list[Span] = []
    begin = start
    for stop, following in [*between, (end, end)]:
        if has_word(masked, start, stop):
            spans.append((begin, stop))
            begin = following
        elif spans:
            spans[-1] = (spans[-1][0], stop)
            begin = following
        start = following
    return spans


def _leads_to(name: str, *tags: str) -> bool:
    """Whether a link is called what its target is: `[key-order](rules/key-order.md)`."""
    return any(re.search(rf"(?<![^(\"'/#]){name}(?![\w-])", tag) for tag in tags)


def _outside(between: list[Span], nested: list[Span]) -> list[Span]:
    """The cuts that lie outside inline markup."""
    kept: list[Span] = []
    number = 0
    for cut in between:
        while number < len(nested) and nested[number][1] <= cut[0]:
            number += 1
        if number == len(nested) or cut[0] <= nested[number][0]:
            kept.append(cut)
    return kept


def _masked(text: str, block: Block) -> tuple[str, list[Span], list[Span], list[Mark]]:
    """A block's masked text, its outermost ranges of inline markup, its gaps (hard breaks and the
    slot), and its folds as they are. Offsets but the folds' are the block's.
    """
    offset = at = block.start
    if not (block.marks or block.slot):
        return text[at : block.end], [], [], []
    nested: list[Span] = []
    opened: list[tuple[Mark, int]] = []  # a delimiter, and the number of its piece
    breaks: list[Span] = []
    folds: list[Mark] = []
    pieces: list[str] = []
    for mark in block.marks:
        first, last, role = mark
        pieces.append(text[at:first])
        if role == "open":
            opened.append((mark, len(pieces)))
        elif role == "close":
            if opened:
                opening, number = opened.pop()
                begin = opening.start - offset
                inside = text[opening.end : first]
                if _SLUG.fullmatch(inside) and _leads_to(
                    inside, text[opening.start : opening.end], text[first:last]
                ):
                    pieces[number + 1 :] = [ATOM * len(inside)]
                while nested and nested[-1][0] >= begin:
                    nested.pop()
                nested.append((begin, last - offset))
            else:
                role = "tag"
        elif role == "fold":
            folds.append(mark)
        elif role == "break":
            breaks.append((first - offset, last - offset))
        pieces.append(_FILL[role] * (last - first))
        at = last
    for _, number in opened:
        pieces[number] = TAG * len(pieces[number])
    pieces.append(text[at : block.end])
    gaps = _outside(breaks, nested)
    if block.slot:
        gaps = sorted([*gaps, (block.slot[0] - offset, block.slot[1] - offset)])
    return "".join(pieces), nested, gaps, folds
