"""What a stale translation was made for, where another tool dropped the previous msgid.

The versions of its catalog in git are asked, newest first, for the same msgstr: as translated, or
as stale with a previous msgid. Where it stands in none, at two texts at once, or was marked by a
person at its own text, that is the answer.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from i18n_tool.catalog import parse
from i18n_tool.errors import CatalogError
from i18n_tool.git.history import NO_PREVIOUS, SHALLOW
from i18n_tool.git.lineage import GitSession, Lineage
from i18n_tool.git.objects import GitError
from i18n_tool.model import FUZZY, Catalog, Entry, State
from i18n_tool.sync import (
    find_groups,
    is_aligned,
    is_draft,
    is_unknown,
    is_unpaired,
    is_variant,
    is_vouched,
    recovered,
    widened,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from i18n_tool.git.lineage import Version
    from i18n_tool.model import Key

NOT_FOUND = "no version of its catalog says what it was made for"
SEVERAL = "its translation was made for more than one text"
OWN = "somebody marked it; its translation was made for this English"


def recover_previous(
    root: Path, catalogs: Mapping[str, Catalog], files: Mapping[str, str], limit: int
) -> tuple[dict[str, Catalog], dict[tuple[str, Key], str]]:
    """Those of the `catalogs` in `files`, by document path, that have the previous msgids again
    which other tools dropped; and for stale units without one, by path and key, why there is none.
    What has more than `limit` bytes is not read.
    """
    found: dict[str, Catalog] = {}
    reasons: dict[tuple[str, Key], str] = {}
    with Recovery(root, limit) as recovery:
        for path, file in files.items():
            entries = catalogs[path].entries
            unknown = [entry for entry in entries if is_unknown(entry)]
            known: dict[Key, Entry] = {}
            for entry, answer in zip(unknown, recovery.find(file, unknown), strict=True):
                if isinstance(answer, str):
                    reasons[path, entry.key] = answer
                else:
                    known[entry.key] = recovered(entry, answer)
            if known:
                changed = (e if e.obsolete else known.get(e.key, e) for e in entries)
                found[path] = replace(catalogs[path], entries=tuple(changed))
    return found, reasons


class Recovery(GitSession):
    """The history of a project's catalogs."""

    def find(self, path: str, unknown: Sequence[Entry]) -> list[Key | str]:
        """For each entry of the catalog at `path` the English that its msgstr was made for, or in
        words why nobody can tell.
        """
        try:
            return self._find(path, unknown)
        except GitError as error:
            return [f"{NO_PREVIOUS}: {error}"] * len(unknown)

    def _find(self, path: str, unknown: Sequence[Entry]) -> list[Key | str]:
        answers: dict[Key, Key | str] = {}
        lineage, newest = self._start(path)
        open_entries = {entry.key: entry for entry in unknown}
        heap = [(newest.age, newest)] if newest else []
        seen = {newest}
        read: set[str | None] = {None}
        while heap and open_entries:
            _, version = heappop(heap)
            blob = lineage.blob(version)
            if blob not in read:
                read.add(blob)
                if not _ask(_read(lineage.content(blob or "")), open_entries, answers):
                    continue  # none of the texts is as old as this
            for before in lineage.before(version):
                if before not in seen:
                    seen.add(before)
                    heappush(heap, (before.age, before))
        otherwise = SHALLOW if self.repository.shallow else NOT_FOUND
        return [answers.get(entry.key, otherwise) for entry in unknown]

    def _start(self, path: str) -> tuple[Lineage, Version | None]:
        """The newest version of the file; that of its former name where it was only now renamed."""
        repository = self.repository
        lineage = Lineage(repository, self.renames)
        if repository.head is None:
            return lineage, None
        path = repository.prefix + path
        if repository.blob(repository.head, path) is None:
            path = self.renames.between(repository.head, None).get(path, path)
        return lineage, lineage.newest(repository.head, path)


def _read(text: str) -> Catalog:
    """The catalog of a version, empty where it cannot be read."""
    try:
        return widened(parse(text.removeprefix("\ufeff"), path=""))
    except CatalogError:
        return Catalog("", "", Entry(""))


def _ask(catalog: Catalog, unknown: dict[Key, Entry], answers: dict[Key, Key | str]) -> bool:
    """Moves the entries that a version of the catalog can tell of from `unknown` to `answers`;
    whether it has the translation of any.
    """
    wanted: dict[str, list[Entry]] = {entry.msgstr: [] for entry in unknown.values()}
    for entry in catalog.entries:
        if entry.msgstr in wanted:
            wanted[entry.msgstr].append(entry)
    covers = _covers(catalog) if any(wanted.values()) else {}
    for key, entry in list(unknown.items()):
        if answer := _answer(entry, wanted[entry.msgstr], covers):
            answers[key] = answer
            del unknown[key]
    return any(wanted.values())


def _answer(entry: Entry, known: Sequence[Entry], covers: dict[Key, str]) -> Key | str | None:
    """What one version says, None where an older one has to be asked."""
    own = next((one for one in known if one.key == entry.key), None)
    if own is not None and own.state is State.TRANSLATED and own.key not in covers:
        return OWN
    if own is not None:
        known = [own]
    english = {key for one in known if (key := _made_for(one, covers)) is not None}
    english.discard(entry.key)
    vouched = {key for key in english if is_vouched(entry, key)}
    if len(vouched or english) > 1:
        return SEVERAL
    return next(iter(vouched or english), None)


def _made_for(entry: Entry, covers: dict[Key, str]) -> Key | None:
    """The English that an entry's msgstr was made for, as far as the entry knows."""
    if is_draft(entry) or is_aligned(entry) or is_unpaired(entry):
        return None
    if entry.previous_msgid is not None and (entry.obsolete or FUZZY in entry.flags):
        return (entry.previous_msgctxt, entry.previous_msgid)
    if FUZZY in entry.flags:
        return None
    if entry.key in covers:
        return (None, covers[entry.key])
    return (None, entry.msgid) if is_variant(entry) else entry.key


def _covers(catalog: Catalog) -> dict[Key, str]:
    """The English of each join group, by the key of its head."""
    live = [entry for entry in catalog.entries if not entry.obsolete]
    return {
        live[group.start].key: " ".join(live[number].msgid for number in group)
        for group in find_groups(live)
    }
