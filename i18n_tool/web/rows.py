"""A document and its translation side by side: the blocks of the document in order, each with its
units, between what else it is made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.model import DRAFT_MARK, has_own_text, is_join
from i18n_tool.project.counts import states
from i18n_tool.tasks.diff import word_diff
from i18n_tool.web.boxes import Box, FrameEdge, items_of
from i18n_tool.web.markup import Html, diff_markup, shown_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from i18n_tool.formats.base import Format
    from i18n_tool.git.history import Since
    from i18n_tool.model import Catalog, Document, Finding, Key, Unit
    from i18n_tool.project.counts import Counts
    from i18n_tool.tasks.staleness import StaleSince
    from i18n_tool.web.words import ReportWords

_NOTHING = Html("")
_DIGEST = re.compile(r" \[[0-9a-f]{8}\]\Z")


class Change(NamedTuple):
    """What changed in the English of a stale unit, and by which commit, or why that is unknown."""

    words: Html | None
    since: Since | None
    unknown: str


class UnitRow(NamedTuple):
    """A unit: the number that its address has, and that of the `first` with its key; its state, and
    both of its texts. `covered` is one whose translation the unit before it has; `origin` is where
    a draft is from; `doubtful`, whether `align` was not sure. `po_line` is its line in the catalog,
    0 where it has none.
    """

    number: int
    first: int
    state: str
    source: Html
    target: Html
    lineno: int
    po_line: int
    covered: bool
    doubtful: bool
    origin: str
    change: Change | None
    findings: Sequence[Finding]


class BlockRows(NamedTuple):
    """A block: its kind, what heads its column, or the name of its key or attribute; its rows."""

    kind: str
    column: str
    rows: Sequence[UnitRow]


PagePiece = Box | FrameEdge | BlockRows
"""What a page is made of, from top to bottom."""


class PageView(NamedTuple):
    """What the page of a document in a locale shows; places are addresses, "" where there is none;
    `copy` is the copy of its catalog in the report. `prefix` tells its anchors from those of other
    pages, where they share a file. `todo` are the numbers of units by state, and of those with a
    `finding`; `rest` are findings about no unit.
    """

    path: str
    locale: str
    prefix: str
    counts: Counts
    catalog: str
    copy: str
    source_place: str
    catalog_place: str
    preview: str
    checked: bool
    todo: Sequence[tuple[str, Sequence[int]]]
    rest: Sequence[Finding]
    sections: Sequence[PagePiece]


class Sources:
    """What of a document all locales share whose pages are in one language, made once."""

    def __init__(self, document: Document, fmt: Format, words: ReportWords) -> None:
        self.document, self.words, self._fmt = document, words, fmt
        self.by_block: dict[int, list[Unit]] = {}
        for unit in document.units:
            self.by_block.setdefault(unit.block, []).append(unit)
        self.markup = {unit.key: self.shown(unit.msgid) for unit in document.units}
        self.items = items_of(document, fmt)
        """In order: boxes, edges of frames, and numbers of blocks."""

    def shown(self, raw: str) -> Html:
        """What readers see of a unit."""
        return shown_markup(self._fmt.shown(raw), self.words)


def sections(
    sources: Sources,
    catalog: Catalog,
    stale: Iterable[StaleSince],
    findings: Iterable[Finding],
) -> tuple[list[PagePiece], list[Finding]]:
    """A document beside a catalog that is in step with it; and the findings that are about no unit.
    Units of one key have their findings once.
    """
    entries = catalog.by_key()
    keys = dict.fromkeys(unit.key for unit in sources.document.units)
    state_of = dict(zip(keys, map(str, states(keys, catalog)), strict=True))
    changes = {one.key: _change(one, sources.words) for one in stale}
    by_unit: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        by_unit.setdefault((finding.source_lineno, finding.msgid), []).append(finding)
    found: list[PagePiece] = []
    number = 0
    firsts: dict[Key, int] = {}
    for item in sources.items:
        if not isinstance(item, int):
            found.append(item)
            continue
        rows = []
        for unit in sources.by_block.get(item, ()):
            number += 1
            key = unit.key
            entry = entries.get(key)
            text = entry.msgstr if entry is not None and not entry.obsolete else ""
            rows.append(
                UnitRow(
                    number,
                    firsts.setdefault(key, number),
                    state_of[key],
                    sources.markup[key],
                    sources.shown(text) if has_own_text(text) else _NOTHING,
                    unit.lineno,
                    entry.lineno if entry else 0,
                    is_join(text),
                    entry is not None and entry.doubtful,
                    _origin(entry.comments) if entry and entry.comments else "",
                    changes.pop(key, None) if changes else None,
                    by_unit.pop((unit.lineno, unit.msgid), ()) if by_unit else (),
                )
            )
        if rows:
            block = sources.document.blocks[item]
            found.append(BlockRows(block.kind, block.column or block.name, rows))
    return found, [finding for some in by_unit.values() for finding in some]


def _change(stale: StaleSince, words: ReportWords) -> Change | None:
    if stale.since is None:
        return None
    changed = None
    if stale.previous is not None:
        changed = diff_markup(word_diff(stale.previous, stale.current), words)
    if isinstance(stale.since, str):
        return Change(changed, None, stale.since)
    return Change(changed, stale.since, "")


def _origin(comments: Iterable[str]) -> str:
    """Where a draft is from, as its mark says it; "" where there is none."""
    marks = (comment.strip() for comment in comments)
    mark = next((one for one in marks if one.startswith(DRAFT_MARK)), "")
    return _DIGEST.sub("", mark.removeprefix(DRAFT_MARK)).strip()
