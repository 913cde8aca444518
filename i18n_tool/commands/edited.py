"""What `i18n align` says of a built document that somebody edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.commands.output import difference, echo
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.commands.progress import Counted
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.edited import EditedPage
    from i18n_tool.tasks.older import Histories


def take_edits(
    workspace: Workspace,
    histories: Histories,
    path: str,
    locale: str,
    *,
    file: Path,
    data: bytes,
    steps: Counted,
) -> bool:
    """Whether a file was a built one with edits: they are in the workspace then, and shown, where
    `steps` were. Raises DocumentError where it cannot be read.
    """
    from i18n_tool.tasks.edited import LostOriginalError, adopt_edits, built_before

    project = workspace.project
    if not file.is_relative_to(project.root):
        return False
    shown = project.relative(file)
    try:
        was = built_before(workspace, histories, path, locale, file=shown, data=data)
    except LostOriginalError as error:
        steps.clear()
        echo(f"warning: {error}", err=True)
        return False
    if was is None:
        return False
    page = adopt_edits(workspace, path, locale, shown=shown, was=was, data=data)
    steps.clear()
    _show(page, shown)
    return True


def _show(page: EditedPage, shown: str) -> None:
    edits = count_of(len(page.taken), "edit")
    echo(f"{page.path}  {page.locale}  {edits} of {shown} taken over", err=True)
    for edit in page.taken:
        echo("  ", *difference(edit.was, edit.became))
    for edit in page.conflicts:
        echo("  in conflict with the catalog, which stays; kept as obsolete:", err=True)
        echo("  ", *difference(edit.was, edit.became))
    for text in page.removed:
        echo("  removed, and still in the catalog:", err=True)
        echo("  ", *difference(text, ""))
    for text in page.new:
        echo("  without a source, kept as obsolete:", err=True)
        echo("  ", *difference("", text))
