"""Is the translation in the language of its catalog?

Alphabets and function words tell nearly always; the detector, whose model takes half a second to
load, is asked only where they raise a suspicion.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.wording.leftovers import WORD, is_copy, unquoted
from i18n_tool.language.detect import detect, surely
from i18n_tool.language.locales import scripts_of
from i18n_tool.language.scripts import LETTERS
from i18n_tool.language.vocabulary import (
    all_foreign_words,
    foreign_letters,
    foreign_words,
    function_words,
    neighbour_words,
    own_letters,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.pairs import Pair

_WORDS = 8
"""What the detector has to see before its word counts, without any other sign."""
_SHARE, _SOURCE_SHARE = 0.15, 0.2
"""The share of function words from which on a text is likely in their language."""
_SHORT = 5
"""In a text of so few words one word of a neighbour tells."""
_ALPHABETS = frozenset({"Cyrl", "Grek"})
"""Scripts that share no sign with others, and have Latin words besides."""
_WELDED = re.compile(
    "(?=[^A-Za-z\u00c0-\u024f]*[A-Za-z\u00c0-\u024f])"
    ".*[\u0400-\u052f](?<![АВЕЅІЈКМНОРСТУХҮԚԜаеоѕрсухіјԁһү])"
)
"""A Latin word with a Cyrillic letter that does not look Latin: “tekneлерle”."""
_RUN = 3
"""So many foreign words on end are no name."""
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_GLUED = re.compile(
    f"[^\\W\\d_{_IDEOGRAPHS}]++[{_IDEOGRAPHS}]++|[{_IDEOGRAPHS}]++[^\\W\\d_{_IDEOGRAPHS}]++"
)
"""A word of two scripts, one of which writes without spaces: a model has gone on in another one."""


def wrong_language(pair: Pair) -> Iterator[Fault]:
    """`wrong-language` where the translation is in another script or language than its catalog's.

    Names, quotations, what stands in brackets and what the source has, too, are no sign.
    """
    if pair.source_language == pair.language or is_copy(pair):
        return
    piece = _of_other_script(pair)
    if piece:
        yield Fault(
            "wrong-language",
            f"“{piece}” is not written in the script of this catalog's language ({pair.locale}); "
            "translate it",
        )
        return
    language = _other_language(pair)
    if language:
        yield Fault(
            "wrong-language",
            f"this seems to be in another language ({language}) than its catalog ({pair.locale}); "
            "translate it",
        )


def _of_other_script(pair: Pair) -> str:
    """What is in another script than the catalog's language, "" if nothing is."""
    scripts = scripts_of(pair.locale)
    script = scripts[0] if len(scripts) == 1 and scripts[0] in LETTERS else ""
    if script == "Latn":
        if pair.msgstr.isascii() or not _elsewhere(script).search(pair.msgstr):
            return ""
        glued = _GLUED.search(pair.target.plain)
        if glued and glued[0] not in pair.page.document.text:
            return glued[0]
        if not _not_latin().search(pair.msgstr):
            return ""
    elif not script or _letters(script).search(pair.msgstr):
        return (_third_script(pair, script) or _latin_run(pair)) if script else ""
    prose = unquoted(pair.target.plain, pair.source.plain)
    known = frozenset(word.lower() for word in WORD.findall(pair.source.plain))
    strangers = [
        word
        for word in WORD.findall(prose)
        if len(word) > 1 and word.lower() not in known and _is_strange(word, script)
    ]
    if script == "Latn":
        telling = any(not word[0].isupper() for word in strangers)
        alone = len(strangers) == len(WORD.findall(prose))
        return " ".join(strangers) if telling or len(strangers) > 1 or alone else ""
    telling = any(word.islower() and len(word) > _RUN for word in strangers)
    return " ".join(strangers) if telling or len(strangers) > 1 else ""


def _third_script(pair: Pair, script: str) -> str:
    """The first word in a script that is neither the catalog's nor Latin, and not in the source."""
    if script not in _ALPHABETS or not _elsewhere(script).search(pair.msgstr):
        return ""
    if not _foreign_word(script).search(pair.msgstr):
        return ""
    prose = unquoted(pair.target.plain, pair.source.plain)
    found = (match[0] for match in _foreign_word(script).finditer(prose))
    return next((word for word in found if word not in pair.page.document.text), "")


def _latin_run(pair: Pair) -> str:
    """Latin words on end in a text of another script which the source does not have."""
    if not _latin_words().search(pair.target.plain):
        return ""
    prose = unquoted(pair.target.plain, pair.source.plain)
    known = frozenset(word.lower() for word in WORD.findall(pair.source.plain))
    for match in _latin_words().finditer(prose):
        words = match[0].split()
        small = [word for word in words if word.islower() and word not in known]
        if len(small) >= _RUN and not all(word.lower() in known for word in words):
            return match[0]
    return ""


def _is_strange(word: str, script: str) -> bool:
    """Whether no letter of the word is of the script, or, in Latin text, one cannot pass for one of
    it: a word with letters that look alike is another's affair.
    """
    welded = script == "Latn" and _WELDED.match(word) is not None
    return welded or not _letters(script).search(word)


def _other_language(pair: Pair) -> str:
    """The language of a translation in the right script, "" where it may be the catalog's."""
    target = pair.language
    own = function_words(target)
    words = pair.target.words
    if not own:
        return ""
    odd = foreign_letters(target).search(pair.msgstr)
    foreign = all_foreign_words(target)
    doubtful = odd or not foreign.isdisjoint(words)
    if not doubtful and 0 < len(words) <= _SHORT:  # the capital is that of a sentence
        doubtful = words[0].lower() in foreign
    nameless = (
        len(words) >= _WORDS
        and own.isdisjoint(words)
        and not own_letters(target).search(pair.msgstr)
    )
    if not doubtful and not nameless:
        return ""
    prose = unquoted(pair.target.plain, pair.source.plain)
    if "_" in prose:
        prose = prose.replace("_", "")  # the key that a label is reached by: “Пре_образовать”
    found = [word.lower() for word in WORD.findall(prose)]
    known = frozenset(word.lower() for word in WORD.findall(pair.source.plain))
    if odd:
        search = foreign_letters(target).search
        raw = [word for word in WORD.findall(prose) if word.lower() not in known]
        strange = [word for word in raw if len(word) > 1 and search(word) is not None]
        if (
            len(strange) > 1
            or 0 < len(raw) <= 2 * len(strange)
            or any(word.islower() for word in strange)
        ):
            return _nearest(found, target)
    by_words = _by_words(pair, found, known, own)
    if by_words:
        return by_words
    unknown = [word for word in WORD.findall(prose) if word.islower() and word not in known]
    if not nameless or len(unknown) < _WORDS or not own.isdisjoint(found):
        return ""
    return surely(prose, pair.locale)


def _nearest(found: Sequence[str], target: str) -> str:
    """The neighbour that has most of the words."""
    known = foreign_words(target)
    near = list(neighbour_words(target))
    return max(near, key=lambda name: sum(word in known[name] for word in found), default="")


def _by_words(pair: Pair, found: Sequence[str], known: frozenset[str], own: frozenset[str]) -> str:
    """The language whose function words the text has, and hardly any of its own."""
    near, size = neighbour_words(pair.language), len(found)
    for language, words in foreign_words(pair.language).items():
        hits = sum(word in words for word in found)
        if not hits:
            continue
        theirs = function_words(language) | words
        wide = sum(word in theirs for word in found)
        owned = sum(word in own and word not in theirs for word in found)
        clear = hits > 1 and hits >= _SHARE * size and owned <= hits / 2
        whole = wide > 1 and wide >= _SOURCE_SHARE * size and owned == 0
        if language == pair.source_language:
            if (
                whole
                and not own_letters(pair.language).search(" ".join(found))
                and not known.issuperset(word for word in found if word not in theirs)
                and (clear or _detected(found, pair, language))
            ):
                return language
        elif language in near:
            own_too = size <= _SHORT and own_letters(pair.language).search(" ".join(found))
            short = size <= _SHORT and not owned and _never(found, pair.language, language)
            if (clear or short) and not own_too:
                return language
        elif (clear or (whole and wide >= _RUN)) and _detected(found, pair, language):
            return language
    return ""


def _detected(found: Sequence[str], pair: Pair, language: str) -> bool:
    return detect(" ".join(found), (pair.locale, language)) == language


def _never(found: Sequence[str], target: str, language: str) -> bool:
    """Whether one of the words is never the target's."""
    return not neighbour_words(target)[language].isdisjoint(found)


@cache
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(f"[{LETTERS[script]}]")


@cache
def _elsewhere(script: str) -> re.Pattern[str]:
    """A sign that few texts in a script have, and all with letters of others but Latin."""
    return re.compile(f"[^\0-\u036f\u2000-\u2bff{LETTERS[script]}]")


@cache
def _foreign_word(script: str) -> re.Pattern[str]:
    others = "".join(letters for name, letters in LETTERS.items() if name not in ("Latn", script))
    return re.compile(f"[{others}](?<![^\\W\\d_].)[{others}]+(?![^\\W\\d_])")


@cache
def _not_latin() -> re.Pattern[str]:
    ranges = "".join(letters for script, letters in LETTERS.items() if script != "Latn")
    return re.compile(f"[{ranges}][{ranges}]")


@cache
def _latin_words() -> re.Pattern[str]:
    return re.compile(rf"[{LETTERS['Latn']}]{{2,}}(?:\s+[{LETTERS['Latn']}]{{2,}}){{2,}}")
