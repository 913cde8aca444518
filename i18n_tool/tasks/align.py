"""What `i18n align` brings in: the translations that stand in a translated document."""

from __future__ import annotations

import os.path
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.adopt import adopt, numbered
from i18n_tool.documents.document import open_document
from i18n_tool.formats import SUFFIXES, format_named
from i18n_tool.model import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.align.sentences import UnitPair
    from i18n_tool.model import Document, Entry, Key
    from i18n_tool.project.workspace import Workspace


class Adoption(NamedTuple):
    """What a translation of a document gave to a locale's catalog: `taken` are the entries that got
    their text from it, `kept` the keys that had one already, `unpaired` the texts that belong to
    nothing of the document, which are kept as obsolete entries.
    """

    path: str
    locale: str
    translation: Document
    pairs: tuple[UnitPair, ...]
    taken: Mapping[Key, Entry]
    kept: frozenset[Key]
    unpaired: tuple[Entry, ...]

    @property
    def doubtful(self) -> int:
        """How many entries somebody has to look at."""
        return sum(entry.state is State.STALE for entry in self.taken.values())


def adopt_translation(
    workspace: Workspace,
    path: str,
    locale: str,
    shown: str,
    data: bytes,
    *,
    doubtful: bool = True,
) -> Adoption:
    """Puts into the workspace what a file, called `shown`, gives for a document in a locale;
    nothing is written. What a person, an engine or another run has put there stays.

    Without `doubtful` what is not sure is left untranslated. The translation may be in another
    format than the document. Raises DocumentError where it cannot be read.
    """
    ref = workspace.refs[path]
    document = workspace.documents[path]
    name = SUFFIXES.get(os.path.splitext(shown)[1].lower(), ref.format)  # noqa: PTH122 - shown
    options = replace(ref.options, source_locale=locale, detect_language=False)
    translation = open_document(shown, data, format_named(name), options)
    adopted = adopt(document, translation)
    catalog = workspace.synced_one(path, locale)
    free = {entry.key for entry in catalog.entries if entry.state is State.UNTRANSLATED}
    taken: dict[Key, Entry] = {}
    kept: set[Key] = set()
    for group in adopted.groups():
        keys = [entry.key for entry in group]
        if not doubtful and any(entry.fuzzy for entry in group):
            continue
        if free.issuperset(keys):
            taken.update(zip(keys, group, strict=True))
        else:
            kept.update(keys)
    entries = tuple(_filled(entry, taken.get(entry.key)) for entry in catalog.entries)
    unpaired = tuple(numbered(adopted.unpaired, entries))
    workspace.amend(locale, {path: replace(catalog, entries=(*entries, *unpaired))})
    return Adoption(path, locale, translation, adopted.pairs, taken, frozenset(kept), unpaired)


def _filled(entry: Entry, by: Entry | None) -> Entry:
    """An entry with the text, the flag and the comment of another."""
    if by is None:
        return entry
    comments = (*entry.comments, *by.comments)
    return entry.evolve(msgstr=by.msgstr, comments=comments, flags=(*by.flags, *entry.flags))
