"""`i18n align` on a built document that somebody edited: the edits become the catalog's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, snapshot
from conftest import commit

from i18n_tool.model import JOIN, State

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

GUIDE = """\
# Boats

The boat has 2 oars. It is blue. It floats.

See [harbour](/harbour). Bring a rope.
"""
PAIRS = {
    "Boats": "Tekneler",
    "The boat has 2 oars.": "Teknenin 2 küreği var.",
    "It is blue.": "Rengi mavi.",
    "It floats.": "Batmaz.",
    "See [harbour](/harbour).": "[Limana](/harbour) bakın.",
    "Bring a rope.": "Halat getirin.",
}
SETTINGS = 'base = "docs"\noutput = "docs/{locale}/{path}"\nlink_prefix = "/{locale}"\n'


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project whose built documents are in git, all of them translated."""
    root = project(
        {"docs/a.md": GUIDE, "docs/harbour.md": "# Harbour\n"},
        mapping="[i18n_markdown: docs/*.md]\n",
        settings=SETTINGS,
        git=True,
    )
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda one: one.evolve(msgstr=PAIRS[one.msgid]))
    edit(root, "docs/harbour", lambda one: one.evolve(msgstr="Liman"))
    run_i18n(root, "build")
    commit(root, "Built")
    return root


def page(root: Path) -> Path:
    return root / "docs/tr/a.md"


def mend(root: Path, old: str, new: str) -> None:
    """Edits the built page."""
    text = page(root).read_text(encoding="utf-8")
    assert old in text
    page(root).write_text(text.replace(old, new), encoding="utf-8")


def texts(root: Path) -> dict[str, str]:
    return {one.msgid: one.msgstr for one in catalog(root, "docs/a").entries if not one.obsolete}


def taken(root: Path, run_i18n: RunI18n) -> str:
    """What a run says that takes the edits over; built again, the page is as it was edited, and
    nothing else is asked for.
    """
    edited = page(root).read_bytes()
    done = run_i18n(root, "align", "docs/{locale}/{path}")
    assert done.returncode == 0, done.stderr
    built = run_i18n(root, "build")
    assert built.returncode == 0, built.stderr
    assert page(root).read_bytes() == edited
    return done.stdout + done.stderr


def test_a_sentence(root: Path, run_i18n: RunI18n) -> None:
    """Just the edited sentence goes into the catalog, and is shown."""
    before = texts(root)
    mend(root, "Rengi mavi.", "Rengi koyu mavi.")
    said = taken(root, run_i18n)

    assert "docs/a.md  tr  1 edit of docs/tr/a.md taken over\n" in said
    assert "Rengi {+koyu +}mavi." in said
    assert texts(root) == before | {"It is blue.": "Rengi koyu mavi."}
    assert {one.state for one in catalog(root, "docs/a").entries} == {State.TRANSLATED}


def test_a_second_run(root: Path, run_i18n: RunI18n) -> None:
    """Nothing is taken twice, and a page as it was built has no edits."""
    mend(root, "Batmaz.", "Hiç batmaz.")
    run_i18n(root, "align", "docs/{locale}/{path}")
    before = snapshot(root)
    again = run_i18n(root, "align", "docs/{locale}/{path}")

    assert "0 edits of docs/tr/a.md taken over" in again.stderr
    assert snapshot(root) == before
    run_i18n(root, "build")
    assert "taken over" not in run_i18n(root, "align", "docs/{locale}/{path}").stderr


def test_a_link_that_build_rewrote(root: Path, run_i18n: RunI18n) -> None:
    """The catalog keeps the address that the source has."""
    assert "[Limana](/tr/harbour)" in page(root).read_text(encoding="utf-8")
    mend(root, ") bakın", ") da bakın")
    taken(root, run_i18n)

    assert texts(root)["See [harbour](/harbour)."] == "[Limana](/harbour) da bakın."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Rengi mavi.", "Rengi mavi. Solmaz.", {"It is blue.": "Rengi mavi. Solmaz."}),
        ("Rengi mavi.", "Mavidir. Solmaz.", {"It is blue.": "Mavidir. Solmaz."}),
        ("Rengi mavi. Batmaz.", "Mavidir, batmaz.",
         {"It is blue.": "Mavidir, batmaz.", "It floats.": JOIN}),
    ],
    ids=["a sentence more", "two for one", "one for two"],
)  # fmt: skip
def test_other_sentences(
    root: Path, run_i18n: RunI18n, old: str, new: str, expected: dict[str, str]
) -> None:
    """Sentences of a paragraph may be divided, joined and added."""
    before = texts(root)
    mend(root, old, new)
    taken(root, run_i18n)

    assert texts(root) == before | expected


def test_a_conflict(root: Path, run_i18n: RunI18n) -> None:
    """What a translator has changed since stays; the edit is shown, and kept beside it."""
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Renk: mavi.") if "blue" in e.msgid else e)
    mend(root, "Rengi mavi.", "Rengi koyu mavi.")
    mend(root, "Halat", "Uzun halat")
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert "1 edit of docs/tr/a.md taken over" in done.stderr
    assert "in conflict with the catalog, which stays; kept as obsolete:\n" in done.stderr
    assert "Rengi {+koyu +}mavi." in done.stdout
    assert texts(root)["It is blue."] == "Renk: mavi."
    assert texts(root)["Bring a rope."] == "Uzun halat getirin."
    kept = [(one.msgid, one.msgstr) for one in catalog(root, "docs/a").entries if one.obsolete]
    assert kept == [("It is blue.", "Rengi koyu mavi.")]


def test_what_has_no_source(root: Path, run_i18n: RunI18n) -> None:
    """A paragraph that was added is kept, a sentence that was removed stays: both are shown."""
    before = texts(root)
    mend(root, "# Tekneler\n", "# Tekneler\n\nÇevirenin notu burada.\n")
    mend(root, " Halat getirin.", "")
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert "without a source, kept as obsolete:\n" in done.stderr
    assert "{+Çevirenin notu burada.+}" in done.stdout
    assert "removed, and still in the catalog:\n" in done.stderr
    assert "[-Halat getirin.-]" in done.stdout
    assert texts(root) == before


def test_what_was_not_translated(root: Path, run_i18n: RunI18n) -> None:
    """A sentence that the page showed in English, and somebody translated there, is translated;
    the English may have changed elsewhere since.
    """
    file = root / "docs/a.md"
    file.write_text(f"{GUIDE}\nMind the waves.\n", encoding="utf-8")
    run_i18n(root, "extract")
    run_i18n(root, "build")
    commit(root, "More")
    mend(root, "Mind the waves.", "Dalgalara dikkat.")
    file.write_text(f"{GUIDE}\nMind the waves.\n\nAnd the wind.\n", encoding="utf-8")
    run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr")
    entry = next(e for e in catalog(root, "docs/a").entries if e.msgid == "Mind the waves.")

    assert (entry.state, entry.msgstr) == (State.TRANSLATED, "Dalgalara dikkat.")


def test_a_stale_sentence(root: Path, run_i18n: RunI18n) -> None:
    """Whoever mends the translation has not read what changed in the English: it stays stale."""
    (root / "docs/a.md").write_text(GUIDE.replace("2 oars", "4 oars"), encoding="utf-8")
    run_i18n(root, "extract")
    mend(root, "2 küreği", "iki küreği")
    run_i18n(root, "align", "docs/{locale}/{path}")
    entry = next(e for e in catalog(root, "docs/a").entries if "4 oars" in e.msgid)

    assert (entry.state, entry.msgstr) == (State.STALE, "Teknenin iki küreği var.")
    assert entry.previous_msgid == "The boat has 2 oars."


def test_nobody_knows_what_was_built(root: Path, run_i18n: RunI18n) -> None:
    """Where no commit has what was built, that is said, and the catalog keeps its texts."""
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Su üstünde.") if "floats" in e.msgid else e)
    run_i18n(root, "build")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Yüzer.") if "floats" in e.msgid else e)
    before = texts(root)
    mend(root, "Rengi mavi.", "Rengi koyu mavi.")
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert "docs/tr/a.md: what was built here is in no commit" in done.stderr
    assert texts(root) == before


def test_a_dry_run(root: Path, run_i18n: RunI18n) -> None:
    """The edits are shown, and nothing is written."""
    mend(root, "Batmaz.", "Hiç batmaz.")
    before = snapshot(root)
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run")

    assert "{+Hiç batmaz+}" in done.stdout.replace("[-Batmaz-]", "")
    assert snapshot(root) == before
