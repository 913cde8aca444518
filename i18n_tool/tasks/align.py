"""What `i18n align` brings in: the translations that stand in a translated document."""

from __future__ import annotations

import os.path
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.adopt import adopt, groups_of, numbered
from i18n_tool.documents.document import open_document
from i18n_tool.formats import SUFFIXES, format_named
from i18n_tool.model import Catalog, Entry, State
from i18n_tool.sync import is_aligned, merge
from i18n_tool.sync.carry import variant_of
from i18n_tool.tasks.encoder import knows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.align.meaning import Encoder
    from i18n_tool.align.sentences import UnitPair
    from i18n_tool.model import Document, Key
    from i18n_tool.project.workspace import Workspace


class Adoption(NamedTuple):
    """What a translation of a document gave to a locale's catalog: `taken` are the entries that got
    their text from it, `kept` the keys that had one already, `unpaired` the texts that belong to
    nothing of the document, `gone` those whose English it has no more: both are kept as obsolete
    entries.
    """

    path: str
    locale: str
    translation: Document
    pairs: tuple[UnitPair, ...]
    taken: Mapping[Key, Entry]
    kept: frozenset[Key]
    unpaired: tuple[Entry, ...]
    gone: tuple[Entry, ...]

    @property
    def doubtful(self) -> int:
        """How many entries somebody has to look at."""
        return sum(entry.doubtful for entry in self.taken.values())

    @property
    def stale(self) -> int:
        """How many entries are for an older English."""
        return sum(entry.state is State.STALE for entry in self.taken.values()) - self.doubtful


def open_translation(
    workspace: Workspace, path: str, locale: str, shown: str, data: bytes
) -> Document:
    """The document that a file, called `shown`, is, as the translation of another; it may be in
    another format than that. Labels of links are the source's, for what is built has those alone.
    Raises DocumentError where it cannot be read.
    """
    ref = workspace.refs[path]
    name = SUFFIXES.get(os.path.splitext(shown)[1].lower(), ref.format)  # noqa: PTH122 - shown
    options = replace(ref.options, source_locale=locale, detect_language=False)
    made = open_document(shown, data, format_named(name), options)
    text = format_named(name).links.relabelled(made, workspace.documents[path])
    if text == made.text:
        return made
    return open_document(shown, text.encode(), format_named(name), options)


def adopt_translation(
    workspace: Workspace,
    path: str,
    locale: str,
    translation: Document,
    *,
    doubtful: bool = True,
    then: Document | None = None,
    encoder: Encoder | None = None,
) -> Adoption:
    """Puts into the workspace what a translation gives for a document in a locale; nothing is
    written. What a person, an engine or another run has put there stays.

    Without `doubtful` what is not sure is left untranslated. With `then`, the document that the
    translation was made from, it is aligned with that, and a sync carries the result to today's
    English. What anchors leave in doubt is asked of the encoder, where it knows both languages.
    """
    document = workspace.documents[path]
    if encoder is not None and not knows(encoder, (workspace.project.config.source_locale, locale)):
        encoder = None
    adopted = adopt(then or document, translation, encoder)
    entries = tuple(adopted.entries.values())
    if then is not None:
        entries = _carried(Catalog(locale, path, Entry("")), entries, then, document)
    catalog = workspace.synced_one(path, locale)
    free = {entry.key for entry in catalog.entries if entry.state is State.UNTRANSLATED}
    taken: dict[Key, Entry] = {}
    kept: set[Key] = set()
    for group in groups_of(entry for entry in entries if entry.msgstr and not entry.obsolete):
        keys = [entry.key for entry in group]
        if not doubtful and any(map(is_aligned, group)):
            continue
        if free.issuperset(keys):
            taken.update(zip(keys, group, strict=True))
        else:
            kept.update(keys)
    filled = tuple(_filled(entry, taken.get(entry.key)) for entry in catalog.entries)
    gone = tuple(_kept((entry for entry in entries if entry.obsolete), filled))
    unpaired = tuple(numbered(adopted.unpaired, filled))
    workspace.amend(locale, {path: replace(catalog, entries=(*filled, *gone, *unpaired))})
    return Adoption(
        path, locale, translation, adopted.pairs, taken, frozenset(kept), unpaired, gone
    )


def _carried(
    empty: Catalog, entries: Iterable[Entry], then: Document, now: Document
) -> tuple[Entry, ...]:
    """What a sync to the document of `now` makes of entries for that of `then`."""
    known = {entry.key: entry for entry in entries}
    before = merge(empty, then)
    filled = tuple(_filled(entry, known.get(entry.key)) for entry in before.entries)
    return merge(replace(before, entries=filled), now).entries


def _kept(gone: Iterable[Entry], known: Sequence[Entry]) -> Iterator[Entry]:
    """Obsolete entries that `known` ones do not have, each under a key of its own."""
    taken = {entry.key for entry in known}
    texts = {(entry.msgid, entry.texts) for entry in known}
    for entry in gone:
        if (entry.msgid, entry.texts) not in texts:
            one = variant_of(entry, taken) if entry.key in taken else entry
            taken.add(one.key)
            yield one


def _filled(entry: Entry, by: Entry | None) -> Entry:
    """An entry with the text, the state and the comments of another."""
    if by is None:
        return entry
    return entry.evolve(
        msgstr=by.msgstr,
        comments=(*entry.comments, *by.comments),
        flags=(*by.flags, *entry.flags),
        previous_msgctxt=by.previous_msgctxt,
        previous_msgid=by.previous_msgid,
    )
