"""What `i18n align` paired, as one page of HTML: what somebody has to look at comes first.

Law: the page runs nothing and fetches nothing, whatever texts it shows; its policy forbids both to
browsers, too (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.sentences import SURE
from i18n_tool.terminal import count_of, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.align.sentences import UnitPair
    from i18n_tool.tasks.align import Adoption

_JOINERS = "\u200c\u200d"
"""Invisible, and part of how Persian, Hindi and emoji are written."""
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>i18n align</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #999; padding: .3rem .6rem; text-align: start; vertical-align: top; }
td { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
th:first-child, td:first-child { width: 5rem; white-space: nowrap; }
</style>
</head>
<body>
<h1>i18n align</h1>
"""


class Row(NamedTuple):
    """A pair: its texts, the lines that they stand at (0 where one is missing), how sure it is in
    percent, and whether the catalog had a translation, which stays.
    """

    source: str
    target: str
    source_line: int
    target_line: int
    percent: int
    kept: bool


class Sheet(NamedTuple):
    """The pairs of a document and its translation in a locale."""

    path: str
    translation: str
    source_locale: str
    locale: str
    doubtful: tuple[Row, ...]
    unpaired: tuple[Row, ...]
    untranslated: tuple[Row, ...]
    sure: tuple[Row, ...]

    @classmethod
    def of(cls, adoption: Adoption, source_locale: str) -> Sheet:
        """What there is to show of an adoption."""
        pairs = adoption.pairs
        both = [one for one in pairs if one.source and one.target]
        groups: tuple[Iterable[UnitPair], ...] = (
            (one for one in both if one.confidence < SURE),
            (one for one in pairs if not one.source),
            (one for one in pairs if not one.target),
            (one for one in both if one.confidence >= SURE),
        )
        rows = (tuple(_row(one, adoption) for one in group) for group in groups)
        shown = adoption.translation.path
        return cls(adoption.path, shown, source_locale, adoption.locale, *rows)


def _row(pair: UnitPair, adoption: Adoption) -> Row:
    source, target = pair.source, pair.target
    return Row(
        " ".join(unit.msgid for unit in source),
        " ".join(unit.msgid for unit in target),
        source[0].lineno if source else 0,
        target[0].lineno if target else 0,
        round(100 * pair.confidence),
        any(unit.key in adoption.kept for unit in source),
    )


def render(sheets: Sequence[Sheet], note: str = "") -> str:
    """The page: a note above all, if there is one, then a table for each kind of pairs, doubtful
    ones first, and each document in it.
    """
    kinds = (
        ("Doubtful", [sheet.doubtful for sheet in sheets]),
        ("Texts without a source, kept as obsolete entries", [s.unpaired for s in sheets]),
        ("Not translated", [sheet.untranslated for sheet in sheets]),
        ("Sure", [sheet.sure for sheet in sheets]),
    )
    parts = [_HEAD]
    if note:
        parts.append(f"<p>{_shown(note)}</p>\n")
    for title, groups in kinds:
        number = sum(map(len, groups))
        parts.append(f"<h2>{title}: {number}</h2>\n")
        for sheet, rows in zip(sheets, groups, strict=True):
            if rows:
                parts += _table(sheet, rows)
    parts.append("</body>\n</html>\n")
    return "".join(parts)


def _table(sheet: Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """A document's rows of one kind."""
    yield f"<h3>{_shown(sheet.path)} ({sheet.locale}): {count_of(len(rows), 'pair')}</h3>\n"
    yield f"<table>\n<tr><th></th><th>{_shown(sheet.path)}</th>"
    yield f"<th>{_shown(sheet.translation)}</th></tr>\n"
    for row in rows:
        sure = f"{row.percent} %" if row.source and row.target else "–"
        kept = "\nkept: the catalog has its own" if row.kept else ""
        yield f"<tr><td>{sure}</td>"
        yield _cell(row.source, row.source_line, sheet.source_locale)
        yield f"{_cell(row.target, row.target_line, sheet.locale, kept)}</tr>\n"
    yield "</table>\n"


def _cell(text: str, line: int, locale: str, note: str = "") -> str:
    if not line:
        return "<td>–</td>"
    language = escape(locale.replace("_", "-"))
    lines = "\n".join(map(_shown, text.split("\n")))
    return f'<td title="line {line}"><bdi lang="{language}">{lines}</bdi>{note}</td>'


def _shown(text: str) -> str:
    """A text as a page can show it: what could steer a browser, or the order of letters, is
    spelled out.
    """
    if not text.isprintable():
        text = "".join(char if char in _JOINERS else printable(char) for char in text)
    return escape(text)
