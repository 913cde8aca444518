"""Cutting the translation of a paragraph along its sentences, when these become units."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from i18n_tool.documents.segment import units
from i18n_tool.formats.base import Options
from i18n_tool.language.sentences import rules_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.formats.base import Format

_PLAIN = Options(detect_language=False)
_LEAD = "X "
"""So that nothing at the beginning of a translation looks like a list, a heading, a quotation."""


def cut(msgstr: str, msgids: Sequence[str], locale: str, fmt: Format) -> tuple[str, ...] | None:
    """The sentences of a translation, one for each msgid; None where that is not certain.

    They are as many as the msgids, and what the English says literally (code, link targets,
    footnote markers) stands in each where it stands in the English. With the locale's space
    between them they are the translation again.
    """
    pieces = _sentences(msgstr, locale, fmt)
    if len(pieces) != len(msgids):
        return None
    wanted = [set(fmt.literals(msgid)) for msgid in msgids]
    known = set(chain.from_iterable(wanted))
    found = [known.intersection(fmt.literals(piece)) for piece in pieces]
    fits = all(one <= other for one, other in zip(found, wanted, strict=True))
    return pieces if fits else None


def _sentences(msgstr: str, locale: str, fmt: Format) -> tuple[str, ...]:
    """The sentences by the locale's rules; none is cut inside inline markup."""
    text = _LEAD + msgstr.strip()
    blocks = fmt.find_blocks(text, _PLAIN, "").blocks
    if len(blocks) != 1:
        return (msgstr,)
    found = units(text, 0, blocks[0], rules_for(locale), granularity="sentence")
    first, *rest = (text[unit.start : unit.end] for unit in found)
    return (first.removeprefix(_LEAD), *rest)
