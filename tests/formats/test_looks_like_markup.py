"""Prose that begins as a dialect's markup does, and text where a parser of CommonMark sees code."""

from __future__ import annotations

import pytest
from documents import assert_law_1, assert_law_8, blocks, read


@pytest.mark.parametrize(
    "prose",
    [
        "import * as many people do when they begin.",
        "import { many things } as you wish.",
        "import people, { Ann } from the north came.",
        "export * from the old country is what they did.",
        "export { names } that you use elsewhere.",
        "export default function is a thing that people say.",
        "export const people are many, and they vote.",
        "!!! Watch out for the many people",
        "(People of the town)=",
        "{ .Many people came to the town }",
        "<<< People came to the town. Today",
        "::: People came to the town",
        "::: Danger Be careful there",
    ],
)
def test_prose_with_the_beginning_of_markup(prose: str) -> None:
    """What no dialect could read as its own is a paragraph, whatever it begins with."""
    text = f"One.\n\n{prose}\n\nTwo.\n"
    assert blocks(text) == [("paragraph", "One."), ("paragraph", prose), ("paragraph", "Two.")]
    assert_law_1(text)


@pytest.mark.parametrize(
    "markup",
    [
        "import Tabs, { Tab } from '@theme/Tabs';",
        "import * as a from 'a'\nimport type { B } from './b'\nimport 'c.css'",
        "import {\n  a,\n  b, // two\n} from 'c';",
        "export * from './a'",
        "export * as a from './a';",
        "export { a, b as c };",
        "export default function Page({ children }) {\n  return children;\n}",
        "export default Page;",
        "export const a = 1;",
        "export const A: Type = () => {\n  return 1\n}",
        "export async function a() {}",
        "(people)=",
        "{ .people came }",
        "{ .a width=3 autoplay loop muted controls }",
        "<<< @/people/a.js{2}",
        "<<< ../people.ts",
        "::: People",
    ],
)
def test_markup_stays_markup(markup: str) -> None:
    """What a dialect does read as its own is no unit."""
    text = f"One.\n\n{markup}\n\nTwo.\n"
    assert blocks(text) == [("paragraph", "One."), ("paragraph", "Two.")]
    assert_law_1(text)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("# A b {c d}", ["A b {c d}"]),
        ("# The set {a}", ["The set {a}"]),
        ("# A b {-}", ["A b"]),
        ("# A b {unnumbered}", ["A b"]),
        ("# A b {c=d .e}", ["A b"]),
        ('# A b {#c title="D e"}', ["A b", "D e"]),
    ],
)
def test_braces_behind_a_heading(heading: str, expected: list[str]) -> None:
    """Braces behind a heading are attributes only where they hold some: else they are its text."""
    assert [source for _, source in blocks(f"{heading}\n")] == expected
    assert_law_1(f"{heading}\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "  1. One.\n\n    Two.\n\n        code\n\n  2. Three.\n\n    Four.\n",
            [("list item", one) for one in ("One.", "Two.", "Three.", "Four.")],
            id="a list whose marker is indented",
        ),
        pytest.param(
            "1.   One.\n\n    Two.\n\n    - Three.\n",
            [("list item", one) for one in ("One.", "Two.", "Three.")],
            id="a list whose text is indented",
        ),
        pytest.param(
            "- One.\n\nTwo.\n\n    code\n",
            [("list item", "One."), ("paragraph", "Two.")],
            id="code behind a paragraph",
        ),
        pytest.param("- One.\n\n      code\n", [("list item", "One.")], id="code in an item"),
        pytest.param(
            "# A\n:   B.\n\n    C.\n\n:   D.\n",
            [("heading", "A"), *(("definition", one) for one in ("B.", "C.", "D."))],
            id="a heading as a term",
        ),
        pytest.param(
            "# A\n\n: B.\n: C.\n",
            [("heading", "A"), ("definition", "B."), ("definition", "C.")],
            id="definitions in a row",
        ),
        pytest.param(
            "> [!NOTE]\n>     One\n> two.\n",
            [("paragraph", "One\n> two.")],
            id="an alert of GitHub",
        ),
        pytest.param("> [!A]\n>     b\n", [("paragraph", "b")], id="a short one"),
        pytest.param("!!!a\n\n    b\n", [("paragraph", "b")], id="a short admonition"),
        pytest.param("> [!NOTE] A\n>\n>     code\n", [("title", "A")], id="code in a callout"),
    ],
)
def test_indented_by_four(text: str, expected: list[tuple[str, str]]) -> None:
    """Text that Python-Markdown or GitHub find below four columns is text; code stays code."""
    assert blocks(text) == expected
    assert_law_1(text)


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ":::note\n- A\n\n  ```\n  b\n- C\n:::\n\nD\n", ["A", "C", "D"], id="in an item"
        ),
        pytest.param(":::note\n1. ```\n   b\n2. C\n:::\n\nD\n", ["C", "D"], id="behind a marker"),
        pytest.param(":::note\n- A\n\n  ```\n  b\n:::\n\nD\n", ["A", "D"], id="with the container"),
        pytest.param(":::note\n\n  ```\nb\n  c\n:::\n\nD\n", ["D"], id="in no item"),
        pytest.param(":::note\n> ```\n> b\n:::\n\nD\n", ["D"], id="in a quotation"),
    ],
)
def test_a_fence_ends_with_its_item(text: str, expected: list[str], path: str) -> None:
    """A fence that nothing closes in a list within a container ends with its list item."""
    assert [source for _, source in blocks(text, path)] == expected
    assert_law_1(text, path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<details\n!!! note\n\n    A.\n", []),
        ('<div>\n!!! note "A"\n\n    b\n</div>\n', ["A"]),
        ('<d>\n> <I label="a b">\n>\n', ["a b"]),
        ("o\n>a| a\n-|-\n", ["o", "a| a -|-"]),
    ],
)
def test_dialects_within_html_and_quotations(text: str, expected: list[str]) -> None:
    """A unit is no half of a line that two readers claim, and no letter is in two units."""
    document = read(text)
    assert [unit.msgid for unit in document.units] == expected
    assert_law_8(document)


@pytest.mark.parametrize("line", ["+--+\n", "\\\n", "> [!N]\n>     a\n"])
def test_many_lines_take_linear_time(line: str) -> None:
    """Lines of a grid, hard breaks alone and alerts are each read once."""
    assert read("a b\n\n" + line * 8_000).blocks
