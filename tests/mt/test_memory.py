"""A memory finds what somebody translated before, of the same text or of one nearly the same."""

from __future__ import annotations

import pytest

from i18n_tool.model import FUZZY, JOIN, Entry
from i18n_tool.mt.memory import Memory, Remembered, teachable

WANTED = "Open the configuration file in your editor."


def found(source: str, wanted: str = WANTED, **more: object) -> list[int]:
    """How alike the memory finds a text to the wanted one, in percent."""
    memory = Memory([wanted, "Close the window.", "The weather is nice today."], **more)
    memory.offer(source, "çeviri", "a.po")
    return [remembered.percent for remembered in memory.best(wanted)]


@pytest.mark.parametrize(
    ("source", "percents"),
    [
        pytest.param(WANTED, [100], id="the same"),
        pytest.param("Open  the configuration\nfile in your editor.", [100], id="other spaces"),
        pytest.param("Open the configuration file in the editor.", [87], id="a word"),
        pytest.param("Delete all of the old photographs at once.", [], id="another text"),
        pytest.param("Open the configuration file 2 in your editor.", [], id="a number more"),
        pytest.param("Open the `configuration` file in your editor.", [], id="code more"),
    ],
)
def test_likeness(source: str, percents: list[int]) -> None:
    """Numbers, code and markup have to agree; words may differ a little."""
    assert found(source) == percents


def test_a_link_that_changed_is_patched() -> None:
    """Where only a link target differs, the translation gets the new one."""
    memory = Memory(["See [the guide](new.md)."])
    memory.offer("See [the guide](old.md).", "[Kılavuza](old.md) bakın.", "a.po")

    assert [(one.percent, one.msgstr) for one in memory.best("See [the guide](new.md).")] == [
        (99, "[Kılavuza](new.md) bakın.")
    ]


@pytest.mark.parametrize(
    ("source", "wanted", "percents"),
    [
        pytest.param("Wait 90 minutes.", "Wait 5 minutes.", [98], id="another number"),
        pytest.param("Wait  90\nminutes.", "Wait 5 minutes.", [98], id="and other spaces"),
        pytest.param("Version 3.11", "Version 3.12", [98], id="a version"),
        pytest.param("Call `f(1)`.", "Call `f(2)`.", [], id="in code"),
        pytest.param("Put {0} here.", "Put {1} here.", [], id="a placeholder"),
        pytest.param("Wait 90 minutes.", "Wait some minutes.", [], id="no number"),
        pytest.param("Wait 90 minutes.", "Wait 1.5 minutes.", [], id="of another shape"),
    ],
)
def test_only_a_number_differs(source: str, wanted: str, percents: list[int]) -> None:
    """A text with another number is more like a text than any with another word."""
    assert found(source, wanted) == percents
    assert found(source, wanted, threshold=99) == []


def test_the_best_goes_first() -> None:
    """The very text before a similar one, the project before files, then what is more frequent."""
    memory = Memory([WANTED])
    memory.offer("Open the configuration file in the editor.", "benzer", "a.po")
    for msgstr, origin, rank in [
        ("seyrek", "a.po", 0),
        ("dosya", "m.tmx", 1),
        ("dosya", "m.tmx", 1),
        ("dosya", "m.tmx", 1),
        ("sık", "a.po", 0),
        ("sık", "b.po", 0),
    ]:
        memory.offer(WANTED, msgstr, origin, rank)

    assert [one.msgstr for one in memory.best(WANTED)] == ["sık", "seyrek", "dosya", "benzer"]
    assert memory.best(WANTED)[0] == Remembered(100, "sık", WANTED, "a.po")


def test_threshold() -> None:
    """How alike is alike enough can be said."""
    near = "Open the configuration file in the editor."

    assert found(near, threshold=90) == []
    assert found(near, threshold=100) == []
    assert found(WANTED, threshold=100) == [100]


def test_without_the_very_text() -> None:
    """An evaluation does not get to see the translation that it is compared with."""
    assert found(WANTED, exact=False) == []


def test_only_a_few_are_kept() -> None:
    """However much is offered, what stays is bounded by what is wanted."""
    memory = Memory([WANTED])
    for number in range(1000):
        memory.offer(WANTED, f"çeviri {number}", "m.tmx", 1)
    memory.offer(WANTED, "bizim", "a.po")

    assert len(memory.best(WANTED)) <= 5
    assert memory.best(WANTED)[0].msgstr == "bizim"


def test_what_a_memory_learns_from() -> None:
    """Translated entries that stand for their own text: no drafts, stale ones, join groups."""
    entries = [
        Entry("a", "bir"),
        Entry("b", "iki", flags=(FUZZY,)),
        Entry("c", "üç", flags=(FUZZY,), comments=("i18n: draft argos",)),
        Entry("d", "dört ve beş"),
        Entry("e", JOIN),
        Entry("f", ""),
        Entry("g", "yedi", obsolete=True),
        Entry("h", "", msgid_plural="hs", msgstr_plural=("sekiz",)),
        Entry("i", "dokuz"),
    ]

    assert [entry.msgid for entry in teachable(entries)] == ["a", "i"]


def test_a_wanted_text_is_like_another() -> None:
    """What is the very text of one is a likeness for another."""
    near = "Open the configuration file in the editor."
    memory = Memory([WANTED, near])
    memory.offer(WANTED, "çeviri", "a.po")

    assert [one.percent for one in memory.best(WANTED)] == [100]
    assert [one.percent for one in memory.best(near)] == [85]
