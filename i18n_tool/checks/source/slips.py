"""Likely slips in a source document: what a translator would stumble over, and an author mend.

Only what is hardly ever meant is reported, and only in prose: code, URLs and the delimiters of
markup are left out. Each rule knows the languages that it holds for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.language.casing import is_dotted
from i18n_tool.language.locales import language_of, script_of
from i18n_tool.language.vocabulary import never_doubled
from i18n_tool.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.model import Document, Unit

CODE = "source-slip"

_LOOK_ALIKES = "АВЕЅІЈКМНОРСТУХаеоѕрсухіјԁ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_ENGLISH_ENDING = re.compile(
    r"(?:tion|sion|ment|ence|ance|ness|ity|ing|able|ible|ious|ive|ical|ally|ship)s?\Z"
)
_LINE_END = re.compile(r"\r\n?|\n")
_DOUBLED_WORD = re.compile(r"\s([A-Za-z][a-z]*+)[ \t\r\n]++((?i:\1))(?![\w'’-])")


class _SlipRule(NamedTuple):
    """A pattern over the whole text; `judge` gets the match and says what is wrong, "" if nothing.

    `holds` says for which locales.
    """

    pattern: re.Pattern[str]
    judge: Callable[[re.Match[str], _Prose], str]
    holds: Callable[[str], bool]


class _Prose:
    """A text, and what is known of it once somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(re.LETTERS.findall(self.text))

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.end() for match in _LINE_END.finditer(self.text)]

    def lineno(self, offset: int) -> int:
        """The number, from 1, of the line that `offset` lies in."""
        return bisect_right(self._line_ends, offset) + 1

    def word_to(self, start: int, end: int) -> str:
        """The word that `text[start:end]` is the end of."""
        while start and self.text[start - 1].isalpha():
            start -= 1
        return self.text[start:end]

    def word_before(self, offset: int) -> str:
        """What stands before `offset`, from the last white space on."""
        return self.text[max(0, offset - 40) : offset].rsplit(maxsplit=1)[-1]


def slips(document: Document, source_locale: str) -> list[Finding]:
    """The likely slips of `document`, in document order, as warnings with `source` and its line;
    one that a unit makes again and again is said once.
    """
    found: list[tuple[int, Unit, str]] = []
    prose, units = _Prose(document.text), document.units
    for rule in _rules(language_of(source_locale)):
        for match in rule.pattern.finditer(document.text):
            unit = _unit_at(units, *match.span())
            if (
                unit is None
                or not rule.holds(unit.locale or source_locale)
                or _in_mark(document, unit, *match.span())
            ):
                continue
            message = rule.judge(match, prose)
            if message:
                found.append((match.start(), unit, message))
    found.sort(key=itemgetter(0))
    first: dict[tuple[int, str], tuple[int, Unit, str]] = {}
    for one in found:
        first.setdefault((one[1].start, one[2]), one)
    lineno = document.lineno if document.parts else prose.lineno
    return [
        _finding(document, unit, lineno(start), message) for start, unit, message in first.values()
    ]


def _finding(document: Document, unit: Unit, lineno: int, message: str) -> Finding:
    return Finding(
        CODE,
        "warning",
        message,
        source=document.path,
        source_lineno=lineno,
        msgid=unit.msgid,
    )


def _dotted(match: re.Match[str], prose: _Prose) -> str:
    """A word with İ or ı is no name if its plain form is a common word: in lower case elsewhere in
    the text, far more frequent, or with an English ending.
    """
    word = prose.word_to(*match.span())
    plain = word.replace("İ", "I").replace("ı", "i")
    if not plain.isascii() or len(plain) == 1:  # a text about the letter
        return ""
    if not _ENGLISH_ENDING.search(plain):
        words = prose.words
        if not words[plain.lower()] and words[plain] < 3 * words[word]:
            return ""
    letter = "İ" if "İ" in word else "ı"
    name = "dotted capital İ" if letter == "İ" else "dotless ı"
    return f"“{word}” is written with a Turkish {name}; “{plain}” is probably meant"


def _look_alike(match: re.Match[str], prose: _Prose) -> str:
    """A word that holds letters like no Latin ones mixes scripts on purpose (`Pythonом`)."""
    word = prose.word_to(*match.span())
    mixed = any(letter.isascii() for letter in word)
    if not mixed or any(
        "\u0370" <= letter < "\u0530" and letter not in _LOOK_ALIKES for letter in word
    ):
        return ""
    letter = match[0][0]
    script = "Cyrillic" if letter >= "\u0400" else "Greek"
    return f"“{word}” mixes scripts: “{letter}” is a {script} letter (U+{ord(letter):04X})"


def _doubled_mark(match: re.Match[str], prose: _Prose) -> str:
    return f"“{match[0]}” after “{prose.word_before(match.start())}”: one is probably meant"


def _space_before(match: re.Match[str], prose: _Prose) -> str:
    return f"a space before the comma after “{prose.word_before(match.start())}”"


def _garbled(match: re.Match[str], _prose: _Prose) -> str:
    if match[0] == "\ufffd":
        return "a character was lost on the way (U+FFFD)"
    return f"“{match[0]}” looks like UTF-8 that was read as another encoding"


def _always(_locale: str) -> bool:
    return True


_FIXED = (
    # to the end of the word, so that it is judged once
    _SlipRule(re.compile(r"[İı][^\W\d_]*+"), _dotted, lambda locale: not is_dotted(locale)),
    _SlipRule(
        re.compile(rf"[{_LOOK_ALIKES}][^\W\d_]*+"),
        _look_alike,
        lambda locale: script_of(locale) not in ("Cyrl", "Grek"),
    ),
    # literals first and what precedes them last: so the search runs at full speed
    _SlipRule(re.compile(r",,(?=\s|\Z)(?<=[^\s,],,)"), _doubled_mark, _always),
    _SlipRule(re.compile(r";;(?=\s|\Z)(?<=[^\s;];;)"), _doubled_mark, _always),
    _SlipRule(
        re.compile(r"\.\.(?=[ \t]+[^\W\d_a-z]|[ \t]*(?:[\r\n]|\Z))(?<=[^\W\d_][^\W\d_]\.\.)"),
        _doubled_mark,
        _always,
    ),
    _SlipRule(
        re.compile(r" ,(?=[ \t\r\n][^\W\d_])(?<=[^\W\d_][^\W\d_] ,)"), _space_before, _always
    ),
    _SlipRule(
        re.compile(
            "â€[™œ“”˜¦¢\u009d]?|Ã[©¼¶¤±¨ª§³¡®¢£¥¦¬¯´¸º»«°²¹¾½¿\u00ad\u00a0]|Â[°©®«»·£§´¿¡]|ï»¿|\ufffd"
        ),
        _garbled,
        _always,
    ),
)


@cache
def _rules(language: str) -> tuple[_SlipRule, ...]:
    words = never_doubled(language)
    if not words:
        return _FIXED

    def doubled_word(match: re.Match[str], _prose: _Prose) -> str:
        named = len(match[1]) == 1 and match[1] != match[2]  # “chart A a release”
        return f"“{match[2]}” twice in a row" if match[2] in words and not named else ""

    return (
        *_FIXED,
        _SlipRule(_DOUBLED_WORD, doubled_word, lambda locale: language_of(locale) == language),
    )


_start, _end = attrgetter("start"), attrgetter("end")


def _unit_at(units: tuple[Unit, ...], start: int, end: int) -> Unit | None:
    """The unit that holds the range."""
    index = bisect_right(units, start, key=_start) - 1
    return units[index] if index >= 0 and end <= units[index].end else None


def _in_mark(document: Document, unit: Unit, start: int, end: int) -> bool:
    """Whether a part of the range is code, an address or a delimiter of markup."""
    marks = document.blocks[unit.block].marks
    for number in range(bisect_right(marks, start, key=_end), len(marks)):
        mark = marks[number]
        if mark.start >= end:
            return False
        if mark.role != "fold":
            return True
    return False
