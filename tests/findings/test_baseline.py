"""The baseline: known findings are hidden, new ones are not, and it only shrinks."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.errors import ConfigError
from i18n_tool.findings.baseline import (
    Known,
    accepted,
    dump_baseline,
    judge_findings,
    parse_baseline,
)
from i18n_tool.findings.identity import SAFETY, Identity
from i18n_tool.model import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = "# Guide\n\nOpen the file. Read it slowly. Close it.\n"
FILE = "i18n-baseline.json"
ENGLISH = Finding("source-slip", "warning", "", source="a", msgid="the the")

codes = st.sampled_from(["stale", "number", "untranslated", *sorted(SAFETY)])
findings = st.lists(
    st.builds(
        Finding,
        code=codes,
        severity=st.just("error"),
        message=st.just(""),
        source=st.sampled_from(["docs/a.md", "docs/ü.md"]),
        locale=st.sampled_from(["tr", "ru"]),
        msgid=st.sampled_from("abc"),
        msgstr=st.sampled_from("xy"),
    ),
    max_size=8,
)


def everywhere(_one: Identity) -> bool:
    return True


@given(findings, findings)
def test_laws(before: list[Finding], now: list[Finding]) -> None:
    """Each finding is new or hidden; what is kept is what is hidden; kept and gone are what was
    known, wherever it stands; what could harm a reader is never hidden.
    """
    known = accepted(before)
    new, hidden, kept, gone = judge_findings(now, known, everywhere)

    assert sorted(map(id, [*new, *hidden])) == sorted(map(id, now))
    assert kept == accepted(hidden)
    assert kept.total() + gone.total() == known.total()
    assert not SAFETY & {finding.code for finding in hidden}
    assert judge_findings(before, known, everywhere).gone.total() == 0


@given(findings)
def test_written_and_read(known: list[Finding]) -> None:
    """What is written is what is read, sorted, a finding a line."""
    taken = accepted(known)
    data = dump_baseline(taken)

    assert parse_baseline(data.decode(), FILE) == taken
    assert len(data.splitlines()) == len(taken) + 2
    assert json.loads(data)["version"] == 1


def test_moved() -> None:
    """A finding whose text has moved to another document is known there."""
    here = Finding("number", "error", "", source="docs/a.md", locale="tr", msgid="a", msgstr="x")
    there = replace(here, source="docs/b.md")
    new, hidden, kept, gone = judge_findings([there], accepted([here]), everywhere)

    assert ([*new], [*hidden], gone.total()) == ([], [there], 0)
    assert kept == accepted([there])


def test_what_nobody_looked_at_is_not_gone() -> None:
    """A check of some documents says nothing of the others."""
    here = Finding("number", "error", "", source="docs/a.md", locale="tr", msgid="a", msgstr="x")
    judged = judge_findings([], accepted([here]), lambda one: one.document != "docs/a.md")

    assert judged.kept == accepted([here])
    assert judged.gone == Known()


def line(**changes: object) -> str:
    item = {"document": "a.md", "locale": "tr", "code": "stale", "digest": "0" * 16, "count": 1}
    return json.dumps({**item, **changes})


@pytest.mark.parametrize(
    ("text", "lineno", "message"),
    [
        pytest.param("", 1, "this is no JSON", id="empty"),
        pytest.param("{\n<<<<<<< ours", 2, "this is no JSON", id="a conflict of branches"),
        pytest.param("[" * 100_000, None, "this JSON cannot be read", id="nested too deep"),
        pytest.param('{"a": %s}' % ("9" * 5000), None, "cannot be read", id="a vast number"),
        pytest.param("[]", 1, "this is no baseline", id="a list"),
        pytest.param('{"version": 1}', 1, "this is no baseline", id="no findings"),
        pytest.param('{"version": "1", "findings": []}', 1, "no baseline", id="an odd version"),
        pytest.param('{"version": 2, "findings": []}', 1, "a newer i18n", id="a later version"),
        pytest.param(
            '{"version": 1, "findings": [\n1]}', 2, "a finding has document", id="no finding"
        ),
        pytest.param(
            f'{{"version": 1, "findings": [\n{line()},\n{line(x=1)}]}}',
            3,
            "a finding has document, locale, code, digest and count",
            id="a key too many",
        ),
        pytest.param(
            f'{{"version": 1, "findings": [\n{line(locale=1)}]}}', 2, "strings", id="no string"
        ),
        pytest.param(
            f'{{"version": 1, "findings": [{line(digest="0")}]}}', 1, "16 hexa", id="short digest"
        ),
        *(
            pytest.param(
                f'{{"version": 1, "findings": [\n\n{line(count=count)}]}}',
                3,
                "is no number from 1 up",
                id=f"count {count!r}",
            )
            for count in (0, -1, 1.5, True, "1")
        ),
        pytest.param(
            f'{{"version": 1, "findings": [\n{line(code="unsafe-html")}]}}',
            2,
            "unsafe-html could harm a reader",
            id="what could harm a reader",
        ),
    ],
)
def test_bad_file(text: str, lineno: int | None, message: str) -> None:
    """What is no baseline is refused, with the line."""
    with pytest.raises(ConfigError) as caught:
        parse_baseline(text, FILE)

    assert (caught.value.path, caught.value.lineno) == (FILE, lineno)
    assert message in caught.value.message
    assert caught.value.hint


def test_other_layouts_are_read() -> None:
    """A formatter may lay the file out as it likes."""
    known = accepted([Finding("number", "error", "", source="a", msgid="[{,"), ENGLISH])
    data = json.loads(dump_baseline(known))

    assert parse_baseline(json.dumps(data, indent=4), FILE) == known


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project in which “Guide” and “Close it.” are untranslated."""
    root = project({"docs/a.md": PAGE}, mapping="[i18n_markdown: docs/**.md]\n")
    run_i18n(root, "extract")
    translate(root, "docs/a")
    blank(root, "Guide", "Close it.")
    return root


def blank(root: Path, *msgids: str) -> None:
    edit(root, "docs/a", lambda e: e.evolve(msgstr="") if e.msgid in msgids else e)


def fill(root: Path, msgid: str) -> None:
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Çeviri") if e.msgid == msgid else e)


def test_first(root: Path, run_i18n: RunI18n) -> None:
    """The first baseline takes in everything; the check passes, and says how much is known."""
    done = run_i18n(root, "check", "--update-baseline")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == ("i18n-baseline.json: 2 known, 2 new, 0 gone\nNo findings.\n")
    written = (root / FILE).read_text(encoding="utf-8").splitlines()
    assert written[0] == '{"version": 1, "findings": ['
    assert written[1].startswith('{"document": "docs/a.md", "locale": "tr", "code": "untranslated"')
    assert written[3] == "]}"
    again = run_i18n(root, "check")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "No findings.\n2 known, in i18n-baseline.json\n"


def test_new_findings_are_found(root: Path, run_i18n: RunI18n) -> None:
    """Only what the baseline does not know is reported, wherever lines have moved to."""
    run_i18n(root, "check", "--update-baseline")
    (root / "docs/a.md").write_text("---\ndraft: no\n---\n\n" + PAGE, encoding="utf-8")
    blank(root, "Open the file.")
    report = json.loads(run_i18n(root, "check", "--format", "json").stdout)

    assert [f["msgid"] for f in report["findings"]] == ["Open the file."]
    assert report["baseline"] == {"hidden": 2, "gone": 0}


def test_ratchet(root: Path, run_i18n: RunI18n) -> None:
    """An update forgets what is mended and takes in nothing new."""
    run_i18n(root, "check", "--update-baseline")
    fill(root, "Guide")
    blank(root, "Open the file.")
    said = run_i18n(root, "check").stderr
    done = run_i18n(root, "check", "--update-baseline")

    assert "1 in i18n-baseline.json no longer found. `i18n check --update-baseline`" in said
    assert done.returncode == 1
    assert "Open the file." in done.stdout
    assert "i18n-baseline.json: 1 known, 1 gone\n" in done.stderr
    assert "mend them, or --accept-new" in done.stderr
    fill(root, "Open the file.")
    blank(root, "Guide")
    assert "Guide" in run_i18n(root, "check").stdout


def test_accept_new(root: Path, run_i18n: RunI18n) -> None:
    """New findings are taken in where that is asked for."""
    run_i18n(root, "check", "--update-baseline")
    blank(root, "Open the file.")
    done = run_i18n(root, "check", "--update-baseline", "--accept-new")

    assert done.returncode == 0
    assert "3 known, 1 new, 0 gone" in done.stderr
    assert run_i18n(root, "check").returncode == 0


def test_update_writes_nothing_where_nothing_changed(root: Path, run_i18n: RunI18n) -> None:
    """A second update touches no file."""
    run_i18n(root, "check", "--update-baseline")
    before = snapshot(root)
    run_i18n(root, "check", "--update-baseline")

    assert snapshot(root) == before


def test_all_mended(root: Path, run_i18n: RunI18n) -> None:
    """An empty baseline stays: without it, the next update would take in everything."""
    run_i18n(root, "check", "--update-baseline")
    fill(root, "Guide")
    fill(root, "Close it.")
    run_i18n(root, "check", "--update-baseline")

    assert (root / FILE).read_text(encoding="utf-8") == '{"version": 1, "findings": [\n]}\n'


def test_another_locale_is_not_forgotten(project: MakeProject, run_i18n: RunI18n) -> None:
    """An update for one locale leaves the findings of the others."""
    root = project({"docs/a.md": PAGE}, locales=("tr", "ru"))
    run_i18n(root, "extract")
    run_i18n(root, "check", "--update-baseline")
    translate(root, "docs/a")
    done = run_i18n(root, "check", "--update-baseline", "--locale", "tr")

    assert "4 known, 4 gone" in done.stderr
    assert run_i18n(root, "check").returncode == 0


def test_elsewhere(project: MakeProject, run_i18n: RunI18n) -> None:
    """The setting `baseline` says where the file is."""
    root = project({"docs/a.md": PAGE}, settings='baseline = "ci/known.json"\n')
    run_i18n(root, "check", "--update-baseline")

    assert (root / "ci/known.json").is_file()
    assert run_i18n(root, "check").returncode == 0


def test_bad_baseline(root: Path, run_i18n: RunI18n) -> None:
    """A baseline that cannot be read stops the check; nothing is written."""
    (root / FILE).write_text("{\n<<<<<<< ours\n", encoding="utf-8")
    before = snapshot(root)
    done = run_i18n(root, "check", "--update-baseline")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("i18n-baseline.json:2: this is no JSON")
    assert snapshot(root) == before


def test_baseline_outside(root: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """A link cannot lead the baseline out of the project."""
    (root / FILE).symlink_to(tmp_path / "outside.json")
    done = run_i18n(root, "check", "--update-baseline")

    assert done.returncode == 2
    assert not (tmp_path / "outside.json").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(["--accept-new"], "--accept-new goes with --update-baseline", id="alone"),
        pytest.param(
            ["--update-baseline", "--since", "HEAD"], "leave out --since", id="with --since"
        ),
    ],
)
def test_misuse(root: Path, run_i18n: RunI18n, options: list[str], message: str) -> None:
    """Options that contradict each other are refused."""
    done = run_i18n(root, "check", *options)

    assert done.returncode == 2
    assert message in done.stderr
    assert not (root / FILE).exists()


def test_identity_of_a_stale_unit(root: Path, run_i18n: RunI18n) -> None:
    """A stale unit whose English changes again is the one that is known."""
    page = root / "docs/a.md"
    page.write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    run_i18n(root, "check", "--update-baseline")
    page.write_text(PAGE.replace("slowly", "very quickly"), encoding="utf-8")

    assert run_i18n(root, "check").returncode == 0
