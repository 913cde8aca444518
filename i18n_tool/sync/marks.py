"""Our marks in translator comments: what they vouch for, and what they say of an entry.

Other tools drop previous msgids, drop the flags of obsolete entries, and copy comments along with a
translation to texts that they find similar. A stale mark therefore vouches for a pair: its msgstr
was true for one English text, whose digest it carries, wherever the mark stands.

The mark of `align` vouches for nothing: it says how sure it was that the text translates the
previous msgid or, where there is none, the msgid. It goes with the flag, and never without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.model import (
    ALIGNED_MARK,
    DRAFT_MARK,
    FUZZY,
    REFUSED_MARK,
    STALE_MARK,
    SUGGESTION_MARK,
    Entry,
    State,
    digest,
    digest_of_key,
    has_own_text,
    is_join,
    stale_mark,
)

if TYPE_CHECKING:
    from i18n_tool.model import Key

_STALE = re.compile(rf"\s*{STALE_MARK}\b")
_DRAFT = re.compile(rf"\s*{DRAFT_MARK}\b")
_ALIGNED = re.compile(rf"\s*{ALIGNED_MARK}\b(?: ([0-9]{{1,3}}) %)?")
_SAID = re.compile(rf"\s*(?:{SUGGESTION_MARK}|{REFUSED_MARK})\b")
"""What an engine said of the English that an entry stands at: a suggestion, or why it has none."""
_OURS = re.compile(
    rf"\s*(?:{'|'.join((STALE_MARK, DRAFT_MARK, SUGGESTION_MARK, REFUSED_MARK, ALIGNED_MARK))})\b"
)
_PAIR = re.compile(rf"\s*{STALE_MARK} ([0-9a-f]{{8}}) ([0-9a-f]{{8}})\s*\Z")
LIKENESS = f"{DRAFT_MARK} likeness"
"""The mark of a text that another tool put here because it belongs to a similar one."""


def is_mark(comment: str) -> bool:
    """Whether a comment is one of our marks."""
    return bool(_OURS.match(comment))


def remarks(entry: Entry) -> tuple[str, ...]:
    """The translators' comments: ours left out."""
    return tuple(comment for comment in entry.comments if not is_mark(comment))


def without_said(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The comments without what an engine said of the English that an entry stands at."""
    return tuple(comment for comment in comments if not _SAID.match(comment))


def unmarked(entry: Entry) -> tuple[str, ...]:
    """The entry's comments without stale marks, and without what an engine said of the English
    that it stands at.
    """
    return without_said(tuple(one for one in entry.comments if not _STALE.match(one)))


def marked(entry: Entry, english: Key | None) -> tuple[str, ...]:
    """The entry's comments with the mark that its msgstr was true for `english`; without it, with
    one that vouches for nothing and says that sync put the translation here. A person has looked at
    what is not fuzzy: it is no draft, whatever mark is left.
    """
    mark = STALE_MARK if english is None else stale_mark(entry.msgstr, english)
    return (*(unmarked(entry) if FUZZY in entry.flags else remarks(entry)), mark)


def vouched(entry: Entry) -> frozenset[str]:
    """The digests of English texts that the entry's msgstr, as it stands, is vouched for."""
    if not entry.comments:
        return frozenset()
    pairs = [match.groups() for comment in entry.comments if (match := _PAIR.match(comment))]
    own = digest(entry.msgstr) if pairs else ""
    return frozenset(english for msgstr, english in pairs if msgstr == own)


def is_vouched(entry: Entry, english: Key) -> bool:
    """Whether a mark of ours says that the msgstr, as it stands, was true for `english`."""
    return bool(entry.comments) and digest_of_key(english) in vouched(entry)


def is_draft(entry: Entry) -> bool:
    """Whether nobody has looked at the translation yet, live or obsolete; the flag of an obsolete
    one may have been dropped.
    """
    if entry.obsolete:
        return any(entry.texts) and any(map(_DRAFT.match, entry.comments))
    return entry.state is State.DRAFT


def is_aligned(entry: Entry) -> bool:
    """Whether `align` put the translation here and was not sure, and nobody has confirmed it."""
    return is_unconfirmed(entry) and any(map(_ALIGNED.match, entry.comments))


def sureness(entry: Entry) -> int:
    """How sure `align` was of a translation, in percent: the least that a mark says, 100 where
    there is none.
    """
    marks = filter(None, map(_ALIGNED.match, entry.comments))
    return min((int(mark[1] or 0) for mark in marks), default=100)


def is_unconfirmed(entry: Entry) -> bool:
    """Whether the translation is not known to be true for the msgid: fuzzy, or obsolete and with
    a trace of having been fuzzy, whatever became of its flags.
    """
    if FUZZY in entry.flags:
        return True
    return entry.obsolete and (
        entry.previous_msgid is not None or any(map(is_mark, entry.comments))
    )


def is_restored(entry: Entry) -> bool:
    """Whether an entry that is stale, or was when it went, stands at English that its msgstr was
    true for.
    """
    return (
        bool(entry.comments)
        and is_unconfirmed(entry)
        and not is_join(entry.msgstr)
        and not is_draft(entry)
        and is_vouched(entry, entry.key)
    )


def is_unknown(entry: Entry) -> bool:
    """Whether an entry is stale and does not say for which English it was made: a doubtful one
    does.
    """
    return (
        FUZZY in entry.flags
        and entry.previous_msgid is None
        and entry.state is State.STALE
        and not entry.doubtful
        and has_own_text(entry.msgstr)
        and entry.msgid_plural is None
    )
