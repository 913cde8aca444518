"""The other end of `workers`: a process that has a project open and answers what it is asked."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, Any

from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from i18n_tool.sync import ProjectResult


class AllNeededError(Exception):
    """What is asked for hangs on all documents: who has them answers it."""


class _Part(Workspace):
    """A workspace of somebody who sees some documents, and so brings none in step that could have
    text of others.
    """

    def result(self, locale: str, chosen: Collection[str] | None = None) -> ProjectResult:  # noqa: ARG002
        """Raises AllNeededError."""
        raise AllNeededError


def serve() -> None:
    """Answers on standard output what comes on standard input, until that ends.

    First come the settings of a project and where a person is; then functions with items, and for
    each item goes back a tuple of the result, or None where there is none: who asked does it again.
    """
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):  # what is printed, or read, is no part of it
        os.dup2(nothing, stream)
    with asked, answers:
        config, here = pickle.load(asked)
        workspace = _Part(Project(config, here))
        answer = b""
        while True:
            pickle.dump(answer, answers)
            answers.flush()
            try:
                work, items = pickle.load(asked)
            except EOFError:
                return
            answer = _answer(workspace, work, items)


def _answer(workspace: Workspace, work: Callable[..., Any], items: Sequence[Any]) -> bytes:
    """What `serve` sends back for some items."""
    done: list[tuple[Any] | None] = []
    for item in items:
        try:
            done.append((work(workspace, item),))
        except Exception:  # whatever it is, it is raised again where somebody sees it
            done.append(None)
    return pickle.dumps(done)
