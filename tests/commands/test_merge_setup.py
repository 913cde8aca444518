"""`i18n init --merge-driver`: what git is told, and where extract says that it was not."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate
from conftest import commit, environment, run_git

from i18n_tool.project.merge_setup import _glob

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles, MakeProject, RunI18n

LINES = "locales/**/*.po merge=i18n\nlocales/templates/**/*.pot merge=i18n\n"
KEY = "merge.i18n.driver"
WARNING = "warning: git merges catalogs line by line in this clone"


def driver(root: Path) -> str:
    """The command that git runs, "" where it knows none."""
    return run_git(root, "config", "--default", "", "--get", KEY).strip()


def merged_by(root: Path, path: str) -> str:
    """The merge driver that git's attributes give a file."""
    return run_git(root, "check-attr", "merge", "--", path).rpartition(": ")[2].strip()


def test_a_project_in_a_repository(project: MakeProject, run_i18n: RunI18n) -> None:
    """The attributes and the configuration of the clone are written; a second run finds both."""
    root = project({"docs/a.md": "# A\n"}, git=True)
    done = run_i18n(root, "init", "--merge-driver")

    assert done.returncode == 0, done.stderr
    assert (root / ".gitattributes").read_text() == LINES
    assert driver(root).endswith(" -P -m i18n_tool merge-driver --marker-size %L -- %O %A %B %P")
    assert "Wrote .gitattributes:\n  locales/**/*.po merge=i18n\n" in done.stdout
    assert "Told git the merge driver: merge.i18n.driver of this clone.\n" in done.stdout
    assert merged_by(root, "locales/tr/LC_MESSAGES/docs/deep/a.po") == "i18n"
    assert merged_by(root, "locales/templates/docs/a.pot") == "i18n"
    assert merged_by(root, "docs/a.md") == "unspecified"

    before, told = snapshot(root), driver(root)
    again = run_i18n(root, "init", "--merge-driver")
    assert "Nothing to add: git knows the merge driver.\n" in again.stdout
    assert (snapshot(root), driver(root)) == (before, told)


def test_pages_in_git(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where built pages lie beside documents, a merge keeps the lines that both sides have of them;
    a page that git could not merge is named as that.
    """
    settings = 'output = "docs/{locale}/{path}"\nbase = "docs"\n'
    pages = {f"docs/{name}.md": f"First of {name}.\n\nThen it.\n" for name in "abc"}
    root = project(pages, settings=settings, git=True)
    run_i18n(root, "init", "--merge-driver")
    assert (root / ".gitattributes").read_text() == f"{LINES}i18n-built.sha256 merge=union\n"

    def go(branch: str, page: str, part: str) -> None:
        run_git(root, "checkout", "-q", "-b", branch, "main")
        translate(root, f"docs/{page}")
        edit(root, "docs/c", lambda one: one.evolve(msgstr="Ç") if part in one.msgid else one)
        assert run_i18n(root, "build").returncode == 0
        commit(root, branch)

    run_i18n(root, "extract")
    commit(root, "begin")
    run_git(root, "branch", "-M", "main")
    go("one", "a", "First")
    go("two", "b", "Then")
    with suppress(subprocess.CalledProcessError):  # the page of both
        run_git(root, "merge", "one")
    done = run_i18n(root, "build")

    assert "docs/tr/c.md: git's merge left its marks in this file" in done.stderr
    assert run_i18n(root, "build", "--force").returncode == 0
    assert (root / "docs/tr/c.md").read_text(encoding="utf-8") == "Ç\n\nÇ\n"
    lines = (root / "i18n-built.sha256").read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in lines] == [f"docs/tr/{name}.md" for name in "abc"]


def test_with_a_new_project(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """One command sets up the project and git."""
    root = make_files({"docs/a.md": "# A\n"})
    run_git(root, "init", "--quiet")
    done = run_i18n(root, "init", "docs", "--locale", "tr", "--merge-driver")

    assert done.returncode == 0, done.stderr
    assert sorted(snapshot(root)) == [".gitattributes", "babel.cfg", "docs/a.md", "i18n.toml"]
    assert driver(root)


def test_what_is_there_stays(project: MakeProject, run_i18n: RunI18n) -> None:
    """Lines are added behind those that are there, in their line ending; a driver that the user set
    stays, and is shown.
    """
    root = project({"docs/a.md": "# A\n", ".gitattributes": "*.md text\r\n*.png binary"}, git=True)
    run_git(root, "config", KEY, "mine %A")
    done = run_i18n(root, "init", "--merge-driver")

    added = LINES.replace("\n", "\r\n")
    assert (
        root / ".gitattributes"
    ).read_bytes() == f"*.md text\r\n*.png binary\r\n{added}".encode()
    assert driver(root) == "mine %A"
    assert "Left as it is: merge.i18n.driver = mine %A\n" in done.stdout
    assert "git config --unset merge.i18n.driver" in done.stdout


def test_attributes_that_name_it_already(project: MakeProject, run_i18n: RunI18n) -> None:
    """However the user has written it: what holds for catalogs counts."""
    root = project({"docs/a.md": "# A\n", ".gitattributes": "*.po* merge=i18n\n"}, git=True)

    assert run_i18n(root, "init", "--merge-driver").returncode == 0
    assert (root / ".gitattributes").read_text() == "*.po* merge=i18n\n"
    assert driver(root)


@pytest.mark.parametrize(
    "attributes", ["*.po merge=union\n", "*.po -merge\n", "*.pot merge=ours\n", "*.po binary\n"]
)
def test_other_attributes(attributes: str, project: MakeProject, run_i18n: RunI18n) -> None:
    """What the user decided otherwise is not overruled: exit 2, nothing written."""
    root = project({"docs/a.md": "# A\n", ".gitattributes": attributes}, git=True)
    before = snapshot(root)
    done = run_i18n(root, "init", "--locale", "ru", "--merge-driver")

    assert done.returncode == 2
    assert done.stderr.startswith(".gitattributes: git's attributes have locales/")
    assert "git check-attr merge -- FILE" in done.stderr
    assert (snapshot(root), driver(root)) == (before, "")


def test_outside_a_repository(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where git does not look after the folder there is nothing to set up: exit 2."""
    root = make_files({"docs/a.md": "# A\n"})
    done = run_i18n(root, "init", "docs", "--locale", "tr", "--merge-driver")

    assert done.returncode == 2
    assert done.stderr == (
        "no merge driver for git: the project is in no git repository\n"
        "Run `git init` first, or leave --merge-driver out.\n"
    )
    assert sorted(snapshot(root)) == ["docs/a.md"]


def test_a_configuration_that_cannot_be_written(project: MakeProject, run_i18n: RunI18n) -> None:
    """Another program holds git's configuration: exit 2, no file is written."""
    root = project({"docs/a.md": "# A\n"}, git=True)
    (root / ".git/config.lock").touch()
    before = snapshot(root)
    done = run_i18n(root, "init", "--merge-driver")

    assert done.returncode == 2
    assert done.stderr.startswith("git's configuration cannot be written: ")
    assert snapshot(root) == before


def test_a_project_within_a_repository(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """The attributes stand in the project's own folder."""
    top = make_files({"site/docs/a.md": "# A\n", "site/i18n.toml": 'locales = ["tr"]\n'})
    make_files({"site/babel.cfg": "[i18n_markdown: docs/**.md]\n"})
    run_git(top, "init", "--quiet")

    assert run_i18n(top / "site", "init", "--merge-driver").returncode == 0
    assert merged_by(top, "site/locales/tr/LC_MESSAGES/docs/a.po") == "i18n"
    assert merged_by(top, "locales/tr/LC_MESSAGES/docs/a.po") == "unspecified"
    assert "Nothing to add" in run_i18n(top / "site", "init", "--merge-driver").stdout


@pytest.mark.parametrize(
    ("pattern", "glob", "path"),
    [
        pytest.param("po/{locale}/{stem}.po", "po/**/*.po", "po/tr/a/b.po", id="folders"),
        pytest.param("po/{stem}.{locale}.po", "po/**/*.po", "po/a/b.tr.po", id="names"),
        pytest.param("{stem}.{locale}.po", "*.po", "docs/a.tr.po", id="beside the documents"),
        pytest.param("{locale}/{stem}/text.po", "text.po", "tr/docs/a/text.po", id="one name"),
        pytest.param("a b/{locale}/{stem}.po", '"a b/**/*.po"', "a b/tr/x.po", id="a space"),
        pytest.param("[x]*/{locale}/{stem}.po", "\\[x]\\*/**/*.po", "[x]*/tr/a.po", id="wildcards"),
        pytest.param("[ x/{locale}/{stem}.po", '"\\\\[ x/**/*.po"', "[ x/tr/a.po", id="both"),
        pytest.param("#x/{locale}/{stem}.po", "/#x/**/*.po", "#x/tr/a.po", id="a comment's sign"),
        pytest.param("!x/{locale}/{stem}.po", "/!x/**/*.po", "!x/tr/a.po", id="a negation's sign"),
        pytest.param("x/{locale}/{stem} y.po", '"x/**/* y.po"', "x/tr/a y.po", id="space in names"),
        pytest.param("{locale}/{stem}/#.po", "/**/#.po", "tr/a/#.po", id="a sign before a name"),
    ],
)
def test_how_git_is_told_a_pattern(pattern: str, glob: str, path: str, tmp_path: Path) -> None:
    """A pattern of catalogs becomes one that git takes for the same files."""
    assert _glob(pattern) == glob
    run_git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitattributes").write_text(f"{glob} merge=i18n\n")

    assert merged_by(tmp_path, path) == "i18n"


def test_extract_says_what_a_clone_lacks(
    project: MakeProject, run_i18n: RunI18n, tmp_path: Path
) -> None:
    """Git takes no configuration from a repository: a clone merges line by line until it is told,
    and extract says so.
    """
    root = project({"docs/a.md": "# A\n", ".gitignore": ".i18n.lock\n"}, git=True)
    assert WARNING not in run_i18n(root, "extract").stderr
    run_i18n(root, "init", "--merge-driver")
    commit(root, "Merge driver")
    assert WARNING not in run_i18n(root, "extract").stderr
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "--quiet", str(root), str(clone))

    done = run_i18n(clone, "extract")
    assert done.returncode == 0
    assert WARNING in done.stderr
    run_i18n(clone, "init", "--merge-driver")
    assert WARNING not in run_i18n(clone, "extract").stderr


@pytest.mark.parametrize(
    "attributes", ["# *.po merge=i18n\n", "*.po merge=i18nx\n", "*.po -text\n", "\xff"]
)
def test_attributes_that_do_not_name_it(
    attributes: str, project: MakeProject, run_i18n: RunI18n
) -> None:
    """Other attributes are none of our business."""
    root = project({"docs/a.md": "# A\n", ".gitattributes": attributes}, git=True)

    assert WARNING not in run_i18n(root, "extract").stderr


def test_the_command_survives_the_shell(project: MakeProject, run_process: RunI18n) -> None:
    """Git runs the driver by a shell, in the working tree: nothing that lies there is imported, and
    odd names arrive as they are.
    """
    name = "docs/it's 100% $HOME.md"
    root = project(
        {name: "# A\n\nB c.\n", "i18n_tool/__init__.py": "raise SystemExit(9)"}, git=True
    )
    assert run_process(root, "extract", PYTHONSAFEPATH="1").returncode == 0
    run_process(root, "init", "--merge-driver", PYTHONSAFEPATH="1")
    commit(root, "Start")
    file = next(root.glob("locales/tr/**/*.po"))
    for branch, text in (("topic", "iki"), ("main", "bir")):
        run_git(root, "switch", "--quiet", *(["--create"] if branch == "topic" else []), branch)
        start, _, rest = file.read_text().rpartition('msgstr ""')
        file.write_text(f'{start}msgstr "{text}"{rest}')
        commit(root, branch)
    done = subprocess.run(
        ["git", "merge", "topic"], cwd=root, env=environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "it's 100% $HOME.po:" in done.stderr
    assert "both sides translated “B c.”" in done.stderr
