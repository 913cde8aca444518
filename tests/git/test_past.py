"""`diff --since` and `check --since`: what an English change makes worse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import edit, snapshot, translate
from conftest import commit, run_git

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

MAPPING = "[i18n_markdown: docs/**.md]\n"
PAGE = """\
# Guide

Open the window and look outside.
Read the file slowly.

It is a long way down.
Whoever falls has had bad luck.
"""


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A committed project, complete in Turkish, without any Russian; the tag `v1`."""
    root = project({"docs/a.md": PAGE}, locales=("tr", "ru"), mapping=MAPPING, git=True)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    commit(root, "Translated")
    run_git(root, "tag", "v1")
    return root


def change(root: Path, *pairs: tuple[str, str], path: str = "docs/a.md") -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


def since(root: Path, run_i18n: RunI18n, revision: str = "v1") -> list[tuple[Any, ...]]:
    """What `diff --since` says of Turkish: state, English of then, English of now."""
    done = run_i18n(root, "diff", "--since", revision, "--locale", "tr", "--json")
    units = json.loads(done.stdout)["units"]
    return [(unit["state"], unit["previous"], unit["current"]) for unit in units]


def codes(root: Path, run_i18n: RunI18n, revision: str = "v1") -> list[tuple[str, str]]:
    """What `check --since` finds in Turkish."""
    done = run_i18n(
        root, "check", "--since", revision, "--locale", "tr", "--format", "json"
    )  # fmt: skip
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == (1 if findings else 0)
    return [(finding["code"], finding["msgid"]) for finding in findings]


EXTRACTED = pytest.mark.parametrize(
    "extracted", [pytest.param(False, id="before extract"), pytest.param(True, id="after extract")]
)
SLOW, FAST = "Read the file slowly.", "Read the file quickly."
STALE = ("stale", SLOW, FAST)


def test_text(root: Path, run_i18n: RunI18n) -> None:
    """Stale units as word diffs, new ones once with the locales that lack them, and a summary;
    what was missing before is not this change's.
    """
    change(root, ("slowly", "quickly"), ("# Guide", "# Guide\n\nWelcome, all of you."))
    oid = commit(root, "Hurry up")
    before = snapshot(root)
    done = run_i18n(root, "diff", "--since", "v1")

    date = run_git(root, "log", "-1", "--format=%as").strip()
    base = run_git(root, "rev-parse", "v1").strip()
    assert done.stdout == (
        "docs/a.md:6  tr  locales/tr/LC_MESSAGES/docs/a.po\n"
        "  Read the file [-slowly-]{+quickly+}.\n"
        "  ÇEVİRİ Read the file slowly.\n"
        f"  since {oid[:8]} {date} Ada: Hurry up\n"
        "\n"
        "docs/a.md:3  tr, ru\n"
        "  new: Welcome, all of you.\n"
        "\n"
        f"The English since v1 ({base[:8]}):\n"
        "  tr  2 units, 8 words: 1 stale, 1 new\n"
        "  ru  1 unit, 4 words: 1 new\n"
    )
    assert snapshot(root) == before


def test_json(root: Path, run_i18n: RunI18n) -> None:
    """Machine output names the commit, and each unit's state."""
    change(root, ("Guide", "Guide\n\nWelcome."))
    report = json.loads(run_i18n(root, "diff", "--since", "v1", "--json").stdout)

    assert report["revision"] == "v1"
    assert report["commit"] == run_git(root, "rev-parse", "v1").strip()
    assert report["summary"] == {
        "tr": {"units": 1, "words": 1, "stale": 0, "new": 1},
        "ru": {"units": 1, "words": 1, "stale": 0, "new": 1},
    }
    assert report["units"][0] == {
        "path": "docs/a.md",
        "line": 3,
        "catalog": "locales/tr/LC_MESSAGES/docs/a.po",
        "locale": "tr",
        "previous": None,
        "current": "Welcome.",
        "msgstr": "",
        "changed_words": 0,
        "state": "untranslated",
        "since": None,
        "since_unknown": "the unit is new",
    }


def test_nothing(root: Path, run_i18n: RunI18n) -> None:
    """A change that touches no unit makes nothing worse, whatever is missing otherwise."""
    change(root, ("outside.\nRead", "outside. Read"))
    done = run_i18n(root, "diff", "--since", "v1")

    assert done.stdout.startswith("The English since v1 (")
    assert done.stdout.endswith(") makes nothing stale.\n")
    assert run_i18n(root, "check", "--since", "v1").returncode == 0


@EXTRACTED
def test_extract_makes_no_difference(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """The answer is the same before and after the catalogs were brought in step."""
    change(root, ("slowly", "quickly"), ("bad luck.", "bad luck. That is all."))
    if extracted:
        run_i18n(root, "extract")
        commit(root, "Synced")

    assert since(root, run_i18n) == [STALE, ("untranslated", None, "That is all.")]
    assert codes(root, run_i18n) == [("stale", FAST), ("untranslated", "That is all.")]


def test_translated_again(root: Path, run_i18n: RunI18n) -> None:
    """What has been translated since is no longer worse."""
    change(root, ("slowly", "quickly"), ("bad luck.", "bad luck. That is all."))
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(flags=(), previous_msgid=None, comments=()))
    translate(root, "docs/a")

    assert since(root, run_i18n) == []
    assert codes(root, run_i18n) == []


def test_worked_on(root: Path, run_i18n: RunI18n) -> None:
    """A stale unit that a translator has begun to mend is still this change's."""
    change(root, ("slowly", "quickly"))
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Yarım") if e.msgid == FAST else e)

    assert since(root, run_i18n) == [STALE]


def test_stale_before(root: Path, run_i18n: RunI18n) -> None:
    """What an older change made stale is not this one's, even where it was edited again."""
    change(root, ("slowly", "quickly"), ("long way", "short way"))
    commit(root, "Older")
    run_git(root, "tag", "v2")
    change(root, ("quickly", "at once"), ("bad luck", "good luck"))
    changed = ("stale", "Whoever falls has had bad luck.", "Whoever falls has had good luck.")

    assert since(root, run_i18n, "v2") == [changed]
    assert codes(root, run_i18n, "v2") == [("stale", changed[2])]
    assert len(since(root, run_i18n)) == 3


@pytest.mark.parametrize(
    "staged", [pytest.param(False, id="committed"), pytest.param(True, id="staged")]
)
def test_renamed(root: Path, run_i18n: RunI18n, *, staged: bool) -> None:
    """A renamed document is compared with what it was under its old name."""
    run_git(root, "mv", "docs/a.md", "docs/b.md")
    change(root, ("slowly", "quickly"), path="docs/b.md")
    run_git(root, "add", "--all")
    if not staged:
        commit(root, "Move")

    assert since(root, run_i18n) == [STALE]
    assert codes(root, run_i18n) == [("stale", FAST)]


@EXTRACTED
def test_renamed_and_rewritten(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """A document that has changed too much for git to see the rename at once is followed commit by
    commit.
    """
    run_git(root, "mv", "docs/a.md", "docs/b.md")
    commit(root, "Move")
    more = "".join(f"\nThis is the additional paragraph number {n}.\n" for n in range(40))
    (root / "docs/b.md").write_text(PAGE.replace("slowly", "quickly") + more, encoding="utf-8")
    commit(root, "Grow")
    if extracted:
        run_i18n(root, "extract")
    found = since(root, run_i18n)

    assert [unit for unit in found if unit[0] == "stale"] == [STALE]
    assert len(found) == 41


@EXTRACTED
def test_split(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """Text that moved to a new document unchanged is not new, text that changed on the way is
    stale.
    """
    kept, moved = PAGE.split("\nIt is")
    (root / "docs/a.md").write_text(kept, encoding="utf-8")
    (root / "docs/b.md").write_text(
        "# More\n\nIt is" + moved.replace("bad", "terribly bad"), encoding="utf-8"
    )
    commit(root, "Split")
    if extracted:
        run_i18n(root, "extract")

    assert since(root, run_i18n) == [
        (
            "stale",
            "Whoever falls has had bad luck.",
            "Whoever falls has had terribly bad luck.",
        ),
        ("untranslated", None, "More"),
    ]


@EXTRACTED
def test_merged_document(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """Text of a document that is gone is known from what it was."""
    (root / "docs/b.md").write_text("# Other\n\nThis comes from b and stays.\n", encoding="utf-8")
    run_i18n(root, "extract")
    translate(root, "docs/b")
    commit(root, "Two")
    run_git(root, "tag", "v2")
    run_git(root, "rm", "--quiet", "docs/b.md")
    change(root, ("bad luck.", "bad luck.\n\nThis comes from b and goes."))
    if extracted:
        run_i18n(root, "extract")

    assert since(root, run_i18n, "v2") == [
        ("stale", "This comes from b and stays.", "This comes from b and goes.")
    ]


@EXTRACTED
def test_document_added(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """A document that is new since then is new in all its units."""
    (root / "docs/b.md").write_text("# Other\n\nBrand new.\n", encoding="utf-8")
    if extracted:
        run_i18n(root, "extract")

    assert since(root, run_i18n) == [
        ("untranslated", None, "Other"),
        ("untranslated", None, "Brand new."),
    ]
    assert codes(root, run_i18n) == [("untranslated", "Other"), ("untranslated", "Brand new.")]


def test_other_findings(root: Path, run_i18n: RunI18n) -> None:
    """Of what other checks find, only what they did not find in the English of then."""
    change(root, ("long way", "long,, way"))
    commit(root, "Slip")
    run_git(root, "tag", "v2")
    change(root, ("outside", "outside,, too"))
    found = run_i18n(root, "check", "--since", "v2", "--format", "json")
    slips = [f for f in json.loads(found.stdout)["findings"] if not f["locale"]]

    assert {finding["source_line"] for finding in slips} == {3}


def test_unreadable_then(root: Path, run_i18n: RunI18n) -> None:
    """A document that could not be read then is named, and all of it counts as new."""
    (root / "docs/a.md").write_bytes(PAGE.encode("utf-16"))
    commit(root, "Broken")
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    done = run_i18n(root, "diff", "--since", "HEAD", "--locale", "tr")

    assert done.returncode == 0
    assert "docs/a.md" in done.stderr
    assert "UTF-16" in done.stderr


def test_too_large_then(root: Path, run_i18n: RunI18n) -> None:
    """What is refused today for its size is so in the history: named, never read, counted as none;
    why a unit is stale is then not known.
    """
    edit(root, "docs/a", lambda e: e.evolve(msgstr=e.msgstr or "x"))
    catalog = root / "locales/tr/LC_MESSAGES/docs/a.po"
    sound = catalog.read_bytes()
    catalog.write_bytes(sound + b"# x\n" * 2000)
    (root / "docs/a.md").write_text(PAGE + "<!--" + "x" * 5000 + "-->\n", encoding="utf-8")
    commit(root, "Large")
    catalog.write_bytes(sound)
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    with (root / "i18n.toml").open("a", encoding="utf-8") as config:
        config.write('max_file_size = "4 kB"\n')
    since = run_i18n(root, "diff", "--since", "HEAD", "--locale", "tr")
    checked = run_i18n(root, "check", "--since", "HEAD", "--locale", "tr")
    diff = run_i18n(root, "diff", "--locale", "tr")

    assert since.returncode == 0
    assert "as of HEAD: docs/a.md: this has 5,1" in since.stderr
    assert "as of HEAD: locales/tr/LC_MESSAGES/docs/a.po: this has 8," in checked.stderr
    assert diff.returncode == 0
    assert "a file had 5,1" in diff.stdout


def test_subfolder(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """The project may lie in a folder of the repository."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    run_git(tmp_path, "init", "--quiet")
    commit(tmp_path, "First")
    change(root, ("slowly", "quickly"))

    assert since(root, run_i18n, "HEAD") == [STALE]


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        pytest.param("nowhere", "git knows no commit of that name", id="unknown"),
        pytest.param("--output=x", "a revision does not begin with “-”", id="an option"),
        pytest.param("v1..HEAD", "git knows no commit of that name", id="a range"),
        pytest.param("v1:docs", "git knows no commit of that name", id="a folder"),
        pytest.param("", "git knows no commit of that name", id="nothing"),
        pytest.param("twice", "ambiguous: it could be more than one commit", id="ambiguous"),
    ],
)
@pytest.mark.parametrize("command", ["diff", "check"])
def test_bad_revision(
    root: Path, run_i18n: RunI18n, command: str, revision: str, message: str
) -> None:
    """A revision that names no one commit is a usage error that names it."""
    run_git(root, "tag", "twice")
    run_git(root, "branch", "twice", "HEAD~1")
    before = snapshot(root)
    done = run_i18n(root, command, f"--since={revision}")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"--since {revision}: {message}\n")
    assert snapshot(root) == before


def test_shallow(root: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """In a shallow clone an older commit is out of reach, and the message says what to do."""
    old = run_git(root, "rev-parse", "HEAD~1").strip()
    run_git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "clone")
    done = run_i18n(tmp_path / "clone", "check", "--since", old)

    assert done.returncode == 2
    assert done.stderr == (
        f"--since {old}: git knows no commit of that name\n"
        "The clone is shallow: git fetch --unshallow gets the rest of the history.\n"
    )


def test_no_repository(project: MakeProject, run_i18n: RunI18n) -> None:
    """Without a repository there is nothing to compare with."""
    root = project({"docs/a.md": PAGE}, mapping=MAPPING)
    done = run_i18n(root, "diff", "--since", "HEAD")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--since HEAD: the project is in no git repository\n"


BREAKS = "<script>\nDosyayı oku."


def spoil(root: Path) -> None:
    """A translator breaks a paragraph."""
    edit(root, "docs/a", lambda e: e.evolve(msgstr=BREAKS) if e.msgid == SLOW else e)


def test_translation_that_the_change_broke(root: Path, run_i18n: RunI18n) -> None:
    """A change of translations answers for what is wrong in them, though the English is the same:
    anyone can send one.
    """
    spoil(root)
    first = [code for code, _ in codes(root, run_i18n)]
    commit(root, "Broken")
    run_git(root, "tag", "v2")

    assert "structure" in first
    assert codes(root, run_i18n, "v2") == []


def test_broken_translation_of_a_renamed_document(root: Path, run_i18n: RunI18n) -> None:
    """What was wrong in a translation before a document was renamed is not the change's."""
    spoil(root)
    commit(root, "Broken")
    run_git(root, "tag", "v2")
    run_git(root, "mv", "docs/a.md", "docs/b.md")
    run_i18n(root, "extract")
    commit(root, "Move")

    assert codes(root, run_i18n, "v2") == []


def test_translation_that_the_change_removed(root: Path, run_i18n: RunI18n) -> None:
    """A translation that was there and is not any more is the change's loss."""
    edit(root, "docs/a", lambda e: e.evolve(msgstr="") if e.msgid == SLOW else e)

    assert codes(root, run_i18n) == [("untranslated", SLOW)]


def test_catalog_that_could_not_be_read_then(root: Path, run_i18n: RunI18n) -> None:
    """A catalog that was broken at the revision counts as none, with a warning."""
    spoil(root)
    file = root / "locales/tr/LC_MESSAGES/docs/a.po"
    sound = file.read_bytes()
    file.write_bytes(sound + b'msgid "')
    commit(root, "Broken file")
    run_git(root, "tag", "v2")
    file.write_bytes(sound)
    done = run_i18n(root, "check", "--since", "v2", "--locale", "tr")

    assert "warning: as of v2: locales/tr/LC_MESSAGES/docs/a.po:" in done.stderr
    assert "structure" in done.stdout
