"""Merged catalogs as files: what stood in a file as it stood there, conflicts between markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from i18n_tool.catalog import parse
from i18n_tool.threeway import merge_catalogs
from i18n_tool.threeway.dump import dump_merged, with_line_ending, without_conflicts

if TYPE_CHECKING:
    from i18n_tool.model import Catalog

HEADER = 'msgid ""\nmsgstr "Language: tr\\n"\n'
ONE = '\n#. paragraph\n#: a.md\nmsgid "One."\nmsgstr   "Bir."\n'
TWO = '\n#. paragraph\n#: a.md\nmsgid "Two."\nmsgstr   "İki."\n'
NEW = '\nmsgid "Three."\nmsgstr   "Üç."\n'
GONE = '\n#~ msgid "Old."\n#~ msgstr   "Eski."\n'
BASE = HEADER + ONE + TWO


def read(text: str) -> Catalog:
    return parse(text, path="a.po")


def merged(base: str, ours: str, theirs: str, *size: int) -> tuple[str, tuple[int, ...]]:
    """The merged file, and the lines of its conflicts."""
    mine = read(ours)
    before, yours = (with_line_ending(read(text), mine.eol) for text in (base, theirs))
    output = dump_merged(merge_catalogs(before, mine, yours), mine, yours, *size)
    return output.data.decode(), output.linenos


def test_a_conflict_is_written_between_markers() -> None:
    """Both versions stand between git's markers, whole entries, and the line is told."""
    ours, theirs = BASE.replace("İki.", "bir iki"), BASE.replace("İki.", "iki!")
    text, linenos = merged(BASE, ours, theirs)

    assert text == (
        f"{HEADER}{ONE}\n"
        "<<<<<<< ours\n"
        '#. paragraph\n#: a.md\nmsgid "Two."\nmsgstr   "bir iki"\n'
        "=======\n"
        '#. paragraph\n#: a.md\nmsgid "Two."\nmsgstr   "iki!"\n'
        ">>>>>>> theirs\n"
    )
    assert linenos == (9,)
    assert text.split("\n")[8] == "<<<<<<< ours"
    assert without_conflicts(text) == f"{HEADER}{ONE}\n"


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_conflict_at_an_end_without_a_line_ending(side: str) -> None:
    """Where the last entry of a file ends without a line ending, a marker begins a line yet."""
    sides = {"ours": BASE.replace("İki.", "bir iki"), "theirs": BASE.replace("İki.", "iki!")}
    expected = merged(BASE, *sides.values())
    sides[side] = sides[side].removesuffix("\n")

    assert merged(BASE, *sides.values()) == expected


def test_a_conflict_of_a_new_entry() -> None:
    """One blank line is before a conflict, whichever version brings it along."""
    ours, theirs = (BASE + new for new in (NEW, NEW.lstrip("\n").replace("Üç.", "üç")))
    forth, back = merged(BASE, ours, theirs)[0], merged(BASE, theirs, ours)[0]

    assert forth.startswith(f"{BASE}\n<<<<<<< ours\nmsgid")
    assert back.startswith(f"{BASE}\n<<<<<<< ours\nmsgid")


def test_two_conflicts_and_what_lies_between() -> None:
    """Each conflict has its line; what stands beside them stands as it did."""
    text = BASE + NEW + GONE
    ours = text.replace("Bir.", "ours").replace("Üç.", "ours")
    theirs = text.replace("Bir.", "theirs").replace("Üç.", "theirs")
    made, linenos = merged(text, ours, theirs, 9)

    lines = made.split("\n")
    assert [lines[number - 1] for number in linenos] == ["<<<<<<<<< ours"] * 2
    assert [lines.index("<<<<<<<<< ours") + 1, len(linenos)] == [linenos[0], 2]
    assert made.count("\n=========\n") == made.count("\n>>>>>>>>> theirs\n") == 2
    assert TWO in made
    assert made.endswith(GONE)
    assert without_conflicts(made) == f"{HEADER}\n{TWO}\n{GONE}"


@pytest.mark.parametrize(
    ("eol", "theirs"), [("\r\n", "\n"), ("\n", "\r\n"), ("\r\n", "\r\n")], ids=repr
)
def test_line_endings_are_ours(eol: str, theirs: str) -> None:
    """A merged file has our line endings, markers included, whatever theirs has."""
    ours = BASE.replace("Bir.", "ours").replace("\n", eol)
    other = (BASE.replace("Bir.", "theirs") + NEW).replace("\n", theirs)
    text, linenos = merged(BASE, ours, other)

    assert text.count("\n") == text.count(eol)
    assert ("\r" in text) is (eol == "\r\n")
    assert f"{eol}<<<<<<< ours{eol}#. paragraph{eol}" in text
    assert text.endswith(NEW.replace("\n", eol))
    assert linenos == (4,)


def test_a_byte_order_mark_stays() -> None:
    """What begins our file begins the merged one."""
    assert merged(BASE, f"\ufeff{BASE}", BASE + NEW) == (f"\ufeff{BASE}{NEW}", ())


def test_entries_of_other_line_endings() -> None:
    """A catalog with other line endings says the same; one that has them is itself."""
    catalog = read((BASE + GONE + "\n# end\n").replace("\n", "\r\n"))
    unix = with_line_ending(catalog, "\n")

    assert with_line_ending(unix, "\n") is unix
    assert "".join([unix.header.raw, *(entry.raw for entry in unix.entries), unix.tail]) == (
        f"{BASE}{GONE}\n# end\n"
    )
    assert unix.eol == "\n"
    assert [entry.msgid for entry in unix.entries] == ["One.", "Two.", "Old."]


TIGHT = NEW.lstrip("\n")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(BASE, BASE, BASE + NEW, BASE + NEW, id="at the end"),
        pytest.param(BASE, BASE, HEADER + NEW + ONE + TWO, HEADER + NEW + ONE + TWO, id="between"),
        pytest.param(BASE, BASE + NEW, BASE + GONE, BASE + NEW + GONE, id="from both"),
        pytest.param(BASE, BASE[:-1], BASE + NEW, BASE[:-1] + "\n" + NEW, id="no line end"),
        pytest.param(
            HEADER + TWO,
            HEADER + TWO,
            HEADER + TWO + TIGHT,
            HEADER + TWO + TIGHT,
            id="as in theirs",
        ),
        pytest.param(
            BASE, HEADER + ONE, BASE + TIGHT, HEADER + ONE + NEW, id="behind another than in theirs"
        ),
        pytest.param(
            f"{BASE}\n\n{NEW}",
            f"{BASE}\n\n{NEW}",
            f"{BASE}\n\n{NEW}".replace("Bir.", "B."),
            f"{BASE}\n\n{NEW}".replace("Bir.", "B."),
            id="many blank lines",
        ),
    ],
)
def test_what_stands_between_entries(base: str, ours: str, theirs: str, expected: str) -> None:
    """Entries that followed each other in a file do so as there, others behind a blank line."""
    assert merged(base, ours, theirs) == (expected, ())


def test_the_tail() -> None:
    """What follows the last entry is merged, and stays apart from an entry that comes before."""
    assert merged(f"{BASE}\n# x\n", f"{BASE}\n# x\n", f"{BASE}{NEW}\n# x\n# y\n")[0] == (
        f"{BASE}{NEW}\n# x\n# y\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", "a\nd\n", id="one"),
        pytest.param("<<<<<<<\nb\n>>>>>>>\nd", "d", id="markers alone"),
        pytest.param(
            "a\n<<<<<<<<< x\nb\n<<<<<<< y\nc\n>>>>>>> y\nd\n>>>>>>>>> x\ne\n", "a\ne\n", id="nested"
        ),
        pytest.param("a\n>>>>>>> y\nb\n", "a\nb\n", id="an end without a beginning"),
        pytest.param(
            ">>>>>>> y\n<<<<<<< x\nb\n>>>>>>> y\nc\n", "c\n", id="an end too much, and a conflict"
        ),
        pytest.param("<<<<<< x\n# <<<<<<< x\n", "<<<<<< x\n# <<<<<<< x\n", id="no marker"),
        pytest.param("<<<<<<<x\nb\n", "<<<<<<<x\nb\n", id="a word that begins like one"),
    ],
)
def test_what_is_in_dispute_is_common_to_nobody(text: str, expected: str) -> None:
    """Of a base with conflicts in it, what lies outside of them is left."""
    assert without_conflicts(text) == expected
