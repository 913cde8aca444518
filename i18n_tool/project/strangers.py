"""Files that stand where `build` would write, and that `build` did not make.

A branch may name any folder as `output`, put a link in its place, and have documents fall on what
somebody wrote by hand, or on what a program acts on.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.errors import I18nError, OutputError
from i18n_tool.files.lock import kept_path
from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import NoRepositoryError, Repository
from i18n_tool.project.committed import InCommit
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable


class Strangers:
    """Tells them from built files. Of files that a project keeps in git, those are built that are,
    as HEAD has them, what `gives` gives for HEAD, which is the bytes of a document in a locale. Of
    those that a link leads to, or that lie among what people write (`amid`), a list tells that
    earlier runs have left where no branch can.
    """

    def __init__(self, workspace: Workspace, gives: Callable[[Workspace, str, str], bytes]) -> None:
        self._now = workspace
        self._gives = gives
        self._given_root = workspace.project.root
        self._root = Path(os.path.realpath(self._given_root))
        self._made = frozenset[str]()
        self._list = kept_path(self._root, "built")
        with suppress(OSError):
            self._made = frozenset(os.fsdecode(self._list.read_bytes()).split("\0"))
        self._more: set[str] = set()

    def check(
        self, target: Path, data: bytes, document: str, locale: str, *, amid: bool = False
    ) -> None:
        """Raises OutputError where writing `data` to `target` would change a stranger's file."""
        real = Path(os.path.realpath(target))
        if not real.is_relative_to(self._root):
            return
        path = real.relative_to(self._root).as_posix()
        linked = path != Path(os.path.relpath(target, self._given_root)).as_posix()
        if real.is_file() and real.read_bytes() != data:
            try:
                why = self._why_not(path, document, locale, linked=linked, amid=amid)
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
                raise OutputError(why, path=self._now.shown(target), hint=hint)
        if linked or amid:
            self._more.add(path)

    def _why_not(self, path: str, document: str, locale: str, *, linked: bool, amid: bool) -> str:
        """Why a file that is there is somebody else's, "" where it is not. Raises GitError."""
        if self._repository is not None and path in self._tracked:
            head = self._repository.head
            blob = self._repository.blob(head, self._repository.prefix + path) if head else None
            strange = blob is not None and blob.content != self._gave(document, locale)
            return "git has this file, and i18n did not make it" if strange else ""
        if not (linked or amid) or path in self._made:
            return ""
        if linked:
            return f"this is {path}, and i18n did not make it"
        return "i18n did not make this file"

    def close(self) -> None:
        """Keeps the list, and ends git's processes."""
        if repository := self.__dict__.get("_repository"):  # where git was asked
            repository.close()
        if self._more - self._made:
            names = "\0".join(sorted(self._made | self._more))
            with suppress(OSError):  # a checkout that nobody may write to is built from anew
                self._list.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._list.write_bytes(os.fsencode(names))

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
