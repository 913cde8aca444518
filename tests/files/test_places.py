"""No file of ours is written outside the place it was meant for, whatever links lie on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import translate
from conftest import commit, environment, run_git, without_privileges

from i18n_tool.errors import LinkError, OutputError
from i18n_tool.files.bounds import Bounds
from i18n_tool.files.interrupted import finish_interrupted
from i18n_tool.files.journal import Step, journal
from i18n_tool.files.lock import kept_path
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet, write_all, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles, MakeProject, RunI18n

    from i18n_tool.errors import I18nError
    from i18n_tool.files.bounds import RealPlace

PAGE = "# Guide\n\nOpen the file.\n"
CONFIG = '[core]\n\trepositoryformatversion = 0\n\tfsmonitor = "touch PWNED"\n'


def link(root: Path, path: str, target: str | Path) -> Path:
    """A link at `path`, whatever was there."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, those of git that are ours to leave alone included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and (".git" not in path.parts or path.name == "config" or path.parent.name == "hooks")
    }


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "victim").write_text("precious")
    return folder


def untouched(outside: Path) -> bool:
    return contents(outside) == {"victim": b"precious"}


@pytest.mark.parametrize(
    ("place", "target"),
    [
        pytest.param("build", "{outside}", id="output"),
        pytest.param("build/tr", "{outside}", id="locale"),
        pytest.param("build/tr/docs", "../../../outside", id="folder"),
        pytest.param("build/tr/docs/a.md", "{outside}/victim", id="file"),
        pytest.param("build/tr/docs/a.md", "{outside}/new.md", id="dangling"),
        pytest.param("build/tr/docs/a.md", "b.md", id="dangling-inside"),
        pytest.param("build/tr/docs/a.md", "a.md", id="circle"),
        pytest.param("build/tr", "../.git", id="git"),
        pytest.param("build/tr/docs/a.md", "../../../.git/config", id="git-config"),
        pytest.param("build/tr/docs/a.md", "../../../.git/hooks/post-checkout", id="git-hook"),
        pytest.param("build/tr", "..", id="root"),
        pytest.param("build/tr/docs", "../../docs", id="sources"),
        pytest.param("build/tr/docs/a.md", "../../../docs/b.md", id="another-source"),
        pytest.param("build/tr/docs/a.md", "../../../i18n.toml", id="settings"),
        pytest.param("build/tr/docs/a.md", "../../../babel.cfg", id="mapping"),
        pytest.param(
            "build/tr/docs/a.md", "../../../locales/tr/LC_MESSAGES/docs/b.po", id="catalog"
        ),
        pytest.param("build/tr/docs/a.md", "../../../.github/workflows/ci.yml", id="ci"),
        pytest.param("build/tr/docs/a.md", "../../../venv/bin/activate", id="program"),
        pytest.param("build/tr/docs/a.md", "../../../README.md", id="tracked"),
        pytest.param("build/tr/docs/a.md", "../../../notes.md", id="untracked"),
        pytest.param("build/tr/docs/a.md", "../../../requirements.txt", id="requirements"),
    ],
)
def test_build_through_links(
    project: MakeProject, run_i18n: RunI18n, outside: Path, place: str, target: str
) -> None:
    """`build` writes nothing through a link to what is not its own, names it, and builds the rest.

    What is meant for the place is left out, exit 2; where the folder of all of it is a link out of
    the project, the configuration is at fault, and nothing is built.
    """
    root = project(
        {
            "docs/a.md": PAGE,
            "docs/b.md": "# Other\n",
            "README.md": "Read me.\n",
            ".github/workflows/ci.yml": "on: push\n",
            "venv/bin/activate": "hash -r\n",
            "requirements.txt": "click\n",
            "locales/tr/LC_MESSAGES/docs/b.po": "",
        },
        git=True,
    )
    run_i18n(root, "extract")
    commit(root, "Catalogs")
    (root / "notes.md").write_text("Mine.\n")
    link(root, place, target.format(outside=outside))
    before = contents(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert untouched(outside)
    built = {path for path in contents(root) if path.startswith("build/") and path not in before}
    assert {path: before[path] for path in before} == {
        path: data for path, data in contents(root).items() if path in before
    }
    if place != "build":
        assert {"build/en/docs/a.md", "build/en/docs/b.md"} <= built
        assert place in done.stderr


def test_git_configuration_as_a_document(
    project: MakeProject, run_i18n: RunI18n, tmp_path: Path
) -> None:
    """A branch whose document is a git configuration, linked to the clone's own, runs nothing."""
    root = project({"docs/x.md": CONFIG}, git=True)
    link(root, "build/en/docs/x.md", "../../../.git/config")
    run_git(root, "add", "--force", "--all")
    commit(root, "Please merge")
    clone = tmp_path / "clone"
    run_git(root, "clone", "--quiet", ".", str(clone))
    before = (clone / ".git/config").read_bytes()
    done = run_i18n(clone, "build")
    run_git(clone, "status")

    assert done.returncode == 2
    assert "build/en/docs/x.md" in done.stderr
    assert (clone / ".git/config").read_bytes() == before
    assert list(clone.rglob("PWNED")) == []
    assert (clone / "build/tr/docs/x.md").is_file()


@pytest.mark.parametrize("spelling", ["worktree", "separate"])
def test_where_git_keeps_its_own(
    project: MakeProject, run_i18n: RunI18n, tmp_path: Path, spelling: str
) -> None:
    """A repository's own folder is git's by what is in it, not by its name."""
    root = project({"docs/x.md": CONFIG}, git=True)
    if spelling == "separate":
        run_git(root, "init", "--quiet", "--separate-git-dir", str(root / "store"))
        own = "../../../store"
    else:
        run_git(root, "worktree", "add", "--quiet", str(tmp_path / "work"))
        root, own = tmp_path / "work", "../../../../project/.git"
    link(root, "build/en/docs/x.md", f"{own}/config")
    config = (root / "build/en/docs/x.md").resolve()
    before = config.read_bytes()

    assert run_i18n(root, "build").returncode == 2
    assert config.read_bytes() == before


def test_links_within_the_project_are_followed(project: MakeProject, run_i18n: RunI18n) -> None:
    """A link to another place in the project is written through, be it of catalogs or of output;
    a page that is renamed there keeps its translations.
    """
    root = project({"docs/a.md": PAGE, "l10n/tr/x": "", "site/tr/x": ""}, git=True)
    link(root, "locales/tr", "../l10n/tr")
    link(root, "build/tr", "../site/tr")
    for _ in range(2):
        assert run_i18n(root, "extract").returncode == 0
        assert run_i18n(root, "build").returncode == 0
    translate(root, "docs/a", prefix="Ç ")
    assert run_i18n(root, "build").returncode == 0
    assert (root / "site/tr/docs/a.md").read_text() == "# Ç Guide\n\nÇ Open the file.\n"
    (root / "docs/a.md").rename(root / "docs/b.md")
    done = run_i18n(root, "extract")

    assert done.returncode == 0
    assert 'msgstr "Ç Guide"' in (root / "l10n/tr/LC_MESSAGES/docs/b.po").read_text()
    assert not (root / "l10n/tr/LC_MESSAGES/docs/a.po").exists()


def test_two_catalogs_in_one_place(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where a link makes one file of the catalogs of two locales, neither is written."""
    root = project({"docs/a.md": PAGE, "locales/ru/x": ""}, locales=("tr", "ru"))
    link(root, "locales/tr", "ru")
    done = run_i18n(root, "extract")

    assert done.returncode == 2
    assert "locales/ru/LC_MESSAGES/docs/a.po" in done.stderr
    assert list(root.rglob("*.po")) == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        pytest.param('output = ".git/hooks"', "belongs to git", id="git"),
        pytest.param('output = ".GIT/x"', "belongs to git", id="git-in-capitals"),
        pytest.param('output = "git~1"', "belongs to git", id="git-on-windows"),
        pytest.param('output = "sub/.git/modules"', "belongs to git", id="submodule"),
        pytest.param('output = ".github/workflows"', "run what lies there", id="workflows"),
        pytest.param('output = ".circleci"', "run what lies there", id="other-ci"),
        pytest.param('output = ".husky"', "run what lies there", id="hooks"),
        pytest.param('output = ".vscode"', "run what lies there", id="editor"),
        pytest.param('output = "src/x.egg-info"', "run what lies there", id="egg"),
        pytest.param('output = "env/lib"', "run what lies there", id="env"),
        pytest.param('output = ".claude/commands"', "run what lies there", id="agent"),
        pytest.param('output = ".hu\u200bsky"', "run what lies there", id="odd-hooks"),
        pytest.param('output = "node_modules/x"', "run what lies there", id="modules"),
        pytest.param('baseline = ".vscode/tasks.json"', "run what lies there", id="baseline"),
        pytest.param('baseline = ".mcp.json"', "run what lies there", id="servers of an agent"),
        pytest.param('baseline = "app/package.json"', "run what lies there", id="scripts of npm"),
        pytest.param('baseline = ".git/i18n.json"', "belongs to git", id="baseline-in-git"),
        pytest.param('glossary = ".git/config"', "belongs to git", id="read-only"),
        pytest.param('catalogs = ".github/workflows/{locale}{stem}.yml"', "no PO", id="catalogs"),
        pytest.param('catalogs = ".git/{locale}{stem}.po"', "belongs to git", id="catalogs-in-git"),
        pytest.param('templates = "{stem}"', "no PO", id="templates"),
        pytest.param('mapping_file = ".git/config"', "belongs to git", id="mapping"),
    ],
)
def test_patterns_of_a_branch(
    project: MakeProject, run_i18n: RunI18n, setting: str, said: str
) -> None:
    """A configuration cannot have anything written, or read, where git, build servers, hooks or
    editors find what they run.
    """
    root = project({"docs/a.md": PAGE}, settings=setting + "\n", git=True)
    before = contents(root)
    for command in ("extract", "build"):
        done = run_i18n(root, command)
        assert done.returncode == 2
        assert done.stderr.startswith("i18n.toml:2: ")
        assert said in done.stderr
    assert contents(root) == before


def test_what_somebody_else_wrote(project: MakeProject, run_i18n: RunI18n) -> None:
    """A file in git that `build` did not make is written over with --force alone; the output that a
    project keeps in git is, edit by edit.
    """
    root = project({"docs/a.md": PAGE}, settings='output = "site"\n', git=True)
    by_hand = root / "site/tr/docs/a.md"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("# Kılavuz\n")
    commit(root, "A translation by hand")
    done = run_i18n(root, "build")
    assert done.returncode == 2
    assert "site/tr/docs/a.md: git has this file, and i18n did not make it" in done.stderr
    assert by_hand.read_text() == "# Kılavuz\n"
    assert (root / "site/en/docs/a.md").read_text() == PAGE

    assert run_i18n(root, "build", "--force").returncode == 0
    assert by_hand.read_text() == PAGE
    commit(root, "Built")
    for text in ("# Guide\n\nOpen the files.\n", "# Guide\n\nShut the files.\n"):
        (root / "docs/a.md").write_text(text)
        assert run_i18n(root, "build").returncode == 0
        assert by_hand.read_text() == text


@pytest.mark.parametrize("option", ["--summary", "--output"])
def test_files_that_the_command_line_names(
    project: MakeProject, run_i18n: RunI18n, outside: Path, option: str
) -> None:
    """A report goes where the command line says, but not through a link that a branch brings."""
    root = project({"docs/a.md": PAGE, "tools.sh": "make\n"}, git=True)
    link(root, "summary.md", ".git/config")
    link(root, "out.md", outside / "victim")
    before = contents(root)
    link(root, "report.md", "tools.sh")
    link(root, "r", ".")
    bad = ("summary.md", "out.md", ".git/config", "docs/a.md", "report.md", "r/new.md", "i18n.toml")
    for name in bad:
        done = run_i18n(root, "check", f"{option}={name}")
        assert done.returncode == 2, name
        assert name in done.stderr
    assert contents(root) == before
    assert untouched(outside)

    link(outside, "elsewhere.md", "page.md")
    (outside / "page.md").write_text("")
    assert run_i18n(root, "check", f"{option}={outside / 'elsewhere.md'}").returncode == 1
    assert "docs/a" in (outside / "page.md").read_text()
    assert run_i18n(root, "check", f"{option}=page.md").returncode == 1
    assert "docs/a" in (root / "page.md").read_text()


@pytest.mark.parametrize("first", ["l/link.po", "l/b.po"])
def test_files_of_one_folder(make_files: MakeFiles, outside: Path, first: str) -> None:
    """Of many files of a folder each is where it is itself, whatever links lie beside it, and
    whichever was asked for first; a link that leads out, and git's own, are refused as ever.
    """
    root = make_files({"l/b.po": "b", "m/link.po": "a", "l/.git/HEAD": "", "l/r/HEAD": ""})
    link(root, "l/link.po", "../m/link.po")
    link(root, "l/out.po", outside / "victim")
    names = sorted(["l/link.po", "l/b.po", "l/new.po"], key=lambda name: name != first)
    write_all([(root / name, name.encode()) for name in names], Bounds(root))

    assert contents(root / "m") == {"link.po": b"l/link.po"}
    assert (root / "l/b.po").read_bytes() == b"l/b.po"
    assert (root / "l/new.po").read_bytes() == b"l/new.po"
    for name in ("l/out.po", "l/.git"):
        with pytest.raises(LinkError):
            write_all([(root / "l/new.po", b""), (root / name, b"x")], Bounds(root))
    with pytest.raises(OutputError):
        write_all([(root / "l/b.po", b"x"), (root / "l/..", b"x")], Bounds(root))
    assert untouched(outside)
    assert (root / "l/b.po").read_bytes() == b"l/b.po"


def test_a_save_between_check_and_rename(
    make_files: MakeFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor saves at the last moment stays, is named, and costs nobody else's text."""
    root = make_files({"a.po": "a", "b.po": "b", "c.po": "c"})
    writes = WriteSet(Bounds(root))
    for name in "abc":
        path = root / f"{name}.po"
        writes.write(path, name.upper().encode(), digest_of(name.encode()), donor=name == "c")
    renamed = os.replace

    def replace(*args: Any, **kwargs: Any) -> None:
        renamed(*args, **kwargs)
        if kwargs:  # not the list of what is to be done
            (root / "b.po").write_text("saved by an editor")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputError, match="somebody changed this file") as fault:
        writes.commit()

    assert (fault.value.path or "").endswith("b.po")
    assert contents(root) == {"a.po": b"A", "b.po": b"saved by an editor", "c.po": b"c"}


@pytest.mark.parametrize("removed", [False, True])
def test_a_link_that_comes_late(
    make_files: MakeFiles, outside: Path, monkeypatch: pytest.MonkeyPatch, removed: bool
) -> None:
    """A link that is put in a folder's place while files are on their way leads nowhere."""
    root = make_files({"l/a.po": "a", "l/gone.po": "gone"})
    (outside / "gone.po").write_text("gone")
    writes = WriteSet(Bounds(root))
    if removed:
        writes.remove(root / "l/gone.po", digest_of(b"gone"))
    else:
        writes.write(root / "l/a.po", b"A", digest_of(b"a"))
    place = Bounds.own_place if removed else Bounds.place

    def slow(self: Bounds, *asked: Any) -> RealPlace:
        found = place(self, *asked)
        (root / "l").rename(root / "was")
        link(root, "l", outside)
        return found

    monkeypatch.setattr(Bounds, place.__name__, slow)
    with nullcontext() if removed else pytest.raises(OutputError):
        writes.commit()
    assert contents(outside) == {"victim": b"precious", "gone.po": b"gone"}


KILLED = """
import os, signal, sys
from i18n_tool.cli import main

def replace(*args, real=os.replace, **kwargs):
    if kwargs:  # not the list of what is to be done
        os.kill(os.getpid(), signal.SIGKILL)
    real(*args)

os.replace = replace
main(sys.argv[1:])
"""


@pytest.mark.parametrize("git", [False, True])
@pytest.mark.parametrize(
    ("command", "repair"),
    [
        pytest.param(["extract"], ["status"], id="catalogs"),
        pytest.param(["build"], ["status"], id="output"),
        pytest.param(["build", "-o", "../elsewhere"], ["check"], id="output-elsewhere"),
        pytest.param(["check", "--update-baseline"], ["extract", "--dry-run"], id="baseline"),
        pytest.param(["merge-driver", "a.po", "b.po", "c.po"], ["status"], id="merge-driver"),
        pytest.param(["init", "--locale", "ru"], ["merge-driver", *["a.po"] * 3], id="init"),
    ],
)
def test_the_next_run_sweeps(
    project: MakeProject, run_i18n: RunI18n, command: list[str], repair: list[str], git: bool
) -> None:
    """Whatever a killed run left beside the files that it was about to write, and wherever, the
    next run of any command takes away.
    """
    header = 'msgid ""\nmsgstr "Language: tr\\n"\n'
    entries = [f'\nmsgid "{name}"\nmsgstr "{name}"\n' for name in "xy"]
    root = project(
        {
            "docs/a.md": PAGE,
            "a.po": header,
            "b.po": header + entries[0],
            "c.po": header + entries[1],
        },
        git=git,
    )
    before = contents(root.parent)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *command], cwd=root, env=environment(), check=False
    )
    left = [p for p in root.parent.rglob("*i18n*unfinished*") if ".git" not in p.parts]
    assert killed.returncode == -signal.SIGKILL
    assert left

    run_i18n(root, *repair)
    assert list(root.parent.rglob("*i18n*unfinished*")) == []
    assert {path: before[path] for path in before} == {
        path: data for path, data in contents(root.parent).items() if path in before
    }


PLANTED = {
    "version": 1,
    "folders": [],
    "steps": [
        ["{root}", "src.py", None, digest_of(b"evil").hex(), ".i18n-unfinished-1"],
        ["{root}", "locales/a.po", digest_of(b"text").hex(), None, ""],
    ],
}


@pytest.mark.parametrize("git", ["none", "broken", "within"])
def test_a_list_that_a_branch_brings(make_files: MakeFiles, outside: Path, git: str) -> None:
    """What is still to be done is read from where no branch or archive brings it."""
    root = make_files({"locales/a.po": "text", ".i18n-unfinished-2": "evil", "src.py": "good"})
    store = root
    if git == "broken":
        make_files({".git": "gitdir: /nowhere/at/all\n"})
    if git == "within":
        store = root / "store"
        make_files({".git": "gitdir: store\n", "store/HEAD": "", "store/commondir": "."})
    (outside / ".i18n-unfinished-3").write_text("")
    text = json.dumps({**PLANTED, "folders": [str(outside), str(root)]})
    text = text.replace("{root}", str(root))
    for name in (".i18n.unfinished", "i18n.unfinished", kept_path(root, "unfinished").name):
        (store / name).write_text(text)
    before = contents(root)
    finish_interrupted(root)

    assert contents(root) == before
    assert (outside / ".i18n-unfinished-3").exists()


def test_two_projects_in_a_repository(make_files: MakeFiles) -> None:
    """Each finishes its own."""
    root = make_files({"one/a": "old", "two/b": "", "one/.i18n-unfinished-1": "new"})
    (root / ".git").mkdir()
    with journal([root / "one"], root / "one") as journaled:
        old, new = digest_of(b"old"), digest_of(b"new")
        done = Step(root / "one", "done", None, digest_of(b"done"), ".i18n-unfinished-0")
        (root / "one/done").write_text("done")
        journaled.promise([done, Step(root / "one", "a", old, new, ".i18n-unfinished-1")])
        kept = kept_path(root / "one", "unfinished").read_bytes()
    kept_path(root / "one", "unfinished").write_bytes(kept)
    finish_interrupted(root / "two")
    assert (root / "one/a").read_text() == "old"

    finish_interrupted(root / "one")
    assert (root / "one/a").read_text() == "new"


def test_a_project_that_nobody_may_write_to(nobodys_folder: Path) -> None:
    """Documents of a read-only checkout can be built elsewhere, though it cannot be locked."""
    root = nobodys_folder / "project"
    out = nobodys_folder / "out"
    with without_privileges():
        root.mkdir()
        out.mkdir()
        root.chmod(0o555)
        bounds = Bounds(out, home=root)
        assert write_all([(out / "a.md", b"a")], bounds) == [out / "a.md"]
    assert (out / "a.md").read_bytes() == b"a"


def test_one_path_of_many(tmp_path: Path) -> None:
    """What is wrong with one file is said of it, and stops no other where that is asked for."""
    link(tmp_path, "a.md", "nowhere")
    (tmp_path / "b.md").mkdir()
    files = [(tmp_path / name, b"x") for name in ("a.md", "b.md", "c.md")]
    with pytest.raises(LinkError, match="not there"):
        write_all(files, Bounds(tmp_path))
    refused: dict[Path, I18nError] = {}

    assert write_all(files, Bounds(tmp_path), refused) == [tmp_path / "c.md"]
    assert [path.name for path in refused] == ["a.md", "b.md"]
    assert not write_whole(tmp_path / "c.md", b"x", Bounds(tmp_path))
