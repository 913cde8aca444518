"""A text as an engine may see it: words, things that it must not touch, markup around words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Union

from i18n_tool.checks.text import Text
from i18n_tool.late_re import LETTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from i18n_tool.checks.text import Token


class Atom(NamedTuple):
    """A thing without prose of its own; `shown` is what stands for it in a translation."""

    shown: str
    is_term: bool = False


class Markup(NamedTuple):
    """Markup around words: a link, emphasis, a tag with its end."""

    opening: str
    inside: tuple[Node, ...]
    closing: str


class Spot(NamedTuple):
    """Where a term stands in a text, and what is to stand for it."""

    start: int
    end: int
    target: str


Node = Union[str, Atom, Markup]  # noqa: UP007 - recursive, so a string until it is needed

_ATOMS = frozenset(
    """address auto code comment emoji entity escape footnote id math note placeholder role tag
    template""".split()
)
_LITERAL_TAGS = frozenset("code kbd math pre samp script style svg var".split())
"""Tags whose content is no prose."""
_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
# names with an underscore, which many tokenizers turn into a space; pictographs
_NAMES = r"(?<![\w.])\w+_\w[\w.]*(?<!\.)"
_PICTOGRAPHS = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
    "[\ufe0e\ufe0f\u200d\U0001f000-\U0001faff\u2640\u2642]*"
)
_LITERALS = re.compile(f"{_NAMES}|{_PICTOGRAPHS}")


class _Range(NamedTuple):
    """An atom, or a pair with the ranges of its delimiters (`inner` is what lies between)."""

    start: int
    end: int
    inner: tuple[int, int] | None = None


class _Opener(NamedTuple):
    """What may begin a pair: `kind` is emphasis, bracket, image or tag; `name` must be that of the
    end.
    """

    kind: str
    name: str
    start: int
    end: int


def read_pieces(text: str, spots: Sequence[Spot], labels: Collection[str]) -> tuple[Node, ...]:
    """The text in nodes, in order: without terms, what they show is the text.

    `spots` are the terms in the text, in order; `labels` those of the link definitions.
    """
    ranges = _TokenReader(text, frozenset(_folded(label) for label in labels)).ranges()

    def plain(start: int, end: int) -> Iterator[Node]:
        for spot in spots:
            if start <= spot.start and spot.end <= end:
                yield from literals(start, spot.start)
                yield Atom(spot.target, is_term=True)
                start = spot.end
        yield from literals(start, end)

    def literals(start: int, end: int) -> Iterator[Node]:
        for match in _LITERALS.finditer(text, start, end):
            if match.start() > start:
                yield text[start : match.start()]
            yield Atom(match[0])
            start = match.end()
        if start < end:
            yield text[start:end]

    def nodes(start: int, end: int, at: int) -> tuple[tuple[Node, ...], int]:
        found: list[Node] = []
        while at < len(ranges) and ranges[at].start < end:
            this = ranges[at]
            found += plain(start, this.start)
            at += 1
            if this.inner is None:
                found.append(Atom(text[this.start : this.end]))
            else:
                inside, at = nodes(*this.inner, at)
                opening, closing = text[this.start : this.inner[0]], text[this.inner[1] : this.end]
                found += _paired(opening, inside, closing, text[this.start : this.end])
            start = this.end
        found += plain(start, end)
        return _joined(found), at

    return nodes(0, len(text), 0)[0]


def _paired(opening: str, inside: tuple[Node, ...], closing: str, whole: str) -> Iterator[Node]:
    """The pair, or an atom where there are no words in it; two pairs around the same are one."""
    if len(inside) == 1 and isinstance(inside[0], Markup):
        inner = inside[0]
        yield Markup(opening + inner.opening, inner.inside, inner.closing + closing)
    elif _has_words(inside):
        yield Markup(opening, inside, closing)
    else:
        yield Atom(whole)


def _has_words(nodes: Sequence[Node]) -> bool:
    """Whether there is something to translate, or a term, whose source is not known any more."""
    return any(
        bool(LETTER.search(node))
        if isinstance(node, str)
        else node.is_term
        if isinstance(node, Atom)
        else True
        for node in nodes
    )


def _joined(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes, atoms without anything between them as one: a role and its code."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Atom) and isinstance(last, Atom) and not (node.is_term or last.is_term):
            found[-1] = Atom(last.shown + node.shown)
        elif node:
            found.append(node)
    return tuple(found)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


class _TokenReader:
    """Which tokens of a text are things, and which belong together."""

    def __init__(self, text: str, labels: Collection[str]) -> None:
        self.text, self.labels = text, labels
        self._found: list[_Range] = []
        self._open: list[_Opener] = []

    def ranges(self) -> list[_Range]:
        """Atoms and pairs by their beginnings, none half within another."""
        for token in Text(self.text).tokens:
            self._take(token)
        found: list[_Range] = []
        hidden = 0
        for one in sorted(self._found, key=lambda one: (one.start, -one.end)):
            if one.start >= hidden:
                found.append(one)
                if one.inner is None:
                    hidden = one.end
        return found

    def _take(self, token: Token) -> None:
        kind, piece = token.kind, self.text[token.start : token.end]
        if kind == "emphasis":
            self._emphasis(token)
        elif kind in ("open", "image") or (kind == "bracket" and piece == "["):
            name = "image" if kind == "image" else "bracket"
            self._open.append(_Opener(name, "", token.start, token.end))
        elif kind in ("link", "label", "close", "bracket"):
            self._bracket(token)
        elif kind == "tag":
            self._tag(token, piece)
        elif kind in _ATOMS:
            self._found.append(_Range(token.start, token.end))

    def _bracket(self, token: Token) -> None:
        """The link, image or bracketed text that a token ends."""
        at = self._last(("bracket", "image"), "", stop=())
        if at is None:
            self._found.append(_Range(token.start, token.end))
            return
        opener = self._open[at]
        del self._open[at:]
        content = self.text[opener.end : token.start]
        by_text = (token.kind == "label" and not token.value) or (
            token.kind not in ("link", "label") and _folded(content) in self.labels
        )
        whole = opener.kind == "image" or by_text
        inner = None if whole else (opener.end, token.start)
        self._found.append(_Range(opener.start, token.end, inner))

    def _tag(self, token: Token, piece: str) -> None:
        """The element that a tag ends, or the tag alone."""
        self._found.append(_Range(token.start, token.end))
        match = _TAG.match(piece)
        if match is None or piece.endswith("/>"):
            return
        name = match[2].lower()
        if not match[1]:
            self._open.append(_Opener("tag", name, token.start, token.end))
            return
        at = self._last(("tag",), name, stop=("bracket", "image"))
        if at is None:
            return
        opener = self._open[at]
        del self._open[at:]
        edges = {(opener.start, opener.end), (token.start, token.end)}
        self._found = [one for one in self._found if (one.start, one.end) not in edges]
        inner = None if name in _LITERAL_TAGS else (opener.end, token.start)
        self._found.append(_Range(opener.start, token.end, inner))

    def _emphasis(self, token: Token) -> None:
        """What a run of delimiters ends, and what of it may begin more (CommonMark, 6.2)."""
        text, start, end = self.text, token.start, token.end
        char = text[start]
        if start and not text[start - 1].isspace():
            while start < end:
                at = self._last(("emphasis",), char, stop=("bracket", "image", "tag"))
                if at is None:
                    break
                opener = self._open[at]
                del self._open[at:]
                size = min(opener.end - opener.start, end - start)
                inner = (opener.end, start)
                if inner[0] == inner[1]:
                    break
                self._found.append(_Range(opener.end - size, start + size, inner))
                start += size
                if opener.end - size > opener.start:
                    self._open.append(opener._replace(end=opener.end - size))
        if start < end < len(text) and not text[end].isspace():
            self._open.append(_Opener("emphasis", char, start, end))

    def _last(self, kinds: tuple[str, ...], name: str, *, stop: tuple[str, ...]) -> int | None:
        """The nearest opener of such a kind and name, none beyond one that `stop` names."""
        for at in range(len(self._open) - 1, -1, -1):
            opener = self._open[at]
            if opener.kind in kinds and opener.name == name:
                return at
            if opener.kind in stop:
                return None
        return None
