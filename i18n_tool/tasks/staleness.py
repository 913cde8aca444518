"""What is stale, and since which commit: for every document and locale at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.tasks.diff import stale_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.git.history import Since
    from i18n_tool.model import Key
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace


class StaleSince(NamedTuple):
    """A stale unit, or a join group by its first: `previous` is the English that it was translated
    for, None where nothing says it, `current` that of today. `units` and `words` are those that
    counts have of it as stale. `since` is the commit that made it stale, or in words why that is
    not known; None for a doubtful one, which no commit made so.
    """

    key: Key
    lineno: int
    previous: str | None
    current: str
    units: int
    words: int
    since: Since | str | None


Stale = dict[tuple[str, str], list[StaleSince]]
"""What is stale, by document and locale."""


def find_stale(workspace: Workspace, table: Mapping[str, Mapping[str, Counts]]) -> Stale:
    """The stale units of the documents and locales in a table of counts, in order; each document's
    history is asked once. Previous msgids that another tool dropped are looked for in git first.
    """
    found: Stale = {}
    by_locale: dict[str, list[str]] = {}
    for path, row in table.items():
        for locale, counts in row.items():
            if counts.stale:
                by_locale.setdefault(locale, []).append(path)
    for locale, paths in by_locale.items():
        workspace.recover(locale, paths)
        for path in paths:
            units = stale_units(workspace.documents[path], workspace.synced_one(path, locale))
            found[path, locale] = [
                StaleSince(
                    one.unit.key,
                    one.unit.lineno,
                    one.previous,
                    one.current,
                    1 + len(one.covered),
                    sum(len(unit.msgid.split()) for unit in (one.unit, *one.covered)),
                    None if one.entry.doubtful else "",
                )
                for one in units
            ]
    return _explained(workspace, found)


def _explained(workspace: Workspace, stale: Stale) -> Stale:
    """The same with what made each unit stale."""
    if not stale:
        return stale
    from i18n_tool.git.history import NO_PREVIOUS, History, StaleKey

    by_path: dict[str, list[str]] = {}
    for path, locale in stale:
        by_path.setdefault(path, []).append(locale)
    explained: Stale = {}
    with History(workspace.project.root, workspace.project.config.max_file_size) as history:
        for path, locales in by_path.items():
            places = [
                (locale, number)
                for locale in locales
                for number, one in enumerate(stale[path, locale])
                if one.since is not None
            ]
            asked = [
                StaleKey(stale[path, locale][number].key, stale[path, locale][number].previous)
                for locale, number in places
            ]
            answers = history.explain(workspace.refs[path], workspace.documents[path], asked)
            for (locale, number), answer in zip(places, answers, strict=True):
                one = stale[path, locale][number]
                since = answer
                if answer == NO_PREVIOUS:
                    since = workspace.why_unknown(path, locale, one.key) or answer
                stale[path, locale][number] = one._replace(since=since)
            explained |= {(path, locale): stale[path, locale] for locale in locales}
    return explained
