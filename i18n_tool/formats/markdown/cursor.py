"""What every reader of left-out text does: look at a place, and write down a reason."""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.causes import Cause, Stretch
from i18n_tool.formats.condensed import CODE, UNIT
from i18n_tool.formats.markdown.shadow import Next
from i18n_tool.formats.markdown.values import cause_of

_UNKNOWN = re.compile(f"[^{UNIT}{CODE}]+")
_LEAD = re.compile(r"\ufeff?(?:[ \t>]|[-+*:][ \t]+|\d{1,9}[.)][ \t]+)*+")
BLANK_LINE_OR_UNIT = rf"\n[ \t]*\r?\n|{UNIT}"
_NAME = r"(?P<name>[\w-]++)[ \t]*(?<![!<>=])=(?!=)[ \t]*"
_VALUE = r"(?P<value>\"[^\"\n]*+\"|'[^'\n]*+'|`[^`\n]*+`)"
_ASSIGNED = re.compile(_NAME + _VALUE)
_ARGUMENT = re.compile(f"(?:{_NAME})?{_VALUE}")
ATTRIBUTE_LIST = re.compile(
    r"\\?\{[ ]?(?:[:.#]|un(?:numbered|listed)(?=[ ]?\})|[A-Za-z][\w-]*+=(?=[^{}\n]))"
    r"(?:[^{}\n\0]|(?<=[\"'])\0(?=[\"']))*+\\?\}"
)
"""Attributes in braces, in which units may stand between quotes;"""
ARGUED = re.compile(
    r"\{(?:(?P<sign>\{[<%])|%)(?:[^\"`\0{}\n]|\n(?![ \t]*\r?\n)|\"[^\"\n]*\"|`[^`\n]*`|'\0')*?"
    r"(?(sign)[>%]\}\}|%\})"
)
"""an expression of a template in whose arguments units stand likewise."""


class Cursor:
    """A condensed text, and the stretches of it that have a reason, in its own offsets.

    Ask in order: nothing is looked for twice, so that what is never closed costs no more.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Stretch] = []
        self._next: dict[str, Next] = {}
        self._line = self._seen = 0

    def add(self, start: int, end: int, cause: Cause) -> int:
        """Adds `text[start:end]`, without what is known in it; returns its end."""
        for piece in _UNKNOWN.finditer(self.text, start, end):
            if re.LETTER.search(piece[0]):
                self.found.append(Stretch(*piece.span(), cause))
        return end

    def match_at(self, pattern: re.Pattern[str], at: int, cause: Cause) -> int:
        """Adds what a pattern matches at an offset; returns its end, 0 where it does not."""
        match = pattern.match(self.text, at)
        return self.add(at, match.end(), cause) if match else 0

    def begins_line(self, at: int) -> bool:
        """Whether nothing but marks of containers and blanks stands before `at` in its line."""
        self._line = self.text.rfind("\n", self._seen, at) + 1 or self._line
        self._seen = max(at, self._seen)
        lead = _LEAD.match(self.text, self._line, at)
        return lead is not None and lead.end() == at

    def next(self, wanted: str, at: int) -> int:
        """Where a pattern is found next, the length of the text where it is not."""
        if wanted not in self._next:
            self._next[wanted] = Next(self.text, re.compile(wanted, re.IGNORECASE))
        return self._next[wanted].at(at)

    def until(self, at: int, closing: str, *, blank_lines: bool = False) -> int:
        """The offset behind what closes, 0 where a unit or a blank line comes before it."""
        end = self.next(re.escape(closing), at)
        before = UNIT if blank_lines else BLANK_LINE_OR_UNIT
        if end == len(self.text) or self.next(before, at) < end:
            return 0
        return end + len(closing)

    def value_of(self, name: str, start: int, end: int, shown: Cause) -> None:
        """Adds the value of something called `name`."""
        self.add(start, end, cause_of(name, self.text[start:end], shown))

    def assignments(self, start: int, end: int, rest: Cause, *, quoted: bool = False) -> int:
        """Adds the arguments of a shortcode or a fence: text is for readers, the `rest` is not.
        `quoted`: arguments may be without names.
        """
        at = start
        for match in (_ARGUMENT if quoted else _ASSIGNED).finditer(self.text, start, end):
            first, last = match.start("value") + 1, match.end("value") - 1
            cause = cause_of(match["name"] or "", self.text[first:last], Cause.ATTRIBUTE)
            if cause is Cause.ATTRIBUTE:
                self.add(at, first, rest)
                at = self.add(first, last, cause)
        return self.add(at, end, rest)
