"""Is every i of a Turkish text dotted where it should be, and only there?

Words are told by lists (`[casing]` of a language's table) and by vowel harmony: after e, i, ö and ü
no ı follows but in compounds. A word that the source has, too, is a name and left alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.casing import lower_dotted, upper_dotted
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from i18n_tool.checks.edits import PlainEdit
    from i18n_tool.checks.pairs import Pair

CODE = "turkish-i"

_PLAIN = str.maketrans("çğıöşüâîûÇĞİÖŞÜ", "cgiosuaiuCGIOSU")
_CONSONANT = "[bcçdfgğhjklmnprsştvyz]"
_NEXT = f"{_CONSONANT}{{0,2}}(?!dış|yıld|yıll|sınıf){_CONSONANT}ı"
"""A syllable with ı, but of no compound: gerçekdışı, beşyıldızlı."""
_AFTER_E = re.compile(f"[ei]{_NEXT}")
_AFTER_FRONT = re.compile(f"[eiöü]{_NEXT}")
"""In capitals; in small letters ü may be meant after ö and ü."""
_NOTHING = re.compile(r"\0(?!)")  # nothing has the first character, so that it is quick
_SUFFIXED = re.compile(
    r"(?P<stem>[^\W\dıçğöşü]{4,}?)(?:lar)?(?:y?[ıa]|s?ı)(?:n?(?:ı|a|da|dan)|n|yla|m|mız)?"
)
"""A word without Turkish letters, and a suffix with back vowels."""
_FRONT = re.compile(f"i{_CONSONANT}+[eiöü]")
_WORD = re.compile(r"(?<![\w’'.\-/])[^\W\d_]++(?![_(])")
_PLURAL = re.compile(rf"(?<=[aıou])({_CONSONANT}{{1,2}})(?<!l)(?<!at)(?<!rf)ler(?=ı)")
_APOSTROPHE = re.compile("['’]")
_OWN = re.compile("[çğıöşüÇĞİÖŞÜ]")
_HEAD = 3
_BARE_ENDS = frozenset("inarmzu")
"""The last letters of what `endings` find."""
_LEAST_CAPITALS = 3
_LONGEST = 60
"""Letters of a word; what is longer is none."""


class _CasingWords(NamedTuple):
    """What the table of a language says; `inner` by the first letters, `ascii` by every way in
    which it is written without Turkish letters; `stems` likewise, beginnings of longer words;
    `endings`: what words are that end as none does with all of its letters; `soft`: beginnings
    that lack nothing but a breve (“degiş”).
    """

    dotless: tuple[str, ...]
    dotted: tuple[str, ...]
    names: tuple[str, ...]
    inner: dict[str, tuple[str, ...]]
    whole: frozenset[str]
    compounds: tuple[str, ...]
    ascii: dict[str, str]
    stems: dict[str, tuple[str, ...]]
    endings: re.Pattern[str]
    soft: tuple[str, ...]


@cache
def _words(language: str) -> _CasingWords | None:
    known = table(language, "casing")
    if not known:
        return None
    rows = {key: tuple(text.split()) for key, text in known.items()}
    written = {}
    for word in rows.get("ascii", ()):
        capital, capitals = upper_dotted(word[0]) + word[1:], upper_dotted(word)
        for form in (word, capital, capitals):
            for wrong in (form.translate(_PLAIN), form.replace("ı", "i")):
                if wrong != form:
                    written[wrong] = form
    return _CasingWords(
        rows["dotless"],
        rows["dotted"],
        rows["names"],
        _by_head(rows.get("inner", ())),
        frozenset(rows.get("whole", ())),
        rows.get("compounds", ()),
        written,
        _by_head(
            form.translate(_PLAIN)
            for stem in rows.get("ascii_stems", ())
            for form in (stem, upper_dotted(stem[0]) + stem[1:])
        ),
        re.compile(known.get("endings", "(?!)").strip()),
        tuple(
            form.replace("ğ", "g")
            for stem in rows.get("ascii_stems", ())
            for form in (stem, upper_dotted(stem[0]) + stem[1:])
            if "ğ" in stem
        ),
    )


def _by_head(stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for stem in stems:
        found[stem[:_HEAD]] = (*found.get(stem[:_HEAD], ()), stem)
    return found


def turkish_i(pair: Pair) -> Iterator[Fault]:
    """A fault for words with a dotted i in the place of a dotless one, or the other way round, and
    for words without any of the letters that their language has and ASCII has not.
    """
    words = _words(pair.language)
    if words is None:
        return
    text = pair.target
    if not any([_may_be_wrong(word, pair.language) for word in text.words]):  # noqa: C419 - faster
        return
    if not any(_suspect(word, words) for word in text.words):
        return
    theirs = frozenset(pair.source.words)
    edits: list[PlainEdit] = []
    bare: list[str] = []
    certain = True
    for match in _WORD.finditer(text.plain):
        word = match[0]
        if len(word) > _LONGEST or not _suspect(word, words):
            continue
        begin = text.origin(match.start())
        if text.raw[begin : begin + len(word)] != word:
            continue  # markup runs through it: two words without a space, or a part in italics
        meant = _meant(word, words, theirs)
        if meant and meant != word:
            edits.append((*match.span(), meant))
            certain = certain and _is_certain(word, meant, words, theirs)
        elif not meant and _is_bare(word, words, theirs):
            bare.append(word)
    if edits:
        start, end, new = edits[0]
        yield Fault(
            CODE,
            f"{quoted(text.plain[start:end])} lacks a dot or mark of the alphabet, or has one too "
            f"many: write {quoted(new)}{_more(len(edits) + len(bare))}",
            edited(text, edits) if certain and not bare else None,
        )
    elif bare:
        yield Fault(
            CODE,
            f"{quoted(bare[0])} lacks letters that the language has and ASCII has not: write them"
            f"{_more(len(bare))}",
        )


def _suspect(word: str, words: _CasingWords) -> bool:
    if "ı" in word or "I" in word or word in words.ascii or word[:_HEAD] in words.stems:
        return True
    return word[-1:] in _BARE_ENDS and words.endings.fullmatch(word) is not None


@lru_cache(maxsize=20_000)  # few words are all that is asked for, and most are right
def _may_be_wrong(word: str, language: str) -> bool:
    """Whether a word, without what stands behind an apostrophe, is wrong where the source has no
    words at all: those that it has excuse more and ask for nothing.
    """
    words, word = _words(language), _APOSTROPHE.split(word, maxsplit=1)[0]
    if words is None or len(word) > _LONGEST or not _suspect(word, words):
        return False
    meant = _meant(word, words, frozenset())
    return meant != word if meant else _is_bare(word, words, frozenset())


def _is_bare(word: str, words: _CasingWords, theirs: frozenset[str]) -> bool:
    """Whether a word without any Turkish letter begins with a stem that has one."""
    if word in theirs or word.lower() in theirs:
        return False
    if not word.isascii():
        return "g" in word and word.startswith(words.soft)
    if word.islower() and words.endings.fullmatch(word):
        return True
    stems = words.stems.get(word[:_HEAD], ())
    return (word[0] + word[1:].lower()).startswith(stems) if stems else False


def _more(count: int) -> str:
    return f", and {count - 1} more like it" if count > 1 else ""


def _meant(word: str, words: _CasingWords, theirs: frozenset[str], *, guess: bool = True) -> str:
    """What the word should be, "" where it is right or nobody can say. `guess`: by the harmony of
    vowels, too, which suffixes of foreign words break: “renderın”.
    """
    small = lower_dotted(word)
    if not guess or _is_loan(small, words, theirs):
        after_e = after_front = _NOTHING
    else:
        after_e, after_front = _AFTER_E, _AFTER_FRONT
    if word.startswith("I") and (word[1:].islower() or word.isupper()):
        dotted = small.replace("ı", "i")
        for name in words.names:
            if dotted.startswith(name):
                whole = name + small[len(name) :]
                return _cased(_harmonious(whole, words, after_front), word)
    if word in theirs or (word.isupper() and not theirs.isdisjoint(_forms(word))):
        return ""
    if word in words.ascii and word.lower() not in theirs:
        return words.ascii[word]
    if word.islower():
        meant = _inner(small, words, after_e)
        return meant if meant != small else ""
    if word.isupper():
        meant = _inner(small, words, after_front)
        return _cased(meant, word) if len(word) >= _LEAST_CAPITALS else ""
    if not (word[1:].islower() and word[0] == "I"):
        meant = _inner(small, words, after_e)
        return _cased(meant, word) if meant != small and word[1:].islower() else ""
    if small.startswith(words.dotless):
        return ""
    meant = "i" + small[1:]
    if meant.startswith(words.dotted) or (_OWN.search(meant) and _FRONT.match(meant)):
        return _cased(meant, word)
    return ""


def _is_certain(word: str, meant: str, words: _CasingWords, theirs: frozenset[str]) -> bool:
    """Whether a table says so, not the harmony of vowels alone."""
    return meant in words.ascii.values() or meant == _meant(word, words, theirs, guess=False)


def _is_loan(small: str, words: _CasingWords, theirs: frozenset[str]) -> bool:
    """Whether a suffix with ı follows a foreign word: one that the source has, or one in -er of
    which the table knows nothing.
    """
    match = _SUFFIXED.fullmatch(small)
    if match is None:
        return False
    stem = match["stem"]
    if any(word.lower().startswith(stem) for word in theirs):
        return True
    if not stem.endswith("er") or stem.endswith("ler"):
        return False
    native = stem in words.whole or stem.translate(_PLAIN) in words.ascii
    return not native and not stem.startswith(words.inner.get(stem[:_HEAD], ("\n",)))


def _forms(word: str) -> tuple[str, str]:
    """An English word in capitals as a text may have it otherwise."""
    return word.lower(), word.capitalize()


def _inner(small: str, words: _CasingWords, wrong: re.Pattern[str]) -> str:
    """The word with a dot on each ı that a known stem or a vowel before it has one for."""
    dotted = small.replace("ı", "i")
    if dotted in words.whole:
        return dotted
    for stem in words.inner.get(dotted[:_HEAD], ()):
        if dotted.startswith(stem):
            small = stem + small[len(stem) :]
            break
    if small.startswith("ı") and not small.startswith(words.dotless):
        whole = [stem for stem in words.dotted if dotted.startswith(stem)]
        if whole:  # “IZINSIZ”
            stem = max(whole, key=len)
            small = stem + small[len(stem) :]
    if small.startswith("ı") and not small.startswith(words.dotless):
        first = "i" + small[1:]
        if first.startswith(words.dotted):
            small = first
    return _harmonious(small, words, wrong)


def _harmonious(small: str, words: _CasingWords, wrong: re.Pattern[str]) -> str:
    if not small.startswith(words.compounds):
        small = _PLURAL.sub(r"\1lar", small)
        while match := wrong.search(small):
            small = f"{small[: match.end() - 1]}i{small[match.end() :]}"
    return small


def _cased(small: str, like: str) -> str:
    return upper_dotted(small) if like.isupper() else upper_dotted(small[0]) + small[1:]
