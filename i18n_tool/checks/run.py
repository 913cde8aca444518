"""Every check of a translation, in one pass over a document and its catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.literals.literals import literals
from i18n_tool.checks.numbers.numbers import numbers
from i18n_tool.checks.page.lines import lines
from i18n_tool.checks.pairs import Fault, pairs
from i18n_tool.checks.registry import known
from i18n_tool.checks.safety.safety import unsafe
from i18n_tool.checks.typography.casing import turkish_i
from i18n_tool.checks.typography.characters import control, decomposed, invisible
from i18n_tool.checks.typography.doubled import doubled_word
from i18n_tool.checks.typography.endings import final_punctuation
from i18n_tool.checks.typography.length import length, oversized
from i18n_tool.checks.typography.quotes import brackets, quotes
from i18n_tool.checks.typography.signs import dash, late_percent
from i18n_tool.checks.typography.spacing import spacing
from i18n_tool.checks.waivers import waived, wrong_waivers
from i18n_tool.checks.wording.garbled import mojibake
from i18n_tool.checks.wording.glossary import terms
from i18n_tool.checks.wording.leftovers import leftovers
from i18n_tool.checks.wording.negation import negation
from i18n_tool.checks.wording.opposites import opposite
from i18n_tool.checks.wording.residue import residue
from i18n_tool.checks.wording.scripts import mixed_script
from i18n_tool.checks.wording.spelling import spelling
from i18n_tool.checks.wording.wrong_language import wrong_language
from i18n_tool.documents.groups import is_oversized
from i18n_tool.model import Finding, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.model import Catalog

    Check = Callable[[Pair], Iterable[Fault]]

_SHOWN = 1000
"""Characters of an oversized translation that a report holds."""

_COUNTED = frozenset({"number", "date"})
"""What a block may have twice: there the sentences around have to have it too many."""

TRANSLATION: tuple[Check, ...] = (
    leftovers,
    wrong_language,
    negation,
    opposite,
    residue,
    lines,
    literals,
    numbers,
    final_punctuation,
    spacing,
    brackets,
    quotes,
    dash,
    late_percent,
    doubled_word,
    length,
    mojibake,
    mixed_script,
    decomposed,
    turkish_i,
    invisible,
    terms,
    spelling,
)
"""What is asked of a translation that somebody vouches for: not of stale ones and drafts, which are
flagged already and will be worked on.
"""
SAFETY: tuple[Check, ...] = (unsafe, control)
"""What is asked of every text, whatever its state: a stale one is on the page, too."""


_EVERY = (*SAFETY, *TRANSLATION)


def unit_findings(page: Page, catalog: Catalog, path: str) -> Iterator[Finding]:
    """What the checks of single translations find, in document order; `path` is the catalog's.

    Severities are the defaults; what an entry waives is left out.
    """
    for pair in pairs(page, catalog):
        commented = bool(pair.entry.comments)
        silent = waived(pair.entry, page.others) if commented else ()
        for fault in faults(pair):
            if fault.code not in silent:
                yield finding(pair, fault.code, fault.message, path)
        for message in wrong_waivers(pair.entry, page.others) if commented else ():
            yield finding(pair, "waiver", message, path)


def faults(pair: Pair) -> Iterator[Fault]:
    """What the checks of single translations have against one; of one that is oversized, or is the
    source, only that.
    """
    if is_oversized(pair.entry):
        yield from oversized(pair)
        return
    translated = pair.entry.state is State.TRANSLATED
    for check in _EVERY if translated else SAFETY:
        copied = False
        for fault in check(pair):
            copied = copied or fault.code == "unchanged"
            if not (fault.one_sided and _made_good(pair, check, fault.code)):
                yield fault
        if copied:  # its numbers and quotation marks are English, too
            break
    for other in pair.page.others.values():
        if other.function is not None and (translated or other.any_state):
            yield from (Fault(other.code, message) for message in other.function(pair))


def _made_good(pair: Pair, check: Check, code: str) -> bool:
    """Whether the sentences around a fault have the other half of it: a quotation goes over several
    of them, a clause moved to the next.
    """
    around, within = pair.around, pair.within
    if around is None or within is None or any(other.code == code for other in check(within)):
        return False
    return code not in _COUNTED or any(other.code == code for other in check(around))


def finding(pair: Pair, code: str, message: str, path: str) -> Finding:
    """The finding of a check against a translation."""
    return Finding(
        code=code,
        severity=(known().get(code) or pair.page.others[code]).severity,
        message=message,
        path=path,
        lineno=pair.entry.lineno,
        source=pair.page.document.path,
        source_lineno=pair.unit.lineno,
        locale=pair.locale,
        msgid=pair.msgid,
        msgstr=f"{pair.msgstr[:_SHOWN]}…" if is_oversized(pair.entry) else pair.msgstr,
    )
