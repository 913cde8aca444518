"""Strings in the braces of JSX that people read.

{"Text"}                                        a string alone is a text
values={[{label: "Text", value: "a"}]}          entries that are called what attributes are
{[{title: "Text"}].map((card) => <Card …/>)}    likewise in rows that a program shows
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import JS_STRINGS, as_written
from i18n_tool.formats.expressions import QUOTES, STRING
from i18n_tool.formats.marks import ANY_SPACE, folds
from i18n_tool.formats.words import has_word
from i18n_tool.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.offsets import Lines
    from i18n_tool.model import Span

_ENTRY = re.compile(
    r"(?<=[{,\s])(?P<quote>[\"']?)(?P<key>[A-Za-z_][\w-]*+)(?P=quote)\s*:\s*"
    r"(?:\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"|'(?P<single>(?:[^'\\\n]|\\.)*+)'"
    r"|`(?P<template>(?:[^`\\$]|\\.|\$(?!\{))*+)`)(?=\s*[,}])"
)
_ROWS = re.compile(r"\{\s*\[")
_ESCAPE = re.compile(r"\\[A-Za-z]")


def jsx_string_blocks(
    text: str, expressions: Sequence[Span], attributes: Attributes, lines: Lines
) -> Iterator[Block]:
    """The blocks of strings in expressions, in order; what stands within prose is among them."""
    for start, end in expressions:
        if text[start] != "{" or text.startswith(("{{", "{%", "{:", "{#", "{*"), start):
            continue
        if not text.startswith("=", start - 1):
            string = STRING.fullmatch(text, start, end)
            if string is not None and (block := _block(text, string, lines)):
                yield block
            if _ROWS.match(text, start) is None:
                continue
        for entry in _ENTRY.finditer(text, start, end):
            if attributes.hold_text("", entry["key"]) and (block := _block(text, entry, lines)):
                yield block


def _block(text: str, string: re.Match[str], lines: Lines) -> Block | None:
    """The block of a string, None where it has no word."""
    name = next(name for name in QUOTES if string[name] is not None)
    start, end = string.span(name)
    codec = as_written(JS_STRINGS[QUOTES[name]], string[name])
    if not has_word(_ESCAPE.sub(" ", codec.decode(string[name]))):
        return None
    marks = tuple(folds(text, start, end, ANY_SPACE))
    key = string.groupdict().get("key") or ""
    return Block(start, end, "attribute", lines.of(start), marks, codec=codec, name=key)
