"""Three versions of one entry become one, field by field, or a conflict.

What an entry says in the target language and what English that is true for (msgstr, fuzzy, previous
msgid, our marks) is one thing, `Translation`: a state belongs to the text that it was said of.
Everything else merges by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from i18n_tool.model import FUZZY, STALE_MARK, Entry, Key, stale_mark
from i18n_tool.sync import marks
from i18n_tool.sync.marks import is_aligned, is_draft

if TYPE_CHECKING:
    from collections.abc import Sequence

_Value = TypeVar("_Value")


class Conflict(NamedTuple):
    """An entry whose translation both sides changed, to different texts: as each would have it,
    what is in no dispute merged into both.
    """

    ours: Entry
    theirs: Entry

    @property
    def key(self) -> Key:
        """The identity that both versions have."""
        return self.ours.key

    @property
    def obsolete(self) -> bool:
        """Whether the entry is obsolete, whichever version is chosen."""
        return self.ours.obsolete


Item = Entry | Conflict


class Merged(NamedTuple):
    """A merged catalog: the header, where there is one, and the entries in the order of the file,
    and what follows the last one.
    """

    items: tuple[Item, ...]
    tail: str

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to decide."""
        return tuple(item for item in self.items if isinstance(item, Conflict))


class Verdict(NamedTuple):
    """A merged entry, and the draft or doubtful text that lost to a person's translation."""

    item: Item
    loser: Entry | None = None


class Translation(NamedTuple):
    """What an entry says, and of what English that is true."""

    msgid_plural: str | None
    texts: tuple[str, ...]
    fuzzy: bool
    marks: tuple[str, ...]
    previous: tuple[str | None, str | None, str | None]

    @classmethod
    def of(cls, entry: Entry) -> Translation:
        """The translation of an entry; `fuzzy` without a text says nothing."""
        remarks = set(marks.remarks(entry))
        return cls(
            entry.msgid_plural,
            entry.texts,
            FUZZY in entry.flags and any(entry.texts),
            tuple(comment for comment in entry.comments if comment not in remarks),
            (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural),
        )

    @property
    def said(self) -> tuple[str | None, tuple[str, ...]]:
        """What a person may have written."""
        return self.msgid_plural, self.texts


def is_same(one: Entry, other: Entry) -> bool:
    """Whether two versions are equal, to the byte where both were read from files."""
    return one.raw == other.raw if one.raw and other.raw else one == other


def has_changed(base: Entry, side: Entry) -> bool:
    """Whether a side worked on an entry: on its translation, its state or a translator's comment,
    or brought it back.
    """
    if is_same(base, side):
        return False
    revived = base.obsolete and not side.obsolete
    said = Translation.of(base) != Translation.of(side)
    return revived or said or marks.remarks(base) != marks.remarks(side)


def merge_value(base: _Value, ours: _Value, theirs: _Value) -> _Value:
    """The value of the side that changed it, ours where both did."""
    return theirs if ours == base else ours


def merge_set(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """What a side added is there, what a side removed is not, in the order of ours."""
    if ours in (base, theirs):
        return tuple(theirs)
    if theirs == base:
        return tuple(ours)
    before, there = set(base), set(theirs)
    kept = tuple(one for one in ours if one in there or one not in before)
    known = before.union(kept)
    return kept + tuple(one for one in theirs if one not in known)


def merge_entry(
    base: Entry,
    ours: Entry,
    theirs: Entry,
    true_for: tuple[str | None, str | None] = (None, None),
) -> Verdict:
    """The merged entry; all three versions have one key.

    `true_for` is the English that the texts of ours and of theirs cover, where that is more than
    the msgid. Law: an entry that one side left alone is the other's, raw text and all; no text
    that a side wrote is lost, but where the other wrote the same.
    """
    if is_same(theirs, base):
        return Verdict(ours)
    if is_same(ours, base):
        return Verdict(theirs)
    was, mine, yours = map(Translation.of, (base, ours, theirs))
    agreed = _agree(was, mine, yours, true_for)
    if agreed is not None:
        return Verdict(_compose(base, ours, theirs, agreed))
    worth = _worth(ours), _worth(theirs)
    if mine.msgid_plural == yours.msgid_plural and worth[0] != worth[1]:
        if worth[0] < worth[1]:
            return Verdict(_compose(base, ours, theirs, yours), ours)
        return Verdict(_compose(base, ours, theirs, mine), theirs)
    return Verdict(
        Conflict(_compose(base, ours, theirs, mine), _compose(base, theirs, ours, yours))
    )


def _worth(entry: Entry) -> int:
    """What wins where both sides wrote: a translation over what `align` was not sure of, and that
    over a draft.
    """
    if is_draft(entry):
        return 0
    return 1 if is_aligned(entry) else 2


def _agree(
    base: Translation,
    ours: Translation,
    theirs: Translation,
    true_for: tuple[str | None, str | None],
) -> Translation | None:
    """The translation that both sides can live with, None where both wrote different texts."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if ours.said == theirs.said:
        return _same_text(base, ours, theirs)
    if ours.msgid_plural != theirs.msgid_plural:
        return None
    if theirs.said == base.said or (ours.said != base.said and not any(theirs.texts)):
        return _with_doubts(base, ours, theirs, true_for[0])
    if ours.said == base.said or not any(ours.texts):
        return _with_doubts(base, theirs, ours, true_for[1])
    return None


def _with_doubts(
    base: Translation, changed: Translation, other: Translation, true_for: str | None
) -> Translation:
    """The translation of the side that changed the text, fuzzy where the other side came to doubt
    the text before it: whether the new one is better, nobody has said.
    """
    if changed.fuzzy or base.fuzzy or not other.fuzzy or not any(changed.texts):
        return changed
    marks = changed.marks
    if true_for is not None and any(m.strip().startswith(STALE_MARK) for m in other.marks):
        marks = (stale_mark(changed.texts[0], (None, true_for)),)
    return changed._replace(fuzzy=True, marks=marks, previous=(None, true_for, None))


def _same_text(base: Translation, ours: Translation, theirs: Translation) -> Translation:
    """One text in two states: who cleared a flag has looked at it; otherwise the doubt stays."""
    if ours.fuzzy != theirs.fuzzy:
        clear, doubtful = (theirs, ours) if ours.fuzzy else (ours, theirs)
        draft = any(not mark.strip().startswith(STALE_MARK) for mark in doubtful.marks)
        return clear if base.fuzzy or draft else doubtful
    previous = merge_value(base.previous, ours.previous, theirs.previous)
    if base.previous not in (ours.previous, theirs.previous) and ours.previous != theirs.previous:
        previous = (None, None, None)  # made for one of two: nobody knows
    return ours._replace(previous=previous, marks=merge_set(base.marks, ours.marks, theirs.marks))


def _compose(base: Entry, ours: Entry, theirs: Entry, said: Translation) -> Entry:
    """The entry with a translation and every other field merged: that of a side, raw text and all,
    where it is the same.
    """
    plural = said.msgid_plural is not None
    changes: dict[str, Any] = {
        "msgid_plural": said.msgid_plural,
        "msgstr": "" if plural else said.texts[0],
        "msgstr_plural": said.texts if plural else (),
        "previous_msgctxt": said.previous[0],
        "previous_msgid": said.previous[1],
        "previous_msgid_plural": said.previous[2],
        "obsolete": merge_value(base.obsolete, ours.obsolete, theirs.obsolete),
    }
    for name in ("extracted", "references"):
        changes[name] = merge_set(*(getattr(one, name) for one in (base, ours, theirs)))
    remarks = merge_set(*map(marks.remarks, (base, ours, theirs)))
    flags = merge_set(*map(_other_flags, (base, ours, theirs)))
    for side in (ours, theirs):
        same_marks = Translation.of(side).marks == said.marks
        if same_marks and marks.remarks(side) == remarks:
            changes["comments"] = side.comments
        if _other_flags(side) == flags and (FUZZY in side.flags) == said.fuzzy:
            changes["flags"] = side.flags
    changes.setdefault("comments", (*remarks, *said.marks))
    changes.setdefault("flags", (FUZZY, *flags) if said.fuzzy else flags)
    for side in (ours, theirs):
        if side.evolve(**changes) is side:
            return side
    return ours.evolve(**changes)


def _other_flags(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)
