"""Killed at any write and run again, a command ends where it would have ended."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import edit, snapshot, translate
from conftest import commit, environment, pack

from i18n_tool.catalog import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

pytestmark = pytest.mark.thorough

if sys.platform == "win32":
    pytest.skip("a process cannot fork, nor be killed, there", allow_module_level=True)

SECTION = "## Weather\n\nIt rains in May.\n\nTake a coat along.\n"
OTHER = "## Travel\n\nThe train leaves at noon.\n\nSeats are free.\n"
PAGES = {
    "docs/one.md": f"# One\n\nThe village has a mill.\n\n{SECTION}",
    "docs/two.md": f"# Two\n\nThe towm has a port.\n\n{OTHER}",
    "docs/old.md": "# Old\n\nThis page gets another name.\n\nNothing else changes in it.\n",
}
STALE = "The village has a big mill."
MOVED = {
    "docs/one.md": f"# One\n\n{STALE}\n\n{OTHER}",
    "docs/two.md": f"# Two\n\nThe town has a port.\n\n{SECTION}",
    "docs/new.md": PAGES["docs/old.md"],
}
WRITES = ("open", "replace", "unlink", "mkdir")


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A translated project in which one unit is stale in HEAD; since then two pages have given
    each other a section, a typo was mended, and a page has another name.
    """
    root = project(PAGES, git=True)
    run_i18n(root, "extract")
    for page in ("one", "two", "old"):
        translate(root, f"docs/{page}")
    (root / "docs/one.md").write_text(PAGES["docs/one.md"].replace("a mill", "a big mill"))
    run_i18n(root, "extract")
    commit(root, "Translated, but for one sentence")
    for path, text in MOVED.items():
        (root / path).write_text(text)
    (root / "docs/old.md").unlink()
    pack(root)
    return root


def slip(entry: Entry) -> Entry:
    """Two blanks in a translation: `check --fix` mends that."""
    return entry.evolve(msgstr=entry.msgstr.replace(" ", "  ", 1)) if entry.msgid else entry


def before_fix(root: Path, run_i18n: RunI18n) -> None:
    run_i18n(root, "extract")
    edit(root, "docs/new", slip)


def before_prune(root: Path, run_i18n: RunI18n) -> None:
    (root / "docs/two.md").write_text("# Two\n")
    run_i18n(root, "extract")
    commit(root, "Less")


def before_draft(root: Path, run_i18n: RunI18n) -> None:
    run_i18n(root, "extract")
    edit(root, "docs/one", lambda e: e.evolve(msgstr="", flags=()) if e.fuzzy else e)
    (root / "docs/two.md").write_text(MOVED["docs/two.md"] + "\nTake the coat along.\n")


def nothing(root: Path, run_i18n: RunI18n) -> None:
    pass


COMMANDS = [
    pytest.param(["extract"], nothing, 1, id="extract"),
    pytest.param(["extract", "docs/two.md"], nothing, 3, id="extract-path"),
    pytest.param(["accept", "--typo", "--yes"], nothing, 1, id="accept"),
    pytest.param(["prune", "--yes"], before_prune, 3, id="prune"),
    pytest.param(["translate", "--engine", "memory"], before_draft, 3, id="translate"),
    pytest.param(["check", "--fix", "--yes"], before_fix, 3, id="fix"),
    pytest.param(["build"], nothing, 3, id="build"),
]


def run_killed(root: Path, command: list[str], moment: int) -> bool:
    """Whether the command, in a process of its own, got as far as to that many writes: it is
    killed there.
    """
    child = os.fork()
    if not child:
        try:
            run_until(root, command, moment)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def run_until(root: Path, command: list[str], moment: int) -> None:
    """Runs a command in this process, which is killed at a write, and never comes back."""
    from i18n_tool.cli import main

    os.environ.update(environment())
    os.chdir(root)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            if real is not os_open or args[1] & (os.O_CREAT | os.O_WRONLY):
                if count == moment:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1
            return real(*args, **kwargs)

        return call

    os_open = os.open
    for name in WRITES:
        setattr(os, name, counted(getattr(os, name)))
    main(command)


def live(root: Path) -> dict[str, Mapping[Any, tuple[Any, ...]]]:
    """The live entries of every catalog, with their texts, flags and previous English."""
    return {
        file.relative_to(root).as_posix(): {
            e.key: (e.texts, e.flags, e.previous_msgid, e.comments)
            for e in read(file, shown=file.name).entries
            if not e.obsolete
        }
        for file in root.rglob("*.po")
    }


def built(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.glob("build/**/*.md")}


@pytest.mark.parametrize(("command", "prepare", "step"), COMMANDS)
def test_killed_and_run_again(
    root: Path,
    run_i18n: RunI18n,
    tmp_path: Path,
    *,
    command: list[str],
    prepare: Callable[[Path, RunI18n], None],
    step: int,
) -> None:
    """At every write, or every third: live entries, their flags and what is built are those of a
    run that nobody disturbed, and nothing else is left.
    """
    prepare(root, run_i18n)
    whole = tmp_path / "whole"
    shutil.copytree(root, whole)
    assert run_i18n(whole, *command).returncode in (0, 1)
    expected = live(whole), built(whole)
    assert snapshot(whole) != snapshot(root)
    moment = 0
    while True:
        place = tmp_path / "killed"
        shutil.copytree(root, place)
        killed = run_killed(place, command, moment)
        assert run_i18n(place, *command).returncode in (0, 1)
        assert (live(place), built(place)) == expected, moment
        assert list(place.rglob("*i18n*unfinished*")) == []
        shutil.rmtree(place)
        if not killed:
            break
        moment += step
    assert moment > 5
