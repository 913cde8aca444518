"""What a renderer of CommonMark makes of one unit of Markdown, as the parser reads it."""

from __future__ import annotations

from typing import Any

from i18n_tool.formats.markdown.events import parser_options
from i18n_tool.formats.shown import Shown, ShownKind, as_text

_LEAD = "a "
"""Stands before a unit while it is read: nothing in it begins a block then."""
_MARKUP = frozenset("*_`[]<>&\\~$!{}:@/\n")
"""A text without any of these is read as it stands."""
_ELEMENTS = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "struck",
    "Link": "link",
}
_ENDS = {name: Shown("close", kind) for name, kind in _ELEMENTS.items()}
_BREAKS = {"SoftBreak": Shown("plain", " "), "HardBreak": Shown("break")}
_LEAVES: dict[str, ShownKind] = {
    "Text": "plain",
    "Code": "code",
    "InlineMath": "math",
    "DisplayMath": "math",
    "InlineHtml": "markup",
    "Html": "markup",
    "FootnoteReference": "note",
}


def shown_pieces(raw: str) -> tuple[Shown, ...]:
    """The pieces of a unit. Links whose targets stand elsewhere in the document are text, since the
    unit is read alone.
    """
    if _MARKUP.isdisjoint(raw):
        return as_text(raw)
    from pyromark import events

    found = _pieces(events(_LEAD + raw, options=parser_options()))
    if found and found[0].kind == "plain":
        found[0] = found[0]._replace(text=found[0].text.removeprefix(_LEAD))
    return tuple([piece for piece in found if piece.text or piece.kind == "break"])


def _pieces(events: Any) -> list[Shown]:
    """The pieces that inline events stand for; blocks are looked through, images are one piece."""
    found: list[Shown] = []
    image: list[str] | None = None
    target = ""
    for event in events:
        if type(event) is str:
            if event in _BREAKS and image is None:
                found.append(_BREAKS[event])
            continue
        ((name, value),) = event.items()
        if name in _LEAVES:
            if image is None:
                found.append(Shown(_LEAVES[name], value))
            else:
                image.append(value)
        elif name == "End":
            if image is None:
                if value in _ENDS:
                    found.append(_ENDS[value])
            elif value == "Image":
                found.append(Shown("image", "".join(image) or target, target))
                image = None
        elif name == "Start" and image is None:
            element, about = next(iter(value.items())) if isinstance(value, dict) else (value, {})
            if element == "Image":
                image, target = [], about["dest_url"]
            elif element in _ELEMENTS:
                to = about["dest_url"] if element == "Link" else ""
                found.append(Shown("open", _ELEMENTS[element], to))
    return found
