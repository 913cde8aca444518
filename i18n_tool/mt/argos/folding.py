"""Characters that a tokenizer folds are put back. Pure.

SentencePiece normalises what it reads (NFKC and more): `…` reaches the model as `...`, `™` as
`TM`, `½` as `1⁄2`, a no-break space as a space. The model answers in folded text. What can be told
apart is put back:

1. a word with such a character that came through untranslated (`x²`, `10 km` with its no-break
   space) stands in the answer as it stood in the source;
2. a character whose folded form the source has in no other way stands wherever the answer has that
   form, if the answer has it as often as the source has the character;
3. a no-break space beside a number stands beside that number.

Where the source has nothing that folds, the answer stays as it is. Folding what comes out gives the
same as folding what went in: nothing but the spelling of folded characters ever changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKABLE = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…"


def fold(char: str) -> str:
    """What a character reaches the model as: its NFKC form, one space for any white space."""
    return unicodedata.normalize("NFKC", char) if not char.isspace() else " "


def folded(text: str) -> str:
    """The text as the model sees it."""
    return "".join(map(fold, text))


def put_back(source: str, answer: str) -> str:
    """The answer with the characters of the source that were folded on the way."""
    odd = Counter(filter(_is_odd, source))
    if not odd:
        return answer
    for word in _odd_words(source, odd):
        plain = folded(word)
        if source.count(plain) == 0 and answer.count(plain) == source.count(word):
            answer = answer.replace(plain, word)
    for char, count in odd.items():
        plain = fold(char)
        if plain == " ":
            answer = _beside_numbers(source, answer, char)
        elif folded(source).count(plain) == count == answer.count(plain):
            answer = answer.replace(plain, char)
    return answer


def _is_odd(char: str) -> bool:
    """Wide and narrow forms are a script's own way of writing: the target has another."""
    if fold(char) == char or char in "\t\r\n":
        return False
    return not unicodedata.decomposition(char).startswith(("<wide>", "<narrow>"))


def _odd_words(source: str, odd: Counter[str]) -> Iterator[str]:
    """The words with a folded character and something else, the longest first."""
    words = {word.strip(_EDGES) for word in _BREAKABLE.split(source)}
    yield from sorted((w for w in words if len(w) > 1 and odd.keys() & set(w)), key=_longest)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _beside_numbers(source: str, answer: str, space: str) -> str:
    for match in _NUMBER.finditer(source):
        number = match[0]
        if source.count(number) != 1 or len(re.findall(_alone(number), answer)) != 1:
            continue
        if source.startswith(space, match.end()):
            answer = re.sub(f"({_alone(number)}) ", rf"\1{space}", answer)
        if source.endswith(space, 0, match.start()):
            answer = re.sub(f" ({_alone(number)})", rf"{space}\1", answer)
    return answer


def _alone(number: str) -> str:
    return rf"(?<!\d){re.escape(number)}(?!\d)"
