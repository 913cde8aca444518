"""What in a text is no prose: code, links, placeholders, tags, markers; found in one pass.

Read by the rules of CommonMark ("Code spans", "Backslash escapes", "Links"), of the template
languages and of printf, without a document: a text is one unit. What is a placeholder in one
document may be prose in another; source and translation are read alike, so that it cancels out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Span

OBJECT = "\ufffc"
"""Stands in a text for what is no prose: code, an address, a placeholder, an image."""
LITERALS = (
    "address", "auto", "code", "comment", "emoji", "emphasis", "footnote", "id", "image", "label",
    "link",
    "math", "note", "placeholder", "role", "tag", "template",
)  # fmt: skip
"""The kinds of tokens that a translation has as its source has them."""

# kramdown's {: .class}, Python-Markdown's {.class}, MkDocs' { target=_blank } behind a link
_ATTRIBUTES = r"""
      \{:[ ]?[.\#]?[A-Za-z][^{}\n]*+\}
    | \{[ ]?\.[A-Za-z][\w-]*+(?:[ ][^{}\n]*+)?\}
    | (?<=[)\]`])\{[ ]?[A-Za-z][\w-]*+=[^{}\n]*+\}
"""
_BRACES = r"\{\{(?:(?!\{\{)[^\n])*?\}\}\}?"
# What may stand at a sign, the first that does. Templates are those of Jinja, Liquid, Vue, Hugo,
# GitHub's ${{ }}, statements, ERB; placeholders those of shell, Python, Ruby, C, and PyMdown's keys
# (`++ctrl+s++`). A percentage is none: “%100”, “100 %”, “%5’i”.
_MAY_BEGIN = {
    "`": r"(?P<code>`++)",
    "\\": r"(?P<escape>\\[!-/:-@\[-`{-~])",
    "{": rf"""
          (?P<template>{_BRACES}|\{{%(?:(?!\{{%)[^\n])*?%\}})
        | (?P<id>\{{\ ?\#[\w.:-]++(?:\ [^{{}}\n]*+)?\}}|\{{/\*[ ]?[\w.:-]++[ ]?\*/\}})
        | (?P<comment>\{{/\*(?:(?!\{{/\*).)*?\*/\}}|\{{\#[ ](?:(?!\{{\#).)*?\#\}})
        | (?P<attributes>{_ATTRIBUTES})
        | (?P<role>\{{[a-z][\w:+.-]*+\}}(?=`))
        | (?P<icu>\{{\s*+[A-Za-z_0-9]++\s*+,\s*+
            (?:plural|select|selectordinal|number|date|time|list)\s*+(?=[,}}]))
        | (?P<placeholder>\{{[A-Za-z_0-9][\w.\[\]-]*+(?:![rsa])?(?::[^{{}}\s]*+)?\}}
            |\{{(?::[^{{}}\s]++)?\}})
    """,
    "$": rf"""
          (?P<template>\${_BRACES})
        | (?P<math>\$\$[^$]++\$\$|(?<![\w$])\$(?=[^\s$])[^$\n]*+(?<=[^\s\\])\$(?![\w$]))
        | (?P<placeholder>\$\{{[^{{}}\n]*+\}}|\$[A-Za-z_][A-Za-z0-9_]*+)
    """,
    "%": r"""(?P<placeholder>
          %\([^()\s%]++\)[-+\#0]*+\d*+(?:\.\d++)?[a-zA-Z]
        | %\{[^{}\s]++\}
        | (?<![\d%])%(?:\d++\$)?[-+\#]?0?\d*+(?:\.\d++)?(?:hh?|ll?|[qjzt])?[dsfuxXp@](?![^\W\d_])
        | (?<![\d%])%(?:\d++\$)?(?:[-+\#]0?\d*+(?:\.\d++)?|\.\d++)?l?[icrgeoGE](?![^\W\d_])
        | (?<!\w)%[A-Za-z_]\w*+%(?!\w)
    )""",
    "<": r"""
          (?P<template><%(?:(?!<%)[^\n])*?%>)
        | (?P<comment><!--(?:(?!<!--).)*?-->)
        | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!\#$%&'*+/=?^`{|}~-]++@[\w.-]++)>)
        | (?P<tag></?[A-Za-z][\w.:-]*+(?:\s(?:[^<>"']|"[^"]*+"|'[^']*+')*+|/)?>)
    """,
    "&": r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    "!": r"(?P<image>!\[(?!\^))",
    "[": r"""
          (?P<footnote>\[\^[^\[\]\s]++\])
        | (?P<note>\[(?:\d{1,3}|[*†‡])\](?!\(|:|\[(?!\d{1,3}\])))
        | (?P<open>\[)
    """,
    "]": r"""
          (?P<link>\]\(\s*+(?P<target><[^<>\n]*+>
                |(?:\{\{[^{}\n]*+\}\}|\{%[^{}\n]*+%\}|\\.|\([^\s()]*+\)|[^\s()\\])*+)
            (?:\s++(?:"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?\s*+\))
        | (?P<label>\]\[(?P<name>(?:\\.|[^\[\]\\])*+)\])
        | (?P<close>\])
    """,
    ":": r"""
          (?P<role>(?<![\w:]):[a-z][\w+.-]*+(?::[a-z][\w+.-]*+)*+:(?=`))
        | (?P<emoji>(?<![\w:/]):(?=[a-z])[a-z0-9_+-]{2,}+:(?![\w:/]))
    """,
    "*": r"(?P<emphasis>(?<=\S)\*++|\*++(?=\S))",
    "_": r"(?P<emphasis>(?<!\w)_++(?=[^\s_])|(?<=[^\s_])_++(?!\w))",
    "~": r"(?P<emphasis>~~++)",
    "+": r"(?P<placeholder>(?<![\w+])\+\+[a-z\d-]++(?:\+[a-z\d-]++)*+\+\+(?![\w+]))",
}
_TOKENS = {sign: re.compile(p, re.VERBOSE | re.DOTALL) for sign, p in _MAY_BEGIN.items()}
_CANDIDATE = re.compile(f"[{re.escape(''.join(_TOKENS))}]")
_TICKS = re.compile(r"``*+")
_BRACE = re.compile(r"[{}]")
# A URL ends where its writer's words begin: an ending behind an apostrophe, an entity, bold text.
_BEHIND_URL = re.compile(
    r"’|'(?=[^\W\d_]+\Z)|\*\*|\]\(|&(?:lt|gt|quot|apos|nbsp|shy|[nm]dash|hellip|[lr][ad]quo);"
)


class Token(NamedTuple):
    """A piece of a text that is no prose, `raw[start:end]`.

    `value` is what must not change: the content of a code span, the target of a link, the name of a
    label; else the piece itself. `kind`: address (a URL or e-mail address), attributes, auto, code,
    comment, emoji, emphasis, entity, escape, footnote, id, image, label, link, math, note, open,
    placeholder, role, tag, template. `open` and `image` begin what `link` or `label` ends;
    `bracket` is a square bracket that belongs to no link with a target or label.
    """

    kind: str
    start: int
    end: int
    value: str


class Tokens(NamedTuple):
    """The tokens of a text, in order and never overlapping, and for the number of each link or
    label that of the token that opens it.
    """

    tokens: tuple[Token, ...]
    openers: dict[int, int]


def find_tokens(raw: str) -> Tokens:
    """The tokens of a text."""
    return _tokens(raw) if len(raw) < _KEPT else _scanned(raw)


@lru_cache(maxsize=4096)  # each check reads both texts, and their blocks
def _tokens(raw: str) -> Tokens:
    return _scanned(raw)


def _scanned(raw: str) -> Tokens:
    if not _CANDIDATE.search(raw) and "@" not in raw and "www." not in raw:
        return _NONE
    return _TokenScanner(raw).scan()


def find_addresses(raw: str) -> Tokens:
    """The addresses of a text that has no markup."""
    spans = _addresses(raw)
    return Tokens(tuple(Token("address", a, b, raw[a:b]) for a, b in spans), {})


_KEPT = 5000
"""Characters: longer texts are documents, which are read once."""
_NONE = Tokens((), {})


class _TokenScanner:
    """One pass over what may begin a token."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._found: list[Token] = []
        self._opened: list[int] = []  # the numbers of the brackets that are open
        self._openers: dict[int, int] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._braces: dict[int, int] | None = None

    def scan(self) -> Tokens:
        """The tokens, each beginning where the one before it ends or later."""
        raw, found = self._raw, self._found
        spans = _addresses(raw)
        address = next(spans, None)
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
            match = _TOKENS[candidate[0]].match(raw, start)
            if match is not None:
                at = self._add(match)
        while address is not None:
            if address[0] >= at:
                found.append(Token("address", *address, raw[address[0] : address[1]]))
            address = next(spans, None)
        for number in self._opened:
            self._unpair(number)
        return Tokens(tuple(found), self._openers)

    def _add(self, match: re.Match[str]) -> int:
        """Adds the token and says where it ends, or where what looked like one does."""
        raw, kind, (start, end) = self._raw, match.lastgroup or "", match.span()
        if kind == "code":
            closing = self._code_end(start, end)
            if not closing:
                return end
            content = raw[end : closing - (end - start)]
            self._found.append(Token(kind, start, closing, content.strip() or content))
            return closing
        if kind == "icu":
            end = self._brace_end(start)
            if not end:
                return start + 1
            self._found.append(Token("placeholder", start, end, raw[start:end]))
            return end
        if kind in ("open", "image"):
            self._opened.append(len(self._found))
        elif kind in ("link", "label", "close"):
            return self._close(match)
        value = match[0][1:-1] if kind == "auto" else match[0]
        self._found.append(Token(kind, start, end, value))
        return end

    def _close(self, match: re.Match[str]) -> int:
        """Adds what closes a bracket: both become brackets where no link is between them."""
        kind, (start, end) = match.lastgroup or "", match.span()
        opener = self._opened.pop() if self._opened else None
        if kind != "close" and opener is not None:
            self._openers[len(self._found)] = opener
            self._found.append(Token(kind, start, end, _target(match)))
            return end
        if opener is not None:
            self._unpair(opener)
        self._found.append(Token("bracket", start, start + 1, "]"))
        return start + 1

    def _unpair(self, opener: int) -> None:
        """Makes what opens no link a mere bracket."""
        kind, start, end, value = self._found[opener]
        if kind == "open":
            self._found[opener] = Token("bracket", start, end, value)

    def _code_end(self, start: int, end: int) -> int:
        """The end of the span that a run of back-ticks opens: the next run of as many; 0 where
        there is none.
        """
        if self._ticks is None:
            self._ticks = defaultdict(list)
            for run in _TICKS.finditer(self._raw):
                self._ticks[run.end() - run.start()].append(run.start())
        runs = self._ticks.get(end - start, [])
        number = bisect_left(runs, end)
        return runs[number] + end - start if number < len(runs) else 0

    def _brace_end(self, start: int) -> int:
        """The offset behind the brace that closes the one at `start`; 0 where none does."""
        if self._braces is None:
            self._braces = {}
            opened: list[int] = []
            for brace in _BRACE.finditer(self._raw):
                if brace[0] == "{":
                    opened.append(brace.start())
                elif opened:
                    self._braces[opened.pop()] = brace.end()
        return self._braces.get(start, 0)


def _target(match: re.Match[str]) -> str:
    """The target of a link, the name of a label as CommonMark compares it."""
    if match.lastgroup == "label":
        return " ".join(match["name"].split()).casefold()
    target: str = match["target"]
    return target[1:-1] if target.startswith("<") else target


def _addresses(raw: str) -> Iterator[Span]:
    """The addresses of the text, without an ending that the language of the text asks for."""
    for start, end in addresses(raw):
        piece = raw[start:end]
        behind = _BEHIND_URL.search(piece)
        stop = behind.start() if behind else len(piece)
        yield start, start + len(piece[:stop].rstrip(".,;:!?'*_~"))
