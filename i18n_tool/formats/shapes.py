"""The shape of a text: what stays of it when link targets, quotes, dashes and white space change.

A text is read as *pieces* (link targets, dashes, ellipses) between verbatim text. Two texts whose
verbatim text is equal differ by a neutral edit. Code spans, tags and template expressions are
verbatim: a quote inside code is no typography.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from i18n_tool import late_re as re

NeutralRole = Literal["target", "address", "dash", "ellipsis"]
"""An address is a URL that the reader sees, a target one behind a link."""

_SPACE = re.compile(r"[ \t\r\n]+")
_ANY_SPACE = re.compile(r"\s+")
_URL = r"(?:https?|ftp)://[^\s<>()\[\]{}\"'“”‘’`|]*(?:\([^\s()]*\)[^\s<>()\[\]{}\"'“”‘’`|]*)*[\w/#&=~-]"
_TARGET = r"(?:<[^<>\n]*>|(?:\{\{[^{}\n]*\}\}|\([^\s()]*\)|[^\s()<>])+)"
"""What stands behind a link's `](`, up to its title."""
_MARKUP = rf"""
      (?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))
    | (?P<template>\{{\{{(?:(?!\{{\{{).)*?\}}\}}|\{{%(?:(?!\{{%).)*?%\}})
    | (?P<id>\{{\s*\#[\w.:-]+\s*\}}|\{{/\*(?:(?!\{{/\*).)*?\*/\}})
    | (?<=\]\()\s*(?P<target>{_TARGET}(?:\)(?:\{{[^{{}}\n]*\}})?)?)
    | (?<=\]\[)(?P<label>(?!\^)(?![\d\s]+\])[^\[\]]+)(?=\])
    | (?P<auto><(?:https?|ftp|mailto):[^<>\s]*>)
    | (?P<tag></?[A-Za-z][^<>]*>)
"""
_PROSE = rf"""
      (?P<url>\b{_URL})
    | (?P<dash>\s*[–—]\s*|\s+-{{1,3}}\s+|(?<![-\w])--{{1,2}}(?![-\w])|(?<=\w)-{{2,3}}(?=\w)
               |(?<=\d)-(?=\d))
    | (?P<ellipsis>\.\.\.|…)
    | (?P<apostrophe>(?<=[^\W\d_])['’](?=[^\W\d_]))
    | (?P<inch>(?<=\d)["“”])
    | (?P<foot>(?<=\d)['‘’])
    | (?P<quote>["“”„‟«»'‘’‚‛‹›])
"""
_IN_PROSE = re.compile(_PROSE, re.VERBOSE | re.DOTALL)
_IN_MARKUP = re.compile(rf"{_MARKUP} | {_PROSE}", re.VERBOSE | re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""\b(?:href|src)\s*=\s*(?P<target>"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
_MAY_VARY = re.compile(r"[^\w ,;:!?()*.]|\.\.\.|_")
"""What a text without any piece cannot have: most sentences are plain, and cost one search."""
_STAND_INS = {"apostrophe": "\x04", "inch": "\x05", "foot": "\x06", "quote": "\x07"}
_ASIDE = re.compile(
    rf"(?<=\]\()\s*{_TARGET}"
    r"|\{\s*#[\w.:-]+\s*\}|\{/\*(?:(?!\{/\*).)*?\*/\}|</?[A-Za-z][^<>]*>|\bhttps?://[^\s<>)\]]+",
    re.DOTALL,
)
_ADDRESS = r"https?://[^\s<>()]+"
_IN_PROSE_LITERAL = re.compile(_ADDRESS)
_IN_MARKUP_LITERAL = re.compile(
    rf"`+[^`]+`+|\]\([^()\s]+|\[\^?\w+\](?!\()|{_ADDRESS}|\{{\{{[^{{}}]*\}}\}}"
)


class NeutralPiece(NamedTuple):
    """A part of a msgid that may change without a change of meaning."""

    role: NeutralRole
    start: int
    end: int
    text: str


class Shape(NamedTuple):
    """A msgid's verbatim text with stand-ins for its pieces, and the pieces in order."""

    key: str
    pieces: tuple[NeutralPiece, ...]


def fold_space(text: str) -> str:
    """The text with every run of space, tab, CR and LF as one space, none at its ends."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return text.strip(" ")


def without_asides(text: str) -> str:
    """The text with a space for what changes on its own: link targets, ids, tags, addresses. Asked
    alike of all texts that are compared, whatever documents they are of, or were.
    """
    if "<" in text or "](" in text or "{" in text or "http" in text:
        return _ASIDE.sub(" ", text)
    return text


def addresses_in(text: str) -> list[str]:
    """The addresses in a text without markup, in order."""
    return _IN_PROSE_LITERAL.findall(text)


def literals_of_markup(text: str) -> list[str]:
    """Code, the targets of links, footnote markers, addresses, expressions, in order."""
    return _IN_MARKUP_LITERAL.findall(text)


def _tag_targets(start: int, tag: str, pieces: list[NeutralPiece]) -> str:
    """The tag with stand-ins for its link targets, which are added to `pieces`."""
    out, at = [], 0
    for match in _ATTRIBUTE.finditer(tag):
        value, (low, high) = match["target"], match.span("target")
        if value[0] in "\"'":
            value, low, high = value[1:-1], low + 1, high - 1
        pieces.append(NeutralPiece("target", start + low, start + high, value))
        out += [tag[at:low], "\x01"]
        at = high
    return "".join(out) + tag[at:]


@lru_cache(maxsize=4096)
def shape_of_markup(text: str) -> Shape:
    """The shape of a text that is written with Markdown's habits."""
    return _shape(_IN_MARKUP, text)


@lru_cache(maxsize=4096)
def shape_of_prose(text: str) -> Shape:
    """The shape of a text without markup: addresses and typography alone may vary."""
    return _shape(_IN_PROSE, text)


def _shape(pattern: re.Pattern[str], text: str) -> Shape:
    out: list[str] = []
    pieces: list[NeutralPiece] = []
    at = 0
    if not _MAY_VARY.search(text):
        return Shape(fold_space(text), ())
    for match in pattern.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        low, high = match.span(kind)
        out.append(text[at:low])
        at = high
        found = text[low:high]
        if kind in ("code", "template"):
            out.append(found)
        elif kind == "tag":
            out.append(_tag_targets(low, found, pieces))
        elif kind in ("target", "label", "auto", "url"):
            is_framed = kind == "auto"
            inner = found[1:-1] if is_framed else found
            shift = int(is_framed)
            role: NeutralRole = "address" if kind in ("auto", "url") else "target"
            pieces.append(NeutralPiece(role, low + shift, high - shift, inner))
            out.append("\x01")
        elif kind == "id":
            # An id in braces belongs to the English heading alone; with it goes the space before.
            out[-1] = out[-1].rstrip(" ")
        elif kind == "dash":
            mark = found.strip()
            lead = len(found) - len(found.lstrip())
            pieces.append(NeutralPiece("dash", low + lead, low + lead + len(mark), mark))
            out.append("\x02")
        elif kind == "ellipsis":
            pieces.append(NeutralPiece("ellipsis", low, high, found))
            out.append("\x03")
        else:
            out.append(_STAND_INS[kind])
    out.append(text[at:])
    return Shape(_ANY_SPACE.sub(" ", "".join(out)).strip(), tuple(pieces))
