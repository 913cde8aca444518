"""Where a line may break, and how many columns text takes, as libunistring tells GNU msgcat.

Unicode Standard Annex 14 with the pair table of `breakdata`; complex scripts (Thai, Khmer…) break
at spaces only.
"""

from __future__ import annotations

import string
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.catalog.breakdata import CLASSES, PAIR_CLASSES, PAIRS, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each class is one character, so that `str.translate` makes a text's classes a string.
_NAMES = (
    "AL",
    *(name for name in PAIR_CLASSES.split() if name != "AL"),
    *"SP BK CM ZW ZWJ".split(),
)
_CODES = dict(zip(_NAMES, string.ascii_letters, strict=False))
_CODES |= {"CR": _CODES["BK"], "LF": _CODES["BK"]}
_AL, _BA, _HY, _HL, _RI, _PR = (_CODES[name] for name in ("AL", "BA", "HY", "HL", "RI", "PR"))
_SP, _BK, _CM, _ZW, _ZWJ = (_CODES[name] for name in ("SP", "BK", "CM", "ZW", "ZWJ"))
_BACKSLASH, _ESCAPED = "\\", "/"
_HANGUL = range(0xAC00, 0xD7A4)
_HANGUL_STEP = 28
"""Every 28th syllable has no final consonant: class H2, the others H3."""


class _Ranges(dict[int, str]):
    """A table for `str.translate` that finds a code point's value when it is first asked for."""

    def __init__(self, table: str, codes: dict[str, str], rest: str) -> None:
        runs: list[tuple[int, int, str]] = []
        for word in table.split():
            if word in codes:
                code = codes[word]
                continue
            first, _, last = word.partition("-")
            runs.append((int(first, 16), int(last or first, 16), code))
        self.runs = sorted(runs)
        self.rest = rest

    def __missing__(self, point: int) -> str:
        low, high = 0, len(self.runs)
        while low < high:
            middle = (low + high) // 2
            if self.runs[middle][1] < point:
                low = middle + 1
            else:
                high = middle
        found = low < len(self.runs) and self.runs[low][0] <= point
        self[point] = value = self.runs[low][2] if found else self.rest
        return value


class _Classes(_Ranges):
    def __missing__(self, point: int) -> str:
        if point in _HANGUL:
            return _CODES["H3" if (point - _HANGUL.start) % _HANGUL_STEP else "H2"]
        return super().__missing__(point)


_CLASS = _Classes(CLASSES, _CODES, _AL)
_CLASS[ord("\\")] = _BACKSLASH
_WIDTH = _Ranges(WIDTHS, {"0": "0", "2": "2"}, "1")


def _pair_table() -> dict[str, str]:
    """D, I or P for every two classes; a backslash is a PR that stays with what it escapes."""
    names = PAIR_CLASSES.split()
    table = {
        _CODES[left] + _CODES[right]: action
        for left, row in zip(names, PAIRS.split(), strict=True)
        for right, action in zip(names, row, strict=True)
    }
    codes = [_CODES[name] for name in names]
    for code in codes:
        table[_BACKSLASH + code] = table[_PR + code]
        table[code + _BACKSLASH] = table[code + _ESCAPED] = table[code + _PR]
        table[_ESCAPED + code] = "P"
    table[_BACKSLASH + _BACKSLASH] = table[_BACKSLASH + _ESCAPED] = table[_PR + _PR]
    table[_ESCAPED + _BACKSLASH] = table[_ESCAPED + _ESCAPED] = "P"
    return table


_PAIR = _pair_table()
# Between two letters there is no break: what lies between letters decides, and it is seldom new.
_BETWEEN = re.compile(f"[^{_AL}]+{_AL}?")
_KNOWN: dict[str, tuple[int, ...]] = {}
_LONGEST_KNOWN = 6


def breaks(text: str) -> list[int]:
    """The offsets in escaped PO text before which a line may break, in order."""
    return list(_breaks_from(_classes(text), 0))


def narrow_lines(text: str, room: int, column: int) -> list[str]:
    r"""Escaped PO text, each character of which takes one column, cut into lines of at most `room`
    columns where it can be; the first begins at `column`. A `\n` at its end stays with what is
    before it.
    """
    size = len(text)
    last = size - 3 if text.endswith("\\n") else size - 1
    if column + size <= room:
        return [text]
    classes = ""
    usual: re.Pattern[str] | None = None
    lines: list[str] = []
    start = 0
    while (limit := start + room - column) < size:
        limit = min(limit, last)
        end = text.rfind(" ", start + 1, limit) + 1 if start < limit else 0
        word = _LAST_WORD.match(text, end - 2) if end else None
        if word is None or word.end() <= limit:
            if not classes:
                classes = _classes(text)
                usual = None if _is_unusual(text, classes) else _last_break()
            found = usual.match(classes, start + 1, limit + 2) if usual and start < limit else None
            end = found.end() - 1 if found else _line_end(classes, start, limit)
        if not start < end <= last:
            break
        lines.append(text[start:end])
        start, column = end, 0
    lines.append(text[start:])
    return lines


_LETTERS = "A-Za-z0-9#&*<=>@^_~`\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0400-\u0481\u048a-\u052f"
_QUOTES = "\"'\xab\xbb\u2018\u2019\u201c\u201d"
_CLOSING = r"!?,.:;/)\]}"
_LAST_WORD = re.compile(
    rf"[{_LETTERS}{_QUOTES}{_CLOSING}$+%|-] [{_LETTERS}]"
    rf"[{_LETTERS}{_QUOTES}(\[{{]*+[{_CLOSING}]*+-?"
)
"""A space that a line may break behind, and what follows without a break: most lines end so."""
_UNUSUAL = re.compile(f"[{_CM}{_ZWJ}{_ZW}{_RI}{_HL}{_BK}{_ESCAPED}]|{_SP}{{2}}")


def _is_unusual(text: str, classes: str) -> bool:
    """Whether more than the two characters beside a place, and a space between them, decides about
    a break there.
    """
    if text.isascii() and text.isprintable():
        return _ESCAPED in classes or "  " in text
    return _UNUSUAL.search(classes, 1) is not None


@lru_cache(maxsize=1)
def _last_break() -> re.Pattern[str]:
    """What runs up to the last break among classes without anything unusual."""
    lefts: dict[tuple[bool, str], str] = {}  # by what follows at a break, behind a space or not
    codes = [_CODES[name] for name in PAIR_CLASSES.split()] + [_BACKSLASH]
    for left in codes:
        for spaces, actions in ((True, "DI"), (False, "D")):
            rights = "".join(right for right in codes if _PAIR[left + right] in actions)
            lefts[spaces, rights] = lefts.get((spaces, rights), "") + left
    space = {True: _SP, False: ""}
    places = "|".join(
        f"(?<=[{re.escape(found)}]{space[spaces]})(?=[{re.escape(rights)}])"
        for (spaces, rights), found in lefts.items()
        if rights
    )
    return re.compile(f".+(?:{places})")


_NEAR = 32
"""Most lines end in so many characters before the margin."""


def _line_end(classes: str, start: int, limit: int) -> int:
    """The last break behind `start` up to `limit`, else the first one behind that, else 0."""
    for reach in (limit - _NEAR, start):
        if reach < start:
            continue
        end = 0
        # What lies between letters is seen whole from a letter on.
        letter = max(classes.rfind(_AL, 0, reach + 1), 0)
        for offset in _breaks_from(classes, letter, start):
            if offset > limit:
                if end or reach == start:
                    return end or offset
                break
            end = offset
        if end:
            return end
    return 0


def _classes(text: str) -> str:
    """The class of the beginning, then that of each character."""
    return _BK + text.translate(_CLASS).replace(_BACKSLASH * 2, _ESCAPED + _BACKSLASH)


def _breaks_from(classes: str, at: int, behind: int = -1) -> Iterator[int]:
    """The offsets of breaks behind `behind` in a text by its classes, which are looked at from a
    letter or the beginning, `at`, on.
    """
    for match in _BETWEEN.finditer(classes, at):
        between = match[0]
        offsets = _KNOWN.get(between)
        if offsets is None:
            offsets = _breaks_between(between)
            if len(between) <= _LONGEST_KNOWN:
                _KNOWN[between] = offsets
        start = match.start() - 1
        for number in range(bisect_right(offsets, behind - start), len(offsets)):
            yield start + offsets[number]


@lru_cache(maxsize=1)  # each line of a text without letters asks for all that is between them
def _breaks_between(classes: str) -> tuple[int, ...]:
    """The offsets of breaks in a string of classes that follows a letter or begins with BK."""
    found = []
    last = before = _AL  # the last class that is no space; the class just before
    spaces = False
    indicators = 0
    for offset, code in enumerate(classes):
        indicators_before, indicators = indicators, indicators + 1 if code == _RI else 0
        if code == _SP:
            spaces = True
        elif code in (_BK, _ZW):
            last, spaces = code, False
        elif code in (_CM, _ZWJ):
            # A mark belongs to what it follows; with nothing to follow it is a letter.
            if last == _ZW or (spaces and last != _BK):
                found.append(offset)
            if last in (_ZW, _BK) or spaces:
                last, spaces = _AL, False
        else:
            if last == _BK or (before == _ZWJ and last != _ZW):
                possible = False
            elif last == _ZW:
                possible = True
            elif last == code == _RI:
                possible = spaces or indicators_before % 2 == 0
            elif before == "":
                possible = False
            else:
                action = _PAIR[last + code]
                possible = action == "D" or (action == "I" and spaces)
            if possible:
                found.append(offset)
            last, spaces = code, False
        # After a Hebrew letter with its hyphen nothing breaks: "" is neither of the two.
        before = "" if before == _HL and code in (_HY, _BA) else code
    return tuple(found)


# Latin, Greek, Cyrillic and their punctuation but for what takes no column.
_NOT_NARROW = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u202f-\u205e]"
)


def widths(text: str) -> str | None:
    """A digit for each character's columns; None where all take one."""
    if _NOT_NARROW.search(text) is None:
        return None
    columns = text.translate(_WIDTH)
    return columns if "0" in columns or "2" in columns else None
