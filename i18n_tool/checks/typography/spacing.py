"""Are there spaces where a language has them, and none where it has none?"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.locales import is_spaced
from i18n_tool.language.style import style_of
from i18n_tool.language.vocabulary import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.edits import PlainEdit
    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

CODE = "spacing"

_WHITE = " \t\r\n"
_DELIMITERS = "*_~[]"
"""What may stand between a space and the mark behind it, and does not count; tags may be things."""
_CONTEXT = 14
"""How much of the text on either side of a fault is shown."""
_SHORTEST_WORD = 3
"""Before a full stop: shorter ones may be abbreviations."""


class _SpaceRule(NamedTuple):
    """Finds spaces that are too many: `new` stands in the place of each match. `bare`: only where
    no markup stands before it. `counted`: where the source has as many, it is right.
    """

    pattern: re.Pattern[str]
    message: str
    new: str = ""
    bare: bool = False
    counted: bool = False


_DOUBLE = _SpaceRule(re.compile(r"(?<=[^ \n]) {2,}+(?=[^ \r\n])"), "two spaces in a row", " ")
_TAB = _SpaceRule(re.compile(r"(?<=[^\n\t])\t++"), "a tab", " ")
_BEFORE = {
    ",": r",(?![\d,])",
    ".": r"\.(?=[\s»”\")\]]|\Z)",
    ":": r":(?=\s(?!\d)|\Z|[^\W\d_]{2}(?!\w*[-_:.(]))",
    ";": r";(?=\s|\Z)",
    "!": r"!(?=[\s»”\")!?]|\Z)",
    "?": r"\?(?=[\s»”\")!?]|\Z)",
    "，": "(?<=[\u3040-\u30ff\u4e00-\u9fff] )[，。！？；：、]",
    "،": "[،؟؛]",
}
"""Marks that follow their word, and what tells them from `.NET`, ` :)` and `1 : 100`."""
_OPENED = _SpaceRule(
    re.compile(r"(?<=[(\[]) ++(?=[^\s)\]])"),
    "a space behind the opening bracket",
    bare=True,
    counted=True,
)
_CLOSED = _SpaceRule(
    re.compile(r"(?<=[^\s(\[:;]) ++(?=[)\]])"), "a space before the closing bracket", counted=True
)
_MISPLACED = re.compile(r" [,.;:!?)\]»”'’，。！？；：、،؟؛]|[(\[«“] |[,;:!?.][^\W\d_]")
"""What all rules find has, and words with no space between."""
_DOTTED = re.compile(r"[^\W\d_][.][^\W\d_]")
_BORDER = re.compile(r"[^\W\d_][.!?] [^\W\d_]")
_PAIRED = re.compile(r"(?<=[^\W\d_]{2}):(?=[^\W\d_]{2})")
_LISTED = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})")
_UNSPACED = re.compile(r"(?<=[\w)»”])[,;:!?.](?=[^\W\d_])")


def spacing(pair: Pair) -> Iterator[Fault]:
    """A fault for each kind of wrong space, with what mends all of its kind."""
    msgid, msgstr = pair.msgid, pair.msgstr
    yield from _edges(msgid, msgstr)
    if "  " in msgstr and "  " not in msgid:
        yield from _surplus(pair, _DOUBLE)
    if "\t" in msgstr and "\t" not in msgid:
        yield from _surplus(pair, _TAB)
    style = style_of(pair.language)
    if not style.known:
        return
    if is_spaced(pair.locale):
        yield from _glued(pair)
    if _MISPLACED.search(pair.target.plain):
        for rule in _rules(pair.language):
            yield from _surplus(pair, rule)
        if is_spaced(pair.locale):
            yield from _missing(pair)


def _glued(pair: Pair) -> Iterator[Fault]:
    """A fault where a word ends in the code or link behind it; suffixes stand behind, never before.
    The source may have it so: `sub[title]`.
    """
    spots = _words_at(pair.target)
    if not spots or _words_at(pair.source):
        return
    msgstr, at = pair.msgstr, spots[0]
    shown = msgstr[max(0, at - _CONTEXT) : at + _CONTEXT]
    times = f" ({len(spots)} times)" if len(spots) > 1 else ""
    pieces = [msgstr[start:end] for start, end in pairwise((0, *spots, len(msgstr)))]
    message = f"no space before code or a link in {quoted(shown)}{times}: write one"
    certain = not any(_is_stray(msgstr[:spot], pair.language) for spot in spots)
    yield Fault(CODE, message, " ".join(pieces) if certain else None)


def _is_stray(before: str, language: str) -> bool:
    """Whether a text ends in a letter that stands alone and is no word: a slip of the keyboard."""
    return not before[-2:-1].isalnum() and before[-1].lower() not in function_words(language)


def _words_at(text: Text) -> list[int]:
    """Where code or a link begins right behind a letter."""
    raw, tokens, openers = text.raw, text.tokens, text.openers
    starts = [token.start for token in tokens if token.kind == "code"]
    starts += [
        tokens[opener].start
        for number, opener in openers.items()
        if tokens[number].kind == "link" and tokens[opener].kind == "open"
    ]
    return sorted(start for start in starts if start and raw[start - 1].isalpha())


def _surplus(pair: Pair, rule: _SpaceRule) -> Iterator[Fault]:
    """A fault where the rule hits and does not hit the source in the same way."""
    text = pair.target
    spans = []
    theirs = _pieces(rule.pattern, pair.source.plain)
    for match in rule.pattern.finditer(text.plain):
        start, end = match.span()
        begin, finish = text.origin(start), text.origin(end - 1) + 1
        written = text.raw[begin:finish] == match[0]
        if rule.bare and text.raw[begin - 1] != text.plain[start - 1]:
            continue
        between = text.raw[finish : text.origin(end)].strip(_DELIMITERS)
        if written and not between and text.plain[start : end + 1] not in theirs:
            spans.append((start, end))
    if rule.counted and len(list(rule.pattern.finditer(pair.source.plain))) >= len(spans):
        return
    if spans:
        yield _fault(pair, rule.message, [(start, end, rule.new) for start, end in spans])


def _pieces(pattern: re.Pattern[str], plain: str) -> set[str]:
    """What the pattern hits in the source, each with the mark behind it."""
    return {plain[match.start() : match.end() + 1] for match in pattern.finditer(plain)}


def _missing(pair: Pair) -> Iterator[Fault]:
    """A fault where no space follows a mark between words, unless the source has that very piece, a
    name, a list of variables, or pairs or lists written so: “key:value”, “yes,no,maybe”.
    """
    plain, source = pair.target.plain, pair.source.plain
    theirs: set[str] | None = None
    pairs: set[str] = set()
    lists: set[str] = set()
    edits: list[PlainEdit] = []
    for match in _UNSPACED.finditer(plain):
        at = match.start()
        before, after = _word_before(plain, at), _word_after(plain, at + 1)
        if _divides(match[0], before, after) or (
            match[0] == "." and before.istitle() and _is_lost(source, plain, after)
        ):
            if theirs is None:
                theirs = {_piece(source, hit.start()) for hit in _UNSPACED.finditer(source)}
                pairs = {source[hit.start()] for hit in _PAIRED.finditer(source)}
                lists = {hit[0] for hit in _LISTED.finditer(source)}
            if _piece(plain, at) not in theirs and match[0] not in pairs | lists:
                edits.append((at + 1, at + 1, " "))
    if edits:
        yield _fault(pair, "no space behind the mark", edits)


def _piece(plain: str, at: int) -> str:
    """The mark with the words beside it, as a name is told from another by it."""
    return f"{_word_before(plain, at)}{plain[at]}{_word_after(plain, at + 1)}".lower()


def _divides(mark: str, before: str, after: str) -> bool:
    """Whether `mark` stands between two words of prose rather than within a name; `after` is ""
    where it begins with a sign that counts as a letter, and is none: `²`, `½`.
    """
    if mark == ".":
        known = not before or (before.islower() and len(before) >= _SHORTEST_WORD)
        return known and after[:1].isupper() and (len(after) == 1 or after[1:].islower())
    if mark in ",;":
        return len(after) > 1 or len(before) > 1
    if mark == "?":
        return after[:1].isupper()  # before a small letter it stands for a letter that was lost
    if mark == ":":
        ordinary = after[:1].isupper() or not (before + after).isascii()
        return ordinary and len(before) >= _SHORTEST_WORD and len(after) > 1
    return True


def _is_lost(source: str, target: str, after: str) -> bool:
    """Whether the word behind a full stop may begin the sentence that the source has besides: where
    a word with a capital stands before, that may be a product (“Яндекс.Диск”).
    """
    if not after.istitle() or _DOTTED.search(source):
        return False
    return len(_BORDER.findall(source)) > len(_BORDER.findall(target))


def _word_before(plain: str, end: int) -> str:
    start = end
    while start and plain[start - 1].isalpha() and end - start < _CONTEXT:
        start -= 1
    return plain[start:end]


def _word_after(plain: str, start: int) -> str:
    end = start
    while end < len(plain) and plain[end].isalpha() and end - start < _CONTEXT:
        end += 1
    return plain[start:end]


def _fault(pair: Pair, message: str, edits: Sequence[PlainEdit]) -> Fault:
    plain = pair.target.plain
    start, end, new = edits[0]
    shown = plain[max(0, start - _CONTEXT) : end + _CONTEXT]
    times = f" ({len(edits)} times)" if len(edits) > 1 else ""
    advice = "write one" if new else "leave it out"
    return Fault(CODE, f"{message} in {quoted(shown)}{times}: {advice}", edited(pair.target, edits))


def _edges(msgid: str, msgstr: str) -> Iterator[Fault]:
    """A fault where white space begins or ends one of the two only. How far the first line is
    indented, and how many spaces there are up to a column, is layout.
    """
    if not (msgstr[:1].isspace() or msgstr[-1:].isspace() or msgid != msgid.strip(_WHITE)):
        return
    body, theirs = msgstr.strip(_WHITE), msgid.strip(_WHITE)
    if not body or not theirs:
        return
    begin, _, end = msgid.partition(theirs)
    if begin[:1] == msgstr[:1] == "\n":
        begin = msgstr[: msgstr.index(body)]
    if end[:2] == "  " == msgstr[-2:]:  # up to a column
        end = msgstr[msgstr.rindex(body) + len(body) :]
    fixed = f"{begin}{body}{end}"
    if fixed != msgstr:
        where = "begins" if not msgstr.startswith(begin + body) else "ends"
        yield Fault(CODE, f"the translation {where} with other white space than the source", fixed)


@cache
def _rules(language: str) -> tuple[_SpaceRule, ...]:
    """The rules for spaces that are too many."""
    style = style_of(language)
    marks = "|".join(sign for mark, sign in _BEFORE.items() if mark not in style.spaced)
    before = _SpaceRule(
        re.compile(rf"(?<=[\w)\]»”\"’'%\ufffc]) ++(?={marks})"), "a space before the mark"
    )
    rules = [before, _OPENED, _CLOSED]
    pairs = {*style.quotes, *style.inner}
    if "«»" in pairs and "»«" not in pairs and "»" not in style.spaced:
        rules.append(_SpaceRule(re.compile(r"(?<=«) ++(?=\S)"), "a space behind the opening quote"))
        rules.append(_SpaceRule(re.compile(r"(?<=\S) ++(?=»)"), "a space before the closing quote"))
    if "„“" not in pairs:
        rules.append(
            _SpaceRule(
                re.compile(r"(?<![^\s(]“)(?<=“) ++(?=\S)"), "a space behind the opening quote"
            )
        )
        rules.append(
            _SpaceRule(
                re.compile(r"(?<=\S) ++(?=”(?:[\s.,;:!?)]|\Z))"), "a space before the closing quote"
            )
        )
    if style.suffixes:
        endings = "|".join(style.suffixes)
        rules.append(
            _SpaceRule(
                re.compile(rf"(?<=[^\W\d_]) ++(?=['’](?:{endings})(?![\w'’]))"),
                "a space before the apostrophe",
                bare=True,
            )
        )
    return tuple(rules)
