"""Line breaks and widths: those of libunistring, which msgcat asks."""

from __future__ import annotations

import ctypes
import itertools
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from i18n_tool.catalog.linebreak import _Classes, _Ranges, breaks, narrow_lines, widths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one two", "one |two", id="after a space"),
        pytest.param("one  two", "one  |two", id="after all spaces"),
        pytest.param("one\u00a0two", "one\u00a0two", id="not at a no-break space"),
        pytest.param("well-known", "well-|known", id="after a hyphen"),
        pytest.param("10-15", "10-15", id="not before a number"),
        pytest.param("a—b", "a|—|b", id="around an em dash"),
        pytest.param("https://a.b/c", "https://|a.|b/|c", id="inside an address"),
        pytest.param("“a” (b), c!", "“a” (b), |c!", id="quotes and brackets stay with words"),
        pytest.param("字字。字", "字|字。|字", id="between ideographs"),
        pytest.param("a\u200bb", "a\u200b|b", id="after a zero width space"),
        pytest.param("🇹🇷🇷🇺", "🇹🇷|🇷🇺", id="between flags"),
        pytest.param("👍🏽👍", "👍🏽|👍", id="after an emoji with its tone"),
        pytest.param(r"a \\ b\"c", r"a |\\ |b\"c", id="never inside an escape"),
    ],
)
def test_where_lines_may_break(text: str, expected: str) -> None:
    """Lines may break where Unicode Standard Annex 14 says."""
    cuts = [0, *breaks(text), len(text)]

    assert "|".join(text[a:b] for a, b in itertools.pairwise(cuts)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("word, “слово” — ığ", None, id="all of one column"),
        pytest.param("a字e\u0301", "1210", id="wide and combining"),
        pytest.param("\u00ad\u200b\x01", "000", id="invisible"),
    ],
)
def test_widths(text: str, expected: str | None) -> None:
    """East Asian characters take two columns, marks and controls none."""
    assert widths(text) == expected


def library() -> ctypes.CDLL:
    """The library, in the version that our tables were observed from."""
    try:
        found = ctypes.CDLL("libunistring.so.2")
        version = ctypes.c_int.in_dll(found, "_libunistring_version").value
    except (OSError, ValueError):
        pytest.skip("libunistring is not installed")
    if version != 0x10000:
        pytest.skip(f"libunistring {version >> 8}.{version & 255} has tables of its own")
    return found


def breaks_of_library(text: str) -> list[int]:
    data = text.encode()
    result = ctypes.create_string_buffer(len(data))
    library().u8_possible_linebreaks_v2(data, ctypes.c_size_t(len(data)), b"UTF-8", result)
    offsets, position = [], 0
    for offset, character in enumerate(text):
        if result.raw[position] == 2:
            offsets.append(offset)
        position += len(character.encode())
    return offsets


TRICKY = "  ab12-—–/()“”«»'\"!?.,:;%$€№…字カ。、「」ー한가\u0301\u200d\u200b\u00a0\u2060אב🇹🇷👍🏽ก។"


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from(TRICKY) | st.characters(exclude_categories=["Cs"]), max_size=60))
def test_breaks_are_those_of_the_library(text: str) -> None:
    """Any text may break where libunistring lets it; escapes are ours, so no backslash here."""
    text = text.replace("\\", "").replace("\0", "").replace("\r", "").replace("\n", "")

    assert breaks(text) == breaks_of_library(text)


def test_every_code_point_is_in_its_class() -> None:
    """A sample of all code points, next to characters of telling classes, breaks as it should."""
    chosen = random.Random(0).sample(range(1, 0x30000), 3000)  # noqa: S311
    for point in chosen:
        if 0xD800 <= point < 0xE000 or chr(point) in "\\\r\n":
            continue
        character = chr(point)
        text = "\u2028".join(
            part
            for other in "a1(字“א-%가🏋ー"
            for part in (other + character, character + other, f"{other} {character} {other}")
        )

        assert breaks(text) == breaks_of_library(text), hex(point)
        width = max(0, library().uc_width(point, b"UTF-8"))
        assert (widths(character) or "1") == str(width), hex(point)


@pytest.mark.parametrize("table", ["A 5 7-9 B c-c 10-1f A 21", "B 0-0 A 1-1", "A 3"], ids=str)
def test_tables_of_ranges(table: str) -> None:
    """Each code point has the value of the range that it lies in, the first time and the second."""
    found = _Ranges(table, {"A": "a", "B": "b"}, "-")
    written = dict.fromkeys(range(0x30), "-")
    value = ""
    for word in table.split():
        if word in "AB":
            value = word.lower()
        else:
            first, _, last = word.partition("-")
            points = range(int(first, 16), int(last or first, 16) + 1)
            written |= dict.fromkeys(points, value)

    for _ in range(2):
        assert {point: found[point] for point in written} == written
    assert dict(found) == written


def test_classes_of_hangul() -> None:
    """Every 28th syllable has no final consonant; what lies around them is none."""
    found = _Classes("", {}, "rest")
    syllables = [found[point] for point in range(0xAC00, 0xAC00 + 57)]

    assert len(set(syllables)) == 2
    assert [at for at, one in enumerate(syllables) if one == syllables[0]] == [0, 28, 56]
    assert found[0xABFF] == found[0xD7A4] == "rest" != found[0xD7A3]


def test_long_words_and_short_ones() -> None:
    """What was found for a word is the same when it is asked again, however long it is."""
    for word in ("well-known", "字字", "a" * 70 + "-b", "字" * 70):
        assert list(breaks(f"{word} {word}")) == list(breaks(f"{word} {word}"))
        once = list(breaks(f"{word} x"))
        twice = list(breaks(f"{word} {word} x"))
        shift = len(word) + 1
        assert twice == [*once, *(at + shift for at in once)]


NARROW = [*"aZ0 -/|#*`\"'()[]{}!?,.:;$%+éжß«»“”’—…№א\u00a0", "  ", "word ", " word", "\\\\", '\\"']


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(NARROW), max_size=60).map("".join),
    st.integers(4, 40),
    st.sampled_from([0, 6]),
    st.sampled_from(["", r"\n"]),
)
@example("“ ’’” ’d `b*«À,90 bж”a#[…=Я-> &{,0`~b>?+{!", 6, 7, "")
def test_lines_are_filled(text: str, room: int, column: int, end: str) -> None:
    """A line takes as many pieces, up to the next place where it may break, as there is room for,
    but at least one; the escaped line feed at the end stays with what is before it.
    """
    text += end
    places = [place for place in breaks(text) if place < len(text) - len(end)]
    lines, start, limit = [], 0, room - column
    while places and limit < len(text):
        fit = [place for place in places if place <= limit]
        stop = fit[-1] if fit else places[0]
        lines.append(text[start:stop])
        places = [place for place in places if place > stop]
        start, limit = stop, stop + room

    assert narrow_lines(text, room, column) == [*lines, text[start:]]


@pytest.mark.parametrize("piece", ["5 ", "10:00 ", "- ", "№ 5 "])
def test_text_without_letters_takes_linear_time(piece: str) -> None:
    """A hundred thousand signs between which no letter stands are broken as few are: this ends."""
    text = piece * 20_000
    lines = narrow_lines(text, 77, 0)

    assert "".join(lines) == text
    assert narrow_lines(piece * 60, 77, 0)[:1] == lines[:1]
