"""Findings come back as they were, and nothing that is no finding does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from i18n_tool.model import Finding
from i18n_tool.project.findings_memory import Checked, _packed, keep_checked, recall_checked

if TYPE_CHECKING:
    from i18n_tool.project.remembered import PageMemory

CHECKED = Checked(
    [Finding("untranslated", "warning", "Çay var", "a.po", 3, "a.md", 1, "tr", "Tea", "")],
    [Finding("numbers", "error", "12 is lost")],
    [("b.md", "docs/b.md")],
)


class OneValue:
    """An index with one value."""

    def __init__(self, value: object = None) -> None:
        self.value, self.doubts = value, 0

    def recall_pair(self, *_: str) -> object:
        return self.value

    def keep_pair(self, *_: str, digests: object, value: object) -> None:  # noqa: ARG002
        self.value = value

    def doubt(self) -> None:
        self.doubts += 1


def recalled(index: OneValue, file: str = "docs/b.md") -> Checked | None:
    memory = cast("PageMemory", index)
    return recall_checked(memory, "docs/a.md", "tr", "", lambda _: file)


def test_findings_come_back() -> None:
    """Every field of each, in order, as long as addresses lead where they led."""
    index = OneValue()
    keep_checked(
        cast("PageMemory", index), "docs/a.md", "tr", "", checked=CHECKED, digests=[b"1", b"2"]
    )

    assert recalled(index) == CHECKED
    assert recalled(index, "docs/c.md") is None
    assert index.doubts == 0


def test_what_is_too_much_is_not_remembered() -> None:
    """A translation with hundreds of findings is checked again."""
    index = OneValue()
    many = Checked(CHECKED.before * 401, (), ())
    keep_checked(cast("PageMemory", index), "a", "tr", "", checked=many, digests=[b"1", b"2"])

    assert index.value is None


FINDING: list[Any] = ["a", "error", "b", "", 0, "", 0, "", "", ""]


@pytest.mark.parametrize(
    "value",
    [
        7,
        "no base64",
        "AAAA",
        _packed([[], []]),
        _packed([[FINDING[:-1]], [], []]),
        _packed([[["a", "fatal", *FINDING[2:]]], [], []]),
        _packed([[["a", "error", "b", "", "0", "", 0, "", "", ""]], [], []]),
        _packed([[], [], [["a"]]]),
        _packed([[], [], [["a", 1]]]),
        _packed([" " * (5 << 20)]),
    ],
)
def test_what_is_none_is_doubted(value: object) -> None:
    """A value that no run of ours has written makes the whole index doubtful."""
    index = OneValue(value)

    assert recalled(index) is None
    assert index.doubts == 1
