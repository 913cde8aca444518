"""Findings of any number."""

from __future__ import annotations

import pytest

from i18n_tool.files import spool
from i18n_tool.findings import packed
from i18n_tool.findings.packed import Findings
from i18n_tool.model import Finding


def made(number: int) -> Finding:
    """A finding with all that one can have, a letter that no encoding has among it."""
    return Finding("number", "error", f"{number}\udcff", "p.po", number, "a.md", 7, "tr", "a", "ü")


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 35])
@pytest.mark.parametrize("in_memory", [1, 1 << 20])
def test_any_number(monkeypatch: pytest.MonkeyPatch, count: int, in_memory: int) -> None:
    """They are what a list of them is, in memory or in a file, packed or not."""
    monkeypatch.setattr(packed, "_AT_ONCE", 10)
    monkeypatch.setattr(spool, "_IN_MEMORY", in_memory)
    every = [made(number) for number in range(count)]
    findings = Findings(every)

    assert len(findings) == count
    assert [*findings] == every
    assert findings[3:30:4] == every[3:30:4]
    assert [findings[number] for number in range(-count, count)] == [*every, *every]
    for number in (count, -count - 1):
        with pytest.raises(IndexError):
            findings[number]


def test_two_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads them is not disturbed by others who do, or by what is added meanwhile."""
    monkeypatch.setattr(packed, "_AT_ONCE", 2)
    findings = Findings(made(number) for number in range(8))
    first = iter(findings)
    begin = [next(first)]
    second = [*findings]

    assert [*begin, *first] == second
