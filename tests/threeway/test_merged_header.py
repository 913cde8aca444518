"""The header of a merged catalog: field by field, dates by the moment they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sync_cases import raw
from threeway_cases import BASE, A, B, C, improved

from i18n_tool.model import Catalog, Entry
from i18n_tool.threeway import merge_catalogs


def header(*lines: str, comments: tuple[str, ...] = ()) -> Entry:
    return Entry("", msgstr="".join(f"{line}\n" for line in lines), comments=comments)


def merged_header(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    one, other, third = (Catalog("tr", "a", found) for found in (base, ours, theirs))
    found = merge_catalogs(one, other, third).items[0]
    assert isinstance(found, Entry)
    return found


EARLY = "PO-Revision-Date: 2024-01-01 00:00+0000"
MIDDLE = "PO-Revision-Date: 2024-02-29 23:30-0100"  # in UTC, half an hour before LATE
LATE = "PO-Revision-Date: 2024-03-01 02:00+0100"


@pytest.mark.parametrize("swapped", [False, True], ids=["theirs is later", "ours is later"])
def test_the_later_revision(swapped: bool) -> None:
    """The later date has it, with its translator, and decides on fields that both changed."""
    base = header(EARLY, "Last-Translator: Ada", "X-Generator: one")
    ours = header(MIDDLE, "Last-Translator: Bob", "X-Generator: two")
    theirs = header(LATE, "Last-Translator: Ada", "X-Generator: three")
    found = merged_header(base, *((theirs, ours) if swapped else (ours, theirs)))

    assert found is theirs


def test_a_date_that_is_none() -> None:
    """A template's placeholder is earlier than any date."""
    base, ours = header(EARLY), header("PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE")

    assert merged_header(base, ours, header(LATE)).msgstr == f"{LATE}\n"


def dated(moment: str) -> Entry:
    return header(f"PO-Revision-Date: {moment}", "X-Generator: " + moment)


def is_later(one: str, other: str) -> bool:
    """Whether a catalog that was saved at one date has its way against one of another."""
    return merged_header(header(EARLY), dated(other), dated(one)) == dated(one)


@pytest.mark.parametrize("year", [1999, 2000, 2023, 2024, 2100])
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("hours", [1, -9, 5.5], ids=str)
def test_dates_in_other_zones(year: int, month: int, hours: float) -> None:
    """A minute later is later, the same minute is not, wherever the clocks stand and whatever day
    or year begins between them.
    """
    zone = timezone(timedelta(hours=hours))
    first = datetime(year, month, 1, tzinfo=UTC)
    last = first - timedelta(minutes=1)
    ours = f"{last:%Y-%m-%d %H:%M%z}"

    assert is_later(f"{first.astimezone(zone):%Y-%m-%d %H:%M%z}", ours)
    assert not is_later(f"{last.astimezone(zone):%Y-%m-%d %H:%M%z}", ours)
    assert not is_later(ours, f"{first.astimezone(zone):%Y-%m-%d %H:%M%z}")


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        pytest.param("2024-02-29T12:30+00:00", "2024-02-29 12:29+0000", id="ISO"),
        pytest.param("2024-02-29 12:30:59+0000", "2024-02-29 12:29:00+0000", id="with seconds"),
        pytest.param("2024-02-29 12:30", "2024-02-29 12:29+0000", id="without a zone"),
        pytest.param("2024-02-29 12:30-0045", "2024-02-29 12:30-0044", id="minutes of a zone"),
        pytest.param("0001-01-02 00:00+0000", "tomorrow", id="no date"),
        pytest.param("1970-01-01 00:00+0000", "2024-02-30 00:00+0000", id="no such day"),
    ],
)
def test_ways_to_write_a_date(later: str, earlier: str) -> None:
    """Seconds, a `T` and a zone with or without a colon are understood; a zone may be missing."""
    assert is_later(later, earlier)
    assert not is_later(earlier, later)


def test_a_date_without_a_zone() -> None:
    """It is taken for UTC."""
    assert not is_later("2024-02-29 12:30", "2024-02-29 12:30+0000")
    assert not is_later("2024-02-29 12:30+0000", "2024-02-29 12:30")


def test_header_fields_merge_one_by_one() -> None:
    """Fields that one side changed, added or deleted, lines that are no fields, and comments."""
    base = header(EARLY, "A: 1", "B: 1", "C: 1", "odd", comments=("one", "two"))
    ours = header(EARLY, "A: 2", "B: 1", "C: 1", "odd", "D: 1", comments=("zero", "one", "two"))
    theirs = header(EARLY, "A: 1", "B: 2", "odd", "even", comments=("one", "two", "three"))

    found = merged_header(base, ours, theirs)

    assert found.msgstr == f"{EARLY}\nA: 2\nB: 2\nodd\nD: 1\neven\n"
    assert found.comments == ("zero", "one", "two", "three")


def test_a_date_without_a_translator() -> None:
    """The later revision names nobody: neither does the result."""
    base = header(EARLY, "Last-Translator: Ada")

    found = merged_header(base, header(MIDDLE, "Last-Translator: Bob"), header(LATE))

    assert found.msgstr == f"{LATE}\n"


def test_catalogs_without_headers() -> None:
    """Nothing is made up."""
    bare = replace(BASE, header=Entry(""))

    result = merge_catalogs(bare, bare, replace(improved(bare, A), header=Entry("")))

    assert [item.key[1] for item in result.items] == [A, B, C]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged_fields"),
    [
        pytest.param(["A: 1"], ["A: 2"], ["A: 1"], ["A: 2"], id="ours"),
        pytest.param(["A: 1"], ["A: 1"], ["A: 2"], ["A: 2"], id="theirs"),
        pytest.param(["A: 1"], ["A: 2"], ["A: 3"], ["A: 2"], id="both, none later"),
        pytest.param(
            [EARLY, "A: 1"],
            [MIDDLE, "A: 2"],
            [LATE, "A: 3"],
            [LATE, "A: 3"],
            id="both, theirs later",
        ),
        pytest.param(
            [EARLY, "A: 1"], [LATE, "A: 2"], [MIDDLE, "A: 3"], [LATE, "A: 2"], id="both, ours later"
        ),
        pytest.param([EARLY, "A: 1"], [MIDDLE], [LATE, "A: 1"], [LATE], id="ours took it out"),
        pytest.param([EARLY, "A: 1"], [MIDDLE, "A: 1"], [LATE], [LATE], id="theirs took it out"),
        pytest.param(
            ["A: 1"], ["A: 1", "A: 2"], ["A: 1", "B: 1"], ["A: 1", "A: 2", "B: 1"], id="one twice"
        ),
        pytest.param(["a", "a"], ["a", "a", "b"], ["a", "a"], ["a", "a", "b"], id="a line twice"),
        pytest.param([], ["A: 1"], ["B: 1"], ["A: 1", "B: 1"], id="from nothing"),
        pytest.param(["A : 1"], ["A: 2"], ["A : 1", "B: 1"], ["A: 2", "B: 1"], id="a space"),
        pytest.param(
            [EARLY, "Last-Translator: Ada"],
            [MIDDLE, "Last-Translator: Bob"],
            [EARLY, "Last-Translator: Cem"],
            [MIDDLE, "Last-Translator: Bob"],
            id="one date stayed",
        ),
        pytest.param(
            [EARLY, "Last-Translator: Ada"],
            [EARLY, "Last-Translator: Bob"],
            [LATE, "Last-Translator: Ada"],
            [LATE, "Last-Translator: Bob"],
            id="another date stayed",
        ),
        pytest.param(
            [EARLY, "Last-Translator: Ada"],
            [LATE, "Last-Translator: Bob"],
            [MIDDLE, "Last-Translator: Ada", "B: 1"],
            [LATE, "Last-Translator: Bob", "B: 1"],
            id="the later date has its translator",
        ),
        pytest.param(
            [EARLY], [MIDDLE, "Last-Translator: Bob"], [LATE, "B: 1"], [LATE, "B: 1"], id="nobody"
        ),
    ],
)
def test_fields_of_a_header(
    base: list[str], ours: list[str], theirs: list[str], merged_fields: list[str]
) -> None:
    """Each field is that of the side that changed it, of the later revision where both did."""
    found = merged_header(header(*base), header(*ours), header(*theirs))

    assert found.msgstr == "".join(f"{line}\n" for line in merged_fields)


def test_a_header_that_one_side_left_alone() -> None:
    """It is the other's, raw text and all; so is one that the merge would write alike."""
    base, other = raw(header(EARLY)), header(LATE, "A: 1")

    assert merged_header(base, base, other) is other
    assert merged_header(base, other, base) is other
    odd = Entry("", msgstr="A: 1\n\nno line end")
    assert merged_header(base, base, odd) is odd
    assert merged_header(base, odd, base) is odd
    ours = header(MIDDLE, "A: 1")
    assert merged_header(base, ours, other) is other
    assert merged_header(base, other, ours) is other


def test_a_header_that_is_not_first() -> None:
    """In a file whose header stands behind an entry it stays there."""
    numbered = [
        entry._replace(lineno=line) for entry, line in zip(BASE.entries, (1, 9, 13), strict=True)
    ]
    odd = replace(BASE, header=header(EARLY)._replace(lineno=5), entries=tuple(numbered))

    result = merge_catalogs(odd, odd, improved(odd, A))

    assert [item.key[1] for item in result.items] == [A, "", B, C]
    assert merge_catalogs(BASE, BASE, improved(BASE, A)).items[0] == BASE.header
