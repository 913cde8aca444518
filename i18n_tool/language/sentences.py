"""Where a sentence ends: a mechanism over rules that are data, `[sentences]` of a language's table.

The text comes masked: what is not prose is replaced, length for length, by the mask characters
below, so that every offset stays what it was. When unsure, the rules do not cut: two sentences in
one unit cost a translator less than half a sentence in each of two.

1. A candidate is a run of terminators, the closing marks and footnote references that belong to it,
   and white space (none is needed after `。`).
2. A word in small letters does not follow a boundary, unless it can only be a name (`iOS`,
   `os.path`).
3. After a period, the word before it decides: an abbreviation by its class, an initial, an ordinal
   or a list number by its shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from i18n_tool import late_re as re
from i18n_tool.language.locales import language_of
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RULES_VERSION = 2
"""Raised when a change of rules makes other units of some text: catalogs say how they were cut. 2:
what has no word is none; spaces between sentences by the script.
"""

OPEN = "\ue000"
"""The opening delimiter of inline markup that holds prose."""
CLOSE = "\ue001"
"""The closing delimiter of inline markup that holds prose."""
ATOM = "\ue002"
"""Code, a URL, an image, a template expression: behaves like a word."""
TAG = "\ue003"
"""Transparent markup."""
NOTE = "\ue004"
"""A footnote reference: attaches to its left."""

Class = Literal["never", "number", "starter", "word"]

_CONTEXT = 32
"""How many characters before a period may decide about it."""

_SPACE = r"[ \t\r\n\u3000]"
_TAIL = rf"""(?:
    [”’」』）】〉》〕)\]}}>¹²³⁰⁴-⁹\ufe0f\U0001f000-\U0001faff{CLOSE}{TAG}{NOTE}]
  | ["'»«“‘›‹*_~`] (?!\w)                       # these open as well
  | \[ [^\s\[\].!?]{{1,12}} \]                  # [1], [^note]
  | {OPEN}+ \[? \w{{1,4}} \]? {CLOSE}+          # <sup>1</sup>, [1](#note)
  | [ \u00a0\u202f] (?: »(?=[\s,.;:]|\Z) | [\U0001f000-\U0001faff]+\ufe0f?(?!\w) )
  | [ ] (?: \[ \d{{1,3}} \] | {NOTE}+ ) (?=\s|\Z)
  | [ ] (?: \.{{3}} | … ) (?=\s|\Z)              # Said. ... Next
  | [†‡] (?=\s)
)*+ \u00a0*+"""
_LEAD = re.compile(rf"(?:[^\w\s{ATOM}]|_)*+(?:\s++(?:[^\w\s{ATOM}]|_)*+){{0,2}}+")
"""What may stand between a boundary and the first word after it."""

_NAME = re.compile(r"[a-z]+[A-Z]|[^\W_]{2,}(?:\.[^\W_]{2}|\()|[^\W_]+_+\w|\.[^\W_]|[a-z]{2,}\d")
"""A word that begins a sentence as it is: iOS, getItem, os.path, call(), file_name, .gitignore."""
_SPACED_DOT = re.compile(r"\.(?:\s|\Z)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ROMAN = re.compile(r"[IVXLC]+")
_LIST_LETTER = re.compile(r"[^\W\d_]|[ivxlc]+|[IVXLC]+")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*")
_PARTS = re.compile(r"[-/—–'’(\[“\"«„+]")
_LEADING = re.compile(rf"^[^\w.{ATOM}]++_*+|^_++")
"""What stands before a word and is no part of it: quotes, brackets, symbols of any kind."""
_ALNUM = re.compile(r"[^\W_]")
_CLAUSE = r"[^。！？，、：；…“”「」『』\n]{0,16}?"
"""What may stand between a quotation and the verb of saying, where no spaces part words."""
_CLOSING = re.compile(r"[”’」』»\"']")
_STRAIGHT = re.compile('"')
_GOES_ON = tuple(",;:)]}、，；：）")
"""What after white space shows that the sentence goes on."""
_LONG = 9
"""From this length on, a word is no abbreviation."""
_ENUMERATOR = re.compile(
    r"(?<!\S)([•⁃‣◦-]?\s?\(?)(\d{1,3}|[a-z])([.)]{1,2})\s+(?=[^\w\s]*[^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """The rules of one language, ready for `cuts`."""

    language: str
    candidate: re.Pattern[str]
    abbreviations: Mapping[str, Class]
    vowelless: re.Pattern[str]
    speech: re.Pattern[str] | None
    said: re.Pattern[str] | None
    starters: frozenset[str]
    titles: frozenset[str]
    not_after_ellipsis: frozenset[str]
    exclamatory: frozenset[str]
    continuations: tuple[str, ...]
    wide: str
    ordinals: bool
    ellipsis: Literal["capital", "starter"]


@lru_cache
def rules_for(locale: str) -> SentenceRules:
    """The rules of the locale's language; the general ones where it has none of its own."""
    language = language_of(locale)
    root, own = table("root", "sentences"), table(language, "sentences")
    data = {**root, **own}
    terminators = re.escape(data["terminators"])
    wide = re.escape(data["wide"])
    ends = f"[{terminators}{wide}]"
    candidate = (
        rf"({ends}(?<!{ends}{{2}}){ends}*+)((?<=[{wide}]))?"
        rf"({_TAIL})({_SPACE}*+)(?(2)|(?<={_SPACE}))"
    )
    speech = "|".join(data.get("speech", ()))
    said = "|".join(data.get("said", ()))
    return SentenceRules(
        language=language if own else "root",
        candidate=re.compile(candidate, re.VERBOSE),
        abbreviations=_abbreviations(root) | _abbreviations(own),
        vowelless=re.compile(f"(?![{data['vowels']}])[^\\W\\d_{data['vowels']}]{{2,5}}"),
        speech=re.compile(rf"(?:\w+\s+){{1,2}}(?:{speech})\b") if speech else None,
        said=re.compile(rf"{_CLAUSE}(?:{said})") if said else None,
        starters=frozenset(data.get("starters", ())),
        titles=frozenset(data.get("titles", ())),
        not_after_ellipsis=frozenset(data.get("not_after_ellipsis", ())),
        exclamatory=frozenset(data.get("exclamatory", ())),
        continuations=tuple(data["continuations"]),
        wide=data["wide"],
        ordinals=data.get("ordinals", False),
        ellipsis=data.get("ellipsis", "capital"),
    )


def _abbreviations(data: Mapping[str, Any]) -> dict[str, Class]:
    classes: dict[str, Class] = {}
    names: tuple[Class, ...] = ("word", "starter", "number", "never")
    for name in names:
        for word in data.get("abbreviations", {}).get(name, ()):
            classes[word] = name
            if len(word) > 1 and word.islower():
                classes[word[0].upper() + word[1:]] = classes[word.upper()] = name
    return classes


def cuts(masked: str, rules: SentenceRules) -> list[tuple[int, int]]:
    """The white space between sentences, in order: where one ends and where the next begins.

    Empty ranges stand where a script writes no space between sentences. Linear in the text.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    closing: set[int] = set()
    if rules.said and '"' in masked:  # each second one, and what it closes goes on
        closing = {quote.start() for quote in list(_STRAIGHT.finditer(masked))[1::2]}
    for match in rules.candidate.finditer(masked):
        stop, at = match.span()
        if at in closing:
            continue
        # The usual case first: a long word, a period, a capital.
        usual = stop >= _LONG and masked[stop - _LONG : stop].isalpha() and match[1] == "."
        if (usual and masked[at : at + 1].isupper()) or _is_boundary(masked, match, begin, rules):
            begin = at
            found.append((match.start(4), begin))
    if _ENUMERATOR.match(masked):
        return _with_list_cuts(masked, found)
    return found


def _is_boundary(masked: str, match: re.Match[str], begin: int, rules: SentenceRules) -> bool:
    at = match.end()
    char = masked[at : at + 1]
    if not (char.isalnum() or char == ATOM):
        if char in _GOES_ON or _SPACED_DOT.match(masked, at):
            return False
        if not _NAME.match(masked, at):
            at = _lead_end(masked, at)
            char = masked[at : at + 1]
            if not (char.isalnum() or char == ATOM):
                return False
    run = match[1]
    if run == ".":
        return _after_period(masked, match, begin, at, rules)
    if run[-1] in rules.wide:
        return not _goes_on_behind_quotation(masked, match, at, rules)
    if run[-1] == "…" or run.endswith(".."):
        return _after_ellipsis(masked, match, begin, at, rules)
    return _after_mark(masked, match, begin, at, rules)


def _goes_on_behind_quotation(
    masked: str, match: re.Match[str], at: int, rules: SentenceRules
) -> bool:
    """Whether the sentence that holds a quotation goes on where the one in it ends."""
    if not match[3]:
        return False
    if masked.startswith(rules.continuations, at):
        return True
    return bool(rules.said and _CLOSING.search(match[3]) and rules.said.match(masked, at))


def _lead_end(masked: str, at: int) -> int:
    match = _LEAD.match(masked, at)
    return match.end() if match else at


def _after_period(
    masked: str, match: re.Match[str], begin: int, at: int, rules: SentenceRules
) -> bool:
    stop = match.start()
    lower = masked[at].islower() or masked[at] == "."
    if lower and not (_goes_small(masked, match, at) or _ENUMERATOR.match(masked, at)):
        return False
    words = masked[max(begin, stop - _CONTEXT) : stop].split()
    word = words[-1] if words else ""
    kind = rules.abbreviations.get(word)
    if kind is None and (len(word) < _LONG or not word.isalpha()):
        kind = _shape(words, stop - begin <= _CONTEXT, rules)
    if kind is None or kind == "word":
        return not (lower and len(word) < 3)
    if kind == "never" or lower:
        return False
    if kind == "number":
        return not _is_number_like(masked, at, rules)
    return _starts_sentence(masked, begin, stop, at, rules)


def _goes_small(masked: str, match: re.Match[str], at: int) -> bool:
    """Whether a small letter may begin a sentence here: a name, or any word in a text that begins
    with a small letter itself (and no quotation ends here).
    """
    if _NAME.match(masked, at):
        return True
    if match[3] or masked.startswith(".", at + 1):  # e.g.
        return False
    first = re.LETTERS.search(masked, 0, _CONTEXT)
    return first is not None and first[0].islower()


def _shape(words: list[str], complete: bool, rules: SentenceRules) -> Class | None:
    """The class that a word that is in no list has by its looks, None for an ordinary word.

    `complete`: whether `words` are all there are since the sentence began.
    """
    if not words:
        return None
    word = words[-1]
    first = complete and not any(map(_ALNUM.search, words[:-1]))
    if word.isalpha():
        if first and _LIST_LETTER.fullmatch(word):
            return "never"
        if len(word) == 1:
            return rules.abbreviations.get(" ".join(words[-2:]), "starter")
        if rules.ordinals and _ROMAN.fullmatch(word):
            return "starter"
        small = word[1:].islower() and rules.vowelless.fullmatch(word.lower())
        return "starter" if small else None
    core = _LEADING.sub("", word.rstrip(OPEN + CLOSE + TAG + NOTE))
    if not core.strip("."):
        return _spaced_dots(words) if core else None
    if core != word and core in rules.abbreviations:
        return rules.abbreviations[core]
    if core != word and core.isalpha() and first and _LIST_LETTER.fullmatch(core):
        return "never"
    if _NUMBER.fullmatch(core):
        return _number_class(core, first, rules)
    last = _PARTS.split(core)[-1]
    if last != core and len(last) > 1 and last in rules.abbreviations:
        return rules.abbreviations[last]
    if _ACRONYM.fullmatch(last) or (len(core) == 1 and core.isalpha()):
        return "starter"
    return None


def _number_class(number: str, first: bool, rules: SentenceRules) -> Class | None:
    if first:
        return "never"
    if rules.ordinals and len(number.rpartition(".")[2]) < 4:
        return "starter"
    return "number" if len(number) < 4 else None


def _spaced_dots(words: list[str]) -> Class | None:
    """What `. . .` is: four dots, or three after a period, end a sentence."""
    dots = 1
    while len(words) >= dots and words[-dots] == ".":
        dots += 1
    before = words[-dots] if len(words) >= dots else ""
    return None if dots > 3 or before.endswith(".") else "never"


_SERIAL = re.compile(r"[A-Z]{0,3}[-/]?\d")
"""What begins a number, of a series too: `7`, `A4`, `B-100/2`."""


def _is_number_like(masked: str, at: int, rules: SentenceRules) -> bool:
    if _SERIAL.match(masked, at):
        return True
    match = re.LETTERS.match(masked, at)
    if not match or match[0] in rules.starters:
        return False
    return len(match[0]) == 1 or _ROMAN.fullmatch(match[0]) is not None


def _starts_sentence(masked: str, begin: int, stop: int, at: int, rules: SentenceRules) -> bool:
    match = re.LETTERS.match(masked, at)
    if not match:
        return False
    word = match[0]
    if len(word) == 1 and masked.startswith(".", match.end()):  # an initial
        return False
    if word in rules.starters or (len(word) > 1 and word.capitalize() in rules.starters):
        return True
    return word in rules.titles and masked.count(" ", begin, stop) > 3


def _after_mark(
    masked: str, match: re.Match[str], begin: int, at: int, rules: SentenceRules
) -> bool:
    stop = match.start()
    if masked[at].islower() or masked[at] == ".":
        return _goes_small(masked, match, at)
    before = masked[stop - 1 : stop]
    if before == "(" or (masked[at].isdigit() and not before.strip()):  # (!), a ? 1 : 0
        return False
    if rules.exclamatory and match[1] == "!":
        words = masked[max(begin, stop - _CONTEXT) : stop].split()
        if words and _LEADING.sub("", words[-1]) in rules.exclamatory:
            return _starts_sentence(masked, begin, stop, at, rules)
    return not (rules.speech and match[3] and rules.speech.match(masked, at))


def _after_ellipsis(
    masked: str, match: re.Match[str], begin: int, at: int, rules: SentenceRules
) -> bool:
    stop = match.start()
    if not masked[at].isalpha() or masked[at].islower():
        return False
    before = masked[stop - 1 : stop]
    if before in ("(", "["):  # […]
        return False
    if before.isspace():  # something is left out before the ellipsis
        return bool(match[3])
    if rules.ellipsis == "starter":
        return _starts_sentence(masked, begin, stop, at, rules)
    word = re.LETTERS.match(masked, at)
    return not (word and word[0] in rules.not_after_ellipsis)


def _with_list_cuts(masked: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    items = list(_list_cuts(masked))
    wordings = {wording for _, _, wording in items}
    kept = {(end, begin) for end, begin in found if begin not in wordings}
    return sorted(kept.union((end, begin) for end, begin, _ in items))


def _list_cuts(masked: str) -> Iterator[tuple[int, int, int]]:
    """The items after the first of a list in running text: `1) One 2) Two`.

    Yields where the item before ends, where the item begins and where its wording begins.
    """
    style, value = None, 0
    for match in _ENUMERATOR.finditer(masked):
        number = int(match[2]) if match[2].isdigit() else ord(match[2])
        at = _lead_end(masked, match.end())
        if not masked[at : at + 1].isupper():
            continue
        if style is None:
            if match.start():
                return
        elif (match[1].strip(), match[3]) != style or number != value + 1:
            continue
        else:
            end = match.start()
            while masked[end - 1].isspace():
                end -= 1
            yield end, match.start(), match.end()
        style, value = (match[1].strip(), match[3]), number
