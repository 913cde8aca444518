"""Is every unit translated, and is the translation up to date?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.model import Finding, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Catalog, Document, Entry, Key, Unit

MESSAGES = {
    State.UNTRANSLATED: "untranslated",
    State.STALE: "stale: the English has changed since it was translated",
    State.DRAFT: "a draft that nobody has reviewed",
}
UNSURE = "fuzzy: marked as needing work"
"""Of a stale entry whose English is not known to have changed."""
DOUBTFUL = (
    "doubtful: `align` was not sure that this is its translation; if it is, clear the fuzzy flag, "
    "or `i18n accept --aligned`"
)


def incomplete(
    document: Document, catalog: Catalog, path: str, *, enough: bool
) -> Iterator[Finding]:
    """A finding for each unit that is not translated: an error, a warning where the locale has
    `enough` translated; units of one key once. `path` is the catalog's.
    """
    entries = catalog.by_key()
    seen: set[Key] = set()
    for unit in document.units:
        if unit.key in seen:
            continue
        seen.add(unit.key)
        entry = entries.get(unit.key)
        state = State.UNTRANSLATED if entry is None or entry.obsolete else entry.state
        if state in MESSAGES:
            yield _finding(
                document, unit, entry, state, path=path, locale=catalog.locale, enough=enough
            )


def _finding(
    document: Document,
    unit: Unit,
    entry: Entry | None,
    state: State,
    *,
    path: str,
    locale: str,
    enough: bool,
) -> Finding:
    message = MESSAGES[state]
    if state is State.STALE and entry is not None and entry.previous_msgid is None:
        message = DOUBTFUL if entry.doubtful else UNSURE
    return Finding(
        code=str(state),
        severity="warning" if enough else "error",
        message=message,
        path=path,
        lineno=entry.lineno if entry else 0,
        source=document.path,
        source_lineno=unit.lineno,
        locale=locale,
        msgid=unit.msgid,
        msgstr=entry.msgstr if entry else "",
    )
