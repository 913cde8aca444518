"""What the commands that change catalogs share: the question, and what they say they did."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.output import ask, echo
from i18n_tool.commands.progress import Busy
from i18n_tool.findings.folders import by_folder
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from contextlib import ExitStack
    from pathlib import Path

    from i18n_tool.project.changes import Changes
    from i18n_tool.project.workspace import Workspace

FILES_SHOWN = 20

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would happen, and write nothing."
)
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


def at_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def agreed(question: str) -> bool:
    """What a person answers, no by default; the question goes to stderr, as does what a no means.

    Raises click.Abort on Ctrl-C.
    """
    if ask(question):
        return True
    echo("Nothing was written.", err=True)
    return False


def may_go_on(held: ExitStack, question: str, *, yes: bool) -> bool:
    """Whether to write: asked at a terminal, unless the answer is known to be `yes`.

    The lock that is `held` is let go first: a person may take their time, and others run meanwhile;
    `Changes.commit` takes it again and looks whether the files are what was read.
    """
    if yes or not at_terminal():
        return True
    held.close()
    return agreed(question)


def commit(changes: Changes) -> list[Path]:
    """Writes and removes, as `Changes.commit` does; the paths that changed."""
    with Busy("Writing the files"):
        return changes.commit()


def report_changes(changes: Changes) -> None:
    """Says which files a dry run would have changed."""
    written, removed = changes.files()
    _list("write", [changes.workspace.shown(path) for path in written])
    _list("remove", [changes.workspace.shown(path) for path in removed])


def _list(verb: str, files: list[str]) -> None:
    if files:
        echo(f"Would {verb} {count_of(len(files), 'file')}:")
        for file in files[:FILES_SHOWN]:
            echo(f"  {file}")
        if len(files) > FILES_SHOWN:
            echo(f"  and {count_of(len(files) - FILES_SHOWN, 'more file')}")


def report_synced(changes: Changes, expected: Collection[Path]) -> None:
    """Says that more files change than the command is about: those that were not in step."""
    written, removed = changes.files()
    if other := {*written, *removed}.difference(expected):
        come = "comes" if len(other) == 1 else "come"
        files = count_of(len(other), "other file")
        echo(f"{files} {come} in step with the documents, as `i18n extract` would do.", err=True)


def report_written(workspace: Workspace, paths: Collection[Path], *, verbose: bool = False) -> None:
    """Says which files were written and which removed: many by folder, unless `verbose`."""
    done: dict[str, list[str]] = {"wrote": [], "removed": []}
    for path in paths:
        done["wrote" if path.exists() else "removed"].append(workspace.shown(path))
    for verb, files in done.items():
        if verbose or len(files) <= FILES_SHOWN:
            for file in files:
                echo(f"{verb} {file}")
        else:
            for folder, inside in by_folder(files, FILES_SHOWN).items():
                echo(f"{verb} {folder}/  ({count_of(len(inside), 'file')})")
