"""A text as checks see it: what is code and markup, and what a reader reads.

Source and translation are read by the same rules, each by itself, so that what is misread is
misread on both sides alike. `checks/rendered.py` says what a renderer makes of a whole block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.formats.text_addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECT = "\ufffc"
"""Stands in `Text.plain` for what is no prose: code, an address, a placeholder, an image."""

_CANDIDATE = re.compile(r"[\\`{$%<&!\[\]:*_~]")
"""What every token but an address begins with."""
# Jinja, Liquid, Vue, Hugo, GitHub's ${{ }}; statements; ERB; comments of MDX; kramdown's attributes
_TEMPLATES = r"""
      \$?\{\{(?:(?!\{\{)[^\n])*?\}\}\}?
    | \{%(?:(?!\{%)[^\n])*?%\}
    | <%(?:(?!<%)[^\n])*?%>
    | \{/\*(?:(?!\{/\*).)*?\*/\}
    | \{:[^{}\n]*+\}
"""
# shell, Python, Ruby, C; a percentage is none: “%100”, “100 %”, “%5’i”
_PLACEHOLDERS = r"""
      \$\{[^{}\n]*+\}
    | \$[A-Za-z_][A-Za-z0-9_]*+
    | %\([^()\s%]++\)[-+\#0]*+\d*+(?:\.\d++)?[a-zA-Z]
    | %\{[^{}\s]++\}
    | (?<![\d%])%(?:\d++\$)?[-+\#]?0?\d*+(?:\.\d++)?(?:hh?|ll?|[qjzt])?[dsfuxXp@](?![^\W\d_])
    | (?<![\d%])%(?:\d++\$)?l?[icrgeoGE](?![^\W\d_])
    | (?<!\w)%[A-Za-z_]\w*+%(?!\w)
    | \{[A-Za-z_0-9][\w.\[\]-]*+(?:![rsa])?(?::[^{}\s]*+)?\}
    | \{\}
"""
_TOKEN = re.compile(
    rf"""
      (?P<code>`++)
    | (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<template>{_TEMPLATES})
    | (?P<id>\{{\ ?\#[\w.:-]++\ ?\}})
    | (?P<role>(?<![\w:]):[a-z][\w:+.-]*+:(?=`)|\{{[a-z][\w:+.-]*+\}}(?=`))
    | (?P<math>\$\$[^$]++\$\$|(?<![\w$])\$(?=[^\s$])[^$\n]*+(?<=[^\s\\])\$(?![\w$]))
    | (?P<placeholder>{_PLACEHOLDERS})
    | (?P<comment><!--(?:(?!<!--).)*?-->)
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*+|[\w.!\#$%&'*+/=?^`{{|}}~-]++@[\w.-]++)>)
    | (?P<tag></?[A-Za-z][\w.:-]*+(?:\s(?:[^<>"']|"[^"]*+"|'[^']*+')*+|/)?>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<footnote>\[\^[^\[\]\s]++\])
    | (?P<note>\[(?:\d{{1,3}}|[*†‡])\](?![(\[:]))
    | (?P<image>!\[(?!\^))
    | (?P<open>\[)
    | (?P<link>\]\(\s*+(?P<target><[^<>\n]*+>
            |(?:\{{\{{[^{{}}\n]*+\}}\}}|\\.|\([^\s()]*+\)|[^\s()\\])*+)
        (?:\s++(?:"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?\s*+\))
    | (?P<label>\]\[(?P<name>(?:\\.|[^\[\]\\])*+)\])
    | (?P<close>\])
    | (?P<emoji>(?<![\w:/]):(?=[a-z])[a-z0-9_+-]{{2,}}:(?![\w:/]))
    | (?P<emphasis>\*++|~~++|(?<!\w)_++(?=[^\s_])|(?<=[^\s_])_++(?!\w))
    """,
    re.VERBOSE | re.DOTALL,
)
_TICKS = re.compile(r"`++")
_ATOMS = frozenset(
    "address auto code emoji image math placeholder template".split()
)  # what a reader sees a thing in the place of
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Token(NamedTuple):
    """A piece of a text that is no prose, `raw[start:end]`.

    `value` is what must not change: the content of a code span, the target of a link, the name of a
    label; else the piece itself. `kind`: address (a URL or e-mail address), auto, code, comment,
    emoji, emphasis, entity, escape, footnote, id, image, label, link, math, note, open, close,
    placeholder, role, tag, template. `open` and `image` begin what `link`, `label` or `close` ends;
    `bracket` is a square bracket that belongs to no link with a target or label.
    """

    kind: str
    start: int
    end: int
    value: str


class Text:
    """A text with its tokens, in order and never overlapping, and what a reader sees of it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.tokens: tuple[Token, ...] = _tokens(raw)

    def values(self, *kinds: str) -> list[str]:
        """The values of the tokens of some kinds, in order."""
        return [token.value for token in self.tokens if token.kind in kinds]

    @property
    def plain(self) -> str:
        """The prose: `OBJECT` for what is no prose, delimiters, footnote markers and tags left out,
        entities and escapes resolved.
        """
        return self._plain[0]

    @cached_property
    def words(self) -> list[str]:
        """The words of the prose as they are written; numbers are none."""
        return _WORD.findall(self.plain)

    def origin(self, offset: int) -> int:
        """Where in the raw text the character `plain[offset]` comes from; the end for the end."""
        starts = self._plain[1]
        if not starts:
            return offset
        number = bisect_right(starts, (offset, len(self.raw))) - 1
        plain_start, raw_start = starts[number]
        return raw_start + offset - plain_start

    @cached_property
    def _plain(self) -> tuple[str, list[tuple[int, int]]]:
        if not self.tokens:
            return self.raw, []
        pieces: list[str] = []
        starts: list[tuple[int, int]] = [(0, 0)]
        at = length = 0
        for token in self.tokens:
            shown = _shown(token)
            pieces += (self.raw[at : token.start], shown)
            length += token.start - at
            if shown:
                starts.append((length, token.start))
                length += len(shown)
            starts.append((length, token.end))
            at = token.end
        pieces.append(self.raw[at:])
        return "".join(pieces), starts


def _tokens(raw: str) -> tuple[Token, ...]:
    spans = iter(addresses(raw))
    address = next(spans, None)
    found: list[Token] = []
    opened: list[int] = []  # the numbers of the brackets that are open
    code: _Code | None = None
    at = 0
    for candidate in _CANDIDATE.finditer(raw):
        start = candidate.start()
        while address is not None and address[0] <= start:
            if address[0] >= at:
                found.append(Token("address", *address, raw[address[0] : address[1]]))
                at = address[1]
            address = next(spans, None)
        if start < at:
            continue
        match = _TOKEN.match(raw, start)
        if match is None:
            continue
        kind, end = match.lastgroup or "", match.end()
        if kind == "code":
            code = code or _Code(raw)
            closing = code.closing(start, end)
            if closing is None:
                at = end
                continue
            content = raw[end : closing - (end - start)]
            token = Token(kind, start, closing, content.strip() or content)
        else:
            token = Token(kind, start, end, _value(kind, match))
        at = token.end
        if kind in ("open", "image"):
            opened.append(len(found))
        elif kind in ("link", "label", "close"):
            token = _closed(token, found, opened)
        found.append(token)
    while address is not None:
        if address[0] >= at:
            found.append(Token("address", *address, raw[address[0] : address[1]]))
        address = next(spans, None)
    for number in opened:
        if found[number].kind == "open":
            found[number] = found[number]._replace(kind="bracket")
    return tuple(found)


class _Code:
    """Where code spans end: at the next run of as many back-ticks (CommonMark, "Code spans")."""

    def __init__(self, raw: str) -> None:
        self._runs: defaultdict[int, list[int]] = defaultdict(list)
        for run in _TICKS.finditer(raw):
            self._runs[run.end() - run.start()].append(run.start())

    def closing(self, start: int, end: int) -> int | None:
        """The end of the span that the run of back-ticks opens, None where nothing closes it."""
        runs = self._runs[end - start]
        number = bisect_left(runs, end)
        return runs[number] + end - start if number < len(runs) else None


def _closed(token: Token, found: list[Token], opened: list[int]) -> Token:
    """The token that closes a bracket; both become brackets where no link is between them."""
    number = opened.pop() if opened else None
    if token.kind != "close" and number is not None:
        return token
    if number is not None and found[number].kind == "open":
        found[number] = found[number]._replace(kind="bracket")
    return token._replace(kind="bracket" if number is None or token.kind == "close" else token.kind)


def _value(kind: str, match: re.Match[str]) -> str:
    if kind == "link":
        target: str = match["target"]
        return target[1:-1] if target.startswith("<") else target
    if kind == "label":
        return " ".join(match["name"].split()).casefold()
    return match[0][1:-1] if kind == "auto" else match[0]


def _shown(token: Token) -> str:
    """What a reader sees of a token."""
    kind = token.kind
    if kind in _ATOMS:
        return OBJECT
    if kind == "entity":
        return unescape(token.value)
    if kind == "escape":
        return token.value[1:]
    if kind == "bracket":
        return token.value
    if kind == "tag" and token.value.lower().startswith("<br"):
        return " "
    return ""


def iter_links(text: Text) -> Iterator[str]:
    """Every address that a text leads to: targets of links and images, addresses in the prose."""
    for token in text.tokens:
        if token.kind in ("link", "address", "auto"):
            yield token.value
