"""Where links may lead: to places in the project, and never to what is git's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import commit, run_git

from i18n_tool.errors import LinkError
from i18n_tool.files.links import real_place

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with folders to lead to, one of its neighbour, and a repository of its own."""
    root = tmp_path / "project"
    for folder in ("project/locales", "project/l10n/tr/LC_MESSAGES", "project/.git", "outside"):
        (tmp_path / folder).mkdir(parents=True)
    (root / "l10n/tr/LC_MESSAGES/a.po").write_text("")
    (root / ".git/config").write_text("")
    (tmp_path / "outside/a.po").write_text("")
    return root


def link(place: Path, target: str | Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def refusal(root: Path, path: str) -> str:
    with pytest.raises(LinkError) as caught:
        real_place(root, root / path, path)
    assert caught.value.path == path
    return caught.value.message


@pytest.mark.parametrize("path", ["locales/a.po", "locales/tr/new/a.po", "a.po", "l10n"])
def test_no_links(root: Path, path: str) -> None:
    """A place without links is itself, whether or not something is there by now."""
    assert real_place(root, root / path, path) == root.resolve() / path
    assert real_place(root, root.__class__(path), path) == root.resolve() / path


@pytest.mark.parametrize(
    ("links", "path", "leads"),
    [
        pytest.param(
            {"locales/tr": "../l10n/tr"}, "locales/tr/LC_MESSAGES/a.po",
            "l10n/tr/LC_MESSAGES/a.po", id="a folder",
        ),
        pytest.param(
            {"locales/tr": "../l10n/tr"}, "locales/tr/LC_MESSAGES/b/new.po",
            "l10n/tr/LC_MESSAGES/b/new.po", id="a folder, for what is to come",
        ),
        pytest.param(
            {"locales/a.po": "../l10n/tr/LC_MESSAGES/a.po"}, "locales/a.po",
            "l10n/tr/LC_MESSAGES/a.po", id="a file",
        ),
        pytest.param(
            {"locales/tr": "b", "locales/b": "../c", "c": "l10n/tr"}, "locales/tr/LC_MESSAGES/a.po",
            "l10n/tr/LC_MESSAGES/a.po", id="a chain",
        ),
        pytest.param(
            {"locales/tr": "../l10n/x/LC_MESSAGES", "l10n/x": "tr"}, "locales/tr/a.po",
            "l10n/tr/LC_MESSAGES/a.po", id="a link in the middle of a link's target",
        ),
        pytest.param(
            {"locales/tr": "../../project/l10n/tr"}, "locales/tr/LC_MESSAGES/a.po",
            "l10n/tr/LC_MESSAGES/a.po", id="out and in again",
        ),
    ],
)  # fmt: skip
def test_links_within_the_project(root: Path, links: dict[str, str], path: str, leads: str) -> None:
    """A link whose real target lies in the project is followed."""
    for place, target in links.items():
        link(root / place, target)

    assert real_place(root, root / path, path) == root.resolve() / leads


def test_absolute_links_and_a_project_behind_a_link(root: Path, tmp_path: Path) -> None:
    """A link may name its target from the top; how the project itself is reached does not
    matter.
    """
    link(root / "locales/tr", root / "l10n/tr")
    link(tmp_path / "by another name", root)
    other = tmp_path / "by another name"
    path = "locales/tr/LC_MESSAGES/a.po"

    expected = root.resolve() / "l10n/tr/LC_MESSAGES/a.po"
    assert real_place(root, root / path, path) == expected
    assert real_place(other, other / path, path) == expected
    assert real_place(root, other / path, path) == expected


@pytest.mark.parametrize(
    ("links", "path", "why"),
    [
        pytest.param(
            {"a.po": "../outside/a.po"}, "a.po", "this leaves the project: it is a link to ",
            id="a file",
        ),
        pytest.param(
            {"locales/tr": "../../outside"}, "locales/tr/a.po",
            "locales/tr leaves the project: it is a link to ", id="a folder",
        ),
        pytest.param(
            {"locales/tr": "../../outside"}, "locales/tr/b/new.po", "^locales/tr leaves",
            id="a folder, for what is to come",
        ),
        pytest.param({"a.po": "b.po", "b.po": "../outside/a.po"}, "a.po", "leaves", id="a chain"),
        pytest.param({"a": "l10n/x", "l10n/x": "../.."}, "a/outside/a.po", "leaves", id="parents"),
        pytest.param({"a.po": "/etc/passwd"}, "a.po", "it is a link to /etc/passwd", id="absolute"),
        pytest.param(
            {"a.po": "../none"}, "a.po", "this is a link to .*/none, which is not", id="dangling"
        ),
        pytest.param(
            {"a": "l10n/ru"}, "a/a.po", "^a is a link to l10n/ru, which is not there",
            id="dangling within the project",
        ),
        pytest.param({"a": "b", "b": "none"}, "a/a.po", "which is not there", id="dangling chain"),
        pytest.param({"a": "l10n/tr/LC_MESSAGES/a.po/x"}, "a", "not there", id="below a file"),
        pytest.param({"a": "a"}, "a/a.po", "^a is a link that leads in a circle", id="itself"),
        pytest.param(
            {"a": "b", "b": "a"}, "a", "this is a link that leads in a circle", id="a circle"
        ),
        pytest.param({"a": ".git/config"}, "a", "this is .git/config, which", id="into .git"),
        pytest.param({"a": ".git"}, "a/hooks/pre-commit", "belongs to git", id="a hook to come"),
        pytest.param({"a": "l10n/../.git"}, "a", "belongs to git", id="to .git itself"),
        pytest.param({}, ".git/config", "belongs to git", id="no link, but .git"),
        pytest.param({}, "l10n/tr/.git/config", "belongs to git", id="a .git further down"),
        pytest.param({}, "../outside/a.po", "outside the project", id="no link, but outside"),
    ],
)  # fmt: skip
def test_refused(root: Path, links: dict[str, str], path: str, why: str) -> None:
    """A link out of the project, to nothing, in a circle or to git's files is refused by name."""
    for place, target in links.items():
        link(root / place, target)

    assert re.search(why, refusal(root, path))


@pytest.mark.parametrize(
    "name",
    [
        ".GIT", ".Git", "git~1", "GIT~1", ".git ", ".git.", ".git. .", ".git::$INDEX_ALLOCATION",
        ".git::$DATA", ".g\u200cit", "\ufeff.git", ".gi\u200dT", "git~1 .",
    ],
)  # fmt: skip
def test_other_names_of_git(root: Path, name: str) -> None:
    """What Windows or macOS would take for `.git` is refused on every system."""
    assert "belongs to git" in refusal(root, f"{name}/config")
    assert "belongs to git" in refusal(root, f"l10n/{name}")


@pytest.mark.parametrize("name", [".gitignore", ".github", "git", ".gitt", "x.git", "git~12", "~1"])
def test_names_that_only_look_like_it(root: Path, name: str) -> None:
    """Other files and folders whose names hold `git` are nobody's but the project's."""
    assert real_place(root, root / name / "a.po", name) == root.resolve() / name / "a.po"


def test_repositories_elsewhere(root: Path) -> None:
    """A repository's own folder is git's by whatever name: that of `GIT_DIR`, of a `.git` that is a
    file, of a linked work tree, and a bare one.
    """
    (root / ".git/config").unlink()
    (root / ".git").rmdir()
    (root / "data").mkdir()
    run_git(root, "init", "--quiet", "--separate-git-dir", str(root / "data/meta"))
    commit(root, "First")
    run_git(root, "worktree", "add", "--quiet", "work")
    run_git(root, "init", "--quiet", "--bare", "bare")
    (root / "data/meta/hooks").mkdir()
    link(root / "a", "data/meta/hooks")

    assert "belongs to git" in refusal(root, ".git")
    assert "this is data/meta/hooks/pre-push, which belongs" in refusal(root, "a/pre-push")
    assert "belongs to git" in refusal(root, "data/meta/worktrees/work/HEAD")
    assert "belongs to git" in refusal(root, "bare/config")
    assert real_place(root, root / "work/a.po", "a.po") == root.resolve() / "work/a.po"
    assert real_place(root, root / "data/a.po", "a.po") == root.resolve() / "data/a.po"


def test_a_folder_that_has_a_head(root: Path) -> None:
    """A file of that name makes no repository."""
    (root / "l10n/HEAD").write_text("")

    assert real_place(root, root / "l10n/a.po", "a.po") == root.resolve() / "l10n/a.po"
