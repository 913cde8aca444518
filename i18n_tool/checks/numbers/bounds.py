"""Is a bound of the source the same bound in the translation: more than, at most?

`[numbers.bounds]` of a language's table has regular expressions: `lower` for what bounds from
below, `upper` from above, `denied` for what may turn either round.
"""

from __future__ import annotations

from functools import cache, lru_cache
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
    turned = turned_bound(source.language, target.language, source.plain, target.plain)
    if turned:
        yield f"“{turned}” is the opposite in the translation; correct it"


def turned_bound(language: str, into: str, source: str, target: str) -> str:
    """The only bound of a source, in a language, where it is the opposite in a translation `into`
    another; "" if not.
    """
    ours = _bounds(into)
    said = _said(language, source) if ours is not None else None
    if ours is None or said is None:
        return ""
    kinds = {match.lastgroup for match in ours.found.finditer(target)}
    if len(kinds) != 1 or said.lastgroup in kinds:
        return ""
    return "" if ours.denied.search(ours.found.sub("", target)) else said[0].strip()


@lru_cache(maxsize=2048)  # a source is asked for every locale
def _said(language: str, plain: str) -> re.Match[str] | None:
    """The bound in a text that has one, and nothing that turns it round."""
    bounds = _bounds(language)
    said = list(bounds.found.finditer(plain)) if bounds else []
    if bounds is None or len(said) != 1 or bounds.denied.search(bounds.found.sub("", plain)):
        return None
    return said[0]


@cache
def _bounds(language: str) -> _Bounds | None:
    about = table(language, "numbers").get("bounds")
    if about is None:
        return None
    lower, upper = about["lower"].strip(), about["upper"].strip()
    found = re.compile(rf"(?<!\w)(?:(?P<lower>{lower})|(?P<upper>{upper}))(?!\w)", re.IGNORECASE)
    return _Bounds(found, re.compile(about["denied"], re.IGNORECASE))
