"""Days of grace: a unit that has just gone stale is a warning, and says for how long."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, translate
from conftest import environment, run_git

from i18n_tool.config import load_config
from i18n_tool.model import Finding
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.grace import with_grace

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = "# Guide\n\nOpen the file. Read it slowly.\n"
NEW = PAGE.replace("slowly", "quickly")
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MAPPING = "[i18n_markdown: docs/**.md]\n"
SETTINGS = "stale_grace_days = { tr = 14 }\n"


def commit_at(root: Path, when: datetime) -> None:
    run_git(root, "add", "--all")
    dated = environment(GIT_AUTHOR_DATE=when.isoformat(), GIT_COMMITTER_DATE=when.isoformat())
    subprocess.run(["git", "commit", "-qm", "Change"], cwd=root, env=dated, check=True)


def stale(locale: str = "tr", msgid: str = "Read it quickly.") -> Finding:
    """What the check finds in the page."""
    file = f"locales/{locale}/LC_MESSAGES/docs/a.po"
    return Finding(
        "stale", "error", "stale: changed", file, 27, "docs/a.md", 3, locale,
        msgid, "ÇEVİRİ Read it slowly.",
    )  # fmt: skip


def judged(root: Path, *findings: Finding) -> list[tuple[str, str]]:
    workspace = Workspace(Project(load_config(root)))
    return [(f.severity, f.message) for f in with_grace(workspace, findings, NOW)]


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project complete in Turkish and Russian, committed 100 days ago."""
    root = project({"docs/a.md": PAGE}, locales=("tr", "ru"), settings=SETTINGS, mapping=MAPPING)
    run_git(root, "init", "--quiet", "--initial-branch=main")
    run_i18n(root, "extract")
    translate(root, "docs/a", "tr")
    translate(root, "docs/a", "ru")
    commit_at(root, NOW - timedelta(days=100))
    return root


@pytest.mark.parametrize(
    ("age", "severity", "message"),
    [
        pytest.param(timedelta(0), "warning", "stale: changed; 14 days of grace left", id="now"),
        pytest.param(timedelta(days=3, hours=2), "warning", "; 11 days of grace left", id="days"),
        pytest.param(timedelta(days=13.9), "warning", "; 1 day of grace left", id="the last day"),
        pytest.param(timedelta(days=14), "error", "stale: changed", id="over"),
        pytest.param(timedelta(days=-2), "warning", "; 14 days of grace left", id="a fast clock"),
    ],
)
def test_age(root: Path, age: timedelta, severity: str, message: str) -> None:
    """The commit that made a unit stale counts, in whole days."""
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")
    commit_at(root, NOW - age)
    found = judged(root, stale())

    assert found[0][0] == severity
    assert found[0][1].endswith(message)


def test_not_committed(root: Path) -> None:
    """What is not committed yet is of today."""
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")

    assert judged(root, stale()) == [("warning", "stale: changed; 14 days of grace left")]


def test_locale_without_grace(root: Path) -> None:
    """A table gives grace to the locales in it."""
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")

    assert judged(root, stale("ru")) == [("error", "stale: changed")]


def test_unknown(project: MakeProject, run_i18n: RunI18n) -> None:
    """Without a history a unit counts as old, and the message says why."""
    root = project({"docs/a.md": PAGE}, settings=SETTINGS, mapping=MAPPING)
    run_i18n(root, "extract")
    translate(root, "docs/a", "tr")
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")

    assert judged(root, stale()) == [
        ("error", "stale: changed; no days of grace: the project is in no git repository")
    ]


def test_shallow(root: Path, tmp_path: Path) -> None:
    """A shallow clone says what it lacks."""
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")
    commit_at(root, NOW)
    run_git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "clone")

    assert judged(tmp_path / "clone", stale()) == [
        ("error", "stale: changed; no days of grace: "
         "the clone is shallow: git fetch --unshallow gets its history")
    ]  # fmt: skip


def test_marked_by_a_person(root: Path) -> None:
    """A fuzzy mark that no English change explains gets no grace."""
    edit(
        root, "docs/a",
        lambda e: e.evolve(flags=("fuzzy",)) if e.msgid == "Read it slowly." else e,
    )  # fmt: skip
    commit_at(root, NOW)
    found = judged(root, stale(msgid="Read it slowly."))

    assert found[0][0] == "error"
    assert "; no days of grace: " in found[0][1]


def test_check(root: Path, run_i18n: RunI18n) -> None:
    """The check passes while the days last, and fails afterwards."""
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")
    commit_at(root, datetime.now(UTC) - timedelta(days=2))
    young = run_i18n(root, "check", "--locale", "tr")
    (root / "i18n.toml").write_text('locales = ["tr"]\nstale_grace_days = 1\n', encoding="utf-8")
    old = run_i18n(root, "check", "--locale", "tr")

    assert (young.returncode, old.returncode) == (0, 1)
    assert (
        "warning: stale: the English has changed since it was translated; 12 days" in young.stdout
    )


@pytest.mark.parametrize(
    ("value", "lineno", "message"),
    [
        pytest.param("-1", 2, "stale_grace_days = -1 is no number of days", id="negative"),
        pytest.param("1.5", 2, "stale_grace_days = 1.5 is no number of days", id="a fraction"),
        pytest.param("true", 2, "stale_grace_days = True is no number of days", id="no number"),
        pytest.param("{ de = 3 }", 2, "stale_grace_days: unknown locale 'de'", id="no locale"),
        pytest.param("{ tr = 9999 }", 2, "stale_grace_days.tr = 9999 is no", id="too many"),
    ],
)
def test_bad_setting(
    project: MakeProject, run_i18n: RunI18n, value: str, lineno: int, message: str
) -> None:
    """A number of days that cannot be meant is refused, with the line."""
    root = project({"docs/a.md": PAGE}, settings=f"stale_grace_days = {value}\n")
    done = run_i18n(root, "check")

    assert done.returncode == 2
    assert f"i18n.toml:{lineno}: {message}" in done.stderr
