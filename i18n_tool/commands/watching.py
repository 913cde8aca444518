"""`i18n build --watch`: builds whenever something is saved, until Ctrl-C."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.commands.output import echo, echo_error
from i18n_tool.config import load_config
from i18n_tool.config.paths import glob_folder
from i18n_tool.errors import I18nError
from i18n_tool.files.interrupted import finish_interrupted
from i18n_tool.files.journal import locked
from i18n_tool.files.lock import HeldError, may_lock
from i18n_tool.files.staging import UNFINISHED
from i18n_tool.git.standing import standing
from i18n_tool.project.layout import Project
from i18n_tool.project.places import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_TICK_MS = 500
"""How often settings and HEAD are looked at."""
_QUIET_MS = 30
"""An editor that saves a file in several steps is done after so long."""
_LONGEST_MS = 300
"""What is saved without a pause is not waited for any longer."""


def watch(place: Path, build: Callable[[Project, bool], Collection[Path]]) -> int:
    """Builds the project around `place`, and again whenever one of its files is saved. `build` is
    told whether it is the first time, and gives the files that are there then. With other settings,
    or another HEAD, all begins anew. Never returns an exit code: Ctrl-C raises KeyboardInterrupt.

    Raises I18nError where what watches is not installed, and where the settings are wrong at first.
    """
    _need_watchfiles()
    load_config(place)
    said: set[str] = set()
    while True:
        _Round(place, build, said).run()


def _need_watchfiles() -> None:
    from importlib.util import find_spec

    if find_spec("watchfiles") is None:
        from i18n_tool.project.installation import extra_hint

        message = "--watch needs watchfiles, which is not installed"
        raise I18nError(message, hint=extra_hint("watch"))


class _Round:
    """The builds of a project with the same settings, and at the same commit."""

    def __init__(
        self,
        place: Path,
        build: Callable[[Project, bool], Collection[Path]],
        said: set[str],
    ) -> None:
        self._place, self._build, self._said = place, build, said
        self._is_first, self._is_waiting = True, False
        self._ours: set[str] = set()
        """What the last build wrote, and is nothing that it reads."""

    def run(self) -> None:
        """Builds until there are other settings, or another HEAD."""
        from watchfiles import watch as changes_in

        before = self._state()
        project = self._opened()
        if project is None:
            while self._state() == before:
                time.sleep(_TICK_MS / 1000)
            return
        due = not self._try(project)
        seen = changes_in(
            *_folders(project), watch_filter=None, step=_QUIET_MS, debounce=_LONGEST_MS,
            rust_timeout=_TICK_MS, yield_on_timeout=True, ignore_permission_denied=True,
        )  # fmt: skip
        is_new = True
        for changes in seen:
            if self._state() != before:
                return
            files = {file for _, file in changes}
            # what was saved while nobody was watching yet is not told
            due = due or is_new or any(self._matters(project, file) for file in files)
            is_new = False
            if due and (now := self._opened()) is not None:
                project, due = now, not self._try(now)

    def _state(self) -> object:
        """What tells settings and HEAD from others."""
        try:
            config = load_config(self._place)
        except I18nError as error:
            return error.headline
        git = standing(config.root)
        return repr(config), git and git.state

    def _opened(self) -> Project | None:
        """The project as it is now, None where its settings are wrong, which is said."""
        try:
            config = load_config(self._place)
            finish_interrupted(config.root)  # from a run that was killed
            project = Project(config, self._place)
            for warning in project.warnings:
                self._say(f"warning: {warning}")
        except I18nError as error:
            echo_error(error)
            return None
        return project

    def _try(self, project: Project) -> bool:
        """Whether a build was tried: not while another run writes, which is said once."""
        with ExitStack() as held:
            try:
                if may_lock(project.root):
                    held.enter_context(locked(project.root, 0))
            except HeldError as error:
                if not self._is_waiting:
                    echo(f"waiting: {error.message}", err=True)
                self._is_waiting = True
                return False
            self._is_waiting = False
            try:
                files = self._build(project, self._is_first)
                self._is_first = False
            except I18nError as error:
                echo_error(error)
            else:
                self._ours = set(map(str, files))
        return True

    def _say(self, line: str) -> None:
        """Says a line that was not said before."""
        if line not in self._said:
            self._said.add(line)
            echo(line, err=True)

    def _matters(self, project: Project, file: str) -> bool:
        """Whether a build may hang on a file that was saved, or is gone."""
        name = os.path.basename(file)  # noqa: PTH119 - a string
        if file in self._ours or name.startswith(UNFINISHED) or name in (".i18n.lock", MANIFEST):
            return False
        path = project.relative(Path(file))
        return ".git" not in Path(path).parts and not project.outputs.has(path)


def _folders(project: Project) -> Iterator[str]:
    """What has to be watched: the folders of documents and catalogs, and what else pages may ask
    for; of one that is not there yet, that which it will be in.
    """
    config, outputs = project.config, project.outputs
    wanted = {glob_folder(section.pattern) for section in config.sections if section.format}
    wanted |= {config.catalogs.partition("{")[0].rpartition("/")[0]}
    wanted |= {outputs.base(ref.path) for ref in project.documents() if outputs.is_amid(ref.path)}
    found = {_there(project.root, folder) for folder in wanted}
    for folder in found:
        if not any(folder != other and folder.startswith(f"{other}/") for other in found):
            yield folder


def _there(root: Path, folder: str) -> str:
    here = root / folder
    while not here.is_dir() and here != root:
        here = here.parent
    return str(here)
