"""Whether a word is right, by a dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.language.casing import lower
from i18n_tool.language.stems import is_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Speller:
    """A dictionary that remembers what it was asked; `words` are the project's own, and right in
    all their forms.
    """

    def __init__(self, lookup: Callable[[str], bool], words: Iterable[str], language: str) -> None:
        self._lookup, self._language = lookup, language
        self._own = frozenset(lower(word, language) for word in words)
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is right: as a whole, or each part between hyphens."""
        known = self._known.get(word)
        if known is None:
            plain = word.replace("‑", "-").replace("’", "'")
            known = self._known[word] = (
                self._lookup(plain)
                or ("-" in plain and all(map(self._lookup, filter(None, plain.split("-")))))
                or any(is_form(word, own, self._language) for own in self._own)
            )
        return known
