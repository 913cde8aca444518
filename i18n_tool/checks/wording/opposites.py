"""Does a translation say “after” where its source says “before”, “fell” where that says “rose”?

Short sentences alone are looked at, in which the source has one such word and the translation none
but an opposite. `[opposites]` of a language's table has, by what they are about, regular
expressions for each way (`before`, `after`), and `unclear` for what may turn or replace one (“not
before” is “only after”); its own `unclear` holds for all. A kind is asked for where the source has
one of its `words`, or where it has none of its ways, which are words then.
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
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.pairs import Pair

CODE = "opposite"

_MOST = 16
"""Words of a source that is looked at: in a longer one another word may stand for it."""
_NO_WAYS = frozenset({"unclear", "words"})
_WORDS = re.compile(r"[^\W\d_|-]+(?:[|-][^\W\d_|-]+)*")


class _Ways(NamedTuple):
    found: re.Pattern[str]
    unclear: re.Pattern[str]


class _Known(NamedTuple):
    """What a language says of opposites: the kinds, those that a word asks for, in small letters or
    with a capital, and those that no word gates.
    """

    kinds: Mapping[str, _Ways]
    by_word: Mapping[str, tuple[str, ...]]
    words: frozenset[str]
    ungated: tuple[str, ...]
    gate: re.Pattern[str]


def opposite(pair: Pair) -> Iterator[Fault]:
    """A fault where the only way that the source tells is another one here."""
    known, words = _known(pair.source_language), pair.source.words
    if len(words) > _MOST or not known.kinds:
        return
    asked: dict[str, None] = {}
    if not known.words.isdisjoint(words):
        for word in words:
            asked.update(dict.fromkeys(known.by_word.get(word, ())))
    if known.ungated and known.gate.search(lower(pair.source.plain, pair.source_language)):
        asked.update(dict.fromkeys(known.ungated))
    own = _known(pair.language).kinds if asked else {}
    for kind in asked:
        if kind in own:
            yield from _turned(pair, known.kinds[kind], own[kind])


def _turned(pair: Pair, theirs: _Ways, ours: _Ways) -> Iterator[Fault]:
    plain = lower(pair.source.plain, pair.source_language)
    said = theirs.found.search(plain)
    if said is None or theirs.unclear.search(plain):
        return
    if len(list(theirs.found.finditer(plain))) > 1:
        return
    target = lower(pair.target.plain, pair.language)
    here = {match.lastgroup: match[0] for match in ours.found.finditer(target)}
    if len(here) == 1 and said.lastgroup not in here and not ours.unclear.search(target):
        instead = quoted(*here.values())
        yield Fault(CODE, f"{quoted(said[0])} of the source is {instead} here; correct it")


@cache
def _known(language: str) -> _Known:
    about = dict(table(language, "opposites"))
    always = about.pop("unclear", "(?!)")
    kinds: dict[str, _Ways] = {}
    by_word: dict[str, tuple[str, ...]] = {}
    ungated: list[str] = []
    gate: list[str] = []
    for kind, said in about.items():
        ways = {way: words for way, words in said.items() if way not in _NO_WAYS}
        found = "|".join(f"(?P<{way}>{words})" for way, words in ways.items())
        unclear = f"{always}|{said['unclear']}" if "unclear" in said else always
        kinds[kind] = _Ways(re.compile(rf"(?<!\w)(?:{found})(?!\w)"), re.compile(unclear))
        if "words" in said:
            asking = said["words"].split()
        elif all(_WORDS.fullmatch(words) for words in ways.values()):
            asking = [word for words in ways.values() for word in words.split("|")]
        else:
            ungated.append(kind)
            gate += ways.values()
            continue
        for word in asking:
            for form in {word, word.capitalize()}:
                by_word[form] = (*by_word.get(form, ()), kind)
    return _Known(kinds, by_word, frozenset(by_word), tuple(ungated), re.compile("|".join(gate)))
