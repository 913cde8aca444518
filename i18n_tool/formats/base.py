"""What every format promises, and the options that babel.cfg may set for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from i18n_tool.errors import ConfigError
    from i18n_tool.model import Block, Span

Segmentation = Literal["sentence", "block"]
Paragraphs = Literal["auto", "lines", "blank"]

FRONT_MATTER_KEYS = ("title", "description", "summary", "subtitle", "sidebar_label", "linkTitle")


@dataclass(frozen=True, slots=True)
class Options:
    """How one document is cut: project settings, overridden by its section of babel.cfg.

    `locales` are the project's targets: a block in another language than the source's is looked
    for among them. `paragraphs` says what separates paragraphs of a text file. `front_matter` names
    the keys whose values are translated; `a.b` reaches into a mapping. `language_note` is the
    wording of the block that lists the other languages, with `{languages}` where the list stands.
    """

    source_locale: str = "en"
    locales: tuple[str, ...] = ()
    segmentation: Segmentation = "sentence"
    paragraphs: Paragraphs = "auto"
    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    language_note: str = ""
    detect_language: bool = True


class Directive(NamedTuple):
    """An instruction to us in a comment of the document: `<!-- i18n:NAME ARGUMENT -->`."""

    start: int
    end: int
    lineno: int
    name: str
    argument: str


@dataclass(slots=True)
class Found:
    """What a format finds in a text: blocks in order, with no directive applied yet.

    `extents` are the ranges of all blocks and their containers (list, table, quote), so that a
    directive before a table speaks for the whole table; they may be left empty where `directives`
    is. `notes` are decisions to report.
    """

    blocks: list[Block] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    extents: list[Span] = field(default_factory=list)
    notes: tuple[str, ...] = ()


class Format(Protocol):
    """A kind of document. Implementations are pure: text in, ranges out."""

    @property
    def name(self) -> str:
        """The name in babel.cfg without the prefix `i18n_`."""
        ...

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of `text`. Raises DocumentError, with `path` and line."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A source document before it is read: `path` relative to the project with `/`.

    `format` is a name without prefix (`markdown`); `lineno` is that of its section in babel.cfg.
    `fault` is why it cannot be a document, though a section names it.
    """

    path: str
    format: str
    options: Options
    lineno: int
    fault: ConfigError | None = None
