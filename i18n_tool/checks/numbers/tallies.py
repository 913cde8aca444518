"""Does a short sentence count alike where words alone do: “twice”, “the first”, “half of”?

`[numbers.tallies]` of a language's table has, by kind and value, regular expressions in small
letters; of a kind the first that fits is taken, so that “две трети” stands before “трети”. Where a
source has what is `unclear`, nothing is said. `gate` finds what any of the source's has.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import quoted
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.pairs import Pair

_UNCLEAR = "unclear"
_MOST = 20
"""Words of a source that is looked at: in a longer one another word may count."""


class _Tallies(NamedTuple):
    gate: re.Pattern[str] | None
    kinds: Mapping[str, Mapping[str, re.Pattern[str]]]


def other_tally(pair: Pair) -> Iterator[str]:
    """What to say where the only word of a kind in the source is another one in the translation."""
    theirs = _tallies(pair.source_language)
    if theirs is None or theirs.gate is None or len(pair.source.words) > _MOST:
        return
    if not theirs.gate.search(pair.source.in_one_case):
        return
    ours = _tallies(pair.language)
    if ours is None:
        return
    plain = lower(pair.source.plain, pair.source_language)
    target = lower(pair.target.plain, pair.language).replace("ё", "е")
    for kind, values in theirs.kinds.items():
        said = _found(values, plain)
        here = _found(ours.kinds.get(kind, {}), target) if len(said) == 1 else {}
        value, words = next(iter(said.items()), ("", ""))
        if here and value != _UNCLEAR and value not in here and value not in target:
            instead = quoted(next(iter(here.values())))
            yield f"the source has {quoted(words)}, the translation {instead} instead; correct it"


def _found(values: Mapping[str, re.Pattern[str]], text: str) -> dict[str, str]:
    """What a text has of a kind: words by value."""
    found: dict[str, str] = {}
    for value, pattern in values.items():
        for match in pattern.finditer(text):
            found.setdefault(value, match[0])
        text = pattern.sub(" ", text)
    return found


@cache
def _tallies(language: str) -> _Tallies | None:
    about = table(language, "numbers").get("tallies")
    if about is None:
        return None
    gate = re.compile(about["gate"]) if "gate" in about else None
    kinds = {
        kind: {value: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for value, words in values.items()}
        for kind, values in about.items()
        if kind != "gate"
    }
    return _Tallies(gate, kinds)
