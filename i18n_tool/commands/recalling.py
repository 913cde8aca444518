"""What earlier runs found out: asked before a command reads, and written when it has done so."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from i18n_tool.commands.answers import Answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.project.workspace import Workspace


@contextmanager
def recalling(
    workspace: Workspace,
    chosen: Sequence[str],
    locales: Sequence[str],
    *,
    no_cache: bool = False,
    answers: Answers | None = None,
) -> Iterator[Sequence[str]]:
    """Gives those of the `chosen` documents that have to be read, and remembers at the end what was
    found out; what is odd about the index is said on stderr. Who has looked how all lies before the
    documents were asked for has `answers`.
    """
    with answers or Answers(workspace.project, no_cache=no_cache) as known:
        if known.seen is None and workspace.is_whole(chosen):
            known.look()
        yield known.recall(workspace, chosen, locales)
