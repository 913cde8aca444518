"""Every number of a text, in figures and in words, and what it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from i18n_tool.checks.numbers.lexemes import Lexemes
    from i18n_tool.checks.numbers.number_words import NumberWords
    from i18n_tool.checks.numbers.numerals import Value


class Figure(NamedTuple):
    """A number of a text: what it may mean, and the numbers that it may consist of instead.

    `weak`: it may belong to a name, or be no number at all, so that its absence alone proves
    nothing. `scale` is that of “million”, `base` what stands before it. `item` counts in `items`.
    """

    raw: str
    start: int
    values: frozenset[Value]
    parts: tuple[Value, ...] = ()
    weak: bool = False
    literal: bool = True
    minus: bool = False
    base: Value | None = None
    scale: Decimal | None = None
    item: int = 0

    def is_among(self, values: set[Value] | frozenset[Value]) -> bool:
        """Whether one of the values explains it, or all of its parts are among them."""
        if not self.values.isdisjoint(values):
            return True
        if self.parts and values.issuperset(self.parts):
            return True
        return self.base in values and self.scale in values


class Figures:
    """The numbers of a text in order, and all values that its words and figures explain."""

    def __init__(self, plain: str, words: NumberWords, items: Lexemes) -> None:
        self.plain = plain
        self.words = words
        self.items = items
        self.figures: list[Figure] = []
        self.values: set[Value] = set()

    def copy(self) -> Figures:
        """The same numbers, to which some may be added."""
        made = Figures(self.plain, self.words, self.items)
        made.figures, made.values = list(self.figures), set(self.values)
        return made

    def gap(self, index: int) -> str:
        """What stands between an item and the next."""
        matches = self.items.matches
        return self.plain[matches[index].end() : matches[index + 1].start()]

    def add(self, figure: Figure) -> None:
        """One more number."""
        self.figures.append(figure)
        self.values.update(figure.values, figure.parts)
