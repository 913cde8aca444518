"""The English that a translated document was made from, where git knows it.

That is the English that stood beside it in its last commit: nobody has translated what came later.
Where an edit of all translations came later than they were made, an older one aligns better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.adopt import adopt
from i18n_tool.documents.document import open_document
from i18n_tool.errors import DocumentError
from i18n_tool.formats import format_named
from i18n_tool.git.lineage import GitSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document

_COMMITS = 30
"""So many commits of a translation are looked at."""
_PATIENCE = 3
"""After so many versions of the English that were no better, older ones are not looked at."""
_MARGIN = 0.02
"""An older English has to be so much better: a sentence that was translated since makes less."""


class Older(NamedTuple):
    """An older English of a document, the commit that has it, and that commit's day."""

    document: Document
    commit: str
    day: str


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
        # whoever edits it now has today's English before them
        best, found, worse = _likeness(today, translation) if edited else -1.0, None, 0
        seen: set[bytes] = set()
        for commit in said.decode().split():
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
                found = Older(document, commit, repository.about(commit).date[:10])
            if worse == _PATIENCE:
                break
        if found is None or found.document.text == today.text:
            return None
        return found


def _likeness(source: Document, translation: Document) -> float:
    """The share of both documents' units that are in pairs, by how sure these are; rounded, so that
    no machine decides otherwise.
    """
    pairs = adopt(source, translation).pairs
    both = [pair for pair in pairs if pair.source and pair.target]
    paired = sum(one.confidence * (len(one.source) + len(one.target)) for one in both)
    return round(paired / max(len(source.units) + len(translation.units), 1), 3)
