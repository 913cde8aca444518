"""What there is to draft, as a caller without a terminal learns it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from catalogs import edit

from i18n_tool.config.load import load_config
from i18n_tool.mt.engine import Context
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.draft import Purpose
from i18n_tool.tasks.draft_plan import Planner

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

KNOWN = "Wait for the train here."
NEW = ["A train comes every hour.", "Buy your ticket first.", "Dogs travel free."]


def test_what_the_memory_spares_the_engine(project: MakeProject, run_i18n: RunI18n) -> None:
    """A text that the project has elsewhere is the memory's, the others are the engine's; of a
    sample there are so many, the same ones each time.
    """
    pages = {"docs/a.md": "\n\n".join([KNOWN, *NEW, ""]), "docs/b.md": f"# Title\n\n{KNOWN}\n"}
    root = project(pages)
    run_i18n(root, "extract")
    edit(root, "docs/b", lambda e: e.evolve(msgstr="Treni burada bekleyin."))
    workspace = Workspace(Project(load_config(root)))
    engine: Any = SimpleNamespace(name="some", describe=lambda _locale: "some 1")
    context = Context("en", ("tr",), root)
    planner = Planner(workspace, Purpose("some"), engine, context, ())
    plan = planner.plan("tr", ["docs/a.md", "docs/b.md"])
    samples = [planner.plan("tr", ["docs/a.md"], 2) for _ in range(2)]

    assert [(one.wanted.msgid, one.msgstr) for one in plan.remembered] == [
        (KNOWN, "Treni burada bekleyin.")
    ]
    assert ([one.msgid for one in plan.rest], plan.refused) == (NEW, [])
    drawn = [[one.msgid for one in (*(o.wanted for o in s.remembered), *s.rest)] for s in samples]
    assert len(drawn[0]) == 2
    assert drawn[0] == drawn[1]
