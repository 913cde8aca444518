"""What is known of the typography of a language: `[typography]` of its table."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEVER = re.compile(r"(?!)")


class Style(NamedTuple):
    """How a language is printed. Of one that nobody has described, only `known` says so.

    `quotes` are the pairs of quotation marks in use, `inner` those inside others, the usual one
    first; `straight`: whether `"` is as good. `stop` ends a sentence, "" where none does. `marks`
    are final marks that mean another thing here than elsewhere. `opening` are marks before a
    sentence by the one behind it. `spaced` are marks with a space before them. `abbreviations` may
    end a text with a stop of their own; `ordinals`: so may numbers. `questions` begin a heading
    that others write with a question mark. `suffixes` follow an apostrophe. `length` is that of a
    usual text whose English has the length 1. `announcing` are the marks before what follows, a
    colon elsewhere. What ends in one of `asking` is a question whatever mark follows. `dash`
    stands between spaces, `range` between years, where a hyphen stands in neither place;
    `percent_first`: the percent sign stands before its number. `tags` make a question of what was
    said (“isn't it?”), `indirect` finds a question within a statement (“see if it works”),
    `rhetoric` one that wants no answer (“Notice how it moves?”).
    """

    known: bool = False
    quotes: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    straight: bool = False
    stop: str = "."
    marks: Mapping[str, str] = {}
    opening: Mapping[str, str] = {}
    spaced: str = ""
    abbreviations: frozenset[str] = frozenset()
    ordinals: bool = False
    questions: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    length: float = 0.0
    announcing: str = ":"
    asking: tuple[str, ...] = ("?",)
    dash: str = ""
    range: str = ""
    percent_first: bool = False
    tags: tuple[str, ...] = ()
    indirect: re.Pattern[str] = _NEVER
    rhetoric: re.Pattern[str] = _NEVER


@cache
def style_of(language: str) -> Style:
    """What is known of a language."""
    known: dict[str, Any] = {**table(language, "typography")}
    for name in ("abbreviations", "questions"):
        known[name] = frozenset(known.get(name, "").split())
    for name in ("quotes", "inner"):
        known[name] = tuple(known.get(name, ()))
    known["asking"] = tuple(known.get("asking", "?").split())
    known["suffixes"] = tuple(known.get("suffixes", "").split())
    known["tags"] = tuple(known.get("tags", ()))
    for name in ("indirect", "rhetoric"):
        if name in known:
            known[name] = re.compile(known[name].strip(), re.IGNORECASE | re.VERBOSE)
    return Style(known=bool(known["quotes"]), **known)
