"""What readers see of a unit: pieces in order, which whoever shows them writes in a notation of its
own, each escaped there.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

ShownKind = Literal["plain", "code", "math", "markup", "note", "break", "image", "open", "close"]


class Shown(NamedTuple):
    """A piece of a unit as readers see it.

    `plain`, `code` and `math` hold the characters that are shown, `image` its alternative text,
    `note` the name of a footnote. `markup` is what a renderer takes over as it is: tags, comments.
    `open` and `close` are balanced: `text` is then what is between them (`emphasis`, `strong`,
    `struck`, `link`). `target` is where a link leads, or an image lies.
    """

    kind: ShownKind
    text: str = ""
    target: str = ""


class Enclosure(NamedTuple):
    """A range of a document that a dialect encloses, and readers see a frame around: its first line
    is `start` to `head`, the one that closes it `tail` to `end`; they are one where none does.
    `name` is what it is called there, "" where that tells nobody anything.
    """

    start: int
    head: int
    tail: int
    end: int
    name: str = ""


class Surrounding(NamedTuple):
    """What a text stands in (`note`, `quotation`), or in the first line of (`is_head`): there its
    title stands.
    """

    name: str
    is_head: bool = False


def as_text(raw: str) -> tuple[Shown, ...]:
    """A unit of which readers see every character."""
    return (Shown("plain", raw),)
