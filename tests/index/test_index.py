"""The index believes nothing that it cannot check, and nothing is lost with it."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import run_git

from i18n_tool.files.inputs import Inputs
from i18n_tool.index import index as module
from i18n_tool.index.index import MISSING, Index, digest_of_content, index_of
from i18n_tool.index.places import index_file
from i18n_tool.index.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, owners and modes of POSIX")


@pytest.fixture(autouse=True)
def _soon_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are old after 20 ms, which no clock here needs to tell two moments apart."""
    monkeypatch.setattr(module, "YOUNG_NS", 20_000_000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder in git with a file that is some time old."""
    place = tmp_path / "place"
    place.mkdir()
    run_git(place, "init", "--quiet")
    (place / "a.md").write_text("One.\n")
    time.sleep(0.03)
    return place


def opened(root: Path, decides: bytes = b"1") -> Index:
    return Index(root, Inputs(root), decides)


def ask(root: Path, decides: bytes = b"1") -> tuple[object, list[str]]:
    """What is known of `a.md`, with what was noted; whatever is known, it is remembered."""
    index = opened(root, decides)
    digest = index.digest("a.md")
    assert digest is not None
    found = index.recall("kind", "a.md", [digest])
    index.remember("kind", "a.md", [digest], ["what", 1])
    index.save()
    return found, index.notes


def test_it_remembers_by_content(root: Path) -> None:
    """What was found out of a content is known again when that comes back, and only then."""
    assert ask(root) == (None, [])
    assert ask(root) == (["what", 1], [])
    (root / "a.md").write_text("Two.\n")
    assert ask(root) == (None, [])
    (root / "a.md").write_text("One.\n")
    assert ask(root) == (["what", 1], [])


def test_what_decides_is_part_of_it(root: Path) -> None:
    """With other settings or versions nothing is known; with the old ones all is known again."""
    ask(root, b"1")

    assert ask(root, b"2") == (None, [])
    assert ask(root, b"1") == (["what", 1], [])


def test_an_old_file_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, inode and both times stand for the content of a file that was old when it was read."""
    ask(root)
    monkeypatch.setattr(Inputs, "find", None)

    assert opened(root).digest("a.md") == digest_of_content(b"One.\n")
    assert opened(root).digest("b.md") == MISSING


def test_a_young_file_is_read_again(root: Path) -> None:
    """A file that has just changed may change again within one tick of the clock."""
    (root / "a.md").write_text("Two.\n")
    ask(root)
    index = opened(root)

    assert index._rows_of("") == {}


@posix
def test_restored_times_hide_nothing(root: Path) -> None:
    """An edit of the same size with the old time of writing is seen by the time of the change."""
    ask(root)
    before = (root / "a.md").stat()
    (root / "a.md").write_text("Two.\n")
    os.utime(root / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))

    assert opened(root).digest("a.md") == digest_of_content(b"Two.\n")


def test_clocks_that_disagree(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that runs ahead of that of the files makes none of them old."""
    (root / "a.md").write_text("Two.\n")
    now = time.time_ns()
    monkeypatch.setattr(module.time, "time_ns", lambda: now + 10**15)
    ask(root)
    index = opened(root)

    assert index._rows_of("") == {}


def test_it_lies_in_gits_folder(root: Path, tmp_path: Path) -> None:
    """Without git it lies in the user's cache: never among the files of the project."""
    ask(root)
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "a.md").write_text("One.\n")
    ask(bare)

    assert index_file(root).parent == root / ".git"
    assert not index_file(bare).is_relative_to(bare)
    assert ask(bare) == (["what", 1], [])
    assert sorted(file.name for file in bare.iterdir()) == ["a.md"]


def test_in_ci_nothing_is_taken(root: Path) -> None:
    """A branch may not be able to say that its files are fine."""
    inputs = Inputs(root)

    assert index_of(root, inputs, b"", {"CI": "true"}) is None
    assert index_of(root, inputs, b"", {"CI": ""}) is not None


def _half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-2000])


def _noise(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _with(statement: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        store = Store(file.read_bytes())
        store._base.executescript(statement)
        file.write_bytes(b"".join(store.dump()))

    return change


POISON = {
    "half written": _half,
    "noise": _noise,
    "empty": _empty,
    "older": _with("PRAGMA user_version = 0"),
    "of somebody else": _with("PRAGMA application_id = 7"),
    "another table": _with("DROP TABLE memo; CREATE TABLE memo (key, kind, run, value)"),
    "a view": _with(
        "DROP TABLE memo; CREATE VIEW memo AS WITH RECURSIVE t(n) AS "
        "(SELECT 1 UNION ALL SELECT n + 1 FROM t) "
        "SELECT n AS key, 'kind' AS kind, 1 AS run, '[]' AS value FROM t"
    ),
    "a trigger": _with("CREATE TRIGGER t AFTER INSERT ON memo BEGIN DELETE FROM folders; END"),
    "no JSON": _with("UPDATE memo SET value = '{'"),
    "deep JSON": _with("UPDATE memo SET value = replace(hex(zeroblob(50000)), '0', '[')"),
}


@pytest.mark.parametrize("poison", [pytest.param(one, id=name) for name, one in POISON.items()])
def test_what_is_damaged_is_made_anew(poison: Callable[[Path], None], root: Path) -> None:
    """It is said in one line, and the next run has an index again."""
    ask(root)
    poison(index_file(root))
    found, notes = ask(root)

    assert found is None
    assert [note.replace(str(index_file(root)), "FILE").split(" (")[0] for note in notes] in (
        ["FILE is damaged: it is made anew"],
        ["FILE is of another version: it is made anew"],
        ["FILE is damaged"],
    )
    assert ask(root) == (["what", 1], [])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE memo SET value = x'00'; UPDATE folders SET digests = x'00'",
        "UPDATE memo SET value = NULL; UPDATE folders SET digests = NULL",
    ],
    ids=["bytes", "nothing"],
)
def test_values_of_other_types_are_not_known(change: str, root: Path) -> None:
    """SQLite lets anything stand in a column."""
    ask(root)
    _with(change)(index_file(root))
    index = opened(root)

    assert index.digest("a.md") == digest_of_content(b"One.\n")
    assert index.recall("kind", "a.md", [digest_of_content(b"One.\n")]) is None


@posix
def test_no_link_is_followed(root: Path, tmp_path: Path) -> None:
    """A link in its place is replaced, and what it leads to stays as it is."""
    ask(root)
    elsewhere = tmp_path / "elsewhere"
    index_file(root).rename(elsewhere)
    before = elsewhere.read_bytes()
    index_file(root).symlink_to(elsewhere)

    assert ask(root) == (None, [f"{index_file(root)} is a link: it is made anew"])
    assert ask(root) == (["what", 1], [])
    assert elsewhere.read_bytes() == before


@posix
@pytest.mark.parametrize("how", ["others may write", "it has two names", "a folder"])
def test_what_is_not_ours_alone_is_not_read(how: str, root: Path, tmp_path: Path) -> None:
    """Somebody else may have written it."""
    ask(root)
    file = index_file(root)
    said = "belongs to somebody else, too: it is made anew"
    if how == "others may write":
        file.chmod(0o666)
    elif how == "it has two names":
        os.link(file, tmp_path / "other")
    else:
        file.unlink()
        file.mkdir()
        said = "is no file: it is made anew"
    found, notes = ask(root)

    assert found is None
    assert notes[0] == f"{file} {said}"
    if how == "a folder":
        assert notes[1:] == [f"{file}: cannot be written: Is a directory"]
        file.rmdir()
        ask(root)
    assert ask(root) == (["what", 1], [])
    assert file.stat().st_mode & 0o777 == 0o600


@posix
def test_where_nothing_can_be_written(root: Path) -> None:
    """Then nothing is remembered, which is said in one line."""
    (root / ".git").chmod(0o777)  # anybody's
    cache = index_file(root).parent
    assert cache != root / ".git"
    (root / "b").mkdir(mode=0o777)
    (root / "b").chmod(0o777)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(root))
        (root / "i18n").mkdir()
        (root / "i18n").chmod(0o777)
        found, notes = ask(root)
        file = index_file(root)

    assert found is None
    assert notes == [f"{file}: cannot be written: its folder is not this user’s alone"]


def test_two_runs_at_once(root: Path) -> None:
    """Each writes a whole index: the last one stays."""
    (root / "b.md").write_text("Two.\n")
    one, other = opened(root), opened(root)
    for index, path in ((one, "a.md"), (other, "b.md")):
        digest = index.digest(path)
        assert digest is not None
        index.remember("kind", path, [digest], path)
    one.save()
    other.save()
    last = opened(root)

    assert last.recall("kind", "a.md", [digest_of_content(b"One.\n")]) is None
    assert last.recall("kind", "b.md", [digest_of_content(b"Two.\n")]) == "b.md"
    assert [file.name for file in (root / ".git").glob("i18n*")] == [index_file(root).name]


def test_a_run_that_is_killed_leaves_what_there_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is replaced whole, or not at all."""
    ask(root)
    before = index_file(root).read_bytes()
    index = opened(root)
    index.remember("kind", "b.md", [b"x"], 1)
    monkeypatch.setattr(Store, "dump", _killed)
    with pytest.raises(KeyboardInterrupt):
        index.save()

    assert index_file(root).read_bytes() == before
    assert [file.name for file in (root / ".git").glob("i18n*")] == [index_file(root).name]


def _killed(_: object) -> bytes:
    raise KeyboardInterrupt


def test_what_is_old_is_forgotten() -> None:
    """Of what a run over the whole project asks for, as much again is kept, and some; what it asks
    for stays, and so does what is of another kind. So it is with folders.
    """
    store = Store()
    row = (b"a\0", bytes(32), bytes(16))
    for run in range(8):
        values = {b"%d %d" % (run, at): ("page", "1") for at in range(1000)}
        store.add({b"%d" % run: row}, values | {b"other %d" % run: ("other", "1")}, {})
        asked = {b"0 0", *(b"%d %d" % (run, at) for at in range(300))}
        store.prune({b"7"}, {"page": asked})

    known = store.values([b"%d %d" % (run, at) for run in range(8) for at in range(1000)])
    assert len(known) == 2 * 301 + 1000
    assert {b"0 0", b"7 0"} <= known.keys()
    assert b"0 1" not in known
    assert len(store.values([b"other %d" % run for run in range(8)])) == 8
    store.add({b"9%d" % at: row for at in range(1100)}, {}, {})
    store.prune({b"7"}, {})
    assert store.folder(b"7") == row
    assert sum(store.folder(b"9%d" % at) is not None for at in range(1100)) < 1000


def test_what_an_earlier_version_left_goes() -> None:
    """Only the version of the tool that found something out can ask for it: when others have
    written twenty times and it has not, that goes. Two that take turns keep what they have.
    """
    store = Store()
    store.add({b"docs": (b"a\0", bytes(32), bytes(16))}, {b"old": ("page", "1")}, {}, b"first")
    for run in range(50):
        if run == 19:
            assert store.values([b"old"]) == {b"old": "1"}
        store.add({}, {b"new": ("page", "2")}, {}, (b"second", b"third")[run % 2])
        store.add({}, {b"newer": ("page", "3")}, {}, b"second") if run == 20 else None

    assert store.values([b"old", b"new", b"newer"]) == {b"new": "2", b"newer": "3"}
    assert store.folder(b"docs") is not None


def test_a_sqlite_without_what_is_asked_of_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python may be built with a SQLite that reads files alone: nothing is remembered then."""
    monkeypatch.setitem(sys.modules, "i18n_tool.index.store", None)
    found, notes = ask(root)

    assert found is None
    assert len(notes) == 1
    assert sqlite3.Connection.deserialize


def test_an_answer_is_to_a_question_about_a_state(root: Path) -> None:
    """The last answer to each question stays, and is given while all is in the state that it was
    found out from; nothing is kept of a state in which a file had just changed.
    """

    def keep(state: bytes, newest: int, value: object) -> None:
        index = opened(root)
        index.keep_answer("question", state, newest, value)
        index.save()

    keep(b"one", 0, [1])
    assert opened(root).answer("question", b"one") == [1]
    assert opened(root).answer("question", b"two") is None
    assert opened(root).answer("other", b"one") is None
    assert opened(root, b"2").answer("question", b"one") is None
    keep(b"three", time.time_ns(), [3])
    assert opened(root).answer("question", b"three") is None
    keep(b"two", 0, [2])
    assert opened(root).answer("question", b"two") == [2]
    assert opened(root).answer("question", b"one") is None


def test_few_answers_are_kept() -> None:
    """Each may be as long as what a command says."""
    store = Store()
    for run in range(20):
        store.add({}, {}, {b"%d" % run: (b"", "1")})

    known = [run for run in range(20) if store.answer(b"%d" % run, b"") == "1"]
    assert known == list(range(4, 20))
