"""Does a translation say no where its source does, and nowhere else?

Short sentences alone are looked at, with one negation or none, and none of the phrases that lose
theirs (“not only”, “no later than”). What may deny is known (`[negation]` of a language's table),
opposites among it (“kaçının” for “do not”), so that in doubt nothing is said. `words` are words and
`stem*`s, `pattern` is a regular expression for what stands within a word, `imperative` one for what
forbids and is a noun elsewhere; of the source's language `denies` finds its negations, each of
which has what `gate` finds in small letters, `idioms` what says nothing. `opposites` of both
languages has, by concept, words, `stem*`s and regular expressions for a word: “скрывает” says no,
but not where the source says “hide” besides. `heads` of both has words that are denied often: where
none of the target's stands for that of the source, with one of `prefixes` or without, the sentence
is told in other words, and nothing is said; nor for “without” where nothing tells what is `beside`.

A source that says no nowhere, and has nothing that others `may_deny` (“avoid”, “uncontested”), has
no translation in which a word `plainly` denies, `phrases` (“не забудьте”) aside. Nor is the very
word of one of its `firm` opposites `denied`: “closed” is not “не закрыт”. What `affirms` alone, in
a cell of a table, is no word alone that denies.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.wording.leftovers import QUOTED, is_copy
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.pairs import Pair

CODE = "negation"

_FORBIDS = ("don't ", "don’t ", "do not ", "never ")
_IS = re.compile(r"\b(?:is|are|was|were|be|am)\b(?! (?:\w+ly )?\w+(?:ed|en|wn|pt|lt|nt|de|ut)\b)")
"""What somebody or something is: “blunt” may be “does not cut”."""
_DENIED = re.compile(r"(?:(?<!\w)non-?|(?<!\w)not-|(?<!\w)un-)\Z")
"""“non-empty” is not “empty”."""
_ADVERB = re.compile(r"\A\W*(?:(?:be|been|yet|actually|really|entirely|completely)\W+)*")
_RUNNING = re.compile(r"(?<!\S)[a-z]+(?!\w)[^.!?]*\Z")
"""A word in small letters, and no end of a sentence behind it."""
_BEFORE = re.compile(r"\w*\Z")
_HEAD = re.compile(
    r"\W*(?:(?:be|been|being|is|are|was|were|has|have|had|did|does|can|could|will|would|one|ever"
    r"|also|yet|even|for|the|an?|to|so|(?!app|supp|re|comp|imp|f)\w+ly)\W+)*(\w+)"
)
"""The word behind a negation that it denies."""
_PERFECT = frozenset({"hadn't", "hasn't", "haven't"})
_PLAIN = 9
"""Words of a sentence that is hardly told in another way."""
_OF_NOUNS = frozenset({"no", "without", "none", "nothing", "neither", "nowhere"})
"""What denies a thing rather than what is said of it."""
_ANY_END, _ENDS = re.compile(r"\*"), r"\\w*"
_MOST = 12
"""Words of a source that is looked at: a longer one is told in other words, and which of them
denies nobody can say.
"""
_LONGEST = 40 * _MOST
"""Letters of so few words: what has more is made of none, and patterns for endings would read it
again from each of its letters.
"""
_LEAST = 4
"""And so many at least: a label may be said the other way round, “stale” as “güncel değil”."""


class _Denying(NamedTuple):
    """What finds a word that denies, in small letters, and one that forbids, as a last resort; and
    whether a negation is `sure` to be lost only where what it denies is known and stands there.
    """

    within: re.Pattern[str]
    imperative: re.Pattern[str]
    plainly: re.Pattern[str]
    phrases: re.Pattern[str]
    verbs: re.Pattern[str]
    opposites: Mapping[str, re.Pattern[str]]
    denied: Mapping[str, re.Pattern[str]]
    heads: Mapping[str, re.Pattern[str]]
    sure: bool
    beside: re.Pattern[str] | None


class _Source(NamedTuple):
    gate: re.Pattern[str]
    denies: re.Pattern[str]
    affirms: re.Pattern[str]
    idioms: re.Pattern[str]
    may_deny: re.Pattern[str]
    opposites: Mapping[str, re.Pattern[str]]
    heads: Mapping[str, re.Pattern[str]]
    firm: tuple[str, ...]


def negation(pair: Pair) -> Iterator[Fault]:
    """A fault where the source denies something and nothing in the translation does, or the other
    way round.
    """
    known, denying = _source(pair.source_language), _target(pair.language)
    if known is None or denying is None or len(pair.source.words) > _MOST:
        return
    if max(len(pair.source.plain), len(pair.target.plain)) > _LONGEST:
        return
    source = pair.source
    if not (known.gate.search(source.in_one_case) and known.denies.search(source.plain)):
        yield from _added(pair, known, denying)
        return
    plain = QUOTED.sub("", pair.source.plain)
    all_said = list(known.denies.finditer(plain))
    if len(all_said) != 1 or is_copy(pair):
        return
    ours = lower(pair.target.plain, pair.language)
    if denying.within.search(ours) or known.denies.search(pair.target.plain):
        return
    if known.idioms.search(plain):
        yield from _kept(all_said[0], plain, ours, known, denying)
        return
    forbids = plain.lstrip().casefold().startswith(_FORBIDS)
    if forbids and denying.imperative.search(ours):
        return
    said = all_said[0]
    if said[0][0].isupper() and _RUNNING.search(plain, 0, said.start()):
        return  # a label, “select Do Not Dim”, and its verb stands within the sentence here
    before = lower(plain[: said.start()], pair.source_language)
    behind = lower(plain[said.end() :], pair.source_language)
    retold = _is_retold(said[0], behind, ours, known, denying)
    if retold and not _is_perfect(said[0], before, pair):
        return
    rest = f"{before}{behind}"
    theirs = _concepts(known.opposites, rest)
    if _concepts(denying.opposites, ours) <= theirs:  # no concept more often here
        yield Fault(CODE, f"{quoted(said[0])} of the source is lost: nothing here says no; deny it")


def _added(pair: Pair, known: _Source, denying: _Denying) -> Iterator[Fault]:
    """A fault where the translation denies what the source says."""
    if len(pair.source.words) == len(pair.target.words) == 1:
        word = pair.target.words[0]
        here = lower(word, pair.language)
        if known.affirms.fullmatch(pair.source.words[0]) and denying.within.match(here):
            yield Fault(CODE, f"{quoted(word)} says no, and the source does not; take it out")
        return
    if not _LEAST <= len(pair.source.words) <= _MOST:
        return
    if len(pair.target.words) > len(pair.source.words) + 1:
        return  # who explains says more
    ours = lower(pair.target.plain, pair.language)
    if not denying.plainly.search(ours):
        return
    if known.may_deny.search(pair.source.plain):
        yield from _turned(pair, ours, known, denying)
        return
    ours = denying.phrases.sub("", QUOTED.sub("", ours))
    found = denying.plainly.search(ours)
    if found and not (_IS.search(pair.source.plain) and denying.verbs.search(found[0])):
        word = f"{_BEFORE.findall(ours[: found.start()])[0]}{found[0]}"
        yield Fault(CODE, f"{quoted(word)} says no, and the source does not; take it out")


def _turned(pair: Pair, ours: str, known: _Source, denying: _Denying) -> Iterator[Fault]:
    """A fault where the translation denies the very word that the source has: “closed”, “не
    закрыт”.
    """
    theirs = pair.source.in_one_case
    for name in known.firm:
        said, words = known.opposites[name].search(theirs), denying.denied.get(name)
        if said and _DENIED.search(theirs, 0, said.start()):
            continue
        here = words.search(ours) if said and words else None
        if said and here:
            instead = quoted(here[0])
            yield Fault(CODE, f"{quoted(said[0])} of the source is {instead} here; correct it")
            return


def _kept(
    said: re.Match[str], plain: str, ours: str, known: _Source, denying: _Denying
) -> Iterator[Fault]:
    """A fault where the source denies one of its `firm` opposites, and the translation has the
    opposite as it is: “not empty”, “пуст”.
    """
    behind = _ADVERB.sub("", plain[said.end() :].lower())
    for name in known.firm:
        if name in denying.opposites and known.opposites[name].match(behind):
            if denying.opposites[name].search(ours):
                yield Fault(
                    CODE, f"{quoted(said[0])} of the source is lost: nothing here says no; deny it"
                )
            return


def _is_perfect(said: str, before: str, pair: Pair) -> bool:
    """Whether a short sentence tells what has not happened: “had never seen”, “hasn’t come”; hardly
    an opposite says that.
    """
    never = said.lower() == "never" and before.split()[-1:] in (["has"], ["have"], ["had"])
    if not never and said.lower().replace("’", "'") not in _PERFECT:
        return False
    return len(pair.source.words) <= _PLAIN


def _is_retold(said: str, behind: str, ours: str, known: _Source, denying: _Denying) -> bool:
    """Whether the word behind a negation is one whose translations are known, and none is here; or,
    where that has to be sure, is not known.
    """
    of_noun = said.lower()
    if of_noun == "without" and denying.beside is not None:
        return denying.beside.search(ours) is None
    verbal = of_noun not in _OF_NOUNS or behind.startswith(" one ")
    head = _HEAD.match(behind)
    if head is None or (denying.sure and not verbal):
        return denying.sure and verbal
    kinds = [name for name, words in known.heads.items() if words.fullmatch(head[1])]
    told = [denying.heads[name] for name in kinds if name in denying.heads]
    if not told:
        return denying.sure and verbal
    return not any(words.search(ours) for words in told)


def _concepts(opposites: Mapping[str, re.Pattern[str]], text: str) -> Counter[str]:
    """How many words a text has of each concept."""
    return Counter({name: len(words.findall(text)) for name, words in opposites.items()})


@cache
def _source(language: str) -> _Source | None:
    about = table(language, "negation")
    if "denies" not in about:
        return None
    denies, affirms, idioms, may_deny = (
        re.compile(about.get(key, "(?!)").strip(), re.IGNORECASE | re.VERBOSE)
        for key in ("denies", "affirms", "idioms", "may_deny")
    )
    gate = re.compile(about.get("gate", ""))
    kinds = _by_name(about, "opposites"), _by_name(about, "heads")
    firm = tuple(about.get("firm", "").split())
    return _Source(gate, denies, affirms, idioms, may_deny, *kinds, firm)


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
        re.compile(rf"(?:{about.get('plainly', '(?!)')})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{about.get('phrases', '(?!)').strip()})", re.VERBOSE),
        re.compile(about.get("verbs", "(?!)")),
        _by_name(about, "opposites"),
        _by_name(about, "opposites", about.get("denied", "")),
        _by_name(about, "heads", f"(?:{'|'.join(about.get('prefixes', '').split())})?{{words}}"),
        about.get("sure", False),
        re.compile(rf"(?<!\w)(?:{about['beside']})(?!\w)") if "beside" in about else None,
    )


def _by_name(
    about: Mapping[str, Any], section: str, how: str = "{words}"
) -> dict[str, re.Pattern[str]]:
    """What finds a word of a concept, in the place of `{words}`, by the concept's name."""
    found = {}
    for name, words in about.get(section, {}).items() if how else ():
        any_of = f"(?:{_ANY_END.sub(_ENDS, '|'.join(words.split()))})"
        found[name] = re.compile(rf"(?<!\w){how.replace('{words}', any_of)}(?!\w)")
    return found
