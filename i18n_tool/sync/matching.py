"""The steps of matching one document with its catalog: which slot takes which entry, and why.

Each step takes what is certain for it, and leaves the rest to the next; none takes back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from i18n_tool.formats.shapes import fold_space
from i18n_tool.model import Key, State, digest_of_key, has_own_text, is_join
from i18n_tool.sync import carry
from i18n_tool.sync.marks import is_unconfirmed, vouched
from i18n_tool.sync.neutral import patch
from i18n_tool.sync.parts import find_joins, find_splits
from i18n_tool.sync.recut import match_parts, match_wholes
from i18n_tool.sync.similarity import Rarity
from i18n_tool.sync.succession import Aligner, TextSide, find_alike
from i18n_tool.sync.work import Take

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from i18n_tool.sync.work import MatchKind, Work

GHOST = 0.6
"""The least likeness of an edited text to the one that shared its entry."""
RETURNED = 0.7
"""The least likeness of an edited text to an obsolete one, which has no place to speak for it."""


def match(work: Work, steps: tuple[Callable[[Work], None], ...]) -> None:
    """Takes the steps, one after the other."""
    for step in steps:
        step(work)


def match_exact(work: Work) -> None:
    """The same text."""
    known = {entry.key: index for index, entry in enumerate(work.old)}
    for number, slot in enumerate(work.slots):
        index = known.get((slot.unit.msgctxt, slot.unit.msgid))
        if index is None:
            continue
        # A fuzzy obsolete entry can wait: a reviewed text may lie nearer.
        if index < work.live or carry.kept(work.old[index], slot).state is State.TRANSLATED:
            work.take(number, "exact", index)


def match_returned(work: Work) -> None:
    """The text that a stale translation, or a draft, was true for."""
    if not work.is_open:
        return
    known: dict[Key, int] = {}
    vouched_for: dict[str, int] = {}  # by digest: what a mark vouches for outlives `#|`
    for index in sorted(work.free):
        entry = work.old[index]
        if not is_unconfirmed(entry) or is_join(entry.msgstr):
            continue
        if entry.previous_msgid is not None:
            known.setdefault((entry.previous_msgctxt, entry.previous_msgid), index)
        for english in vouched(entry):
            vouched_for.setdefault(english, index)
    for number in work.open_slots if known or vouched_for else ():
        key = work.slots[number].unit.key
        index = vouched_for.get(digest_of_key(key), -1) if vouched_for else -1
        if index not in work.free:
            index = known.get(key, -1)
        if index in work.free:
            work.take(number, "returned", index)


def match_space(work: Work) -> None:
    """The same text but for white space."""
    _pair(work, "space", fold_space)


def match_neutral(work: Work) -> None:
    """The same text but for link targets, quotes, dashes: it stays translated where its msgstr can
    be patched.
    """
    shape = work.shape
    _pair(work, "neutral", lambda text: shape(text).key)


def _pair(work: Work, kind: MatchKind, view: Callable[[str], Hashable]) -> None:
    """Matches texts that are equal in a view; several equal ones in order, if none is left."""
    if not work.is_open or not work.free:
        return
    olds: defaultdict[Hashable, list[int]] = defaultdict(list)
    news: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in work.open_slots:
        unit = work.slots[number].unit
        news[unit.msgctxt, view(unit.msgid)].append(number)
    if not news:
        return
    wanted = {work.slots[number].unit.key for number in work.open_slots}
    for index in sorted(work.free):
        entry = work.old[index]
        if index >= work.live and entry.key in wanted:
            continue  # it waits, as `match_exact` says
        key: Hashable = (entry.msgctxt, view(entry.msgid))
        if key in news and (index < work.live or not olds[key] or olds[key][0] >= work.live):
            olds[key].append(index)
    for key, indexes in olds.items():
        if len(indexes) == len(news[key]):
            for number, index in zip(news[key], indexes, strict=True):
                _take_similar(work, number, index, kind, 1.0)


def _take_similar(work: Work, number: int, index: int, kind: MatchKind, score: float) -> None:
    """The slot takes an entry that is equal to it but for the view: clean if neutral."""
    slot, entry = work.slots[number], work.old[index]
    same = entry.msgctxt == slot.unit.msgctxt
    if same and fold_space(entry.msgid) == fold_space(slot.unit.msgid):
        work.take(number, "space", index, score)
        return
    msgstr = patch(entry.msgid, slot.unit.msgid, entry.msgstr, work.shape) if same else None
    if msgstr is not None:
        work.take(number, "neutral", index, score, msgstr=msgstr)
    else:
        work.take(number, "aligned" if kind == "neutral" else kind, index, score)


def match_successors(work: Work) -> None:
    """Edited, split and joined texts between their neighbours, then moved ones."""
    if work.open_slots and work.vanished():
        anchors = {
            take.sources[0]: number
            for number, take in work.takes.items()
            if take.home is work and take.sources[0] < work.live
        }
        succeed(work, work, anchors)


def rarity_of(work: Work) -> Rarity:
    """The rarity of words in the old and new texts."""
    texts = [entry.msgid for entry in work.old[: work.live]]
    texts += [work.slots[number].unit.msgid for number in work.open_slots]
    return Rarity(texts)


def succeed(work: Work, home: Work, anchors: Mapping[int, int]) -> None:
    """Open slots take vanished entries of `home` by likeness, neighbours and order; `anchors`
    maps entries of `home` that are matched to their slots.
    """
    rarity = rarity_of(work)
    gone, open_slots = home.vanished(), work.open_slots
    if home is not work:
        gone = [i for i in gone if has_own_text(home.old[i].msgstr)]
    old = TextSide([rarity.text(home.old[i].msgid) for i in gone], gone, anchors)
    texts = [rarity.text(work.slots[number].unit.msgid) for number in open_slots]
    new = TextSide(texts, open_slots, {number: number for number in work.takes})
    pairs = Aligner(old, new, rarity).align()
    for pair in pairs:
        number, index = open_slots[pair.new], gone[pair.old]
        if home is work:
            kind: MatchKind = "aligned" if pair.ordered else "moved"
            _take_similar(work, number, index, kind, pair.score)
        else:
            work.take_foreign(number, home, index, pair.score)
    if home is not work:
        return
    for split in find_splits(old, new, pairs, rarity):
        work.split(open_slots[split.leftover], gone[split.whole], score=split.score)
    for join in find_joins(old, new, pairs, rarity):
        both = sorted((gone[join.partner], gone[join.leftover]))
        work.join(open_slots[join.whole], tuple(both), join.score)


def match_ghosts(work: Work) -> None:
    """A text that still stands elsewhere was edited here, if it stood exactly here: two units
    shared its entry, and one of them changed. Both have the translation, this one as stale.
    """
    rarity = None
    owners = {t.sources[0] for t in work.takes.values() if t.home is work}
    if not owners:
        return
    for number in work.open_slots:
        low = _index_at(work, number - 1, -1)
        if low + 2 != _index_at(work, number + 1, work.live) or low + 1 not in owners:
            continue
        entry = work.old[low + 1]
        if not has_own_text(entry.msgstr):
            continue
        rarity = rarity or rarity_of(work)
        old, new = rarity.text(entry.msgid), rarity.text(work.slots[number].unit.msgid)
        score = rarity.likeness(old, new)
        if score >= GHOST:
            work.takes[number] = Take("aligned", score, work, (low + 1,))


def _index_at(work: Work, number: int, outside: int) -> int:
    """The live entry that a slot took, `outside` before the first and after the last."""
    if not 0 <= number < len(work.slots):
        return outside
    take = work.takes.get(number)
    known = take is not None and take.home is work and take.sources[0] < work.live
    return take.sources[0] if take is not None and known else -10


def match_obsolete(work: Work) -> None:
    """The last step: obsolete entries, by text alone."""
    known = {work.old[i].key: i for i in work.free if i >= work.live}
    if not known:
        return
    for number in work.open_slots:
        index = known.get(work.slots[number].unit.key)
        if index is not None:
            work.take(number, "obsolete", index)
    open_slots = work.open_slots
    dead = sorted(i for i in work.free if i >= work.live and work.old[i].msgstr)
    if not open_slots or not dead:
        return
    old = [work.old[index].msgid for index in dead]
    new = [work.slots[number].unit.msgid for number in open_slots]
    for pair in find_alike(old, new, RETURNED):
        _take_similar(work, open_slots[pair.new], dead[pair.old], "obsolete", pair.score)


SAME = (
    match_exact,
    match_returned,
    match_space,
    match_neutral,
    match_wholes,
    match_parts,
)
"""Texts that say the same: nothing of other documents can be nearer."""
CHANGED = (match_ghosts, match_successors)
"""Texts that were edited or moved in their document."""
OBSOLETE = (match_obsolete,)
"""Texts that had gone from it before."""
