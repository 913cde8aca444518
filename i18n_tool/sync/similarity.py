"""How likely two English texts are one text before and after an edit.

Two views are combined: characters in order (typos, inflection, word order) and words weighted by
rarity (two sentences about one thing share its rare words; all sentences share "the"). A text that
was cut short, or went on, has all of its words in the other. Link targets, ids and tags are left
out: they change on their own.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.shapes import without_asides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"\w+")
BASE_RATIO = 0.3
"""The character ratio that unrelated English sentences reach: counted as nothing."""
FEW = 2
"""In texts of so few words letters count most: "Setup" and "Set up" share no word."""
PART = 0.55
"""The likeness of two texts of which one is the other cut short…"""
TELLING = 4
"""… to at least so many words."""
SAMPLE = 5000
"""How many texts the rarity of words is counted over: more would cost time and tell no more."""


class Comparable(NamedTuple):
    """A text prepared for comparison; `weight` is the sum of its words' rarities."""

    plain: str
    words: tuple[str, ...]
    bag: Mapping[str, int]
    weight: float


class _Weights(dict[str, float]):
    """The weight of each word that somebody asked for; `size` texts were counted, and one more."""

    def __init__(self, counts: Mapping[str, int], size: int) -> None:
        self._counts, self._size = counts, size

    def __missing__(self, word: str) -> float:
        self[word] = weight = log(1 + self._size / (self._counts.get(word, 0) or 1))
        return weight


class Rarity:
    """The rarity of words: idf over the texts of a document."""

    def __init__(self, texts: Iterable[str]) -> None:
        # Here, not at the top: who finds every text unchanged never pays for the import.
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Indel

        self._letters, self._order = fuzz.ratio, Indel.normalized_similarity
        texts = list(texts)
        step = max(1, len(texts) // SAMPLE)
        sample = texts[::step]
        found = (set(_WORD.findall(text.lower())) for text in sample)
        counts = Counter(chain.from_iterable(found))
        self._weights = _Weights(counts, len(sample) + 1)

    def of(self, word: str) -> float:
        """The weight of a word: about 0.7 where every text has it, growing with its rarity."""
        return self._weights[word]

    def text(self, msgid: str) -> Comparable:
        """The text prepared for `likeness`."""
        plain = " ".join(without_asides(msgid).lower().split()) or msgid.lower()
        words = tuple(_WORD.findall(plain))
        weights = self._weights
        bag: dict[str, int] = dict.fromkeys(words, 1)
        if len(bag) == len(words):
            return Comparable(plain, words, bag, sum([weights[word] for word in words]))
        bag = Counter(words)
        weight = sum(weights[word] * count for word, count in bag.items())
        return Comparable(plain, words, bag, weight)

    def shared(self, one: Comparable, other: Comparable) -> float:
        """The summed rarity of the words that both texts have."""
        small, big = (
            (one.bag, other.bag) if len(one.bag) <= len(other.bag) else (other.bag, one.bag)
        )
        total = 0.0
        for word, count in small.items():
            there = big.get(word)
            if there:
                total += self._weights[word] * min(count, there)
        return total

    def likeness(self, one: Comparable, other: Comparable) -> float:
        """From 0 (nothing in common) to 1 (equal but for what is left out), symmetric."""
        if one.plain == other.plain:
            return 1.0
        total = one.weight + other.weight
        words = 2 * self.shared(one, other) / total if total else 0.0
        order = self._order(one.words, other.words)
        letters = max(
            0.0, (self._letters(one.plain, other.plain) / 100 - BASE_RATIO) / (1 - BASE_RATIO)
        )
        fewer = min(len(one.words), len(other.words))
        if fewer <= FEW:
            return 0.2 * words + 0.2 * order + 0.6 * letters
        mixed = 0.4 * words + 0.3 * order + 0.3 * letters
        if mixed >= PART or fewer < TELLING:
            return mixed
        words *= total / (2 * min(one.weight, other.weight))
        order *= (len(one.words) + len(other.words)) / (2 * fewer)
        return max(mixed, PART * min(words, order))
