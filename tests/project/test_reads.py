"""Which files are read for what is asked: a page alone, unless others have a say in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalogs import translate
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.catalog import dump
from i18n_tool.config import load_config
from i18n_tool.config.load import parse_config
from i18n_tool.documents.render import Policy
from i18n_tool.model import Catalog
from i18n_tool.project.changes import Changes
from i18n_tool.project.layout import Project
from i18n_tool.project.origins import Gone, InMemory, OnDisk
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.build import Builder
from i18n_tool.tasks.diff import stale_units
from i18n_tool.tasks.extract import extract
from i18n_tool.tasks.inspect import inspect
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document, Entry
    from i18n_tool.project.glances import CatalogGlance

A, B, C = "docs/a.md", "docs/b.md", "docs/c.md"
PAGES = {
    A: "# Doors\n\nOpen the door. Shut it.\n",
    B: "# Windows\n\nOpen the window.\n",
    C: "# Roofs\n\nShut it. Climb on [the roof](b.md#windows).\n",
}


class Watched(OnDisk):
    """The disk, and what was opened there: documents, and catalogs by their locale."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self.opened: list[tuple[str, str]] = []

    def document(self, ref: DocumentRef) -> Document:
        self.opened.append((ref.path, ""))
        return super().document(ref)

    def catalog(self, path: str, locale: str) -> Catalog | None:
        self.opened.append((path, locale))
        return super().catalog(path, locale)


def watched(root: Path) -> tuple[Workspace, list[tuple[str, str]]]:
    project = Project(load_config(root))
    origin = Watched(project)
    return Workspace(project, origin), origin.opened


def own(*paths: str) -> set[tuple[str, str]]:
    return {(path, where) for path in paths for where in ("", "tr")}


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """Three pages, complete in Turkish; the last translates a text of the first otherwise."""
    root = project(PAGES)
    run_i18n(root, "extract")
    for page in ("a", "b", "c"):
        translate(root, f"docs/{page}", prefix="Z " if page == "c" else "Ç ")
    return root


def test_a_page_alone(root: Path) -> None:
    """Counting, showing, rendering and syncing a page that is up to date opens it and its catalogs,
    each once, and nothing else.
    """
    workspace, opened = watched(root)
    workspace.recover("tr", [A])

    assert workspace.counts(A, "tr", obsolete=True).translated == 3
    assert list(stale_units(workspace.documents[A], workspace.synced_one(A, "tr"))) == []
    assert "Ç Open the door." in rendered(workspace, A, "tr", Policy()).text
    assert Builder(workspace).content(A, "en") == PAGES[A].encode()
    changes = Changes(workspace)
    extract(changes, {A}, ["tr"])
    assert changes.files() == ([], [])
    assert workspace.faults_of([A], ["tr"]) == []
    assert opened == [(A, ""), (A, "tr")]


def test_a_lost_unit_needs_no_others(root: Path) -> None:
    """Nor does a page that lost a sentence, as long as nobody asks what became of that."""
    (root / A).write_text("# Doors\n\nShut it.\n", encoding="utf-8")
    workspace, opened = watched(root)

    assert workspace.counts(A, "tr").translated == 2
    assert set(opened) == own(A)
    assert workspace.counts(A, "tr", obsolete=True).obsolete == 1
    assert set(opened) == own(A, B, C)


@pytest.mark.parametrize("path", [A, B])
def test_a_new_unit_may_come_from_anywhere(root: Path, path: str) -> None:
    """Where a unit has no entry in the page's own catalog, all others are read: its translation may
    have left one of them, or still stand there.
    """
    (root / path).write_text(PAGES[path] + "\nClimb higher.\n", encoding="utf-8")
    workspace, opened = watched(root)

    assert workspace.counts(path, "tr").untranslated == 1
    assert set(opened) == own(A, B, C)
    assert len(opened) == 6


def test_a_locale_without_catalogs_is_gone_through_once(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody has translated anything, what one page needs is there for all pages."""
    looked: list[str] = []
    glance = Workspace.glance

    def looks(workspace: Workspace, path: str, locale: str) -> CatalogGlance:
        looked.append(path)
        return glance(workspace, path, locale)

    monkeypatch.setattr(Workspace, "glance", looks)
    workspace, _ = watched(project(PAGES))

    for path in PAGES:
        assert workspace.synced("tr")[path].entries

    assert Counter(looked) == dict.fromkeys(PAGES, 2)  # once with all, once for itself


def test_an_obsolete_text_may_go_anywhere(root: Path) -> None:
    """A sync of a page that has obsolete translations looks for who needs them."""
    (root / A).write_text("# Doors\n\nShut it.\n", encoding="utf-8")
    workspace, _ = watched(root)
    changes = Changes(workspace)
    extract(changes, {A}, ["tr"])
    changes.commit()
    workspace, opened = watched(root)
    changes = Changes(workspace)
    extract(changes, {A}, ["tr"])

    assert changes.files() == ([], [])
    assert set(opened) == own(A, B, C)


def test_checks_look_at_who_links_and_who_says_the_same(root: Path) -> None:
    """Findings of a page need the links of the others, and the catalogs of those that have a text
    of its own; a page without translations needs nobody.
    """
    workspace, opened = watched(root)
    found = {finding.code for finding in inspect(workspace, [C], ["tr"])}

    assert "inconsistent" in found
    assert set(opened) == own(A, C) | {(B, "")}
    (root / "locales/tr/LC_MESSAGES/docs/b.po").unlink()
    workspace, opened = watched(root)
    (root / B).write_text("Alone.\n", encoding="utf-8")
    assert {f.code for f in inspect(workspace, [B], [])} == set()
    assert set(opened) == {(B, "")}


def test_a_link_opens_its_page(project: MakeProject) -> None:
    """The page that a link leads to is opened for its anchors, and not for itself."""
    root = project({A: "See [b](b.md) and [c](c.md#roofs).\n", B: PAGES[B], C: PAGES[C]})
    workspace, opened = watched(root)

    assert list(inspect(workspace, [A], [])) == []
    assert set(opened) == {(A, ""), (C, "")}


def test_a_whole_run_names_what_gone_pages_left(root: Path, run_i18n: RunI18n) -> None:
    """Who asks for all documents hears of catalogs without a document that cannot be read; who asks
    for some does not, though they lie in the same folder.
    """
    (root / B).unlink()
    (root / "locales/tr/LC_MESSAGES/docs/b.po").write_text('msgid "X-I18n-Segmentation\n')

    for command in ("status", "check", "build", "diff"):
        assert "docs/b.po:1" in run_i18n(root, command).stderr, command
        assert "docs/b.po" not in run_i18n(root, command, A).stderr, command


SENTENCES = [
    "Open the door.",
    "Open the old door.",
    "Shut the window at night.",
    "Shut the window at noon.",
    "Climb on the roof [again](b.md#roof).",
    "Never climb alone.",
    "# Roof",
    "# Windows",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=5).map(lambda some: "\n\n".join(some) + "\n")
PROJECTS = st.fixed_dictionaries({A: TEXTS, B: TEXTS, C: TEXTS})
STATES = st.sampled_from(["", "Ç {}", "Z {}", "~", "fuzzy"])


def _entry(entry: Entry, state: str) -> Entry:
    if state == "fuzzy":
        return entry.evolve(msgstr=f"Ç {entry.msgid}", flags=("fuzzy",), previous_msgid="Old.")
    return entry.evolve(msgstr=state.format(entry.msgid))


@given(PROJECTS, PROJECTS, st.lists(STATES, min_size=15, max_size=15), st.booleans())
def test_asked_alone_or_with_all(
    then: dict[str, str], now: dict[str, str], states: list[str], broken: bool
) -> None:
    """A page is the same whether it is looked at alone or with all others: its live entries, its
    counts, what is stale, what is found, and what is built; be it that one of the others cannot be
    read.
    """
    settings = parse_config(
        Path("/nowhere"), "i18n.toml", 'locales = ["tr"]', "[i18n_markdown: **]"
    )
    project = Project(settings)
    first = Workspace(project, InMemory(project, then))
    some = iter(states)
    catalogs = {
        (path, "tr"): Catalog(
            "tr",
            path,
            catalog.header,
            tuple(_entry(e, next(some, "Ç {}")) for e in catalog.entries),
        )
        for path, catalog in first.synced("tr").items()
    }
    texts: dict[str, str | bytes] = {**now, **({C: b"\xff"} if broken else {})}

    def workspace() -> Workspace:
        return Workspace(project, InMemory(project, texts, catalogs))

    whole = workspace()
    found = list(inspect(whole, list(texts), ["tr"]))
    synced = whole.synced("tr")
    for path in synced:
        alone = workspace()
        live = [entry for entry in alone.synced_one(path, "tr").entries if not entry.obsolete]
        assert live == [entry for entry in synced[path].entries if not entry.obsolete]
        assert [f for f in found if f.source == path] == list(inspect(alone, [path], ["tr"]))
        assert rendered(alone, path, "tr", Policy()) == rendered(whole, path, "tr", Policy())
        alone = workspace()
        assert alone.counts(path, "tr", obsolete=True) == whole.counts(path, "tr")
        alone = workspace()
        result = alone.result("tr", [path])
        assert dump(result.catalogs[path]) == dump(synced[path])
        assert not isinstance(path, Gone)
        assert alone.reach("tr", [path]) == whole.reach("tr", [path])
