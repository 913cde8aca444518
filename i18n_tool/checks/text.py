"""A text as checks see it: what is code and markup, and what a reader reads.

Source and translation are read by the same rules, each by itself, so that what is misread is
misread on both sides alike. `checks/rendered.py` says what a renderer makes of a whole block.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from html import unescape
from string import ascii_letters, digits, punctuation
from typing import TYPE_CHECKING, Generic, TypeVar

from i18n_tool import late_re as re
from i18n_tool.formats.tokens import OBJECT, Token, find_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from i18n_tool.formats.tokens import Tokens

__all__ = ["Once", "Text", "Token", "in_one_case", "letters_in", "shown_of"]

_ATOMS = frozenset(
    "address auto code emoji image math placeholder template".split()
)  # what a reader sees a thing in the place of
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)*+")
_SMALL = (("İ", "i"), ("ı", "i"), ("ſ", "s"), ("\u212a", "k"))
"""Letters that a pattern that ignores case takes for ASCII ones."""
_DIGITS = frozenset(digits).union("½¼¾⅓⅔")
_NO_DIGITS = frozenset(ascii_letters + punctuation).union(map(chr, range(0x400, 0x460)), "«»“”’—ı")
_LETTERS = bytes(
    ord(chr(byte).lower()) if byte < 128 and (chr(byte).isalpha() or byte == ord("_")) else ord(" ")
    for byte in range(256)
)
"""What stands for a byte of ASCII where runs of letters are looked for."""


_Whole = TypeVar("_Whole")
_Part = TypeVar("_Part")


class Once(Generic[_Whole, _Part]):
    """A property that is computed when it is first asked for, as `cached_property`, which before
    Python 3.12 takes a lock for each: a third of the time, and checks ask for ten of each pair.
    """

    def __init__(self, make: Callable[[_Whole], _Part]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, whole: _Whole, of: type[_Whole]) -> _Part:
        made = whole.__dict__[self._name] = self._make(whole)
        return made


class Text:
    """A text with its tokens, in order and never overlapping, and what a reader sees of it.

    It is read by `read`, a format's. `openers` has, for the number of each link or label token,
    that of the token that opens it.
    """

    def __init__(self, raw: str, read: Callable[[str], Tokens] = find_tokens) -> None:
        self.raw = raw
        self.tokens: tuple[Token, ...]
        self.openers: Mapping[int, int]
        self.tokens, self.openers = read(raw)

    def values(self, *kinds: str) -> list[str]:
        """The values of the tokens of some kinds, in order."""
        return [token.value for token in self.tokens if token.kind in kinds]

    @Once
    def kinds(self) -> frozenset[str]:
        """The kinds of its tokens."""
        return frozenset(token.kind for token in self.tokens)

    @Once
    def plain(self) -> str:
        """The prose: `OBJECT` for what is no prose, delimiters, footnote markers and tags left out,
        entities and escapes resolved.
        """
        return self._plain[0]

    @Once
    def signs(self) -> frozenset[str]:
        """The characters of the raw text that are neither letters nor white space, and some letters
        besides: where none of a pattern's is among them, it need not be looked for.
        """
        if not self.tokens:
            return self.plain_signs
        return frozenset("".join([word for word in self.raw.split() if not word.isalpha()]))

    @property
    def plain_signs(self) -> frozenset[str]:
        """Those of the prose."""
        return self._words[1]

    @Once
    def in_one_case(self) -> str:
        """The prose as `in_one_case` gives it."""
        return in_one_case(self.plain)

    @Once
    def has_figures(self) -> bool:
        """Whether the prose has a digit of some script, or a fraction that is one character."""
        signs = self.plain_signs
        return not _DIGITS.isdisjoint(signs) or any(map(str.isdecimal, signs - _NO_DIGITS))

    @property
    def words(self) -> list[str]:
        """The words of the prose as they are written; numbers are none."""
        return self._words[0]

    @Once
    def _words(self) -> tuple[list[str], frozenset[str]]:
        words: list[str] = []
        odd = []
        for word in self.plain.split():  # a third of what the pattern takes
            if word.isalpha():
                words.append(word)
            else:
                odd.append(word)
                if word[:-1].isalpha() and not word[-1].isalnum():
                    words.append(word[:-1])
                else:
                    words += _WORD.findall(word)
        return words, frozenset("".join(odd))

    @Once
    def letters(self) -> frozenset[str]:
        """The runs of ASCII letters in the raw text, as `letters_in` gives them."""
        return letters_in(self.raw)

    @Once
    def hides_words(self) -> bool:
        """Whether the prose may have runs of ASCII letters that the raw text has not: markup stands
        within a word, or is written as letters and signs.
        """
        raw, hidden = self.raw, (0, 0)
        for token in self.tokens:
            if token.kind in ("entity", "escape") or (
                token.kind == "emphasis" and "_" in token.value
            ):
                return True
            if shown_of(token):
                continue
            start = hidden[0] if hidden[1] == token.start else token.start
            hidden = start, token.end
            if raw[start - 1 : start].isalnum() and raw[token.end : token.end + 1].isalnum():
                return True
        return False

    def origin(self, offset: int) -> int:
        """Where in the raw text the character `plain[offset]` comes from; the end for the end."""
        starts = self._plain[1]
        if not starts:
            return offset
        number = bisect_right(starts, (offset, len(self.raw))) - 1
        plain_start, raw_start = starts[number]
        return raw_start + offset - plain_start

    @Once
    def _plain(self) -> tuple[str, list[tuple[int, int]]]:
        if not self.tokens:
            return self.raw, []
        pieces: list[str] = []
        starts: list[tuple[int, int]] = [(0, 0)]
        at = length = 0
        for token in self.tokens:
            shown = shown_of(token)
            pieces += (self.raw[at : token.start], shown)
            length += token.start - at
            if shown:
                starts.append((length, token.start))
                length += len(shown)
            starts.append((length, token.end))
            at = token.end
        pieces.append(self.raw[at:])
        return "".join(pieces), starts


def in_one_case(text: str) -> str:
    """The text with a small ASCII letter for whatever a pattern that ignores case takes for one."""
    if not text.isascii():  # these `lower` leaves alone, or makes two of
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


@lru_cache(maxsize=512)  # of a translation it is asked for itself, and for its block
def letters_in(text: str) -> frozenset[str]:
    """The runs of ASCII letters and underscores in a text, folded. Where none of a text is in a
    table of words, no pattern needs to look for these.
    """
    if not text.isascii():  # as `in_one_case`, which takes all letters
        for letter, small in _SMALL:
            text = text.replace(letter, small)
    ascii_text = text.encode("ascii", "replace")
    return frozenset(ascii_text.translate(_LETTERS).decode("ascii").split())


def shown_of(token: Token) -> str:
    """What `Text.plain` has in the place of a token."""
    kind = token.kind
    if kind in _ATOMS:
        return OBJECT
    if kind == "entity":
        return unescape(token.value)
    if kind == "escape":
        return token.value[1:]
    if kind == "bracket":
        return token.value
    if kind == "tag" and _BREAK.match(token.value):
        return " "
    return ""
