"""What earlier runs found out: asked before a command reads, and written when it has done so."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from i18n_tool.commands.output import echo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.project.workspace import Workspace


@contextmanager
def recalling(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str], *, no_cache: bool
) -> Iterator[Sequence[str]]:
    """Gives those of the `chosen` documents that have to be read, and remembers at the end what was
    found out; what is odd about the index is said on stderr.
    """
    from i18n_tool.project.origins import OnDisk  # not for --help
    from i18n_tool.project.remembered import remembered_by

    disk = workspace.origin
    known = None
    if not no_cache and isinstance(disk, OnDisk):
        known = remembered_by(workspace.project, disk, os.environ)
    if known is None:
        yield chosen
        return
    index, remembered = known
    yield workspace.recall(remembered, chosen, locales)
    index.save()
    for note in index.notes:
        echo(f"warning: {note}", err=True)
