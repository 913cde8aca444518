"""Plain text: which ranges are blocks, and what they are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.errors import DocumentError
from i18n_tool.formats.addresses import addresses
from i18n_tool.formats.base import Found, Options
from i18n_tool.formats.directives import apply_directives
from i18n_tool.formats.plain.layout import judge_layout
from i18n_tool.formats.plain.text import TEXT

if TYPE_CHECKING:
    from pathlib import Path

DATA = REPOSITORY / "tests" / "data" / "text"
ARTICLE = REPOSITORY / "seeds" / "japan-india-strategic-partnership.txt"


def find(text: str, **options: object) -> Found:
    return TEXT.find_blocks(text, Options(own=options), "a.txt")


def kinds(text: str, **options: object) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in find(text, **options).blocks]


def shown(text: str) -> str:
    """The blocks as the golden files have them: folds as ⏎, addresses in ‹›."""
    found = find(text)
    rows = []
    for block in found.blocks:
        row = text[block.start : block.end]
        for mark in reversed(block.marks):
            start, end = mark.start - block.start, mark.end - block.start
            new = " ⏎ " if mark.role == "fold" else f"‹{row[start:end]}›"
            row = row[:start] + new + row[end:]
        rows.append(f"{block.lineno} {block.kind}: {row}\n")
    rows += [f"note: {note}\n" for note in found.notes]
    return "".join(rows)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.txt")), ids=lambda path: path.stem)
def test_golden_texts(path: Path) -> None:
    """Each text of tests/data/text is cut into the blocks that its .blocks file lists."""
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")

    assert shown(path.read_bytes().decode()) == expected


def test_article() -> None:
    """The article has one paragraph per line: name and biography, on adjacent lines, are two."""
    text = ARTICLE.read_text(encoding="utf-8")
    found = find(text)
    rows = [text[block.start : block.end] for block in found.blocks]

    assert found.notes == ("one paragraph per line",)
    assert [(block.kind, block.lineno) for block in found.blocks[:3]] == [
        ("title", 1),
        ("heading", 3),
        ("paragraph", 5),
    ]
    assert [row[:4] for row in rows[14:19]] == ["[1] ", "[2] ", "[3] ", "[4] ", "[5] "]
    assert {block.kind for block in found.blocks[14:19]} == {"footnote"}
    assert rows[19] == "Dr. Cenk TAMER"
    assert rows[20].startswith("Dr. Cenk Tamer, 2014 yılında")
    assert len(rows) == 21


LONG = (
    "This line is far longer than a screen is wide, because its author left the wrapping to an "
    "editor, as one does."
)


@pytest.mark.parametrize(
    ("text", "lines", "note"),
    [
        pytest.param("", False, "", id="nothing"),
        pytest.param("One line.\n\nAnother.\n", False, "", id="no two lines are adjacent"),
        pytest.param(
            f"{LONG} {LONG}\n{LONG} {LONG}\n", True, "one paragraph per line", id="long lines"
        ),
        pytest.param(
            "Anna Miller\nShe keeps the mill, and writes books about rivers and boats.\n",
            True,
            "one paragraph per line",
            id="a name over a short biography",
        ),
        pytest.param(
            "a short text whose lines\nare shorter than a screen but\nclearly go on\n",
            False,
            "paragraphs separated by blank lines, hard-wrapped",
            id="narrow but continued",
        ),
        pytest.param(
            "First sentence here.\nSecond sentence.\nA third one, longer than the others.\n",
            True,
            "one paragraph per line",
            id="a sentence per line",
        ),
    ],
)
def test_what_separates_paragraphs(text: str, lines: bool, note: str) -> None:
    """Long lines and deliberate breaks say that lines are paragraphs; wraps say the contrary."""
    layout = judge_layout(text, "auto")

    assert (layout.lines, layout.note) == (lines, note)


def test_paragraphs_option() -> None:
    """What is set is not judged, has no exceptions, and is no decision to note."""
    text = "Best regards,\nAnna Miller\n"

    assert kinds(text, paragraphs="blank") == [("paragraph", "Best regards,\nAnna Miller")]
    assert kinds(text, paragraphs="lines") == [
        ("paragraph", "Best regards,"),
        ("paragraph", "Anna Miller"),
    ]
    assert find(text, paragraphs="lines").notes == ()


WRAPPED = (
    "The text around it is wrapped at a column near to the eightieth, so that it is clear\n"
    "what separates its paragraphs, and it goes on for a line or two to say that it is so.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A title\n\nText.\n", ["title", "paragraph"], id="title"),
        pytest.param("A title\n=====\nText.\n", ["title", "paragraph"], id="underlined title"),
        pytest.param("=====\nTitle\n=====\n\nText.\n", ["title", "paragraph"], id="overlined"),
        pytest.param("Dear Anna,\n\nText.\n", ["paragraph", "paragraph"], id="a greeting"),
        pytest.param("It rains.\n\nText.\n", ["paragraph", "paragraph"], id="a first sentence"),
        pytest.param("Only line\n", ["paragraph"], id="nothing follows"),
        pytest.param("T\n\nA heading\n\nText.\n", ["title", "heading", "paragraph"], id="heading"),
        pytest.param(
            "T\n\nAuthor: Anna\n\nText.\n", ["title", "paragraph", "paragraph"], id="name and value"
        ),
        pytest.param("T\n\nlower case\n\nText.\n", ["title", "paragraph", "paragraph"], id="lower"),
        *(
            pytest.param(
                f"T\n\nIt went near{mark}\n\n[1] A.\n", ["title", "paragraph", "footnote"], id=mark
            )
            for mark in (
                ".[1]",
                "…[1]",
                "?[12]",
                ". [1]",
                ".”[1]",
                ".[1][2]",
                ".[1, 2]",
                ".[^a]",
                ".[note 3]",
                ".(1)",
                ".¹",
                ".¹²",
                ".*",
                ".†",
                ".[a]",
                ".[1]–[3]",
            )
        ),
        *(
            pytest.param(f"T\n\nA rope{mark}\n\nB.\n", ["title", "heading", "paragraph"], id=mark)
            for mark in ("[1]", " (1)", "¹", "*", " 5", " [1]")
        ),
        pytest.param("T\n\nText.\n\nAnna Miller\n", ["title", "paragraph", "paragraph"], id="last"),
        pytest.param("[1] A note.\n", ["footnote"], id="footnote"),
        pytest.param("- a\n- b\n", ["list item", "list item"], id="bullets"),
        pytest.param("1. One\n\n2. Two\n\nText.\n", ["list item"] * 2 + ["paragraph"], id="list"),
        pytest.param(
            "1. One\n\nText.\n\n2. Two\n\nText.\n",
            ["heading", "paragraph", "heading", "paragraph"],
            id="numbered headings",
        ),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    """A kind is what a reader would call it."""
    assert [kind for kind, _ in kinds(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "- one\n* two\n• three\n– four\n", ["one", "two", "three", "four"], id="bullets"
        ),
        pytest.param(
            "1. one\n\n2) two\n\n(3) three\n\na) four\n",
            ["one", "two", "three", "four"],
            id="numbers",
        ),
        pytest.param("- one\n  goes on\n- two\n", ["one\n  goes on", "two"], id="hanging"),
        pytest.param(
            "- one\n  - two\n    - three\n- four\n", ["one", "two", "three", "four"], id="nested"
        ),
        pytest.param("-\ttab\n", ["tab"], id="tab behind the marker"),
        pytest.param("-not an item\n", ["-not an item"], id="no blank behind the dash"),
        pytest.param("19. yüzyılda başladı\n", ["19. yüzyılda başladı"], id="an ordinal number"),
        pytest.param("[^n]: named\n", ["[^n]: named"], id="the footnote mark is inside"),
    ],
)
def test_markers(text: str, expected: list[str]) -> None:
    """A list item begins behind its marker."""
    assert [row for _, row in kinds(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("    make\n    make install\n", id="indented"),
        pytest.param("\tmake\n\tmake install\n", id="indented by a tab"),
        pytest.param("    make\n\n    make install\n", id="indented, with a blank line"),
        pytest.param("| a | b |\n| c | d |\n", id="table of bars"),
        pytest.param("+---+\n| a |\n+---+\n", id="drawn table"),
        pytest.param("Name  Age\n----- ---\nAnna  80\n", id="table with a rule"),
        pytest.param(">>> import this\nBeautiful\n", id="doctest"),
        pytest.param("-----BEGIN CERTIFICATE-----\nMIIEQzCCAyugAwIBAgIB\n", id="key"),
        pytest.param("-----\n", id="rule"),
        pytest.param("* * *\n", id="stars"),
        pytest.param("====\n", id="double rule"),
        pytest.param("<!-- a comment -->\n", id="comment"),
        pytest.param("<!-- a comment\n\nof lines -->\n", id="comment of several lines"),
        pytest.param("2020\n", id="no letter"),
    ],
)
def test_literal(text: str) -> None:
    """What is drawn or indented is no block, and what follows is one again."""
    blocks = kinds(WRAPPED + text + "\n" + WRAPPED)

    assert [kind for kind, _ in blocks] == ["paragraph", "paragraph"]


def test_colons() -> None:
    """What is indented behind a line that ends in two colons is literal, however little."""
    assert kinds("Like this::\n\n  make\n\n  make install\n\nText.\n") == [
        ("paragraph", "Like this::"),
        ("paragraph", "Text."),
    ]
    assert kinds("Like this::\n  make\nText.\n") == [
        ("paragraph", "Like this::"),
        ("paragraph", "Text."),
    ]


def test_indented_throughout() -> None:
    """A text in which everything is indented alike is prose."""
    text = "".join(f"      {line}\n" if line else "\n" for line in WRAPPED.split("\n"))

    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


def test_item_within_a_paragraph_needs_support() -> None:
    """A dash or number at the beginning of a wrapped line is no item unless others, or a colon,
    speak for it.
    """
    alone = "the price rose\n- slowly, as prices do, but it did\n12. it was high\n"
    listed = "the following are allowed:\n- boats\n- ferries\n"

    assert [kind for kind, _ in kinds(alone, paragraphs="blank")] == ["paragraph"]
    assert [row for _, row in kinds(listed, paragraphs="blank")] == [
        "the following are allowed:",
        "boats",
        "ferries",
    ]


def test_folds_cover_quotation_prefixes() -> None:
    """A fold reaches from the last word of a line to the first of the next, prefix included."""
    text = "> a line that is quoted \r\n>  and goes on\r\n"
    (block,) = find(text, paragraphs="blank").blocks

    assert text[block.start : block.end] == "a line that is quoted \r\n>  and goes on"
    assert [text[m.start : m.end] for m in block.marks] == [" \r\n>  "]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("See https://example.org/a_(b).", ["https://example.org/a_(b)"], id="URL"),
        pytest.param("(see http://example.org/)", ["http://example.org/"], id="in brackets"),
        pytest.param("“www.example.org”, or", ["www.example.org"], id="no scheme"),
        pytest.param("Write to a.b@example.org.", ["a.b@example.org"], id="e-mail address"),
        pytest.param("mailto:a@example.org", ["mailto:a@example.org"], id="mailto"),
        pytest.param(
            "参照https://example.org/。", ["https://example.org/"], id="between ideographs"
        ),
        pytest.param("a @ b, @name, x:// y", [], id="none"),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    """An address ends before the punctuation of the sentence it stands in."""
    assert [text[start:end] for start, end in addresses(text)] == expected


def test_directives() -> None:
    """A directive before a list speaks for the whole list; other comments are nobody's."""
    text = (DATA / "directives.txt").read_text(encoding="utf-8")
    found = find(text)
    kept, _ = apply_directives(found, "a.txt")

    assert [(d.name, d.lineno) for d in found.directives] == [("comment", 3), ("skip", 10)]
    assert [block.lineno for block in kept] == [1, 4, 16]
    assert kept[1].comment == "The inn at the river."


def test_directive_before_a_literal_block() -> None:
    """A directive before a literal block speaks for that, not for the paragraph behind it."""
    text = "Text.\n\n<!-- i18n:skip -->\n\n    make\n    make install\n\nMore text.\n"
    kept, _ = apply_directives(find(text), "a.txt")

    assert [text[block.start : block.end] for block in kept] == ["Text.", "More text."]


def test_unknown_directive() -> None:
    """An unknown directive is named with its line."""
    with pytest.raises(DocumentError, match=r"a\.txt:3: unknown directive i18n:skipp"):
        find("Text.\n\n<!-- i18n:skipp -->\n")


def test_bom_and_form_feeds() -> None:
    """A BOM is no part of the title; a form feed ends a paragraph."""
    text = "\ufeffTitle\r\n\r\nOne page ends\f\r\nand another begins\r\n\fTop of a page\r\n"

    assert [row for _, row in kinds(text, paragraphs="blank")] == [
        "Title",
        "One page ends",
        "and another begins",
        "Top of a page",
    ]


def test_cut_by_the_layout_of_the_source() -> None:
    """A translation with long lines is cut as its hard-wrapped source was."""
    source = "The text is wrapped\nat a low column, and\nit goes on like this.\n"
    translated = f"{LONG} {LONG}\nit goes on like this.\n"

    assert len(find(translated, paragraphs="auto").blocks) == 2
    assert len(TEXT.cut(translated, judge_layout(source, "auto"), "a.txt").blocks) == 1


_LINES = st.sampled_from(
    [
        "",
        "   ",
        "\f",
        "\u00a0",
        "A title",
        "The quick brown fox jumps over the lazy dog and then it goes on",
        "and on, until the end of the line is reached, which is here.",
        "“Quoted,” she said.  ",
        "    indented by four",
        "\tindented by a tab",
        "  indented by two",
        "- an item",
        "* another",
        "  - a nested one",
        "1. first",
        "2) second",
        "a) letter",
        "[1] a note",
        "¹ another note",
        "> quoted",
        ">",
        "> > twice",
        ">>> code",
        "| a | b |",
        "+---+---+",
        "---- ----",
        "-----",
        "=====",
        "* * *",
        "Like this::",
        "Like this:",
        "NOTE",
        "1.2 Scope",
        "<!-- a comment -->",
        "<!-- open",
        "see https://example.org/a, or a@example.org.",
        "これは日本語の文章です。",
        "\u00a0no-break",
        "x",
    ]
)
_TEXTS = st.builds(
    lambda bom, rows: bom + "".join(row + end for row, end in rows),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(_LINES, st.sampled_from(["\n", "\n", "\r\n", "\r", " \n"])), max_size=25),
)
_MODES = st.sampled_from(["auto", "lines", "blank"])


@given(_TEXTS, _MODES)
def test_blocks_are_ranges_of_prose(text: str, mode: str) -> None:
    """Blocks are sorted, never overlap, begin and end with no white space and hold a letter; their
    marks are sorted and inside; their line numbers count LF, CRLF and lone CR.
    """
    reached = 0
    for block in find(text, paragraphs=mode).blocks:
        assert reached <= block.start < block.end
        row = text[block.start : block.end]
        assert row == row.strip()
        assert re.search(r"[^\W\d_]", row)
        at = block.start
        for mark in block.marks:
            assert at <= mark.start < mark.end <= block.end
            at = mark.end
            if mark.role == "fold":
                assert re.fullmatch(r"[ \t]*(\r\n?|\n)[ \t>]*", text[mark.start : mark.end])
        lines = len(re.findall(r"\r\n?|\n", text[: block.start]))
        assert block.lineno == lines + 1
        reached = block.end


@given(_TEXTS, _MODES)
def test_no_prose_is_lost(text: str, mode: str) -> None:
    """Letters outside blocks are literal, in a comment, or the marker of an item."""
    text = "<!-- i18n:comment for extents -->\n" + text.removeprefix("\ufeff")
    found = find(text, paragraphs=mode)
    covered = bytearray(len(text))
    for block in found.blocks:
        covered[block.start : block.end] = b"x" * (block.end - block.start)
    for start, end in found.extents:
        if not any(covered[start:end]):
            covered[start:end] = b"x" * (end - start)
    rest = "".join(
        char if not inside else "\n" * (char in "\r\n")
        for char, inside in zip(text, covered, strict=True)
    )
    rest = re.sub(r"<!-- .*? -->", "", rest)
    rest = re.sub(r"(?<![^\r\n])[> \t]*a\) ", "", rest)

    assert not re.search(r"[^\W\d_]", rest)


@given(st.lists(_LINES, max_size=25), _MODES, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(rows: list[str], mode: str, eol: str) -> None:
    """The blocks of a text are the same whatever ends its lines."""
    text = "".join(row + "\n" for row in rows)
    other = text.replace("\n", eol)

    assert [(kind, row.replace(eol, "\n")) for kind, row in kinds(other, paragraphs=mode)] == kinds(
        text, paragraphs=mode
    )
