"""What a format is: all that the rest of the tool asks of one, with an answer for those that have
nothing to say.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from i18n_tool.formats.delimiters import emphasis_of_tag
from i18n_tool.formats.encoding import decode_text
from i18n_tool.formats.links import Links
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.shapes import addresses_in, shape_of_prose

if TYPE_CHECKING:
    import re
    from collections import Counter
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from i18n_tool.errors import ConfigError
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.formats.comments import Comments, Directive
    from i18n_tool.formats.delimiters import DelimiterKind
    from i18n_tool.formats.notices import Notice, PageLanguage
    from i18n_tool.formats.shapes import Shape
    from i18n_tool.formats.shown import Enclosure, Shown, Surrounding
    from i18n_tool.formats.tokens import Tokens
    from i18n_tool.model import Block, Part, Span
    from i18n_tool.settings.setting import Setting


Segmentation = Literal["sentence", "block"]
HeadingIds = Literal["auto", "attribute", "comment", "anchor", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """How one document is cut: project settings, overridden by its section of babel.cfg.

    `locales` are the project's targets: a block in another language than the source's is looked
    for among them. `language_note` is the wording of the block that lists the other languages, with
    `{languages}` where the list stands. `slugs`, `heading_ids`, `link_prefix` and `relative_links`
    say how readers of a built page arrive where its links lead. `own` are the options of the
    document's format that are set: `Format.option` reads them.
    """

    source_locale: str = "en"
    locales: tuple[str, ...] = ()
    segmentation: Segmentation = "sentence"
    language_note: str = ""
    detect_language: bool = True
    slugs: str = ""
    heading_ids: HeadingIds = "auto"
    link_prefix: str = ""
    relative_links: bool = True
    own: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """What a format finds in a text: blocks in order, with no directive applied yet.

    `extents` are the ranges of all blocks and their containers (list, table, quote), so that a
    directive before a table speaks for the whole table; they may be left empty where `directives`
    is. `code` are ranges that are code, sorted, as far as the search for blocks tells it. `notes`
    are decisions to report.
    """

    blocks: list[Block] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    extents: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    notes: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where a translation stands: in a block of some kind, at the beginning of a line or at the end
    of the block.
    """

    kind: str
    begins: bool
    ends: bool


class Opener(NamedTuple):
    """What hides the text that it begins, if a translation begins so: what happens then, and the
    cure, in words.
    """

    pattern: re.Pattern[str]
    what: str
    cure: str


class Format(ABC):
    """A kind of document. Implementations are pure: text in, ranges out.

    A format has a `name` and finds blocks; whatever else it does not say has the answer of a format
    without markup, comments and links.
    """

    name: str
    """What babel.cfg calls it, behind `i18n_`."""
    suffixes: tuple[str, ...] = ()
    """Of the files that have this format."""
    options: Mapping[str, Setting] = {}
    """Its own settings, by name: what its sections of babel.cfg may set besides what all may."""
    comments: Comments | None = None
    """How authors write comments, in which directives stand; None where they cannot."""
    compared = True
    """Whether a rendering is held against its source, block by block (law 6): not where nothing
    but words could be mistaken for markup.
    """
    openers: tuple[Opener, ...] = ()
    cure = "begin with another word"
    """What helps where a translation begins another block."""

    def option(self, options: Options, name: str) -> Any:
        """The value of an option of this format."""
        setting = self.options[name]
        return options.own.get(name, setting.kind.value(setting.default))

    def open(self, data: bytes, path: str) -> Sequence[Part]:
        """The texts in a document, in order; by default one, which is the document.

        Law: `close(data, parts, [part.text for part in parts])` is `data`. Raises DocumentError.
        """
        from i18n_tool.model import whole  # who only knows which documents there are reads none

        return (whole(decode_text(data, path)),)

    def close(self, data: bytes, parts: Sequence[Part], texts: Sequence[str]) -> bytes:
        """The document `data`, of which `parts` are the texts, with `texts` in their places. A part
        whose text is not changed comes back in its own bytes.

        By default parts are ranges of one source, and their codecs write what is changed.
        """
        changed = [
            (part.start, part.end, part.codec.encode(text))
            for part, text in zip(parts, texts, strict=True)
            if text != part.text
        ]
        return splice(parts[0].source, changed).encode() if changed else data

    @abstractmethod
    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of `text`. Raises DocumentError, with `path` and line."""

    def blocks_of(self, part: Part, options: Options, path: str) -> Found:
        """The blocks of a part, whose `text` may be a translation: by default those of any text."""
        return self.find_blocks(part.text, options, path)

    def left_out(
        self, text: str, units: Sequence[Span], code: Sequence[Span], options: Options, path: str
    ) -> Iterable[Stretch]:
        """Why letters of `text` are in no unit, as far as the format knows a reason; in any order,
        and where a unit or code is in a stretch, it stays that. `units` (and what the author
        skipped) and `code` are sorted. What it gives no reason for is taken for text that readers
        miss (`Cause.TEXT`): so nothing is left out in silence (law 8).
        """
        del text, units, code, options, path
        return ()

    def escaped(self, text: str, place: Place) -> str:
        """A translation, so that it begins no block and ends none; itself where nothing helps."""
        del place
        return text

    def entries(self, path: str) -> Callable[[str, Block], str] | None:
        """For a document that a program reads, not only people: what of a block in a text has to
        stay as it is, "" where anything may. A translation that changes it breaks the structure
        (law 6). By default there is none.
        """
        del path
        return None

    def finished(self, text: str) -> str:
        """A text with translations in it, as it is written: what has to stand in columns does. Law:
        a text in which all columns are right comes back as it is.
        """
        return text

    def tokens(self, raw: str) -> Tokens:
        """What in a unit is no prose: how checks read source and translation. By default nothing
        but addresses.
        """
        from i18n_tool.formats.tokens import find_addresses  # for checks alone

        return find_addresses(raw)

    def shown(self, raw: str) -> Sequence[Shown]:
        """What readers see of a unit. By default every character."""
        from i18n_tool.formats.shown import as_text  # for reports alone

        return as_text(raw)

    def enclosures(self, text: str, code: Sequence[Span]) -> Sequence[Enclosure]:
        """What frames readers see around blocks of a text whose `code` is known, sorted, each
        within those that hold it. By default none.
        """
        del text, code
        return ()

    def surroundings(
        self, text: str, starts: Sequence[int], code: Sequence[Span]
    ) -> Sequence[Surrounding | None]:
        """What the blocks that begin at `starts`, in order, stand in, as catalogs tell translators.
        By default that is not known.
        """
        del text, code
        return [None] * len(starts)

    def shape(self, text: str) -> Shape:
        """What of a unit stays where an edit changes no meaning: a sync keeps a translation where
        the shapes of old and new English have one key. By default addresses and typography may
        vary.
        """
        return shape_of_prose(text)

    def literals(self, text: str) -> list[str]:
        """What a translation has to say in the sentence in which its English says it, when both are
        cut into sentences. By default addresses.
        """
        return addresses_in(text)

    def lasting(self, text: str) -> Counter[str]:
        """What of a unit or block stands in its translation as it stands here, with how often: so
        `align` finds them together. By default addresses, numbers and names.
        """
        from i18n_tool.formats.lasting import lasting_in_prose  # for align alone

        return lasting_in_prose(text)

    def without_markup(self, text: str, instead: str = "") -> str:
        """A text with something `instead` of its markup. By default there is none."""
        del instead
        return text

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """The words of a unit, its marks, and whatever is no prose, each in one piece and in order;
        and whether it is a piece of code, of a link or of markup. By default addresses are.
        """
        from i18n_tool.formats.pieces import pieces_of_prose  # for accept alone

        return pieces_of_prose(text)

    def delimiter(self, opening: str) -> DelimiterKind | None:
        """What an opening mark of a block begins, as far as checks ask for it: by default a tag of
        HTML may be emphasis.
        """
        return emphasis_of_tag(opening)

    def label(self, text: str, closing: str) -> str:
        """The label that a link with that text is looked up by, which its closing mark tells; ""
        for one with a target of its own.
        """
        del text, closing
        return ""

    def has_expressions(self, path: str) -> bool:
        """Whether what stands in braces in this document is a program's."""
        del path
        return False

    def expressions(self, raw: str) -> list[Span]:
        """Where a unit of such a document has expressions."""
        del raw
        return []

    def with_notice(self, text: str, notice: Notice, path: str) -> str:
        """A translated text that says what its readers should know of the translation: itself where
        no document of the format can say that, as by default. Law: it has the blocks of `text`, and
        no more. Raises DocumentError.
        """
        del notice, path
        return text

    def with_language(self, text: str, language: PageLanguage, path: str) -> str:
        """Likewise, for the language that it is in."""
        del language, path
        return text

    @property
    def links(self) -> Links:
        """How its documents link, and are linked to."""
        return Links()


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A source document before it is read: `path` relative to the project with `/`.

    `format` is a name without prefix; `lineno` is that of its section in babel.cfg. `fault` is why
    it cannot be a document, though a section names it.
    """

    path: str
    format: str
    options: Options
    lineno: int
    fault: ConfigError | None = None
