"""Each command as a process of its own: what the tests see of it in their process is true."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalogs import snapshot, translate
from conftest import REPOSITORY, environment
from engines import WITH_TRICKY, tricky

from i18n_tool import __version__
from i18n_tool.cli import COMMANDS

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

PAGE = "# Guide\n\nOpen the windw now.\n\nIt has 3 “panes”.\n"
CATALOG = 'msgid "a"\nmsgstr "{}"\n'
RUNS = {
    "init": ("--locale", "ru"),
    "extract": (),
    "status": ("--json",),
    "diff": (),
    "accept": ("--typo",),
    "check": ("--format", "json"),
    "align": ("docs/a.md", "a.ru.md", "--locale", "ru"),
    "translate": ("--locale", "ru"),
    "explain": ("number",),
    "build": (),
    "models": ("install", str(REPOSITORY / "tests/data/argos/translate-en_tr-tiny.argosmodel")),
    "prune": (),
    "report": ("-o", "public"),
    "merge-driver": ("O", "A", "B", "a.po"),
}
"""Every command, with arguments with which it does something in the project below."""


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project in which every command has something to do: its English has changed, a document is
    gone, a locale is new.
    """
    files = {name: CATALOG.format(text) for name, text in (("O", ""), ("A", "ü"), ("B", "ö"))}
    files["a.ru.md"] = "# Руководство\n\nОткройте окно.\n\nВ нём 3 «створки».\n"
    root = project(
        {"docs/a.md": PAGE, "docs/b.md": "Gone soon.\n", **files}, settings=tricky(), git=True
    )
    run_i18n(root, "extract")
    translate(root, "docs/a")
    translate(root, "docs/b")
    (root / "docs/a.md").write_text(PAGE.replace("windw", "window"), encoding="utf-8")
    (root / "docs/b.md").unlink()
    config = root / "i18n.toml"
    text = config.read_text(encoding="utf-8").replace('["tr"]', '["tr", "ru"]')
    config.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command(
    command: str, root: Path, tmp_path: Path, run_i18n: RunI18n, run_process: RunI18n
) -> None:
    """A process writes the same, says the same and ends with the same code as a call in ours."""
    results = []
    for name, run in (("one", run_i18n), ("two", run_process)):
        copy = tmp_path / name / root.name
        shutil.copytree(root, copy)
        done = run(copy, command, *RUNS[command], **WITH_TRICKY, ARGOS_PACKAGES_DIR="packages")
        written = {path: content for path, (content, _) in snapshot(copy).items()}
        results.append((done.returncode, done.stdout, done.stderr, written))
    here, there = results

    assert here == there
    assert here[0] in (0, 1), here[2]
    before = {path: content for path, (content, _) in snapshot(root).items()}
    assert here[1] or here[3] != before


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("statsu",), id="a command that is none"),
        pytest.param(("status", "--no"), id="an option that is none"),
        pytest.param(("status", "docs/none.md"), id="a path that is none"),
        pytest.param(("--help",), id="help"),
    ],
)
def test_every_end(
    args: tuple[str, ...], root: Path, run_i18n: RunI18n, run_process: RunI18n
) -> None:
    """So it does where the command line is at fault."""
    here, there = (run(root, *args) for run in (run_i18n, run_process))

    assert (here.returncode, here.stdout, here.stderr) == (
        there.returncode,
        there.stdout,
        there.stderr,
    )


def test_what_a_call_leaves(root: Path, run_i18n: RunI18n) -> None:
    """A call in the process leaves folder, environment, streams, garbage collection and modules."""
    import gc
    import os

    def state() -> tuple[object, ...]:
        streams = (sys.stdin, sys.stdout, sys.stderr)
        return Path.cwd(), dict(os.environ), streams, list(sys.path), list(sys.argv), gc.isenabled()

    before = state()
    run_i18n(root, "-C", "docs", "translate", I18N_SOMETHING="1", **WITH_TRICKY)

    assert state() == before
    assert "tricky_engine" not in sys.modules
    with pytest.raises(ValueError, match="PYTHONHASHSEED"):
        run_i18n(root, "status", PYTHONHASHSEED="1")


def test_the_installed_command(root: Path) -> None:
    """The command that an installation brings is the one that the tests run."""
    installed = shutil.which("i18n", path=str(Path(sys.executable).parent))
    if installed is None:
        pytest.skip("i18n is not installed beside this Python")
    done = subprocess.run(
        [installed, "--version"], cwd=root, env=environment(), capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert done.stdout == f"i18n {__version__}\n"


@pytest.mark.parametrize(
    ("command", "collects"),
    [
        pytest.param("status", False, id="a short one"),
        pytest.param("translate", True, id="one that may run for days"),
    ],
)
def test_the_collector(command: str, collects: bool, root: Path) -> None:
    """A process that is the command puts collection off, unless it may run for long; a caller of
    `main` keeps what it has.
    """
    code = (
        "import gc, sys; from i18n_tool.cli import main; from i18n_tool.__main__ import run;"
        "main(sys.argv[1:]); before = gc.isenabled(); run();"
        "print(before, gc.isenabled(), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, "--help"], cwd=root, env=environment(),
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stderr.split() == ["True", str(collects)]
