"""Catalogs under wrong names."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

OWN = "locales/tr/LC_MESSAGES/docs/a.po"


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """Two documents with their catalogs."""
    root = project(
        {"docs/a.md": "One here.\n", "docs/b.md": "Two here.\n"},
        mapping="[i18n_markdown: docs/**.md]\n",
    )
    run_i18n(root, "extract")
    return root


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("locales/tr/LC_MESSAGES/docs/a-tr.po", id="the locale behind it"),
        pytest.param("locales/tr/LC_MESSAGES/docs/a (1).po", id="downloaded twice"),
        pytest.param("locales/tr/LC_MESSAGES/docs/A.po", id="another case"),
        pytest.param("locales/tr/LC_MESSAGES/a.po", id="without its folder"),
        pytest.param("locales/tr/docs/a.po", id="without LC_MESSAGES"),
        pytest.param("locales/tr_TR/LC_MESSAGES/docs/a.po", id="another locale's folder"),
        pytest.param("locales/a.po", id="at the top"),
        pytest.param("docs/a.po", id="beside the document"),
    ],
)
@pytest.mark.parametrize("command", ["status", "check", "extract"])
def test_a_catalog_that_nothing_reads(
    command: str, place: str, root: Path, run_i18n: RunI18n
) -> None:
    """It is said where the catalog is expected that it is by its content."""
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / OWN, root / place)
    said = f"warning: {place} is not read: the catalog of docs/a.md is {OWN}\n"

    assert said in run_i18n(root, command).stderr
    assert said not in run_i18n(root, command, "docs/b.md").stderr


@pytest.mark.parametrize(
    ("place", "content"),
    [
        pytest.param("locales/tr/LC_MESSAGES/app.po", 'msgid "x"\nmsgstr "y"\n', id="a program's"),
        pytest.param("locales/tr/LC_MESSAGES/docs/x.po", "", id="empty"),
        pytest.param("locales/tr/LC_MESSAGES/docs/x.po", "\udcff", id="no text"),
    ],
)
def test_other_po_files(place: str, content: str, root: Path, run_i18n: RunI18n) -> None:
    """What is none of ours is nobody's mistake."""
    (root / place).write_bytes(content.encode(errors="surrogateescape"))

    assert run_i18n(root, "status").stderr == ""


def test_catalogs_of_what_is_gone(root: Path, run_i18n: RunI18n) -> None:
    """The catalog of a document that was deleted is in its place."""
    (root / "docs/a.md").unlink()

    assert run_i18n(root, "status").stderr == ""
