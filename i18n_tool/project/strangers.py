"""Files that stand where `build` would write, and that `build` did not make.

A branch may name any folder as `output`, put a link in its place, and have documents fall on what
somebody wrote by hand, or on what a program acts on.
"""

from __future__ import annotations

import os
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.errors import I18nError, OutputError
from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import NoRepositoryError, Repository
from i18n_tool.project.committed import InCommit
from i18n_tool.project.manifest import Manifest, manifest_digest
from i18n_tool.project.orphans import remove_orphans
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container

_MARKS = (b"\n<<<<<<< ", b"\n=======", b"\n>>>>>>> ")
"""What git leaves of two sides that it could not merge."""


class Strangers:
    """Tells them from built files. Of files that a project keeps in git, those are built that are,
    as HEAD has them, what `gives` gives for HEAD, which is the bytes of a document in a locale. Of
    those that a link leads to, or that lie among what people write (`amid`), the manifest tells.
    """

    def __init__(self, workspace: Workspace, gives: Callable[[Workspace, str, str], bytes]) -> None:
        self._now = workspace
        self._gives = gives
        self._given_root = workspace.project.root
        self._root = Path(os.path.realpath(self._given_root))
        self._manifest = Manifest(workspace.project)
        self._made: dict[Path, tuple[str, str]] = {}
        self._linked: set[str] = set()
        self.is_tidy = False
        """Whether `record` found nothing in the manifest but files that are built."""

    def check(
        self, target: Path, data: bytes, document: str, locale: str, *, amid: bool = False
    ) -> None:
        """Raises OutputError where writing `data` to `target` would change a stranger's file."""
        path, linked = self._place(target)
        if not path:
            return
        real = self._root / path
        if real.is_file() and (there := real.read_bytes()) != data:
            try:
                if self._manifest.vouches(path, there, linked=linked):
                    return
                gave = partial(self._gave, document, locale)
                why = self._why_not(path, there, gave, linked=linked, amid=amid)
            except GitError as error:
                why = f"git cannot say whether it has this file: {error}"
            if why:
                hint = "Build elsewhere (-o DIR), move the file, or write over it: --force"
                if amid:
                    hint = (
                        "To keep what it says: "
                        f"i18n align {document} {path} --locale {locale}. "
                        "To write over it: i18n build --force"
                    )
                if all(mark in b"\n" + there for mark in _MARKS):
                    why = "git's merge left its marks in this file"
                    hint = "Merge the documents and catalogs, then: i18n build --force"
                raise OutputError(why, path=self._now.shown(target), hint=hint)

    def leaves_room(self, target: Path, data: bytes, file: str) -> bool:
        """Whether `target` holds nothing but what was copied from a file, so that `data` may take
        its place; what somebody put there, such as a localized image, is to stay. Raises
        OutputError.
        """
        path, linked = self._place(target)
        real = self._root / path
        if not path or not real.exists():
            return True
        there = real.read_bytes() if real.is_file() else None
        if there is None or there == data or self._manifest.vouches(path, there, linked=linked):
            return there is not None
        try:
            head = self._repository.head if self._repository else None
            if self._repository is None or not head:
                return False
            blob = self._repository.blob(head, self._repository.prefix + file)
        except GitError:
            return False
        return blob is not None and blob.content == there

    def note(self, target: Path, data: bytes, *, output: bool) -> str:
        """Notes what is written to `target`: for the manifest, once it is there. What does not go
        to the project's own `output` counts where a link leads. What the manifest will say of it,
        "" where that is nothing, or a link leads there.
        """
        path, linked = self._place(target)
        if not path or not (output or linked):
            return ""
        self._made[target] = (path, manifest_digest(data))
        if linked:
            self._linked.add(path)
            return ""
        return self._made[target][1]

    def knows(self, place: str, line: str) -> bool:
        """Whether the manifest says already what it would say of a file that is built there."""
        manifest = self._manifest
        shared = not manifest.is_shared or manifest.shared.get(place) == line
        return shared and manifest.kept.get(place) == line

    def record(
        self,
        refused: Container[Path],
        *,
        orphans: bool,
        unpublished: Collection[str],
        copies: Collection[str] | None,
        known: Collection[str] = (),
    ) -> tuple[list[str], list[str]]:
        """Puts into the manifest what was written, and removes what is ours of the places
        `unpublished`, and `orphans` where that is asked for; what went, and what stays as it is a
        document now. `copies` are what files are needed, None where nobody can tell. Of the files
        in the places `known` the manifest says already what it has to.
        """
        project, manifest = self._now.project, self._manifest
        made = dict(one for target, one in self._made.items() if target not in refused)
        ours = (made.keys() - self._linked).union(known)
        self.is_tidy = not (manifest.kept.keys() | manifest.shared.keys()) - ours
        if self.is_tidy:
            orphans, unpublished = False, ()
        try:
            repository = self._repository
            share = bool(ours) and not self._tracked.isdisjoint(ours)
            if repository and ours and not share and project.outputs.has_patterns:
                share = not repository.untracked().isdisjoint(ours)  # soon to be in git
        except GitError:  # which has no say then
            repository, share = None, False
        left: tuple[list[str], list[str]] = ([], [])
        if orphans or unpublished:
            left = remove_orphans(
                project,
                self._manifest,
                repository,
                unpublished=unpublished,
                among=None if orphans else unpublished,
                copies=copies,
            )
        if share and not manifest.is_shared:
            made |= {path: manifest.kept[path] for path in known}
        if made or left[0] or share or manifest.is_shared:
            manifest.save(made, left[0], linked=self._linked, share=share)
        return left

    def _place(self, target: Path) -> tuple[str, bool]:
        """Where a file really is, relative to the project, "" where it is outside; and whether a
        link leads there.
        """
        real = Path(os.path.realpath(target))
        if not real.is_relative_to(self._root):
            return "", False
        path = real.relative_to(self._root).as_posix()
        return path, path != Path(os.path.relpath(target, self._given_root)).as_posix()

    def _why_not(
        self, path: str, there: bytes, gave: Callable[[], bytes | None], *, linked: bool, amid: bool
    ) -> str:
        """Why a file that is there is somebody else's, "" where it is not. Raises GitError."""
        if self._repository is not None and path in self._tracked:
            head = self._repository.head
            blob = self._repository.blob(head, self._repository.prefix + path) if head else None
            strange = blob is not None and blob.content != gave()
            if strange:
                return "git has this file, and i18n did not make it"
            return (
                "somebody changed this file since it was built" if amid and there != gave() else ""
            )
        if linked:
            return f"this is {path}, and i18n did not make it"
        if amid and (path in self._manifest.kept or path in self._manifest.shared):
            return "somebody changed this file since it was built"
        return "i18n did not make this file" if amid else ""

    def close(self) -> None:
        """Ends git's processes."""
        if repository := self.__dict__.get("_repository"):  # where git was asked
            repository.close()

    def _gave(self, document: str, locale: str) -> bytes | None:
        """What `build` gave for HEAD, None where that cannot be told."""
        try:
            return self._gives(self._at_head, document, locale)
        except (I18nError, KeyError):
            return None

    @cached_property
    def _at_head(self) -> Workspace:
        return Workspace(self._now.project, InCommit(self._now, "HEAD"))

    @cached_property
    def _repository(self) -> Repository | None:
        try:
            return Repository.around(self._root)
        except NoRepositoryError:
            return None

    @cached_property
    def _tracked(self) -> frozenset[str]:
        """Every file that git has, relative to the project."""
        if self._repository is None:
            return frozenset()
        prefix = self._repository.prefix
        said = self._repository.run("ls-files", "-z", *(["--", prefix] if prefix else []))
        return frozenset(name[len(prefix) :] for name in os.fsdecode(said).split("\0"))
