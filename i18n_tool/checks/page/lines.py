"""Line breaks in a translation: a unit is a part of one paragraph, so they are none on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.pairs import Fault
from i18n_tool.formats.signs import means_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair


def lines(pair: Pair) -> Iterator[Fault]:
    """A `structure` fault where a translation is meant to be several blocks: `build` folds its
    line breaks, as a renderer would, and puts all on one line.
    """
    msgstr = pair.msgstr.strip()
    if "\n" in msgstr and "\n" not in pair.msgid.strip() and means_blocks(msgstr):
        yield Fault(
            "structure",
            f"the translation breaks into several blocks, and the source is one {pair.unit.kind}: "
            "build puts all of it on one line; write it as one",
        )
