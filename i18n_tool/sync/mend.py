"""What other tools did to a catalog, settled before anything is matched.

`pybabel update` and polib's merge add an empty entry for a text that came back and keep its
translation as obsolete: one key, two entries. Without fuzzy matching, every tool leaves a text
whose former English came back behind. With it, they give new texts the translations of similar
ones that are still there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from i18n_tool.model import FUZZY, Catalog, Entry, State, digest_of_key, has_own_text, is_join
from i18n_tool.sync import carry
from i18n_tool.sync.marks import LIKENESS, is_draft, is_mark, is_unconfirmed, remarks, vouched

if TYPE_CHECKING:
    from i18n_tool.model import Key

Entries = tuple[Entry, ...]


def mend_catalog(catalog: Catalog) -> Catalog:
    """The catalog with its entries mended: itself where there is nothing to mend."""
    entries = mended_entries(catalog.entries)
    return catalog if entries is catalog.entries else replace(catalog, entries=entries)


def mended_entries(entries: Entries) -> Entries:
    """The entries, one to a key, with texts that are vouched for where they belong, and with
    likenesses as drafts: themselves where there is nothing to mend.
    """
    dead = [entry for entry in entries if entry.obsolete]
    if dead:
        entries = _without_twins(entries, {entry.key: entry for entry in dead})
        entries = _with_returned(entries, dead)
    return _without_likenesses(entries)


def _without_twins(entries: Entries, dead: dict[Key, Entry]) -> Entries:
    """One entry to a key: of a live and an obsolete one the reviewed one, or else the live one; the
    text of the other is kept as a variant.
    """
    twins = {key for e in entries if not e.obsolete and (key := (e.msgctxt, e.msgid)) in dead}
    if not twins:
        return entries
    keys = {entry.key for entry in entries}
    out: list[Entry] = []
    for entry in entries:
        if entry.key not in twins:
            out.append(entry)
        elif not entry.obsolete:
            settled, loser = _settled(entry, dead[entry.key])
            out.append(settled)
            if loser is not None:
                variant = carry.variant_of(loser, keys)
                keys.add(variant.key)
                out.append(variant)
    return tuple(out)


def _with_returned(entries: Entries, dead: list[Entry]) -> Entries:
    """Untranslated entries with the obsolete translations that a mark vouches for them."""
    known = {
        english: entry
        for entry in dead
        if entry.comments and has_own_text(entry.msgstr) and not is_draft(entry)
        for english in vouched(entry)
        if not carry.is_variant(entry)
    }
    if not known:
        return entries
    back = {
        id(entry): text
        for entry in entries
        if not entry.msgstr and not entry.obsolete and entry.msgid_plural is None
        if (text := known.get(digest_of_key(entry.key))) is not None
    }
    if not back:
        return entries
    gone = set(map(id, back.values()))
    return tuple(
        carry.given(entry, back[id(entry)]) if id(entry) in back else entry
        for entry in entries
        if id(entry) not in gone
    )


def _settled(live: Entry, dead: Entry) -> tuple[Entry, Entry | None]:
    """The entry of a key that has two, with both remarks, and the other if that lacks its text."""
    of_one_form = live.msgid_plural is None and dead.msgid_plural is None
    better = carry.has_text(dead) and not is_join(dead.msgstr) and of_one_form
    if better and (not carry.has_text(live) or (is_unconfirmed(live) and not is_unconfirmed(dead))):
        flags = tuple(flag for flag in (*live.flags, *dead.flags) if flag != FUZZY)
        doubt = (FUZZY,) if is_unconfirmed(dead) else ()
        settled = dead.evolve(
            obsolete=False,
            comments=tuple(dict.fromkeys((*dead.comments, *remarks(live)))),
            extracted=live.extracted,
            references=live.references,
            flags=tuple(dict.fromkeys((*doubt, *flags))),
        )
        loser = live
    else:
        settled = live.evolve(comments=tuple(dict.fromkeys((*live.comments, *remarks(dead)))))
        loser = dead
    lost = any(loser.texts) and loser.texts != settled.texts and not is_join(loser.msgstr)
    return settled, loser if lost else None


def _without_likenesses(entries: Entries) -> Entries:
    """Fuzzy entries without a mark of ours that have the translation of a text which is translated
    here, or say that they were made for one, as drafts: nobody wrote them for their own text.
    """
    if not any(_may_be_likeness(entry) for entry in entries if entry.flags):
        return entries
    own = {e.key: e.msgstr for e in entries if e.state is State.TRANSLATED}
    texts = {msgstr for msgstr in own.values() if has_own_text(msgstr)}
    changed = {
        id(entry): _likeness(entry)
        for entry in entries
        if entry.flags and _may_be_likeness(entry)
        if entry.msgstr in texts or (entry.previous_msgctxt, entry.previous_msgid) in own
    }
    return tuple(changed.get(id(entry), entry) for entry in entries) if changed else entries


def _likeness(entry: Entry) -> Entry:
    """The entry as a draft; a `~` says nothing of a text that it was not written for."""
    if is_join(entry.msgstr):
        return carry.uncovered(entry)
    return entry.evolve(comments=(LIKENESS, *entry.comments))


def _may_be_likeness(entry: Entry) -> bool:
    return (
        FUZZY in entry.flags
        and not entry.obsolete
        and bool(entry.msgstr)
        and not any(map(is_mark, entry.comments))
    )
