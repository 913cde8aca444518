"""Somebody edited a built document, and not its catalog: the edits become the catalog's."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.adopt import joined_text, numbered, unpaired_entry
from i18n_tool.align.edits import counterparts, edited_texts
from i18n_tool.documents.document import document_of
from i18n_tool.documents.render import Policy
from i18n_tool.errors import I18nError
from i18n_tool.formats import format_named
from i18n_tool.git.objects import GitError
from i18n_tool.model import JOIN, Entry, State
from i18n_tool.project.manifest import Manifest, manifest_digest
from i18n_tool.sync.carry import variant_of
from i18n_tool.sync.neutral import patch
from i18n_tool.tasks.align import open_translation
from i18n_tool.tasks.build import Builder
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.align.edits import EditedText
    from i18n_tool.documents.render import Rendered
    from i18n_tool.model import Catalog, Document, Key, Unit
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.older import Histories


class TextEdit(NamedTuple):
    """A text of a built document as it was, and what somebody made of it."""

    was: str
    became: str


class EditedPage(NamedTuple):
    """What the edits of a built document gave: those that were `taken` into the catalog; those that
    are in `conflict` with what the catalog says since, or that fit no entry, and are kept beside
    it; texts that were `removed`, which stay in the catalog; texts that are `new`, and kept.
    """

    path: str
    locale: str
    taken: tuple[TextEdit, ...]
    conflicts: tuple[TextEdit, ...]
    removed: tuple[str, ...]
    new: tuple[str, ...]


class LostOriginalError(I18nError):
    """What was built is not known any more."""


def built_before(
    workspace: Workspace, histories: Histories, path: str, locale: str, *, file: str, data: bytes
) -> bytes | None:
    """What was built for a document in a locale, where `file`, which holds `data`, is that with
    edits; None where it is as it was built, or was not built.

    Raises LostOriginalError where neither today's catalog nor the last commits of the file give it.
    """
    project = workspace.project
    manifest = Manifest(project)
    known = {manifest.kept.get(file), manifest.shared.get(file)} - {None}
    is_place = project.relative(project.output_path(path, locale)) == file
    if not known or not is_place or manifest_digest(data) in known:
        return None
    now = Builder(workspace).content(path, locale)
    if manifest_digest(now) in known:
        return now
    with suppress(GitError):
        for content in histories.versions(file):
            if manifest_digest(content) in known:
                return content
    message = "what was built here is in no commit, so what was edited in it cannot be told"
    raise LostOriginalError(message, path=file)


def adopt_edits(
    workspace: Workspace, path: str, locale: str, *, shown: str, was: bytes, data: bytes
) -> EditedPage:
    """Puts into the workspace what was edited in a built document since it `was` built; nothing is
    written. States stay: whoever mends a text has not read the English that it is stale for.

    Raises DocumentError where one of the texts cannot be read.
    """
    old, new = (open_translation(workspace, path, locale, shown, one) for one in (was, data))
    page = _Page(workspace, path, locale, old)
    taken: list[TextEdit] = []
    conflicts: list[TextEdit] = []
    removed: list[str] = []
    loose: list[Unit] = []
    for edit in edited_texts(old, new, page.groups):
        before, after = joined_text(old, edit.was), joined_text(new, edit.became)
        if not edit.was:
            loose += edit.became
        elif not edit.became:
            removed.append(before)
        elif (did := page.take(edit, before, after, f"{shown}:{edit.became[0].lineno}")) is None:
            conflicts.append(TextEdit(before, after))
        elif did:
            taken.append(TextEdit(before, after))
    kept = [unpaired_entry(number, new, unit) for number, unit in enumerate(loose, 1)]
    kept = numbered(kept, page.entries())
    page.keep(kept)
    texts = tuple(entry.msgid for entry in kept)
    return EditedPage(path, locale, tuple(taken), tuple(conflicts), tuple(removed), texts)


class _Page:
    """A document in a locale: what its built text was made of, and what its catalog becomes."""

    def __init__(self, workspace: Workspace, path: str, locale: str, was: Document) -> None:
        self._workspace, self._path, self._locale = workspace, path, locale
        ref = workspace.refs[path]
        self._shape = format_named(ref.format).shape
        self._catalog: Catalog = workspace.synced_one(path, locale)
        self._changed: dict[Key, Entry] = {}
        self._added: list[Entry] = []
        result = rendered(workspace, path, locale, Policy(workspace.project.config.stale))
        options = replace(ref.options, source_locale=locale, detect_language=False)
        self._now = document_of(path, result.text, format_named(ref.format), options)
        owners = list(_owners(workspace.documents[path], result, self._now))
        self._texts: dict[tuple[Unit, ...], list[Unit]] = {}
        for unit, owner in zip(self._now.units, owners, strict=True):
            if owner:
                self._texts.setdefault(owner, []).append(unit)
        self.groups = [
            None if number is None else owners[number] or None
            for number in counterparts(was, self._now)
        ]

    def entries(self) -> Iterator[Entry]:
        """The entries as they are by now."""
        yield from (self._changed.get(entry.key, entry) for entry in self._catalog.entries)
        yield from self._added

    def take(self, edit: EditedText, before: str, after: str, place: str) -> bool | None:
        """Whether an edit changed the catalog; None where it is in conflict with it, and kept."""
        owners: list[tuple[Unit, ...]] = [one for one in edit.groups if isinstance(one, tuple)]
        now = joined_text(self._now, [unit for one in owners for unit in self._texts[one]])
        if owners and now == after:
            return False
        text = after if now == before else patch(before, now, after, self._shape)
        if None in edit.groups or text is None or not self._fits(owners):
            self._keep_loser(owners, after, place)
            return None
        units = [unit for owner in owners for unit in owner]
        known = self._catalog.by_key()
        for number, unit in enumerate(units):
            msgstr = JOIN if number else text
            self._changed[unit.key] = known[unit.key].evolve(msgstr=msgstr)
        return True

    def _fits(self, owners: Sequence[tuple[Unit, ...]]) -> bool:
        """Whether one text can stand for these: for what an entry or a join group has, or for
        translated ones of one block.
        """
        if len(owners) <= 1:
            return bool(owners)
        known = self._catalog.by_key()
        units = [unit for owner in owners for unit in owner]
        states = {known[unit.key].state for unit in units}
        keys = {unit.key for unit in units}
        one_block = len({unit.block for unit in units}) == 1
        return one_block and len(keys) == len(units) and states == {State.TRANSLATED}

    def _keep_loser(self, owners: Sequence[tuple[Unit, ...]], text: str, place: str) -> None:
        """Keeps a text as an obsolete entry of the English that it stood for, if that is known."""
        msgid = owners[0][0].msgid if owners else text
        entries = list(self.entries())
        if any(entry.msgid == msgid and entry.msgstr == text for entry in entries):
            return
        loser = variant_of(Entry(msgid, text), {entry.key for entry in entries})
        self._added.append(loser.evolve(comments=(place,)))

    def keep(self, more: Sequence[Entry]) -> None:
        """Puts the catalog into the workspace, with more entries."""
        self._added += more
        amended = replace(self._catalog, entries=tuple(self.entries()))
        self._workspace.amend(self._locale, {self._path: amended})


def _owners(source: Document, result: Rendered, now: Document) -> Iterator[tuple[Unit, ...]]:
    """For each unit of a rendered text the units of the source whose translation it is, or, where
    it is as in the source, is itself; none where it is neither.
    """
    placed = iter([*result.placed, None])
    at = next(placed)
    translated = {unit for one in result.placed for unit in one.units}
    as_it_is = {unit.msgid: unit for unit in source.units if unit not in translated}
    for unit in now.units:
        while at is not None and at.end <= unit.start:
            at = next(placed)
        if at is not None and at.start <= unit.start:
            yield at.units
        else:
            own = as_it_is.get(unit.msgid)
            yield (own,) if own else ()
