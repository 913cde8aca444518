"""Markdown documents → blocks."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from documents import assert_geometry, assert_law_1, blocks, built, read
from golden_markdown import DOCUMENTS, FOLDER, readable

from i18n_tool.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_blocks_of_golden_documents(path: Path) -> None:
    """Each dialect gives the blocks that a person has read and found right."""
    assert readable(path) == path.with_suffix(".blocks").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_law_1_of_golden_documents(path: Path, ending: str) -> None:
    """Each dialect comes out of a build as it went in, under every line ending."""
    text = path.read_text(encoding="utf-8")
    assert_law_1(text.replace("\n", ending), path.name)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_line_endings_change_no_unit(path: Path) -> None:
    """CRLF, lone CR and LF give the same units, apart from hard breaks within markup."""
    text = path.read_text(encoding="utf-8")
    expected = [unit.msgid for unit in read(text, path.name).units]

    assert [unit.msgid for unit in read(text.replace("\n", "\r\n"), path.name).units] == expected
    assert [unit.msgid for unit in read(text.replace("\n", "\r"), path.name).units] == expected


def test_every_golden_document_has_its_blocks() -> None:
    """No document lacks its expectation, and no expectation its document."""
    assert {path.stem for path in DOCUMENTS} == {path.stem for path in FOLDER.glob("*.blocks")}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n\n \t\n", id="white space"),
        pytest.param("No final newline", id="no final newline"),
        pytest.param("\ufeff# After a BOM\n", id="BOM"),
        pytest.param("\ufeff---\ntitle: After a BOM\n---\n", id="BOM and front matter"),
        pytest.param("a\u00a0b\u202fc  \n\u00a0d\n", id="no-break spaces"),
        pytest.param("a\x00b\x0cc\x0bd\n", id="control characters"),
        pytest.param("-\ta\n\n\tb\n", id="tabs"),
        pytest.param("one\r\ntwo\nthree\rfour\n", id="mixed line endings"),
        pytest.param("a\u2028b\u2029c\x85d\n", id="line separators of Unicode"),
        pytest.param("İstanbul 🇹🇷 𝒳 e\u0301\n\n**ß** *ﬁ*\n", id="beyond ASCII and the BMP"),
        pytest.param("---\n", id="an unclosed fence of front matter"),
        pytest.param("> ```\n> code\n\nprose\n", id="a fence that its quotation ends"),
        pytest.param("- ```\n  code\nprose\n", id="a fence that its item ends"),
        pytest.param("<!-- ```\ncode\n``` --> after\n", id="a fence in a comment"),
        pytest.param("\\\nA word. Two! ", id="a hard break first, and a blank last"),
        pytest.param("\\\n  A word.\n \t", id="a hard break first, and tabs last"),
        pytest.param('![i](s "\\") \\', id="backslashes at both ends"),
        pytest.param("- :::\n- ```python\n    x\n    :a: b\n", id="colons alone in an item"),
        pytest.param('> a\n    !!! note "b"\n', id="a container in a paragraph's lazy line"),
        pytest.param('</p>\n!!! note "a"\nb\n', id="a container within HTML"),
        pytest.param("> ```{csv-table} T\na, b\n", id="a directive that its quotation ends"),
    ],
)
def test_law_1_of_odd_texts(text: str) -> None:
    """Odd characters and unclosed constructs come out as they went in."""
    assert_law_1(text)


@pytest.mark.parametrize(
    "lead", ["\\\n", "\\\n\\\n", "\\\n  ", "\\\n*x* ", "\\\n![i](s)\\\n", "*\\\nx* "]
)
@pytest.mark.parametrize(
    "container", ["- ", "  - ", "1.  ", "- [ ] ", "> ", "> - ", "[^1]: ", "term\n: "]
)
def test_hard_break_first_in_a_container(container: str, lead: str) -> None:
    """A container that begins with a hard break has its text from the first letter on."""
    assert_law_1(f"{container}{lead}One word. Two words.\n")


@pytest.mark.parametrize(
    "text",
    [
        "| \\\ntwo words\n",
        "| \\\n*it* words. More words.\n",
        "| \\\n| two words\n",
        "| \\\n| \\\n| two words\n",
        "> | \\\n> | two words\n",
        "| one\\\n| two words\n",
        "- | \\\n  | two words\n",
        "| A word. \\\\| \n",
        "| A word. \\|\n",
    ],
)
def test_backslashes_in_line_blocks(text: str) -> None:
    """A line with nothing but a hard break is no text; an escaped pipe closes no row."""
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        ("foo <!-- a\nb -->\n", ["foo"]),
        ("foo. Bar <!-- a\nb\nc -->\n", ["foo.", "Bar"]),
        ("> foo <!-- a\n> b -->\n", ["foo"]),
        ("- x {/* a\n  b */}\n", ["x"]),
        (":material-x: <!-- a\nb --> foo\n", ["foo"]),
        (":material-x: <!-- a\nb --> foo <!-- c\nd -->\n", ["foo"]),
        ("foo <!-- a\nb --> bar\n", ["foo <!-- a b --> bar"]),
        ("foo --> bar\nx -->\n", ["foo --> bar x -->"]),
        ("*foo* <!-- a\n\nb -->\n", ["*foo* <!-- a", "b -->"]),
    ],
)
def test_a_comment_over_lines_at_an_edge(text: str, msgids: list[str]) -> None:
    """A comment at the end or the beginning of a block belongs to no sentence, over lines, too."""
    assert [unit.msgid for unit in read(text).units] == msgids
    assert_law_1(text)


def test_code_in_a_component_may_be_less_indented() -> None:
    """In MDX a component is no container that a line of code could leave."""
    text = "<Tab>\n\n  ```js\nimport a from 'a';\n\nlet b;\n  ```\n  After.\n\n</Tab>\n"
    assert blocks(text, "page.mdx") == [("paragraph", "After.")]


def test_fence_ends_with_its_container() -> None:
    """A fence that is never closed in its quotation hides nothing behind it."""
    assert blocks("> ```\n> code\n\nprose\n") == [("paragraph", "prose")]


def test_tables_of_many_columns() -> None:
    """A table of a thousand columns has a thousand cells a row."""
    columns = 1000
    text = f"{'| a ' * columns}|\n{'|---' * columns}|\n{'| b ' * columns}|\n"
    assert len(blocks(text)) == 2 * columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("| A | B |\n|---|---|\n| c | d |\n| e |\n", ["A", "B", "A"], id="GFM"),
        pytest.param("| A | 2 |\n|---|---|\n| 3 | d |\n", ["A", "2"], id="cells without a letter"),
        pytest.param("A | `b`\n---|---\n c | d\n", ["A", "`b`"], id="no outer pipes"),
        pytest.param("> | A |\n> |---|\n> | b |\n", ["A"], id="in a quotation"),
        pytest.param("| | B |\n|---|---|\n| c | d |\n", ["", "B"], id="an empty head"),
        pytest.param("| A |\n|---|\n| b |\n\n| C |\n|---|\n| d |\n", ["A", "C"], id="two tables"),
        pytest.param(
            "<table><tr><th>A</th><th>B</th></tr>\n<tr><td>c</td><td>d</td></tr>\n"
            "<tr><td colspan=2>e</td><td>f</td></tr></table>\n",
            ["A", "B", "", ""],
            id="HTML",
        ),
        pytest.param("<table><tr><td>c</td></tr></table>\n", [""], id="HTML without heads"),
    ],
)
def test_cells_know_their_column(text: str, columns: list[str]) -> None:
    """A cell has the head of its column, whichever cells before it have no text."""
    cells = [block for block in read(text).blocks if block.kind == "table cell"]

    assert [block.column for block in cells] == columns


_HOSTILE = [
    *"> >! [ ![ [! [![ {{ {% {# { {/* {` < <a <! <!-- <div> <A> <b> </b> <code> ` `` * _a".split(),
    *"~~a ~~~ \\ $ $$ | |a ::: /// [!N] [^1] {: {.a ```a ```{note} [a]( &amp; {{{ </ ===".split(),
    *"--- ${{ \\begin{".split(),
    *(
        '{"',
        "{'",
        "<a b=",
        "<a b='",
        '<a b="',
        "<A b={",
        "` `` ",
        "*a ",
        '!!! a "',
        '[a](b "',
        "- ",
    ),
    *("> [!N]\n", "```\n", "```{note}\n", "<A>\n", "<A>\n  ", "<a\n", "<a\n>", "\n>"),
    *("| a | b |\n", '[a]: b "c"\n', "a\n: b\n", "a\n===\n", "1. ", "# ", "import a\n", ":::a\n"),
    *("import from ", "{% highlight a %}\n", '=== "', "\\[\n", "\r", "\0", "\f", "\u00a0", "a  \n"),
    *("*[a]: b\n", "% a\n", "+++\n", "::a\n", "~ a\n", "| a\n", "a | b\n-|-\n", "%%a", " ^a"),
    *("![[a", "{::comment}", "---\na: b\n", "* a\n{:toc}\n", "<pre>", "export const a = {\n\n"),
    *("-" * 9 + "8", ":::a        b", "{/*/", "<a =b", "![a](b '", "- ```\n", "<!-- @include: "),
]


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize("piece", _HOSTILE, ids=repr)
def test_hostile_texts(piece: str, path: str) -> None:
    """Thousands of unclosed openings give sound blocks, or an error that names the line."""
    many = piece * (3_000 // len(piece))
    for text in (many, f"a {many} b"):
        with contextlib.suppress(DocumentError):
            assert_geometry(read(text, path))


@pytest.mark.parametrize("opening", ["> ", "[", "*a ", "- ", "<b>", "{{", "!["], ids=repr)
def test_deep_nesting(opening: str) -> None:
    """Ten thousand levels are no recursion of ours."""
    read(opening * 10_000 + "x")


_ROPE = "[a rope]: /rope.png\n"


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        pytest.param("![a rope]", "![bir halat][a rope]", id="shortcut"),
        pytest.param("![a rope][]", "![bir halat][a rope]", id="collapsed"),
        pytest.param("![a rope][a rope]", "![bir halat][a rope]", id="full"),
        pytest.param("> ![a\n> rope]", "> ![bir halat][a rope]", id="over two lines"),
        pytest.param("# ![a rope][]", "# ![bir halat][a rope]", id="heading"),
        pytest.param("- ![a rope]\n- ok", "- ![bir halat][a rope]\n- ok", id="list item"),
        pytest.param("[![a rope]](to.md)", "[![bir halat][a rope]](to.md)", id="in a link"),
        pytest.param(
            "| ![a rope] |\n|---|\n", "| ![bir halat][a rope] |\n|---|\n", id="table header"
        ),
        pytest.param("![a rope]![a rope]", "![bir halat][a rope]" * 2, id="twice"),
    ],
)
def test_images_keep_their_label(image: str, expected: str) -> None:
    """Translated, an image that is looked up by its text says by which label."""
    result = built(f"{image}\n\n{_ROPE}", {"a rope": "bir halat"})

    assert result.text == f"{expected}\n\n{_ROPE}"
    assert not result.fallbacks


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        pytest.param("[a rope]", {"[a rope]": "[halat][a rope]"}, "[halat][a rope]", id="shortcut"),
        pytest.param(
            "[a rope][]", {"[a rope][]": "[halat][a rope]"}, "[halat][a rope]", id="collapsed"
        ),
        pytest.param(
            "See [a rope], ![a rope].",
            {"See [a rope], ![a rope].": "Bkz. [halat][a rope], ![halat][a rope]."},
            "Bkz. [halat][a rope], ![halat][a rope].",
            id="in prose",
        ),
    ],
)
def test_labels_in_prose_are_the_translator_s(
    text: str, translations: dict[str, str], expected: str
) -> None:
    """Links alone, and links and images in a sentence, are in the unit with their label."""
    result = built(f"{text}\n\n{_ROPE}", translations)

    assert result.text == f"{expected}\n\n{_ROPE}"
    assert not result.fallbacks


def test_images_without_a_definition_are_text() -> None:
    """Without a definition the brackets are text, as CommonMark reads them."""
    assert blocks("![a rope]\n") == [("paragraph", "![a rope]")]
