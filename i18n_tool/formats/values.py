"""The strings in TOML and JSON, with the names of their keys and their places: no parser of either
says where a value stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterator


class KeyedString(NamedTuple):
    """A string between its quotes, `text[start:end]`. `name` is its dotted key: `a.b` is the `b`
    within `a`; lists do not count as a level. `quotes` is what stands before and behind it.
    """

    name: str
    start: int
    end: int
    quotes: str


_TOML = re.compile(
    r'''
      (?P<space>[ \t\r.]++|\#[^\n]*+)
    | (?P<newline>\n)
    | (?P<string>"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"{3,5}|\'\'\'[\s\S]*?\'{3,5}
        |"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')
    | (?P<sign>[\[\]{},=])
    | (?P<bare>[^\s,="'\[\]{}\#.]++|.)
    ''',
    re.VERBOSE,
)
_LONG_QUOTES = ('"""', "'''")
_JSON = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}:,]')


def toml_strings(text: str, start: int, end: int) -> Iterator[KeyedString]:
    """The strings that are values in `text[start:end]`, which is valid TOML, in order."""
    at = _TomlPlace()
    for token in _TOML.finditer(text, start, end):
        kind, piece = token.lastgroup, token[0]
        if kind == "newline":
            at.line()
        elif kind == "sign":
            at.sign(piece)
        elif kind != "space" and not at.takes(piece) and kind == "string":
            long = len(piece) > 5 and piece[:3] in _LONG_QUOTES
            quotes = piece[:3] if long else piece[0]
            name = ".".join([*at.table, *at.key])
            yield KeyedString(name, token.start() + len(quotes), token.end() - len(quotes), quotes)


class _TomlPlace:
    """Where in a TOML text a token stands: the keys that lead there, and whether it is one."""

    def __init__(self) -> None:
        self.table: list[str] = []  # what the names of keys begin with
        self.key: list[str] = []
        self._opened: list[tuple[str, list[str], list[str]]] = []  # with table and key around it
        self._begins = True  # a line on which a key or the name of a table may stand
        self._in_key = self._in_header = False

    def line(self) -> None:
        """A line ends."""
        if not self._opened:
            self._begins, self._in_key = True, False

    def takes(self, piece: str) -> bool:
        """Whether a bare word or a string is part of a key."""
        if self._begins:
            self._begins, self._in_key, self.key = False, True, []
        if self._in_key or self._in_header:
            self.key.append(piece.strip("\"'"))
            return True
        return False

    def sign(self, sign: str) -> None:
        """A bracket, brace, comma or equals sign."""
        if sign == "[" and self._begins:
            self._in_header, self._begins, self.key = True, False, []
        elif self._in_header:
            if sign == "]":
                self.table, self._in_header = self.key, False
        elif sign == "=":
            self._in_key = False
        elif sign in "[{":
            self._opened.append((sign, self.table, self.key))
            if sign == "{":
                self.table, self.key, self._in_key = [*self.table, *self.key], [], True
        elif sign == ",":
            if self._opened and self._opened[-1][0] == "{":
                self.key, self._in_key = [], True
        elif self._opened:
            _, self.table, self.key = self._opened.pop()
            self._in_key = False


def json_strings(text: str, start: int, end: int) -> Iterator[KeyedString]:
    """The strings that are values in `text[start:end]`, which is valid JSON, in order."""
    opened: list[tuple[str, str]] = []  # with the name of each
    name = ""
    in_key = False
    for token in _JSON.finditer(text, start, end):
        sign = token[0]
        if sign in "{[":
            opened.append((sign, name))
            in_key = sign == "{"
        elif sign in "}]":
            _, name = opened.pop()
            in_key = False
        elif sign == ":":
            in_key = False
        elif sign == ",":
            in_key = opened[-1][0] == "{"
        elif in_key:
            above = opened[-1][1]
            name = f"{above}.{sign[1:-1]}" if above else sign[1:-1]
        else:
            yield KeyedString(name, token.start() + 1, token.end() - 1, '"')
