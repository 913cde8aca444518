"""The English that a translated document was made from, where git knows it.

Its last commits are asked for the English that stood beside it then; the one that it aligns with
best is the answer, and today's where none is better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.adopt import adopt
from i18n_tool.documents.document import open_document
from i18n_tool.errors import DocumentError
from i18n_tool.formats import format_named
from i18n_tool.git.lineage import GitSession

if TYPE_CHECKING:
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document

_COMMITS = 30
"""So many commits of a translation are looked at."""
_PATIENCE = 3
"""After so many versions of the English that were no better, older ones are not looked at."""
_MARGIN = 0.02
"""An older English has to be so much better: today's is what the catalog is for."""


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

    def made_from(
        self, ref: DocumentRef, today: Document, translation: Document, file: str
    ) -> Older | None:
        """The English that a translation, at the path `file`, was made from; None where that is
        today's, or git does not have it. Raises GitError where the history cannot be read.
        """
        repository = self.repository
        said = repository.run(
            "rev-list", f"--max-count={_COMMITS}", "HEAD", "--", repository.prefix + file
        )
        best, found, worse = _likeness(today, translation) + _MARGIN, None, 0
        seen: set[bytes] = set()
        for commit in said.decode().split():
            blob = repository.blob(commit, repository.prefix + ref.path)
            if blob is None or blob.content in seen or today.is_made_of(blob.content):
                continue
            seen.add(blob.content)
            try:
                document = open_document(
                    ref.path, blob.content, format_named(ref.format), ref.options
                )
            except DocumentError:  # an older version that nobody could have read either
                continue
            likeness = _likeness(document, translation)
            worse = 0 if likeness > best else worse + 1
            if likeness > best:
                best, found = likeness, Older(document, commit, repository.about(commit).date[:10])
            if worse == _PATIENCE:
                break
        return found


def _likeness(source: Document, translation: Document) -> float:
    """The share of both documents' units that are in pairs, by how sure these are; rounded, so that
    no machine decides otherwise.
    """
    pairs = adopt(source, translation).pairs
    both = [pair for pair in pairs if pair.source and pair.target]
    paired = sum(one.confidence * (len(one.source) + len(one.target)) for one in both)
    return round(paired / max(len(source.units) + len(translation.units), 1), 3)
