"""Markdown: CommonMark 0.31 and GFM by pulldown-cmark, plus the dialects that docs use.

1. The parser is shown a shadow of the text (`shadow.py`): ASCII, as long as the text, with front
   matter, template expressions and container markers hidden; so its byte ranges are our offsets.
2. A block is what lies between the first and the last inline event below one block element.
   Markers, pipes, indentation and attributes are outside and never change.
3. Tight list items have no paragraph event: their inline events stand directly below the item.
4. Where a block is only images, their alternative texts and titles are the blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import DocumentError
from i18n_tool.formats.attributes import attributes_named
from i18n_tool.formats.base import Format, Found, Opener, Options, Place
from i18n_tool.formats.comments import Comments
from i18n_tool.formats.delimiters import emphasis_of_tag
from i18n_tool.formats.expressions import mdx_expressions
from i18n_tool.formats.frontmatter import find_front_matter, front_matter_span
from i18n_tool.formats.html import Fragment
from i18n_tool.formats.markdown import NAME, OPTIONS, SUFFIXES
from i18n_tool.formats.markdown.admonitions import find_containers
from i18n_tool.formats.markdown.arguments import apart_from, with_arguments
from i18n_tool.formats.markdown.cells import without_pipes_in_code
from i18n_tool.formats.markdown.contents import entry, is_contents
from i18n_tool.formats.markdown.definitions import definition_titles
from i18n_tool.formats.markdown.dollars import without_prices
from i18n_tool.formats.markdown.escapes import escaped_end, escaped_start
from i18n_tool.formats.markdown.events import DIRECTIVE_HINT, Reader
from i18n_tool.formats.markdown.fences import set_code_aside
from i18n_tool.formats.markdown.lines import comments_as_terms, keep_apart
from i18n_tool.formats.markdown.mdc import find_props, props_blocks
from i18n_tool.formats.markdown.shadow import ascii_shadow, blank, line_feeds
from i18n_tool.formats.markdown.templates import hide_templates
from i18n_tool.formats.marks import QUOTED, folds
from i18n_tool.formats.offsets import Lines, splice
from i18n_tool.formats.shapes import literals_of_markup, shape_of_markup
from i18n_tool.formats.tags import Tags
from i18n_tool.model import Block

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.formats.comments import Directive
    from i18n_tool.formats.delimiters import DelimiterKind
    from i18n_tool.formats.links import Links
    from i18n_tool.formats.markdown.admonitions import Containers
    from i18n_tool.formats.markdown.fences import Fences
    from i18n_tool.formats.markdown.lines import Title
    from i18n_tool.formats.markdown.templates import Hidden
    from i18n_tool.formats.notices import Notice, PageLanguage
    from i18n_tool.formats.shapes import Shape
    from i18n_tool.formats.shown import Enclosure, Shown, Surrounding
    from i18n_tool.formats.tokens import Tokens
    from i18n_tool.model import Span

_DELIMITERS: dict[str, DelimiterKind] = {
    "[": "link",
    **dict.fromkeys(("*", "_"), "emphasis"),
    **dict.fromkeys(("**", "__"), "strong"),
    **dict.fromkeys(("~", "~~"), "struck"),
}
_LABEL = re.compile(r"\]\[((?:\\.|[^\[\]\\])+)\]\Z", re.DOTALL)
_DIRECTIVE_COMMENT = re.compile(r"(?:<!--|\{/\*)[ \t\r\n]*i18n:")
_AROUND_COMMENT = re.compile(r"[ \t]*+(?:>[ \t]*+)*+")
_REST_OF_LINE = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
_MDX = ".mdx"
_PATIENCE = 20
"""How many fences may end before their time in one document."""
_COMMENTS = Comments(("<!--", "-->"), ("{/*", "*/}"))


class MarkdownFormat(Format):
    """CommonMark, GFM and the dialects of documentation tools."""

    name = NAME
    suffixes = SUFFIXES
    options = OPTIONS
    comments = _COMMENTS
    openers = (
        Opener(re.compile(r"<!--"), "“<!--” opens a comment", "take it out"),
        Opener(
            re.compile(r"<[/?!]?[A-Za-z]"),
            "a tag of HTML stands where a line begins",
            "take it out",
        ),
        Opener(
            re.compile(r"\[[^\]\n]+\]:"), "“[…]:” makes it the target of a link", "write “\\[…]:”"
        ),
        Opener(re.compile(r"`{3}|~{3}"), "“```” opens a block of code", "take it out"),
        Opener(
            re.compile(r"(?:import|export) "),
            "a line of MDX that begins so is code",
            "begin otherwise",
        ),
        Opener(re.compile(r"\{"), "“{” opens an expression", "write it as in the source"),
    )
    cure = "write a backslash before what makes it one, or begin with another word"

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """The blocks of a Markdown text, and of the HTML and the front matter in it.

        Raises DocumentError on front matter that is not valid, and on directives that are unknown
        or stand within a block.
        """
        text = line_feeds(text)
        shadow = ascii_shadow(text)
        blocks: list[Block] = []
        span = front_matter_span(text)
        if span is not None:
            blocks += find_front_matter(text, self.option(options, "front_matter"), path)
            shadow = blank(shadow, *span) + shadow[span[1] :]
        elif text.startswith("\ufeff"):
            shadow = " " + shadow[1:]
        mdx = path.endswith(_MDX)
        attributes = attributes_named(self.option(options, "attributes"))
        fences, hidden, containers, titles, reader = _read(text, shadow, attributes, mdx=mdx)
        props = list(props_blocks(text, find_props(fences.prose), attributes, path))
        shadow, (prose, atoms, comments, expressions) = reader.source.shadow, hidden
        blocks += reader.blocks
        added = len(blocks)
        readable = splice(text, ((a, b, blank(text, a, b)) for a, b in atoms)) if atoms else text
        raw = _without_items(shadow, containers.items, reader.html)
        blocks += _in_html(Fragment(raw, readable, Lines(text), atoms, attributes), reader.html)
        if containers.tags:
            fragment = Fragment(prose, readable, Lines(text), atoms, attributes)
            blocks += apart_from(
                sorted(blocks, key=attrgetter("start")), _in_tags(fragment, containers.tags)
            )
        blocks += [*definition_titles(text, shadow), *props]
        if len(blocks) > added:
            blocks.sort(key=attrgetter("start"))
        if titles:
            blocks += _blocks_of_titles(text, _beside(titles, blocks))
            blocks.sort(key=attrgetter("start"))
        if expressions:
            blocks = with_arguments(text, expressions, blocks, attributes)
        code = sorted([*fences.code, *reader.code]) if reader.code else fences.code
        if DIRECTIVE_HINT not in text:
            return Found(blocks, code=code)
        _refuse_inline_directives(text, blocks, path)
        spans = sorted([*comments, *_html_comments(shadow, reader.html)])
        return Found(blocks, list(_directives(text, spans, path)), reader.extents, code)

    def left_out(
        self, text: str, units: Sequence[Span], code: Sequence[Span], options: Options, path: str
    ) -> Iterable[Stretch]:
        """The reasons that Markdown and its dialects have."""
        del options
        from i18n_tool.formats.markdown.outside import markdown_reasons  # not for checks and builds

        return markdown_reasons(line_feeds(text), units, code, mdx=path.endswith(_MDX))

    def escaped(self, text: str, place: Place) -> str:
        """A translation with a backslash before what would open a list, heading or quotation, and
        before the number signs that would close a heading.
        """
        if place.begins:
            text = escaped_start(text)
        if place.kind == "heading" and place.ends:
            text = escaped_end(text)
        return text

    def entries(self, path: str) -> Callable[[str, Block], str] | None:
        """The one link that each entry of a table of contents is."""
        return entry if is_contents(path) else None

    def finished(self, text: str) -> str:
        """The text with the columns of its grid tables below one another."""
        from i18n_tool.formats.markdown.grids import realigned  # for builds alone

        return realigned(text)

    def with_notice(self, text: str, notice: Notice, path: str) -> str:
        """The page with the notice behind its title, or in its front matter."""
        from i18n_tool.formats.markdown import added  # for builds alone

        return added.with_notice(text, notice, _COMMENTS, path, mdx=path.endswith(_MDX))

    def with_language(self, text: str, language: PageLanguage, path: str) -> str:
        """The page that says its language in its front matter, or around its text."""
        from i18n_tool.formats.markdown import added  # for builds alone

        return added.with_language(text, language, path)

    def lasting(self, text: str) -> Counter[str]:
        """Code, links, ids, footnotes and tags, too."""
        from i18n_tool.formats.lasting import lasting_in_markup  # for align alone

        return lasting_in_markup(text)

    def without_markup(self, text: str, instead: str = "") -> str:
        """A text with something `instead` of its markup."""
        from i18n_tool.formats.lasting import without_markup  # for align alone

        return without_markup(text, instead)

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """Words, marks, and code, links and markup."""
        from i18n_tool.formats.pieces import pieces_of_markup  # for accept alone

        return pieces_of_markup(text)

    def delimiter(self, opening: str) -> DelimiterKind | None:
        """What an opening mark begins: a link, or emphasis by Markdown's signs or a tag."""
        return _DELIMITERS.get(opening) or emphasis_of_tag(opening)

    def label(self, text: str, closing: str) -> str:
        """The label of a link that ends with `closing`: `]` and `][]` take its text."""
        if closing in ("]", "][]"):
            return text
        full = _LABEL.match(closing)
        return full[1] if full else ""

    def tokens(self, raw: str) -> Tokens:
        """Code, links, placeholders, tags, markers, by the rules of CommonMark and templates."""
        from i18n_tool.formats.tokens import find_tokens  # for checks alone

        return find_tokens(raw)

    def shown(self, raw: str) -> Sequence[Shown]:
        """What CommonMark makes of the unit."""
        from i18n_tool.formats.markdown.shown import shown_pieces  # for reports alone

        return shown_pieces(raw)

    def enclosures(self, text: str, code: Sequence[Span]) -> Sequence[Enclosure]:
        """Admonitions, directives, tabs, components and paired shortcodes."""
        from i18n_tool.formats.markdown.enclosures import find_enclosures  # for reports alone

        return find_enclosures(text, code)

    def surroundings(
        self, text: str, starts: Sequence[int], code: Sequence[Span]
    ) -> Sequence[Surrounding | None]:
        """What dialects enclose, and quotations."""
        from i18n_tool.formats.markdown.enclosures import find_surroundings  # for catalogs alone

        return find_surroundings(text, starts, code)

    def shape(self, text: str) -> Shape:
        """Link targets, ids and the targets of tags may vary, too; what is code stays."""
        return shape_of_markup(text)

    def literals(self, text: str) -> list[str]:
        """Code, the targets of links, footnote markers, addresses, expressions."""
        return literals_of_markup(text)

    def has_expressions(self, path: str) -> bool:
        """Whether it is MDX."""
        return path.endswith(_MDX)

    def expressions(self, raw: str) -> list[Span]:
        """The balanced `{…}` outside code."""
        return mdx_expressions(raw)

    @property
    def links(self) -> Links:
        """Links, images and definitions; anchors as site generators make them."""
        from i18n_tool.formats.markdown.links import LINKS  # for checks alone

        return LINKS


MARKDOWN = MarkdownFormat()


def _read(
    text: str, shadow: str, attributes: Attributes, *, mdx: bool
) -> tuple[Fences, Hidden, Containers, list[Title], Reader]:
    """What each reader finds in a text. Where a container ends a fence before the line that seems
    to close it, the rest is read again from there: else code and text would change places.
    """
    ends: dict[int, int] = {}
    while True:
        fences = set_code_aside(shadow, text, attributes, mdx=mdx, ends=ends)
        props = ((p.start, p.end, blank(text, p.start, p.end)) for p in find_props(fences.prose))
        hidden = hide_templates(splice(fences.prose, props), mdx=mdx)
        containers = find_containers(hidden.shadow, text, fences, mdx=mdx)
        apart, titles = keep_apart(containers.shadow, text)
        titles += [*containers.titles, *fences.titles]
        apart = without_pipes_in_code(without_prices(apart))
        seen = comments_as_terms(fences.restored(apart, shadow), text)
        reader = Reader(text, seen, hidden.atoms, containers.items, attributes, mdx=mdx)
        reader.read()
        early = fences.ended_early(seen, reader.fences)
        if early is None or early[0] in ends or len(ends) == _PATIENCE:
            return fences, hidden, containers, titles, reader
        ends.update([early])


def _beside(titles: Sequence[Title], blocks: Sequence[Block]) -> list[Title]:
    """The titles that lie in no block, in order: what the parser takes for prose is prose."""
    starts = [block.start for block in blocks]
    found: list[Title] = []
    behind = 0
    for title in sorted(titles, key=attrgetter("start")):
        number = bisect_left(starts, title.end)
        behind = max(behind, blocks[number - 1].end if number else 0)
        if behind <= title.start:
            found.append(title)
            behind = title.end
    return found


def _blocks_of_titles(text: str, titles: Sequence[Title]) -> Iterator[Block]:
    """The blocks of titles, in order."""
    lines = Lines(text)
    for title in titles:
        at = lines.of(title.start)
        marks = tuple(folds(text, title.start, title.end, QUOTED))
        yield Block(
            title.start, title.end, title.kind, at, marks, codec=title.codec, about=title.about
        )


def _in_html(whole: Fragment, html: Sequence[Sequence[Span]]) -> Iterator[Block]:
    """The blocks of HTML blocks, given by their lines."""
    gaps = [
        (before[1], after[0], " " * (after[0] - before[1]))
        for lines in html
        for before, after in pairwise(lines)
        if before[1] < after[0]
    ]
    fragment = whole.without(gaps) if gaps else whole  # prefixes of containers
    for lines in html:
        if lines:
            yield from fragment.blocks(lines[0][0], lines[-1][1])


def _without_items(shadow: str, items: Collection[int], html: Sequence[Sequence[Span]]) -> str:
    """The shadow without what begins containers where they stand in HTML, which has none."""
    if not items:
        return shadow
    starts = sorted(items)
    edits: list[tuple[int, int, str]] = []
    for lines in html:
        first, last = (lines[0][0], lines[-1][1]) if lines else (0, 0)
        for item in starts[bisect_left(starts, first) : bisect_left(starts, last)]:
            end = shadow.index("#", item) + 1
            edits.append((item, end, " " * (end - item)))
    return splice(shadow, edits)


def _in_tags(fragment: Fragment, tags: Sequence[Span]) -> Iterator[Block]:
    """The blocks of attributes in lines of tags."""
    for start, end in tags:
        if fragment.shadow.find("=", start, end) >= 0:
            for tag in Tags(fragment.shadow, end).find(start):
                yield from fragment.attributes(tag)


def _html_comments(shadow: str, html: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """The comments in HTML blocks, each on lines of its own: others are part of a block."""
    for lines in filter(None, html):
        start, end = lines[0][0], lines[-1][1]
        for tag in Tags(shadow, end).find(start):
            if shadow.startswith("<!--", tag.start):
                yield tag.start, tag.end


def _directives(text: str, comments: Sequence[Span], path: str) -> Iterator[Directive]:
    """The directives among comments. Raises DocumentError where one shares its line."""
    lines = Lines(text)
    for start, end in comments:
        directive = _COMMENTS.directive_at(text, start, end, lines.of(start), path)
        if directive is None:
            continue
        line_start = text.rfind("\n", 0, start) + 1
        before = _AROUND_COMMENT.match(text, line_start, start)
        if before is None or before.end() < start or not _REST_OF_LINE.match(text, directive.end):
            raise _not_alone(path, directive.lineno)
        yield directive


def _refuse_inline_directives(text: str, blocks: Sequence[Block], path: str) -> None:
    """Raises DocumentError where a directive stands within a block."""
    lines = Lines(text)
    for block in blocks:
        for mark in block.marks:
            if mark.role in {"tag", "atom"} and _DIRECTIVE_COMMENT.match(text, mark.start):
                raise _not_alone(path, lines.of(mark.start))


def _not_alone(path: str, lineno: int) -> DocumentError:
    return DocumentError(
        "a directive within a block says nothing",
        path=path,
        lineno=lineno,
        hint="Write the comment on a line of its own, between blocks.",
    )
