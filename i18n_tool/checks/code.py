"""Code spans and formulas: exact, but for the human text in them."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from i18n_tool.checks.changes import Change, Piece, paired, unlike
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

# What in code may be human text: strings, comments, names that stand for something.
_HUMAN = re.compile(
    r"""
      "(?P<double>(?:[^"\\]|\\.)*+)" | '(?P<single>(?:[^'\\]|\\.)*+)'
    | (?P<comment>(?:(?<!\S)(?:\#|//|--)[ ]|<!--|/\*).*+)
    | (?P<meta><[^\W\d_][^<>/="'{}():;]*+>)
    | (?P<your>\b(?:your|YOUR)[-_. ]?\w[\w-]*+)
    | (?P<path>\b(?:path/to|path\\to)[/\\][^\s"']*+)
    """,
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[A-Z][a-z'’]+,?(?: [\w'’&-]++,?)+[.!?…:]*|(?:\w[\w'’-]*+[,:]? )+[\w'’-]+[.!?…]+")
_MENU = re.compile(r"[\w .…]+(?: ?[>→›] ?[\w .…]+)+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DIRECTIVE = re.compile(r"use (?:\w+)$")
_CODE_TAG = re.compile(r"<(?:code|tt|samp)\b[^<>]*>([^<>]*+)</")
_SPACE = re.compile(r"[ \t\r\n]+")
_FORMULA_TEXT = re.compile(r"\\(?:text|textbf|textit|textrm|mbox|mathrm|operatorname)\*?\{[^{}]*\}")
_FORMULA_COMMA = re.compile(r"(?<=\d)(?:\{,\}|,)(?=\d)")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("literals", "code")[name].split())


def is_element(name: str) -> bool:
    """Whether HTML has an element of the name."""
    return name.lower() in _table("html")


def code_changes(pair: Pair) -> Iterator[Change]:
    """Code of the source that is missing, another, or stands without its back-ticks; code that is
    only in the translation, and no word of the source.
    """
    was, now = _spans(pair.source), _spans(pair.target)
    if was or now:
        yield from _code_changes(pair, was, now)
    formulas = _formulas(pair.source)
    if formulas:
        yield from paired("code", *unlike(formulas, _formulas(pair.target)))


def _code_changes(pair: Pair, was: list[Piece], now: list[Piece]) -> Iterator[Change]:
    lost, new = unlike(was, now, same_code)
    free = [piece for piece in lost if _is_human(piece.key)]
    bare: list[Piece] = []
    if lost:
        in_tags = {_fold(unescape(code)) for code in _CODE_TAG.findall(pair.msgstr)}
        plain = pair.target.plain
        lost = [piece for piece in lost if piece not in free and piece.key not in in_tags]
        bare = [piece for piece in lost if _stands_in(piece.key, plain)]
        lost = [piece for piece in lost if piece not in bare]
    for piece in bare:
        said = f"“{piece.shown}” has lost its back-ticks; code keeps them"
        yield Change("code", piece.shown, "", piece.start, piece.end, said)
    if new:
        known = _fold(unescape(pair.msgid)).casefold()
        new = [piece for piece in new if piece.key.casefold() not in known]
    changes = list(paired("code", lost, new))
    yield from changes
    became = {change.now for change in changes}
    left = [piece for piece in new if piece.shown not in became and not _is_human(piece.key)]
    for piece in left[len(free) :]:
        yield Change("code", "", piece.shown)


def _spans(text: Text) -> list[Piece]:
    """The code spans of a text, but for those that belong to a role or are links of reST."""
    found, behind_role = [], -1
    for token in text.tokens:
        if token.kind == "role":
            behind_role = token.end
        elif token.kind == "code" and token.start != behind_role:
            if text.raw.startswith("_", token.end) and token.value.endswith(">"):
                continue
            shown = text.raw[token.start : token.end]
            found.append(Piece(_fold(token.value), shown, token.start, token.end))
    return found


def _formulas(text: Text) -> list[Piece]:
    """The formulas of a text, without the words and the decimal marks in them."""
    return [
        Piece(
            _FORMULA_COMMA.sub(".", _FORMULA_TEXT.sub("", "".join(token.value.split()))),
            token.value,
            token.start,
            token.end,
        )
        for token in text.tokens
        if token.kind == "math"
    ]


def _fold(code: str) -> str:
    return _SPACE.sub(" ", code)


def _stands_in(code: str, plain: str) -> bool:
    """Whether the code stands in the prose, as a word."""
    at = plain.find(code)
    while at >= 0:
        end = at + len(code)
        if not (plain[at - 1 : at].isalnum() and code[0].isalnum()) and not (
            plain[end : end + 1].isalnum() and code[-1].isalnum()
        ):
            return True
        at = plain.find(code, end)
    return False


def same_code(was: str, now: str) -> bool:
    """Whether two pieces of code differ in nothing but human text: samples in quotes, comments,
    names that stand for something.
    """
    if was == now:
        return True
    ours, theirs = _pieces(was), _pieces(now)
    if not ours or len(ours) != len(theirs):
        return False
    if _HUMAN.sub("\0", was) != _HUMAN.sub("\0", now):
        return False
    return all(a == b or (a[0] == b[0] and _may_change(*a)) for a, b in zip(ours, theirs, strict=True))


def _pieces(code: str) -> list[tuple[str, str]]:
    return [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _HUMAN.finditer(code)]


def _may_change(kind: str, content: str) -> bool:
    if kind == "meta":
        return not is_element(content[1:-1].split()[0]) and content[1].islower()
    if kind in ("double", "single"):
        return _is_sample(content)
    return True


def _is_sample(content: str) -> bool:
    """Whether the content of a string is for people: capitalised, a sentence, “hello”."""
    if not _LETTER.search(content) or _DIRECTIVE.match(content):
        return False
    return (
        " " in content.strip()
        or (content[0].isupper() and not content.isupper())
        or not content.isascii()
        or _all_samples(content)
    )


def _is_human(code: str) -> bool:
    """Whether the whole span is text for people, so that it may be translated."""
    if len(code) >= 2 and code[0] == code[-1] and code[0] in "\"'":
        return _is_sample(code[1:-1])
    if not code.isascii() and _LETTER.search(code):
        return True
    words = _WORDS.findall(code)
    if not words:
        return False
    if _all_samples(code):
        return True
    if len(words) < 2 or " " not in code or words[0] in _table("commands"):
        return False
    if _SENTENCE.fullmatch(code) or _MENU.fullmatch(code):
        return True
    plain = _WORDS.sub("", code).strip(" ,.!?…:") == ""
    return plain and not _table("sentence").isdisjoint(words)


def _all_samples(code: str) -> bool:
    words = _WORDS.findall(code)
    return bool(words) and _table("samples").issuperset(word.lower() for word in words)
