"""`i18n check`: the gate for CI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, po, snapshot, translate
from conftest import run_git

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = "# Guide\n\nOpen the file. Read it slowly.\n"


@pytest.fixture
def translated(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project with one complete document."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    return root


def test_complete(translated: Path, run_i18n: RunI18n) -> None:
    """A complete project passes, and nothing is written."""
    before = snapshot(translated)
    done = run_i18n(translated, "check")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("No findings.\n")
    assert snapshot(translated) == before


def test_stale_without_extract(translated: Path, run_i18n: RunI18n) -> None:
    """An English edit fails the check at once, with document, line, text and catalog line."""
    (translated / "docs/a.md").write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    done = run_i18n(translated, "check")

    assert done.returncode == 1
    assert done.stdout == (
        "docs/a.md:3: error: stale: the English has changed since it was translated (tr)\n"
        "    Read it quickly.\n"
        "    locales/tr/LC_MESSAGES/docs/a.po:27\n"
    )
    assert done.stderr.endswith("1 error\n")


def test_sums_of_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """A fresh project is not drowned: a line for each document, but each unit with -v and for
    machines; the last lines are those that need a person.
    """
    root = project(
        {"docs/a.md": "One here. Two there.\n", "docs/b.md": "Please open the the door.\n"}
    )
    done = run_i18n(root, "check")
    lines = done.stdout.splitlines()

    assert done.returncode == 1
    assert lines[0] == "docs/a.md: error: untranslated: 2 units (tr)"
    assert lines[1] == "docs/b.md:1: error: untranslated (tr)"
    assert "source-slip" in lines[3]
    assert done.stderr.endswith("3 errors, 1 warning\n")
    assert run_i18n(root, "check", "-v").stdout.count("error: untranslated (tr)") == 3
    data = json.loads(run_i18n(root, "check", "--format", "json").stdout)
    assert [each["code"] for each in data["findings"]].count("untranslated") == 3


def test_untranslated_and_draft(translated: Path, run_i18n: RunI18n) -> None:
    """A unit without a translation fails, and so does a draft that nobody has looked at."""

    def spoil(entry: object) -> object:
        if entry.msgid == "Guide":
            return entry.evolve(msgstr="")
        if entry.msgid == "Open the file.":
            return entry.evolve(flags=("fuzzy",), comments=("i18n: draft argos",))
        return entry

    edit(translated, "docs/a", spoil)
    done = run_i18n(translated, "check", "--format", "json")
    report = json.loads(done.stdout)

    assert done.returncode == 1
    assert [(f["code"], f["source_line"]) for f in report["findings"]] == [
        ("untranslated", 1),
        ("draft", 3),
    ]
    assert report["findings"][1] == {
        "path": "locales/tr/LC_MESSAGES/docs/a.po",
        "line": 24,
        "source": "docs/a.md",
        "source_line": 3,
        "locale": "tr",
        "code": "draft",
        "severity": "error",
        "message": "a draft that nobody has reviewed",
        "msgid": "Open the file.",
        "msgstr": "ÇEVİRİ Open the file.",
    }
    assert report["summary"] == {
        "error": 2,
        "warning": 0,
        "info": 0,
        "codes": {"untranslated": 1, "draft": 1},
    }


def test_enough_translated(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where a locale has as much translated as is asked of it, the rest are warnings."""
    root = project({"docs/a.md": PAGE}, settings="min_translated = 60\n")
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="x y") if e.msgid != "Guide" else e)
    done = run_i18n(root, "check")

    assert done.returncode == 0
    assert done.stdout.startswith("docs/a.md:1: warning: untranslated (tr)\n")


def test_broken_structure(translated: Path, run_i18n: RunI18n) -> None:
    """Law 6: a translation that would change the document's structure is an error."""

    def spoil(entry: object) -> object:
        broken = entry.msgid == "Open the file."
        return entry.evolve(msgstr="<script>\nDosyayı aç.") if broken else entry

    edit(translated, "docs/a", spoil)
    done = run_i18n(translated, "check")

    assert done.returncode == 1
    assert (
        "docs/a.md:3: error: a tag of HTML stands where a line begins, and the paragraph is no text"
        in done.stdout
    )


def test_slip_in_the_source(project: MakeProject, run_i18n: RunI18n) -> None:
    """A likely slip in the English is a warning about the document; it is not mended."""
    root = project({"docs/a.md": "# Guide\n\nThe Chinese İnfluence grows.\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    done = run_i18n(root, "check")

    assert done.returncode == 0
    assert "docs/a.md:3: warning:" in done.stdout
    assert "İnfluence" in done.stdout


def test_terminal_escapes_are_shown_not_sent(translated: Path, run_i18n: RunI18n) -> None:
    """Control characters in a document cannot steer the terminal of who runs the check."""
    (translated / "docs/a.md").write_text("# Guide\n\nRed \x1b[31m alert.\n", encoding="utf-8")
    done = run_i18n(translated, "check")

    assert "\x1b" not in done.stdout
    assert "Red \\x1b[31m alert." in done.stdout


def test_line_of_the_catalog(translated: Path, run_i18n: RunI18n) -> None:
    """The line that a finding names is the one an editor shows for the entry."""
    edit(translated, "docs/a", lambda e: e.evolve(msgstr="") if e.msgid == "Guide" else e)
    finding = json.loads(run_i18n(translated, "check", "--format", "json").stdout)["findings"][0]
    lines = po(translated, "docs/a").read_text(encoding="utf-8").split("\n")

    assert lines[finding["line"] - 1] == 'msgid "Guide"'


def test_fuzzy_without_a_previous_text(translated: Path, run_i18n: RunI18n) -> None:
    """A unit that a translator marked as needing work is not said to have changed in English."""
    edit(
        translated,
        "docs/a",
        lambda e: e.evolve(flags=("fuzzy",)) if e.msgid == "Open the file." else e,
    )
    done = run_i18n(translated, "check", "--format", "json")
    finding = json.loads(done.stdout)["findings"][0]

    assert (finding["code"], finding["message"]) == ("stale", "fuzzy: marked as needing work")


@pytest.mark.parametrize(
    ("level", "code"),
    [
        pytest.param("error", 0, id="errors"),
        pytest.param("warning", 1, id="warnings"),
        pytest.param("info", 1, id="anything"),
        pytest.param("never", 0, id="nothing"),
    ],
)
@pytest.mark.parametrize("where", ["option", "setting"])
def test_fail_on(
    project: MakeProject, run_i18n: RunI18n, level: str, code: int, where: str
) -> None:
    """The check fails from the severity on that `--fail-on`, or the setting, names."""
    settings = f'fail_on = "{level}"\n' if where == "setting" else 'fail_on = "info"\n'
    root = project({"docs/a.md": "The Chinese İnfluence grows.\n"}, settings=settings)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    options = ["--fail-on", level] if where == "option" else []
    done = run_i18n(root, "check", *options)

    assert "warning:" in done.stdout
    assert done.returncode == code


def test_fail_on_safety(project: MakeProject, run_i18n: RunI18n) -> None:
    """A job that publishes fails by what could harm a reader alone, in each format."""
    root = project({"docs/a.md": "Tie it.\n\nCut it.\n"})
    run_i18n(root, "extract")
    gate = ("check", "--fail-on", "safety", "--format", "junit")
    done = run_i18n(root, *gate)
    assert (done.returncode, "<failure" in done.stdout) == (0, False)

    edit(root, "docs/a", lambda e: e.evolve(msgstr="<script>x()</script>"))
    done = run_i18n(root, *gate)
    assert (done.returncode, done.stdout.count("<failure")) == (1, 1)
    assert "unsafe-html" in done.stdout


def test_a_project_that_begins(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where nearly all errors are that nothing is translated yet, check says how to begin."""
    root = project({"docs/a.md": "".join(f"Knot {'x' * n}.\n\n" for n in range(100))})
    hint = "Nearly all are untranslated; min_translated = 0 in i18n.toml makes warnings of these"
    assert hint in run_i18n(root, "check").stderr
    assert hint not in run_i18n(root, "check", "--fail-on", "safety").stderr


def test_never_fails(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--fail-on never` reports errors and passes."""
    root = project({"docs/a.md": PAGE})
    done = run_i18n(root, "check", "--fail-on", "never")

    assert done.returncode == 0
    assert "error: untranslated" in done.stdout


def test_bad_fail_on(project: MakeProject, run_i18n: RunI18n) -> None:
    """An unknown severity in the settings is refused, with the line."""
    root = project({"docs/a.md": PAGE}, settings='fail_on = "errors"\n')
    done = run_i18n(root, "check")

    assert done.returncode == 2
    assert "i18n.toml:2: fail_on = 'errors' is unknown\nDid you mean error?" in done.stderr


def test_paths_from_the_top(project: MakeProject, run_i18n: RunI18n) -> None:
    """Services show repositories: their paths begin at its top, wherever the project lies."""
    root = project({"docs/a.md": PAGE})
    run_git(root.parent, "init", "--quiet")
    issues = json.loads(run_i18n(root, "check", "--format", "gitlab").stdout)
    findings = json.loads(run_i18n(root, "check", "--format", "json").stdout)["findings"]

    assert {issue["location"]["path"] for issue in issues} == {"project/docs/a.md"}
    assert {finding["source"] for finding in findings} == {"docs/a.md"}


@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "sarif", "checkstyle"])
def test_formats(translated: Path, run_i18n: RunI18n, form: str) -> None:
    """Every format comes alone on stdout, and names document and code."""
    (translated / "docs/a.md").write_text(PAGE.replace("slowly", "\x1b slow"), encoding="utf-8")
    done = run_i18n(translated, "check", "--format", form)

    assert done.returncode == 1
    assert "stale" in done.stdout
    assert "docs/a.md" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr.endswith("1 error\n")


def test_summary(translated: Path, run_i18n: RunI18n) -> None:
    """The summary is appended, as the page of a job wants it, beside the report."""
    (translated / "docs/a.md").write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    page = translated / "page.md"
    page.write_text("Before.\n\n", encoding="utf-8")
    done = run_i18n(translated, "check", "--summary", page)
    lines = page.read_text(encoding="utf-8").splitlines()

    assert done.stdout.startswith("docs/a.md:3: error: stale")
    assert lines[:3] == ["Before.", "", "### Translations"]
    assert "| tr | 66 % | 1 | 0 | 3 |" in lines
    assert lines[-2].startswith("- **error** `locales/tr/LC_MESSAGES/docs/a.po:27` (tr): stale:")


def test_summary_that_cannot_be_written(translated: Path, run_i18n: RunI18n) -> None:
    """A page that cannot be written stops the check."""
    done = run_i18n(translated, "check", "--summary", translated)

    assert done.returncode == 2
    assert "cannot be written: Is a directory" in done.stderr
