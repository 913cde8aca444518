"""Dashes that are hyphens, and percent signs on the wrong side of their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.edits import edited, quoted
from i18n_tool.checks.pairs import Fault
from i18n_tool.language.style import style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

CODE = "sign"

_HYPHEN = re.compile(
    r"(?<=[^\W\d_»”)\ufffc,][ \u00a0])-(?= [^\W\d_«“(\ufffc])|(?<=[»”)\ufffc,] )-(?= \w)"
)
_TWO_HYPHENS = re.compile(r"(?<=[\w»”)\ufffc,] )--(?= [\w«“(\ufffc])")
_HYPHENED = re.compile(r"(?<![\w.-])(\d+)-(\d+)(?![\w-]|\.\d)")
_RANGE = re.compile(r"(?<![\w.–])(\d+)–(\d+)(?![\w–])")
_COPYRIGHT = re.compile(r"©|\([cCсС]\)|(?i:copyright)")
"""Years of a copyright are written as in the licence."""
_DASHES = frozenset("–—")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CONTEXT = 14
_LATE_PERCENT = re.compile(r"(?<![\w.,%-])(\d+(?:[.,]\d+)*)[ \u00a0\u202f]?%(?![\w%]|\.\d+[a-z])")


def late_percent(pair: Pair) -> Iterator[Fault]:
    """A fault for a percent sign behind its number in a language that writes it before (`%90`)."""
    plain = pair.target.plain
    if "%" not in plain or not style_of(pair.language).percent_first:
        return
    edits = [(*match.span(), f"%{match[1]}") for match in _LATE_PERCENT.finditer(plain)]
    if edits:
        start, end, new = edits[0]
        message = f"“{plain[start:end]}” has its sign behind it; write “{new}”"
        yield Fault(CODE, message, edited(pair.target, edits))


def _is_span(first: str, last: str) -> bool:
    """Whether two numbers are years, the earlier first."""
    return first < last and all(map(_YEAR.fullmatch, (first, last)))


def dash(pair: Pair) -> Iterator[Fault]:
    """A fault for a hyphen between spaces, and for one between two years, or two numbers that have
    a dash in the source, where the language has dashes there; the source may be about the sign.
    """
    plain = pair.target.plain
    if "-" not in plain:
        return
    style = style_of(pair.language)
    if not style.dash:
        return
    edits = []
    if " - " not in pair.source.plain:
        edits += [(*match.span(), style.dash) for match in _HYPHEN.finditer(plain)]
    if "--" in plain and not _DASHES.isdisjoint(pair.source.plain_signs):
        edits += [(*match.span(), style.dash) for match in _TWO_HYPHENS.finditer(plain)]
    ranged = style.range and "–" in pair.source.plain
    theirs = set(_RANGE.findall(pair.source.plain)) if ranged else set()
    credited = _COPYRIGHT.search(plain) is not None
    copied = set(_HYPHENED.findall(pair.source.plain)) if credited else set()
    edits += [
        (match.end(1), match.start(2), style.range)
        for match in _HYPHENED.finditer(plain)
        if style.range
        and (_is_span(*match.groups()) or match.groups() in theirs)
        and match.groups() not in copied
    ]
    if edits:
        start, end, new = min(edits)
        shown = quoted(plain[max(0, start - _CONTEXT) : end + _CONTEXT])
        message = f"a hyphen for a dash in {shown}: write “{new}”"
        yield Fault(CODE, message, edited(pair.target, sorted(edits)))
