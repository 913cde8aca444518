"""`i18n status` at a terminal where somebody waits: rows are shown as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from catalogs import translate

from i18n_tool.project.origins import OnDisk

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document

PAGES = {f"docs/{name}.md": f"Page {name} is here.\n" for name in "abc"}
MANY = {f"docs/{folder}/{n:02}.md": f"Page {folder}{n}.\n" for folder in "ab" for n in range(21)}


@pytest.fixture
def _waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person sees what is printed, and has waited from the start; each document that is read
    says so.
    """
    real = OnDisk.document

    def loud(disk: OnDisk, ref: DocumentRef) -> Document:
        click.echo(f"({ref.path})")
        return real(disk, ref)

    monkeypatch.setattr(OnDisk, "document", loud)
    monkeypatch.setattr("i18n_tool.commands.status.is_terminal", lambda: True)
    monkeypatch.setattr("i18n_tool.commands.progress._PATIENCE_SECONDS", 0.0)


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """Three documents, one of them translated."""
    root = project(PAGES)
    run_i18n(root, "extract")
    translate(root, "docs/b")
    return root


def said(run_i18n: RunI18n, root: Path, *args: str) -> list[str]:
    """Lines by their first word, the totals last."""
    done = run_i18n(root, "status", "--jobs", "1", *args)
    assert done.returncode in (0, 2), done.stderr
    return [line.split()[0] for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("_waits")
def test_a_row_is_shown_before_the_next_document_is_read(root: Path, run_i18n: RunI18n) -> None:
    """Each row comes as soon as it is known, and the totals at the end."""
    assert said(run_i18n, root) == [
        "(docs/a.md)", "Document", "docs/a.md", "(docs/b.md)", "docs/b.md",
        "(docs/c.md)", "docs/c.md", "Total",
    ]  # fmt: skip
    assert said(run_i18n, root, "--todo") == [
        "(docs/a.md)", "Document", "docs/a.md", "(docs/b.md)", "(docs/c.md)", "docs/c.md", "Total",
    ]  # fmt: skip


@pytest.mark.usefixtures("_waits")
@pytest.mark.parametrize("args", [["--sort", "words"], ["--short"], ["--json"]])
def test_what_only_the_whole_tells_comes_at_the_end(
    args: list[str], root: Path, run_i18n: RunI18n
) -> None:
    """An order by numbers, totals alone, and what a program reads wait for all documents."""
    first = said(run_i18n, root, *args)[:3]

    assert first == ["(docs/a.md)", "(docs/b.md)", "(docs/c.md)"]


@pytest.mark.usefixtures("_waits")
def test_a_folder_is_shown_when_all_of_it_is_read(project: MakeProject, run_i18n: RunI18n) -> None:
    """Above forty documents a row is a folder's, with those that can be read."""
    root = project(MANY)
    (root / "docs/a/20.md").write_bytes(b"\xff\xfe\xff")
    lines = [line for line in said(run_i18n, root) if "/20." in line or not line.startswith("(")]

    assert lines == ["(docs/a/20.md)", "Document", "docs/a/", "(docs/b/20.md)", "docs/b/", "Total"]


@pytest.mark.usefixtures("_waits")
def test_a_text_that_moved_makes_rows_wait(root: Path, run_i18n: RunI18n) -> None:
    """Where other documents have a say in a row, it and those behind it wait for them."""
    (root / "docs/b.md").write_text("Page c is elsewhere.\n")

    assert said(run_i18n, root)[:6] == [
        "(docs/a.md)", "Document", "docs/a.md", "(docs/b.md)", "(docs/c.md)", "docs/b.md",
    ]  # fmt: skip


def test_the_rows_are_those_of_a_pipe(
    root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever did not wait sees the very table; whoever did sees the same words in it."""
    piped = run_i18n(root, "status").stdout
    monkeypatch.setattr("i18n_tool.commands.status.is_terminal", lambda: True)
    quick = run_i18n(root, "status").stdout
    monkeypatch.setattr("i18n_tool.commands.progress._PATIENCE_SECONDS", 0.0)
    slow = run_i18n(root, "status").stdout

    assert quick == piped
    assert slow.split() == piped.split()
