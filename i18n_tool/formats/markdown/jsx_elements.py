"""Elements in the expressions of JSX, which readers see as they see those outside.

{boats.map((boat) => <li>It floats, {boat.name} says.</li>)}     what they hold is read as HTML
{isOpen ? <p title="A note">Open.</p> : <>Closed.</>}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.expressions import STRING, Braces
from i18n_tool.formats.html import Fragment
from i18n_tool.formats.markdown.shadow import ascii_shadow, blank
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.quoted import Strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.offsets import Lines
    from i18n_tool.model import Block, Span

_HINT = re.compile(r"</[A-Za-z]|</>|/>")
_JAVASCRIPT = re.compile(r"[\"'`]|(?<!:)//[^\n]*|/\*|<(?=[A-Za-z>])")
_BEFORE = re.compile(r"(?:[(\[{,;=?:&|!]|=>|\breturn)\s*\Z")
"""What an element follows; behind a name or a number `<` compares, or names a type."""
_NEAR = 40
_NAME = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*+)?")
_IN_TAG = re.compile(r"[^<>\"'{}]*+")
_TEXT = re.compile(r"[^<>{}]*+")
_QUOTED = re.compile(r"^[ \t]*>", re.MULTILINE)
_DEPTH = 6
"""So deep expressions stand in elements that stand in expressions."""
_PATIENCE = 50
"""How much in one expression may look like an element and be none."""


@dataclass(slots=True)
class _JsxElement:
    """An element, and the expressions in it; `parts` are the ranges between its tags that have no
    name.
    """

    start: int
    end: int = 0
    inner: list[Span] = field(default_factory=list)
    parts: list[Span] = field(default_factory=list)


def jsx_element_blocks(
    text: str, expressions: Sequence[Span], attributes: Attributes, lines: Lines
) -> Iterator[Block]:
    """The blocks of elements in expressions; those of inner expressions behind those around."""
    level: Sequence[Span] = [span for span in expressions if text.startswith("{", span[0])]
    if not any(_HINT.search(text, *span) for span in level):
        return
    reader = _JsxReader(text)
    for _ in range(_DEPTH):
        found = [element for span in level for element in reader.elements(*span)]
        if not found:
            return
        level = [span for element in found for span in element.inner]
        fragment = _fragment(text[: found[-1].end], level, attributes, lines)
        for element in found:
            for start, end in element.parts:
                yield from fragment.blocks(start, end)


def _fragment(text: str, inner: Sequence[Span], attributes: Attributes, lines: Lines) -> Fragment:
    """What looks for prose in a text with expressions hidden."""
    shadow = splice(ascii_shadow(text), ((a, b, _stand_in(text, a, b)) for a, b in inner))
    readable = splice(text, ((a, b, blank(text, a, b)) for a, b in inner))
    return Fragment(shadow, readable, lines, inner, attributes)


def _stand_in(text: str, start: int, end: int) -> str:
    """A word for an expression, a value in quotes for the string that an attribute is."""
    if text.startswith("=", start - 1) and STRING.fullmatch(text, start, end):
        return f'"{"x" * (end - start - 2)}"'
    return "x" * (end - start)


class _JsxReader:
    """Reads the programs of a text, and the elements in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._braces, self._strings = Braces(text), Strings(text)

    def elements(self, start: int, end: int) -> Iterator[_JsxElement]:
        """The outermost elements of a program in order."""
        text, at = self._text, start + 1
        failed = 0
        while failed < _PATIENCE and (sign := _JAVASCRIPT.search(text, at, end)):
            at = sign.end()
            if sign[0] == "<":
                if _BEFORE.search(text, max(start, sign.start() - _NEAR), sign.start()):
                    element = _JsxElement(sign.start())
                    if self._is_read(element, end):
                        yield element
                        at = element.end
                    else:
                        failed += 1
            elif sign[0] == "/*":
                closed = text.find("*/", at, end)
                at = end if closed < 0 else closed + 2
            elif len(sign[0]) == 1:
                at = self._strings.behind(sign[0], at)

    def _is_read(self, element: _JsxElement, end: int) -> bool:
        """Whether there is an element; it is filled then."""
        text, at = self._text, element.start
        opened: list[str] = []
        part = at
        while name := _NAME.match(text, at, end):
            closed = self._tag_end(element, name.end(), end)
            if not closed:
                return False
            if name["close"]:
                if not opened or opened.pop() != (name["name"] or ""):
                    return False
            elif text[closed - 2] != "/":
                opened.append(name["name"] or "")
            if not name["name"]:
                element.parts.append((part, at))
                part = closed
            if not opened:
                element.parts.append((part, closed))
                element.end = closed
                return _QUOTED.search(text, element.start, closed) is None
            at = self._text_end(element, closed, end)
        return False

    def _text_end(self, element: _JsxElement, at: int, end: int) -> int:
        """Where the next tag begins, or what stands in no text; expressions before it are added."""
        while piece := _TEXT.match(self._text, at, end):
            at = self._behind_brace(element, piece.end(), end)
            if not at:
                return piece.end()
        return end

    def _tag_end(self, element: _JsxElement, at: int, end: int) -> int:
        """The offset behind the `>` of a tag, 0 where it has none; its expressions are added."""
        text = self._text
        while piece := _IN_TAG.match(text, at, end):
            stop = piece.end()
            sign = text[stop : stop + 1]
            if sign == ">":
                return stop + 1
            if sign and sign in "\"'":
                at = text.find(sign, stop + 1, end) + 1
            else:
                at = self._behind_brace(element, stop, end)
            if not at:
                return 0
        return 0

    def _behind_brace(self, element: _JsxElement, at: int, end: int) -> int:
        """The offset behind an expression, which is added; 0 where none begins or ends."""
        closed = self._braces.closing(at) if self._text.startswith("{", at) else 0
        if not closed or closed > end:
            return 0
        element.inner.append((at, closed))
        return closed
