"""`i18n init`: sets up a project, or adds locales and documents to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from i18n_tool.commands.options import directory_option, here, paths_argument
from i18n_tool.commands.output import echo
from i18n_tool.config.sites import SITES
from i18n_tool.formats.base import Segmentation

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="Documents that are added to the folders later are covered without another run."
)
@paths_argument
@click.option(
    "--locale", "locales", metavar="LOCALE", multiple=True, help="A target locale; repeatable."
)
@click.option(
    "--source-locale", metavar="LOCALE", help="What the documents are written in. Default: en."
)
@click.option(
    "--segmentation",
    type=click.Choice(get_args(Segmentation)),
    help="What one translatable unit is. Default: sentence.",
)
@click.option(
    "--merge-driver",
    is_flag=True,
    help="Have git merge catalogs entry by entry, in this clone: see `i18n merge-driver --help`.",
)
@click.option(
    "--site",
    type=click.Choice([*SITES, "none"]),
    help="What makes a site of the documents. Default: what is found.",
)
@directory_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    source_locale: str | None,
    segmentation: str | None,
    merge_driver: bool,
    site: str | None,
) -> None:
    r"""Write babel.cfg and [tool.i18n] for the documents in PATHS.

    PATHS are files or folders, by default the whole project without what is about itself (README,
    tests). What is left out is said, and taken where it is named: translations that lie in the
    tree, licences, lists for programs, what tools fill. The settings go into pyproject.toml, or
    into i18n.toml where there is none. Run it again to add locales and documents: what is written
    already stays as it is; with nothing named, it looks for documents that no section matches.

    Of MkDocs, Docusaurus, VitePress, Starlight, Hugo, mdBook and Jekyll, at the top or in PATHS, it
    knows where they want translations, and prints what their configuration has to say of languages.

    \b
    Example:
      i18n init docs --locale tr --locale pt-BR
      i18n init handbuch --source-locale de --locale en
      i18n init --site readme --locale tr
      i18n init --merge-driver
    """
    from i18n_tool.project.setup import set_up  # not for --help

    done = set_up(
        here(ctx),
        paths,
        locales,
        segmentation,
        source_locale,
        merge_driver=merge_driver,
        site=site or "",
    )
    for line in done.report():
        echo(line)
