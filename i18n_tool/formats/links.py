"""Links within a site: where a document's lead to, and what others may lead to in it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from i18n_tool.formats.offsets import Splice
    from i18n_tool.model import Block, Document
    from i18n_tool.slugs.rule import Heading, Pin

_PLAIN = frozenset("top _top toc contents".split())
_NUMBER = re.compile(r"[-_]\d+\Z|(?<!\d)\d+\Z")


class Link(NamedTuple):
    """A link in a document, and where it stands."""

    target: str
    offset: int


class Target(NamedTuple):
    """Where an address is written: `text[start:end]`. `spaced`: it may hold white space; `is_file`:
    it is no address, but the path of a file that the page brings in. `from_root`: one that counts
    from a folder of the project, not from the page. `key`: the key of front matter where it says
    what the page's own address is. `is_sought`: the generator looks for the page by that path.
    """

    start: int
    end: int
    spaced: bool = False
    is_file: bool = False
    from_root: bool = False
    key: str = ""
    is_sought: bool = False


class Anchors(NamedTuple):
    """The anchors of a page, folded. `open`: there may be others, from elsewhere. `own` are those
    that its author writes.
    """

    names: frozenset[str]
    open: bool
    own: frozenset[str] = frozenset()

    def has(self, anchor: str) -> bool:
        """Whether a link to `#anchor` arrives, or may."""
        wanted = letters_of(unquote(anchor))
        if self.open or not wanted or wanted in self.names or anchor in _PLAIN:
            return True
        wanted = letters_of(_NUMBER.sub("", unquote(anchor)))
        # PyMdown joins the names of nested tabs
        return wanted in self.names or all(letters_of(p) in self.names for p in anchor.split("--"))


def letters_of(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


class Links:
    """How a format's documents link, and are linked to. By default there are no links, and nobody
    can tell what else leads there.
    """

    def of(self, document: Document) -> Iterable[Link]:
        """The links and images of a document that are rendered, in order."""
        del document
        return ()

    def anchors(self, document: Document) -> Anchors:
        """What links to a place in the document may be called."""
        del document
        return Anchors(frozenset(), open=True)

    def heading_names(self, text: str) -> set[str]:
        """What anchors a heading may get from its text, folded."""
        del text
        return set()

    def own_id(self, text: str, heading: Block) -> bool:
        """Whether the author gives a heading its id."""
        del text, heading
        return False

    def with_id(self, text: str, name: str) -> str:
        """The heading of a text as its author gives it an id, "" where no author can."""
        del text, name
        return ""

    def without_ids(self, text: str) -> str:
        """A text without the ids and anchors that its author gave to places in it."""
        return text

    def without_definitions(self, text: str) -> str:
        """A text without the addresses that its labels stand for."""
        return text

    def has_targets(self, document: Document) -> bool:
        """Whether the document has anchors that are known on every page."""
        del document
        return False

    def targets(self, document: Document) -> Sequence[Target]:
        """Where addresses are written in the document, in order."""
        del document
        return ()

    def targets_in(self, text: str) -> Sequence[Target]:
        """Likewise in a translation, as it is written there."""
        del text
        return ()

    def relabelled(self, document: Document, source: Document) -> str:
        """The text of a translation whose links lead where they do by the labels of its source, of
        whichever format that is. By default there are no labels.
        """
        del source
        return document.text

    def headings(self, text: str, blocks: Sequence[Block]) -> Iterable[Heading]:
        """The headings of a text with those blocks that get ids, in order."""
        del text, blocks
        return ()

    @property
    def pins(self) -> bool:
        """Whether headings can be given ids: where a format says how (`pinned`)."""
        return type(self).pinned is not Links.pinned

    def pinned(self, text: str, heading: Heading, name: str, pin: Pin, *, inside: bool) -> Splice:
        """What gives a heading of the text an id, without a trace for readers; `inside`: before the
        marks that close it. By default nothing: a heading has the id that its generator makes.
        """
        del text, name, pin, inside
        return heading.line_end, heading.line_end, ""


def same_label(label: str) -> str:
    """The label as labels are compared (CommonMark, "Link reference definitions")."""
    return " ".join(label.split()).casefold()
