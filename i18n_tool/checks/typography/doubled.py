"""Does a word stand twice in a row that the language never doubles?"""

from __future__ import annotations

from collections import Counter
from functools import cache
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.casing import is_dotted, lower_dotted
from i18n_tool.language.tables import table
from i18n_tool.language.vocabulary import function_words, never_doubled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

CODE = "doubled-word"

_DOUBLED = re.compile(r"(?<![\w’'\-–])([^\W\d_]++)(?:[ \n\u00a0]++(?i:\1)(?![\w’'\-–]))++")
_DOTTED = "Iİ"
"""What is another small letter here than there."""
_NEVER = 1_000


class _Doubling(NamedTuple):
    """What a language doubles: never `words`, nor what ends in `endings`, nor what has `longest`
    letters or more, unless it ends in `adverbial` or is one of `fine`. Doubled, `adverbs` are
    others, which are known by the beginnings of English words.
    """

    known: bool
    words: frozenset[str]
    endings: tuple[str, ...]
    longest: int
    adverbial: tuple[str, ...]
    fine: frozenset[str]
    adverbs: Mapping[str, tuple[str, ...]]


@cache
def _doubling(language: str) -> _Doubling:
    never = never_doubled(language)
    rules = table(language, "words").get("doubling", {})
    return _Doubling(
        bool(never),
        never,
        tuple(rules.get("never_endings", "").split()),
        rules.get("never_from", _NEVER),
        tuple(rules.get("adverbial_endings", "").split()),
        frozenset(rules.get("fine", "").split()),
        {word: tuple(text.split()) for word, text in rules.get("adverbs", {}).items()},
    )


def doubled_word(pair: Pair) -> Iterator[Fault]:
    """A fault for the words that stand twice in a row and neither the language doubles nor the
    source; the fix leaves one.
    """
    words = [word.casefold() for word in pair.target.words]
    if not any(map(eq, words, words[1:])) and pair.target.plain_signs.isdisjoint(_DOTTED):
        return
    plain = pair.target.plain
    if is_dotted(pair.locale):
        plain = lower_dotted(plain)
    if not _DOUBLED.search(plain):
        return
    doubling = _doubling(pair.language)
    if not doubling.known or _DOUBLED.search(pair.source.plain):
        return
    said = Counter(word.lower() for word in pair.source.words)
    theirs = set(said)
    functions = function_words(pair.source_language)
    twice = any(count > 1 and word not in functions for word, count in said.items())
    hits = [
        match
        for match in _DOUBLED.finditer(plain)
        if _wrong(match[1].lower(), doubling, theirs)
        and not _is_initial(plain, match, pair.source)
        and not _begins_marked(pair.target, match)
        and (match[1].lower() in doubling.words or not twice)  # subject and compound
    ]
    if hits:
        shown = quoted(pair.target.plain[hits[0].start() : hits[0].end()])
        edits = [(match.end(1), match.end(), "") for match in hits]
        fixed = edited(pair.target, edits)
        yield Fault(CODE, f"{shown}: a word stands twice in a row: remove one", fixed)


def _wrong(word: str, doubling: _Doubling, theirs: set[str]) -> bool:
    excuses = doubling.adverbs.get(word)
    if excuses is not None:
        return not any(each.startswith(excuses) for each in theirs)
    if word in doubling.words or word in theirs:
        return True
    if word in doubling.fine:
        return False
    if word.endswith(doubling.endings) and len(word) > _SHORT:
        return True
    return len(word) >= doubling.longest and not word.endswith(doubling.adverbial)


_SHORT = 4


def _begins_marked(text: Text, match: re.Match[str]) -> bool:
    """Whether the second begins a label or a title, which has a capital and markup before it."""
    start = match.end() - len(match[1])
    between = text.raw[text.origin(match.end(1) - 1) + 1 : text.origin(start)]
    return text.plain[start].isupper() and text.plain[match.start()].islower() and between != " "


def _is_initial(plain: str, match: re.Match[str], source: Text) -> bool:
    """Whether the second is a name of one letter: “в В. Новгороде”, “сходства с С”."""
    if len(match[1]) > 1:
        return False
    named = any(len(word) == 1 and word.isupper() and word not in "AI" for word in source.words)
    return plain[match.end() : match.end() + 1] == "." or (named and match[0][-1].isupper())
