"""How `i18n extract` shows what it does to translations, before it does it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from i18n_tool.commands.output import (
    Styled,
    columns,
    echo,
    room,
    shorten,
    shorten_apart,
    styled,
    width,
)
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.tasks.foresee import Foreseen, Preview

DOCUMENTS_SHOWN = 5


def percent(share: float) -> str:
    """The percentage with one decimal, rounded up: a little is never shown as nothing."""
    return f"{math.ceil(share * 10) / 10:g} %"


def print_previews(previews: Sequence[Preview], *, err: bool) -> None:
    """A row for each locale, then the documents with most that is outrun."""
    heads, *rows = columns([_HEADS, *map(_cells, previews)], "<>>>>>>")
    echo(styled("  ".join(heads).rstrip(), bold=True), err=err)
    for row in rows:
        echo("  ".join(row).rstrip(), err=err)
    for line in _documents(previews, room(4, err=err)):
        echo(line, err=err)


_HEADS = ("Locale", "Translated", "Stale", "Obsolete", "Share", "Words", "Come back")


def _cells(preview: Preview) -> tuple[str, ...]:
    total = preview.total
    return (
        preview.locale,
        f"{preview.before} → {preview.after}",
        *map(_number, (total.stale, total.obsolete)),
        percent(preview.share) if total.outrun else "–",
        *map(_number, (total.words, total.back)),
    )


def _number(number: int) -> str:
    return str(number) if number else "–"


def _documents(previews: Sequence[Preview], space: int) -> Iterator[str | Styled]:
    """The documents with most that is outrun, over all locales, as a table of so many columns."""
    outrun: dict[str, dict[str, Foreseen]] = {}
    for preview in previews:
        for path, change in preview.documents.items():
            if change.outrun:
                outrun.setdefault(path, {})[preview.locale] = change
    if not outrun:
        return
    yield ""
    yield styled("Most of it in", bold=True)
    ranked = sorted(outrun, key=lambda path: (-sum(c.outrun for c in outrun[path].values()), path))
    worst = ranked[:DOCUMENTS_SHOWN]
    said = [shorten(", ".join(_said(outrun[path])), space // 2) for path in worst]
    names = shorten_apart(worst, space - max(map(width, said)))
    for row in columns(list(zip(names, said, strict=True)), "<<"):
        yield "  " + "  ".join(row)
    if len(ranked) > DOCUMENTS_SHOWN:
        yield f"  and {count_of(len(ranked) - DOCUMENTS_SHOWN, 'more document')}"


def _said(changes: dict[str, Foreseen]) -> Iterator[str]:
    """What is outrun in a document, once for all locales that are alike."""
    locales: dict[tuple[int, int], list[str]] = {}
    for locale, change in changes.items():
        locales.setdefault((change.stale, change.obsolete), []).append(locale)
    for (stale, obsolete), names in locales.items():
        kinds = [f"{stale} stale" if stale else "", f"{obsolete} obsolete" if obsolete else ""]
        yield f"{' '.join(names)}: {' + '.join(filter(None, kinds))}"
