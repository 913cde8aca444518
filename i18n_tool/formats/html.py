"""The prose in a block of HTML, by offsets: a tokenizer, not a DOM, so that no byte changes.

1. Block elements, components and elements unknown to HTML separate blocks; inline elements
   (`<b>`, `<a>`, `<code>`…) stay within the prose around them, unless they are around whole lines
   or blocks (`runs.py`).
2. `script`, `style`, `pre`, `svg`, `math`, `template`, `textarea`, comments and whatever says
   `translate="no"` are no prose.
3. `alt`, `title`, `aria-label` and the other attributes that people read are blocks of their own
   outside of prose.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.addresses import file_name
from i18n_tool.formats.codecs import ATTRIBUTES, JS_STRINGS, as_written
from i18n_tool.formats.expressions import QUOTES, STRING
from i18n_tool.formats.marks import ANY_SPACE, cut_at, folds, with_atoms
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.runs import NO_TRANSLATE, Run, RunItem
from i18n_tool.formats.tags import Tag, Tags
from i18n_tool.formats.words import is_command
from i18n_tool.model import AS_IT_IS, Block, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.offsets import Lines
    from i18n_tool.model import Codec, Role, Span

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark meter "
    "nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
VOID = frozenset("br wbr img input hr".split())
OPAQUE = frozenset(
    "script style pre svg math template textarea object iframe canvas code-block".split()
)
_ATOMS = frozenset("code kbd samp var tt".split())
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
_PROMPT = re.compile(r"\bclass(?:Name)?\s*=\s*[\"']?[^\"'>]*(?<![\w-])prompt(?![\w-])")
_SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'{}\s>]+)")
_DIRECTIVE = re.compile(r"<!--[ \t\r\n]*i18n:")
_NO_LINE_END = re.compile(r"[^\r\n]")


@dataclass(slots=True)
class _Columns:
    """What stands at the heads of a table's columns, as far as its cells can be counted."""

    heads: dict[int, str] = field(default_factory=dict)
    cell: int = 0

    def enter(self, tag: Tag, name: str, shadow: str) -> None:
        """A tag begins."""
        if name == "table":
            self.heads.clear()
        elif name == "tr":
            self.cell = 0
        elif name in ("td", "th"):
            self.cell += 1
            if _SPANS.search(shadow, *tag.attrs):
                self.cell = -1000  # nobody can say which columns those behind it are in

    def told(self, block: Block, text: str) -> Block:
        """The block of a cell, which knows its column; a head is taken note of."""
        if block.kind == "table header":
            self.heads[self.cell] = text[block.start : block.end]
        elif block.kind == "table cell" and self.cell in self.heads:
            return block._replace(column=self.heads[self.cell])
        return block


_SPANS = re.compile(r"\b(?:col|row)span\b", re.IGNORECASE)


class Fragment:
    """Looks for prose in `text`, in which container prefixes and template expressions (`atoms`) are
    blank; tags are looked for in `shadow`.
    """

    def __init__(
        self,
        shadow: str,
        text: str,
        lines: Lines,
        atoms: Sequence[Span],
        attributes: Attributes,
    ) -> None:
        self.shadow, self.text, self.lines, self.atoms = shadow, text, lines, atoms
        self.names = attributes

    def without(self, gaps: Sequence[tuple[int, int, str]]) -> Fragment:
        """The fragment with other text in ranges of the same lengths."""
        shadow, text = splice(self.shadow, gaps), splice(self.text, gaps)
        return Fragment(shadow, text, self.lines, self.atoms, self.names)

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """The blocks of a range, in order."""
        run = Run("paragraph")
        skip_until, at = "", start
        columns = _Columns()
        for tag in Tags(self.shadow, end).find(start):
            name = tag.name.lower()
            if skip_until:
                if tag.closing and name == skip_until:
                    skip_until = ""
                    at = tag.end
                continue
            self._prose(run, at, tag.start)
            at = tag.end
            if not name and not _DIRECTIVE.match(self.shadow, tag.start):
                run.items.append(RunItem(tag.start, tag.end, "tag", tag))
            elif name in INLINE and tag.name.islower():
                self._inline(run, tag, name)
            else:
                for block in self._flush(run):
                    yield columns.told(block, self.text)
                if not tag.closing:
                    columns.enter(tag, name, self.shadow)
                run = Run("paragraph" if tag.closing else _KINDS.get(name, "paragraph"))
                yield from self.attributes(tag)
                if not tag.closing and name not in VOID and self._is_opaque(tag, name):
                    skip_until = name
        if not skip_until:
            self._prose(run, at, end)
        yield from self._flush(run)

    def attributes(self, tag: Tag) -> list[Block]:
        """The blocks of those of a tag's attributes that people read."""
        start, end = tag.attrs
        if tag.closing or self.shadow.find("=", start, end) < 0:
            return []
        found = []
        for attribute in self.names.pattern.finditer(self.shadow, start, end):
            value, codec = attribute.span("value"), ATTRIBUTES[attribute["quote"]]
            if not self.names.hold_text(tag.name, attribute["name"]):
                continue
            if string := STRING.fullmatch(self.lines.text, value[0] - 1, value[1] + 1):
                name = string.lastgroup or ""
                value = string.span(name)
                codec = as_written(JS_STRINGS[QUOTES[name]], string[name])
            if re.LETTER.search(self.lines.text, *value):
                kind = "alt text" if attribute["name"].lower() == "alt" else "attribute"
                block = self._block(*value, kind, [], codec)
                about = self._source_of(tag) if kind == "alt text" else ""
                found.append(block._replace(name=attribute["name"], about=about))
        return found

    def _source_of(self, tag: Tag) -> str:
        """The name of the file that a picture is in."""
        source = _SOURCE.search(self.lines.text, *tag.attrs)
        return file_name([source[1]]) if source else ""

    def _is_opaque(self, tag: Tag, name: str) -> bool:
        if tag.empty(self.shadow):
            return False
        return name in OPAQUE or NO_TRANSLATE.search(self.shadow, *tag.attrs) is not None

    def _prose(self, run: Run, start: int, end: int) -> None:
        piece = self.shadow[start:end]
        if not piece or piece.isspace():
            return
        first = start + len(piece) - len(piece.lstrip())
        run.items.append(RunItem(first, start + len(piece.rstrip()), fixed=bool(run.atom)))

    def _inline(self, run: Run, tag: Tag, name: str) -> None:
        role: Role = "open"
        fixed = bool(run.atom)
        if name in VOID or tag.empty(self.shadow):
            role = "atom" if name == "img" else "tag"
        elif tag.closing:
            role = "close"
            if name == run.atom:
                run.atom = ""
        elif not run.atom and name in _ATOMS:
            run.atom = name
            fixed = True
        run.items.append(RunItem(tag.start, tag.end, role, tag, fixed))

    def _flush(self, run: Run) -> Iterator[Block]:
        for part in run.parts(self.shadow, self.text):
            if self._is_command(part):
                start, end = part[0].start, part[-1].end
                yield self._block(start, end, run.kind, [Mark(start, end, "atom")], AS_IT_IS)
            elif any(piece.is_prose(self.text) for piece in part):
                yield self._sentence(part, run.kind)
            else:
                for piece in part:
                    if piece.tag is not None:
                        yield from self.attributes(piece.tag)

    def _is_command(self, part: Sequence[RunItem]) -> bool:
        """Whether a part is the line of a terminal, or begins with an element called a prompt."""
        if not part:
            return False
        if part[0].tag is None:
            return is_command(self.text, part[0].start, part[-1].end)
        return _PROMPT.search(self.shadow, *part[0].tag.attrs) is not None

    def _sentence(self, part: Sequence[RunItem], kind: str) -> Block:
        """The block of a part with words, without the comments around it."""
        solid = [piece for piece in part if not piece.comment]
        start, end = solid[0].start, solid[-1].end
        tags = [
            Mark(piece.start, piece.end, piece.role)
            for piece in part
            if piece.role and start <= piece.start and piece.end <= end
        ]
        block = self._block(start, end, kind, _code_as_atoms(tags, self.shadow), AS_IT_IS)
        return block._replace(about="details") if kind == "title" else block

    def _block(self, start: int, end: int, kind: str, tags: Sequence[Mark], codec: Codec) -> Block:
        if self.atoms:
            tags = with_atoms(tags, self.atoms, start, end)
        if self.text.find("\n", start, end) >= 0:
            tags = cut_at(tags, self._folds(start, end))
        return Block(start, end, kind, self.lines.of(start), tuple(tags), codec=codec)

    def _folds(self, start: int, end: int) -> Iterator[Mark]:
        """The line breaks of a range; an expression, which is blank here, is no white space."""
        piece = self.text[start:end]
        first = bisect_left(self.atoms, (start, 0))
        for a, b in self.atoms[first : bisect_left(self.atoms, (end, 0), first)]:
            seen = _NO_LINE_END.sub("x", piece[a - start : b - start])
            piece = piece[: a - start] + seen + piece[b - start :]
        for fold in folds(piece, 0, len(piece), ANY_SPACE):
            yield Mark(fold.start + start, fold.end + start, "fold")


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
