"""Could a text be a translation of another? What only a machine does wrong, in any language."""

from __future__ import annotations

import re

from i18n_tool.late_re import LETTER
from i18n_tool.model import is_join

LONGEST_PERIOD = 80
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ud800-\udfff\ufffd]"
)
"""Control characters, those that hide or turn text, halves of surrogate pairs, and U+FFFD; the
joiners U+200C and U+200D are letters' business in many scripts.
"""
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that say in a character what others say in two or three."""


def implausible(source: str, target: str) -> str | None:
    """Why `target` is no translation of `source`, as a machine may make it; None where it may be.

    Both without sentinels. A copy of the source is none: it would tell a translator nothing.
    """
    if not LETTER.search(target):
        return "no words came back"
    if is_join(target):
        return "the answer means something else in a catalog"
    if (match := _HIDDEN.search(target)) and match[0] not in source:
        return f"a hidden character (U+{ord(match[0]):04X})"
    weight = len(target) + 2 * len(_DENSE.findall(target)) if len(target) < 100_000 else len(target)
    if weight > 3 * len(source) + 40:
        return "far too long"
    if 4 * weight < len(source) - 12:
        return "far too short"
    if loops(target) and not loops(source):
        return "the answer repeats itself"
    if _bare(source) == _bare(target):
        return "a copy of the source"
    return None


def loops(text: str) -> bool:
    """Whether a part of the text stands four times in a row, or three times where it is long."""
    size = len(text)
    for period in range(1, min(LONGEST_PERIOD, (size + 1) // 3) + 1):
        run = 0
        # the last part lacks the space behind it
        enough = max((2 if period >= 8 else 3) * period - 1, 12 - period)
        for at in range(period, size):
            if text[at] == text[at - period]:
                run += 1
                if run >= enough and LETTER.search(text, at - run - period + 1, at + 1):
                    return True
            else:
                run = 0
    return False


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
