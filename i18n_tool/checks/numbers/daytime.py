"""Is 3 p.m. in the afternoon in the translation, too?"""

from __future__ import annotations

import re

_HALF_DAY = re.compile(r"(?<![\w:.])(\d{1,2})(?:[:.](\d\d))?\s?([apAP])\.?\s?[mM]\b")
"""“3:30 p.m.”, as English has it."""

_EVENING = 8
"""The hour from which on p.m. may be night."""


def other_half(source: str, target: str, *, late: bool, night: bool = False) -> str:
    """What to say where the only time of the source is in the other half of the day; "" if not.

    `late`: whether a word of the translation says that it is after noon, `night` whether that may
    mean after midnight, too: “2 часа ночи”.
    """
    found = _HALF_DAY.findall(source)
    if len(found) != 1 or not 1 <= int(found[0][0]) <= 11:
        return ""
    (hour, minute, half), of_day = found[0], int(found[0][0]) + 12
    tail = f"[:.]{minute}" if minute else "(?:[:.]00)?"

    def has(number: int) -> bool:
        return bool(re.search(rf"(?<![\d:.,])0?{number}{tail}(?![:.,]?\d)", target))

    before, after = has(int(hour)), has(of_day)
    late = late and not (night and int(hour) < _EVENING)
    said = f"{hour}{minute and f':{minute}'} {half.lower()}.m."
    if half in "pP" and before and not after and not late:
        return f"“{said}” is after noon; write “{of_day}:{minute or '00'}”, or say so"
    if half in "aA" and after and not before:
        return f"“{said}” is before noon, “{of_day}” is after it"
    return ""
