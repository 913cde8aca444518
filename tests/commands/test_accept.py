"""`i18n accept --typo`: which stale flags go, which stay, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, snapshot, translate
from conftest import commit, run_git
from terminal import at_terminal

from i18n_tool.tasks.accept import Selector, parse_place

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from conftest import MakeProject, RunI18n

MAPPING = "[i18n_markdown: docs/**.md]\n"
PAGE = """\
# Guide

Open the windw and look outside.
It takes 3 days to get used to it.

Whoever falls has had bad luck, they say.
"""
TYPO = "Open the window and look outside."


def write(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A committed project, complete in Turkish and Russian."""
    root = project(
        {"docs/a.md": PAGE, "docs/b.md": "# Othr thing\n"},
        locales=("tr", "ru"), mapping=MAPPING, git=True,
    )  # fmt: skip
    run_i18n(root, "extract")
    for locale in ("tr", "ru"):
        translate(root, "docs/a", locale)
        translate(root, "docs/b", locale)
    commit(root, "Translated")
    return root


def states(root: Path, document: str = "docs/a", locale: str = "tr") -> dict[str, str]:
    """The live entries that are not translated."""
    entries = catalog(root, document, locale).entries
    return {e.msgid: str(e.state) for e in entries if e.state not in ("translated", "obsolete")}


def accept(
    root: Path, run_i18n: RunI18n, *args: str, code: int = 0
) -> subprocess.CompletedProcess[str]:
    done = run_i18n(root, "accept", "--typo", *args)
    assert done.returncode == code, done.stderr
    return done


EXTRACTED = pytest.mark.parametrize(
    "extracted", [pytest.param(False, id="before extract"), pytest.param(True, id="after extract")]
)


@EXTRACTED
def test_uncommitted_edit(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """The units that the uncommitted edit made stale are translated again in all locales; apart
    from the msgid the file is what it was, and `extract` is content.
    """
    before = po(root, "docs/a").read_text("utf-8")
    write(root, "docs/a.md", ("windw", "window"))
    if extracted:
        run_i18n(root, "extract")
    done = accept(root, run_i18n)

    assert done.stdout.startswith(
        "docs/a.md:3  tr, ru\n"
        "  Open the [-windw-]{+window+} and look outside.\n"
        "1 unit to accept, in tr, ru\n"
        "wrote locales/tr/LC_MESSAGES/docs/a.po\n"
    )
    assert done.stderr == ""
    assert po(root, "docs/a").read_text("utf-8") == before.replace(
        'msgid "Open the windw', 'msgid "Open the window'
    )
    assert states(root, locale="ru") == {}
    after = snapshot(root)
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
    assert accept(root, run_i18n).stdout == "Nothing to accept.\n"
    assert snapshot(root) == after


def test_dry_run(root: Path, run_i18n: RunI18n) -> None:
    """`--dry-run` shows it, and writes nothing."""
    write(root, "docs/a.md", ("windw", "window"))
    before = snapshot(root)
    done = accept(root, run_i18n, "--dry-run")

    assert "1 unit to accept, in tr, ru\n\nWould write 3 files:\n" in done.stdout
    assert snapshot(root) == before


def test_more_than_a_typo(root: Path, run_i18n: RunI18n) -> None:
    """What may mean something else is listed with the reason and stays stale, until it is named."""
    write(root, "docs/a.md", ("windw", "window"), ("3 days", "4 days"))
    done = accept(root, run_i18n)

    assert (
        "Not accepted:\n"
        "docs/a.md:4  tr, ru: a number changed\n"
        "  It takes [-3-]{+4+} days to get used to it.\n"
        "To accept one all the same, name it: docs/a.md:4\n"
    ) in done.stdout
    assert states(root) == {"It takes 4 days to get used to it.": "stale"}
    accept(root, run_i18n, "docs/a.md:4")
    assert states(root) == states(root, locale="ru") == {}


@EXTRACTED
def test_stale_before(root: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """Units that an earlier edit made stale stay so, even where this edit changes them, too."""
    write(root, "docs/a.md", ("bad luck", "good luck"))
    if extracted:
        run_i18n(root, "extract")
    commit(root, "Luck")
    write(root, "docs/a.md", ("windw", "window"), ("good luck,", "good luck"))
    done = accept(root, run_i18n)

    assert "1 unit was stale before and stays so; --since REV reaches further back." in done.stderr
    assert "luck" not in done.stdout
    assert states(root) == {"Whoever falls has had good luck they say.": "stale"}


def test_since(root: Path, run_i18n: RunI18n) -> None:
    """`--since` takes an edit that is committed; a unit that is named has to be of it."""
    run_git(root, "tag", "v1")
    write(root, "docs/a.md", ("windw", "window"))
    commit(root, "Typo")
    write(root, "docs/a.md", ("falls", "tumbles"))

    assert "  Open the [-windw-]" in accept(root, run_i18n, "--since", "v1", "--dry-run").stdout
    named = accept(root, run_i18n, "docs/a.md:3", "--since", "HEAD")
    assert "docs/a.md:3  tr, ru: it was stale before the edit\n" in named.stdout
    assert "name it" not in named.stdout
    accept(root, run_i18n, "--since", "v1", "docs/a.md:3")
    assert list(states(root)) == ["Whoever tumbles has had bad luck, they say."]


def test_named_whatever_its_history(root: Path, run_i18n: RunI18n) -> None:
    """A named unit needs no git, and nothing else is accepted with it."""
    write(root, "docs/a.md", ("windw", "window"), ("falls", "tumbles"))
    commit(root, "Long ago")
    (root / ".git").rename(root / "git")
    accept(root, run_i18n, "docs/a.md:3")

    assert list(states(root)) == ["Whoever tumbles has had bad luck, they say."]
    said = accept(root, run_i18n, code=2).stderr
    assert "--since HEAD: the project is in no git repository" in said


def test_only_a_locale_or_document(root: Path, run_i18n: RunI18n) -> None:
    """`--locale` and UNIT say where; the rest stays as it is on disk."""
    write(root, "docs/a.md", ("windw", "window"))
    write(root, "docs/b.md", ("Othr", "Other"))
    russian, other = po(root, "docs/a", "ru").read_bytes(), po(root, "docs/b").read_bytes()
    done = accept(root, run_i18n, "--locale", "tr", "docs/a.md")

    assert "docs/a.md:3  tr\n" in done.stdout
    assert po(root, "docs/a", "ru").read_bytes() == russian
    assert po(root, "docs/b").read_bytes() == other
    assert list(states(root)) == []


def test_what_else_is_written(root: Path, run_i18n: RunI18n) -> None:
    """Documents that are brought in step on the way are counted."""
    write(root, "docs/a.md", ("windw", "window"))
    write(root, "docs/b.md", ("Othr thing", "A third thing that nobody knew"))
    done = accept(root, run_i18n)

    assert (
        "3 other files come in step with the documents, as `i18n extract` would do." in done.stderr
    )


@pytest.mark.parametrize("state", ["a draft", "untranslated"])
def test_never_accepted(root: Path, run_i18n: RunI18n, state: str) -> None:
    """Drafts and untranslated units are not stale, even if somebody names them."""
    change = {"flags": ("fuzzy",), "comments": ("i18n: draft memory",)}
    if state == "untranslated":
        change = {"msgstr": ""}
    edit(root, "docs/a", lambda e: e.evolve(**change) if "windw" in e.msgid else e)
    commit(root, "Less")
    write(root, "docs/a.md", ("windw", "window"))

    assert "docs/a.md:3  ru\n" in accept(root, run_i18n).stdout
    assert accept(root, run_i18n, "docs/a.md:3").stdout == "Nothing to accept.\n"
    assert len(states(root)) == 1


def test_translators_work_is_kept(root: Path, run_i18n: RunI18n) -> None:
    """Law 3: of the accepted entry, only the flag, our mark and the previous msgid go."""
    more = {"comments": ("Ask Ayşe.",), "flags": ("x-mine",)}
    edit(root, "docs/a", lambda e: e.evolve(**more) if "windw" in e.msgid else e)
    commit(root, "Remarks")
    write(root, "docs/a.md", ("windw", "window"))
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Bak.") if e.msgid == TYPO else e)
    accept(root, run_i18n)
    entry = catalog(root, "docs/a").by_key()[None, TYPO]

    assert (entry.msgstr, entry.comments, entry.flags, entry.previous_msgid) == (
        "Bak.", ("Ask Ayşe.",), ("x-mine",), None
    )  # fmt: skip


@pytest.fixture
def joined(root: Path) -> Path:
    """In Turkish, one translation for the first two sentences."""
    edit(root, "docs/a", lambda e: e.evolve(msgstr="~") if e.msgid.startswith("It takes") else e)
    commit(root, "Joined")
    return root


@EXTRACTED
def test_join_group(joined: Path, run_i18n: RunI18n, *, extracted: bool) -> None:
    """A join group is shown and accepted as one."""
    write(joined, "docs/a.md", ("windw", "window"))
    if extracted:
        run_i18n(joined, "extract")
    done = accept(joined, run_i18n, "--locale", "tr")

    assert done.stdout.startswith(
        "docs/a.md:3  tr\n"
        "  Open the [-windw-]{+window+} and look outside. It takes 3 days to get used to it.\n"
        "1 unit to accept, in tr\n"
    )
    assert states(joined) == {}


def test_join_group_in_doubt(joined: Path, run_i18n: RunI18n) -> None:
    """What is in doubt in one member keeps all stale; naming any member accepts all."""
    write(joined, "docs/a.md", ("windw", "window"), ("3 days", "4 days"))
    done = accept(joined, run_i18n)

    assert "docs/a.md:3  ru\n" in done.stdout
    assert "docs/a.md:3  tr: a number changed\n" in done.stdout
    assert len(states(joined)) == 2
    accept(joined, run_i18n, "docs/a.md:4")
    assert states(joined) == {}


def test_join_group_stale_before(joined: Path, run_i18n: RunI18n) -> None:
    """A group of which a member was stale before the edit stays stale whole."""
    write(joined, "docs/a.md", ("to it.", "to this."))
    run_i18n(joined, "extract")
    commit(joined, "This")
    write(joined, "docs/a.md", ("windw", "window"))
    accept(joined, run_i18n, "--locale", "tr")

    assert list(states(joined).values()) == ["stale", "stale"]


def test_join_group_with_a_draft(joined: Path, run_i18n: RunI18n) -> None:
    """A group with a member that nobody has reviewed cannot be accepted, even by name."""
    write(joined, "docs/a.md", ("windw", "window"))
    run_i18n(joined, "extract")
    mark = {"comments": ("i18n: draft memory",)}
    edit(joined, "docs/a", lambda e: e.evolve(**mark) if e.msgstr == "~" else e)
    done = accept(joined, run_i18n, "docs/a.md:3", "--locale", "tr")

    assert "docs/a.md:3  tr: it shares a translation with a unit that has none" in done.stdout
    assert states(joined)[TYPO] == "stale"


def test_split_sentence(root: Path, run_i18n: RunI18n) -> None:
    """A sentence that became two has one translation for both: nobody can accept that."""
    write(root, "docs/a.md", ("bad luck, they say.", "bad luck. They say so."))
    done = accept(root, run_i18n, "docs/a.md:6")

    assert "docs/a.md:6  tr, ru: one sentence became several: give each" in done.stdout
    assert "name it" not in done.stdout
    assert len(states(root)) == 0
    assert "one sentence became several" in accept(root, run_i18n).stdout


def test_split_paragraph(root: Path, run_i18n: RunI18n) -> None:
    """So has one whose parts stand in two paragraphs."""
    write(root, "docs/a.md", ("bad luck, they say.", "bad luck.\n\nThey say so."))

    assert "another stale unit has the same translation" in accept(root, run_i18n).stdout


def test_previous_unknown(root: Path, run_i18n: RunI18n) -> None:
    """What a stale unit was made for has to be known, unless it is named."""
    edit(root, "docs/a", lambda e: e.evolve(flags=("fuzzy",)) if e.msgid == "Guide" else e)
    done = accept(root, run_i18n, "docs/a.md:1")

    assert done.stdout.startswith("docs/a.md:1  tr\n  Guide\n")
    assert states(root) == {}


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        pytest.param("docs/c.md", "'docs/c.md' does not exist\nDid you mean docs/b.md?", id="path"),
        pytest.param("docs/c.md:3", "'docs/c.md' does not exist\nDid you", id="path of a place"),
        pytest.param(
            "docs/a.md:99", "at docs/a.md:99\nStale units of docs/a.md begin at: 3", id="line"
        ),
        pytest.param("docs/b.md:9", "Nothing in it is stale.", id="line where nothing is stale"),
        pytest.param(
            "docs/a.md:3:close",
            "no unit at docs/a.md:3 has the text 'close'\nThere are:\n  Open the window",
            id="text",
        ),
        pytest.param("docs:3", "'docs' is a folder, and has no line 3", id="folder"),
    ],
)
def test_unit_that_is_none(root: Path, run_i18n: RunI18n, unit: str, said: str) -> None:
    """What names nothing is bad usage, with the nearest that does; nothing is written."""
    write(root, "docs/a.md", ("windw", "window"))
    before = snapshot(root)

    assert said in accept(root, run_i18n, "docs/b.md", unit, code=2).stderr
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        pytest.param("a.md", None, id="a path"),
        pytest.param("a.md:12", Selector("a.md", 12, ""), id="a line"),
        pytest.param("a.md:12:one: two", Selector("a.md", 12, "one: two"), id="a text"),
        pytest.param("C:/a.md", None, id="a drive"),
        pytest.param("C:/a.md:3", Selector("C:/a.md", 3, ""), id="a drive and a line"),
        pytest.param("a.md:x", None, id="no line"),
    ],
)
def test_places(unit: str, place: Selector | None) -> None:
    """PATH:LINE, and PATH:LINE:TEXT."""
    assert parse_place(unit) == place


def test_units_of_a_line(project: MakeProject, run_i18n: RunI18n) -> None:
    """A line names the units that begin there, a text one of them, and where none begins the one
    that runs across it.
    """
    text = "One day at sea. Two day at\nsea and not\na third.\n"
    root = project({"docs/a.md": text}, mapping=MAPPING)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    write(root, "docs/a.md", (" day", " days"))

    assert "2 units to accept" in accept(root, run_i18n, "docs/a.md:1", "--dry-run").stdout
    assert "1 unit to accept" in accept(root, run_i18n, "docs/a.md:2", "--dry-run").stdout
    accept(root, run_i18n, "docs/a.md:1:One days")
    assert list(states(root)) == ["Two days at sea and not a third."]


def test_what_kind(root: Path, run_i18n: RunI18n) -> None:
    """`--typo` has to be said."""
    done = run_i18n(root, "accept")

    assert done.returncode == 2
    assert "i18n accept --typo" in done.stderr


def test_unknown_revision(root: Path, run_i18n: RunI18n) -> None:
    """A revision that git does not know is named."""
    assert (
        "--since nowhere: git knows no"
        in accept(root, run_i18n, "--since", "nowhere", code=2).stderr
    )


@pytest.mark.parametrize(
    ("answer", "code"), [pytest.param("\n", 1, id="no"), pytest.param("y\n", 0, id="yes")]
)
def test_question(root: Path, answer: str, code: int) -> None:
    """At a terminal it asks, no by default; `--yes` answers before."""
    write(root, "docs/a.md", ("windw", "window"))
    before = snapshot(root)
    done, shown = at_terminal(root, "accept", "--typo", answer=answer)

    assert done == code
    assert "Accept this? [y/N]: " in shown
    assert (snapshot(root) == before) == (code == 1)
    assert "[y/N]" not in at_terminal(root, "accept", "--typo", "--yes", answer="")[1]
    assert states(root) == {}
