"""How far a long run is: a line on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
import time

import click

from i18n_tool.commands.output import bar, terminal_width

_EVERY_SECONDS = 0.2


class Progress:
    """Counts units, and the letters in them, which say better how long the rest will take."""

    def __init__(self, units: int, letters: int) -> None:
        self._units, self._letters = units, letters
        self._done = self._letters_done = 0
        self._began = self._shown = time.monotonic()
        self._is_shown = units > 0 and sys.stderr is not None and sys.stderr.isatty()

    def step(self, letters: int) -> None:
        """One unit more is done."""
        self._done += 1
        self._letters_done += letters
        now = time.monotonic()
        if self._is_shown and now - self._shown >= _EVERY_SECONDS:
            self._shown = now
            click.echo(f"\r{self._line(now)}", nl=False, err=True)

    def close(self) -> None:
        """Clears the line: what follows begins at its start."""
        if self._is_shown:
            click.echo(f"\r{' ' * (min(terminal_width(), 80) - 1)}\r", nl=False, err=True)

    def _line(self, now: float) -> str:
        spent = max(now - self._began, 0.001)
        share = self._letters_done / max(self._letters, 1)
        left = spent / share - spent if share else 0
        line = (
            f"{bar(min(share, 1.0))} {self._done}/{self._units} units"
            f"  {self._done / spent:.1f}/s  {duration(left)} left"
        )
        return line.ljust(min(terminal_width(), 80) - 1)


def duration(seconds: float) -> str:
    """A time as people say it: `8 s`, `3 min 20 s`, `2 h 05 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
