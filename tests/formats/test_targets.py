"""Where a page of Markdown writes addresses, and where it writes none."""

from __future__ import annotations

import pytest

from i18n_tool.documents.document import document_of
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options

MARKDOWN = format_named("markdown")


def addresses(text: str, path: str = "a.md") -> list[str]:
    """The addresses that a page leads to, in order."""
    document = document_of(path, text, MARKDOWN, Options())
    found = (one for one in MARKDOWN.links.targets(document) if not one.key)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a](b.md) ![c](d.png)\n", ["b.md", "d.png"], id="links and images"),
        pytest.param('[a](b.md#c "T") [d](</e f.md>)\n', ["b.md#c", "/e f.md"], id="titles"),
        pytest.param("[a](b_(c).md)\n", ["b_(c).md"], id="brackets in an address"),
        pytest.param("[![a](b.png)](c.md)\n", ["b.png", "c.md"], id="an image in a link"),
        pytest.param(
            "[a]\n\n[a]: ../b.md\n[c]: <d e.md>\n", ["../b.md", "d e.md"], id="definitions"
        ),
        pytest.param("> [a]:\n> b.md\n", ["b.md"], id="a definition of two lines, quoted"),
        pytest.param('<a href="b.md">c</a> <img src=d.png>\n', ["b.md", "d.png"], id="tags"),
        pytest.param(
            "<video poster='p.png'\n src='v.mp4'></video>\n", ["p.png", "v.mp4"], id="video"
        ),
        pytest.param('<img srcset="a.png 1x, b.png 2x">\n', ["a.png", "b.png"], id="srcset"),
        pytest.param('<LinkCard title="A" href="/b" />\n', ["/b"], id="components"),
        pytest.param("![](a.png)\n\n[`b`](c.md)\n", ["a.png", "c.md"], id="where no word is"),
        pytest.param("| a |\n|---|\n| [b](c.md) |\n", ["c.md"], id="tables"),
        pytest.param("!!! note\n\n    [a](b.md)\n", ["b.md"], id="admonitions"),
        pytest.param(
            "---\nlink: /a\nimage: './b.png'\n---\n", ["/a", "./b.png"], id="front matter"
        ),
        pytest.param(
            "---\nhero:\n  actions:\n    - text: A\n      link: ../b\n---\n", ["../b"], id="deep"
        ),
        pytest.param('+++\nimage = "/a.png"\n+++\n', ["/a.png"], id="TOML"),
        pytest.param("---\nimages: [/a.png, ./b.png]\n---\n", ["/a.png", "./b.png"], id="lists"),
        pytest.param(
            "```rust\n{{#include ../../x.rs:3:4}}\n```\n", ["../../x.rs"], id="included code"
        ),
        pytest.param(
            "<<< ./x.js{2}\n\n<!--@include: ./b.md-->\n", ["./x.js", "./b.md"], id="VitePress"
        ),
        pytest.param(
            "<script setup>\nimport A from './A.vue'\n</script>\n", ["./A.vue"], id="scripts"
        ),
        pytest.param(
            '[a]({{< ref "b.md#c" >}}) {{%relref `/d/e.en.md`%}} {{% ref path="f.md" a="x" %}}\n',
            ["b.md", "/d/e.en.md", "f.md"],
            id="pages that Hugo looks for",
        ),
        pytest.param("[a\\](b.md) [c](d.md)\n", ["d.md"], id="an escaped bracket"),
        pytest.param("[a](b.md)\r\n\r\n[c]: d.md\r\n", ["b.md", "d.md"], id="other line ends"),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    """Each address is found, whole, without what stands around it."""
    assert addresses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```md\n[a](b.md)\n```\n", id="fences"),
        pytest.param("- x\n\n  ~~~\n  [a](b.md)\n  ~~~\n", id="fences in lists"),
        pytest.param("    [a](b.md)\n", id="indented code"),
        pytest.param("`[a](b.md)` and `` ` [a](b.md) ``\n", id="code spans"),
        pytest.param("`a\n[b](c.md)`\n", id="a code span of two lines"),
        pytest.param("<!-- [a](b.md) <img src='c.png'> -->\n", id="comments"),
        pytest.param("<pre><a href='b.md'></pre>\n", id="preformatted"),
        pytest.param('<a :href="b"> <A href={x} data-href="c">\n', id="what a program says"),
        pytest.param("[^1]: b.md\n\n*[A]: b.md\n", id="footnotes and abbreviations"),
        pytest.param("---\npermalink: /a\naliases:\n  - /b\nslug: /c\n---\n", id="its own address"),
        pytest.param("---\ntitle: and/or\ndate: 2024/05/01\n---\n", id="words with a slash"),
        pytest.param("[a] (b.md), <https://c.org/d.md>\n", id="no link, and an automatic one"),
        pytest.param("\\{{#include x.md}}\n", id="an escaped include"),
        pytest.param(
            "```\n<<< ./x.js\n<!--@include: ./b.md-->\nimport a from './b'\n```\n", id="shown"
        ),
    ],
)
def test_no_addresses(text: str) -> None:
    """What readers see as it is written, and what is none, is not found."""
    assert addresses(text) == []


def test_own_addresses() -> None:
    """Where a page says on one line where it is, that is found with its key."""
    text = "---\npermalink: '/a b/'\nurl: /c # d\nslug: [e]\nx:\n  slug: /f\naliases: /g\n---\n"
    document = document_of("a.md", text, MARKDOWN, Options())
    found = [(one.key, text[one.start : one.end]) for one in MARKDOWN.links.targets(document)]

    assert found == [("url", "/c")]


def test_addresses_of_mdx() -> None:
    """In MDX, lines that import, and expressions that require, name files."""
    text = (
        "import A from './a.js'\nexport * from '../b'\n\n"
        "<img src={require('./c.png').default} />\n\n```js\nimport D from './d'\n```\n"
    )

    assert addresses(text, "a.mdx") == ["./a.js", "../b", "./c.png"]


def test_addresses_in_a_translation() -> None:
    """A translation is searched as its paragraph is; what it requires is found, too."""
    text = "`[a](b.md)` [c](d.md) <img src={require('./e.png').default} /> <a href='f'>g</a>"
    found = [text[one.start : one.end] for one in MARKDOWN.links.targets_in(text)]

    assert found == ["d.md", "./e.png", "f"]


def test_many_backticks() -> None:
    """Backticks that no other ones close take no time."""
    text = " ".join("`" * n for n in range(1, 3000)) + " [a](b.md)\n"

    assert len(MARKDOWN.links.targets_in(text)) == 1


def test_many_scripts() -> None:
    """Nor do scripts that nothing closes, which bring nothing in."""
    assert addresses("<script>\nimport a from './a'\n" * 20_000) == []
