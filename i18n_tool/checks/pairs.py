"""What checks look at: a translation beside its source, and the page that both stand on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.page.inline import Inline, read_inline
from i18n_tool.checks.safety.hosts import LinkTarget, links
from i18n_tool.checks.safety.installed import installed_by
from i18n_tool.checks.safety.owners import begins_with, outside, owner
from i18n_tool.checks.text import Once, Text
from i18n_tool.documents.groups import groups
from i18n_tool.formats.code_spans import outside_code, outside_spans, without, written_as_code
from i18n_tool.language.locales import language_of
from i18n_tool.model import has_own_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from i18n_tool.checks.registry import Check
    from i18n_tool.documents.groups import Group
    from i18n_tool.formats.base import Format
    from i18n_tool.language.speller import Speller
    from i18n_tool.language.terms import Glossary
    from i18n_tool.model import Catalog, Document, Entry, Key, Unit

_BLANK_LINE = re.compile(r"\n[ \t>]*\r?(?=\n)")
_TAG_LINE = re.compile(r"^[ \t>*+\d.)-]*<", re.MULTILINE)
_LATIN_WORD = re.compile(r"[a-z]+")
_LOOK_BACK = 5000
_NEAR = 8
"""So many translations before and behind one may share its quotation, bracket or clause."""
_NO_CODE_SPANS = frozenset({"alt text", "attribute", "front matter"})


class Fault(NamedTuple):
    """What a check has against a translation; `fixed` is the msgstr without this fault, where that
    is certain enough to be offered by `check --fix`. `one_sided`: something is missing or too many,
    with nothing in its place, so that it may stand in another sentence of the block.
    """

    code: str
    message: str
    fixed: str | None = None
    one_sided: bool = False


@dataclass
class Page:
    """What checks may know of a document beyond the unit at hand; `fmt` is its format.

    Translations may link to `trusted_hosts`, and to what begins with one of `allowed_links`, though
    the source does not. `glossary` and `speller` are the project's for the locale at hand, if it
    has any. `others` are checks that packages bring and the project asks for, by code. `file_of`
    says which file of the project an address in the document leads to, "" where that is not sure.
    """

    document: Document
    fmt: Format
    source_locale: str
    trusted_hosts: Collection[str] = ()
    allowed_links: Collection[str] = ()
    glossary: Glossary | None = None
    speller: Speller | None = None
    others: Mapping[str, Check] = field(default_factory=dict)
    file_of: Callable[[str], str] | None = None
    _inline: dict[int, Inline] = field(default_factory=dict, repr=False)
    _sources: dict[str, Text] = field(default_factory=dict, repr=False)

    @property
    def has_expressions(self) -> bool:
        """Whether braces in the document are expressions."""
        return self.fmt.has_expressions(self.document.path)

    @cached_property
    def _links(self) -> tuple[LinkTarget, ...]:
        return tuple(dict.fromkeys(links(self.document.text)))

    @cached_property
    def trusted(self) -> frozenset[str]:
        """The trusted hosts as they are compared."""
        return frozenset(host.casefold().removeprefix("www.") for host in self.trusted_hosts)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that the document names, and those that are trusted."""
        return self.trusted.union(link.host for link in self._links if link.host)

    @cached_property
    def owners(self) -> frozenset[tuple[str, str] | None]:
        """Whose pages, on hosts that many share, the document names."""
        return frozenset(owner(link.host, link.path) for link in self._links if link.host)

    @cached_property
    def outside(self) -> frozenset[str]:
        """Where the document leads to out of the project, by relative links."""
        path = self.document.path
        return frozenset(outside(path, link.path) for link in self._links if not link.host)

    @cached_property
    def installed(self) -> frozenset[str]:
        """What commands of the document install or run by its name."""
        return installed_by(self.document, language_of(self.source_locale))

    @cached_property
    def code(self) -> str:
        """The code of the document, blocks and spans, each on lines of its own."""
        text = self.document.text
        blocks = (text[start:end] for start, end in self.document.code)
        return "\n".join((*blocks, *written_as_code(text)))

    @cached_property
    def prose(self) -> Counter[str]:
        """The words of the document outside of its code, in small letters, and how often each."""
        text = without(self.document.text, self.document.code)
        return Counter(_LATIN_WORD.findall(outside_spans(text).lower()))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words in the code blocks of the document, in small letters."""
        text = self.document.text
        blocks = (text[start:end] for start, end in self.document.code)
        return frozenset(_LATIN_WORD.findall("\n".join(blocks).lower()))

    @cached_property
    def squeezed(self) -> str:
        """The document without white space."""
        return "".join(self.document.text.split())

    def allows(self, link: LinkTarget) -> bool:
        """Whether the project allows what begins as a link does."""
        web = link.scheme in ("", "http", "https")
        return web and begins_with(link.host, link.path, self.allowed_links)

    def allowed(self, address: str) -> bool:
        """Whether the project allows what begins as an address does, whoever reads it."""
        found = [link for link in links(f"<{address}>") if link.host]
        return bool(found) and all(map(self.allows, found))

    def lead_alike(self, one: str, other: str) -> bool:
        """Whether two addresses surely lead to the same file of the project: `/guide/a.md`, from
        the root of the site, and `a.md` beside it.
        """
        if self.file_of is None:
            return False
        (place, _, anchor), (theirs, _, another) = one.partition("#"), other.partition("#")
        if place.partition("?")[2] != theirs.partition("?")[2] or bool(anchor) > bool(another):
            return False
        file = self.file_of(place)
        return bool(file) and file == self.file_of(theirs)

    def source(self, msgid: str) -> Text:
        """A msgid, read once for all locales."""
        known = self._sources.get(msgid)
        if known is None:
            known = self._sources[msgid] = Text(msgid, self.fmt.tokens)
        return known

    def is_html(self, start: int) -> bool:
        """Whether the block that begins there may stand in a block of HTML: a line before it, with
        no blank one between, begins with a tag.
        """
        before = self.document.text[max(0, start - _LOOK_BACK) : start]
        return _TAG_LINE.search(_BLANK_LINE.split(before)[-1]) is not None

    def inline(self, start: int, end: int, block: int) -> Inline:
        """What a renderer makes of a range of block number `block` of the source."""
        known = self._inline.get(start)
        if known is None or known.end != end:
            document = self.document
            known = read_inline(self.fmt, document.text, document.blocks[block].marks, start, end)
            self._inline[start] = known
        return known


class PlaceInBlock(NamedTuple):
    """Where a translation stands: number `number` of the `groups` of its document."""

    groups: Sequence[Group]
    entries: Mapping[Key, Entry]
    number: int

    def beside(self, own: tuple[str, str] | None = None) -> list[tuple[str, str]]:
        """The nearest msgids and msgstrs of its block in order, `own` among them where it is given;
        what is not translated is left out.
        """
        block = self.groups[self.number].units[0].block
        found = []
        first = max(0, self.number - _NEAR)
        for number, group in enumerate(self.groups[first : self.number + _NEAR + 1], first):
            if group.units[0].block != block:
                continue
            entry = self.entries.get(group.units[0].key)
            if number == self.number:
                found += [own] if own else []
            elif entry is not None and has_own_text(entry.msgstr):
                found.append((group.msgid, entry.msgstr))
        return found


class Pair:
    """A translation with its source: of one unit, or of a join group, whose msgids stand behind one
    another with a space between. `unit` and `entry` are the first of the group, `place` is where it
    stands, if anybody asks.
    """

    def __init__(
        self,
        unit: Unit,
        entry: Entry,
        msgid: str,
        msgstr: str,
        *,
        locale: str,
        page: Page,
        place: PlaceInBlock | None = None,
    ) -> None:
        self.unit = unit
        self.entry = entry
        self.msgid = msgid
        self.msgstr = msgstr
        self.locale = locale
        self.page = page
        self.place = place

    def with_msgstr(self, msgstr: str) -> Pair:
        """The pair with another translation."""
        return self._with(self.msgid, msgstr)

    def _with(self, msgid: str, msgstr: str) -> Pair:
        place, page = self.place, self.page
        return Pair(
            self.unit, self.entry, msgid, msgstr, locale=self.locale, page=page, place=place
        )

    @Once
    def around(self) -> Pair | None:
        """The translations before and behind it in its block beside their source, without its own;
        None where there are none.
        """
        beside = self.place.beside() if self.place is not None else []
        return self._joined(beside) if beside else None

    @Once
    def within(self) -> Pair | None:
        """The translation with those before and behind it in its block, beside their source; None
        where there are none.
        """
        beside = self.place.beside((self.msgid, self.msgstr)) if self.place is not None else []
        return self._joined(beside) if len(beside) > 1 else None

    def _joined(self, texts: Sequence[tuple[str, str]]) -> Pair:
        msgid, msgstr = (" ".join(some) for some in zip(*texts, strict=True))
        return self._with(msgid, msgstr)

    @Once
    def source(self) -> Text:
        """The msgid, read."""
        return self.page.source(self.msgid)

    @Once
    def target(self) -> Text:
        """The msgstr, read."""
        return Text(self.msgstr, self.page.fmt.tokens)

    @Once
    def is_html(self) -> bool:
        """Whether the text may stand in a block of HTML, where nothing is Markdown."""
        blocks = self.page.document.blocks
        return self.page.is_html(blocks[self.unit.block].start if blocks else self.unit.start)

    @Once
    def has_code_spans(self) -> bool:
        """Whether back-ticks make code where the text stands: not in HTML, front matter, titles."""
        page, unit = self.page, self.unit
        named = unit.kind in _NO_CODE_SPANS or unit.codec.name.startswith("title ")
        if named or not page.fmt.compared:
            return False
        return not self.is_html

    def outside_code(self, text: str) -> str:
        """The text, as long as it was, without what is surely code where it stands."""
        return outside_code(text) if "`" in text and self.has_code_spans else text

    def in_source(self, piece: str) -> bool:
        """Whether the source has the piece, as it is written or as it is read."""
        return piece in self.msgid or piece in self.source.plain

    @Once
    def language(self) -> str:
        """The language of the translation: `pt` for `pt_BR`."""
        return language_of(self.locale)

    @Once
    def source_language(self) -> str:
        """The language of the source: that of its block, where it differs from the document's."""
        return language_of(self.unit.locale or self.page.source_locale)


def pairs(page: Page, catalog: Catalog) -> Sequence[Pair]:
    """Every translation of the document beside its source, in document order, each entry once;
    whatever its state, without those that are `~` or empty.
    """
    for of, which, known in _last[:]:
        if of is page and which is catalog:
            return known
    found = tuple(_pairs(page, catalog))
    _last[:] = [(page, catalog, found)]
    return found


_last: list[tuple[Page, Catalog, Sequence[Pair]]] = []
"""Those asked for last, which several checks go through. A page that held them would never go."""


def _pairs(page: Page, catalog: Catalog) -> Iterator[Pair]:
    entries = catalog.by_key()
    seen: set[Key] = set()
    found = groups(page.document, entries)
    for number, group in enumerate(found):
        head = group.units[0]
        entry = entries.get(head.key)
        if entry is None or entry.obsolete or head.key in seen:
            continue
        seen.add(head.key)
        place = PlaceInBlock(found, entries, number)
        for msgstr in entry.texts:
            if has_own_text(msgstr):
                yield Pair(
                    head, entry, group.msgid, msgstr, locale=catalog.locale, page=page, place=place
                )
