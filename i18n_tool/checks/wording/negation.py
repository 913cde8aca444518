"""Does a translation say no where its source does?

Short sentences alone are looked at, with one negation and none of the phrases that lose theirs
(“not only”, “no later than”). What may deny is known broadly (`[negation]` of a language's table),
opposites among it (“kaçının” for “do not”), so that in doubt nothing is said. `words` are words and
`stem*`s, `pattern` is a regular expression for what stands within a word, `imperative` one for what
forbids and is a noun elsewhere; of the source's language
`denies` finds its negations, `idioms` what says nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.edits import quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.wording.leftovers import QUOTED, is_copy
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

CODE = "negation"

_FORBIDS = ("don't ", "don’t ", "do not ", "never ")
_MOST = 14
"""Words of a source that is looked at: in a longer one another word may deny."""


class _Denying(NamedTuple):
    """What finds a word that denies, in small letters, and one that forbids, as a last resort."""

    within: re.Pattern[str]
    imperative: re.Pattern[str]


class _Source(NamedTuple):
    denies: re.Pattern[str]
    idioms: re.Pattern[str]


def negation(pair: Pair) -> Iterator[Fault]:
    """A fault where the source denies something and nothing in the translation does."""
    known, denying = _source(pair.source_language), _target(pair.language)
    if known is None or denying is None or len(pair.source.words) > _MOST:
        return
    if not known.denies.search(pair.source.plain):
        return
    plain = QUOTED.sub("", pair.source.plain)
    said = known.denies.findall(plain)
    if len(said) != 1 or known.idioms.search(plain) or is_copy(pair):
        return
    ours = lower(pair.target.plain, pair.language)
    forbids = plain.lstrip().casefold().startswith(_FORBIDS)
    if not denying.within.search(ours) and not (forbids and denying.imperative.search(ours)):
        yield Fault(CODE, f"{quoted(said[0])} of the source is lost: nothing here says no; deny it")


@cache
def _source(language: str) -> _Source | None:
    about = table(language, "negation")
    if "denies" not in about:
        return None
    return _Source(
        *(
            re.compile(about[key].strip(), re.IGNORECASE | re.VERBOSE)
            for key in ("denies", "idioms")
        )
    )


@cache
def _target(language: str) -> _Denying | None:
    """What denies in a language; None where nobody has said."""
    about = table(language, "negation")
    if "words" not in about:
        return None
    words = about["words"].split()
    whole = "|".join(re.escape(word) for word in words if word[-1] != "*")
    stems = "|".join(re.escape(word[:-1]) for word in words if word[-1] == "*")
    within = about.get("pattern", "(?!)")
    return _Denying(
        re.compile(rf"(?<!\w)(?:(?:{whole})(?!\w)|(?:{stems}))|{within}"),
        re.compile(about.get("imperative", "(?!)"), re.DOTALL),
    )
