"""`i18n extract`: brings templates and catalogs in step with the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from i18n_tool.commands.options import load_project, project_options
from i18n_tool.commands.output import echo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from i18n_tool.workspace import Workspace


@click.command(short_help="Bring templates and catalogs in step with the documents.")
@project_options
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], locales: tuple[str, ...]) -> None:
    r"""Write the units of the documents into templates and catalogs.

    Every existing translation goes to its true successor; what the English outran is marked fuzzy,
    with the English it was made for. Run a second time, it writes nothing.

    \b
    Example:
      i18n extract
    """
    from i18n_tool.files import WriteSet, lock
    from i18n_tool.merge_setup import lacks_driver
    from i18n_tool.workspace import Workspace

    project = load_project(ctx)
    wanted = project.locales(locales)
    with lock(project.root):  # what a second run reads is what the first one wrote
        chosen = {ref.path for ref in project.select(paths)}
        workspace = Workspace(project)
        writes = WriteSet(project.root)
        for locale in wanted:
            workspace.add_writes(locale, writes, chosen)
        workspace.add_templates(writes, chosen)
        _report(workspace, sorted(chosen), wanted)
        written = writes.commit()
    for path in written:
        echo(f"{'wrote' if path.exists() else 'removed'} {workspace.shown(path)}")
    if not written:
        echo("Everything is up to date.")
    if lacks_driver(project.root):
        echo(
            "warning: git merges catalogs line by line in this clone: "
            "run `i18n init --merge-driver`",
            err=True,
        )


def _report(workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]) -> None:
    """Decisions and oddities that a person may want to know, on stderr."""
    for path in chosen:
        for note in workspace.documents[path].notes:
            echo(f"{path}: {note}", err=True)
    for warning in workspace.warnings:
        echo(warning, err=True)
    for locale in locales:
        for path, catalog in workspace.catalogs(locale).items():
            if catalog.bom:
                file = workspace.shown(workspace.catalog_file(path, locale))
                echo(
                    f"{file}: warning: begins with a byte order mark, which msgfmt rejects",
                    err=True,
                )
