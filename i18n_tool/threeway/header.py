"""The header of a merged catalog: field by field, that of the later revision where both changed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from i18n_tool.threeway.entries import is_same, merge_set

if TYPE_CHECKING:
    from i18n_tool.model import Entry

_DATE = ("PO-Revision-Date", 0)
_TRANSLATOR = ("Last-Translator", 0)
_MOMENT = re.compile(
    r":\s*(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::\d\d)?\s*([+-]\d\d:?\d\d)?", re.ASCII
)
_NEVER = datetime.min.replace(tzinfo=UTC)

_Fields = dict[tuple[str, int], str]
"""The header's lines, each by its field's name (itself where it is no field) and how many of that
name came before it."""


def merge_header(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """The merged header: a side's own, raw text and all, where it is the same. Never a conflict.

    Of a field that both sides changed, the one with the later PO-Revision-Date has its way, ours
    where neither is later; the date takes Last-Translator along. Comments merge by line.
    """
    if is_same(ours, base):
        return theirs
    if is_same(theirs, base):
        return ours
    was, mine, yours = (_fields(one.msgstr) for one in (base, ours, theirs))
    later = _moment(yours.get(_DATE, "")) > _moment(mine.get(_DATE, ""))
    merged: _Fields = {}
    for name in {**mine, **yours}:
        line = _choose(was.get(name), mine.get(name), yours.get(name), later=later)
        if line is not None:
            merged[name] = line
    if len({one.get(_DATE) for one in (was, mine, yours)}) == 3:
        saved = yours if later else mine
        if _TRANSLATOR in saved:
            merged[_TRANSLATOR] = saved[_TRANSLATOR]
        else:
            merged.pop(_TRANSLATOR, None)
    changes = {
        "comments": merge_set(base.comments, ours.comments, theirs.comments),
        "flags": merge_set(base.flags, ours.flags, theirs.flags),
        "msgstr": "".join(f"{line}\n" for line in merged.values()),
    }
    return theirs if theirs.evolve(**changes) is theirs else ours.evolve(**changes)


def _choose(base: str | None, ours: str | None, theirs: str | None, *, later: bool) -> str | None:
    """The line of the side that changed it; of two changes theirs, if that is the later."""
    if ours == base or (later and theirs != base):
        return theirs
    return ours


def _fields(msgstr: str) -> _Fields:
    found: _Fields = {}
    times: Counter[str] = Counter()
    for line in msgstr.removesuffix("\n").split("\n") if msgstr else ():
        name, colon, _ = line.partition(":")
        name = name.strip() if colon else line
        found[name, times[name]] = line
        times[name] += 1
    return found


def _moment(line: str) -> datetime:
    """The date and time that a line holds; earlier than any where it holds none."""
    match = _MOMENT.search(line)
    if match is None:
        return _NEVER
    *digits, zone = match.groups("+0000")
    try:
        return datetime.strptime("".join(digits) + zone, "%Y%m%d%H%M%z")
    except ValueError:  # the thirtieth of February
        return _NEVER
