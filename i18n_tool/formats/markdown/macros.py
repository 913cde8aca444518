"""Macros of dialects: what a tool replaces, removes or hides, within prose or on lines of its own.

    kramdown    * TOC⏎{:toc}, {::comment} … {:/comment}
    Obsidian    %%a comment%%, ![[an embedded page or picture]], a paragraph's id: ^name
    remark-typescript-tools    [summary](docblock://…): the comment of a program

Sources: kramdown's syntax ("Extensions", "Automatic Table of Contents"), Obsidian's help ("Basic
formatting syntax", "Embed files", "Internal links").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Span

_CONTENTS = re.compile(
    r"\n[ \t>]*+(?:[-+*]|\d{1,9}[.)])[ \t]++(?P<text>[^\n]*+)\n"
    r"[ \t>]*+\{:[^{}\n]*?(?<![\w.#-])toc(?![\w-])[^{}\n]*+\}"
)
_EXTENSION = re.compile(r"\{::comment[^{}\n/]*+\}")
_EXTENSION_END = re.compile(r"\{:/(?:comment)?\}")
_COMMENT = re.compile(
    r"(?<![^\s])%%(?:\r?\n(?:(?!%%)[^\n]*+\n)*?%%(?=[ \t]*+\r?(?:\n|\Z))"
    r"|(?P<inside>(?:[^%\n]|%(?!%)|\n(?![ \t>]*+\r?\n))++)%%(?!\w))"
)
_EMBED = re.compile(r"!\[\[[^\[\]\n]++\]\](?![(\[:])")
_DOC_BLOCK = re.compile(r"\[[\w-]++\]\(docblock://[^()\s]++\)")
_BLOCK_ID = re.compile(
    r"(?:(?<=[ \t])|(?<=\n))\^[A-Za-z0-9-]++(?=[ \t]*+\r?(?:\n[ \t>]*+\r?\n|\n?\Z))"
)


def macros(shadow: str) -> Iterator[Span]:
    """The ranges that dialects replace, in no order, perhaps one within another."""
    if "{" in shadow and "{:" in shadow:
        if "toc" in shadow:
            for contents in _CONTENTS.finditer("\n" + shadow):
                yield contents.start("text") - 1, contents.end() - 1
        if "{::" in shadow:
            yield from _extensions(shadow)
    if "%" in shadow and "%%" in shadow:
        yield from _comments(shadow)
    if "!" in shadow and "![[" in shadow:
        yield from (embed.span() for embed in _EMBED.finditer(shadow))
    if "](docblock:" in shadow:
        yield from (block.span() for block in _DOC_BLOCK.finditer(shadow))
    if "^" in shadow and (" ^" in shadow or "\n^" in shadow):
        yield from (name.span() for name in _BLOCK_ID.finditer(shadow))


def _extensions(shadow: str) -> Iterator[Span]:
    at = 0
    for begin in _EXTENSION.finditer(shadow):
        if begin.start() >= at:
            end = _EXTENSION_END.search(shadow, begin.end())
            if end is None:
                return
            at = end.end()
            yield begin.start(), at


def _comments(shadow: str) -> Iterator[Span]:
    """Comments of Obsidian: with a blank inside they begin a line, for `%%` may be said of, too."""
    at = 0
    while comment := _COMMENT.search(shadow, at):
        inside = comment["inside"] or ""
        tight = inside == inside.strip()
        line = shadow[shadow.rfind("\n", 0, comment.start()) + 1 : comment.start()]
        at = comment.end()
        if line.count("`") % 2:
            at = comment.start() + 2  # in code
        elif tight or not line.strip(" \t>"):
            yield comment.span()
