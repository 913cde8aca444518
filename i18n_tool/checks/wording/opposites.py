"""Does a translation say “after” where its source says “before”, “fell” where that says “rose”?

Short sentences alone are looked at, in which the source has one such word and the translation none
but an opposite. `[opposites]` of a language's table has, by what they are about, regular
expressions for each way (`before`, `after`), and `unclear` for what may turn or replace one (“not
before” is “only after”).
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


class _Ways(NamedTuple):
    found: re.Pattern[str]
    unclear: re.Pattern[str]


def opposite(pair: Pair) -> Iterator[Fault]:
    """A fault where the only way that the source tells is another one here."""
    gate, kinds = _kinds(pair.source_language)
    if gate is None or len(pair.source.words) > _MOST:
        return
    plain = lower(pair.source.plain, pair.source_language)
    if not gate.search(plain):
        return
    _, own = _kinds(pair.language)
    for kind, theirs in kinds.items():
        if kind in own:
            yield from _turned(pair, plain, theirs, own[kind])


def _turned(pair: Pair, plain: str, theirs: _Ways, ours: _Ways) -> Iterator[Fault]:
    said = theirs.found.search(plain)
    if said is None or theirs.unclear.search(plain):
        return
    target = lower(pair.target.plain, pair.language)
    if len(list(theirs.found.finditer(plain))) > 1 or ours.unclear.search(target):
        return
    here = {match.lastgroup: match[0] for match in ours.found.finditer(target)}
    if len(here) == 1 and said.lastgroup not in here:
        instead = quoted(*here.values())
        yield Fault(CODE, f"{quoted(said[0])} of the source is {instead} here; correct it")


@cache
def _kinds(language: str) -> tuple[re.Pattern[str] | None, dict[str, _Ways]]:
    """What any of a language's ways has, a leap from letter to letter, and each kind of them."""
    kinds, gate = {}, []
    for kind, about in table(language, "opposites").items():
        ways = "|".join(f"(?P<{way}>{words})" for way, words in about.items() if way != "unclear")
        gate += [words for way, words in about.items() if way != "unclear"]
        kinds[kind] = _Ways(
            re.compile(rf"(?<!\w)(?:{ways})(?!\w)"), re.compile(about.get("unclear", "(?!)"))
        )
    return (re.compile("|".join(gate)) if kinds else None), kinds
