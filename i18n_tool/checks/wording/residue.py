"""What a tool left in a translation: marks of a merge, a machine's placeholders and its talk."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.edits import quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

_TWO, _ANY = frozenset("#<>=_@%-"), frozenset("⟦:,.")
_GATE = re.compile(r"[#<>=_@%⟦-]{2}")
"""What every residue has: two signs of the first, or one of the others."""


def residue(pair: Pair) -> Iterator[Fault]:
    """An error for what no translator wrote and the source has not."""
    msgstr, signs = pair.msgstr, pair.target.signs
    if _ANY.isdisjoint(signs) and (_TWO.isdisjoint(signs) or not _GATE.search(msgstr)):
        return
    gate, marks, talk, label, tail, parting, farewell, theirs = _patterns()
    for match in marks.finditer(msgstr) if gate.search(msgstr) else ():
        if match[0] not in pair.msgid and match[0] not in pair.page.document.text:
            yield Fault("residue", f"{quoted(match[0])} is left over from a tool: take it out")
            return
    said = talk.match(msgstr.lstrip())
    if said is None and ":" not in pair.msgid:
        said = label.match(msgstr.lstrip())
    if said is None and msgstr.rstrip().endswith(")") and not pair.msgid.rstrip().endswith(")"):
        said = tail.search(msgstr)
    if said is None and parting.search(msgstr) and not theirs.search(pair.msgid):
        said = farewell.search(msgstr)
    if said is not None and not talk.match(pair.msgid):
        message = f"{quoted(said[0])} is a machine's own sentence, no translation: take it out"
        yield Fault("residue", message)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What each mark has, the marks, what is said or stands before a translation, in brackets
    behind it, how what is said behind it begins, that, and what a source has that says so, too.
    """
    table = load_table("literals", "residue")
    marks, talk, label, tail, farewell = (
        "|".join(filter(None, table[name].split("\n")))
        for name in ("marks", "talk", "label", "tail", "farewell")
    )
    return (
        re.compile(table["gate"]),
        re.compile(marks, re.MULTILINE),
        re.compile(rf"(?:{talk})", re.IGNORECASE),
        re.compile(rf"(?:{label})", re.IGNORECASE),
        re.compile(rf"(?:{tail})\s*\Z", re.IGNORECASE),
        re.compile(table["farewell_gate"]),
        re.compile(rf"(?:{farewell})[^.!?]*[.!?]*\s*\Z", re.IGNORECASE),
        re.compile(table["said"]),
    )
