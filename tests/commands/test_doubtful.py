"""Doubtful translations: counted, shown, built, accepted."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, snapshot, translate

from i18n_tool.model import FUZZY, UNPAIRED, Entry, State

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

MAPPING = "[i18n_markdown: docs/**.md]\n"
PAGE = "# Guide\n\nOpen the window.\nLook outside.\n\nClose it.\n"
MARKS = {"Open the window.": 62, "Look outside.": 81, "Close it.": 80}
UNPAIRED_TEXT = "Kapıyı çalın."
MORE = f"""
# docs/tr/a.md:7
#~ msgctxt "{UNPAIRED} 1"
#~ msgid "{UNPAIRED_TEXT}"
#~ msgstr "{UNPAIRED_TEXT}"
"""


def doubt(entry: Entry) -> Entry:
    if entry.msgid not in MARKS:
        return entry
    return entry.evolve(flags=(FUZZY,), comments=(f"i18n: aligned {MARKS[entry.msgid]} %",))


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project with three doubtful units, which shows no stale ones."""
    root = project({"docs/a.md": PAGE}, mapping=MAPPING, settings='stale = "source"\n')
    run_i18n(root, "extract")
    translate(root, "docs/a")
    edit(root, "docs/a", doubt)
    return root


def states(root: Path) -> dict[str, State]:
    return {entry.msgid: entry.state for entry in catalog(root, "docs/a").entries}


def test_status(root: Path, run_i18n: RunI18n) -> None:
    """They are stale, and said to be doubtful besides."""
    assert "3 stale (7 words), 3 of them doubtful" in run_i18n(root, "status").stdout
    counts = json.loads(run_i18n(root, "status", "--json").stdout)["totals"]["tr"]
    assert (counts["stale"], counts["doubtful"], counts["translated"]) == (3, 3, 1)


def test_diff(root: Path, run_i18n: RunI18n) -> None:
    """No commit is looked for: how sure `align` was is said."""
    done = run_i18n(root, "diff")
    assert (
        "  Open the window.\n  ÇEVİRİ Open the window.\n  doubtful: aligned with 62 %\n"
    ) in done.stdout
    assert "since" not in done.stdout
    units = json.loads(run_i18n(root, "diff", "--json").stdout)["units"]
    assert [unit["aligned"] for unit in units] == [62, 81, 80]
    assert {unit["since"] for unit in units} == {None}


def test_build(root: Path, run_i18n: RunI18n) -> None:
    """They are built where stale ones are not; an edited one is stale."""
    (root / "docs/a.md").write_text(PAGE.replace("Close it.", "Close it now."), encoding="utf-8")
    done = run_i18n(root, "build")

    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == (
        "# ÇEVİRİ Guide\n\nÇEVİRİ Open the window.\nÇEVİRİ Look outside.\n\nClose it now.\n"
    )
    assert "3 stale, 2 of them doubtful" in done.stdout


def test_check(root: Path, run_i18n: RunI18n) -> None:
    """`check` says what they are."""
    done = run_i18n(root, "check")

    assert done.returncode == 1
    assert "doubtful: `align` was not sure that this is its translation; if it is" in done.stdout
    assert "`i18n accept --aligned`" in done.stdout
    assert "fuzzy: marked as needing work" not in done.stdout


def test_days_of_grace(root: Path, run_i18n: RunI18n) -> None:
    """They are no younger or older than other findings: no edit made them so."""
    settings = root / "i18n.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"stale_grace_days = 14\n{text}", encoding="utf-8")
    done = run_i18n(root, "check")

    assert done.returncode == 1
    assert "doubtful: `align` was not sure that this is its translation" in done.stdout
    assert "grace" not in done.stdout


def test_cleared_in_an_editor(root: Path, run_i18n: RunI18n) -> None:
    """Without the flag an entry is translated; its mark goes with the next edit of the file."""
    edit(root, "docs/a", lambda e: e.evolve(flags=()))
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
    (root / "docs/a.md").write_text(f"{PAGE}\nWait.\n", encoding="utf-8")
    run_i18n(root, "extract")

    assert "aligned" not in po(root, "docs/a").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "accepted", "left"),
    [
        ((), 3, ""),
        (("--above", "80"), 1, "2 units below --above stay doubtful.\n"),
        (("--above", "100"), 0, "3 units below --above stay doubtful.\n"),
        (("docs/a.md:3",), 1, ""),
        (("docs/a.md", "--above", "62"), 2, "1 unit below --above stays doubtful.\n"),
    ],
)
def test_accept(
    root: Path, run_i18n: RunI18n, arguments: tuple[str, ...], accepted: int, left: str
) -> None:
    """What is named, or surer than asked, is translated and loses its mark; it is shown first."""
    done = run_i18n(root, "accept", "--aligned", *arguments)

    assert (done.returncode, done.stderr) == (0, left)
    said = f"{accepted} doubtful unit" if accepted else "Nothing to accept."
    assert said in done.stdout
    entries = catalog(root, "docs/a").entries
    assert sum(entry.state is State.TRANSLATED for entry in entries) == 1 + accepted
    assert sum(bool(entry.comments) for entry in entries) == 3 - accepted


def test_accept_shows(root: Path, run_i18n: RunI18n) -> None:
    """Each unit stands beside its translation; a dry run writes nothing."""
    before = snapshot(root)
    done = run_i18n(root, "accept", "--aligned", "docs/a.md:4", "--dry-run")

    assert done.stdout.startswith(
        "docs/a.md:4  tr  81 %\n  Look outside.\n  ÇEVİRİ Look outside.\n1 doubtful unit to accept"
    )
    assert snapshot(root) == before


def test_accept_leaves_stale_ones(root: Path, run_i18n: RunI18n) -> None:
    """What an edit made stale is not accepted with the rest, nor by name."""
    (root / "docs/a.md").write_text(PAGE.replace("Close it.", "Close it now."), encoding="utf-8")
    done = run_i18n(root, "accept", "--aligned", "docs/a.md", "docs/a.md:6")

    assert "tr  80 %: it is stale for another reason than doubt\n" in done.stdout
    assert states(root)["Close it now."] is State.STALE
    assert states(root)["Look outside."] is State.TRANSLATED


def test_accept_groups(root: Path, run_i18n: RunI18n) -> None:
    """A join group is accepted whole, as sure as its least sure member; not where a part of it is
    a draft.
    """

    def join(entry: Entry) -> Entry:
        return entry.evolve(msgstr="~") if entry.msgid == "Look outside." else entry

    edit(root, "docs/a", join)
    done = run_i18n(root, "accept", "--aligned", "docs/a.md:4", "--dry-run")
    assert done.stdout.startswith("docs/a.md:3  tr  62 %\n  Open the window. Look outside.\n")

    def draft(entry: Entry) -> Entry:
        return entry.evolve(comments=("i18n: draft x",)) if entry.msgstr == "~" else entry

    edit(root, "docs/a", draft)
    done = run_i18n(root, "accept", "--aligned", "docs/a.md:3")
    assert "Nothing to accept." in done.stdout
    assert states(root)["Open the window."] is State.STALE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say what is accepted: i18n accept --typo"),
        (("--typo", "--aligned"), "Say what is accepted: i18n accept --typo"),
        (("--typo", "--above", "80"), "--above goes with --aligned."),
        (("--aligned", "--since", "HEAD"), "--since goes with --typo."),
        (("--aligned", "--above", "101"), "'--above': 101 is not in the range"),
        (("--aligned", "docs/a.md:99"), "no unit stands at docs/a.md:99"),
    ],
)
def test_bad_usage(root: Path, run_i18n: RunI18n, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be meant is said; nothing is written."""
    before = snapshot(root)
    done = run_i18n(root, "accept", *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(root) == before


def test_unpaired_texts(root: Path, run_i18n: RunI18n) -> None:
    """A text that belongs to nothing stays through a sync, teaches no memory, goes with `prune`;
    other tools take the file.
    """
    file = po(root, "docs/a")
    file.write_text(file.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    (root / "docs/a.md").write_text(f"{PAGE}\n{UNPAIRED_TEXT}\n", encoding="utf-8")
    run_i18n(root, "extract")
    run_i18n(root, "translate", "--engine", "memory")

    entries = {entry.key: entry for entry in catalog(root, "docs/a").entries}
    assert entries[None, UNPAIRED_TEXT].msgstr == ""
    assert entries[f"{UNPAIRED} 1", UNPAIRED_TEXT].msgstr == UNPAIRED_TEXT
    if shutil.which("msgcat"):
        subprocess.run(["msgfmt", "-c", "-o", "-", file], check=True, capture_output=True)
        theirs = subprocess.run(["msgcat", file], check=True, capture_output=True).stdout
        assert theirs == file.read_bytes()
    run_i18n(root, "prune", "--yes")
    assert UNPAIRED not in file.read_text(encoding="utf-8")
