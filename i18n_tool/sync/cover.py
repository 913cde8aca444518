"""What says that a unit is covered by the translation before it."""

from __future__ import annotations

from i18n_tool.model import JOIN

_COVERS = frozenset({JOIN, "\uff5e"})
"""The mark, and its full-width form, which East Asian keyboards give."""


def is_join(msgstr: str) -> bool:
    """Whether a msgstr is the mark of a covered unit, white space around it aside."""
    return msgstr.strip() in _COVERS


def has_own_text(msgstr: str) -> bool:
    """Whether a msgstr is a translation, neither empty nor the mark of a covered unit."""
    return bool(msgstr) and not is_join(msgstr)
