"""One bad document or catalog is named, keeps all that is its own, and stops nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, po, translate
from conftest import commit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeProject, RunI18n

GOOD = "# Guide\n\nOpen the file.\n\nShut the file again.\n"
BAD = "# Bad\n\nThis page is broken.\n"
BROKEN = {
    "latin-1": ("# Bad\n\nThis page is broken: \xe9t\xe9.\n".encode("latin-1"), "not UTF-8"),
    "utf-16": (BAD.encode("utf-16"), "this is UTF-16"),
    "nul": (BAD.encode() + b"\0", "a NUL character"),
    "front matter": (b"---\ntitle: [\n---\n\nThis page is broken.\n", "front matter"),
    "directive": (f"<!-- i18n:off -->\n\n{BAD}".encode(), "i18n:off"),
}
PO_FAULTS = {
    "syntax": ('msgid "x"\nmsgstr "y\n', ":2: "),
    "latin-1": (b'msgid "x"\nmsgstr "\xe9"\n', "UTF-8"),
    "conflict": ('<<<<<<< ours\nmsgid "x"\nmsgstr "y"\n', ":1: "),
    "twice": ('msgid "x"\nmsgstr "y"\n\nmsgid "x"\nmsgstr "z"\n', ":4: "),
}


def files(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and ".git" not in p.parts
    }


def of_bad(root: Path) -> dict[str, bytes]:
    """All that belongs to the bad page."""
    return {path: data for path, data in files(root).items() if "bad." in path}


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A complete project in two languages, built."""
    root = project(
        {"docs/a.md": GOOD, "docs/bad.md": BAD, "docs/b.md": "# Other\n\nRead on.\n"},
        locales=("tr", "ru"), git=True,
    )  # fmt: skip
    run_i18n(root, "extract")
    for locale in ("tr", "ru"):
        for page in ("a", "bad", "b"):
            translate(root, f"docs/{page}", locale, prefix="Ç " if locale == "tr" else "Ж ")
    run_i18n(root, "build")
    commit(root, "Complete")
    return root


@pytest.mark.parametrize("kind", BROKEN)
def test_a_bad_document(root: Path, run_i18n: RunI18n, kind: str) -> None:
    """Every command names it with what is wrong, exits with 2, leaves its catalogs, template and
    built pages alone, and does for the others what it would do without it.
    """
    data, said = BROKEN[kind]
    (root / "docs/bad.md").write_bytes(data)
    (root / "docs/a.md").write_text(GOOD.replace("Open", "Please open"))
    before = of_bad(root)

    for args in (["status"], ["diff"], ["check"], ["extract", "--check"], ["extract"], ["build"]):
        done = run_i18n(root, *args)
        assert done.returncode == 2, args
        assert "docs/bad.md" in done.stderr, args
        assert said in done.stderr, args
        assert "Traceback" not in done.stderr
        assert of_bad(root) == before, args
        if args == ["diff"]:
            assert "docs/a.md:3" in done.stdout
        if args == ["check"]:
            assert "docs/a.po" in done.stdout
            assert "docs/bad.md" in done.stdout
            assert "[unreadable]" in done.stdout

    assert "Please open the file." in po(root, "docs/a").read_text(encoding="utf-8")
    assert (root / "build/tr/docs/a.md").read_text().count("Ç") == 3
    assert run_i18n(root, "extract").returncode == 2
    (root / "docs/bad.md").write_text(BAD)
    assert run_i18n(root, "extract").returncode == 0
    assert of_bad(root) == {**before, "docs/bad.md": BAD.encode()}


@pytest.mark.parametrize("kind", PO_FAULTS)
def test_a_bad_catalog(root: Path, run_i18n: RunI18n, kind: str) -> None:
    """It is named with its line; its document goes on in the other language."""
    data, said = PO_FAULTS[kind]
    file = po(root, "docs/bad", "ru")
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    for page in ("docs/a.md", "docs/bad.md"):
        text = (root / page).read_text()
        (root / page).write_text(text.replace("the file", "a file").replace("broken", "whole"))
    before = file.read_bytes(), (root / "build/ru/docs/bad.md").read_bytes()

    for args in (["status"], ["diff"], ["check"], ["extract", "--dry-run"], ["extract"], ["build"]):
        done = run_i18n(root, *args)
        assert done.returncode == 2, args
        assert "locales/ru/LC_MESSAGES/docs/bad.po:" in done.stderr, args
        assert said in done.stderr, args
        assert (file.read_bytes(), (root / "build/ru/docs/bad.md").read_bytes()) == before
    assert "This page is whole." in po(root, "docs/bad").read_text(encoding="utf-8")
    assert "Open a file." in po(root, "docs/a", "ru").read_text(encoding="utf-8")
    assert run_i18n(root, "status", "--locale", "tr").returncode == 0


def test_all_of_them_at_once(root: Path, run_i18n: RunI18n) -> None:
    """One run names everything that cannot be read."""
    (root / "docs/bad.md").write_bytes(b"\xff\xfe")
    (root / "docs/worse.md").write_bytes(b"\xe9")
    po(root, "docs/a").write_text("msgid")
    po(root, "docs/b", "ru").write_text("msgstr")
    done = run_i18n(root, "status")

    assert done.returncode == 2
    named = ("docs/bad.md", "docs/worse.md", "tr/LC_MESSAGES/docs/a.po", "ru/LC_MESSAGES/docs/b.po")
    assert [name for name in named if name not in done.stderr] == []
    said = json.loads(run_i18n(root, "status", "--json").stdout)
    assert {page["path"]: sorted(page["locales"]) for page in said["documents"]} == {
        "docs/a.md": ["ru"],
        "docs/b.md": ["tr"],
    }
    assert len(said["unreadable"]) == 4


def test_links_and_odd_files(root: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """A document or catalog that is a link out of the project, or no file, is bad like any other,
    and is not read.
    """
    (tmp_path / "secret").write_text("PASSWORD=hunter2\n")
    (root / "docs/out.md").symlink_to(tmp_path / "secret")
    po(root, "docs/a").unlink()
    po(root, "docs/a").symlink_to(tmp_path / "secret")
    po(root, "docs/b").unlink()
    po(root, "docs/b").mkdir()
    (root / "docs/b.md").write_text("# Other\n\nRead on and on.\n")
    done = run_i18n(root, "extract")

    assert done.returncode == 2
    for name in ("docs/out.md", "tr/LC_MESSAGES/docs/a.po", "tr/LC_MESSAGES/docs/b.po"):
        assert name in done.stderr
    assert "PASSWORD" not in done.stdout + done.stderr
    assert "Read on and on." in po(root, "docs/b", "ru").read_text(encoding="utf-8")


def test_paths_need_no_others(root: Path, run_i18n: RunI18n) -> None:
    """Whoever names a good document hears nothing of a bad one, and the other way round."""
    (root / "docs/bad.md").write_bytes(b"\xff")
    po(root, "docs/b").write_text("msgid")
    for args in (["status"], ["check"], ["diff"], ["extract"], ["build"]):
        done = run_i18n(root, *args, "docs/a.md")
        assert done.returncode == 0, done.stderr
        assert "docs/b" not in done.stderr
    done = run_i18n(root, "status", "docs/bad.md")
    assert done.returncode == 2
    assert "docs/b.po" not in done.stderr


@pytest.mark.parametrize("args", [["accept", "--typo"], ["prune"], ["check", "--update-baseline"]])
def test_all_or_nothing(root: Path, run_i18n: RunI18n, args: list[str]) -> None:
    """What would be wrong by half is not done at all, and that is said."""
    (root / "docs/a.md").write_text(GOOD.replace("Shut", "Shutt"))
    (root / "docs/bad.md").write_bytes(b"\xff")
    po(root, "docs/b").write_text("msgid")
    before = files(root)
    done = run_i18n(root, *args)

    assert done.returncode == 2
    assert "docs/bad.md" in done.stderr
    assert "docs/b.po" in done.stderr
    assert any(said in done.stderr for said in ("Nothing was", "stays as it is"))
    assert files(root) == before


def page_is_bad(root: Path) -> None:
    (root / "docs/bad.md").write_bytes(f"{BAD}\nShut the *file*\nagain.\n".encode() + b"\xe9\n")


def catalog_is_bad(root: Path) -> None:
    (root / "docs/bad.md").write_text(f"{BAD}\nShut the file again.\n")
    po(root, "docs/bad").write_text("msgid")


@pytest.mark.parametrize("spoil", [page_is_bad, catalog_is_bad])
def test_text_that_moved_to_what_cannot_be_read(
    root: Path, run_i18n: RunI18n, spoil: Callable[[Path], None]
) -> None:
    """Its translation stays where it was, though something like it is new there, until it can be
    given to its true successor: as translated.
    """
    whole = po(root, "docs/bad").read_bytes()
    (root / "docs/a.md").write_text("# Guide\n\nOpen the file.\n\nShut the file again, please.\n")
    spoil(root)
    assert run_i18n(root, "extract").returncode == 2
    kept = {e.msgid: e for e in catalog(root, "docs/a").entries}
    assert kept["Shut the file again."].obsolete
    assert kept["Shut the file again."].msgstr == "Ç Shut the file again."
    assert kept["Shut the file again, please."].msgstr == ""

    (root / "docs/bad.md").write_text(f"{BAD}\nShut the file again.\n")
    po(root, "docs/bad").write_bytes(whole)
    assert run_i18n(root, "extract").returncode == 0
    moved = {e.msgid: e for e in catalog(root, "docs/bad").entries}["Shut the file again."]
    assert (moved.msgstr, str(moved.state)) == ("Ç Shut the file again.", "translated")


def test_no_donor_goes_while_something_cannot_be_read(root: Path, run_i18n: RunI18n) -> None:
    """The catalog of a page that has another name now stays until everything can be read."""
    (root / "docs/a.md").rename(root / "docs/new.md")
    (root / "docs/bad.md").write_bytes(b"\xff")
    assert run_i18n(root, "extract").returncode == 2
    assert po(root, "docs/a").exists()
    new = {e.msgid: e.msgstr for e in catalog(root, "docs/new").entries}
    assert new["Open the file."] == "Ç Open the file."


def test_a_bad_catalog_of_a_page_that_is_gone(root: Path, run_i18n: RunI18n) -> None:
    """It is named, and stays."""
    (root / "docs/b.md").unlink()
    file = po(root, "docs/b")
    file.write_text(file.read_text(encoding="utf-8") + "\nmsgid\n", encoding="utf-8")
    before = file.read_bytes()
    done = run_i18n(root, "extract")

    assert done.returncode == 2
    assert "tr/LC_MESSAGES/docs/b.po:" in done.stderr
    assert file.read_bytes() == before


def test_drafts_go_on(root: Path, run_i18n: RunI18n) -> None:
    """`translate` fills the good catalogs."""
    (root / "docs/a.md").write_text(f"{GOOD}\nShut the files again.\n")
    po(root, "docs/b", "ru").write_text("msgid")
    (root / "docs/bad.md").write_bytes(b"\xff")
    done = run_i18n(root, "translate", "--engine", "memory")

    assert done.returncode == 2
    assert "docs/bad.md" in done.stderr
    drafts = {e.msgid: e.msgstr for e in catalog(root, "docs/a").entries if e.fuzzy}
    assert drafts == {"Shut the files again.": "Ç Shut the file again."}


def test_nothing_can_be_read(root: Path, run_i18n: RunI18n) -> None:
    """Where no document can be read, each is named."""
    for page in ("a", "b", "bad"):
        (root / f"docs/{page}.md").write_bytes(b"\xff")
    before = files(root)
    for command in ("status", "check", "extract", "build", "diff"):
        done = run_i18n(root, command)
        assert done.returncode == 2
        assert done.stderr.count("not UTF-8") == 3
    assert files(root) == before


def test_a_link_that_leads_many_astray(root: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """What one link does to many catalogs is said once."""
    (root / "locales/ru").rename(tmp_path / "ru")
    (root / "locales/ru").symlink_to(tmp_path / "ru")
    done = run_i18n(root, "status")

    assert done.returncode == 2
    assert done.stderr.count("leaves the project") == 1
    assert "and 2 more files by the same link" in done.stderr
