"""How far the translations were at the end of each week, by what git has of it.

A week ends with Sunday, UTC. It is told by the last commit of the branch (first parents) that was
made in it or before, each document with its own catalogs as they were committed: what a sync then
would have carried from one document to another does not count.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog import parse
from i18n_tool.documents.document import open_document
from i18n_tool.errors import I18nError
from i18n_tool.formats import format_named
from i18n_tool.formats.encoding import decode_text
from i18n_tool.git.objects import GitError, TooLargeError
from i18n_tool.git.repository import Repository
from i18n_tool.model import Catalog, Entry
from i18n_tool.project.counts import Counts, count, distinct_units
from i18n_tool.sync import merge, widened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document
    from i18n_tool.project.workspace import Workspace


class Week(NamedTuple):
    """The end of a week: its last day (ISO 8601), and the counts of each locale then."""

    end: str
    counts: Mapping[str, Counts]


class _Pair(NamedTuple):
    """A document and its catalog in a locale as git has them: the ids of their contents, "" for a
    catalog that is not there.
    """

    path: str
    locale: str
    document: str
    catalog: str


_EMPTY = Catalog("", "", Entry(""))
_SHA1 = 40
"""Digits of an id of git's older kind."""


def progress_by_week(
    workspace: Workspace,
    chosen: Sequence[str],
    locales: Sequence[str],
    *,
    now: datetime,
    number: int,
    today: Mapping[str, Mapping[str, Counts]],
) -> list[Week] | str:
    """The last `number` weeks up to that of `now`, oldest first, from the one on in which there was
    a commit; or, in words, why nobody can tell. `today` are the counts of what lies in the tree: of
    what was committed just so, nothing is counted again.
    """
    project = workspace.project
    try:
        repository = Repository.around(project.root, project.config.max_file_size)
    except GitError as error:
        return str(error)
    try:
        if repository.head is None:
            return "the repository has no commits yet"
        weeks = _Weeks(workspace, chosen, locales, repository)
        weeks.know(today)
        return weeks.read(now, number)
    except GitError as error:
        return str(error)
    finally:
        repository.close()


class _Weeks:
    """One reading of the history."""

    def __init__(
        self,
        workspace: Workspace,
        chosen: Sequence[str],
        locales: Sequence[str],
        repository: Repository,
    ) -> None:
        self._workspace, self._chosen, self._locales = workspace, set(chosen), locales
        self._whole = workspace.is_whole(chosen)
        self._git = repository
        self._counts: dict[_Pair, Counts] = {}
        self._document: tuple[tuple[str, str], Document | None] = (("", ""), None)

    def know(self, today: Mapping[str, Mapping[str, Counts]]) -> None:
        """Takes over what was counted of files that are as they were committed, where a catalog is
        in step with its document. Raises GitError.
        """
        project = self._workspace.project
        tree = self._tree(str(self._git.head))
        for path, row in today.items():
            if not (document := tree.get(path)) or not self._lies_there(path, document):
                continue
            for locale, counts in row.items():
                file = project.relative(project.catalog_path(path, locale))
                catalog = tree.get(file, "")
                settled = self._workspace.glance(path, locale).is_settled
                if settled and self._lies_there(file, catalog):
                    self._counts[_Pair(path, locale, document, catalog)] = counts

    def _lies_there(self, path: str, oid: str) -> bool:
        """Whether a file is the one that git has by that id; "" for one that is not there."""
        try:
            data = (self._workspace.project.root / path).read_bytes()
        except OSError:
            return not oid
        digest = sha1 if len(oid) == _SHA1 else sha256
        return digest(b"blob %d\0%s" % (len(data), data)).hexdigest() == oid

    def read(self, now: datetime, number: int) -> list[Week]:
        """The weeks. Raises GitError."""
        ends = _ends(now, number)
        commits = self._commits(ends)
        weeks: list[Week] = []
        trees: dict[str, Mapping[str, str]] = {}
        for end, commit in zip(ends, commits, strict=True):
            if commit is None:
                continue
            if commit not in trees:
                trees = {commit: self._tree(commit)}
                counts = self._counted(commit, trees[commit])
            weeks.append(Week((end - timedelta(days=1)).date().isoformat(), counts))
        return weeks

    def _commits(self, ends: Sequence[datetime]) -> list[str | None]:
        """The last commit before each end, None where there is none yet."""
        said = self._git.run(
            "rev-list", "--first-parent", "--timestamp", f"--max-age={int(ends[0].timestamp())}",
            str(self._git.head),
        )  # fmt: skip
        log = [(int(at), oid) for at, oid in (row.split() for row in said.decode().splitlines())]
        before = self._git.run(
            "rev-list", "--first-parent", "--timestamp", "--max-count=1",
            f"--before={int(ends[0].timestamp())}", str(self._git.head),
        )  # fmt: skip
        log += [(int(at), oid) for at, oid in (row.split() for row in before.decode().splitlines())]
        return [next((oid for at, oid in log if at < end.timestamp()), None) for end in ends]

    def _tree(self, commit: str) -> dict[str, str]:
        """The ids of the project's files, by path relative to it."""
        prefix = self._git.prefix
        said = self._git.run("ls-tree", "-r", "-z", commit, "--", *([prefix] if prefix else []))
        found = {}
        for row in os.fsdecode(said).split("\0"):
            head, _, path = row.partition("\t")
            if path.startswith(prefix) and " blob " in head:
                found[path[len(prefix) :]] = head.split(" ")[2]
        return found

    def _names(self, commit: str, tree: Mapping[str, str]) -> dict[str, DocumentRef]:
        """The documents that the commit had, by the path that they had."""
        today = self._workspace.known
        names = {path: ref for path, ref in today.items() if path in tree and path in self._chosen}
        absent = {path for path in self._chosen if path not in tree and path in today}
        prefix = self._git.prefix
        if absent:
            for change in self._git.changes(commit, str(self._git.head)):
                new = change.new.removeprefix(prefix)
                old = change.old.removeprefix(prefix)
                if change.status == "R" and new in absent and old in tree and old not in today:
                    names[old] = today[new]
        if self._whole:
            for path in tree.keys() - names.keys():
                if path not in today and (ref := self._workspace.project.ref(path)) is not None:
                    names[path] = ref
        return names

    def _counted(self, commit: str, tree: Mapping[str, str]) -> dict[str, Counts]:
        """The counts of a commit by locale."""
        found = dict.fromkeys(self._locales, Counts())
        project = self._workspace.project
        for path, ref in self._names(commit, tree).items():
            for locale in self._locales:
                file = project.relative(project.catalog_path(path, locale))
                pair = _Pair(path, locale, tree[path], tree.get(file, ""))
                if pair not in self._counts:
                    self._counts[pair] = self._count(ref, pair, file)
                found[locale] += self._counts[pair]
        return found

    def _count(self, ref: DocumentRef, pair: _Pair, file: str) -> Counts:
        """The counts of one document; none where it or its catalog could not be read then."""
        document = self._read(ref, pair)
        if document is None:
            return Counts()
        catalog = _EMPTY
        if pair.catalog:
            try:
                found = self._git.objects.read(pair.catalog)
                if found is not None:
                    text = decode_text(found.content, file)
                    catalog = widened(parse(text, path=file, locale=pair.locale, domain=ref.path))
            except (I18nError, TooLargeError):
                return Counts()
        return count(distinct_units(document), merge(catalog, document))

    def _read(self, ref: DocumentRef, pair: _Pair) -> Document | None:
        known, document = self._document
        if known != (pair.path, pair.document):
            try:
                found = self._git.objects.read(pair.document)
                data = b"" if found is None else found.content
                document = open_document(ref.path, data, format_named(ref.format), ref.options)
            except (I18nError, TooLargeError):
                document = None
            self._document = (pair.path, pair.document), document
        return document


def _ends(now: datetime, number: int) -> list[datetime]:
    """The ends of the last weeks, the last that of the week that `now` is in, as Monday 0:00."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    last = today + timedelta(days=7 - today.weekday())
    return [last - timedelta(weeks=back) for back in range(number - 1, -1, -1)]
