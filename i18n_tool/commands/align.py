"""`i18n align`: translated documents that are there already become catalogs."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.adoptions import show_adoption, show_changes, show_lonely, sum_up
from i18n_tool.commands.changing import dry_run_option, report_written
from i18n_tool.commands.edited import take_edits
from i18n_tool.commands.faults import BAD_INPUT, report_faults
from i18n_tool.commands.options import (
    TypedPath,
    directory_option,
    here,
    load_project,
    locale_option,
)
from i18n_tool.commands.output import echo, echo_error
from i18n_tool.commands.progress import Counted
from i18n_tool.errors import DocumentError, I18nError
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.align.meaning import Encoder
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document
    from i18n_tool.project.committed import InCommit
    from i18n_tool.project.layout import Project
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.align_page import Sheet
    from i18n_tool.tasks.older import Histories


@click.command(epilog="Exit codes: 0 done, 2 bad usage, configuration or input.")
@click.argument("source")
@click.argument("translation", type=TypedPath(), required=False)
@locale_option
@click.option(
    "--doubtful",
    type=click.Choice(["stale", "untranslated"]),
    default="stale",
    help="What becomes of doubtful pairs. Default: stale.",
)
@click.option(
    "--at",
    "revision",
    metavar="REV",
    help="The commit whose English the translations were made from. Default: what git tells.",
)
@click.option(
    "--report",
    type=TypedPath(dir_okay=False),
    metavar="FILE",
    help="Write the pairs to a page of HTML, doubtful ones first; with --dry-run nothing else.",
)
@click.option(
    "--no-encoder",
    "by_anchors",
    is_flag=True,
    help="Do not ask an encoder what texts mean.",
)
@dry_run_option
@directory_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    source: str,
    translation: Path | None,
    locales: tuple[str, ...],
    doubtful: str,
    revision: str | None,
    report: Path | None,
    by_anchors: bool,
    dry_run: bool,
) -> int:
    r"""Bring translated documents into the catalogs of their sources.

    SOURCE and TRANSLATION are two files; or SOURCE alone is a pattern that says where translations
    lie: {locale}, in any spelling, and {path}, the document's below their common folder, or {dir},
    {stem} and {suffix}.

    Sentences that surely belong together become translations; doubtful ones become stale, with a
    comment that says how sure they are. What belongs to nothing is kept as obsolete entries. A
    translation that a catalog has already stays. What links, numbers and code leave in doubt is
    told by what the texts mean, with the extra `align` installed, or by a server for embeddings.
    Where the translation was made from an older English, which git or --at tells, what changed
    since becomes stale, and `i18n diff` shows it.

    \b
    Example:
      i18n align docs/guide.md docs/ru/guide.md --locale ru
      i18n align 'docs/{locale}/{path}'
      i18n align '{dir}/{stem}.{locale}{suffix}' --dry-run --report pairs.html
    """
    from i18n_tool.files.journal import locked
    from i18n_tool.mt.engine import EngineError
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.encoder import encoder_for
    from i18n_tool.tasks.older import Histories

    project = load_project(ctx)
    wanted = project.locales(locales)
    page = None if report is None else _place(project, report)
    code = 0
    with ExitStack() as held:
        encoder = None if by_anchors else encoder_for(project, held)
        if not dry_run:
            held.enter_context(locked(project.root))
        workspace = Workspace(project)
        then = None if revision is None else _committed(workspace, revision)
        histories = held.enter_context(Histories(project.root, project.config.max_file_size))
        pairs = list(_pairs(ctx, project, source, translation, wanted))
        steps = Counted(len(pairs), "documents")
        run = _AlignRun(
            workspace, histories, then, encoder, steps,
            doubtful=doubtful == "stale", dry=dry_run, sheets=None if page is None else [],
        )  # fmt: skip
        # last of all, also after Ctrl-C
        held.callback(lambda: report_written(workspace, run.written))
        if page is not None:
            held.callback(lambda: _write_page(project, page, run, len(pairs)))
        held.enter_context(steps)
        for path, locale, file, shown in pairs:
            steps.step()
            if path not in workspace.documents or path not in workspace.catalogs(locale):
                steps.clear()
                code = report_faults(workspace, [path], [locale])
                run.done += 1
                continue
            try:
                run.take(path, locale, file, shown)
            except EngineError as error:
                hints = (*error.hint_lines, "What is done is kept. To do without: --no-encoder")
                raise EngineError(error.message, hint=hints) from error
            except I18nError as error:
                steps.clear()
                echo_error(error)
                code = BAD_INPUT
            run.done += 1
    sum_up(run.totals)
    if encoder is None and not by_anchors and any(one["doubtful"] for one in run.totals):
        _hint(project, wanted)
    return code


@dataclass
class _AlignRun:
    """What all translations of a run are read with, and what came of them."""

    workspace: Workspace
    histories: Histories
    then: InCommit | None
    encoder: Encoder | None
    steps: Counted
    doubtful: bool
    dry: bool
    sheets: list[Sheet] | None
    done: int = 0
    totals: list[Counter[str]] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)

    def take(self, path: str, locale: str, file: Path, shown: str) -> None:
        """Takes over what a translation gives, and says it. Raises I18nError where it cannot be
        read, EngineError where the encoder cannot go on.
        """
        from i18n_tool.tasks.align import adopt_translation, open_translation
        from i18n_tool.tasks.align_page import Sheet
        from i18n_tool.tasks.readers import changes_for_readers

        workspace, steps = self.workspace, self.steps
        data = workspace.project.inputs.named(file).read(file, shown)
        if not take_edits(
            workspace, self.histories, path, locale, file=file, data=data, steps=steps
        ):
            made = open_translation(workspace, path, locale, shown, data)
            adoption = adopt_translation(
                workspace, path, locale, made,
                doubtful=self.doubtful,
                then=self._english(path, made, file),
                encoder=self.encoder,
            )  # fmt: skip
            steps.clear()
            self.totals.append(show_adoption(adoption, every=self.dry))
            show_changes(changes_for_readers(workspace, path, locale, made))
            if self.sheets is not None:
                self.sheets.append(Sheet.of(adoption, workspace.project.config.source_locale))
        self.written += [] if self.dry else _commit(workspace, path, locale)

    def _english(self, path: str, made: Document, file: Path) -> Document | None:
        """The English that a translation was made from, where it is not today's; that is said."""
        from i18n_tool.git.objects import GitError

        workspace, ref = self.workspace, self.workspace.refs[path]
        if self.then is not None:
            return _of_commit(self.then, ref)
        if not self.histories.known or not file.is_relative_to(workspace.project.root):
            return None
        shown = workspace.project.relative(file)
        try:
            older = self.histories.made_from(ref, workspace.documents[path], made, shown)
        except GitError as error:
            self.steps.clear()
            echo(f"warning: {shown}: its history cannot be read: {error}", err=True)
            return None
        if older is None:
            return None
        self.steps.clear()
        says = ", as it says" if older.stated else ""
        made_from = f"the English of {older.commit[:8]}, {older.day}{says}"
        echo(f"{shown} was made from {made_from}.", err=True)
        return older.document


def _hint(project: Project, locales: Sequence[str]) -> None:
    """Says what would leave less in doubt, where it knows the languages."""
    from i18n_tool.project.installation import extra_hint
    from i18n_tool.tasks.encoder import SentenceEncoder, knows

    source = project.config.source_locale
    if any(knows(SentenceEncoder(), (source, locale)) for locale in locales):
        echo(f"With the extra `align` fewer would be doubtful. {extra_hint('align')}", err=True)


def _commit(workspace: Workspace, path: str, locale: str) -> list[Path]:
    """Writes what the workspace has of a document in a locale; the files that changed."""
    from i18n_tool.project.changes import Changes

    changes = Changes(workspace)
    changes.add_catalogs(locale, {path})
    changes.add_templates({path})
    return list(changes.commit())


def _committed(workspace: Workspace, revision: str) -> InCommit:
    from i18n_tool.project.committed import InCommit

    then = InCommit(workspace, revision, "--at")
    for warning in then.notes:
        echo(f"warning: {warning}", err=True)
    return then


def _of_commit(then: InCommit, ref: DocumentRef) -> Document:
    """The document as a commit had it. Raises DocumentError where it had none."""
    document = then.document(ref)
    if not document.text:
        hint = "Name a commit that has it, or leave --at out."
        raise DocumentError(f"{then.revision} has no such document", path=ref.path, hint=hint)
    return document


def _place(project: Project, report: Path) -> Path:
    """Where the page goes. Raises OutputError where it may not, before anything is written."""
    from i18n_tool.project.places import Places

    place = project.here / report
    Places(project).named(place).place(place)
    return place


def _write_page(project: Project, page: Path, run: _AlignRun, total: int) -> None:
    """Writes the pairs of what is done. Where that is not all, as after Ctrl-C, both the page and
    stderr say so; where it is nothing, no page is written.
    """
    from i18n_tool.files.writing import write_whole
    from i18n_tool.project.places import Places
    from i18n_tool.tasks.align_page import render

    shown, note = project.relative(page), ""
    if run.done < total:
        if not run.done:
            echo(f"{shown} is not written: no document was done.", err=True)
            return
        note = f"The run ended after {run.done} of {count_of(total, 'document')}."
        echo(f"{shown} has the first {run.done} of {count_of(total, 'document')}.", err=True)
    if write_whole(page, render(run.sheets or (), note).encode(), Places(project).named(page)):
        echo(f"wrote {shown}")


def _pairs(
    ctx: click.Context,
    project: Project,
    source: str,
    translation: Path | None,
    locales: Sequence[str],
) -> Iterator[tuple[str, str, Path, str]]:
    """Document, locale, file of the translation, and what messages call it; what has no partner is
    said.
    """
    from i18n_tool.project.twins import find_twins, is_pattern

    if translation is not None:
        if len(locales) != 1:
            raise click.UsageError("Say which locale TRANSLATION is in: --locale ru")
        [ref] = project.select((source,))
        yield ref.path, locales[0], here(ctx) / translation, str(translation)
        return
    if not is_pattern(source):
        raise click.UsageError("Name the TRANSLATION, too, or a pattern: 'docs/{locale}/{path}'")
    twins = find_twins(project, source, [ref.path for ref in project.documents()], locales)
    show_lonely(twins, locales)
    for path, locale, file in twins.pairs:
        yield path, locale, project.root / file, file
