"""Is a translation far too short or far too long?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.documents.groups import is_oversized
from i18n_tool.language.style import style_of
from i18n_tool.model import WHOLE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

CODE = "length"

# Of 90,000 pairs of documentation in 14 languages, 1 in 500 lies outside.
_SHORTEST, _MISSING = 0.56, 12
_LONGEST, _ADDED = 1.55, 30
"""What a long text may be, in times of what is usual, and how many English letters more or less say
nothing in a short one.
"""
_EXPLAINED = 65
"""So many letters more say nothing where no sentence more is: who explains a term needs words."""
_STOP = re.compile(r"[^\W\d_]{2}[\])»”\"’]*[.!?…]+(?=\s|\Z)")
_WHOLE = (0.97, 1.15)
"""Times of the usual length within which a few sentences together lack nothing."""
_NAMED = 12
"""So many letters more a piece of code may have with it, which English leaves alone: “the value of
…”.
"""
_LEAST = 30
"""English letters of a source that is judged at all."""
_DENSE = 0.7
"""From here down a language writes with signs for words or syllables."""
_NAMES = re.compile(r"[A-Za-z0-9_.\-]++")
_LEADS_ON = 90
"""English letters of a sentence before a colon, which may become a few words."""
_REFERS = re.compile(
    r"\b(?:more|learn|read|see|find|found|refer|details?|information)\b", re.IGNORECASE
)
_PLACES = frozenset({"link", "code"})
_LINKED = 0.8
"""Of so much of a translation that sends readers elsewhere all is in its link."""
_LABEL = 60
"""What a shorter source may become: an abbreviation spelled out."""


def length(pair: Pair) -> Iterator[Fault]:
    """A fault where the translation is so short that a part must be missing, or so long that
    something was added; the shorter the text, the more is allowed.
    """
    theirs, ours = len(pair.source.plain), len(pair.target.plain)
    usual, own = style_of(pair.language).length, style_of(pair.source_language).length
    if not (usual and own):
        return
    if usual < _DENSE and own == 1:
        kept = sum(map(len, _NAMES.findall(pair.target.plain)))  # as long as they were
        theirs, ours = max(0, theirs - kept), ours - kept
    if len(pair.source.tokens) != len(pair.target.tokens):  # what is code here is none there
        raw = len(pair.msgid), len(pair.msgstr)
        theirs, ours = (theirs, ours) if _ratio(theirs, ours) < _ratio(*raw) else raw
    english = theirs / own
    if english < _LEAST and ours < _LABEL * usual:
        return
    if ours < (_SHORTEST * english - _MISSING) * usual:
        if english <= _LEADS_ON and (_leads_on(pair) or _is_reference(pair) or _lists(pair)):
            return
        rest = "a part may be missing"
    elif ours > (_LONGEST * english + _ADDED) * usual and ours > _most(pair, english) * usual:
        rest = "something may have been added"
    else:
        return
    if not _is_whole(pair.within, usual / own):  # a clause may have moved to the next sentence
        yield Fault(CODE, f"{ours} characters for {theirs} of the source: {rest}")


def _leads_on(pair: Pair) -> bool:
    """Whether both texts only lead to what follows: “For example, …:”, “Пример:”."""
    texts = pair.source.plain, pair.target.plain
    return all(text.rstrip().endswith(":") for text in texts)


def _is_reference(pair: Pair) -> bool:
    """Whether both texts only send readers elsewhere: “You can read more about it in …”."""
    links = [token for token in pair.target.tokens if token.kind == "link"]
    if len(links) != 1 or _REFERS.search(pair.source.plain) is None:
        return False
    if sum(token.kind == "link" for token in pair.source.tokens) != 1:
        return False
    opener = pair.target.tokens[pair.target.openers[pair.target.tokens.index(links[0])]]
    return links[0].start - opener.end >= _LINKED * len(pair.target.plain)


def _lists(pair: Pair) -> bool:
    """Whether both texts send readers to the same few things, which one of them explains: “the
    glossary entry …, the question about …”.
    """
    if _REFERS.search(pair.source.plain) is None:
        return False
    ours, theirs = (
        sum(token.kind in _PLACES for token in text.tokens) for text in (pair.target, pair.source)
    )
    return ours == theirs > 2


def _most(pair: Pair, english: float) -> float:
    """How long a translation may be, in English letters."""
    english += _NAMED * sum(token.kind == "code" for token in pair.source.tokens)
    if pair.unit.kind not in WHOLE_KINDS and _sentences(pair.target.plain) > _sentences(
        pair.source.plain
    ):
        return _LONGEST * english + _ADDED
    return max(_LONGEST * english + _ADDED, english + _EXPLAINED)


def _sentences(plain: str) -> int:
    return len(_STOP.findall(plain)) or 1


def _ratio(theirs: int, ours: int) -> float:
    """How far two lengths are from one another, 1 where they are equal."""
    return max(theirs, ours) / max(1, min(theirs, ours))


def _is_whole(within: Pair | None, usual: float) -> bool:
    """Whether a few sentences together are about as long as usual."""
    if within is None:
        return False
    share = len(within.target.plain) / (usual * max(1, len(within.source.plain)))
    return _WHOLE[0] <= share <= _WHOLE[1]


def oversized(pair: Pair) -> Iterator[Fault]:
    """A fault for a text that is so much longer than its source that no person wrote it."""
    if is_oversized(pair.entry):
        yield Fault(
            "oversized",
            f"{len(pair.msgstr)} characters for {len(pair.msgid)} of the source: this is no "
            "translation, and nothing else of it was looked at; build shows the source",
        )
