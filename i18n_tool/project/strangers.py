"""Files in git that stand where `build` would write, and that `build` did not make.

A branch may name any folder as `output`, and have documents fall on what somebody wrote by hand.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.errors import I18nError, OutputError
from i18n_tool.git.repository import GitError, Repository
from i18n_tool.project.committed import InCommit
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable


class Strangers:
    """Tells them from built files that a project keeps in git: those are, as HEAD has them, what
    `gives` gives for HEAD, which is the bytes of a document in a locale.
    """

    def __init__(self, workspace: Workspace, gives: Callable[[Workspace, str, str], bytes]) -> None:
        self._now = workspace
        self._gives = gives
        self._root = Path(os.path.realpath(workspace.project.root))

    def check(self, target: Path, data: bytes, document: str, locale: str) -> None:
        """Raises OutputError where writing `data` to `target` would change a stranger's file."""
        real = Path(os.path.realpath(target))
        if self._repository is None or not real.is_relative_to(self._root):
            return
        path = real.relative_to(self._root).as_posix()
        if path in self._tracked and real.is_file() and real.read_bytes() != data:
            head = self._repository.head
            blob = self._repository.blob(head, self._repository.prefix + path) if head else None
            if blob is not None and blob.content != self._gave(document, locale):
                shown = self._now.shown(target)
                hint = "Build elsewhere (-o DIR), take it out of git, or write over it: --force"
                raise OutputError(
                    "git has this file, and i18n did not make it", path=shown, hint=hint
                )

    def close(self) -> None:
        """Ends git's processes."""
        if self._repository is not None:
            self._repository.close()

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
        except GitError:
            return None

    @cached_property
    def _tracked(self) -> frozenset[str]:
        """Every file that git has, relative to the project."""
        if self._repository is None:
            return frozenset()
        prefix = self._repository.prefix
        said = self._repository.run("ls-files", "-z", *(["--", prefix] if prefix else []))
        return frozenset(name[len(prefix) :] for name in os.fsdecode(said).split("\0"))
