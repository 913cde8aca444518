"""Every check of a translation, in one pass over a document and its catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.casing import turkish_i
from i18n_tool.checks.characters import control, decomposed, invisible
from i18n_tool.checks.doubled import doubled_word
from i18n_tool.checks.endings import final_punctuation
from i18n_tool.checks.garbled import mojibake
from i18n_tool.checks.glossary import terms
from i18n_tool.checks.leftovers import leftovers
from i18n_tool.checks.length import length
from i18n_tool.checks.lines import lines
from i18n_tool.checks.literals import literals
from i18n_tool.checks.numbers import numbers
from i18n_tool.checks.pairs import Fault, pairs
from i18n_tool.checks.quotes import brackets, quotes
from i18n_tool.checks.registry import known
from i18n_tool.checks.safety import unsafe
from i18n_tool.checks.scripts import mixed_script
from i18n_tool.checks.spacing import spacing
from i18n_tool.checks.spelling import spelling
from i18n_tool.checks.waivers import waived, wrong_waivers
from i18n_tool.checks.wrong_language import wrong_language
from i18n_tool.model import Finding, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.model import Catalog

    Check = Callable[[Pair], Iterable[Fault]]


TRANSLATION: tuple[Check, ...] = (
    leftovers,
    wrong_language,
    lines,
    literals,
    numbers,
    final_punctuation,
    spacing,
    brackets,
    quotes,
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


def unit_findings(page: Page, catalog: Catalog, path: str) -> Iterator[Finding]:
    """What the checks of single translations find, in document order; `path` is the catalog's.

    Severities are the defaults; what an entry waives is left out.
    """
    for pair in pairs(page, catalog):
        silent = waived(pair.entry, page.others)
        for fault in faults(pair):
            if fault.code not in silent:
                yield finding(pair, fault.code, fault.message, path)
        for message in wrong_waivers(pair.entry, page.others):
            yield finding(pair, "waiver", message, path)


def faults(pair: Pair) -> Iterator[Fault]:
    """What the checks of single translations have against one."""
    translated = pair.entry.state is State.TRANSLATED
    for check in (*SAFETY, *TRANSLATION) if translated else SAFETY:
        yield from check(pair)
    for other in pair.page.others.values():
        if other.function is not None and (translated or other.any_state):
            yield from (Fault(other.code, message) for message in other.function(pair))


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
        msgstr=pair.msgstr,
    )
