"""Has a number kept its minus, a percentage its sign, and a ratio its order?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.numbers.sides import Side

_PERCENT = re.compile(r"[%٪％‰]")
_PERCENTAGE = re.compile(r"\d\s?[%٪％]|[%٪％]\s?\d")
_RATIO = re.compile(r"(?<![\d:.,])(\d{1,3})\s?:\s?(\d{1,3})(?![\d:])")
_SCORE = re.compile(r"(?<![\w.–-])(\d{1,3})[–-](\d{1,3})(?![\w–-]|[.,:]\d)")
"""“Won 4–2”, which others write with a colon."""
_LOST = re.compile(r"\b(?:los[et]\w*|beaten|defeat\w*|down|behind)\b", re.IGNORECASE)
"""Who lost 4–2 has two, and is named first."""
_LEVEL = re.compile(r"\b(?:to|at|is|was|reached|hit) \Z")


def wrong_signs(source: Side, target: Side) -> Iterator[str]:
    """What is wrong with the signs of numbers that are right otherwise."""
    lost, added = _without_sign(source, target), _without_sign(target, source)
    if lost:
        yield f"“{lost}” has lost its minus sign; write “−{lost}”"
    if added:
        yield f"“−{added}” has a minus sign that the source has not"
    if ":" in target.plain and (turned := _turned(source.plain, target.plain)):
        yield f"“{turned[0]}” of the source is “{turned[1]}” here; correct it"
    if not (_PERCENT.search(source.plain) and _PERCENTAGE.search(source.plain)):
        return
    if not (_PERCENT.search(target.plain) or target.says("percent")):
        share = _shares(source, target)
        if share:
            yield f"“{share}” is a percentage in the source; say so"


def _turned(source: str, target: str) -> tuple[str, str] | None:
    """The first ratio of the source that is the other way round in the translation, and that."""
    ratios = {f"{one}:{other}" for one, other in _RATIO.findall(target)}
    for one, other in _RATIO.findall(source):
        turned = f"{other}:{one}"
        if one != other and turned in ratios and f"{one}:{other}" not in ratios:
            return f"{one}:{other}", turned
    for match in _SCORE.finditer(source) if not _LOST.search(source) else ():
        one, other = match.groups()
        turned = f"{other}:{one}"
        if one != other and turned in ratios and f"{one}:{other}" not in ratios:
            return match[0], turned
    return None


def _without_sign(one: Side, other: Side) -> str:
    """The first negative number of a text that is positive in the other."""
    if not any(figure.minus for figure in one.figures.figures):
        return ""
    positive: set[Value] = set()
    negative: set[Value] = set()
    for figure in other.figures.figures:
        (negative if figure.minus else positive).update(figure.values)
    for figure in one.figures.figures:
        certain = figure.minus and figure.raw != "0" and one.plain[figure.start - 1] != "–"
        if certain and figure.values & positive and not figure.values & negative:
            level = _LEVEL.search(one.plain, 0, figure.start - 1)  # “fell to −5”
            return "" if other.says("minus" if level else "below") else figure.raw
    return ""


def _shares(source: Side, target: Side) -> str:
    """The first percentage of the source whose figures stand in the translation."""
    written: set[Value] = set()
    for figure in target.figures.figures:
        if figure.literal:
            written |= figure.values
    for figure in source.figures.figures:
        behind = figure.start + len(figure.raw)
        if _PERCENT.match(source.plain, behind) and figure.values & written:
            return figure.raw
    return ""
