"""docs/tutorial.md, from the first command to the last: what it shows is what happens."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from conftest import HANGS, REPOSITORY, commit, environment, run_git
from test_ci_files import check_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import RunI18n

TUTORIAL = (REPOSITORY / "docs/tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TUTORIAL, re.DOTALL | re.MULTILINE)
GITHUB, GITLAB = (text for kind, text in BLOCKS if kind == "yaml")
CARE = "locales/tr/LC_MESSAGES/docs/care.po"
BRANCH = "i18n/sync"

MKDOCS = f"""#!{sys.executable}
import pathlib
for page in pathlib.Path("docs").rglob("*.tr.md"):
    into = pathlib.Path("site/tr", page.relative_to("docs").with_suffix("").with_suffix(""))
    into.mkdir(parents=True)
    (into / "index.html").write_text(page.read_text("utf-8"), "utf-8")
"""
"""Stands in for MkDocs where that is not installed: a page for each Turkish document."""


class Programs(NamedTuple):
    """A folder with the programs that the tutorial calls, and what was called."""

    folder: Path
    """Its file `called` has a line for each call of pip and gh."""

    def run(self, cwd: Path, script: str, **env: str) -> str:
        """What a script says on stdout; it has to succeed."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-c", script], cwd=cwd, check=False,
            env=environment(PATH=f"{self.folder}{os.pathsep}{os.environ['PATH']}", **env),
            capture_output=True, encoding="utf-8", timeout=HANGS,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def called(self) -> list[str]:
        """The calls since the last time that somebody asked."""
        file = self.folder / "called"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    """i18n as it is; pip installs nothing; gh lists the pull requests that it has made."""
    folder = tmp_path / "bin"
    folder.mkdir()
    note = f'echo "{{}} $*" >> "{folder}/called"'
    scripts = {
        "i18n": f'#!/bin/sh\nexec "{sys.executable}" -m i18n_tool "$@"\n',
        "pip": f"#!/bin/sh\n{note.format('pip')}\n",
        "gh": f"#!/bin/sh\n{note.format('gh')}\n"
        f'case "$2" in list) cat "{folder}/open" ;; create) echo 1 > "{folder}/open" ;; esac\n',
    }
    if shutil.which("mkdocs") is None:
        assert os.environ.get("EXTRAS") != "required", "mkdocs is not installed"
        scripts["mkdocs"] = MKDOCS
    (folder / "open").touch()
    for name, script in scripts.items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    return Programs(folder)


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, with what it is shown to say."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, said = part.partition("\n")
        yield command.replace("/path/to/clone", str(REPOSITORY)), said


def same(said: str) -> str:
    """What is said, but for commits and days."""
    return re.sub(r"since [0-9a-f]{8} \d{4}-\d\d-\d\d", "since", said)


def test_by_hand(tmp_path: Path, programs: Programs, run_i18n: RunI18n) -> None:
    """Each command succeeds and says what is shown; the edits that are shown lead from a stale
    page to the published one.
    """
    root, entry, ran = tmp_path, "", 0
    for kind, block in BLOCKS:
        if kind == "diff":
            subprocess.run(["git", "apply", "-"], cwd=root, input=block, text=True, check=True)
        elif kind == "po":
            catalog = (root / CARE).read_text(encoding="utf-8")
            if entry:  # what the translator makes of the entry that was shown before
                (root / CARE).write_text(catalog.replace(entry, block), encoding="utf-8")
            entry = "" if entry else block
            assert entry in catalog
        for command, shown in commands(block) if kind == "console" else ():
            ran += 1
            if command.startswith("cd "):
                root /= command[3:]
            elif command.startswith("i18n "):
                done = run_i18n(root, *shlex.split(command)[1:])
                assert done.returncode == 0, command
                assert same(done.stdout + done.stderr) == same(shown)
            else:
                said = programs.run(root, command, NO_MKDOCS_2_WARNING="1")
                assert said == shown, command
    assert ran == len(re.findall(r"^\$ ", TUTORIAL, re.MULTILINE)) > 10
    assert programs.called()[0].startswith("pip install --quiet ")
    assert run_git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("name", "text"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", GITLAB)]
)
def test_workflows_are_valid(tmp_path: Path, name: str, text: str) -> None:
    """The workflows fit the schemas of their servers."""
    file = tmp_path / "workflow.yml"
    file.write_text(text, encoding="utf-8")
    check_schema(name, file)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a server's repository that holds the example, with a change of the English."""
    root = tmp_path / "clone"
    shutil.copytree(REPOSITORY / "examples/mkdocs", root)
    run_git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "First")
    run_git(tmp_path, "clone", "--quiet", "--bare", str(root), "server")
    run_git(tmp_path / "server", "config", "receive.advertisePushOptions", "true")
    hook = tmp_path / "server/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION_ > "$GIT_DIR/options" || :\n')
    hook.chmod(hook.stat().st_mode | stat.S_IEXEC)
    run_git(root, "remote", "add", "origin", str(tmp_path / "server"))
    return root


def edit(clone: Path, path: str, old: str, new: str) -> str:
    """Changes a file, commits and pushes that; returns the commit."""
    file = clone / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    made = commit(clone, new)
    run_git(clone, "push", "--quiet", "origin", "HEAD")
    return made


def on_server(clone: Path, path: str) -> str:
    """A file of the bot's branch."""
    return run_git(clone.parent / "server", "show", f"{BRANCH}:{path}")


def runner(clone: Path, revision: str, name: str) -> Path:
    """What a job begins with: the commit that was pushed, on no branch."""
    root = clone.parent / name
    run_git(clone.parent, "clone", "--quiet", str(clone.parent / "server"), str(root))
    run_git(root, "checkout", "--quiet", "--detach", revision)
    run_git(root, "branch", "--quiet", "--delete", "main")
    return root


def test_github(clone: Path, programs: Programs) -> None:
    """A push opens a pull request with the catalogs in sync. While that is open, translators work
    on its branch: the next push brings the English there, and takes nothing away.
    """
    steps = yaml.safe_load(GITHUB)["jobs"]["sync"]["steps"]
    script = next(step["run"] for step in steps if "git push" in step.get("run", ""))
    first = edit(clone, "docs/care.md", "5 years", "10 years")
    programs.run(runner(clone, first, "one"), script, GITHUB_SHA=first)

    assert [call.split()[1:3] for call in programs.called()] == [["pr", "list"], ["pr", "create"]]
    assert '#, fuzzy\n#| msgid "Do not trust a rope that is older than 5' in on_server(clone, CARE)

    run_git(clone, "fetch", "--quiet", "origin")
    run_git(clone, "switch", "--quiet", "--create", BRANCH, f"origin/{BRANCH}")
    edit(clone, CARE, "5 yıldan", "10 yıldan")
    run_git(clone, "switch", "--quiet", "main")
    second = edit(clone, "docs/care.md", "without soap", "without any soap")
    programs.run(runner(clone, second, "two"), script, GITHUB_SHA=second)

    assert [call.split()[1:3] for call in programs.called()] == [["pr", "list"]]
    assert '"10 yıldan eski bir ipe güvenmeyin."' in on_server(clone, CARE)
    assert '#| msgid "Wash a rope in cold water, without soap' in on_server(clone, CARE)


def test_gitlab(clone: Path, programs: Programs) -> None:
    """A push opens a merge request by the options of git; one that needs no sync opens none."""
    script = yaml.safe_load(GITLAB)["sync"]["script"][1]
    names = {
        "CI_DEFAULT_BRANCH": "main", "CI_SERVER_HOST": "example.org",
        "CI_PROJECT_PATH": "ada/knots", "I18N_TOKEN": "x", "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{clone.parent}/server.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://oauth2:x@example.org/ada/knots.git",
    }  # fmt: skip
    first = edit(clone, "mkdocs.yml", "Knots", "All knots")
    programs.run(runner(clone, first, "one"), script, CI_COMMIT_SHA=first, **names)
    brought = run_git(clone.parent / "server", "diff", "--name-only", "main", BRANCH)
    options = (clone.parent / "server/options").read_text(encoding="utf-8")

    assert brought == ".gitattributes\n"
    assert "merge_request.create" in options
    assert "=merge_request.target=main" in options

    run_git(clone.parent / "server", "update-ref", "refs/heads/main", BRANCH)
    run_git(clone.parent / "server", "branch", "--delete", "--force", BRANCH)
    second = run_git(clone.parent / "server", "rev-parse", "main").strip()
    programs.run(runner(clone, second, "two"), script, CI_COMMIT_SHA=second, **names)
    assert run_git(clone.parent / "server", "branch", "--list", BRANCH) == ""
