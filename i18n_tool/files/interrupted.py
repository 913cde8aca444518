"""Runs that were killed: whether one was, which each run asks."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from i18n_tool.errors import I18nError
from i18n_tool.files.lock import journal_path

if TYPE_CHECKING:
    from pathlib import Path


def finish_interrupted(home: Path) -> None:
    """Finishes or takes away what a killed run left. Where another run is at work, it is left."""
    if os.path.lexists(journal_path(home)):
        from i18n_tool.files.journal import locked  # it hardly ever is

        with suppress(I18nError), locked(home, timeout=0):
            pass
