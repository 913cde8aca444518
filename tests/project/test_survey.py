"""A survey tells two states of a project's files apart, and does not guess."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from i18n_tool.config import load_config
from i18n_tool.project.layout import Project
from i18n_tool.project.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeProject, RunI18n

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no time of change")


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A document with its catalog, and a file of a program."""
    root = project({"docs/guide/a.md": "# A page\n", "docs/program.py": ""}, git=True)
    run_i18n(root, "extract")
    return root


def state(root: Path, *, templates: bool = False) -> bytes | None:
    seen = survey(Project(load_config(root)), templates=templates)
    return None if seen is None else seen.state


def _restored(root: Path) -> None:
    file = root / "docs/guide/a.md"
    before = file.stat()
    file.write_text("# B page\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited, with the old time of writing": _restored,
    "a new document": lambda root: (root / "docs/b.md").write_text("# B\n"),
    "a document gone": lambda root: (root / "docs/guide/a.md").unlink(),
    "a folder renamed": lambda root: (root / "docs/guide").rename(root / "docs/other"),
    "a stray": lambda root: (root / "docs/guide/a.po").write_text(""),
    "a catalog of a document that is gone": lambda root: (
        root / "locales/tr/LC_MESSAGES/b.po"
    ).write_text(""),
}
OTHERS: dict[str, Callable[[Path], object]] = {
    "a program": lambda root: (root / "docs/program.py").write_text("pass\n"),
    "an empty folder": lambda root: (root / "docs/new").mkdir(),
    "a hidden folder": lambda root: (root / "docs/.b").mkdir(),
}
UNSURE: dict[str, Callable[[Path], object]] = {
    "a document is a link": lambda root: (root / "docs/b.md").symlink_to("guide/a.md"),
    "a link that leads nowhere": lambda root: (root / "docs/b.md").symlink_to("c.md"),
    "a folder of catalogs is a link": lambda root: (root / "locales/ru").symlink_to("tr"),
    "a folder in a catalog’s place": lambda root: (root / "locales/tr/LC_MESSAGES/b.po").mkdir(),
    "a repository among the catalogs": lambda root: (root / "locales/.git").mkdir(),
    "a pipe": lambda root: os.mkfifo(root / "docs/b.md"),
}


def _linked(root: Path) -> None:
    (root / "docs").rename(root / "elsewhere")
    (root / "docs").symlink_to("elsewhere")


UNSURE["the folder of documents is a link"] = _linked


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_changed_is_seen(change: Callable[[Path], object], root: Path) -> None:
    """Whatever a run would read, or look for, is another state."""
    before = state(root)
    time.sleep(0.01)
    change(root)

    assert state(root) not in (before, None)


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS.keys())
def test_what_nobody_reads_does_not_matter(change: Callable[[Path], object], root: Path) -> None:
    """Other files may come and go."""
    before = state(root)
    change(root)

    assert state(root) == before


@pytest.mark.parametrize("change", UNSURE.values(), ids=UNSURE.keys())
def test_what_does_not_speak_for_itself(change: Callable[[Path], object], root: Path) -> None:
    """Links lead to files that are not looked at: then nobody can tell."""
    change(root)

    assert state(root) is None


def test_templates_matter_to_who_writes_them(root: Path) -> None:
    """A template that is gone is seen by who asks for templates, alone."""
    before = state(root), state(root, templates=True)
    (root / "locales/templates/docs/guide/a.pot").unlink()

    assert state(root) == before[0]
    assert state(root, templates=True) not in (before[1], None)
