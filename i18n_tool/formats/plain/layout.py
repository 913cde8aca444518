"""How a plain text is laid out: what separates its paragraphs, its width and its indentation."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Literal, NamedTuple

from i18n_tool import late_re as re

SAMPLE = 100_000
"""Code points of a text by which its layout is judged."""
TAB = 4
ROOM = 0.8
"""A line that leaves more than the rest of the width empty was ended on purpose."""
LONG = 120
"""Columns: who writes longer lines leaves the wrapping to the editor."""
_NARROWEST = 40
_OUTLIERS = 0.02
_BASE_SHARE = 0.1
_VERSE, _CAPITALS = 6, 0.9

LINES_NOTE = "one paragraph per line"
BLANK_NOTE = "paragraphs separated by blank lines, hard-wrapped"

FINAL = ".!?…:;。！？：；"
CLOSERS = "\"'”’»“)]）」』"

_EOL = re.compile(r"\r\n?|\n")
_NOTES = re.compile(
    r"(?:[ ]?(?:\[(?:\^[^\[\]\s]+|[a-z]|(?:note[ ])?\d{1,4}(?:[ ]?[,;–-][ ]?\d{1,4})*)\]"
    r"|[,–-](?=\[))"
    r"|(?<=\S)\(\d{1,3}\)|[¹²³⁰⁴-⁹]|(?<=\S)[*†‡§])+\Z"
)
"""Marks of notes behind a sentence: `[1]`, `[^a]`, `(1)`, `¹`, `*`."""
_OPENING = "\"'“‘«„¿¡"
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
)
_WORD = re.compile(r"\S+")


class Layout(NamedTuple):
    """What holds for a whole text.

    `lines`: each line is a paragraph; otherwise blank lines separate paragraphs. `soft`: most of
    the text is on lines longer than `LONG`. `auto`: this was decided here, so a paragraph whose own
    breaks all say the contrary is an exception. `width` is the wrapping column, `base` the
    indentation of ordinary text, `opening` that of paragraphs' first lines (0 for none).
    """

    lines: bool
    soft: bool
    auto: bool
    width: int
    base: int
    opening: int
    note: str


def judge_layout(text: str, setting: Literal["auto", "lines", "blank"]) -> Layout:
    """The layout of `text`, judged by its first `SAMPLE` code points.

    Most characters on lines longer than `LONG`: one paragraph per line. Otherwise each break
    between two lines of prose votes with the length of its line: it is a wrap where the next word
    would not have fitted into the text's width, or where the next line goes on in lower case. Each
    line is a paragraph if wraps are the minority, or if nearly every line begins with a capital
    (verse). Where no two lines of prose are adjacent there is nothing to note.
    """
    sample = text[:SAMPLE]
    raw = (_EOL.split(sample) if "\r" in sample else sample.split("\n")) or [""]
    rows = [line.strip() for line in raw]
    base = opening = 0
    if "\n " in sample or "\n\t" in sample or "\r " in sample or "\r\t" in sample:
        base, opening = _indentation(raw, rows)
    wide = None if sample.isascii() else _WIDE.search(sample)
    lengths = [screen_columns(row) for row in rows] if wide else list(map(len, rows))
    short = sorted(length for length in lengths if 0 < length <= LONG)
    width = max(short[round((len(short) - 1) * (1 - _OUTLIERS))] if short else 0, _NARROWEST)
    soft = 2 * sum(short) < sum(lengths)
    if setting != "auto":
        return Layout(setting == "lines", soft, False, width, base, opening, "")
    breaks = wraps = total = capitals = 0
    prose = [bool(row) and _is_prose(line, row, base) for line, row in zip(raw, rows, strict=True)]
    for index, (row, after) in enumerate(pairwise(rows)):
        if not (prose[index] and prose[index + 1]):
            continue
        breaks += 1
        total += lengths[index]
        if goes_on(row, after) or not fits(row, after, width, lengths[index]):
            wraps += lengths[index]
        capitals += after[after[0] in _OPENING :][:1].isupper()
    verse = breaks >= _VERSE and capitals >= breaks * _CAPITALS
    lines = soft or verse or 2 * wraps < total
    note = (LINES_NOTE if lines else BLANK_NOTE) if breaks else ""
    return Layout(lines, soft, True, width, base, opening, note)


def screen_columns(text: str) -> int:
    """The width of `text` on a screen, where a CJK character takes two columns."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def indentation(space: str) -> int:
    """The columns that leading blanks and tabs take."""
    return len(space.expandtabs(TAB)) if "\t" in space else len(space)


def goes_on(row: str, after: str) -> bool:
    """Whether `after` continues the sentence of the line `row`: lower case, and nothing ended."""
    return after[0].islower() and last_sign(row) not in FINAL


def last_sign(row: str) -> str:
    """What a line ends with, behind which there may be quotes, brackets and the marks of notes."""
    if row[-1:] not in FINAL and not row[-1:].isalpha():
        row = _NOTES.sub("", row)
    return row.rstrip(CLOSERS)[-1:]


def fits(row: str, after: str, width: float, length: int | None = None) -> bool:
    """Whether the first word of `after` had room behind `row`, so that the break is no wrap."""
    if length is None:
        length = screen_columns(row)
    if _WIDE.match(after):
        return length + 4 < width  # punctuation may not begin a line: wrapped lines vary a little
    word = _WORD.match(after)
    return length + 1 + (word.end() if word else 0) <= width


def _is_prose(raw: str, row: str, base: int) -> bool:
    """Whether a line is ordinary text by its beginning: no list, table, quotation or code."""
    if not (row[0].isalpha() or row[0] in _OPENING):
        return False
    return raw[0] == row[0] or indentation(raw[: len(raw) - len(raw.lstrip())]) < base + TAB


def _indentation(raw: list[str], rows: list[str]) -> tuple[int, int]:
    """The indentation of ordinary text, and that of first lines of paragraphs.

    Ordinary is the least indentation up to which a tenth of the characters stands: headings that
    stick out don't make the text under them code.
    """
    weights = Counter[int]()
    indents = []
    for line, row in zip(raw, rows, strict=True):
        indent = indentation(line[: len(line) - len(line.lstrip())]) if row else -1
        indents.append(indent)
        weights[indent] += len(row)
    seen, base, total = 0, 0, weights.total()
    for indent in sorted(weights):
        seen += weights[indent]
        if indent >= 0 and seen >= total * _BASE_SHARE:
            base = indent
            break
    openings = Counter(
        indents[index]
        for index in range(len(rows) - 1)
        if indents[index + 1] == base < indents[index]
        and (rows[index][0].isalpha() or rows[index][0] in _OPENING)
    )
    indent, count = openings.most_common(1)[0] if openings else (0, 0)
    return base, indent if count > 1 else 0
