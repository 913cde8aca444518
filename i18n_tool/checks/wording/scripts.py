"""Do letters of another script hide in a word?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.locales import language_of, script_of
from i18n_tool.language.tables import table
from i18n_tool.language.vocabulary import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.edits import PlainEdit
    from i18n_tool.checks.pairs import Pair

CODE = "mixed-script"

_LATIN = "A-Za-z\u00c0-\u024f"
_GREEK = "\u0370-\u03ff"
_CYRILLIC = "\u0400-\u052f"
_OTHER = re.compile(f"[{_GREEK}{_CYRILLIC}]")
_BORDER = re.compile(
    f"[{_LATIN}][{_GREEK}{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}{_GREEK}]|[{_GREEK}][{_LATIN}{_CYRILLIC}]"
)
_PARTS = re.compile(f"[{_LATIN}]++|[{_CYRILLIC}]++|[{_GREEK}]++")

_TO_LATIN = {
    **dict(zip("АВЕЅІЈКМНОРСТУХҮԚԜаеоѕрсухіјԁһү", "ABESIJKMHOPCTYXYQWaeospcyxijdhy", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
_TO_CYRILLIC = dict(zip("ABEKMHOPCTYXaeopcyx", "АВЕКМНОРСТУХаеорсух", strict=True))
_GREEK_AS_CYRILLIC = str.maketrans("ΑΒΕΗΚΜΟΡΤΥΧαεκορτυχ", "АВЕНКМОРТУХаекортух")
_ANY_GREEK = re.compile(f"[{_GREEK}]")
_TWIN = f"[{''.join(_TO_LATIN)}]"
_TWINS_ONLY = re.compile(rf"{_TWIN}(?<![^\W\d_].){_TWIN}*+(?![^\W\d_])")
_SINGLE = re.compile(r"[acoykACOYBK](?<![^\s(«„].)(?= [а-яёіїє])")
_LETTERS = re.compile(r"(?<![^\s(])[A-Za-z](?:,| [иі]) [A-Za-z](?![^\s,.;:)])")
"""Letters in a row that name something: “x, y и z”."""
_SYMBOLS = 2
"""So many letters of two scripts may be a symbol: “Δх”."""
_FOR_SINGLE = str.maketrans("acoykACOYBK", "асоукАСОУВК")


def mixed_script(pair: Pair) -> Iterator[Fault]:
    """A fault for words in which letters of one script stand for their twins in another.

    `Pythonом` and `API-ключ` mix scripts on purpose: a Latin stem and what Cyrillic adds to it.
    """
    plain = pair.target.plain
    edits: list[PlainEdit] = []
    script = script_of(pair.locale)
    if script == "Cyrl":
        if _BORDER.search(plain):
            edits += _mixed(pair, plain)
        edits += _singles(pair, plain)
        edits += _disguised(pair, plain)
    elif script != "Grek" and not plain.isascii() and _OTHER.search(plain):
        edits = [*_mixed(pair, plain), *_disguised(pair, plain)]
    if edits:
        edits.sort()
        start, end, new = edits[0]
        pieces = zip(plain[start:end], new, strict=True)
        wrong = next(old for old, right in pieces if old != right)
        yield Fault(
            CODE,
            f"“{wrong}” in {quoted(plain[start:end])} is a {_script(wrong)} letter "
            f"(U+{ord(wrong):04X}) that only looks right: write {quoted(new)}",
            edited(pair.target, edits),
        )


def _mixed(pair: Pair, plain: str) -> Iterator[PlainEdit]:
    theirs = set(re.LETTERS.findall(pair.source.plain))
    for match in re.LETTERS.finditer(plain):
        word = match[0]
        if _BORDER.search(word) and word not in theirs and not _is_formatting(pair, match):
            meant = _unmixed(word, pair.locale, theirs)
            if meant:
                yield (*match.span(), meant)


def _is_formatting(pair: Pair, match: re.Match[str]) -> bool:
    """Whether the first letter formats what is behind it, as in the source: `%Bbold%b`."""
    formats = match.string.startswith("%", match.start() - 1) if match.start() else False
    return formats and f"%{match[0][0]}" in pair.msgid


def _unmixed(word: str, locale: str, theirs: set[str]) -> str:
    """The word in one script, "" where it mixes them on purpose or nobody can say which it is."""
    latin = _twins(word, _TO_LATIN, to_latin=True)
    if script_of(locale) != "Cyrl" or (latin and latin in theirs):
        return latin
    parts = _PARTS.findall(word)
    stem = parts[0]
    named = len(parts) == 2 and _is_latin(stem)
    native = _twins(word, _to_cyrillic(language_of(locale)), to_latin=False)
    if len(word) > _SYMBOLS and _ANY_GREEK.search(native):
        native = native.translate(_GREEK_AS_CYRILLIC)
        native = "" if _ANY_GREEK.search(native) else native
    if native and native != word:  # Greek letters stay as they are
        # a name with an ending, APIшный, is told by its capitals from a slip, “cистема”
        ending = len(stem) > 1 and stem.isupper() and parts[1].islower()
        return "" if named and ending else native
    return "" if named else latin


@cache
def _to_cyrillic(language: str) -> Mapping[str, str]:
    """The letters of its alphabet that look Latin, by those that they look like."""
    own = table(language).get("look_alikes", "")
    return {**_TO_CYRILLIC, **{_TO_LATIN[letter]: letter for letter in own}}


def _twins(word: str, twins: Mapping[str, str], *, to_latin: bool) -> str:
    """The word with every letter of the other scripts replaced; "" where one has no twin."""
    letters = [letter if _is_latin(letter) == to_latin else twins.get(letter) for letter in word]
    return "" if None in letters else "".join(filter(None, letters))


def _is_latin(text: str) -> bool:
    return text[0] < "\u0250"


def _singles(pair: Pair, plain: str) -> Iterator[PlainEdit]:
    """Latin letters for words of one letter: “c помощью”; not names of things, `C` and `x`."""
    for match in _SINGLE.finditer(plain):
        letter, at = match[0], match.start()
        begins = not at or plain[max(0, at - 2) : at].strip(" («„") in ("", ".", "!", "?", "…")
        named = _LETTERS.search(plain[max(0, at - 4) : at + 5]) is not None
        if (letter.islower() or begins) and letter not in pair.source.words and not named:
            yield (*match.span(), letter.translate(_FOR_SINGLE))


_ALIKE = frozenset("АЕКМОТаеко")
"""Cyrillic letters that sound as the Latin ones that they look like: “Мао Цзэдун”."""
_BOTH = frozenset({"ОК", "Ок", "ок"})
"""What is a word in either script."""


def _disguised(pair: Pair, plain: str) -> Iterator[PlainEdit]:
    """Words that are in the source in Latin letters, and here in others that look the same; in
    Latin text any such word, unless there are others that can only be foreign.
    """
    hits = [*_TWINS_ONLY.finditer(plain)]
    if not hits:
        return
    theirs, own = pair.source.words, function_words(pair.language)
    latin_text = script_of(pair.locale) != "Cyrl" and all(
        letter in _TO_LATIN for letter in _OTHER.findall(plain)
    )
    for match in hits:
        word = match[0]
        latin = "".join(_TO_LATIN[letter] for letter in word)
        known = len(word) > 1 and latin in theirs and word not in _BOTH
        if known and not word.isupper() and _ALIKE.issuperset(word):
            continue
        if (known or latin_text) and word not in theirs and word.lower() not in own:
            yield (*match.span(), latin)


def _script(letter: str) -> str:
    return "Latin" if letter < "\u0250" else "Greek" if letter < "\u0400" else "Cyrillic"
