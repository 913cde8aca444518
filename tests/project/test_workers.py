"""Many processes at work on one project give what one gives, whatever becomes of them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from catalogs import snapshot, translate
from conftest import HANGS, environment

from i18n_tool.commands.options import workers_for
from i18n_tool.config import load_config
from i18n_tool.errors import DocumentError
from i18n_tool.project import workers as workers_module
from i18n_tool.project.layout import Project
from i18n_tool.project.workers import ENOUGH, Workers, jobs_for
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakeProject, RunI18n

HERE = os.getpid()
"""The process of the tests, also where a worker loads this module: it is told."""
PAGES = {
    f"docs/page{number}.md": f"# Page {number}\n\nIt has {number} rooms.\n\nAll are empty.\n"
    for number in range(12)
}


@pytest.fixture
def root(project: MakeProject) -> Path:
    return project(PAGES, locales=("tr", "ru"), mapping="[i18n_markdown: docs/**.md]\n")


def opened(root: Path) -> Project:
    return Project(load_config(root))


def process(_workspace: Workspace, _item: int) -> int:
    """Slow enough that a worker which has started gets its share."""
    time.sleep(0.02)
    return os.getpid()


def shout(_workspace: Workspace, item: int) -> int:
    """What a plugin might do: it prints, and reads what is not for it."""
    print("heard by nobody", flush=True)
    os.write(1, b"\x80\x05nor this")
    sys.stdin.buffer.read(1)
    return process(_workspace, item)


def fail_elsewhere(here: int, _workspace: Workspace, item: int) -> int:
    time.sleep(0.02)
    if os.getpid() != here and item % 3 == 0:
        raise ValueError(item)
    return item


def die_elsewhere(here: int, _workspace: Workspace, item: int) -> int:
    time.sleep(0.02)
    if os.getpid() != here and item > 50:
        os._exit(9)
    return item


def answer_nonsense(here: int, _workspace: Workspace, item: int) -> object:
    time.sleep(0.02)
    return item if os.getpid() == here else (lambda: item)


def fail(_workspace: Workspace, item: int) -> int:
    raise ValueError(item)


def size(workspace: Workspace, path: str) -> int:
    return len(workspace.documents[path].units)


def pids(workers: Workers, workspace: Workspace) -> Iterator[int]:
    """Of whoever works, until somebody else than this process has."""
    deadline = time.monotonic() + HANGS
    while time.monotonic() < deadline:
        yield from workers.map(process, workspace, range(20))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_in_order(root: Path, jobs: int) -> None:
    """Results come in the order of the items, each once, of all kinds of items."""
    project = opened(root)
    workspace = Workspace(project)
    with Workers(project, jobs) as workers:
        paths = list(workspace.known)
        sizes = [len(Workspace(project).documents[path].units) for path in paths]

        assert list(workers.map(size, workspace, paths)) == sizes
        assert list(workers.map(size, workspace, [])) == []
        whole = partial(fail_elsewhere, os.getpid())
        assert list(workers.map(whole, workspace, range(101))) == list(range(101))


def test_others_work(root: Path) -> None:
    """With two jobs, both processes work, and neither only waits; with one, there is no other."""
    project = opened(root)
    with Workers(project, 2) as workers:
        next(pid for pid in pids(workers, Workspace(project)) if pid != HERE)
        done = list(workers.map(process, Workspace(project), range(200)))

        assert len(set(done)) == 2
        assert 20 < done.count(HERE) < 180
    with Workers(project, 1) as workers:
        assert set(workers.map(process, Workspace(project), range(20))) == {HERE}


def test_what_is_printed(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What somebody's code prints in a worker, or reads, is no part of the answers, nor shown."""
    project = opened(root)
    with Workers(project, 2) as workers:
        workspace = Workspace(project)
        next(pid for pid in pids(workers, workspace) if pid != HERE)
        capfd.readouterr()
        here = 0
        found = []
        for pid in workers.map(_quiet_here, workspace, range(60)):
            found.append(pid)
            here += pid == HERE

    assert set(found) - {HERE}
    assert capfd.readouterr() == ("", "")


def _quiet_here(workspace: Workspace, item: int) -> int:
    return process(workspace, item) if "pytest" in sys.modules else shout(workspace, item)


@pytest.mark.thorough
def test_fails_elsewhere(root: Path) -> None:
    """What fails in a worker is done here; what fails here, too, is raised as it is."""
    project = opened(root)
    with Workers(project, 3) as workers:
        work = partial(fail_elsewhere, HERE)
        next(pid for pid in pids(workers, Workspace(project)) if pid != HERE)

        assert list(workers.map(work, Workspace(project), range(90))) == list(range(90))
        with pytest.raises(ValueError, match=r"^0$"):
            list(workers.map(fail, Workspace(project), range(90)))
        assert list(workers.map(work, Workspace(project), range(90))) == list(range(90))


@pytest.mark.thorough
@pytest.mark.parametrize("work", [die_elsewhere, answer_nonsense])
def test_dies(root: Path, work: object) -> None:
    """A worker that dies in the middle, or answers what cannot be read, costs time alone."""
    project = opened(root)
    with Workers(project, 3) as workers:
        next(pid for pid in pids(workers, Workspace(project)) if pid != HERE)
        one = partial(work, HERE)  # type: ignore[call-overload]

        for _ in range(2):  # the second time they are gone
            assert list(workers.map(one, Workspace(project), range(101))) == list(range(101))


@pytest.mark.thorough
def test_left_early(root: Path) -> None:
    """Whoever needs no more results leaves; the next work begins anew, and nobody is waited for."""
    project = opened(root)
    with Workers(project, 3) as workers:
        workspace = Workspace(project)
        for pid in workers.map(process, workspace, range(500)):
            if pid != HERE:
                break
        work = partial(fail_elsewhere, HERE)

        assert list(workers.map(work, workspace, range(20))) == list(range(20))


def test_no_interpreter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, this one does everything."""
    project = opened(root)
    for executable in ("", str(root / "none")):
        monkeypatch.setattr(sys, "executable", executable)
        with Workers(project, 4) as workers:
            assert set(workers.map(process, Workspace(project), range(8))) == {HERE}


def test_in_threads(root: Path) -> None:
    """Many threads of one process have workers of their own at once."""

    def run(_: int) -> list[int]:
        project = opened(root)
        with Workers(project, 2) as workers:
            return list(workers.map(size, Workspace(project), list(PAGES)))

    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(run, range(3)))

    assert results == [results[0]] * 3
    assert min(results[0]) > 0


def test_script_without_guard(root: Path) -> None:
    """A script that uses them runs once: workers load no main module but their own."""
    script = root / "script.py"
    script.write_text(
        "import sys; print('once')\n"
        "from pathlib import Path\n"
        "from i18n_tool.config import load_config\n"
        "from i18n_tool.project.layout import Project\n"
        "from i18n_tool.project.workers import Workers\n"
        "from i18n_tool.project.workspace import Workspace, read_document\n"
        "project = Project(load_config(Path(sys.argv[1])))\n"
        "with Workers(project, 3) as workers:\n"
        "    paths = list(Workspace(project).known)\n"
        "    print(len(list(workers.map(read_document, Workspace(project), paths))))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script, root], env=environment(), capture_output=True, check=True
    )

    assert done.stdout.decode().split() == ["once", "12"]
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ends_with_us(root: Path) -> None:
    """A worker ends where whoever started it is killed."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from i18n_tool.config import load_config\n"
        "from i18n_tool.project.layout import Project\n"
        "from i18n_tool.project.workers import Workers\n"
        "with Workers(Project(load_config(Path(sys.argv[1]))), 2) as workers:\n"
        "    print(workers._processes[0].pid, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, root], env=environment(), capture_output=True, check=False
    )
    worker = Path("/proc", done.stdout.decode().strip())
    deadline = time.monotonic() + HANGS
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert done.returncode == -signal.SIGKILL
    assert not _runs(worker)


def _runs(process: Path) -> bool:
    """Whether a process is there, and no zombie that nobody has looked after."""
    try:
        return process.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_how_many(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small project is for one process; a large one gets as many as it has work for, and there
    are cores.
    """
    project = opened(root)
    assert jobs_for(project, PAGES) == 1
    (root / "docs/page0.md").write_bytes(b"x" * ENOUGH)
    monkeypatch.setattr(workers_module, "cores", lambda: 3)
    assert jobs_for(project, PAGES) == 2
    assert jobs_for(project, ["docs/none.md"]) == 1
    (root / "docs/page1.md").write_bytes(b"x" * 9 * ENOUGH)
    assert jobs_for(project, PAGES) == 3
    monkeypatch.setattr(workers_module, "cores", lambda: 1)
    assert jobs_for(project, PAGES) == 1


def test_no_more_than_documents(root: Path) -> None:
    """However many processes are asked for, no document has two: a slip of the finger starts no
    thousands.
    """
    project = opened(root)
    with workers_for(project, ["docs/page0.md"], 200) as alone:
        assert not alone.are_many
    with workers_for(project, ["docs/page0.md", "docs/page1.md"], 200) as two:
        assert two.are_many
        assert len(two._processes) == 1  # and this one


def test_jobs_have_an_end(root: Path, run_i18n: RunI18n) -> None:
    """More processes than any machine has use for are refused."""
    done = run_i18n(root, "status", "--jobs", "99999")
    assert done.returncode == 2
    assert "1<=x<=256" in done.stderr


def damage(root: Path) -> None:
    """Some of everything: edits, texts that moved, what cannot be read, odd catalogs."""
    for number in (1, 4, 9):
        translate(root, f"docs/page{number}")
    (root / "docs/page1.md").write_text("# Page one\n\nIt has 2 rooms.\n\nAll are empty.\n")
    (root / "docs/page4.md").rename(root / "docs/moved.md")
    (root / "docs/page5.md").write_bytes(b"# \xff\n")
    (root / "docs/page6.md").write_text("<!-- i18n: skip-end -->\n\nText.\n")
    broken = "# Page\n\nSee [there](none.md) and [here](#none).\n\nNew.\n"
    (root / "docs/page8.md").write_text(broken)
    catalog = root / "locales/tr/LC_MESSAGES/docs/page7.po"
    catalog.write_bytes(b"\xef\xbb\xbf" + catalog.read_bytes())
    (root / "locales/tr/LC_MESSAGES/docs/page3.po").write_bytes(b'msgid "unfinished\n')


@pytest.mark.thorough
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["extract"], id="extract"),
        pytest.param(["extract", "docs/page8.md", "docs/page9.md"], id="extract-paths"),
        pytest.param(["extract", "--check"], id="extract-check"),
        pytest.param(["status", "-v"], id="status"),
        pytest.param(["status", "--json"], id="status-json"),
        pytest.param(["status", "--left-out"], id="status-left-out"),
        pytest.param(["check", "-v"], id="check"),
        pytest.param(["check", "--format", "json"], id="check-json"),
        pytest.param(["build", "-v"], id="build"),
        pytest.param(["report", "-o", "public", "--now", "2026-01-01"], id="report"),
    ],
)
def test_commands(command: list[str], root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A command says, writes and returns the same, in the same order, however many do it."""
    run_i18n(root, "extract")
    damage(root)
    results = []
    for jobs in (1, 2, 3):
        copy = tmp_path / str(jobs) / root.name
        shutil.copytree(root, copy)
        done = run_i18n(copy, *command, "--jobs", str(jobs))
        files = {path: content for path, (content, _) in snapshot(copy).items()}
        results.append((done.returncode, done.stdout, done.stderr, files))

    assert results[1] == results[0]
    assert results[2] == results[0]
    assert "page5.md" in results[0][2] or "docs/page8.md" in command
    assert results[0][1]


def test_what_others_saw_has_to_be_so(root: Path, run_i18n: RunI18n) -> None:
    """What a worker has found out of files is believed; who reads them later finds them as they
    were, or names the one that is not.
    """
    run_i18n(root, "extract")
    paths, catalog = list(PAGES), root / "locales/tr/LC_MESSAGES/docs/page2.po"
    other = Workspace(opened(root))
    workers = mock.Mock(are_many=True, map=lambda work, _, items: [work(other, i) for i in items])
    workspace = Workspace(opened(root), workers=workers)
    workspace.look_ahead(paths, ["tr"])
    sizes = [workspace.size(path).units for path in paths]
    (root / "docs/page1.md").write_text("# Another\n")
    translate(root, "docs/page2")

    assert sizes == [3] * len(PAGES)
    assert workspace.documents["docs/page0.md"].text == PAGES["docs/page0.md"]
    with pytest.raises(DocumentError, match="somebody changed this file") as fault:
        workspace.documents["docs/page1.md"]
    assert fault.value.path == "docs/page1.md"
    with pytest.raises(DocumentError, match="somebody changed this file") as fault:
        workspace.catalogs("tr")["docs/page2.md"]
    assert fault.value.path == str(catalog.relative_to(root))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupted(root: Path) -> None:
    """Ctrl-C, which a terminal sends to all, ends all of them, and leaves every file as it was."""
    before = snapshot(root)
    code = (
        "import os, signal, sys\n"
        "from i18n_tool.cli import main\n"
        "from i18n_tool.project.workers import Workers\n"
        "real = Workers._wait_for\n"
        "def turn(self, number, chunk):\n"
        "    if number == 3:  # its turn has come\n"
        "        os.killpg(0, signal.SIGINT)\n"
        "    return real(self, number, chunk)\n"
        "Workers._wait_for = turn\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "code = main(['extract', '--jobs', '3'])\n"
        "try: os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError: sys.exit(code)\n"
        "sys.exit('a worker is left')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment(), capture_output=True,
        process_group=0, check=False, timeout=HANGS,
    )  # fmt: skip

    said = b"Stopped; no file is half written."
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, b"", said)
    assert snapshot(root) == before
