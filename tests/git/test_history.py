"""Why a translation went stale: the commit that changed its English, in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import commit, environment, run_git
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.config import load_config
from i18n_tool.git import history
from i18n_tool.git.history import History, Since, StaleKey
from i18n_tool.git.objects import ObjectReader
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import MakeProject

SLOW, FAST, SOON, ONCE = (f"Read the file {how}." for how in ("slowly", "fast", "soon", "at once"))
PAGE = """# Guide

Open the window and look outside.
{} Close the window before you leave.

It is a long way down.

Whoever falls has had bad luck.

There is a door, too, and a stair behind it.
"""


def why(root: Path, previous: str, current: str, path: str = "docs/a.md") -> Since | str:
    """What `i18n diff` would say of a stale unit."""
    workspace = Workspace(Project(load_config(root)))
    with History(root) as one:
        return one.explain(
            workspace.refs[path], workspace.documents[path], [StaleKey((None, current), previous)]
        )[0]


def commit_of(found: Since | str) -> tuple[str, int]:
    assert isinstance(found, Since), found
    return found.commit, found.edits_behind


def write(root: Path, text: str, path: str = "docs/a.md") -> None:
    (root / path).write_text(text, encoding="utf-8", newline="")


def save(root: Path, sentence: str, message: str = "Edit", path: str = "docs/a.md") -> str:
    """Commits the page with another sentence."""
    write(root, PAGE.format(sentence), path)
    return commit(root, message)


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A repository with one document that says SLOW."""
    return project({"docs/a.md": PAGE.format(SLOW)}, git=True)


def test_who_when_why(root: Path) -> None:
    """The commit comes with its date in ISO 8601, its author and the subject of its message."""
    edit = save(root, FAST, "Hurry\nup\n\nNobody has time.")
    date = run_git(root, "log", "-1", "--format=%aI").strip()

    assert why(root, SLOW, FAST) == Since(edit, date, "Ada", "Hurry up", 0)


@pytest.mark.parametrize(
    ("versions", "since", "behind"),
    [
        pytest.param([FAST], 0, 0, id="one edit"),
        pytest.param([FAST, SOON, ONCE], 0, 2, id="two later edits"),
        pytest.param([FAST, SLOW, ONCE], 2, 0, id="changed, taken back, changed again"),
        pytest.param([FAST, SOON, FAST, ONCE], 0, 3, id="back and forth"),
        pytest.param([SLOW + " Then rest.", ONCE], 1, 0, id="a neighbour's edit is none"),
        pytest.param([FAST, "", ONCE], 0, 1, id="gone for a while"),
    ],
)
def test_edits(root: Path, versions: list[str], since: int, behind: int) -> None:
    """The first commit after the text last stood counts, and those after it that changed the unit
    again.
    """
    edits = [save(root, version) for version in versions]

    assert commit_of(why(root, SLOW, versions[-1])) == (edits[since], behind)


@pytest.mark.parametrize(
    ("before", "after", "previous", "current"),
    [
        pytest.param("Run it\n", "Run it now\n", "Run it", "Run it now", id="a longer text"),
        pytest.param("# Guide\n", "# Guidelines\n", "Guide", "Guidelines", id="a longer word"),
        pytest.param(
            "> One quoted\n> line.\n", "> One\n> word.\n", "One quoted line.", "One word.",
            id="wrapped in a quote",
        ),
        pytest.param(
            "---\ntitle: 'It''s old'\n---\n", "---\ntitle: 'It''s new'\n---\n",
            "It's old", "It's new", id="escaped in front matter",
        ),
        pytest.param(
            "One is. Two is too.\n", "One is and two is too.\n",
            "One is. Two is too.", "One is and two is too.", id="two units became one",
        ),
        pytest.param(
            "One is here.\r\nTwo is\r\nthere.\r\n", "One is here.\nTwo is gone.\n",
            "Two is there.", "Two is gone.", id="line endings",
        ),
    ],
)  # fmt: skip
def test_texts(project: MakeProject, before: str, after: str, previous: str, current: str) -> None:
    """A text stands where it is a unit, however the source writes it."""
    root = project({"docs/a.md": before}, git=True)
    write(root, after)
    edit = commit(root, "Edit")
    write(root, "Something else comes first.\n\n" + after)
    if previous != "It's old":
        commit(root, "Not this unit")

    assert commit_of(why(root, previous, current)) == (edit, 0)


def test_still_there(root: Path) -> None:
    """A text that still stands in the document has no commit that removed it."""
    assert why(root, SLOW, SLOW) == history.STILL_THERE


def test_cut_otherwise(root: Path) -> None:
    """A text that is no unit any more, but was not edited, still stands."""
    assert why(root, f"{SLOW} Close the window before you leave.", SLOW) == history.STILL_THERE


@pytest.mark.parametrize(
    ("previous", "reason"),
    [
        pytest.param(SOON, history.NEVER, id="never committed"),
        pytest.param("", history.NO_PREVIOUS, id="no previous msgid"),
    ],
)
def test_no_such_text(root: Path, previous: str, reason: str) -> None:
    """What history does not know is said, not guessed."""
    save(root, FAST)

    assert why(root, previous, FAST) == reason


class TestUncommitted:
    def test_edit(self, root: Path) -> None:
        """An edit in the working tree has no commit yet."""
        write(root, PAGE.format(FAST))

        assert why(root, SLOW, FAST) == history.UNCOMMITTED

    def test_later_edit(self, root: Path) -> None:
        """An uncommitted edit on top of a committed one leaves the commit that began it, and is no
        commit behind it.
        """
        edit = save(root, FAST)
        write(root, PAGE.format(SOON))

        assert commit_of(why(root, SLOW, SOON)) == (edit, 0)

    def test_staged_rename(self, root: Path) -> None:
        """A file that was moved and edited in the index has its old name's history."""
        edit = save(root, FAST)
        run_git(root, "mv", "docs/a.md", "docs/b.md")
        write(root, PAGE.format(SOON), "docs/b.md")

        assert commit_of(why(root, SLOW, SOON, "docs/b.md")) == (edit, 0)
        assert why(root, FAST, SOON, "docs/b.md") == history.UNCOMMITTED

    def test_document(self, root: Path) -> None:
        """A document that git does not know has no history."""
        write(root, PAGE.format(FAST), "docs/new.md")

        assert why(root, SLOW, FAST, "docs/new.md") == history.UNCOMMITTED_DOCUMENT


class TestRenames:
    def test_with_edit(self, root: Path) -> None:
        """A commit that renames a document and changes the text is the one."""
        run_git(root, "mv", "docs/a.md", "docs/b.md")
        edit = save(root, FAST, path="docs/b.md")

        assert commit_of(why(root, SLOW, FAST, "docs/b.md")) == (edit, 0)

    def test_twice(self, root: Path) -> None:
        """The history goes on through every name, to other folders too."""
        edit = save(root, FAST)
        run_git(root, "mv", "docs/a.md", "docs/b.md")
        save(root, SOON, path="docs/b.md")
        (root / "docs/deep").mkdir()
        run_git(root, "mv", "docs/b.md", "docs/deep/c.md")
        save(root, ONCE, path="docs/deep/c.md")

        assert commit_of(why(root, SLOW, ONCE, "docs/deep/c.md")) == (edit, 2)

    def test_name_used_before(self, root: Path) -> None:
        """A document that had the name before and was removed is a stranger."""
        write(root, "# Stranger\n\nNothing to do with it.\n", "docs/b.md")
        commit(root, "Stranger")
        run_git(root, "rm", "--quiet", "docs/b.md")
        edit = save(root, FAST)
        run_git(root, "mv", "docs/a.md", "docs/b.md")
        commit(root, "Move")

        assert commit_of(why(root, SLOW, FAST, "docs/b.md")) == (edit, 0)

    def test_removed_and_brought_back(self, root: Path) -> None:
        """The commit that removed the document took the text out of it."""
        run_git(root, "rm", "--quiet", "docs/a.md")
        removal = commit(root, "Remove")
        (root / "docs").mkdir(exist_ok=True)
        save(root, FAST)

        assert commit_of(why(root, SLOW, FAST))[0] == removal

    def test_branch_from_before(self, root: Path) -> None:
        """An edit of the old name on a branch is found behind the merge into the new one."""
        run_git(root, "switch", "--quiet", "--create", "edit")
        edit = save(root, FAST)
        run_git(root, "switch", "--quiet", "main")
        run_git(root, "mv", "docs/a.md", "docs/b.md")
        commit(root, "Move")
        run_git(root, "merge", "--quiet", "--no-edit", "edit")

        assert (root / "docs/b.md").read_text(encoding="utf-8") == PAGE.format(FAST)
        assert commit_of(why(root, SLOW, FAST, "docs/b.md")) == (edit, 0)


class TestMerges:
    def test_branch(self, root: Path) -> None:
        """The commit on the branch is named, not the merge, although the other side had the text
        for longer.
        """
        run_git(root, "switch", "--quiet", "--create", "edit")
        edit = save(root, FAST)
        save(root, SOON)
        run_git(root, "switch", "--quiet", "main")
        write(root, "# Manual" + PAGE.format(SLOW)[7:])
        commit(root, "Elsewhere")
        run_git(root, "merge", "--quiet", "--no-edit", "edit")

        assert commit_of(why(root, SLOW, SOON)) == (edit, 1)

    def test_both_sides(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where both sides changed the text, the side that the merge kept speaks, although the
        other one did so later.
        """
        run_git(root, "branch", "edit")
        kept = save(root, SOON)
        run_git(root, "switch", "--quiet", "edit")
        monkeypatch.setenv("GIT_COMMITTER_DATE", "2090-01-01T00:00:00Z")
        save(root, FAST)
        run_git(root, "switch", "--quiet", "main")
        run_git(root, "merge", "--quiet", "--no-edit", "--strategy=ours", "edit")

        assert commit_of(why(root, SLOW, SOON)) == (kept, 0)

    def test_merge_that_edits(self, root: Path) -> None:
        """A merge that changed what both sides had is the commit."""
        run_git(root, "switch", "--quiet", "--create", "edit")
        commit(root, "Nothing")
        run_git(root, "switch", "--quiet", "main")
        write(root, "x", "docs/other.md")
        commit(root, "Other")
        run_git(root, "merge", "--quiet", "--no-commit", "edit")
        merge = save(root, FAST)

        assert run_git(root, "rev-list", "--merges", "--max-count=1", "HEAD").strip() == merge
        assert commit_of(why(root, SLOW, FAST)) == (merge, 0)

    def test_merge_that_drops(self, root: Path) -> None:
        """A merge that took the side which never had the text is the commit."""
        run_git(root, "switch", "--quiet", "--create", "side")
        save(root, SOON)
        run_git(root, "switch", "--quiet", "main")
        save(root, FAST)
        run_git(root, "switch", "--quiet", "side")
        run_git(root, "merge", "--quiet", "--no-edit", "--strategy=ours", "main")
        merge = run_git(root, "rev-parse", "HEAD").strip()

        assert commit_of(why(root, FAST, SOON)) == (merge, 0)


class TestRepositories:
    def test_none(self, project: MakeProject) -> None:
        """A project without git says so."""
        root = project({"docs/a.md": PAGE.format(FAST)})

        assert why(root, SLOW, FAST) == "the project is in no git repository"

    def test_no_commits(self, project: MakeProject) -> None:
        """A repository that was just made says so."""
        root = project({"docs/a.md": PAGE.format(FAST)})
        run_git(root, "init", "--quiet")

        assert why(root, SLOW, FAST) == history.NO_COMMITS

    def test_no_git(self, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Without git on the PATH the command works and says what is missing; a program of that
        name in the current folder is not run.
        """
        program = tmp_path / "git"
        program.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PATH", ".")

        assert why(root, SLOW, FAST) == "git is not installed, or not on the PATH"
        assert not (tmp_path / "ran").exists()

    def test_shallow(self, root: Path, tmp_path: Path) -> None:
        """Where a shallow clone ends before the change, that is said, and nothing is guessed."""
        edit = save(root, FAST)
        save(root, SOON)
        for depth in ("1", "2", "3"):
            run_git(tmp_path, "clone", "--quiet", "--depth", depth, root.as_uri(), depth)

        assert why(tmp_path / "1", SLOW, SOON) == history.SHALLOW
        assert why(tmp_path / "2", SLOW, SOON) == history.SHALLOW
        assert commit_of(why(tmp_path / "3", SLOW, SOON)) == (edit, 1)

    def test_partial(self, root: Path, tmp_path: Path) -> None:
        """A clone without old file contents says so; none is fetched."""
        save(root, FAST)
        run_git(root, "config", "uploadpack.allowFilter", "true")
        run_git(tmp_path, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "clone")

        reason = "git cannot read the history: the clone is partial or damaged"

        assert why(tmp_path / "clone", SLOW, FAST) == reason

    def test_grafted(self, root: Path) -> None:
        """History is what was committed: refs/replace, which a fetch can bring, rewrites none."""
        edit = save(root, FAST)
        run_git(root, "replace", "--graft", edit)

        assert commit_of(why(root, SLOW, FAST)) == (edit, 0)

    def test_subfolder(self, project: MakeProject) -> None:
        """The project may lie in a folder of the repository."""
        outside = project({"docs/a.md": PAGE.format(SLOW)}).parent
        run_git(outside, "init", "--quiet")
        commit(outside, "First")
        edit = save(outside, FAST, path="project/docs/a.md")

        assert commit_of(why(outside / "project", SLOW, FAST)) == (edit, 0)

    def test_worktree(self, root: Path, tmp_path: Path) -> None:
        """A linked worktree has the repository's history."""
        edit = save(root, FAST)
        run_git(root, "worktree", "add", "--quiet", str(tmp_path / "tree"))

        assert commit_of(why(tmp_path / "tree", SLOW, FAST)) == (edit, 0)

    def test_submodule(self, root: Path, tmp_path: Path) -> None:
        """A submodule has its own history."""
        edit = save(root, FAST)
        outer = tmp_path / "outer"
        outer.mkdir()
        run_git(outer, "init", "--quiet")
        allow = ("-c", "protocol.file.allow=always")
        run_git(outer, *allow, "submodule", "--quiet", "add", root.as_uri(), "inner")

        assert commit_of(why(outer / "inner", SLOW, FAST)) == (edit, 0)

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("two words", id="space"),
            pytest.param("kılavuz ☃", id="unicode"),
            pytest.param("[a]*?", id="wildcards"),
            pytest.param(":(top)x", id="pathspec magic"),
            pytest.param('"quoted"', id="quotes"),
        ],
    )
    def test_file_names(self, project: MakeProject, name: str) -> None:
        """Any file name that a catalog can hold will do, before and after a rename."""
        path, moved = f"docs/{name}.md", f"docs/new {name}.md"
        root = project({path: PAGE.format(SLOW)}, git=True)
        edit = save(root, FAST, path=path)
        run_git(root, "mv", "--", path, moved)
        save(root, SOON, path=moved)

        assert commit_of(why(root, SLOW, SOON, moved)) == (edit, 1)

    def test_old_encoding(self, root: Path) -> None:
        """Names and subjects are read in the encoding that their commit declares."""
        write(root, PAGE.format(FAST))
        run_git(root, "add", "--all")
        subprocess.run(
            ["git", "-c", "i18n.commitEncoding=ISO-8859-9", "commit", "--quiet", "--file=-"],
            cwd=root, input="Kısalt".encode("iso-8859-9"), check=True,
            env=environment(GIT_AUTHOR_DATE="2026-03-04T05:06:07+0530"),
        )  # fmt: skip
        found = why(root, SLOW, FAST)

        assert isinstance(found, Since)
        assert (found.subject, found.date) == ("Kısalt", "2026-03-04T05:06:07+05:30")


def test_nothing_of_the_repository_runs(root: Path, tmp_path: Path) -> None:
    """Programs that a repository's configuration and attributes name are never started."""
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
    program.chmod(0o755)
    edit = save(root, FAST)
    run_git(root, "mv", "docs/a.md", "docs/b.md")
    write(root, "*.md diff=spy filter=spy\n", ".gitattributes")
    commit(root, "Move")
    for name in (
        "core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.spy.command",
        "diff.spy.textconv", "filter.spy.clean", "filter.spy.smudge", "gpg.program", "core.editor",
        "core.alternateRefsCommand", "core.sshCommand", "core.gitProxy", "core.askPass",
        "credential.helper", "uploadpack.packObjectsHook", "alias.rev-parse", "alias.cat-file",
    ):  # fmt: skip
        run_git(root, "config", name, str(program))
    for name in ("log.showSignature", "color.ui", "core.quotePath", "log.follow"):
        run_git(root, "config", name, "always" if name == "color.ui" else "true")
    write(root, PAGE.format(SOON), "docs/b.md")
    ran.unlink(missing_ok=True)

    assert commit_of(why(root, SLOW, SOON, "docs/b.md")) == (edit, 0)
    assert not ran.exists()


def test_hooks_environment(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a git hook, whose variables point to a repository, the project's own is asked."""
    edit = save(root, FAST)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))

    assert commit_of(why(root, SLOW, FAST)) == (edit, 0)


def fast_import(root: Path, versions: Sequence[str]) -> list[str]:
    """A linear history of one document, its commits."""
    shutil.rmtree(root / ".git", ignore_errors=True)
    run_git(root, "init", "--quiet", "--initial-branch=main")
    stream = b""
    for number, version in enumerate(versions):
        data = PAGE.format(version).encode()
        stream += b"commit refs/heads/main\ncommitter Ada <a@b.c> %d +0000\n" % (1000 + number)
        stream += b"data 4\nEdit\nM 100644 inline docs/a.md\ndata %d\n%b\n" % (len(data), data)
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=root, input=stream, check=True, env=environment()
    )
    write(root, PAGE.format(versions[-1]))
    return run_git(root, "rev-list", "--reverse", "main").split()


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("linear")
    (root / "docs").mkdir()
    write(root, 'locales = ["tr"]\n', "i18n.toml")
    write(root, "[i18n_markdown: docs/**.md]\n", "babel.cfg")
    return root


@settings(max_examples=15, deadline=None)
@given(versions=st.lists(st.sampled_from([SLOW, FAST, SOON, ONCE]), min_size=1, max_size=8))
def test_any_linear_history(emptied: Path, versions: list[str]) -> None:
    """The commit is the one after the last version with the text, and every later commit that
    changes the text counts.
    """
    versions = [SLOW, *versions, ONCE]
    commits = fast_import(emptied, versions)
    changed = 1 + max(number for number, version in enumerate(versions) if version == SLOW)
    pairs = list(zip(versions[changed:], versions[changed + 1 :], strict=False))

    assert commit_of(why(emptied, SLOW, ONCE)) == (
        commits[changed],
        sum(one != other for one, other in pairs),
    )


def test_stops_early(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long history only what is newer than the change is read."""
    versions = [f"Read the file {number} times." for number in range(300)]
    commits = fast_import(emptied, versions)
    asked: list[str] = []
    read = ObjectReader.read
    monkeypatch.setattr(
        ObjectReader, "read", lambda self, name: asked.append(name) or read(self, name)
    )

    assert commit_of(why(emptied, versions[-3], versions[-1])) == (commits[-2], 1)
    assert len(asked) < 40
