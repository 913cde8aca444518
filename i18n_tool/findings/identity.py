"""What makes two findings the same, in another run and after the lines have moved."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from i18n_tool.model import Finding

SAFETY = frozenset(
    {
        "control",
        "divided-markup",
        "foreign-host",
        "foreign-owner",
        "terminal-escape",
        "unsafe-character",
        "unsafe-command",
        "unsafe-html",
        "unsafe-include",
        "unsafe-link",
        "unsafe-metadata",
        "unsafe-template",
    }
)
"""Codes of what could harm a reader: reported first, and never hidden by a baseline."""


class Identity(NamedTuple):
    """A finding without its place, severity and wording; `digest` stands for the texts that it is
    about.
    """

    document: str
    locale: str
    code: str
    digest: str


def identity(finding: Finding) -> Identity:
    """The identity: it changes when somebody changes the text that is at fault.

    That is the msgid where there is no sound msgstr, and the msgstr of a stale unit, whose English
    may change again: it is then no more stale than it was.
    """
    if finding.code == State.STALE and finding.msgstr:
        texts = [finding.msgstr]
    elif finding.code in (State.UNTRANSLATED, State.DRAFT):
        texts = [finding.msgid]
    else:
        texts = [finding.msgid, finding.msgstr]
    if not any(texts):
        texts = [finding.message]
    document = finding.source or finding.path
    return Identity(document, finding.locale, finding.code, _digest(texts, 8))


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """32 hexadecimal digits for each finding, no two alike: of equal ones, the first, second… are
    the same in every run.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        known = identity(finding)
        yield _digest([*known, str(seen["\0".join(known)])], 16)
        seen["\0".join(known)] += 1


def _digest(texts: Iterable[str], size: int) -> str:
    # names of files may hold what is no UTF-8
    joined = "\0".join(texts).encode(errors="surrogatepass")
    return blake2b(joined, digest_size=size).hexdigest()
