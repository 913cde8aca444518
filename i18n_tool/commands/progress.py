"""How far a long run is: a line on a terminal's stderr, nothing elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

from i18n_tool.commands.output import bar, echo_progress, terminal_width

if TYPE_CHECKING:
    from typing import Self

    from i18n_tool.project.workspace import Workspace

_EVERY_SECONDS = 0.2
_PATIENCE_SECONDS = 1.0
"""Before that nobody wonders."""
_SOON_SECONDS = 2.0
"""Before that nobody can say how long it will take."""


class Counted:
    """How many of a number of things a command has gone through, shown while it does, once that has
    taken a second; `what` they are.
    """

    def __init__(self, total: int, what: str) -> None:
        self._total, self._what, self._done = max(total, 1), what, 0
        self._next = self._late = time.monotonic() + _PATIENCE_SECONDS
        self._is_shown = False
        self._may_be_shown = sys.stderr is not None and sys.stderr.isatty()

    @property
    def is_long(self) -> bool:
        """Whether a person waits: the run has taken a second."""
        return time.monotonic() >= self._late

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Makes room for a line that is to stay, until it is shown again."""
        if self._is_shown:
            self._is_shown = False
            _clear()

    def step(self) -> None:
        """One is done."""
        self._done += 1
        now = time.monotonic()
        if self._may_be_shown and now >= self._next:
            self._next, self._is_shown = now + _EVERY_SECONDS, True
            done = min(self._done, self._total)
            echo_progress(f"{bar(done / self._total, 30)} {done}/{self._total} {self._what}")


class Steps(Counted):
    """How many of its documents and catalogs a command has gone through. `each` is how often the
    command goes through the catalogs.
    """

    def __init__(self, workspace: Workspace, locales: int, each: int = 1) -> None:
        super().__init__(len(workspace.known) * (1 + each * locales), "files")
        self._workspace, self._before = workspace, workspace.step

    def __enter__(self) -> Self:
        if self._may_be_shown:
            self._workspace.step = self.step
        return self

    def __exit__(self, *_: object) -> None:
        self._workspace.step = self._before
        super().__exit__()


class Busy:
    """Says what is being done where nobody can say how far it is, once that has taken a second.
    Nothing else is printed meanwhile.
    """

    def __init__(self, said: str) -> None:
        self._said, self._is_shown = said, False
        self._timer = threading.Timer(_PATIENCE_SECONDS, self._show)
        self._timer.daemon = True

    def __enter__(self) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._timer.ident is not None:
            self._timer.join()
        if self._is_shown:
            _clear()

    def _show(self) -> None:
        self._is_shown = True
        echo_progress(f"{self._said} …")


def _clear() -> None:
    """What follows begins at the start of the line."""
    echo_progress(" " * (min(terminal_width(), 80) - 1))
    echo_progress("")


class Progress:
    """Counts texts that are done, and the letters of those that were answered, which say better how
    long the rest will take.
    """

    def __init__(self, texts: int, letters: int) -> None:
        self._texts, self._letters = texts, letters
        self._done = self._letters_done = 0
        self._began = self._shown = time.monotonic()
        self._is_shown = texts > 0 and sys.stderr is not None and sys.stderr.isatty()

        self._show(self._began)

    def step(self) -> None:
        """One text more has a draft, or will have none."""
        self._done += 1
        self._tick()

    def again(self, letters: int) -> None:
        """Texts of so many letters are asked for once more."""
        self._letters += letters

    def answered(self, letters: int) -> None:
        """Texts of so many letters were answered."""
        self._letters_done += letters
        self._tick()

    def _tick(self) -> None:
        now = time.monotonic()
        if now - self._shown >= _EVERY_SECONDS:
            self._show(now)

    def _show(self, now: float) -> None:
        self._shown = now
        if self._is_shown:
            echo_progress(self._line(now))

    def close(self) -> None:
        """Clears the line: what follows begins at its start."""
        if self._is_shown:
            _clear()

    def _line(self, now: float) -> str:
        spent = max(now - self._began, 0.001)
        share = self._letters_done / max(self._letters, 1)
        line = f"{bar(min(share, 1.0))} {self._done}/{self._texts} texts"
        if share and spent >= _SOON_SECONDS:
            left = max(spent / share - spent, 0)
            line += f"  {self._done / spent:.1f}/s  {duration(left)} left"
        return line.ljust(min(terminal_width(), 80) - 1)


def duration(seconds: float) -> str:
    """A time as people say it: `8 s`, `3 min 20 s`, `2 h 05 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
