"""`i18n status`: the truth, without writing anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from catalogs import edit, snapshot, translate

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

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
        "draft": 1,
        "untranslated": 0,
        "obsolete": 0,
        "words_to_do": 2,
    }

    assert json.loads(done.stdout) == {
        "version": 1,
        "source_locale": "en",
        "locales": ["tr"],
        "documents": [{"path": "docs/a.md", "units": 4, "words": 9, "locales": {"tr": states}}],
        "totals": {"tr": states},
    }


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
