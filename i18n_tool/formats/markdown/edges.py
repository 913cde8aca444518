"""What stands at the ends of a block and belongs to no sentence: it stays where it is.

    # Title <!-- md:version 9.0 -->        comments, and with them the macros of themes
    Words. {: .class }                     attribute lists of the block
    [Words](to.md){ .button }              and classes of what it ends with
    :material-clock:{ .lg } Words          icons
    {{< note >}}Words.{{< /note >}}        shortcodes and tags of templates around words
    Words. {{< badge >}}                   and behind a sentence

What could be part of the sentence (a variable, a link that a shortcode makes) is not touched; nor
are attributes like `{target=_blank}`, which move with their link. Each decision looks at the edge
alone, so that it is the same for the source and for a translation.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Mark, Span

_ICON = r":[a-z][a-z0-9]*+(?:-[a-z0-9]++)++:(?:\{[^{}\n]*+\})?"
_FIRST_ICON = re.compile(_ICON)
_LAST_ICON = re.compile(rf"(?<![\w:]){_ICON}\Z")
_LONGEST_ICON = 160
_COMMENT = re.compile(
    r"<!--(?![ \t\r\n]*i18n:)|\{/\*(?![ \t\r\n]*i18n:)|\{#[ \t]|\{%-?[ \t]*+comment\b"
)
_COMMENTS = {"-->": "<!--", "*/}": "{/*"}
_ATTRIBUTES = re.compile(r"\{:|\{[ ]?(?:[.#]|[A-Za-z][\w-]*+=)")
_OPENING = re.compile(
    r"\{\{(?:<|%)-?[ \t]*+(?P<shortcode>[\w./-]++)|\{%-?[ \t]*+(?!end)(?P<statement>\w++)"
)
_CLOSING = re.compile(
    r"\{\{(?:<|%)-?[ \t]*+/[ \t]*+(?P<shortcode>[\w./-]++)|\{%-?[ \t]*+end(?P<statement>\w++)"
)
_EXPRESSION = re.compile(r"\{[{%]")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)*_]*+[ \t\r\n>]+\Z")
_PICTURE = re.compile(r"(?:[\w-]*+/)?(?:[\w-]*icons?|emoji|fa[bsr]?)\Z")
_CLOSES = (")", "]", "`", "*", "_", "~", ">", ":")
"""What a class directly behind it belongs to."""
_CLASS = re.compile(r"[{: ][.#][\w-]")
_BREAKS = ("fold", "break")
_WHITE = " \t\r\n"


def within_edges(text: str, marks: Sequence[Mark], start: int, end: int) -> Span:
    """The range of a block without what stands at its ends; empty where nothing else is there.
    `marks` are those of `text[start:end]`.
    """
    if text[start] not in ":{<" and text[end - 1] not in ":}>" and "^" not in text[start:end]:
        return start, end
    edges = _Edges(text, marks, start, end)
    while edges.start < edges.end and (edges.unwrap() or edges.cut_last() or edges.cut_first()):
        pass
    return edges.start, edges.end


class _Edges:
    """A block that grows smaller: `first` and `last` are the marks that are left."""

    def __init__(self, text: str, marks: Sequence[Mark], start: int, end: int) -> None:
        self._text, self._marks = text, marks
        self.start, self.end = start, end
        self._first, self._last = 0, len(marks)

    @property
    def _front(self) -> Mark | None:
        """The mark that the block begins with."""
        mark = self._marks[self._first] if self._first < self._last else None
        return mark if mark is not None and mark.start == self.start else None

    @property
    def _back(self) -> Mark | None:
        """The mark that the block ends with."""
        mark = self._marks[self._last - 1] if self._first < self._last else None
        return mark if mark is not None and mark.end == self.end else None

    def _set_start(self, start: int) -> None:
        """Moves the beginning, behind white space and line breaks."""
        while True:
            while self._first < self._last and self._marks[self._first].start < start:
                self._first += 1
            self.start = start
            while start < self.end and self._text[start] in _WHITE:
                start += 1
            mark = self._marks[self._first] if self._first < self._last else None
            if mark is not None and mark.role in _BREAKS and mark.start <= start:
                start = mark.end
            elif start == self.start:
                return

    def _set_end(self, end: int) -> None:
        """Moves the end, before white space and line breaks."""
        while True:
            while self._first < self._last and self._marks[self._last - 1].end > end:
                self._last -= 1
            self.end = end
            while end > self.start and self._text[end - 1] in _WHITE:
                end -= 1
            mark = self._marks[self._last - 1] if self._first < self._last else None
            if mark is not None and mark.role in _BREAKS and mark.end >= end:
                end = mark.start
            elif end == self.end:
                return

    def unwrap(self) -> bool:
        """Takes off a shortcode or statement around the block, or that begins or ends within it
        and stands around more than it.
        """
        front, back = self._front, self._back
        opened = _name(_OPENING, self._text, front)
        closed = _name(_CLOSING, self._text, back)
        if not opened and not closed:
            return False
        between = self._marks[self._first + bool(opened) : self._last - bool(closed)]
        if front is not None and opened and opened == closed:
            self._set_end(back.start if back else self.end)
            self._set_start(front.end)
        elif (
            front is not None
            and opened in _closed(self._text)
            and not self._has(_CLOSING, opened, between)
        ):
            self._set_start(front.end)
        elif back is not None and closed and not self._has(_OPENING, closed, between):
            self._set_end(back.start)
        else:
            return False
        return True

    def _has(self, pattern: re.Pattern[str], name: str, marks: Sequence[Mark]) -> bool:
        return any(_name(pattern, self._text, mark) == name for mark in marks)

    def cut_last(self) -> bool:
        """Takes off what the block ends with."""
        back = self._back
        if back is not None:
            back = self._whole_comment(back)
        if back is not None and self._is_last(back):
            self._set_end(back.start)
            return True
        if self._text[self.end - 1] not in ":}":
            return False
        icon = _LAST_ICON.search(self._text, max(self.start, self.end - _LONGEST_ICON), self.end)
        if icon is None:
            return False
        self._set_end(icon.start())
        return True

    def _whole_comment(self, last: Mark) -> Mark:
        """The mark that the block ends with, in one piece where a comment goes over lines, which
        divide it.
        """
        ends = next(
            (end for end in _COMMENTS if self._text.endswith(end, last.start, last.end)), ""
        )
        start = self._text.rfind(_COMMENTS[ends], self.start, last.end) if ends else -1
        if 0 <= start < last.start and self._is_covered(start, last.start):
            return last._replace(start=start)
        return last

    def _end_of_comment(self, first: Mark) -> int | None:
        """The end of the mark that the block begins with; of the whole comment where that goes over
        lines; None where it leaves the marks.
        """
        ends = next((e for e, s in _COMMENTS.items() if self._text.startswith(s, first.start)), "")
        end = self._text.find(ends, first.start, self.end) + len(ends) if ends else first.end
        return end if end <= first.end or self._is_covered(first.start, end) else None

    def _is_covered(self, start: int, end: int) -> bool:
        """Whether marks cover a range, without a gap between them."""
        at = start
        for mark in self._marks[self._first : self._last]:
            if at < end and mark.start == at:
                at = mark.end
        return at == end

    def _is_last(self, mark: Mark) -> bool:
        text = self._text
        if _COMMENT.match(text, mark.start):
            return True
        if mark.role != "atom" or text[mark.start] not in "{^":
            return False
        if text[mark.start] == "^":  # the id of a paragraph in Obsidian
            return True
        if _ATTRIBUTES.match(text, mark.start):
            before = text[mark.start - 1 : mark.start]
            return before.isspace() or (before in _CLOSES and _has_class(text, mark))
        begin = max(self.start, mark.start - 8)
        return (
            _EXPRESSION.match(text, mark.start) is not None
            and _SENTENCE_END.search(text, begin, mark.start) is not None
        )

    def cut_first(self) -> bool:
        """Takes off what the block begins with."""
        text, front = self._text, self._front
        if front is not None and self._is_first(front):
            end = self._end_of_comment(front)
            if end is None:
                return False
            self._set_start(end)
            return True
        icon = _FIRST_ICON.match(text, self.start, self.end) if text[self.start] == ":" else None
        if icon is None:
            return False
        self._set_start(icon.end())
        return True

    def _is_first(self, mark: Mark) -> bool:
        text = self._text
        if _COMMENT.match(text, mark.start) or text.startswith("{:", mark.start):
            return True
        shows = _OPENING.match(text, mark.start) if mark.role == "atom" else None
        name = shows["shortcode"] if shows else None
        picture = name is not None and _PICTURE.match(name) is not None
        return picture and text[mark.end : mark.end + 1].isspace()


def _has_class(text: str, attributes: Mark) -> bool:
    """Whether attributes name a class or an id."""
    return _CLASS.search(text, attributes.start, attributes.end) is not None


def _name(pattern: re.Pattern[str], text: str, mark: Mark | None) -> str:
    """What a mark opens or closes, "" where that is nothing."""
    match = pattern.match(text, mark.start, mark.end) if mark and mark.role == "atom" else None
    return (match["shortcode"] or match["statement"]) if match else ""


@lru_cache(maxsize=4)
def _closed(text: str) -> frozenset[str]:
    """The names of the shortcodes and statements that a text closes somewhere."""
    return frozenset(match["shortcode"] or match["statement"] for match in _CLOSING.finditer(text))
