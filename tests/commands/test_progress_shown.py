"""Commands in a project of many documents: what they show while they run, and what they sum up."""

from __future__ import annotations

import time
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from conftest import HANGS

from i18n_tool.commands.progress import Busy, Steps
from i18n_tool.config import load_config
from i18n_tool.findings.folders import by_folder
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGES = {f"docs/{folder}/{n:02}.md": "One here.\n" for folder in "ab" for n in range(11)}


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A project of 22 documents in two folders."""
    return project(PAGES, mapping="[i18n_markdown: docs/**.md]\n")


def test_what_is_written_is_summed_up(root: Path, run_i18n: RunI18n) -> None:
    """Above twenty files folders stand for them, then the totals; -v names each."""
    again = run_i18n(root, "extract", "docs/a", "--locale", "tr", "-v").stdout.splitlines()
    done = run_i18n(root, "extract")

    assert len(again) == 23
    assert again[0] == "wrote locales/tr/LC_MESSAGES/docs/a/00.po"
    assert done.stdout.splitlines() == [
        "wrote locales/tr/LC_MESSAGES/docs/b/  (11 files)",
        "wrote locales/templates/docs/b/  (11 files)",
        "22 files for 22 documents: 22 units, 44 words.",
    ]


def test_notes_of_many_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is to be said of more than twenty documents is said once."""
    root = project({f"docs/{n}.txt": "Title\n\nOne line.\nAnother line.\n" for n in range(21)})
    many = run_i18n(root, "extract").stderr.splitlines()
    few = run_i18n(root, "extract", "docs/1.txt", "docs/2.txt").stderr.splitlines()

    assert [line.split(":")[0] for line in many if "paragraph" in line] == ["21 documents"]
    assert [line.split(":")[0] for line in few if "paragraph" in line] == [
        "docs/1.txt",
        "docs/2.txt",
    ]


def test_what_is_built_is_summed_up(root: Path, run_i18n: RunI18n) -> None:
    """Likewise."""
    run_i18n(root, "extract")
    done = run_i18n(root, "build")

    assert done.stdout.splitlines() == [
        f"build/{locale}/docs/{folder}/  (11 files)" for folder in "ab" for locale in ("en", "tr")
    ]
    assert len(run_i18n(root, "build", "-v").stdout.splitlines()) == 44


SLOW = [
    "status",
    "status --left-out",
    "extract",
    "check",
    "check --fix --yes",
    "build",
    "diff",
    "prune --yes",
    "accept --typo --since HEAD --yes",
    "translate --engine memory --dry-run",
]


@pytest.mark.parametrize("command", SLOW)
def test_no_progress_in_a_pipe(
    command: str, root: Path, monkeypatch: pytest.MonkeyPatch, run_i18n: RunI18n
) -> None:
    """A pipe never sees how far a run is, however long it takes."""
    monkeypatch.setattr("i18n_tool.commands.progress._PATIENCE_SECONDS", 0.0)
    said = run_i18n(root, *command.split()).stderr

    assert "█" not in said
    assert "\r" not in said


class Screen(StringIO):
    """A terminal's standard error."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.mark.parametrize("patience", [0.0, 3600.0])
def test_progress_at_a_terminal(
    patience: float, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has taken a second shows how much is done, and clears its line; what is quick shows
    nothing. The workspace forgets who waited.
    """
    monkeypatch.setattr("i18n_tool.commands.progress._PATIENCE_SECONDS", patience)
    monkeypatch.setattr("i18n_tool.commands.progress._EVERY_SECONDS", 0.0)
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    workspace = Workspace(Project(load_config(root)))
    before = workspace.step
    with Steps(workspace, 1):
        for path in workspace.in_step("tr", [*PAGES]):
            workspace.counts(path, "tr")
    shown = screen.getvalue()

    assert workspace.step is before
    assert ("\r" + "█" * 15 + "░" * 15 + " 22/44 files" in shown) is (patience == 0)
    assert shown == "" if patience else shown.endswith(" \r")


@pytest.mark.parametrize("patience", [0.0, 3600.0])
def test_busy_at_a_terminal(patience: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can say how far a run is, what it does is said once a second is over, and the
    line is cleared.
    """
    monkeypatch.setattr("i18n_tool.commands.progress._PATIENCE_SECONDS", patience)
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    deadline = time.monotonic() + HANGS
    with Busy("Writing the files"):
        while patience == 0 and not screen.getvalue() and time.monotonic() < deadline:
            time.sleep(0.001)
    shown = screen.getvalue()

    assert shown.startswith("\rWriting the files …") is (patience == 0)
    assert shown == "" if patience else shown.endswith(" \r")


@pytest.mark.parametrize(
    ("paths", "most", "expected"),
    [
        pytest.param(["a.md"], 5, {".": 1}, id="no folder"),
        pytest.param(["d/a.md", "d/b.md", "e/c.md"], 5, {"d": 2, "e": 1}, id="folders"),
        pytest.param(["d/x/a.md", "d/y/b.md"], 2, {"d/x": 1, "d/y": 1}, id="as deep as it goes"),
        pytest.param(["d/x/a.md", "d/y/b.md"], 1, {"d": 2}, id="no deeper than fits"),
        pytest.param(["d/a.md", "d/x/b.md"], 5, {"d": 1, "d/x": 1}, id="files beside folders"),
        pytest.param(["d/a.md", "e/b.md"], 1, {"d": 1, "e": 1}, id="at least one level"),
        pytest.param([], 5, {}, id="nothing"),
    ],
)
def test_folders(paths: list[str], most: int, expected: dict[str, int]) -> None:
    """Folders are as deep as their number allows."""
    assert {name: len(inside) for name, inside in by_folder(paths, most).items()} == expected
