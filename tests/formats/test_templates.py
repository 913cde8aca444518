"""Template expressions, MDX expressions and ESM: code in prose, or lines of their own."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks, read

from i18n_tool.formats.expressions import jsx_expressions, mdx_expressions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{{ alone }}\n", [], id="alone on its line"),
        pytest.param("{{ a }} {% b %}\n", [], id="two alone"),
        pytest.param("A {{ b | c: '*x*' }} d\n", ["A {{ b | c: '*x*' }} d"], id="in prose"),
        pytest.param("{% if a %}\nA\n{% endif %}\n", ["A"], id="around a line"),
        pytest.param("{{ a\n\nb }}\n", ["{{ a", "b }}"], id="none spans a blank line"),
        pytest.param("`{{ a }}` b\n", ["`{{ a }}` b"], id="in code"),
        pytest.param("Run ${{ env.X }} now\n", ["Run ${{ env.X }} now"], id="GitHub actions"),
        pytest.param("{{{ raw }}} b\n", ["{{{ raw }}} b"], id="triple"),
        pytest.param(
            "{{< highlight go >}}\nx\n{{< /highlight >}}\nB\n", ["B"], id="Hugo code block"
        ),
        pytest.param(
            "{% raw %}a text{% endraw %} b\n",
            ["{% raw %}a text{% endraw %} b"],
            id="raw text is prose",
        ),
        pytest.param(
            "{{< a >}}\n    One\n", ["{{< a >}}\n    One"], id="Hugo's word in a paragraph"
        ),
        pytest.param("{{< a >}}\n    b\n{{< /a >}}\n", [], id="code that it holds"),
        pytest.param("{.a}\n    One\n", ["{.a}\n    One"], id="attributes as a paragraph"),
        pytest.param("{: .a}\n    b\n", [], id="attributes of code"),
        pytest.param("- a\n  {% b %}\n- c\n", ["a", "c"], id="within a list"),
        pytest.param("# Head {: #id }\n\nText\n{: .x }\n", ["Head", "Text"], id="attributes"),
        pytest.param("<p>{{ a }}</p>\n", [], id="alone in HTML"),
        pytest.param("<p>A {{ b }}</p>\n", ["A {{ b }}"], id="prose in HTML"),
        pytest.param("[[toc]]\n\n[TOC]\n\n<<< @/a.js\n", [], id="macros"),
        pytest.param("A [TOC] b\n", ["A [TOC] b"], id="no macro within prose"),
        pytest.param("\\[\nx = y\n\\]\n\n\\[a\\] b\n", ["\\[a\\] b"], id="TeX display"),
    ],
)
def test_templates(text: str, expected: list[str]) -> None:
    """An expression is an atom in prose and a blank line where it stands alone."""
    assert [source for _, source in blocks(text) if any(map(str.isalpha, source))] == expected
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("import A from 'a'\n\nText\n", ["Text"], id="import"),
        pytest.param("import {\n  A,\n} from 'a'\n\nText\n", ["Text"], id="import over lines"),
        pytest.param("export const a = {\n  b: 'c',\n}\n\nText\n", ["Text"], id="export"),
        pytest.param("import duties rise\n", ["import duties rise"], id="prose about imports"),
        pytest.param("export the file\n", ["export the file"], id="prose about exports"),
        pytest.param("A {b > 1 ? '}' : `}`} c\n", ["A {b > 1 ? '}' : `}`} c"], id="expression"),
        pytest.param("{/* comment */}\n\nA\n", ["A"], id="comment"),
        pytest.param("{a.map(b => (\n  <li>{b}</li>\n))}\n\nA\n", ["A"], id="over lines"),
        pytest.param("A \\{ b `{` c\n\nD } e\n", ["A \\{ b `{` c", "D } e"], id="no expression"),
        pytest.param(
            "<A\n  b={c}\n  title='T'\n>\n  In\n</A>\n", ["T", "In"], id="a tag over lines"
        ),
    ],
)
def test_mdx(text: str, expected: list[str]) -> None:
    """MDX's code is no prose, and prose that looks like it is."""
    assert [source for _, source in blocks(text, "page.mdx")] == expected
    assert_law_1(text, "page.mdx")


def test_braces_are_paired_as_javascript_pairs_them() -> None:
    """Strings, templates and comments hide braces; what never closes is no expression."""
    text = "{'}'} {\"}\"} {`}`} {/* } */} {a // }\n} {open {closed}"
    assert [text[a:b] for a, b in mdx_expressions(text)] == [
        "{'}'}",
        '{"}"}',
        "{`}`}",
        "{/* } */}",
        "{a // }\n}",
        "{closed}",
    ]


def test_expressions_in_tags_only() -> None:
    """In plain Markdown braces mean something only in a tag."""
    text = "{a} <B c={d} {...e}> {f}"
    assert [text[a:b] for a, b in jsx_expressions(text)] == ["{d}", "{...e}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<script>\nimport a from 'a'\n</script>\n\nText\n", ["Text"], id="in a script"
        ),
        pytest.param(
            "<script>\n\nimport a from 'a'\n\n</script>\nText\n", ["Text"], id="behind a blank line"
        ),
        pytest.param(
            "<SCRIPT>\nexport default {a}\n</SCRIPT>\n\nText\n", ["Text"], id="in capitals"
        ),
        pytest.param("<!--\n\nimport a from 'a'\n-->\n\nText\n", ["Text"], id="in a comment"),
        pytest.param("<pre>\n```\n</pre>\n\nText\n", ["Text"], id="a fence in <pre>"),
        pytest.param("<!-- ``` -->\n\nText\n\n```\nx\n```\n", ["Text"], id="a fence in a comment"),
        pytest.param(
            "<div>\n\nimport a from 'a'\n</div>\n\nText\n", ["Text"], id="up to a closing tag"
        ),
        pytest.param(
            "> <script>\n> import a from 'a'\n> </script>\n\nText\n", ["Text"], id="quoted"
        ),
        pytest.param(
            "Goods that we\nimport { all } from 'abroad' are dear.\n",
            ["Goods that we\nimport { all } from 'abroad' are dear."],
            id="in the middle of a paragraph",
        ),
        pytest.param("import a from 'a'\nText\n", ["Text"], id="prose right behind"),
        pytest.param(
            "import a from 'a'\nimport {\n  b,\n} from 'b';\n// c\nconst d = 1;\n\nText\n",
            ["Text"],
            id="several",
        ),
        pytest.param("export const a = {\n\n  b: '}',\n\n};\n\nText\n", ["Text"], id="blank lines"),
        pytest.param("export const a = {\n\nText\n", ["Text"], id="braces that nothing closes"),
        pytest.param(
            "export const a = {\n\nText\n\nexport const b = {};\n\nMore\n",
            ["Text", "More"],
            id="braces that only another block would close",
        ),
        pytest.param("<script>\nimport a from 'a'\n", [], id="a script that nothing closes"),
    ],
)
def test_esm_in_commonmark(text: str, expected: list[str]) -> None:
    """A block of ESM ends with what it stands in, and in a paragraph there is none."""
    assert [source for _, source in blocks(text)] == expected
    assert_law_1(text)
    crlf = text.replace("\n", "\r\n")
    assert [source.replace("\r", "") for _, source in blocks(crlf)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>\n\n    One.\n\n</p>\n\nTwo\n", ["One.", "Two"], id="like code"),
        pytest.param(
            "<td><p>\n\n      One.\n\n      Two.\n\n    </p>\n    <b>Three</b></td>\n",
            ["One.\n\n      Two.", "<b>Three</b>"],
            id="and what follows",
        ),
        pytest.param('<p align="center">\n\n# One\n\n</p>\n', ["One"], id="Markdown within"),
        pytest.param("<p>\n\n    code\n\nOne\n", ["One"], id="never closed"),
        pytest.param("<div>\n\n    code\n\n</div>\n", [], id="code in a division"),
    ],
)
def test_paragraphs_of_html(text: str, expected: list[str]) -> None:
    """The text of a `<p>` is no code, however it is indented behind a blank line."""
    assert [source for _, source in blocks(text)] == expected
    assert_law_1(text)
    assert_law_1(text.replace("\n", "\r\n"))


def test_an_expression_before_a_line_break_is_kept() -> None:
    """An expression at the end of a line of HTML is part of the unit, no white space."""
    text = '<p>\n  <a {{% a %}}\n    href="b">C</a> d {{ e }}\n  f\n</p>\n'

    assert [unit.msgid for unit in read(text).units] == ['<a {{% a %}} href="b">C</a> d {{ e }} f']
    assert_law_1(text)
