"""A locale's progress as a badge: a picture of our own, and the data that shields.io reads
(https://shields.io/badges/endpoint-badge).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import escape

from i18n_tool.terminal import width

if TYPE_CHECKING:
    from i18n_tool.project.counts import Counts

_PIXELS = 7
"""How wide a column of text is, about: Verdana at 11 pixels."""
_PADDING = 10
_COLOURS = (
    (95, "#2f7d4f", "brightgreen"),
    (75, "#5a7a1c", "yellowgreen"),
    (0, "#b3541e", "orange"),
)


def message(counts: Counts) -> str:
    """What a badge says: the share that is translated, rounded down."""
    return f"{int(counts.percent)}%"


def shields(label: str, counts: Counts) -> bytes:
    """The endpoint of a badge for shields.io."""
    named = next(name for least, _, name in _COLOURS if counts.percent >= least)
    data = {"schemaVersion": 1, "label": label, "message": message(counts), "color": named}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def svg(label: str, counts: Counts) -> bytes:
    """The badge as a picture that needs nothing else."""
    said = message(counts)
    colour = next(code for least, code, _ in _COLOURS if counts.percent >= least)
    left = width(label) * _PIXELS + 2 * _PADDING
    right = width(said) * _PIXELS + 2 * _PADDING
    name = escape(f"{label}: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{name}"><title>{name}</title>'
        f'<rect width="{left + right}" height="20" rx="3" fill="#3b434c"/>'
        f'<rect x="{left}" width="{right}" height="20" rx="3" fill="{colour}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" '
        f'text-anchor="middle"><text x="{left / 2}" y="14">{escape(label)}</text>'
        f'<text x="{left + right / 2}" y="14">{said}</text></g></svg>\n'
    ).encode()
