"""Does one source have one translation, and does each have its own?"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import pairs
from i18n_tool.checks.run import finding
from i18n_tool.checks.waivers import waived
from i18n_tool.checks.wording.leftovers import WORD, comparable, is_copy, leftovers
from i18n_tool.documents.groups import is_oversized
from i18n_tool.model import WHOLE_KINDS, State
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.model import Catalog, Document, Finding

INCONSISTENT, SAME = "inconsistent", "same-translation"
_AT_ONCE = 50_000
"""Translations that are looked through for differing ones at once: some megabytes."""
_SHOWN = 50
_STEM = 3
"""Single words whose first letters agree may be inflected as their places ask for."""
_LONG, _LONGER = 4, 6
"""A translation of so many words is no set phrase: for sources with next to nothing in common, and
for those that are only clearly different.
"""
_TALK = 6
"""So many words before a colon, an exclamation mark or a question mark lead on, call or ask."""
_BEGINNING = 6
"""Letters that “registry” and “registries” have in common."""
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
_EMPTY_TITLE = re.compile(r" \"\"(?=\))")
_LABEL = re.compile(r"(?<=\])(?:\[\d+\]|\([^()\s]+\))")
"""A reference by number, or a target: another document may number its links otherwise, or lie
elsewhere.
"""
_BETWEEN = re.compile(r"(?:[^\w<>=+]|_)+")
"""What stands between words: marks, signs of emphasis, escapes."""
_DOTS = str.maketrans({"\u0307": None, "ı": "i"})
"""What is left of İ and I in small letters, whatever the language."""
_NUMBER = re.compile(r"\d++(?:[.,:]\d++)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|without|none|neither|nor)\b|n['’]t\b", re.IGNORECASE
)


class Rendition(NamedTuple):
    """A translation of a text that others are held against, as the finding that it may become, and
    whether it waives that. A `text` is a context, a kind and a source.
    """

    text: tuple[str, str, str]
    finding: Finding
    is_waived: bool

    def __str__(self) -> str:
        return f"{self.finding.path}:{self.finding.lineno}"


def digests_of(page: Page, catalog: Catalog) -> array[int]:
    """What is kept of the translations of a document, 16 bytes for each: what stands for its text,
    then what stands for its translation.
    """
    found = array("Q")
    for pair in _compared(page, catalog):
        found.append(_digest(*_text_of(pair)))
        found.append(_digest(pair.msgstr))
    return found


def differing(kept: Collection[array[int]]) -> frozenset[int]:
    """The texts, of all documents' `digests_of`, that have more than one translation."""
    parts = 1 + sum(map(len, kept)) // (2 * _AT_ONCE)
    found: set[int] = set()
    for part in range(parts):  # lest a table of all texts be there at once
        first: dict[int, int] = {}
        for of_page in kept:
            for text, translation in zip(of_page[::2], of_page[1::2], strict=True):
                if text % parts == part and first.setdefault(text, translation) != translation:
                    found.add(text)
    return frozenset(found)


def renditions_of(
    page: Page, catalog: Catalog, path: str, texts: Container[int]
) -> Iterator[Rendition]:
    """How a document has some `texts` that are `differing`; `path` is that of its catalog."""
    for pair in _compared(page, catalog):
        text = _text_of(pair)
        if _digest(*text) in texts:
            is_waived = INCONSISTENT in waived(pair.entry)
            yield Rendition(text, finding(pair, INCONSISTENT, "", path), is_waived)


def inconsistent(renditions: Iterable[Rendition]) -> Iterator[Finding]:
    """A finding for each translation that differs from how most of the project translates the same
    source, in document order; `renditions` are those of all pages of a locale.

    Like is compared with like: headings, cells and prose each by itself, contexts apart; case,
    white space, marks and how emphasis is written do not count. Of equally many the first is right.
    Linear.
    """
    places: dict[tuple[str, str, str], list[Rendition]] = defaultdict(list)
    for one in renditions:
        places[one.text].append(one)
    for like in places.values():
        if len(like) > 1 and len({one.finding.msgstr for one in like}) > 1:
            yield from _minority(like)


def msgids_of(page: Page, catalog: Catalog) -> set[str]:
    """The sources, white space folded, of translations that are compared with those of other
    documents.
    """
    return {_spaced(pair.msgid) for pair in _compared(page, catalog)}


def may_be_compared(document: Document, msgids: Sequence[str]) -> bool:
    """Whether a document has units that one of the `msgids_of` others, sorted, may begin with: what
    is one unit there may be a join group here.
    """
    for unit in document.units:
        text = _spaced(unit.msgid)
        at = bisect_left(msgids, text)
        if at < len(msgids) and msgids[at] == text:
            return True
        at = bisect_left(msgids, begin := f"{text} ", at)
        if at < len(msgids) and msgids[at].startswith(begin):
            return True
    return False


def _compared(page: Page, catalog: Catalog) -> Iterator[Pair]:
    """The translations of a document that others are held against."""
    for pair in pairs(page, catalog):
        entry = pair.entry
        whole = entry.msgid_plural is None and not is_oversized(entry)
        if not (whole and entry.state is State.TRANSLATED) or _is_talk(pair):
            continue
        if not _is_left(pair):
            yield pair


def _is_talk(pair: Pair) -> bool:
    """Whether a text is what people say in many ways: “It works!”, “Try this:”, “Why?”."""
    if pair.unit.kind in WHOLE_KINDS or pair.unit.kind == "list item" or pair.source.tokens:
        return False
    plain = pair.source.plain.rstrip()
    return plain.endswith(("!", ":", "?")) and len(pair.source.words) <= _TALK


def _text_of(pair: Pair) -> tuple[str, str, str]:
    """What has one translation: a context, a kind, a source."""
    kind = pair.unit.kind if pair.unit.kind in WHOLE_KINDS else ""
    context = "" if pair.entry.msgctxt is None else f"={pair.entry.msgctxt}"
    return context, kind, _spaced(pair.msgid)


def _digest(*texts: str) -> int:
    """64 bits, the same in every process."""
    data = "\0".join(texts).encode(errors="surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest())


def _is_left(pair: Pair) -> bool:
    """Whether a text is not translated, which is said of it alone."""
    return is_copy(pair) and bool(list(leftovers(pair))) and "unchanged" not in waived(pair.entry)


def _spaced(msgid: str) -> str:
    return " ".join(msgid.split())


def _minority(like: list[Rendition]) -> Iterator[Finding]:
    by_text: dict[str, list[Rendition]] = defaultdict(list)
    for one in like:
        by_text[_wording(one.finding.msgstr)].append(one)
    if len(by_text) == 1:
        return
    usual = max(by_text, key=lambda text: len(by_text[text]))
    model = by_text[usual][0]
    for text, others in by_text.items():
        if text == usual or _are_forms(model.finding.msgid, text, usual):
            continue
        for other in others:
            if not other.is_waived:
                said = f"“{_short(model.finding.msgstr)}” in {model}"
                message = f"the same text is translated otherwise elsewhere: {said}; use one"
                yield replace(other.finding, message=message)


def _wording(text: str) -> str:
    """The words of a translation and what markup holds, without marks, emphasis and case."""
    plain = _LABEL.sub("", _EMPTY_TITLE.sub("", text))
    return _BETWEEN.sub(" ", comparable(plain).translate(_DOTS)).strip()


def _are_forms(msgid: str, one: str, other: str) -> bool:
    """Whether two translations of one word may be forms of one word."""
    single = len(WORD.findall(msgid)) == 1
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
        if is_oversized(pair.entry):
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
    begin, ends = _beginnings(left), _beginnings(right)
    alike = 2 * (begin & ends).total() / (begin.total() + ends.total() or 1)
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


def _beginnings(words: Counter[str]) -> Counter[str]:
    """The words without their endings."""
    found: Counter[str] = Counter()
    for word, count in words.items():
        found[word[:_BEGINNING]] += count
    return found


def _short(text: str) -> str:
    """The text as messages show it: on one line, cut where it is long."""
    return excerpt(text, _SHOWN)
