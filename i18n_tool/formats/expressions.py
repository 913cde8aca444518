"""The `{…}` of MDX and JSX: JavaScript between balanced braces."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.markdown.shadow import Next
from i18n_tool.formats.quoted import Strings

if TYPE_CHECKING:
    from i18n_tool.model import Span

# In MDX code keeps its braces; so do escaped ones. (Fenced code has been set aside.)
_TOKENS = re.compile(r"`+|\\[\s\S]|\{")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*+\r?\n")
_JSX_WITH_BRACES = re.compile(r"<[A-Za-z][\w.-]*+(?=[\s>/])(?:[^<>{}]|(?<==)>)*+\{")
_NEXT_BRACE = re.compile(r"[^<>{}]*+\{")
_JAVASCRIPT = re.compile(r"[{}\"'`]|(?<!:)//[^\n]*|/\*")

STRING = re.compile(
    r"\{[ \t\r\n]*+(?:\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"|'(?P<single>(?:[^'\\\n]|\\.)*+)'"
    r"|`(?P<template>(?:[^`\\$]|\\.|\$(?!\{))*+)`)[ \t\r\n]*+\}",
    re.DOTALL,
)
"""An expression that is a string, in which nothing is replaced."""
QUOTES = {"double": '"', "single": "'", "template": "`"}


def mdx_expressions(text: str) -> list[Span]:
    """Every balanced `{…}` outside code, the outermost ones only."""
    runs: dict[int, list[int]] = defaultdict(list)
    if "`" in text:
        for run in _TICKS.finditer(text):
            runs[len(run[0])].append(run.start())
    blank_line = Next(text, _BLANK_LINE)
    braces = Braces(text)
    spans: list[Span] = []
    at = 0
    while match := _TOKENS.search(text, at):
        start, at = match.span()
        if match[0] == "{":
            end = braces.closing(start)
            if end:
                spans.append((start, end))
                at = end
        elif match[0][0] == "`":
            same = runs[at - start]
            number = bisect_left(same, at)
            if number < len(same) and same[number] < blank_line.at(start):
                at = same[number] + at - start
    return spans


def jsx_expressions(text: str) -> list[Span]:
    """The balanced `{…}` within tags, in a Markdown document that happens to hold JSX."""
    braces = Braces(text)
    spans: list[Span] = []
    at = 0
    while match := _JSX_WITH_BRACES.search(text, at):
        at = match.end()
        following: re.Match[str] | None = match
        while following:
            end = braces.closing(following.end() - 1)
            if not end:
                break
            spans.append((following.end() - 1, end))
            at = end
            following = _NEXT_BRACE.match(text, end)
    return spans


class Braces:
    """Pairs of braces; what one look-up has read, the next does not read again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closing: dict[int, int] = {}
        self._comment_end = -2
        self._strings = Strings(text)

    def closing(self, start: int) -> int:
        """The offset behind the brace that closes the one at `start`, or 0 where none does."""
        known = self._closing.get(start)
        return self._read(start) if known is None else known

    def _read(self, start: int) -> int:
        opened: list[int] = []
        at = start
        while match := _JAVASCRIPT.search(self._text, at):
            at = match.end()
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}":
                self._closing[opened.pop()] = at
                if not opened:
                    return at
            elif match[0] == "/*":
                at = self._behind_comment(at)
            elif match[0] in "\"'`":
                at = self._strings.behind(match[0], at)
        self._closing.update(dict.fromkeys(opened, 0))
        return 0

    def _behind_comment(self, at: int) -> int:
        if self._comment_end != -1:
            self._comment_end = self._text.find("*/", at)
        return at if self._comment_end < 0 else self._comment_end + 2
