"""`i18n check --fix`: what has a certain cure is mended, after it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, po, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

PAGE = "Read the manual.\n"
MENDED = "Kılavuzu dikkatle okuyun."


def translated(
    project: MakeProject, run_i18n: RunI18n, msgstr: str, settings: str = "", **changes: object
) -> Path:
    """A project whose only unit has this translation."""
    root = project({"docs/a.md": PAGE}, settings=settings)
    run_i18n(root, "extract")

    def change(entry: Entry) -> Entry:
        return entry.evolve(msgstr=msgstr, **changes) if entry.msgid else entry

    edit(root, "docs/a", change)
    return root


@pytest.mark.parametrize(
    ("msgstr", "code"),
    [
        pytest.param("Kılavuzu  dikkatle okuyun.", "spacing", id="a doubled space"),
        pytest.param("Kılavuzu dikkatle okuyun", "final-punctuation", id="no full stop"),
        pytest.param("Kılavuzu dikkatle  okuyun", "final-punctuation", id="both"),
        pytest.param("Kılavuzu dikkatle okuyun.\u200b", "invisible", id="an invisible space"),
    ],
)
def test_what_is_certain_is_mended(
    project: MakeProject, run_i18n: RunI18n, msgstr: str, code: str
) -> None:
    """The diff and the code go to stderr, the catalog is written, nothing is found any more."""
    root = translated(project, run_i18n, msgstr)
    done = run_i18n(root, "check", "--fix")

    assert done.returncode == 0
    assert code in done.stderr
    assert "1 translation to mend" in done.stderr
    assert f'msgstr "{MENDED}"' in po(root, "docs/a").read_text(encoding="utf-8")
    assert done.stdout == ""
    again = snapshot(root)
    assert "Nothing to mend." in run_i18n(root, "check", "--fix").stderr
    assert snapshot(root) == again


def test_a_dry_run_writes_nothing(project: MakeProject, run_i18n: RunI18n) -> None:
    """What would be mended is shown, and found."""
    root = translated(project, run_i18n, "Kılavuzu  okuyun.")
    before = snapshot(root)
    done = run_i18n(root, "check", "--fix", "--dry-run")

    assert "1 translation to mend" in done.stderr
    assert "[spacing]" in done.stdout
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("settings", "changes"),
    [
        pytest.param("", {"comments": ("i18n: ok spacing",)}, id="waived"),
        pytest.param('checks = { spacing = "off" }', {}, id="switched off"),
        pytest.param("", {"flags": ("fuzzy",)}, id="stale"),
    ],
)
def test_what_nobody_asked_to_mend_stays(
    project: MakeProject, run_i18n: RunI18n, settings: str, changes: dict[str, object]
) -> None:
    """What a person waived, a project switched off or a translator will work on is left alone."""
    root = translated(project, run_i18n, "Kılavuzu  okuyun.", settings, **changes)
    done = run_i18n(root, "check", "--fix")

    assert "Nothing to mend." in done.stderr
    assert "Kılavuzu  okuyun." in po(root, "docs/a").read_text(encoding="utf-8")


def test_dry_run_goes_with_fix(project: MakeProject, run_i18n: RunI18n) -> None:
    """--dry-run and --yes without --fix are a slip."""
    done = run_i18n(project({"docs/a.md": PAGE}), "check", "--dry-run")

    assert done.returncode == 2
    assert "--fix" in done.stderr
