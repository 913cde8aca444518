"""What git compares a work tree with is told from its files, without git."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import commit, run_git

from i18n_tool.git.standing import NO_GIT, standing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a commit."""
    place = tmp_path / "place"
    place.mkdir()
    run_git(place, "init", "--quiet", "--initial-branch=main")
    (place / "a.md").write_text("One.\n")
    commit(place, "First")
    return place


def state(root: Path) -> bytes:
    found = standing(root)
    assert found is not None
    return found.state


def test_a_commit_and_what_is_staged_are_seen(root: Path) -> None:
    """Each is another state; where git only packs its refs, HEAD is told from there."""
    seen = [state(root)]
    (root / "a.md").write_text("Two.\n")
    assert state(root) == seen[0]
    run_git(root, "add", "--all")
    seen.append(state(root))
    run_git(root, "commit", "--quiet", "--message", "Second")
    seen.append(state(root))
    run_git(root, "pack-refs", "--all")
    seen.append(state(root))
    run_git(root, "checkout", "--quiet", "--detach", "HEAD~1")
    seen.append(state(root))

    assert len(set(seen)) == len(seen)
    assert state(root) == seen[-1]


def test_a_work_tree_has_a_head_of_its_own(root: Path) -> None:
    """Its branch is in the repository that it was made from."""
    run_git(root, "worktree", "add", "--quiet", "-b", "other", "../tree")
    before = state(root), state(root / "../tree")
    (root / "../tree/a.md").write_text("Two.\n")
    commit(root / "../tree", "Other")

    assert state(root) == before[0]
    assert state(root / "../tree") != before[1]


def test_where_it_cannot_be_told(root: Path, tmp_path: Path) -> None:
    """Without a repository there is nothing; of refs in other forms nobody can tell."""
    assert standing(tmp_path) == NO_GIT
    (root / ".git/reftable").mkdir()
    assert standing(root) is None
    (root / ".git/reftable").rmdir()
    (root / ".git/HEAD").unlink()
    assert standing(root) is None
