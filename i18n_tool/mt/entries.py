"""What drafts are in a catalog: fuzzy, and marked in a comment with where they come from.

A draft's mark carries a digest of the msgstr, which tells whether a person has worked on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from i18n_tool.model import (
    DRAFT_MARK,
    FUZZY,
    REFUSED_MARK,
    SUGGESTION_MARK,
    Entry,
    State,
    digest,
)
from i18n_tool.mt.drafts import Outcome
from i18n_tool.sync.marks import is_mark, without_said

if TYPE_CHECKING:
    from i18n_tool.mt.drafts import Wanted

_MARK = re.compile(rf"\s*{DRAFT_MARK} (\S+).*\[([0-9a-f]{{8}})\]\s*\Z")


def drafted(entry: Entry, outcome: Outcome) -> Entry:
    """The entry with a draft: fuzzy, with a mark that says where it comes from and carries a digest
    of the msgstr; what a person wrote in comments stays.
    """
    mark = f"{DRAFT_MARK} {_one_line(outcome.origin)} [{digest(outcome.msgstr)}]"
    return entry.evolve(
        msgstr=outcome.msgstr,
        flags=entry.flags if FUZZY in entry.flags else (FUZZY, *entry.flags),
        comments=(*(one for one in entry.comments if not is_mark(one)), mark),
        previous_msgctxt=None,
        previous_msgid=outcome.source,
    )


def suggested(entry: Entry, outcome: Outcome) -> Entry:
    """The stale entry with a draft of the new English in a comment, in the place of older ones."""
    line = f"{SUGGESTION_MARK} {_one_line(outcome.origin)}: {outcome.msgstr}"
    return entry.evolve(comments=(*without_said(entry.comments), line))


def refused(entry: Entry, outcome: Outcome) -> Entry:
    """The untranslated entry with a note why the engine's answers were no drafts."""
    line = f"{_refusal(outcome.origin)}{outcome.why}"
    return entry.evolve(comments=(*without_said(entry.comments), line))


def refused_before(wanted: Wanted, origin: str) -> Outcome | None:
    """What became of the text when the same model was asked for it, if that gave no draft."""
    note = _refusal(origin)
    for _, _, entry in wanted.places:
        for comment in entry.comments:
            if comment.lstrip().startswith(note):
                return Outcome(wanted, origin=origin, why=comment.lstrip()[len(note) :])
    return None


def _refusal(origin: str) -> str:
    return f"{REFUSED_MARK} {_one_line(origin)}: "


def _one_line(origin: str) -> str:
    """An origin as a comment can hold it: engines and file names are anybody's."""
    return " ".join("".join(char if char.isprintable() else " " for char in origin).split())


def untouched_draft(entry: Entry) -> str:
    """What a draft comes from that nobody has worked on: `memory`, `glossary`, or an engine's name;
    "" for anything else.
    """
    if entry.state is not State.DRAFT:
        return ""
    marks = [match for comment in entry.comments if (match := _MARK.match(comment))]
    return next((mark[1] for mark in marks if mark[2] == digest(entry.msgstr)), "")


def is_outdated_draft(entry: Entry) -> bool:
    """Whether a machine made the draft for another English, and nobody has worked on it. That of a
    memory has a previous msgid anyway: what it was made for.
    """
    return entry.previous_msgid is not None and untouched_draft(entry) not in ("", "memory")
