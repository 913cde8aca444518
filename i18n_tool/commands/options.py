"""Options that commands share, and the project they run in."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from i18n_tool.commands.output import echo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem

    from i18n_tool.project.layout import Project
    from i18n_tool.project.workers import Workers

_Command = TypeVar("_Command", bound="Callable[..., object]")
_HERE, _WARNED = f"{__name__}.here", f"{__name__}.warned"


def here(ctx: click.Context) -> Path:
    """The folder that a run is in: that of `-C`, by default the process's own. Every path that a
    person typed is relative to it; nothing else in a run asks where the process is.
    """
    folder: Path | None = ctx.meta.get(_HERE)
    return Path.cwd() if folder is None else folder


class TypedPath(click.Path):
    """A path as a person typed it, looked at from where the run is."""

    def __init__(self, **looks: bool) -> None:
        super().__init__(path_type=Path, **looks)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The path as it is. Raises BadParameter as click does, naming it as it was typed."""
        place = (Path() if ctx is None else here(ctx)) / value
        try:
            super().convert(place, param, ctx)
        except click.BadParameter as error:
            looked_at, typed = (repr(click.format_filename(one)) for one in (place, value))
            message = error.message.replace(looked_at, typed)
            raise click.BadParameter(message, ctx, param) from None
        return Path(value)


def _enter(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        folder = Path(os.path.realpath(here(ctx) / value))
        if not os.access(folder, os.X_OK):
            raise click.BadParameter(f"{value}: {os.strerror(errno.EACCES)}", ctx, param)
        ctx.meta[_HERE] = folder


def _complete_locale(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # only shells ask

    from i18n_tool.config import load_config  # not for --help
    from i18n_tool.errors import I18nError

    try:
        locales = load_config(here(ctx)).locales
    except I18nError:
        return []
    return [CompletionItem(locale) for locale in locales if locale.startswith(incomplete)]


directory_option = click.option(
    "-C",
    "directory",
    metavar="DIR",
    type=TypedPath(exists=True, file_okay=False),
    expose_value=False,
    is_eager=True,
    callback=_enter,
    help="Run in DIR: paths are relative to it.",
)
"""`-C DIR`: says where `here` is before anything else is looked at; as in git, each one counts from
that before it.
"""

locale_option = click.option(
    "--locale",
    "locales",
    metavar="LOCALE",
    multiple=True,
    shell_complete=_complete_locale,
    help="Only this locale; may be repeated. Default: all.",
)
"""`--locale L`, repeatable: the parameter `locales`, for `Project.locales`."""

MOST_JOBS = 256
"""More processes than any machine is the faster for; a slip of the finger can ask for more."""

jobs_option = click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(1, MOST_JOBS),
    help="Share the work among N processes. Default: as many as there are cores; one for little.",
)
"""`--jobs N`: the parameter `jobs`, for `workers_for`."""

no_cache_option = click.option(
    "--no-cache",
    is_flag=True,
    help="Read every file, whatever earlier runs have found out about it.",
)
"""`--no-cache`: the parameter `no_cache`, for `recalling`."""

paths_argument = click.argument("paths", metavar="[PATHS]...", nargs=-1, type=TypedPath())
"""`[PATHS]`: the parameter `paths`, for `Project.select`."""


def project_options(command: _Command) -> _Command:
    """Gives a command `[PATHS]`, `--locale` and `-C`: parameters `paths` and `locales`."""
    return paths_argument(locale_option(directory_option(command)))


def complain(line: str) -> None:
    """Says a line on stderr."""
    echo(line, err=True)


def open_project(ctx: click.Context) -> Project:
    """The project around `here`, loaded once per run; which documents it has is not looked at yet.

    Raises ConfigError where there is none, or on any fault in its configuration.
    """
    from i18n_tool.config import load_config  # not for --help
    from i18n_tool.project.layout import Project

    top = ctx.find_root()
    if not isinstance(top.obj, Project):
        from i18n_tool.files.interrupted import finish_interrupted

        place = here(ctx)
        config = load_config(place)
        finish_interrupted(config.root)  # from a run that was killed
        top.obj = Project(config, place)
    return top.obj


def load_project(ctx: click.Context, say: Callable[[str], None] = complain) -> Project:
    """The same; its warnings are said, once per run. Raises as `open_project` does, and where its
    documents do not go together.
    """
    project = open_project(ctx)
    if not ctx.meta.get(_WARNED):
        for warning in project.warnings:
            say(f"warning: {warning}")
        ctx.meta[_WARNED] = True
    return project


def workers_for(project: Project, paths: Iterable[str], jobs: int | None) -> Workers:
    """Who shares in the work on documents, not started yet: `jobs` processes, or as many as that
    is worth; never more than there are documents.
    """
    from i18n_tool.project.workers import Workers, jobs_for  # not for --help

    known = list(paths)
    wanted = jobs_for(project, known) if jobs is None else min(jobs, len(known))
    return Workers(project, max(wanted, 1))
