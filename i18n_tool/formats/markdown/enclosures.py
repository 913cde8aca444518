"""Where dialects enclose blocks of Markdown: whoever shows a document puts a frame around them.

Read line by line, for the eye alone: what units are is told by `admonitions`, `components` and the
parser. What nothing closes encloses nothing, but where a body is told by its margin.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.shown import Enclosure, Surrounding

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from i18n_tool.model import Span

_CANDIDATE = re.compile(
    r"\n[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)*+"
    r"(?:!!!|\?\?\?|===|:::|///|\[!|<|`{3}|~{3}|\{[{%]|\0)"
)
"""A line, behind the end of the one before, that may open or close something."""
_LEAD = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)*+")
_BY_MARGIN = re.compile(r"(?:!!!|\?{3}\+?)[ \t]*+[\w\"]|===[!+]{0,2}[ \t]+\"")
_ALERT = re.compile(r"\[![\w-]+\]")
_RAIL = re.compile(r"(?P<rail>:{3,}|/{3,})[ \t]*+(?P<name>[\w{\[][^\n]*)?+[ \t\r]*+$", re.MULTILINE)
_FENCE = re.compile(
    r"(?P<rail>`{3,}|~{3,})(?P<name>\{[a-z][\w:-]*\}[^\n`]*)?+[ \t\r]*+$", re.MULTILINE
)
_TAG = re.compile(
    r"<(?P<name>[A-Za-z][\w.:-]*)(?=[\s>])"
    r"(?:[^<>\"'{}]|\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*+>[ \t\r]*+$",
    re.MULTILINE,
)
_END_TAG = re.compile(r"</(?P<name>[A-Za-z][\w.:-]*)[ \t]*>")
_CALL = re.compile(
    r"\{(?:\{[<%]|%)-?[ \t]*(?P<end>/|end)?(?P<name>[A-Za-z][\w.-]*)[^\n{}]*[%>]\}{1,2}[ \t\r]*+$",
    re.MULTILINE,
)
_FRAMES = frozenset({"article", "aside", "details", "dialog", "div", "figure", "section"})
"""Elements of HTML that enclose blocks; those with a capital, a point or a dash are components."""
_MUTE = frozenset({"article", "div", "section"})
_NAME = re.compile(r"[`~:/!?<{%\[ \t.-]*+(?P<name>[A-Za-z][\w.-]*+)")
_MARGINAL = frozenset({"margin", "quote"})
"""What a line of any kind may end. Where none is open only lines of `_CANDIDATE` are looked at."""
_BODY = 4
"""Columns that the body of an admonition stands in from its head."""
_TAB = 4


class _OpenEnclosure(NamedTuple):
    """What is open: how it is closed, where it began, where its first line ends; how wide its rail
    or fence is, and the column that its head stands in, or how deeply it is quoted.
    """

    kind: str
    start: int
    head: int
    size: int


def find_surroundings(
    text: str, starts: Sequence[int], code: Sequence[Span]
) -> list[Surrounding | None]:
    """What the blocks that begin at `starts` stand in: the innermost enclosure that has a name, or
    a quotation; None where that is nothing.
    """
    waiting = find_enclosures(text, code)[::-1]
    around: list[Enclosure] = []
    found: list[Surrounding | None] = []
    before = -1
    for start in starts:
        if start == before:  # another unit of the same block
            found.append(found[-1])
            continue
        before = start
        while waiting and waiting[-1].start <= start:
            around.append(waiting.pop())
        around = [one for one in around if start < one.end]
        inmost = next((one for one in reversed(around) if one.name), None)
        if inmost is not None:
            found.append(Surrounding(inmost.name, start < inmost.head))
        else:
            line = text.rfind("\n", 0, start) + 1
            lead = _LEAD.match(text, line, start) if text.find(">", line, start) >= 0 else None
            quoted = lead is not None and ">" in lead[0]
            found.append(Surrounding("quotation") if quoted else None)
    return found


def _name(text: str, start: int) -> str:
    """What the enclosure that begins at `start` is called: `note`, `tab`, the name of its tag."""
    if text.startswith("===", start):
        return "tab"
    named = _NAME.match(text, start)
    if named is None or named["name"] in _MUTE:
        return ""
    return named["name"].lower() if text.startswith("[!", start) else named["name"]


def find_enclosures(text: str, code: Sequence[Span]) -> list[Enclosure]:
    """The enclosures of a text, outermost first, each within those that hold it; what lies in
    `code`, which is sorted, opens and closes none.
    """
    if _CANDIDATE.search(text) is None and _CANDIDATE.match(f"\n{text}") is None:
        return []
    found = sorted(_EnclosureScan(text, code).run(), key=lambda one: (one.start, -one.end))
    return [one._replace(name=_name(text, one.start)) for one in found]


class _EnclosureScan:
    def __init__(self, text: str, code: Sequence[Span]) -> None:
        self._text, self._code = text, code
        self._starts = [start for start, _ in code]
        self._stack: list[_OpenEnclosure] = []

    def run(self) -> Iterator[Enclosure]:
        """The enclosures as they close."""
        text, at, last = self._text, 0, 0
        while at < len(text):
            is_inside = any(one.kind in _MARGINAL for one in self._stack)
            if at and not is_inside:
                candidate = _CANDIDATE.search(text, at - 1)
                if candidate is None:
                    return
                at = candidate.start() + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            lead = _LEAD.match(text, at, end)
            start = lead.end() if lead else at
            if start < end and text[start] != "\r":
                if is_inside or text[start] == "\0":
                    yield from self._by_margin(text[at:start], last, is_end=text[start] == "\0")
                if not self._is_code(start):
                    behind = yield from self._line(text[at:start], start, end)
                    end = max(end, behind)
                last = end
            elif is_inside:
                yield from self._quotes(text[at:start].count(">"), last)
            at = end + 1
        yield from self._by_margin("", last, is_end=True)

    def _is_code(self, offset: int) -> bool:
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and offset < self._code[number][1]

    def _by_margin(self, lead: str, last: int, *, is_end: bool) -> Iterator[Enclosure]:
        """Closes, at the end of the `last` line, bodies that a line with this lead is no part of;
        with `is_end` all that is open.
        """
        left = 0
        while left < len(self._stack) and not (is_end or _is_left(self._stack[left], lead)):
            left += 1
        yield from self._leave(left, last)

    def _leave(self, depth: int, last: int) -> Iterator[Enclosure]:
        """Closes, at the end of the `last` line, what is open at a depth and deeper."""
        for one in self._stack[depth:]:
            if one.kind in _MARGINAL and one.head < last:
                yield Enclosure(one.start, one.head, last, last)
        del self._stack[depth:]

    def _quotes(self, depth: int, last: int) -> Iterator[Enclosure]:
        """Closes, at the end of the `last` line, what is quoted more deeply than a blank line."""
        for number, one in enumerate(self._stack):
            if one.kind == "quote" and one.size > depth:
                yield from self._leave(number, last)
                return

    def _line(self, lead: str, start: int, end: int) -> Generator[Enclosure, None, int]:
        """Opens or closes what a line says; the end of that."""
        text = self._text
        if text[start] == "<":
            return (yield from self._tag(start, end))
        if rail := _RAIL.match(text, start, end) or _FENCE.match(text, start, end):
            kind, size = rail["rail"][0], len(rail["rail"])
            if rail["name"] is None:
                yield from self._close(kind, start, end, size)
            else:
                self._stack.append(_OpenEnclosure(kind, start, end, size))
        elif _BY_MARGIN.match(text, start, end):
            self._stack.append(_OpenEnclosure("margin", start, end, _column(lead)))
        elif ">" in lead and _ALERT.match(text, start, end):
            self._stack.append(_OpenEnclosure("quote", start, end, lead.count(">")))
        elif call := _CALL.match(text, start, end):
            if call["end"]:
                yield from self._close("{" + call["name"], start, end)
            else:
                self._stack.append(_OpenEnclosure("{" + call["name"], start, end, 0))
        return end

    def _tag(self, start: int, end: int) -> Generator[Enclosure, None, int]:
        if closing := _END_TAG.match(self._text, start, end):
            yield from self._close(f"<{closing['name']}", start, end)
            return end
        tag = _TAG.match(self._text, start)
        if tag is None or tag[0].rstrip().endswith("/>"):
            return end
        name = tag["name"]
        if name in _FRAMES or not name.islower() or "-" in name:
            self._stack.append(_OpenEnclosure(f"<{name}", start, tag.end(), 0))
        return tag.end()

    def _close(self, kind: str, start: int, end: int, least: int = 0) -> Iterator[Enclosure]:
        """Closes the innermost of a kind that is no wider than `least`, and what is open in it."""
        for number in range(len(self._stack) - 1, -1, -1):
            one = self._stack[number]
            if one.kind == kind and one.size <= least:
                for inner in self._stack[number + 1 :]:
                    if inner.kind in _MARGINAL and inner.head < start:
                        yield Enclosure(inner.start, inner.head, start, start)
                del self._stack[number:]
                yield Enclosure(one.start, one.head, start, end)
                return


def _is_left(one: _OpenEnclosure, lead: str) -> bool:
    """Whether a line with this lead is no part of a body that is told by its margin."""
    if one.kind == "quote":
        return lead.count(">") < one.size
    return one.kind == "margin" and _column(lead) < one.size + _BODY


def _column(lead: str) -> int:
    """The column behind a lead."""
    return len(lead.expandtabs(_TAB))
