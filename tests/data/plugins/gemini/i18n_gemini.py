"""Gemini text (`i18n_gemini`, .gmi): a complete format, as another package brings it.

Source: the Gemini hypertext format, version 0.24.1. Each line is a heading, a list item, a
quotation, a link with a label, or a paragraph; what stands between ``` is as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from i18n_tool.formats.base import Format, Found, Opener
from i18n_tool.formats.causes import Cause, Stretch
from i18n_tool.formats.links import Link, Links
from i18n_tool.formats.notices import plain_text
from i18n_tool.model import Block
from i18n_tool.project.babel_plugin import extractor
from i18n_tool.settings.kinds import Flag
from i18n_tool.settings.setting import Setting, by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.base import Options
    from i18n_tool.formats.notices import Notice
    from i18n_tool.model import Document, Span

_LINE = re.compile(
    r"\ufeff?(?:(?P<heading>#{1,3}[ \t]*)|(?P<item>\*[ \t]+)|(?P<quote>>[ \t]*)"
    r"|(?P<link>=>[ \t]*(?P<url>[^\s]*)[ \t]*)|(?P<fence>```[ \t]*)|[ \t]*)"
    r"(?P<text>[^\r\n]*+)(?:\r?\n|\r|\Z)"
)
_KINDS = {"heading": "heading", "item": "list item", "quote": "quotation", "link": "link"}
_LETTER = re.compile(r"[^\W\d_]")


def _lines(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text) and (match := _LINE.match(text, at)):
        yield match
        at = match.end()


class GeminiLinks(Links):
    """A link has a line of its own; nothing within a page can be linked to."""

    def of(self, document: Document) -> Iterator[Link]:
        """The links of a document, in order."""
        for match in _lines(document.text):
            if match["url"]:
                yield Link(match["url"], match.start("url"))


class GeminiFormat(Format):
    """Gemini text. `alt_text = true`: what stands behind ``` is read to those who cannot see it."""

    name = "gemini"
    suffixes = (".gmi", ".gemini")
    options = by_name(
        Setting("alt_text", Flag(), False, "what stands behind ```", in_sections=True)
    )
    openers = (Opener(re.compile("```"), "“```” begins preformatted text", "take it out"),)
    links = GeminiLinks()

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """A block for each line with a letter."""
        del path
        found = Found()
        fenced = False
        for lineno, match in enumerate(_lines(text), 1):
            start, end = match.start("text"), match.start("text") + len(match["text"].rstrip())
            kind = next((_KINDS[name] for name in _KINDS if match[name] is not None), "paragraph")
            if match["fence"] is not None:
                fenced = not fenced
                kind = "alt text"
                if not (fenced and self.option(options, "alt_text")):
                    continue
            elif fenced:
                found.code.append((start, end))
                continue
            if _LETTER.search(text, start, end):
                found.blocks.append(Block(start, end, kind, lineno))
        return found

    def with_notice(self, text: str, notice: Notice, path: str) -> str:
        """The page below the notice, which is preformatted, and a link without a label."""
        del path
        return f"```\n{plain_text(notice)}\n```\n=> {notice.target}\n\n{text}"

    def left_out(
        self, text: str, units: Sequence[Span], code: Sequence[Span], options: Options, path: str
    ) -> Iterator[Stretch]:
        """What leads somewhere, and what is said of preformatted text, which nobody sees."""
        del units, code, options, path
        for match in _lines(text):
            if match["url"]:
                yield Stretch(*match.span("url"), Cause.ADDRESS)
            elif match["fence"] is not None:
                yield Stretch(*match.span("text"), Cause.ATTRIBUTE)


GEMINI = GeminiFormat()
extract = extractor("gemini")
