"""Containers of the dialects: titles are blocks, markers are not, bodies are Markdown."""

from __future__ import annotations

import pytest
from documents import assert_law_1, assert_law_8, blocks, built, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '!!! note ""\n    Body.\n', [("paragraph", "Body.")], id="MkDocs: no title at all"
        ),
        pytest.param(
            '> !!! note "T"\n>     Body.\n',
            [("title", "T"), ("paragraph", "Body.")],
            id="MkDocs: in a quotation",
        ),
        pytest.param(
            '- item\n\n    !!! tip "T"\n        Body.\n',
            [("list item", "item"), ("title", "T"), ("paragraph", "Body.")],
            id="MkDocs: in a list item",
        ),
        pytest.param("Really!!! Yes.\n", [("paragraph", "Really!!! Yes.")], id="exclamation"),
        pytest.param("Title\n=====\n", [("heading", "Title")], id="setext, no tab"),
        pytest.param("=== no tab\n", [("paragraph", "=== no tab")], id="a tab needs quotes"),
        pytest.param(
            "/// note | T\n//// tip | U\nIn.\n////\n///\n",
            [("title", "T"), ("title", "U"), ("paragraph", "In.")],
            id="PyMdown: nested",
        ),
        pytest.param(
            "::: httpx.HTTPError\n    options:\n        members: [get, put]\n\nProse.\n",
            [("paragraph", "Prose.")],
            id="mkdocstrings: a name of code and its options",
        ),
        pytest.param(
            ":::tabs key:os\n\n== Package manager\n\nUse it.\n\n== Source\n\nBuild it.\n\n:::\n",
            [
                ("title", "Package manager"),
                ("paragraph", "Use it."),
                ("title", "Source"),
                ("paragraph", "Build it."),
            ],
            id="vitepress-plugin-tabs: labels",
        ),
        pytest.param(
            "> ::: tabs\n> == A\n> ![Picture](a.png)\n> == B\n> Text.\n> :::\n",
            [
                ("title", "A"),
                ("alt text", "Picture"),
                ("title", "B"),
                ("paragraph", "Text."),
            ],
            id="vitepress-plugin-tabs: labels directly before what they name",
        ),
        pytest.param(
            "::::tabs\n== A\n:::tip T\n== no\n:::\n== B\n\n    == code\n\n::::\n\n== no\n",
            [
                ("title", "A"),
                ("title", "T"),
                ("paragraph", "== no"),
                ("title", "B"),
                ("paragraph", "== no"),
            ],
            id="vitepress-plugin-tabs: labels stand directly in tabs",
        ),
        pytest.param(
            '::: a size=3 #one .two key:os\nA.\n:::\n\n::: b key:os title="T"\nB.\n:::\n',
            [("paragraph", "A."), ("title", "T"), ("paragraph", "B.")],
            id="colons: arguments are no title",
        ),
        pytest.param(
            "::: tip Note: read key:os\nA.\n:::\n\n::: tip std::vector\nB.\n:::\n",
            [
                ("title", "Note: read key:os"),
                ("paragraph", "A."),
                ("title", "std::vector"),
                ("paragraph", "B."),
            ],
            id="colons: titles like arguments",
        ),
        pytest.param("/// not a block\n", [("paragraph", "/// not a block")], id="three slashes"),
        pytest.param(
            ":::note[A [b] c]\nBody.\n:::\n",
            [("title", "A [b] c"), ("paragraph", "Body.")],
            id="Docusaurus: the label ends with its bracket",
        ),
        pytest.param(
            "::: tip Title {.cls}\nB.\n:::\n",
            [("title", "Title"), ("paragraph", "B.")],
            id="Pandoc: attributes",
        ),
        pytest.param(
            "```{tip}\nA\n```\n\n```py\ncode\n```\n", [("paragraph", "A")], id="MyST: prose, code"
        ),
        pytest.param(
            "```{code-block} py\nno()\n```\nAfter.\n", [("paragraph", "After.")], id="MyST: code"
        ),
        pytest.param(
            "> [!NOTE]\n> Body.\n\n[!NOTE]\n",
            [("paragraph", "Body."), ("paragraph", "[!NOTE]")],
            id="GitHub: only in a quotation",
        ),
        pytest.param(
            "```\n!!! note\n:::tip\n> [!NOTE] T\n```\n", [], id="no container within code"
        ),
        pytest.param(
            '- ```sh\n  code\n  ```\n\n!!! note "T"\n    Body.\n',
            [("title", "T"), ("paragraph", "Body.")],
            id="a fence behind a bullet opens and closes",
        ),
    ],
)
def test_containers(text: str, expected: list[tuple[str, str]]) -> None:
    """Marker lines are no prose, nor do they hide any."""
    assert blocks(text) == expected
    assert_law_1(text)
    assert_law_8(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<Tabs>\n<Tab label='A'>\n1. One\n2. Two\n</Tab>\n</Tabs>\n",
            [("attribute", "A"), ("list item", "One"), ("list item", "Two")],
            id="glued to its tags",
        ),
        pytest.param(
            "<A>\n    Deep.\n\n    - item\n</A>\n\nAfter.\n",
            [("paragraph", "Deep."), ("list item", "item"), ("paragraph", "After.")],
            id="indented by four",
        ),
        pytest.param(
            "Before.\n<A>\n  In.\n</A>\n",
            [("paragraph", "Before."), ("paragraph", "In.")],
            id="behind a paragraph",
        ),
        pytest.param("<A>inline</A>\n", [("paragraph", "inline")], id="on one line"),
        pytest.param("<Foo.Bar />\n\nx <A/> y\n", [("paragraph", "x <A/> y")], id="in prose"),
    ],
)
@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
def test_components(text: str, expected: list[tuple[str, str]], path: str) -> None:
    """The body of a component is Markdown, however it is indented."""
    assert blocks(text, path) == expected
    assert_law_1(text, path)


def test_html_elements_are_components_in_mdx_only() -> None:
    """In MDX a `<div>` holds Markdown; in CommonMark it holds HTML."""
    text = "<div>\n- item\n</div>\n"
    assert blocks(text, "page.mdx") == [("list item", "item")]
    assert blocks(text, "page.md") == [("paragraph", "- item")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("!!!note\n    Body.\n", [("paragraph", "Body.")], id="no space"),
        pytest.param(
            '???+tip "T"\n\n    Body.\n', [("title", "T"), ("paragraph", "Body.")], id="open"
        ),
        pytest.param(
            '!!!note "T"\nNo body.\n',
            [("paragraph", '!!!note "T"\nNo body.')],
            id="no space and no body",
        ),
        pytest.param(
            "> !!!note\n>     Body.\n", [("paragraph", "Body.")], id="no space, in a quotation"
        ),
        pytest.param(
            '- !!!tip "T"\n      Body.\n',
            [("title", "T"), ("paragraph", "Body.")],
            id="no space, in a list",
        ),
        pytest.param(
            '!!! note\n    !!! tip "T"\n        Body.\n',
            [("title", "T"), ("paragraph", "Body.")],
            id="right below its container",
        ),
        pytest.param(
            '> A\n!!! note "T"\n',
            [("paragraph", 'A\n!!! note "T"')],
            id="a line that a quotation takes",
        ),
        pytest.param(
            '!!! note "a "b" c"\n    Body.\n',
            [("title", 'a "b" c'), ("paragraph", "Body.")],
            id="quotes within quotes",
        ),
        pytest.param(
            '=== "a "b" c"\n\n    Body.\n',
            [("title", 'a "b" c'), ("paragraph", "Body.")],
            id="quotes within those of a tab",
        ),
        pytest.param(
            "/// html | div.a\nBody.\n///\n", [("paragraph", "Body.")], id="PyMdown: an element"
        ),
        pytest.param(
            "- ::: tip T\n  Body.\n  :::\n- b\n",
            [("title", "T"), ("list item", "Body."), ("list item", "b")],
            id="colons in a list",
        ),
        pytest.param(
            "1. a\n   :::{note}\n   Body.\n   :::\n",
            [("list item", "a"), ("list item", "Body.")],
            id="colons right behind the text of an item",
        ),
        pytest.param(
            "A\n:   :::{note} T\n    Body.\n    :::\n",
            [("term", "A"), ("title", "T"), ("definition", "Body.")],
            id="colons in a definition",
        ),
        pytest.param(
            '::: {#a .callout-tip title="T"}\nBody.\n:::\n',
            [("title", "T"), ("paragraph", "Body.")],
            id="Quarto: a title in an attribute",
        ),
        pytest.param(
            '::: {.callout-tip title=""}\nBody.\n:::\n', [("paragraph", "Body.")], id="an empty one"
        ),
    ],
)
def test_markers_in_other_spellings(text: str, expected: list[tuple[str, str]]) -> None:
    """Markers are found without spaces, with quotes inside and behind the markers of lists."""
    assert blocks(text) == expected
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("    A b.\n", ["A b."], id="four columns"),
        pytest.param("\tA b.\n\tc d.\n", ["A b.\tc d."], id="tabs"),
        pytest.param("<A>\n\n\t\t1. B\n\n\t\t2. C\n\n</A>\n", ["B", "C"], id="list behind tabs"),
        pytest.param("- A\n\n      B\n", ["A", "B"], id="deep in an item"),
        pytest.param("> A\n>\n>     B\n>     c\n", ["A", "B\n>     c"], id="deep in a quotation"),
        pytest.param(
            "A\n\n    B\n\n        C\n\n            D\n", list("ABCD"), id="deeper and deeper"
        ),
        pytest.param("    | A | B |\n    |---|---|\n", ["A", "B"], id="a table"),
        pytest.param("    ```sh\n    a b\n    ```\n\n    C\n", ["C"], id="a fence"),
        pytest.param("    # A\n\n    <B>\n    C d\n    </B>\n", ["A", "C d"], id="a component"),
        pytest.param("    <p>A</p>\n\n    B\n", ["A", "B"], id="HTML"),
    ],
)
def test_mdx_has_no_indented_code(text: str, expected: list[str]) -> None:
    """What CommonMark takes for indented code is Markdown in MDX, and code elsewhere."""
    assert [source.replace("\n\t", "\t") for _, source in blocks(text, "page.mdx")] == expected
    assert_law_1(text, "page.mdx")


def test_indented_text_as_deep_as_nobody_writes() -> None:
    """Text that is always indented by four more is read up to some depth, and is code below it."""
    text = "\n\n".join("    " * depth + "A b" for depth in range(300))
    assert 40 <= len(blocks(text, "page.mdx")) < 300


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param(":::tip\n\n```sh\na b\n\n:::\n\nC.\n", ["C."], id="back-ticks"),
        pytest.param("::: tip\nA.\n~~~\nb c\n:::\nD.\n", ["A.", "D."], id="tildes"),
        pytest.param("::::a\n:::b\n```\nc\n:::\nD.\n::::\nE.\n", ["D.", "E."], id="the inner one"),
        pytest.param("::::a\n```\nb\n:::\nc\n::::\nD.\n", ["D."], id="too few colons"),
        pytest.param(
            "::: code-group\n```js\na\n```\n```ts\nb\n:::\nC.\n", ["C."], id="behind another"
        ),
        pytest.param("- :::tip\n  ```\n  a\n  :::\n- B.\n", ["B."], id="in an item"),
        pytest.param("> :::tip\n> ```\n> a\n> :::\n> B.\n", ["B."], id="quoted"),
        pytest.param(":::{note}\n```{code-block} sh\na\n:::\nB.\n", ["B."], id="MyST"),
        pytest.param(":::tip\r\n```\r\na\r\n:::\r\nB.\r\n", ["B."], id="CRLF"),
        pytest.param(
            ":::tip\n```md\n:::b\nc\n:::\n```\nD.\n:::\nE.\n", ["D.", "E."], id="an example"
        ),
        pytest.param("```md\n:::a\nb\n:::\n```\nC.\n", ["C."], id="in no container"),
        pytest.param("```md\n:::a\n```\nB.\n```md\n:::\n```\nC.\n", ["B.", "C."], id="divided"),
        pytest.param(":::tip\n```\na\n\n## b\n", [], id="nothing closes the container"),
    ],
)
def test_a_fence_ends_with_its_container(text: str, msgids: list[str]) -> None:
    """A fence that nothing closes in a container of colons ends with it."""
    assert [unit.msgid for unit in read(text).units] == msgids
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("@tab A b", ["A b"], id="a label"),
        pytest.param("@tab:active A b", ["A b"], id="the active one"),
        pytest.param("@tab A b#c", ["A b"], id="an id"),
        pytest.param("@tab A b # c d", ["A b"], id="an id of words"),
        pytest.param("@tab A#b#c", ["A#b"], id="the last sign begins the id"),
        pytest.param("@tab C\\#", ["C\\#"], id="an escaped sign"),
        pytest.param("@tab C#", ["C"], id="a sign and nothing"),
        pytest.param("@tab :fa-anchor: A", ["A"], id="an icon"),
        pytest.param("@tab ::mdi:anchor =24:: A", ["A"], id="an icon with its size"),
        pytest.param("@tab Now: *a* `b`", ["Now: *a* `b`"], id="markup"),
        pytest.param("@tab :fa-anchor:", [], id="an icon alone"),
        pytest.param("@tab", [], id="no label"),
        pytest.param("@tab:other A b", ["@tab:other A b"], id="another word"),
        pytest.param("    @tab A", [], id="as deep as code"),
    ],
)
@pytest.mark.parametrize("container", ["tabs", "code-tabs#a", "tabs #b"])
def test_tabs_of_vuepress(text: str, expected: list[str], container: str) -> None:
    """The label of a tab is a title; what it is called is none."""
    whole = f"::: {container}\n\n{text}\n\n```\nx\n```\n:::\n"

    assert [unit.msgid for unit in read(whole).units] == expected
    assert_law_1(whole)
    assert not [each for each in assert_law_8(read(whole)) if each.cause.shown]


def test_labels_have_no_id_of_their_own_making() -> None:
    """A sign in a translation that would begin an id is escaped."""
    text = "::: tabs\n@tab A\nB.\n@tab C#d\nE.\n:::\n"

    assert built(text, {"A": "Ç#1", "C": "Ç#2"}).text == (
        "::: tabs\n@tab Ç\\#1\nB.\n@tab Ç#2#d\nE.\n:::\n"
    )


def test_tabs_stand_in_containers_of_tabs() -> None:
    """Elsewhere such a line is text."""
    assert blocks("@tab A\n\n::: tip\n@tab B\n:::\n") == [
        ("paragraph", "@tab A"),
        ("paragraph", "@tab B"),
    ]
