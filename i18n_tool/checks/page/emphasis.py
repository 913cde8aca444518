"""Is emphasised what the source emphasises?

Lenient where languages differ: an English function word (*not*, *the*) becomes an ending or word
order, a title in italics stands in quotation marks in Russian, neighbours are emphasised in one
piece, and one piece in two where the word order asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.vocabulary import function_words
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.page.inline import EmphasisSpan, Inline

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHOWN = 40
"""Columns of a piece that a message shows."""
_NEGATIONS = frozenset({"no", "not", "cannot", "never", "with", "without"})
"""What becomes an ending in many languages; other words are bold to be seen."""
_STRESSED = frozenset(
    "all already also another any best better different each else entire even every ever "
    "everything less more most much must need new one other own quite rather right same should "
    "some still too very want whole yet".split()
)
"""What English has in italics to be heard, as adverbs in -ly; others move it in the sentence."""
_QUOTES = re.compile(r"[«»„“”\"「」『』]")
_TITLE = re.compile(r"[A-Z][\w.’'-]*:?(?: (?:[A-Z][\w.’'-]*|of|and|the|in|to|for|a|an):?)+")
_LABEL = re.compile(r"(?<=[a-z] )[A-Z][a-z]+ [a-z]")
"""“the Network settings screen”: a capital within a sentence, and a word behind it."""
_SHORTENED = 0.7
"""Of so much of the source a translation has left something out, not just its emphasis."""
_LATIN = frozenset("e.g i.e etc vs cf et al viz ca ibid".split())
"""Abbreviations that English has in italics; other languages have words for them."""
_CODE = re.compile(r"`+([^`]+)`+")
_NAMES = {"strong": "**bold**", "emphasis": "*italic*", "struck": "~~struck out~~"}


def emphasis(source: Inline, target: Inline, language: str) -> Iterator[Fault]:
    """A fault where the translation emphasises less than the source, or something where the source
    emphasises nothing. `language` is the source's.
    """
    if not source.spans and not target.spans:
        return
    for kind, name in _NAMES.items():
        of_source, of_target = _of(kind, source), _of(kind, target)
        if of_source and not of_target:
            lost = [span for span in of_source if not _light(span, language)]
            lost = [span for span in lost if not _is_code(span, target)]
            others = len(target.spans) - len(source.spans) + len(of_source)
            quotes = _quoted_here(lost, source, target)
            if len(lost) > max(others, 0) + max(quotes, 0):
                yield Fault(
                    "emphasis", f"“{_brief(lost[0])}” is {name} in the source; nothing is here"
                )
        elif len(of_source) > len(of_target):
            lost = [span for span in of_source if not _light(span, language)]
            lost = [span for span in lost if not _is_code(span, target)]
            missing = len(lost) - len(of_target)
            others = max(len(target.spans) - len(of_target) - len(source.spans) + len(of_source), 0)
            missing -= others + max(_quoted_here(lost, source, target), 0)
            shortened = len(target.shown) < _SHORTENED * len(source.shown)
            if missing > 0 and not shortened and not _joined(of_source, of_target):
                yield Fault(
                    "emphasis",
                    f"{len(of_source)} pieces are {name} in the source, {len(of_target)} here; "
                    "mark the same words",
                )
        elif (
            len(of_target) - _glosses(of_target, source, target) > len(of_source)
            and kind != "emphasis"  # a term in italics is a matter of taste
            and (of_source or len(target.spans) > len(source.spans))  # *italic* became **bold**
            and not _was_quoted(of_target, source, target)
            and not _divided(of_source, of_target)
        ):
            yield Fault(
                "emphasis",
                f"“{_brief(of_target[0])}” is {name} here; nothing is in the source",
            )


def _was_quoted(spans: Sequence[EmphasisSpan], source: Inline, target: Inline) -> bool:
    """Whether spans are what the source quotes or has as code, a label, titles that it leaves
    plain, or all in capitals.
    """
    if 2 * len(spans) <= _quotes(source) - _quotes(target) or source.shown.isupper():
        return True
    return all(
        (_TITLE.fullmatch(span.text) and span.text in source.shown)
        or f"`{span.text}`" in source.raw
        or _is_label(span, source, target)
        for span in spans
    )


def _glosses(spans: Sequence[EmphasisSpan], source: Inline, target: Inline) -> int:
    """How many spans are the source's words, in brackets behind their translation."""
    return sum(
        span.text in source.raw
        and re.search(rf"\((?:\w+ )?[*_]+{re.escape(span.text)}[*_]+[^()]*\)", target.raw)
        is not None
        for span in spans
    )


def _is_code(span: EmphasisSpan, target: Inline) -> bool:
    """Whether a span of the source is code in the target: **config.yml** is `config.yml`."""
    words = "".join(span.text.replace("\\", "").split())
    return any(words in "".join(code.split()) for code in _CODE.findall(target.raw))


def _is_label(span: EmphasisSpan, source: Inline, target: Inline) -> bool:
    """Whether a span within the sentence has a capital, as what the source writes so: a label."""
    if not span.text[:1].isupper() or _LABEL.search(source.shown) is None:
        return False
    before = target.raw.partition(span.text)[0]
    return _WORD.search(before) is not None


def _of(kind: str, inline: Inline) -> list[EmphasisSpan]:
    return [span for span in inline.spans if span.kind == kind]


def _quoted_here(lost: Sequence[EmphasisSpan], source: Inline, target: Inline) -> int:
    """How many spans may stand in quotation marks: what is in italics, and labels in bold."""
    quotes = (_quotes(target) - _quotes(source)) // 2
    return min(quotes, sum(span.kind != "strong" or span.text[:1].isupper() for span in lost))


def _quotes(inline: Inline) -> int:
    return len(_QUOTES.findall(inline.shown))


def _light(span: EmphasisSpan, language: str) -> bool:
    """Whether a span holds function words alone, or none."""
    if span.text.casefold().strip(" .,;:()") in _LATIN:
        return True
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(span.text)]
    if span.kind == "strong":
        return all(word in _NEGATIONS or word.endswith("n't") for word in words)
    known = function_words(language)
    return all(word in known or word in _STRESSED or word.endswith(("n't", "ly")) for word in words)


def _joined(source: Sequence[EmphasisSpan], target: Sequence[EmphasisSpan]) -> bool:
    """Whether fewer spans of the target hold as many words as those of the source."""
    return _words(target) >= _words(source)


def _divided(source: Sequence[EmphasisSpan], target: Sequence[EmphasisSpan]) -> bool:
    """Whether the spans of the target are pieces of those of the source: “**on or off**”, and as
    “**no, yes**” in other words.
    """
    if all(any(span.text in whole.text for whole in source) for span in target):
        return True
    return bool(source) and _words(target) <= _words(source)


def _words(spans: Sequence[EmphasisSpan]) -> int:
    return sum(len(_WORD.findall(span.text)) for span in spans)


def _brief(span: EmphasisSpan) -> str:
    return excerpt(span.text, _SHOWN)
