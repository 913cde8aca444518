"""What a built page needs so that its links, and links to it, arrive: ids for its headings, and
other addresses. All is spliced into the rendered text, after that was held against its source.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from i18n_tool import late_re as re
from i18n_tool.config.sites import site_table
from i18n_tool.formats import format_named
from i18n_tool.project.moves import Moves, PageAt
from i18n_tool.slugs import rule_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.documents.render import Rendered
    from i18n_tool.formats.base import Options
    from i18n_tool.formats.links import Links, Target
    from i18n_tool.formats.offsets import Splice
    from i18n_tool.project.assets import Assets
    from i18n_tool.project.publishing import Publishing
    from i18n_tool.project.whereabouts import Whereabouts
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.slugs.rule import Pin


_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class _OfSource(NamedTuple):
    """What is known of a document before it is built: its headings' ids; where it writes addresses,
    and what these begin with, before `?` and `#`; the places of those that stand in a list of
    languages: beside a link to the page in another one.
    """

    ids: list[str]
    targets: tuple[Target, ...]
    paths: frozenset[str]
    in_lists: frozenset[int]


class PageLinks:
    """Of the pages of a workspace that `publishing` lets have some, built into `output`, by default
    the configured places. `render` gives a page, of a document in a locale, before all that.
    """

    def __init__(
        self,
        workspace: Workspace,
        publishing: Publishing,
        output: Path | None,
        assets: Assets,
        render: Callable[[str, str], Rendered],
    ) -> None:
        self._workspace, self._publishing, self._render = workspace, publishing, render
        project = workspace.project
        self._config, self._outputs = project.config, project.outputs
        self._apart = output is not None
        self._known: dict[str, _OfSource] = {}
        self._renamed: dict[tuple[str, str], Mapping[str, str]] = {}
        self._assets = assets
        self.others: dict[tuple[str, str], dict[str, bool]] = {}
        """By document and locale: the documents whose anchors that page asked for; whether what it
        got hangs on their translations, too.
        """

    def splices(self, path: str, locale: str, page: Rendered) -> list[Splice]:
        """What has to be replaced in the rendered text, in order."""
        options = self._workspace.refs[path].options
        links = format_named(self._workspace.refs[path].format).links
        return sorted(
            [
                *self._pins(path, locale, page, links, options),
                *self._moved(path, locale, page, links, options),
            ]
        )

    def _pins(
        self, path: str, locale: str, page: Rendered, links: Links, options: Options
    ) -> Iterator[Splice]:
        """The ids that the source's headings have, for all of a page's headings or none: none where
        they are the same without, or the format cannot give any.
        """
        how = options.heading_ids
        self._renamed[path, locale] = {}
        if not options.slugs or how == "none" or not links.pins or not page.edits:
            return
        rule = rule_named(options.slugs)
        headings = list(links.headings(page.text, page.blocks))
        wanted, own = self._of_source(path).ids, rule.ids(headings)
        if wanted == own:
            return
        renamed = zip(own, wanted, strict=True)
        self._renamed[path, locale] = {a: b for a, b in renamed if a and b and a not in wanted}
        chosen: Pin = rule.pin if how == "auto" else how
        for heading, name, given in zip(headings, wanted, own, strict=True):
            if heading.own or not name:
                continue
            pin = "anchor" if chosen == "attribute" and not rule.pinned.fullmatch(name) else chosen
            if pin != "anchor" or name != given:  # an anchor would give the page one id twice
                yield links.pinned(page.text, heading, name, pin, inside=rule.inside)

    def _moved(
        self, path: str, locale: str, page: Rendered, links: Links, options: Options
    ) -> Iterator[Splice]:
        """The addresses that have to be others, but for those that a translator chose."""
        source = self._of_source(path)
        if not source.targets:
            return
        starts, ends, shifts, shift = [-1], [-1], [0], 0
        for start, end, new, _ in page.edits:
            shift += len(new) - (end - start)
            starts.append(start)
            ends.append(end)
            shifts.append(shift)
        own = None if self._apart else self._own_place(path, locale)
        prefixes = (
            self._prefix(options, self._config.source_locale),
            self._prefix(options, locale),
        )
        root = options.link_prefix.partition("{locale}")[0].rstrip("/")
        at = PageAt(path, locale, own, self._outputs.base(path), prefixes, root)
        at = at._replace(seen=self._seen(at, source))
        for target in source.targets:
            number = bisect_right(starts, target.start) - 1
            if target.end > ends[number]:
                in_list = target.start in source.in_lists
                shift = shifts[number]
                yield from self._splice(at, page.text, target, shift, options, in_list=in_list)
        for placed in page.placed:
            text = page.text[placed.start : placed.end]
            inside = links.targets_in(text)
            if not inside:
                continue
            lists = self._lists(path, text, inside, options)
            for target in inside:
                one = text[target.start : target.end]
                if _path_of(one) in source.paths:
                    in_list, shift = target.start in lists, placed.start
                    yield from self._splice(at, page.text, target, shift, options, in_list=in_list)
                if "#" in one:
                    yield from self._anchor(at, one, placed.start + target.end)

    def _anchor(self, page: PageAt, address: str, end: int) -> Iterator[Splice]:
        """The anchor at the end of an address where a translator wrote the one that a translated
        heading would have had.
        """
        anchor = address.partition("#")[2]
        document = self._moves.document_of(page, address)
        if document is None:
            return
        others = self.others.setdefault((page.document, page.locale), {})
        others.setdefault(document, False)
        if document not in self._workspace.catalogs(page.locale):
            return
        if unquote(anchor) in self._of_source(document).ids:
            return  # it arrives; nothing has to be rendered to know that
        others[document] = True
        if (document, page.locale) not in self._renamed:
            ref = self._workspace.refs[document]
            links, built = format_named(ref.format).links, self._render(document, page.locale)
            list(self._pins(document, page.locale, built, links, ref.options))
        if name := self._renamed[document, page.locale].get(unquote(anchor)):
            yield end - len(anchor), end, name

    def _splice(
        self,
        page: PageAt,
        text: str,
        target: Target,
        shift: int,
        options: Options,
        *,
        in_list: bool,
    ) -> Iterator[Splice]:
        start, end = target.start + shift, target.end + shift
        if target.key:
            own = self._own_address(page, text[start:end], target.key)
            if own is not None:
                yield start, end, own
            return
        address, new = _path_of(text[start:end]), None
        end = start + len(address)
        if target.is_sought:
            new = self._moves.sought(page, address)
        elif not address.startswith("/"):
            if not options.relative_links:
                return
            new = (
                self._moves.included(page, address)
                if target.from_root
                else self._moves.relative(
                    page, address, spaced=target.spaced, is_file=target.is_file, in_list=in_list
                )
            )
        elif options.link_prefix:
            new = self._moves.prefixed(page, address, in_list=in_list)
        else:
            new = self._moves.from_the_root(page, address, spaced=target.spaced, in_list=in_list)
        if new is not None:
            yield start, end, new

    def _own_address(self, page: PageAt, address: str, key: str) -> str | None:
        """The address that a page gives itself, in its locale, where the generator takes it as it
        is: two pages would be written to one place.
        """
        table = site_table(self._config.site) if self._config.site else {}
        is_whole = (
            address.startswith("/")
            or key == "slug"
            or (
                key == "permalink" and not address.isidentifier()  # as `pretty`: a way to make some
            )
        )
        if page.place is None or key != table.get("own_address") or not is_whole:
            return None
        source, own = map(self._config.address_name, (self._config.source_locale, page.locale))
        slash = "/" * address.startswith("/")
        inside = address[len(slash) :]
        in_source = f"/{page.base}/".endswith(f"/{source}/") and f"{inside}/".startswith(
            f"{source}/"
        )
        rest = inside[len(source) :].lstrip("/") if in_source else inside
        new = f"{slash}{own}/{rest}"
        return new.rstrip("/") if key == "slug" else new

    def _seen(self, page: PageAt, source: _OfSource) -> tuple[tuple[str, str], ...]:
        """The folders that browsers see of a page that says its own address."""
        for target in source.targets:
            if target.key:
                text = self._workspace.documents[page.document].text
                address = text[target.start : target.end]
                new = self._own_address(page, address, target.key)
                if new is not None:
                    end = "/" * (target.key == "slug")
                    both = (posixpath.dirname(f"{one.lstrip('/')}{end}") for one in (address, new))
                    was, now = (posixpath.join(page.base, one).rstrip("/") for one in both)
                    return ((was, now),)
        return ()

    def _lists(
        self, path: str, text: str, targets: Sequence[Target], options: Options
    ) -> frozenset[int]:
        """Where the targets start that stand in a paragraph of a text with a link to a page's
        translation: there a link to the page itself means the source's.
        """
        lists: set[int] = set()
        breaks: list[int] = []
        for target in targets:
            address = _path_of(text[target.start : target.end])
            for locale, name in self._names.items():
                if name.lower() in address.lower() and self._moves.is_translation(
                    path, address, self._outputs.base(path), self._prefix(options, locale)
                ):
                    breaks = breaks or [0, *(one.start() for one in _BLANK_LINE.finditer(text))]
                    lists.add(bisect_right(breaks, target.start))
                    break
        if not lists:
            return frozenset()
        starts = (target.start for target in targets)
        return frozenset(one for one in starts if bisect_right(breaks, one) in lists)

    def _prefix(self, options: Options, locale: str) -> str:
        return options.link_prefix.replace("{locale}", self._config.address_name(locale))

    def _own_place(self, path: str, locale: str) -> str | None:
        """Where a page lies among what people write, None where it is built into a folder apart,
        from which it goes nobody knows where.
        """
        return self._outputs.path(path, locale) if self._outputs.is_amid(path) else None

    def _place(self, path: str, locale: str) -> str | None:
        """Where the project has a document's page in a locale, None where there is none."""
        if locale == self._config.source_locale:
            return self._outputs.path(path, locale) if self._outputs.has_source(path) else None
        if self._config.untranslated == "skip" and (
            path not in self._workspace.catalogs(locale)
            or not self._publishing.has_page(path, locale)
        ):
            return None
        return self._outputs.path(path, locale)

    def _copy(self, path: str, file: str, locale: str) -> str:
        """Where a file is copied to for a page, "" where it is not."""
        is_brought = self._config.assets and file in self._assets.of(path)
        return self._outputs.copy_path(path, file, locale) if is_brought else ""

    def _of_source(self, path: str) -> _OfSource:
        """What is known of a document, asked for once however many locales there are."""
        if path not in self._known:
            document = self._workspace.documents[path]
            ref = self._workspace.refs[path]
            links = format_named(ref.format).links
            slugs = ref.options.slugs
            headings = links.headings(document.text, document.blocks) if slugs else ()
            ids = rule_named(slugs).ids(headings) if slugs else []
            targets = tuple(links.targets(document))
            others = [one for one in targets if not one.key]
            paths = frozenset(_path_of(document.text[one.start : one.end]) for one in others)
            lists = self._lists(path, document.text, others, ref.options)
            self._known[path] = _OfSource(ids, targets, paths, lists)
        return self._known[path]

    @property
    def asked(self) -> dict[str, bool]:
        """Which files links were thought to lead to, and whether they are there."""
        return self._moves.asked

    @property
    def whereabouts(self) -> Whereabouts:
        """Where the documents are, as links have asked for it."""
        return self._moves.whereabouts

    def stands(self, told: str) -> bool:
        """As `Whereabouts.stands`; nothing is looked up before somebody asks."""
        return self.whereabouts.stands(told)

    @cached_property
    def _moves(self) -> Moves:
        known, project = self._workspace.known, self._workspace.project
        names = sorted({ref.format for ref in known.values()})
        suffixes = [suffix for name in names for suffix in format_named(name).suffixes]
        places = self._place, self._copy
        called = frozenset(self._names.values())
        has = project.has
        return Moves(known, *places, has, suffixes, origins=self._origins, names=called)

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the site calls the locales."""
        return {locale: self._config.locale_name(locale) for locale in self._config.locales}

    def _origins(self, place: str) -> frozenset[str]:
        """The documents that are built at a place in the project."""
        if self._apart or not self._outputs.has(place):
            return frozenset()
        return frozenset(self._outputs.documents(place, self._workspace.known))


def _path_of(address: str) -> str:
    """An address without query and anchor."""
    return address.partition("#")[0].partition("?")[0]
