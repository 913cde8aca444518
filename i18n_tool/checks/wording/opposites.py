"""Does a translation say “after” where its source says “before”?

Short sentences alone are looked at, in which the source has one such word and the translation none
but its opposite. `[opposites.order]` of a language's table has regular expressions: `before`,
`after`, and `unclear` for what may turn or replace either (“not before” is “only after”).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

CODE = "opposite"

_MOST = 16
"""Words of a source that is looked at: in a longer one another word may stand for it."""


class _Order(NamedTuple):
    found: re.Pattern[str]
    unclear: re.Pattern[str]


def opposite(pair: Pair) -> Iterator[Fault]:
    """A fault where the only order that the source tells is the other way round here."""
    theirs = _order(pair.source_language)
    if theirs is None or len(pair.source.words) > _MOST:
        return
    plain = lower(pair.source.plain, pair.source_language)
    said = theirs.found.search(plain)
    ours = _order(pair.language) if said else None
    if said is None or ours is None or theirs.unclear.search(plain):
        return
    target = lower(pair.target.plain, pair.language)
    if len(list(theirs.found.finditer(plain))) > 1 or ours.unclear.search(target):
        return
    here = {match.lastgroup: match[0] for match in ours.found.finditer(target)}
    if len(here) == 1 and said.lastgroup not in here:
        instead = quoted(*here.values())
        yield Fault(CODE, f"{quoted(said[0])} of the source is {instead} here; correct it")


@cache
def _order(language: str) -> _Order | None:
    about = table(language, "opposites").get("order")
    if about is None:
        return None
    found = rf"(?<!\w)(?:(?P<before>{about['before']})|(?P<after>{about['after']}))(?!\w)"
    return _Order(re.compile(found), re.compile(about["unclear"]))
