"""What of a document is in no unit, and why (law 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.causes import Cause, Stretch, between, lines_with_letters
from i18n_tool.formats.words import has_word
from i18n_tool.model import BETWEEN_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.formats.base import Format, Options
    from i18n_tool.model import Document, Span

_WORD = re.compile(r"[^\W\d_]\S*")
_LETTERS = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)
_FEW, _SHARE = 5, 0.02
"""So many words, and that share of a document's, may be missed without a word said: a stray token
of a dialect that nobody here knows.
"""
_GLANCE = re.compile(
    r"<!--(?:[^-\0]|-(?!->))*+|`[^`\n]++`|^(?:im|ex)port[ ][^\n]*['\"];?$"
    r"|^(?:author|date)s?:[^\n]*"
    r"|^[ \t>]*(?:(?:`{3,}|~{3,})[^\n\"'\[\0]*|[^\w\s]{3,}[ \t{]*[\w.-]*|[\w.-]+:)"
    r"|\"[^\"\s]*\"|\{[^{}\s]*\}"
    r"|(?<![^\s\"'“(>\0*_~|\[{,])(?P<word>[^\W\d_][^\W\d_'’-]+)[.,;:!?*_~\])]*(?=[\s\"'”<\0|}(,])",
    re.MULTILINE,
)
"""A word as it stands in a text; what stands in no text, which several formats write alike, is
taken before."""
_IN_SUCH_A_PLACE = 0.5
"""At least so many of the words of a text stand as in a text."""


class Reach(NamedTuple):
    """How many words of a document a renderer would show, and how many of them are in no unit."""

    shown: int
    missed: int

    @property
    def is_short(self) -> bool:
        """Whether so many are missed that a person should know."""
        return self.missed > _allowed(self.shown)


def _allowed(shown: int) -> float:
    return max(_FEW, _SHARE * shown)


def reach(document: Document, stretches: Iterable[Stretch]) -> Reach:
    """How many words of a document translators reach; `stretches` is what is `left_out` of it.

    Words are what white space separates, as everywhere; those without a letter are never missed.
    """
    missed = sum(words_in(document.text, each) for each in stretches if each.cause.shown)
    return Reach(missed + _words_in_units(document), missed)


def shortfall(document: Document, fmt: Format, options: Options) -> Reach | None:
    """The reach of a document that falls short, None where it does not.

    Every run of `extract` asks it of every document: so a glance at what lies between the units
    comes first. Where hardly a word stands as in a text there, nothing worth a word is missed.
    """
    glanced = sum(map(bool, _GLANCE.findall(_between_units(document))))
    least = _IN_SUCH_A_PLACE * _FEW
    if glanced <= least or glanced <= _IN_SUCH_A_PLACE * _allowed(_words_in_units(document)):
        return None
    found = reach(document, left_out(document, fmt, options))
    return found if found.is_short else None


def _words_in_units(document: Document) -> int:
    return sum(len(unit.msgid.split()) for unit in document.units)


def words_in(text: str, stretch: Stretch) -> int:
    """The words of a stretch."""
    return len(_WORD.findall(text, stretch.start, stretch.end))


def _between_units(document: Document) -> str:
    """What is neither in a unit nor code."""
    known = [(unit.start, unit.end) for unit in document.units]
    if document.code or document.skipped:
        known = sorted([*known, *document.code, *document.skipped])
    text = document.text
    return "\0".join(text[start:end] for start, end in between(known, len(text)))


def left_out(document: Document, fmt: Format, options: Options) -> list[Stretch]:
    """Why letters of a document are in no unit: stretches in order, each from letter to letter.

    Law: units and stretches together cover every letter of `document.text`, and no two overlap.
    """
    text = document.text
    units = [(unit.start, unit.end) for unit in document.units]
    blocks = [(block.start, block.end) for block in document.blocks]
    slots = [block.slot for block in document.blocks if block.slot]
    found = [
        Stretch(*span, cause)
        for cause, spans in (
            (Cause.CODE, document.code),
            (Cause.SKIPPED, document.skipped),
            (Cause.LANGUAGES, slots),
        )
        for span in spans
    ]
    aside = sorted([*units, *document.skipped, *slots])
    for start, end in _parts(document):
        given = fmt.left_out(
            text[start:end],
            _within(aside, start, end),
            _within(document.code, start, end),
            options,
            document.path,
        )
        found += (Stretch(a + start, b + start, cause) for a, b, cause in given)
    known = sorted([*units, *((start, end) for start, end, _ in found)])
    if any(lines_with_letters(text, known)):
        # what a block holds beside its units has no word; what is in no block nobody has explained
        others = between(blocks, len(text))
        for cause, elsewhere in ((Cause.TEXT, blocks), (Cause.IDENTIFIER, others)):
            for span in lines_with_letters(text, sorted([*known, *elsewhere])):
                token = not has_word(text, *_whole_tokens(text, *span))
                found.append(Stretch(*span, Cause.IDENTIFIER if token else cause))
    return list(_apart(text, found, units))


def _whole_tokens(text: str, start: int, end: int) -> Span:
    """The range with the signs and digits that its first and last token have: `/docs`, `#id`."""
    while start and (text[start - 1].isdigit() or text[start - 1] in _BEFORE_TOKENS):
        start -= 1
    while end < len(text) and (text[end].isdigit() or text[end] in _BEHIND_TOKENS):
        end += 1
    return start, end


_BEFORE_TOKENS, _BEHIND_TOKENS = "._-/#@~$", "._-/"


def _apart(text: str, found: Iterable[Stretch], units: Sequence[Span]) -> Iterator[Stretch]:
    """The stretches in order, from letter to letter, without what a unit or one before them has."""
    at = number = 0
    for start, end, cause in sorted(found):
        at = max(at, start)
        while at < end:
            while number < len(units) and units[number][1] <= at:
                number += 1
            unit = units[number] if number < len(units) else (end, end)
            letters = _LETTERS.search(text, at, min(end, unit[0])) if at < unit[0] else None
            if letters is not None:
                yield Stretch(*letters.span(), cause)
            at = unit[1] if unit[0] < end else end


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Those of the ranges that lie in a part, by its own offsets."""
    return [(a - start, b - start) for a, b in spans if start <= a and b <= end]


def _parts(document: Document) -> Iterator[Span]:
    """The ranges of the parts in a document's text."""
    start = 0
    for part in document.text.split(BETWEEN_PARTS) if document.parts else [document.text]:
        yield start, start + len(part)
        start += len(part) + len(BETWEEN_PARTS)
