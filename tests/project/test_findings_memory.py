"""What checks found comes back as it was, and nothing that is none does."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, cast

import pytest

from i18n_tool.checks.wording.consistency import Rendition
from i18n_tool.formats.links import Link
from i18n_tool.model import Finding
from i18n_tool.project.findings_memory import (
    Checked,
    CheckMemory,
    Differing,
    PageChecks,
    Ties,
    _packed,
    print_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from i18n_tool.project.remembered import PageMemory

UNTRANSLATED = Finding("untranslated", "warning", "Çay", "a.po", 3, "a.md", 1, "tr", "Tea", "")
NUMBERS = Finding("numbers", "error", "12 is lost")
CHECKED = Checked([UNTRANSLATED], [NUMBERS], [("b.md", "docs/b.md")])
TIES = Ties("a", None, None, {"docs/b.md": "00"}, {"docs/c.png": True})
PAGE = PageChecks(TIES, [NUMBERS], (Link("b.md#x", 7),), False, {"tr": ([UNTRANSLATED], "00")})
TEXTS = array("Q", [1, 2**64 - 1])


class Values:
    """An index of values, of files with one content."""

    def __init__(self, value: object = None) -> None:
        self.value, self.known, self.doubts = value, dict[object, object](), 0

    @property
    def checks(self) -> Values:
        return self

    def digests(self, _: str, locales: Sequence[str]) -> list[bytes]:
        return [b"1"] * (1 + len(locales))

    def recall_all(self, kind: str, asked: Iterable[tuple[str, Sequence[bytes]]]) -> list[object]:
        return [self.known.get((kind, name, *of), self.value) for name, of in asked]

    def remember(self, kind: str, name: str, digests: Sequence[bytes], value: object) -> None:
        self.known[kind, name, *digests] = json.loads(json.dumps(value))

    def doubt(self) -> None:
        self.doubts += 1


def memory_of(index: Values) -> CheckMemory:
    return CheckMemory(cast("PageMemory", index), ["tr"])


def checked(index: Values, file: str = "docs/b.md") -> list[tuple[str, str, Checked]]:
    return list(memory_of(index).checked(["docs/a.md"], {"tr": ""}, lambda *_: file))


def test_translations_come_back() -> None:
    """Every field of each finding, in order, as long as addresses lead where they led."""
    index = Values()
    memory_of(index).keep_checked("docs/a.md", "tr", "", [b"1", b"1"], CHECKED)

    assert checked(index) == [("docs/a.md", "tr", CHECKED)]
    assert checked(index, "docs/c.md") == []
    assert index.doubts == 0


@pytest.mark.parametrize("page", [PAGE, PAGE._replace(source=[NUMBERS] * 400)])
def test_pages_come_back(page: PageChecks) -> None:
    """What a document is known by, be it much, with all that it hangs on."""
    index = Values()
    memory_of(index).keep_page("docs/a.md", [b"1", b"1"], page)

    assert memory_of(index).pages(["docs/a.md"]) == {"docs/a.md": page}


def test_comparisons_come_back() -> None:
    """What was compared, where texts stand that differ, and how they stand there."""
    index = Values()
    memory = memory_of(index)
    renditions = [Rendition(("", "", "Tea"), UNTRANSLATED, is_waived=True)]
    memory.keep_texts(print_of(TEXTS), TEXTS)
    memory.keep_differing("tr", Differing({"a.md": "00"}, {"a.md": frozenset({1})}))
    memory.keep_renditions("a.md", "tr", {1}, renditions)

    assert memory.texts([print_of(TEXTS), "0"]) == [TEXTS, None]
    assert memory.differing("tr") == Differing({"a.md": "00"}, {"a.md": frozenset({1})})
    assert memory.renditions({"a.md": {1}}, "tr") == {"a.md": renditions}
    assert memory.renditions({"a.md": {1, 2}}, "tr") == {}


def test_what_is_too_much_is_not_remembered() -> None:
    """A translation with hundreds of findings is checked again, as is a page that asked for as
    many files.
    """
    index = Values()
    many = Checked(CHECKED.before * 401, (), ())
    memory_of(index).keep_checked("a", "tr", "", [b"1", b"2"], many)
    exist = {f"{number}.png": True for number in range(401)}
    memory_of(index).keep_page("a", [b"1"], PAGE._replace(ties=TIES._replace(exist=exist)))

    assert index.known == {}


FINDING: list[Any] = ["a", "error", "b", "", 0, "", 0, "", "", ""]
NAMES = ["a", None, None, {}, {}]
ASK: dict[str, Callable[[CheckMemory], object]] = {
    "checked": lambda memory: list(memory.checked(["a"], {"tr": ""}, lambda *_: "")),
    "page": lambda memory: list(memory.pages(["a"])),
    "texts": lambda memory: memory.texts(["00"]),
    "differing": lambda memory: memory.differing("tr"),
    "renditions": lambda memory: memory.renditions({"a": {1}}, "tr"),
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("checked", 7),
        ("checked", "no base64"),
        ("checked", "AAAA"),
        ("checked", [[], []]),
        ("checked", [[FINDING[:-1]], [], []]),
        ("checked", [[["a", "fatal", *FINDING[2:]]], [], []]),
        ("checked", [[["a", "error", "b", "", "0", "", 0, "", "", ""]], [], []]),
        ("checked", [[], [], [["a"]]]),
        ("checked", [[], [], [["a", 1]]]),
        ("checked", _packed([[], [], [[" " * (5 << 20), "a"]]])),
        ("page", [NAMES, [], [], False]),
        ("page", [NAMES, [], [], False, []]),
        ("page", [NAMES[:-1], [], [], False, [[[], "00"]]]),
        ("page", [[*NAMES[:-1], {"a": 1}], [], [], False, [[[], "00"]]]),
        ("page", [[*NAMES[:3], [], {}], [], [], False, [[[], "00"]]]),
        ("page", [["a", 1, None, {}, {}], [], [], False, [[[], "00"]]]),
        ("page", [NAMES, [], [["a", "b"]], False, [[[], "00"]]]),
        ("page", [NAMES, [], [], 0, [[[], "00"]]]),
        ("page", [NAMES, [], [], False, [[[], 0]]]),
        ("texts", 7),
        ("texts", "no base64"),
        ("texts", "AAAAAAAAAAA="),
        ("differing", [{}, {"a": 1}]),
        ("differing", [{}, {"a": ["1"]}]),
        ("differing", [{"a": 1}, {}]),
        ("renditions", [[["a", "b", "c"], 0, FINDING]]),
        ("renditions", [[["a", "b"], False, FINDING]]),
    ],
)
def test_what_is_none_is_doubted(kind: str, value: object) -> None:
    """A value that no run of ours has written makes all of the file doubtful."""
    index = Values(value)
    found = ASK[kind](memory_of(index))

    assert not found or found == [None]
    assert index.doubts == 1
