"""What a command says of documents and catalogs that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.commands.output import echo, echo_error

if TYPE_CHECKING:
    from collections.abc import Collection

    from i18n_tool.project.workspace import Workspace

BAD_INPUT = 2


def report_faults(
    workspace: Workspace, chosen: Collection[str], locales: Collection[str], code: int | None = 0
) -> int:
    """The exit code of a command that has done its work but for what cannot be read, which is said
    on stderr: `code` where that is nothing.
    """
    faults = workspace.faults_of(chosen, locales)
    for fault in faults:
        echo_error(fault)
    return BAD_INPUT if faults else code or 0


def refuse_faults(workspace: Workspace, locales: Collection[str], said: str) -> bool:
    """Whether a command that does all or nothing in `locales` can do nothing: what cannot be read
    is shown, and what that means is `said`.
    """
    for locale in locales:
        workspace.catalogs(locale)
    for fault in workspace.faults.values():
        echo_error(fault)
    if workspace.faults:
        echo(said, err=True)
    return bool(workspace.faults)
