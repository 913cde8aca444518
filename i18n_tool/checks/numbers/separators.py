"""Are numbers written with the language's separators, and versions with none but points?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.numbers.figures import Figure
    from i18n_tool.checks.numbers.sides import Side

_MONEY = re.compile(
    r"\s?(?:[%٪％$€£¥₺₽]|процент|доллар|евро|рубл|dolar|euro|avro|lira"
    r"|dollar|rouble|ruble|cents?(?![^\W_]))"
)
_AMOUNT = re.compile(
    r"\s?-?(?:[kKMGT]i?B|[kMG]?Hz|[kcmµ]?m|[kmµ]?g|[mc]?l|k?[WV]|m?Ah?|ms|sec(?:ond)?s?|min(?:ute)?s?"
    r"|hours?|days?|weeks?|months?|years?|inch(?:es)?|feet|miles?|yards?|[a-z]*met(?:er|re)s?"
    r"|[a-z]*lit(?:er|re)s?|[a-z]*grams?|ounces?|pounds?|tons?|tonnes?|gallons?|acres?|hectares?"
    r"|percent|thousand|[mbtr]+illion|times|points?|degrees?|stars?|x)(?![^\W_])"
)
"""What stands behind a number that is no version."""
_PATTERN = re.compile(r"\.[xXn*]")
"""What stands behind a number that begins an address or a version: “192.168.x.x”."""
_CURRENCIES = tuple("$€£¥₺₽")
_EXCHANGED = str.maketrans(".,", ",.")
_VERSION_WORDS = frozenset("v ver version Version release Release".split())
_VERSION = re.compile(r"(?:^|\W)(?:v|ver|version|release|[A-Z][\w+#]*(?:\.js)?)[.\s]?\Z")
"""What stands before the number of a version."""
_NEAR = 24
"""Characters before a number that may say what it is."""


def kept_separators(source: Side, target: Side, missing: Sequence[Figure]) -> str:
    """What to say of a number that has kept its English separators, "" where that is not it."""
    if target.decimal != ",":
        return ""
    for figure in missing:
        item = source.figures.items[figure.item]
        raw = item.raw
        if {".", ","}.isdisjoint(raw) or _PATTERN.match(source.plain, item.end):
            continue
        if any(other.raw == raw for other in target.figures.items):
            own = raw.translate({ord(","): target.group, ord("."): target.decimal})
            return f"“{raw}” has kept its English separators; write “{own}”"
    return ""


def wrong_separators(source: Side, target: Side) -> Iterator[str]:
    """What is wrong with the separators of numbers that are right otherwise."""
    if target.decimal != ",":
        return
    items = [
        item
        for item in target.figures.items.of_kind("number")
        if item.raw.count(".") + item.raw.count(",") == 1
    ]
    if not items:
        return
    amounts, versions = _amounts(source), _versions(source)
    for item in items:
        wanted = item.raw.translate(_EXCHANGED)
        if item.raw in amounts and "." in item.raw:
            values = numeral(item.raw, ",", ".").values
            if not any(isinstance(value, Decimal) for value in values):
                yield f"“{item.raw}” has an English point; write “{wanted}”"
        elif wanted in versions and "," in item.raw:
            before = target.plain[max(0, item.start - _NEAR) : item.start]
            if versions[wanted] in _VERSION_WORDS or before.rstrip().endswith(versions[wanted]):
                yield f"“{item.raw}” is a version; write “{wanted}”"


def is_amount(plain: str, end: int = 0) -> bool:
    """Whether what stands there makes an amount of the number before it."""
    return bool(_MONEY.match(plain, end) or _AMOUNT.match(plain, end))


def _amounts(side: Side) -> set[str]:
    """The numbers of a source that are amounts, of money or of what is measured, as written."""
    return {
        item.raw
        for item in side.figures.items
        if is_amount(side.plain, item.end) or side.plain.endswith(_CURRENCIES, 0, item.start)
    }


def _versions(side: Side) -> dict[str, str]:
    """The numbers of a source that are versions, with the word before them: “Python 3.10”."""
    found = {}
    for item in side.figures.items.of_kind("number"):
        if "." in item.raw:
            before = _VERSION.search(side.plain[max(0, item.start - _NEAR) : item.start])
            if before and not is_amount(side.plain, item.end):
                found[item.raw] = before[0].strip(" (\xa0.")
    return found
