"""Whatever an engine answers and whatever a catalog holds, no person's text changes."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalogs import po
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.catalog import dump
from i18n_tool.config import load_config
from i18n_tool.model import FUZZY, JOIN, Entry, State, stale_mark
from i18n_tool.mt.drafts import Outcome, Wanted, from_engine
from i18n_tool.mt.entries import drafted, untouched_draft
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace
from i18n_tool.sync import merge
from i18n_tool.tasks.draft import Purpose, Saver, wanted_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE = "One `a` here. Two [b](c.md) there. Three now.\n\n# Four\n\n- Five five.\n- *Six* six.\n"
ANSWERS = st.sampled_from(
    ["", "~", "söz {0}", "söz {0}b{1}", "{0}altı{1} altı", "{0}", "<script>", "iyi bir söz",
     "x" * 5000,
     "[a](javascript:1)",
     "\ud800", "\x1b[2J", "# söz\n\nsöz", "msgstr \"", "söz\nsöz", "XZ0Q söz"]
)  # fmt: skip


class Answering:
    """An engine that answers what it is given, in turn."""

    name = "given"

    def __init__(self, answers: Sequence[str]) -> None:
        self._answers, self._at = answers, 0

    def describe(self, locale: str) -> str:  # noqa: ARG002
        return "given 1"

    def translate(
        self,
        texts: Sequence[str],
        locale: str,  # noqa: ARG002
        *,
        hypotheses: int = 1,
    ) -> Iterator[tuple[int, list[str]]]:
        for index in range(len(texts)):
            self._at += 1
            yield index, [self._answers[self._at % len(self._answers)]] * hypotheses

    def close(self) -> None:
        pass


@st.composite
def translated(draw: st.DrawFn, entry: Entry) -> Entry:
    """An entry in any state that a person or a tool may have left it in."""
    kind = draw(st.sampled_from(["", "", "done", "stale", "fuzzy", "draft", "ours", "join"]))
    if kind == "done":
        return entry.evolve(msgstr="bir insan yazdı", comments=("by hand",))
    if kind == "stale":
        mark = stale_mark("eski", (None, "Old text."))
        return entry.evolve(
            msgstr="eski", flags=(FUZZY,), comments=(mark,), previous_msgid="Old text."
        )
    if kind == "fuzzy":
        return entry.evolve(msgstr="bulanık", flags=(FUZZY,), comments=("by hand",))
    if kind == "draft":
        return entry.evolve(msgstr="taslak", flags=(FUZZY,), comments=("i18n: draft argos 1",))
    if kind == "ours":
        return drafted(entry, Outcome(Wanted(entry.msgid, "tr"), "bizim", "given 1"))
    return entry.evolve(msgstr=JOIN) if kind == "join" else entry


@given(st.data(), st.lists(ANSWERS, min_size=1, max_size=5), st.booleans(), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_human_text_changes(
    data: st.DataObject, answers: list[str], redo: bool, stale: bool
) -> None:
    """Only empty entries, and untouched drafts on request, get a new msgstr; it is a draft then,
    flagged and marked. Stale ones get a comment at most.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        (root / "docs/a.md").write_text(PAGE, encoding="utf-8")
        (root / "i18n.toml").write_text('locales = ["tr"]\n', encoding="utf-8")
        (root / "babel.cfg").write_text("[i18n_markdown: docs/**.md]\n", encoding="utf-8")
        project = Project(load_config(root))
        workspace = Workspace(project)
        empty = merge(workspace.catalogs("tr")["docs/a.md"], workspace.documents["docs/a.md"])
        entries = tuple(data.draw(translated(entry)) for entry in empty.entries)
        file = po(root, "docs/a")
        file.parent.mkdir(parents=True)
        file.write_bytes(dump(replace(empty, entries=entries)))
        before = Workspace(project).synced("tr")["docs/a.md"].by_key()

        purpose = Purpose("given", redo=redo, stale=stale)
        wanted = wanted_units(Workspace(project), "tr", ["docs/a.md"], purpose)
        judge = project.weights.severity
        saver = Saver(project, purpose)
        for outcome in from_engine(wanted, Answering(answers), "tr", judge):
            saver.take(outcome)
        saver.save()
        after = Workspace(project).synced("tr")["docs/a.md"].by_key()

    for key, was in before.items():
        now = after[key]
        if now.msgstr != was.msgstr:
            assert now.state is State.DRAFT
            assert untouched_draft(now) == "given"
            assert not was.msgstr or (redo and untouched_draft(was) == "given")
            assert now.msgstr.isprintable()
            assert "script" not in now.msgstr
            assert now.msgstr != JOIN
        elif not was.msgstr:
            assert now.state is was.state
        else:
            kept = [comment for comment in now.comments if "i18n: suggestion" not in comment]
            assert (now.flags, now.previous_msgid) == (was.flags, was.previous_msgid)
            assert kept == list(was.comments)
            assert now.comments == was.comments or (stale and was.state is State.STALE)
