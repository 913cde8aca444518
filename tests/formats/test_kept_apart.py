"""Lines that dialects keep apart, definitions, macros of dialects; and what only looks so."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks, built, read


def units(text: str) -> list[str]:
    """The msgids of a page."""
    return [unit.msgid for unit in read(text).units]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Go.\n\n:rocket: Launch.\n", id="an emoji behind a paragraph"),
        pytest.param("Go\n:rocket: and launch.\n", id="an emoji within a paragraph"),
        pytest.param("Go.\n\n:8080 is a port.\n", id="a port"),
        pytest.param("Go.\n\n::a::b is a path.\n", id="two colons"),
        pytest.param("*[Note]: mind it*\n", id="emphasis that begins with a bracket"),
        pytest.param("About 50\n% of them.\n", id="a percent sign behind its number"),
        pytest.param("%APPDATA% is a folder.\n", id="a variable of Windows"),
        pytest.param("++ctrl++ is a key.\n", id="a key of PyMdown"),
        pytest.param("Wrapped here at\n~ 5 km.\n", id="a guess"),
        pytest.param("Two lines\nof text\n~ with a tilde.\n", id="a tilde in a paragraph"),
        pytest.param("Write %% and %% twice.\n", id="per cent signs"),
        pytest.param("x ^2 and x^2\n", id="powers"),
        pytest.param("\\textbf{Words}\n", id="text in TeX"),
        pytest.param("A | b\nis no table.\n", id="a pipe in a paragraph"),
    ],
)
def test_what_only_looks_so(text: str) -> None:
    """Prose that begins like a line of a dialect is one paragraph, or two as it was."""
    assert " ".join(units(text)) == " ".join(text.split())
    assert {kind for kind, _ in blocks(text)} == {"paragraph"}
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Words.\n*[A]: Bee\nMore.\n", ["Words.", "Bee", "More."], id="in a paragraph"),
        pytest.param("> *[A]: Bee\n> *[B]: Cee\n", ["Bee", "Cee"], id="quoted abbreviations"),
        pytest.param("One\n\n    *[A]: Bee\n    ::a[b]\n", ["One"], id="in indented code"),
        pytest.param("*[A]:\n", [], id="an abbreviation without a text"),
        pytest.param("One.\n% two\nThree.\n", ["One.", "Three."], id="a comment of MyST"),
        pytest.param("% one\n%two\n\n(a)=\n# B\n", ["B"], id="comments that begin a MyST page"),
        pytest.param("% One\n% Two\n\nB\n", ["One", "Two", "B"], id="the title of Pandoc"),
        pytest.param("One\n+++\nTwo\n", ["One", "Two"], id="a block break"),
        pytest.param('One\n+++ {"a": 1}\nTwo\n', ["One", "Two"], id="with metadata"),
        pytest.param("One\n<--->\nTwo\n", ["One", "Two"], id="columns of Hugo-Book"),
        pytest.param("::left::\n\nOne\n", ["One"], id="a slot of Slidev"),
        pytest.param("::a[One]{b=c}\n", ["One"], id="a leaf directive"),
        pytest.param('::card{a="b"}\nOne\n::\n', ["One"], id="a component of MDC"),
        pytest.param("\\newpage\n\n\\vspace*{2em}\n\nOne\n", ["One"], id="TeX"),
        pytest.param(
            "---\na: b\n---\n\nOne\n\n---\nlayout: x\nc:\n  - d\n---\nTwo\n",
            ["One", "Two"],
            id="settings of a slide",
        ),
        pytest.param(
            "One\n\n---\nlayout: x\n---\n", ["One", "layout: x"], id="a heading, not slides"
        ),
        pytest.param("| One\n| Two\n", ["One", "Two"], id="a line block"),
        pytest.param("- | One\n  | Two\n", ["One", "Two"], id="a line block in a list"),
        pytest.param("| a | b |\n| c | d |\n", ["a", "b", "c", "d"], id="a table without a head"),
        pytest.param("+---+\n| a |\n+---+\n", ["a"], id="a grid"),
        pytest.param("Go:\nA | B\n-|-\nc | d\n", ["Go:", "A", "B", "c", "d"], id="a table below"),
        pytest.param("**Go**\nA | B\n-|-\n", ["**Go**", "A", "B"], id="below bold text"),
        pytest.param("[Go](x)\nA | B\n-|-\n", ["[Go](x)", "A", "B"], id="below a link"),
        pytest.param("Go `it`.\nA | B\n-|-\n", ["Go `it`.", "A", "B"], id="below code"),
        pytest.param("Go a\nA | B\n-|-\n", ["Go a", "A", "B"], id="below a word of one letter"),
        pytest.param("> I\n> A | B\n> -|-\n", ["I", "A", "B"], id="below one letter"),
        pytest.param("(Go)\nA | B\n-|-\n", ["(Go)", "A", "B"], id="below parentheses"),
        pytest.param("Go\n:-|-:\n", ["Go :-|-:"], id="no head of a table"),
        pytest.param("> A b.\n> \\\n> C d.\n", ["A b.", "C d."], id="a backslash in a quotation"),
        pytest.param("- A `%% b`\n- C `%%`\n", ["A `%% b`", "C `%%`"], id="code about comments"),
        pytest.param(
            "|A `\\begin{b}`|\n|-|\n|C `\\end{b}`|\n",
            ["A `\\begin{b}`", "C `\\end{b}`"],
            id="code about TeX",
        ),
        pytest.param("A | B\n:-|-|-\nC\n", ["A | B :-|-|- C"], id="a head of fewer cells"),
        pytest.param("A\nB\n: c\n", ["A", "B", "c"], id="two terms"),
        pytest.param("A\n~ c\n\n~ d\n", ["A", "c", "d"], id="tildes"),
        pytest.param("* TOC\n{:toc}\n\nOne\n", ["One"], id="a table of contents of kramdown"),
        pytest.param("{::comment}\na\n\nb\n{:/}\n\nOne\n", ["One"], id="a comment of kramdown"),
        pytest.param("%% a %%\n\nOne\n\n%%\nb\n\nc\n%%\n", ["One"], id="comments of Obsidian"),
        pytest.param("![[a.png|b]]\n\nOne\n", ["One"], id="an embedded picture"),
    ],
)
def test_kept_apart(text: str, expected: list[str]) -> None:
    """What a dialect keeps apart is apart, and what it removes or replaces is no unit."""
    assert units(text) == expected
    assert_law_1(text)


@pytest.mark.parametrize(
    "msgstr",
    [
        "% iki",
        "*[A]: iki",
        "+++",
        "::iki",
        "~ iki",
        ": iki",
        "^^^",
        "::: iki",
        "\\newpage",
        "<--->",
    ],
)
@pytest.mark.parametrize("source", ["One.\n\nTwo.\n", "(a)=\n# T\n\nOne.\n\nTwo.\n"])
def test_translations_that_begin_such_a_line(source: str, msgstr: str) -> None:
    """Law 6: a translation that would be taken for such a line is escaped, or not shown."""
    result = built(source, {"Two.": msgstr})
    assert [block.kind for block in read(result.text).blocks] == [
        block.kind for block in read(source).blocks
    ]
    assert result.text.startswith(source.removesuffix("Two.\n"))


@pytest.mark.parametrize("line", ["% c", "*[A]:", "*[A]: b", "+++", "\\newpage"])
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_a_table_right_behind_a_line_apart(line: str, path: str) -> None:
    """A line that is blank already ends no paragraph before a table."""
    assert_law_1(f"{line}\nA | B\n-|-\n", path)


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param(
            "<!-- md:option x -->\n\n:   First.\n\n    - Item.\n\n    Last.\n",
            ["First.", "Item.", "Last."],
            id="all of the definition",
        ),
        pytest.param(
            "<!-- x -->\n:   First.\n\n    More.\n", ["First.", "More."], id="no blank line"
        ),
        pytest.param(
            "<!-- x -->\n\n:   !!! note\n\n        Body.\n", ["Body."], id="an admonition in it"
        ),
        pytest.param("> <!-- x -->\n>\n> :   A.\n>\n>     B.\n", ["A.", "B."], id="in a quotation"),
        pytest.param("a\n\n:   A.\n\n<!-- x -->\n\n:   B.\n", ["a", "A.", "B."], id="the second"),
        pytest.param("<!--\nx\n-->\n\n:   A.\n\n    B.\n", ["A.", "B."], id="of several lines"),
        pytest.param(
            "> <!-- x\n> y -->\n>\n> :   A.\n>\n>     B.\n", ["A.", "B."], id="quoted lines"
        ),
        pytest.param("<!-- x --> <!-- y -->\n\n:   A.\n\n    B.\n", ["A.", "B."], id="two"),
        pytest.param("<!-- x -->\r\n\r\n:   A.\r\n\r\n    B.\r\n", ["A.", "B."], id="of Windows"),
        pytest.param("<!-- x -->\n\nA.\n\n    b\n", ["A."], id="no definition"),
        pytest.param("| a |\n|---|\n| b |\n<!-- x -->\n: C\n", ["a", "b", "C"], id="of a table"),
    ],
)
def test_a_comment_as_a_term(text: str, msgids: list[str]) -> None:
    """What a comment stands for is defined below it, in Python-Markdown."""
    assert units(text) == msgids
    assert_law_1(text)
