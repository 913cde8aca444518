"""`i18n build`: writes the translated documents."""

from __future__ import annotations

import os
from contextlib import ExitStack
from difflib import unified_diff
from itertools import islice
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from i18n_tool.commands.changing import FILES_SHOWN
from i18n_tool.commands.faults import BAD_INPUT, report_faults
from i18n_tool.commands.options import (
    TypedPath,
    here,
    jobs_option,
    load_project,
    no_cache_option,
    open_project,
    project_options,
    workers_for,
)
from i18n_tool.commands.output import echo, echo_error
from i18n_tool.findings.folders import by_folder
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.commands.answers import Answers
    from i18n_tool.errors import I18nError
    from i18n_tool.project.layout import Project
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.build import Builder
    from i18n_tool.tasks.last_build import Built

_LINES_SHOWN = 8


@click.command()
@project_options
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=TypedPath(file_okay=False),
    help="Where to: DIR/<locale>/<document>. Default: `output` in the configuration.",
)
@click.option(
    "--plain", is_flag=True, help="Nothing but translations: no list of languages, no notices."
)
@click.option("--drafts", is_flag=True, help="Use drafts that nobody has reviewed, too.")
@click.option("--force", is_flag=True, help="Write over files in git that i18n did not make.")
@jobs_option
@no_cache_option
@click.option("-v", "--verbose", is_flag=True, help="Name each file that is written.")
@click.option("--watch", is_flag=True, help="Build again whenever something is saved.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    output: Path | None,
    plain: bool,
    drafts: bool,
    force: bool,
    jobs: int | None,
    no_cache: bool,
    verbose: bool,
    watch: bool,
) -> int:
    r"""Write each document in each locale, and in the source language.

    What is not translated is shown in the source language; stale translations are kept unless the
    configuration says stale = "source", doubtful ones of `i18n align` always. Bytes that are not
    prose are those of the source.

    \b
    Example:
      i18n build -o public
      i18n build --watch
    """
    asked = _Asked(paths, locales, output, plain, drafts, force, jobs, no_cache, verbose)
    if not watch:
        return _build_once(ctx, asked)
    from i18n_tool.commands.answers import Answers
    from i18n_tool.commands.watching import watch as build_on_changes  # few runs watch

    def again(project: Project, is_first: bool) -> Collection[Path]:
        with Answers(project, no_cache=no_cache) as answers:
            wanted = asked if is_first else asked._replace(is_again=True)
            return _build(project, wanted, answers).files

    return build_on_changes(here(ctx), again)


class _Asked(NamedTuple):
    """What a person asked for; `is_again` leaves out what stays as it is."""

    paths: tuple[Path, ...]
    locales: tuple[str, ...]
    output: Path | None
    plain: bool
    drafts: bool
    force: bool
    jobs: int | None
    no_cache: bool
    verbose: bool
    is_again: bool = False


class _BuildRun(NamedTuple):
    """What a build came to: its exit code, what it said on stdout, the files that there are now,
    and what was read. `is_still`: nothing has changed since the run before, nor did then.
    """

    code: int
    lines: list[str]
    files: list[Path]
    workspace: Workspace
    is_still: bool


def _build_once(ctx: click.Context, asked: _Asked) -> int:
    """The exit code. Where everything lies as it did when nothing was to do, the same is said."""
    from i18n_tool.commands.answers import Answers
    from i18n_tool.git.standing import Standing, standing
    from i18n_tool.project.build_memory import name_of_run, places_of_build

    project = open_project(ctx)
    wanted = project.locales(asked.locales)
    options = (asked.plain, asked.drafts, asked.force, asked.verbose, bool(asked.locales))
    question = " ".join(("build", repr(options), *wanted))
    with Answers(project, no_cache=asked.no_cache) as answers:
        is_whole = not asked.paths and asked.output is None
        if is_whole and answers.index is not None:
            name = name_of_run(plain=asked.plain, drafts=asked.drafts)
            places = places_of_build(answers.index, project, name, os.environ)
            stands = standing(project.root)
            if stands is not None and places is not None:
                newest = max(stands.newest, places.newest)
                stands = Standing(stands.state + places.state, newest)
            lines = answers.last(question, _lines_in, git=places and stands)
            if lines is not None:
                for line in lines:
                    echo(line)
                return 0
        run = _build(load_project(ctx, answers.say), asked, answers)
        if is_whole and run.is_still and run.code == 0:
            answers.keep(question, run.lines, run.workspace)
    return run.code


def _lines_in(value: Any) -> list[str]:
    """Raises TypeError where it is none of ours."""
    if type(value) is not list or {*map(type, value)} - {str}:
        raise TypeError
    return value


def _build(project: Project, asked: _Asked, answers: Answers) -> _BuildRun:
    """Builds, and says what came of it."""
    from i18n_tool.commands.progress import Steps
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.build import Builder

    chosen = [ref.path for ref in project.select(asked.paths)]
    targets = project.locales(asked.locales)
    output = asked.output
    if output is not None:
        output = project.here / output
        project.check_output(output)
    wanted = targets if asked.locales else (project.config.source_locale, *targets)
    refused: dict[Path, I18nError] = {}
    workspace = Workspace(project)
    builder = Builder(workspace, output, plain=asked.plain, drafts=asked.drafts)
    memory = answers.memory(workspace)
    if answers.index is not None and memory is not None:
        builder.recall(answers.index, memory, os.environ)
    with ExitStack() as held:
        left = builder.to_do(chosen, wanted)
        workers = held.enter_context(workers_for(project, left, asked.jobs))
        workspace.share(workers)
        held.enter_context(Steps(workspace, len(wanted), each=2))
        built = builder.write(chosen, wanted, refused, force=asked.force)
    shown = builder.anew if asked.is_again else built
    lines = list(_report(workspace, shown, drafts=asked.drafts, verbose=asked.verbose))
    for line in lines:
        echo(line)
    for path in builder.removed:
        echo(f"removed {path}")
    for path in builder.left:
        message = f"warning: {path} was built once, and is a document now: remove it, or keep it"
        echo(message, err=True)
    if not asked.is_again:
        for line in _report_unpublished(builder):
            answers.say(line)
    _report_refused(builder, refused, verbose=asked.verbose)
    if taken := builder.taken:
        there = workspace.shown(taken)
        echo(f"warning: the next run takes {there} for a document: build elsewhere", err=True)
    if shown or not asked.is_again:
        answers.say(f"{count_of(len(shown), 'file')} built.")
    code = report_faults(workspace, chosen, wanted, BAD_INPUT if refused else 0)
    files = [*(one.file for one in built), *builder.copied]
    return _BuildRun(code, lines, files, workspace, builder.is_still)


def _report_refused(builder: Builder, refused: Mapping[Path, I18nError], *, verbose: bool) -> None:
    """What was not written, and why, with what differs; pages all of whose texts the catalogs hold,
    as `align` brings them there, are summed up.
    """
    from i18n_tool.tasks.brought_in import is_brought_in  # seldom

    workspace = builder.workspace
    brought: list[Path] = []
    shows = verbose or len(refused) <= FILES_SHOWN
    for file, fault in refused.items():
        if held := builder.held_back.get(file):
            path, locale, _ = held
            name = workspace.project.relative(file)
            if is_brought_in(workspace, path, locale, name, file.read_bytes()):
                brought.append(file)
                continue
        echo_error(fault)
        if held and (shows or file == next(iter(builder.held_back))):
            _show_difference(file, held[2])
    if not brought:
        return
    count = count_of(len(brought), "page")
    why = "for somebody wrote what is there; its texts are in the catalogs:"
    echo(f"{count} not written, {why}", err=True)
    for folder, files in by_folder([*map(workspace.shown, brought)], FILES_SHOWN).items():
        echo(f"  {folder}/  ({count_of(len(files), 'file')})", err=True)
    for file in brought if verbose else brought[:1]:
        echo(f"{workspace.shown(file)}, as it is (-) and as build makes it (+):", err=True)
        _show_difference(file, builder.held_back[file][2])
    more = "" if verbose or len(brought) == 1 else "How each differs: i18n build -v. "
    echo(f"{more}To write over what is there: i18n build --force", err=True)


def _show_difference(file: Path, data: bytes) -> None:
    for line in _difference(file.read_bytes(), data):
        echo(f"  {line}", err=True)


def _report_unpublished(builder: Builder) -> Iterator[str]:
    """The pages that are too little translated: once for each locale; those that stay there."""
    config, root = builder.config, builder.workspace.project.root
    for locale in config.locales:
        number = sum(one == locale for _, one in builder.unpublished)
        if number:
            least = config.publish[locale]
            enough = f"less than {least:g} % of their words are" if least else "nothing in them is"
            yield f"{locale}: {count_of(number, 'page')} left out: {enough} translated"
    for (path, locale), place in builder.unpublished.items():
        if builder.output is None and (root / place).is_file():
            share = floor(builder.publishing.share(path, locale))
            cure = f"i18n align {path} {place} --locale {locale}"
            message = f"warning: {place} stays, for i18n did not make it; {share} % of {path} is "
            yield f"{message}translated. Remove the page, or have its text: {cure}"


def _report(
    workspace: Workspace, built: Sequence[Built], *, drafts: bool, verbose: bool
) -> Iterator[str]:
    """What was written: many files by folder, but for those in which something fell back."""
    shown = {workspace.shown(one.file): one for one in built}
    if verbose or len(shown) <= FILES_SHOWN:
        for one in built:
            yield _line(workspace, one, drafts=drafts)
        return
    for folder, files in by_folder(list(shown), FILES_SHOWN).items():
        yield f"{folder}/  ({count_of(len(files), 'file')})"
    for one in built:
        if one.fallbacks:
            yield _line(workspace, one, drafts=drafts)


def _difference(there: bytes, data: bytes) -> Iterator[str]:
    """The first lines of a file that `build` would take out (`-`), and those it would put in."""
    old, new = (text.decode(errors="replace").splitlines() for text in (there, data))
    lines = islice(unified_diff(old, new, n=0, lineterm=""), 2, None)
    changed = [line for line in lines if not line.startswith("@@")]
    yield from changed[:_LINES_SHOWN]
    if len(changed) > _LINES_SHOWN:
        yield f"… and {count_of(len(changed) - _LINES_SHOWN, 'more line')}"


def _line(workspace: Workspace, built: Built, *, drafts: bool) -> str:
    """What was written, and what of it is not up to date."""
    shown, counts = workspace.shown(built.file), built.counts
    if counts is None:
        return shown
    least = workspace.project.config.publish[built.locale]
    if least and not built.published and counts.untranslated < counts.units:
        return f"{shown}  (the source's text: less than {least:g} % of its words are translated)"
    shown_drafts = counts.draft if drafts else 0
    missing = counts.untranslated + counts.draft - shown_drafts
    source = workspace.project.config.source_locale
    said = [
        f"{missing} of {counts.units} units in {source}" if missing else "",
        count_of(shown_drafts, "draft") if shown_drafts else "",
        f"{counts.stale} stale" if counts.stale else "",
        f"{counts.doubtful} of them doubtful" if counts.doubtful else "",
        _fallbacks(built.fallbacks),
    ]
    rest = ", ".join(filter(None, said))
    return f"{shown}  ({rest})" if rest else shown


def _fallbacks(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(map(str, lines))
    said = "in the source language because their translation breaks the document: line"
    return f"{said}{'s' * (len(lines) > 1)} {shown}"
