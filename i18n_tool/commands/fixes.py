"""`i18n check --fix`: shows what it would mend, asks, and writes it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from i18n_tool.commands.changing import commit, may_go_on, report_synced
from i18n_tool.commands.output import difference, echo, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.project.layout import Project
    from i18n_tool.tasks.fix import Fix

SHOWN = 50


def apply_fixes(
    project: Project, chosen: Sequence[str], locales: Sequence[str], *, dry_run: bool, yes: bool
) -> bool:
    """Mends what is safe to mend in the translations of the `chosen` documents, after showing it;
    at a terminal it asks. Whether to go on: False where a person said no.

    It writes what `i18n extract` would write with it, for these documents.
    """
    from i18n_tool.commands.progress import Steps
    from i18n_tool.files.journal import locked
    from i18n_tool.project.changes import Changes
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.fix import fix

    with ExitStack() as held:
        if not dry_run:
            held.enter_context(locked(project.root))
        workspace = Workspace(project)
        with Steps(workspace, len(locales)):
            fixes = [done for locale in locales for done in fix(workspace, chosen, locale)]
        _show(fixes, every=dry_run)
        if not fixes or dry_run:
            return True
        changes = Changes(workspace)
        for locale in locales:
            changes.add_catalogs(locale, set(chosen))
        changes.add_templates(set(chosen))
        report_synced(changes, {project.root / done.path for done in fixes})
        if not may_go_on(held, "Write this?", yes=yes):
            return False
        written = commit(changes)
    for path in written:
        echo(f"wrote {workspace.shown(path)}", err=True)
    return True


def _show(fixes: Sequence[Fix], *, every: bool) -> None:
    """The word diff of each translation, on stderr: stdout is for findings."""
    shown = fixes if every else fixes[:SHOWN]
    for done in shown:
        place = styled(f"{done.path}:{done.lineno}", bold=True)
        echo(place, f"  {done.locale}  {', '.join(dict.fromkeys(done.codes))}", err=True)
        echo("  ", *difference(done.before, done.after), err=True)
    if len(fixes) > len(shown):
        echo(f"and {count_of(len(fixes) - len(shown), 'more translation')}", err=True)
    said = f"{count_of(len(fixes), 'translation')} to mend" if fixes else "Nothing to mend."
    echo(styled(said, bold=True), err=True)
