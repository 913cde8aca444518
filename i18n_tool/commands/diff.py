"""`i18n diff`: what changed in the English of stale translations, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from i18n_tool.commands.options import load_project, project_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from i18n_tool.diff import Piece, StaleUnit
    from i18n_tool.workspace import Workspace


@click.command(short_help="Show what changed in the English of stale translations.")
@project_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[Path, ...], locales: tuple[str, ...], *, as_json: bool
) -> None:
    r"""Show each stale unit: the words that changed in the English, and its translation.

    Removed words are struck through in red, added ones green; without colour they stand in
    [-…-] and {+…+}.

    \b
    Example:
      i18n diff docs/guide.md --locale ru
    """
    from i18n_tool.commands.output import echo_json
    from i18n_tool.diff import stale_units
    from i18n_tool.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    workspace = Workspace(project)
    found = [
        (path, locale, unit)
        for path in chosen
        for locale in project.locales(locales)
        for unit in stale_units(workspace.documents[path], workspace.synced(locale)[path])
    ]
    if as_json:
        echo_json({"units": [_json(workspace, *item) for item in found]})
        return
    for number, item in enumerate(found):
        if number:
            click.echo()
        for line in _lines(workspace, *item):
            click.echo(line)
    if not found:
        click.echo("Nothing is stale.")


def _json(workspace: Workspace, path: str, locale: str, stale: StaleUnit) -> dict[str, Any]:
    from i18n_tool.diff import changed_words, word_diff

    unit, entry = stale.unit, stale.entry
    known = stale.previous is not None
    return {
        "path": path,
        "line": unit.lineno,
        "catalog": workspace.shown(workspace.catalog_file(path, locale)),
        "locale": locale,
        "previous": stale.previous,
        "current": unit.msgid,
        "msgstr": entry.msgstr,
        "changed_words": changed_words(word_diff(stale.previous or "", unit.msgid)) if known else 0,
    }


def _lines(workspace: Workspace, path: str, locale: str, stale: StaleUnit) -> Iterator[str]:
    from i18n_tool.commands.output import printable
    from i18n_tool.diff import word_diff

    unit, entry = stale.unit, stale.entry
    catalog = workspace.shown(workspace.catalog_file(path, locale))
    yield click.style(f"{path}:{unit.lineno}", bold=True) + f"  {locale}  {catalog}"
    if stale.previous is None:
        yield f"  {printable(unit.msgid)}"
        yield click.style("  (the English it was made for is not known)", dim=True)
    else:
        yield "  " + "".join(map(_styled, word_diff(stale.previous, unit.msgid)))
    yield click.style(f"  {printable(entry.msgstr)}", fg="cyan")


def _styled(piece: Piece) -> str:
    from i18n_tool.commands.output import printable

    text = printable(piece.text)
    if piece.sign == "=":
        return text
    if _colours():
        removed = piece.sign == "-"
        return click.style(text, fg="red" if removed else "green", strikethrough=removed)
    return f"[-{text}-]" if piece.sign == "-" else f"{{+{text}+}}"


def _colours() -> bool:
    """Whether click will let our colours through."""
    import sys

    from click.globals import resolve_color_default

    wanted = resolve_color_default()
    return sys.stdout.isatty() if wanted is None else wanted
