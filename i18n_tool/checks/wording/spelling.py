"""Are the words of a translation in the dictionary?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.formats.tokens import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

_WORD = re.compile(
    rf"(?<![\w{OBJECT}'’@#/.\\-])[^\W\d_]+(?:[-‑'’][^\W\d_]+)*(?![\w'’@/\\])(?!\.\w)"
)
"""A word that is not glued to code, a digit or a name, as suffixes are."""
_LEAST = 3
_STEM = 4
"""A source word of so many letters may have got the suffixes of the translation's language."""
_SHOWN = 5


def spelling(pair: Pair) -> Iterator[Fault]:
    """`spelling` with the words that the page's speller does not know.

    Words with a capital, of few letters, or in another script than the rest are names and terms;
    those of the source and of the glossary are meant.
    """
    speller = pair.page.speller
    if speller is None or pair.source_language == pair.language:
        return
    wrong = [
        word
        for word in dict.fromkeys(_WORD.findall(pair.target.plain))
        if len(word) >= _LEAST and word.islower() and not speller.knows(word)
    ]
    if not wrong:
        return
    source = set(re.LETTERS.findall(pair.source.plain.lower()))
    latin = any(word.isascii() for word in wrong) and not pair.target.plain.isascii()
    cyrillic = latin and _is_cyrillic(pair.target.plain)
    glossary = pair.page.glossary
    wrong = [
        word
        for word in wrong
        if not (cyrillic and word.isascii())
        and not any(
            word == each or (len(each) >= _STEM and word.startswith(each)) for each in source
        )
        and (glossary is None or not glossary.has_target(word))
    ]
    if wrong:
        more = " and others" if len(wrong) > _SHOWN else ""
        named = ", ".join(f"“{word}”" for word in wrong[:_SHOWN])
        yield Fault("spelling", f"not in the dictionary: {named}{more}; correct what is misspelt")


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)
