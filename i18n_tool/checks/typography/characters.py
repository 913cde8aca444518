"""Characters that nobody meant: garbled, decomposed, invisible, controlling."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, is_normalized, name, normalize

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.casing import is_dotted, keeps_dot
from i18n_tool.language.locales import is_from_right, is_spaced, script_of
from i18n_tool.language.scripts import INDIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

_MARKS = "\u0300-\u036f\u0653-\u0655\u3099\u309a"
_CLUSTER = re.compile(
    rf"[^\W\d_][{_MARKS}]++|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?", re.UNICODE
)
_DOT = "\u0307"


def decomposed(pair: Pair) -> Iterator[Fault]:
    """A fault for letters written as a letter and a combining mark where there is a letter for
    both (Unicode Standard Annex 15), and for an i with a dot above the dot; stress marks stay.
    """
    msgstr = pair.msgstr
    if msgstr.isascii() or (_DOT not in msgstr and is_normalized("NFC", msgstr)):
        return
    plain, locale = pair.target.plain, pair.locale
    edits = [
        (match.start(), match.end(), new)
        for match in _CLUSTER.finditer(plain)
        if (new := _composed(match[0], locale)) != match[0]
    ]
    if edits and not pair.in_source(plain[edits[0][0] : edits[0][1]]):
        start, end, new = edits[0]
        times = f", {len(edits)} times" if len(edits) > 1 else ""
        yield Fault(
            "decomposed",
            f"“{new}” in {quoted(_around(plain, start, end))} is written as a letter and a "
            f"separate mark{times}: write one character",
            edited(pair.target, edits),
        )


def _composed(cluster: str, locale: str) -> str:
    """The cluster in as few characters as there are for it."""
    composed = normalize("NFC", cluster)
    if is_dotted(locale) and composed[0] in "iı" and _DOT in composed:
        return "i" + composed[1:].replace(_DOT, "", 1)
    if not keeps_dot(locale) and composed.startswith("i" + _DOT):
        return "i" + composed[2:]
    return composed


def _around(plain: str, start: int, end: int) -> str:
    """The word that a range lies in."""
    while start and not plain[start - 1].isspace():
        start -= 1
    while end < len(plain) and not plain[end].isspace():
        end += 1
    return plain[start:end]


_RANGES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u2066-\u2069"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U00016fe4\U0001bca0-\U0001bca3\U0001d159"
    "\U0001d173-\U0001d17a\U000e0080-\U000e01ef"
)
_INVISIBLE = re.compile(f"[{_RANGES}]")


def _all_of(ranges: str) -> frozenset[str]:
    """The characters of some ranges, as a pattern writes them."""
    found = set(ranges) - {"-"}
    for at, sign in enumerate(ranges):
        if sign == "-":
            found.update(map(chr, range(ord(ranges[at - 1]), ord(ranges[at + 1]))))
    return frozenset(found)


_UNSEEN = _all_of(_RANGES)
_UNSEEN_LETTERS = [sign for sign in _UNSEEN if sign.isalpha()]
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_ISOLATED = frozenset("{}%$<>`&")
"""What begins or ends a placeholder: whoever fills it in may write from right to left."""
_BREAK = "\u200b"
_JOINING = re.compile("[\u0590-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb1d-\ufefc]")
_FROM_RIGHT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MONGOLIAN = re.compile("[\u1820-\u18aa]")
_BRAILLE = re.compile("[\u2801-\u28ff]")


def invisible(pair: Pair) -> Iterator[Fault]:
    """A fault for characters that nobody sees and the source lacks; joiners stay in scripts and
    emoji that need them, direction marks beside text from right to left.
    """
    msgstr = pair.msgstr
    if msgstr.isascii():
        return
    if _UNSEEN.isdisjoint(pair.target.signs) and not any(map(msgstr.__contains__, _UNSEEN_LETTERS)):
        return
    hits = [
        match.start()
        for match in _INVISIBLE.finditer(msgstr)
        if match[0] not in pair.msgid and not _needed(msgstr, match.start(), pair.locale)
    ]
    if hits:
        shown = ", ".join(_names(msgstr[at] for at in hits))
        at = hits[0]
        yield Fault(
            "invisible",
            f"an invisible character ({shown}) in {quoted(_around(msgstr, at, at + 1))}: remove it",
            _without(msgstr, hits),
        )


def _needed(text: str, at: int, locale: str) -> bool:
    char, before = text[at], text[at - 1] if at else ""
    if char in _JOINERS:
        if is_from_right(locale) or script_of(locale) in INDIC:
            return True
        return bool(before) and (bool(_JOINING.match(before)) or _pictured(before))
    if char in _DIRECTIONS:
        if is_from_right(locale) or _FROM_RIGHT.search(text):
            return True
        inside = text[at + 1 : at + 2] if char in _ISOLATES else before
        return char >= "\u2066" and inside in _ISOLATED
    if char == _BREAK:
        return not is_spaced(locale)
    if "\ufe00" <= char <= "\ufe0f":
        return _pictured(before)
    if char >= "\U000e0100" or "\u17b4" <= char <= "\u17b5":
        return not before.isascii()  # ideographic variants; Khmer
    if char == "\u2800":  # a space among letters of braille
        return _BRAILLE.search(text) is not None
    return "\u180b" <= char <= "\u180f" and _MONGOLIAN.match(before) is not None


def _pictured(before: str) -> bool:
    """Whether a character is, or may end, a picture or ideograph."""
    if not before:
        return False
    return before in "ℹ\ufe0f" or not (before.isspace() or (before.isalpha() and before < "\u2e80"))


def _without(text: str, hits: list[int]) -> str:
    gone = set(hits)
    return "".join(char for at, char in enumerate(text) if at not in gone)


def _names(chars: Iterator[str]) -> list[str]:
    """The characters by code and name, each once."""
    found = dict.fromkeys(chars)
    return [f"U+{ord(char):04X} {name(char, 'unnamed').lower()}" for char in list(found)[:3]]


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u206a-\u206f\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000f0000-\U0010ffff]"
)


def control(pair: Pair) -> Iterator[Fault]:
    """A fault for characters that steer a display or a program, and for those that mean something
    to one font only, unless the source has them.
    """
    msgstr = pair.msgstr
    if msgstr.isprintable() or not _CONTROL.search(msgstr):
        return
    found = [m for m in _CONTROL.finditer(msgstr) if m[0] not in pair.msgid]
    if found:
        shown = ", ".join(_names(match[0] for match in found))
        what = "a private" if category(found[0][0]) == "Co" else "a control"
        at = found[0].start()
        around = _CONTROL.sub("�", _around(msgstr, at, at + 1))
        yield Fault("control", f"{what} character ({shown}) in {quoted(around)}: remove it")


_ODD = _all_of("\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\U000e0000-\U000e01ef")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""The flag of a region, Scotland's: a black flag with the letters of its code as tags."""
_OVERRIDE = re.compile("[\u202a-\u202e]")
_HIDDEN = re.compile("[\U000e0000-\U000e007f]|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
"""Tags, and variants of variants: both have carried texts that only a program reads."""
_ISOLATE = re.compile("[\u2066-\u2069]")


def unsafe_character(pair: Pair) -> Iterator[Fault]:
    """A fault for what shows a reader another text than is there, or hides one, unless the source
    does: directional overrides, isolates without a partner, tag characters that make no flag.
    """
    msgstr = pair.msgstr
    if msgstr.isascii() or _ODD.isdisjoint(pair.target.signs):
        return
    rest, theirs = _FLAG.sub("", msgstr), _FLAG.sub("", pair.msgid)
    for pattern, does in (
        (_OVERRIDE, "shows the text in another order than it has"),
        (_HIDDEN, "hides what only programs read"),
    ):
        found = [match[0] for match in pattern.finditer(rest) if match[0] not in theirs]
        if found:
            shown = ", ".join(_names(iter("".join(found))))
            yield Fault("unsafe-character", f"a character that {does} ({shown}): remove it")
    if _alone(msgstr) and not _alone(pair.msgid):
        yield Fault(
            "unsafe-character",
            "an isolate that is never closed, or closed without one (U+2066 to U+2069), may show "
            "the text in another order: write both or none",
        )


def _alone(text: str) -> bool:
    """Whether an isolate has no partner (Unicode Standard Annex 9, BD9)."""
    depth = 0
    for match in _ISOLATE.finditer(text):
        depth += -1 if match[0] == "\u2069" else 1
        if depth < 0:
            return True
    return depth > 0
