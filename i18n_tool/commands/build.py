"""`i18n build`: writes the translated documents."""

from __future__ import annotations

from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.changing import count_of
from i18n_tool.commands.faults import BAD_INPUT, report_faults
from i18n_tool.commands.options import TypedPath, load_project, project_options
from i18n_tool.commands.output import echo, echo_error
from i18n_tool.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.documents.render import Rendered
    from i18n_tool.errors import I18nError
    from i18n_tool.formats.base import Format
    from i18n_tool.model import Document
    from i18n_tool.project.strangers import Strangers
    from i18n_tool.project.workspace import Workspace


@click.command(short_help="Write the translated documents.")
@project_options
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=TypedPath(file_okay=False),
    help="Where to: DIR/<locale>/<document>. Default: `output` in the configuration.",
)
@click.option(
    "--plain", is_flag=True, help="Nothing but translations: no generated list of languages."
)
@click.option("--drafts", is_flag=True, help="Use drafts that nobody has reviewed, too.")
@click.option("--force", is_flag=True, help="Write over files in git that i18n did not make.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    output: Path | None,
    *,
    plain: bool,
    drafts: bool,
    force: bool,
) -> int:
    r"""Write each document in each locale, and in the source language.

    What is not translated is shown in the source language; stale translations are kept unless the
    configuration says stale = "source". Bytes that are not prose are those of the source.

    \b
    Example:
      i18n build -o public
    """
    from i18n_tool.files.writing import write_all
    from i18n_tool.project.places import Places
    from i18n_tool.project.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    targets = project.locales(locales)
    if output is not None:
        output = project.here / output
        project.check_output(output)
    builder = _Builder(Workspace(project), output, plain=plain, drafts=drafts)
    wanted = targets if locales else (project.config.source_locale, *targets)
    # where `output` leads, a branch may have said: what is there is looked at
    refused: dict[Path, I18nError] = {}
    with nullcontext() if force else closing(builder.strangers()) as strangers:
        files = builder.files(chosen, wanted, strangers, refused)
        write_all(files, Places(project).output(output), refused)
    built = [line for target, line in builder.report.items() if target not in refused]
    for line in built:
        echo(line)
    for fault in refused.values():
        echo_error(fault)
    if taken := next(filter(project.would_be_document, builder.report), None):
        shown = builder.workspace.shown(taken)
        echo(f"warning: the next run takes {shown} for a document: build elsewhere", err=True)
    echo(f"{count_of(len(built), 'file')} built.", err=True)
    return report_faults(builder.workspace, chosen, wanted, BAD_INPUT if refused else 0)


class _Builder:
    """Renders documents and says what each of them lacks."""

    def __init__(
        self, workspace: Workspace, output: Path | None, *, plain: bool, drafts: bool
    ) -> None:
        from i18n_tool.documents.render import Policy

        self.workspace, self.output, self.plain = workspace, output, plain
        self.config = workspace.project.config
        self.policy = Policy(self.config.stale, drafts)
        self.report: dict[Path, str] = {}

    def files(
        self,
        paths: Sequence[str],
        locales: Sequence[str],
        strangers: Strangers | None,
        refused: dict[Path, I18nError],
    ) -> Iterator[tuple[Path, bytes]]:
        """The output files of the documents, one by one, but for those that would fall on files
        of `strangers`: these are `refused`.
        """
        source = self.config.source_locale
        readable = {
            locale: set(self.workspace.in_step(locale, paths))
            for locale in locales
            if locale != source
        } | {source: self.workspace.documents.keys()}
        for path in paths:
            for locale in (one for one in locales if path in readable[one]):
                target = self.workspace.project.output_path(path, locale, self.output)
                rendered, data = self.content(path, locale)
                try:
                    if strangers is not None:
                        strangers.check(target, data, path, locale)
                except OutputError as fault:
                    refused[target] = fault
                else:
                    yield target, data
                    self.report[target] = self._line(path, locale, target, rendered)

    def content(self, path: str, locale: str) -> tuple[Rendered, bytes]:
        """A document as it is built for a locale."""
        from i18n_tool.documents.document import written

        document = self.workspace.documents[path]
        rendered = self._render(document, locale)
        text = self._finished(document, locale, rendered)
        return rendered, written(document, text, self._format(path))

    def strangers(self) -> Strangers:
        """What stands in the way, by what this builder would have made of HEAD."""
        from i18n_tool.project.strangers import Strangers

        def gives(workspace: Workspace, path: str, locale: str) -> bytes:
            builder = _Builder(workspace, None, plain=self.plain, drafts=self.policy.drafts)
            return builder.content(path, locale)[1]

        return Strangers(self.workspace, gives)

    def _format(self, path: str) -> Format:
        from i18n_tool.formats import format_named

        return format_named(self.workspace.refs[path].format)

    def _render(self, document: Document, locale: str) -> Rendered:
        from i18n_tool.documents.render import render

        ref = self.workspace.refs[document.path]
        source = locale == self.config.source_locale
        entries = {} if source else self.workspace.synced(locale)[document.path].by_key()
        return render(
            document,
            entries,
            locale,
            fmt=self._format(document.path),
            options=ref.options,
            policy=self.policy,
        )

    def _finished(self, document: Document, locale: str, rendered: Rendered) -> str:
        """The rendered text with what build adds on purpose: the list of other languages."""
        if self.plain or not rendered.slots:
            return rendered.text
        from i18n_tool.documents.render import fill_slots
        from i18n_tool.language.own_names import own_name

        complete = [self.config.source_locale]
        complete += [
            other
            for other in self.config.locales
            if self.workspace.in_step(other, [document.path])
            and self.workspace.counts(document.path, other).complete
        ]
        names = [own_name(other) for other in complete if other != locale]
        return fill_slots(rendered, names, self.config.language_separator)

    def _line(self, path: str, locale: str, target: Path, rendered: Rendered) -> str:
        """What was written, and what of it is not up to date."""
        document = self.workspace.documents[path]
        shown = self.workspace.shown(target)
        if locale == self.config.source_locale:
            return shown
        counts = self.workspace.counts(document.path, locale)
        shown_drafts = counts.draft if self.policy.drafts else 0
        missing = counts.untranslated + counts.draft - shown_drafts
        said = [
            f"{missing} of {counts.units} units in {self.config.source_locale}" if missing else "",
            count_of(shown_drafts, "draft") if shown_drafts else "",
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
