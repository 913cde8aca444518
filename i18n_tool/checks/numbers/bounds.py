"""Is a bound of the source the same bound in the translation: more than, at most?

`[numbers.bounds]` of a language's table has regular expressions: `lower` for what bounds from
below, `upper` from above, `denied` for what may turn either round.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.numbers.sides import Side


class _Bounds(NamedTuple):
    found: re.Pattern[str]
    denied: re.Pattern[str]


def other_bound(source: Side, target: Side) -> Iterator[str]:
    """What to say where the only bound of the source is the opposite in the translation."""
    theirs, ours = _bounds(source.language), _bounds(target.language)
    if theirs is None or ours is None:
        return
    said = list(theirs.found.finditer(source.plain))
    if len(said) != 1 or theirs.denied.search(theirs.found.sub("", source.plain)):
        return
    kinds = {match.lastgroup for match in ours.found.finditer(target.plain)}
    if len(kinds) != 1 or said[0].lastgroup in kinds:
        return
    if not ours.denied.search(ours.found.sub("", target.plain)):
        yield f"“{said[0][0].strip()}” is the opposite in the translation; correct it"


@cache
def _bounds(language: str) -> _Bounds | None:
    about = table(language, "numbers").get("bounds")
    if about is None:
        return None
    lower, upper = about["lower"].strip(), about["upper"].strip()
    found = re.compile(rf"(?<!\w)(?:(?P<lower>{lower})|(?P<upper>{upper}))(?!\w)", re.IGNORECASE)
    return _Bounds(found, re.compile(about["denied"], re.IGNORECASE))
