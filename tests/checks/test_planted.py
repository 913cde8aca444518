"""A folder of the project that a branch has filled like a repository is never taken for one."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, translate
from conftest import commit, run_git

from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import NoRepositoryError, Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeFiles, RunI18n

PAGE = "We paid 100 dollars.\n"
SITE = {
    "top/site/i18n.toml": 'locales = ["tr"]\noutput = "web"\nstale_grace_days = 7\n',
    "top/site/babel.cfg": "[i18n_markdown: docs/**.md]\n",
    "top/site/docs/a.md": PAGE,
}
RUNS = (
    "status", "check", "diff", "extract", "build", "check --since HEAD", "diff --since HEAD",
    "accept --typo --dry-run", "prune --before 1d --dry-run", "extract --check --staged",
)  # fmt: skip
NO_COMMIT = "1" * 40


@pytest.fixture
def site(make_files: MakeFiles, run_i18n: RunI18n) -> Path:
    """A complete project in a folder of a repository, committed."""
    site = make_files(SITE) / "top/site"
    run_i18n(site, "extract")
    translate(site, "docs/a")
    run_git(site.parent, "init", "--quiet", "--initial-branch=main")
    commit(site.parent, "First")
    return site


def plant(folder: Path, config: str = "", head: str = f"{NO_COMMIT}\n") -> Path:
    """Fills a folder like a repository whose work tree it is itself."""
    for name in ("objects/info", "refs/heads"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "keep").write_text("")
    (folder / "HEAD").write_text(head)
    core = "[core]\n\trepositoryFormatVersion = 1\n\tbare = false\n\tworktree = .\n"
    (folder / "config").write_text(core + config)
    return folder


def plant_linked(folder: Path) -> Path:
    """Fills a folder like git's own of a linked work tree, the rest being beside it."""
    plant(folder / "common")
    (folder / "HEAD").write_text(f"{NO_COMMIT}\n")
    (folder / "commondir").write_text("common\n")
    return folder


def plant_bare(folder: Path) -> Path:
    """Fills a folder like a bare repository."""
    plant(folder)
    (folder / "config").write_text("[core]\n\trepositoryFormatVersion = 0\n\tbare = true\n")
    return folder


def older_git(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *settings: str, lazy: bool = False
) -> None:
    """Plays a git that does not know some settings, nor `GIT_NO_LAZY_FETCH`, if `lazy`."""
    git = shutil.which("git")
    cases = "".join(f"{setting}) a=a.b=c;; " for setting in settings)
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(
        f"#!/bin/sh\n{'unset GIT_NO_LAZY_FETCH' if lazy else ''}\n"
        f'for a; do shift; case "$a" in {cases}*) ;; esac; set -- "$@" "$a"; done\n'
        f'exec {git} "$@"\n'
    )
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(params=["this git", "an older git"])
def _any_git(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The git that is there, and one of before 2.38."""
    if request.param == "an older git":
        older_git(tmp_path / "older", monkeypatch, "safe.bareRepository=*", lazy=True)


@pytest.mark.usefixtures("_any_git")
@pytest.mark.parametrize("fill", [plant, plant_linked, plant_bare])
@pytest.mark.parametrize("folders", [("",), ("docs",), ("", "docs")])
def test_the_clone_is_found(
    site: Path, folders: tuple[str, ...], fill: Callable[[Path], Path]
) -> None:
    """What lies in the folder that is asked about, or on the way up to `.git`, is passed over."""
    for folder in folders:
        fill(site / folder)

    found = Repository.around(site / "docs")
    assert (found.top, found.git_dir) == (site.parent.resolve(), f"{site.parent.resolve()}/.git")
    assert found.prefix == "site/docs/"
    assert found.head == run_git(site.parent, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize("lazy", [False, True])
def test_nothing_runs(
    site: Path, tmp_path: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch, lazy: bool
) -> None:
    """No command fetches what a planted repository says that it lacks, by a program of its own."""
    ran = tmp_path / "ran"
    (site / "evil.sh").write_text(f"touch '{ran}'\n")
    plant(
        site,
        "[extensions]\n\tpartialClone = origin\n"
        '[remote "origin"]\n\turl = "ext::sh evil.sh"\n\tpromisor = true\n'
        '[protocol "ext"]\n\tallow = always\n',
    )
    edit(site, "docs/a", lambda e: e.evolve(flags=("fuzzy",), previous_msgid="We paid."))
    commit(site.parent, "Look-alike")
    older_git(tmp_path / "older", monkeypatch, lazy=lazy)

    for command in RUNS:
        done = run_i18n(site, *command.split())
        assert done.returncode in (0, 1), done.stderr
    assert not ran.exists()


@pytest.mark.parametrize("url", ["ext::sh evil.sh", "spy::x", "ssh://example.invalid/x"])
def test_no_protocol_is_allowed(
    site: Path, tmp_path: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """A git that fetches what a partial clone lacks is allowed no protocol, whatever the clone's
    own configuration says.
    """
    ran, helper = tmp_path / "ran", tmp_path / "older/git-remote-spy"
    (site.parent / "evil.sh").write_text(f"touch '{ran}'\n")
    older_git(helper.parent, monkeypatch, lazy=True)
    helper.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    helper.chmod(0o755)
    for key, value in (
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
        ("remote.origin.url", url), ("remote.origin.promisor", "true"),
        ("core.sshCommand", str(helper)), ("protocol.allow", "always"),
        *((f"protocol.{name}.allow", "always") for name in ("ext", "spy", "ssh")),
    ):  # fmt: skip
        run_git(site.parent, "config", key, value)
    shutil.rmtree(site.parent / ".git/objects")
    (site.parent / ".git/objects").mkdir()

    for command in RUNS:
        assert run_i18n(site, *command.split()).returncode in (0, 1, 2), command
    assert not ran.exists()


def test_no_error_is_hidden(site: Path, run_i18n: RunI18n) -> None:
    """`check --since` compares with what was committed, not with what a planted one says of it."""
    base = run_git(site.parent, "rev-parse", "HEAD").strip()
    edit(site, "docs/a", lambda e: e.evolve(msgstr="900 dolar ödedik."))
    commit(site.parent, "Better Turkish")
    fake = run_git(site.parent, "commit-tree", "-m", "Fake", "HEAD:site").strip()
    run_git(site.parent, "branch", "fake", fake)
    run_git(site.parent, "clone", "--quiet", "--bare", ".", "../bare")
    bare = site.parent.parent / "bare"
    run_git(bare, "replace", base, fake)
    for name in ("HEAD", "objects", "refs", "packed-refs"):
        copy = shutil.copytree if (bare / name).is_dir() else shutil.copy
        copy(bare / name, site / name)
    plant(site, head="ref: refs/heads/main\n")
    commit(site.parent, "Assets")

    done = run_i18n(site, "check", "--since", base)
    assert done.returncode == 1
    assert "900" in done.stdout


def test_strangers_are_strangers(site: Path, run_i18n: RunI18n) -> None:
    """`build` writes over nothing that the clone has and that it did not make."""
    (site / "web/tr/docs").mkdir(parents=True)
    (site / "web/tr/docs/a.md").write_text("By hand.\n")
    plant(site)
    commit(site.parent, "By hand")

    done = run_i18n(site, "build")
    assert done.returncode == 2
    assert "web/tr/docs/a.md: git has this file, and i18n did not make it" in done.stderr
    assert (site / "web/tr/docs/a.md").read_text() == "By hand.\n"


def test_the_merge_driver_is_told_to_the_clone(site: Path, run_i18n: RunI18n) -> None:
    """`init --merge-driver` writes to the configuration that git will ask."""
    plant(site)
    before = (site / "config").read_bytes()

    assert run_i18n(site, "init", "--merge-driver").returncode == 0
    assert (site / "config").read_bytes() == before
    assert "merge-driver" in run_git(site.parent, "config", "merge.i18n.driver")


def test_no_clone_at_all(site: Path, run_i18n: RunI18n) -> None:
    """A project in no repository stays in none."""
    shutil.rmtree(site.parent / ".git")
    plant(site)

    with pytest.raises(NoRepositoryError, match="the project is in no git repository"):
        Repository.around(site)
    assert run_i18n(site, "build").returncode == 0


def within(site: Path) -> None:
    """Git's folder lies in the work tree, and a file `.git` names it."""
    run_git(site.parent, "init", "--quiet", "--separate-git-dir", "site/store")


def emptied(site: Path) -> None:
    """Beside a planted one lies a `.git` that is nothing."""
    shutil.rmtree(site.parent / ".git")
    (site / ".git").mkdir()
    plant(site)


@pytest.mark.usefixtures("_any_git")
@pytest.mark.parametrize("spoil", [within, emptied])
def test_in_doubt(site: Path, run_i18n: RunI18n, spoil: Callable[[Path], None]) -> None:
    """Where git's own folder lies among the project's files, it is not asked, which is said, and
    `build` writes over no file that it would have been asked about.
    """
    (site / "web/tr/docs").mkdir(parents=True)
    (site / "web/tr/docs/a.md").write_text("By hand.\n")
    commit(site.parent, "By hand")
    spoil(site)
    said = "git’s folder lies among the project’s files, where a branch could have put it"

    with pytest.raises(GitError, match=said):
        Repository.around(site)
    done = run_i18n(site, "build")
    assert done.returncode == 2
    assert f"web/tr/docs/a.md: git cannot say whether it has this file: {said}" in done.stderr
    assert (site / "web/tr/docs/a.md").read_text() == "By hand.\n"
    done = run_i18n(site, "check", "--since", "HEAD")
    assert done.returncode == 2
    assert said in done.stderr
    assert run_i18n(site, "build", "--force").returncode == 0


@pytest.mark.usefixtures("_any_git")
class TestClones:
    """However a clone is laid out, it is found."""

    def test_folders_that_look_like_it(self, site: Path) -> None:
        """A HEAD, an objects/ or a refs/ of the project's own are nothing special."""
        (site / "HEAD").write_text("A heading.\n")
        (site / "objects").mkdir()
        (site / "docs/refs").mkdir()

        assert Repository.around(site).prefix == "site/"

    def test_a_clone_within(self, site: Path) -> None:
        """The nearest `.git` counts, in the project, too."""
        run_git(site, "init", "--quiet")
        plant(site)

        found = Repository.around(site / "docs")
        assert (found.prefix, found.top) == ("docs/", site.resolve())

    def test_work_tree(self, site: Path, tmp_path: Path) -> None:
        """A linked work tree, outside of the clone and in it."""
        for place in (tmp_path / "one", site / "two"):
            run_git(site.parent, "worktree", "add", "--quiet", str(place))
            found = Repository.around(place / "site")
            assert (found.prefix, found.top) == ("site/", place.resolve())
            assert found.head == run_git(place, "rev-parse", "HEAD").strip()

    def test_work_trees_of_a_bare_clone(self, site: Path, tmp_path: Path) -> None:
        """A bare clone with its work trees in it, or beside it under one `.git` that is a file."""
        run_git(tmp_path, "clone", "--quiet", "--bare", str(site.parent), "all.git")
        run_git(tmp_path / "all.git", "worktree", "add", "--quiet", "-b", "one", "one")
        (tmp_path / "all").mkdir()
        run_git(tmp_path / "all", "clone", "--quiet", "--bare", str(site.parent), ".bare")
        (tmp_path / "all/.git").write_text("gitdir: ./.bare\n")
        run_git(tmp_path / "all", "worktree", "add", "--quiet", "-b", "two", "two")

        for place in (tmp_path / "all.git/one/site", tmp_path / "all/two/site"):
            found = Repository.around(place)
            assert (found.prefix, found.head) == ("site/", Repository.around(site).head)

    def test_submodule(self, site: Path, tmp_path: Path) -> None:
        """A submodule, whose own folder is in that of the clone around it."""
        outer = tmp_path / "outer"
        outer.mkdir()
        run_git(outer, "init", "--quiet")
        allow = ("-c", "protocol.file.allow=always")
        run_git(outer, *allow, "submodule", "--quiet", "add", site.parent.as_uri(), "part")

        found = Repository.around(outer / "part/site")
        assert (found.prefix, found.top) == ("site/", (outer / "part").resolve())
        assert found.git_dir == str(outer.resolve() / ".git/modules/part")

    def test_elsewhere(self, site: Path, tmp_path: Path) -> None:
        """Git's folder lies elsewhere, and a file or a link leads there."""
        run_git(site.parent, "init", "--quiet", "--separate-git-dir", str(tmp_path / "store"))
        assert Repository.around(site).prefix == "site/"
        (site.parent / ".git").unlink()
        (site.parent / ".git").symlink_to("../../store")
        assert Repository.around(site).prefix == "site/"

    def test_a_link_to_the_project(self, site: Path, tmp_path: Path) -> None:
        """The project is where it really is, however it is reached."""
        (tmp_path / "link").symlink_to(site, target_is_directory=True)

        assert Repository.around(tmp_path / "link/docs").prefix == "site/docs/"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
    def test_odd_names(self, site: Path, tmp_path: Path) -> None:
        """Whatever the folders are called."""
        odd = tmp_path / "a\n/b c\n"
        odd.parent.mkdir(parents=True)
        site.parent.rename(odd)
        (odd / "site").rename(odd / "\nsi te\n")
        found = Repository.around(odd / "\nsi te\n/docs")

        assert (found.prefix, found.top) == ("\nsi te\n/docs/", odd.resolve())
        assert found.git_dir == str(odd.resolve() / ".git")
        assert found.untracked() == {"a.md"}

    def test_ceilings(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """How far up git may look is the user's to say."""
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent.resolve()))

        with pytest.raises(NoRepositoryError):
            Repository.around(site)
