"""What git has of a project and its checkout leaves out, which is neither missing nor gone: files
that a sparse checkout or `git update-index --skip-worktree` passes over, submodules that nobody has
fetched.
"""

from __future__ import annotations

import os
import shlex
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class _Index(NamedTuple):
    """What git's index says: files to be left out, and submodules, relative to the project; where
    the project lies in the repository; whether the checkout is a sparse one; or why git says
    nothing of it.
    """

    files: frozenset[str] = frozenset()
    submodules: frozenset[str] = frozenset()
    prefix: str = ""
    sparse: bool = False
    doubt: str = ""


class Checkout:
    """The checkout that a project in `root` lies in. git is asked when something is missing, and
    then once.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def lacks(self, path: str) -> bool:
        """Whether git has a file or a folder at `path`, relative to the project, that is left out;
        of what is in a submodule that is not there nobody can tell.
        """
        return path in self.files or path in self._folders or bool(self._submodule(path))

    @property
    def files(self) -> frozenset[str]:
        """The files that are left out, as far as no submodule has them; relative to the project."""
        return self._index.files

    @property
    def was_asked(self) -> bool:
        """Whether anything was missing, so that git was asked."""
        return "_index" in self.__dict__

    @property
    def doubt(self) -> str:
        """Why git cannot say what is left out, "" where it can, was not asked, or is not there."""
        return self._index.doubt if self.was_asked else ""

    @property
    def is_whole(self) -> bool:
        """Whether git says that nothing is left out; where it does, its index alone says so."""
        index = self._index
        return not (index.files or index.submodules or index.doubt)

    def cure(self, path: str, folder: str = "") -> str:
        """How to get a file or folder that is left out; a file with others in `folder`, by default
        in its own.
        """
        if not folder:
            folder = path if path in self._folders else path.rpartition("/")[0] or path
        prefix = self._index.prefix
        here = " (at the top of the repository)" if prefix else ""
        if submodule := self._submodule(path):
            return f"To get it: git submodule update --init {shlex.quote(prefix + submodule)}{here}"
        if self._index.sparse:
            return f"To get it: git sparse-checkout add {shlex.quote(prefix + folder)}{here}"
        return "To get it: git update-index --no-skip-worktree FILE, then git restore FILE"

    def _submodule(self, path: str) -> str:
        """The submodule that is not there and that `path` lies in, "" if none."""
        for submodule in self._index.submodules:
            inside = f"{path}/".startswith(f"{submodule}/")
            if inside and not os.path.lexists(self._root / submodule / ".git"):
                return submodule
        return ""

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders of the files that are left out."""
        found = set()
        for path in self.files:
            while path := path.rpartition("/")[0]:
                found.add(path)
        return frozenset(found)

    @cached_property
    def _index(self) -> _Index:
        real = self._root.resolve()
        if not any(os.path.lexists(folder / ".git") for folder in (real, *real.parents)):
            return _Index()
        from i18n_tool.git.objects import GitError  # few projects miss a file
        from i18n_tool.git.repository import Repository

        try:
            git = Repository.around(self._root)
            files, submodules = git.left_out()
            return _Index(files, submodules, git.prefix, git.flag("core.sparseCheckout"))
        except GitError as error:
            return _Index(doubt=str(error))
