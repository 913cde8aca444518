"""The table of `i18n status`: which rows it has, in which order, and how they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.commands.folders import by_folder
from i18n_tool.commands.output import (
    Styled,
    bar,
    columns,
    echo,
    room,
    shorten_apart,
    styled,
    width,
)
from i18n_tool.project.counts import total
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.project.counts import Counts

    Row = Mapping[str, Counts]

SortKey = Literal["path", "words", "translated", "stale"]
DOCUMENTS_SHOWN = 40
"""Above so many documents, folders are rows."""


class TableOptions(NamedTuple):
    """What a person asked for: only what there is to do, an order, totals alone, every document."""

    todo: bool = False
    sort: SortKey = "path"
    short: bool = False
    verbose: bool = False


def print_table(table: Mapping[str, Row], locales: Sequence[str], options: TableOptions) -> None:
    """A row for each document (or folder) and locale, then the totals of all documents."""
    rows = list(table.items())
    if not options.verbose and len(_asked(rows, options)) > DOCUMENTS_SHOWN:
        rows = [
            (f"{folder}/ ({count_of(len(paths), 'document')})", _sum(map(table.__getitem__, paths)))
            for folder, paths in by_folder(list(table), DOCUMENTS_SHOWN).items()
        ]
    rows = sorted(_asked(rows, options), key=lambda item: _rank(item, options.sort))
    if options.todo and not rows:
        echo("Nothing to do.")
        return
    if options.short:
        rows = []
    if len(table) != 1 or options.short:
        rows.append(("Total", _sum(table.values())))
    _print_rows(rows)
    if not locales:
        echo("No locales to show: add one with `i18n init --locale tr`.")


def _asked(rows: Sequence[tuple[str, Row]], options: TableOptions) -> list[tuple[str, Row]]:
    """The rows that a person asked for."""
    if not options.todo:
        return list(rows)
    left = (
        (name, {locale: counts for locale, counts in row.items() if not counts.complete})
        for name, row in rows
    )
    return [(name, row) for name, row in left if row]


def _sum(rows: Iterable[Row]) -> Row:
    found: dict[str, list[Counts]] = {}
    for row in rows:
        for locale, counts in row.items():
            found.setdefault(locale, []).append(counts)
    return {locale: total(counts) for locale, counts in found.items()}


def _rank(item: tuple[str, Row], key: SortKey) -> tuple[float, str]:
    """What a row is sorted by: most to do first, then its path."""
    path, row = item
    counts = total(row.values())
    by = {
        "path": 0.0,
        "words": -counts.words_to_do,
        "translated": counts.percent,
        "stale": -counts.words_stale,
    }
    return by[key], path


def _print_rows(rows: Sequence[tuple[str, Row]]) -> None:
    cells = columns([_HEAD, *(_cells(*item) for _, row in rows for item in row.items())], "<<>><")
    used = max(sum(map(width, row)) + 2 * len(row) for row in cells)
    names = shorten_apart([path for path, _ in rows], room(used))
    wide = max(map(width, [*names, "Document"]))
    echo(styled("  ".join(["Document".ljust(wide), *cells[0]]).rstrip(), bold=True))
    at = 1
    for name, (path, row) in zip(names, rows, strict=True):
        label = styled(name + " " * (wide - width(name)), bold=path == "Total")
        for counts in row.values():
            locale, done, percent, words, rest = cells[at]
            filled = styled(done, fg="green" if counts.complete else "yellow")
            said = _coloured(rest, counts)
            echo(label, f"  {locale}  ", filled, f"  {percent}  {words}  ", said)
            label, at = styled(" " * wide), at + 1


_HEAD = ("Locale", "Translated", "", "Words left", "")


def _cells(locale: str, counts: Counts) -> tuple[str, ...]:
    share = counts.percent / 100
    left = str(counts.words_to_do) if counts.words_to_do else "–"
    # 99.9 % is not all of it
    return (locale, bar(share), f"{int(counts.percent)} %", left, _in_words(counts))


def _in_words(counts: Counts) -> str:
    """What there is to do, most pressing first."""
    if counts.complete:
        return "complete" if counts.units else "nothing to translate"
    words = f" ({counts.words_stale} words)" if counts.words_stale else ""
    said = [
        f"{counts.stale} stale{words}" if counts.stale else "",
        f"{counts.doubtful} of them doubtful" if counts.doubtful else "",
        f"{counts.untranslated} untranslated" if counts.untranslated else "",
        count_of(counts.draft, "draft") if counts.draft else "",
    ]
    return ", ".join(filter(None, said))


def _coloured(text: str, counts: Counts) -> Styled:
    if counts.complete:
        return styled(text, dim=True)
    return styled(text, fg="yellow" if counts.stale else None)
