"""A heading, and what a rule makes of those of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PieceKind = Literal["words", "entity", "code", "tag", "alt"]
Pin = Literal["attribute", "comment", "anchor"]


class HeadingPiece(NamedTuple):
    """A part of a heading as a reader of its markup has it: `shown` is what readers see, `raw` what
    stands in the source. `tag` is of HTML, `alt` the text of an image.
    """

    kind: PieceKind
    shown: str
    raw: str


class Heading(NamedTuple):
    """A heading of a page: `raw` is `text[start:end]`, without marks around it and ids behind it,
    and in HTML with single spaces.

    `line_end` is where an id may be added behind it, `own` the id that its author gives, "" where
    there is none. `tag` is the end of the tag that makes it one, 0 in other markup. One that is
    not `known` holds what only the generator knows, a template.
    """

    start: int
    end: int
    line_end: int
    raw: str
    pieces: tuple[HeadingPiece, ...]
    own: str = ""
    tag: int = 0
    known: bool = True


class SlugRule(NamedTuple):
    """How a generator makes ids: `text` is what it reads of a heading, `slug` what it makes of it,
    `unique` what becomes of that among the ids `taken`, each with a number that `unique` keeps.

    `own`: whether ids of authors are taken before all others, in their turn, or never. `html`:
    whether headings in HTML get ids. `pin`: how a heading is given one, best; `inside`: before the
    number signs that may close it; `pinned`: what such an id may be.
    """

    text: Callable[[Heading], str]
    slug: Callable[[str], str]
    unique: Callable[[str, dict[str, int]], str]
    own: Literal["before", "in turn", "never"]
    pin: Pin
    inside: bool = False
    pinned: re.Pattern[str] = re.compile(r"[\w:.-]+")
    html: bool = False

    def ids(self, headings: Iterable[Heading]) -> list[str]:
        """The ids of a page's headings, "" where one has none or nobody can tell."""
        headings = list(headings)
        taken: dict[str, int] = {}
        if self.own == "before":
            taken = dict.fromkeys((one.own for one in headings if one.own), 0)
        found = []
        for one in headings:
            if one.own:
                if self.own == "in turn":
                    taken.setdefault(one.own, 0)
                found.append(one.own)
            elif (one.tag and not self.html) or not one.known:
                found.append("")
            else:
                found.append(self.unique(self.slug(self.text(one)), taken))
        return found


def as_read(heading: Heading) -> str:
    """What readers see of a heading, without images."""
    return "".join(piece.shown for piece in heading.pieces if piece.kind in _READ)


def first_free(slug: str, taken: dict[str, int]) -> str:
    """The slug, or the first of `slug-1`, `slug-2` … that is not taken."""
    name = slug
    while name in taken:
        taken[slug] += 1
        name = f"{slug}-{taken[slug]}"
    taken[name] = 0
    return name


def counted(slug: str, taken: dict[str, int]) -> str:
    """The slug with its number among equal ones, but for the first."""
    if slug not in taken:
        taken[slug] = 0
        return slug
    taken[slug] += 1
    return f"{slug}-{taken[slug]}"


_READ = frozenset({"words", "entity", "code"})
CIRCLED = re.compile(r"[Ⓐ-ⓩ\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
"""Signs that Unicode takes for letters, too (Other_Alphabetic)."""
