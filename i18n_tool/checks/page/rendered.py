"""What only the rendered document tells: its structure, its links, what a reader sees of markup.

A document is rendered once for each locale. The marks of its blocks say what the renderer made of
both sides, so that nothing is parsed for these checks that `build` would not parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.page.emphasis import emphasis
from i18n_tool.checks.page.inline import Inline, read_inline
from i18n_tool.checks.page.markup import reference_links, stray_markup, stray_start
from i18n_tool.checks.page.structure import broken
from i18n_tool.checks.pairs import Pair
from i18n_tool.checks.run import finding
from i18n_tool.checks.safety.joined import joined_findings
from i18n_tool.checks.safety.metadata import metadata_findings
from i18n_tool.checks.waivers import waived
from i18n_tool.documents.render import Policy
from i18n_tool.formats.signs import has_signs
from i18n_tool.language.locales import language_of
from i18n_tool.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Fault, Page
    from i18n_tool.documents.render import Placed, Rendered
    from i18n_tool.formats.base import Options
    from i18n_tool.model import Catalog, Entry, Finding, Key

POLICY = Policy(drafts=True)


def rendered_findings(
    page: Page, catalog: Catalog, path: str, result: Rendered, *, options: Options
) -> Iterator[Finding]:
    """What is wrong with the document as `build` would write it, were drafts good enough: that is
    the `result` of rendering it by `POLICY`. First what breaks its structure (law 6), then what
    could harm, then, of translated entries, links, markup and emphasis. `path` is the catalog's.
    """
    entries = catalog.by_key()
    fmt = page.fmt
    for edit, message in broken(page.document, result, fmt, options):
        pair = Pair(
            edit.units[0],
            entries[edit.units[0].key],
            edit.units[0].msgid,
            entries[edit.units[0].key].msgstr,
            locale=catalog.locale,
            page=page,
        )
        yield finding(pair, "structure", message, path)
    yield from joined_findings(page, catalog, result, path)
    yield from metadata_findings(page, catalog, result, path)
    seen: set[Key] = set()
    for placed in result.placed:
        head = placed.units[0]
        entry = entries[head.key]
        if head.key in seen or entry.state is not State.TRANSLATED:
            continue
        seen.add(head.key)
        if not has_signs(entry.msgstr) and not has_signs(
            page.document.text, head.start, placed.units[-1].end
        ):
            continue
        faults = list(_faults(page, result, placed, entry))
        if faults:
            silent = waived(entry)
            msgid = " ".join(unit.msgid for unit in placed.units)
            pair = Pair(head, entry, msgid, entry.msgstr, locale=catalog.locale, page=page)
            for fault in faults:
                if fault.code not in silent:
                    yield finding(pair, fault.code, fault.message, path)


def _faults(page: Page, result: Rendered, placed: Placed, entry: Entry) -> Iterator[Fault]:
    units = placed.units
    source = page.inline(units[0].start, units[-1].end, units[0].block)
    if result.blocks:
        block = result.blocks[units[0].block]
        target = read_inline(page.fmt, result.text, block.marks, placed.start, placed.end)
    else:
        text = result.text[placed.start : placed.end]
        target = Inline(text, text)
    yield from reference_links(source, target)
    stray = list(stray_markup(source, target))
    if result.blocks and units[0].kind != "front matter":
        stray += stray_start(units[0].msgid, entry.msgstr)
    yield from stray
    if stray:
        return  # what does not emphasise has been said
    language = language_of(units[0].locale or page.source_locale)
    yield from emphasis(source, target, language)
