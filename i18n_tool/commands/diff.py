"""`i18n diff`: what changed in the English of stale translations, word by word, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from i18n_tool.commands.options import load_project, no_cache_option, project_options
from i18n_tool.commands.output import (
    columns,
    difference,
    echo,
    echo_json,
    room,
    shorten,
    styled,
    width,
)
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.git.history import Since
    from i18n_tool.model import Entry, Unit
    from i18n_tool.project.past import Past
    from i18n_tool.project.workspace import Workspace


class _Item(NamedTuple):
    """A unit to show, or a join group by its first: `previous` is the English that `entry` was
    translated for, where known, `current` that of today; `since` what made it stale, or why that is
    not known; None for a new or a doubtful unit.
    """

    path: str
    locale: str
    unit: Unit
    entry: Entry
    previous: str | None
    current: str
    since: Since | str | None = None


@click.command()
@project_options
@click.option(
    "--since",
    "revision",
    metavar="REV",
    help="Only what the English change since this commit made stale, and new sentences.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@no_cache_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    locales: tuple[str, ...],
    revision: str | None,
    *,
    as_json: bool,
    no_cache: bool,
) -> int:
    r"""Show each stale unit: the words that changed in the English, its translation, and the commit
    that made it stale.

    What `i18n align` was not sure of is shown as doubtful, with how sure it was.

    Removed words are struck through in red, added ones green; without colour they stand in
    [-…-] and {+…+}.

    \b
    Example:
      i18n diff docs/guide.md --locale ru
      i18n diff --since origin/main
    """
    from i18n_tool.commands.faults import report_faults
    from i18n_tool.commands.progress import Steps
    from i18n_tool.commands.recalling import recalling
    from i18n_tool.project.workspace import Workspace

    project = load_project(ctx)
    chosen = [ref.path for ref in project.select(paths)]
    wanted = project.locales(locales)
    workspace = Workspace(project)
    with (
        # what a change made worse is looked for everywhere
        recalling(workspace, chosen, wanted, no_cache=no_cache or revision is not None),
        Steps(workspace, len(wanted)),
    ):
        for locale in wanted:
            workspace.recover(locale, chosen)
        past = None if revision is None else _past(workspace, revision)
        if past is None:
            found = list(_stale(workspace, chosen, wanted))
        else:
            found = list(_worse(past, chosen, wanted))
        found = _explained(workspace, found)
    if as_json:
        report: dict[str, Any] = {"units": [_json(workspace, item, past) for item in found]}
        if past is not None:
            summary = {locale: _sizes(found, locale)._asdict() for locale in wanted}
            report |= {"revision": past.then.revision, "commit": past.then.oid, "summary": summary}
        echo_json(report)
        return report_faults(workspace, chosen, wanted)
    _print(workspace, found)
    if past is not None:
        _print_summary(past, found, wanted)
    elif not found and not workspace.faults:
        echo("Nothing is stale.")
    return report_faults(workspace, chosen, wanted)


def _past(workspace: Workspace, revision: str) -> Past:
    from i18n_tool.project.past import Past

    past = Past(workspace, revision)
    for warning in past.then.notes:
        echo(f"warning: {warning}", err=True)
    return past


def _stale(workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]) -> Iterator[_Item]:
    from i18n_tool.tasks.diff import stale_units

    readable = {locale: set(workspace.in_step(locale, chosen)) for locale in locales}
    for path in chosen:
        for locale in (one for one in locales if path in readable[one]):
            if workspace.is_complete(path, locale):
                continue
            for stale in stale_units(workspace.documents[path], workspace.synced_one(path, locale)):
                yield _Item(path, locale, *stale[:4])


def _worse(past: Past, chosen: Sequence[str], locales: Sequence[str]) -> Iterator[_Item]:
    """What is worse than in the past, by document, new units last."""
    from i18n_tool.tasks.diff import StaleUnit, with_covered

    items = []
    for locale in locales:
        by_path: dict[str, list[StaleUnit]] = {}
        for path, one in past.worse(locale, past.now.in_step(locale, chosen)):
            worse = StaleUnit(one.unit, one.entry, one.previous, one.unit.msgid)
            by_path.setdefault(path, []).append(worse)
        for path, found in by_path.items():
            entries = past.now.synced_one(path, locale).by_key()
            document = past.now.documents[path]
            items += [
                _Item(path, locale, *one[:4]) for one in with_covered(document, entries, found)
            ]
    place = {path: number for number, path in enumerate(chosen)}
    yield from sorted(items, key=lambda item: (place[item.path], _is_new(item)))


def _is_new(item: _Item) -> bool:
    """Whether no translation was made for an earlier text of the unit."""
    from i18n_tool.model import State

    return item.previous is None and item.entry.state is not State.STALE


def _explained(workspace: Workspace, items: Sequence[_Item]) -> list[_Item]:
    """The items with what made them stale, each document's history asked once."""
    from i18n_tool.git.history import History, StaleKey

    by_path: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        if not _is_new(item) and not item.entry.doubtful:
            by_path.setdefault(item.path, []).append(number)
    explained = list(items)
    if not by_path:
        return explained
    with History(workspace.project.root, workspace.project.config.max_file_size) as history:
        for path, numbers in by_path.items():
            stale = [StaleKey(items[number].unit.key, items[number].previous) for number in numbers]
            answers = history.explain(workspace.refs[path], workspace.documents[path], stale)
            for number, since in zip(numbers, answers, strict=True):
                item = items[number]
                if item.previous is None:
                    why = workspace.why_unknown(path, item.locale, item.unit.key)
                    since = why or since  # noqa: PLW2901
                explained[number] = item._replace(since=since)
    return explained


def _json(workspace: Workspace, item: _Item, past: Past | None) -> dict[str, Any]:
    from i18n_tool.sync import sureness
    from i18n_tool.tasks.diff import changed_words, word_diff

    unit, entry, previous = item.unit, item.entry, item.previous
    fields: dict[str, Any] = {
        "path": item.path,
        "line": unit.lineno,
        "catalog": workspace.shown(workspace.catalog_file(item.path, item.locale)),
        "locale": item.locale,
        "previous": previous,
        "current": item.current,
        "msgstr": entry.msgstr,
        "changed_words": 0
        if previous is None
        else changed_words(word_diff(previous, item.current)),
    }
    if past is not None:
        fields["state"] = str(entry.state)
    if entry.doubtful:
        unknown = "nothing made it stale: align was not sure"
        return {**fields, "aligned": sureness(entry), "since": None, "since_unknown": unknown}
    if item.since is None:
        return {**fields, "since": None, "since_unknown": "the unit is new"}
    if isinstance(item.since, str):
        return {**fields, "since": None, "since_unknown": item.since}
    return {**fields, "since": item.since._asdict()}


def _print(workspace: Workspace, items: Sequence[_Item]) -> None:
    """Each stale unit with its translation; new units once, with the locales that lack them."""
    new: dict[tuple[str, int], list[str]] = {}
    for item in items:
        if _is_new(item):
            new.setdefault((item.path, item.unit.start), []).append(item.locale)
    number = 0
    for item in items:
        lacking = [item.locale]
        if _is_new(item):
            lacking = new.pop((item.path, item.unit.start), [])
        if lacking:
            if number:
                echo()
            number += 1
            _print_item(workspace, item, lacking)


def _print_item(workspace: Workspace, item: _Item, locales: Sequence[str]) -> None:
    unit = item.unit
    place = styled(f"{item.path}:{unit.lineno}", bold=True)
    if _is_new(item):
        echo(place, f"  {', '.join(locales)}")
        echo("  new: ", styled(unit.msgid, fg="green"))
        return
    catalog = workspace.shown(workspace.catalog_file(item.path, item.locale))
    echo(place, f"  {item.locale}  {catalog}")
    echo("  ", *difference(item.previous, item.current))
    echo(styled(f"  {item.entry.msgstr}", fg="cyan"))
    echo(styled(f"  {_doubt(item.entry) or _origin(item.since)}", dim=True))


def _doubt(entry: Entry) -> str:
    """How sure `align` was of a doubtful entry; "" for any other."""
    from i18n_tool.sync import sureness

    return f"doubtful: aligned with {sureness(entry)} %" if entry.doubtful else ""


def _origin(since: Since | str | None) -> str:
    """What made a unit stale, in one line of the terminal."""
    if since is None or isinstance(since, str):
        return f"since unknown: {since}"
    later = ""
    if since.edits_behind:
        later = f" (+{count_of(since.edits_behind, 'later edit')})"
    who = f"since {since.commit[:8]} {since.date[:10]} {since.author}: "
    return who + shorten(since.subject, room(2 + width(who) + width(later))) + later


class _Sizes(NamedTuple):
    """How much there is to do in a locale: units and words of the English."""

    units: int
    words: int
    stale: int
    new: int


def _sizes(items: Sequence[_Item], locale: str) -> _Sizes:
    own = [item for item in items if item.locale == locale]
    new = sum(map(_is_new, own))
    words = sum(len(item.current.split()) for item in own)
    return _Sizes(len(own), words, len(own) - new, new)


def _print_summary(past: Past, items: Sequence[_Item], locales: Sequence[str]) -> None:
    named = f"{past.then.revision} ({past.then.oid[:8]})"
    if not items:
        echo(f"The English since {named} makes nothing stale.")
        return
    echo()
    echo(styled(f"The English since {named}:", bold=True))
    rows = []
    for locale in locales:
        units, words, stale, new = _sizes(items, locale)
        amount = f"{count_of(units, 'unit')}, {count_of(words, 'word')}"
        kinds = [f"{stale} stale" if stale else "", f"{new} new" if new else ""]
        what = ", ".join(filter(None, kinds))
        rows.append((locale, f"{amount}: {what}" if units else "nothing to do"))
    for row in columns(rows, "<<"):
        echo(("  " + "  ".join(row)).rstrip())
