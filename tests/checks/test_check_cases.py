"""Labelled translations: what is wrong is found, and what is right is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from check_cases import FOLDER, Case, findings, read_cases, verdict

from i18n_tool.checks.registry import Check, Example, known

if TYPE_CHECKING:
    from pathlib import Path

CASES = [case for path in sorted(FOLDER.glob("*.jsonl")) for case in read_cases(path)]
EXAMPLES = [(check, example) for check in known().values() for example in check.examples]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cases")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_labelled_case(folder: Path, case: Case) -> None:
    """A defect is found under its code; a correct translation is found nothing against."""
    assert verdict(case, findings(folder, case)) == ""


@pytest.mark.parametrize(
    ("check", "example"),
    [pytest.param(c, e, id=f"{c.code}, {e.locale}, {e.source[:30]}") for c, e in EXAMPLES],
)
def test_examples_of_the_documentation_are_true(
    folder: Path, check: Check, example: Example
) -> None:
    """The bad translation of each example is found under the check's code, the good one is not."""
    case = {
        "locale": example.locale,
        "msgid": example.source,
        "document": example.document,
        "format": "markdown",
        "elsewhere": example.elsewhere,
        "glossary": example.glossary,
    }

    def found(msgstr: str) -> list[str]:
        units = [*example.beside, (example.source, msgstr)]
        return [finding.code for finding in findings(folder, {**case, "units": units})]

    assert check.code in found(example.bad)
    assert found(example.good) == []
