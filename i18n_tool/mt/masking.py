"""What an engine must not touch reaches it as sentinels, and comes back as it was or not at all.

Law: `restore(masked(text), masked(text).text)` is `text`, and what `restore` gives has every masked
piece exactly once, pairs nested, each piece within the pair that it was in. Nothing that got lost
is put back by guessing where it may have stood.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.late_re import LETTER
from i18n_tool.mt.pieces import Atom, Markup, read_pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from i18n_tool.mt.pieces import Node, Spot


class Form(NamedTuple):
    """How sentinels are written: `write` has the number for `{}`; `pattern` finds them, however the
    engine spaced them; `trace` is what no text has that holds none of them.
    """

    write: str
    pattern: re.Pattern[str]
    trace: re.Pattern[str]


FORMS = (
    Form("{{{}}}", re.compile(r"\{\s*(\d{1,4})\s*\}"), re.compile(r"[{}]")),
    Form(
        "XZ{}Q", re.compile(r"XZ\s?(\d{1,4})\s?Q", re.IGNORECASE), re.compile("xz", re.IGNORECASE)
    ),
    Form("§{}§", re.compile(r"§\s*(\d{1,4})\s*§"), re.compile("§")),
)
"""A bracketed number, a word of capitals and digits, a symbol: models differ in what they keep."""

LOST = "code, a link, a term or other markup was lost"
DOUBLED = "code, a link, a term or other markup came twice"
STRAY = "code, a link, a term or other markup came back broken"
MOVED = "links or emphasis came back in disorder"
PARAGRAPHS = "several paragraphs came back"
HOLLOW = "a link or emphasis came back empty"

_CLOSING = re.compile(r"\s+(?=[.,;:!?)\]»”…%](?:\W|$))")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class Unusable(NamedTuple):
    """Why an engine's answer cannot be used."""

    why: str


class _Piece(NamedTuple):
    """What a sentinel stands for: `role` is atom, open or close; `parent` is the number of the
    opening piece around it, -1 at the top; `tight`: no white space follows an opening piece or
    comes before a closing one; `glued`: none follows an atom or a closing piece.
    """

    text: str
    role: str
    parent: int
    tight: bool = False
    glued: bool = False
    is_term: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A text for an engine: `text` with sentinels of a form; `prefix` and `suffix` stand around it
    and never reach the engine.
    """

    text: str
    form: Form
    pieces: tuple[_Piece, ...]
    prefix: str = ""
    suffix: str = ""

    @property
    def has_prose(self) -> bool:
        """Whether there is a word to translate."""
        return bool(LETTER.search(self.prose(self.text)))

    def prose(self, text: str) -> str:
        """A text, this one or a translation of it, without its sentinels."""
        return " ".join(self.form.pattern.sub(" ", text).split())


def masked(
    text: str,
    form: Form = FORMS[0],
    *,
    spots: Sequence[Spot] = (),
    labels: Collection[str] = (),
) -> Masked | None:
    """The text with sentinels of the form for code, addresses, placeholders, markup and terms.

    `spots` are terms with what is to stand for them; `labels` are the link definitions of the
    document, which a shortcut reference (`[text]`) must match. None where the text itself has a
    sentinel of this form, or where sentinels are needed and it has what these are made of.
    """
    nodes = read_pieces(text, spots, labels)
    prefix, nodes, suffix = _peeled(nodes)
    writer = _Writer(form)
    writer.write(nodes, -1)
    if any(map((form.trace if writer.pieces else form.pattern).search, writer.literals)):
        return None
    return Masked("".join(writer.out), form, tuple(writer.pieces), prefix, suffix)


class _Writer:
    """Nodes as text with sentinels, and the pieces that these stand for."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.out: list[str] = []
        self.literals: list[str] = []
        self.pieces: list[_Piece] = []

    def write(self, nodes: Sequence[Node], parent: int) -> None:
        """Adds the nodes, which stand within the pair whose opening piece is `parent`."""
        for at, node in enumerate(nodes):
            if isinstance(node, str):
                self.out.append(node)
                self.literals.append(node)
                continue
            behind = nodes[at + 1] if at + 1 < len(nodes) else ""
            glued = not (isinstance(behind, str) and behind[:1].isspace())
            if isinstance(node, Atom):
                self._sentinel(
                    _Piece(node.shown, "atom", parent, glued=glued, is_term=node.is_term)
                )
            else:
                opening = len(self.pieces)
                first, last = node.inside[0], node.inside[-1]
                tight = not (isinstance(first, str) and first[0].isspace())
                self._sentinel(_Piece(node.opening, "open", parent, tight))
                self.write(node.inside, opening)
                tight = not (isinstance(last, str) and last[-1].isspace())
                self._sentinel(_Piece(node.closing, "close", opening, tight, glued))

    def _sentinel(self, piece: _Piece) -> None:
        self.out.append(self.form.write.format(len(self.pieces)))
        self.pieces.append(piece)


_ENDED = re.compile(r"[.!?:;…。！？]['\"”’»)]*\s*\Z")

_HEADING_ID = re.compile(r"\{ ?#")


def _peeled(nodes: tuple[Node, ...]) -> tuple[str, tuple[Node, ...], str]:
    """The nodes without what stands around them whatever the words between become: white space,
    markup around the whole, what follows the end of the sentence.
    """
    prefix, suffix = "", ""
    while nodes:
        first, last = nodes[0], nodes[-1]
        if isinstance(first, str) and first != (rest := first.lstrip()):
            prefix += first[: len(first) - len(rest)]
            nodes = (rest, *nodes[1:]) if rest else nodes[1:]
        elif isinstance(last, str) and last != (rest := last.rstrip()):
            suffix = last[len(rest) :] + suffix
            nodes = (*nodes[:-1], rest) if rest else nodes[:-1]
        elif isinstance(first, Markup) and len(nodes) == 1:
            prefix, suffix = prefix + first.opening, first.closing + suffix
            nodes = first.inside
        elif (
            isinstance(last, Atom)
            and not last.is_term
            and len(nodes) > 1
            and isinstance(nodes[-2], str)
            and (_ENDED.search(nodes[-2]) or _HEADING_ID.match(last.shown))
        ):
            suffix = last.shown + suffix
            nodes = nodes[:-1]
        else:
            break
    return prefix, nodes, suffix


def restore(text: Masked, answer: str) -> str | Unusable:
    """The engine's answer with the pieces in the places of their sentinels; a Unusable where one is
    missing, doubled or broken, or where pairs are not as they were.

    White space at the inner side of links and emphasis, where Markdown knows no such markup, goes
    outside; between a piece and the punctuation behind it, it goes.
    """
    lines = answer.strip().splitlines()
    if not all(map(str.strip, lines)):
        return Unusable(PARAGRAPHS)
    answer = _LINE_BREAKS.sub(" ", answer.strip())
    split = text.form.pattern.split(answer)
    literals, numbers = split[::2], [int(number) for number in split[1::2]]
    if fault := _miscounted(numbers, len(text.pieces)):
        return fault
    trace = text.form.trace
    known = not text.pieces and trace.search(text.text)  # without sentinels they may be prose
    if not known and any(map(trace.search, literals)):
        return Unusable(STRAY)
    if fault := _disordered(text.pieces, numbers, literals):
        return fault
    _respaced(text.pieces, numbers, literals)
    out = [text.prefix, literals[0]]
    for number, literal in zip(numbers, literals[1:], strict=True):
        out += (text.pieces[number].text, literal)
    return "".join((*out, text.suffix))


def _miscounted(numbers: Sequence[int], size: int) -> Unusable | None:
    found = Counter(numbers)
    if any(number >= size for number in found):
        return Unusable(STRAY)
    if len(found) < size:
        return Unusable(LOST)
    return Unusable(DOUBLED) if len(numbers) > size else None


def _disordered(
    pieces: Sequence[_Piece], numbers: Sequence[int], literals: Sequence[str]
) -> Unusable | None:
    """What is wrong with the nesting."""
    around = [-1]
    for at, number in enumerate(numbers):
        piece = pieces[number]
        if piece.parent != around[-1]:
            return Unusable(MOVED)
        if piece.role == "open":
            around.append(number)
        elif piece.role == "close":
            around.pop()
            opening = numbers.index(piece.parent)
            if not any(LETTER.search(literal) for literal in literals[opening + 1 : at + 1]):
                return Unusable(HOLLOW)
    return None


def _respaced(pieces: Sequence[_Piece], numbers: Sequence[int], literals: list[str]) -> None:
    """Puts white space where it was: engines write it around sentinels as around words."""
    for at, number in enumerate(numbers):
        piece, before, behind = pieces[number], literals[at], literals[at + 1]
        if piece.role == "open" and piece.tight and behind[:1].isspace():
            literals[at + 1] = behind.lstrip()
            if before[-1:].isalnum():
                literals[at] = before + " "
        elif piece.role == "close" and piece.tight and before[-1:].isspace():
            literals[at] = before.rstrip()
            if behind[:1].isalnum():
                literals[at + 1] = " " + behind
        if piece.glued and (space := _CLOSING.match(literals[at + 1])):
            literals[at + 1] = literals[at + 1][space.end() :]
