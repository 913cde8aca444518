"""Why letters of a document are in no unit (law 8)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from i18n_tool.model import Span

_LETTERS = re.compile(r"[^\W\d_](?:[^\r\n]*[^\W\d_])?")
"""What lies between the first and the last letter of a line."""


class Cause(enum.StrEnum):
    """Why a stretch of letters is in no unit. There is no other reason."""

    CODE = "code"
    ADDRESS = "address"
    EXPRESSION = "expression"
    COMMENT = "comment"
    IDENTIFIER = "identifier"
    MARKUP = "markup"
    SKIPPED = "skipped"
    LANGUAGES = "languages"
    ATTRIBUTE = "attribute"
    KEY = "key"
    DIRECTIVE = "directive"
    PROGRAM = "program"
    TEXT = "text"

    @property
    def shown(self) -> bool:
        """Whether readers miss the words that are left out for this reason: a renderer, or the
        theme of a site, would show them as text.
        """
        return self in _SHOWN

    @property
    def meaning(self) -> str:
        """The reason in words."""
        return _MEANINGS[self]


_SHOWN = frozenset({Cause.ATTRIBUTE, Cause.KEY, Cause.DIRECTIVE, Cause.PROGRAM, Cause.TEXT})
_MEANINGS = {
    Cause.CODE: "code, a formula or a drawing",
    Cause.ADDRESS: "an address, a path or the target of a link",
    Cause.EXPRESSION: "an expression, which a template engine or a program replaces",
    Cause.COMMENT: "a comment",
    Cause.IDENTIFIER: "an identifier: a label, a file name, an icon, a token without a word",
    Cause.MARKUP: "markup: the name of a tag, an attribute, a key or a directive",
    Cause.SKIPPED: "skipped by the author",
    Cause.LANGUAGES: "the list of languages, which the build writes",
    Cause.ATTRIBUTE: "text in an attribute that is none of those translated",
    Cause.KEY: "text of a key that no setting names",
    Cause.DIRECTIVE: "the inside of a directive that is not known",
    Cause.PROGRAM: "text in a program, in no element and not the whole value of an attribute",
    Cause.TEXT: "text that the format does not reach",
}


class Stretch(NamedTuple):
    """A range of a text with letters in it, all of which are in no unit for one cause."""

    start: int
    end: int
    cause: Cause


def between(known: Iterable[Span], end: int) -> Iterator[Span]:
    """What of a text up to `end` no `known` range covers; these are sorted and may overlap."""
    at = 0
    for start, stop in known:
        if at < start:
            yield at, start
        at = max(at, stop)
    if at < end:
        yield at, end


def lines_with_letters(text: str, known: Iterable[Span]) -> Iterator[Span]:
    """The letters of `text` that no `known` range covers, line by line, from first to last."""
    for start, end in between(known, len(text)):
        for match in _LETTERS.finditer(text, start, end):
            yield match.span()
