"""Does one source have one translation, and does each have its own?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.pairs import pairs
from i18n_tool.checks.waivers import waived
from i18n_tool.checks.wording.leftovers import WORD, comparable
from i18n_tool.model import WHOLE_KINDS, State
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.model import Catalog, Document

INCONSISTENT, SAME = "inconsistent", "same-translation"
_SHOWN = 50
_STEM = 3
"""Single words whose first letters agree may be inflected as their places ask for."""
_LONG, _LONGER = 4, 6
"""A translation of so many words is no set phrase: for sources with next to nothing in common, and
for those that are only clearly different.
"""
_SHORT = 3
"""Neighbours of so few words may well have one translation: “Hi!”, “Hello!”."""
_APART, _ALIKE = 0.35, 0.6
_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in """
    above/below add/remove after/before allow/deny allowed/denied attach/detach begin/end
    connect/disconnect connected/disconnected deny/permit disable/enable disabled/enabled
    disabling/enabling decrease/increase down/up download/upload east/west encrypt/decrypt
    export/import exported/imported exporting/importing false/true first/last first/second
    hide/show high/low input/output insert/remove install/uninstall large/small left/right
    lock/unlock lower/upper maximum/minimum mount/unmount new/old north/south off/on open/close
    opened/closed private/public push/pull read/write reading/writing receive/send save/delete
    start/stop started/stopped subscribe/unsubscribe valid/invalid with/without
    """.split()
)
_NUMBER = re.compile(r"\d++(?:[.,:]\d++)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|without|none|neither|nor)\b|n['’]t\b", re.IGNORECASE
)


class PlacedPair(NamedTuple):
    """A translation where it stands: `path` is the catalog's."""

    pair: Pair
    path: str

    def __str__(self) -> str:
        return f"{self.path}:{self.pair.entry.lineno}"


def inconsistent(
    pages: Iterable[tuple[Page, Catalog, str]],
) -> Iterator[tuple[PlacedPair, str]]:
    """What is wrong with each translation that differs from how most of the project translates the
    same source, in document order; `pages` are all of a locale, with the paths of their catalogs.

    Like is compared with like: headings, cells and prose each by itself, contexts apart; case,
    white space and the final stop do not count. Of equally many the first is right. Linear.
    """
    places: dict[tuple[str | None, str, str], list[PlacedPair]] = defaultdict(list)
    for page, catalog, path in pages:
        for pair in _compared(page, catalog):
            kind = pair.unit.kind if pair.unit.kind in WHOLE_KINDS else ""
            places[pair.entry.msgctxt, kind, _spaced(pair.msgid)].append(PlacedPair(pair, path))
    for like in places.values():
        if len(like) > 1 and len({place.pair.msgstr for place in like}) > 1:
            yield from _minority(like)


def beginnings(page: Page, catalog: Catalog) -> set[str]:
    """What another document's units may begin with that are compared with translations of this
    one, word by word: what is one unit here may be a join group there.
    """
    found: set[str] = set()
    for msgid in {pair.msgid for pair in _compared(page, catalog)}:
        words = msgid.split()
        found.update(" ".join(words[:number]) for number in range(1, len(words) + 1))
    return found


def may_be_compared(document: Document, known: AbstractSet[str]) -> bool:
    """Whether a document has units with one of the `beginnings` of others."""
    return any(_spaced(unit.msgid) in known for unit in document.units)


def _compared(page: Page, catalog: Catalog) -> Iterator[Pair]:
    """The translations of a document that others are held against."""
    for pair in pairs(page, catalog):
        entry = pair.entry
        whole = entry.msgid_plural is None and not entry.oversized
        if whole and entry.state is State.TRANSLATED:
            yield pair


def _spaced(msgid: str) -> str:
    return " ".join(msgid.split())


def _minority(like: list[PlacedPair]) -> Iterator[tuple[PlacedPair, str]]:
    by_text: dict[str, list[PlacedPair]] = defaultdict(list)
    for place in like:
        by_text[comparable(place.pair.msgstr)].append(place)
    if len(by_text) == 1:
        return
    usual = max(by_text, key=lambda text: len(by_text[text]))
    model = by_text[usual][0]
    for text, others in by_text.items():
        if text == usual or _are_forms(model.pair, text, usual):
            continue
        for place in others:
            if INCONSISTENT not in waived(place.pair.entry):
                said = f"“{_short(model.pair.msgstr)}” in {model}"
                yield place, f"the same text is translated otherwise elsewhere: {said}; use one"


def _are_forms(pair: Pair, one: str, other: str) -> bool:
    """Whether two translations of one word may be forms of one word."""
    single = len(WORD.findall(pair.msgid)) == 1
    return single and one[:_STEM] == other[:_STEM]


def same_translation(page: Page, catalog: Catalog) -> Iterator[tuple[Pair, str]]:
    """What is wrong with each translation that the document has before, for English that says
    something else: a text that was pasted into the wrong entry, or stayed when a sentence was cut.

    A long one anywhere in the document, a shorter one where the two are neighbours.
    """
    first: dict[str, Pair] = {}
    before: Pair | None = None
    for pair in pairs(page, catalog):
        if pair.entry.msgid_plural is not None or pair.entry.state is not State.TRANSLATED:
            continue
        if pair.entry.oversized:
            continue
        other = first.setdefault(comparable(pair.msgstr), pair)
        near = before is other
        before = pair
        if (
            other is not pair
            and _differ(other, pair, near=near)
            and SAME not in waived(pair.entry) | waived(other.entry)
        ):
            said = f"“{_short(other.msgid)}” has the same translation"
            yield pair, f"{said}, though it says something else; translate each for itself"


def _differ(one: Pair, other: Pair, *, near: bool) -> bool:
    """Whether two sources with one translation clearly say different things."""
    left, right = _words(one.msgid), _words(other.msgid)
    if left == right:
        return False
    opposite = any(frozenset((a, b)) in _OPPOSITES for a in left - right for b in right - left)
    if near and opposite:
        return True
    alike = 2 * (left & right).total() / (left.total() + right.total() or 1)
    size = len(one.target.words)
    if near:
        if max(left.total(), right.total()) <= _SHORT:
            return False
    elif size < (_LONG if alike < _APART else _LONGER):
        return False
    plain = one.source.plain, other.source.plain
    return (
        alike < _ALIKE
        or len({tuple(sorted(_NUMBER.findall(text))) for text in plain}) > 1
        or len({len(_NEGATION.findall(text)) for text in plain}) > 1
        or opposite
    )


def _words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in WORD.findall(text))


def _short(text: str) -> str:
    """The text as messages show it: on one line, cut where it is long."""
    return excerpt(text, _SHOWN)
