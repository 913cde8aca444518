"""Which translations a document cannot show (law 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.documents.render import PATIENCE, Policy, render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from i18n_tool.formats.base import Format, Options
    from i18n_tool.model import Document, Entry, Key


def find_breaking(
    document: Document,
    entries: Mapping[Key, Entry],
    suspects: Mapping[Key, Entry],
    locale: str,
    *,
    fmt: Format,
    options: Options,
) -> AbstractSet[Key]:
    """Those of the `suspects` in whose block nothing would be shown if they stood in the places of
    `entries`. The others can all be put there together.
    """
    broken: set[Key] = set()
    tried = {**entries, **suspects}
    while len(broken) < len(suspects):
        policy = Policy(drafts=True)
        result = render(document, tried, locale, fmt=fmt, options=options, policy=policy)
        blocks = set(result.fallbacks[:PATIENCE])  # behind these, blocks fell unjudged
        worse = {
            unit.key
            for unit in document.units
            if unit.block in blocks and unit.key in suspects and unit.key not in broken
        }
        if not worse:
            break
        broken |= worse
        tried |= {key: entries[key] for key in worse}
    return broken
