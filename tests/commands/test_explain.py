"""`i18n explain` and docs/checks.md: one source, every code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY
from terminal import at_terminal

from i18n_tool.checks.registry import GROUPS, Check, known
from i18n_tool.terminal import printable

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunI18n

EXEMPT = {"lost-anchor", "spelling", "turkish-i"}
CHECKS = [pytest.param(check, id=check.code) for check in known().values()]


def test_a_check_is_explained_with_examples(tmp_path: Path, run_i18n: RunI18n) -> None:
    """Title, meaning, a bad and a good translation, and how to silence it; no project needed."""
    done = run_i18n(tmp_path, "explain", "foreign-host", "--locale", "tr")

    assert done.returncode == 0
    assert done.stdout.startswith("foreign-host (error): ")
    assert "\n  bad " in done.stdout
    assert "\n  good " in done.stdout
    assert "nor a comment silences it" in done.stdout
    assert not set("абвгд") & set(done.stdout)


@pytest.mark.parametrize("columns", [20, 45, 70, 72, 80])
@pytest.mark.parametrize("check", CHECKS)
def test_what_is_copied_stays_whole(
    tmp_path: Path, run_i18n: RunI18n, check: Check, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, code and examples stand on one line, however narrow the terminal is."""
    monkeypatch.setenv("COLUMNS", str(columns))

    said = run_i18n(tmp_path, "explain", check.code).stdout

    lines = said.splitlines()
    spans = re.findall(r"(?<!`)`([^`]+)`(?!`)", " ".join(check.text.split()))
    if not check.locked:
        spans.append(f'checks = {{ {check.code} = "off" }}')
    for text in (*spans, *(text for one in check.examples for text in (one.source, one.good))):
        assert any(printable(text) in line for line in lines), text


def test_without_a_code_all_are_listed(tmp_path: Path, run_i18n: RunI18n) -> None:
    """Every code, with its whole title in a pipe and in lines that fit at a terminal."""
    done = run_i18n(tmp_path, "explain")
    _, shown = at_terminal(tmp_path, "explain", answer="", COLUMNS="80", NO_COLOR="1")

    assert [code for code in known() if f"  {code} " not in done.stdout] == []
    assert [check.title for check in known().values() if check.title not in done.stdout] == []
    assert max(map(len, shown.splitlines())) <= 80


def test_an_unknown_code_names_the_nearest(tmp_path: Path, run_i18n: RunI18n) -> None:
    """A slip of the keyboard is a usage error that says what was meant."""
    done = run_i18n(tmp_path, "explain", "foreign-hots")

    assert done.returncode == 2
    assert "foreign-host" in done.stderr


def test_the_page_is_what_the_tables_say(tmp_path: Path, run_i18n: RunI18n) -> None:
    """docs/checks.md is up to date."""
    done = run_i18n(tmp_path, "explain", "--markdown")

    assert (REPOSITORY / "docs" / "checks.md").read_text(encoding="utf-8") == done.stdout


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_is_documented(check: Check) -> None:
    """A title without a full stop, a text, and a Turkish and a Russian example, but for what cannot
    have one: a lost anchor is the author's to mend, spelling takes dictionaries, Russian has one i.
    """
    assert check.group in GROUPS
    assert not check.title.endswith(".")
    assert check.text
    if (check.waivable or check.locked) and check.code not in EXEMPT:
        assert {example.locale for example in check.examples} >= {"tr", "ru"}
