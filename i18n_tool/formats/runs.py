"""Inline content of HTML between two blocks, and which of its tags belong to no sentence.

    <a href="/x">⏎<h3>Title</h3>⏎</a>     what opens or closes around blocks
    <a href="/x">⏎Words.⏎</a>             pairs on lines of their own, around all words
    <span class="x">Words.</span>         around a whole line; to readers it is nothing

They stay outside and cut the run into parts. Where words stand beside a pair, it belongs to their
sentence; so does a pair without anything in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.words import has_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from i18n_tool.formats.tags import Tag
    from i18n_tool.model import Role

PAIR = ("open", "close")
NO_TRANSLATE = re.compile(
    r"translate\s*=\s*[\"']?no\b|class(?:Name)?\s*=\s*[\"'][^\"']*\bnotranslate\b", re.IGNORECASE
)
_ENTITY = re.compile(r"&#?\w+;")
_LINE_END = re.compile(r"[ \t]*+\r?(?:\n|\Z)")


class RunItem(NamedTuple):
    """A tag or comment, or what stands between two without the white space around it. `fixed` is
    what belongs to code.
    """

    start: int
    end: int
    role: Role | None = None
    tag: Tag | None = None
    fixed: bool = False

    @property
    def comment(self) -> bool:
        """Whether it is a comment."""
        return self.tag is not None and not self.tag.name

    def is_prose(self, text: str) -> bool:
        """Whether there is a word in it, outside of code."""
        if self.tag is not None or self.fixed:
            return False
        piece = text[self.start : self.end].replace("](", "] (")  # whatever a link leads to
        return has_word(_ENTITY.sub(" ", piece))


@dataclass(slots=True)
class Run:
    """Inline content collected since the last block boundary."""

    kind: str
    items: list[RunItem] = field(default_factory=list)
    atom: str = ""

    def parts(self, shadow: str, text: str) -> Iterator[Sequence[RunItem]]:
        """The run cut at the tags that belong to no sentence, each of which is a part, in order."""
        if any(item.role in PAIR for item in self.items):
            yield from _Cutter(shadow, text).at_open_ends(self.items)
        else:
            yield self.items


class _Cutter:
    """Cuts runs: the parser sees `shadow`, readers see `text`."""

    def __init__(self, shadow: str, text: str) -> None:
        self.shadow, self.text = shadow, text

    def at_open_ends(self, items: Sequence[RunItem]) -> Iterator[Sequence[RunItem]]:
        """Cuts at tags whose partner is behind a block: on lines of their own, and at the ends."""
        partners = _partners(items)
        if len(partners) == sum(item.role in PAIR for item in items):
            yield from self._at_pairs(items, partners)
            return
        apart = {
            number
            for number in self._on_own_lines(items, partners)
            if number not in partners and not self._stays(items[number])
        }
        for order in (range(len(items)), reversed(range(len(items)))):
            for number in order:
                item = items[number]
                if item.comment:
                    continue
                if item.role not in PAIR or number in partners or self._stays(item):
                    break
                apart.add(number)
        for part in _cut(items, apart):
            yield from self._at_pairs(part, _partners(part))

    def _at_pairs(
        self, items: Sequence[RunItem], partners: dict[int, int]
    ) -> Iterator[Sequence[RunItem]]:
        """Cuts at pairs on lines of their own, if no words are beside them."""
        alone = self._on_own_lines(items, partners)
        if not alone:
            yield from self._around_line(items)
            return
        pairs: set[int] = set()
        for number in alone:
            other = partners.get(number, -1)
            if number < other and other in alone and not self._stays(items[number]):
                pairs |= {number, other}
        depth = 0
        for number, item in enumerate(items if pairs else ()):
            if number in pairs:
                depth += 1 if item.role == "open" else -1
            elif not depth and item.is_prose(self.text):
                pairs = set()
                break
        for part in _cut(items, pairs):
            yield from self._around_line(part)

    def _stays(self, item: RunItem) -> bool:
        """Whether a tag is never cut off: it belongs to code, or says that nobody translates it."""
        if item.fixed or item.tag is None:
            return True
        return NO_TRANSLATE.search(self.shadow, *item.tag.attrs) is not None

    def _around_line(self, items: Sequence[RunItem]) -> Iterator[Sequence[RunItem]]:
        """Cuts at a `span` around whole lines."""
        if len(items) > 2 and self._is_span(items):
            yield items[:1]
            yield from self._around_line(items[1:-1])
            yield items[-1:]
        elif items:
            yield items

    def _is_span(self, items: Sequence[RunItem]) -> bool:
        first, last = items[0], items[-1]
        if first.tag is None or first.tag.name != "span" or last.role != "close":
            return False
        line = self.shadow.rfind("\n", 0, first.start) + 1
        if self.shadow[line : first.start].strip(" \t>"):
            return False
        if _LINE_END.match(self.shadow, last.end) is None:
            return False
        return _partners(items).get(0) == len(items) - 1 and not self._stays(first)

    def _on_own_lines(self, items: Sequence[RunItem], partners: dict[int, int]) -> set[int]:
        """The tags of pairs in whose lines nothing stands but such tags and comments."""
        found: set[int] = set()
        if self.shadow.find("\n", items[0].start, items[-1].end) < 0:
            return found
        line: list[int] = []
        blank = True
        behind = items[0].start
        for number, item in enumerate(items):
            if self.shadow.find("\n", behind, item.start) >= 0:
                found.update(line if blank else ())
                line, blank = [], True
            behind = item.end
            if item.role in PAIR and partners.get(number) not in {number - 1, number + 1}:
                line.append(number)
            elif not item.comment:
                blank = False
                if self.shadow.find("\n", item.start, item.end) >= 0:
                    line = []
        found.update(line if blank else ())
        return found


def _partners(items: Sequence[RunItem]) -> dict[int, int]:
    """The numbers of the tags that open and close the same element, either by the other; crossed
    ones, too.
    """
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        if item.tag is None:
            continue
        same = opened.setdefault(item.tag.name, [])
        if item.role == "open":
            same.append(number)
        elif item.role == "close" and same:
            other = same.pop()
            partners[number], partners[other] = other, number
    return partners


def _cut(items: Sequence[RunItem], numbers: Collection[int]) -> Iterator[Sequence[RunItem]]:
    at = 0
    for number in sorted(numbers):
        if at < number:
            yield items[at:number]
        yield items[number : number + 1]
        at = number + 1
    if at < len(items):
        yield items[at:]
