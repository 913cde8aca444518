"""`-C`: a run has a root of its own, and what a person typed is relative to it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from i18n_tool.cli import main
from i18n_tool.config import load_config
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from conftest import MakeFiles, MakeProject, RunI18n


MEMORY = 'msgid ""\nmsgstr "Language: tr\\n"\n\nmsgid "One."\nmsgstr "Bir."\n'


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A project with a page in a folder, extracted by nobody yet."""
    return project({"docs/guide/a.md": "One.\n"}, mapping="[i18n_markdown: docs/**.md]\n")


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(["-C", "docs", "status", "guide/a.md"], id="before the command"),
        pytest.param(["status", "-C", "docs", "guide/a.md"], id="behind it"),
        pytest.param(["-C", "docs", "status", "-C", "guide", "a.md"], id="both, one in the other"),
        pytest.param(["-C", "docs/guide", "status", "../guide/a.md"], id="a path that climbs"),
        pytest.param(["-C", "docs/..", "status", "docs"], id="a folder that climbs"),
        pytest.param(["-C", "link", "status", "a.md"], id="a link to a folder"),
    ],
)
def test_paths_are_relative_to_it(where: list[str], root: Path, run_i18n: RunI18n) -> None:
    """Each way to say it leads to the same document, and the folder of the process stays."""
    (root / "link").symlink_to("docs/guide")
    before = Path.cwd()
    done = run_i18n(root, *where)

    assert (done.returncode, done.stderr) == (0, "")
    assert "docs/guide/a.md" in done.stdout
    assert Path.cwd() == before


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        pytest.param("docs", "docs/guide/a.md", id="a document as status shows it"),
        pytest.param("docs/guide", "docs", id="a folder"),
        pytest.param("docs", "guide/a.md", id="from here"),
        pytest.param("docs/guide", ".", id="here"),
        pytest.param("docs/guide", "..", id="above"),
    ],
)
def test_paths_as_they_are_shown(where: str, typed: str, root: Path, run_i18n: RunI18n) -> None:
    """What we show from the top of the project is understood in a subfolder, too."""
    done = run_i18n(root / where, "status", typed)

    assert (done.returncode, done.stderr) == (0, "")
    assert "docs/guide/a.md" in done.stdout


def test_what_lies_here_comes_first(root: Path, run_i18n: RunI18n) -> None:
    """A path that leads somewhere from here means that."""
    place = root / "docs/guide/docs"
    place.mkdir()
    (place / "b.md").write_text("Two.\n", encoding="utf-8")
    (root / "docs/guide/empty").mkdir()
    (root / "empty").mkdir()

    assert "docs/guide/docs/b.md" in run_i18n(root / "docs/guide", "status", "docs").stdout
    assert "docs/guide/a.md" not in run_i18n(root / "docs/guide", "status", "docs").stdout
    done = run_i18n(root / "docs/guide", "status", "empty")
    assert "'empty' is no document and holds none" in done.stderr


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param("nowhere", "Directory 'nowhere' does not exist.", id="nothing"),
        pytest.param("guide/a.md", "Directory 'guide/a.md' is a file.", id="a file"),
    ],
)
def test_a_folder_that_is_none(where: str, said: str, root: Path, run_i18n: RunI18n) -> None:
    """It is named as it was typed, from where it was looked for."""
    done = run_i18n(root, "-C", "docs", "status", "-C", where)

    assert done.returncode == 2
    assert f"Invalid value for '-C': {said}\n" in done.stderr


def test_files_that_are_written(root: Path, run_i18n: RunI18n) -> None:
    """Output folders and files are relative to it, whatever has their name where the process is."""
    run_i18n(root, "-C", "docs", "build", "-o", "../out")
    done = run_i18n(
        root, "-C", "docs", "check", "--format", "json", "-o", "report.json", "--summary", "sum.md"
    )

    assert (root / "out/tr/docs/guide/a.md").exists()
    assert done.returncode == 1
    assert {path.name for path in (root / "docs").iterdir()} == {"guide", "report.json", "sum.md"}
    in_the_way = run_i18n(root, "-C", "docs", "build", "-o", "report.json")
    assert "Directory 'report.json' is a file." in in_the_way.stderr


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        pytest.param("docs", "report", id="below"),
        pytest.param("docs/guide", "../report", id="elsewhere"),
    ],
)
def test_files_that_cannot_be_written(
    where: str, typed: str, root: Path, run_i18n: RunI18n
) -> None:
    """What stands in the way is named as it was typed."""
    (root / "docs/report").mkdir()
    done = run_i18n(root, "-C", where, "check", "-o", typed)

    assert done.returncode == 2
    assert done.stderr == f"{typed}: cannot be written: this is no file\n"


def test_catalogs_that_cannot_be_written(root: Path, run_i18n: RunI18n) -> None:
    """They are named relative to it, or in full where they lie elsewhere."""
    run_i18n(root, "extract")
    (root / "docs/guide/a.md").write_text("Two.\n", encoding="utf-8")
    place = root / "locales/tr/LC_MESSAGES/docs/guide"
    shutil.rmtree(place)
    place.write_text("no folder", encoding="utf-8")
    for where, shown in ((".", "locales/tr/LC_MESSAGES/docs/guide/a.po"), ("docs", None)):
        done = run_i18n(root, "-C", where, "extract")

        assert done.returncode == 2
        assert done.stderr.startswith(f"{shown or place / 'a.po'}: cannot be written: ")


def test_files_that_are_read(root: Path, run_i18n: RunI18n) -> None:
    """Memories and models are looked for there, and messages call them as they were typed."""
    (root / "docs/old.po").write_text(MEMORY, encoding="utf-8")
    done = run_i18n(root, "-C", "docs", "translate", "--engine", "memory", "--memory", "old.po")

    assert (done.returncode, done.stdout) == (0, "tr: 1 unit drafted (1 from memory)\n")
    (root / "docs/x.argosmodel").write_bytes(b"no zip")
    done = run_i18n(root, "-C", "docs", "models", "install", "x.argosmodel")
    assert done.returncode == 2
    assert done.stderr.startswith("x.argosmodel: ")
    done = run_i18n(root, "-C", "docs", "models", "install", "y.argosmodel")
    assert done.stderr.startswith("y.argosmodel: cannot be installed: No such file")


def test_units_that_are_named(root: Path, run_i18n: RunI18n) -> None:
    """PATH:LINE of accept and PATHS of prune are relative to it, too."""
    run_i18n(root, "extract")
    done = run_i18n(root, "-C", "docs", "accept", "--typo", "guide/a.md:1")
    assert (done.returncode, done.stdout) == (0, "Nothing to accept.\n")
    done = run_i18n(root, "-C", "docs", "accept", "--typo", "guide:1")
    assert "'guide' is a folder, and has no line 1" in done.stderr
    (root / "docs/guide/a.md").unlink()
    (root / "docs/b.md").write_text("Else.\n", encoding="utf-8")
    done = run_i18n(root, "-C", "docs", "prune", "guide/a.md", "--dry-run")
    assert done.returncode == 0, done.stderr


def test_versions_that_are_merged(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """The three files of the merge driver are relative to it, and so is what messages name."""
    entry = 'msgid "One."\nmsgstr "{}"\n'
    root = make_files({
        "in/base": entry.format(""), "in/ours": entry.format(""), "in/theirs": entry.format("Bir."),
    })  # fmt: skip
    done = run_i18n(root, "-C", "in", "merge-driver", "base", "ours", "theirs", "locales/a.po")

    assert (done.returncode, done.stderr) == (0, "")
    assert (root / "in/ours").read_text(encoding="utf-8") == entry.format("Bir.")
    done = run_i18n(root, "-C", "in", "merge-driver", "base", "ours", "none", "locales/a.po")
    assert done.stderr.startswith("locales/a.po: their version cannot be read: No such file")


def test_a_project_that_is_set_up(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Init makes the project there."""
    root = make_files({"site/docs/a.md": "One.\n"})
    done = run_i18n(root, "-C", "site", "init", "docs", "--locale", "tr")

    assert done.returncode == 0
    assert sorted(path.name for path in (root / "site").iterdir()) == [
        "babel.cfg", "docs", "i18n.toml",
    ]  # fmt: skip


def test_locales_that_shells_complete(root: Path) -> None:
    """They are those of the project there."""
    from click.shell_completion import ShellComplete

    from i18n_tool.cli import cli

    shell = ShellComplete(cli, {}, "i18n", "_I18N_COMPLETE")
    found = shell.get_completions(["-C", str(root), "status", "--locale"], "")

    assert [item.value for item in found] == ["tr"]


def test_a_project_has_a_place_of_its_own(root: Path) -> None:
    """For a library paths are relative to the project, unless it says otherwise."""
    config = load_config(root)

    assert [ref.path for ref in Project(config).select(["docs/guide"])] == ["docs/guide/a.md"]
    assert [ref.path for ref in Project(config, root / "docs").select(["guide"])] == [
        "docs/guide/a.md"
    ]


def test_two_runs_in_one_process(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A second run knows nothing of the root of the first."""
    assert main(["-C", str(root / "docs"), "status"]) == 0
    assert main(["-C", str(root), "status", "guide"]) == 2
    assert "'guide' does not exist" in capfd.readouterr().err
