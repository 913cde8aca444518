"""Handles in a text, `@name`: whom a reader follows or writes to on a service that many share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.changes import LiteralChange, LiteralPiece, paired, unlike
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

_HANDLE = re.compile(
    r"(?<![\w@/.:+-])@[A-Za-z0-9]\w*+(?!/(?!\w))(?:[.-]\w+)*(?:@\w+(?:[.-]\w+)+|(?:/\w+(?:[.-]\w+)*)*)",
    re.ASCII,
)
"""Also one with a server (`@name@example.org`), and a team or package (`@acme/app`), not all of its
packages (`@acme/*`).
"""
_MENTION = re.compile(r"@-?mention(?:s|ed|ing)?(?![\w-])", re.IGNORECASE)
"""What people do to each other, and nobody is called: “when @mentioned”."""
_MANY = 50
"""No text names more; what does is not looked at further."""


def handle_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Handles of the source that are missing or another; those that only the translation has.

    An ending stands behind an apostrophe or in another script; capitals make no difference.
    """
    was, now = _handles(pair.source), _handles(pair.target)
    if "mention" in pair.source.in_one_case and _MENTION.search(pair.source.plain):
        was, now = _named(was, _MENTION), _named(now, _MENTION)
        words = table(pair.language, "code").get("mention")
        now = _named(now, re.compile(f"@(?:{words})")) if words else now
    if not was and not now:
        return
    lost, new = unlike(was, now, lambda one, other: stands_in(one) and stands_in(other))
    if not lost and not new:
        return  # before the whole document is read
    ours, theirs = pair.msgstr.casefold(), pair.page.document.text.casefold()
    lost = [
        piece
        for piece in lost[:_MANY]  # it may be code now, or filled in
        if not _has(ours, piece.key) and not (stands_in(piece.key) and "@" in ours)
    ]
    new = [piece for piece in new[:_MANY] if not _has(theirs, piece.key)]
    changes = list(paired("email", lost, new))
    yield from changes
    became = {change.now for change in changes}
    for piece in new:
        if piece.shown not in became:
            yield LiteralChange("email", "", piece.shown)


def _handles(text: Text) -> list[LiteralPiece]:
    return [LiteralPiece(match[0].casefold(), match[0]) for match in _HANDLE.finditer(text.plain)]


def _named(handles: list[LiteralPiece], verb: re.Pattern[str]) -> list[LiteralPiece]:
    """The handles that somebody has, rather than a form of the verb."""
    return [piece for piece in handles if not verb.match(piece.key)]


def _has(text: str, handle: str) -> bool:
    """Whether the handle stands in the text whole."""
    return re.search(rf"{re.escape(handle)}(?![\w/-]|\.\w)", text, re.ASCII) is not None
