"""What decides whether a check fails: severities, and the baseline of the project."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet
from i18n_tool.findings.baseline import (
    Judgement,
    accepted,
    dump_baseline,
    judge_findings,
    parse_baseline,
)
from i18n_tool.findings.identity import SAFETY
from i18n_tool.findings.reports.base import SAFE, SEVERITIES
from i18n_tool.formats.encoding import decode_text
from i18n_tool.project.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from i18n_tool.findings.baseline import Known
    from i18n_tool.findings.identity import Identity
    from i18n_tool.model import Finding
    from i18n_tool.project.workspace import Workspace


def failing(level: str) -> frozenset[str]:
    """The severities that fail a check at a level; none at "never"; "safety" is itself."""
    if level not in SEVERITIES:
        return frozenset({level} & {SAFE})
    return frozenset(SEVERITIES[: SEVERITIES.index(level) + 1])


class Update(NamedTuple):
    """How a baseline changed: findings in it now, those that went, those that came."""

    known: int
    gone: int
    added: int


class Baseline:
    """The project's baseline, where there is one, held against findings in some documents.

    Raises ConfigError, with file and line, on a file that is none, DocumentError where it cannot be
    read.
    """

    def __init__(self, workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]) -> None:
        self._project = workspace.project
        self.shown = workspace.project.config.baseline
        self._path: Path = self._project.root / self.shown
        self._was: bytes | None = None
        self._known: Known | None = None
        data = self._project.inputs.find(self._path, self.shown)
        if data is not None:
            self._was = digest_of(data)
            self._known = parse_baseline(decode_text(data, self.shown), self.shown)
        self._chosen = set(chosen)
        self._whole = workspace.is_whole(self._chosen)
        self._unread = workspace.faults
        self._documents = workspace.known
        others = set(workspace.project.config.locales).difference(locales)
        self._locales = {"", *locales}
        self._other_locales = others

    @property
    def exists(self) -> bool:
        """Whether the project has one."""
        return self._known is not None

    def judge(self, findings: Sequence[Finding]) -> Judgement:
        """The findings by whether the baseline knows them; all are new where there is none."""
        if self._known is None:
            return Judgement(findings, (), Counter(), Counter())
        return judge_findings(findings, self._known, self._looked_at)

    def _looked_at(self, one: Identity) -> bool:
        """Whether a finding would have been found again: not if nobody looked there. What is no
        document or locale any more is looked at with all the others.
        """
        if one.document not in self._documents and self._project.is_of_left_out(one.document):
            return False
        if (one.document, "") in self._unread or (one.document, one.locale) in self._unread:
            return False
        if self._whole:
            return one.locale not in self._other_locales
        return one.document in self._chosen and one.locale in self._locales

    def update(self, judgement: Judgement, *, accept_new: bool) -> tuple[Update, Sequence[Finding]]:
        """Writes the baseline without what is gone; what is new is added to the first one only,
        unless `accept_new`. How it changed, and the findings that it still does not hide.
        """
        now, new = judgement.kept, judgement.new
        added = 0
        if accept_new or not self.exists:
            more = accepted(new)
            added = more.total()
            now = now + more
            new = [finding for finding in new if finding.code in SAFETY]
        data = dump_baseline(now)
        writes = WriteSet(Places(self._project).settings)
        writes.write(self._path, data, self._was)
        writes.commit()
        return Update(now.total(), judgement.gone.total(), added), new
