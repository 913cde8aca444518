"""What a change made worse, of what the checks find."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.findings.identity import identity
from i18n_tool.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.findings.identity import Identity
    from i18n_tool.model import Finding
    from i18n_tool.project.past import Past


def made_worse(
    findings: Iterable[Finding],
    before: Iterable[Finding],
    past: Past,
    paths: Sequence[str],
) -> Iterator[Finding]:
    """The findings of today that a change since then brought: units that are worse by their
    English, or had a translation, and what the checks did not find `before`, in the project as it
    was committed.
    """
    findings = list(findings)
    if not findings:
        return
    worse = {
        (locale, path, one.unit.lineno, one.unit.msgid)
        for locale in {finding.locale for finding in findings if finding.code in _INCOMPLETE}
        for path, one in past.worse(locale, paths)
    }
    known: Counter[Identity] = Counter()
    lacking: set[tuple[str, str, str]] = set()
    for finding in before:
        known[identity(finding)] += 1
        if finding.code in _INCOMPLETE:
            lacking.add((finding.locale, finding.source, finding.msgid))
    had = {path: {unit.msgid for unit in past.documents[path].units} for path in paths}
    for finding in findings:
        locale, path, msgid = finding.locale, finding.source, finding.msgid
        if finding.code in _INCOMPLETE:
            lost = msgid in had[path] and (locale, path, msgid) not in lacking
            if lost or (locale, path, finding.source_lineno, msgid) in worse:
                yield finding
        elif known[identity(finding)]:
            known[identity(finding)] -= 1
        else:
            yield finding


_INCOMPLETE = frozenset(map(str, (State.UNTRANSLATED, State.STALE, State.DRAFT)))
