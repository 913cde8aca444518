"""What a command says of documents and catalogs that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.commands.output import echo, echo_error
from i18n_tool.commands.progress import Steps
from i18n_tool.errors import LeftOutError, LinkError
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from i18n_tool.errors import I18nError
    from i18n_tool.project.workspace import Workspace

BAD_INPUT = 2


def report_faults(
    workspace: Workspace, chosen: Collection[str], locales: Collection[str], code: int | None = 0
) -> int:
    """The exit code of a command that has done its work but for what cannot be read, which is said
    on stderr: `code` where that is nothing.
    """
    faults = workspace.faults_of(chosen, locales)
    _print(workspace, faults)
    return BAD_INPUT if faults else code or 0


def refuse_faults(workspace: Workspace, locales: Collection[str], said: str) -> bool:
    """Whether a command that does all or nothing in `locales` can do nothing: what cannot be read
    is shown, and what that means is `said`.
    """
    with Steps(workspace, len(locales)):
        for locale in locales:
            workspace.read(locale)
    _print(workspace, list(workspace.faults.values()))
    if workspace.faults:
        echo(said, err=True)
    return bool(workspace.faults)


def _print(workspace: Workspace, faults: Sequence[I18nError]) -> None:
    """Each fault; what a checkout leaves out, or one link leads astray, which may be thousands of
    files, once for all that have one cure.
    """
    left_out: dict[str, list[str]] = {}
    linked: dict[str, list[I18nError]] = {}
    for fault in faults:
        if isinstance(fault, LeftOutError):
            left_out.setdefault(fault.hint, []).append(fault.path or "")
        elif isinstance(fault, LinkError):
            linked.setdefault(fault.message, []).append(fault)
        else:
            echo_error(fault)
    for some in linked.values():
        echo(some[0].headline, err=True)
        if len(some) > 1:
            echo(f"and {count_of(len(some) - 1, 'more file')} by the same link", err=True)
        for line in some[0].hint_lines:
            echo(line, err=True)
    for hint, (first, *others) in left_out.items():
        echo_error(LeftOutError(first, hint, len(others)))
    for note in workspace.origin.notes:
        echo(f"warning: {note}", err=True)
