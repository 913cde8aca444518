"""The tags and comments of HTML and JSX, found without a DOM in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIMPLE = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)(?P<attrs>[^<>\"']*+)>")
_START = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)")
_PLAIN_ATTRIBUTES = re.compile(r"[^<>\"']*+")
_VALUE_FOLLOWS = re.compile(r"=[ \t\r\n]*+\Z")


class Tag(NamedTuple):
    """A tag; one without a name is a comment, a declaration or CDATA. `attrs` is the range behind
    the name.
    """

    start: int
    end: int
    name: str = ""
    closing: bool = False
    attrs: tuple[int, int] = (0, 0)

    def empty(self, text: str) -> bool:
        """Whether the tag closes itself: `<br/>`."""
        return text[self.attrs[0] : self.attrs[1]].rstrip().endswith("/")


class Tags:
    """Finds tags in `text[:end]`; remembers what never comes again."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._missing: set[str] = set()

    def find(self, start: int) -> Iterator[Tag]:
        """Every tag from `start` on."""
        at = start
        while (at := self._text.find("<", at, self._end)) >= 0:
            tag = self.at(at)
            if tag is not None:
                yield tag
            at = at + 1 if tag is None else tag.end

    def at(self, start: int) -> Tag | None:
        """The tag that begins at `start`, if there is one."""
        simple = _SIMPLE.match(self._text, start, self._end)
        if simple is not None:
            span = simple.span("attrs")
            return Tag(start, simple.end(), simple["name"], simple["close"] == "/", span)
        if self._text.startswith(("<!", "<?"), start):
            return self._declaration(start)
        begin = _START.match(self._text, start, self._end)
        if begin is None:
            return None
        close = self._attributes_end(begin.end())
        if close < 0:
            return None
        return Tag(start, close + 1, begin["name"], begin["close"] == "/", (begin.end(), close))

    def _declaration(self, start: int) -> Tag | None:
        """A comment or CDATA runs to the end where it is not closed, as in a browser."""
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if self._text.startswith(opening, start):
                found = self._find(closing, start + len(opening))
                return Tag(start, self._end if found < 0 else found + len(closing))
        found = self._find(">", start)
        return Tag(start, found + 1) if found >= 0 else None

    def _attributes_end(self, at: int) -> int:
        """Where the tag's `>` stands, -1 where it has none. Quotes hold a value only behind `=`."""
        text = self._text
        while True:
            plain = _PLAIN_ATTRIBUTES.match(text, at, self._end)
            stop = plain.end() if plain else at
            char = text[stop : stop + 1] if stop < self._end else ""
            if char == ">":
                return stop
            if char not in {'"', "'"}:
                return -1
            value = _VALUE_FOLLOWS.search(text, max(at, stop - 8), stop)
            close = self._find(char, stop + 1) if value else -1
            at = close + 1 if close >= 0 else stop + 1

    def _find(self, wanted: str, at: int) -> int:
        if wanted in self._missing:
            return -1
        found = self._text.find(wanted, at, self._end)
        if found < 0:
            self._missing.add(wanted)
        return found
