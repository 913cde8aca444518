"""What becomes of an entry whose English moved, changed, went or came back.

Each function returns the entry itself, its raw text kept, where there is nothing to change.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from i18n_tool.formats.shapes import fold_space
from i18n_tool.model import FUZZY, JOIN, UNPAIRED, Entry, State, has_own_text, is_join
from i18n_tool.sync.marks import (
    is_aligned,
    is_draft,
    is_mark,
    is_restored,
    is_unconfirmed,
    is_vouched,
    marked,
    remarks,
    unmarked,
    without_said,
)
from i18n_tool.sync.places import says_same
from i18n_tool.sync.slots import Slot, same_file

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from i18n_tool.model import Key

VARIANT = "i18n:variant"


def is_unpaired(entry: Entry) -> bool:
    """Whether the entry holds a text that an import could pair with nothing: no part of it is in
    the source language.
    """
    return entry.msgctxt is not None and entry.msgctxt.startswith(f"{UNPAIRED} ")


def is_variant(entry: Entry) -> bool:
    """Whether the entry holds the loser of two competing translations, or what an import could pair
    with nothing: matching ignores it.
    """
    loser = entry.msgctxt is not None and entry.msgctxt.startswith(f"{VARIANT} ")
    return loser or is_unpaired(entry)


def has_text(entry: Entry) -> bool:
    """Whether there is a translation to lose."""
    return any(entry.texts)


def has_remarks(entry: Entry) -> bool:
    """Whether a translator wrote a comment that is not blank."""
    return any(comment.strip() for comment in remarks(entry))


def _flagged(entry: Entry) -> tuple[str, ...]:
    return entry.flags if FUZZY in entry.flags else (FUZZY, *entry.flags)


def _unflagged(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)


_NO_PREVIOUS: dict[str, Any] = {
    "previous_msgctxt": None,
    "previous_msgid": None,
    "previous_msgid_plural": None,
}


def _tidy(entry: Entry) -> dict[str, Any]:
    """What goes from an entry that is rewritten: leftovers of a stale state that is over."""
    if FUZZY in entry.flags:
        return {}
    return {**_NO_PREVIOUS, "comments": remarks(entry)}


def _standing(slot: Slot, entry: Entry) -> dict[str, Any]:
    """The fields that say where an entry stands in the document, as they should be."""
    keep = not entry.obsolete and same_file(entry.references, slot.references)
    told = not entry.obsolete and says_same(entry.extracted, slot.extracted)
    return {
        "msgctxt": slot.unit.msgctxt,
        "msgid": slot.unit.msgid,
        "references": entry.references if keep else slot.references,
        "extracted": entry.extracted if told else slot.extracted,
        "obsolete": False,
    }


def fresh(slot: Slot) -> Entry:
    """A new entry without a translation."""
    unit = slot.unit
    return Entry(unit.msgid, "", unit.msgctxt, None, (), (), slot.extracted, slot.references)


def kept(entry: Entry, slot: Slot) -> Entry:
    """The entry at its own text: state and all stay; an obsolete one with a previous msgid or a
    mark of ours was stale or a draft when it went, whatever became of its flags since.
    """
    if (
        not (entry.comments or entry.obsolete)
        and entry.key == slot.unit.key
        and same_file(entry.references, slot.references)
        and says_same(entry.extracted, slot.extracted)
    ):
        return entry  # nearly all are
    standing = _standing(slot, entry)
    if is_restored(entry):
        return restored(entry, slot)
    if all(getattr(entry, name) == value for name, value in standing.items()):
        return entry
    if entry.obsolete and is_unconfirmed(entry) and has_text(entry):
        return entry.evolve(**standing, flags=_flagged(entry))
    return entry.evolve(**standing, **_tidy(entry))


def restored(entry: Entry, slot: Slot) -> Entry:
    """The entry translated again: the English is what its msgstr was made for."""
    return cleared(entry).evolve(**_standing(slot, entry))


def returned(entry: Entry, slot: Slot) -> Entry:
    """A stale entry or draft whose previous English came back: translated where nobody touched it,
    else what it was, the English it was worked on as the previous one.
    """
    if is_draft(entry) or is_aligned(entry):
        return entry.evolve(**_standing(slot, entry), **_NO_PREVIOUS, flags=_flagged(entry))
    if is_vouched(entry, slot.unit.key):
        return restored(entry, slot)
    previous = {"previous_msgid": entry.msgid, "previous_msgctxt": entry.msgctxt}
    return entry.evolve(**_standing(slot, entry), **previous, flags=_flagged(entry))


def respelled(entry: Entry, slot: Slot, msgstr: str, previous: str | None) -> Entry:
    """The entry after a neutral edit: its state stays, its texts are patched."""
    changes = {**_standing(slot, entry), "msgstr": msgstr, **_tidy(entry)}
    if FUZZY in entry.flags and entry.previous_msgid is not None and previous is not None:
        changes["previous_msgid"] = previous
        if is_vouched(entry, _previous_key(entry)):
            english = (entry.previous_msgctxt, previous)
            changes["comments"] = marked(entry.evolve(msgstr=msgstr), english)
    return entry.evolve(**changes)


def _previous_key(entry: Entry) -> Key:
    return (entry.previous_msgctxt, entry.previous_msgid or "")


def stale(entry: Entry, slot: Slot, true_for: str | None = None) -> Entry:
    """The entry at changed English: fuzzy, the previous msgid what it was last true for: its own,
    or `true_for`.

    A fuzzy entry keeps the previous msgid it has; where it has none, nobody knows what it was made
    for, and none is invented. A draft stays a draft; a doubtful one says what it was aligned with.
    """
    english = entry.msgid if true_for is None else true_for
    changes = _standing(slot, entry)
    if not entry.msgstr:
        changes["comments"] = without_said(entry.comments)
        return entry.evolve(**changes, **_NO_PREVIOUS, flags=_unflagged(entry))
    was_fuzzy = is_unconfirmed(entry)
    told = is_draft(entry) or is_aligned(entry)
    if not was_fuzzy or (told and entry.previous_msgid is None):
        changes["previous_msgid"] = english
        changes["previous_msgctxt"] = entry.msgctxt
    elif (entry.previous_msgctxt, entry.previous_msgid) == slot.unit.key:
        changes |= _NO_PREVIOUS
    if not was_fuzzy:
        changes["comments"] = marked(entry, (entry.msgctxt, english))
    elif entry.key != slot.unit.key:
        changes["comments"] = without_said(entry.comments)
    return entry.evolve(**changes, flags=_flagged(entry))


def disturbed(entry: Entry, source: Entry, previous: str | None) -> Entry:
    """The entry, made of `source`, as stale because the join group it belongs to changed. A
    doubtful one says which English it was aligned with.
    """
    if source.doubtful and previous != entry.msgid:
        return entry.evolve(previous_msgid=previous, previous_msgctxt=None)
    if FUZZY in source.flags or not entry.msgstr:
        return entry
    return _made_for(entry, previous, vouch=True)


def orphaned(entry: Entry, head: Entry, previous: str | None) -> Entry:
    """A covered unit without its head: stale, with the head's translation, which covers it too; a
    draft where that is one, as sure as that is where it was aligned.
    """
    vouch = FUZZY not in head.flags or is_vouched(head, _previous_key(head))
    made = _made_for(entry.evolve(msgstr=head.msgstr), previous, vouch=vouch)
    if not (is_draft(head) or is_aligned(head)):
        return made
    told = (comment for comment in unmarked(head) if is_mark(comment))
    return made.evolve(comments=(*remarks(entry), *told))


def _made_for(entry: Entry, previous: str | None, *, vouch: bool) -> Entry:
    """The entry as stale, its msgstr made for an English that is more than a unit."""
    if previous == entry.msgid:
        previous = None
    english: Key | None = None
    if vouch and (previous is not None or is_join(entry.msgstr)):
        english = (None, entry.msgid if previous is None else previous)
    return entry.evolve(
        flags=_flagged(entry),
        comments=marked(entry, english),
        previous_msgid=previous,
        previous_msgctxt=None,
    )


def covered(slot: Slot, *, sure: bool) -> Entry:
    """A new unit whose text the translation before it covers; stale unless that is `sure`."""
    return fresh(slot).evolve(msgstr=JOIN, flags=() if sure else (FUZZY,))


def doubted(entry: Entry) -> Entry:
    """The entry as stale, for a reason that says nothing of what it was made for."""
    if FUZZY in entry.flags:
        return entry
    return entry.evolve(flags=_flagged(entry), comments=marked(entry, None), **_NO_PREVIOUS)


def recovered(entry: Entry, english: Key) -> Entry:
    """A stale entry that now says which English its msgstr was made for."""
    msgctxt, msgid = english
    return entry.evolve(
        comments=marked(entry, english), previous_msgctxt=msgctxt, previous_msgid=msgid
    )


def uncovered(entry: Entry) -> Entry:
    """A unit marked as covered that nothing covers: untranslated."""
    return entry.evolve(msgstr="", flags=_unflagged(entry), **_NO_PREVIOUS)


def cleared(entry: Entry) -> Entry:
    """A stale entry as translated."""
    return entry.evolve(flags=_unflagged(entry), comments=remarks(entry), **_NO_PREVIOUS)


def doubtful_again(entry: Entry) -> Entry:
    """A stale entry whose English is again what `align` put its text beside."""
    return entry.evolve(**_NO_PREVIOUS)


def joined(sources: Sequence[Entry], slot: Slot, glue: str, *, whole: bool) -> Entry:
    """The entry of a text that several texts became: their translations, in order.

    It is translated where `sources` are `whole` (no join group of theirs is cut), each of them was
    true for its English, and these together are the new text, in its context; else stale, the
    previous msgid being what the translations were true for, where that is known and not the text
    itself.
    """
    first = sources[0]
    texts = [entry.msgstr for entry in sources if has_own_text(entry.msgstr)]
    comments = tuple(dict.fromkeys(c for entry in sources for c in _meant(entry)))
    if not texts:
        return stale(first.evolve(msgstr="", comments=comments), slot)
    msgstr = glue.join(texts)
    previous = _true_for(sources)
    sound = all(e.state is State.TRANSLATED or _is_sound(e) for e in sources)
    same = previous is not None and fold_space(previous) == fold_space(slot.unit.msgid)
    flags = tuple(dict.fromkeys(flag for entry in sources for flag in _unflagged(entry)))
    made = first.evolve(
        **_standing(slot, first),
        **_NO_PREVIOUS,
        msgstr=msgstr,
        comments=comments,
        flags=flags,
    )
    if whole and sound and same and all(e.msgctxt == slot.unit.msgctxt for e in sources):
        return made
    if same:
        previous = None
    english = (None, previous) if sound and previous is not None else None
    made = made.evolve(flags=(FUZZY, *flags), previous_msgid=previous)
    return made.evolve(comments=marked(made, english))


def _meant(entry: Entry) -> tuple[str, ...]:
    """The comments that still mean something: of ours, that a fuzzy entry is a draft."""
    return unmarked(entry) if FUZZY in entry.flags else remarks(entry)


def _is_sound(entry: Entry) -> bool:
    """Whether nobody has worked on a stale entry: it is true for its previous English. A covered
    one has no text of its own: its head speaks for it.
    """
    return is_join(entry.msgstr) or is_vouched(entry, _previous_key(entry))


def _true_for(sources: Sequence[Entry]) -> str | None:
    """The English that the translations of several entries were true for, in order; None where it
    is not known. That of a stale head is the whole group's.
    """
    known: list[str] = []
    in_stale_group = False
    for entry in sources:
        if not entry.msgstr or (in_stale_group and is_join(entry.msgstr)):
            continue
        is_fuzzy = FUZZY in entry.flags
        text = entry.previous_msgid if is_fuzzy and not entry.doubtful else entry.msgid
        if text is None:
            return None
        known.append(text)
        in_stale_group = is_fuzzy
    return " ".join(known)


def retired(entry: Entry) -> Entry:
    """The entry as obsolete: as msgcat writes one, its translation, comments and state kept."""
    if entry.obsolete:
        return entry
    return entry.evolve(obsolete=True, references=(), extracted=(), **_tidy(entry))


def variant_of(entry: Entry, taken: Container[Key]) -> Entry:
    """The entry as a loser, under the first key of its own that is not `taken`."""
    msgctxt, _ = next(key for key in variant_keys(entry.msgid) if key not in taken)
    return retired(entry).evolve(msgctxt=msgctxt)


def variant_keys(msgid: str) -> Iterator[Key]:
    """The keys under which the losers of a text are kept, one after the other."""
    return ((f"{VARIANT} {number}", msgid) for number in count(1))


def taken_over(entry: Entry) -> Entry:
    """The entry of a text that is in the catalog's own language: as it stands, translated."""
    return cleared(entry).evolve(msgstr=entry.msgid)


def given(entry: Entry, source: Entry) -> Entry:
    """An untranslated entry with the translation of another, which was made for its text."""
    comments = dict.fromkeys((*entry.comments, *remarks(source)))
    return entry.evolve(
        msgstr=source.msgstr, comments=tuple(comments), flags=_unflagged(entry), **_NO_PREVIOUS
    )


def copied(entry: Entry, slot: Slot) -> Entry:
    """A new entry with the translation that the same text has in another document."""
    return fresh(slot).evolve(msgstr=entry.msgstr)
