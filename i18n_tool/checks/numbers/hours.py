"""Does a translation tell the time of its source, in the same half of the day?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.language.casing import lower
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.numbers.figures import Figure
    from i18n_tool.checks.numbers.numerals import Value
    from i18n_tool.checks.numbers.sides import Side

_AFTERNOON = re.compile(r"(?i)(?<![^\W\d_])p\.?\s?m\b")
_MORNING = re.compile(r"(?i)(?<![^\W\d_])a\.?\s?m\b")
_HALF_DAY = re.compile(r"(?<![\w:.])(\d{1,2})(?:[:.](\d\d))?\s?([apAP])\.?\s?[mM]\b")
"""“3:30 p.m.”, as English has it."""
_OFFICE = re.compile(r"\b(\d{1,2}) (?:to|and|till|until) (\d{1,2})\b")
"""“From 9 to 5”."""
_NOON = 12
_EVENING = 8
"""The hour from which on p.m. may be night."""


def wrong_hours(source: Side, target: Side) -> Iterator[str]:
    """What is wrong with the times of day of a translation whose numbers are right otherwise."""
    said = _other_time(source, target) or _other_half(source, target)
    if said:
        yield said


def _other_time(source: Side, target: Side) -> str:
    """What to say where each text tells one time, one of them in words, and they differ."""
    if not (source.clock or target.clock):
        return ""
    theirs, ours = _told(source), _told(target)
    if len(theirs) != 1 or len(ours) != 1 or theirs.keys() == ours.keys():
        return ""
    said, wrong = *theirs.values(), *ours.values()
    return f"“{said}” of the source is “{wrong}” here; correct the time"


def _told(side: Side) -> dict[tuple[int, int], str]:
    """The times of a text on a clock's face, with how it writes them."""
    found = {(time.hour, time.minute): time.words for time in side.clock}
    for figure in side.figures.figures:
        if ":" in figure.raw or (found and _is_time(figure)):
            for value in figure.values:
                if isinstance(value, str) and value.startswith("t"):
                    hour, _, minute = value[1:].partition(":")
                    found.setdefault((int(hour) % 12, int(minute)), figure.raw)
    return found


def _other_half(source: Side, target: Side) -> str:
    """What to say where the only time of the source is in the other half of the day; "" if not."""
    found = _HALF_DAY.findall(source.plain)
    if len(found) != 1 or not 1 <= int(found[0][0]) <= 11:
        return ""
    (hour, minute, half), of_day = found[0], int(found[0][0]) + 12
    tail = f"[:.]{minute}" if minute else "(?:[:.]00)?"

    def has(number: int) -> bool:
        if re.search(rf"(?<![\d:.,])0?{number}{tail}(?![:.,]?\d)", target.plain):
            return True
        return not minute and _in_words(number, target)

    before, after = has(int(hour)), has(of_day)
    # “2 часа ночи” is after midnight
    late = target.says("afternoon") and not (target.says("night") and int(hour) < _EVENING)
    said = f"{hour}{minute and f':{minute}'} {half.lower()}.m."
    if half in "pP" and before and not after and not late:
        return f"“{said}” is after noon; write “{of_day}:{minute or '00'}”, or say so"
    evening = target.says("evening") and not source.says("afternoon")
    if half in "aA" and before and not after and evening:
        return f"“{said}” is before noon; correct the time of day"
    if half in "aA" and after and not before:
        return f"“{said}” is before noon, “{of_day}” is after it"
    return ""


def _in_words(hour: int, side: Side) -> bool:
    """Whether a text has an hour as a word: “два”, “час ночи”."""
    if hour == 1:
        one = table(side.language, "numbers").get("clock", {}).get("one", "(?!)")
        return re.search(rf"(?<!\w){one}", lower(side.plain, side.language)) is not None
    words = (figure for figure in side.figures.figures if not figure.literal)
    return any(Decimal(hour) in figure.values for figure in words)


def shift_hours(side: Side, other: Side) -> None:
    """Adds what an hour is on the 24-hour clock: “3 p.m.” is 15.00."""
    figures = side.figures
    clock = bool(_MORNING.search(side.plain) or _AFTERNOON.search(side.plain))
    office = _OFFICE.search(side.plain)
    clock = clock or (office is not None and int(office[2]) < int(office[1]) < _NOON)
    if not (clock or side.says("afternoon")):
        return
    clock = clock or any(_is_time(each) for each in (*figures.figures, *other.figures.figures))
    for index, each in enumerate(figures.figures):
        more: set[Value] = set()
        for value in each.values:
            if isinstance(value, Decimal) and value % 1 == 0 and 0 < value < 13 and clock:
                hour, minutes = int(value), "00"
            elif isinstance(value, str) and value.startswith("t"):
                hour, minutes = int(value[1:].partition(":")[0]), value.partition(":")[2]
            else:
                continue
            later = hour % 12 + 12
            for shifted in (*((0, 24) if hour == 12 else ()), hour, later):
                more.add(f"t{shifted}:{minutes}")
                if minutes == "00":
                    more.add(Decimal(shifted))
        if more:
            figures.values |= more
            figures.figures[index] = each._replace(values=each.values | more)


def _is_time(figure: Figure) -> bool:
    return any(isinstance(value, str) and value.startswith("t") for value in figure.values)
