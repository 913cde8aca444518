"""The parser's view of a text, and the tools that keep offsets."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats.markdown.shadow import Next, ascii_shadow, blank, line_feeds
from i18n_tool.formats.marks import INDENT, cut_at, folds
from i18n_tool.formats.offsets import Lines, splice
from i18n_tool.model import Mark


@given(st.text())
def test_a_shadow_is_ascii_and_as_long(text: str) -> None:
    """A byte of the shadow is a code point of the text, and ASCII is itself."""
    shadow = ascii_shadow(text)
    assert len(shadow) == len(text)
    assert len(shadow.encode()) == len(text)
    assert all(a == b for a, b in zip(text, shadow, strict=True) if a.isascii())


def test_stand_ins_are_of_the_same_kind() -> None:
    """Letters, punctuation and spaces beyond ASCII keep what delimiters ask of them."""
    assert ascii_shadow("ğ“—€\u00a0漢") == "x;;;\fx"


@given(st.text("ab\r\n"))
def test_line_feeds_keep_crlf(text: str) -> None:
    """Only lone carriage returns become line feeds."""
    assert line_feeds(text) == re.sub(r"\r(?!\n)", "\n", text)


def test_blank_keeps_line_endings() -> None:
    """White space takes the place of all but line endings."""
    assert blank("a{b\r\nc}d", 1, 7) == "  \r\n  "


def test_splice() -> None:
    """Edits replace ranges of the text as it was."""
    assert splice("abcdef", [(1, 2, "XX"), (4, 6, "")]) == "aXXcd"


@given(st.text("a\n"), st.lists(st.integers(0, 30), max_size=9))
def test_lines(text: str, offsets: list[int]) -> None:
    """Line numbers are right in whatever order one asks."""
    lines = Lines(text)
    for offset in offsets:
        assert lines.of(offset) == text.count("\n", 0, offset) + 1


@given(st.text("ab"), st.lists(st.integers(0, 30), max_size=9).map(sorted))
def test_next(text: str, offsets: list[int]) -> None:
    """The first occurrence from an offset on, the end where there is none."""
    wanted = Next(text, re.compile("ab"))
    for offset in offsets:
        found = text.find("ab", offset)
        if offset <= len(text):
            assert wanted.at(offset) == (len(text) if found < 0 else found)


def test_folds_take_the_white_space_around_a_line_break() -> None:
    """A fold begins with trailing blanks and ends behind the indentation."""
    text = "a  \r\n  b\nc"
    assert [text[m.start : m.end] for m in folds(text, 0, len(text), INDENT)] == ["  \r\n  ", "\n"]


def test_marks_are_cut_at_folds() -> None:
    """A mark that spans a fold ends before it and goes on behind it."""
    marks = [Mark(0, 10, "atom"), Mark(12, 14, "tag")]
    assert cut_at(marks, [Mark(3, 4, "fold"), Mark(9, 11, "fold")]) == [
        Mark(0, 3, "atom"),
        Mark(3, 4, "fold"),
        Mark(4, 9, "atom"),
        Mark(9, 11, "fold"),
        Mark(12, 14, "tag"),
    ]
