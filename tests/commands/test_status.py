"""`i18n status`: the truth, without writing anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate
from terminal import at_terminal

if TYPE_CHECKING:
    from conftest import Done, MakeProject, RunI18n

PAGE = "# Guide\n\nOpen the file. Read it slowly. Close it.\n"


def test_before_any_extract(project: MakeProject, run_i18n: RunI18n) -> None:
    """Without catalogs everything is untranslated, and none is made."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru"])
    done = run_i18n(root, "status")

    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Document   Locale  Translated       Words left\n"
        "docs/a.md  tr      ░░░░░░░░░░  0 %           9  4 untranslated\n"
        "           ru      ░░░░░░░░░░  0 %           9  4 untranslated\n"
    )
    assert not (root / "locales").exists()


def test_edit_without_extract(project: MakeProject, run_i18n: RunI18n) -> None:
    """Law 5: status compares the English as it is now, and writes nothing."""
    root = project({"docs/a.md": PAGE, "docs/b.md": "# Other\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    before = snapshot(root)
    done = run_i18n(root, "status")

    assert done.stdout == (
        "Document   Locale  Translated        Words left\n"
        "docs/a.md  tr      ███████▌░░  75 %           3  1 stale (3 words)\n"
        "docs/b.md  tr      ░░░░░░░░░░   0 %           1  1 untranslated\n"
        "Total      tr      ██████░░░░  60 %           4  1 stale (3 words), 1 untranslated\n"
    )
    assert snapshot(root) == before


def test_complete(project: MakeProject, run_i18n: RunI18n) -> None:
    """A complete document says so."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")

    assert run_i18n(root, "status").stdout.splitlines()[1] == (
        "docs/a.md  tr      ██████████  100 %           –  complete"
    )


def test_json(project: MakeProject, run_i18n: RunI18n) -> None:
    """Machine output has the documented keys; drafts are counted apart from stale ones."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    edit(
        root,
        "docs/a",
        lambda e: (
            e.evolve(flags=("fuzzy",), comments=("i18n: draft argos",))
            if e.msgid == "Close it."
            else e
        ),
    )
    done = run_i18n(root, "status", "--json")
    states = {
        "translated": 3,
        "stale": 0,
        "doubtful": 0,
        "draft": 1,
        "untranslated": 0,
        "obsolete": 0,
        "words_to_do": 2,
        "words_stale": 0,
    }

    assert json.loads(done.stdout) == {
        "version": 1,
        "source_locale": "en",
        "locales": ["tr"],
        "documents": [{"path": "docs/a.md", "units": 4, "words": 9, "locales": {"tr": states}}],
        "totals": {"tr": states},
    }


FOLDERS = {f"docs/{folder}/{n:02}.md": "One here.\n" for folder in "ab" for n in range(25)}


def rows(done: Done) -> list[str]:
    """What each row is about."""
    return [line[:24].strip() for line in done.stdout.splitlines()]


def test_only_what_is_to_do(project: MakeProject, run_i18n: RunI18n) -> None:
    """Complete documents and locales can be hidden; the totals are of all."""
    root = project({"docs/a.md": PAGE, "docs/b.md": "# Other\n"}, locales=["tr", "ru"])
    run_i18n(root, "extract")
    for name, locale in (("docs/a", "tr"), ("docs/a", "ru"), ("docs/b", "tr")):
        translate(root, name, locale)

    assert run_i18n(root, "status", "--todo").stdout == (
        "Document   Locale  Translated         Words left\n"
        "docs/b.md  ru      ░░░░░░░░░░    0 %           1  1 untranslated\n"
        "Total      tr      ██████████  100 %           –  complete\n"
        "           ru      ████████░░   80 %           1  1 untranslated\n"
    )
    assert run_i18n(root, "status", "--todo", "--locale", "tr").stdout == "Nothing to do.\n"
    assert run_i18n(root, "status", "--short").stdout == (
        "Document  Locale  Translated         Words left\n"
        "Total     tr      ██████████  100 %           –  complete\n"
        "          ru      ████████░░   80 %           1  1 untranslated\n"
    )


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("path", ["a", "b", "c"]),
        ("words", ["b", "c", "a"]),
        ("translated", ["b", "c", "a"]),
        ("stale", ["c", "a", "b"]),
    ],
)
def test_order(key: str, expected: list[str], project: MakeProject, run_i18n: RunI18n) -> None:
    """What is most to do comes first, by words, share or what is stale; by default paths decide."""
    root = project({"a.md": PAGE, "b.md": PAGE, "c.md": PAGE}, mapping="[i18n_markdown: *.md]\n")
    run_i18n(root, "extract")
    translate(root, "a")
    translate(root, "c")
    (root / "c.md").write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    done = run_i18n(root, "status", "--sort", key)

    assert [row[0] for row in rows(done)[1:4]] == expected


def test_folders_of_many_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """Above forty documents folders are rows; one that is named shows what is in it, -v all."""
    root = project(FOLDERS)

    assert rows(run_i18n(root, "status")) == [
        "Document", "docs/a/ (25 documents)", "docs/b/ (25 documents)", "Total",
    ]  # fmt: skip
    assert rows(run_i18n(root, "status", "docs/b"))[1] == "docs/b/00.md  tr      ░░"
    assert len(rows(run_i18n(root, "status", "-v"))) == 52
    assert len(json.loads(run_i18n(root, "status", "--json").stdout)["documents"]) == 50


def test_folders_that_have_something_to_do(project: MakeProject, run_i18n: RunI18n) -> None:
    """A folder counts with all of its documents, and is hidden where all are complete."""
    root = project(
        {**FOLDERS, **{path.replace("/b/", "/c/"): text for path, text in FOLDERS.items()}}
    )
    run_i18n(root, "extract")
    for path in [*FOLDERS][:25]:
        translate(root, path.removesuffix(".md"))
    translate(root, "docs/b/00")

    assert [line[:50] for line in run_i18n(root, "status", "--todo").stdout.splitlines()[1:3]] == [
        "docs/b/ (25 documents)  tr      ▍░░░░░░░░░   4 %  ",
        "docs/c/ (25 documents)  tr      ░░░░░░░░░░   0 %  ",
    ]


def test_names_are_never_cut_in_a_pipe(project: MakeProject, run_i18n: RunI18n) -> None:
    """What a program reads is whole, however narrow the screen would be; at a terminal two
    documents never look alike.
    """
    folder = "docs/a-folder-with-a-long-name/and-another-one-in-it"
    names = [f"{folder}/choosing-your-theme.md", f"{folder}-too/customizing-your-theme.md"]
    names += [f"docs/{n}/{'x' * 60}/introduction.md" for n in range(3)]
    root = project(dict.fromkeys(names, "One.\n"))
    done = run_i18n(root, "status")
    _, shown = at_terminal(root, "status", answer="")

    assert [line.split()[0] for line in done.stdout.splitlines()[1:-1]] == sorted(names)
    at_a_terminal = [line.split()[0] for line in shown.splitlines() if "introduction" in line]
    assert len(set(at_a_terminal)) == 3


def test_equal_units_count_once(project: MakeProject, run_i18n: RunI18n) -> None:
    """Units that share an entry are one unit to do."""
    root = project({"docs/a.md": "- Yes\n- No\n- Yes\n"})
    document = json.loads(run_i18n(root, "status", "--json").stdout)["documents"][0]

    assert (document["units"], document["locales"]["tr"]["untranslated"]) == (2, 2)


def test_unknown_locale(project: MakeProject, run_i18n: RunI18n) -> None:
    """A locale that the project does not have is an error that names the nearest."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru"])
    done = run_i18n(root, "status", "--locale", "rru")

    assert done.returncode == 2
    assert "'rru'" in done.stderr
    assert "ru" in done.stderr
