"""How far documents are in each locale, as rows of JSON: `status --json` and the report's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.project.counts import total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace


class Extent(NamedTuple):
    """How large a document is, in units and words; where too much of it is in no unit, how many
    words readers see and how many of them are missed, else none of both.
    """

    units: int
    words: int
    shown: int = 0
    missed: int = 0


def extents_of(workspace: Workspace, paths: Iterable[str]) -> dict[str, Extent]:
    """How large documents are, by path."""
    return {
        path: Extent(*workspace.size(path), *(workspace.page(path).short or ())) for path in paths
    }


def figures(
    source_locale: str,
    table: Mapping[str, Mapping[str, Counts]],
    extents: Mapping[str, Extent],
    locales: Sequence[str],
    *,
    obsolete: bool = False,
    more: Callable[[str, str], Mapping[str, Any]] = lambda _path, _locale: {},
) -> dict[str, Any]:
    """What a table of counts says, by document and in total; the `obsolete` where they were
    counted, and what there is `more` to say of a document in a locale.
    """
    return {
        "source_locale": source_locale,
        "locales": list(locales),
        "documents": [
            {
                "path": path,
                "units": extents[path].units,
                "words": extents[path].words,
                **_missed(extents[path]),
                "locales": {
                    locale: {**_states(counts, obsolete=obsolete), **more(path, locale)}
                    for locale, counts in row.items()
                },
            }
            for path, row in table.items()
        ],
        "totals": {
            locale: _states(
                total(row[locale] for row in table.values() if locale in row), obsolete=obsolete
            )
            for locale in locales
        },
    }


def _missed(extent: Extent) -> dict[str, int]:
    return {"words_shown": extent.shown, "words_missed": extent.missed} if extent.missed else {}


def _states(counts: Counts, *, obsolete: bool) -> dict[str, int]:
    return {
        "translated": counts.translated,
        "stale": counts.stale,
        "doubtful": counts.doubtful,
        "draft": counts.draft,
        "untranslated": counts.untranslated,
        **({"obsolete": counts.obsolete} if obsolete else {}),
        "words_to_do": counts.words_to_do,
        "words_stale": counts.words_stale,
    }
