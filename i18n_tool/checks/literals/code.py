"""Code spans and formulas: exact, but for the human text in them."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.changes import LiteralChange, LiteralPiece, paired, replaced, unlike
from i18n_tool.checks.literals.code_words import (
    DATE,
    is_outline,
    is_same_quantity,
    is_spelled,
    without_worded,
)
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.data import load_table
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import languages_with, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

# What in code may be human text: strings, comments, names that stand for something.
_HUMAN = re.compile(
    r"""
      "(?P<double>(?:[^"\\]|\\.)*+)" | '(?P<single>(?:[^'\\]|\\.)*+)'
    | (?P<comment>(?P<mark>(?<!\S)(?:\#|//|--)[ ]|<!--|/\*).*+)
    | (?P<meta><[^\W\d_][^<>/="'{}():;]*+>)
    | (?P<optional>\[[a-z]{3,}\])
    | (?P<your>\b(?:(?:[a-z]+_)*(?:your|YOUR)[-_. ]?|(?:my|MY|some)[-_])\w[\w-]*+)
    | (?P<login>\b[a-z]+@[a-z]+\b(?!\.))
    | (?P<path>\bpath[/\\]to[/\\][^\s"'<>]*+)
    | (?P<percent>%(?:VARIABLE|VAR|NAME|VALUE)(?:_NAME)?%)
    | (?P<numbered>\b(?:string|text|word)\d\b)
    | (?<=>)(?P<inner>[^\W\d_][^\W_]*(?:[ ,.!?'’-]+[^\W_]+)*[.!?…]?)(?=</(?!script|style|code|pre))
    """,
    re.VERBOSE,
)
_IN_COMMAND = re.compile(
    rf"{_HUMAN.pattern} | (?P<named>(?<![\w$%{{./=@:-])[A-Za-z][\w-]*(?![\w=(./@:*]))", re.VERBOSE
)
"""In a command, names that stand for others, too: `NAME`, `package-name`."""
_CODES = re.compile(r"(?<![\w.])[a-z]{2}(?![\w.])")
"""What may be the code of a language: a piece of a path, a value."""
_SENTENCE = re.compile(
    r"[A-Z][a-z'’]+,?(?: [\w'’&-]++,?)+[.!?…:]*|(?:\w[\w'’-]*+[,:]? )+[\w'’-]+[.!?…]+"
)
_ENTRY = re.compile(r"[A-Z][a-z'’]+(?: [\w'’-]++)* \([a-z'’]+(?: [\w'’-]++)+\)|IT [A-Z][a-z]+")
"""What a menu has: “Desktop (create shortcut)”."""
_MENU = re.compile(r"[\w .…]++(?:[>→›][\w .…]++)++")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"[A-Z][a-z]+[.!?…]?")
_DIRECTIVE = re.compile(r"use [a-z ]+")
_CODE_TAG = re.compile(r"<(?:code|tt|samp)\b[^<>]*+>([^<>]*+)</")
_VALUED = re.compile(r"([\w.-]+)\s?[=:]\s?([\w.-]+)")
_SWITCHES = frozenset("true false on off yes no".split())
_SWITCHED = re.compile(
    r"\b(?:(?:enabl|disabl|activat|switch)\w*|turn(?:s|ed|ing)?|sets?)\b", re.IGNORECASE
)
_SPANS = re.compile(r"\d+ [a-z]{3,}(?:,? (?:and )?\d+ [a-z]{3,})*")
"""“1 day, 2 minutes”."""
_NUMBER = re.compile(r"\$?-?\d+(?:\.\d+)?\$?")
_COMMA, _OPEN = re.compile(r",\s+"), re.compile(r"(?<=\w)\s+\(")
_PROSE = frozenset(",.;:!?-()")
"""Code that every prose has."""
_KEYS = re.compile(r"\w+(?: ?\+ ?\w+)+", re.ASCII)
"""Keys that are pressed together."""
_CRY = re.compile(r"[A-Z][a-z'’]+[!?…]+")
_LIKE = 75
_MANY = 200
"""No text has more code; what has is not looked at further."""
_LONGEST = 500
"""Longer code is compared as it stands."""
_SPACE = re.compile(r"[ \t\r\n]+")
_FORMULA_TEXT = re.compile(r"\\(?:text|textbf|textit|textrm|mbox|mathrm|operatorname)\*?\{[^{}]*\}")
_FORMULA_COMMA = re.compile(r"(?<=\d)(?:\{,\}|,)(?=\d)")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("literals", "code")[name].split())


def is_element(name: str) -> bool:
    """Whether HTML has an element of the name."""
    return name.lower() in _table("html")


def code_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Code of the source that is missing, another, or stands without its back-ticks; code that is
    only in the translation, and no word of the source.
    """
    was, now = _spans(pair.source), _spans(pair.target)
    if "</" in pair.msgid:
        ours, theirs = _in_tags(pair.msgid), _in_tags(pair.msgstr)
        if len(ours) == len(theirs):  # else a tag is missing, and the tags tell
            was, now = was + ours, now + theirs
    if sorted(piece.key for piece in was) != sorted(piece.key for piece in now):
        yield from _code_changes(pair, was, now)
    formulas = _formulas(pair.source)
    if formulas:
        lost, new = unlike(formulas, _formulas(pair.target))
        lost = [piece for piece in lost if not is_spelled(piece.shown, pair)]
        yield from paired("code", lost, new)


def _code_changes(
    pair: Pair, was: list[LiteralPiece], now: list[LiteralPiece]
) -> Iterator[LiteralChange]:
    lost, new = unlike(
        was, now, lambda one, other: same_code(one, other) or _is_own(one, other, pair)
    )
    free = [piece for piece in lost if _is_human(piece.key)]
    bare = _bare(pair, was, now)
    if lost:
        lost, new = without_worded(pair, now, lost, new)
        settled = {piece.key for piece in (*free, *bare, *_in_tags(pair.msgstr))}
        keys = {piece.key for piece in lost}
        for piece in new:  # “set `a` to `False`” is “`a=False`”, “enable `a`” is “`a: true`”
            valued = _VALUED.fullmatch(piece.key)
            if valued is None or valued[1] not in keys:
                continue
            switched = valued[2].lower() in _SWITCHES and _SWITCHED.search(pair.source.plain)
            if valued[2] in keys or switched:
                settled |= {valued[1], valued[2]}
                new = [one for one in new if one is not piece]
        settled |= _listed(lost, now)
        lost = [piece for piece in lost if piece.key not in settled and not _is_said(piece, pair)]
    tagged = {piece.key for piece in _in_tags(pair.msgstr)} if bare else set()
    # in messages of a program back-ticks are quotation marks, and others do as well
    for piece in bare if pair.page.fmt.compared else ():
        if piece.key in tagged or _is_quoted_sign(piece.key, pair.target.plain):
            continue
        if piece not in free and not _NUMBER.fullmatch(piece.key):  # 100 is 100
            said = f"“{' '.join(piece.shown.split())}” has lost its back-ticks; code keeps them"
            yield LiteralChange("code", piece.shown, "", piece.start, piece.end, said)
    if new:
        known = _fold(unescape(pair.msgid)).casefold()
        new = [piece for piece in new[:_MANY] if piece.key.casefold() not in known]
    changes = [*paired("code", lost, new)]
    if new and not lost:
        changes += replaced("code", was, now, new, _LIKE)
    yield from changes
    became = {change.now for change in changes}
    left = [piece for piece in new if piece.shown not in became and _is_foreign(piece, pair)]
    for piece in left[len(free) :]:
        yield LiteralChange("code", "", piece.shown)


def _listed(lost: list[LiteralPiece], now: list[LiteralPiece]) -> set[str]:
    """The lost code that is several pieces of the translation: `a/b`, “`a` or `b`”."""
    have = {piece.key for piece in now}
    return {piece.key for piece in lost if have.issuperset(piece.key.split("/"))}


def _is_quoted_sign(code: str, plain: str) -> bool:
    """Whether code of signs alone stands in quotation marks: “+” on a button."""
    if any(char.isalnum() for char in code):
        return False
    quoted = rf"[«„“”\"'‘「]\s?{re.escape(code)}\s?[»“”\"'’」]"
    return re.search(quoted, plain) is not None


def _is_said(piece: LiteralPiece, pair: Pair) -> bool:
    """Whether the translation names in words what the code is but a name for: `stdout`."""
    said = _said(pair.language).get(piece.key.lower())
    return said is not None and said.search(lower(pair.target.plain, pair.language)) is not None


@cache
def _said(language: str) -> dict[str, re.Pattern[str]]:
    """How a language says in words what programmers write as code, by that code."""
    return {
        code: re.compile(rf"(?<!\w)(?:{words})", re.DOTALL)
        for code, words in table(language, "code").items()
    }


def _bare(pair: Pair, was: list[LiteralPiece], now: list[LiteralPiece]) -> list[LiteralPiece]:
    """The code that stands in the prose of the translation as often as it is missing as code."""
    missing = Counter(piece.key for piece in was)
    missing.subtract(piece.key for piece in now)
    if not any(count > 0 for count in missing.values()):
        return []
    found, ours, theirs = [], pair.source.plain, pair.target.plain
    kept = {piece.key for piece in now}
    suspects = {piece.key: piece for piece in was if missing[piece.key] > 0}
    for piece in islice(suspects.values(), _MANY):
        if piece.key in theirs and piece.key not in _PROSE:
            more = _times(piece.key, theirs) - _times(piece.key, ours)
            gone = piece.key not in kept
            if more >= missing[piece.key] or (gone and more > 0):
                found.append(piece)
    return found


def _is_foreign(piece: LiteralPiece, pair: Pair) -> bool:
    """Whether a new piece of code is no name that stands in the document."""
    words = _WORDS.findall(piece.key)
    if not words or _is_human(piece.key) or piece.key in pair.page.document.text:
        return False
    known = pair.msgid.casefold()
    return not all(word.casefold() in known for word in words)


def _spans(text: Text) -> list[LiteralPiece]:
    """The code spans of a text, but for those that belong to a role or are links of reST."""
    found, behind_role = [], -1
    for token in text.tokens:
        if token.kind == "role":
            behind_role = token.end
        elif token.kind == "code" and token.start != behind_role:
            if text.raw.startswith("_", token.end) and token.value.endswith(">"):
                continue
            shown = text.raw[token.start : token.end]
            found.append(LiteralPiece(_fold(token.value), shown, token.start, token.end))
    return found


def _in_tags(raw: str) -> list[LiteralPiece]:
    """The code in tags of HTML."""
    return [
        LiteralPiece(_fold(unescape(match[1])).strip(), match[1], *match.span(1))
        for match in _CODE_TAG.finditer(raw)
    ]


def _formulas(text: Text) -> list[LiteralPiece]:
    """The formulas of a text, without the words and the decimal marks in them."""
    return [
        LiteralPiece(
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


def _times(code: str, plain: str) -> int:
    """How often the code stands in the prose, as a word."""
    count, at = 0, plain.find(code)
    while at >= 0:
        end = at + len(code)
        joined = plain[at - 1 : at].isalnum() and code[0].isalnum()
        count += not joined and not (plain[end : end + 1].isalnum() and code[-1].isalnum())
        at = plain.find(code, end)
    return count


def _loosely(code: str) -> str:
    """The code without what is typed in either way: a space behind a comma, or before a bracket, an
    ellipsis.
    """
    code = code.replace(" ", "") if _KEYS.fullmatch(code) else code
    return _OPEN.sub("(", _COMMA.sub(",", code.replace("…", "...")))


def _is_own(was: str, now: str, pair: Pair) -> bool:
    """Whether code differs in a language that is the reader's own in the translation: `ar/index.md`
    as an example is `ru/index.md` in Russian.
    """
    language = pair.language
    if is_same_quantity(was, now, pair):
        return True
    if language not in now or max(len(was), len(now)) > _LONGEST:
        return False
    ours, theirs = _CODES.findall(now), _CODES.findall(was)
    if len(ours) != len(theirs) or _CODES.sub("", now) != _CODES.sub("", was):
        return False
    return all(
        one == other or (other == language and one in languages_with("typography"))
        for one, other in zip(theirs, ours, strict=True)
    )


def same_code(was: str, now: str) -> bool:
    """Whether two pieces of code differ in nothing but human text: samples in quotes, comments,
    names that stand for something.
    """
    if now in (was, f"{was}()", f".{was}") or was in (f'"{now}"', f"'{now}'"):
        return True
    if was in (f"{now}:", f"{now}()", f"{now}(...)", f"{now}\\"):
        return True
    if now.lower() == was.lower() in _table("keys") or (was in _PROSE and now[1:-1] == was):
        return True
    if _loosely(was) == _loosely(now) or is_outline(was, now):
        return True
    if was == f"{now}s" and _NAME.fullmatch(now):
        return True  # “two `Fixnums`”
    if len(was) > _LONGEST or len(now) > _LONGEST:
        return False
    if DATE.fullmatch(was) and DATE.fullmatch(now):
        return True
    pattern = _pattern(was)
    return pattern is not None and pattern.fullmatch(now) is not None


@lru_cache(maxsize=512)
def _pattern(code: str) -> re.Pattern[str] | None:
    """What a piece of code may look like in a translation; None where nothing in it may change."""
    shape = _shape(code)
    return re.compile(shape, re.DOTALL) if shape != re.escape(code) else None


def _shape(code: str) -> str:
    """A regular expression: the code, with its human text free."""
    shape, at = "", 0
    command = code.partition(" ")[0] in _table("commands")
    for match in (_IN_COMMAND if command else _HUMAN).finditer(code):
        kind, piece = match.lastgroup or "", match[0]
        shape += re.escape(code[at : match.start()])
        at = match.end()
        if kind in ("double", "single"):
            inner, quote = piece[1:-1], piece[0]
            free = rf"(?:[^{quote}\\]|\\.)*+" if _is_sample(inner) else _shape(inner)
            shape += f"{quote}{free}{quote}"
        elif kind == "comment":
            shape += rf"{re.escape(match['mark'])}.*"
        elif kind == "meta":
            shape += "<[^<>]++>" if _stands_for(piece, code) else re.escape(piece)
        elif kind == "optional":  # of a command line that has <names> as well
            shape += r"\[[^\[\]]++\]" if "<" in code else re.escape(piece)
        elif kind == "inner":  # what an element of HTML shows
            shape += r"[\w ,.!?'’…-]+"
        elif kind == "path":
            shape += r"[^\s\"'<>]+?"
        elif kind == "percent":
            shape += r"%\w+%"
        elif kind == "login":
            generic = stands_in(piece.replace("@", " "))
            shape += r"\w[\w-]*@\w[\w-]*" if generic else re.escape(piece)
        elif kind == "named" and not _is_filled_in(piece):
            shape += re.escape(piece)
        else:
            shape += r"\w[\w.-]*?"
    return shape + re.escape(code[at:])


def _stands_for(piece: str, code: str) -> bool:
    """Whether `<name>` in the code is a name that stands for another, no tag."""
    name = piece[1:-1].split(maxsplit=1)[0]
    return name.islower() and not (code.startswith("<") and is_element(name))


def _is_filled_in(word: str) -> bool:
    """Whether a word of a command is a name that readers replace, and looks like it."""
    return (word.isupper() or "-" in word or "_" in word) and stands_in(word)


def _is_sample(content: str) -> bool:
    """Whether the content of a string is for people: capitalised, a sentence, “hello”."""
    if not re.LETTER.search(content) or _DIRECTIVE.fullmatch(content):
        return False
    if " " in content.strip():
        first = _WORDS.findall(content)[0]
        return (first.lower() if first.isupper() else first) not in _table("commands")
    return bool(_NAME.fullmatch(content)) or not content.isascii() or _all_samples(content)


def _is_human(code: str) -> bool:
    """Whether the whole span is text for people, so that it may be translated."""
    if len(code) >= 2 and code[0] == code[-1] and code[0] in "\"'":
        return _is_sample(code[1:-1])
    if len(code) > _LONGEST:
        return False
    if not code.isascii() and re.LETTER.search(code):
        return True
    words = _WORDS.findall(code)
    if not words:
        return False
    if _all_samples(code) or _SPANS.fullmatch(code) or _CRY.fullmatch(code):
        return True
    if len(words) < 2 or " " not in code or words[0] in _table("commands"):
        return False
    if _SENTENCE.fullmatch(code) or _MENU.fullmatch(code) or _ENTRY.fullmatch(code):
        return True
    plain = _WORDS.sub("", code).strip(" ,.!?…:") == ""
    return plain and not _table("sentence").isdisjoint(words)


def _all_samples(code: str) -> bool:
    words = _WORDS.findall(code)
    return bool(words) and _table("samples").issuperset(word.lower() for word in words)
