"""Translations that git has and that are empty now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, po, translate
from conftest import commit, run_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

PAGE = "One here. Two there.\n\nThree bells ring at noon today.\n"
FILE = "locales/tr/LC_MESSAGES/docs/a.po"


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A translated page, of which one unit is stale; committed."""
    root = project({"docs/a.md": PAGE}, mapping="[i18n_markdown: docs/**.md]\n", git=True)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text(PAGE.replace("Three", "Four"), encoding="utf-8")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="~") if e.msgid == "Two there." else e)
    run_i18n(root, "extract")
    commit(root, "Translated")
    return root


def emptied(*msgids: str) -> Callable[[Entry], Entry]:
    return lambda e: e.evolve(msgstr="", flags=()) if e.msgid in msgids else e


@pytest.mark.parametrize("command", ["extract", "check"])
def test_what_is_said(command: str, root: Path, run_i18n: RunI18n) -> None:
    """Texts that were translated or stale are counted, `~` is not; git is named as having them."""
    before = run_i18n(root, command).stderr
    edit(root, "docs/a", emptied("One here.", "Two there.", "Four bells ring at noon today."))
    text = po(root, "docs/a").read_text(encoding="utf-8")
    lineno = text.splitlines().index('msgid "One here."') + 1
    said = f"{FILE}:{lineno}: warning: 2 translations are empty that HEAD has: git show HEAD:./"

    assert "HEAD" not in before
    assert f"{said}{FILE}\n" in run_i18n(root, command).stderr
    commit(root, "Emptied")
    assert "HEAD" not in run_i18n(root, command).stderr


def test_what_is_no_loss(root: Path, run_i18n: RunI18n) -> None:
    """New texts, texts that moved on with their English, and other changes are none."""
    (root / "docs/a.md").write_text(PAGE.replace("Three", "Five") + "\nSix.\n", encoding="utf-8")
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(comments=("by hand",)))

    assert "HEAD" not in run_i18n(root, "extract").stderr


def test_where_git_cannot_tell(root: Path, run_i18n: RunI18n) -> None:
    """In a subfolder it can; without a commit it cannot, nor of a catalog that was broken."""
    edit(root, "docs/a", emptied("One here."))
    assert "1 translation is empty that HEAD has" in run_i18n(root / "docs", "check").stderr

    po(root, "docs/a").write_bytes(b"msgid")
    commit(root, "Broken")
    po(root, "docs/a").unlink()
    assert "HEAD" not in run_i18n(root, "extract").stderr
    run_git(root, "update-ref", "-d", "HEAD")
    assert "HEAD" not in run_i18n(root, "check").stderr


@pytest.mark.parametrize("how", ["emptied", "gone"])
@pytest.mark.parametrize("command", ["extract", "check"])
def test_no_byte_left(command: str, how: str, root: Path, run_i18n: RunI18n) -> None:
    """A catalog that somebody emptied as a file or took away is made anew: what HEAD had is told,
    as often as it is empty.
    """
    said = f"{FILE}: warning: 2 translations are empty that HEAD has: git show HEAD:./{FILE}\n"
    commit(root, "As it was")
    if how == "gone":
        po(root, "docs/a").unlink()
    else:
        po(root, "docs/a").write_bytes(b"")

    assert said in run_i18n(root, command).stderr
    run_i18n(root, "extract")
    assert "2 translations are empty that HEAD has" in run_i18n(root, command).stderr


def test_many(project: MakeProject, run_i18n: RunI18n) -> None:
    """Of many catalogs some are named, the others counted."""
    names = [f"docs/{number}" for number in range(7)]
    root = project({f"{name}.md": PAGE for name in names}, git=True)
    run_i18n(root, "extract")
    for name in names:
        translate(root, name)
    commit(root, "Translated")
    for name in names:
        po(root, name).unlink()
    lines = run_i18n(root, "extract").stderr.splitlines()

    assert sum("translations are empty that HEAD has" in line for line in lines) == 5
    assert "warning: likewise 6 in 2 more catalogs" in lines


def test_no_filter_runs(root: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """A filter that the user has set up, and that a branch asks for, is not run; what it may have
    changed is looked at.
    """
    ran = tmp_path / "ran"
    (root / ".gitattributes").write_text("*.po filter=spy\n*.md filter=spy.eye\n", encoding="utf-8")
    commit(root, "Attributes")
    for name in ("spy", "spy.eye"):
        run_git(root, "config", f"filter.{name}.clean", f"touch '{ran}'; cat")
        run_git(root, "config", f"filter.{name}.process", f"touch '{ran}'")
        run_git(root, "config", f"filter.{name}.required", "true")
    data = po(root, "docs/a").read_bytes()
    po(root, "docs/a").write_bytes(data.replace(b"2026", b"2025", 1))
    for command in ("extract", "status", "check", "build"):
        run_i18n(root, command)
    edit(root, "docs/a", emptied("One here."))
    po(root, "docs/a").write_bytes(po(root, "docs/a").read_bytes().ljust(len(data), b"\n"))

    assert "1 translation is empty that HEAD has" in run_i18n(root, "extract").stderr
    assert not ran.exists()
