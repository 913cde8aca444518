"""The units of blocks that belong together, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.align.beads import align_runs
from i18n_tool.align.costs import Costs
from i18n_tool.align.doubts import is_doubtful
from i18n_tool.align.passages import Passage, passage_of
from i18n_tool.align.windows import WINDOW_BEAM, WINDOW_PRIORS, Windows
from i18n_tool.formats import format_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.align.beads import Bead
    from i18n_tool.align.blocks import BlockPair
    from i18n_tool.align.meaning import Encoder
    from i18n_tool.model import Document, Unit

SURE = 0.9
"""From this confidence on a pair is taken for granted."""


class UnitPair(NamedTuple):
    """Units of a document, and those that translate them; one of the two may be empty. Where more
    than one is of the source, they lie in one block.
    """

    source: tuple[Unit, ...]
    target: tuple[Unit, ...]
    confidence: float


def align_units(
    source: Document, target: Document, pair: BlockPair, encoder: Encoder | None = None
) -> Iterator[UnitPair]:
    """The units of a pair of blocks, each in one pair, in order.

    Where the sentences do not come out with confidence, all of the translation goes with the first
    unit: a text is better looked at whole than cut wrongly.
    """
    ours = [source.units[n] for item in pair.source for n in item.units]
    theirs = [target.units[n] for item in pair.target for n in item.units]
    if not ours or not theirs or len(ours) == len(theirs) == 1:
        yield UnitPair(tuple(ours), tuple(theirs), pair.confidence)
        return
    costs = Costs(_sentences(source, ours), _sentences(target, theirs))
    whole = (range(len(ours)), range(len(theirs)))
    beads = align_runs(costs, *whole)
    if encoder is not None and is_doubtful(beads):
        beads = align_runs(Windows(costs, encoder), *whole, WINDOW_PRIORS, WINDOW_BEAM)
    pairs = _pairs(ours, theirs, beads, pair.confidence)
    if _is_sure(pairs, len(ours) == len(theirs)):
        yield from pairs
        return
    confidence = pair.confidence * min(bead.confidence for bead in beads)
    yield UnitPair((ours[0],), tuple(theirs), min(confidence, SURE / 2))
    yield from (UnitPair((unit,), (), 0.0) for unit in ours[1:])


def _pairs(
    ours: Sequence[Unit], theirs: Sequence[Unit], beads: Iterable[Bead], confidence: float
) -> list[UnitPair]:
    """The units of beads; none is surer than the pair of their blocks."""
    return [
        UnitPair(
            tuple(ours[i] for i in bead.source),
            tuple(theirs[j] for j in bead.target),
            bead.confidence * confidence,
        )
        for bead in beads
    ]


def _is_sure(pairs: Iterable[UnitPair], even: bool) -> bool:
    """Whether sentences can be kept apart: each has a partner in one block; where both sides have
    as many, that they stand in order is enough.
    """
    for one in pairs:
        if not one.source or not one.target or len({unit.block for unit in one.source}) > 1:
            return False
        if not even and one.confidence < SURE:
            return False
    return True


def _sentences(document: Document, units: Iterable[Unit]) -> list[Passage]:
    fmt = format_named(document.format)
    return [passage_of("sentence", (unit.start, unit.end), unit.msgid, fmt) for unit in units]
