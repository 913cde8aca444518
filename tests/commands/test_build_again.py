"""`build` makes anew only pages of which something is otherwise."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, translate

from i18n_tool.commands import build as command
from i18n_tool.index import index as index_module
from i18n_tool.project.origins import OnDisk
from i18n_tool.tasks import build as module

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.documents.render import Policy, Rendered
    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document
    from i18n_tool.project.workspace import Workspace

SITE = (
    'locales = ["tr", "ru"]\noutput = "docs/{locale}/{path}"\nbase = "docs"\nslugs = "github"\n'
    "assets = true\n"
)
PAGES = {
    "docs/a.md": "# First page\n\nSee [the second](b.md#sayfa) and [a file](more.md).\n",
    "docs/b.md": "# Second page\n\n![A picture](picture.png) Wait.\n",
    "docs/c.md": "# Third page\n\nNobody is led here, and [b](b.md) is far.\n",
    "babel.cfg": "[i18n_markdown: docs/?.md]\n",
}
ALL = ["ru/a", "ru/b", "ru/b", "ru/c", "tr/a", "tr/b", "tr/b", "tr/c"]
"""The second page once more in each locale, for the anchors that it has there."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are rendered, as `tr/a`. Files are old after 20 ms."""
    monkeypatch.setattr(index_module, "YOUNG_NS", 20_000_000)
    found: list[str] = []
    real = module.rendered

    def loud(workspace: Workspace, path: str, locale: str, policy: Policy) -> Rendered:
        found.append(f"{locale}/{path[5:-3]}")
        return real(workspace, path, locale, policy)

    monkeypatch.setattr(module, "rendered", loud)
    return found


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n, made: list[str]) -> Path:
    """Three pages in two locales, built once."""
    root = project({**PAGES, "i18n.toml": SITE}, git=True)
    (root / "docs/picture.png").write_bytes(b"png")
    run_i18n(root, "extract")
    for name in "abc":
        for locale in ("tr", "ru"):
            translate(root, f"docs/{name}", locale, prefix="Ç ")
    edit(root, "docs/b", lambda e: e.evolve(msgstr=e.msgstr.replace("Ç Second page", "Sayfa")))
    run_i18n(root, "build", CI="")
    assert sorted(made) == ALL
    made.clear()
    time.sleep(0.03)
    return root


def again(run_i18n: RunI18n, root: Path, *args: str, **env: str) -> str:
    """What is said by a build that succeeds."""
    done = run_i18n(root, "build", "--jobs", "1", *args, **{"CI": "", **env})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_where_nothing_changed_nothing_is_read(
    root: Path, run_i18n: RunI18n, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same is said, and no document or catalog is opened; in CI, and where it is asked for,
    everything is made anew.
    """
    everything = again(run_i18n, root, "--no-cache")
    assert sorted(made) == ALL
    again(run_i18n, root, CI="true")
    assert sorted(made) == sorted(ALL * 2)
    made.clear()
    monkeypatch.setattr(OnDisk, "document", _not_read)
    monkeypatch.setattr(OnDisk, "catalog", _not_read)

    assert again(run_i18n, root) == everything
    assert again(run_i18n, root, "--locale", "ru", "docs/b.md") == "docs/ru/b.md\n"
    assert made == []


def test_what_was_so_twice_is_said_again(
    root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a run found nothing to do, and everything lies as it did, no page is looked at; a built
    file, an ignored one, a commit are part of that.
    """
    for _ in range(2):
        first = run_i18n(root, "build", CI="")
        time.sleep(0.03)
    with monkeypatch.context() as patch:
        patch.setattr(command, "_build", _not_read)
        done = run_i18n(root, "build", CI="")
        assert (done.stdout, done.stderr) == (first.stdout, first.stderr)
        assert run_i18n(root, "build", "--locale", "tr", CI="").returncode == 3
        assert run_i18n(root, "build", "--verbose", CI="").returncode == 3
    (root / "docs/ru/c.md").write_text("Somebody was here.\n")
    done = run_i18n(root, "build", CI="")
    assert done.returncode == 2
    assert "docs/ru/c.md" in done.stderr


def _not_read(*asked: object) -> Document:
    raise AssertionError(asked)


def test_an_edit_makes_its_page_anew(root: Path, run_i18n: RunI18n, made: list[str]) -> None:
    """The page in all locales, or of a catalog in its own, and pages that ask it for an anchor."""
    (root / "docs/c.md").write_text(PAGES["docs/c.md"] + "\n```\nno prose\n```\n")
    again(run_i18n, root)
    assert sorted(made) == ["ru/c", "tr/c"]
    made.clear()
    edit(root, "docs/b", lambda e: e.evolve(msgstr=e.msgstr.replace("Sayfa", "Öteki")))
    again(run_i18n, root)

    assert sorted(set(made)) == ["tr/a", "tr/b"]
    assert "(b.md#sayfa)" in (root / "docs/tr/a.md").read_text()


def test_text_that_is_in_no_catalog_yet(
    root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have come from any page; what a build has seen of these is known, and none is read."""
    opened: list[str] = []
    real = OnDisk.document

    def document(disk: OnDisk, ref: DocumentRef) -> Document:
        opened.append(ref.path)
        return real(disk, ref)

    monkeypatch.setattr(OnDisk, "document", document)
    (root / "docs/c.md").write_text(PAGES["docs/c.md"] + "\nThis is new.\n")
    again(run_i18n, root)

    assert opened == ["docs/c.md"]
    assert "This is new." in (root / "docs/tr/c.md").read_text()


def test_what_a_link_leads_to_has_come(root: Path, run_i18n: RunI18n, made: list[str]) -> None:
    """A file that links were thought to lead to, and that is there now, is an answer of another
    kind; one that nobody asked for is none.
    """
    (root / "docs/nobody.txt").write_text("")
    again(run_i18n, root)
    assert made == []
    (root / "docs/more.md").write_text("")
    again(run_i18n, root)

    assert set(made) >= {"tr/a", "ru/a"}
    assert (root / "docs/tr/more.md").is_file()


def test_a_document_to_which_nobody_links(root: Path, run_i18n: RunI18n, made: list[str]) -> None:
    """Where one comes or goes the others stay as they are; one that links lead to is another
    matter.
    """
    (root / "docs/d.md").write_text("# Fourth page\n\nBack to [b](b.md).\n")
    (root / "docs/c.md").unlink()
    again(run_i18n, root)
    assert set(made) == {"en/d"}
    assert not (root / "docs/tr/c.md").exists()
    assert again(run_i18n, root) == again(run_i18n, root, "--no-cache")
    made.clear()
    (root / "docs/b.md").unlink()
    again(run_i18n, root)

    assert set(made) >= {"tr/a", "ru/a", "en/d"}


def test_what_is_not_there_is_made_again(root: Path, run_i18n: RunI18n, made: list[str]) -> None:
    """A built file that was removed or replaced is written again, a copied picture, too."""
    before = (root / "docs/tr/c.md").read_bytes()
    (root / "docs/tr/c.md").unlink()
    (root / "docs/ru/picture.png").unlink()
    (root / "docs/picture.png").write_bytes(b"another")
    again(run_i18n, root)

    assert made == ["tr/c"]
    assert (root / "docs/tr/c.md").read_bytes() == before
    assert {(root / f"docs/{one}/picture.png").read_bytes() for one in ("tr", "ru")} == {b"another"}


def test_with_other_settings_all_is_made_anew(
    root: Path, run_i18n: RunI18n, made: list[str]
) -> None:
    """Settings and options are part of what is known."""
    again(run_i18n, root, "--drafts")
    assert sorted(made) == ALL
    made.clear()
    (root / "i18n.toml").write_text(SITE + 'notice = "> [!NOTE]"\n')
    again(run_i18n, root)

    assert sorted(made) == ALL


def test_built_elsewhere_in_the_project(root: Path, run_i18n: RunI18n, made: list[str]) -> None:
    """A folder that is named is looked at as the configured one is; outside, all is made anew."""
    for place, is_known in (("public", True), ("../public", False)):
        again(run_i18n, root, "-o", place)
        time.sleep(0.03)
        made.clear()
        again(run_i18n, root, "-o", place)
        assert (made == []) is is_known, place
