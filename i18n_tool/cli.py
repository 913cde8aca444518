"""The command `i18n`: finds the command that is asked for, and turns errors into exit codes."""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from i18n_tool import __version__
from i18n_tool.commands.options import directory_option
from i18n_tool.commands.output import echo, echo_error
from i18n_tool.errors import I18nError, suggest
from i18n_tool.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

_STDOUT_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EIO}
FINE, BAD_INPUT, OUR_BUG, INTERRUPTED, PIPE_CLOSED = 0, 2, 3, 130, 141

COMMANDS = {
    "init": "Set up a project: babel.cfg and [tool.i18n].",
    "extract": "Bring templates and catalogs in step with the documents.",
    "status": "Show what is translated, stale and missing.",
    "diff": "Show what changed in the English of stale translations.",
    "accept": "Clear the stale flags of an edit that changed no meaning.",
    "check": "Fail where translations are missing, stale or broken.",
    "align": "Bring translated documents into the catalogs.",
    "translate": "Fill what is untranslated with drafts.",
    "explain": "Say what a check means, with examples.",
    "build": "Write the translated documents.",
    "report": "Write pages that show how far translations are.",
    "models": "List, install and download models of Argos Translate.",
    "prune": "Remove obsolete entries, and catalogs of what is gone.",
    "merge-driver": "Merge catalogs for git, entry by entry.",
}
"""Every command with its line in `i18n --help`; to run it, i18n_tool.commands.<name> is loaded (`_`
for `-`)."""


class _PipeClosedError(Exception):
    """The reader of our output went away."""


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are run, not when they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which a project needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"i18n_tool.commands.{cmd_name.replace('-', '_')}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is no click.Command")
        command.short_help = COMMANDS[cmd_name]
        # a raw docstring keeps linters quiet, but click waits for the control character
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command. Raises _PipeClosedError, which click leaves alone, for its OSError."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosedError from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises UsageError naming the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"No such command {name!r}. {suggest(name, COMMANDS, what='Commands')}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Lists the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_VERBOSE = f"{__name__}.verbose"


def _remember(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    ctx.meta[_VERBOSE] = value


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    """Says which version this is, and ends the run."""
    if not value or ctx.resilient_parsing:
        return
    echo(f"i18n {__version__}")
    if ctx.meta[_VERBOSE]:
        from i18n_tool.commands.plugins import plugin_lines  # which loads them all

        for line in plugin_lines():
            echo(line)
    ctx.exit()


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 a check found something, 2 bad usage or input, 3 our bug.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit; with -v, what other packages bring, too.",
)
@click.option(
    "-v",
    "verbose",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_remember,
    hidden=True,
)
@directory_option
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Keeps translated documents in step with their English source.

    \b
    Begin in a folder with documents:
      i18n init docs --locale tr
      i18n extract
    """  # noqa: D301 - click waits for the control character
    if ctx.meta[_VERBOSE]:
        raise click.UsageError("-v goes with --version.")
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; errors go to stderr.

    0 fine, 1 a check found something, 2 bad usage, configuration or input, 3 a bug of ours, 130
    Ctrl-C, 141 the reader of our output went away.
    """
    _speak_utf8()
    try:
        code = cli.main(args, prog_name="i18n", standalone_mode=False)
        if sys.stdout is not None:  # `i18n … >&-`
            sys.stdout.flush()
    except I18nError as error:
        echo_error(error)
        return BAD_INPUT
    except click.ClickException as error:
        shown, said = io.StringIO(), error.format_message()  # which may quote a file's name
        error.show(shown)
        text = shown.getvalue().replace(said, printable(said))
        for line in text.removesuffix("\n").split("\n"):
            echo(line, err=True)
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        return _interrupted()
    except (_PipeClosedError, BrokenPipeError):
        return _pipe_closed()
    except MemoryError:
        return _no_memory()
    except OSError as error:
        if error.errno == errno.ENOMEM:
            return _no_memory()
        if _is_closed_pipe_of_windows(error):
            return _pipe_closed()
        if error.filename is not None or error.errno not in _STDOUT_FAULTS:
            return _report_bug(error)
        echo(f"the output cannot be written: {error.strerror}", err=True)
        _pipe_closed()
        return BAD_INPUT
    except Exception as error:  # whatever it is, it is ours to mend
        if _was_interrupted(error):
            return _interrupted()
        return _report_bug(error)
    return code if isinstance(code, int) else FINE


def _interrupted() -> int:
    echo("Stopped; no file is half written.", err=True)
    return INTERRUPTED


def _was_interrupted(error: BaseException) -> bool:
    """Whether Ctrl-C is behind it: where that comes while Python's own locks change hands, they
    answer with an error of theirs (CPython issue 74174).
    """
    behind = error.__context__
    return behind is not None and (
        isinstance(behind, KeyboardInterrupt) or _was_interrupted(behind)
    )


def _speak_utf8() -> None:
    r"""Files and pipes get UTF-8, as documents and catalogs are, whatever the system's code page; a
    terminal, or who sets PYTHONIOENCODING, gets what cannot be shown there as `\u2588`.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not None, as in `i18n … >&-`
            if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors=stream.errors)


def _is_closed_pipe_of_windows(error: OSError) -> bool:
    return sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None


def _pipe_closed() -> int:
    """Quiet: what is still buffered for stdout has no reader."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _no_memory() -> int:
    message = "the system has no memory left for this run"
    hint = "Name fewer documents, or allow smaller files alone: max_file_size."
    echo_error(I18nError(message, hint=hint))
    return BAD_INPUT


def _report_bug(error: Exception) -> int:
    import traceback  # only for bugs

    from i18n_tool.plugins import PluginError, plugin_behind

    python = f"Python {sys.version.split()[0]}, {sys.platform}"
    try:
        plugin = plugin_behind(error)
    except PluginError:  # what is installed cannot be read: then it is not what ran
        plugin = None
    said = f"This is a bug of i18n {__version__} ({python}), not a mistake of yours."
    where = "Please report it with all of the above."
    if plugin is not None:
        said = f"This is a bug of {plugin.shown}, with i18n {__version__} ({python})."
        where = "Please report it to whoever maintains that package, with all of the above."
    for line in (*traceback.format_exception(error), "", said, where):
        for each in line.removesuffix("\n").split("\n"):
            echo(each, err=True)
    return OUR_BUG
