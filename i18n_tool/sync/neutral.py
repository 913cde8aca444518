"""How a msgstr follows an edit of its English that changes no meaning: white space, link targets
and typographic pieces. Which pieces a text has is asked of its format.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.formats.offsets import splice
from i18n_tool.formats.shapes import shape_of_markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.formats.shapes import NeutralRole, Shape


def patch(
    old: str, new: str, msgstr: str, shape: Callable[[str], Shape] = shape_of_markup
) -> str | None:
    """The msgstr for `new`, given that it was true for `old`; None where a person has to look.
    `shape` is `Format.shape` of their document.

    Law: a piece is replaced only where it stands in the msgstr exactly as often as in the old
    msgid, and all of its occurrences change alike. White space, quotes, heading ids, and dashes and
    ellipses that the msgstr has none of concern the English alone.
    """
    before, after = shape(old), shape(new)
    if before.key != after.key:
        return None
    changes: dict[tuple[NeutralRole, str], str] = {}
    for was, now in zip(before.pieces, after.pieces, strict=True):
        if changes.setdefault((was.role, was.text), now.text) != now.text:
            return None
    changes = {change: text for change, text in changes.items() if change[1] != text}
    if not changes or not msgstr:
        return msgstr
    counts = Counter((piece.role, piece.text) for piece in before.pieces)
    theirs = shape(msgstr).pieces
    found = Counter((piece.role, piece.text) for piece in theirs)
    for change in changes:
        may_lack = change[0] not in ("target", "address")
        if found[change] != counts[change] and (found[change] or not may_lack):
            return None
    return splice(
        msgstr,
        (
            (piece.start, piece.end, text)
            for piece in theirs
            if (text := changes.get((piece.role, piece.text))) is not None
        ),
    )
