"""The table of `i18n status`: which rows it has, in which order, and how they are shown."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Literal, NamedTuple

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
from i18n_tool.findings.folders import by_folder
from i18n_tool.project.counts import total
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.commands.progress import Steps
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
        print_totals(sums(table), locales)
        return
    if len(table) != 1:
        rows.append(("Total", sums(table)))
    _print(rows, locales)


def print_totals(found: Row, locales: Sequence[str]) -> None:
    """The totals alone."""
    _print([("Total", found)], locales)


def sums(table: Mapping[str, Row]) -> dict[str, Counts]:
    """The counts of all documents, by locale."""
    return _sum(table.values())


def _print(rows: Sequence[tuple[str, Row]], locales: Sequence[str]) -> None:
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


def _sum(rows: Iterable[Row]) -> dict[str, Counts]:
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
    cells = columns([_HEAD, *(_cells(*item) for _, row in rows for item in row.items())], _ALIGN)
    used = max(sum(map(width, row)) + 2 * len(row) for row in cells)
    names = shorten_apart([path for path, _ in rows], room(used))
    wide = max(map(width, [*names, "Document"]))
    _print_head(cells[0], wide)
    left = iter(cells[1:])
    for name, (path, row) in zip(names, rows, strict=True):
        _print_row(name, wide, row, [next(left) for _ in row], is_total=path == "Total")


def _print_head(cells: Sequence[str], wide: int) -> None:
    echo(styled("  ".join(["Document".ljust(wide), *cells]).rstrip(), bold=True))


def _print_row(
    name: str, wide: int, row: Row, cells: Sequence[Sequence[str]], *, is_total: bool
) -> None:
    """The lines of a document, a folder, or all, its name in a column `wide`."""
    label = styled(name + " " * (wide - width(name)), bold=is_total)
    for counts, (locale, done, percent, words, rest) in zip(row.values(), cells, strict=True):
        filled = styled(done, fg="green" if counts.complete else "yellow")
        said = _coloured(rest, counts)
        echo(label, f"  {locale}  ", filled, f"  {percent}  {words}  ", said)
        label = styled(" " * wide)


class ComingRows:
    """The table at a terminal where a person waits for it: rows are printed as soon as they are
    known, in order, over the line of `steps`. Before these are long, nothing is: a quick run has
    the same table as anywhere.
    """

    def __init__(
        self,
        chosen: Sequence[str],
        locales: Sequence[str],
        options: TableOptions,
        steps: Steps,
    ) -> None:
        self._options, self._steps = options, steps
        self._at = {path: number for number, path in enumerate(chosen)}
        self._rows: dict[str, Row] = {}
        if options.verbose or len(chosen) <= DOCUMENTS_SHOWN:
            self._groups = {path: [path] for path in chosen}
        else:
            folders = by_folder(chosen, DOCUMENTS_SHOWN)
            self._groups = {f"{one}/": folders[one] for one in sorted(folders, key="{}/ (".format)}
        self._waiting = deque(self._groups)
        widest = max([*map(width, locales), 0])
        self._sample = columns([_HEAD, ("x" * widest, bar(1), "100 %", "", "")], _ALIGN)[0]
        names = [self._label(name, len(paths)) for name, paths in self._groups.items()]
        used = sum(map(width, self._sample)) + 2 * len(self._sample) + _SAID
        self._names = dict(zip(self._groups, shorten_apart(names, room(used)), strict=True))
        self._wide = max(map(width, [*self._names.values(), "Document"]))
        self._is_shown = False

    @staticmethod
    def can_show(chosen: Sequence[str], options: TableOptions) -> bool:
        """Whether rows are known before all documents have been seen."""
        by_document = options.verbose or len(chosen) <= DOCUMENTS_SHOWN
        return options.sort == "path" and not options.short and (by_document or not options.todo)

    def add(self, path: str, row: Row) -> None:
        """A document is counted, and all before it that can be."""
        self._rows[path] = row
        if self._steps.is_long:
            self._print(self._at[path])

    def close(self) -> bool:
        """Whether the table is shown: what is left of it is printed where some of it was."""
        if self._is_shown:
            self._print(len(self._at))
            if len(self._rows) != 1:
                self._line("Total", _sum(self._rows.values()), is_total=True)
        return self._is_shown

    def _print(self, seen: int) -> None:
        """The rows of which all documents are among the first `seen` ones, and one more."""
        while self._waiting and self._at[self._groups[self._waiting[0]][-1]] <= seen:
            name = self._waiting.popleft()
            paths = [path for path in self._groups[name] if path in self._rows]
            is_one = self._groups[name] == [name]
            row = self._rows[name] if is_one and paths else _sum(map(self._rows.__getitem__, paths))
            for _, asked in _asked([(name, row)] if paths else [], self._options):
                is_whole = len(paths) == len(self._groups[name])
                label = self._names[name] if is_whole else self._label(name, len(paths))
                self._line(label, asked, is_total=False)

    def _line(self, label: str, row: Row, *, is_total: bool) -> None:
        self._steps.clear()
        if not self._is_shown:
            _print_head(self._sample, self._wide)
            self._is_shown = True
        cells = columns([self._sample, *(_cells(*item) for item in row.items())], _ALIGN)[1:]
        _print_row(label, self._wide, row, cells, is_total=is_total)

    @staticmethod
    def _label(name: str, documents: int) -> str:
        return f"{name} ({count_of(documents, 'document')})" if name.endswith("/") else name


_ALIGN = "<<>><"
_SAID = 14
"""Columns for what is to do in a row that nobody has seen yet."""
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
