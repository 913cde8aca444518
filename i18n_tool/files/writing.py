"""Files are written whole or not at all; one run at a time writes."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.errors import I18nError, OutputError
from i18n_tool.files.journal import Step, journal, locked
from i18n_tool.files.lock import may_lock
from i18n_tool.files.spool import Spool, Spooled
from i18n_tool.files.staging import append, changed, digest_of, look_at, publish, remove, stage_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from i18n_tool.files.bounds import Bounds, RealPlace
    from i18n_tool.files.journal import Journal
    from i18n_tool.files.staging import Seen, Staged

_AT_ONCE = 256


def remove_empty_folders(files: Iterable[Path], root: Path) -> None:
    """Removes the folders below `root` that the removed `files` leave empty."""
    for file in files:
        for folder in file.parents:
            if root not in folder.parents:
                break
            try:
                folder.rmdir()
            except OSError:  # something is left in it, or it is gone already with another file
                if folder.exists():
                    break


def write_whole(path: Path, data: bytes, bounds: Bounds) -> bool:
    """Whether the file had to be written: it holds `data` now, and never held anything in between.

    A file that holds `data` already is not touched. Mode and, where allowed, owner are kept, links
    are followed within `bounds`, missing folders are made. Raises OutputError where the file cannot
    be written, LinkError where its place is not within.
    """
    return bool(write_all([(path, data)], bounds))


def write_all(
    files: Iterable[tuple[Path, bytes]],
    bounds: Bounds,
    refused: dict[Path, I18nError] | None = None,
) -> list[Path]:
    """The paths that had to be written, each as `write_whole` does; many are much faster at once.

    Takes the contents as they are needed, so that they need not be in memory together. With
    `refused`, what is wrong with one file is named there and stops no other.
    """
    written: list[Path] = []
    rest = iter(files)
    while some := list(islice(rest, _AT_ONCE)):
        found = _Places(bounds)
        work: list[tuple[RealPlace, Callable[[], bytes]]] = []
        for path, data in some:
            try:
                work.append((found.add(path), partial(bytes, data)))
            except I18nError as fault:
                if refused is None:
                    raise
                refused[path] = fault
        # where nobody may make a lock, nobody else writes either
        with (
            locked(bounds.home) if may_lock(bounds.home) else nullcontext(),
            journal((place.folder for place, _ in work), bounds.home),
        ):
            written += publish(stage_all(work, refused=refused), refused)
    return written


def append_to(path: Path, data: bytes, bounds: Bounds) -> None:
    """Adds to the end of a file, which others may do, too. Raises as `write_whole` does."""
    append(bounds.place(path), data)


class _Places:
    """The places of some files, no two of them the same: a link can make one of two."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._owners: dict[Path, RealPlace] = {}
        self._folders: dict[Path, Path] = {}

    def add(self, path: Path) -> RealPlace:
        """The place of `path`. Raises OutputError where another path has it already."""
        place = self._bounds.place(path, self._folders)
        owner = self._owners.setdefault(place.real, place)
        if owner.path != path:
            message = f"a link makes this the same file as {owner.shown}"
            raise OutputError(message, path=place.shown, hint="Remove the link.")
        return place


class _FileDigests(NamedTuple):
    """What the files of a set are, by digest, and what tells them from what is saved later."""

    digests: Mapping[Path, bytes | None]
    seen: Mapping[Path, Seen | None]


@dataclass(slots=True)
class WriteSet:
    """Files that change together: checked under the project's lock, then all written.

    A kill at any moment leaves every file old or new, and no text lost that moves between files:
    files that give (`donor`) are written after those that only receive, in the order they were
    added, and files are removed last. Files that give to each other need an intermediate content:
    one that is added twice is written twice, first of all with what was added first.

    Contents wait in a `Spool`: `keep` takes one whose turn has not come.
    """

    bounds: Bounds
    _intermediate: list[tuple[Path, Spooled]] = field(default_factory=list)
    _writes: dict[Path, tuple[Spooled, bytes | None, bool]] = field(default_factory=dict)
    _removals: dict[Path, bytes | None] = field(default_factory=dict)
    _spool: Spool = field(default_factory=Spool)

    def keep(self, data: bytes) -> Spooled:
        """A content that `write` may be given. Raises OutputError where there is no room for it."""
        return self._spool.keep(data)

    def write(
        self, path: Path, data: bytes | Spooled, was: bytes | None, *, donor: bool = False
    ) -> None:
        """Adds a file. `was` is `digest_of` what was read, None where there was no file. Raises
        OutputError as `keep`.
        """
        if path in self._writes:
            self._intermediate.append((path, self._writes.pop(path)[0]))
        kept = data if isinstance(data, Spooled) else self.keep(data)
        self._writes[path] = (kept, was, donor)

    def remove(self, path: Path, was: bytes | None) -> None:
        """Adds a file that goes when the others are written."""
        self._removals[path] = was

    def changes(self) -> tuple[list[Path], list[Path]]:
        """The files that `commit` would write and those it would remove, as things stood when they
        were read.
        """
        written = [path for path, (data, was, _) in self._writes.items() if data.digest != was]
        return written, list(self._removals)

    def commit(self, timeout: float = 30) -> list[Path]:
        """Writes and removes; the paths that changed, in the order they were added.

        Waits for the lock as `lock` does. Raises LinkError or OutputError, with nothing written,
        where a file is no longer what was read, may not be written, or cannot be. A file that
        somebody saves even later stays as it is: OutputError names it, and those before it are
        written.
        """
        if not self._writes and not self._removals:
            return []
        with locked(self.bounds.home, timeout):
            found = _Places(self.bounds)
            writes = {path: found.add(path) for path in self._writes}
            removals = {path: self.bounds.own_place(path) for path in self._removals}
            known = self._look({**writes, **removals})
            folders = [place.folder for place in (*writes.values(), *removals.values())]
            with journal(folders, self.bounds.home) as journaled:
                written = self._write(writes, removals, known, journaled)
        return written

    def _look(self, places: Mapping[Path, RealPlace]) -> _FileDigests:
        """What each file is now. Raises OutputError where it is not what was read, nor what is to
        be.
        """
        digests: dict[Path, bytes | None] = {}
        seen: dict[Path, Seen | None] = {}
        for path, place in places.items():
            now, seen[path] = look_at(place)
            digests[path] = None if now is None else digest_of(now)
            if path in self._writes:
                data, was, _ = self._writes[path]
                as_expected = digests[path] in (was, data.digest)
            else:
                as_expected = digests[path] in (self._removals[path], None)
            if not as_expected:
                raise changed(place)
        return _FileDigests(digests, seen)

    def _write(
        self,
        writes: Mapping[Path, RealPlace],
        removals: Mapping[Path, RealPlace],
        known: _FileDigests,
        journaled: Journal,
    ) -> list[Path]:
        seen = known.seen
        interim = stage_all([(writes[path], data.load) for path, data in self._intermediate], seen)
        between = {new.place.path: new.now for new in interim}
        staged = list(interim)
        try:
            files = [(writes[path], data.load) for path, (data, _, _) in self._writes.items()]
            final = [
                replace(new, was=between.get(new.place.path, new.was))
                for new in stage_all(files, seen, again=between)
            ]
            staged += final
            gives = [new for new in final if self._writes[new.place.path][2]]
            takes = [new for new in final if not self._writes[new.place.path][2]]
            journaled.promise(self._steps(interim, (*takes, *gives), removals, known.digests))
            for some in (interim, takes, gives):
                publish(some)
            removed = [path for path, place in removals.items() if remove(place, seen[path])]
        finally:
            for new in staged:
                new.discard()
        return [*(new.place.path for new in final), *removed]

    def _steps(
        self,
        interim: Iterable[Staged],
        final: Iterable[Staged],
        removals: Mapping[Path, RealPlace],
        digests: Mapping[Path, bytes | None],
    ) -> list[Step]:
        """What is about to happen, in order."""
        at = dict(digests)
        between = dict(self._intermediate)
        steps = []
        for contents, some in ((between, interim), (None, final)):
            for new in some:
                path = new.place.path
                kept = self._writes[path][0] if contents is None else contents[path]
                now = kept.digest
                steps.append(Step(new.place.folder, new.place.name, at[path], now, new.unfinished))
                at[path] = now
        return steps + [Step(p.folder, p.name, at[path]) for path, p in removals.items()]
