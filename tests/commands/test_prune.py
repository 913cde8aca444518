"""`i18n prune`: what goes, what stays, and how old git says it is."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, snapshot, translate
from conftest import commit, run_git
from terminal import at_terminal

from i18n_tool.tasks.prune import leads_to, stem_of

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from conftest import MakeProject, RunI18n

MAPPING = "[i18n_markdown: docs/**.md]\n"
OPEN, CLOSE = "Open the window.", "Now close it again, will you?"
PAGE = f"# Guide\n\n{OPEN}\n"
FULL = f"{PAGE}\n{CLOSE}\n"
OLD_DAY, DAY, NEW_DAY = "2025-01-01T12:00:00", "2025-02-01", "2025-03-01T12:00:00"


@pytest.fixture(autouse=True)
def long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every commit is of one old day until a test says otherwise."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", OLD_DAY)


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A committed project in Turkish and Russian; one sentence of docs/a.md is obsolete."""
    root = project(
        {"docs/a.md": FULL, "docs/deep/b.md": "# Other\n"},
        locales=("tr", "ru"), mapping=MAPPING, git=True,
    )  # fmt: skip
    run_i18n(root, "extract")
    for locale in ("tr", "ru"):
        translate(root, "docs/a", locale)
        translate(root, "docs/deep/b", locale)
    write(root, "docs/a.md", PAGE)
    run_i18n(root, "extract")
    commit(root, "Shorter")
    return root


def obsolete(root: Path, document: str = "docs/a", locale: str = "tr") -> list[str]:
    """The msgids of obsolete entries."""
    return [entry.msgid for entry in catalog(root, document, locale).entries if entry.obsolete]


def prune(
    root: Path, run_i18n: RunI18n, *args: str, code: int = 0
) -> subprocess.CompletedProcess[str]:
    """A run of `prune`; after a good one `extract` has nothing to write."""
    done = run_i18n(root, "prune", *args)
    assert done.returncode == code, done.stderr
    return done


SHOWN = """\
locales/tr/LC_MESSAGES/docs/a.po
  1 entry, 6 words, 1 of them translated
    Now close it again, will you?
locales/ru/LC_MESSAGES/docs/a.po
  1 entry, 6 words, 1 of them translated
    Now close it again, will you?
In all 2 catalogs: 2 entries, 12 words, 2 of them translated
"""


def test_obsolete_entries(root: Path, run_i18n: RunI18n) -> None:
    """Obsolete entries go after being shown; every other byte stays, and `extract` is content."""
    before = po(root, "docs/a").read_text("utf-8")
    done = prune(root, run_i18n)

    assert done.stdout == (
        f"{SHOWN}wrote locales/tr/LC_MESSAGES/docs/a.po\nwrote locales/ru/LC_MESSAGES/docs/a.po\n"
    )
    assert before == po(root, "docs/a").read_text("utf-8") + (
        f'\n#~ msgid "{CLOSE}"\n#~ msgstr "ÇEVİRİ {CLOSE}"\n'
    )
    after = snapshot(root)
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
    assert prune(root, run_i18n).stdout == "Nothing to prune.\n"
    assert snapshot(root) == after


def test_dry_run(root: Path, run_i18n: RunI18n) -> None:
    """`--dry-run` shows it, and writes nothing."""
    before = snapshot(root)
    done = prune(root, run_i18n, "--dry-run")

    assert done.stdout == (
        f"{SHOWN}\n"
        "Would write 2 files:\n"
        "  locales/tr/LC_MESSAGES/docs/a.po\n"
        "  locales/ru/LC_MESSAGES/docs/a.po\n"
    )
    assert snapshot(root) == before


def test_layout_of_others(root: Path, run_i18n: RunI18n) -> None:
    """Law 4: line endings, odd layout and comments of what stays are as they were, and leftovers
    without a translation go, too.
    """
    file = po(root, "docs/a")
    text = file.read_text("utf-8")
    live, _, _ = text.partition("\n#~ ")
    live = live.replace(
        'msgstr "ÇEVİRİ Open the window."', 'msgstr   "ÇEVİRİ "\n"Open the window."'
    )
    left = '\n#, fuzzy\n#~| msgid "x"\n#~ msgid "One"\n#~ msgid_plural "More"\n#~ msgstr[0] ""\n'
    end = "\n# A last word.\n"
    file.write_bytes((live + left + end).replace("\n", "\r\n").encode())
    prune(root, run_i18n, "--locale", "tr")

    assert file.read_bytes() == (live + end).replace("\n", "\r\n").encode()


def test_what_a_sync_brings_back(root: Path, run_i18n: RunI18n) -> None:
    """An obsolete text whose English is back, here or in another document, is live, not pruned."""
    write(root, "docs/deep/b.md", f"# Other\n\n{CLOSE}\n")
    done = prune(root, run_i18n)

    assert done.stdout == "Nothing to prune.\n"
    write(root, "docs/a.md", "# Guide\n")
    run_i18n(root, "extract")
    write(root, "docs/a.md", FULL)
    edit(root, "docs/a", lambda e: e.evolve(comments=("Mine.",)))
    before = po(root, "docs/deep/b").read_bytes()
    run_i18n(root, "extract", "docs/deep/b.md")
    done = prune(root, run_i18n)

    assert f"ÇEVİRİ {CLOSE}" in po(root, "docs/deep/b").read_text("utf-8")
    assert before == po(root, "docs/deep/b").read_bytes()
    assert f"ÇEVİRİ {OPEN}" in po(root, "docs/a").read_text("utf-8")


def test_what_has_just_gone(root: Path, run_i18n: RunI18n) -> None:
    """What is live in the file, and obsolete only by this sync, stays, and is mentioned; the rest
    is brought in step.
    """
    write(root, "docs/a.md", "# Guide\n")
    done = prune(root, run_i18n)

    assert "2 entries stay this time, obsolete only by this run." in done.stderr
    assert "1 other file comes in step with the documents" in done.stderr
    assert obsolete(root) == [OPEN]
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"


def test_gone_document(root: Path, run_i18n: RunI18n) -> None:
    """The catalogs of a deleted document go whole, with their folders."""
    (root / "docs/deep/b.md").unlink()
    done = prune(root, run_i18n)

    assert (
        "locales/tr/LC_MESSAGES/docs/deep/b.po: its document is gone, the whole file goes\n"
        "  1 entry, 1 word, 1 of them translated\n"
        "    Other\n"
    ) in done.stdout
    assert "In all 4 catalogs, 2 of them whole: 4 entries, 14 words" in done.stdout
    assert not list((root / "locales").rglob("deep"))
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"


def test_renamed_document(root: Path, run_i18n: RunI18n) -> None:
    """What moves to the new name of a document is not pruned; its obsolete entries are."""
    (root / "docs/a.md").rename(root / "docs/guide.md")
    prune(root, run_i18n)
    found = catalog(root, "docs/guide").entries

    assert [(e.msgid, e.msgstr) for e in found] == [
        ("Guide", "ÇEVİRİ Guide"), (OPEN, f"ÇEVİRİ {OPEN}")
    ]  # fmt: skip
    assert not po(root, "docs/a").exists()


FOREIGN = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n\n#~ msgid "a"\n#~ msgstr "b"\n'


def test_gone_locale(root: Path, run_i18n: RunI18n) -> None:
    """The catalogs of a locale that is no longer configured go; a PO file that this tool did not
    make stays, in whichever folder.
    """
    foreign = {po(root, "django", locale): FOREIGN.format(locale) for locale in ("tr", "ru")}
    for file, text in foreign.items():
        file.write_text(text)
    write(root, "i18n.toml", 'locales = ["tr"]\n')
    done = prune(root, run_i18n)

    assert (
        "locales/ru/LC_MESSAGES/docs/a.po: its locale is gone, the whole file goes" in done.stdout
    )
    assert [path.name for path in (root / "locales/ru").rglob("*")] == ["LC_MESSAGES", "django.po"]
    assert {file: file.read_text() for file in foreign} == foreign


def test_only_a_gone_locale(root: Path, run_i18n: RunI18n) -> None:
    """`--locale` takes a locale that is gone, and then nothing else is looked at."""
    write(root, "i18n.toml", 'locales = ["tr"]\n')
    prune(root, run_i18n, "--locale", "ru")

    assert not (root / "locales/ru").exists()
    assert obsolete(root) == [CLOSE]
    assert "'ru' is no target locale" in prune(root, run_i18n, "--locale", "ru", code=2).stderr


def test_copied_catalog(root: Path, run_i18n: RunI18n) -> None:
    """A catalog whose header is of another locale than its folder is nobody's to remove."""
    shutil.copytree(root / "locales/tr", root / "locales/de")
    prune(root, run_i18n)

    assert po(root, "docs/a", "de").exists()


@pytest.mark.parametrize(
    ("path", "left"),
    [
        pytest.param("docs/a.md", {"a": [], "b": True}, id="a document"),
        pytest.param("docs/deep/b.md", {"a": [CLOSE], "b": False}, id="a gone document"),
        pytest.param("docs/deep", {"a": [CLOSE], "b": False}, id="its folder"),
        pytest.param(
            "locales/tr/LC_MESSAGES/docs/deep/b.po", {"a": [CLOSE], "b": False}, id="file"
        ),
        pytest.param("docs", {"a": [], "b": False}, id="a folder of both"),
    ],
)
def test_paths(root: Path, run_i18n: RunI18n, path: str, left: dict[str, object]) -> None:
    """PATHS name documents, those that are gone, their folders, or their catalogs."""
    (root / "docs/deep/b.md").unlink()
    prune(root, run_i18n, "--locale", "tr", path)

    assert {"a": obsolete(root), "b": po(root, "docs/deep/b").exists()} == left
    assert obsolete(root, locale="ru") == [CLOSE]


def test_path_of_nothing(root: Path, run_i18n: RunI18n) -> None:
    """A path that never was a document's is bad usage."""
    assert "'docs/c.md' does not exist" in prune(root, run_i18n, "docs/c.md", code=2).stderr


@pytest.mark.parametrize(
    ("pattern", "shown", "stem"),
    [
        pytest.param("l/{locale}/{stem}.po", "l/tr/docs/a.po", "docs/a", id="stem"),
        pytest.param("l/{locale}/{stem}{suffix}.po", "l/tr/docs/a.md.po", "docs/a.md", id="suffix"),
        pytest.param("{stem}/{locale}/{stem}.po", "a/tr/a.po", "a", id="stem twice"),
        pytest.param("{stem}/{locale}/{stem}.po", "a/tr/b.po", "", id="two stems"),
        pytest.param("l/{locale}/{stem}.po", "l/ru/a.po", "", id="another locale"),
    ],
)
def test_stem_of(pattern: str, shown: str, stem: str) -> None:
    """From the path of a catalog to its document."""
    assert stem_of(pattern, shown, "tr") == stem


def test_leads_to() -> None:
    """A path means a document by its name with or without suffix, and what lies below a folder."""
    names = ("docs/a.md", "docs/a", "docs", ".", "po/docs/a.po", "po")

    assert all(leads_to(path, "docs/a", "po/docs/a.po") for path in names)
    assert not any(
        leads_to(path, "docs/a", "po/docs/a.po") for path in ("docs/b.md", "do", "docs/a/b")
    )


@pytest.mark.parametrize(
    ("answer", "code"), [pytest.param("\n", 1, id="no"), pytest.param("y\n", 0, id="yes")]
)
def test_question(root: Path, answer: str, code: int) -> None:
    """At a terminal it asks, no by default; `--yes` answers before."""
    before = snapshot(root)
    done, shown = at_terminal(root, "prune", answer=answer)

    assert done == code
    assert "In all 2 catalogs" in shown
    assert "Remove this? [y/N]: " in shown
    assert (snapshot(root) == before) == (code == 1)
    assert "[y/N]" not in at_terminal(root, "prune", "--yes", answer="")[1]
    assert obsolete(root) == []


def test_a_screen_is_enough(project: MakeProject, run_i18n: RunI18n) -> None:
    """Many catalogs do not flood the screen; `--dry-run` lists each of them."""
    root = project({f"docs/{n:02}.md": "# One\n\nTwo.\n" for n in range(15)}, mapping=MAPPING)
    run_i18n(root, "extract")
    for n in range(15):
        translate(root, f"docs/{n:02}")
        write(root, f"docs/{n:02}.md", "# One\n")
    run_i18n(root, "extract")

    assert prune(root, run_i18n, "--dry-run").stdout.count("1 of them translated") == 15
    assert "and 5 more catalogs: 5 entries, 5 words, 5 of them" in prune(root, run_i18n).stdout


@pytest.fixture
def now(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - after it
    """What is committed from here on is newer than the day that tests ask for."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", NEW_DAY)


def touch(root: Path) -> None:
    """A commit in which the catalog changes elsewhere."""
    edit(root, "docs/a", lambda e: e.evolve(comments=(*e.comments, "Seen."))
         if e.msgid == "Guide" else e)  # fmt: skip
    commit(root, "Comments")


def test_old_enough(root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--before` takes what was obsolete by the last commit before the day, and ever since."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", NEW_DAY)
    touch(root)
    write(root, "docs/a.md", "# Guide\n")
    run_i18n(root, "extract")
    commit(root, "Shorter still")
    done = prune(root, run_i18n, "--before", DAY)

    assert obsolete(root) == [OPEN]
    assert "2 entries stay, obsolete only since 2025-02-01 or later." in done.stderr
    assert prune(root, run_i18n, "--before", "2025-01-01").stdout == "Nothing to prune.\n"
    prune(root, run_i18n, "--before", "2025-03-02")
    assert obsolete(root) == []


@pytest.mark.parametrize("ago", ["1d", "3 days", "1w", "2 weeks"])
def test_how_long_ago(root: Path, run_i18n: RunI18n, ago: str) -> None:
    """Days and weeks count back from today."""
    prune(root, run_i18n, "--before", ago)

    assert obsolete(root) == []


@pytest.mark.parametrize(
    "day", ["yesterday", "2026-02-30", "6m", "31/01/2026", "", "20260131", "٣d"]
)
def test_bad_date(root: Path, run_i18n: RunI18n, day: str) -> None:
    """A day that is none, or could be two, is bad usage."""
    before = snapshot(root)
    done = prune(root, run_i18n, "--before", day, code=2)

    assert "is no date. Write 2026-01-31, or how long ago: 90d, 12w." in done.stderr
    assert snapshot(root) == before


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("what", ["live again for a while", "another msgstr", "a merge"])
def test_not_all_the_time(root: Path, run_i18n: RunI18n, what: str) -> None:
    """An entry stays that was live or had another text in any version since the day, on whichever
    side of a merge.
    """
    if what == "live again for a while":
        write(root, "docs/a.md", FULL)
        run_i18n(root, "extract")
        commit(root, "Back")
        run_git(root, "checkout", "--quiet", "HEAD~1", "--", ".")
        commit(root, "And gone")
    elif what == "another msgstr":
        edit(root, "docs/a", lambda e: e.evolve(msgstr="Kapat.") if e.msgid == CLOSE else e)
        commit(root, "Kapat")
    else:
        run_git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
        write(root, "docs/a.md", FULL)
        run_i18n(root, "extract")
        translate(root, "docs/a")
        commit(root, "Side")
        run_git(root, "checkout", "--quiet", "main")
        run_git(root, "merge", "--quiet", "--strategy=ours", "--no-edit", "side")
    prune(root, run_i18n, "--before", DAY, "--locale", "tr")

    assert obsolete(root) == [CLOSE]


@pytest.mark.usefixtures("now")
def test_renamed_catalog(root: Path, run_i18n: RunI18n) -> None:
    """An entry is as old as in the catalog under its former names."""
    run_git(root, "mv", "docs/a.md", "docs/guide.md")
    run_i18n(root, "extract")
    commit(root, "Renamed")
    prune(root, run_i18n, "--before", DAY, "--locale", "tr")

    assert obsolete(root, "docs/guide") == []


@pytest.mark.usefixtures("now")
def test_merged_branch_without_the_catalog(root: Path, run_i18n: RunI18n) -> None:
    """A side of a merge that never had the catalog says nothing of it."""
    run_git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    write(root, "unrelated", "x")
    commit(root, "Side")
    run_git(root, "checkout", "--quiet", "main")
    run_git(root, "merge", "--quiet", "--no-edit", "side")
    prune(root, run_i18n, "--before", DAY)

    assert obsolete(root) == []


@pytest.mark.usefixtures("now")
def test_uncommitted_catalog(root: Path, run_i18n: RunI18n) -> None:
    """Entries of a catalog that git does not know stay, and it is said why."""
    run_git(root, "rm", "--quiet", "--cached", "locales/tr/LC_MESSAGES/docs/a.po")
    run_git(root, "commit", "--quiet", "--message", "Not tracked")
    done = prune(root, run_i18n, "--before", DAY)

    assert "locales/tr/LC_MESSAGES/docs/a.po: 1 entry stays: not committed yet" in done.stderr
    assert obsolete(root) == [CLOSE]
    assert obsolete(root, locale="ru") == []


@pytest.mark.usefixtures("now")
def test_shallow_clone(root: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """Where a shallow clone does not reach back to the day, entries stay, and it says so."""
    touch(root)
    run_git(root, "clone", "--quiet", "--depth=1", f"file://{root}", str(tmp_path / "clone"))
    done = prune(tmp_path / "clone", run_i18n, "--before", DAY)

    assert "1 entry stays: the clone is shallow: git fetch --unshallow" in done.stderr
    assert obsolete(tmp_path / "clone") == [CLOSE]
    run_git(root, "clone", "--quiet", "--depth=2", f"file://{root}", str(tmp_path / "deeper"))
    prune(tmp_path / "deeper", run_i18n, "--before", DAY)
    assert obsolete(tmp_path / "deeper") == []


@pytest.mark.usefixtures("now")
def test_unreadable_version(root: Path, run_i18n: RunI18n) -> None:
    """A version of the catalog that is no PO file is no evidence."""
    good = po(root, "docs/a").read_bytes()
    po(root, "docs/a").write_bytes(good + b'msgid "\n')
    commit(root, "Broken")
    po(root, "docs/a").write_bytes(good)
    commit(root, "Mended")
    done = prune(root, run_i18n, "--before", DAY, "--locale", "tr")

    assert "1 entry stays: a former version cannot be read: " in done.stderr


def test_no_git(project: MakeProject, run_i18n: RunI18n) -> None:
    """Without git there is no age: nothing is guessed."""
    root = project({"docs/a.md": FULL}, mapping=MAPPING)
    done = prune(root, run_i18n, "--before", DAY, code=2)

    assert "--before 2025-02-01: the project is in no git repository" in done.stderr
    run_git(root, "init", "--quiet")
    assert "no commits yet" in prune(root, run_i18n, "--before", DAY, code=2).stderr


@pytest.mark.usefixtures("now")
def test_age_of_a_gone_document(root: Path, run_i18n: RunI18n) -> None:
    """The catalog of a document goes if that was gone by the day."""
    (root / "docs/deep/b.md").unlink()
    done = prune(root, run_i18n, "--before", DAY)
    file = "locales/tr/LC_MESSAGES/docs/deep/b.po"

    assert f"{file}: stays: docs/deep/b.md has not been gone for so long" in done.stderr
    commit(root, "Deleted")
    assert "not been gone" in prune(root, run_i18n, "--before", DAY).stderr
    assert (root / file).exists()
    prune(root, run_i18n, "--before", "2025-03-02")
    assert not (root / file).exists()


@pytest.mark.usefixtures("now")
def test_age_of_a_gone_locale(root: Path, run_i18n: RunI18n) -> None:
    """The catalogs of a locale go if the settings did without it by the day."""
    write(root, "i18n.toml", 'locales = ["tr"]\n')
    commit(root, "No Russian")
    done = prune(root, run_i18n, "--before", DAY)

    assert "docs/a.po: stays: ru has not been gone for so long" in done.stderr
    prune(root, run_i18n, "--before", "2025-03-02")
    assert not (root / "locales/ru").exists()
