"""`i18n diff`: what changed in the English of stale translations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate
from conftest import commit, run_git
from hypothesis import given
from hypothesis import strategies as st
from terminal import at_terminal

from i18n_tool.tasks.diff import DiffRun, changed_words, word_diff

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n


@given(st.text(), st.text())
def test_pieces_make_up_both_texts(old: str, new: str) -> None:
    """Without insertions the pieces are the old text, without deletions the new one."""
    pieces = word_diff(old, new)

    assert "".join(p.text for p in pieces if p.sign != "+") == old
    assert "".join(p.text for p in pieces if p.sign != "-") == new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("Same.", "Same.", [DiffRun("=", "Same.")], id="nothing changed"),
        pytest.param(
            "Run the server.",
            "Run the servers.",
            [
                DiffRun("=", "Run the "),
                DiffRun("-", "server"),
                DiffRun("+", "servers"),
                DiffRun("=", "."),
            ],
            id="a word is never cut",
        ),
        pytest.param(
            "It took two long days.",
            "It took three short days.",
            [
                DiffRun("=", "It took "),
                DiffRun("-", "two long"),
                DiffRun("+", "three short"),
                DiffRun("=", " days."),
            ],
            id="neighbouring changes are one",
        ),
        pytest.param(
            "India’s 80% share",
            "India’s 85% share",
            [
                DiffRun("=", "India’s "),
                DiffRun("-", "80"),
                DiffRun("+", "85"),
                DiffRun("=", "% share"),
            ],
            id="numbers and apostrophes",
        ),
    ],
)
def test_word_diff(old: str, new: str, expected: list[DiffRun]) -> None:
    """Differences are whole words."""
    assert word_diff(old, new) == expected


def test_changed_words() -> None:
    """The larger of what was removed and what was added counts."""
    assert changed_words(word_diff("one two three", "one 2 3 4 5 three")) == 4


@pytest.fixture
def edited(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project with one stale unit that nobody has extracted yet."""
    root = project({"docs/a.md": "# Guide\n\nOpen the file. Read it slowly.\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text(
        "# Guide\n\nOpen the file. Read it quickly.\n", encoding="utf-8"
    )
    return root


def test_text(edited: Path, run_i18n: RunI18n) -> None:
    """Each stale unit shows its place, the changed words, and the translation it has."""
    before = snapshot(edited)
    done = run_i18n(edited, "diff")

    assert done.stdout == (
        "docs/a.md:3  tr  locales/tr/LC_MESSAGES/docs/a.po\n"
        "  Read it [-slowly-]{+quickly+}.\n"
        "  ÇEVİRİ Read it slowly.\n"
        "  since unknown: the project is in no git repository\n"
    )
    assert snapshot(edited) == before


def test_json(edited: Path, run_i18n: RunI18n) -> None:
    """Machine output has the documented keys."""
    done = run_i18n(edited, "diff", "--json")

    assert json.loads(done.stdout) == {
        "version": 1,
        "units": [
            {
                "path": "docs/a.md",
                "line": 3,
                "catalog": "locales/tr/LC_MESSAGES/docs/a.po",
                "locale": "tr",
                "previous": "Read it slowly.",
                "current": "Read it quickly.",
                "msgstr": "ÇEVİRİ Read it slowly.",
                "changed_words": 1,
                "since": None,
                "since_unknown": "the project is in no git repository",
            }
        ],
    }


def test_since(edited: Path, run_i18n: RunI18n) -> None:
    """In a repository each stale unit names the commit that made it so, and how many followed."""
    page = "# Guide\n\nOpen the file. Read it {}.\n"
    (edited / "docs/a.md").write_text(page.format("slowly"), encoding="utf-8")
    run_git(edited, "init", "--quiet")
    commit(edited, "First")
    (edited / "docs/a.md").write_text(page.format("quickly"), encoding="utf-8")
    oid = commit(edited, "Nobody has time for a slow reader any more, or so they say at least")
    (edited / "docs/a.md").write_text(page.format("at once"), encoding="utf-8")
    commit(edited, "Faster")
    date = run_git(edited, "log", "-1", "--format=%aI", oid).strip()
    last = run_i18n(edited, "diff").stdout.splitlines()[-1]

    assert last == (
        f"  since {oid[:8]} {date[:10]} Ada: Nobody has time for a slow reader any more, "
        "or so they say at least (+1 later edit)"
    )
    shown = at_terminal(edited, "diff", answer="", COLUMNS="80")[1].splitlines()
    assert max(map(len, shown)) <= 80
    assert any("Nobody has time for a slow rea… (+1 later edit)" in line for line in shown)
    assert json.loads(run_i18n(edited, "diff", "--json").stdout)["units"][0]["since"] == {
        "commit": oid,
        "date": date,
        "author": "Ada",
        "subject": "Nobody has time for a slow reader any more, or so they say at least",
        "edits_behind": 1,
    }


def test_commits_cannot_steer_the_terminal(edited: Path, run_i18n: RunI18n) -> None:
    """Control characters in an author's name or a subject are shown, not sent."""
    changed = (edited / "docs/a.md").read_bytes()
    (edited / "docs/a.md").write_bytes(changed.replace(b"quickly", b"slowly"))
    run_git(edited, "init", "--quiet")
    run_git(edited, "config", "author.name", "A\x1b[31mda")
    commit(edited, "First")
    (edited / "docs/a.md").write_bytes(changed)
    commit(edited, "Red \x1b[31m alert")
    done = run_i18n(edited, "diff")

    assert "\x1b" not in done.stdout
    assert "Red \\x1b[31m alert" in done.stdout


def test_catalogs_cannot_forge_lines(edited: Path, run_i18n: RunI18n) -> None:
    """A line break in a catalog begins no line of ours, which a CI may take for a command."""
    run_i18n(edited, "extract")
    catalog = edited / "locales/tr/LC_MESSAGES/docs/a.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('#| msgid "', '#| msgid "x\\n::error::', 1), encoding="utf-8")
    done = run_i18n(edited, "diff")

    assert "\\n::error::" in done.stdout
    assert not any(line.startswith("::") for line in done.stdout.splitlines())


def test_long_changes_are_shown_as_a_whole() -> None:
    """What long texts share at their ends is equal; comparing the rest would take its square."""
    old, new = "a b " * 1000, "b a " * 1000

    assert word_diff(f"One. {old}End.", f"One. {new}End.") == [
        DiffRun("=", "One. "),
        DiffRun("-", old.rstrip()),
        DiffRun("+", new.rstrip()),
        DiffRun("=", " End."),
    ]


def test_previous_unknown(edited: Path, run_i18n: RunI18n) -> None:
    """A fuzzy unit of another tool, without a previous msgid, is shown without a diff."""
    edit(edited, "docs/a", lambda e: e.evolve(flags=("fuzzy",)) if e.msgid == "Guide" else e)
    done = run_i18n(edited, "diff")

    assert done.stdout.startswith(
        "docs/a.md:1  tr  locales/tr/LC_MESSAGES/docs/a.po\n"
        "  Guide\n"
        "  ÇEVİRİ Guide\n"
        "  since unknown: the English it was made for is not known: the project is in no git "
        "repository\n"
        "\n"
    )


def test_nothing_stale(project: MakeProject, run_i18n: RunI18n) -> None:
    """Untranslated units are not stale."""
    root = project({"docs/a.md": "# Guide\n"})

    assert run_i18n(root, "diff").stdout == "Nothing is stale.\n"


GROUP = "Valid for 90 minutes. No refunds. Keep it.\n"
COVERING = {"Valid for 90 minutes.": "90 dakika geçerlidir.", "No refunds.": "~", "Keep it.": "S."}


def covered(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project of one paragraph with a join group in it."""
    root = project({"docs/a.md": GROUP}, git=True)
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda entry: entry.evolve(msgstr=COVERING[entry.msgid]))
    commit(root, "one")
    return root


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        pytest.param(
            "Valid for 120 minutes. No refunds. Keep it.",
            ["Valid for [-90-]{+120+} minutes. No refunds."],
            id="the first sentence",
        ),
        pytest.param(
            "Valid for 90 minutes. No cash refunds. Keep it.",
            ["Valid for 90 minutes. No {+cash +}refunds."],
            id="the covered one",
        ),
        pytest.param(
            "Valid for 95 minutes. No cash refunds. Keep them.",
            ["Valid for [-90-]{+95+} minutes. No{+ cash+} refunds.", "Keep [-it-]{+them+}."],
            id="both, and the next",
        ),
    ],
)
@pytest.mark.parametrize("extracted", [False, True], ids=["before extract", "after"])
@pytest.mark.parametrize("since", [(), ("--since", "HEAD")], ids=["", "since"])
def test_join_groups(
    project: MakeProject,
    run_i18n: RunI18n,
    english: str,
    shown: list[str],
    *,
    extracted: bool,
    since: tuple[str, ...],
) -> None:
    """A group is shown as one, whichever of its sentences changed: none looks deleted."""
    root = covered(project, run_i18n)
    (root / "docs" / "a.md").write_text(f"{english}\n", encoding="utf-8")
    if extracted:
        run_i18n(root, "extract")

    lines = run_i18n(root, "diff", *since).stdout.splitlines()

    heads = [number for number, line in enumerate(lines) if line.startswith("docs/")]
    assert [lines[n + 1].strip() for n in heads if "new: " not in lines[n + 1]] == shown
    assert "~" not in "".join(lines)


def test_a_sentence_within_a_join_group(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is new between sentences that one translation stands for is shown where it stands."""
    root = covered(project, run_i18n)
    text = GROUP.replace("No refunds.", "Wait. No refunds.")
    (root / "docs" / "a.md").write_text(text, encoding="utf-8")
    before = run_i18n(root, "diff").stdout
    run_i18n(root, "extract")

    assert "\n  Valid for 90 minutes. {+Wait. +}No refunds.\n" in before
    assert run_i18n(root, "diff").stdout == before


def test_the_group_in_json(project: MakeProject, run_i18n: RunI18n) -> None:
    """Both versions of the English are the whole group's."""
    root = covered(project, run_i18n)
    (root / "docs" / "a.md").write_text(GROUP.replace("90", "95"), encoding="utf-8")

    (unit,) = json.loads(run_i18n(root, "diff", "--json").stdout)["units"]

    assert unit["previous"] == "Valid for 90 minutes. No refunds."
    assert unit["current"] == "Valid for 95 minutes. No refunds."
    assert (unit["msgstr"], unit["changed_words"]) == ("90 dakika geçerlidir.", 1)
