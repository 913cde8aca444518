"""Does a translation end as its source does?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.formats.tokens import OBJECT
from i18n_tool.language.casing import lower
from i18n_tool.language.style import style_of
from i18n_tool.model import WHOLE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text
    from i18n_tool.language.style import Style

CODE = "final-punctuation"

_CLASSES = {
    mark: name
    for name, marks in {
        ".": ".。．｡।॥۔։።។။",
        "!": "!！",
        "?": "?？؟\u037e՞፧⁇‽",
        "…": "…⋯",
        ":": ":：︰",
        ";": ";；؛",
        ",": ",，、،",
    }.items()
    for mark in marks
}
_NAMES = {
    ".": "a full stop",
    "!": "an exclamation mark",
    "?": "a question mark",
    "…": "an ellipsis",
    ":": "a colon",
    ";": "a semicolon",
    ",": "a comma",
}
_NO_MARKS: frozenset[str] = frozenset()
_ALONE = {name: frozenset({name}) for name in _NAMES}
_SENTENCE = frozenset(".!?…")
_SAYING = frozenset(".!")
_CALLING = frozenset("?!")
_TITLES = frozenset({"heading", "front matter", "title"})
_LISTED = frozenset(".;,")
_QUOTES = "\"'”’»«“‘›‹」』"
_CLOSING = _QUOTES + ")]}）】］〉》"
_DASHES = "—–-"
_TAIL = "".join(_CLASSES) + "·" + _CLOSING + OBJECT + " \t\r\n\u00a0\u202f\u2009\u200d\ufe0e\ufe0f"
_PICTURES = ("So", "Sk", "Cf")
_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}\.\s?[^\W\d_]{1,2}\Z")
"""The last two of some initials."""
_ADDRESS = ("[", "<http", "http")
"""What a paragraph of an address, or of a link, begins with."""
_ASKED = re.compile(r"\?(?:[»”\"]|\s+[^\W\d_])")
"""A question that the text quotes, or that goes before the last sentence."""
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?]\s+\S")
_LONGEST_WORD = 40
_TRAILING = 8
"""So many words may trail off in one language alone; a label has fewer."""
_LABEL = 2
"""So many words may be what a link or a button says: “What’s new?”."""
_NAME = 6
"""So many words may be a name, with letters behind it: “J. Brown, D.D.”"""
_AFTER = frozenset({"close", "emphasis", "label", "link", "tag"})
"""Tokens that a stop follows."""


class _Ending(NamedTuple):
    """How a text ends: the classes of the marks behind its last word, whether a quotation mark
    follows the first of them, whether an object is the end, and where the last word ends.
    """

    marks: frozenset[str]
    quoted: bool
    thing: bool
    end: int
    tail: str


def final_punctuation(pair: Pair) -> Iterator[Fault]:
    """A fault where the translation ends with a mark of another class than the source's."""
    style = style_of(pair.language)
    if not style.known:
        return
    target = _ending(pair.target.plain, style)
    source = _ending(pair.source.plain, style_of(pair.source_language))
    if target.marks == source.marks:
        if "." in target.marks and _doubled_stop(pair, target):
            fixed = _without_one(pair.target)
            yield Fault(CODE, "the translation ends with “..”: write one full stop", fixed)
        for mark in target.marks & style.opening.keys():
            if not target.quoted and style.opening[mark] not in pair.target.plain:
                yield Fault(
                    CODE, f"it ends with “{mark}” and has no “{style.opening[mark]}” before it"
                )
        return
    if not (target.end and source.end) or _excused(pair, source, target, style):
        return
    wanted, found = _name(source.marks), _name(target.marks)
    if not source.marks:
        message = f"the translation ends with {found}, the source with none: leave it out"
    else:
        message = (
            f"the source ends with {wanted}, the translation with {found or 'none'}: "
            f"end it with {wanted}, too"
        )
    yield Fault(CODE, message, _with_stop(pair.target, source, target, style))


def _excused(pair: Pair, source: _Ending, target: _Ending, style: Style) -> bool:
    """Whether translators may end a text in two such ways."""
    theirs, ours = source.marks, target.marks
    if theirs & ours:
        return True
    if not theirs:
        return _may_be_added(pair, target, style)
    kind = pair.unit.kind
    if kind == "list item" and ours and theirs <= _LISTED and ours <= _LISTED:
        return True
    if ours:
        return _may_become(pair, source, target, style)
    if _restyled(pair, theirs):
        return True
    if theirs == {"…"} and ("…" in pair.target.plain or "..." in pair.target.plain):
        return True  # a label's own
    if _is_bracketed(pair, source):
        return True
    if "." in theirs:
        bracketed = source.tail.startswith(".)") and target.tail.startswith(")")
        if not style.stop or target.thing or bracketed:
            return True
        short = kind in WHOLE_KINDS or kind == "list item" or len(pair.source.words) <= _NAME
        return short and _abbreviated(pair.source, source, style_of(pair.source_language))
    if ":" in theirs:
        return target.thing or pair.target.plain[: target.end].endswith(tuple(_DASHES))
    return not style.stop


def _is_bracketed(pair: Pair, source: _Ending) -> bool:
    """Whether the mark ends what stands in brackets, and does so within the translation, whose verb
    comes behind them: “(nine grams!)”.
    """
    mark = source.tail[:2]
    return mark[-1:] == ")" and mark[0] in _CLASSES and mark in pair.target.plain


def _may_become(pair: Pair, source: _Ending, target: _Ending, style: Style) -> bool:
    """Whether one mark may become another."""
    theirs, ours = source.marks, target.marks
    quoting = (source.quoted or target.quoted) and theirs <= _SENTENCE and ours <= _SENTENCE
    if not theirs.isdisjoint(".,") and ours == {":"}:
        return _introduces(pair)
    asks = pair.target.plain[: target.end].endswith(style.asking)
    if theirs == {"?"} and "." in ours and asks:
        return True
    if theirs == {":"} and ours <= set(style.announcing):
        return True
    if theirs == {"?"} and ours == {"!"}:  # “Won't you sit down?”
        return style_of(pair.source_language).rhetoric.search(pair.source.plain) is not None
    if "." in theirs and ours == {","} and len(pair.source.words) <= _LABEL:  # “E.g.”
        return _abbreviated(pair.source, source, style_of(pair.source_language))
    if theirs == {","} and ours == {"!"}:  # “Dear Mr. Smith,”
        return True
    if {*theirs, *ours} == {".", "!"}:
        return True  # how loud a sentence is differs
    if theirs == {":"} and ours <= _SAYING:  # a colon tells no more than what follows shows
        return _introduces(pair)
    if {*theirs, *ours} == {".", "?"}:
        return _is_asked(pair, target, style, theirs)
    if theirs == {"…"} and "." in ours:
        told = pair.unit.kind not in WHOLE_KINDS and len(pair.source.words) >= _TRAILING
        return quoting or told or _abbreviated(pair.target, target, style)
    return quoting


def _is_asked(pair: Pair, target: _Ending, style: Style, theirs: frozenset[str]) -> bool:
    """Whether a statement and a question may say the same: “see if it works”, “Çalışıyor mu?”."""
    english, plain = style_of(pair.source_language), pair.source.plain
    if "?" in theirs:
        ours = pair.target.plain
        return bool(
            _ASKED.search(ours) or english.rhetoric.search(plain) or style.indirect.search(ours)
        )
    tagged = lower(pair.target.plain[: target.end], pair.language).endswith(style.tags)
    first = pair.source.words[:1]
    begins = bool(first) and first[0].lower() in english.questions
    return tagged or begins or english.indirect.search(plain) is not None


def _restyled(pair: Pair, theirs: frozenset[str]) -> bool:
    """Whether a text without a mark is a title where the English asks or calls, a cell, or an item
    of a list that begins with a capital in one language alone.
    """
    if pair.unit.kind in _TITLES:
        return theirs <= _CALLING
    if theirs <= _CALLING and len(pair.source.words) <= _LABEL:
        return True
    if pair.unit.kind == "table cell":
        return theirs == {"."}
    if pair.unit.kind != "list item" or not theirs <= _LISTED:
        return False
    first, own = pair.source.words[:1], pair.target.words[:1]
    if first and own and first[0][0].isupper() is not own[0][0].isupper():
        return True
    return _unstopped_beside(pair)


def _unstopped_beside(pair: Pair) -> bool:
    """Whether the items before and behind end with a word, too, though their sources do not: a list
    without stops.
    """
    if pair.place is None:
        return False
    units, entries, number = pair.place
    beside = [units[at].units[0] for at in (number - 1, number + 1) if 0 <= at < len(units)]
    texts = [
        (entry.msgid, entry.msgstr)
        for unit in beside
        if unit.kind == "list item" and (entry := entries.get(unit.key)) is not None
    ]
    stopped = [msgstr for msgid, msgstr in texts if msgid[-1:] in _LISTED and msgstr]
    return bool(stopped) and all(msgstr[-1].isalnum() for msgstr in stopped)


def _introduces(pair: Pair) -> bool:
    """Whether code, a list or an address follows, which a translator may announce by a colon."""
    document, number = pair.page.document, pair.unit.block
    after = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    if document.text[pair.unit.end : document.blocks[number].end].strip():
        return False
    between = document.text[document.blocks[number].end : after.start if after else None]
    return (
        any(letter.isalnum() for letter in between)
        or "```" in between
        or (after is not None and after.kind == "list item" and pair.unit.kind != "list item")
        or (after is not None and document.text.startswith(_ADDRESS, after.start))
    )


def _may_be_added(pair: Pair, target: _Ending, style: Style) -> bool:
    """Whether a translation may have the mark that the source lacks: only headings and cells
    clearly have none.
    """
    if pair.unit.kind not in WHOLE_KINDS:
        return True
    if "." in target.marks and _SENTENCES.search(pair.source.plain):
        return True  # several sentences, whose last has no stop
    if "?" in target.marks:
        asked = style_of(pair.source_language).questions
        return not asked or any(word.lower() in asked for word in pair.source.words)
    return "." in target.marks and _abbreviated(pair.target, target, style)


def _ending(plain: str, style: Style) -> _Ending:
    last = plain[-1:]
    if last in _DASHES:  # “— сказал он. —”, and the speech goes on
        before = plain.rstrip(f"{_DASHES} \u00a0")
        if before[-1:] in _CLASSES:
            plain, last = before, before[-1]
    if last.isalnum():
        return _Ending(_NO_MARKS, quoted=False, thing=False, end=len(plain), tail="")
    if last in _CLASSES and plain[-2:-1].isalnum():  # the end of nearly all sentences
        marks = _ALONE[style.marks.get(last) or _CLASSES[last]]
        return _Ending(marks, quoted=False, thing=False, end=len(plain) - 1, tail=last)
    end = len(plain.rstrip(_TAIL))
    while end and plain[end - 1] > "\u2000" and category(plain[end - 1]) in _PICTURES:
        end -= 1
        while end and plain[end - 1] in _TAIL:
            end -= 1
    tail = plain[end:]
    before, thing, after = tail.rpartition(OBJECT)
    marks = _marks(after, style)
    if thing and not marks:
        marks = _marks(before, style)
        if not marks <= _SENTENCE or _is_example(plain[:end], tail, style):
            marks = frozenset()
    quoted = False
    if marks:
        first = next(i for i, char in enumerate(tail) if char in _CLASSES or char in style.marks)
        quoted = any(char in _QUOTES for char in tail[first:])
    return _Ending(marks, quoted, bool(thing) and not _marks(after, style), end, tail)


def _is_example(head: str, tail: str, style: Style) -> bool:
    """Whether the stop before an object is of an abbreviation that leads to it: “(e.g. ￼)”."""
    last = head.rsplit(maxsplit=1)[-1].lstrip("([{«“\"'").lower() if head else ""
    return tail[:1] == "." and (last in style.abbreviations or bool(_INITIALS.search(last)))


def _marks(tail: str, style: Style) -> frozenset[str]:
    if not tail:
        return frozenset()
    if ".." in tail or ". ." in tail:
        tail = tail.replace("...", "…").replace(". . .", "…")
    found = {style.marks.get(char) or _CLASSES.get(char, "") for char in tail}
    found.discard("")
    return frozenset(found)


def _abbreviated(text: Text, ending: _Ending, style: Style) -> bool:
    """Whether the stop at the end may belong to the last word."""
    words = text.plain[max(0, ending.end - _LONGEST_WORD) : ending.end].split()
    if not words:
        return False
    last = words[-1].lstrip("([{«“\"'").lower()
    if style.ordinals and last.isdecimal():
        return True
    return last in style.abbreviations or bool(_INITIALS.search(last))


def _doubled_stop(pair: Pair, target: _Ending) -> bool:
    tail = target.tail
    doubled = ".." in tail and "..." not in tail and ".." in pair.msgstr
    return doubled and ".." not in pair.source.plain[-len(tail) :]


def _without_one(text: Text) -> str | None:
    head, _, rest = text.raw.rpartition("..")
    return f"{head}.{rest}" if head and "." not in rest else None


def _with_stop(text: Text, source: _Ending, target: _Ending, style: Style) -> str | None:
    """The translation with the stop that it lacks, in the plain case."""
    if source.marks != {"."} or target.marks or target.tail.strip() or not style.stop:
        return None
    if not text.plain[target.end - 1].isalnum():
        return None
    raw = text.raw
    at = text.origin(target.end - 1) + 1
    for token in text.tokens:
        if token.start == at and token.kind in _AFTER:
            at = token.end
    return f"{raw[:at]}{style.stop}{raw[at:]}"


def _name(marks: frozenset[str]) -> str:
    return " and ".join(_NAMES[mark] for mark in sorted(marks))
