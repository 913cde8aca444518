"""A document and its translation side by side: the blocks of the document in order, each with its
units, and what stands between them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.model import BETWEEN_PARTS, DRAFT_MARK, State, has_own_text, is_join
from i18n_tool.project.counts import states
from i18n_tool.tasks.diff import word_diff
from i18n_tool.web.markup import diff_markup, shown_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from i18n_tool.formats.base import Format
    from i18n_tool.git.history import Since
    from i18n_tool.model import Catalog, Document, Finding, Span, Unit
    from i18n_tool.project.counts import Counts
    from i18n_tool.tasks.staleness import StaleSince
    from i18n_tool.web.words import ReportWords

BOX_LINES = 30
"""Lines of what is no prose that are shown."""
_LEAD = re.compile(r"^[ \t>|]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})(?=\s|\Z))?[ \t>|]*", re.MULTILINE)
"""Marks of lists, headings, quotations and tables, which the place of a text says already."""
_RULE = re.compile(r"^[ \t|:>=~*_-]*$", re.MULTILINE)
_OPENING = re.compile(r"^[ \t>]*(?:`{3}|~{3})[^\n]*\n?\Z", re.MULTILINE)
_CLOSING = re.compile(r"\A\s*(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_DIGEST = re.compile(r" \[[0-9a-f]{8}\]\Z")
_FENCE = re.compile(r"(?:\A|\n)[ \t>]*(?:`{3,}|~{3,})[ \t]*\s*\Z")
_OF_STATES = frozenset(map(str, (State.UNTRANSLATED, State.STALE, State.DRAFT)))
"""Checks that say what a row says of itself."""


class Box(NamedTuple):
    """What stands between blocks and is no prose: `code`, `skipped` by the author, or other
    `markup`: the fences of a dialect, keys, tags. `more` lines are not shown.
    """

    kind: str
    text: str
    more: int


class Change(NamedTuple):
    """What changed in the English of a stale unit, and by which commit, or why that is unknown."""

    words: Markup | None
    since: Since | None
    unknown: str


class UnitRow(NamedTuple):
    """A unit: the number that its address has, its state, and both of its texts. `covered` is one
    whose translation the unit before it has; `origin` is where a draft is from; `doubtful`, whether
    `align` was not sure. `po_line` is its line in the catalog, 0 where it has none.
    """

    number: int
    state: str
    source: Markup
    target: Markup
    lineno: int
    po_line: int
    covered: bool
    doubtful: bool
    origin: str
    change: Change | None
    findings: Sequence[Finding]


class BlockRows(NamedTuple):
    """A block with what stands before it: its kind, what heads its column, its rows."""

    boxes: Sequence[Box]
    kind: str
    column: str
    lineno: int
    rows: Sequence[UnitRow]


class PageView(NamedTuple):
    """What the page of a document in a locale shows; places are addresses, "" where there is none.
    `prefix` tells its anchors from those of other pages, where they share a file. `todo` are the
    numbers of units by state, `rest` findings about no unit, `behind` what follows the last block.
    """

    path: str
    locale: str
    tag: str
    direction: str
    prefix: str
    counts: Counts
    catalog: str
    source_place: str
    catalog_place: str
    preview: str
    checked: bool
    todo: Sequence[tuple[str, Sequence[int]]]
    rest: Sequence[Finding]
    sections: Sequence[BlockRows]
    behind: Sequence[Box]


class Sources:
    """What of a document all locales share, made once."""

    def __init__(self, document: Document, fmt: Format, words: ReportWords) -> None:
        self.document, self._fmt, self._words = document, fmt, words
        self.by_block: dict[int, list[Unit]] = {}
        for unit in document.units:
            self.by_block.setdefault(unit.block, []).append(unit)
        self.markup = {unit.key: self.shown(unit.msgid) for unit in document.units}
        ends = [0, *(block.end for block in document.blocks)]
        starts = [*(block.start for block in document.blocks), len(document.text)]
        self.boxes = [_boxes(document, end, start) for end, start in zip(ends, starts, strict=True)]

    def shown(self, raw: str) -> Markup:
        """What readers see of a unit."""
        return shown_markup(self._fmt.shown(raw), self._words)


def sections(
    sources: Sources,
    catalog: Catalog,
    stale: Iterable[StaleSince],
    findings: Iterable[Finding],
    words: ReportWords,
) -> tuple[list[BlockRows], list[Box], list[Finding]]:
    """The blocks of a document beside a catalog that is in step with it; what stands behind the
    last; and the findings that are about no unit. Units of one key have their findings once.
    """
    document = sources.document
    entries = catalog.by_key()
    keys = dict.fromkeys(unit.key for unit in document.units)
    state_of = dict(zip(keys, states(keys, catalog), strict=True))
    changes = {one.key: _change(one, words) for one in stale}
    by_unit: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        if finding.code not in _OF_STATES:
            by_unit.setdefault((finding.source_lineno, finding.msgid), []).append(finding)
    found: list[BlockRows] = []
    number = 0
    for index, block in enumerate(document.blocks):
        rows = []
        for unit in sources.by_block.get(index, ()):
            number += 1
            entry = entries.get(unit.key)
            text = entry.msgstr if entry is not None and not entry.obsolete else ""
            rows.append(
                UnitRow(
                    number,
                    str(state_of[unit.key]),
                    sources.markup[unit.key],
                    sources.shown(text) if has_own_text(text) else sources.shown(""),
                    unit.lineno,
                    entry.lineno if entry else 0,
                    is_join(text),
                    entry is not None and entry.doubtful,
                    _origin(entry.comments if entry else ()),
                    changes.pop(unit.key, None),
                    by_unit.pop((unit.lineno, unit.msgid), ()),
                )
            )
        if rows:
            boxes = sources.boxes[index]
            found.append(BlockRows(boxes, block.kind, block.column, block.lineno, rows))
        elif sources.boxes[index]:
            found.append(BlockRows(sources.boxes[index], "", "", block.lineno, ()))
    rest = [finding for some in by_unit.values() for finding in some]
    return found, sources.boxes[-1], rest


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


def _boxes(document: Document, start: int, end: int) -> list[Box]:
    """What stands between two blocks, but for marks that only say what the next one is, and the
    fences of code.
    """
    pieces = [
        (_kind(document, span), document.text[span[0] : span[1]])
        for span in _cut(document, start, end)
    ]
    kinds = ["", *(kind for kind, _ in pieces), ""]
    found = []
    for number, (kind, written) in enumerate(pieces):
        text = written.replace(BETWEEN_PARTS, "\n")
        if kind == "markup":
            if kinds[number + 2] == "code":
                text = _OPENING.sub("", text)
            if kinds[number] == "code":
                text = _CLOSING.sub("", text)
            text = _RULE.sub("", _LEAD.sub("", text))
        elif kind == "code":
            text = _FENCE.sub("", text)
        lines = [line.rstrip() for line in text.splitlines()]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if any(map(str.isalnum, text)):
            shown = lines[:BOX_LINES]
            found.append(Box(kind, "\n".join(shown), len(lines) - len(shown)))
    return found


def _cut(document: Document, start: int, end: int) -> list[Span]:
    """The range between two blocks, parted where code or what is skipped begins or ends."""
    edges = {start, end}
    for spans in (document.code, document.skipped):
        for a, b in spans:
            if a < end and b > start:
                edges |= {max(a, start), min(b, end)}
    points = sorted(edges)
    return list(pairwise(points))


def _kind(document: Document, span: Span) -> str:
    for kind, spans in (("skipped", document.skipped), ("code", document.code)):
        if any(a <= span[0] and span[1] <= b for a, b in spans):
            return kind
    return "markup"
