"""The prose in a block of HTML, by offsets: a tokenizer, not a DOM, so that no byte changes.

1. Block elements, components and elements unknown to HTML separate blocks; inline elements
   (`<b>`, `<a>`, `<code>`…) stay within the prose around them.
2. `script`, `style`, `pre`, `svg`, `math`, `template`, `textarea`, comments and whatever says
   `translate="no"` are no prose.
3. `alt`, `title`, `aria-label`, `placeholder` and `label` of elements outside of prose are blocks
   of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18n_tool.model import Block, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Role

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark meter "
    "nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
VOID = frozenset("br wbr img input hr".split())
_ATOMS = frozenset("code kbd samp var tt".split())
_OPAQUE = frozenset(
    "script style pre svg math template textarea noscript object iframe canvas code-block".split()
)
_HEADINGS = {f"h{level}": "heading" for level in range(1, 7)}
_KINDS = _HEADINGS | {
    "li": "list item",
    "td": "table cell",
    "th": "table header",
    "dt": "term",
    "dd": "definition",
    "summary": "title",
    "figcaption": "caption",
    "caption": "caption",
    "title": "title",
}
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*>"
    r"|<(?P<close>/)?(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attrs>(?:[^<>\"'=]|=[ \t\r\n]*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]*)|[\"'])*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?P<name>alt|title|aria-label|placeholder|label)[ \t]*=[ \t]*"
    r"(?P<quote>[\"'])(?P<value>.*?)(?P=quote)",
    re.DOTALL | re.IGNORECASE,
)
_NO_TRANSLATE = re.compile(
    r"translate\s*=\s*[\"']?no\b|class\s*=\s*[\"'][^\"']*\bnotranslate\b", re.IGNORECASE
)
_FOLD = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Run:
    """Inline content collected since the last block boundary."""

    kind: str
    start: int = -1
    end: int = -1
    prose: bool = False
    tags: list[Mark] = field(default_factory=list)
    atom: str = ""
    images: list[Block] = field(default_factory=list)


def find_html_blocks(shadow: str, text: str, start: int, end: int, lineno: int) -> list[Block]:
    """The blocks in `text[start:end]`, in which container prefixes are blank; tags are looked for
    in `shadow`.
    """
    return list(_Fragment(shadow, text, start, end, lineno).blocks())


class _Fragment:
    def __init__(self, shadow: str, text: str, start: int, end: int, lineno: int) -> None:
        self.shadow, self.text, self.start, self.end, self.lineno = shadow, text, start, end, lineno

    def blocks(self) -> Iterator[Block]:
        run = _Run("paragraph")
        skip_until, at = "", self.start
        for match in _TOKEN.finditer(self.shadow, self.start, self.end):
            if match.start() < at:
                continue
            name = (match["name"] or "").lower()
            if skip_until:
                if match["close"] and name == skip_until:
                    skip_until = ""
                    at = match.end()
                continue
            self._prose(run, at, match.start())
            at = match.end()
            if match["name"] is None:
                self._mark(run, match.start(), match.end(), "tag")
            elif name in INLINE and match["name"].islower():
                self._inline(run, match, name)
            else:
                yield from self._flush(run)
                run = _Run(_KINDS.get(name, "paragraph") if not match["close"] else "paragraph")
                yield from self._attributes(match)
                attrs = match["attrs"] or ""
                if (
                    not match["close"]
                    and not attrs.rstrip().endswith("/")
                    and name not in VOID
                    and (name in _OPAQUE or _NO_TRANSLATE.search(attrs))
                ):
                    skip_until = name
        if not skip_until:
            self._prose(run, at, self.end)
        yield from self._flush(run)

    def _prose(self, run: _Run, start: int, end: int) -> None:
        piece = self.shadow[start:end]
        if not piece or piece.isspace():
            return
        begin = start + len(piece) - len(piece.lstrip())
        if run.start < 0:
            run.start = begin
        run.end = start + len(piece.rstrip())
        if not run.atom and _LETTER.search(self.text, start, end):
            run.prose = True

    def _mark(self, run: _Run, start: int, end: int, role: Role) -> None:
        if run.start < 0:
            run.start = start
        run.end = max(run.end, end)
        run.tags.append(Mark(start, end, role))

    def _inline(self, run: _Run, match: re.Match[str], name: str) -> None:
        start, end = match.span()
        if name in VOID or (match["attrs"] or "").rstrip().endswith("/"):
            if name == "img":
                run.images.extend(self._attributes(match))
            self._mark(run, start, end, "atom" if name == "img" else "tag")
        elif match["close"]:
            self._mark(run, start, end, "close")
            if name == run.atom:
                run.atom = ""
        else:
            self._mark(run, start, end, "open")
            if not run.atom and name in _ATOMS:
                run.atom = name

    def _attributes(self, match: re.Match[str]) -> list[Block]:
        if match["close"] or not match["attrs"] or "=" not in match["attrs"]:
            return []
        found = []
        for attribute in _ATTRIBUTE.finditer(self.shadow, *match.span("attrs")):
            start, end = attribute.span("value")
            if _LETTER.search(self.text, start, end):
                kind = "alt text" if attribute["name"].lower() == "alt" else "attribute"
                found.append(self._block(start, end, kind, [], f"attribute {attribute['quote']}"))
        return found

    def _flush(self, run: _Run) -> Iterator[Block]:
        if run.start < 0 or run.end <= run.start:
            return
        if not run.prose:
            yield from run.images
            return
        yield self._block(run.start, run.end, run.kind, _code_as_atoms(run.tags, self.shadow), "")

    def _block(self, start: int, end: int, kind: str, tags: list[Mark], codec: str) -> Block:
        marks = with_folds(self.text, start, end, tags)
        lineno = self.lineno + self.text.count("\n", self.start, start)
        return Block(start, end, kind, lineno, tuple(marks), codec=codec)


def _code_as_atoms(tags: list[Mark], shadow: str) -> list[Mark]:
    """The marks with `<code>…</code>` and its kin as one atom each."""
    marks: list[Mark] = []
    opened: int | None = None
    closing = ""
    for mark in tags:
        name = re.match(r"</?([A-Za-z]+)", shadow[mark.start : mark.end])
        tag = name[1].lower() if name else ""
        if opened is not None:
            if mark.role == "close" and tag == closing:
                marks.append(Mark(opened, mark.end, "atom"))
                opened = None
        elif mark.role == "open" and tag in _ATOMS:
            opened, closing = mark.start, tag
        else:
            marks.append(mark)
    if opened is not None:  # never closed: the tags stay what they are
        marks += [mark for mark in tags if mark.start >= opened]
    return marks


def with_folds(text: str, start: int, end: int, marks: list[Mark]) -> list[Mark]:
    """The marks with a `fold` for each line break of `text[start:end]`; a mark that spans a line
    break is cut there.
    """
    if text.find("\n", start, end) < 0:
        return marks
    folds = [Mark(m.start(), m.end(), "fold") for m in _FOLD.finditer(text, start, end)]
    return merge_folds(marks, folds)


def merge_folds(marks: list[Mark], folds: list[Mark]) -> list[Mark]:
    """Sorted marks in which no other mark overlaps a fold."""
    result = list(folds)
    for mark in marks:
        at = mark.start
        for fold in folds:
            if fold.end <= at or fold.start >= mark.end:
                continue
            if fold.start > at:
                result.append(Mark(at, fold.start, mark.role))
            at = fold.end
        if at < mark.end:
            result.append(Mark(at, mark.end, mark.role))
    return sorted(result)
