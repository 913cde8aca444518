"""The English that a translated document was made from, where git knows it.

That is the English that stood beside it in its last commit: nobody has translated what came later.
Where an edit of all translations came later than they were made, an older one aligns better. What a
translation says itself of the English that it was made from (`sourceCommit`, `source-updated-at`)
counts for more than the day of its commit, unless another English aligns better.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.adopt import adopt
from i18n_tool.documents.document import open_document
from i18n_tool.errors import DocumentError
from i18n_tool.formats import format_named
from i18n_tool.git.lineage import GitSession
from i18n_tool.git.objects import GitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.git.repository import Repository
    from i18n_tool.model import Document

_COMMITS = 30
"""So many commits of a translation are looked at."""
_PATIENCE = 3
"""After so many versions of the English that were no better, older ones are not looked at."""
_MARGIN = 0.02
"""An older English has to be so much better: a sentence that was translated since makes less."""
_HEAD = 3000
"""So many letters of a translation may say what it was made from: its front matter, a comment."""
_ENGLISH = r"(?:source|origin(?:al)?|upstream|english|en|base[d-]*|sync(?:ed)?|transl\w*?)"
_COMMIT = re.compile(
    rf"(?im)^\W*(?:{_ENGLISH})(?:[-_ ]?(?:of|from|on|git|source|last))*"
    r"[-_ ]?(?:commit|rev(?:ision)?|sha1?|hash|version)?[\"']?\s*[:=]\s*[\"']?([\da-f]{7,40})\b"
)
_DAY = re.compile(
    rf"(?im)^\W*{_ENGLISH}[-_ ]?(?:last[-_ ]?)?(?:updated?|modified|mod|date|changed)"
    r"(?:[-_ ]?(?:at|on|date|time))?[\"']?\s*[:=]\s*[\"']?"
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?"
)


class Older(NamedTuple):
    """An older English of a document, the commit that has it, that commit's day, and whether the
    translation says so itself.
    """

    document: Document
    commit: str
    day: str
    stated: bool


class Histories(GitSession):
    """The history of translated documents; none where the project is in no repository."""

    @property
    def known(self) -> bool:
        """Whether there is any history to ask."""
        return self._repository is not None and self._repository.head is not None

    def versions(self, file: str) -> Iterator[bytes]:
        """What the last commits of a file have of it. Raises GitError where git cannot say."""
        repository = self.repository
        path = repository.prefix + file
        said = repository.run("rev-list", f"--max-count={_COMMITS}", "HEAD", "--", path)
        for commit in said.decode().split():
            if (blob := repository.blob(commit, path)) is not None:
                yield blob.content

    def made_from(
        self, ref: DocumentRef, today: Document, translation: Document, file: str
    ) -> Older | None:
        """The English that a translation, at the path `file`, was made from; None where that is
        today's, or git does not have it. Raises GitError where the history cannot be read.
        """
        repository, prefix = self.repository, self.repository.prefix
        said = repository.run("rev-list", f"--max-count={_COMMITS}", "HEAD", "--", prefix + file)
        committed = repository.blob("HEAD", prefix + file)
        edited = committed is None or not translation.is_made_of(committed.content)
        stated = stated_commit(repository, prefix + ref.path, translation.text)
        # whoever edits it now has today's English before them, unless the text says otherwise
        edited = edited and stated is None
        best, found, worse = _likeness(today, translation) if edited else -1.0, None, 0
        seen: set[bytes] = set()
        for commit in filter(None, [stated, *said.decode().split()]):
            blob = repository.blob(commit, prefix + ref.path)
            if blob is None or blob.content in seen:
                continue
            seen.add(blob.content)
            try:
                document = open_document(
                    ref.path, blob.content, format_named(ref.format), ref.options
                )
            except DocumentError:  # an older version that nobody could have read either
                continue
            likeness = _likeness(document, translation)
            worse += 1
            if best < 0 or likeness > best + _MARGIN:
                best, worse = likeness, 0
                day = repository.about(commit).date[:10]
                found = Older(document, commit, day, commit == stated)
            if worse == _PATIENCE:
                break
        if found is None or found.document.text == today.text:
            return None
        return found


def stated_commit(repository: Repository, path: str, text: str) -> str | None:
    """The commit whose English a translation says that it was made from, by its id or a day; None
    where it says nothing, or git knows no such commit. `path` is the English, from the top.
    """
    head = text[:_HEAD]
    for name in _COMMIT.findall(head):
        with suppress(GitError):  # of another repository, or no commit at all
            said = repository.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            return said.decode().strip()
    if (found := _DAY.search(head)) is None:
        return None
    day, time, zone = found.groups()
    before = f"--before={day}T{time or '23:59:59'}{zone or 'Z'}"
    said = repository.run("rev-list", "--max-count=1", before, "HEAD", "--", path)
    return said.decode().strip() or None


def _likeness(source: Document, translation: Document) -> float:
    """The share of both documents' units that are in pairs, by how sure these are; rounded, so that
    no machine decides otherwise.
    """
    pairs = adopt(source, translation).pairs
    both = [pair for pair in pairs if pair.source and pair.target]
    paired = sum(one.confidence * (len(one.source) + len(one.target)) for one in both)
    return round(paired / max(len(source.units) + len(translation.units), 1), 3)
