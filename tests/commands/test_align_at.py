"""`i18n align --at`: translations of an older English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, snapshot
from conftest import commit, run_git

from i18n_tool.model import State

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

MAPPING = "[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n"
OLD = """\
# Boats

The boat has 2 oars.

It weighs 80 kg with `ballast`.

Call the harbour at 555-1234.
"""
NEW = OLD.replace("2 oars", "4 oars").replace("\nIt weighs 80 kg with `ballast`.\n", "") + (
    "\nBring a rope.\n"
)
REHBER = """\
# Tekneler

Teknenin 2 küreği var.

`ballast` ile 80 kg gelir.

Limanı 555-1234’ten arayın.
"""


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A project whose English was edited after it was translated."""
    root = project({"docs/a.md": OLD, "docs/tr/a.md": REHBER}, mapping=MAPPING, git=True)
    (root / "docs/a.md").write_text(NEW, encoding="utf-8")
    (root / "docs/b.md").write_text("# New\n", encoding="utf-8")
    (root / "docs/tr/b.md").write_text("# Yeni\n", encoding="utf-8")
    commit(root, "More oars")
    return root


def test_an_older_english(root: Path, run_i18n: RunI18n) -> None:
    """What the English changed since is stale with a true previous msgid, and the commit is named;
    what it lacks is kept; the rest is translated. A second run changes nothing.
    """
    done = run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr", "--at", "HEAD~1")

    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(
        "docs/a.md  tr  3 units translated, 1 of them stale, "
        "1 whose English is gone, kept as obsolete\n"
    )
    entries = {entry.msgid: entry for entry in catalog(root, "docs/a").entries}
    states = {msgid: str(entry.state) for msgid, entry in entries.items()}
    assert states == {
        "Boats": "translated",
        "The boat has 4 oars.": "stale",
        "Call the harbour at 555-1234.": "translated",
        "Bring a rope.": "untranslated",
        "It weighs 80 kg with `ballast`.": "obsolete",
    }
    assert entries["The boat has 4 oars."].previous_msgid == "The boat has 2 oars."
    [unit] = json.loads(run_i18n(root, "diff", "docs/a.md", "--json").stdout)["units"]
    assert unit["since"]["subject"] == "More oars"

    before = snapshot(root)
    run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr", "--at", "HEAD~1")
    run_i18n(root, "extract", "docs/a.md")
    assert snapshot(root) == before


def test_the_english_comes_back(root: Path, run_i18n: RunI18n) -> None:
    """A sure pair vouches for its English: back at it, the translation is translated."""
    run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr", "--at", "HEAD~1")
    (root / "docs/a.md").write_text(OLD, encoding="utf-8")
    run_i18n(root, "extract")

    assert {entry.state for entry in catalog(root, "docs/a").entries} == {State.TRANSLATED}
    oars = next(e for e in catalog(root, "docs/a").entries if "oars" in e.msgid)
    assert (oars.state, oars.msgstr) == (State.TRANSLATED, "Teknenin 2 küreği var.")


def test_doubtful_pairs(root: Path, run_i18n: RunI18n) -> None:
    """A doubtful pair whose English changed is stale, and says how sure the pair was; one whose
    English stayed is doubtful.
    """
    text = REHBER.replace("Teknenin 2 küreği var.", "Kürekler.\n\nVe dümen.")
    (root / "docs/tr/a.md").write_text(text, encoding="utf-8")
    run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr", "--at", "HEAD~1")
    oars = next(e for e in catalog(root, "docs/a").entries if "4 oars" in e.msgid)

    assert oars.state is State.STALE
    assert not oars.doubtful
    assert oars.previous_msgid == "The boat has 2 oars."
    assert any(comment.startswith("i18n: aligned ") for comment in oars.comments)


def test_what_a_person_wrote_stays(root: Path, run_i18n: RunI18n) -> None:
    """An entry that has a translation of today's English keeps it."""
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Kürek: 4.") if "4 oars" in e.msgid else e)
    done = run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr", "--at", "HEAD~1")

    assert "1 had a translation" in done.stderr
    oars = next(e for e in catalog(root, "docs/a").entries if "4 oars" in e.msgid)
    assert (oars.state, oars.msgstr) == (State.TRANSLATED, "Kürek: 4.")


def test_a_document_that_is_newer(root: Path, run_i18n: RunI18n) -> None:
    """One that the commit does not have is named; the others come in."""
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--at", "HEAD~1")

    assert done.returncode == 2
    assert "docs/b.md: HEAD~1 has no such document" in done.stderr
    assert "docs/a.md  tr  3 units translated" in done.stderr


def test_no_such_commit(root: Path, run_i18n: RunI18n) -> None:
    """A revision that git does not know is named with its option; nothing is written."""
    before = snapshot(root)
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--at", "v9")

    assert done.returncode == 2
    assert "--at v9: " in done.stderr
    assert "--at origin/main" in done.stderr
    assert snapshot(root) == before


def test_found_in_git(root: Path, run_i18n: RunI18n) -> None:
    """Without --at, the English that the translation aligns with best is found by its commits."""
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert done.returncode == 0, done.stderr
    assert "docs/tr/a.md was made from the English of " in done.stderr
    assert "docs/tr/b.md was made" not in done.stderr
    oars = next(e for e in catalog(root, "docs/a").entries if "4 oars" in e.msgid)
    assert (oars.state, oars.previous_msgid) == (State.STALE, "The boat has 2 oars.")


def test_an_edit_that_aligns_as_well(root: Path, run_i18n: RunI18n) -> None:
    """Nobody has translated what came after the last commit of a translation, be it one word."""
    file = root / "docs/b.md"
    file.write_text("# Brand new\n", encoding="utf-8")
    commit(root, "Newer")
    run_i18n(root, "align", "docs/{locale}/{path}")
    [entry] = catalog(root, "docs/b").entries

    assert (entry.state, entry.previous_msgid) == (State.STALE, "New")


def test_an_edit_of_all_translations(root: Path, run_i18n: RunI18n) -> None:
    """A commit that only touched a translation does not make it one of that day's English."""
    (root / "docs/tr/a.md").write_text(f"{REHBER}\n", encoding="utf-8")
    commit(root, "Formatted")
    run_i18n(root, "align", "docs/{locale}/{path}")
    oars = next(e for e in catalog(root, "docs/a").entries if "4 oars" in e.msgid)

    assert (oars.state, oars.previous_msgid) == (State.STALE, "The boat has 2 oars.")


def test_translated_again(root: Path, run_i18n: RunI18n) -> None:
    """A translation that was brought up to date, committed or not, belongs to today's English."""
    text = REHBER.replace("2 kür", "4 kür").replace("\n`ballast` ile 80 kg gelir.\n", "")
    (root / "docs/tr/a.md").write_text(f"{text}\nBir halat getirin.\n", encoding="utf-8")
    for _ in range(2):
        done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run")
        assert "was made from" not in done.stderr
        commit(root, "Translated again")


@pytest.mark.parametrize(
    "head",
    [
        "---\nl10n:\n  sourceCommit: {commit}\n---\n\n",
        "---\ntitle_x: 1\ntranslation_of_revision: '{short}'\n---\n\n",
        "<!-- EN-Revision: {commit} Maintainer: ayse -->\n\n",
        "---\nsource-updated-at: {day}\n---\n\n",
        '---\noriginal_last_modified: "{day}"\n---\n\n',
    ],
)
def test_it_says_what_it_was_made_from(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch, head: str
) -> None:
    """What a translation says of its English counts, though it was committed after a later one:
    what the English changed in between is stale, not translated.
    """
    day = "2026-03-01"
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
    root = project({"docs/a.md": OLD}, mapping=MAPPING, git=True)
    made_from = run_git(root, "rev-parse", "HEAD").strip()
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-05T12:00:00Z")
    (root / "docs/a.md").write_text(OLD.replace("555-1234", "555-9999"), encoding="utf-8")
    commit(root, "A new number")
    said = head.format(commit=made_from, short=made_from[:9], day=day)
    (root / "docs/tr").mkdir()
    (root / "docs/tr/a.md").write_text(said + REHBER, encoding="utf-8")
    commit(root, "The translation")
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert f"was made from the English of {made_from[:8]}" in done.stderr
    assert ", as it says.\n" in done.stderr
    entry = next(e for e in catalog(root, "docs/a").entries if "555-9999" in e.msgid)
    assert (entry.state, entry.previous_msgid) == (
        State.STALE, "Call the harbour at 555-1234."
    )  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "---\nsource_commit: 1234567890abcdef1234567890abcdef12345678\n---\n\n",
        "---\nsource-updated-at: 1999-12-31\n---\n\n",
        "---\nsource: deadbeef\n---\n\n",
    ],
)
def test_it_says_what_git_does_not_know(root: Path, run_i18n: RunI18n, head: str) -> None:
    """A commit of another repository, or a day before all commits, says nothing: git is asked."""
    (root / "docs/tr/a.md").write_text(head + REHBER, encoding="utf-8")
    commit(root, "Where it comes from")
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert done.returncode == 0, done.stderr
    assert "docs/tr/a.md was made from the English of " in done.stderr
    assert "as it says" not in done.stderr


def test_a_clone_that_lacks_history(root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """What a shallow clone does not have is not asked for: today's English counts."""
    run_git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")
    done = run_i18n(tmp_path / "shallow", "align", "docs/{locale}/{path}")

    assert done.returncode == 0, done.stderr
    assert "was made from" not in done.stderr
    assert "docs/a.md  tr  " in done.stderr
