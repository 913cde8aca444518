"""`i18n build`: writes the translated documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.options import load_project, project_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.model import Document
    from i18n_tool.render import Rendered
    from i18n_tool.workspace import Workspace


@click.command(short_help="Write the translated documents.")
@project_options
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to: DIR/<locale>/<document>. Default: `output` in the configuration.",
)
@click.option(
    "--plain", is_flag=True, help="Nothing but translations: no generated list of languages."
)
@click.option("--drafts", is_flag=True, help="Use drafts that nobody has reviewed, too.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    output: Path | None,
    *,
    plain: bool,
    drafts: bool,
) -> None:
    r"""Write each document in each locale, and in the source language.

    What is not translated is shown in the source language; stale translations are kept unless the
    configuration says stale = "source". Bytes that are not prose are those of the source.

    \b
    Example:
      i18n build -o public
    """
    from i18n_tool.files import write_whole
    from i18n_tool.render import fill_slots
    from i18n_tool.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    targets = project.locales(locales)
    if output is not None:
        output = Path.cwd() / output
        project.check_output(output)
    workspace = Workspace(project)
    source = project.config.source_locale
    wanted = targets if locales else (source, *targets)
    written = 0
    for path in chosen:
        document = workspace.documents[path]
        names = {} if plain or not _has_slot(document) else _languages(workspace, document)
        for locale in wanted:
            rendered = _render(workspace, document, locale, drafts=drafts)
            text = rendered.text
            if rendered.slots and not plain:
                others = [name for other, name in names.items() if other != locale]
                text = fill_slots(rendered, others, project.config.language_separator)
            target = project.output_path(path, locale, output)
            write_whole(target, text.encode())
            written += 1
            click.echo(_line(workspace, document, locale, target, rendered))
    click.echo(f"{written} files written.", err=True)


def _has_slot(document: Document) -> bool:
    return any(block.slot for block in document.blocks)


def _languages(workspace: Workspace, document: Document) -> Mapping[str, str]:
    """The own names of the languages in which the document is complete, by locale."""
    from i18n_tool.language_names import own_name
    from i18n_tool.status import count, distinct_units

    config = workspace.project.config
    units = distinct_units(document)
    complete = [
        locale
        for locale in config.locales
        if count(units, workspace.synced(locale)[document.path]).complete
    ]
    return {locale: own_name(locale) for locale in (config.source_locale, *complete)}


def _render(workspace: Workspace, document: Document, locale: str, *, drafts: bool) -> Rendered:
    from i18n_tool.formats import format_named
    from i18n_tool.render import Policy, render

    ref, config = workspace.refs[document.path], workspace.project.config
    entries = (
        {} if locale == config.source_locale else workspace.synced(locale)[document.path].by_key()
    )
    return render(
        document,
        entries,
        locale,
        fmt=format_named(ref.format),
        options=ref.options,
        policy=Policy(config.stale, drafts),
    )


def _line(
    workspace: Workspace, document: Document, locale: str, target: Path, rendered: Rendered
) -> str:
    """What was written, and how much of it is not up to date."""
    from i18n_tool.status import count, distinct_units

    config = workspace.project.config
    shown = workspace.shown(target)
    if locale == config.source_locale:
        return shown
    counts = count(distinct_units(document), workspace.synced(locale)[document.path])
    missing = counts.untranslated + counts.draft
    said = [
        f"{missing} of {counts.units} units in {config.source_locale}" if missing else "",
        f"{counts.stale} stale" if counts.stale else "",
        _fallbacks(document, rendered.fallbacks),
    ]
    rest = ", ".join(filter(None, said))
    return f"{shown}  ({rest})" if rest else shown


def _fallbacks(document: Document, fallbacks: Sequence[int]) -> str:
    if not fallbacks:
        return ""
    lines = ", ".join(str(document.blocks[index].lineno) for index in fallbacks)
    return f"in the source language because their translation breaks the document: lines {lines}"
