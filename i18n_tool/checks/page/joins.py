"""Can what is marked as covered (`~`) be covered by the translation before it?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.documents.groups import groups
from i18n_tool.model import Finding, is_join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Catalog, Document, Key

DIVIDED = "a hard break stands between this and the translation that covers it"
REPEATED = (
    "this {kind} occurs more than once in the document, so it cannot share a translation with its "
    "neighbour; give each its own, or a context in the source"
)
HEADLESS = "nothing before it in this {kind} that it could be covered by"


def misjoined(document: Document, catalog: Catalog, path: str) -> Iterator[Finding]:
    """An error for each `~` with nothing before it in its block or behind a hard break, and for
    each member of a join group that occurs more than once; one for each entry. `path` is the
    catalog's.
    """
    entries = catalog.by_key()
    if not any(is_join(entry.msgstr) for entry in catalog.entries):
        return
    times = Counter(unit.key for unit in document.units)
    seen: set[Key] = set()
    for group, divided in groups(document, entries):
        known = [(unit, entries[unit.key]) for unit in group if unit.key in entries]
        if not any(is_join(entry.msgstr) for _, entry in known):
            continue
        headless = is_join(known[0][1].msgstr)
        for unit, entry in known:
            covered = is_join(entry.msgstr)
            if headless:
                message = HEADLESS
            elif times[unit.key] > 1:
                message = REPEATED
            elif divided and covered:
                message = DIVIDED
            else:
                continue
            if unit.key not in seen:
                seen.add(unit.key)
                yield Finding(
                    code="join",
                    severity="error",
                    message=message.format(kind=unit.kind),
                    path=path,
                    lineno=entry.lineno,
                    source=document.path,
                    source_lineno=unit.lineno,
                    locale=catalog.locale,
                    msgid=unit.msgid,
                    msgstr=entry.msgstr,
                )
