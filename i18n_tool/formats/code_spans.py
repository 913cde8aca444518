"""What of a text is surely code: what runs or leads somewhere is mere text there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.tokens import OBJECT, find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.model import Span

_RUN = re.compile(r"(\\*+)(`++)")
_CODE_SPAN = re.compile(r"(?:(?<!`)`+ ?|<(?:code|kbd|samp|tt)>)([^`<>\n]+)[`<]")


def written_as_code(text: str) -> list[str]:
    """What stands in code spans and tags of code, by any reading."""
    found: list[str] = _CODE_SPAN.findall(text)
    return found


def outside_spans(text: str) -> str:
    """The text without what stands in code spans and tags of code, by any reading."""
    return _CODE_SPAN.sub(" ", text)


@lru_cache(maxsize=256)
def code_spans(raw: str) -> Sequence[Span]:
    """Where the code spans of a text are, back-ticks included.

    Code is only what every renderer takes for code: one that knows formulas and templates, one that
    knows neither, one that knows no escapes, and Python-Markdown.
    """
    spans = [(token.start, token.end) for token in find_tokens(raw).tokens if token.kind == "code"]
    for escapes, shorter in ((True, False), (False, False), (True, True)) if spans else ():
        spans = _common(spans, list(_pairs(raw, escapes=escapes, shorter=shorter)))
    return spans


@lru_cache(maxsize=256)
def outside_code(raw: str) -> str:
    """The text with `OBJECT` for each character of its code spans."""
    return without(raw, code_spans(raw))


def without(raw: str, spans: Iterable[Span]) -> str:
    """The text with `OBJECT` for each character in one of the `spans`, which are sorted."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (raw[at:start], OBJECT * (end - start))
        at = end
    return "".join((*pieces, raw[at:]))


def _pairs(raw: str, *, escapes: bool, shorter: bool) -> Iterator[Span]:
    """The code spans where nothing else is known: a run of back-ticks and the next as long as it;
    or as a `shorter` part of it, as Python-Markdown does where there is none.
    """
    runs = [(match.start(2), match.end(), len(match[1])) for match in _RUN.finditer(raw)]
    starts: dict[int, list[int]] = defaultdict(list)
    for start, end, _ in runs:
        starts[end - start].append(start)
    behind = 0
    for begin, end, backslashes in runs:
        start = begin + (escapes and backslashes % 2)
        if start < behind:
            continue
        for length in range(end - start, 0, -1):
            same = starts.get(length, [])
            number = bisect_left(same, end)
            if number < len(same):
                behind = same[number] + length
                yield start, behind
                break
            if not shorter:
                break


def _common(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What lies in a range of both; each is sorted, its ranges apart."""
    found = []
    number = 0
    for start, end in some:
        while number < len(others) and others[number][1] <= start:
            number += 1
        at = number
        while at < len(others) and others[at][0] < end:
            found.append((max(start, others[at][0]), min(end, others[at][1])))
            at += 1
    return found
