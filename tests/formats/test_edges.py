"""What stands at the ends of blocks, and components within a line."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks, built, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A b <!-- omit in toc -->\n", "A b", id="comment in a heading"),
        pytest.param("<!-- md:x --> A b\n", "A b", id="comment first"),
        pytest.param("A <!-- x --> b\n", "A <!-- x --> b", id="comment in a sentence"),
        pytest.param("A b {% comment %}c{% endcomment %}\n", "A b", id="comment of Liquid"),
        pytest.param("A b. {# c #}\n", "A b.", id="comment of Jinja"),
        pytest.param("A b {.c}\n", "A b", id="class of a paragraph"),
        pytest.param("A b {#c key=d}\n", "A b", id="id of a paragraph"),
        pytest.param("A b\n{: .c}\n", "A b", id="class on its line"),
        pytest.param('*A b*\n{ style="c: d" }\n', "*A b*", id="style on its line"),
        pytest.param("A b\n{ data-c='d e' .f }\n", "A b", id="quoted value"),
        pytest.param('A { b="c" } d\n', 'A { b="c" } d', id="braces within"),
        pytest.param("[A b](c){ .d }\n", "[A b](c)", id="class of a link"),
        pytest.param("A **b**{.d}\n", "A **b**", id="class of strong text"),
        pytest.param("[A b](c){target=_blank}\n", "[A b](c){target=_blank}", id="of its link"),
        pytest.param("[A](c){ .d } b\n", "[A](c){ .d } b", id="class in a sentence"),
        pytest.param("A b{c}\n", "A b{c}", id="braces of a word"),
        pytest.param(":a-b: A b\n", "A b", id="icon first"),
        pytest.param(":a-b:{ .c .d } A b :a-c:{ .e }\n", "A b", id="icons on both sides"),
        pytest.param("A :b-c: d\n", "A :b-c: d", id="icon in a sentence"),
        pytest.param("# :smile: A b\n", ":smile: A b", id="emoji"),
        pytest.param("# A b: c\n", "A b: c", id="colon"),
        pytest.param("Is it 10:a-b:\n", "Is it 10:a-b:", id="no icon"),
        pytest.param("{{< a >}}A b{{< /a >}}\n", "A b", id="shortcode around"),
        pytest.param("{{% a %}}A *b*{{% /a %}}\n", "A *b*", id="shortcode of Markdown around"),
        pytest.param("{{< a >}}A{{< /a >}} b\n", "{{< a >}}A{{< /a >}} b", id="around a word"),
        pytest.param("{{< a >}}A{{< b >}}{{< /a >}}\n", "A{{< b >}}", id="shortcode within"),
        pytest.param("{% a %}A b{% enda %}\n", "A b", id="statement around"),
        pytest.param("A b. {{< c >}}\n", "A b.", id="shortcode behind a sentence"),
        pytest.param("A {{< c >}}\n", "A {{< c >}}", id="shortcode that ends a sentence"),
        pytest.param("{{< c >}} b\n", "{{< c >}} b", id="shortcode that begins a sentence"),
        pytest.param('{{< icon "c" >}} A b\n', "A b", id="shortcode of an icon"),
        pytest.param("{{ a }} b {{ c }}\n", "{{ a }} b {{ c }}", id="variables"),
        pytest.param("A b <br>\n", "A b <br>", id="line break"),
        pytest.param("> A b\n> {.c}\n", "A b", id="in a quotation"),
        pytest.param("A b <!-- c -->\n<!-- d -->\n", "A b", id="comments over lines"),
    ],
)
def test_edges(text: str, expected: str) -> None:
    """What belongs to no sentence stays outside of the unit, on both sides of it."""
    assert [source for _, source in blocks(text)] == [expected]
    assert_law_1(text)


@pytest.mark.parametrize(
    "text", [":a-b:\n{.c}\n\nA.\n", "| a |\n|---|\n| :b-c: |\n", "## :a-b: {.c}\n"]
)
def test_nothing_but_edges(text: str) -> None:
    """An icon with nothing beside it is no unit."""
    assert all("-" not in unit.msgid for unit in read(text).units)
    assert_law_1(text)


def test_a_shortcode_around_paragraphs() -> None:
    """A shortcode that begins in one paragraph and ends in another is in neither's unit."""
    text = "{{< note >}}A b.\n\nC d.{{< /note >}}\n\n{{< alone >}} e f\n"
    assert [source for _, source in blocks(text)] == ["A b.", "C d.", "{{< alone >}} e f"]


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<A><B label="C d">E f.</B></A>\n', ["C d", "E f."], id="nested"),
        pytest.param('<B label="C">D.</B><B label="E">F.</B>\n', ["C", "D.", "E", "F."], id="two"),
        pytest.param("<A>B <C>d</C> e.</A>\n", ["B <C>d</C> e."], id="a badge within"),
        pytest.param("B <C>d</C>\n", ["B <C>d</C>"], id="words beside it"),
        pytest.param("`b` <C>d</C>\n", ["`b` <C>d</C>"], id="code beside it"),
        pytest.param("<A>B.\n\nC.</A>\n", ["B.", "C."], id="over paragraphs"),
        pytest.param(
            "<A><B>C.\n\nD <E/> f.</B></A>\n", ["C.", "D <E/> f."], id="two over paragraphs"
        ),
        pytest.param("</A>B.<A>\n", ["</A>B.<A>"], id="closed, then opened"),
        pytest.param("<A><B>C.</A></B>\n", ["C."], id="crossed"),
        pytest.param("<A.B>C d</A.B>\n", ["C d"], id="a dot in the name"),
        pytest.param("<a-b>C d</a-b>\n", ["C d"], id="an element of the author's"),
        pytest.param("<b>C</b> <i>d</i>\n", ["<b>C</b> <i>d</i>"], id="elements of a sentence"),
        pytest.param('- <A title="B" />\n', ["B"], id="in an item"),
        pytest.param('> <A\n> title="B c"\n> />\n', ["B c"], id="in a quotation"),
        pytest.param('<A\n  title="B"\n/>\n', ["B"], id="over lines"),
        pytest.param('<A\n  title="B"\n>C d.</A>\n', ["B", "C d."], id="over lines, then words"),
        pytest.param('<img\n  src="a"\n  alt="B c"\n/>\n', ["B c"], id="image over lines"),
        pytest.param('![B](c) <img src="d" alt="E">\n', ["B", "E"], id="images alone"),
        pytest.param('<a title="B" href="c"><img alt="D"></a>\n', ["B", "D"], id="image in a link"),
        pytest.param('x <A title="B" />\n', ['x <A title="B" />'], id="in a sentence"),
    ],
)
def test_components_within_a_line(text: str, expected: list[str], path: str) -> None:
    """Components around all words of a line stay outside, and their attributes are units."""
    assert [unit.msgid for unit in read(text, path).units] == expected
    assert_law_1(text, path)


def test_deep_components() -> None:
    """Components as deep as nobody writes are read in one pass."""
    many = 5000
    assert [source for _, source in blocks(f"a {'<A>' * many}b{'</A>' * many}\n")] != []
    assert [source for _, source in blocks(f"{'<A>' * many}b{'</A>' * many}\n")] == ["b"]
    assert [source for _, source in blocks(f"x{'</A>' * many}\n")] == ["x"]


@pytest.mark.parametrize(
    "msgstr", ["a | b", 'a" b="', "a]( x", "a\\", "a > b", "a < b", "`a|`", "{x", "}"]
)
@pytest.mark.parametrize(
    "cell",
    ["![One](a.png)", '![](a.png "One")', '<img alt="One">', "<A title='One' />", "<A>One</A>"],
)
def test_no_translation_leaves_its_cell(cell: str, msgstr: str) -> None:
    """Whatever a translation holds, the row has the cells that it had."""
    text = f"| A | B |\n|---|---|\n| {cell} | Two |\n"
    result = built(text, {"One": msgstr, "Two": "İki"})

    assert result.text.endswith("| İki |\n")
    assert [kind for kind, _ in blocks(result.text)] == [kind for kind, _ in blocks(text)]


def test_a_button_that_is_no_longer_last_is_refused() -> None:
    """A class would belong to nothing if words came between it and its link: the source stays."""
    text = "[Go](a.md){ .button }\n"

    assert built(text, {"[Go](a.md)": "[Git](a.md)"}).text == "[Git](a.md){ .button }\n"
    assert built(text, {"[Go](a.md)": "[Git](a.md) hemen"}).text == text
