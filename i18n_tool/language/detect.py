"""Which blocks of a document are in another of the project's languages than the source's.

The detector's model takes half a second to load, so a block has to earn the question: it holds few
of the source's function words, and some of a candidate's (`[words]` of its table). A candidate
without a list there is asked about wherever the source's words are missing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.language.locales import is_spaced, language_of, scripts_of
from i18n_tool.language.scripts import LETTERS, UNSPACED
from i18n_tool.language.tables import table
from i18n_tool.model import WHOLE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from py3langid.langid import LanguageIdentifier

    from i18n_tool.model import Block

LEAST_LETTERS = 60
LEAST_WORDS = 8
"""A block with less prose than this is not judged."""
_LETTERS_PER_SIGN = 3
"""A character of a script without spaces says as much as so many letters, and as one word."""
_CONFIDENCE = 0.95
"""Of the detector, against the other candidates."""
_MAJORITY = 0.5
"""Likewise against all languages it knows, so that a text in a third language is nobody's."""
_SURE = 0.99
"""Likewise where nothing else was asked about."""
_LOOK = 240
"""Code points at a block's beginning that show most blocks to be the source's."""
_SAMPLE = 1200
_OWN = 0.25
"""The share of function words from which on a block is in the source's language."""
_OWN_RARE = 0.12
_FOREIGN = 0.06

_SIGN = re.compile(f"[{''.join(LETTERS[script] for script in LETTERS if script in UNSPACED)}]")

_NO_PROSE = re.compile(
    r"\A---\n.*?\n---$|^ *(`{3,}|~{3,}).*?^ *\1|`[^`\n]*`|<[^<>]*>|\]\([^()]*\)|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
"""What most of our formats write that is nobody's language."""

_ALIASES = {"nb": "no", "fil": "tl"}
"""Languages that the detector knows by another code."""
_KIN = (
    frozenset({"bs", "hr", "sr"}),
    frozenset({"id", "ms"}),
    frozenset({"no", "nn"}),
    frozenset({"ar", "arz", "ary"}),
    frozenset({"uz", "uzs"}),
    frozenset({"en", "pcm"}),
    frozenset({"zh", "yue", "wuu"}),
)
"""Languages so near that the one among them that is a candidate answers for the others."""
_OTHER_SCRIPTS = "\u0370-\u1fff\u2c80-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe"


def detect(text: str, candidates: Sequence[str]) -> str | None:
    """The locale among `candidates` that `text` is clearly written in; None where there is none,
    where two of them are one language to the detector (`pt_BR`, `pt_PT`), or it doesn't know them.

    Clearly: by the detector's probabilities, `_CONFIDENCE` among the candidates and `_MAJORITY`
    among all languages.
    """
    locales: dict[str, list[str]] = {}
    for locale in dict.fromkeys(candidates):
        locales.setdefault(_label(locale), []).append(locale)
    known = dict(_identifier().rank(text))
    scores = {}
    for label in locales:
        kin = next((group for group in _KIN if label in group), frozenset({label}))
        scores[label] = sum(known.get(each, 0.0) for each in {label} | (kin - locales.keys()))
    best = max(scores, key=scores.__getitem__, default="")
    if not best or scores[best] < max(_MAJORITY, _CONFIDENCE * sum(scores.values())):
        return None
    return locales[best][0] if len(locales[best]) == 1 else None


def surely(text: str, locale: str) -> str:
    """The language that the detector is sure `text` is in, "" where it may be that of `locale` or
    one near to it, or isn't clear.
    """
    own = _label(locale)
    kin = next((group for group in _KIN if own in group), frozenset({own}))
    ranked = _identifier().rank(text)
    best, score = ranked[0]
    if own not in dict(ranked) or best in kin or score < _SURE:
        return ""
    return str(best)


def written_in(text: str, locale: str) -> bool | None:
    """Whether a page is in the language of `locale`: None where it is too short, or not clear."""
    words = re.LETTERS.findall(_NO_PROSE.sub(" ", text).lower())
    latin, letters = sum(map(_is_latin, words)), len(words)
    signs = len(_SIGN.findall(text))
    if not letters and not signs:
        return None
    label, scripts, mostly_latin = _label(locale), scripts_of(locale), 2 * latin > letters + signs
    if mostly_latin and "Latn" not in scripts:
        return None  # a page of code and names in a few words of another script says nothing
    if not mostly_latin and scripts == ("Latn",):
        return False
    if letters + signs < LEAST_WORDS:
        return None
    own = _words(label).all
    if own and _share(words, own) >= _OWN:
        return True
    ranked = dict(_identifier().rank(" ".join(words)))
    kin = next((group for group in _KIN if label in group), frozenset({label}))
    mine = sum(ranked.get(each, 0.0) for each in kin)
    if label in ranked and mine < 1 - _SURE and max(ranked.values()) >= _MAJORITY:
        return False
    return True if mine >= _CONFIDENCE else None


def foreign_blocks(
    text: str, blocks: Sequence[Block], source_locale: str, locales: Sequence[str]
) -> list[Block]:
    """The blocks, with `locale` set on those that are clearly in another of `locales` than the
    source's language.

    Headings, cells and blocks with less than `LEAST_LETTERS` letters or `LEAST_WORDS` words outside
    their marks are the source's, as are those that mix languages.
    """
    found = list(blocks)
    judge = _judge(source_locale, tuple(locales))
    if not judge.candidates:
        return found
    for index in judge.suspects(text, blocks):
        block = blocks[index]
        if block.kind in WHOLE_KINDS or block.locale is not None:
            continue
        locale = judge.locale_of(_prose(text, block))
        if locale is not None:
            found[index] = block._replace(locale=locale)
    return found


class _FunctionWords(NamedTuple):
    """Function words of a language; `strong` are frequent ones that its neighbours lack; `letters`
    are those of which nearly every sentence has one, "" where that can't be said.
    """

    all: frozenset[str] = frozenset()
    strong: tuple[str, ...] = ()
    letters: str = ""


class _Candidate(NamedTuple):
    locale: str
    label: str
    words: frozenset[str]


class _Judge:
    """What is known of a project's languages."""

    def __init__(self, source: str, locales: Iterable[str]) -> None:
        self._source = source
        own = _label(source)
        self.candidates = tuple(
            _Candidate(locale, _label(locale), _words(_label(locale)).all)
            for locale in dict.fromkeys(locales)
            if _label(locale) != own
        )
        self._own = _words(own).all
        foreign = frozenset[str]().union(*(each.words for each in self.candidates))
        self._probes = [f" {word} " for word in _words(own).strong if word not in foreign]
        self._letters = _letters_of(self.candidates)

    @cached_property
    def _least(self) -> int:
        """Characters: no shorter block is long enough. Asks for scripts, which CLDR knows: loading
        that is a twentieth of the start, and most blocks are not looked at.
        """
        spaced = all(is_spaced(each.locale) for each in self.candidates)
        return LEAST_LETTERS if spaced else LEAST_LETTERS // _LETTERS_PER_SIGN

    def suspects(self, text: str, blocks: Sequence[Block]) -> Iterator[int]:
        """The indices of blocks that are long enough and don't show at their beginning that they
        are the source's.
        """
        find, probes = text.find, self._probes
        for index in self._with_letters(text, blocks) if self._letters else range(len(blocks)):
            block = blocks[index]
            start, stop = block.start, block.end
            if stop - start < self._least:
                continue
            if stop - start > _LOOK:
                stop = start + _LOOK
            seen = False
            for probe in probes:
                if find(probe, start, stop) >= 0:
                    if seen:
                        break
                    seen = True
            else:
                yield index

    def _with_letters(self, text: str, blocks: Sequence[Block]) -> Iterator[int]:
        """The indices of blocks with a letter that betrays a candidate."""
        if self._letters is None or text.isascii():
            return
        at = 0
        while (letter := self._letters.search(text, at)) is not None:
            index = bisect_right(blocks, letter.start(), key=_start) - 1
            if index >= 0 and letter.start() < blocks[index].end:
                yield index
                at = blocks[index].end
            elif index + 1 < len(blocks):
                at = blocks[index + 1].start
            else:
                return

    def locale_of(self, sample: str) -> str | None:
        """The locale that a block's prose is in, None for the source's or where it isn't clear."""
        words = re.LETTERS.findall(sample.lower())
        signs = 0 if sample.isascii() else len(_SIGN.findall(sample))
        letters = sum(map(len, words)) + signs * (_LETTERS_PER_SIGN - 1)
        if letters < LEAST_LETTERS or len(words) + signs < LEAST_WORDS:
            return None
        own = _share(words, self._own)
        plausible = [
            each.locale for each in self.candidates if _is_plausible(each, sample, words, own)
        ]
        if own >= _OWN or not plausible:
            return None
        locale = detect(sample, [self._source, *(each.locale for each in self.candidates)])
        return locale if locale in plausible else None


def _is_plausible(candidate: _Candidate, sample: str, words: Sequence[str], own: float) -> bool:
    """Whether it is worth asking if the words are the candidate's, given the share of the source's
    function words among them.
    """
    if "Latn" not in scripts_of(candidate.locale) and sample.isascii():
        return False
    if candidate.words:
        share = _share(words, candidate.words)
        return share >= _FOREIGN and share > own
    return own < _OWN_RARE


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words)


def _prose(text: str, block: Block) -> str:
    """The beginning of a block without its marks."""
    end = min(block.end, block.start + _SAMPLE)
    pieces, at = [], block.start
    for mark in block.marks:
        if mark.start >= end:
            break
        pieces.append(text[at : mark.start])
        at = mark.end
    pieces.append(text[at:end])
    return " ".join(pieces)


_start = attrgetter("start")


def _is_latin(word: str) -> bool:
    """Whether a word is in the letters that are Latin, or are shared by all who write in them."""
    return word.isascii() or not any(
        char > "\u036f" and not "\u1e00" <= char < "\u1f00" for char in word
    )


def _label(locale: str) -> str:
    """The detector's code for the language of a locale such as `pt_BR`."""
    language = language_of(locale)
    return _ALIASES.get(language, language)


def _letters_of(candidates: Iterable[_Candidate]) -> re.Pattern[str] | None:
    """What finds a letter of the languages, of which each has one in nearly every sentence; None
    where there is a language without such letters.
    """
    sets = [
        _words(each.label).letters if "Latn" in scripts_of(each.locale) else _OTHER_SCRIPTS
        for each in candidates
    ]
    return re.compile(f"[{''.join(sets)}]") if sets and all(sets) else None


@lru_cache(maxsize=32)
def _words(label: str) -> _FunctionWords:
    data = table(label, "words")
    if not data:
        return _FunctionWords()
    return _FunctionWords(
        frozenset(data["words"].split()), tuple(data["strong"].split()), data.get("letters", "")
    )


@lru_cache(maxsize=8)
def _judge(source: str, locales: tuple[str, ...]) -> _Judge:
    return _Judge(source, locales)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
