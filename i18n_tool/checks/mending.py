"""A translation without the faults that are safe to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.run import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.checks.pairs import Fault, Pair

_MOST = 50
"""A text with more faults than this is no case for a machine."""


class Mended(NamedTuple):
    """A msgstr without some of its faults, and their codes in the order in which they went."""

    msgstr: str
    codes: tuple[str, ...]


def mended(pair: Pair, wanted: Callable[[str], bool]) -> Mended:
    """The translation with every `wanted` fault mended that has a certain cure.

    Law: a cure that would bring a fault of another kind is left out; mending what is mended changes
    nothing.
    """
    codes: list[str] = []
    refused: set[str] = set()
    found = list(faults(pair))
    for _ in range(_MOST):
        fault = next((f for f in found if f.code not in refused and _cures(f, pair, wanted)), None)
        if fault is None or fault.fixed is None:
            break
        cured = pair.with_msgstr(fault.fixed)
        left = list(faults(cured))
        if {f.code for f in left} <= {f.code for f in found} and len(left) < len(found):
            pair, found = cured, left
            codes.append(fault.code)
        else:
            refused.add(fault.code)
    return Mended(pair.msgstr, tuple(codes))


def _cures(fault: Fault, pair: Pair, wanted: Callable[[str], bool]) -> bool:
    return fault.fixed is not None and fault.fixed != pair.msgstr and wanted(fault.code)
