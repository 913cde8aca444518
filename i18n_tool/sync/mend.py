"""What other tools did to a catalog, settled before anything is matched.

Two things need it. `pybabel update` and polib's merge add an empty entry for a text that came back
and keep its translation as obsolete: one key, two entries. And every fuzzy matching but ours gives
new texts the translation of similar ones that are still there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from i18n_tool.model import FUZZY, Catalog, Entry, State
from i18n_tool.sync import carry
from i18n_tool.sync.cover import has_own_text, is_join
from i18n_tool.sync.marks import LIKENESS, is_doubtful, is_mark

if TYPE_CHECKING:
    from i18n_tool.model import Key


def mend(catalog: Catalog) -> Catalog:
    """The catalog with one entry to a key, and with likenesses as drafts: itself where there is
    nothing to mend.
    """
    catalog = _without_twins(catalog)
    entries = without_likenesses(catalog.entries)
    return catalog if entries is catalog.entries else replace(catalog, entries=entries)


def _without_twins(catalog: Catalog) -> Catalog:
    """One entry to a key: of a live and an obsolete one the reviewed one, or else the live one; the
    text of the other is kept as a variant.
    """
    entries = catalog.entries
    dead = {(e.msgctxt, e.msgid): e for e in entries if e.obsolete}
    if not dead:
        return catalog
    twins = {e.key: e for e in entries if not e.obsolete and (e.msgctxt, e.msgid) in dead}
    if not twins:
        return catalog
    keys = {entry.key for entry in entries}
    out: list[Entry] = []
    for entry in entries:
        if entry.key not in twins:
            out.append(entry)
        elif not entry.obsolete:
            settled, loser = _settled(entry, dead[entry.key])
            out.append(settled)
            if loser is not None:
                number = 1
                while (f"{carry.VARIANT} {number}", loser.msgid) in keys:
                    number += 1
                variant = carry.as_variant(loser, number)
                keys.add(variant.key)
                out.append(variant)
    return replace(catalog, entries=tuple(out))


def _settled(live: Entry, dead: Entry) -> tuple[Entry, Entry | None]:
    """The entry of a key that has two, with the remarks of both; the other if it lacks its text."""
    of_one_form = live.msgid_plural is None and dead.msgid_plural is None
    better = carry.has_text(dead) and not is_join(dead.msgstr) and of_one_form
    if better and (not carry.has_text(live) or (is_doubtful(live) and not is_doubtful(dead))):
        flags = tuple(flag for flag in (*live.flags, *dead.flags) if flag != FUZZY)
        doubt = (FUZZY,) if is_doubtful(dead) else ()
        settled = dead.evolve(
            obsolete=False,
            comments=tuple(dict.fromkeys((*dead.comments, *carry.remarks(live)))),
            extracted=live.extracted,
            references=live.references,
            flags=tuple(dict.fromkeys((*doubt, *flags))),
        )
        loser = live
    else:
        settled = live.evolve(comments=tuple(dict.fromkeys((*live.comments, *carry.remarks(dead)))))
        loser = dead
    lost = any(loser.texts) and loser.texts != settled.texts and not is_join(loser.msgstr)
    return settled, loser if lost else None


def without_likenesses(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Fuzzy entries without a mark of ours that have the translation of a text which is translated
    here, or say that they were made for one, as drafts: nobody wrote them for their own text.
    """
    if not any(_may_be_likeness(entry) for entry in entries if entry.flags):
        return entries
    own = [e for e in entries if e.state is State.TRANSLATED and has_own_text(e.msgstr)]
    keys = {entry.key for entry in own}
    texts = {entry.msgstr for entry in own}

    def is_likeness(entry: Entry) -> bool:
        previous: Key = (entry.previous_msgctxt, entry.previous_msgid or "")
        return _may_be_likeness(entry) and (entry.msgstr in texts or previous in keys)

    if not any(map(is_likeness, entries)):
        return entries
    return tuple(
        entry.evolve(comments=(LIKENESS, *entry.comments)) if is_likeness(entry) else entry
        for entry in entries
    )


def _may_be_likeness(entry: Entry) -> bool:
    return (
        FUZZY in entry.flags
        and not entry.obsolete
        and has_own_text(entry.msgstr)
        and not any(map(is_mark, entry.comments))
    )
