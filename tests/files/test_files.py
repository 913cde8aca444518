"""Files are written whole or not at all, and one run at a time writes."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from conftest import HANGS, environment, run_git, without_privileges
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.errors import DocumentError, LinkError, OutputError
from i18n_tool.files.bounds import Bounds
from i18n_tool.files.inputs import Inputs
from i18n_tool.files.journal import locked
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet, write_all, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles


def python(root: Path, code: str, *args: str) -> subprocess.Popen[str]:
    """A process that runs `code` and can be waited for by reading lines of its stdout."""
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root), *args],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )


HOLD = """
import sys, time
from pathlib import Path
from i18n_tool.files.inputs import Inputs
from i18n_tool.files.journal import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read() if len(sys.argv) < 3 else time.sleep(float(sys.argv[2]))
"""


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".i18n*")]


def test_writes_and_keeps_mode(tmp_path: Path) -> None:
    """A written file has the new content and its old mode; missing folders are made."""
    path = tmp_path / "a/b/c.po"
    assert write_whole(path, b"one", Bounds(tmp_path))
    path.chmod(0o640)

    assert write_whole(path, b"two", Bounds(tmp_path))
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert left_behind(tmp_path) == []


def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    """A new file may be read by whom the user lets read new files."""
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"", Bounds(tmp_path))
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_same_content_is_not_touched(tmp_path: Path) -> None:
    """A file that holds the data already keeps its time and its inode."""
    path = tmp_path / "a.po"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    before = path.stat()

    assert not write_whole(path, b"one", Bounds(tmp_path))
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_links_are_followed(tmp_path: Path) -> None:
    """What a symbolic link leads to is written, and the link stays."""
    target, link = tmp_path / "shared/a.po", tmp_path / "a.po"
    target.parent.mkdir()
    target.write_bytes(b"one")
    link.symlink_to(target)

    assert write_whole(link, b"two", Bounds(tmp_path))
    assert link.is_symlink()
    assert target.read_bytes() == b"two"
    assert left_behind(tmp_path) == []


def test_folder_in_the_way(tmp_path: Path) -> None:
    """A path that cannot be written is named, and nothing is left behind."""
    (tmp_path / "a").write_text("a file")
    (tmp_path / "folder").mkdir()

    for path in (tmp_path / "a/b.po", tmp_path / "folder"):
        with pytest.raises(OutputError, match="cannot be written") as fault:
            write_whole(path, b"x", Bounds(tmp_path))
        assert fault.value.path == str(path.relative_to(tmp_path))
    assert left_behind(tmp_path) == []


def test_read_only(nobodys_folder: Path) -> None:
    """Read-only folders and files are not written around."""
    path = nobodys_folder / "a.po"
    with without_privileges():
        path.write_text("one")
        path.chmod(0o444)
        with pytest.raises(OutputError, match="read-only"):
            write_whole(path, b"two", Bounds(nobodys_folder))

        nobodys_folder.chmod(0o555)
        with pytest.raises(OutputError, match="Permission denied"):
            write_whole(nobodys_folder / "b.po", b"two", Bounds(nobodys_folder))
    assert path.read_text() == "one"


@settings(max_examples=50)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_reading_keeps_every_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Line endings, byte order marks and control characters are read as they are."""
    path = tmp_path_factory.getbasetemp() / "text"
    path.write_bytes(text.encode(errors="ignore"))

    assert Inputs(path.parent).text(path, "text").encode() == path.read_bytes()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"a\nb\xff", r"a\.md:2: .*0xff at offset 3", id="a stray byte"),
        pytest.param("\ufeffäö".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(None, r"a\.md: cannot be read: No such file", id="missing"),
    ],
)
def test_unreadable(tmp_path: Path, data: bytes | None, message: str) -> None:
    """What is no UTF-8 is named with its offset."""
    if data is not None:
        (tmp_path / "a.md").write_bytes(data)

    with pytest.raises(DocumentError, match=message):
        Inputs(tmp_path).text(tmp_path / "a.md", "a.md")


def test_write_set(make_files: MakeFiles) -> None:
    """A set writes what changed, removes what should go, and names both."""
    root = make_files({"a.po": "a", "b.po": "b", "old.po": "old"})
    writes = WriteSet(Bounds(root))
    writes.write(root / "a.po", b"a", digest_of(b"a"))
    writes.write(root / "b.po", b"B", digest_of(b"b"))
    writes.write(root / "new/c.po", b"c", None)
    writes.remove(root / "old.po", digest_of(b"old"))
    writes.remove(root / "gone.po", digest_of(b"gone"))

    assert writes.commit() == [root / "b.po", root / "new/c.po", root / "old.po"]
    assert (root / "b.po").read_text() == "B"
    assert (root / "new/c.po").read_text() == "c"
    assert not (root / "old.po").exists()
    assert left_behind(root) == []


@pytest.mark.parametrize(
    "was",
    [
        pytest.param(digest_of(b"read"), id="changed"),
        pytest.param(None, id="appeared"),
    ],
)
def test_changed_in_the_meantime(make_files: MakeFiles, was: bytes | None) -> None:
    """A file that somebody else saved stops the whole set, before anything is written."""
    root = make_files({"a.po": "a", "b.po": "saved by an editor"})
    for remove in (False, True):
        writes = WriteSet(Bounds(root))
        writes.write(root / "a.po", b"A", digest_of(b"a"))
        if remove:
            writes.remove(root / "b.po", was)
        else:
            writes.write(root / "b.po", b"B", was)

        with pytest.raises(OutputError, match="somebody changed this file"):
            writes.commit()
        assert (root / "a.po").read_text() == "a"


def test_out_of_the_project(make_files: MakeFiles, tmp_path: Path) -> None:
    """A link out of the project is not written through."""
    root = make_files({"a.po": "a"})
    (tmp_path / "outside").mkdir()
    (root / "locales").symlink_to(tmp_path / "outside")
    writes = WriteSet(Bounds(root))
    writes.write(root / "a.po", b"A", digest_of(b"a"))
    writes.write(root / "locales/b.po", b"B", None)

    with pytest.raises(LinkError, match="leaves the project"):
        writes.commit()
    assert (root / "a.po").read_text() == "a"
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("number", [2, 20])
def test_full_disk(make_files: MakeFiles, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where one file cannot be written, none is, and nothing is left behind."""
    names = [f"{i}.po" for i in range(number)]
    root = make_files(dict.fromkeys(names, "old"))
    writes = WriteSet(Bounds(root))
    for name in names:
        writes.write(root / name, b"new", digest_of(b"old"))
    room = itertools.count()

    def fsync(_: int) -> None:
        if next(room) == number - 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputError, match=r"\.po: cannot be written: No space left"):
        writes.commit()
    assert {(root / name).read_text() for name in names} == {"old"}
    assert left_behind(root) == []


def test_many_files(tmp_path: Path) -> None:
    """Many files are written as each would be; those that hold their content are left out."""
    files = [(tmp_path / f"{i // 100}/{i}.md", str(i).encode()) for i in range(300)]
    bounds = Bounds(tmp_path)
    write_whole(*files[7], bounds)

    assert write_all(iter(files), bounds) == [path for path, _ in files if path != files[7][0]]
    assert all(path.read_bytes() == data for path, data in files)
    assert write_all(files, bounds) == []
    assert left_behind(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from i18n_tool.files import writing as files
from i18n_tool.files.bounds import Bounds

root, moment = Path(sys.argv[1]), int(sys.argv[2])
real, calls = os.replace, []

def replace(*args, **kwargs):
    if kwargs:  # not the list of what is to be done
        if len(calls) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        calls.append(args)
    return real(*args, **kwargs)

os.replace = replace
writes = files.WriteSet(Bounds(root))
writes.write(root / "donor.po", b"", files.digest_of(b"text"), donor=True)
writes.write(root / "recipient.po", b"text", files.digest_of(b""))
writes.remove(root / "removed.po", files.digest_of(b"other"))
writes.write(root / "heir.po", b"other", None)
writes.commit()
"""


@pytest.mark.parametrize("moment", range(4))
def test_kill_loses_nothing(make_files: MakeFiles, moment: int) -> None:
    """Killed at any moment, each file is old or new and moved text is in one of its two files; the
    next run, which need not wait, finds all of them old or all of them new.
    """
    root = make_files({"donor.po": "text", "recipient.po": "", "removed.po": "other"})
    process = python(root, KILLED, str(moment))
    killed = process.wait(HANGS) == -signal.SIGKILL
    process.communicate()

    def content(name: str) -> str:
        return (root / name).read_text() if (root / name).exists() else ""

    assert killed == (moment < 3)
    assert "text" in (content("donor.po"), content("recipient.po"))
    assert "other" in (content("removed.po"), content("heir.po"))

    with locked(root, timeout=0):
        files = {path.name: path.read_text() for path in root.iterdir() if path.suffix == ".po"}
    old = {"donor.po": "text", "recipient.po": "", "removed.po": "other"}
    new = {"donor.po": "", "recipient.po": "text", "heir.po": "other"}
    assert files == (new if moment else old)
    assert left_behind(root) == []


def test_a_killed_run_is_not_finished_over_others(make_files: MakeFiles) -> None:
    """What somebody did to a file after the kill stays; where all was put back, all stays so."""
    old = {"donor.po": "text", "recipient.po": "", "removed.po": "other"}
    root = make_files(old)
    python(root, KILLED, "2").communicate()
    (root / "donor.po").write_text("saved by an editor")
    with locked(root):
        assert (root / "donor.po").read_text() == "saved by an editor"
        assert (root / "recipient.po").read_text() == "text"

    make_files(old)
    (root / "heir.po").unlink()
    python(root, KILLED, "2").communicate()
    make_files(old)
    (root / "heir.po").unlink()
    with locked(root):
        assert {name: (root / name).read_text() for name in old} == old
    assert left_behind(root) == []


def test_second_run_names_the_first(make_files: MakeFiles) -> None:
    """Whoever cannot have the lock learns which process has it, and since when."""
    root = make_files({})
    process = python(root, HOLD, str(HANGS))
    assert process.stdout is not None
    process.stdout.readline()

    with pytest.raises(OutputError) as fault, locked(root, timeout=0.1):
        pass
    assert f"process {process.pid} on " in fault.value.message
    assert " since 20" in fault.value.message
    assert "Waited 0.1 s" in fault.value.hint

    process.kill()
    process.communicate()
    with locked(root, timeout=HANGS):
        pass


def test_second_run_waits(make_files: MakeFiles) -> None:
    """Whoever comes second gets the lock when the first is done."""
    root = make_files({})
    process = python(root, HOLD, "0.3")
    assert process.stdout is not None
    process.stdout.readline()

    with locked(root, timeout=HANGS):
        assert process.wait(HANGS) == 0
    process.communicate()


COUNT = """
import sys
from pathlib import Path
from i18n_tool.files.bounds import Bounds
from i18n_tool.files.inputs import Inputs
from i18n_tool.files.writing import WriteSet
from i18n_tool.files.staging import digest_of
from i18n_tool.files.journal import locked
root = Path(sys.argv[1])
for _ in range(20):
    with locked(root, timeout=600):
        data = (root / "n").read_bytes()
        writes = WriteSet(Bounds(root))
        writes.write(root / "n", str(int(data) + 1).encode(), digest_of(data))
        writes.commit()
"""


def test_runs_do_not_interleave(make_files: MakeFiles) -> None:
    """Processes that read, change and write under the lock lose no change."""
    root = make_files({"n": "0"})
    processes = [python(root, COUNT) for _ in range(3)]
    for process in processes:
        process.communicate(timeout=HANGS)

    assert (root / "n").read_text() == "60"
    assert left_behind(root) == []


def test_a_link_in_the_place_of_the_lock(tmp_path: Path) -> None:
    """Whoever sends a project cannot have the lock written elsewhere, or wait for a pipe."""
    victim, root = tmp_path / "victim", tmp_path / "project"
    victim.write_text("precious")
    root.mkdir()
    (root / ".i18n.lock").symlink_to(victim)

    with pytest.raises(OutputError, match="cannot be locked"), locked(root):
        pass
    assert victim.read_text() == "precious"
    (root / ".i18n.lock").unlink()
    os.mkfifo(root / ".i18n.lock")
    with pytest.raises(OutputError, match="this is no file"), locked(root):
        pass


def test_a_git_file_that_is_none(tmp_path: Path) -> None:
    """A file named .git with any bytes in it is no reason to fail."""
    (tmp_path / ".git").write_bytes(b"\xff\xfe\0")

    with locked(tmp_path):
        assert (tmp_path / ".i18n.lock").exists()


def test_lock_again_in_a_thread(make_files: MakeFiles) -> None:
    """A thread may take its lock again; another thread of the process has to wait."""
    root = make_files({})
    errors: list[OutputError] = []

    def other() -> None:
        try:
            with locked(root, timeout=0):
                pass
        except OutputError as error:
            errors.append(error)

    with locked(root), locked(root, timeout=0):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(errors) == 1


WINDOWS = """
import fcntl, os, socket, sys, threading, time, types
from pathlib import Path

def locking(handle, mode, size):
    fcntl.lockf(handle, mode, size, os.lseek(handle, 0, os.SEEK_CUR))

def unlink(path):
    raise PermissionError("it is open")

for name in ("pread", "O_NOFOLLOW", "O_NONBLOCK", "register_at_fork"):
    delattr(os, name)
sys.modules["msvcrt"] = types.SimpleNamespace(
    locking=locking, LK_NBLCK=fcntl.LOCK_EX | fcntl.LOCK_NB
)
Path.unlink = unlink
sys.platform = "win32"
from i18n_tool.files.lock import lock
with lock(Path(sys.argv[1]), float(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""
"""Holds the lock where the system offers what Windows does; no test of ours has ever run there."""


def on_windows(root: Path, timeout: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WINDOWS, str(root), str(timeout)], env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="plays Windows with what others have")
def test_lock_on_windows(make_files: MakeFiles) -> None:
    """There, too, one has the lock, the next learns who, and another gets it after the first."""
    root = make_files({})
    first = on_windows(root, 0)
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    refused = on_windows(root, 0).communicate()[1]
    third = on_windows(root, HANGS)
    first.communicate()

    assert f"another run is writing to this project: process {first.pid} on " in refused
    assert third.communicate()[0] == "held\n"
    assert (root / ".i18n.lock").exists()


ORPHAN = """
import os, signal, sys, time
from pathlib import Path
from i18n_tool.files.inputs import Inputs
from i18n_tool.files.journal import locked
with locked(Path(sys.argv[1])):
    child = os.fork()
    if child == 0:
        time.sleep(600)
        os._exit(0)
    print(child, flush=True)
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_orphans_do_not_hold_the_lock(make_files: MakeFiles) -> None:
    """A worker that outlives its killed parent does not keep the lock."""
    root = make_files({})
    process = python(root, ORPHAN)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    try:
        process.wait(HANGS)
        with locked(root, timeout=HANGS):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        process.communicate()


def test_a_file_system_without_locks(
    make_files: MakeFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system has no locks, that is said, with the file."""

    def flock(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)
    said = pytest.raises(OutputError, match="cannot be locked: No locks available")
    with said, locked(make_files({})):
        pass


def test_lock_is_in_the_git_folder(make_files: MakeFiles) -> None:
    """The lock is where git commits nothing, in worktrees too, and goes with its holder."""
    root = make_files({"sub/a": ""})
    run_git(root, "init", "--quiet")
    run_git(root, "commit", "--quiet", "--allow-empty", "--message", "First")
    run_git(root, "worktree", "add", "--quiet", "tree")

    with locked(root / "sub"):
        assert (root / ".git/i18n.lock").exists()
        assert not (root / "sub/.i18n.lock").exists()
    with locked(root / "tree"):
        assert (root / ".git/worktrees/tree/i18n.lock").exists()
    assert not list(root.rglob("*.lock"))


def test_lock_that_cannot_be_made(make_files: MakeFiles) -> None:
    """Where the lock's file cannot be made, the error names it."""
    root = make_files({".git/i18n.lock/in the way": ""})

    with pytest.raises(OutputError, match=r"i18n\.lock: cannot be locked"), locked(root):
        pass


def test_files_that_give_to_each_other(tmp_path: Path) -> None:
    """A file added twice holds its first content before any other file loses anything."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"a")
    two.write_bytes(b"b")
    writes = WriteSet(Bounds(tmp_path))
    writes.write(one, b"ab", digest_of(b"a"), donor=True)
    writes.write(two, b"a", digest_of(b"b"), donor=True)
    writes.write(one, b"b", digest_of(b"a"), donor=True)

    assert writes.commit() == [two, one]
    assert (one.read_bytes(), two.read_bytes()) == (b"b", b"a")


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_nothing_is_written_where_one_target_is_no_file(kind: str, tmp_path: Path) -> None:
    """A folder or a pipe in a file's place is named before any other file is written."""
    place = tmp_path / "b"
    if kind == "folder":
        place.mkdir()
    else:
        os.mkfifo(place)
    with pytest.raises(OutputError, match="this is no file"):
        write_all([(tmp_path / "a", b"1"), (place, b"")], Bounds(tmp_path))

    assert list(tmp_path.iterdir()) == [place]
