"""Which version of a document came from which: the graph of the commits that touched it.

Read from git newest first, and only as far as somebody asks. Both sides of a merge are in it; a
file that a commit added goes on under the name that it was renamed from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.files.inputs import LARGEST
from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from i18n_tool.git.objects import Object


class Version(NamedTuple):
    """A commit that touched the document, which it has at `line.path`, if at all."""

    line: Ancestry
    commit: str

    @property
    def age(self) -> int:
        """Greater for versions that git listed later, which are older on the whole."""
        return self.line.ages[self.commit]


class Renames:
    """What commits renamed, each asked once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[tuple[str, str | None], dict[str, str]] = {}

    def between(self, old: str, new: str | None) -> dict[str, str]:
        """The old names by the new ones from commit `old` to `new`; None is the index."""
        if (old, new) not in self._known:
            changes = self._repository.changes(old, new)
            self._known[old, new] = {c.new: c.old for c in changes if c.status == "R"}
        return self._known[old, new]


class GitSession:
    """The repository of a project for as long as a `with` lasts, for it keeps git running."""

    def __init__(self, root: Path, limit: int = LARGEST) -> None:
        self._repository: Repository | None = None
        self._problem = ""
        try:
            self._repository = Repository.around(root, limit)
        except GitError as error:
            self._problem = str(error)
        else:
            self.renames = Renames(self._repository)

    @property
    def repository(self) -> Repository:
        """The repository. Raises GitError where the project is in none, or git is missing."""
        if self._repository is None:
            raise GitError(self._problem)
        return self._repository

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._repository is not None:
            self._repository.close()


class Ancestry:
    """The commits up to `start` that touched the file of one name, and their parents among them.

    `own` are a commit's parents in the repository, `ages` tell in which order git listed them.
    """

    def __init__(self, repository: Repository, start: str, path: str, ages: Iterator[int]) -> None:
        self.path = path
        self.ages: dict[str, int] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._rows = repository.lines(
            "rev-list", "--full-history", "--parents", "--pretty=raw", start, "--", path
        )
        self._next_age = ages

    def newest(self) -> Version | None:
        """The newest version, None where no commit touched the file."""
        commit = next(iter(self._parents), None) or self._read()
        return None if commit is None else Version(self, commit)

    def before(self, commit: str) -> tuple[Version, ...]:
        """The versions before that of a commit."""
        return tuple(Version(self, one) for one in self._parents[commit] if self._has(one))

    def _has(self, commit: str) -> bool:
        while commit not in self._parents:
            if self._read() is None:
                return False
        return True

    def _read(self) -> str | None:
        """Reads one commit: the row that lists it, and its head as far as its parents."""
        listed: list[str] = []
        own: list[str] = []
        for row in self._rows:
            word, _, rest = row.partition(b" ")
            if word == b"commit":
                listed = rest.decode().split()
            elif word == b"parent":
                own.append(rest.decode().strip())
            elif word == b"author" and listed:
                commit, *parents = listed
                self._parents[commit] = tuple(parents)
                self.own[commit] = tuple(own)
                self.ages[commit] = next(self._next_age)
                return commit
        return None


class Lineage:
    """The versions of one document, across renames and merges."""

    def __init__(self, repository: Repository, renames: Renames) -> None:
        self.repository = repository
        self._renames = renames
        self._lines: dict[tuple[str, str], Ancestry] = {}
        self._ages = iter(range(1 << 62))
        self._blobs: dict[tuple[str, str], str | None] = {}
        self._before: dict[Version, tuple[Version, ...]] = {}
        self._last: Object | None = None

    def newest(self, commit: str, path: str) -> Version | None:
        """The newest version up to `commit` of the file at `path`."""
        line = self._lines.get((commit, path))
        if line is None:
            line = self._lines[commit, path] = Ancestry(self.repository, commit, path, self._ages)
        return line.newest()

    def blob(self, version: Version) -> str | None:
        """The id of the version's content, None where the commit removed the file."""
        return self._blob(version.commit, version.line.path)

    def data(self, blob: str) -> bytes:
        """The bytes of a version."""
        last = self._last
        found = last if last and last.oid == blob else self.repository.objects.read(blob)
        return found.content if found else b""

    def content(self, blob: str) -> str:
        """The text of a version; what is not UTF-8 in it is replaced."""
        return self.data(blob).decode(errors="replace")

    def before(self, version: Version) -> tuple[Version, ...]:
        """The versions that this one was made of: several for a merge, none for the first."""
        if version not in self._before:
            self._before[version] = self._find_before(version)
        return self._before[version]

    def _find_before(self, version: Version) -> tuple[Version, ...]:
        """What git lists, and what it leaves out: parents that never had a file of this name. Where
        one may be missing, the commit's own parents are asked for the file under another name.
        """
        line, commit = version
        known = line.before(commit)
        if self.blob(version) is None:
            return known
        alive = [one for one in known if self.blob(one) is not None]
        if len(alive) > 1:
            return known
        renamed = []
        for parent in self._own_parents(version):
            if self._blob(parent, line.path) is None:
                old = self._renames.between(parent, commit).get(line.path)
                newest = None if old is None else self.newest(parent, old)
                if newest is not None:
                    renamed.append(newest)
        return (*alive, *renamed) if renamed else known

    def _own_parents(self, version: Version) -> list[str]:
        """The commit's own parents, those that a shallow clone lacks left out."""
        parents = version.line.own[version.commit]
        if not self.repository.shallow:
            return list(parents)
        return [one for one in parents if self.repository.objects.read(one) is not None]

    def _blob(self, commit: str, path: str) -> str | None:
        if (commit, path) not in self._blobs:
            found = self.repository.blob(commit, path)
            self._blobs[commit, path] = None if found is None else found.oid
            self._last = found
        return self._blobs[commit, path]
