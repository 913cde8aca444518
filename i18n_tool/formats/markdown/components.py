"""Components and block elements within a line: `<Tabs><Tab label="One">Text.</Tab></Tabs>`.

Where all words of a run stand within such elements, what they hold are runs of their own, and the
tags stay outside. Where words stand beside them, as around a badge, the run is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.html import INLINE, OPAQUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.formats.markdown.source import Event
    from i18n_tool.model import Span

CONTAINERS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
"""Inline elements that hold others; all other elements are blocks."""
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][\w.:-]*+)")
_ENTITY_OR_LETTER = re.compile(r"&#?\w++;|(?P<letter>[^\W\d_])")
_PROSE = frozenset({"Code", "InlineMath", "DisplayMath"})


def has_letter(text: str, start: int, end: int) -> bool:
    """Whether there is a letter in `text[start:end]` that is not of the name of an entity."""
    return any(match["letter"] for match in _ENTITY_OR_LETTER.finditer(text, start, end))


@dataclass(slots=True)
class _ComponentElement:
    """From the number of the event that opens it, -1 for one before the run, to that which closes
    it, the length of the run for one behind.
    """

    name: str
    opened: int
    closed: int = -1
    prose: bool = False


@dataclass(slots=True)
class RunParts:
    """The runs within the elements of a run, and the ranges of tags that are in none of them."""

    runs: list[Sequence[Event]] = field(default_factory=list)
    tags: list[Span] = field(default_factory=list)


def parts_of(text: str, shadow: str, run: Sequence[Event]) -> RunParts | None:
    """The parts of a run, None where words stand beside its elements, or it has none; nor are there
    parts where a tag divides emphasis or a link.

    An element that the run does not close goes on to its end, one that it does not open is there
    from its beginning.
    """
    tags = {
        number: match
        for number, (name, start, end, _) in enumerate(run)
        if name == "InlineHtml" and (match := _TAG.match(shadow, start)) and not _inline(match)
    }
    if not tags:
        return None
    elements = _elements(shadow, run, tags)
    around = _with_prose(text, run, tags, elements)
    if around.prose:
        return None
    parts = _divided(shadow, run, tags, elements)
    return parts if all(map(_is_whole, parts.runs)) else None


def _is_whole(run: Sequence[Event]) -> bool:
    """Whether what begins in a run ends in it."""
    depth = 0
    for name, *_ in run:
        depth += (name in CONTAINERS) - (name[0] == "/")
        if depth < 0:
            return False
    return not depth


def _inline(tag: re.Match[str]) -> bool:
    """Whether a tag belongs to the sentence around it, as in HTML."""
    name = tag["name"]
    return name in INLINE or name.lower() in OPAQUE


def _elements(
    shadow: str, run: Sequence[Event], tags: dict[int, re.Match[str]]
) -> dict[int, _ComponentElement]:
    """The elements by the numbers of the events that open them; those that were open before the run
    by negative numbers, the outermost first.
    """
    opened: list[_ComponentElement] = []
    elements: dict[int, _ComponentElement] = {}
    before: list[_ComponentElement] = []
    names: dict[str, int] = {}
    for number, tag in tags.items():
        name = tag["name"]
        if not tag["close"]:
            if not shadow.startswith("/>", run[number][2] - 2):
                element = elements[number] = _ComponentElement(name, number, len(run))
                opened.append(element)
                names[name] = names.get(name, 0) + 1
        elif names.get(name):
            while opened:
                element = opened.pop()
                names[element.name] -= 1
                element.closed = number
                if element.name == name:
                    break
        else:
            before.append(_ComponentElement(name, -1, number))
    for depth, element in enumerate(reversed(before)):
        elements[depth - len(before)] = element
    return elements


def _with_prose(
    text: str,
    run: Sequence[Event],
    tags: dict[int, re.Match[str]],
    elements: dict[int, _ComponentElement],
) -> _ComponentElement:
    """Marks the elements that hold words directly; what is around all of them."""
    around = _ComponentElement("", -1, len(run))
    inside = [around, *(elements[number] for number in sorted(elements) if number < 0)]
    behind = 0  # the end of the image that the events belong to
    for number, (name, start, end, _) in enumerate(run):
        if number in tags:
            while len(inside) > 1 and inside[-1].closed <= number:
                inside.pop()
            if number in elements:
                inside.append(elements[number])
        elif name == "Image":
            behind = max(behind, end)
        elif name in _PROSE or (name == "Text" and end > behind and has_letter(text, start, end)):
            inside[-1].prose = True
    return around


def _divided(
    shadow: str,
    run: Sequence[Event],
    tags: dict[int, re.Match[str]],
    elements: dict[int, _ComponentElement],
) -> RunParts:
    parts = RunParts()
    between: list[Event] = []
    at = 0
    for element in (elements[number] for number in sorted(elements) if number < 0):
        if element.prose:
            parts.runs.append(run[: element.closed])
            at = element.closed
            break
    while at < len(run):
        if at not in tags:
            between.append(run[at])
            at += 1
            continue
        _add(shadow, parts, between)
        between = []
        _, start, end, _ = run[at]
        parts.tags.append((start, end))
        element = elements.get(at, _ComponentElement("", at))
        at += 1
        if element.prose:
            parts.runs.append(run[at : element.closed])
            at = element.closed
    _add(shadow, parts, between)
    return parts


def _add(shadow: str, parts: RunParts, run: Sequence[Event]) -> None:
    """Adds what stands between tags, if it is more than white space."""
    if run and shadow[run[0][1] : run[-1][2]].strip():
        parts.runs.append(run)
