"""Edits that change no meaning: white space, link targets and typographic pieces.

A msgid is read as *pieces* (link targets, quotes, dashes, ellipses) between verbatim text. Two
msgids whose verbatim text is equal differ by a neutral edit. Code spans, tags and template
expressions are verbatim: a quote inside code is no typography.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from i18n_tool.formats.offsets import splice

NeutralRole = Literal["target", "address", "dash", "ellipsis"]
"""An address is a URL that the reader sees, a target one behind a link."""

_SPACE = re.compile(r"[ \t\r\n]+")
_ANY_SPACE = re.compile(r"\s+")
_URL = r"(?:https?|ftp)://[^\s<>()\[\]{}\"'“”‘’`|]*(?:\([^\s()]*\)[^\s<>()\[\]{}\"'“”‘’`|]*)*[\w/#&=~-]"
TARGET = r"(?:<[^<>\n]*>|(?:\{\{[^{}\n]*\}\}|\([^\s()]*\)|[^\s()<>])+)"
"""A regular expression: what stands behind a link's `](`, up to its title."""
_PIECE = re.compile(
    rf"""
      (?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))
    | (?P<template>\{{\{{(?:(?!\{{\{{).)*?\}}\}}|\{{%(?:(?!\{{%).)*?%\}})
    | (?P<id>\{{\s*\#[\w.:-]+\s*\}}|\{{/\*(?:(?!\{{/\*).)*?\*/\}})
    | (?<=\]\()\s*(?P<target>{TARGET}(?:\)(?:\{{[^{{}}\n]*\}})?)?)
    | (?<=\]\[)(?P<label>(?!\^)(?![\d\s]+\])[^\[\]]+)(?=\])
    | (?P<auto><(?:https?|ftp|mailto):[^<>\s]*>)
    | (?P<tag></?[A-Za-z][^<>]*>)
    | (?P<url>\b{_URL})
    | (?P<dash>\s*[–—]\s*|\s+-{{1,3}}\s+|(?<![-\w])--{{1,2}}(?![-\w])|(?<=\w)-{{2,3}}(?=\w)
               |(?<=\d)-(?=\d))
    | (?P<ellipsis>\.\.\.|…)
    | (?P<apostrophe>(?<=[^\W\d_])['’](?=[^\W\d_]))
    | (?P<inch>(?<=\d)["“”])
    | (?P<foot>(?<=\d)['‘’])
    | (?P<quote>["“”„‟«»'‘’‚‛‹›])
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""\b(?:href|src)\s*=\s*(?P<target>"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
_MAY_VARY = re.compile(r"[^\w ,;:!?()*.]|\.\.\.|_")
"""What a text without any piece cannot have: most sentences are plain, and cost one search."""
_STAND_INS = {"apostrophe": "\x04", "inch": "\x05", "foot": "\x06", "quote": "\x07"}


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
    return _SPACE.sub(" ", text).strip(" ")


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
def shape(text: str) -> Shape:
    """The text's shape: texts with equal keys differ by a neutral edit at most."""
    out: list[str] = []
    pieces: list[NeutralPiece] = []
    at = 0
    if not _MAY_VARY.search(text):
        return Shape(fold_space(text), ())
    for match in _PIECE.finditer(text):
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


def patch(old: str, new: str, msgstr: str) -> str | None:
    """The msgstr for `new`, given that it was true for `old`; None where a person has to look.

    Law: a piece is replaced only where it stands in the msgstr exactly as often as in the old
    msgid, and all of its occurrences change alike. White space, quotes, heading ids, and dashes and
    ellipses that the msgstr has none of concern the English alone.
    """
    before, after = shape(old), shape(new)
    if before.key != after.key:
        return None
    changes: dict[tuple[NeutralRole, str], str] = {}
    for was, now in zip(before.pieces, after.pieces, strict=True):
        if changes.setdefault((was.role, was.text), now.text) != now.text:
            return None
    changes = {change: text for change, text in changes.items() if change[1] != text}
    if not changes or not msgstr:
        return msgstr
    counts = Counter((piece.role, piece.text) for piece in before.pieces)
    theirs = shape(msgstr).pieces
    found = Counter((piece.role, piece.text) for piece in theirs)
    for change in changes:
        may_lack = change[0] not in ("target", "address")
        if found[change] != counts[change] and (found[change] or not may_lack):
            return None
    return splice(
        msgstr,
        (
            (piece.start, piece.end, text)
            for piece in theirs
            if (text := changes.get((piece.role, piece.text))) is not None
        ),
    )
