"""Documents and catalogs are let go, and read again: nothing comes out otherwise for it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakSet

import pytest
from catalogs import edit, translate

from i18n_tool.config import load_config
from i18n_tool.errors import DocumentError
from i18n_tool.project.changes import Changes
from i18n_tool.project.layout import Project
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.readable import Room
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.build import Builder
from i18n_tool.tasks.count import count_pages
from i18n_tool.tasks.extract import extract
from i18n_tool.tasks.inspect import inspect

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Catalog, Document

_One = TypeVar("_One", "Document", "Catalog")
NARROW = 0
"""Room for one value: whatever is read next takes its place."""
PATHS = [f"docs/{name}.md" for name in "abcdefgh"]
MOVED = "The donkey carried the flour down to the valley."


class Counted(OnDisk):
    """The disk, and which of its documents and catalogs somebody has."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self.there: WeakSet[Document | Catalog] = WeakSet()
        self.most = 0

    def document(self, ref: DocumentRef) -> Document:
        return self._note(super().document(ref))

    def catalog(self, path: str, locale: str) -> Catalog | None:
        found = super().catalog(path, locale)
        return found and self._note(found)

    def _note(self, one: _One) -> _One:
        self.there.add(one)
        self.most = max(self.most, len(self.there))
        return one


def page(name: str, *more: str) -> str:
    lines = (f"# Page {name}", f"Only {name} says this, and nobody else does.", "Wait.", *more)
    return "\n\n".join(lines) + "\n"


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """Eight pages, complete in two locales."""
    texts = {path: page(Path(path).stem) for path in PATHS} | {PATHS[0]: page("a", MOVED)}
    root = project(texts, locales=("tr", "ru"))
    run_i18n(root, "extract")
    for path in PATHS:
        for locale in ("tr", "ru"):
            translate(root, path.removesuffix(".md"), locale, prefix="Ç ")
    return root


def workspace_of(root: Path, room: Room | None = None) -> tuple[Workspace, Counted]:
    project = Project(load_config(root))
    origin = Counted(project)
    return Workspace(project, origin, room=room), origin


EDITS = {
    "nothing": {},
    "an edit": {PATHS[1]: page("b").replace("nobody", "hardly anybody")},
    "a sentence moves to another page": {
        PATHS[0]: page("a"),
        PATHS[7]: page("h", MOVED),
    },
    "two pages change places": {PATHS[2]: page("d"), PATHS[3]: page("c")},
    "a page is renamed": {PATHS[4]: None, "docs/z.md": page("e")},
    "all pages are renamed": {
        **dict.fromkeys(PATHS),
        **{path.replace("docs/", "docs/more/"): page(Path(path).stem) for path in PATHS},
    },
    "a page is new": {"docs/z.md": page("z", MOVED)},
    "everything is new": {"locales": None},
    "a locale is new": {"locales/ru": None},
}


def change(root: Path, edits: dict[str, str | None]) -> None:
    for path, text in edits.items():
        file = root / path
        if file.is_dir():
            shutil.rmtree(file)
        elif text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def outcome(root: Path, room: Room | None) -> object:
    """Everything that is counted, found, rendered, written and warned of."""
    workspace, _ = workspace_of(root, room)
    chosen = list(workspace.known)
    counted = count_pages(workspace, chosen, ["tr", "ru"], obsolete=True)
    workspace, _ = workspace_of(root, room)
    findings = list(inspect(workspace, chosen, ["tr", "ru"]))
    workspace, _ = workspace_of(root, room)
    builder = Builder(workspace)
    built = [builder.content(path, place) for path in chosen for place in ("en", "tr", "ru")]
    workspace, _ = workspace_of(root, room)
    changes = Changes(workspace)
    extract(changes, set(chosen), ["tr", "ru"])
    files = changes.files()
    reach = {locale: workspace.reach(locale, chosen[:2]) for locale in ("tr", "ru")}
    changes.commit()
    written = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted((root / "locales").rglob("*"))
        if file.is_file()
    }
    shown = [[file.relative_to(root).as_posix() for file in some] for some in files]
    return counted, findings, built, shown, reach, written, changes.warnings


@pytest.mark.thorough
@pytest.mark.parametrize("edits", [pytest.param(edits, id=name) for name, edits in EDITS.items()])
def test_what_is_let_go_changes_nothing(
    edits: dict[str, str | None], root: Path, tmp_path: Path
) -> None:
    """Counts, findings, pages and the files of a sync are the same to the byte, whatever there is
    room for; text that goes from page to page included.
    """
    change(root, edits)
    narrow = tmp_path / "narrow" / root.name
    shutil.copytree(root, narrow)

    assert outcome(narrow, Room(NARROW)) == outcome(root, None)


@pytest.mark.parametrize("name", ["everything is new", "a locale is new"])
def test_what_is_new_is_what_a_sync_of_all_gives(
    name: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a locale has nothing yet, its catalogs are made page by page; they are those that a
    sync of all documents together gives.
    """
    change(root, EDITS[name])
    together = tmp_path / "together" / root.name
    shutil.copytree(root, together)
    found = outcome(root, None)
    monkeypatch.setattr(Workspace, "is_blank", lambda _workspace, _locale: False)

    assert outcome(together, None) == found


def test_a_first_extract_holds_a_page_at_a_time(root: Path) -> None:
    """What is new is put away on the disk, ready to be written, while its page is at hand."""
    change(root, EDITS["everything is new"])
    workspace, origin = workspace_of(root, Room(NARROW))
    changes = Changes(workspace)
    extract(changes, set(workspace.known), ["tr", "ru"])

    assert len(changes.files()[0]) == 3 * len(PATHS)
    assert origin.most <= 2


@pytest.mark.parametrize("task", ["count", "build", "extract", "check"])
def test_no_more_than_a_page_at_a_time(task: str, root: Path) -> None:
    """Where there is no room, and nothing has changed, a page and its catalogs are there at a time,
    not the project.
    """
    workspace, origin = workspace_of(root, Room(NARROW))
    chosen = list(workspace.known)
    if task == "count":
        assert len(count_pages(workspace, chosen, ["tr", "ru"])) == len(PATHS)
    elif task == "build":
        assert len(Builder(workspace).write(chosen, ["en", "tr", "ru"], {})) == 3 * len(PATHS)
    elif task == "check":
        differ = "differs from all other pages"
        edit(root, "docs/h", lambda e: e.evolve(msgstr=differ) if e.msgid == "Wait." else e)
        [one] = [f for f in inspect(workspace, chosen, ["tr", "ru"]) if f.code == "inconsistent"]
        assert one.source == PATHS[-1]
    else:
        changes = Changes(workspace)
        extract(changes, set(chosen), ["tr", "ru"])
        assert changes.files() == ([], [])

    assert origin.most <= 5


def test_what_somebody_has_is_that_very_thing(root: Path) -> None:
    """Though there is no room for it, what somebody has is given to all, and read once."""
    workspace, origin = workspace_of(root, Room(NARROW))
    document = workspace.documents[PATHS[0]]
    for path in PATHS:
        assert workspace.catalogs("tr")[path] is workspace.catalogs("tr")[path]

    assert workspace.documents[PATHS[0]] is document
    assert set(origin.there) >= {document}


@pytest.mark.parametrize("what", ["a document", "a catalog"])
def test_a_file_that_changes_meanwhile(what: str, root: Path) -> None:
    """What is read again has to be what it was: otherwise the file is named, and what to do."""
    workspace, _ = workspace_of(root, Room(NARROW))
    files = workspace.documents if what == "a document" else workspace.catalogs("tr")
    assert len(files) == len(PATHS)
    if what == "a document":
        (root / PATHS[0]).write_text("Another page.\n", encoding="utf-8")
        shown = PATHS[0]
    else:
        edit(root, "docs/a", lambda entry: entry.evolve(msgstr="Başka bir şey."))
        shown = "locales/tr/LC_MESSAGES/docs/a.po"
    with pytest.raises(DocumentError, match="somebody changed this file") as caught:
        files[PATHS[0]]

    assert caught.value.path == shown
    assert caught.value.hint == "Run the command again."


def test_a_file_that_goes_meanwhile(root: Path) -> None:
    """Nor may it be gone."""
    workspace, _ = workspace_of(root, Room(NARROW))
    assert len(workspace.documents) == len(PATHS)
    (root / PATHS[0]).unlink()
    with pytest.raises(DocumentError, match="somebody changed this file"):
        workspace.documents[PATHS[0]]
