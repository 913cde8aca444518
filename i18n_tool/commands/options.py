"""Options that commands share, and the project they run in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from i18n_tool.commands.output import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    from i18n_tool.project.layout import Project

_Command = TypeVar("_Command", bound="Callable[..., object]")


def _enter(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None and not ctx.resilient_parsing:
        try:
            os.chdir(value)
        except OSError as error:
            raise click.BadParameter(f"{value}: {error.strerror}", ctx, param) from None


def _complete_locale(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # only shells ask

    from i18n_tool.config import load_config  # not for --help
    from i18n_tool.errors import I18nError

    try:
        locales = load_config(Path.cwd()).locales
    except I18nError:
        return []
    return [CompletionItem(locale) for locale in locales if locale.startswith(incomplete)]


directory_option = click.option(
    "-C",
    "directory",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    expose_value=False,
    is_eager=True,
    callback=_enter,
    help="Run in DIR: paths are relative to it.",
)
"""`-C DIR`: changes the current folder before anything else is looked at, as in git."""

locale_option = click.option(
    "--locale",
    "locales",
    metavar="LOCALE",
    multiple=True,
    shell_complete=_complete_locale,
    help="Only this locale; may be repeated. Default: all.",
)
"""`--locale L`, repeatable: the parameter `locales`, for `Project.locales`."""

paths_argument = click.argument(
    "paths", metavar="[PATHS]...", nargs=-1, type=click.Path(path_type=Path)
)
"""`[PATHS]`: the parameter `paths`, for `Project.select`."""


def project_options(command: _Command) -> _Command:
    """Gives a command `[PATHS]`, `--locale` and `-C`: parameters `paths` and `locales`."""
    return paths_argument(locale_option(directory_option(command)))


def load_project(ctx: click.Context) -> Project:
    """The project around the current folder, loaded once per run; its warnings go to stderr.

    Raises ConfigError where there is none, or on any fault in its configuration.
    """
    from i18n_tool.config import load_config  # not for --help
    from i18n_tool.project.layout import Project

    top = ctx.find_root()
    if not isinstance(top.obj, Project):
        from i18n_tool.files.journal import recover

        config = load_config(Path.cwd())
        recover(config.root)  # from a run that was killed
        top.obj = Project(config)
        for warning in top.obj.warnings:
            echo(f"warning: {warning}", err=True)
    return top.obj
