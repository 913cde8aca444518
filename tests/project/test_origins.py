"""Where a workspace has its documents and catalogs from: the disk, a commit, memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import commit

from i18n_tool.catalog import parse
from i18n_tool.config import load_config
from i18n_tool.config.load import parse_config
from i18n_tool.errors import ConfigError
from i18n_tool.project.changes import Changes
from i18n_tool.project.committed import InCommit
from i18n_tool.project.layout import Project
from i18n_tool.project.origins import Gone, InMemory, OnDisk
from i18n_tool.project.past import Past
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.extract import extract
from i18n_tool.tasks.inspect import inspect

if TYPE_CHECKING:
    from conftest import MakeProject

SETTINGS = 'locales = ["tr"]\n'
MAPPING = "[i18n_markdown: docs/**.md]\n"
PO = 'msgid "One."\nmsgstr "Bir."\n\nmsgid "Two."\nmsgstr "İki."\n'


def nowhere() -> Project:
    """A project whose folder is not there."""
    return Project(parse_config(Path("/nowhere/at/all"), "i18n.toml", SETTINGS, MAPPING))


def on_disk(root: Path) -> Workspace:
    return Workspace(Project(load_config(root)))


def snapshot(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_memory_needs_no_files() -> None:
    """Texts and catalogs that lie nowhere are read, brought in step, counted and checked."""
    project = nowhere()
    catalog = parse(PO, path="a.po", locale="tr", domain="docs/a.md")
    texts = {"docs/a.md": "One.\n\nTwo and 3.\n", "docs/b.md": "\ufeffThree.\r\n".encode()}
    workspace = Workspace(project, InMemory(project, texts, {("docs/a.md", "tr"): catalog}))

    assert list(workspace.documents) == ["docs/a.md", "docs/b.md"]
    states = [str(entry.state) for entry in workspace.synced("tr")["docs/a.md"].entries]
    assert states == ["translated", "stale"]
    assert workspace.counts("docs/b.md", "tr").untranslated == 1
    codes = {finding.code for finding in inspect(workspace, list(texts), ["tr"])}
    assert codes == {"stale", "untranslated"}
    assert workspace.origin.notes == ()


def test_memory_may_be_wrong() -> None:
    """What is no document is refused; what cannot be read is a fault of its own."""
    project = nowhere()
    with pytest.raises(ConfigError, match=r"no section of babel\.cfg makes a document of this"):
        InMemory(project, {"docs/a.odt": ""})
    workspace = Workspace(project, InMemory(project, {"docs/a.md": b"\xff", "docs/b.md": "Two.\n"}))

    assert list(workspace.documents) == ["docs/b.md"]
    assert [fault.headline for fault in workspace.faults.values()] == [
        "docs/a.md:1: not UTF-8: the byte 0xff at offset 0"
    ]


def test_only_the_disk_is_written(project: MakeProject) -> None:
    """Neither a commit nor memory has a way to the files of today."""
    root = project({"docs/a.md": "One.\n"}, git=True)
    now = on_disk(root)
    changes = Changes(now)
    extract(changes, {"docs/a.md"}, ["tr"])
    changes.commit()
    commit(root, "Extracted")
    (root / "docs/a.md").write_text("Two.\n", encoding="utf-8")
    before = snapshot(root)
    now = on_disk(root)
    past = Past(now, "HEAD")
    memory = Workspace(now.project, InMemory(now.project, {"docs/a.md": "Three.\n"}))

    for workspace in (past.committed, memory):
        assert workspace.synced("tr")["docs/a.md"].entries
        with pytest.raises(TypeError, match="cannot be written"):
            Changes(workspace)
    assert snapshot(root) == before


def test_a_commit_is_what_it_was(project: MakeProject) -> None:
    """Documents and catalogs of a commit come under the names that the documents have today; what
    the commit had not is empty, and what it cannot say is a note.
    """
    catalog = "locales/tr/LC_MESSAGES/docs/a.po"
    root = project({"docs/a.md": "One.\n\nTwo.\n", catalog: PO, "docs/x.md": b"\xff"}, git=True)
    (root / "docs/a.md").rename(root / "docs/b.md")
    (root / catalog).unlink()
    for path in ("docs/c.md", "docs/x.md"):
        (root / path).write_text("New.\n", encoding="utf-8")
    commit(root, "Moved")
    now = on_disk(root)
    then = Workspace(now.project, InCommit(now, "HEAD~1"))

    assert [unit.msgid for unit in then.documents["docs/b.md"].units] == ["One.", "Two."]
    assert then.documents["docs/c.md"].text == then.documents["docs/x.md"].text == ""
    assert [entry.msgstr for entry in then.catalogs("tr")["docs/b.md"].entries] == ["Bir.", "İki."]
    assert then.catalogs("tr")["docs/c.md"].entries == ()
    assert then.origin.notes == ["as of HEAD~1: docs/x.md:1: not UTF-8: the byte 0xff at offset 0"]


def test_documents_that_are_gone(project: MakeProject) -> None:
    """What is left of one is a catalog of ours, under a name that is a type of its own; other PO
    files in the same folder are nobody's.
    """
    root = project({"docs/a.md": "One.\n", "docs/b.md": "Two.\n"})
    changes = Changes(on_disk(root))
    extract(changes, {"docs/a.md", "docs/b.md"}, ["tr"])
    changes.commit()
    (root / "docs/b.md").unlink()
    (root / "locales/tr/LC_MESSAGES/django.po").write_text(PO, encoding="utf-8")
    workspace = on_disk(root)
    gone = [path for path in workspace.catalogs("tr") if isinstance(path, Gone)]

    assert gone == ["locales/tr/LC_MESSAGES/docs/b.po (document gone)"]
    assert gone[0].file == root / "locales/tr/LC_MESSAGES/docs/b.po"
    assert workspace.catalog_file(gone[0], "tr") == gone[0].file
    assert workspace.has_catalog(gone[0], "tr")
    assert isinstance(workspace.origin, OnDisk)
    assert {one.file.name for one in workspace.origin.gone("tr")} == {"b.po", "django.po"}
    assert all(type(path) is Gone or path in workspace.refs for path in workspace.synced("tr"))
