"""How `i18n extract` shows what it does to translations, before it does it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from i18n_tool.commands.output import (
    Styled,
    columns,
    echo,
    shorten,
    shorten_path,
    styled,
    terminal_width,
    width,
)
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.tasks.foresee import Foreseen, Preview

DOCUMENTS_SHOWN = 5


def percent(share: float) -> str:
    """The percentage with one decimal, rounded up: what is lost is never shown as nothing."""
    return f"{math.ceil(share * 10) / 10:g} %"


def print_previews(previews: Sequence[Preview], *, err: bool) -> None:
    """A row for each locale, then the documents that lose most."""
    heads, *rows = columns([_HEADS, *map(_cells, previews)], "<>>>>>>")
    echo(styled("  ".join(heads).rstrip(), bold=True), err=err)
    for row in rows:
        echo("  ".join(row).rstrip(), err=err)
    for line in _documents(previews):
        echo(line, err=err)


_HEADS = ("Locale", "Translated", "Stale", "Obsolete", "Lost", "Words", "Come back")


def _cells(preview: Preview) -> tuple[str, ...]:
    total = preview.total
    return (
        preview.locale,
        f"{preview.before} → {preview.after}",
        *map(_number, (total.stale, total.obsolete)),
        percent(preview.share) if total.lost else "–",
        *map(_number, (total.words, total.back)),
    )


def _number(number: int) -> str:
    return str(number) if number else "–"


def _documents(previews: Sequence[Preview]) -> Iterator[str | Styled]:
    """The documents that lose most over all locales, as a table."""
    losing: dict[str, dict[str, Foreseen]] = {}
    for preview in previews:
        for path, change in preview.documents.items():
            if change.lost:
                losing.setdefault(path, {})[preview.locale] = change
    if not losing:
        return
    yield ""
    yield styled("Documents that lose most", bold=True)
    ranked = sorted(losing, key=lambda path: (-sum(c.lost for c in losing[path].values()), path))
    room = terminal_width() - 4
    worst = ranked[:DOCUMENTS_SHOWN]
    said = [shorten(", ".join(_said(losing[path])), room // 2) for path in worst]
    names = room - max(map(width, said))
    for row in columns(
        [(shorten_path(p, names), s) for p, s in zip(worst, said, strict=True)], "<<"
    ):
        yield "  " + "  ".join(row)
    if len(ranked) > DOCUMENTS_SHOWN:
        yield f"  and {count_of(len(ranked) - DOCUMENTS_SHOWN, 'more document')}"


def _said(changes: dict[str, Foreseen]) -> Iterator[str]:
    """What a document loses, once for all locales that lose alike."""
    locales: dict[tuple[int, int], list[str]] = {}
    for locale, change in changes.items():
        locales.setdefault((change.stale, change.obsolete), []).append(locale)
    for (stale, obsolete), names in locales.items():
        kinds = [f"{stale} stale" if stale else "", f"{obsolete} obsolete" if obsolete else ""]
        yield f"{' '.join(names)}: {' + '.join(filter(None, kinds))}"
