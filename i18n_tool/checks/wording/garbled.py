"""Has a text been read in another encoding than it was written in?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.casing import is_dotted
from i18n_tool.language.locales import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.edits import PlainEdit
    from i18n_tool.checks.pairs import Pair

CODE = "mojibake"

# What the bytes 80 to BF, which follow the first of a letter in UTF-8, are read as.
_IN_LATIN = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_IN_CYRILLIC = (
    "\u0080-\u009fЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—˜™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
)
_QUOTES = "‘’“”‚„…–—‹›«»"


class _Misreading(NamedTuple):
    """Runs of characters that are others in UTF-8 once they are back in `encodings`; a run has at
    least `least` letters.
    """

    pattern: re.Pattern[str]
    encodings: tuple[str, ...]
    least: int = 1


_AS_LATIN = _Misreading(
    re.compile(rf"(?:[ÂÃÄÅĞ][{_IN_LATIN}]|[ÎÏÐÑ][{_IN_LATIN}]|[âï][{_IN_LATIN}]{{2}})++"),
    ("cp1252", "cp1254", "latin-1"),
)
_AS_CYRILLIC = _Misreading(
    re.compile(rf"(?:[РС][{_IN_CYRILLIC}]|вЂ[{_IN_CYRILLIC}])++"), ("cp1251",), 2
)
_LATIN_AS_CYRILLIC = _Misreading(
    re.compile(rf"(?:[ГДЕ][{_IN_CYRILLIC}]|вЂ[{_IN_CYRILLIC}])++"), ("cp1251",)
)
_DASHES = _Misreading(re.compile(r"(?:вЂ[^\w\s])++"), ("cp1251",))
"""Dashes and quotes, of which one is enough."""
_GATE = re.compile(
    "[ÂÃÄÅĞÎÏÐÑâï]|[ГДЕРС][^\\sА-Яа-я,.\\d\\-]|вЂ|\ufffd|\\?[^\\W_]|\\?\\?\\?|[ýþðÝÞÐ]|[À-ÿ]{4}"
)
_SELDOM = re.compile("[ÂÃÄÅĞÎÏÐÑâïýþðÝÞЂ\ufffd]")
_PAIR = re.compile("[ГДЕРС][^\\sА-Яа-я,.\\d\\-]")
_LOST = re.compile(
    r"(?:(?<![^\W\d_])[^\W\d_]++|(?<!\S))\?++(?P<after>[^\W\d_])[^\W\d_]*+"
    r"|(?<![?\w])\?{3,}+(?![?!])"
)
_ICELANDIC = str.maketrans("ýþðÝÞÐ", "ışğİŞĞ")
_TURKISH = re.compile(r"(?<![^\W\d_])(?=[^\W\d_]*?[ýþðÝÞÐ])[^\W\d_]++")
_LATIN_RUN = re.compile("[À-ÿ]{4,}+")
_BOM = "ï»¿"


def mojibake(pair: Pair) -> Iterator[Fault]:
    """A fault for letters that were read in the wrong encoding, with what they were, and for those
    that were lost.
    """
    if not _may_be_misread(pair.msgstr):
        return
    plain = pair.target.plain
    edits = sorted({*_misread(pair, plain), *_of_language(pair, plain)})
    if edits:
        start, end, new = edits[0]
        meant = f": it was “{new}”" if new else ""
        yield Fault(
            CODE,
            f"{quoted(plain[start:end])} in {quoted(_word(plain, start, end))} was read in the "
            f"wrong encoding{meant}",
            edited(pair.target, edits),
        )
        return
    lost = plain.find("\ufffd")
    if lost < 0:
        lost = _lost(pair, plain)
    if lost >= 0 and (not pair.in_source("\ufffd") or plain[lost] != "\ufffd"):
        yield Fault(
            CODE, f"a letter was lost in {quoted(_word(plain, lost, lost + 1))}: write it again"
        )


def _misread(pair: Pair, plain: str) -> Iterator[PlainEdit]:
    cyrillic = script_of(pair.locale) == "Cyrl"
    for misreading in (_AS_LATIN, _AS_CYRILLIC if cyrillic else _LATIN_AS_CYRILLIC, _DASHES):
        for match in misreading.pattern.finditer(plain):
            if pair.in_source(match[0]) or _in_quotation(plain, match):
                continue
            meant = next(filter(None, (_read(match[0], e) for e in misreading.encodings)), "")
            if match[0] == _BOM:
                yield (*match.span(), "")
            elif meant and len(meant) >= misreading.least:
                yield (*match.span(), meant)


def _in_quotation(plain: str, match: re.Match[str]) -> bool:
    """Whether a mark after a capital is what it seems: “Ä”."""
    piece = match[0]
    return (
        len(piece) == 2
        and piece[1] in _QUOTES
        and not plain[match.end() : match.end() + 1].isalpha()
    )


def _read(piece: str, encoding: str) -> str:
    """What UTF-8 makes of the bytes that `piece` is in `encoding`, "" if nothing printable."""
    raw = bytearray()
    for char in piece:
        try:
            raw += char.encode(encoding)
        except UnicodeEncodeError:
            if char > "\u00ff":
                return ""
            raw.append(ord(char))  # bytes that the encoding leaves empty come through as they are
    try:
        meant = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    meant = meant.removeprefix("\ufeff")
    return meant if meant.replace("\u00a0", " ").isprintable() else ""


def _of_language(pair: Pair, plain: str) -> Iterator[PlainEdit]:
    """Letters of one byte each: Turkish read as Western European, Cyrillic likewise."""
    if is_dotted(pair.locale):
        for match in _TURKISH.finditer(plain):
            if not pair.in_source(match[0]) and not _near(_AS_LATIN.pattern, plain, match):
                yield (*match.span(), match[0].translate(_ICELANDIC))
    elif script_of(pair.locale) == "Cyrl":
        for match in _LATIN_RUN.finditer(plain):
            if not pair.in_source(match[0]) and not _near(_AS_LATIN.pattern, plain, match):
                yield (*match.span(), match[0].encode("latin-1").decode("cp1251"))


def _near(pattern: re.Pattern[str], plain: str, match: re.Match[str]) -> bool:
    return bool(pattern.search(plain, max(0, match.start() - 1), match.end() + 2))


def _may_be_misread(text: str) -> bool:
    """Whether the gate finds something; its parts are quick alone."""
    if "?" in text and _GATE.search(text):
        return True
    return not text.isascii() and bool(
        _SELDOM.search(text) or _PAIR.search(text) or _LATIN_RUN.search(text)
    )


def _lost(pair: Pair, plain: str) -> int:
    """Where question marks stand for letters, -1 if nowhere."""
    theirs = {match[0] for match in _LOST.finditer(pair.source.plain)}
    for match in _LOST.finditer(plain):
        if match[0] not in theirs and not (match["after"] or "").isupper():
            return match.start()
    return -1


def _word(plain: str, start: int, end: int) -> str:
    while start and not plain[start - 1].isspace():
        start -= 1
    while end < len(plain) and not plain[end].isspace():
        end += 1
    return plain[start:end]
