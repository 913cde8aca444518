"""Why letters in angle brackets are in no unit: tags, their attributes, comments, addresses."""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.causes import Cause
from i18n_tool.formats.condensed import UNIT
from i18n_tool.formats.expressions import STRING, Braces
from i18n_tool.formats.html import OPAQUE
from i18n_tool.formats.markdown.cursor import BLANK_LINE_OR_UNIT, Cursor
from i18n_tool.formats.markdown.values import cause_of, is_phrase

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_RAW = frozenset("script style pre textarea".split())
_VERBATIM = OPAQUE | frozenset("code kbd samp var tt".split())
_STANDARD = re.compile(r"[a-z][a-z0-9]*")
_NO_TRANSLATE = re.compile(r"translate\s*=\s*[\"']?no\b|\bnotranslate\b", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\0]*|[^\s<>@\0]+@[\w.-]+)>")
_TAG_NAME = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)")
_IN_TAG = re.compile(r"[^<>\"'{}]*+")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'<>{}\0/]+)[ \t]*=[ \t]*\\?(?P<value>\"[^\"]*+\"|'[^']*+'|\{)", re.DOTALL
)
_PHRASE = re.compile(
    r"(?:(?P<key>[A-Za-z_]\w*)[\"']?\s*:\s*)?(?:\"(?P<double>[^\"\\\n]{3,})\"|'(?P<single>[^'\\\n]{3,})'"
    r"|`(?P<template>[^`\\$]{3,})`)|(?<=[\"'}\w]>)(?P<text>[^<>{}]{3,})(?=[<{])"
)
"""Strings of a program, and text between tags in it."""


class ElementReader(Cursor):
    """A cursor that knows HTML and JSX."""

    def __init__(self, text: str, *, mdx: bool) -> None:
        super().__init__(text)
        self.mdx = mdx
        self.braces = Braces(text)

    def angle(self, at: int) -> int:
        """The end of what an angle bracket opens, 0 where that is nothing."""
        text = self.text
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            return self.add(at, len(text) if end < 0 else end + 3, Cause.COMMENT)
        if text.startswith(("<?", "<!"), at):
            return self.add(at, self.until(at, ">", blank_lines=True), Cause.CODE)
        if text.startswith("<%", at):
            return self.add(at, self.until(at, "%>"), Cause.EXPRESSION)
        end = self.match_at(_AUTOLINK, at, Cause.ADDRESS)
        return end or self._tag(at)

    def _tag(self, at: int) -> int:
        text = self.text
        name = _TAG_NAME.match(text, at)
        end = self._tag_end(name.end()) if name else 0
        if name is None or not end:
            return 0
        self.add(at, name.end(), Cause.MARKUP)
        self._attributes(name["name"], name.end(), end)
        if name["close"] or text.startswith("/>", end - 2):
            return end
        skipped = _NO_TRANSLATE.search(text, name.end(), end) is not None
        if skipped or name["name"].lower() in _VERBATIM:
            closed = self.next(rf"</{re.escape(name['name'])}\s*>", end)
            if closed == len(text):  # what is not closed ends where Markdown says so
                closed = self.next(UNIT if name["name"] in _RAW else BLANK_LINE_OR_UNIT, end)
            return self.add(end, closed, Cause.SKIPPED if skipped else Cause.CODE)
        return end

    def _tag_end(self, at: int) -> int:
        """The offset behind the `>` of a tag, 0 where it has none."""
        text = self.text
        while (match := _IN_TAG.match(text, at)) and (stop := match.end()) < len(text):
            char = text[stop]
            if char == ">":
                return stop + 1
            if char == "{":
                at = self.braces.closing(stop)
            elif char in "\"'":
                at = text.find(char, stop + 1) + 1
            else:
                return 0
            if not at or (not (self.mdx and char == "{") and _BLANK_LINE.search(text, stop, at)):
                return 0
        return 0

    def _attributes(self, tag: str, start: int, end: int) -> None:
        """Adds the attributes of a tag: HTML has those for readers among the translated ones."""
        at = start
        shown = Cause.IDENTIFIER if _STANDARD.fullmatch(tag) else Cause.ATTRIBUTE
        for attribute in _ATTRIBUTE.finditer(self.text, start, end):
            first = attribute.start("value")
            if first < at:
                continue
            self.add(at, first, Cause.MARKUP)
            at = attribute.end()
            value = (first + 1, at - 1)
            if attribute["value"] == "{":
                at = self.braces.closing(first) or at
                string = STRING.fullmatch(self.text, first, at)
                if string is None:
                    self.expression(first, at, attribute["name"], shown)
                    continue
                value = string.span(string.lastgroup or 0)
                self.add(value[1], at, Cause.EXPRESSION)
            self.value_of(attribute["name"], *value, shown)
        self.add(at, end, Cause.MARKUP)

    def expression(self, start: int, end: int, name: str, shown: Cause) -> int:
        """Adds what stands in braces: a program, and phrases in it that it shows. Those that are
        values of a key in what an attribute called `name` is told are attributes themselves.
        """
        at = start
        reads = cause_of(name, "some words", shown) is shown
        for phrase in _PHRASE.finditer(self.text, start, end) if reads else ():
            group, key = phrase.lastgroup or "", phrase["key"]
            cause = cause_of(key or name, phrase[group], shown)
            if cause is shown and is_phrase(phrase[group]):
                self.add(at, phrase.start(group), Cause.EXPRESSION)
                within = Cause.ATTRIBUTE if key and name else Cause.PROGRAM
                at = self.add(*phrase.span(group), within if cause.shown else cause)
        return self.add(at, end, Cause.EXPRESSION)
