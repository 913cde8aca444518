"""Are quotation marks and brackets closed, and are the marks those of the language?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.style import style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.edits import PlainEdit
    from i18n_tool.checks.pairs import Pair
    from i18n_tool.language.style import Style

CODE = "quotes"

_MARK = re.compile('["“”„«»「」『』‘’‚]')
_MARKS = frozenset('"“”„«»「」『』‘‚')
_ANY = re.compile('["“”„«»「」『』]|(?<!\\w)[‘‚]')
_CLOSES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "”": "”“",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
}
"""What each mark is closed by, in whatever language."""
_TYPED = re.compile(r"(?<!\w)'[^'\n]+'(?!\w)")
"""A quotation in single marks of a keyboard."""
_SINGLE = "‘’‚"
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-Z]")
_CONTEXT = 30


class _Quote(NamedTuple):
    """Two marks of a text, where they stand, and how many others they are in."""

    start: int
    end: int
    marks: str
    depth: int


class _Reading(NamedTuple):
    """The quotations of a text; `loose` is where a mark without its other half stands."""

    quotes: list[_Quote]
    loose: list[int]


def quotes(pair: Pair) -> Iterator[Fault]:
    """A fault for a mark without its other half, else for marks that the language does not use."""
    if _MARKS.isdisjoint(pair.target.signs) or not _ANY.search(pair.msgstr):
        return
    style = style_of(pair.language)
    plain = pair.target.plain
    reading = _read(plain, style)
    theirs = pair.source.plain
    source = _read(theirs, style_of(pair.source_language))
    if reading.loose:
        if not source.loose:
            at = reading.loose[0]
            shown = (
                plain[at : at + _CONTEXT] if at < len(plain) / 2 else plain[: at + 1][-_CONTEXT:]
            )
            message = f"“{plain[at]}” in {quoted(shown)} has no other half: add it"
            yield Fault(CODE, message, one_sided=True)
        return
    edits: list[PlainEdit] = []
    first: _Quote | None = None
    used = {quote.marks for quote in source.quotes}
    text = pair.page.document.text
    if not used and ('"' in text or _TYPED.search(text)):
        used = {'""'}  # as the page writes elsewhere
    inner_differ = any(one.depth and one.marks == "‘’" for one in source.quotes)
    changed: list[_Quote] = []
    changed_to = -1
    outer: list[_Quote] = []
    for quote in sorted(reading.quotes, key=lambda one: one.start):
        while outer and outer[-1].end < quote.start:
            outer.pop()
        is_alike = inner_differ and _is_nested_alike(quote, outer)
        outer.append(quote)
        if not _fits(quote, style, used, plain, theirs) or is_alike:
            first = first or quote
        elif quote.marks not in style.quotes or quote.start > changed_to:
            continue  # what is within others, which become its like, becomes another
        own = (style.inner if quote.depth else style.quotes) or ("",)
        if own[0]:
            changed.append(quote)
            changed_to = max(changed_to, quote.end)
            edits.append((quote.start, quote.start + 1, own[0][0]))
            edits.append((quote.end, quote.end + 1, own[0][1]))
    if first is None:
        return
    shown = f"{first.marks[0]}…{first.marks[1]}"
    if edits:
        instead = f"{edits[0][2]}…{edits[1][2]}"
        message = f"{shown} is not how this language quotes: write {instead}"
    else:
        message = f"{shown} opens in one style and closes in another"
    certain = edits and not _is_half(changed, reading.quotes)
    yield Fault(CODE, message, edited(pair.target, sorted(edits)) if certain else None)


def _is_half(changed: list[_Quote], quotes: list[_Quote]) -> bool:
    """Whether others with the same marks would stay as they are: «хеш» beside "hash"."""
    marks, known = {quote.marks for quote in changed}, set(changed)
    return any(not quote.depth and quote.marks in marks for quote in quotes if quote not in known)


def _is_nested_alike(quote: _Quote, outer: list[_Quote]) -> bool:
    """Whether a curly quotation has the marks of one that it is in."""
    return quote.marks == "“”" and any(one.marks == quote.marks for one in outer)


def _fits(quote: _Quote, style: Style, used: set[str], plain: str, source: str) -> bool:
    """Whether a translation may quote so."""
    marks = quote.marks
    whole = marks[1] in _CLOSES[marks[0]]
    if not style.known:
        return whole or "”" in marks[:1]
    if marks in style.quotes or (quote.depth and marks in style.inner):
        return True
    if not whole:
        return False
    if marks == '""':
        return (
            (style.straight and "“”" not in used)
            or marks in used
            or bool(quote.depth)
            or (
                _is_code(quote, plain)
                and (not used or plain[quote.start + 1 : quote.end] in source)
            )
        )
    if marks[0] in _SINGLE:
        return style.straight or _is_code(quote, plain)
    return marks in used and marks != "“”"


def _is_code(quote: _Quote, plain: str) -> bool:
    """Whether nothing but ASCII is quoted: a name, a value."""
    return not _FOREIGN_LETTER.search(plain, quote.start, quote.end)


def _read(plain: str, style: Style) -> _Reading:
    found: list[_Quote] = []
    stack: list[int] = []
    loose: list[int] = []
    reversed_ = "»«" in style.quotes
    for match in _MARK.finditer(plain):
        at, mark = match.start(), match[0]
        before = plain[at - 1] if at else " "
        after = plain[at + 1] if at + 1 < len(plain) else " "
        top = plain[stack[-1]] if stack else ""
        if mark in _SINGLE:
            _read_single(plain, at, (before, after), stack, found)
            continue
        if mark == '"' and top != '"' and before.isdecimal():
            continue  # inches
        if _is_closing(mark, top, before, after, reversed_=reversed_):
            while stack and plain[stack[-1]] in _SINGLE:
                stack.pop()  # an apostrophe after all
            if stack:
                start = stack.pop()
                found.append(_Quote(start, at, plain[start] + mark, len(stack)))
            else:
                loose.append(at)
        else:
            stack.append(at)
    loose += [at for at in stack if plain[at] not in _SINGLE]
    return _Reading(found, sorted(loose))


def _read_single(
    plain: str, at: int, around: tuple[str, str], stack: list[int], found: list[_Quote]
) -> None:
    """Single marks are quotes only where both halves look it: the rest are apostrophes."""
    before, after = around
    mark, top = plain[at], plain[stack[-1]] if stack else ""
    if (
        top
        and top in "‘‚"
        and mark in _CLOSES[top]
        and not before.isspace()
        and not after.isalnum()
    ):
        start = stack.pop()
        found.append(_Quote(start, at, top + mark, len(stack)))
    elif mark in "‘‚" and not before.isalnum() and not after.isspace():
        stack.append(at)


def _is_closing(mark: str, top: str, before: str, after: str, *, reversed_: bool) -> bool:
    """Whether a double mark closes what `top` opened; by the mark itself where that is clear."""
    if mark in "「『„":
        return False
    if mark in "」』":
        return True
    if mark in "«»" and reversed_:
        return bool(top) and (mark in _CLOSES[top] or (mark == "«" and top == "»"))
    if mark in "«»":
        return mark == "»"
    behind = not before.isspace() and before not in "([{—–-" and not after.isalnum()
    if mark == '"':
        return top == '"' or (bool(top) and behind)
    if mark == "“":
        return top == "„" or (bool(top) and behind)
    return bool(top) or behind or not after.isalnum()


_OPENING = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "［": "］"}
_SAME = str.maketrans("（）［］", "()[]")
_BRACKETS = frozenset("()[]{}（）【】［］")
_BRACKET = re.compile(r"[()\[\]{}（）【】［］]")
_LABEL = re.compile(r"(?:^|[\s(])(?:[^\W\d_]|\d{1,3}|[ivx]{1,4})\Z")
"""What stands before the bracket of a list mark: `a)`, `12)`."""
_FACE = re.compile(r"(?<!\w)[:;=8xX][-^'o]?\Z")


def brackets(pair: Pair) -> Iterator[Fault]:
    """A fault for a bracket without its other half, where the source has none such."""
    if _BRACKETS.isdisjoint(pair.target.signs):
        return
    plain = pair.target.plain
    loose = _loose(plain)
    if loose is not None and _loose(pair.source.plain) is None:
        shown = plain[max(0, loose - _CONTEXT // 2) : loose + _CONTEXT // 2]
        yield Fault(
            "brackets",
            f"“{plain[loose]}” in {quoted(shown)} has no other half: add it or remove it",
            one_sided=True,
        )


def _loose(plain: str) -> int | None:
    """Where the first bracket without its other half stands; list marks are none, nor is a face,
    unless it closes one: `(.:)`.
    """
    text = plain.translate(_SAME)
    loose = _first_loose(text, faces=True)
    return None if loose is None or _first_loose(text, faces=False) is None else loose


def _first_loose(text: str, *, faces: bool) -> int | None:
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        at, bracket = match.start(), match[0]
        if faces and bracket in "()" and _FACE.search(text, max(0, at - 3), at):
            continue
        if bracket in _OPENING:
            stack.append(at)
        elif stack and _OPENING[text[stack[-1]]] == bracket:
            stack.pop()
        elif bracket != ")" or not _LABEL.search(text, max(0, at - 4), at):
            return at
    return stack[0] if stack else None
