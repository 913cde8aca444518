"""What holds for every check: waivers on an entry, weights by project and path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, translate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

PAGE = "Read the manual.\n"
BAD = "Kılavuzu <b onclick=x>okuyun</b>."


@pytest.fixture
def spoilt(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project in which one translation has a likely fault, a doubled space."""
    return spoil(project({"docs/a.md": PAGE}), run_i18n, "Kılavuzu  okuyun.")


def spoil(root: Path, run_i18n: RunI18n, msgstr: str, *comments: str) -> Path:
    """Gives the only unit a translation and comments."""
    run_i18n(root, "extract")
    translate(root, "docs/a")

    def change(entry: Entry) -> Entry:
        return entry.evolve(msgstr=msgstr, comments=comments) if entry.msgid else entry

    edit(root, "docs/a", change)
    return root


def codes(root: Path, run_i18n: RunI18n) -> list[tuple[str, str]]:
    """Code and severity of what `check` finds."""
    done = run_i18n(root, "check", "--format", "json")
    return [(f["code"], f["severity"]) for f in json.loads(done.stdout)["findings"]]


def test_a_waiver_silences_its_code(spoilt: Path, run_i18n: RunI18n) -> None:
    """`# i18n: ok CODE (reason)` says that somebody looked, and survives `extract`."""
    assert codes(spoilt, run_i18n) == [("spacing", "warning")]

    spoil(spoilt, run_i18n, "Kılavuzu  okuyun.", "i18n: ok spacing (as in print)")
    assert codes(spoilt, run_i18n) == []
    run_i18n(spoilt, "extract")
    assert codes(spoilt, run_i18n) == []


@pytest.mark.parametrize(
    ("waiver", "said"),
    [
        pytest.param("i18n: ok spasing", "no check", id="no such check"),
        pytest.param("i18n: ok stale", "nobody can waive", id="a state"),
        pytest.param("i18n: ok unsafe-html", "nobody can waive", id="safety"),
    ],
)
def test_a_waiver_that_silences_nothing_is_said(
    spoilt: Path, run_i18n: RunI18n, waiver: str, said: str
) -> None:
    """A slip in a code, or a code that is nobody's to waive, is a warning of its own."""
    spoil(spoilt, run_i18n, "Kılavuzu okuyun.", waiver)
    done = run_i18n(spoilt, "check")

    assert codes(spoilt, run_i18n) == [("waiver", "warning")]
    assert said in done.stdout


def test_no_comment_waives_safety(spoilt: Path, run_i18n: RunI18n) -> None:
    """Who sends a harmful translation sends the comment along."""
    spoil(spoilt, run_i18n, BAD, "i18n: ok unsafe-html html")

    assert ("unsafe-html", "error") in codes(spoilt, run_i18n)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        pytest.param('checks = { spacing = "error" }', [("spacing", "error")], id="project"),
        pytest.param('checks = { spacing = "off" }', [], id="off"),
        pytest.param(
            'checks = { spacing = "error" }\n[checks_in]\n"docs/**" = { spacing = "info" }',
            [("spacing", "info")],
            id="a path has the last word",
        ),
        pytest.param(
            '[checks_in]\n"legal/**" = { spacing = "off" }',
            [("spacing", "warning")],
            id="elsewhere",
        ),
    ],
)
def test_the_project_weighs_checks(
    project: MakeProject, run_i18n: RunI18n, settings: str, found: list[tuple[str, str]]
) -> None:
    """Severities are set for the project and for documents that a glob matches."""
    root = project({"docs/a.md": PAGE}, settings=settings)
    spoil(root, run_i18n, "Kılavuzu  okuyun.")

    assert codes(root, run_i18n) == found


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param('checks = { spasing = "off" }', "spacing", id="no such check"),
        pytest.param('checks = { spacing = "of" }', "off", id="no such severity"),
        pytest.param('checks = "off"', "a table", id="no table"),
        pytest.param(
            'checks = { unsafe-html = "off" }', "always an error", id="safety is not negotiable"
        ),
        pytest.param('[checks_in]\n"docs/***" = {}', "wildcard", id="no such glob"),
        pytest.param('[checks_in]\n"docs/**" = "off"', "no table", id="no table by path"),
        pytest.param('glossary = "../terms.csv"', "leaves the project", id="a path outside"),
        pytest.param("trusted_hosts = 1", "list of strings", id="hosts"),
    ],
)
def test_settings_that_cannot_be_meant(
    project: MakeProject, run_i18n: RunI18n, settings: str, said: str
) -> None:
    """The error names the file and the line and says what is possible."""
    done = run_i18n(project({"docs/a.md": PAGE}, settings=settings), "check")

    assert done.returncode == 2
    assert done.stderr.startswith("i18n.toml:")
    assert said in done.stderr
