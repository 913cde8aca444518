"""What a front matter holds beside its units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.causes import Cause, Stretch
from i18n_tool.formats.condensed import UNIT
from i18n_tool.formats.frontmatter import EXPRESSION
from i18n_tool.formats.markdown.values import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.formats.condensed import Condensed

_NAME = (
    r"(?P<key>[\w.$@/-]+(?::[\w-]+)*|\"[^\"\n\0]+\"|'[^'\n\0]+')[ \t]*[:=](?=[ \t\r\n\0\"'\[{]|\Z)"
)
_KEY = re.compile(rf"[ \t{{]*+(?:-[ \t]+)*+{_NAME}")
_INNER_KEY = re.compile(rf"(?<=[{{,])[ \t]*{_NAME}")
_REMARK = re.compile(r"(?:(?<=\s)|\A)#[^\n\0]*")
_TAG = re.compile(
    rf"[ \t]*+(?:\{{[@#:/]?\w+ [^{{}}\0\n]*+\}}|"
    rf"(?P<quote>[\"']?)(?:{EXPRESSION})(?P=quote))[ \t\r]*+"
)
"""A tag of Svelte as a value, which to YAML is a key without one, or an expression alone."""
_KNOWN = re.compile(f"[^{UNIT}]+")


def keys_and_values(condensed: Condensed) -> Iterator[Stretch]:
    """The reasons in a front matter: names of keys, comments, and values that no setting names; a
    value of several lines belongs to the key before it.
    """
    text, at, key = condensed.text, 0, ""
    while at < len(text):
        end = text.find("\n", at)
        behind = end = len(text) if end < 0 else end
        remark = _REMARK.search(text, at, end)
        if remark is not None and text.count('"', at, remark.start()) % 2 == 0:
            yield from _stretches(condensed, *remark.span(), Cause.COMMENT)
            end = remark.start()
        name = _KEY.match(text, at, end)
        while name is not None:
            key = name["key"].strip("\"'")
            yield from _stretches(condensed, *name.span(), Cause.MARKUP)
            at = name.end()
            flow = text.startswith("{") or text[at:end].lstrip().startswith(("{", "["))
            name = _INNER_KEY.search(text, at, end) if flow else None
            if name is not None:
                yield from _value(condensed, at, name.start(), key)
        yield from _value(condensed, at, end, key)
        at = behind + 1


def _value(condensed: Condensed, start: int, end: int, key: str) -> Iterator[Stretch]:
    value = condensed.text[start:end].strip(" \t\r\"'|>[]{}-,")
    if _TAG.fullmatch(condensed.text, start, end):
        yield from _stretches(condensed, start, end, Cause.EXPRESSION)
        return
    yield from _stretches(condensed, start, end, cause_of(key, value, Cause.KEY))


def _stretches(condensed: Condensed, start: int, end: int, cause: Cause) -> Iterator[Stretch]:
    for match in _KNOWN.finditer(condensed.text, start, end):
        yield Stretch(*condensed.span(*match.span()), cause)
