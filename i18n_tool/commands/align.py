"""`i18n align`: translated documents that are there already become catalogs."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

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
from i18n_tool.commands.output import echo, echo_error, styled
from i18n_tool.errors import DocumentError, I18nError
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document
    from i18n_tool.project.committed import InCommit
    from i18n_tool.project.layout import Project
    from i18n_tool.project.twins import Twins
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.align import Adoption
    from i18n_tool.tasks.align_page import Sheet
    from i18n_tool.tasks.older import Histories

_SHOWN = 8


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
    help="Do not ask the encoder of the extra `align` what texts mean.",
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
    told by what the texts mean, with the extra `align` installed. Where the translation was made
    from an older English, which git or --at tells, what changed since becomes stale, and
    `i18n diff` shows it.

    \b
    Example:
      i18n align docs/guide.md docs/ru/guide.md --locale ru
      i18n align 'docs/{locale}/{path}'
      i18n align '{dir}/{stem}.{locale}{suffix}' --dry-run --report pairs.html
    """
    from i18n_tool.files.journal import locked
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.align import adopt_translation, open_translation
    from i18n_tool.tasks.align_page import Sheet
    from i18n_tool.tasks.encoder import SentenceEncoder
    from i18n_tool.tasks.older import Histories
    from i18n_tool.tasks.readers import changes_for_readers

    encoder = None if by_anchors or not SentenceEncoder.is_installed() else SentenceEncoder()
    project = load_project(ctx)
    wanted = project.locales(locales)
    page = None if report is None else _place(project, report)
    sheets: list[Sheet] = []
    totals: list[Counter[str]] = []
    written: list[Path] = []
    with ExitStack() as held:
        if not dry_run:
            held.enter_context(locked(project.root))
        workspace = Workspace(project)
        then = None if revision is None else _committed(workspace, revision)
        histories = held.enter_context(Histories(project.root, project.config.max_file_size))
        code = 0
        # last of all, also after Ctrl-C
        held.callback(lambda: report_written(workspace, written))
        for path, locale, file, shown in _pairs(ctx, project, source, translation, wanted):
            try:
                if path not in workspace.documents or path not in workspace.catalogs(locale):
                    code = report_faults(workspace, [path], [locale])
                    continue
                data = project.inputs.named(file).read(file, shown)
                if take_edits(workspace, histories, path, locale, file=file, data=data):
                    written += [] if dry_run else _commit(workspace, path, locale)
                    continue
                made = open_translation(workspace, path, locale, shown, data)
                english = (
                    _older(histories, workspace, path, made, file)
                    if then is None
                    else _english(then, workspace.refs[path])
                )
                adoption = adopt_translation(
                    workspace,
                    path,
                    locale,
                    made,
                    doubtful=doubtful == "stale",
                    then=english,
                    encoder=encoder,
                )
            except I18nError as error:
                echo_error(error)
                code = BAD_INPUT
                continue
            totals.append(_show(adoption, every=dry_run))
            _show_changes(changes_for_readers(workspace, path, locale, adoption.translation))
            if page is not None:
                sheets.append(Sheet.of(adoption, project.config.source_locale))
            written += [] if dry_run else _commit(workspace, path, locale)
    _sum_up(totals)
    if page is not None:
        _write_page(project, page, sheets)
    if encoder is None and not by_anchors and any(one["doubtful"] for one in totals):
        _hint(project, wanted)
    return code


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


def _english(then: InCommit, ref: DocumentRef) -> Document:
    """The document as a commit had it. Raises DocumentError where it had none."""
    document = then.document(ref)
    if not document.text:
        hint = "Name a commit that has it, or leave --at out."
        raise DocumentError(f"{then.revision} has no such document", path=ref.path, hint=hint)
    return document


def _older(
    histories: Histories, workspace: Workspace, path: str, made: Document, file: Path
) -> Document | None:
    """The English that a translation was made from, where it is not today's; that is said."""
    from i18n_tool.git.objects import GitError

    if not histories.known or not file.is_relative_to(workspace.project.root):
        return None
    shown, ref = workspace.project.relative(file), workspace.refs[path]
    try:
        older = histories.made_from(ref, workspace.documents[path], made, shown)
    except GitError as error:
        echo(f"warning: {shown}: its history cannot be read: {error}", err=True)
        return None
    if older is None:
        return None
    says = ", as it says" if older.stated else ""
    echo(f"{shown} was made from the English of {older.commit[:8]}, {older.day}{says}.", err=True)
    return older.document


def _place(project: Project, report: Path) -> Path:
    """Where the page goes. Raises OutputError where it may not, before anything is written."""
    from i18n_tool.project.places import Places

    place = project.here / report
    Places(project).named(place).place(place)
    return place


def _write_page(project: Project, page: Path, sheets: Sequence[Sheet]) -> None:
    from i18n_tool.files.writing import write_whole
    from i18n_tool.project.places import Places
    from i18n_tool.tasks.align_page import render

    if write_whole(page, render(sheets).encode(), Places(project).named(page)):
        echo(f"wrote {project.relative(page)}")


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
    _report(twins, locales)
    for path, locale, file in twins.pairs:
        yield path, locale, project.root / file, file


def _report(twins: Twins, locales: Sequence[str]) -> None:
    """What has no partner."""
    having = Counter(locale for _, locale, _ in twins.pairs)
    if none := [locale for locale in locales if not having[locale]]:
        echo(f"{', '.join(none)}: no translated document", err=True)
    for locale in having:
        lonely = twins.lonely_documents[locale]
        if lonely:
            found = having[locale]
            said = f"{locale}: {found} translated, {count_of(len(lonely), 'document')} without"
            echo(f"{said}: {_some(lonely)}", err=True)
    if twins.lonely_files:
        files = count_of(len(twins.lonely_files), "file")
        echo(f"{files} without a document: {_some(twins.lonely_files)}", err=True)
    if twins.other_locales:
        names = ", ".join(sorted(twins.other_locales))
        echo(f"Other locales there: {names}. To add one: i18n init --locale …", err=True)


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more


def _numbers(adoption: Adoption) -> Counter[str]:
    """What came of a translation, in units."""
    return Counter(
        taken=len(adoption.taken),
        stale=adoption.stale,
        doubtful=adoption.doubtful,
        kept=len(adoption.kept),
        gone=len(adoption.gone),
        unpaired=len(adoption.unpaired),
    )


def _in_words(numbers: Mapping[str, int]) -> str:
    said = [f"{count_of(numbers['taken'], 'unit')} translated"]
    if numbers["stale"]:
        said.append(f"{numbers['stale']} of them stale")
    if numbers["doubtful"]:
        said.append(f"{numbers['doubtful']} of them doubtful")
    if numbers["kept"]:
        said.append(f"{numbers['kept']} had a translation")
    if numbers["gone"]:
        said.append(f"{numbers['gone']} whose English is gone, kept as obsolete")
    if numbers["unpaired"]:
        texts = count_of(numbers["unpaired"], "text")
        said.append(f"{texts} without a source, kept as obsolete")
    return ", ".join(said)


def _show(adoption: Adoption, *, every: bool) -> Counter[str]:
    """Each pair with how sure it is, and what came of them all, in numbers, too."""
    numbers = _numbers(adoption)
    if every:
        echo(styled(f"{adoption.path}  {adoption.locale}  {adoption.translation.path}", bold=True))
    for pair in adoption.pairs if every else ():
        sure = styled(f"{round(100 * pair.confidence):3} %", bold=True)
        echo(sure, "  ", " ".join(unit.msgid for unit in pair.source) or "–")
        echo("       ", " ".join(unit.msgid for unit in pair.target) or "–")
    echo(f"{adoption.path}  {adoption.locale}  {_in_words(numbers)}", err=True)
    return numbers


def _sum_up(totals: Sequence[Counter[str]]) -> None:
    """What came of all documents, where they are several."""
    if len(totals) > 1:
        documents = count_of(len(totals), "translated document")
        echo(f"{documents}: {_in_words(sum(totals, Counter()))}", err=True)


def _show_changes(changes: Mapping[str, int]) -> None:
    """What readers would see changed once the document is built; nothing where that is nothing."""
    if changes:
        blocks = count_of(sum(changes.values()), "block")
        why = ", ".join(f"{number} {why}" for why, number in sorted(changes.items()))
        differ = "differs" if blocks.startswith("1 ") else "differ"
        echo(f"  built, {blocks} {differ}: {why}", err=True)
