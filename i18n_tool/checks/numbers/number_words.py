"""What the words of a language say about numbers: “two”, “ikinci”, “полтора миллиона”.

The words are data (`[numbers]` of a language's table); a language without has none.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from i18n_tool.checks.numbers.numerals import roman
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")

_ROLES = {"certain": "number", "vague": "vague", "scales": "scale", "halves": "half"}
_MEMORY = 20_000
"""So many words a language remembers, whatever it is asked."""
_LONGEST = 40
"""No longer stem is looked for."""


class Meaning(NamedTuple):
    """What a word says of a number. `role`: `number` counts and can't be mistaken, `vague` counts
    or means something else, `scale` multiplies, `half` adds a half, "" only hints. `hints` are the
    values that it may stand for, its own among them.
    """

    role: str
    value: Decimal
    hints: frozenset[Decimal]


class Stems(Generic[T]):
    """What is said of words and of stems, which are written `stem*`."""

    def __init__(self) -> None:
        self._whole: defaultdict[str, list[T]] = defaultdict(list)
        self._stems: defaultdict[str, list[T]] = defaultdict(list)
        self._shortest = _LONGEST

    def add(self, pattern: str, value: T) -> None:
        """Says something of a word or a stem."""
        stem = pattern.removesuffix("*")
        (self._whole if stem == pattern else self._stems)[stem].append(value)
        if stem != pattern:
            self._shortest = min(self._shortest, len(stem))

    def of(self, word: str) -> Iterator[T]:
        """What is said of a word, then of its stems, the longest first."""
        return (value for _, value in self.with_lengths(word))

    def with_lengths(self, word: str) -> Iterator[tuple[int, T]]:
        """The same, with how much of the word each is said of."""
        for value in self._whole.get(word, ()):
            yield len(word), value
        for end in range(min(len(word), _LONGEST), self._shortest - 1, -1):
            for value in self._stems.get(word[:end], ()):
                yield end, value


class NumberWords:
    """The words of a language; false where nothing is known of them. `joins`: a word with others
    that belong to its number behind it stands for no number alone.
    """

    def __init__(self, language: str) -> None:
        known = table(language, "numbers")
        self._known = bool(known)
        self.joins = "loose" in known
        self._language = language
        self._roles: Stems[tuple[str, Decimal]] = Stems()
        self._hints: Stems[frozenset[Decimal]] = Stems()
        compounds = known.get("compounds", {})
        self._tens = _values(compounds, "tens")
        self._ones = _values(compounds, "ones")
        self._thousands = _values(compounds, "thousands")
        before = _values(compounds, "before") | self._tens | self._ones
        self._before = sorted(before.items(), key=lambda stem: -stem[1])
        self._lists: dict[str, Stems[bool]] = {}
        self._memory: dict[str, Meaning | None] = {}
        self._silent: dict[str, bool] = {}
        self._listed: dict[tuple[str, str], bool] = {}
        for name, role in _ROLES.items():
            for value, patterns in _rows(known, name):
                for pattern in patterns:
                    self._roles.add(pattern, (role, value[0]))
        self._certain = frozenset(
            word for _, patterns in _rows(known, "certain") for word in patterns if word[-1] != "*"
        )
        for value, patterns in _rows(known, "hints"):
            for pattern in patterns:
                self._hints.add(pattern, frozenset(value))
        for name in (
            "joints",
            "closing",
            "ranges",
            "percent",
            "below",
            "minus",
            "afternoon",
            "night",
            "evening",
            "loose",
        ):
            self._lists[name] = Stems()
            for pattern in known.get(name, "").split():
                self._lists[name].add(pattern, True)

    def __bool__(self) -> bool:
        return self._known

    def fold(self, word: str) -> str:
        """The word as the tables write it."""
        return lower(word, self._language).replace("ё", "е")

    def meaning(self, word: str) -> Meaning | None:
        """What a word says of a number, None for nothing."""
        try:
            return self._memory[word]
        except KeyError:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            found = self._memory[word] = self._meaning(self.fold(word))
            return found

    def says_nothing(self, word: str) -> bool:
        """Whether a word is no number in any way, and no Roman numeral."""
        silent = self._silent.get(word)
        if silent is None:
            if len(self._silent) >= _MEMORY:
                self._silent.clear()
            silent = self._silent[word] = self.meaning(word) is None and roman(word) is None
        return silent

    @property
    def certain(self) -> frozenset[str]:
        """The words of the table that mean nothing but a number, without stems."""
        return self._certain

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in one of the lists: joints, closing, ranges and so on."""
        listed = self._listed.get((name, word))
        if listed is None:
            if len(self._listed) >= _MEMORY:
                self._listed.clear()
            listed = self._listed[name, word] = any(self._lists[name].of(self.fold(word)))
        return listed

    def _meaning(self, word: str) -> Meaning | None:
        length, (role, value) = next(self._roles.with_lengths(word), (0, ("", Decimal(0))))
        # of “тридцать” nothing is said by the stem of “три”
        least = length if role == "number" else 0
        hints = frozenset[Decimal]().union(
            *(each for end, each in self._hints.with_lengths(word) if end >= least)
        )
        if self._tens:
            role, value = self._compound(word) or (role, value)
        if role:
            hints |= {value}
        return Meaning(role, value, hints) if hints else None

    def _compound(self, word: str) -> tuple[str, Decimal] | None:
        """What a word of tens and ones says, or one of thousands: “двадцатипятилетний”, “yirmibeş”,
        “двадцатитысячный”.
        """
        for stem, thousands in self._thousands.items():
            head, found, _ = word.partition(stem)
            if found and head and (times := self._times(head)):
                return "vague", times * thousands
        for stem, tens in self._tens.items():
            for one, ones in self._ones.items() if word.startswith(stem) else ():
                if word.startswith(one, len(stem)):
                    return "vague", tens + ones
        return None

    def _times(self, head: str) -> Decimal:
        """The number before the thousands of a word, 0 for what is none."""
        total = Decimal(0)
        for stem, value in self._before:
            if head.startswith(stem):
                head = head[len(stem) :]
                total += value
        return Decimal(0) if head else total


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language."""
    return NumberWords(language)


def _values(known: Mapping[str, Any], name: str) -> dict[str, Decimal]:
    """The stems of a table with their values."""
    return {
        stem: Decimal(value)
        for value, stems in known.get(name, {}).items()
        for stem in stems.split()
    }


def _rows(known: Mapping[str, Any], name: str) -> Iterator[tuple[list[Decimal], list[str]]]:
    """The rows of a table: values, and the words for them."""
    for values, patterns in known.get(name, {}).items():
        yield [Decimal(value) for value in values.split()], patterns.split()
