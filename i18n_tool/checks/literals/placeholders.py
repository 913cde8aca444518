"""Placeholders, templates, shortcodes, expressions: what a program puts something in the place of.

printf(3), Python, Ruby, shell, ICU messages, Jinja, Liquid, Hugo, Vue, ERB, `:emoji:`, MDX.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.addresses import without_language
from i18n_tool.checks.literals.changes import LiteralChange, LiteralPiece, paired, unlike
from i18n_tool.checks.literals.code import same_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

_PRINTF = re.compile(r"%(?:(?P<number>\d+)\$)?(?P<rest>[-+#]?0?\d*(?:\.\d+)?[a-zA-Z@]+)")
# a template, which is a matter of safety; a percentage with an ending: “%90u”
_NOT_OURS = re.compile(r"\{\{|\{%|<%|%\d+[a-z]\Z")
_NUMBERED = re.compile(r"%\d+\$")
_ICU = re.compile(r"\{\s*\w+\s*,")
_ARGUMENT = re.compile(r"\s*(\w+)\s*(?:,\s*(\w+)\s*)?(?=[,}])")
_OTHER = re.compile(r"\bother\s*\{")
_BRACE = re.compile(r"[{}]")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_FILLED_IN = re.compile(r"(?<!\S):[a-z]\w*+(?!\S)")
_SPACE = re.compile(r"\s+")
_EDGE = re.compile(r"(?<=[{<%])\s+|(?<!\s)\s+(?=[}>%])")
_COUNTED = ("{%", "<%")
_KINDS = ("placeholder", "template")


def placeholder_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Placeholders of the source that are missing or another, and those that are only in the
    translation; templates that are only there are a matter of safety.
    """
    source, target = pair.source, pair.target
    numbered = _NUMBERED.search(pair.msgid) is not None
    was, now = _pieces(source, numbered=numbered), _pieces(target, numbered=numbered)
    if was or now:
        languages = frozenset({pair.source_language, pair.language})

        def alike(one: str, other: str) -> bool:
            return _alike(one, other) or _leads_alike(one, other, languages)

        lost, new = unlike(was, now, alike)
        yield from paired("placeholder", lost, new)
        if not lost:
            for piece in new:
                if not (piece.shown in pair.msgid or _NOT_OURS.match(piece.shown)):
                    yield LiteralChange("placeholder", "", piece.shown)
        if not lost and not new and _out_of_order(was, now):
            order = " ".join(piece.shown for piece in was if _PRINTF.fullmatch(piece.shown))
            said = f"“{order}” are in another order; number them then: “%2$s … %1$s”"
            yield LiteralChange("placeholder", order, said=said)
    shortcodes = source.values("emoji")
    if shortcodes:
        yield from _emoji_changes(pair, shortcodes)
    if pair.page.has_expressions and "{" in pair.msgid:
        yield from paired(
            "placeholder",
            *unlike(_expressions(pair, source), _expressions(pair, target), same_code),
        )


def filled_in_changes(pair: Pair) -> Iterator[LiteralChange]:
    """What VitePress fills in in a title: `:title | Docs`."""
    was, now = (
        [LiteralPiece(one[0], one[0], *one.span()) for one in _FILLED_IN.finditer(text.raw)]
        for text in (pair.source, pair.target)
    )
    yield from paired("placeholder", *unlike(was, now))


def _pieces(text: Text, *, numbered: bool) -> list[LiteralPiece]:
    """The placeholders of a text; whether those of printf are `numbered` in the source."""
    found = []
    times = Counter[str]()
    for kind, start, end, value in text.tokens:
        if kind not in _KINDS:
            continue
        if value[0] == "$" and _is_formula(text.raw, start, end):
            continue
        key = _key(value, numbered=numbered)
        if (key[0] == "%" != key[1:2]) or key == "{}" or key.startswith(_COUNTED):
            # filled in by position, or one of a pair: each one counts
            times[key] += 1
            key = f"{key} {times[key]}"
        found.append(LiteralPiece(key, value, start, end))
    return found


def _is_formula(raw: str, start: int, end: int) -> bool:
    """Whether a dollar sign ends or begins a formula: `$x$nin`, `$Y$s`."""
    before = raw[start - 1] if start else " "
    return before.isalnum() or before in "})]" or raw[end : end + 1] == "$"


def _key(value: str, *, numbered: bool) -> str:
    if value[0] == "%":
        match = None if numbered else _PRINTF.fullmatch(value)
        return f"%{match['rest']}" if match else f"%%{value}"
    if _ICU.match(value):
        return _icu_key(value)
    return _SPACE.sub(" ", _EDGE.sub("", value))


def _icu_key(message: str) -> str:
    """The names and types of the arguments of an ICU message: braces hold an argument and, in it,
    messages, by turns. Which plural categories there are is up to the language, but for `other`.
    """
    names = {"other"} if _OTHER.search(message) else set()
    depth = 0
    for brace in _BRACE.finditer(message):
        if brace[0] == "{":
            if depth % 2 == 0:
                argument = _ARGUMENT.match(message, brace.end())
                if argument:
                    names.add(f"{argument[1]}:{argument[2] or ''}")
            depth += 1
        else:
            depth -= 1
    return f"icu {' '.join(sorted(names))}"


def _alike(was: str, now: str) -> bool:
    """Whether two templates differ in nothing but human text: `{{< figure caption="…" >}}`."""
    return was[:2] == now[:2] in ("{{", "{%", "<%", "${") and same_code(was, now)


def _leads_alike(was: str, now: str, languages: frozenset[str]) -> bool:
    """Whether a template names the locale's version of a file: `{% link ru/a.md %}`."""
    if not was[:2] == now[:2] == "{%":
        return False
    return without_language(was, languages) == without_language(now, languages)


def _out_of_order(was: list[LiteralPiece], now: list[LiteralPiece]) -> bool:
    """Whether placeholders of printf without a number, filled in by their order, changed places."""
    ours, theirs = (
        [match for piece in pieces if (match := _PRINTF.fullmatch(piece.shown))]
        for pieces in (was, now)
    )
    if any(match["number"] for match in (*ours, *theirs)):
        return False
    return [match[0] for match in ours] != [match[0] for match in theirs]


def _emoji_changes(pair: Pair, shortcodes: list[str]) -> Iterator[LiteralChange]:
    was = [LiteralPiece(code, code) for code in shortcodes]
    lost, new = unlike(was, [LiteralPiece(code, code) for code in pair.target.values("emoji")])
    if lost and len(_EMOJI.findall(pair.msgstr)) < len(_EMOJI.findall(pair.msgid)) + len(lost):
        yield from paired("placeholder", lost, new)


def _expressions(pair: Pair, text: Text) -> list[LiteralPiece]:
    """The expressions that are no token by other rules."""
    raw, tokens = text.raw, text.tokens
    found = []
    for start, end in pair.page.fmt.expressions(raw):
        value = raw[start:end]
        number = bisect_right(tokens, start, key=lambda token: token.start) - 1
        if (number < 0 or tokens[number].end <= start) and value[1:-1].strip(" '\"`"):
            found.append(LiteralPiece(_SPACE.sub(" ", value), value, start, end))
    return found
