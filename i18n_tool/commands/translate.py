"""`i18n translate`: fills what is untranslated with drafts."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from i18n_tool.commands.changing import dry_run_option
from i18n_tool.commands.faults import report_faults
from i18n_tool.commands.options import MOST_JOBS, TypedPath, load_project, project_options
from i18n_tool.commands.output import echo, echo_json, room, shorten
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.mt.drafts import Outcome
    from i18n_tool.mt.engine import Context, Engine
    from i18n_tool.project.layout import Project
    from i18n_tool.tasks.draft import Purpose, Saver
    from i18n_tool.tasks.draft_plan import DraftPlan

LEFT_SHOWN = 20


@click.command(
    epilog="Exit codes: 0 done, 2 bad usage, configuration or input, 130 Ctrl-C.",
)
@project_options
@click.option(
    "--engine",
    "name",
    metavar="NAME",
    help="argos, libretranslate, memory, or one that a package brings.",
)
@click.option(
    "--memory",
    "memory_files",
    metavar="FILE",
    multiple=True,
    type=TypedPath(),
    help="A PO or TMX file with translations to look in first; may be repeated.",
)
@dry_run_option
@click.option(
    "--redo", is_flag=True, help="Draft anew what nobody touched, and what gave no draft."
)
@click.option("--offer-stale", is_flag=True, help="Put a draft for each stale unit into a comment.")
@click.option("--evaluate", is_flag=True, help="Compare with what people wrote; write nothing.")
@click.option(
    "--sample",
    metavar="N",
    type=click.IntRange(1),
    help="Evaluate N units of each locale, the same ones each time.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--threads",
    metavar="N",
    type=click.IntRange(1, MOST_JOBS),
    help="Threads of the engine; Argos: all cores.",
)
@click.option("--beam", metavar="N", type=click.IntRange(1), help="Beam size of the model.")
@click.option("--batch", metavar="N", type=click.IntRange(1), help="Size of a batch.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, MOST_JOBS),
    help="Processes on this machine.",
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster: tcp://host:8786.")
@click.option("--url", metavar="URL", help="A LibreTranslate server.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    *,
    name: str | None,
    memory_files: tuple[Path, ...],
    sample: int | None,
    dry_run: bool,
    redo: bool,
    offer_stale: bool,
    evaluate: bool,
    as_json: bool,
    **options: Any,
) -> int:
    r"""Fill untranslated units with drafts: fuzzy, marked with their origin, for a person to judge.

    Translations of the same or nearly the same text in the project, and in --memory files, go
    first; the engine gets the rest. Code, links and other markup are kept from it, and an answer
    that damaged them, or fails a check, is not used. What a person wrote is never changed. Ctrl-C
    keeps what is done, and a second run does the rest.

    \b
    Example:
      i18n translate --engine argos --locale tr
      i18n translate --engine argos --evaluate --sample 500
    """
    from i18n_tool.mt.engine import SETTINGS, Context, engine_named
    from i18n_tool.tasks.draft import Purpose

    _check_usage(ctx, evaluate=evaluate, others=(dry_run, redo, offer_stale), sample=sample)
    project = load_project(ctx)
    settings = project.config.translate
    name = name or settings.get("engine")
    if not name:
        raise click.UsageError(f"Which engine? --engine NAME, or `engine` in {SETTINGS}.")
    wanted = project.locales(locales)
    own = settings.get(name)
    context = Context(
        project.config.source_locale,
        wanted,
        project.root,
        {**settings, **(own if isinstance(own, dict) else {})},
        {key: value for key, value in options.items() if value is not None},
    )
    files = [(project.root / one, str(one)) for one in settings.get("memory", ())]
    files += [(project.here / one, str(one)) for one in memory_files]
    chosen = [ref.path for ref in project.select(paths)]
    purpose = Purpose(name, redo=redo, stale=offer_stale, evaluate=evaluate)
    engine = engine_named(name, context)
    try:
        run = _TranslateRun(project, chosen, purpose, engine=engine, context=context, files=files)
        if evaluate:
            run.evaluate(sample, as_json=as_json)
        elif dry_run:
            run.foresee(as_json=as_json)
        else:
            run.translate(as_json=as_json)
    finally:
        engine.close()
    return report_faults(run.workspace, chosen, wanted)


def _check_usage(
    ctx: click.Context, *, evaluate: bool, others: Sequence[bool], sample: int | None
) -> None:
    """Raises UsageError where options do not go together."""
    if evaluate and any(others):
        message = "--evaluate writes nothing: leave out --dry-run, --redo and --offer-stale."
        raise click.UsageError(message, ctx)
    if sample is not None and not evaluate:
        raise click.UsageError("--sample goes with --evaluate.", ctx)


class _TranslateRun:
    """One run of the command."""

    def __init__(
        self,
        project: Project,
        chosen: Sequence[str],
        purpose: Purpose,
        *,
        engine: Engine,
        context: Context,
        files: Sequence[tuple[Path, str]],
    ) -> None:
        from i18n_tool.project.workspace import Workspace
        from i18n_tool.tasks.draft_plan import Planner

        self.workspace = Workspace(project)
        self.project, self.chosen, self.purpose = project, chosen, purpose
        self.engine, self.context = engine, context
        self.judge = project.weights.severity
        self._planner = Planner(self.workspace, purpose, engine, context, files)

    def translate(self, *, as_json: bool) -> None:
        """Drafts, saves as it goes, and says what was done, even where it is interrupted."""
        from i18n_tool.tasks.draft import Saver

        plans = self._plans()
        saver = Saver(self.project, self.purpose)
        try:
            for plan in plans:
                for outcome in (*plan.remembered, *plan.refused):
                    saver.take(outcome)
            with closing(self._asked(plans)) as asked:
                for outcome in asked:
                    saver.take(outcome)
        finally:  # Ctrl-C and an engine that fails cost only what is not answered yet
            saver.save()
            self._report(saver, as_json=as_json)

    def foresee(self, *, as_json: bool) -> None:
        """Says what there is to do."""
        rows = {
            plan.locale: {
                "units": sum(len(one.places) for one in plan.rest)
                + sum(len(one.wanted.places) for one in plan.remembered),
                "memory": sum(len(one.wanted.places) for one in plan.remembered),
                "texts": len(plan.rest),
                "words": sum(len(one.msgid.split()) for one in plan.rest),
            }
            for plan in self._plans()
        }
        if as_json:
            self._print_json(rows)
            return
        for locale, row in rows.items():
            if not row["units"]:
                echo(f"{locale}: nothing to draft")
                continue
            rest = (
                f"{count_of(row['texts'], 'text')} ({count_of(row['words'], 'word')}) "
                f"for {self.engine.name}"
            )
            if row["memory"]:
                rest = f"{row['memory']} from memory, {rest}"
            echo(f"{locale}: {count_of(row['units'], 'unit')} to draft: {rest}")

    def evaluate(self, sample: int | None, *, as_json: bool) -> None:
        """Translates what people have translated, and says how near it comes."""
        from i18n_tool.commands.evaluation import evaluation, print_evaluation
        from i18n_tool.mt.evaluate import require

        require()
        rows = {}
        for plan in self._plans(sample):
            rows[plan.locale] = evaluation(
                plan.locale, plan.remembered, plan.rest, self._asked([plan])
            )
        if as_json:
            self._print_json(rows)
        else:
            print_evaluation(self.engine.name, rows)

    def _plans(self, sample: int | None = None) -> list[DraftPlan]:
        from i18n_tool.commands.progress import Steps

        plans = []
        with Steps(self.workspace, len(self.context.locales)):
            for locale in self.context.locales:
                plans.append(self._planner.plan(locale, self.chosen, sample))
                self.workspace.forget(locale)
        return plans

    def _asked(self, plans: Sequence[DraftPlan]) -> Generator[Outcome, None, None]:
        """What the engine makes of the rest, with the progress of it."""
        from i18n_tool.commands.progress import Progress
        from i18n_tool.mt.drafts import from_engine

        rest = [one for plan in plans for one in plan.rest]
        progress = Progress(len(rest), sum(len(one.msgid) for one in rest))
        try:
            for plan in plans:
                if plan.rest:
                    for outcome in from_engine(
                        plan.rest, self.engine, plan.locale, self.judge, progress
                    ):
                        progress.step()
                        yield outcome
        finally:
            progress.close()

    def _print_json(self, rows: Mapping[str, Any], **more: Any) -> None:
        echo_json({"engine": self.engine.name, "locales": rows, **more})

    def _report(self, saver: Saver, *, as_json: bool) -> None:
        rows = {
            locale: {
                "drafted": sum(saver.drafted[locale].values()),
                "memory": saver.drafted[locale]["memory"],
                "left": sum(left.locale == locale for left in saver.left),
            }
            for locale in self.context.locales
        }
        left = sorted(saver.left)
        if as_json:
            keys = ("path", "line", "locale", "msgid", "why")
            self._print_json(rows, left=[dict(zip(keys, one, strict=True)) for one in left])
            return
        for locale, row in rows.items():
            echo(f"{locale}: {_in_words(row)}")
        if left:
            echo()
            echo("Left as they were:")
        for one in left[:LEFT_SHOWN]:
            echo(f"  {one.path}:{one.lineno}  {one.locale}: {one.why}")
            echo(f"    {shorten(one.msgid, room(4))}")
        if len(left) > LEFT_SHOWN:
            echo(f"  and {count_of(len(left) - LEFT_SHOWN, 'more unit')}; --json has all")
        if saver.written:
            echo(f"{count_of(len(saver.written), 'file')} written.", err=True)


def _in_words(row: Mapping[str, int]) -> str:
    if not row["drafted"] and not row["left"]:
        return "nothing to draft"
    memory = f" ({row['memory']} from memory)" if row["memory"] else ""
    left = f", {row['left']} left as they were" if row["left"] else ""
    return f"{count_of(row['drafted'], 'unit')} drafted{memory}{left}"
