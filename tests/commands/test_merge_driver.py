"""`i18n merge-driver` in real repositories: a bot's sync on one branch, a translator on another."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, translate
from conftest import commit, environment, run_git

from i18n_tool.catalog import read
from i18n_tool.errors import CatalogError
from i18n_tool.model import Entry, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = """\
# Guide

Open the window and look outside.
Read the file slowly.

It is a long way down, and whoever falls has had bad luck, so hold on to the rail with both hands.
Never lean on it.
"""
LONG = (
    "It is a long way down, and whoever falls has had bad luck, so hold on to the rail with both "
    "hands."
)
LONGER = LONG.replace("both hands", "one hand")


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A committed project, complete in Turkish, with the driver set up."""
    files = {"docs/a.md": PAGE, ".gitignore": ".i18n.lock\n"}
    root = project(files, mapping="[i18n_markdown: docs/**.md]\n", git=True)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    done = run_i18n(root, "init", "--merge-driver")
    assert done.returncode == 0, done.stderr
    commit(root, "Translated")
    return root


def english(root: Path, old: str, new: str, path: str = "docs/a.md") -> None:
    """Edits the document."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def bot(root: Path, run_i18n: RunI18n, old: str, new: str) -> None:
    """The English changes, and a bot brings the catalogs in step."""
    english(root, old, new)
    assert run_i18n(root, "extract").returncode == 0
    commit(root, f"{old} → {new}")


def translator(root: Path, msgid: str, document: str = "docs/a", **changes: object) -> None:
    """A translator edits an entry."""
    edit(root, document, lambda e: e.evolve(**changes) if e.msgid == msgid else e)
    commit(root, f"Translated {msgid}")


def branches(root: Path, main: Callable[[], None], topic: Callable[[], None]) -> None:
    """Two branches, `main` and `topic`; `main` is checked out."""
    run_git(root, "switch", "--quiet", "--create", "topic")
    topic()
    run_git(root, "switch", "--quiet", "main")
    main()


def git(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """git, whatever it says."""
    return subprocess.run(
        ["git", *args], cwd=root, env=environment(), capture_output=True, text=True, check=False
    )


def entry(root: Path, msgid: str, document: str = "docs/a") -> Entry:
    return next(e for e in catalog(root, document).entries if e.msgid == msgid)


def facts(found: Entry) -> tuple[State, str, str | None]:
    return found.state, found.msgstr, found.previous_msgid


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_a_sync_and_a_translator(how: str, root: Path, run_i18n: RunI18n) -> None:
    """The bot changed a msgid, the translator its msgstr: stale, with the new text and the English
    that it is for; whether git merges, rebases or picks.
    """
    branches(
        root,
        lambda: bot(root, run_i18n, "both hands", "one hand"),
        lambda: translator(root, LONG, msgstr="Daha iyi."),
    )
    if how == "merge":
        done = git(root, "merge", "--quiet", "--no-edit", "topic")
    elif how == "rebase":
        run_git(root, "switch", "--quiet", "topic")
        done = git(root, "rebase", "--quiet", "main")
    else:
        done = git(root, "cherry-pick", "topic")

    assert done.returncode == 0, done.stdout + done.stderr
    assert facts(entry(root, LONGER)) == (State.STALE, "Daha iyi.", LONG)
    assert LONG not in [e.msgid for e in catalog(root, "docs/a").entries]
    assert "Everything is up to date." in run_i18n(root, "extract").stdout
    bot(root, run_i18n, "one hand", "both hands")
    assert facts(entry(root, LONG)) == (State.TRANSLATED, "Daha iyi.", None)


def test_git_alone_calls_stale_text_translated(
    root: Path, tmp_path: Path, run_i18n: RunI18n
) -> None:
    """One branch confirms a stale translation, the other changes its English again: the lines are
    apart, so a clone that lacks the driver merges them without a conflict, and the text is
    translated at an English that nobody has seen it with. The driver marks it.
    """
    bot(root, run_i18n, "It is a long", "It is quite a long")
    second, third = LONG.replace("is a", "is quite a"), LONGER.replace("is a", "is quite a")
    branches(
        root,
        lambda: bot(root, run_i18n, "both hands", "one hand"),
        lambda: translator(root, second, flags=(), previous_msgid=None),
    )
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "--quiet", str(root), str(clone))

    assert git(clone, "merge", "--no-edit", "origin/topic").returncode == 0
    assert entry(clone, third).state is State.TRANSLATED  # which is a lie
    assert "1 stale" not in run_i18n(clone, "status").stdout

    assert git(root, "merge", "--no-edit", "topic").returncode == 0
    assert facts(entry(root, third)) == (State.STALE, f"ÇEVİRİ {LONG}", second)
    assert "1 stale" in run_i18n(root, "status").stdout


def test_a_conflict(root: Path, run_i18n: RunI18n) -> None:
    """Both translated one entry: git stops, both versions are there whole, every command says so,
    and with the markers and one version deleted the catalog is right.
    """
    msgid = "Never lean on it."
    remark = ("polite",)
    branches(
        root,
        lambda: translator(root, msgid, msgstr="Ona asla yaslanma."),
        lambda: translator(root, msgid, msgstr="Sakın ona yaslanmayın.", comments=remark),
    )
    done = git(root, "merge", "--no-edit", "topic")

    assert done.returncode == 1
    path = po(root, "docs/a").relative_to(root)
    lines = po(root, "docs/a").read_text(encoding="utf-8").split("\n")
    start = lines.index("<<<<<<< ours")
    head = ["# polite", "#. paragraph, continued", "#: docs/a.md", f'msgid "{msgid}"']
    ours, theirs = 'msgstr "Ona asla yaslanma."', 'msgstr "Sakın ona yaslanmayın."'
    assert f"{path}:{start + 1}: both sides translated “{msgid}”" in done.stderr
    assert lines[start - 1 :] == [
        *("", "<<<<<<< ours", *head, ours, "=======", *head, theirs, ">>>>>>> theirs", ""),
    ]
    for command in ("status", "check", "extract", "build", "diff"):
        told = run_i18n(root, command)
        assert told.returncode == 2
        assert f"{path}:{start + 1}: a conflict marker of git: <<<<<<< ours\n" in told.stderr
        assert "Keep one version" in told.stderr

    po(root, "docs/a").write_text("\n".join([*lines[:start], *head, theirs, ""]), "utf-8")
    assert facts(entry(root, msgid)) == (State.TRANSLATED, "Sakın ona yaslanmayın.", None)
    assert run_i18n(root, "check").returncode == 0


def test_both_synced(root: Path, run_i18n: RunI18n) -> None:
    """Both branches edited their own part of the English and ran a sync: catalog and document
    merge, and the next sync finds nothing to do.
    """
    branches(
        root,
        lambda: bot(root, run_i18n, "both hands", "one hand"),
        lambda: bot(root, run_i18n, "the window", "the door"),
    )

    assert git(root, "merge", "--no-edit", "topic").returncode == 0
    assert "Everything is up to date." in run_i18n(root, "extract").stdout
    assert "2 stale" in run_i18n(root, "status").stdout


def test_criss_cross(root: Path, run_i18n: RunI18n) -> None:
    """Two branches that have merged each other have two common ancestors; where these conflict, the
    base that git makes of them has markers in it, and what stands between them is nobody's.
    """
    msgid = "Never lean on it."
    branches(
        root,
        lambda: translator(root, msgid, msgstr="bir"),
        lambda: translator(root, msgid, msgstr="iki"),
    )
    one, other = (run_git(root, "rev-parse", name).strip() for name in ("main", "topic"))
    for branch, rival, msgstr in (("main", other, "bir"), ("topic", one, "iki")):
        run_git(root, "switch", "--quiet", branch)
        assert git(root, "merge", "--no-edit", rival).returncode == 1
        run_git(root, "checkout", "--ours", ".")
        assert entry(root, msgid).msgstr == msgstr
        commit(root, "Merged")
    translator(root, LONG, msgstr="üç")
    run_git(root, "switch", "--quiet", "main")
    bot(root, run_i18n, "Read the file", "Read a file")

    assert git(root, "merge", "--no-edit", "topic").returncode == 1
    text = po(root, "docs/a").read_text(encoding="utf-8")
    assert text.count("<<<<<<<") == 1
    assert 'msgstr "bir"\n=======\n' in text
    assert 'msgstr "üç"' in text
    assert 'msgid "Read a file slowly."' in text


def test_a_renamed_catalog(root: Path, run_i18n: RunI18n) -> None:
    """The page and its catalog are renamed on one branch, the translator worked on the old one."""

    def rename() -> None:
        run_git(root, "mv", "docs/a.md", "docs/b.md")
        run_i18n(root, "extract")
        commit(root, "Renamed")

    branches(root, rename, lambda: translator(root, LONG, msgstr="Daha iyi."))

    done = git(root, "merge", "--no-edit", "topic")
    assert done.returncode == 0, done.stdout + done.stderr
    assert facts(entry(root, LONG, "docs/b")) == (State.TRANSLATED, "Daha iyi.", None)
    assert not po(root, "docs/a").exists()


def test_both_added_the_catalog(root: Path, run_i18n: RunI18n) -> None:
    """There is no common ancestor: what one side alone translated is taken, the rest in dispute."""

    def add(first: str, second: str) -> None:
        (root / "docs/new.md").write_text("# One\n\nTwo three.\n\nFour five.\n")
        run_i18n(root, "extract")
        texts = {"One": first, "Two three.": second}
        edit(root, "docs/new", lambda e: e.evolve(msgstr=texts.get(e.msgid, "")))
        commit(root, "Added")

    branches(root, lambda: add("bir", ""), lambda: add("Bir", "iki"))

    assert git(root, "merge", "--no-edit", "topic").returncode == 1
    text = po(root, "docs/new").read_text(encoding="utf-8")
    assert text.count("<<<<<<<") == 1
    assert 'msgstr "bir"\n=======\n' in text
    assert text.count('msgstr "iki"') == 1


def test_templates_merge(root: Path, run_i18n: RunI18n) -> None:
    """Both branches added a paragraph at the same place: templates and catalogs have both."""
    branches(
        root,
        lambda: bot(root, run_i18n, "# Guide\n", "# Guide\n\nOurs is new.\n"),
        lambda: bot(root, run_i18n, "# Guide\n", "# Guide\n\nTheirs is new.\n"),
    )

    done = git(root, "merge", "--no-edit", "topic")
    conflicts = run_git(root, "diff", "--name-only", "--diff-filter=U").split()
    assert (done.returncode, conflicts) == (1, ["docs/a.md"])
    english(root, "<<<<<<< HEAD\n", "")
    english(root, "=======\n", "\n")
    english(root, ">>>>>>> topic\n", "")
    assert "Everything is up to date." in run_i18n(root, "extract").stdout


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        pytest.param(b"no PO file\n", ":1: their version: unknown keyword no", id="no PO"),
        pytest.param(b'<<<<<<< x\nmsgid "a"\n', "a conflict marker of git", id="conflict markers"),
        pytest.param(
            b'msgid "a"\nmsgstr ""\n' * 2, ":3: their version: msgid 'a'", id="duplicates"
        ),
        pytest.param(b"", "their version is empty", id="empty"),
        pytest.param(b"\xff\xfem\x00", "UTF-16", id="UTF-16"),
        pytest.param(b'msgid "a"\nmsgstr "\xfd"\n', "byte 0xfd", id="another charset"),
    ],
)
def test_a_side_that_cannot_be_read(theirs: bytes, said: str, root: Path) -> None:
    """Git stops as for a conflict, the file is ours as it was, and the message says where theirs
    is.
    """

    def damage() -> None:
        po(root, "docs/a").write_bytes(theirs)
        commit(root, "Damaged")

    branches(root, lambda: translator(root, LONG, msgstr="Daha iyi."), damage)
    before = po(root, "docs/a").read_bytes()
    done = git(root, "merge", "--no-edit", "topic")

    path = po(root, "docs/a").relative_to(root)
    assert done.returncode == 1
    assert said in done.stderr
    assert f"Theirs: git show :3:{path}" in done.stderr
    assert po(root, "docs/a").read_bytes() == before
    assert run_git(root, "diff", "--name-only", "--diff-filter=U").split() == [str(path)]


FIRST = 'msgid "a"\nmsgstr "bir"\n'
SECOND = '\nmsgid "b"\nmsgstr "iki"\n'


def run_driver(
    root: Path, run_i18n: RunI18n, base: bytes, ours: bytes, theirs: bytes, *more: str
) -> subprocess.CompletedProcess[str]:
    """Runs the driver as git does, on files of its own."""
    for name, data in (("O", base), ("A", ours), ("B", theirs)):
        (root / name).write_bytes(data)
    return run_i18n(root, "merge-driver", *more, "--", "O", "A", "B", "locales/a.po")


def test_line_endings_and_mark_of_ours(tmp_path: Path, run_i18n: RunI18n) -> None:
    """An editor gave one side other line endings or a byte order mark: the result has those of
    ours, and no entry differs for that alone.
    """
    base = (FIRST + SECOND).encode()
    ours = b"\xef\xbb\xbf" + base.replace(b"bir", b"Bir").replace(b"\n", b"\r\n")
    theirs = base.replace(b"iki", b"\xc4\xb0ki")

    assert run_driver(tmp_path, run_i18n, base, ours, theirs).returncode == 0
    assert (tmp_path / "A").read_bytes() == ours.replace(b"iki", b"\xc4\xb0ki")
    assert run_driver(tmp_path, run_i18n, base, theirs, ours).returncode == 0
    assert (tmp_path / "A").read_bytes() == theirs.replace(b"bir", b"Bir")


def test_the_size_of_markers(tmp_path: Path, run_i18n: RunI18n) -> None:
    """Git asks for longer markers where conflicts lie within each other; the reader knows them."""
    sides = [FIRST.replace("bir", text).encode() for text in ("bir", "Bir", "tek")]
    done = run_driver(tmp_path, run_i18n, *sides, "--marker-size", "9")

    assert done.returncode == 1
    assert (tmp_path / "A").read_text() == (
        '<<<<<<<<< ours\nmsgid "a"\nmsgstr "Bir"\n=========\nmsgid "a"\nmsgstr "tek"\n'
        ">>>>>>>>> theirs\n"
    )
    longer = (tmp_path / "A").read_bytes()
    run_driver(tmp_path, run_i18n, *sides, "--marker-size", "3")
    assert (tmp_path / "A").read_text().startswith("<<<<<<< ours\n")
    again = run_driver(tmp_path, run_i18n, sides[0], longer, sides[2])
    assert again.returncode == 2
    assert "locales/a.po:1: our version: a conflict marker of git: <<<<<<<<< ours" in again.stderr


def test_many_conflicts_are_not_all_named(tmp_path: Path, run_i18n: RunI18n) -> None:
    """A screenful of conflicts is enough."""
    entries = "\n".join(f'msgid "{n}"\nmsgstr "bir"\n' for n in range(30))
    sides = [entries.replace("bir", text).encode() for text in ("bir", "Bir", "tek")]

    told = run_driver(tmp_path, run_i18n, *sides).stderr.splitlines()
    assert (len(told), told[0]) == (21, "locales/a.po:1: both sides translated “0”")
    assert told[-1] == "locales/a.po: and 10 more"


def test_a_file_that_is_not_there(tmp_path: Path, run_i18n: RunI18n) -> None:
    """A version that is missing is bad usage."""
    done = run_i18n(tmp_path, "merge-driver", "O", "A", "B")

    assert done.returncode == 2
    assert "our version cannot be read: No such file or directory" in done.stderr


def test_a_damaged_ancestor(tmp_path: Path, run_i18n: RunI18n) -> None:
    """What git made of several ancestors is taken for no version where it cuts through entries."""
    base = b'msgid "a"\n<<<<<<< x\nmsgstr ""\n=======\nmsgstr "\xc4\xb0"\n>>>>>>> y\n'
    done = run_driver(tmp_path, run_i18n, base, FIRST.encode(), (FIRST + SECOND).encode())

    assert done.returncode == 2
    assert "the common ancestor: msgid without msgstr" in done.stderr
    assert (tmp_path / "A").read_bytes() == FIRST.encode()


def test_how_many_conflicts_there_are(tmp_path: Path, run_i18n: RunI18n) -> None:
    """The first is named, with the number of them."""
    texts = FIRST + SECOND
    sides = [texts.replace("bir", end).replace("iki", end).encode() for end in ("x", "y", "z")]
    run_driver(tmp_path, run_i18n, *sides)
    with pytest.raises(CatalogError, match="<<<<<<< ours, the first of 2 conflicts"):
        read(tmp_path / "A", shown="a.po")


def test_it_loads_no_matcher() -> None:
    """Git runs the driver once for every file: it loads no rapidfuzz, no Babel, no parser."""
    code = (
        "import sys, i18n_tool.commands.merge_driver, i18n_tool.threeway, i18n_tool.threeway.dump;"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )
    heavy = {"babel", "pyromark", "polib", "rapidfuzz", "py3langid", "yaml", "tomlkit"}

    assert set(done.stdout.split()) & heavy == set()
