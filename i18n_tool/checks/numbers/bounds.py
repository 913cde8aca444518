"""Is a bound of the source the same bound in the translation: more than, at most?

`[numbers.bounds]` of a language's table has regular expressions: `lower` for what bounds from
below, `upper` from above, `denied` for what may turn either round.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from i18n_tool.language.tables import table


class _Bounds(NamedTuple):
    found: re.Pattern[str]
    denied: re.Pattern[str]


def other_bound(source: str, target: str, languages: tuple[str, str]) -> str:
    """What to say where the only bound of the source is the opposite in the translation; "" if not.
    `languages` are those of the two texts.
    """
    theirs, ours = (_bounds(language) for language in languages)
    if theirs is None or ours is None:
        return ""
    said = list(theirs.found.finditer(source))
    if len(said) != 1 or theirs.denied.search(theirs.found.sub("", source)):
        return ""
    kinds = {match.lastgroup for match in ours.found.finditer(target)}
    if (
        len(kinds) != 1
        or said[0].lastgroup in kinds
        or ours.denied.search(ours.found.sub("", target))
    ):
        return ""
    return f"“{said[0][0].strip()}” is the opposite in the translation; correct it"


@cache
def _bounds(language: str) -> _Bounds | None:
    about = table(language, "numbers").get("bounds")
    if about is None:
        return None
    lower, upper = about["lower"].strip(), about["upper"].strip()
    found = re.compile(rf"(?<!\w)(?:(?P<lower>{lower})|(?P<upper>{upper}))(?!\w)", re.IGNORECASE)
    return _Bounds(found, re.compile(about["denied"], re.IGNORECASE))
