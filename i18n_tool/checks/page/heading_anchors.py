"""Do links in translations arrive at the anchors of headings, whose words are others there?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from i18n_tool import late_re as re
from i18n_tool.checks.page.site import is_state, unit_at
from i18n_tool.checks.registry import known
from i18n_tool.formats.links import letters_of
from i18n_tool.model import Finding, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from i18n_tool.checks.page.site import Site
    from i18n_tool.formats.links import Link, Links
    from i18n_tool.model import Catalog, Document, Entry, Unit

_ANCHORS = re.compile(r"#([^\s()\"'<>]+)")


def lost_anchors(
    site: Site, path: str, catalog_of: Callable[[str], Catalog | None], file: str
) -> Iterator[Finding]:
    """A finding for each translated heading without an id of its own that some document links
    to by its English anchor: the translated heading has another. `file` is its catalog; that of
    a document that links to it may be one that cannot be read.
    """
    document, links = site.documents[path], site.format_of(path).links
    catalog = catalog_of(path)
    entries = catalog.by_key() if catalog else {}
    for unit in document.units:
        block = document.blocks[unit.block]
        if unit.kind != "heading" or links.own_id(document.text, block):
            continue
        entry = entries.get(unit.key)
        if entry is None or entry.state is not State.TRANSLATED:
            continue
        names = links.heading_names(document.text[block.start : block.end])
        translated = links.heading_names(entry.msgstr)
        lost = (
            (where, link)
            for name in sorted(names - translated - site.anchors(path).own)
            for where, link in site.links_to(path, name)
            if not _follows(site.documents[where], link, catalog_of(where), translated)
        )
        broken = next(lost, None)
        if broken is not None and catalog is not None:
            yield _lost(document, unit, entry, broken, (catalog.locale, file), links=links)


def other_anchors(
    site: Site, path: str, catalog_of: Callable[[str], Catalog | None], file: str
) -> Iterator[Finding]:
    """A finding for each translation whose link leads to an anchor that the translated page has
    not, where headings keep the ids of the source's: neither theirs nor what a translated
    heading would be called. `file` is the catalog.
    """
    document, catalog = site.documents[path], catalog_of(path)
    if catalog is None:
        return
    entries = catalog.by_key()
    for link in site.note(path).links:
        unit = unit_at(document, link.offset)
        entry = entries.get(unit.key) if unit else None
        there, _, anchor = link.target.partition("#")
        if unit is None or entry is None or entry.state is not State.TRANSLATED:
            continue
        theirs = _ANCHORS.findall(entry.msgstr)
        page = None if anchor in theirs else site.page(path, unquote(there.partition("?")[0]))
        if page is None or page not in site.documents or not site.anchors(page).has(anchor):
            continue  # the source is wrong already, or it cannot be told
        source = _ANCHORS.findall(unit.msgid)
        new = [one for one in theirs if one not in source and not is_state(one)]
        names = _heading_names(site, page, catalog_of(page)) if new else set()
        for other in new:
            if letters_of(unquote(other)) not in names and not site.anchors(page).has(other):
                place = (catalog.locale, file)
                yield _misled(document, unit, entry, (anchor, other, page), place)
                break


def _heading_names(site: Site, path: str, catalog: Catalog | None) -> set[str]:
    """What the translated headings of a document are called."""
    links, entries = site.format_of(path).links, catalog.by_key() if catalog else {}
    headings = (unit for unit in site.documents[path].units if unit.kind == "heading")
    found = (entries.get(unit.key) for unit in headings)
    return {name for entry in found if entry for name in links.heading_names(entry.msgstr)}


def _follows(document: Document, link: Link, catalog: Catalog | None, translated: set[str]) -> bool:
    """Whether the translation of what holds the link leads to the translated heading."""
    unit = unit_at(document, link.offset)
    if unit is None or catalog is None:
        return False
    msgstr = next((entry.msgstr for entry in catalog.entries if entry.key == unit.key), "")
    found = _ANCHORS.findall(msgstr)
    return any(letters_of(unquote(anchor)) in translated for anchor in found)


def _lost(
    document: Document,
    unit: Unit,
    entry: Entry,
    broken: tuple[str, Link],
    catalog: tuple[str, str],
    *,
    links: Links,
) -> Finding:
    """The finding against a heading; `catalog` is its locale and file."""
    where, link = broken
    anchor = link.target.partition("#")[2]
    given = links.with_id(unit.msgid, anchor)
    cure = "let the translation of the link lead to the translated heading"
    if given:
        cure = f"give the heading an id in the source, “{given}”"
    message = (
        f"translated, this heading has another anchor, and the link to “#{anchor}” in "
        f"{_place(document, where)} breaks: {cure}"
    )
    return _finding(document, unit, entry, catalog, message)


def _misled(
    document: Document,
    unit: Unit,
    entry: Entry,
    led: tuple[str, str, str],
    catalog: tuple[str, str],
) -> Finding:
    """The finding against a link that led to an anchor of a page, and leads to another; `catalog`
    is its locale and file.
    """
    anchor, other, where = led
    message = (
        f"nothing in {_place(document, where)} has the anchor “#{other}”: headings keep the ids "
        f"of the source; write “#{anchor}”"
    )
    return _finding(document, unit, entry, catalog, message)


def _place(document: Document, where: str) -> str:
    return "this page" if where == document.path else where


def _finding(
    document: Document, unit: Unit, entry: Entry, catalog: tuple[str, str], message: str
) -> Finding:
    locale, file = catalog
    return Finding(
        "lost-anchor",
        known()["lost-anchor"].severity,
        message,
        path=file,
        lineno=entry.lineno,
        source=document.path,
        source_lineno=unit.lineno,
        locale=locale,
        msgid=unit.msgid,
        msgstr=entry.msgstr,
    )
